//! Where something happens, and which State that is.

use super::doc::Doc;
use super::parties::acts;
use super::rule::Candidate;
use crate::lexicon::{Cue, Small, Tag};
use std::ops::Range;
use tansiq_model::{PartyKind, Place, ProposalKind};

/// Where the clause says that it takes place.
pub(super) fn place(doc: &Doc, range: &Range<usize>) -> Option<Place> {
    let towns: Vec<(u16, usize)> = doc
        .hits(range)
        .filter_map(|h| match h.tag {
            // "Paris will": the government that sits there, not the place of what it does, unless it is the host.
            Tag::Capital { stands_for: Some(_), .. }
                if acts(doc, h.from, h.to, range.start)
                    && !doc.has(&(h.from.saturating_sub(2)..h.to + 3), Cue::HostMarker) =>
            {
                None
            }
            Tag::Place(place) | Tag::Capital { place, .. } => Some((place, h.from)),
            // "the Jordanian capital"
            Tag::Adjective(party) => {
                let beside = |w: usize| doc.is(w, Small::Capital);
                let named = h.from > range.start && beside(h.from - 1) || h.to < range.end && beside(h.to);
                doc.lexicon.capital(party).filter(|_| named).map(|place| (place, h.from))
            }
            _ => None,
        })
        .collect();
    let within = |at: usize| {
        (at > range.start && doc.preceded(at, 1, Small::Inside))
            || (doc.folded(at).trim_start_matches('و').starts_with('ب') && doc.words[at].is_arabic())
    };
    // A word such as "in" tells the place from the towns that people come from or texts are named after.
    let town = towns.iter().find(|(_, at)| within(*at)).or(towns.first()).copied();
    let (place, _) = town?;
    let entry = doc.lexicon.place(place)?;
    Some(Place { city: Some(entry.city.clone()), country: Some(entry.country.clone()) })
}

/// The town from which a despatch was written: "NAIROBI –", "Port-Louis, 26 novembre.".
pub(super) fn dateline(doc: &Doc) -> Option<Place> {
    let first = doc.sentences.first()?;
    let head = doc.blocks.get(first.block)?.start..first.words.start;
    let short = first.words.len() <= 4;
    place(doc, &head).or_else(|| place(doc, &first.words).filter(|_| short))
}

/// The State of these words that a word such as "in" or "hosts" makes a place.
pub(super) fn host_state(doc: &Doc, range: &Range<usize>) -> Option<Place> {
    doc.hits(range).find_map(|h| {
        let Tag::Party(party) = h.tag else { return None };
        let entry = doc.lexicon.party(party).filter(|p| p.kind == PartyKind::State)?;
        let inside = (h.from > range.start && doc.preceded(h.from, 1, Small::Inside))
            || (doc.folded(h.from).starts_with('ب')
                && !entry.names.ar.starts_with('ب')
                && doc.words[h.from].is_arabic());
        inside.then(|| Place { city: None, country: Some(entry.code.as_str().to_owned()) })
    })
}

/// The State of a place, when the text speaks of that State again and again: towns such as the seats of organisations
/// host many who are not at home there.
pub(super) fn state_that_takes_part(doc: &Doc, place: &Place, home: Option<u16>) -> Option<u16> {
    let state = doc.lexicon.party_index(place.country.as_deref()?)?;
    let named = |range: &Range<usize>| {
        doc.hits(range).any(|h| matches!(h.tag, Tag::Party(p) | Tag::Adjective(p) if p == state))
    };
    let sentences = doc.sentences.iter().filter(|s| named(&s.words)).take(2).count();
    (home == Some(state) || named(&doc.headline) || sentences > 1).then_some(state)
}

/// Where a record happened or will: as its clause says, else its sentence, else the line from which it was written.
pub(super) fn of_record(doc: &Doc, candidate: &Candidate, event: Option<&Place>) -> Option<Place> {
    let kind = candidate.kind;
    let sentence = &doc.sentences[candidate.sentence].words;
    let is_event = matches!(kind, ProposalKind::Meeting | ProposalKind::Training);
    let stated = place(doc, &candidate.words)
        .or_else(|| host_state(doc, &candidate.words))
        .or_else(|| place(doc, sentence).filter(|_| is_event))
        .or_else(|| dateline(doc).filter(|_| kind == ProposalKind::Meeting && candidate.sentence <= 2));
    match kind {
        // The name of a text is full of towns; it is adopted where the meeting is.
        ProposalKind::DocumentAdopted => event.cloned().or(stated),
        _ => stated,
    }
}
