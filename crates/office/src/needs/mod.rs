//! Requests for assistance: written by their State, taken through their steps, and shown on a board.

mod acts;
mod board;
mod draft;
mod letters;
mod note;
mod step;
mod suggest;

pub use acts::NEED_STEPS;
pub use board::{NeedBoard, NeedRow};
pub use draft::NeedDraft;
pub(crate) use step::is_of;
pub use suggest::Suggested;
