//! The State in which a text is at home.

use super::doc::Doc;
use super::places;
use crate::lexicon::{Lexicon, Tag};
use std::ops::Range;
use tansiq_model::PartyKind;

/// What the headline and the line from which a despatch was written weigh, in sentences.
const HEAD: usize = 2;

/// The State that the text is mostly about: more of its sentences, by a third at least, name it or its towns than any
/// other.
pub(super) fn home(doc: &Doc) -> Option<u16> {
    let mut counts: Vec<(u16, usize)> = Vec::new();
    let mut count = |party: u16, weight: usize| match counts.iter_mut().find(|(p, _)| *p == party) {
        Some((_, n)) => *n += weight,
        None => counts.push((party, weight)),
    };
    for sentence in &doc.sentences {
        named(doc, &sentence.words).into_iter().for_each(|state| count(state, 1));
    }
    named(doc, &doc.headline).into_iter().for_each(|state| count(state, HEAD));
    if let Some(party) = places::dateline(doc).and_then(|p| doc.lexicon.party_index(p.country.as_deref()?)) {
        count(party, HEAD + 1);
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let second = counts.get(1).map_or(0, |(_, n)| *n);
    counts.first().filter(|(_, n)| *n >= 2 && n * 3 >= second * 4).map(|(party, _)| *party)
}

/// The States that these words name, or whose towns they name; each once.
fn named(doc: &Doc, range: &Range<usize>) -> Vec<u16> {
    let mut out = Vec::new();
    for hit in doc.hits(range) {
        let state = match hit.tag {
            Tag::Party(party) | Tag::Adjective(party) => Some(party),
            Tag::Place(place) | Tag::Capital { place, .. } => of_place(doc.lexicon, place),
            _ => None,
        };
        let state = state.filter(|p| doc.lexicon.party(*p).is_some_and(|p| p.kind == PartyKind::State));
        if let Some(state) = state.filter(|s| !out.contains(s)) {
            out.push(state);
        }
    }
    out
}

fn of_place(lexicon: &Lexicon, place: u16) -> Option<u16> {
    lexicon.party_index(&lexicon.place(place)?.country)
}
