//! The fields of a record: when, where, how many, how much, who.

use super::context::Context;
use super::doc::Doc;
use super::rule::{self, Candidate};
use super::time::{self, Tense};
use super::{numbers, parties, themes};
use crate::lexicon::Cue;
use std::ops::Range;
use tansiq_model::{Basis, Due, PartialDate, PartyKind, Precision, ProposalKind, Proposed, WhyPart};

/// The fields of a chosen candidate.
pub(super) fn fill(
    doc: &Doc,
    candidate: &Candidate,
    rest: &Range<usize>,
    context: &Context,
) -> Option<Proposed> {
    let kind = candidate.kind;
    let event = context.event.as_ref();
    let sentence = &doc.sentences[candidate.sentence].words;
    let (span, quote) = doc.quote(&candidate.words);
    if quote.is_empty() {
        return None;
    }
    let to_come = kind == ProposalKind::Appointment
        && (doc.has(&candidate.words, Cue::Future)
            || candidate.words.clone().any(|w| rule::future_form(doc, w)));
    let tense = if kind == ProposalKind::Commitment || to_come { Tense::Future } else { Tense::Past };
    let told =
        if kind == ProposalKind::Statistic { counted(doc, candidate) } else { candidate.words.clone() };
    let mut dates = time::beside(doc, time::dates(doc, &told, tense), candidate.trigger);
    let is_event = matches!(kind, ProposalKind::Meeting | ProposalKind::Training);
    if dates.is_empty() && is_event {
        dates = time::dates(doc, sentence, tense);
    }
    if kind == ProposalKind::Statistic {
        // "since 2014" is where counting began, not the day of the figure.
        dates.retain(|w| {
            let before = w.words.start.saturating_sub(6).max(told.start)..w.words.start;
            let since = doc.cues(&before, Cue::Since).last();
            since.is_none_or(|h| (h.to..=w.words.start).any(|at| doc.gap(at).contains([',', '،'])))
        });
    }
    let found = time::best(&dates).map(|w| (w.date, w.basis));
    let at_event = matches!(kind, ProposalKind::DocumentAdopted | ProposalKind::Appointment);
    // The years that a plan is for do not date its adoption; a day or a month does, else the day of the meeting.
    let dates_it = |d: PartialDate| !at_event || matches!(d.precision(), Precision::Day | Precision::Month);
    let found = found.filter(|(date, _)| dates_it(*date));
    let found = found
        .or_else(|| event.filter(|_| at_event).and_then(|e| e.date).map(|d| (last_day(d), Basis::Inferred)))
        .or_else(|| context.date(doc, candidate, tense).filter(|_| is_event).map(|w| (w.date, w.basis)));
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
    let mut quantity = if at_event { None } else { context.attendance(doc, candidate) };
    if money.is_some() {
        // Beside a sum only what is given counts, or whom it is given to.
        quantity = quantity.filter(|q| matches!(q.unit.as_str(), "equipment" | "people" | "organisations"));
    }
    let mut why = candidate.why.clone();
    let older = older(doc, candidate, context, date.map(|(d, _)| d));
    if let Some(words) = &older {
        why.push(WhyPart { rule: "older-matter".to_owned(), words: words.clone() });
    }
    let mut parties = parties::roles(doc, kind, candidate.sentence, &told);
    context.complete(doc, candidate, &mut parties);
    // Attacks and their dead are counted for no theme but their own.
    let toll =
        quantity.as_ref().is_some_and(|q| matches!(q.unit.as_str(), "deaths" | "attacks" | "displaced"));
    let about: &[u8] = if toll { &[] } else { &context.subject };
    let named =
        parties.iter().any(|p| doc.lexicon.parties().any(|e| e.code == p.id && e.kind != PartyKind::Region));
    let points = candidate.points + if named { 0 } else { -8 };
    Some(Proposed {
        kind,
        quote: quote.to_owned(),
        span,
        parties,
        themes: themes::themes(doc, &candidate.words, sentence, about),
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

/// The words of a figure up to the comma behind it: what follows tells of other things.
fn counted(doc: &Doc, candidate: &Candidate) -> Range<usize> {
    let end = (candidate.trigger + 1..candidate.words.end)
        .find(|w| doc.gap(*w).contains([',', '،', ';', '؛']) && w - candidate.trigger > 3);
    candidate.words.start..end.unwrap_or(candidate.words.end)
}

/// The day on which something that lasts ends: there texts are adopted.
fn last_day(date: PartialDate) -> PartialDate {
    if date.precision() == Precision::Range { PartialDate::day(date.latest()) } else { date }
}

/// Background: more than sixty days before publication and before the latest that the page tells of, or told as
/// earlier. A report of last year's courses has them for its news.
fn older(doc: &Doc, candidate: &Candidate, context: &Context, date: Option<PartialDate>) -> Option<String> {
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
    let before = candidate.words.start..(candidate.trigger + 1).max(candidate.words.start);
    let earlier = doc.first(&before, Cue::Earlier);
    let long_past = |d: PartialDate, day: PartialDate| d.days_past(day.earliest()) > 60;
    let recent = date.zip(doc.published).is_some_and(|(d, p)| !long_past(d, p));
    let old = date.zip(doc.published).is_some_and(|(d, p)| long_past(d, p))
        && date.zip(context.newest).is_none_or(|(d, newest)| d == newest || long_past(d, newest))
        && !(date == context.newest && candidate.sentence <= 2);
    (old || earlier.is_some() && !recent)
        .then(|| earlier.map_or_else(String::new, |h| shown(doc.written(&(h.from..h.to)))))
}

/// Points as a share of certainty in thousandths: at the threshold it is as likely as not.
fn confidence(points: i32) -> u16 {
    u16::try_from((450 + (points - rule::ENOUGH) * 10).clamp(100, 980)).unwrap_or(100)
}

/// Words of the text for people: on one line and without direction controls.
pub(super) fn shown(words: &str) -> String {
    crate::html::squeeze(&tansiq_text::strip_controls(words))
}
