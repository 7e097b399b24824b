//! Texts that were adopted, endorsed or signed; several in one sentence or in a list are several records.

use super::super::doc::Hit;
use super::super::rule::{Candidate, Clause, Tally};
use super::super::time::Tense;
use crate::lexicon::{Cue, Small};
use std::ops::Range;
use tansiq_model::ProposalKind;

/// The adopted texts of a clause.
pub(in super::super) fn read(clause: &Clause) -> Vec<Candidate> {
    let doc = clause.doc;
    let intro = doc.sentences[clause.sentence].intro.clone();
    if let Some(intro) = intro
        && let Some(verb) = doc.first(&intro, Cue::AdoptVerb).copied()
        && let Some(noun) = clause.first(Cue::DocumentNoun).copied()
    {
        let mut tally = Tally::new(clause);
        tally.hit("adopted", &verb, 35);
        tally.hit("text-noun", &noun, 30);
        return tally.candidate(ProposalKind::DocumentAdopted, noun.from).into_iter().collect();
    }
    let Some((verb, nouns)) = adopted(clause) else { return Vec::new() };
    let mut out = Vec::new();
    for (i, noun) in nouns.iter().enumerate() {
        // Each text goes on to the next; the first takes the words before it with it.
        let start = if i == 0 { clause.words.start } else { noun.from };
        let end = nouns.get(i + 1).map_or(clause.words.end, |n| n.from);
        let part = Clause { words: start..end, ..clause.clone() };
        let mut tally = Tally::new(&part);
        tally.hit("adopted", &verb, 35);
        tally.hit("text-noun", noun, 20);
        tally.hedges();
        if clause.money() {
            // Signed with money it is a project.
            tally.points -= 40;
        }
        if let Some(modal) = clause.before(verb.from, 14, Cue::Modal).copied() {
            tally.hit("only-wished", &modal, -35);
        }
        // What is to be signed within two weeks counts as news.
        let whole = Clause { words: clause.whole().clone(), ..clause.clone() };
        let soon = whole
            .dates(Tense::Future)
            .iter()
            .any(|w| whole.today().is_some_and(|t| w.date.latest() >= t) && !whole.far_ahead(w));
        if clause.future().is_some_and(|at| at < verb.to) && !soon
            || clause.before(verb.from, 4, Cue::Negation).is_some()
        {
            tally.points -= 30;
        }
        let candidate = tally.candidate(ProposalKind::DocumentAdopted, noun.from);
        out.extend(candidate.map(|c| Candidate { title: title(clause, noun, end), ..c }));
    }
    out
}

/// The verb and the texts that it governs: right after it, or before a passive.
fn adopted(clause: &Clause) -> Option<(Hit, Vec<Hit>)> {
    let doc = clause.doc;
    for verb in doc.cues(&clause.words, Cue::AdoptVerb) {
        let mut nouns: Vec<Hit> = Vec::new();
        for noun in doc.cues(&(verb.to..clause.words.end), Cue::DocumentNoun) {
            let first = nouns.is_empty();
            let inside = nouns.last().is_some_and(|n| noun.from < n.to);
            let near = if first { clause.apart(verb.to, noun.from) <= 6 } else { joined(clause, noun.from) };
            if near && !inside {
                nouns.push(*noun);
            }
        }
        if nouns.is_empty()
            && let Some(noun) = clause.before(verb.from, 24, Cue::DocumentNoun)
            && clause.apart(noun.to, verb.from) <= 9
            && doc.lang != tansiq_model::Lang::Ar
        {
            nouns.push(*noun);
        }
        if !nouns.is_empty() {
            return Some((*verb, nouns));
        }
    }
    None
}

/// Whether "and", a comma or "as well as" stands right before a word, with an article at most between.
fn joined(clause: &Clause, at: usize) -> bool {
    let doc = clause.doc;
    doc.folded(at).starts_with('و') && doc.words[at].is_arabic()
        || (1..=3).any(|back| at >= clause.words.start + back && doc.preceded(at, back, Small::AsWell))
}

/// A title with capitals or in quotation marks around the noun.
fn title(clause: &Clause, noun: &Hit, end: usize) -> Option<Range<usize>> {
    let doc = clause.doc;
    let capital = |w: usize| doc.words.get(w).is_some_and(|t| t.capital);
    if !capital(noun.from) {
        return None;
    }
    let mut start = noun.from;
    while start > clause.words.start
        && capital(start - 1)
        && doc.gap(start).trim_matches([' ', '-']).is_empty()
    {
        start -= 1;
    }
    let mut to = noun.to;
    while to < end
        && (capital(to)
            || matches!(doc.folded(to), "on" | "of" | "for" | "and" | "the" | "de" | "sur" | "du"))
        && doc.gap(to) == " "
    {
        to += 1;
    }
    while to > noun.to && !capital(to - 1) {
        to -= 1;
    }
    (to - start >= 2).then_some(start..to)
}
