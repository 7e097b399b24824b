//! Any bytes as a text table; any XML as the sheet of an Excel workbook or as the content of an OpenDocument one: no
//! panic, and every row either comes in or says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Once;
use tansiq_model::{PartyCode, Theme};
use tansiq_sheet::{Input, Known, Words, propose, read, read_rows};

struct Nobody;

impl Known for Nobody {
    fn party(&self, name: &str) -> Option<PartyCode> {
        (name.len() < 6).then(|| "TGO".parse().ok()).flatten()
    }
    fn theme(&self, name: &str) -> Option<Theme> {
        (name.len() < 6).then(|| "victims".parse().ok()).flatten()
    }
}

const WORKBOOK: &[(&str, &str)] = &[
    ("[Content_Types].xml", "<Types/>"),
    (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
];

/// A container whose entries are stored as they are.
fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let length = (bytes.len() as u32).to_le_bytes();
        let names = (name.len() as u16).to_le_bytes();
        let sizes = [&crc32(bytes).to_le_bytes()[..], &length, &length, &names, &[0, 0]].concat();
        let at = (file.len() as u32).to_le_bytes();
        file.extend([&b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, name.as_bytes(), bytes].concat());
        let entry = [&b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, &[0; 10], &at, name.as_bytes()];
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

/// A break in the libraries below is caught where they are called and counts as a damaged file; what is looked for
/// is a break that gets out.
fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|_| {})));
}

fuzz_target!(|bytes: &[u8]| {
    quiet();
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let bytes = match kind % 4 {
        0 | 1 => bytes.to_vec(),
        2 => container(&[("content.xml", bytes)]),
        _ => {
            let mut parts: Vec<(&str, &[u8])> =
                WORKBOOK.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
            parts.push(("xl/worksheets/sheet1.xml", bytes));
            container(&parts)
        }
    };
    let words = Words::builtin();
    let Ok(book) = read(&Input { bytes: &bytes, sheet: None }, words) else { return };
    let mapping = propose(&book.sheet, words, &Nobody).mapping(&book.sheet);
    let Ok(rows) = read_rows(&book.sheet, &mapping, words, &Nobody) else { return };
    assert!(rows.rows.iter().all(|row| row.commitment.is_some() == row.problems.is_empty()));
});
