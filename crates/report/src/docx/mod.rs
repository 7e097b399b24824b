//! Papers that an office goes on writing: Office Open XML (ISO/IEC 29500-1), by hand, since a paper has paragraphs and
//! tables and nothing else. Nothing typed is ever markup, nothing of the machine shows, and the same paper is the same
//! file.

mod text;

use std::io::{Cursor, Write};
use tansiq_model::Lang;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) use text::Words;

/// A paper that could not be written, which is a fault of the program.
#[derive(Debug)]
pub struct DocxError(zip::result::ZipError);

impl std::fmt::Display for DocxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the document could not be put together: {}", self.0)
    }
}

impl std::error::Error for DocxError {}

impl From<zip::result::ZipError> for DocxError {
    fn from(error: zip::result::ZipError) -> Self {
        Self(error)
    }
}

impl From<std::io::Error> for DocxError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

/// How a paragraph stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// The name of the paper.
    Title,
    /// The name of a part.
    Heading,
    /// What is said.
    Plain,
    /// In the middle, as a letterhead.
    Centred,
    /// A label in a table.
    Label,
}

impl Style {
    const fn name(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Heading => "Heading1",
            Self::Plain => "Normal",
            Self::Centred => "Centred",
            Self::Label => "Label",
        }
    }
}

/// One part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph.
    Paragraph(Style, Words),
    /// Rows of a label and what it stands for.
    Facts(Vec<(Words, Words)>),
    /// Empty places beside each other, each under its label.
    Places(Vec<Words>),
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paper {
    /// Its language, which says where its lines begin.
    pub lang: Lang,
    /// Its name among the properties of the file.
    pub title: String,
    /// What stands at the head and the foot of each page.
    pub around: String,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// The namespace of the text.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

impl Paper {
    /// The paper as a file.
    ///
    /// # Errors
    /// When it cannot be put together.
    pub(crate) fn to_docx(&self) -> Result<Vec<u8>, DocxError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in [
            ("[Content_Types].xml", TYPES.to_owned()),
            ("_rels/.rels", ROOT.to_owned()),
            ("docProps/core.xml", self.properties()),
            ("word/_rels/document.xml.rels", PARTS.to_owned()),
            ("word/styles.xml", self.styles()),
            ("word/header1.xml", self.edge("hdr")),
            ("word/footer1.xml", self.edge("ftr")),
            ("word/document.xml", self.document()),
        ] {
            zip.start_file(name, options)?;
            zip.write_all(HEAD.as_bytes())?;
            zip.write_all(content.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn is_rtl(&self) -> bool {
        self.lang == Lang::Ar
    }

    fn properties(&self) -> String {
        format!(
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>"#,
            text::escaped(&self.title),
            self.lang,
        )
    }

    /// The styles. Sizes are half points.
    fn styles(&self) -> String {
        let style = |id: &str, name: &str, paragraph: &str, run: &str| {
            format!(
                r#"<w:style w:type="paragraph" w:styleId="{id}"{}><w:name w:val="{name}"/>{}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#,
                if id == "Normal" { r#" w:default="1""# } else { "" },
                if id == "Normal" { "" } else { r#"<w:basedOn w:val="Normal"/>"# },
            )
        };
        let size = |half: u8| format!(r#"<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>"#);
        let bold = "<w:b/><w:bCs/>";
        let lang = match self.lang {
            Lang::Fr => "fr-FR",
            Lang::Ar | Lang::En => "en-GB",
        };
        let mut styles = format!(
            r#"<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>{}<w:lang w:val="{lang}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
            size(24)
        );
        let centred = r#"<w:spacing w:after="60"/><w:jc w:val="center"/>"#;
        let title = r#"<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>"#;
        let heading = r#"<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="0"/>"#;
        styles.push_str(&style("Normal", "Normal", "", ""));
        styles.push_str(&style("Title", "Title", title, &format!("{bold}{}", size(32))));
        styles.push_str(&style("Heading1", "heading 1", heading, bold));
        styles.push_str(&style("Centred", "Centred", centred, bold));
        styles.push_str(&style("Label", "Label", r#"<w:spacing w:after="60"/>"#, bold));
        styles.push_str("</w:styles>");
        styles
    }

    /// The head or the foot of each page: the label at its right, where the Traffic Light Protocol wants it.
    fn edge(&self, tag: &str) -> String {
        let mut out = format!(r#"<w:{tag} xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr>"#);
        text::runs(&mut out, &self.around, false);
        out.push_str(&format!("</w:p></w:{tag}>"));
        out
    }

    fn document(&self) -> String {
        let mut out = format!(r#"<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>"#);
        for block in &self.blocks {
            match block {
                Block::Paragraph(style, words) => paragraph(&mut out, *style, words),
                Block::Facts(rows) => self.facts(&mut out, rows),
                Block::Places(places) => self.places(&mut out, places),
            }
        }
        let bidi = if self.is_rtl() { "<w:bidi/>" } else { "" };
        // A4, an inch of margin on each side.
        out.push_str(&format!(
            r#"<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="709" w:footer="709" w:gutter="0"/>{bidi}</w:sectPr></w:body></w:document>"#
        ));
        out
    }

    /// The beginning of a table with columns of these widths, in twentieths of a point.
    fn table(&self, out: &mut String, widths: &[u32], border: &str) {
        let visual = if self.is_rtl() { "<w:bidiVisual/>" } else { "" };
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
        let borders: String = sides
            .iter()
            .map(|side| format!(r#"<w:{side} w:val="{border}" w:sz="4" w:space="0" w:color="808080"/>"#))
            .collect();
        let columns: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
        out.push_str(&format!(
            r#"<w:tbl><w:tblPr>{visual}<w:tblW w:w="{}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"#,
            widths.iter().sum::<u32>()
        ));
    }

    fn facts(&self, out: &mut String, rows: &[(Words, Words)]) {
        const WIDTHS: [u32; 2] = [2900, 6126];
        self.table(out, &WIDTHS, "single");
        for (label, words) in rows {
            out.push_str("<w:tr>");
            for (width, style, words) in [(WIDTHS[0], Style::Label, label), (WIDTHS[1], Style::Plain, words)]
            {
                cell(out, width, style, words);
            }
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
        self.gap(out);
    }

    fn places(&self, out: &mut String, places: &[Words]) {
        let count = u32::try_from(places.len()).unwrap_or(1).max(1);
        let widths: Vec<u32> = places.iter().map(|_| 9026 / count).collect();
        self.table(out, &widths, "none");
        out.push_str(r#"<w:tr><w:trPr><w:trHeight w:val="1700" w:hRule="atLeast"/></w:trPr>"#);
        for (width, words) in widths.iter().zip(places) {
            cell(out, *width, Style::Label, words);
        }
        out.push_str("</w:tr></w:tbl>");
        self.gap(out);
    }

    /// A table is followed by a paragraph, or the next one would be a part of it.
    fn gap(&self, out: &mut String) {
        paragraph(out, Style::Plain, &Words::new(self.lang, ""));
    }
}

fn cell(out: &mut String, width: u32, style: Style, words: &Words) {
    out.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#));
    paragraph(out, style, words);
    out.push_str("</w:tc>");
}

fn paragraph(out: &mut String, style: Style, words: &Words) {
    let rtl = words.lang == Lang::Ar;
    let bidi = if rtl { "<w:bidi/>" } else { "" };
    out.push_str(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{}"/>{bidi}</w:pPr>"#, style.name()));
    text::runs(out, &words.text, rtl);
    out.push_str("</w:p>");
}

#[cfg(test)]
pub(crate) mod tests;
