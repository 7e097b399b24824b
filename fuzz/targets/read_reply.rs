//! Any bytes as a message that answers a letter, and as what its sender wrote: no panic, and nothing is answered that was not
//! asked.
#![no_main]

mod only_ours;

use libfuzzer_sys::fuzz_target;
use tansiq_reader::{REPLY_LENGTH, read_reply, understood};

fuzz_target!(|bytes: &[u8]| {
    only_ours::only_ours();
    let Some((things, bytes)) = bytes.split_first() else { return };
    let things = usize::from(things % 26);
    let text = match read_reply(bytes) {
        Ok(reply) => {
            assert!(reply.too_much || reply.text.chars().count() <= REPLY_LENGTH);
            assert!(reply.files.iter().all(|file| !file.name.is_empty() && !file.name.contains(['/', '\\'])));
            reply.text
        }
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    };
    let all = understood(&text, things);
    assert!(all.said.iter().all(|said| (1..=things).contains(&said.number)));
    assert!(all.said.windows(2).all(|two| two[0].number < two[1].number));
});
