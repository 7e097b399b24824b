//! The keys of personal values, which lie outside the database.
//!
//! Each person has a key of her own; it seals her name and address in the current rows and in the history. That key
//! is wrapped by a key of the ring, and the ring lies in a file ([`KeyFile`]) that no backup holds. The database
//! only knows the ring by ids and check values (table `key_ring`), so that a register with another ring is refused
//! when it is opened, and not when somebody's name is needed.

mod check;
mod file;
mod ring;
mod rotate;
mod seal;

pub use check::KeyReport;
pub use file::{KeyFault, KeyFile};
pub(crate) use ring::{Keys, RingKey};
pub use rotate::Rotation;
pub(crate) use seal::{Aad, derived, open, seal};
