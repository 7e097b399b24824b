//! Any XML inside a Word file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tansiq_reader::{Input, Lexicon, extract};

/// A container with one entry, stored as it is: the smallest that holds the document's XML.
fn container(xml: &[u8]) -> Vec<u8> {
    let name = b"word/document.xml";
    let length = (xml.len() as u32).to_le_bytes();
    let crc = crc32(xml).to_le_bytes();
    let sizes = [&crc[..], &length, &length, &(name.len() as u16).to_le_bytes(), &[0, 0]].concat();
    let mut file = [&b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, name, xml].concat();
    let directory = (file.len() as u32).to_le_bytes();
    let entry = [&b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, &[0; 14], name].concat();
    file.extend(&entry);
    file.extend(
        [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &(entry.len() as u32).to_le_bytes(), &directory, &[0, 0]]
            .concat(),
    );
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

fuzz_target!(|xml: &[u8]| {
    let bytes = container(xml);
    let _ = extract(
        &Input { bytes: &bytes, name: Some("x.docx"), lang: None, published: None },
        Lexicon::builtin(),
    );
});
