//! Who is named in a clause, who a pronoun stands for, and what each does.

use super::doc::Doc;
use super::numbers;
use crate::lexicon::{Cue, Small, Tag};
use std::ops::Range;
use tansiq_model::{Lang, PartyKind, ProposalKind, ProposedParty, Role};

/// A party named in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) words: Range<usize>,
    pub(super) party: u16,
    pub(super) kind: PartyKind,
    /// By an adjective: "the Libyan services".
    pub(super) adjective: bool,
}

/// The code of the United Nations as a whole.
const UNITED_NATIONS: &str = "UN";

/// The parties named in these words, by place; each once.
pub(super) fn mentions(doc: &Doc, range: &Range<usize>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for hit in doc.hits(range) {
        let (party, adjective) = match hit.tag {
            Tag::Party(party) => (party, false),
            Tag::Adjective(party) => (party, true),
            Tag::Capital { stands_for: Some(party), .. } if acts(doc, hit.from, hit.to, range.start) => {
                (party, false)
            }
            _ => continue,
        };
        if only_tells_of(doc, hit.from, hit.to) {
            continue;
        }
        let Some(entry) = doc.lexicon.party(party) else { continue };
        match out.iter_mut().find(|m| m.party == party) {
            // A full name says more than an adjective.
            Some(known) => known.adjective &= adjective,
            None => out.push(Mention { words: hit.from..hit.to, party, kind: entry.kind, adjective }),
        }
    }
    out
}

/// Whether a party has no part in what is told: it stands in the sign of a currency (US$), it is only the source of
/// the news, or people come from there.
fn only_tells_of(doc: &Doc, from: usize, to: usize) -> bool {
    let currency = doc.gap(to).contains(|c| doc.lexicon.currency_sign(c).is_some())
        && doc.gap(to).trim().len() == doc.gap(to).len();
    let before = |reach: usize, class: Small| {
        (1..=reach).any(|back| doc.preceded(from, back, class) && same_clause(doc, from, back))
    };
    currency || before(3, Small::Credits) || (before(5, Small::OriginOf) && !before(5, Small::Towards))
}

/// Whether no comma or stop stands between a word and the one so far before it.
fn same_clause(doc: &Doc, at: usize, back: usize) -> bool {
    (at - back + 1..=at).all(|w| !doc.gap(w).contains([',', '،', ';', '؛', ':', '(']))
}

/// Whether a party is only where something happens: "the threat in Africa".
pub(super) fn is_scene(doc: &Doc, at: usize) -> bool {
    doc.preceded(at, 1, Small::Across)
        || (doc.preceded(at, 2, Small::Across)
            && (doc.preceded(at, 1, Small::Article) || doc.preceded(at, 1, Small::Landmass)))
}

/// Whether a State is only the place of something: "in Malta", بمالطا.
pub(super) fn is_place(doc: &Doc, mention: &Mention) -> bool {
    let start = mention.words.start;
    let glued = || {
        doc.words[start].is_arabic()
            && doc.folded(start).starts_with('ب')
            && doc
                .lexicon
                .party(mention.party)
                .is_some_and(|p| !tansiq_text::fold(&p.names.ar).starts_with('ب'))
    };
    mention.kind == PartyKind::State
        && !mention.adjective
        && (doc.preceded(start, 1, Small::Inside) || glued())
}

/// Whether a capital stands for its government: it opens the clause, or a verb follows it, and no word makes it a
/// place.
pub(super) fn acts(doc: &Doc, from: usize, to: usize, start: usize) -> bool {
    if governs(doc, from, start) || listed_capital(doc, from, to, start) {
        return true;
    }
    let placed = from > start && doc.preceded(from, 1, Small::BeforeTown);
    let word = doc.folded(from);
    if placed || word.starts_with("ب") && doc.words.get(from).is_some_and(|w| w.is_arabic()) {
        return false;
    }
    let next = |cues: &[Cue]| {
        doc.hits(&(to..doc.words.len().min(to + 6)))
            .take_while(|h| h.from == to)
            .any(|h| matches!(h.tag, Tag::Cue(c, _) if cues.contains(&c)))
    };
    let verbs = [
        Cue::PromiseVerb,
        Cue::AgreeVerb,
        Cue::AnnounceVerb,
        Cue::GiveVerb,
        Cue::Future,
        Cue::HostMarker,
        Cue::NeedVerb,
    ];
    let hosted = from > start && doc.has(&(from - 1..from), Cue::HostMarker);
    let governed = from > start
        && doc.lang == Lang::Ar
        && doc.gap(from).trim().is_empty()
        && (super::rule::future_form(doc, from - 1) || doc.has_any(&(from - 1..from), &verbs));
    let acts = next(&verbs) || super::rule::future_form(doc, to);
    hosted || governed || (acts && doc.gap(to).trim().is_empty())
}

