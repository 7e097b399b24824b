//! Whatever the bytes, the answer is a table or a reason.

use crate::samples::{Register, arabic_tracker, container, ods};
use proptest::prelude::*;
use tansiq_sheet::{COLUMNS, Input, ListKind, ROWS, Words, propose, read, read_rows};

fn run(bytes: &[u8]) {
    let words = Words::builtin();
    let Ok(book) = read(&Input { bytes, sheet: None, list: ListKind::Commitments }, words) else { return };
    let sheet = &book.sheet;
    assert!(!sheet.rows.is_empty() && sheet.rows.len() <= ROWS && sheet.headers.len() <= COLUMNS);
    assert!(sheet.rows.windows(2).all(|two| two[0].line < two[1].line));
    assert!(
        sheet.rows.iter().all(|row| row.cells.len() == sheet.headers.len() && row.line > sheet.header_line)
    );
    let mut names: Vec<&str> = sheet.headers.iter().map(|h| h.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), sheet.headers.len(), "every column has a name of its own");
    let proposal = propose(sheet, ListKind::Commitments, words, &Register);
    let mapping = proposal.mapping(sheet);
    assert_eq!(tansiq_sheet::Mapping::from_toml(&mapping.to_toml()).as_ref(), Ok(&mapping));
    if let Ok(rows) = read_rows(sheet, &mapping, words, &Register) {
        assert_eq!(rows.rows.len(), sheet.rows.len());
        assert!(rows.rows.iter().all(|row| row.given.is_some() == row.problems.is_empty()));
    }
}

const PIECES: &[&str] = &[
    "Commitment",
    "Engagement",
    "الالتزام",
    "Due",
    "Status",
    "Owner",
    "TLP",
    "TLP:RED",
    "2024",
    "31/12/2024",
    "9-10",
    "janvier",
    "Q4",
    "done",
    "منجز",
    "Togo",
    "المغرب والأردن",
    "75%",
    "#REF!",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    " ",
    "-",
    "\u{202E}",
    "\0",
    "sep=;\n",
    "[B]",
    "Due [B]",
    "45635",
    "99999999999999999999",
];

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        run(&bytes);
    }

    #[test]
    fn any_text(text in "[\\PC\n,;\"]{0,200}") {
        run(text.as_bytes());
    }

    #[test]
    fn any_words_of_tables(parts in proptest::collection::vec(proptest::sample::select(PIECES), 0..120)) {
        run(parts.concat().as_bytes());
    }

    #[test]
    fn any_damage_of_a_workbook(at in 0usize..6000, byte in any::<u8>(), cut in 0usize..8000) {
        let mut bytes = arabic_tracker();
        let length = bytes.len();
        bytes[at % length] = byte;
        run(&bytes);
        bytes.truncate(cut % length);
        run(&bytes);
    }

    #[test]
    fn any_content_of_an_open_document(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<table:table table:name=\"a\">", "</table:table>", "<table:table-row table:number-rows-repeated=\"99999999\">", "<table:table-row>", "</table:table-row>",
        "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"9999999\">", "<table:table-cell office:value-type=\"float\" office:value=\"1e300\" table:number-rows-spanned=\"4294967295\" table:number-columns-spanned=\"4294967295\">",
        "</table:table-cell>", "<table:table-cell/>", "<text:p>", "</text:p>", "Commitment", "Due", "&amp;", "&x;", "<office:annotation>", "</office:annotation>",
    ]), 0..60)) {
        run(&ods(&parts.concat()));
    }

    #[test]
    fn any_sheet_of_a_workbook(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<row r=\"1\">", "<row r=\"4294967295\">", "<row>", "</row>", "<c r=\"A1\" t=\"inlineStr\">", "<c r=\"XFD1048576\">", "<c t=\"s\">", "<c s=\"99\" t=\"e\">", "</c>", "<v>0</v>", "<v>1e308</v>",
        "<is><t>Commitment</t></is>", "<is><t>Due</t></is>", "<f>1</f>", "</sheetData>", "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
    ]), 0..60)) {
        let sheet = format!("<worksheet><sheetData>{}", parts.concat());
        run(&container(&[
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", &sheet),
        ]));
    }
}
