//! What texts say of how far they may travel.

use super::{Words, key};
use tansiq_model::Marking;

impl Words {
    /// The marking that a cell names; `Some(None)` is TLP:RED.
    pub(crate) fn marking(&self, raw: &str) -> Option<Option<Marking>> {
        match raw.parse::<Marking>() {
            Ok(marking) => Some(Some(marking)),
            Err(tansiq_model::ModelError::Red) => Some(None),
            Err(_) => {
                let key = key(raw);
                let bare = key.strip_prefix("tlp ").unwrap_or(&key);
                self.markings.get(bare).copied()
            }
        }
    }

    /// Whether a text anywhere says that it is TLP:RED.
    pub(crate) fn says_red(&self, raw: &str) -> bool {
        // Nearly every cell ends here.
        if !raw.as_bytes().windows(3).any(|w| w.eq_ignore_ascii_case(b"tlp")) {
            return false;
        }
        let key = key(raw);
        let words: Vec<&str> = key.split(' ').collect();
        words.windows(2).any(|two| two[0] == "tlp" && self.markings.get(two[1]) == Some(&None))
    }

    /// The highest marking that a text names anywhere, with the protocol's own sign before it.
    pub(crate) fn marked(&self, raw: &str) -> Option<Marking> {
        let key = key(raw);
        let words: Vec<&str> = key.split(' ').collect();
        let named = |at: usize| {
            let label = |length: usize| words.get(at + 1..at + 1 + length).map(|words| words.join(" "));
            [2, 1]
                .into_iter()
                .filter_map(label)
                .find_map(|label| self.markings.get(&label).copied().flatten())
        };
        (0..words.len()).filter(|at| words[*at] == "tlp").filter_map(named).max()
    }
}
