//! Who may see and do what.
//!
//! The rules stand in the folder `policies`, in the Cedar policy language, for auditors as much as for the program;
//! they are compiled in. This crate tells them about actors and records and asks: [`decide`] whether an actor may do
//! something, [`clearance`] how high a marking of a single field she may read. `storage` turns the [`Scope`] of an
//! actor into filters of its queries; a property test there proves that the filters and the policies agree.
//!
//! What the policies do not permit is denied, and so is a question that they cannot answer: no error opens a door.

mod act;
mod actor;
mod ask;
mod engine;
mod scope;
mod subject;
#[cfg(test)]
mod tests;

pub use act::Act;
pub use actor::{AccountRole, Actor, Desk, Person, Post, PostRole, Session, Token};
pub use ask::{
    Denied, clearance, could, decide, is_about, may, may_at_all, may_once_proven, may_read, works_at,
};
pub use scope::{Scope, scope};
pub use subject::{Access, Effect, Subject};
