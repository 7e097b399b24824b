//! Letters that remind, what is answered to them by mail, and what lets somebody do one thing without signing in.
//!
//! What comes in by mail is a row that waits; nothing of the register changes before somebody at the desk has decided
//! about it. It is sealed by the key of the person whom the letter went to, and goes with her.

mod answer;
mod choice;
mod count;
mod pass;
mod reminder;

pub use answer::{Answer, AnswerFile, AnswerState, NewAnswer};
pub use choice::LetterChoice;
pub use count::MailRefused;
pub use pass::{Pass, PassKind};
pub use reminder::{NewLetter, Reminded};

/// The kind of an answer in the history.
pub(crate) const KIND: &str = "answer";
