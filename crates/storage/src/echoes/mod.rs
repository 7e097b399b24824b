//! Echoes: which documents are one text on several pages, and which sentences were said before.
//!
//! Prints (`tansiq_text`) are written in the transaction that files a document, and what is found by them is written
//! with them, so that a page reads it by an index. They are made from the texts alone, and made anew by another version.
//! Who may see what of them is asked when they are read: two documents are compared whoever may see them, and a pair is
//! told to those who may see both.

mod find;
mod read;
mod state;

pub(crate) use find::write;
pub use read::{Copy, Restated};
pub(crate) use state::{is_current, rebuild, remake};
