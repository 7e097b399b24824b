use crate::{Body, Id, Kind, Party, Record, Role};

/// A sharing group: parties that are addressed together, under one name. Whoever has a post with one of them is
/// addressed by it; who is in it may change, and with that who reads what was shared with it. Its names are texts of the
/// record, and its members the parties that take part in it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Group {
    /// Its short name in addresses.
    pub slug: String,
}

impl Body for Group {
    const KIND: Kind = Kind::Group;
}

impl Group {
    /// The role of its members.
    pub const MEMBER: Role = Role::Participant;
}

impl Record<Group> {
    /// The parties that are in it, in its order.
    pub fn members(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Group::MEMBER])
    }
}
