//! What a party says of a record that names it: the right of reply.

use crate::{Body, Id, Kind, Party, PartyRole, Raisable, Record, Role};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A party's own word about a record that names it. Whose word it is, is the record's owner; what is said, its note.
///
/// That those who are written about have their say beside what is written, is the right of correction of States
/// (Convention on the International Right of Correction, 1952, article II), and of IATI and OGP's independent reviews
/// the reviewed side's response. It stands beside the record and changes nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The record that it is about.
    pub about: Uuid,
    /// What that record is.
    pub about_kind: Kind,
    /// The day on which it was said.
    pub on: Date,
}

impl Body for Comment {
    const KIND: Kind = Kind::Comment;
    const RAISABLE: &'static [Raisable] = &[];
}

impl Comment {
    /// The kinds of record that parties may comment on: those with a page of their own, and what an owner or an
    /// independent reviewer reports about a commitment.
    pub const ABOUT: &'static [Kind] = &[
        Kind::Party,
        Kind::Document,
        Kind::Session,
        Kind::Event,
        Kind::Commitment,
        Kind::ProgressReport,
        Kind::AdoptedDocument,
        Kind::RoleTerm,
        Kind::Claim,
        Kind::Need,
        Kind::Project,
        Kind::Delivery,
    ];
}

impl Record<Comment> {
    /// A comment of a party, not stored yet.
    #[must_use]
    pub fn of(id: Id<Comment>, speaker: Id<Party>, comment: Comment) -> Self {
        let mut record = Self::new(id, speaker, comment);
        record.parties = vec![PartyRole { party: speaker, role: Role::Speaker }];
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_its_speakers_and_no_comment_is_about_a_comment() {
        let speaker = Id::new(Uuid::from_u128(7));
        let on = "2026-03-01".parse().unwrap();
        let comment = Comment { about: Uuid::from_u128(1), about_kind: Kind::Commitment, on };
        let record = Record::of(Id::new(Uuid::from_u128(2)), speaker, comment);
        assert_eq!((record.owner, record.parties_as(&[Role::Speaker]).next()), (speaker, Some(speaker)));
        assert!(!Comment::ABOUT.contains(&Kind::Comment));
    }
}
