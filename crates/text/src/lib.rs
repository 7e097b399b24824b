//! Text in Arabic, French and English, below any meaning: folding (spellings that readers take for the same),
//! tokens with their places, light stemming for search, sentences, similarity, and direction controls.
//!
//! Everything here is a pure function of its arguments and never fails: foreign text of any kind comes through.

mod bidi;
mod fold;
mod sentence;
mod similarity;
mod stem;
mod token;

pub use bidi::{has_overrides, isolate, strip_controls};
pub use fold::{fold, fold_char};
pub use sentence::sentences;
pub use similarity::{containment, resemblance};
pub use stem::{search_text, stem};
pub use token::{Token, tokens};
