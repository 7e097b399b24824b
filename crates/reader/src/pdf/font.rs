//! Fonts of a PDF: what each code of a font stands for, and how wide it is.

use super::token::{Token, Tokens};
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// Codes of one font that are remembered: as many as two bytes have.
const CODES: usize = 65_536;

/// A font as far as reading needs it.
pub(super) struct Font {
    /// Whether a code has two bytes.
    wide: bool,
    letters: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    /// The width of codes that are not told.
    usual: f64,
}

/// What one code of a string shows.
pub(super) struct Shown<'a> {
    pub(super) text: &'a str,
    /// In parts of the font's size.
    pub(super) width: f64,
    /// Whether it is the single byte for a blank, which the space between words widens.
    pub(super) blank: bool,
}

impl Font {
    pub(super) fn new(doc: &Document, font: &Dictionary) -> Self {
        let wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let mut letters = HashMap::new();
        if !wide && let Ok(encoding) = font.get_font_encoding(doc) {
            for byte in 0..=u8::MAX {
                if let Ok(text) = encoding.bytes_to_string(&[byte])
                    && !text.is_empty()
                    && text != "\u{FFFD}"
                {
                    letters.insert(u32::from(byte), text);
                }
            }
        }
        if let Ok(stream) = font.get_deref(b"ToUnicode", doc).and_then(Object::as_stream)
            && let Ok(map) = stream.decompressed_content()
        {
            letters.extend(to_unicode(&map));
        }
        let (widths, usual) = if wide { wide_widths(doc, font) } else { narrow_widths(doc, font) };
        Self { wide, letters, widths, usual }
    }

    /// What a string of the page shows, code by code.
    pub(super) fn shown<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Shown<'a>> {
        bytes.chunks(if self.wide { 2 } else { 1 }).map(|code| {
            let code = code.iter().fold(0u32, |code, byte| code << 8 | u32::from(*byte));
            Shown {
                text: self.letters.get(&code).map_or("", String::as_str),
                width: self.widths.get(&code).copied().unwrap_or(self.usual),
                blank: !self.wide && code == 32,
            }
        })
    }
}

fn number(doc: &Document, object: &Object) -> Option<f64> {
    let (_, object) = doc.dereference(object).ok()?;
    object.as_float().ok().map(f64::from).filter(|n| n.is_finite())
}

fn narrow_widths(doc: &Document, font: &Dictionary) -> (HashMap<u32, f64>, f64) {
    // A font that is drawn by the document itself has units of its own.
    let unit = font.get_deref(b"FontMatrix", doc).and_then(Object::as_array).ok();
    let unit = unit.and_then(|matrix| number(doc, matrix.first()?)).unwrap_or(0.001).abs();
    let first = font.get_deref(b"FirstChar", doc).and_then(Object::as_i64).ok();
    let first = first.and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
    let widths = font.get_deref(b"Widths", doc).and_then(Object::as_array).ok();
    let told = widths.into_iter().flatten().take(256).zip(0u32..);
    let told = told.filter_map(|(width, at)| Some((first.saturating_add(at), number(doc, width)? * unit)));
    (told.collect(), 0.5)
}

/// `code [width …]` and `first last width`, one after the other.
fn wide_widths(doc: &Document, font: &Dictionary) -> (HashMap<u32, f64>, f64) {
    let mut told = HashMap::new();
    let below = font.get_deref(b"DescendantFonts", doc).and_then(Object::as_array).ok();
    let below = below.and_then(|list| doc.dereference(list.first()?).ok()?.1.as_dict().ok());
    let Some(below) = below else { return (told, 1.0) };
    let usual = below.get(b"DW").ok().and_then(|width| number(doc, width)).unwrap_or(1000.0) / 1000.0;
    let list = below.get_deref(b"W", doc).and_then(Object::as_array);
    let mut list = list.into_iter().flatten();
    let code =
        |object: &Object| number(doc, object).filter(|n| (0.0..65_536.0).contains(n)).map(|n| n as u32);
    while let (Some(first), Some(second)) = (list.next(), list.next()) {
        let Some(first) = code(first) else { continue };
        match doc.dereference(second).map(|(_, object)| object) {
            Ok(Object::Array(widths)) => {
                let widths = widths.iter().take(CODES).zip(first..);
                told.extend(widths.filter_map(|(width, at)| Some((at, number(doc, width)? / 1000.0))));
            }
            Ok(last) => {
                let width = list.next().and_then(|width| number(doc, width));
                let (Some(last), Some(width)) = (code(last), width) else { continue };
                told.extend((first..=last).map(|at| (at, width / 1000.0)));
            }
            Err(_) => break,
        }
        if told.len() > CODES {
            break;
        }
    }
    (told, usual)
}

/// The table from codes to letters that comes with a font.
fn to_unicode(map: &[u8]) -> HashMap<u32, String> {
    let mut letters = HashMap::new();
    let mut given: Vec<Token> = Vec::new();
    for token in Tokens::new(map) {
        let Token::Word(word) = token else {
            given.push(token);
            continue;
        };
        match word.as_slice() {
            b"endbfchar" => {
                for pair in given.chunks_exact(2) {
                    if let [Token::Text(code), Token::Text(text)] = pair {
                        letters.insert(value(code), utf16(text));
                    }
                }
            }
            b"endbfrange" => given.chunks_exact(3).for_each(|range| span(&mut letters, range)),
            _ => {}
        }
        given.clear();
        if letters.len() > CODES {
            break;
        }
    }
    letters
}

fn span(letters: &mut HashMap<u32, String>, range: &[Token]) {
    let [Token::Text(first), Token::Text(last), to] = range else { return };
    let (first, last) = (value(first), value(last));
    if last.saturating_sub(first) as usize > CODES {
        return;
    }
    match to {
        Token::Text(text) => {
            let Some((end, start)) = text.split_last_chunk::<2>().map(|(start, end)| (end, start)) else {
                return;
            };
            let end = u16::from_be_bytes(*end);
            for (code, step) in (first..=last).zip(0u16..) {
                let unit = end.wrapping_add(step).to_be_bytes();
                letters.insert(code, utf16(&[start, &unit].concat()));
            }
        }
        Token::List(texts) => {
            for (code, text) in (first..=last).zip(texts) {
                if let Token::Text(text) = text {
                    letters.insert(code, utf16(text));
                }
            }
        }
        _ => {}
    }
}

fn value(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// Text in two bytes a unit, most significant first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|two| match two {
        [high, low] => u16::from_be_bytes([*high, *low]),
        rest => u16::from(rest[0]),
    });
    char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_letters_is_read() {
        let map =
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000><FFFF> endcodespacerange\n\
            2 beginbfchar <0003> <06440627> <0004> <D83DDE00> endbfchar\n\
            2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0041> <00420043>] endbfrange end";
        let letters = to_unicode(map);
        let of = |code: u32| letters.get(&code).map(String::as_str);
        assert_eq!((of(3), of(4), of(0x12)), (Some("لا"), Some("😀"), Some("c")));
        assert_eq!((of(0x20), of(0x21), of(0x22)), (Some("A"), Some("BC"), None));
        assert!(to_unicode(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange").is_empty());
    }
}
