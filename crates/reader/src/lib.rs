//! Reads pages and documents: bytes become text, the text's own article is told from the furniture around it, and
//! its sentences become proposals with exact places and reasons.
//!
//! ```
//! use tansiq_reader::{Input, Lexicon, extract, propose};
//! let page = "Lomé, 3 March 2022. Togo and UNODC agreed to open a regional centre for border officers in Lomé, \
//!             to train investigators of terrorist cases from neighbouring States.";
//! let input = Input { bytes: page.as_bytes(), name: None, lang: None, published: None };
//! let extracted = extract(&input, Lexicon::builtin())?;
//! let proposals = propose(&extracted, Lexicon::builtin());
//! assert_eq!(proposals[0].kind, tansiq_model::ProposalKind::Commitment);
//! # Ok::<(), tansiq_reader::ReadError>(())
//! ```
//!
//! No database, no network, no clock: the same bytes and the same lexicon always give the same proposals.

mod article;
mod docx;
mod encoding;
mod error;
mod extract;
mod html;
mod lexicon;
mod mail;
mod main_text;
pub mod output;
mod page_data;
mod pdf;
mod propose;
mod red;
mod reply;
pub mod second;
mod unpack;

pub use error::{Notice, ReadError};
pub use extract::{Extracted, Input, extract};
pub use lexicon::{Lexicon, LexiconError, Meaning, Named, Names, PartyEntry, RegisterParty, ThemeEntry};
pub use main_text::paragraphs;
pub use propose::{DraftCheck, DraftPromise, Missing, RULES, check_draft, passage, propose};
pub use reply::{REPLY_LENGTH, Reply, ReplyFile, Said, Understood, read_reply, understood};
pub use unpack::{Part, may_be_bundle, unpack};
