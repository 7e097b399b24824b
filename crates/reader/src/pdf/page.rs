//! What a page draws, as far as it is letters: each with its place.

use super::font::{Font, utf16};
use super::token::{Token, Tokens};
use crate::ReadError;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::{collections::HashMap, rc::Rc};

/// Drawings in drawings that are followed.
const DEPTH: usize = 6;
/// Operators of a whole document; a report of a thousand pages has a few million.
const OPERATORS: usize = 8_000_000;
/// What making a font of a page costs, in operators: a page may name one in every line that is kept nowhere.
const FONT: usize = 500;
/// Bytes of all that is drawn, unpacked; a drawing counts as often as it is shown.
const BYTES: usize = 256 * 1024 * 1024;
/// Letters of a whole document.
const LETTERS: usize = 4_000_000;
/// States that a page may lay by; a few are usual.
const LAID_BY: usize = 512;

/// Letters that are drawn as one shape: a letter, a ligature, or what a page says that some shapes stand for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Where it starts, and how far it reaches along its line, in points.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    /// The height of its line.
    pub(super) size: f64,
    /// The direction of its line: quarter turns to the left.
    pub(super) turned: u8,
    pub(super) text: String,
    /// The page says that it is no part of the text: a head, a foot, a background.
    pub(super) aside: bool,
}

type Matrix = [f64; 6];

const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between: f64,
    between_words: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// A part of the page that says something about itself.
struct Marked {
    first: usize,
    actual: Option<String>,
    aside: bool,
}

/// Reads the letters of pages; fonts are kept from page to page.
pub(super) struct Pages<'a> {
    doc: &'a Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
    operators: usize,
    letters: usize,
    bytes: usize,
}

/// The page that is read.
struct Sheet {
    state: State,
    stack: Vec<State>,
    text: Matrix,
    line: Matrix,
    marked: Vec<Marked>,
    glyphs: Vec<Glyph>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(doc: &'a Document) -> Self {
        Self { doc, fonts: HashMap::new(), operators: 0, letters: 0, bytes: 0 }
    }

