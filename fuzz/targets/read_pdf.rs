//! Any bytes as a PDF, as what a page of one draws, or as the table of letters of its font: no fault of ours. A fault
//! of the library that takes the file apart is caught where it is called, and counts as a damaged file.
#![no_main]

mod only_ours;

use libfuzzer_sys::fuzz_target;
use tansiq_reader::{Input, Lexicon, extract};

const MAP: &[u8] =
    b"1 beginbfrange <0020> <007E> <0020> endbfrange 2 beginbfchar <0001> <06440627> <0002> <FEFB> endbfchar";
const DRAWN: &[u8] = b"BT /F1 11 Tf 60 700 Td <00480065006C006C006F0020> Tj T* (x) Tj ET";

/// A document of one page with this content and this table of letters.
fn document(content: &[u8], map: &[u8]) -> Vec<u8> {
    let stream = |bytes: &[u8]| {
        [format!("<</Length {}>>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
    };
    let objects: [Vec<u8>; 7] = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 4 0 R>>>>>>".to_vec(),
        stream(content),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>".to_vec(),
        stream(map),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500/W[32 126 520 1[0 900]]>>".to_vec(),
    ];
    let (mut file, mut places) = (b"%PDF-1.5\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = file.len();
    let table: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let count = places.len() + 1;
    let end = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend(end.as_bytes());
    file
}

fuzz_target!(|bytes: &[u8]| {
    only_ours::only_ours();
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let file = match kind % 3 {
        0 => bytes.to_vec(),
        1 => document(bytes, MAP),
        _ => document(DRAWN, bytes),
    };
    let input = Input { bytes: &file, name: Some("a.pdf"), lang: None, published: None };
    if let Ok(extracted) = extract(&input, Lexicon::builtin()) {
        assert!(!extracted.text.contains('\0'));
        let length = extracted.text.chars().count();
        assert!(extracted.main[0] < extracted.main[1] && extracted.main[1] as usize <= length);
    }
});
