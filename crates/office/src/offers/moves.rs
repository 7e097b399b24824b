//! What somebody may do with a match now: what a page shows as buttons, and what the API tells. The office asks again when
//! it is done.

use crate::{Mentioned, Office, Result, needs::is_of};
use std::collections::BTreeSet;
use tansiq_model::{
    Id, Kind, Match, MatchSide, MatchState, Need, NeedStep, Offer, Party, Record, Role, words,
};
use tansiq_policy::{Access, Act, Actor, may, scope};
use tansiq_storage::{OfferFilter, View};

words! {
    /// What is done with a match.
    MatchMove, "what is done with a match" {
        /// The State takes it.
        Choose = "choose",
        /// The State does not take it.
        Decline = "decline",
        /// The provider takes it back.
        TakeBack = "take-back",
        /// The provider begins to give the help.
        Begin = "begin",
        /// The provider says that the help was given.
        Deliver = "deliver",
        /// A side says that the help was given.
        Confirm = "confirm",
    }
}

impl MatchMove {
    /// The act that it is.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Choose => Act::MatchChoose,
            Self::Decline => Act::MatchDecline,
            Self::TakeBack => Act::MatchTakeBack,
            Self::Begin | Self::Deliver => Act::MatchDeliver,
            Self::Confirm => Act::MatchConfirm,
        }
    }

    /// The state to which it brings a match; `None` for a word of a side, which changes no state.
    const fn leads_to(self) -> Option<MatchState> {
        match self {
            Self::Choose => Some(MatchState::Chosen),
            Self::Decline => Some(MatchState::Declined),
            Self::TakeBack => Some(MatchState::TakenBack),
            Self::Begin => Some(MatchState::InDelivery),
            Self::Deliver => Some(MatchState::Delivered),
            Self::Confirm => None,
        }
    }
}

/// The side for which somebody speaks in a match: of the State that asks, if she answers for it.
pub(super) fn side_of(actor: &Actor, one: &Record<Match>) -> MatchSide {
    let of_state = one.parties_as(&[Role::Beneficiary]).any(|state| is_of(actor, state));
    if of_state { MatchSide::State } else { MatchSide::Provider }
}

/// Whether a move follows on where a match and its request stand.
fn follows(by: MatchMove, side: MatchSide, need: &Need, one: &Match) -> bool {
    let Some(step) = need.step().filter(|step| step.is_open()) else { return false };
    match by.leads_to() {
        None => one.state == MatchState::Delivered && one.confirmed_by(side).is_none(),
        Some(state) if state.may_follow(one.state) != Some(side) => false,
        Some(MatchState::Chosen) => step.takes_offers(),
        Some(MatchState::InDelivery) => NeedStep::InDelivery.may_follow(Some(step)).is_some(),
        Some(_) => true,
    }
}

impl Office {
    /// What an actor may do now with a match on a request that she reads.
    #[must_use]
    pub fn match_moves(&self, actor: &Actor, need: &Record<Need>, one: &Record<Match>) -> Vec<MatchMove> {
        let side = side_of(actor, one);
        let permitted = |by: &MatchMove| may(actor, by.act(), &one.into()).is_ok();
        let moves = MatchMove::ALL.iter().copied();
        moves.filter(|by| follows(*by, side, &need.body, &one.body)).filter(permitted).collect()
    }

    /// Does with a match what a move says.
    ///
    /// # Errors
    /// As [`Office::choose_match`] and the others.
    pub async fn move_match(
        &self,
        actor: &Actor,
        id: Id<Match>,
        seen: u32,
        by: MatchMove,
    ) -> Result<Record<Match>> {
        match by {
            MatchMove::Choose => self.choose_match(actor, id, seen).await,
            MatchMove::Decline => self.decline_match(actor, id, seen).await,
            MatchMove::TakeBack => self.take_match_back(actor, id, seen).await,
            MatchMove::Begin => self.deliver_match(actor, id, seen, false).await,
            MatchMove::Deliver => self.deliver_match(actor, id, seen, true).await,
            MatchMove::Confirm => self.confirm_match(actor, id, seen).await,
        }
    }