    /// The letters of a page, in the order in which they are drawn.
    pub(super) fn letters(&mut self, page: ObjectId) -> Result<Vec<Glyph>, ReadError> {
        let content = self.doc.get_page_content(page).unwrap_or_default();
        let state = State {
            place: UNIT,
            font: None,
            size: 0.0,
            between: 0.0,
            between_words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut sheet =
            Sheet { state, stack: vec![], text: UNIT, line: UNIT, marked: vec![], glyphs: vec![] };
        let (own, shared) = self.doc.get_page_resources(page).unwrap_or((None, Vec::new()));
        let shared = shared.into_iter().filter_map(|id| self.doc.get_dictionary(id).ok());
        let resources: Vec<&'a Dictionary> = own.into_iter().chain(shared).collect();
        self.draw(&content, &resources, &mut sheet, 0)?;
        Ok(sheet.glyphs)
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        sheet: &mut Sheet,
        depth: usize,
    ) -> Result<(), ReadError> {
        self.bytes += content.len();
        if self.bytes > BYTES {
            return Err(ReadError::PdfTooBig);
        }
        let mut tokens = Tokens::new(content);
        let mut given: Vec<Token> = Vec::new();
        let open = sheet.marked.len();
        while let Some(token) = tokens.next() {
            let Token::Word(word) = token else {
                // No operator takes more; what is left over is of none.
                if given.len() < 32 {
                    given.push(token);
                }
                continue;
            };
            self.operators += 1;
            if self.operators > OPERATORS || self.letters > LETTERS {
                return Err(ReadError::PdfTooBig);
            }
            match word.as_slice() {
                b"ID" => tokens.skip_picture(),
                b"Tf" => {
                    if let [Token::Name(name), size] = given.as_slice() {
                        sheet.state.font = self.font(resources, name);
                        sheet.state.size = size.number().unwrap_or(0.0);
                    }
                }
                b"Do" => {
                    if let [Token::Name(name)] = given.as_slice() {
                        self.drawing(resources, name, sheet, depth)?;
                    }
                }
                b"BMC" | b"BDC" => sheet.marked.push(self.marked(resources, &given, sheet)),
                b"EMC" if sheet.marked.len() > open => sheet.end_marked(),
                other => self.letters += sheet.operator(other, &given),
            }
            given.clear();
        }
        while sheet.marked.len() > open {
            sheet.end_marked();
        }
        Ok(())
    }

    /// A resource by its kind and name.
    fn resource(
        &self,
        resources: &[&'a Dictionary],
        kind: &[u8],
        name: &[u8],
    ) -> Option<(Option<ObjectId>, &'a Object)> {
        resources.iter().find_map(|all| {
            let of_kind = all.get_deref(kind, self.doc).and_then(Object::as_dict).ok()?;
            self.doc.dereference(of_kind.get(name).ok()?).ok()
        })
    }

    fn font(&mut self, resources: &[&'a Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let (id, object) = self.resource(resources, b"Font", name)?;
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        self.operators += FONT;
        let font = Rc::new(Font::new(self.doc, object.as_dict().ok()?));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    /// A drawing that the page shows as it shows a picture.
    fn drawing(
        &mut self,
        resources: &[&'a Dictionary],
        name: &[u8],
        sheet: &mut Sheet,
        depth: usize,
    ) -> Result<(), ReadError> {
        let Some((_, object)) = self.resource(resources, b"XObject", name) else { return Ok(()) };
        let Ok(stream) = object.as_stream() else { return Ok(()) };
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        if !form || depth >= DEPTH {
            return Ok(());
        }
        let Ok(content) = stream.decompressed_content() else { return Ok(()) };
        let matrix = stream.dict.get_deref(b"Matrix", self.doc).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|list| {
            let numbers: Vec<f64> = list.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect();
            Matrix::try_from(numbers).ok()
        });
        let before = sheet.state.clone();
        sheet.state.place = then(matrix.unwrap_or(UNIT), sheet.state.place);
        let own = stream.dict.get_deref(b"Resources", self.doc).and_then(Object::as_dict).ok();
        let resources: Vec<&Dictionary> =
            own.into_iter().chain(resources.iter().copied()).take(DEPTH * 2).collect();
        self.draw(&content, &resources, sheet, depth + 1)?;
        sheet.state = before;
        Ok(())
    }

    /// What a part of the page says about itself.
    fn marked(&self, resources: &[&'a Dictionary], given: &[Token], sheet: &Sheet) -> Marked {
        let first = sheet.glyphs.len();
        let kind = match given.first() {
            Some(Token::Name(kind)) => kind.as_slice(),
            _ => b"",
        };
        let actual = match given.get(1) {
            Some(Token::Dict(entries)) => entries.iter().find_map(|(key, value)| match value {
                Token::Text(text) if key == b"ActualText" => Some(spoken(text)),
                _ => None,
            }),
            Some(Token::Name(name)) => {
                let entries =
                    self.resource(resources, b"Properties", name).and_then(|(_, o)| o.as_dict().ok());
                entries.and_then(|all| all.get(b"ActualText").ok()?.as_str().ok()).map(spoken)
            }
            _ => None,
        };
        Marked { first, actual, aside: kind == b"Artifact" }
    }
}

impl Sheet {
    /// Does what an operator asks; how many letters it drew.
    fn operator(&mut self, word: &[u8], given: &[Token]) -> usize {
        let drawn = self.glyphs.len();
        let number = |at: usize| given.get(at).and_then(Token::number).unwrap_or(0.0);
        match word {
            b"q" if self.stack.len() < LAID_BY => self.stack.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.stack.pop() {
                    self.state = state;
                }
            }
            b"cm" => self.state.place = then(six(given), self.state.place),
            b"BT" => (self.text, self.line) = (UNIT, UNIT),
            b"Tc" => self.state.between = number(0),
            b"Tw" => self.state.between_words = number(0),
            b"Tz" => self.state.scale = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Td" => self.move_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.move_line(number(0), number(1));
            }
            b"Tm" => (self.text, self.line) = (six(given), six(given)),
            b"T*" => self.move_line(0.0, -self.state.leading),
            b"Tj" => self.show(given.first()),
            b"'" => {
                self.move_line(0.0, -self.state.leading);
                self.show(given.first());
            }
            b"\"" => {
                (self.state.between_words, self.state.between) = (number(0), number(1));
                self.move_line(0.0, -self.state.leading);
                self.show(given.get(2));
            }
            b"TJ" => {
                if let Some(Token::List(parts)) = given.first() {
                    for part in parts {
                        match part {
                            Token::Number(back) => {
                                self.advance(-back / 1000.0 * self.state.size * self.state.scale);
                            }
                            text => self.show(Some(text)),
                        }
                    }
                }
            }
            _ => {}
        }
        self.glyphs.len() - drawn
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f64) {
        self.text = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn show(&mut self, text: Option<&Token>) {
        let (Some(Token::Text(bytes)), Some(font)) = (text, self.state.font.clone()) else { return };
        let aside = self.marked.iter().any(|marked| marked.aside);
        for shown in font.shown(bytes) {
            let State { size, scale, between, between_words, rise, place, .. } = self.state;
            let whole = then([size * scale, 0.0, 0.0, size, 0.0, rise], then(self.text, place));
            let (along, up) = (whole[0].hypot(whole[1]), whole[2].hypot(whole[3]));
            // Whatever stands nowhere is not shown either.
            if whole.iter().all(|n| n.abs() < 1e6) && up > 0.1 {
                self.glyphs.push(Glyph {
                    x: whole[4],
                    y: whole[5],
                    width: along * shown.width.clamp(0.0, 10.0),
                    size: up,
                    turned: turned(whole[0], whole[1]),
                    text: shown.text.to_owned(),
                    aside,
                });
            }
            let words = if shown.blank { between_words } else { 0.0 };
            self.advance((shown.width * size + between + words) * scale);
        }
    }

    /// Where a part says what its shapes stand for, they are that.
    fn end_marked(&mut self) {
        let Some(Marked { first, actual: Some(actual), .. }) = self.marked.pop() else { return };
        let shapes = self.glyphs.split_off(first.min(self.glyphs.len()));
        let Some(start) = shapes.first() else { return };
        let left = shapes.iter().map(|g| along(g).0).fold(f64::INFINITY, f64::min);
        let right = shapes.iter().map(|g| along(g).0 + g.width).fold(f64::NEG_INFINITY, f64::max);
        let mut whole = Glyph { text: actual, width: right - left, ..start.clone() };
        match start.turned {
            0 => whole.x = left,
            2 => whole.x = -left,
            1 => whole.y = left,
            _ => whole.y = -left,
        }
        self.glyphs.push(whole);
    }
}

/// The place of a glyph along its line and across it, upright.
pub(super) fn along(glyph: &Glyph) -> (f64, f64) {
    match glyph.turned {
        0 => (glyph.x, glyph.y),
        1 => (glyph.y, -glyph.x),
        2 => (-glyph.x, -glyph.y),
        _ => (-glyph.y, glyph.x),
    }
}

fn turned(a: f64, b: f64) -> u8 {
    match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    }
}

fn six(given: &[Token]) -> Matrix {
    let numbers: Vec<f64> = given.iter().filter_map(Token::number).collect();
    Matrix::try_from(numbers).unwrap_or(UNIT)
}

/// A text of a document's own properties.
pub(super) fn spoken(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => std::str::from_utf8(bytes)
            .map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), str::to_owned),
    }
}
