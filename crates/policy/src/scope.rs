//! What an actor may read, as filters for lists.

use crate::{Actor, PostRole, actor::Who};
use tansiq_model::{Group, Id, Party};

/// What the policies for reading ask about an actor. `storage` makes its filters from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Reads all.
    pub everything: bool,
    /// Reads nothing, not even what is published: a token that is not for reading.
    pub nothing: bool,
    /// Has a post with a party of the register.
    pub member: bool,
    /// One of her posts is with a State.
    pub of_state: bool,
    /// Works in the office that runs the register.
    pub at_home: bool,
    /// The parties that she has posts with.
    pub parties: Vec<Id<Party>>,
    /// The sharing groups that these are in.
    pub groups: Vec<Id<Group>>,
    /// Those of them for which she speaks.
    pub speaks_for: Vec<Id<Party>>,
}

/// The scope of an actor.
#[must_use]
pub fn scope(actor: &Actor) -> Scope {
    match actor.who() {
        Who::Operator => Scope { everything: true, ..Scope::default() },
        Who::Visitor => Scope::default(),
        Who::Person(person) => Scope {
            everything: false,
            nothing: person.session.token.is_some_and(|token| !token.read),
            member: person.is_member(),
            of_state: person.is_of_state(),
            at_home: person.desk.is_some(),
            parties: person.all_parties(),
            groups: person.groups.clone(),
            speaks_for: person.parties(true, PostRole::speaks),
        },
    }
}