/// Whether a capital stands behind an office of its government: "the ministries of the interior in Baghdad".
fn governs(doc: &Doc, from: usize, start: usize) -> bool {
    let inside = from > start && doc.preceded(from, 1, Small::Inside);
    inside && (2..=4).any(|back| from >= start + back && doc.preceded(from, back, Small::Office))
}

/// Whether a capital is joined to another one that stands for its government, or stands in a list of them that no word
/// makes places.
fn listed_capital(doc: &Doc, from: usize, to: usize, start: usize) -> bool {
    let capital = |h: &super::doc::Hit| matches!(h.tag, Tag::Capital { stands_for: Some(_), .. });
    let joined = |at: usize| {
        doc.gap(at).contains([',', '،'])
            || doc.words.get(at).is_some_and(|w| w.is_arabic()) && doc.folded(at).starts_with('و')
    };
    let and = |at: usize| usize::from(doc.is(at, Small::And));
    let near = from.saturating_sub(LISTED).max(start)..from;
    if let Some(first) = doc.hits(&near).filter(|h| capital(h)).last().copied() {
        let next = first.to + and(first.to) == from && (and(first.to) == 1 || joined(from));
        return next && (governs(doc, first.from, start) || !among_places(doc, first.from, start));
    }
    let behind = to + and(to);
    let followed =
        doc.hits(&(behind..doc.words.len().min(behind + LISTED))).any(|h| h.from == behind && capital(h));
    followed && (and(to) == 1 || joined(behind)) && !among_places(doc, from, start)
}

/// Words within which the next name of a list begins.
const LISTED: usize = 4;

/// Whether a word such as "in" or "from" stands before a town; "to" leads to a government as well.
fn among_places(doc: &Doc, from: usize, start: usize) -> bool {
    let placed =
        from > start && doc.preceded(from, 1, Small::BeforeTown) && !doc.preceded(from, 1, Small::Towards);
    placed || doc.words[from].is_arabic() && doc.folded(from).starts_with('ب')
}

/// The parties of the nearest sentence before this one that names some, at most three sentences back; else those
/// of the first sentence that does.
pub(super) fn antecedents(doc: &Doc, sentence: usize, least: usize) -> Vec<Mention> {
    let named = |i: usize| -> Vec<Mention> {
        mentions(doc, &doc.sentences[i].words).into_iter().filter(|m| m.kind != PartyKind::Region).collect()
    };
    (sentence.saturating_sub(3)..sentence)
        .rev()
        .map(named)
        .find(|found| found.len() >= least)
        .or_else(|| (0..sentence.min(40)).map(named).find(|found| found.len() >= least))
        .unwrap_or_default()
}

/// The States of the nearest sentence before this one, or else behind it, that names so many.
fn states_before(doc: &Doc, sentence: usize, least: usize) -> Vec<Mention> {
    let named = |i: usize| -> Vec<Mention> {
        mentions(doc, &doc.sentences[i].words).into_iter().filter(|m| m.kind == PartyKind::State).collect()
    };
    (0..sentence)
        .rev()
        .chain(sentence + 1..doc.sentences.len())
        .take(SEARCHED)
        .map(named)
        .find(|found| found.len() >= least)
        .unwrap_or_default()
}

/// Sentences that are searched for a list of States.
const SEARCHED: usize = 30;

