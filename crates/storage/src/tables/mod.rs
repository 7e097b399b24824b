//! One table per kind of record: which columns its body has, and back.

#![allow(private_interfaces, reason = "Table is public, its columns are not")]

mod assistance;
mod comment;
mod commitment;
mod documents;
mod office;
mod parts;
mod projects;
mod reported;
mod sessions;

use crate::{
    Result,
    row::{Columns, Row},
};
use tansiq_model::{Body, Commitment, Id, Kind, Lang, Party, ProgressReport, Statement};
use uuid::Uuid;

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
    /// Whether it asks, offers or promises something else than it did before.
    #[doc(hidden)]
    fn rewords(&self, before: &Self) -> bool {
        let _ = before;
        false
    }
    /// What its rights hang on beside what every record has.
    #[doc(hidden)]
    fn ties(&self) -> Ties {
        Ties::default()
    }
    /// What only one record of its kind may have, it gives back when it is taken out.
    #[doc(hidden)]
    fn give_back(&mut self, id: Uuid) {
        let _ = id;
    }
    /// Puts one party in the place of another where only its kind names parties.
    #[doc(hidden)]
    fn put_party(&mut self, from: Id<Party>, to: Id<Party>) {
        let _ = (from, to);
    }
    /// The column in which only its kind names parties, as text that holds their ids.
    #[doc(hidden)]
    fn naming_column() -> Option<&'static str> {
        None
    }
    /// The column of the day by which lists of this kind are ordered: the last one that its date may mean.
    #[doc(hidden)]
    fn dated() -> Option<&'static str> {
        None
    }
}

/// What the rights of a record hang on beside what every record has.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Ties {
    /// The commitment that it belongs to.
    pub(crate) of: Option<Id<Commitment>>,
    /// The report that it was filed with.
    pub(crate) with: Option<Id<ProgressReport>>,
    /// The record that it is about.
    pub(crate) about: Option<Uuid>,
    /// An independent reviewer's words.
    pub(crate) independent: bool,
    /// What an independent reviewer found, as a commitment has it.
    pub(crate) verdict: Option<Statement>,
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
    /// This one is not to be found, although others of its kind are.
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

/// Does the same with every kind of record that a search finds, in an order in which each comes after those it
/// points at, and then with those that are named besides.
#[macro_export]
macro_rules! for_each_searched_kind {
    ($go:ident $(, $more:ident)*) => {
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
            Offer,
            Project,
            Delivery,
            Proposal,
            Comment
            $(, $more)*
        )
    };
}

/// Does the same with every kind of record, in an order in which each comes after those it points at. The kinds that
/// are named here say nothing that another record does not say, or are read on its page alone, so that a search leaves
/// them out.
macro_rules! for_each_kind {
    ($go:ident) => {
        $crate::for_each_searched_kind!(
            $go,
            Match,
            ProjectScore,
            Decision,
            Settings,
            Import,
            ImportLine,
            Group
        )
    };
}
pub(crate) use for_each_kind;

/// Whether a search finds records of this kind.
pub(crate) const fn is_searched(kind: Kind) -> bool {
    macro_rules! any {
        ($($searched:ident),+) => { matches!(kind, $(Kind::$searched)|+) };
    }
    for_each_searched_kind!(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_listed_once() {
        macro_rules! words {
            ($($kind:ident),+) => { vec![$(Kind::$kind.word()),+] };
        }
        let mut listed: Vec<&str> = for_each_kind!(words);
        let mut all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        listed.sort_unstable();
        all.sort_unstable();
        assert_eq!(listed, all);
    }
}
