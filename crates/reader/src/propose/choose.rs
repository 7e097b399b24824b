//! Of the candidates that the rules saw, those that become proposals: one for each fact.

use super::doc::Doc;
use super::rule::{Candidate, enough};
use super::time::{Tense, best, dates};
use super::{parties, places};
use std::ops::Range;
use tansiq_model::{PartialDate, PartyKind, Precision, ProposalKind};
use tansiq_text::containment;

/// Of candidates in the same words, the strongest; of several statements of one fact, the fullest.
pub(super) fn choose(doc: &Doc, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut kept = apart(candidates);
    join(doc, &mut kept);
    one_per_event(doc, &mut kept, ProposalKind::Meeting);
    one_per_event(doc, &mut kept, ProposalKind::Training);
    once_each(doc, &mut kept);
    named_again(doc, &mut kept);
    kept.sort_by_key(|c| (c.words.start, c.words.end, c.kind));
    kept
}

/// Candidates that are looked at: the strongest of a text of hundreds of pages.
const MOST: usize = 800;

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Candidates that share half of their words are readings of one statement.
fn apart(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.points), c.words.start, c.kind));
    candidates.truncate(MOST);
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let shorter = |k: &Candidate| k.words.len().min(candidate.words.len()).max(1);
        if kept.iter().all(|k| overlap(&k.words, &candidate.words) * 2 < shorter(k)) {
            kept.push(candidate);
        }
    }
    kept
}

/// Two clauses of a sentence that say the same kind of thing of the same party are one statement.
fn join(doc: &Doc, kept: &mut Vec<Candidate>) {
    kept.sort_by_key(|c| (c.words.start, c.words.end));
    let mut out: Vec<Candidate> = Vec::new();
    for candidate in kept.drain(..) {
        let goes_on = out.last().is_some_and(|before| {
            before.kind == candidate.kind
                && before.sentence == candidate.sentence
                && before.words.end == candidate.words.start
                && matches!(candidate.kind, ProposalKind::Commitment | ProposalKind::Assistance)
                && parties::stands_for(doc, candidate.sentence, &candidate.words).is_none()
                && parties::mentions(doc, &candidate.words).iter().all(|m| {
                    m.adjective || m.kind == PartyKind::Region || parties::is_scene(doc, m.words.start)
                })
        });
        match out.last_mut() {
            Some(before) if goes_on => {
                before.words.end = candidate.words.end;
                before.points = before.points.max(candidate.points);
                before.why.extend(candidate.why);
            }
            _ => out.push(candidate),
        }
    }
    *kept = out;
}

/// A page tells of one meeting or course again and again: the fullest statement stays, and others only when
/// their own dates show that they are other events.
fn one_per_event(doc: &Doc, kept: &mut Vec<Candidate>, kind: ProposalKind) {
    let mut of_kind: Vec<Candidate> = kept.iter().filter(|c| c.kind == kind).cloned().collect();
    kept.retain(|c| c.kind != kind);
    of_kind.sort_by_key(|c| (std::cmp::Reverse(c.points), c.words.start));
    let date = |c: &Candidate| best(&dates(doc, &c.words, Tense::Past)).map(|w| w.date);
    // "In Niamey they met …, in Accra they met …"
    let town = |c: &Candidate| places::place(doc, &c.words).and_then(|p| p.city);
    let elsewhere = |events: &[(Option<PartialDate>, Candidate)], candidate: &Candidate| {
        town(candidate).is_some_and(|here| {
            events.iter().all(|(_, known)| town(known).is_some_and(|there| there != here))
        })
    };
    let mut events: Vec<(Option<PartialDate>, Candidate)> = Vec::new();
    for candidate in of_kind {
        let when = date(&candidate);
        let other = match when {
            None => events.is_empty() || elsewhere(&events, &candidate),
            Some(when) => events
                .iter()
                .all(|(known, _)| known.is_some_and(|k| distinct(k, when) || parts(k, when, kind))),
        };
        if other {
            events.push((when, candidate));
        }
    }
    kept.extend(events.into_iter().map(|(_, c)| c));
}

/// Dates of two events: no day in common, and each known to the month at least, or years that differ.
fn distinct(a: PartialDate, b: PartialDate) -> bool {
    let exact = |d: PartialDate| d.precision() != Precision::Year;
    let apart = a.latest() < b.earliest() || b.latest() < a.earliest();
    apart && (exact(a) && exact(b) || a.first_year() != b.first_year())
}

/// A series of courses over months and one of its courses with its own days are two records.
fn parts(a: PartialDate, b: PartialDate, kind: ProposalKind) -> bool {
    let (wide, narrow) = if a.within(b) { (b, a) } else { (a, b) };
    let months = |d: PartialDate| {
        d.precision() == Precision::Range
            && d.latest().month() != d.earliest().month()
            && d.earliest().day() == 1
    };
    kind == ProposalKind::Training
        && months(wide)
        && !months(narrow)
        && narrow.precision() == Precision::Range
}

/// "The memorandum was signed by …" goes on with the memorandum that the page told of.
fn named_again(doc: &Doc, kept: &mut Vec<Candidate>) {
    let again = |c: &Candidate| {
        c.kind == ProposalKind::DocumentAdopted
            && super::context::definite(doc, c.trigger)
            && c.title.is_none()
    };
    let noun = |c: &Candidate| {
        doc.folded(c.trigger).trim_start_matches(['و', 'ب', 'ل']).trim_start_matches("ال").to_owned()
    };
    let first: Vec<(usize, String)> = kept
        .iter()
        .filter(|c| c.kind == ProposalKind::DocumentAdopted && !again(c))
        .map(|c| (c.words.start, noun(c)))
        .collect();
    kept.retain(|c| !again(c) || !first.iter().any(|(at, word)| *at != c.words.start && *word == noun(c)));
}

/// The same words twice are one fact, said in full once.
fn once_each(doc: &Doc, kept: &mut Vec<Candidate>) {
    kept.sort_by_key(|c| (std::cmp::Reverse(c.points), c.words.start));
    let mut out: Vec<Candidate> = Vec::new();
    for candidate in kept.drain(..) {
        let words = doc.written(&candidate.words);
        let repeated =
            out.iter().any(|k| k.kind == candidate.kind && containment(words, doc.written(&k.words)) > 0.55);
        if !repeated && candidate.points >= enough(candidate.kind) {
            out.push(candidate);
        }
    }
    *kept = out;
}
