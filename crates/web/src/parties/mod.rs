//! `/parties` and `/bodies`: States, organisations, bodies and groups of States, and one party with what it does.

pub mod list;
pub mod show;

pub use list::{Parties, PartyRow};
pub use show::{PartyPage, PartyRecord, RoleLine};
