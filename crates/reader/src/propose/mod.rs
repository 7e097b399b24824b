//! From the article to proposals: words are annotated from the lexicon, sentences are cut into clauses, each kind's
//! rule looks at each clause, and of what the rules saw one statement is kept for each fact.

mod choose;
mod doc;
mod kinds;
mod numbers;
mod parties;
mod passage;
mod relevance;
mod roles;
mod rule;
mod themes;
mod time;

pub use passage::passage;

use crate::lexicon::{Cue, Tag};
use crate::main_text::{self, BlockKind, Layout};
use crate::{Extracted, Lexicon};
use doc::Doc;
use relevance::Cooperation;
use rule::{Candidate, Clause};
use std::ops::Range;
use tansiq_model::{
    Basis, Due, Lang, PartialDate, PartyKind, Place, Precision, ProposalKind, Proposed, ProposedParty, Role,
    WhyPart,
};
use time::Tense;

/// Every rule that a reason may name, in alphabetical order. The interface has a message for each in three
/// languages.
pub const RULES: &[&str] = &[
    "adopted",
    "agreed-to",
    "aid-given",
    "aid-noun",
    "aid-supported",
    "announced",
    "attendance",
    "chair-marker",
    "concrete-deed",
    "date-stated",
    "donor-marker",
    "due-ahead",
    "entered-by-hand",
    "event-held",
    "event-hosted",
    "event-noun",
    "event-planned",
    "figure",
    "for-whom",
    "future-tense",
    "meeting-instead",
    "money-amount",
    "money-by-party",
    "need-object",
    "need-words",
    "older-matter",
    "only-aimed",
    "only-wished",
    "participants",
    "party-name",
    "past-promise",
    "people-trained",
    "place-name",
    "post-noun",
    "promise-verb",
    "reaffirmed-only",
    "result-verb",
    "rhetoric",
    "split-by-hand",
    "stands-for-party",
    "taken-over",
    "text-noun",
    "training-given",
    "training-noun",
    "vague-object",
];

/// Reads proposals out of a document, in the order of its text.
#[must_use]
pub fn propose(extracted: &Extracted, lexicon: &Lexicon) -> Vec<Proposed> {
    let Some(layout) = main_text::layout(&extracted.text, lexicon) else { return Vec::new() };
    let mut doc = Doc::new(&extracted.text, &layout, lexicon, extracted.lang, extracted.published);
    match relevance::cooperation(&doc) {
        Cooperation::Known => {}
        Cooperation::Strangers => doc.strangers = true,
        Cooperation::None => return Vec::new(),
    }
    let relevant = relevance::relevant(&doc);
    let mut candidates = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if !relevant[index] || sentence.question {
            continue;
        }
        for words in &sentence.clauses {
            candidates.extend(read(&Clause { doc: &doc, sentence: index, words: words.clone() }));
        }
        // A fact that its clauses tell only together.
        if sentence.clauses.len() > 1 {
            let whole = Clause { doc: &doc, sentence: index, words: sentence.words.clone() };
            candidates.extend(read(&whole).into_iter().map(|c| Candidate { points: c.points - 12, ..c }));
        }
    }
    let chosen = choose::choose(&doc, candidates);
    let event = main_event(&doc, &chosen);
    let subject = themes::subject(&doc);
    let rest = |at: usize| {
        let end = doc.sentences[chosen[at].sentence].words.end;
        let next =
            chosen[at + 1..].iter().map(|c| c.words.start).find(|start| *start >= chosen[at].words.end);
        chosen[at].words.end..next.unwrap_or(end).min(end).max(chosen[at].words.end)
    };
    (0..chosen.len()).filter_map(|at| fill(&doc, &chosen[at], &rest(at), event.as_ref(), &subject)).collect()
}

fn read(clause: &Clause) -> Vec<Candidate> {
    let mut found = kinds::events::read(clause);
    found.extend(kinds::commitment::read(clause));
    found.extend(kinds::needs::read(clause));
    found.extend(kinds::assistance::read(clause));
    found.extend(kinds::statistic::read(clause));
    found.extend(kinds::adopted::read(clause));
    found.extend(kinds::appointment::read(clause));
    found
}

/// The meeting that the page tells of: texts are adopted and posts change hands there.
struct Event {
    date: Option<PartialDate>,
    place: Option<Place>,
    parties: Vec<ProposedParty>,
}

fn main_event(doc: &Doc, chosen: &[Candidate]) -> Option<Event> {
    let meeting = chosen.iter().filter(|c| c.kind == ProposalKind::Meeting).max_by_key(|c| c.points)?;
    let sentence = &doc.sentences[meeting.sentence].words;
    Some(Event {
        date: time::best(&time::dates(doc, sentence, Tense::Past)).map(|w| w.date),
        place: parties::place(doc, sentence)
            .or_else(|| parties::dateline(doc).filter(|_| meeting.sentence <= 2)),
        parties: parties::roles(doc, ProposalKind::Meeting, meeting.sentence, &meeting.words),
    })
}

