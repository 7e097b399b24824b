//! Matches: an offer on a request, from its proposal to the word of both sides that the help was given.

use super::moves::side_of;
use crate::{Office, OfficeError, Problem, Result, error::Faults, mail::Event};
use tansiq_model::{
    Confirmation, Id, Lang, Match, MatchSide, MatchState, Need, NeedStep, Offer, Party, PartyCode, PartyRole,
    Record, Role, StepTaken, TextField, TextKind,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::Change;

/// The longest terms of an offer for one need alone, in characters.
const TERMS_LENGTH: usize = 8_000;

/// Help that somebody offers for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMatch {
    /// The request.
    pub need: Id<Need>,
    /// The offer; none for help that is offered for this request alone.
    pub offer: Option<Id<Offer>>,
    /// Who gives it.
    pub provider: PartyCode,
    /// What is offered, by language; without an offer it is to be said.
    pub terms: Vec<(Lang, String)>,
}

/// A match and its request, while they are changed together.
struct Turning {
    change: Change,
    need: Record<Need>,
    one: Record<Match>,
    /// The request was changed too.
    moved: bool,
    /// What the message about it says, and to whom.
    tells: Option<(Event, Vec<Id<Party>>)>,
}

impl Office {
    /// Offers help for a request, in the name of whoever gives it. Only the State, the provider and the office that runs
    /// the register read it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept; [`OfficeError::NotNow`] for a request that takes no offers, an
    /// offer that does not hold, and a provider whose offer waits already; [`tansiq_storage::StorageError::Denied`] for whoever does not
    /// speak for the provider.
    pub async fn propose_match(&self, actor: &Actor, new: &NewMatch) -> Result<Record<Match>> {
        let mut faults = Faults::default();
        let told = new.terms.iter().any(|(_, terms)| !terms.trim().is_empty());
        faults.check(told || new.offer.is_some(), "terms", Problem::Missing, "");
        for (_, terms) in &new.terms {
            faults.check(terms.trim().chars().count() <= TERMS_LENGTH, "terms", Problem::TooLong, terms);
        }
        faults.end()?;
        self.register().retrying(|| self.propose_once(actor, new)).await
    }

    async fn propose_once(&self, actor: &Actor, new: &NewMatch) -> Result<Record<Match>> {
        let today = self.today();
        let change = self.register().change(actor, Act::MatchPropose, "", self.clock()).await?;
        let provider = change.party_ids(std::slice::from_ref(&new.provider)).await?.remove(&new.provider);
        let provider = provider.ok_or_else(|| Faults::one("provider", Problem::UnknownParty))?;
        let change = change.in_name_of(provider);
        let need = change.held(new.need).await?;
        if need.owner == provider {
            return Err(Faults::one("provider", Problem::NotAChoice));
        }
        if need.removed || !need.body.step().is_some_and(NeedStep::takes_offers) {
            return Err(OfficeError::NotNow("match-need-closed"));
        }
        if let Some(offer) = new.offer {
            let offer = change.get(offer).await?;
            if offer.owner != provider {
                return Err(Faults::one("offer", Problem::NotAChoice));
            }
            if offer.removed || !offer.body.holds_on(today) {
                return Err(OfficeError::NotNow("match-offer-over"));
            }
        }
        if change.open_matches(need.id).await?.iter().any(|(_, owner, _)| *owner == provider) {
            return Err(OfficeError::NotNow("match-proposed"));
        }
        let body = Match {
            need: need.id,
            offer: new.offer,
            state: MatchState::Proposed,
            proposed_on: today,
            changed_on: today,
            confirmed: Vec::new(),
        };
        let mut one = Record::new(Id::new(self.clock().new_id()), provider, body);
        one.parties = vec![
            PartyRole { party: provider, role: Role::Provider },
            PartyRole { party: need.owner, role: Role::Beneficiary },
        ];
        for (lang, terms) in new.terms.iter().filter(|(_, terms)| !terms.trim().is_empty()) {
            one.texts.put(TextField::Note, *lang, TextKind::Original, terms.trim());
        }
        one.keep_between(need.owner, self.home()?);
        let mut at = Turning { change, need, one, moved: false, tells: None };
        at.change.create(&mut at.one).await?;
        if at.need.body.step() != Some(NeedStep::Offered) {
            at.step(StepTaken::new(NeedStep::Offered, today, provider))?;
            at.change.update(&mut at.need).await?;
        }
        let to = [at.need.owner];
        self.tell_of_match(&mut at.change, (&at.need, &at.one), Event::Offered, &to).await?;
        at.change.commit().await?;
        Ok(at.one)
    }

