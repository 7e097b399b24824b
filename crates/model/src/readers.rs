//! Whom needs, offers and matches are for when nobody says otherwise. The assistance and cooperation database of the
//! Biological Weapons Convention keeps to the same: offers are public, requests are for those concerned.

use crate::{Audience, Id, Marking, Match, Need, Offer, Party, Project, Record};

impl Record<Need> {
    /// For its State alone: while it is a draft.
    pub fn keep_to_its_state(&mut self) {
        self.audience = Audience::Owner;
        self.named.clear();
        self.groups.clear();
    }

    /// For its State and the office that runs the register: once it is handed in.
    pub fn hand_to(&mut self, home: Id<Party>) {
        self.keep_to_its_state();
        self.audience = Audience::Parties;
        self.named = vec![home];
    }

    /// For those, too, whom the State named.
    pub fn circulate(&mut self, home: Id<Party>) {
        let mut named: Vec<Id<Party>> = self.addressees().chain([home]).collect();
        named.sort();
        named.dedup();
        self.keep_to_its_state();
        self.audience = Audience::Parties;
        self.named = named;
    }

    /// For everybody. Its parts keep markings of their own.
    pub fn publish(&mut self) {
        self.keep_to_its_state();
        self.audience = Audience::Public;
        self.mark(Marking::Clear);
    }
}

impl Record<Offer> {
    /// For everybody.
    pub fn publish(&mut self) {
        self.audience = Audience::Public;
        self.named.clear();
        self.groups.clear();
        self.mark(Marking::Clear);
    }
}

impl Record<Project> {
    /// For everybody. Its parts keep markings of their own.
    pub fn publish(&mut self) {
        self.audience = Audience::Public;
        self.named.clear();
        self.groups.clear();
        self.mark(Marking::Clear);
    }

    /// For the parties that it names and the office that runs the register.
    pub fn keep_among_its_parties(&mut self, home: Id<Party>) {
        self.audience = Audience::Parties;
        self.groups.clear();
        self.named = self.its_parties(home);
    }

    /// Whether these alone read it: not when it was kept to others, or to some of them.
    #[must_use]
    pub fn is_kept_among_its_parties(&self, home: Id<Party>) -> bool {
        let mut named = self.named.clone();
        named.sort();
        named.dedup();
        self.audience == Audience::Parties && self.groups.is_empty() && named == self.its_parties(home)
    }

    fn its_parties(&self, home: Id<Party>) -> Vec<Id<Party>> {
        let mut parties: Vec<Id<Party>> =
            self.parties.iter().map(|party| party.party).chain([home]).collect();
        parties.sort();
        parties.dedup();
        parties
    }
}

impl Record<Match> {
    /// For its provider, whose record it is, the State that asks, and the office that runs the register.
    pub fn keep_between(&mut self, state: Id<Party>, home: Id<Party>) {
        self.audience = Audience::Parties;
        self.groups.clear();
        self.named = vec![state, home];
        self.named.sort();
        self.named.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PartyRole, Raisable, Role};
    use uuid::Uuid;

    fn party(number: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_project_for_others_is_not_for_those_whom_it_names() {
        let (owner, home, taker, other) = (party(1), party(2), party(3), party(4));
        let mut project = Record::new(Id::new(Uuid::nil()), owner, Project::default());
        project.parties = vec![PartyRole { party: taker, role: Role::Beneficiary }];
        project.keep_among_its_parties(home);
        assert_eq!(project.named, [home, taker]);
        assert!(project.is_kept_among_its_parties(home));
        project.named = vec![other];
        assert!(!project.is_kept_among_its_parties(home));
        project.named = vec![taker, home];
        assert!(project.is_kept_among_its_parties(home));
        project.audience = Audience::Public;
        assert!(!project.is_kept_among_its_parties(home));
    }

    #[test]
    fn a_request_opens_step_by_step() {
        let (state, home, other) = (party(9), party(2), party(1));
        let mut need = Record::new(Id::new(Uuid::nil()), state, Need::default());
        need.parties = vec![PartyRole { party: other, role: Role::Addressee }];
        need.hand_to(home);
        assert_eq!((need.audience, need.named.as_slice()), (Audience::Parties, &[home][..]));
        need.circulate(home);
        assert_eq!(need.named, [other, home]);
        need.raise(Raisable::Money, Some(Marking::AmberStrict));
        need.publish();
        assert_eq!((need.audience, need.marking), (Audience::Public, Marking::Clear));
        assert_eq!(need.raised[&Raisable::Money], Marking::AmberStrict);
        assert!(need.named.is_empty());
        need.keep_to_its_state();
        assert_eq!((need.audience, need.named.len()), (Audience::Owner, 0));
    }
}
