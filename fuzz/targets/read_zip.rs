//! Any bytes as an archive, or as the names and files of one: no panic, no more than an archive may hold, and names
//! that lead nowhere.
#![no_main]

mod container;

use container::container;
use libfuzzer_sys::fuzz_target;
use tansiq_reader::unpack;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let file = if kind % 2 == 0 {
        bytes.to_vec()
    } else {
        // Names and files take turns, with a line of two signs between them.
        let fields: Vec<&[u8]> = bytes.split(|byte| *byte == 0xFE).collect();
        let parts: Vec<(&[u8], &[u8])> = fields
            .chunks_exact(2)
            .take(20)
            .map(|two| (two[0].get(..200).unwrap_or(two[0]), two[1]))
            .collect();
        let once = container(&parts);
        // An archive in an archive, every other time.
        if kind % 4 == 1 { once } else { container(&[("in.zip", &once), ("b.txt", b"b")]) }
    };
    let Ok(parts) = unpack(file, "a.zip") else { return };
    let whole: usize = parts.iter().map(|part| part.bytes.len()).sum();
    assert!(parts.len() <= 1_000 && whole <= 96 * 1024 * 1024);
    for part in &parts {
        assert!(part.path.iter().all(|name| !name.contains(['/', '\\', '\0'])));
    }
});
