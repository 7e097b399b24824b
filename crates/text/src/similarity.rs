//! How much two passages share, by their words.

use crate::{fold, token::tokens};
use std::collections::HashSet;

/// The word pairs of a passage, made once and compared often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shingles(HashSet<String>);

impl Shingles {
    /// The word pairs of a text, spellings that readers take for the same folded together; a single word stands
    /// for itself.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words: Vec<String> = tokens(&fold(text)).into_iter().map(|t| t.folded).collect();
        if words.len() < 2 {
            return Self(words.into_iter().collect());
        }
        Self(words.windows(2).map(|w| w.join(" ")).collect())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The share of these word pairs that the other passage has too, 0 to 1.
    #[must_use]
    pub fn within(&self, other: &Self) -> f64 {
        if self.is_empty() { 0.0 } else { self.0.intersection(&other.0).count() as f64 / self.len() as f64 }
    }
}

/// The share of the first text's word pairs that the second has too, 0 to 1.
#[must_use]
pub fn containment(a: &str, b: &str) -> f64 {
    Shingles::of(a).within(&Shingles::of(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_sentence_is_contained_and_a_new_one_is_not() {
        let long =
            "Ministers met in Accra on Tuesday and agreed to open a regional centre for customs officers.";
        assert!(containment("agreed to open a regional centre", long) > 0.99);
        assert!(containment("the weather in Accra", long) < 0.5);
        assert_eq!(containment("", long), 0.0);
    }
}
