//! Who may see and do what.
//!
//! The decision stands here once, as a pure function of an actor and of what a record says about itself
//! ([`Access`]). `storage` turns the [`Scope`] of an actor into a filter of its queries; a property test there
//! proves that filter and [`may_read`] agree.

use serde::{Deserialize, Serialize};
use std::str::FromStr;
use tansiq_model::{Audience, Body, Id, Marking, ModelError, Party, Record};
use uuid::Uuid;

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AccountRole {
    /// Keeps the register running: accounts, settings, and all that an officer does.
    #[serde(rename = "administrator")]
    Administrator,
    /// Files, reviews and chases.
    #[serde(rename = "officer")]
    Officer,
}

impl AccountRole {
    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Officer => "officer",
        }
    }
}

impl FromStr for AccountRole {
    type Err = ModelError;
    fn from_str(word: &str) -> Result<Self, ModelError> {
        match word {
            "administrator" => Ok(Self::Administrator),
            "officer" => Ok(Self::Officer),
            _ => Err(ModelError::Word("role of an account", word.to_owned())),
        }
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever may read the data directory of the instance.
    Operator,
    /// A signed-in account of the office.
    Account {
        /// The account.
        id: Uuid,
        /// What it is for.
        role: AccountRole,
    },
    /// A member of parties of the register, outside the office.
    Member {
        /// The account.
        id: Uuid,
        /// Its parties.
        parties: Vec<Id<Party>>,
        /// One of them is a State.
        of_state: bool,
    },
    /// Anybody.
    Public,
}

impl Actor {
    /// The name that the history keeps: no personal value, only the id of an account.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Operator => "operator".to_owned(),
            Self::Account { id, .. } | Self::Member { id, .. } => format!("account:{id}"),
            Self::Public => "public".to_owned(),
        }
    }
}

/// What a record says about who it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Whose it is.
    pub owner: Id<Party>,
    /// Who it is for, beside the owner.
    pub audience: Audience,
    /// The parties of [`Audience::Parties`].
    pub named: Vec<Id<Party>>,
    /// How far it may travel.
    pub marking: Marking,
}

impl<T: Body> From<&Record<T>> for Access {
    fn from(record: &Record<T>) -> Self {
        Self {
            owner: record.owner,
            audience: record.audience,
            named: record.named.clone(),
            marking: record.marking,
        }
    }
}

/// The records that an actor may read, as a filter for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All.
    Everything,
    /// What is for everybody: audience public and TLP:CLEAR.
    Published,
    /// What is for everybody, for all partners, for these parties, and for States if they are one.
    Shared {
        /// The parties.
        parties: Vec<Id<Party>>,
        /// One of them is a State.
        of_state: bool,
    },
}

/// The scope of an actor.
#[must_use]
pub fn scope(actor: &Actor) -> Scope {
    match actor {
        Actor::Operator | Actor::Account { .. } => Scope::Everything,
        Actor::Member { parties, of_state, .. } => {
            Scope::Shared { parties: parties.clone(), of_state: *of_state }
        }
        Actor::Public => Scope::Published,
    }
}

/// Whether an actor may read a record.
///
/// TLP 2.0 (FIRST): only TLP:CLEAR may reach the public. Every other marking stays within the audience that the
/// owner named.
#[must_use]
pub fn may_read(actor: &Actor, access: &Access) -> bool {
    match actor {
        Actor::Operator | Actor::Account { .. } => true,
        Actor::Public => access.audience == Audience::Public && access.marking == Marking::Clear,
        Actor::Member { parties, of_state, .. } => {
            parties.contains(&access.owner)
                || match access.audience {
                    Audience::Owner => false,
                    Audience::Parties => access.named.iter().any(|party| parties.contains(party)),
                    Audience::States => *of_state,
                    Audience::Partners | Audience::Public => true,
                }
        }
    }
}

/// Whether an actor may read one text of a record that has a marking of its own.
#[must_use]
pub fn may_read_text(actor: &Actor, marking: Marking) -> bool {
    match actor {
        Actor::Operator | Actor::Account { .. } => true,
        Actor::Member { .. } => marking <= Marking::Amber,
        Actor::Public => marking == Marking::Clear,
    }
}

/// Whether an actor may file or change records. In an office of one desk that is the office itself.
#[must_use]
pub fn may_write(actor: &Actor) -> bool {
    matches!(actor, Actor::Operator | Actor::Account { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(audience: Audience, marking: Marking) -> Access {
        Access {
            owner: Id::new(Uuid::from_u128(1)),
            audience,
            named: vec![Id::new(Uuid::from_u128(2))],
            marking,
        }
    }

    fn member(party: u128, of_state: bool) -> Actor {
        Actor::Member { id: Uuid::from_u128(9), parties: vec![Id::new(Uuid::from_u128(party))], of_state }
    }

    #[test]
    fn the_public_reads_only_what_is_public_and_clear() {
        assert!(may_read(&Actor::Public, &access(Audience::Public, Marking::Clear)));
        assert!(!may_read(&Actor::Public, &access(Audience::Public, Marking::Green)));
        assert!(!may_read(&Actor::Public, &access(Audience::Partners, Marking::Clear)));
    }

    #[test]
    fn a_member_reads_what_its_party_owns_or_is_named_in() {
        assert!(may_read(&member(1, false), &access(Audience::Owner, Marking::AmberStrict)));
        assert!(may_read(&member(2, false), &access(Audience::Parties, Marking::Amber)));
        assert!(!may_read(&member(3, false), &access(Audience::Parties, Marking::Clear)));
        assert!(!may_read(&member(3, false), &access(Audience::States, Marking::Clear)));
        assert!(may_read(&member(3, true), &access(Audience::States, Marking::Clear)));
    }

    #[test]
    fn only_the_office_writes() {
        assert!(may_write(&Actor::Operator));
        assert!(!may_write(&member(1, true)));
        assert!(!may_write(&Actor::Public));
    }
}
