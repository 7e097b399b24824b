//! An offer of help, and the match of one offer with one need.

use crate::{
    AidKind, Body, Id, Kind, Money, Need, PartialDate, Party, Raisable, Record, Role, Tongue, words,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

words! {
    /// How help is given.
    Modality, "modality" {
        /// By one party to another.
        Bilateral = "bilateral",
        /// Among States of the South.
        SouthSouth = "south-south",
        /// Through a third State, the pivot.
        Triangular = "triangular",
    }
}

words! {
    /// Whether an offer holds.
    OfferState, "state of an offer" {
        /// It holds.
        Open = "open",
        /// Not for the time being.
        Paused = "paused",
        /// Not any more.
        Withdrawn = "withdrawn",
    }
}

/// What somebody offers to whoever needs it. Who gives it, who pays, for whom it is and the pivot are the record's
/// parties, by role; without a beneficiary it is for anybody. A State that receives help may offer, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What help.
    pub aids: BTreeSet<AidKind>,
    /// How.
    pub modality: Modality,
    /// As people, places and things rather than money.
    pub in_kind: bool,
    /// How much money.
    pub money: Option<Money>,
    /// The languages in which it is given; in any when none is said.
    pub languages: BTreeSet<Tongue>,
    /// How many people at most.
    pub people: Option<u32>,
    /// From when on.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Whether it holds.
    pub state: OfferState,
}

impl Body for Offer {
    const KIND: Kind = Kind::Offer;
    const RAISABLE: &'static [Raisable] = &[Raisable::Money, Raisable::Sources];

    fn clear(&mut self, part: Raisable) {
        if part == Raisable::Money {
            self.money = None;
        }
    }
}

impl Offer {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.state == OfferState::Open && self.until.is_none_or(|until| until.latest() >= day)
    }
}

impl Record<Offer> {
    /// Who gives it.
    pub fn providers(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Provider])
    }

    /// Whom it is for: States and regions; nobody is named when it is for anybody.
    pub fn offered_to(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Beneficiary])
    }
}

words! {
    /// What became of an offer on a need.
    MatchState, "state of a match" {
        /// The provider offers it.
        Proposed = "proposed",
        /// The State has chosen it.
        Chosen = "chosen",
        /// It is being given.
        InDelivery = "in-delivery",
        /// The provider says that it was given.
        Delivered = "delivered",
        /// The State does not take it.
        Declined = "declined",
        /// The provider took it back.
        TakenBack = "taken-back",
    }
}

impl MatchState {
    /// Which side brings a match from another state to this one; `None` when it does not follow.
    #[must_use]
    pub const fn may_follow(self, from: Self) -> Option<MatchSide> {
        match (from, self) {
            (Self::Proposed, Self::Chosen | Self::Declined) => Some(MatchSide::State),
            (Self::Proposed | Self::Chosen, Self::TakenBack)
            | (Self::Chosen, Self::InDelivery)
            | (Self::InDelivery, Self::Delivered) => Some(MatchSide::Provider),
            _ => None,
        }
    }

    /// Whether the State may still take it, or has.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Declined | Self::TakenBack)
    }
}

words! {
    /// A side of a match.
    MatchSide, "side of a match" {
        /// The State that asks.
        State = "state",
        /// Whoever gives.
        Provider = "provider",
    }
}

/// A side's word that the help was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The party.
    pub party: Id<Party>,
    /// On which day.
    pub on: Date,
    /// For which side.
    pub side: MatchSide,
}

/// One offer on one need. It is the record of its provider; the States are the record's beneficiaries. An offer that is
/// made for this need alone has its terms in the record's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The need.
    pub need: Id<Need>,
    /// The offer, unless it is made for this need alone.
    pub offer: Option<Id<Offer>>,
    /// What became of it.
    pub state: MatchState,
    /// The day on which it was proposed.
    pub proposed_on: Date,
    /// The day on which it came to its state.
    pub changed_on: Date,
    /// Who said that the help was given; each side once.
    pub confirmed: Vec<Confirmation>,
}

impl Body for Match {
    const KIND: Kind = Kind::Match;
}