/// The State that a need without a name is most likely about: that of a town in its own words, else the one named
/// last.
fn state_before(doc: &Doc, sentence: usize, clause: &Range<usize>) -> Option<Mention> {
    let own = doc.hits(clause).find_map(|h| match h.tag {
        Tag::Place(place) | Tag::Capital { place, .. } => {
            let country = doc.lexicon.place(place)?.country.clone();
            let party = doc.lexicon.party_index(&country)?;
            Some(Mention { words: h.from..h.to, party, kind: PartyKind::State, adjective: false })
        }
        _ => None,
    });
    own.or_else(|| {
        (sentence.saturating_sub(4)..sentence).rev().find_map(|i| {
            mentions(doc, &doc.sentences[i].words).into_iter().rev().find(|m| m.kind == PartyKind::State)
        })
    })
}

/// The parties that "the two sides" or "the five countries" stands for: those of the nearest sentence that names so
/// many.
fn sides(doc: &Doc, sentence: usize, clause: &Range<usize>) -> Vec<Mention> {
    let words =
        || doc.cues(clause, Cue::BothSides).flat_map(|h| h.from..h.to).chain(named_states(doc, clause));
    let count = words().find_map(|w| {
        let folded = doc.folded(w);
        numbers::numbers(doc, &(w..w + 1))
            .first()
            .map(|n| n.value.approximate() as usize)
            .filter(|n| (2..=60).contains(n))
            .or_else(|| {
                // Arabic writes the number with an article: الدول الأربع.
                let bare = folded.trim_start_matches(['و', 'ب', 'ل']).trim_start_matches("ال");
                doc.lexicon.number(bare).map(|n| n as usize).filter(|n| (3..=60).contains(n))
            })
    });
    let count = count.unwrap_or(2);
    let states = words().any(|w| doc.is(w, Small::States));
    let mut found = if states { states_before(doc, sentence, count) } else { Vec::new() };
    if found.is_empty() {
        found = antecedents(doc, sentence, count);
    }
    if states && found.iter().any(|m| m.kind == PartyKind::State) {
        found.retain(|m| m.kind == PartyKind::State);
    }
    found.truncate(count);
    for side in &mut found {
        side.adjective = false;
    }
    found
}

/// "The five countries", "les cinq États", الدول الخمس: a definite number of States, as words.
fn named_states(doc: &Doc, clause: &Range<usize>) -> Vec<usize> {
    let found = clause.clone().find(|w| {
        let arabic = doc.words[*w].is_arabic();
        let number = |at: usize| {
            let bare = doc.folded(at).trim_start_matches("ال");
            doc.lexicon.number(bare).is_some_and(|n| n > 1)
        };
        doc.is(*w, Small::States)
            && if arabic {
                w + 1 < clause.end && doc.folded(*w).contains("ال") && number(w + 1)
            } else {
                *w >= clause.start + 2
                    && number(w - 1)
                    && (doc.preceded(*w, 2, Small::Article) || doc.preceded(*w, 2, Small::This))
            }
    });
    found.map(|w| if doc.words[w].is_arabic() { vec![w, w + 1] } else { vec![w - 1, w] }).unwrap_or_default()
}

/// The organisation that "the fund" or "the institute" stands for at the head of a clause: the one named last
/// whose name has the word.
pub(super) fn stands_for(doc: &Doc, sentence: usize, clause: &Range<usize>) -> Option<Mention> {
    let bare =
        |w: usize| doc.folded(w).trim_start_matches(['و', 'ل', 'ب']).trim_start_matches("ال").to_owned();
    let head = clause.start..(clause.start + 5).min(clause.end);
    // "… support for the institute": a noun for it stands for it anywhere.
    let hit = doc
        .first(&head, Cue::It)
        .or_else(|| doc.cues(clause, Cue::It).find(|h| !doc.is(h.to - 1, Small::Pronoun)))?;
    // In an oblique place it is no actor.
    if is_scene(doc, hit.from) || doc.has(&head, Cue::BothSides) {
        return None;
    }
    let noun = bare(hit.to - 1);
    let whole = &doc.sentences[sentence].words;
    let named = |range: &Range<usize>| {
        mentions(doc, range).into_iter().rev().find(|m| {
            // "The G5 Sahel joint force": the word stands in the name or beside it.
            let around = m.words.start.saturating_sub(3)..m.words.end + 3;
            !matches!(m.kind, PartyKind::State | PartyKind::Region) && around.clone().any(|w| bare(w) == noun)
        })
    };
    named(&(whole.start..clause.start))
        .or_else(|| (sentence.saturating_sub(6)..sentence).rev().find_map(|i| named(&doc.sentences[i].words)))
        .map(|m| Mention { words: hit.from..hit.to, ..m })
}

