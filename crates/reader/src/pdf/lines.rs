//! From the letters of a page to its lines, in the order in which they are read.

use super::order::{direction, is_mark, is_right, logical, plain};
use super::page::{Glyph, along};

/// From which gaps on two words of a row stand apart as two cells or two columns do, in parts of their size: where a
/// blank is drawn between them, where none is drawn on a page that draws its blanks, and on a page that draws none.
const APART: [f64; 3] = [2.0, 0.6, 1.5];
/// From which gap on a row has a blank where none is drawn: on a page that draws none, and between Latin letters on one
/// that does. Arabic words are drawn out to fill a line.
const BLANK: [f64; 2] = [0.17, 0.3];
/// Lines that a column of text has at least; less is a table.
const COLUMN: usize = 4;

/// Letters that stand upright, with the place of their foot.
#[derive(Debug, Clone)]
struct Letter {
    left: f64,
    right: f64,
    foot: f64,
    size: f64,
    text: String,
}

impl Letter {
    fn is_blank(&self) -> bool {
        !self.text.is_empty() && self.text.trim().is_empty()
    }
}

/// A part of a row without a wide gap.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) foot: f64,
    pub(super) size: f64,
    /// What stands there from left to right.
    parts: Vec<String>,
}

impl Piece {
    /// What stands there from left to right.
    pub(super) fn shown(&self) -> Vec<&str> {
        self.parts.iter().map(String::as_str).collect()
    }

    /// The text in the order of reading, on a page that runs this way.
    pub(super) fn text(&self, page_rightward: bool, mirror: bool) -> String {
        logical(&self.shown(), direction(&self.parts.concat(), page_rightward), mirror)
    }
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) foot: f64,
    pub(super) size: f64,
    pub(super) text: String,
    pub(super) rightward: bool,
    /// Which column of the page it belongs to: lines of two are never one paragraph by their width.
    pub(super) column: usize,
}

/// The pieces of a page, from top to bottom.
pub(super) fn pieces(glyphs: &[Glyph]) -> Vec<Piece> {
    let mut turns = [0usize; 4];
    for glyph in glyphs {
        turns[usize::from(glyph.turned & 3)] += 1;
    }
    let most = (0u8..4).max_by_key(|turn| (turns[usize::from(*turn)], 4 - turn)).unwrap_or(0);
    let (mut letters, mut marks): (Vec<Letter>, Vec<(usize, Letter)>) = (Vec::new(), Vec::new());
    for glyph in glyphs.iter().filter(|glyph| glyph.turned == most) {
        let (left, foot) = along(glyph);
        let text = plain(&glyph.text);
        let letter = Letter { left, right: left + glyph.width, foot, size: glyph.size, text };
        if is_mark(&letter.text) {
            marks.push((letters.len(), letter));
        } else if !letter.text.is_empty() || glyph.width > 0.0 {
            letters.push(letter);
        }
    }
    for (at, mark) in marks {
        put_on(&mut letters, at, &mark);
    }
    let blanks = letters.iter().filter(|letter| letter.is_blank()).count();
    let draws_blanks = blanks * 25 > letters.len();
    rows(letters).into_iter().flat_map(|row| cut(row, draws_blanks)).collect()
}

/// Puts a vowel sign on its letter. Programs draw it beside that letter, from the left or from the right, and its own
/// place does not tell where its ink is.
fn put_on(letters: &mut [Letter], at: usize, mark: &Letter) {
    let (before, after) = (at.checked_sub(1), Some(at).filter(|at| *at < letters.len()));
    let near = |at: &usize| {
        let letter = &letters[*at];
        let aside = (letter.left - mark.right).max(mark.left - letter.right);
        !letter.is_blank() && aside < mark.size && (letter.foot - mark.foot).abs() < mark.size * 1.2
    };
    let (before, after) = (before.filter(near), after.filter(near));
    let arabic = mark.text.chars().all(|c| ('\u{600}'..='\u{8FF}').contains(&c));
    let from_left = match (before, after) {
        (Some(before), Some(after)) => letters[after].left > letters[before].left,
        _ => false,
    };
    let on = if arabic && from_left { after } else { before.or(after) };
    if let Some(letter) = on.and_then(|at| letters.get_mut(at)) {
        letter.text.push_str(&mark.text);
    }
}

