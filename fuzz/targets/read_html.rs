//! A page, whose title, publisher, date and article are looked for in its elements and in its own data.
#![no_main]

mod holds;

use libfuzzer_sys::fuzz_target;
use tansiq_reader::{Input, Lexicon, extract};

fuzz_target!(|bytes: &[u8]| {
    let input = Input { bytes, name: Some("page.html"), lang: None, published: None };
    let Ok(extracted) = extract(&input, Lexicon::builtin()) else { return };
    let [start, end] = extracted.main;
    assert!(start <= end && end as usize <= extracted.text.chars().count());
    holds::holds(&extracted);
});