/// The group of States that "the region" stands for, when the clause names none: the one named last.
fn region_before(doc: &Doc, sentence: usize, clause: &Range<usize>, found: &[Mention]) -> Option<Mention> {
    if found.iter().any(|m| m.kind == PartyKind::Region) {
        return None;
    }
    let word = clause.clone().find(|w| {
        doc.is(*w, Small::Region) && (doc.words[*w].is_arabic() || doc.preceded(*w, 1, Small::Article))
    })?;
    let last =
        |range: &Range<usize>| mentions(doc, range).into_iter().rev().find(|m| m.kind == PartyKind::Region);
    let whole = &doc.sentences[sentence].words;
    last(&(whole.start..clause.start))
        .or_else(|| (sentence.saturating_sub(8)..sentence).rev().find_map(|i| last(&doc.sentences[i].words)))
        .map(|m| Mention { words: word..word + 1, adjective: false, ..m })
}

/// Whether a party named in a clause has no part in a record of this kind: where people left for, a part of the world
/// that only describes a meeting or pays for something, and who is asked for what somebody needs.
fn stays_out(doc: &Doc, kind: ProposalKind, clause: &Range<usize>, mention: &Mention) -> bool {
    let start = mention.words.start;
    let before = |reach: usize, class: Small| {
        (1..=reach).any(|back| start >= clause.start + back && doc.preceded(start, back, class))
    };
    let region = mention.kind == PartyKind::Region;
    match kind {
        ProposalKind::Statistic => before(6, Small::BoundFor) && mention.kind == PartyKind::State,
        ProposalKind::Meeting => {
            let beside = start.saturating_sub(1).max(clause.start)..(mention.words.end + 1).min(clause.end);
            region && doc.has(&beside, Cue::MeetingNoun)
        }
        _ => {
            let pays = super::roles::marker(doc, clause, mention) == Some(Role::Donor);
            let donors = doc.lexicon.party(mention.party).is_some_and(|p| p.code.as_str() == DONORS);
            region && pays && !donors
        }
    }
}

/// The code of donors without a name.
const DONORS: &str = "DONORS";

