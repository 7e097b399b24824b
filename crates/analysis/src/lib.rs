//! What follows from records: pure functions over the model, without a database, a clock or a language.

mod brief;
mod claims;
mod duplicates;
mod genealogy;
mod matching;
mod one_fact;
pub mod reader;
mod restated;
mod scorecard;
mod seats;
mod similar;

pub use brief::{Brief, Known, Line, Section, as_said_on, is_measurable, since_last_session};
pub use claims::differ;
pub use duplicates::{NameLikeness, Pair, likely_duplicates, names_of};
pub use genealogy::{Change, Form, Genealogy, Mention, Part, Speaker, genealogy, moment, text_groups};
pub use matching::{
    Given, Grounds, MatchCaveat, MatchReason, Offered, Wanted, grounds, needs_for, offers_for,
};
pub use one_fact::{SameFact, Stated, one_fact};
pub use restated::{Earlier, Promise, restates};
pub use scorecard::{CardRow, Cell, LEAST as SCORECARD_LEAST, Scorecard, scorecard};
pub use seats::{Seated, chaired, not_seated, seated};
pub use similar::{Likeness, Moment, similar};
