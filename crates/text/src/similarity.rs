//! How much two passages share, by their words.

use crate::{fold, token::tokens};
use std::collections::HashSet;

fn shingles(text: &str, width: usize) -> HashSet<String> {
    let words: Vec<String> = tokens(&fold(text)).into_iter().map(|t| t.folded).collect();
    if words.len() < width {
        return words.into_iter().collect();
    }
    words.windows(width).map(|w| w.join(" ")).collect()
}

/// The share of the first text's word pairs that the second has too, 0 to 1.
#[must_use]
pub fn containment(a: &str, b: &str) -> f64 {
    let (a, b) = (shingles(a, 2), shingles(b, 2));
    if a.is_empty() { 0.0 } else { a.intersection(&b).count() as f64 / a.len() as f64 }
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