/// Letters of one height, from top to bottom.
fn rows(mut letters: Vec<Letter>) -> Vec<Vec<Letter>> {
    letters.sort_by(|a, b| b.foot.total_cmp(&a.foot));
    let mut rows: Vec<Vec<Letter>> = Vec::new();
    let (mut foot, mut size) = (f64::INFINITY, 0.0f64);
    for letter in letters {
        if foot - letter.foot > 0.5 * size.max(letter.size) || rows.is_empty() {
            rows.push(Vec::new());
            (foot, size) = (letter.foot, letter.size);
        } else if letter.size > size * 1.2 {
            // What came first was a small sign above the line.
            (foot, size) = (letter.foot, letter.size);
        }
        if let Some(row) = rows.last_mut() {
            row.push(letter);
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| (a.left + a.right).total_cmp(&(b.left + b.right)));
        // What is drawn twice to look bold is there once.
        row.dedup_by(|b, a| a.text == b.text && (a.left - b.left).abs() < 0.1 * a.size && a.text != " ");
    }
    rows
}

/// Cuts a row where the gap is wide, and puts blanks where none is drawn.
fn cut(row: Vec<Letter>, draws_blanks: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut blank = false;
    for letter in row {
        if letter.is_blank() {
            blank = true;
            continue;
        }
        let drawn = std::mem::take(&mut blank);
        let apart = APART[if drawn {
            0
        } else if draws_blanks {
            1
        } else {
            2
        }];
        match pieces.last_mut() {
            Some(piece) if letter.left - piece.right <= apart * letter.size.max(piece.size) => {
                let gap = letter.left - piece.right;
                let room = gap / letter.size.max(piece.size * 0.7);
                let latin = |text: &str| !text.chars().any(is_right);
                let words = latin(&letter.text) && piece.parts.last().is_none_or(|part| latin(part));
                if drawn || room > BLANK[usize::from(draws_blanks)] && (!draws_blanks || words) {
                    piece.parts.push(" ".to_owned());
                }
                piece.right = piece.right.max(letter.right);
                piece.size = piece.size.max(letter.size);
                piece.parts.push(letter.text);
            }
            // A stroke that only lengthens a word begins none.
            _ if letter.text.is_empty() => {}
            _ => pieces.push(Piece {
                left: letter.left,
                right: letter.right,
                foot: letter.foot,
                size: letter.size,
                parts: vec![letter.text],
            }),
        }
    }
    for piece in &mut pieces {
        piece.parts.retain(|part| !part.is_empty());
    }
    pieces
}

/// The lines of a page in the order of reading.
pub(super) fn lines(pieces: Vec<Piece>, rightward: bool, mirror: bool) -> Vec<Line> {
    let mut columns = Vec::new();
    split(pieces, rightward, 0, &mut columns);
    let mut lines = Vec::new();
    for (column, pieces) in columns.into_iter().enumerate() {
        for row in in_rows(pieces) {
            lines.extend(line(row, rightward, mirror, column));
        }
    }
    lines
}

fn in_rows(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let level = |first: &Piece| (first.foot - piece.foot).abs() < 0.5 * first.size.max(piece.size);
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(level) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows
}

/// A row as a line; its cells, if it has some, with tabs between them.
fn line(mut row: Vec<Piece>, rightward: bool, mirror: bool, column: usize) -> Option<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let all: String = row.iter().flat_map(|piece| piece.parts.iter().map(String::as_str)).collect();
    let own = direction(&all, rightward);
    if own {
        row.reverse();
    }
    let text: Vec<String> = row.iter().map(|piece| piece.text(rightward, mirror)).collect();
    let first = row.first()?;
    Some(Line {
        left: row.iter().map(|p| p.left).fold(f64::INFINITY, f64::min),
        right: row.iter().map(|p| p.right).fold(f64::NEG_INFINITY, f64::max),
        foot: first.foot,
        size: row.iter().map(|p| p.size).fold(0.0, f64::max),
        text: text.join("\t"),
        rightward: own,
        column,
    })
}