/// The fields of a chosen candidate.
fn fill(
    doc: &Doc,
    candidate: &Candidate,
    rest: &Range<usize>,
    event: Option<&Event>,
    subject: &[u8],
) -> Option<Proposed> {
    let kind = candidate.kind;
    let sentence = &doc.sentences[candidate.sentence].words;
    let (span, quote) = doc.quote(&candidate.words);
    if quote.is_empty() {
        return None;
    }
    let tense = if kind == ProposalKind::Commitment { Tense::Future } else { Tense::Past };
    let mut dates = time::beside(doc, time::dates(doc, &candidate.words, tense), candidate.trigger);
    let is_event = matches!(kind, ProposalKind::Meeting | ProposalKind::Training);
    if dates.is_empty() && is_event {
        dates = time::dates(doc, sentence, tense);
    }
    if kind == ProposalKind::Statistic {
        // "since 2014" is where counting began, not the day of the figure.
        dates.retain(|w| !doc.has(&(w.words.start.saturating_sub(2)..w.words.start), Cue::Since));
    }
    let found = time::best(&dates).map(|w| (w.date, w.basis));
    let at_event = matches!(kind, ProposalKind::DocumentAdopted | ProposalKind::Appointment);
    // The years that a plan is for do not date its adoption; a day or a month does, else the day of the meeting.
    let dates_it = |d: PartialDate| !at_event || matches!(d.precision(), Precision::Day | Precision::Month);
    let found = found.filter(|(date, _)| dates_it(*date));
    let found = found
        .or_else(|| event.filter(|_| at_event).and_then(|e| e.date).map(|d| (last_day(d), Basis::Inferred)));
    let stated = parties::place(doc, &candidate.words)
        .or_else(|| parties::host_state(doc, &candidate.words))
        .or_else(|| parties::place(doc, sentence).filter(|_| is_event))
        .or_else(|| {
            parties::dateline(doc).filter(|_| kind == ProposalKind::Meeting && candidate.sentence <= 2)
        });
    // The name of a text is full of towns; it is adopted where the meeting is.
    let mut place = match kind {
        ProposalKind::DocumentAdopted => event.and_then(|e| e.place.clone()).or(stated),
        _ => stated,
    };
    if matches!(kind, ProposalKind::Needs | ProposalKind::Statistic | ProposalKind::Appointment) {
        place = None;
    }
    let (date, due, due_basis) = if kind == ProposalKind::Commitment {
        let published = doc.published.map(PartialDate::latest);
        let ahead = |dates: Vec<time::When>| -> Vec<time::When> {
            let later = |w: &time::When| published.is_none_or(|p| w.date.latest() > p);
            dates.into_iter().filter(later).filter_map(|w| time::deadline(doc, w)).collect()
        };
        let mut found = ahead(dates);
        if found.is_empty() {
            // The rest of the sentence, up to the next fact, goes on with this one.
            found = ahead(time::dates(doc, rest, tense));
        }
        let due = time::best(&found).map(|w| (Due::At(w.date), w.basis));
        (None, due.map(|(d, _)| d), due.map_or(Basis::Inferred, |(_, b)| b))
    } else {
        (found, None, Basis::Inferred)
    };
    let money = if matches!(kind, ProposalKind::Commitment | ProposalKind::Assistance | ProposalKind::Needs) {
        numbers::money(doc, &candidate.words).into_iter().next().map(|(_, m)| m)
    } else {
        None
    };
    let quantity = if at_event || money.is_some() {
        None
    } else {
        numbers::quantities(doc, &candidate.words)
            .into_iter()
            .find(|(words, q)| numbers::told(doc, kind, words, &q.unit))
            .map(|(_, q)| q)
            .or_else(|| attendance(doc, candidate))
    };
    let mut why = candidate.why.clone();
    let older = older(doc, candidate, date.map(|(d, _)| d));
    if let Some(words) = &older {
        why.push(WhyPart { rule: "older-matter".to_owned(), words: words.clone() });
    }
    let mut parties = parties::roles(doc, kind, candidate.sentence, &candidate.words);
    if let Some(event) = event.filter(|_| at_event) {
        of_event(doc, kind, &candidate.words, event, &mut parties);
    }
    let named =
        parties.iter().any(|p| doc.lexicon.parties().any(|e| e.code == p.id && e.kind != PartyKind::Region));
    let points = candidate.points + if named { 0 } else { -8 };
    Some(Proposed {
        kind,
        quote: quote.to_owned(),
        span,
        parties,
        themes: themes::themes(doc, &candidate.words, sentence, subject),
        place,
        date: date.map(|(d, _)| d),
        date_basis: date.map_or(Basis::Inferred, |(_, b)| b),
        due,
        due_basis,
        quantity,
        money,
        title: candidate.title.as_ref().map(|t| shown(doc.written(t))),
        restated: older.is_some(),
        confidence: confidence(points),
        why,
    })
}