    /// The parties in whose name an actor may offer help, by their codes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offers_for(&self, view: &View, actor: &Actor) -> Result<Vec<Record<Party>>> {
        let speaks = |party: &Id<Party>| may(actor, Act::OfferAdd, &Access::of(Kind::Offer, *party)).is_ok();
        let parties: BTreeSet<Id<Party>> = scope(actor).parties.into_iter().filter(speaks).collect();
        let names = self.names_of(view, &Mentioned::default().these(parties)).await?;
        let mut parties: Vec<Record<Party>> = names.iter().cloned().collect();
        parties.sort_by(|one, other| one.body.code.cmp(&other.body.code));
        Ok(parties)
    }

    /// The offers of some parties that hold today, the one that begins last first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holding_offers(&self, view: &View, of: &[Record<Party>]) -> Result<Vec<Record<Offer>>> {
        let today = self.today();
        let mut offers = Vec::new();
        for party in of {
            let filter =
                OfferFilter { standing: Some(today), party: Some(party.id), ..OfferFilter::default() };
            let named = view.offers_part(&filter, 0, None).await?.records;
            offers.extend(
                named.into_iter().filter(|offer| offer.owner == party.id && offer.body.holds_on(today)),
            );
        }
        Ok(offers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;
    use tansiq_model::{Confirmation, StepReason, StepTaken, Way};
    use uuid::Uuid;

    fn day() -> Date {
        "2026-03-01".parse().unwrap()
    }

    /// A request that has come to a step of its straight way.
    fn at(step: NeedStep) -> Need {
        use NeedStep::*;
        let mut need = Need { consent: true, ..Need::default() };
        let way = [
            Draft,
            Submitted,
            Authenticated,
            Acknowledged,
            Circulated,
            Published,
            Offered,
            Chosen,
            InDelivery,
            Fulfilled,
            Closed,
        ];
        for next in way {
            let taken = StepTaken {
                way: (next == Authenticated).then_some(Way::SecondPerson),
                reason: Some(StepReason { lang: tansiq_model::Lang::En, words: "so".into() }),
                ..StepTaken::new(next, day(), Id::new(Uuid::nil()))
            };
            need.take(taken).unwrap();
            if next == step {
                return need;
            }
        }
        unreachable!("{step} is not on the straight way")
    }

    fn one(state: MatchState, confirmed: &[MatchSide]) -> Match {
        let said = |side: &MatchSide| Confirmation { party: Id::new(Uuid::nil()), on: day(), side: *side };
        Match {
            need: Id::new(Uuid::nil()),
            offer: None,
            state,
            proposed_on: day(),
            changed_on: day(),
            confirmed: confirmed.iter().map(said).collect(),
        }
    }

    #[test]
    fn each_side_has_its_moves_and_no_other() {
        use MatchMove::*;
        use MatchSide::{Provider, State};
        let moves = |side, step, state, confirmed: &[MatchSide]| -> Vec<MatchMove> {
            let (need, one) = (at(step), one(state, confirmed));
            MatchMove::ALL.iter().copied().filter(|by| follows(*by, side, &need, &one)).collect()
        };
        use NeedStep::{
            Chosen as NeedChosen, Closed, Fulfilled, InDelivery as NeedInDelivery, Offered, Published,
        };
        assert_eq!(moves(State, Offered, MatchState::Proposed, &[]), [Choose, Decline]);
        assert_eq!(moves(Provider, Offered, MatchState::Proposed, &[]), [TakeBack]);
        assert_eq!(moves(State, NeedChosen, MatchState::Proposed, &[]), [Decline], "another one is chosen");
        assert_eq!(moves(Provider, NeedChosen, MatchState::Chosen, &[]), [TakeBack, Begin]);
        assert_eq!(moves(State, NeedChosen, MatchState::Chosen, &[]), []);
        assert_eq!(moves(Provider, NeedInDelivery, MatchState::InDelivery, &[]), [Deliver]);
        assert_eq!(moves(State, NeedInDelivery, MatchState::Delivered, &[]), [Confirm]);
        assert_eq!(moves(State, NeedInDelivery, MatchState::Delivered, &[State]), []);
        assert_eq!(moves(Provider, NeedInDelivery, MatchState::Delivered, &[State]), [Confirm]);
        for (step, state) in [
            (Fulfilled, MatchState::Delivered),
            (Closed, MatchState::Proposed),
            (Published, MatchState::Declined),
        ] {
            assert_eq!(moves(Provider, step, state, &[]), [], "{step} {state}");
        }
    }
}
