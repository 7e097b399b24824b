//! Text in Arabic, French and English, below any meaning: encodings, folding (spellings that readers take for the
//! same), tokens with their places, sentences, language, similarity, prints, what a search looks for, keys of names, and
//! direction controls.
//!
//! Everything here is a pure function of its arguments and never fails: foreign text of any kind comes through.

mod bidi;
mod clause;
mod encoding;
mod figures;
mod fold;
mod lam_alef;
mod language;
mod name;
mod print;
pub mod search;
mod sentence;
mod similarity;
mod token;
mod values;

pub use bidi::{has_overrides, strip_controls};
pub use clause::{clauses, find_words};
pub use encoding::{Decoded, Undecodable, decode, from_windows_1256};
pub use figures::{counted_words, figures};
pub use fold::fold;
pub use lam_alef::mend_lam_alef;
pub use language::{french_and_english, mostly_arabic};
pub use name::{Letters, name_key};
pub use print::{Print, SentencePrint};
pub use sentence::{sentences, sentences_of};
pub use similarity::{Shingles, containment};
pub use token::{Token, Tokens, count_words, is_participle, tokens};
pub use values::without_values;