/// A text that the page ascribes to nobody is adopted by the body that met, or else by those who did; a post that
/// changes hands at the meeting of a body is a post of that body.
fn of_event(
    doc: &Doc,
    kind: ProposalKind,
    words: &Range<usize>,
    event: &Event,
    parties: &mut Vec<ProposedParty>,
) {
    let kind_of = |p: &ProposedParty| doc.lexicon.parties().find(|e| e.code == p.id).map(|e| e.kind);
    let body = event.parties.iter().find(|p| kind_of(p) == Some(PartyKind::Body));
    if kind == ProposalKind::Appointment {
        if let Some(body) = body.filter(|_| parties.iter().all(|p| kind_of(p) != Some(PartyKind::Body))) {
            parties.push(ProposedParty { id: body.id.clone(), role: Role::Body });
        }
    } else if parties::mentions(doc, words).iter().all(|m| m.adjective || m.kind == PartyKind::Region) {
        let met = event
            .parties
            .iter()
            .filter(|p| !matches!(p.role, Role::Donor) && kind_of(p) == Some(PartyKind::State));
        let signed: Vec<_> = body.map_or_else(|| met.cloned().collect(), |b| vec![b.clone()]);
        if !signed.is_empty() {
            *parties =
                signed.into_iter().map(|p| ProposedParty { id: p.id, role: Role::Signatory }).collect();
        }
    }
}

/// How many came to an event, as the sentences right after it say.
fn attendance(doc: &Doc, candidate: &Candidate) -> Option<tansiq_model::Quantity> {
    if !matches!(candidate.kind, ProposalKind::Meeting | ProposalKind::Training) {
        return None;
    }
    let next = candidate.sentence + 1..(candidate.sentence + 3).min(doc.sentences.len());
    next.map(|i| &doc.sentences[i].words)
        .filter(|words| doc.has_any(words, &[Cue::ParticipantMarker, Cue::MeetingVerb, Cue::MeetingNoun]))
        .find_map(|words| {
            let counted = |unit: &str| matches!(unit, "people" | "delegations" | "services" | "countries");
            numbers::quantities(doc, words).into_iter().map(|(_, q)| q).find(|q| counted(&q.unit))
        })
}

/// The day on which something that lasts ends: there texts are adopted.
fn last_day(date: PartialDate) -> PartialDate {
    if date.precision() == Precision::Range { PartialDate::day(date.latest()) } else { date }
}

/// Background: more than sixty days before publication, or told as earlier.
fn older(doc: &Doc, candidate: &Candidate, date: Option<PartialDate>) -> Option<String> {
    if !matches!(
        candidate.kind,
        ProposalKind::Meeting
            | ProposalKind::Training
            | ProposalKind::Assistance
            | ProposalKind::DocumentAdopted
            | ProposalKind::Appointment
    ) {
        return None;
    }
    let earlier = doc.first(&candidate.words, Cue::Earlier);
    let old = date.zip(doc.published).is_some_and(|(d, p)| d.days_past(p.earliest()) > 60);
    (old || earlier.is_some())
        .then(|| earlier.map_or_else(String::new, |h| shown(doc.written(&(h.from..h.to)))))
}

/// Points as a share of certainty in thousandths: at the threshold it is as likely as not.
fn confidence(points: i32) -> u16 {
    u16::try_from((450 + (points - rule::ENOUGH) * 10).clamp(100, 980)).unwrap_or(100)
}

/// Words of the text for people: on one line and without direction controls.
fn shown(words: &str) -> String {
    crate::html::squeeze(&tansiq_text::strip_controls(words))
}

/// The date that stands in a line beside the article: a dateline or "published on".
pub(crate) fn headline_date(
    text: &str,
    layout: &Layout,
    lexicon: &Lexicon,
    lang: Lang,
) -> Option<PartialDate> {
    let doc = Doc::new(text, layout, lexicon, lang, None);
    let day = |block: usize, first_words: usize| {
        let words = &doc.blocks[block];
        let range = words.start..words.end.min(words.start + first_words);
        time::dates(&doc, &range, Tense::Past).into_iter().find(|w| w.date.precision() == Precision::Day)
    };
    let first = layout.blocks.iter().position(|b| b.kind == BlockKind::Prose)?;
    // The lines right above the article, the dateline of its first sentence, then the lines right below it.
    (0..first)
        .rev()
        .take(6)
        .filter(|b| layout.blocks[*b].end - layout.blocks[*b].start < 160)
        .find_map(|b| day(b, 24))
        .or_else(|| day(first, 12))
        .or_else(|| {
            (first + 1..layout.blocks.len())
                .filter(|b| layout.blocks[*b].kind == BlockKind::Line)
                .find_map(|b| day(b, 12))
        })
        .map(|w| w.date)
}

/// A publisher that the text names as its own source.
pub(crate) fn publisher(text: &str, lexicon: &Lexicon) -> Option<String> {
    let words = tansiq_text::tokens(text);
    let found = lexicon.matcher().find(&words, &vec![false; words.len()]);
    found.into_iter().find_map(|f| match f.tag {
        Tag::Publisher(index) => lexicon.publisher(index).map(str::to_owned),
        _ => None,
    })
}
