//! Archives made of any bytes, for targets that read them.

/// A container whose entries are stored as they are.
pub fn container<N: AsRef<[u8]>>(parts: &[(N, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let name = name.as_ref();
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
