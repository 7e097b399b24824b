//! What the register prints. Each paper is assembled by `office` and rendered here: as an HTML part for a page, as
//! a file that stands alone, as JSON, as PDF, as a document to go on writing. This floor knows no database and no HTTP.

mod brief;
mod docx;
mod genealogy;
mod note;
#[cfg(feature = "pdf")]
mod pdf;

pub use brief::{Brief, BriefItem, Links, Passage, Saying, Since, label_class, label_icon};
pub use docx::DocxError;
pub use genealogy::{safe_to_say, speaker};
pub use note::NoteVerbale;
#[cfg(feature = "pdf")]
pub use pdf::PdfError;

/// The icons, for papers that stand alone.
const ICONS: &str = include_str!("../../../assets/icons.svg");
