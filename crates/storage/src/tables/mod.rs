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
use tansiq_model::{Body, Lang};

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
    #[doc(hidden)]
    fn searched(&self) -> Searched<'_> {
        Searched::default()
    }
    /// The column of the day by which lists of this kind are ordered: the last one that its date may mean.
    #[doc(hidden)]
    fn dated() -> Option<&'static str> {
        None
    }
}

/// What a search looks for in the part of a record that only its kind has.
#[derive(Debug, Default)]
pub(crate) struct Searched<'a> {
    /// Names and words outside the texts.
    pub(crate) words: Vec<&'a str>,
    /// The country in which it takes place.
    pub(crate) country: Option<&'a str>,
    /// It is a party itself, found as whatever it stands in.
    pub(crate) own_party: bool,
    /// An extracted text that is found with the record.
    pub(crate) text: Option<SearchedText<'a>>,
    /// It says nothing that another record does not say.
    pub(crate) left_out: bool,
}

/// The part of an extracted text that is searched.
#[derive(Debug)]
pub(crate) struct SearchedText<'a> {
    pub(crate) sha256: &'a str,
    pub(crate) lang: Lang,
    /// First and one past the last code point of the article.
    pub(crate) start: u32,
    pub(crate) end: u32,
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