    /// Chooses an offer for a request of one's State.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for one that is not to be chosen; [`tansiq_storage::StorageError::Denied`] for whoever is no focal point of
    /// the State; [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between.
    pub async fn choose_match(&self, actor: &Actor, id: Id<Match>, seen: u32) -> Result<Record<Match>> {
        let once = || async {
            let mut at = self.turning(actor, Act::MatchChoose, MatchSide::State, id, seen).await?;
            at.turn(MatchState::Chosen, self.today())?;
            if !at.need.body.step().is_some_and(NeedStep::takes_offers) {
                return Err(OfficeError::NotNow("match-not-next"));
            }
            at.tells = Some((Event::Chosen, vec![at.one.owner]));
            // Two who offered and took back at once may have left it where nobody seemed to offer help.
            if at.need.body.step() != Some(NeedStep::Offered) {
                at.step(StepTaken::new(NeedStep::Offered, self.today(), at.one.owner))?;
            }
            at.step(StepTaken::new(NeedStep::Chosen, self.today(), at.need.owner))?;
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// Declines an offer for a request of one's State.
    ///
    /// # Errors
    /// As [`Office::choose_match`].
    pub async fn decline_match(&self, actor: &Actor, id: Id<Match>, seen: u32) -> Result<Record<Match>> {
        let once = || async {
            let mut at = self.turning(actor, Act::MatchDecline, MatchSide::State, id, seen).await?;
            at.turn(MatchState::Declined, self.today())?;
            at.tells = Some((Event::Declined, vec![at.one.owner]));
            at.follow(StepTaken::new(NeedStep::Offered, self.today(), at.need.owner)).await?;
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// Takes an offer for a request back, before the help is given.
    ///
    /// # Errors
    /// As [`Office::choose_match`], for whoever does not speak for the provider.
    pub async fn take_match_back(&self, actor: &Actor, id: Id<Match>, seen: u32) -> Result<Record<Match>> {
        let once = || async {
            let mut at = self.turning(actor, Act::MatchTakeBack, MatchSide::Provider, id, seen).await?;
            let chosen = at.one.body.state == MatchState::Chosen;
            at.turn(MatchState::TakenBack, self.today())?;
            at.tells = Some((Event::TakenBack, vec![at.need.owner]));
            let back = StepTaken::new(NeedStep::Offered, self.today(), at.one.owner);
            if chosen && at.need.body.step() == Some(NeedStep::Chosen) {
                at.step(back.clone())?;
            }
            at.follow(back).await?;
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// Says that help is being given, or with `given` that it was.
    ///
    /// # Errors
    /// As [`Office::take_match_back`].
    pub async fn deliver_match(
        &self,
        actor: &Actor,
        id: Id<Match>,
        seen: u32,
        given: bool,
    ) -> Result<Record<Match>> {
        let state = if given { MatchState::Delivered } else { MatchState::InDelivery };
        let once = || async {
            let mut at = self.turning(actor, Act::MatchDeliver, MatchSide::Provider, id, seen).await?;
            at.turn(state, self.today())?;
            let event = if given { Event::Delivered } else { Event::Begun };
            at.tells = Some((event, vec![at.need.owner]));
            if !given {
                at.step(StepTaken::new(NeedStep::InDelivery, self.today(), at.one.owner))?;
            }
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// Says for a side that the help was given. The word of the second side makes the request fulfilled.
    ///
    /// # Errors
    /// As [`Office::choose_match`], for whoever does not speak for the side.
    pub async fn confirm_match(&self, actor: &Actor, id: Id<Match>, seen: u32) -> Result<Record<Match>> {
        let once = || async {
            let stored = self.view(actor).get(id).await?;
            let side = side_of(actor, &stored);
            let mut at = self.turning(actor, Act::MatchConfirm, side, id, seen).await?;
            let (party, on) = (at.party(side), self.today());
            let both = at.one.body.confirm(Confirmation { party, on, side });
            let other =
                at.party(if side == MatchSide::State { MatchSide::Provider } else { MatchSide::State });
            at.tells = Some((Event::Confirmed, vec![other]));
            if both.map_err(|fault| OfficeError::NotNow(fault.word()))? {
                at.step(StepTaken::new(NeedStep::Fulfilled, on, party))?;
                at.tells = Some((Event::Fulfilled, vec![other, self.home()?]));
            }
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// A match that was seen at a revision and its request, changed in the name of a side.
    async fn turning(
        &self,
        actor: &Actor,
        act: Act,
        side: MatchSide,
        id: Id<Match>,
        seen: u32,
    ) -> Result<Turning> {
        let change = self.register().change(actor, act, "", self.clock()).await?;
        let one = change.get_seen(id, seen).await?;
        let need = change.held(one.body.need).await?;
        let at = Turning { change, need, one, moved: false, tells: None };
        if at.need.body.step().is_none_or(|step| !step.is_open()) {
            return Err(OfficeError::NotNow("match-need-closed"));
        }
        let party = at.party(side);
        Ok(Turning { change: at.change.in_name_of(party), ..at })
    }
}

impl Turning {
    /// Who a side is.
    const fn party(&self, side: MatchSide) -> Id<Party> {
        match side {
            MatchSide::State => self.need.owner,
            MatchSide::Provider => self.one.owner,
        }
    }

    fn turn(&mut self, state: MatchState, on: jiff::civil::Date) -> Result<()> {
        self.one.body.turn(state, on).map_err(|fault| OfficeError::NotNow(fault.word()))
    }

    fn step(&mut self, taken: StepTaken) -> Result<()> {
        self.moved = true;
        self.need.body.take(taken).map_err(|fault| OfficeError::NotNow(fault.word()))
    }

    /// Brings the request back to where it stood when nobody else offers help.
    async fn follow(&mut self, taken: StepTaken) -> Result<()> {
        let others = self.change.open_matches(self.need.id).await?;
        let waits = |(id, _, state): &_| *id != self.one.id && *state == MatchState::Proposed;
        if !others.iter().any(waits) && self.need.body.step() == Some(NeedStep::Offered) {
            self.step(StepTaken { step: self.need.body.without_offers(), ..taken })?;
        }
        Ok(())
    }

    async fn keep(mut self, office: &Office) -> Result<Record<Match>> {
        self.change.update(&mut self.one).await?;
        if self.moved {
            self.change.update(&mut self.need).await?;
        }
        if let Some((event, to)) = self.tells {
            office.tell_of_match(&mut self.change, (&self.need, &self.one), event, &to).await?;
        }
        self.change.commit().await?;
        Ok(self.one)
    }
}
