//! The register reminds whoever answers for a commitment, takes her answer by mail, and puts her dates into her calendar.
//!
//! A letter goes to those who speak for an owner by their posts, one for all that is due, and holds no text whose marking
//! keeps it from travelling. What is answered changes nothing by itself: it waits until somebody at the desk has read it.

mod address;
mod answer;
mod calendar;
mod due;
mod letter;
mod own;
mod receive;

pub use address::AnswerAddress;
pub use answer::{AnswerItem, Decide, DecideItem, WaitingAnswer};
pub use calendar::{CalendarEntry, calendar_text};
pub use receive::{MESSAGE_LIMIT, Received};

use tansiq_model::{Body, Lang, Marking, Record, Text, TextField};

/// What may be said of a record outside of the register: its title, if its marking lets that travel by mail
/// (TLP:CLEAR and TLP:GREEN; from TLP:AMBER on only the reference).
pub(crate) fn may_travel<T: Body>(record: &Record<T>, lang: Lang) -> Option<&Text> {
    let title = record.texts.best(TextField::Title, lang)?;
    let highest = record.marking.max(title.marking.unwrap_or(Marking::Clear));
    (highest <= Marking::Green).then_some(title)
}
