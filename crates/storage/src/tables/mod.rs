//! One table per kind of record: which columns its body has, and back.

#![allow(private_interfaces, reason = "Table is public, its columns are not")]

mod commitment;
mod documents;
mod office;
mod parts;
mod reported;
mod sessions;

use crate::{
    Result,
    row::{Columns, Row},
};
use tansiq_model::Body;

/// A kind of record that has a table.
pub trait Table: Body + Sealed {}

/// Keeps the columns private to this crate while [`Table`] is public.
pub trait Sealed: Sized {
    #[doc(hidden)]
    fn table() -> &'static str;
    #[doc(hidden)]
    fn columns(&self) -> Columns;
    #[doc(hidden)]
    fn read(row: &Row<'_>) -> Result<Self>;
}

impl<T: Body + Sealed> Table for T {}

/// Does the same with every kind of record, in an order in which each comes after those it points at.
macro_rules! for_each_kind {
    ($go:ident) => {
        $go!(
            Party,
            Document,
            Series,
            Session,
            Priority,
            Event,
            Commitment,
            Milestone,
            ProgressReport,
            Evidence,
            AdoptedDocument,
            RoleTerm,
            Claim,
            Need,
            Project,
            Delivery,
            Proposal,
            Decision,
            Settings,
            Import,
            ImportLine
        )
    };
}
pub(crate) use for_each_kind;
