//! The dates that were read already.

use super::{Tense, When};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// The dates that were read, by words and tense: several rules ask for those of the same words.
#[derive(Debug, Default)]
pub(in super::super) struct Dates(RefCell<HashMap<(usize, usize, Tense), Vec<When>>>);

impl Dates {
    pub(super) fn of(
        &self,
        words: &Range<usize>,
        tense: Tense,
        read: impl FnOnce() -> Vec<When>,
    ) -> Vec<When> {
        let words = (words.start, words.end, tense);
        if let Some(known) = self.0.borrow().get(&words) {
            return known.clone();
        }
        let dates = read();
        self.0.borrow_mut().insert(words, dates.clone());
        dates
    }
}
