//! The text layer of a PDF, as copying and searching see it.
//!
//! Letters come from each font's ToUnicode table, or once from `/ActualText` where a piece has one. Every run of one
//! direction is a text object of its own, and they stand in the order of reading; within one the letters stand from
//! left to right, and a run that the file marks as reversed is turned round. A new height is a new line. Nothing else is
//! normalised: what comes out is what was put in.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

type Matrix = [f32; 6];

const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `inner`, then `outer`.
fn within(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [oa, ob, oc, od, oe, of] = outer;
    [
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    ]
}

fn matrix(operands: &[Object]) -> Matrix {
    let mut matrix = UNIT;
    for (to, from) in matrix.iter_mut().zip(operands) {
        *to = from.as_float().unwrap();
    }
    matrix
}

/// The table from glyphs to text of each font of a page.
fn tables(document: &Document, page: lopdf::ObjectId) -> HashMap<Vec<u8>, HashMap<u16, String>> {
    let table = |font: &Dictionary| {
        let stream = document.dereference(font.get(b"ToUnicode").unwrap()).unwrap().1.as_stream().unwrap();
        to_unicode(&String::from_utf8(stream.get_plain_content().unwrap()).unwrap())
    };
    document.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| (name, table(font))).collect()
}

/// `<0001> <0645>` within `beginbfchar … endbfchar`.
fn to_unicode(cmap: &str) -> HashMap<u16, String> {
    let blocks = cmap.split("beginbfchar").skip(1).map(|block| block.split("endbfchar").next().unwrap());
    let lines = blocks.flat_map(str::lines).filter(|line| line.contains('<'));
    lines
        .map(|line| {
            let mut codes = line.split(['<', '>']).filter(|part| !part.trim().is_empty());
            let glyph = u16::from_str_radix(codes.next().unwrap(), 16).unwrap();
            (glyph, utf16(&hex(codes.next().unwrap())))
        })
        .collect()
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// A text of PDF: UTF-16 behind a mark, else one byte a letter.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => utf16(units),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Letters that are shown in one go, and where they begin.
struct Piece {
    run: usize,
    turned: bool,
    x: f32,
    y: f32,
    letters: Vec<String>,
}

fn pieces(document: &Document, page: lopdf::ObjectId) -> Vec<Piece> {
    let tables = tables(document, page);
    let content = Content::decode(&document.get_page_content(page).unwrap()).unwrap();
    let (mut now, mut kept, mut text) = (UNIT, Vec::new(), UNIT);
    let (mut font, mut marks, mut run, mut turned) = (Vec::new(), Vec::new(), 0, false);
    let mut pieces: Vec<Piece> = Vec::new();
    for operation in content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => kept.push(now),
            "Q" => now = kept.pop().unwrap(),
            "cm" => now = within(matrix(operands), now),
            "Tm" => text = matrix(operands),
            "Tf" => font = operands[0].as_name().unwrap().to_vec(),
            "BT" => (run, turned) = (run + 1, false),
            "BMC" => {
                turned |= operands[0].as_name().unwrap() == b"ReversedChars";
                marks.push(None);
            }
            "BDC" => {
                let actual = operands[1].as_dict().ok().and_then(|marked| marked.get(b"ActualText").ok());
                marks.push(actual.map(|text| text_string(text.as_str().unwrap())));
            }
            "EMC" => drop(marks.pop()),
            "Tj" | "TJ" => {
                let actual = marks.iter_mut().rev().find_map(Option::as_mut);
                let [.., x, y] = within(text, now);
                let shown = || glyphs(&operands[0], &tables[&font]);
                let letters = actual.map_or_else(shown, |text| vec![std::mem::take(text)]);
                pieces.push(Piece { run, turned, x, y, letters });
            }
            _ => {}
        }
    }
    pieces
}

fn glyphs(shown: &Object, table: &HashMap<u16, String>) -> Vec<String> {
    let strings = match shown {
        Object::Array(parts) => parts.iter().filter_map(|part| part.as_str().ok()).collect(),
        other => vec![other.as_str().unwrap()],
    };
    let codes = strings.into_iter().flat_map(|text| text.chunks(2));
    codes.map(|pair| table[&u16::from_be_bytes([pair[0], pair[1]])].clone()).collect()
}

/// The text of each page.
pub fn text(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    let pages = document.get_pages();
    pages.values().map(|page| text_of(&pieces(&document, *page))).collect()
}

fn text_of(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut height = f32::NAN;
    for run in pieces.chunk_by(|one, next| one.run == next.run) {
        if !text.is_empty() && (run[0].y - height).abs() > 1.0 {
            text.push('\n');
        }
        height = run[0].y;
        let mut line: Vec<&Piece> = run.iter().collect();
        line.sort_by(|one, next| one.x.total_cmp(&next.x));
        let mut letters: Vec<&str> =
            line.iter().flat_map(|piece| &piece.letters).map(String::as_str).collect();
        if run.iter().any(|piece| piece.turned) {
            letters.reverse();
        }
        text += &letters.concat();
    }
    text
}
