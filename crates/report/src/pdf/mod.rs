//! Papers as PDF, set by Typst: compiled-in templates, fonts and drawings, and text that comes as values.
//!
//! Nothing of Typst shows outside this module, so that another engine can take its place.

mod one_page;
#[cfg(test)]
mod tests;
mod words;
mod world;

use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Paper;

/// How many renderings a part that was laid out is kept for. A page that is printed again is then ready at once, and
/// a server that prints for months does not grow.
const KEPT: usize = 8;

/// Why a paper was not printed, for the log: a fault of the program, never of what was typed.
#[derive(Debug, thiserror::Error)]
#[error("the paper could not be set: {0}")]
pub struct PdfError(String);

/// A paper as PDF for reading aloud and for the archive: PDF/UA-1 and PDF/A-2a. The same data give the same bytes.
fn print(template: &str, data: &impl Serialize) -> Result<Vec<u8>, PdfError> {
    let paper = set(template, data)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| PdfError(error.message().to_string()))?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("Tansiq".to_owned())), standards, ..PdfOptions::default() };
    let pdf = typst_pdf::pdf(&paper, &options).map_err(|faults| told(&faults));
    typst::comemo::evict(KEPT);
    pdf
}

/// A paper as pages.
fn set(template: &str, data: &impl Serialize) -> Result<PagedDocument, PdfError> {
    let mut data = serde_json::to_string(data).map_err(|error| PdfError(error.to_string()))?;
    data.retain(|c| !is_vowel_sign(c));
    typst::compile(&Paper::new(template, data)).output.map_err(|faults| told(&faults))
}

/// Arabic vowel signs, which paper leaves out as newspapers do. Typst 0.15 cuts a run of text at every raised sign and
/// writes the pieces in the order of the eye: a screen reader or a search would meet the words out of their order.
const fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}')
}

fn told(faults: &[SourceDiagnostic]) -> PdfError {
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    PdfError(messages.join("; "))
}
