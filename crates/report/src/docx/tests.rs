//! What is written is read back by the project's own reader, whatever was typed.

use super::*;
use proptest::prelude::*;
use std::io::Read;
use tansiq_reader::{Input, Lexicon, extract};

/// The text of a document as the reader finds it.
pub(crate) fn read(bytes: &[u8]) -> String {
    let input = Input { bytes, name: None, lang: None, published: None };
    extract(&input, Lexicon::builtin()).unwrap().text
}

/// A part of a document, as it stands in the file.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Words without regard to the space between them.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

proptest! {
    #[test]
    fn whatever_is_typed_is_there_and_nothing_else(
        typed in r#"[\PC\n\t<>&"'\x00\x01\x0b\x7f\u{85}\u{2028}\u{fffe}\u{200f}اب]{0,80}"#, arabic: bool,
    ) {
        let lang = if arabic { Lang::Ar } else { Lang::En };
        let frame = |text: &str| Words::new(lang, text);
        let blocks = vec![
            Block::Paragraph(Style::Plain, frame("A paragraph that stands before it.")),
            Block::Facts(vec![(frame("Label"), frame(&typed))]),
            Block::Paragraph(Style::Heading, frame(&typed)),
            Block::Places(vec![frame("Seal"), frame(&typed)]),
        ];
        let paper = Paper { lang, title: typed.clone(), around: "TLP:CLEAR".into(), blocks };
        let bytes = paper.to_docx().unwrap();
        // Line ends of the paper are those of `lines`, and tabs are tabs.
        let kept: String = typed.lines().map(|line| {
            let parts: Vec<String> = line.split('\t').map(|part| part.chars().filter(|c| text::may_stand(*c)).collect()).collect();
            parts.join(" ")
        }).collect::<Vec<_>>().join(" ");
        let text = read(&bytes);
        let expected = format!("A paragraph that stands before it. Label {kept} {kept} Seal {kept}");
        prop_assert_eq!(words(&text), words(&expected));
    }
}

#[test]
fn each_part_is_well_formed() {
    let hard = "]]> <!-- <w:p> & \u{0} \u{FFFE} 'a' \"b\"";
    let blocks = vec![Block::Paragraph(Style::Title, Words::new(Lang::Fr, hard))];
    let paper = Paper { lang: Lang::Fr, title: hard.into(), around: "TLP:GREEN".into(), blocks };
    let bytes = paper.to_docx().unwrap();
    let archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    let names: Vec<String> = archive.file_names().flatten().map(String::from).collect();
    assert_eq!(names.len(), 8);
    for name in names {
        let xml = part(&bytes, &name);
        let mut events = quick_xml::Reader::from_str(&xml);
        let mut read = 0;
        loop {
            match events.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => read += 1,
                Err(error) => panic!("{name}: {error}"),
            }
        }
        assert!(read > 1, "{name}");
    }
}
