//! One file per kind of proposal: each looks at a clause and says how much it reads as a record of its kind.

pub(super) mod adopted;
pub(super) mod appointment;
pub(super) mod assistance;
pub(super) mod commitment;
pub(super) mod events;
pub(super) mod needs;
pub(super) mod statistic;