words! {
    /// Why a match does not go on.
    MatchFault, "reason against a step of a match" {
        /// The state does not follow on the one before.
        NotNext = "match-not-next",
        /// The last word was given on a later day.
        Earlier = "match-earlier",
        /// This side has confirmed already.
        Confirmed = "match-confirmed",
        /// What was not given cannot be confirmed.
        NotDelivered = "match-not-delivered",
    }
}

impl Match {
    /// Goes on to a state.
    ///
    /// # Errors
    /// Why not; then nothing is changed.
    pub fn turn(&mut self, state: MatchState, on: Date) -> Result<(), MatchFault> {
        if state.may_follow(self.state).is_none() {
            return Err(MatchFault::NotNext);
        }
        if on < self.changed_on {
            return Err(MatchFault::Earlier);
        }
        (self.state, self.changed_on) = (state, on);
        Ok(())
    }

    /// A side says that the help was given. Answers whether both have.
    ///
    /// # Errors
    /// Why not; then nothing is changed.
    pub fn confirm(&mut self, confirmation: Confirmation) -> Result<bool, MatchFault> {
        if self.state != MatchState::Delivered {
            return Err(MatchFault::NotDelivered);
        }
        if self.confirmed_by(confirmation.side).is_some() {
            return Err(MatchFault::Confirmed);
        }
        if confirmation.on < self.changed_on {
            return Err(MatchFault::Earlier);
        }
        self.confirmed.push(confirmation);
        Ok(self.is_fulfilled())
    }

    /// The word of a side, once it has given it.
    #[must_use]
    pub fn confirmed_by(&self, side: MatchSide) -> Option<&Confirmation> {
        self.confirmed.iter().find(|one| one.side == side)
    }

    /// Whether both sides have said that the help was given.
    #[must_use]
    pub fn is_fulfilled(&self) -> bool {
        MatchSide::ALL.iter().all(|side| self.confirmed_by(*side).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn proposed() -> Match {
        Match {
            need: Id::new(Uuid::nil()),
            offer: None,
            state: MatchState::Proposed,
            proposed_on: day("2026-01-01"),
            changed_on: day("2026-01-01"),
            confirmed: Vec::new(),
        }
    }

    #[test]
    fn both_sides_say_that_the_help_was_given() {
        let mut one = proposed();
        let said = |side| Confirmation { party: Id::new(Uuid::nil()), on: day("2026-03-01"), side };
        one.turn(MatchState::Chosen, day("2026-01-05")).unwrap();
        assert_eq!(one.confirm(said(MatchSide::State)), Err(MatchFault::NotDelivered));
        one.turn(MatchState::InDelivery, day("2026-02-01")).unwrap();
        assert_eq!(one.turn(MatchState::TakenBack, day("2026-02-02")), Err(MatchFault::NotNext));
        assert_eq!(one.turn(MatchState::Delivered, day("2026-01-02")), Err(MatchFault::Earlier));
        one.turn(MatchState::Delivered, day("2026-02-20")).unwrap();
        assert_eq!(one.confirm(said(MatchSide::Provider)), Ok(false));
        assert_eq!(one.confirm(said(MatchSide::Provider)), Err(MatchFault::Confirmed));
        assert_eq!(one.confirm(said(MatchSide::State)), Ok(true));
    }

    proptest! {
        #[test]
        fn a_match_is_fulfilled_by_both_or_not_at_all(
            turns in prop::collection::vec((0usize..6, 0usize..3), 0..20),
        ) {
            let mut one = proposed();
            for (state, side) in turns {
                let before = one.clone();
                let turned = one.turn(MatchState::ALL[state], day("2026-02-01"));
                prop_assert_eq!(turned.is_ok(), MatchState::ALL[state].may_follow(before.state).is_some());
                if let Some(side) = MatchSide::ALL.get(side) {
                    let said = Confirmation { party: Id::new(Uuid::nil()), on: day("2026-02-01"), side: *side };
                    let _ = one.confirm(said);
                }
                prop_assert!(one.confirmed.is_empty() || one.state == MatchState::Delivered);
                prop_assert_eq!(one.is_fulfilled(), one.confirmed.len() == 2);
                prop_assert!(before.state.is_open() || one == before, "nothing follows on a refusal");
            }
        }
    }
}
