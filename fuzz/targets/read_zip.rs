//! Any bytes as an archive, or as the names and files of one: no panic, no more than an archive may hold, and names
//! that lead nowhere.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tansiq_reader::unpack;

/// A container whose entries are stored as they are.
fn container(parts: &[(&[u8], &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let length = (bytes.len() as u32).to_le_bytes();
        let names = (name.len() as u16).to_le_bytes();
        let sizes = [&crc32(bytes).to_le_bytes()[..], &length, &length, &names, &[0, 0]].concat();
        let at = (file.len() as u32).to_le_bytes();
        file.extend([&b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, name, bytes].concat());
        let entry = [&b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, &[0; 10], &at, name];
        directory.extend(entry.concat());
    }
    let count = (parts.len() as u16).to_le_bytes();
    let (size, at) = ((directory.len() as u32).to_le_bytes(), (file.len() as u32).to_le_bytes());
    file.extend(directory);
    file.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &at, &[0, 0]].concat());
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

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
        if kind % 4 == 1 { once } else { container(&[(b"in.zip", &once), (b"b.txt", b"b")]) }
    };
    let Ok(parts) = unpack(file, "a.zip") else { return };
    let whole: usize = parts.iter().map(|part| part.bytes.len()).sum();
    assert!(parts.len() <= 1_000 && whole <= 96 * 1024 * 1024);
    for part in &parts {
        assert!(part.path.iter().all(|name| !name.contains(['/', '\\', '\0'])));
    }
});
