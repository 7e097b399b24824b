//! The State in which a text is at home.

use super::doc::Doc;
use super::places;
use crate::lexicon::Tag;
use tansiq_model::PartyKind;

/// The State that the text is mostly about: it is named, or its towns are, at least half as often again as any other.
pub(super) fn home(doc: &Doc) -> Option<u16> {
    let mut counts: Vec<(u16, usize)> = Vec::new();
    let mut count = |party: u16, weight: usize| match counts.iter_mut().find(|(p, _)| *p == party) {
        Some((_, n)) => *n += weight,
        None => counts.push((party, weight)),
    };
    let state = |party: u16| doc.lexicon.party(party).is_some_and(|p| p.kind == PartyKind::State);
    let of_place = |place: u16| doc.lexicon.place(place).and_then(|p| doc.lexicon.party_index(&p.country));
    let prose = doc.sentences.iter().flat_map(|s| doc.hits(&s.words)).chain(doc.hits(&doc.headline));
    for hit in prose {
        match hit.tag {
            Tag::Party(party) | Tag::Adjective(party) if state(party) => count(party, 1),
            Tag::Place(place) | Tag::Capital { place, .. } => {
                if let Some(party) = of_place(place) {
                    count(party, 1);
                }
            }
            _ => {}
        }
    }
    if let Some(party) = places::dateline(doc).and_then(|p| doc.lexicon.party_index(p.country.as_deref()?)) {
        count(party, 2);
    }
    counts.sort_by_key(|(party, n)| (std::cmp::Reverse(*n), *party));
    let second = counts.get(1).map_or(0, |(_, n)| *n);
    counts.first().filter(|(_, n)| *n >= 2 && n * 2 >= second * 3).map(|(party, _)| *party)
}
