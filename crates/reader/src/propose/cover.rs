//! Which words of a text longer phrases lie over.

use super::doc::Hit;

/// How long the longest phrase over each word is.
pub(super) struct Cover(Vec<usize>);

impl Cover {
    pub(super) fn new<'h>(words: usize, hits: impl Iterator<Item = &'h Hit>) -> Self {
        let mut longest = vec![0; words];
        for hit in hits {
            for word in &mut longest[hit.from..hit.to] {
                *word = (*word).max(hit.to - hit.from);
            }
        }
        Self(longest)
    }

    /// Whether a phrase at least as long lies over all of it.
    pub(super) fn covers(&self, hit: &Hit) -> bool {
        self.0[hit.from..hit.to].iter().all(|length| *length >= hit.to - hit.from)
    }

    /// Whether a longer phrase lies over all of it.
    pub(super) fn exceeds(&self, hit: &Hit) -> bool {
        self.0[hit.from..hit.to].iter().all(|length| *length > hit.to - hit.from)
    }
}
