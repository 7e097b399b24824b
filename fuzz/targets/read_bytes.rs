//! Any bytes, as a page, a text or a Word file by their own look: no panic, and every quote is the text at its span.
#![no_main]

mod holds;

use libfuzzer_sys::fuzz_target;
use tansiq_reader::{Input, Lexicon, extract};

fuzz_target!(|bytes: &[u8]| {
    let input = Input { bytes, name: None, lang: None, published: "2024-09-27".parse().ok() };
    let Ok(extracted) = extract(&input, Lexicon::builtin()) else { return };
    assert!(!extracted.text.contains('\0'));
    holds::holds(&extracted);
});
