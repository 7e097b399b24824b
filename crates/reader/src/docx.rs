//! Office Open XML documents: the paragraphs, tables and boxes of the main part in reading order, then its notes.

use crate::ReadError;
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read};

/// Unpacked bytes that are read at most: an office's longest report stays far below.
const UNPACKED_LIMIT: u64 = 64 * 1024 * 1024;
/// Entries of the container that are looked at.
const ENTRY_LIMIT: usize = 10_000;
/// Heads and feet of pages that are looked at: a report has a few for each of its parts.
const AROUND_LIMIT: usize = 60;

/// Whether the bytes are a ZIP container.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The title from the properties, if any, the text, and what stands around it on every page.
pub(crate) fn read(bytes: &[u8]) -> Result<(Option<String>, String, String), ReadError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::DocxBroken)?;
    if archive.len() > ENTRY_LIMIT {
        return Err(ReadError::DocxTooBig { limit: UNPACKED_LIMIT });
    }
    if archive.index_for_name("word/document.xml").is_none() {
        return Err(ReadError::Binary);
    }
    let body = part(&mut archive, "word/document.xml")?;
    let mut text = paragraphs(&body)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        match part(&mut archive, notes).and_then(|notes| paragraphs(&notes)) {
            Ok(notes) if notes.is_empty() => {}
            Ok(notes) => text = text + "\n\n" + &notes,
            Err(ReadError::DocxTooBig { limit }) => return Err(ReadError::DocxTooBig { limit }),
            // Most documents have none, and the text itself may be whole.
            Err(_) => {}
        }
    }
    let title = match part(&mut archive, "docProps/core.xml") {
        Ok(core) => element(&core, "title").filter(|t| !t.trim().is_empty()),
        Err(ReadError::DocxTooBig { limit }) => return Err(ReadError::DocxTooBig { limit }),
        Err(_) => None,
    };
    let around = around(&mut archive)?;
    Ok((title, text, around))
}