/// The parties of a clause with their roles in a record of this kind. A clause that names nobody but says "they"
/// or "the agency" takes those of the sentences before.
pub(super) fn roles(
    doc: &Doc,
    kind: ProposalKind,
    sentence: usize,
    clause: &Range<usize>,
    home: Option<u16>,
) -> Vec<ProposedParty> {
    let whole = &doc.sentences[sentence].words;
    // An event's hosts, donors and guests stand all over its sentence.
    let event = matches!(kind, ProposalKind::Meeting | ProposalKind::Training);
    let clause = if event { whole } else { clause };
    let mut found = mentions(doc, clause);
    if !matches!(kind, ProposalKind::Needs | ProposalKind::Statistic) {
        // "Heads of services in Africa" are African; "the threat in Africa" is nobody.
        let people = |m: &Mention| {
            let before = m.words.start.saturating_sub(6).max(clause.start)..m.words.start;
            doc.hits(&before).any(|h| matches!(h.tag, Tag::Unit(_)))
        };
        found.retain(|m| m.kind != PartyKind::Region || !is_scene(doc, m.words.start) || people(m));
    }
    if kind == ProposalKind::Appointment {
        found.retain(|m| {
            !doc.preceded(m.words.start, 1, Small::Beside) && !doc.preceded(m.words.start, 2, Small::Beside)
        });
    }
    if let Some(region) = region_before(doc, sentence, clause, &found) {
        found.push(region);
    }
    found.retain(|m| !stays_out(doc, kind, clause, m));
    if kind == ProposalKind::Training && found.iter().any(|m| m.kind == PartyKind::State && !is_place(doc, m))
    {
        // Those who are named otherwise are taught; the State of the town is not.
        found.retain(|m| !is_place(doc, m));
    }
    if found.iter().all(|m| m.adjective || m.kind == PartyKind::Region) {
        let before = whole.start..clause.start;
        let pronoun = doc.has(clause, Cue::BothSides) || !named_states(doc, clause).is_empty();
        let named: Vec<Mention> = mentions(doc, &before)
            .into_iter()
            .filter(|m| m.kind != PartyKind::Region && !m.adjective)
            .collect();
        let at_home = || {
            let party = home?;
            Some(Mention {
                words: clause.start..clause.start,
                party,
                kind: PartyKind::State,
                adjective: false,
            })
        };
        let unnamed = found.iter().all(|m| m.kind == PartyKind::Region) && !doc.has(clause, Cue::It);
        if pronoun {
            found.extend(sides(doc, sentence, clause));
            // Of two sides one goes without saying.
            if found.iter().filter(|m| m.kind != PartyKind::Region).count() == 1 {
                found.extend(at_home().filter(|m| found.iter().all(|f| f.party != m.party)));
            }
        } else if matches!(kind, ProposalKind::Statistic | ProposalKind::Training)
            && unnamed
            && found.is_empty()
            && home.is_some()
        {
            found.extend(at_home());
        } else if !named.is_empty() {
            found.extend(named.into_iter().take(2));
        } else if kind == ProposalKind::Needs && found.is_empty() && !doc.has(clause, Cue::It) {
            // "The Nigerien delegate said that his country …"
            let own = mentions(doc, &before).into_iter().rev().find(|m| m.kind == PartyKind::State);
            found.extend(own.or_else(|| state_before(doc, sentence, clause)));
        } else if doc.has(clause, Cue::It) || found.is_empty() {
            let least_org = antecedents(doc, sentence, 1);
            let organisation =
                least_org.iter().find(|m| m.kind != PartyKind::State).or(least_org.first()).cloned();
            found.extend(organisation);
        }
    }
    // "The United Nations" beside one of its offices is the office.
    let un = |m: &Mention| doc.lexicon.party(m.party).is_some_and(|p| p.code.as_str() == UNITED_NATIONS);
    let office = |m: &Mention| {
        doc.lexicon
            .party(m.party)
            .is_some_and(|p| p.names.en.contains("United Nations") || p.names.en.starts_with("UN "))
    };
    if found.iter().any(|m| office(m) && !un(m)) {
        found.retain(|m| !un(m));
    }
    if let Some(named) =
        stands_for(doc, sentence, clause).filter(|n| found.iter().all(|m| m.party != n.party))
    {
        found.insert(0, named);
    }
    let mut out: Vec<ProposedParty> = Vec::new();
    let several = found.iter().filter(|m| m.kind != PartyKind::Region).count() > 1;
    for mention in &found {
        let Some(entry) = doc.lexicon.party(mention.party) else { continue };
        let role = super::roles::role(doc, kind, clause, mention, several);
        if !out.iter().any(|p| p.id == entry.code) {
            out.push(ProposedParty { id: entry.code.clone(), role });
        }
    }
    // "… taught 36 investigators from the three countries": those who receive stand for themselves.
    let gives = matches!(kind, ProposalKind::Training | ProposalKind::Assistance | ProposalKind::Commitment);
    let first =
        found.iter().filter(|m| !m.adjective && m.kind != PartyKind::Region).map(|m| m.words.start).min();
    let several = doc
        .cues(clause, Cue::BothSides)
        .filter(|h| h.to - h.from > 1 || doc.words[h.from].is_arabic())
        .map(|h| h.from)
        .chain(named_states(doc, clause));
    let last = several.max();
    let behind = first.is_some_and(|at| clause.contains(&at) && last.is_some_and(|w| w > at));
    if gives && behind {
        for side in sides(doc, sentence, clause) {
            let Some(entry) = doc.lexicon.party(side.party) else { continue };
            if !out.iter().any(|p| p.id == entry.code) {
                out.push(ProposedParty { id: entry.code.clone(), role: Role::Beneficiary });
            }
        }
    }
    out
}
