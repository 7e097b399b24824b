//! PDF: the letters that pages draw become lines, and lines become paragraphs in the order of reading, whatever
//! direction they run. What a page only shows as a picture cannot be read.

mod font;
mod lines;
mod order;
mod page;
mod paper;
mod token;

use crate::ReadError;
use lopdf::{Document, Object};

/// Pages that are read.
const PAGES: usize = 3_000;
/// Letters from which a document counts as having text.
const LETTERS: usize = 20;

/// What a document says about itself and its paragraphs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Paper {
    /// The title, where a person has written one.
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    /// What stands at the head and at the foot of pages.
    pub(crate) around: String,
}

/// Whether the bytes are a PDF; some programs write a few bytes before its head.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..1024).unwrap_or(bytes).windows(5).any(|five| five == b"%PDF-")
}

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Paper, ReadError> {
    // The library takes documents apart that anybody made; a fault in it is a damaged document.
    std::panic::catch_unwind(|| read_in(bytes)).unwrap_or(Err(ReadError::PdfBroken))
}

fn read_in(bytes: &[u8]) -> Result<Paper, ReadError> {
    let start = bytes.windows(5).take(1024).position(|five| five == b"%PDF-").unwrap_or(0);
    let doc = Document::load_mem(&bytes[start..]).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => ReadError::PdfEncrypted,
        _ => ReadError::PdfBroken,
    })?;
    if doc.is_encrypted() && doc.encryption_state.is_none() {
        return Err(ReadError::PdfEncrypted);
    }
    let mut reader = page::Pages::new(&doc);
    let (mut pages, mut around) = (Vec::new(), String::new());
    let ids = doc.get_pages();
    if ids.is_empty() {
        return Err(ReadError::PdfBroken);
    }
    if ids.len() > PAGES {
        return Err(ReadError::PdfTooBig);
    }
    for id in ids.into_values() {
        let glyphs = reader.letters(id)?;
        let all = glyphs.len();
        let (aside, body): (Vec<_>, Vec<_>) = glyphs.into_iter().partition(|glyph| glyph.aside);
        // Some programs mark whole pages as no part of the text.
        let (aside, body) = if body.is_empty() && all > 0 { (body, aside) } else { (aside, body) };
        for piece in lines::pieces(&aside) {
            around.push_str(&piece.text(false, false));
            around.push('\n');
        }
        pages.push(lines::pieces(&body));
    }
    let shown: String = pages.iter().flatten().map(|piece| piece.shown().concat() + "\n").collect();
    if shown.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
        return Err(ReadError::PdfScanned);
    }
    let rightward = order::is_rightward(&shown);
    // Brackets tell whether the program wrote them as they look: each closes what was open, or none does.
    let pieces = pages.iter().flatten().filter(|piece| order::is_rightward(&piece.shown().concat()));
    let mirror = pieces.map(|piece| order::balance(&piece.text(true, false))).sum::<i32>() < 0;
    let mut pages: Vec<_> = pages.into_iter().map(|pieces| lines::lines(pieces, rightward, mirror)).collect();
    for line in paper::take_edges(&mut pages) {
        around.push_str(&line);
        around.push('\n');
    }
    let paragraphs = paper::paragraphs(&pages);
    let text = paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let title = own_title(&doc, &text).or_else(|| largest(&paragraphs));
    Ok(Paper { title, text, around })
}

/// The title of the document's properties, if it is one and no file name or what a program left there: its words stand
/// in the text.
fn own_title(doc: &Document, text: &str) -> Option<String> {
    let info = doc.trailer.get_deref(b"Info", doc).and_then(Object::as_dict).ok()?;
    let title = page::spoken(info.get_deref(b"Title", doc).and_then(Object::as_str).ok()?);
    let words = |text: &str| {
        let words = tansiq_text::tokens(text).into_iter().map(|word| word.folded);
        words.filter(|word| word.chars().count() > 2).collect::<std::collections::HashSet<_>>()
    };
    let (own, all) = (words(&title), words(text));
    (own.len() >= 2 && own.iter().filter(|word| all.contains(*word)).count() * 3 >= own.len() * 2)
        .then_some(title)
}

/// The first paragraph in clearly larger letters than the rest.
fn largest(paragraphs: &[paper::Paragraph]) -> Option<String> {
    let mut sizes: Vec<(f64, usize)> = paragraphs.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut sum = 0;
    let usual = sizes.iter().find(|(_, length)| {
        sum += length;
        sum >= half
    })?;
    let first = paragraphs.iter().take(12).filter(|p| p.size > usual.0 * 1.2);
    let first = first.filter(|p| (8..=250).contains(&p.text.chars().count()));
    first.max_by(|a, b| a.size.total_cmp(&b.size)).map(|p| p.text.clone())
}

#[cfg(test)]
mod tests;
