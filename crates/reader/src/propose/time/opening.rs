//! With which words a date begins: few do, and nothing is tried with the others.

use super::Reader;
use crate::lexicon::{Cue, Tag};

/// Cues that a date begins with.
const OPENING: &[Cue] = &[
    Cue::Within,
    Cue::BeforeYesterday,
    Cue::Yesterday,
    Cue::Today,
    Cue::Tomorrow,
    Cue::AfterTomorrow,
    Cue::EndOf,
    Cue::Mid,
    Cue::EarlyIn,
    Cue::QuarterWord,
    Cue::HalfWord,
    Cue::Season,
    Cue::Next,
    Cue::Last,
    Cue::This,
    Cue::WeekWord,
    Cue::MonthWord,
    Cue::YearWord,
];

impl Reader<'_, '_> {
    /// Whether any date begins with this word: what [`Reader::read`] tries needs one of these first, and few words are.
    pub(super) fn opens(&self, at: usize) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let opens = |tag: Tag| match tag {
            Tag::Month(_) | Tag::Weekday(_) => true,
            Tag::Cue(cue, _) => OPENING.contains(&cue),
            _ => false,
        };
        self.doc.folded(at).starts_with(digit)
            || self.doc.hits(&(at..self.end)).take_while(|h| h.from == at).any(|h| opens(h.tag))
            || self.ordinal(at).is_some()
    }
}