/// The heads and feet of the pages.
fn around(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<String, ReadError> {
    let stands = |name: &str| {
        let name = name.strip_prefix("word/").unwrap_or_default();
        (name.starts_with("header") || name.starts_with("footer")) && name.ends_with(".xml")
    };
    let names: Vec<String> =
        archive.file_names().flatten().filter(|name| stands(name)).map(String::from).collect();
    let mut around = String::new();
    for name in names.iter().take(AROUND_LIMIT) {
        match part(archive, name).and_then(|part| paragraphs(&part)) {
            Ok(part) => around.push_str(&part),
            Err(ReadError::DocxTooBig { limit }) => return Err(ReadError::DocxTooBig { limit }),
            // No program shows what cannot be read there, and the text itself may be whole.
            Err(_) => {}
        }
        around.push('\n');
    }
    Ok(around)
}

fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ReadError> {
    let file = archive.by_name(name).map_err(|_| ReadError::DocxBroken)?;
    let mut bytes = Vec::new();
    // What the container claims is not believed: reading stops at the limit.
    file.take(UNPACKED_LIMIT + 1).read_to_end(&mut bytes).map_err(|_| ReadError::DocxBroken)?;
    if bytes.len() as u64 > UNPACKED_LIMIT {
        return Err(ReadError::DocxTooBig { limit: UNPACKED_LIMIT });
    }
    String::from_utf8(bytes).map_err(|_| ReadError::DocxBroken)
}

/// Text that is not there any more, or that stands there a second time for older programs.
const LEFT_OUT: [&str; 3] = ["del", "moveFrom", "Fallback"];

/// What stands in a text box waits for the end of the paragraph that the box hangs on.
struct Outer {
    line: String,
    in_cell: u32,
}

fn paragraphs(xml: &str) -> Result<String, ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut out: Vec<String> = Vec::new();
    let (mut boxed, mut outer): (Vec<String>, Vec<Outer>) = (Vec::new(), Vec::new());
    let mut line = String::new();
    let (mut in_text, mut in_cell, mut left_out) = (false, 0u32, 0u32);
    loop {
        match reader.read_event().map_err(|_| ReadError::DocxBroken)? {
            Event::Start(tag) if LEFT_OUT.contains(&tag.local_name().as_ref()) => left_out += 1,
            Event::End(tag) if LEFT_OUT.contains(&tag.local_name().as_ref()) => {
                left_out = left_out.saturating_sub(1);
            }
            Event::Eof => break,
            _ if left_out > 0 => {}
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "tc" => in_cell += 1,
                "txbxContent" => {
                    outer.push(Outer {
                        line: std::mem::take(&mut line),
                        in_cell: std::mem::take(&mut in_cell),
                    });
                }
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => line.push('\t'),
                "br" | "cr" => line.push('\n'),
                "noBreakHyphen" => line.push('-'),
                _ => {}
            },
            Event::Text(text) if in_text => {
                line.push_str(&text);
            }
            Event::GeneralRef(name) if in_text => {
                line.push_str(&entity(&name).ok_or(ReadError::DocxBroken)?);
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "tc" => {
                    in_cell = in_cell.saturating_sub(1);
                    line.push('\t');
                }
                "txbxContent" => {
                    if let Some(around) = outer.pop() {
                        (line, in_cell) = (around.line, around.in_cell);
                    }
                }
                "p" if in_cell > 0 => line.push(' '),
                "p" | "tr" => {
                    let done = std::mem::take(&mut line);
                    if !done.trim().is_empty() {
                        let lines = if outer.is_empty() { &mut out } else { &mut boxed };
                        lines.push(done.trim().to_owned());
                    }
                    if outer.is_empty() {
                        out.append(&mut boxed);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    out.append(&mut boxed);
    Ok(out.join("\n\n"))
}

/// The text of a reference such as `&amp;` or `&#1575;`.
fn entity(name: &str) -> Option<String> {
    if let Some(code) = name.strip_prefix('#') {
        let code = code
            .strip_prefix('x')
            .map_or_else(|| code.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        return char::from_u32(code).map(String::from);
    }
    quick_xml::escape::resolve_predefined_entity(name).map(String::from)
}

/// The text of the first element of this local name.
fn element(xml: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut inside = false;
    let mut text = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => inside |= tag.local_name().as_ref() == name,
            Event::Text(t) if inside => text.push_str(&t),
            Event::GeneralRef(r) if inside => text.push_str(&entity(&r)?),
            Event::End(tag) if tag.local_name().as_ref() == name => return Some(text),
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn docx_of(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn docx(document: &str) -> Vec<u8> {
        docx_of(&[("word/document.xml", document)])
    }

    #[test]
    fn heads_and_feet_of_pages_are_read_apart() {
        let paper = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let (body, head, foot) = (paper("Fin"), paper("TLP:RED"), paper("12"));
        let parts = [
            ("word/document.xml", &*body),
            ("word/header2.xml", &*head),
            ("word/footer1.xml", &*foot),
            ("word/footer2.xml", "<w:p>"),
            ("word/theme/header.txt", "no part"),
        ];
        let (title, text, around) = read(&docx_of(&parts)).unwrap();
        assert_eq!((title, text.as_str()), (None, "Fin"));
        assert_eq!(around.split_whitespace().collect::<Vec<_>>(), ["TLP:RED", "12"]);
        let input = crate::Input { bytes: &docx_of(&parts), name: None, lang: None, published: None };
        assert_eq!(crate::extract(&input, crate::Lexicon::builtin()).unwrap_err(), ReadError::Red);
    }

    #[test]
    fn paragraphs_and_tables_are_read_in_order() {
        let xml = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Réunion &amp; suite</w:t></w:r></w:p>\
                   <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Mali</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
                   <w:p/><w:p><w:r><w:t>Fin</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(read(&docx(xml)).unwrap().1, "Réunion & suite\n\nMali \t12\n\nFin");
    }

    #[test]
    fn notes_boxes_and_changes_are_read_as_they_stand() {
        let words = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
        let boxed = format!(
            "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{0}</w:p></w:txbxContent></mc:Choice>\
             <mc:Fallback><w:txbxContent><w:p>{0}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>",
            words("In the box")
        );
        let body = format!(
            "<w:document xmlns:w='w' xmlns:mc='m'><w:p>{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del>\
             <w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom>{boxed}{}</w:p><w:p>{}</w:p></w:document>",
            words("They "),
            words("agreed "),
            words("moved "),
            words("to a non<w:noBreakHyphen/>paper"),
            words("Next"),
        );
        let body = body.replace("non<w:noBreakHyphen/>", "non</w:t><w:noBreakHyphen/><w:t>");
        let notes = format!(
            "<w:footnotes xmlns:w='w'><w:footnote><w:p>{}</w:p></w:footnote></w:footnotes>",
            words("A note")
        );
        let parts = [("word/document.xml", &*body), ("word/footnotes.xml", &*notes)];
        let text = read(&docx_of(&parts)).unwrap().1;
        assert_eq!(text, "They agreed to a non-paper\n\nIn the box\n\nNext\n\nA note");
    }

    #[test]
    fn damage_and_bombs_are_refused() {
        assert_eq!(read(&docx("<w:p><w:t>a</w:p>")), Err(ReadError::DocxBroken));
        assert_eq!(read(b"PK\x03\x04rest"), Err(ReadError::DocxBroken));
        let bomb = docx(&" ".repeat(UNPACKED_LIMIT as usize + 1));
        assert!(bomb.len() < 1_000_000);
        assert_eq!(read(&bomb), Err(ReadError::DocxTooBig { limit: UNPACKED_LIMIT }));
    }
}
