//! Any bytes as a text table; any XML as the sheet of an Excel workbook or as the content of an OpenDocument one: no
//! panic, and every row either comes in or says why not.
#![no_main]

mod container;
mod only_ours;

use container::container;
use libfuzzer_sys::fuzz_target;
use tansiq_model::{PartyCode, Theme};
use tansiq_sheet::{Input, Known, ListKind, Words, propose, read, read_rows};

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

fuzz_target!(|bytes: &[u8]| {
    only_ours::only_ours();
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
    let list = ListKind::ALL[usize::from(kind / 4) % ListKind::ALL.len()];
    let Ok(book) = read(&Input { bytes: &bytes, sheet: None, list }, words) else { return };
    let mapping = propose(&book.sheet, list, words, &Nobody).mapping(&book.sheet);
    let Ok(rows) = read_rows(&book.sheet, &mapping, words, &Nobody) else { return };
    assert!(rows.rows.iter().all(|row| row.given.is_some() == row.problems.is_empty()));
});
