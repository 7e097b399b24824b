//! What is acted on.

use tansiq_model::{Audience, Body, Group, Id, Kind, Marking, Party, Record, Role};
use uuid::Uuid;

/// What a record says about who it is for and who answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Access {
    /// What it is.
    pub kind: Kind,
    /// Whose it is.
    pub owner: Id<Party>,
    /// Who it is for, beside the owner.
    pub audience: Audience,
    /// The parties of [`Audience::Parties`].
    pub named: Vec<Id<Party>>,
    /// Its sharing groups.
    pub groups: Vec<Id<Group>>,
    /// How far it may travel.
    pub marking: Marking,
    /// Who answers for the commitment that this is, or belongs to; the State whose need a match is on; the parties that
    /// the record names that a comment or a score is about.
    pub answering: Vec<Id<Party>>,
    /// An independent reviewer's words.
    pub independent: bool,
}

impl Access {
    /// A record of this kind as it is when nothing was said about it: its owner keeps it to itself.
    #[must_use]
    pub fn of(kind: Kind, owner: Id<Party>) -> Self {
        Self {
            kind,
            owner,
            audience: Audience::Owner,
            named: Vec::new(),
            groups: Vec::new(),
            marking: Marking::default(),
            answering: Vec::new(),
            independent: false,
        }
    }
}

impl<T: Body> From<&Record<T>> for Access {
    /// What the record says by itself. Whoever asks about a part of a commitment, or about an independent reviewer's
    /// words, adds that.
    fn from(record: &Record<T>) -> Self {
        let answering = match T::KIND {
            Kind::Commitment => record.parties_as(Role::OWNERS).collect(),
            Kind::Match => record.parties_as(&[Role::Beneficiary]).collect(),
            _ => Vec::new(),
        };
        Self {
            kind: T::KIND,
            owner: record.owner,
            audience: record.audience,
            named: record.named.clone(),
            groups: record.groups.clone(),
            marking: record.marking,
            answering,
            independent: false,
        }
    }
}

/// What is acted on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A record.
    Record(Access),
    /// The instance.
    Register,
    /// An account.
    Account(Uuid),
}

/// What a change does beside its act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Effect {
    /// The record gets another owner.
    pub moves: bool,
    /// An independent verdict changes.
    pub review: bool,
    /// What a stored record says is worded anew.
    pub rewords: bool,
    /// More of a stored record changes than what is added below what it says.
    pub recasts: bool,
    /// In whose name.
    pub as_party: Option<Id<Party>>,
}