/// Splits a page into columns of running text. The cells of a table are short, and stay in their rows.
fn split(pieces: Vec<Piece>, rightward: bool, depth: usize, out: &mut Vec<Vec<Piece>>) {
    match if depth < 4 { gutter(&pieces) } else { None } {
        Some((middle, [top, bottom])) => {
            let (mut above, mut left, mut right, mut below) = (vec![], vec![], vec![], vec![]);
            for piece in pieces {
                if piece.foot > top {
                    above.push(piece);
                } else if piece.foot < bottom {
                    below.push(piece);
                } else if piece.left < middle {
                    left.push(piece);
                } else {
                    right.push(piece);
                }
            }
            let columns = if rightward { [right, left] } else { [left, right] };
            for part in std::iter::once(above).chain(columns).chain([below]) {
                if !part.is_empty() {
                    split(part, rightward, depth + 1, out);
                }
            }
        }
        None => out.push(pieces),
    }
}

/// Where columns are parted, and from which height to which.
fn gutter(pieces: &[Piece]) -> Option<(f64, [f64; 2])> {
    let mut gaps: Vec<f64> = Vec::new();
    for row in in_rows(pieces.to_vec()) {
        let mut row: Vec<&Piece> = row.iter().collect();
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        gaps.extend(row.windows(2).map(|two| (two[0].right + two[1].left) / 2.0));
    }
    // Columns whose lines do not stand level have their gap in no row: the middle of the page is tried as well.
    let left = pieces.iter().map(|p| p.left).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|p| p.right).fold(f64::NEG_INFINITY, f64::max);
    gaps.push((left + right) / 2.0);
    gaps.sort_by(f64::total_cmp);
    gaps.dedup_by(|b, a| (*b - *a).abs() < 4.0);
    gaps.truncate(64);
    gaps.into_iter()
        .filter_map(|middle| Some((middle, band(pieces, middle)?)))
        .max_by_key(|(_, (lines, _))| *lines)
        .map(|(middle, (_, band))| (middle, band))
}

/// The longest part of the page in which nothing crosses this place and both sides are running text.
fn band(pieces: &[Piece], middle: f64) -> Option<(usize, [f64; 2])> {
    let crosses = |p: &&Piece| p.left < middle && p.right > middle;
    let mut best: Option<(usize, [f64; 2])> = None;
    for part in pieces.split(|p| crosses(&p)) {
        let part = without_rows_below(part, middle);
        let side = |left: bool| part.iter().filter(move |p| (p.left < middle) == left);
        let reads = |left: bool| {
            let widths: Vec<f64> = side(left).map(|p| p.right - p.left).collect();
            let widest = widths.iter().copied().fold(0.0, f64::max);
            let full = widths.iter().filter(|width| **width > widest * 0.7).count();
            let words: usize = side(left).map(|p| p.parts.iter().filter(|part| *part == " ").count()).sum();
            widths.len() >= COLUMN && full * 3 >= widths.len() * 2 && words >= widths.len() * 2
        };
        if let (Some(top), Some(bottom)) = (part.first(), part.last())
            && reads(true)
            && reads(false)
            && best.is_none_or(|(lines, _)| part.len() > lines)
        {
            best = Some((part.len(), [top.foot + 0.1, bottom.foot - 0.1]));
        }
    }
    best
}

/// The part without the rows of a table that stands right below the columns: short cells on both sides, or many.
fn without_rows_below(part: &[Piece], middle: f64) -> &[Piece] {
    let widest = |left: bool| {
        let side = part.iter().filter(|p| (p.left < middle) == left);
        side.map(|p| p.right - p.left).fold(0.0, f64::max)
    };
    let (left, right) = (widest(true), widest(false));
    let rows = in_rows(part.to_vec());
    let short = |p: &Piece| p.right - p.left < 0.7 * if p.left < middle { left } else { right };
    let below = rows.iter().rev().take_while(|row| row.len() > 1 && row.iter().all(short)).count();
    let pieces: usize = rows.iter().rev().take(below).map(Vec::len).sum();
    let cells = rows.last().is_some_and(|row| {
        let left = row.iter().filter(|p| p.left < middle).count();
        left > 1 || row.len() - left > 1
    });
    if below > 1 || (below == 1 && cells) { &part[..part.len() - pieces] } else { part }
}
