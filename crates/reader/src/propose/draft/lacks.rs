//! What a promise leaves open: who, by when, and how one will see that it is done.

use super::super::rule::{Candidate, Clause, future_form};
use super::super::time::{self, Tense};
use super::super::{numbers, parties};
use super::{Draft, Missing};
use crate::lexicon::{Cue, DraftCue, Small};
use std::ops::Range;
use tansiq_model::{PartialDate, Proposed, Role};

/// Words before a thing within which a deed without an end makes it no measure: "strengthening training".
const BESIDE: usize = 3;

/// Where the parts of a promise may stand.
pub(super) struct Scope {
    /// Its own words with what follows them, up to the next promise.
    pub(super) words: Range<usize>,
    /// The sentence that opens the list which it is an item of.
    pub(super) intro: Option<Range<usize>>,
}

impl Scope {
    fn ranges(&self) -> impl Iterator<Item = &Range<usize>> {
        std::iter::once(&self.words).chain(&self.intro)
    }
}

pub(super) fn missing(
    draft: &Draft,
    proposed: &Proposed,
    candidate: &Candidate,
    scope: &Scope,
) -> Vec<Missing> {
    let has = |what: &Missing| match what {
        Missing::Owner => has_owner(draft, proposed, candidate, scope),
        Missing::Date => proposed.due.is_some() || scope.ranges().any(|words| is_dated(draft, words)),
        Missing::Measure => scope.ranges().any(|words| is_measured(draft, words)),
    };
    Missing::ALL.into_iter().filter(|what| !has(what)).collect()
}

/// Words that take force out of a promise, in the order of the text; of two over each other the longer.
pub(super) fn hedges(draft: &Draft, scope: &Scope) -> Vec<[u32; 2]> {
    let words = &draft.doc.words;
    let mut found: Vec<[u32; 2]> = Vec::new();
    let mut ranges: Vec<&Range<usize>> = scope.ranges().collect();
    ranges.sort_by_key(|range| range.start);
    for hit in ranges.into_iter().flat_map(|range| draft.cues(range, DraftCue::Hedge)) {
        let (Some(first), Some(last)) =
            (words.get(hit.from), hit.to.checked_sub(1).and_then(|at| words.get(at)))
        else {
            continue;
        };
        if found.last().is_none_or(|[_, end]| *end <= first.start) {
            found.push([first.start, last.end]);
        }
    }
    found
}

/// A party that answers for it, whoever stands for one, or an office that is named, in the words of the promise
/// itself: who is only meant by the sentence before is not bound by this one. "The participants" are nobody.
fn has_owner(draft: &Draft, proposed: &Proposed, candidate: &Candidate, scope: &Scope) -> bool {
    let doc = &draft.doc;
    let owners: Vec<&str> = proposed
        .parties
        .iter()
        .filter(|party| Role::OWNERS.contains(&party.role))
        .map(|party| party.id.as_str())
        .collect();
    let mentions = parties::mentions(doc, &scope.words);
    let mut named = mentions.iter().filter_map(|mention| doc.lexicon.party(mention.party));
    let clause = Clause { doc, sentence: candidate.sentence, words: scope.words.clone() };
    // "It was agreed" stands for nobody; "it will host" for the party before.
    let pronoun = !owners.is_empty() && !draft.has(&scope.words, DraftCue::Agreed);
    let stands = |words: &Range<usize>| {
        let it = doc.cues(words, Cue::It).any(|hit| pronoun || !doc.is(hit.to - 1, Small::Pronoun));
        let ours = words.clone().any(|word| doc.is(word, Small::We) || is_ours(draft, word));
        it || ours || doc.has(words, Cue::BothSides) || names_office(draft, words)
    };
    named.any(|party| owners.contains(&party.code.as_str()))
        || scope.ranges().any(stands)
        || scope.intro.as_ref().is_some_and(|words| !parties::mentions(doc, words).is_empty())
        || clause.stranger().is_some()
        || is_named(draft, candidate)
}

/// "We will" in one Arabic word.
fn is_ours(draft: &Draft, word: usize) -> bool {
    let first = draft.doc.folded(word).trim_start_matches(['و', 'ف']).starts_with("سن");
    first && future_form(&draft.doc, word)
}

/// Whether an office is named that does something: one that is only set up answers for nothing yet.
fn names_office(draft: &Draft, words: &Range<usize>) -> bool {
    draft.cues(words, DraftCue::Owner).any(|hit| {
        let before = hit.from.saturating_sub(BESIDE).max(words.start)..hit.from;
        !draft.doc.has(&before, Cue::Action) && !draft.has(&before, DraftCue::Deed)
    })
}

/// A name that the lexicon does not know, as the subject: "the Zephyr Institute will …". Latin names have capitals, and
/// so has the first word of a sentence, behind its number.
fn is_named(draft: &Draft, candidate: &Candidate) -> bool {
    let doc = &draft.doc;
    let word = |at: usize| doc.words.get(at);
    let head = candidate.words.start..candidate.trigger;
    let opens = head
        .clone()
        .find(|at| word(*at).is_some_and(|word| word.folded.chars().count() > 1 && !word.is_number()));
    let subject = opens.map_or(head.end, |at| at + 1)..head.end;
    subject.into_iter().any(|at| word(at).is_some_and(|word| word.capital && !word.is_number()))
}

/// A day that is still to come, or one that comes by itself.
fn is_dated(draft: &Draft, words: &Range<usize>) -> bool {
    let ahead = |date: PartialDate| draft.doc.published.is_none_or(|today| date.latest() >= today.earliest());
    draft.has(words, DraftCue::When)
        || time::dates(&draft.doc, words, Tense::Future).iter().any(|when| ahead(when.date))
}

/// A number of something, money, or a thing that is there in the end. "Both countries" are no number.
fn is_measured(draft: &Draft, words: &Range<usize>) -> bool {
    let doc = &draft.doc;
    let sides = |range: &Range<usize>| {
        let over = |from: usize, to: usize| from < range.end && range.start < to;
        doc.cues(words, Cue::BothSides).any(|hit| over(hit.from, hit.to))
            || draft.cues(words, DraftCue::Owner).any(|hit| over(hit.from, hit.to))
    };
    let counted = !numbers::money(doc, words).is_empty()
        || numbers::quantities(doc, words).iter().any(|(range, _)| !sides(range));
    let things = draft.cues(words, DraftCue::Thing).map(|hit| hit.from);
    let read = [Cue::DocumentNoun, Cue::TrainingNoun, Cue::MeetingNoun];
    let read = read.iter().flat_map(|cue| doc.cues(words, *cue)).map(|hit| hit.from);
    counted || things.chain(read).any(|at| !is_endless(draft, words, at))
}

/// Whether a thing is the object of a deed without an end: "strengthening training", "training must be strengthened".
fn is_endless(draft: &Draft, words: &Range<usize>, thing: usize) -> bool {
    let before = thing.saturating_sub(BESIDE).max(words.start)..thing;
    let after = (thing + 1).min(words.end)..(thing + 2 * BESIDE + 2).min(words.end);
    let passive = draft.cues(&after, DraftCue::Passive).map(|hit| hit.to).next();
    draft.has(&before, DraftCue::OpenEnded)
        || passive.is_some_and(|from| draft.has(&(from..(from + 2).min(words.end)), DraftCue::OpenEnded))
}
