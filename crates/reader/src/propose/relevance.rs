//! Which paragraphs are about the field: a page may tell of a loan or a match between two paragraphs of its subject.

use super::doc::{Doc, Hit};
use crate::lexicon::{Cue, Tag};
use std::ops::Range;
use tansiq_model::{Lang, PartyKind};

/// Whether each sentence stands in a paragraph about the field.
pub(super) fn relevant(doc: &Doc) -> Vec<bool> {
    let all = 0..doc.words.len();
    let prose: usize = doc.sentences.iter().map(|s| doc.count(&s.words, Cue::Topic)).sum();
    let near: usize = doc.sentences.iter().map(|s| doc.count(&s.words, Cue::TopicNear)).sum();
    let in_headline = doc.has(&doc.headline, Cue::Topic);
    // A page that mentions the field once in passing, such as a list of news, is not about it.
    let organisations: usize = doc.sentences.iter().map(|s| organisations(doc, &s.words)).sum();
    let named: usize = doc.sentences.iter().map(|s| themes(doc, &s.words)).sum();
    let titled = usize::from(in_headline) * 6 + doc.count(&doc.headline, Cue::TopicNear);
    let weight = prose * 3 + near + organisations * 2 + named + titled;
    let about = weight >= 6 || (prose >= 1 && doc.sentences.len() <= 3);
    if !about || doc.hits(&all).next().is_none() {
        return vec![false; doc.sentences.len()];
    }
    let mut astray = false;
    let mut out = Vec::with_capacity(doc.sentences.len());
    let mut last_block = usize::MAX;
    for sentence in &doc.sentences {
        if sentence.block != last_block {
            last_block = sentence.block;
            let block = &doc.blocks[sentence.block];
            let off = doc.count(block, Cue::OffTopic);
            let on = doc.count(block, Cue::Topic) + themes(doc, block);
            let nearby = doc.count(block, Cue::TopicNear);
            astray = if on > 0 && on >= off {
                false
            } else if off >= 1 && on == 0 && off >= nearby {
                true
            } else {
                // A paragraph that says nothing of the field goes on with what the one before was about.
                astray && on + nearby == 0
            };
        }
        out.push(!astray);
    }
    out
}

fn themes(doc: &Doc, range: &Range<usize>) -> usize {
    // "sea fishing" is no maritime security.
    let off: Vec<(usize, usize)> = doc.cues(range, Cue::OffTopic).map(|h| (h.from, h.to)).collect();
    let apart = |from: usize, to: usize| off.iter().all(|(a, b)| to <= *a || from >= *b);
    doc.hits(range).filter(|h| matches!(h.tag, Tag::Theme(_)) && apart(h.from, h.to)).count()
}

fn organisations(doc: &Doc, range: &Range<usize>) -> usize {
    let named = |party: u16| {
        doc.lexicon.party(party).is_some_and(|p| matches!(p.kind, PartyKind::Organisation | PartyKind::Body))
    };
    doc.hits(range).filter(|h| matches!(h.tag, Tag::Party(p) if named(p))).count()
}

/// Between whom a text tells of cooperation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cooperation {
    /// Parties that the lexicon knows.
    Known,
    /// Others, or one State and others.
    Strangers,
    /// Nobody: what one government does at home is no cooperation.
    None,
}

/// Whether the text names a second State or any organisation, or speaks of sides, partners and guests whose names
/// the lexicon does not know.
pub(super) fn cooperation(doc: &Doc) -> Cooperation {
    let mut states: Vec<u16> = Vec::new();
    for hit in &doc.hits {
        let party = match hit.tag {
            Tag::Party(party) | Tag::Adjective(party) => party,
            // A town abroad is a second State too.
            Tag::Place(place) | Tag::Capital { place, .. } => {
                let country = doc.lexicon.place(place).and_then(|p| doc.lexicon.party_index(&p.country));
                let Some(country) = country else { continue };
                country
            }
            _ => continue,
        };
        match doc.lexicon.party(party).map(|p| p.kind) {
            Some(PartyKind::State) if !states.contains(&party) => states.push(party),
            Some(PartyKind::State) | None => {}
            Some(_) => return Cooperation::Known,
        }
    }
    // "By the army" names no partner; "in partnership with" does.
    let together = |hit: &Hit| match hit.tag {
        Tag::Cue(Cue::ByMarker, _) => hit.to - hit.from > 2 || doc.lang == Lang::Ar,
        Tag::Cue(Cue::BothSides, _) => hit.to - hit.from > 1 || doc.lang == Lang::Ar,
        Tag::Cue(Cue::DonorMarker | Cue::ParticipantMarker, _) => true,
        _ => false,
    };
    let sides = || doc.sentences.iter().filter(|s| doc.hits(&s.words).any(together)).count();
    match states.len() {
        2.. => Cooperation::Known,
        0 if sides() >= 1 => Cooperation::Strangers,
        1 if sides() >= 2 => Cooperation::Strangers,
        _ => Cooperation::None,
    }
}
