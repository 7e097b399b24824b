//! Search of the whole register, with the same results on both engines.
//!
//! The index holds terms that this program made (`tansiq_text::search`), never a text that an engine would take
//! apart by rules of its own. An engine only answers which rows hold which terms; what is found, counted and in
//! which order is decided here.

mod index;
mod query;
mod terms;

pub(crate) use index::{differs, is_current, rebuild, remake, write};
pub use query::{Cursor, Found, Group, Hits, SearchQuery};
pub use terms::Wanted;
