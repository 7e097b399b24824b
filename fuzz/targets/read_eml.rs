//! Any bytes as an e-mail and what is attached to it: no panic, and no address of a person as a publisher.
#![no_main]

mod only_ours;

use libfuzzer_sys::fuzz_target;
use tansiq_reader::{Input, Lexicon, extract, unpack};

fuzz_target!(|bytes: &[u8]| {
    only_ours::only_ours();
    let input = Input { bytes, name: Some("a.eml"), lang: None, published: None };
    if let Ok(extracted) = extract(&input, Lexicon::builtin()) {
        assert!(extracted.publisher.is_none_or(|publisher| !publisher.contains('@')));
    }
    for part in unpack(bytes.to_vec(), "a.eml").into_iter().flatten() {
        assert!(part.path.iter().all(|name| !name.chars().any(char::is_control)));
    }
});
