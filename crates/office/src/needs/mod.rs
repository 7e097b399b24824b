//! Requests for assistance: written by their State, taken through their steps, and shown on a board.

mod board;
mod draft;
mod note;
mod step;
mod suggest;

pub use board::{NeedBoard, NeedRow};
pub use draft::NeedDraft;
pub(crate) use step::is_of;
pub use suggest::Suggested;
