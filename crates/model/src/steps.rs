//! The way of a request, from the State's draft to its close: one table of steps, and what follows from it.

use crate::{Id, Lang, Need, Party, register::Document, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

words! {
    /// The steps of a request for assistance. The way from *submitted* to *circulated* is that of the assistance
    /// procedure of the committee of Security Council resolution 1540 (2004): a State asks by note verbale, the
    /// secretariat acknowledges, the request is circulated to those who may help and published if the State agrees. That
    /// the State chooses among offers, and that requests and offers are matched in one register, is as in the assistance
    /// and cooperation database of the Biological Weapons Convention. That both sides say that a request was met is what
    /// resolution 2663 (2022) asks for.
    NeedStep, "step of a request" {
        /// The State writes it; nobody else reads it.
        Draft = "draft",
        /// The State has handed it in.
        Submitted = "submitted",
        /// It is certain that it comes from the State.
        Authenticated = "authenticated",
        /// The secretariat has taken it up.
        Acknowledged = "acknowledged",
        /// Those whom the State named have it.
        Circulated = "circulated",
        /// Everybody can read it.
        Published = "published",
        /// Somebody offers help.
        Offered = "offered",
        /// The State has chosen an offer.
        Chosen = "chosen",
        /// The help is being given.
        InDelivery = "in-delivery",
        /// Both sides say that it was given.
        Fulfilled = "fulfilled",
        /// The secretariat has closed it.
        Closed = "closed",
        /// The State has taken it back.
        Withdrawn = "withdrawn",
        /// It was left without an answer for too long.
        Expired = "expired",
        /// No help was found.
        Unmet = "unmet",
    }
}

words! {
    /// Who takes a step.
    Taker, "who takes a step" {
        /// The State that asks.
        Requester = "requester",
        /// Somebody else of the same State; for a State with one person, the secretariat by a signed note verbale.
        Authenticator = "authenticator",
        /// The office that runs the register.
        Secretariat = "secretariat",
        /// Whoever offers help.
        Provider = "provider",
        /// Either of the State and the provider, by what it does with an offer.
        Sides = "sides",
    }
}

words! {
    /// Who has a request in hand.
    Holder, "who has a request" {
        /// The State that asks.
        State = "state",
        /// The office that runs the register.
        Secretariat = "secretariat",
        /// Those who may help.
        Providers = "providers",
        /// The State and the provider that it chose.
        Sides = "sides",
    }
}

words! {
    /// How it became certain that a request comes from its State.
    Way, "way of authentication" {
        /// Another person of the State than the one who handed it in said so.
        SecondPerson = "second-person",
        /// A signed note verbale is filed.
        NoteVerbale = "note-verbale",
    }
}

/// Why a step was taken, in the words of whoever took it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReason {
    /// Their language.
    pub lang: Lang,
    /// The words.
    pub words: String,
}

/// A step that a request has taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTaken {
    /// To where.
    pub step: NeedStep,
    /// On which day.
    pub on: Date,
    /// By which party; never a person.
    pub by: Id<Party>,
    /// How it became certain that the request comes from its State.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// The note verbale for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Id<Document>>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<StepReason>,
}

impl StepTaken {
    /// A step with nothing more to say.
    #[must_use]
    pub const fn new(step: NeedStep, on: Date, by: Id<Party>) -> Self {
        Self { step, on, by, way: None, note: None, reason: None }
    }
}

words! {
    /// Why a step cannot be taken.
    StepFault, "reason against a step" {
        /// It does not follow on the step before.
        NotNext = "need-not-next",
        /// The last step was taken on a later day.
        Earlier = "need-earlier",
        /// The State does not agree that the request is published.
        NoConsent = "need-no-consent",
        /// It is not said why.
        NoReason = "need-no-reason",
        /// It is not said how it became certain that the request comes from its State.
        NoProof = "need-no-proof",
    }
}

impl NeedStep {
    /// The steps that may follow on others, and who takes them. Everything else asks this table; the steps that end a
    /// request early stand in [`NeedStep::may_follow`], because they may follow on nearly all.
    const TABLE: &'static [(Self, Self, Taker)] = &[
        (Self::Draft, Self::Submitted, Taker::Requester),
        (Self::Submitted, Self::Authenticated, Taker::Authenticator),
        (Self::Authenticated, Self::Acknowledged, Taker::Secretariat),
        (Self::Acknowledged, Self::Circulated, Taker::Secretariat),
        (Self::Circulated, Self::Published, Taker::Secretariat),
        (Self::Circulated, Self::Offered, Taker::Provider),
        (Self::Published, Self::Offered, Taker::Provider),
        (Self::Offered, Self::Chosen, Taker::Requester),
        (Self::Chosen, Self::InDelivery, Taker::Provider),
        (Self::InDelivery, Self::Fulfilled, Taker::Sides),
        (Self::Fulfilled, Self::Closed, Taker::Secretariat),
        // Back: what is not the State's, or lacks something, is written anew and authenticated again.
        (Self::Submitted, Self::Draft, Taker::Authenticator),
        (Self::Authenticated, Self::Draft, Taker::Secretariat),
        (Self::Acknowledged, Self::Draft, Taker::Secretariat),
        // The chosen offer is taken back, or the last open one is declined or taken back.
        (Self::Chosen, Self::Offered, Taker::Provider),
        (Self::Offered, Self::Circulated, Taker::Sides),
        (Self::Offered, Self::Published, Taker::Sides),
    ];

    /// Who may take this step from another one, or from nothing; `None` when it does not follow.
    #[must_use]
    pub fn may_follow(self, from: Option<Self>) -> Option<Taker> {
        let Some(from) = from else { return (self == Self::Draft).then_some(Taker::Requester) };
        match self {
            Self::Withdrawn => from.is_open().then_some(Taker::Requester),
            Self::Expired => (from.is_open() && from != Self::Draft).then_some(Taker::Secretariat),
            Self::Unmet => from.is_sought().then_some(Taker::Secretariat),
            step => Self::TABLE
                .iter()
                .find(|(before, after, _)| (*before, *after) == (from, step))
                .map(|row| row.2),
        }
    }

    /// The steps that may follow on this one, in the order of the list, each with who takes it.
    pub fn followed_by(self) -> impl Iterator<Item = (Self, Taker)> {
        Self::ALL.iter().filter_map(move |step| Some((*step, step.may_follow(Some(self))?)))
    }

    /// Whether something may still come of it: it is neither met nor over.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !self.is_end() && !matches!(self, Self::Fulfilled)
    }

    /// Whether nothing follows on it.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Closed | Self::Withdrawn | Self::Expired | Self::Unmet)
    }

    /// Whether help is sought or on its way: others than the State and the secretariat know of it.
    #[must_use]
    pub const fn is_sought(self) -> bool {
        matches!(self, Self::Circulated | Self::Published | Self::Offered | Self::Chosen | Self::InDelivery)
    }

    /// Whether help may be offered.
    #[must_use]
    pub const fn takes_offers(self) -> bool {
        matches!(self, Self::Circulated | Self::Published | Self::Offered)
    }

    /// Whether this step, taken from another one, is to say why.
    #[must_use]
    pub fn needs_reason(self, from: Option<Self>) -> bool {
        matches!(self, Self::Expired | Self::Unmet) || (self == Self::Draft && from.is_some())
    }

    /// Who has a request in hand at this step; nobody when it is over.
    #[must_use]
    pub const fn waits_for(self) -> Option<Holder> {
        match self {
            Self::Draft | Self::Submitted | Self::Offered => Some(Holder::State),
            Self::Authenticated | Self::Acknowledged | Self::Fulfilled => Some(Holder::Secretariat),
            Self::Circulated | Self::Published | Self::Chosen => Some(Holder::Providers),
            Self::InDelivery => Some(Holder::Sides),
            Self::Closed | Self::Withdrawn | Self::Expired | Self::Unmet => None,
        }
    }
}

impl Need {
    /// The step at which it is; `None` for one that a source reports.
    #[must_use]
    pub fn step(&self) -> Option<NeedStep> {
        self.steps.last().map(|taken| taken.step)
    }

    /// Takes a step.
    ///
    /// # Errors
    /// Why it cannot be taken; then nothing is changed.
    pub fn take(&mut self, taken: StepTaken) -> Result<(), StepFault> {
        let (before, step) = (self.step(), taken.step);
        if step.may_follow(before).is_none() {
            return Err(StepFault::NotNext);
        }
        if self.steps.last().is_some_and(|last| taken.on < last.on) {
            return Err(StepFault::Earlier);
        }
        if step == NeedStep::Published && !self.consent {
            return Err(StepFault::NoConsent);
        }
        let said = taken.reason.as_ref().is_some_and(|reason| !reason.words.trim().is_empty());
        if step.needs_reason(before) && !said {
            return Err(StepFault::NoReason);
        }
        let proved = match taken.way {
            Some(Way::SecondPerson) => taken.note.is_none(),
            Some(Way::NoteVerbale) => taken.note.is_some(),
            None => false,
        };
        if step == NeedStep::Authenticated && !proved {
            return Err(StepFault::NoProof);
        }
        self.steps.push(taken);
        Ok(())
    }

    /// Where it stands again when nobody offers help any more: published if it was, else circulated.
    #[must_use]
    pub fn without_offers(&self) -> NeedStep {
        let open = |taken: &&StepTaken| matches!(taken.step, NeedStep::Circulated | NeedStep::Published);
        self.steps.iter().rev().find(open).map_or(NeedStep::Circulated, |taken| taken.step)
    }

    /// Since when it has been at its step.
    #[must_use]
    pub fn held_since(&self) -> Option<Date> {
        self.steps.last().map(|taken| taken.on)
    }

    /// Who has it in hand; nobody for one that a source reports, or that is over.
    #[must_use]
    pub fn waits_for(&self) -> Option<Holder> {
        self.step().and_then(NeedStep::waits_for)
    }

    /// How many days it has spent at a step, every stay there, until a day.
    #[must_use]
    pub fn age_at(&self, step: NeedStep, on: Date) -> u32 {
        let ends = self.steps.iter().skip(1).map(|next| Some(next.on)).chain([None]);
        let stays = self.steps.iter().zip(ends).filter(|(taken, _)| taken.step == step);
        stays.map(|(taken, end)| days(taken.on, end.map_or(on, |end| end.min(on)), taken.step.is_end())).sum()
    }

    /// How many days it has been on its way, until a day or until it was over.
    #[must_use]
    pub fn age(&self, on: Date) -> u32 {
        let Some((first, last)) = self.steps.first().zip(self.steps.last()) else { return 0 };
        days(first.on, if last.step.is_end() { last.on.min(on) } else { on }, false)
    }
}

/// The days from one to another; none before the first, and none of what is over.
fn days(from: Date, until: Date, over: bool) -> u32 {
    if over {
        return 0;
    }
    u32::try_from(until.since(from).map_or(0, |span| span.get_days())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn party() -> Id<Party> {
        Id::new(Uuid::nil())
    }

    /// A step with everything that it may have to say.
    fn told(step: NeedStep, on: Date) -> StepTaken {
        StepTaken {
            way: (step == NeedStep::Authenticated).then_some(Way::SecondPerson),
            reason: Some(StepReason { lang: Lang::En, words: "no answer".into() }),
            ..StepTaken::new(step, on, party())
        }
    }

    /// A request that takes, on these days, whichever step may follow.
    fn walked(consent: bool, turns: &[(usize, i32)]) -> Need {
        let mut need = Need { consent, ..Need::default() };
        let mut on = day("2026-01-01");
        need.take(told(NeedStep::Draft, on)).unwrap();
        for (turn, after) in turns {
            on = on.checked_add(after.days()).unwrap();
            let next: Vec<NeedStep> = need.step().unwrap().followed_by().map(|(step, _)| step).collect();
            if let Some(step) = next.get(turn % next.len().max(1)) {
                let taken = need.take(told(*step, on));
                assert_eq!(taken.is_err(), *step == NeedStep::Published && !consent);
            }
        }
        need
    }

    #[test]
    fn a_request_goes_its_whole_way() {
        use NeedStep::*;
        let mut need = Need { consent: true, ..Need::default() };
        let way = [
            (Draft, "2026-01-01", Some(Holder::State)),
            (Submitted, "2026-01-03", Some(Holder::State)),
            (Authenticated, "2026-01-10", Some(Holder::Secretariat)),
            (Acknowledged, "2026-01-11", Some(Holder::Secretariat)),
            (Circulated, "2026-01-20", Some(Holder::Providers)),
            (Published, "2026-02-01", Some(Holder::Providers)),
            (Offered, "2026-03-01", Some(Holder::State)),
            (Chosen, "2026-03-05", Some(Holder::Providers)),
            (InDelivery, "2026-06-01", Some(Holder::Sides)),
            (Fulfilled, "2026-07-01", Some(Holder::Secretariat)),
            (Closed, "2026-07-02", None),
        ];
        for (step, on, holder) in way {
            need.take(told(step, day(on))).unwrap();
            assert_eq!(
                (need.step(), need.held_since(), need.waits_for()),
                (Some(step), Some(day(on)), holder)
            );
        }
        let today = day("2027-01-01");
        assert_eq!(need.age_at(Submitted, today), 7);
        assert_eq!(need.age_at(Submitted, day("2026-01-05")), 2, "as it was on that day");
        assert_eq!(need.age_at(Closed, today), 0, "what is over does not grow old");
        assert_eq!(need.age(today), 182);
    }

    #[test]
    fn a_step_is_refused_for_its_reason() {
        let mut need = walked(false, &[(0, 1), (1, 1)]);
        assert_eq!(need.step(), Some(NeedStep::Authenticated));
        let (before, on) = (need.clone(), day("2026-02-01"));
        let bare = |step| StepTaken::new(step, on, party());
        assert_eq!(need.take(bare(NeedStep::Circulated)), Err(StepFault::NotNext));
        assert_eq!(need.take(told(NeedStep::Acknowledged, day("2026-01-02"))), Err(StepFault::Earlier));
        assert_eq!(need.take(bare(NeedStep::Draft)), Err(StepFault::NoReason));
        assert_eq!(need, before);
        need.take(told(NeedStep::Draft, on)).unwrap();
        need.take(bare(NeedStep::Submitted)).unwrap();
        assert_eq!(need.take(bare(NeedStep::Authenticated)), Err(StepFault::NoProof));
        let unfiled = StepTaken { way: Some(Way::NoteVerbale), ..bare(NeedStep::Authenticated) };
        assert_eq!(need.take(unfiled.clone()), Err(StepFault::NoProof));
        need.take(StepTaken { note: Some(Id::new(Uuid::nil())), ..unfiled }).unwrap();
        need.take(bare(NeedStep::Acknowledged)).unwrap();
        need.take(bare(NeedStep::Circulated)).unwrap();
        assert_eq!(need.take(bare(NeedStep::Published)), Err(StepFault::NoConsent));
        assert_eq!(need.take(bare(NeedStep::Unmet)), Err(StepFault::NoReason));
    }

    #[test]
    fn every_step_can_be_reached_and_every_open_one_be_withdrawn() {
        let mut reached = BTreeSet::from([NeedStep::Draft]);
        let mut waiting = vec![NeedStep::Draft];
        while let Some(step) = waiting.pop() {
            waiting.extend(step.followed_by().map(|(next, _)| next).filter(|next| reached.insert(*next)));
        }
        assert_eq!(reached.into_iter().collect::<Vec<_>>(), NeedStep::ALL);
        for step in NeedStep::ALL {
            assert_eq!(step.followed_by().next().is_none(), step.is_end(), "{step}");
            assert_eq!(step.waits_for().is_none(), step.is_end(), "{step}");
            let withdrawn = NeedStep::Withdrawn.may_follow(Some(*step));
            assert_eq!(withdrawn, step.is_open().then_some(Taker::Requester), "{step}");
        }
        assert_eq!(NeedStep::Expired.may_follow(Some(NeedStep::Draft)), None, "nobody else knows of a draft");
    }

    proptest! {
        #[test]
        fn no_way_passes_authentication_by(
            consent: bool, turns in prop::collection::vec((0usize..8, 0i32..90), 0..24),
        ) {
            let need = walked(consent, &turns);
            let mut certain = false;
            let mut last: Option<&StepTaken> = None;
            for taken in &need.steps {
                match taken.step {
                    NeedStep::Draft => certain = false,
                    NeedStep::Authenticated => certain = true,
                    _ => {}
                }
                let known = taken.step.is_sought()
                    || matches!(taken.step, NeedStep::Acknowledged | NeedStep::Fulfilled | NeedStep::Closed);
                prop_assert!(!known || certain, "{:?}", need.steps);
                prop_assert!(taken.step != NeedStep::Published || consent);
                prop_assert!(last.is_none_or(|last| last.on <= taken.on && !last.step.is_end()));
                last = Some(taken);
            }
        }

        #[test]
        fn the_ages_add_up_to_the_whole(
            turns in prop::collection::vec((0usize..8, 0i32..90), 0..24), later in -60i32..900,
        ) {
            let need = walked(true, &turns);
            let on = day("2026-01-01").checked_add(later.days()).unwrap();
            let ages: u32 = NeedStep::ALL.iter().map(|step| need.age_at(*step, on)).sum();
            prop_assert_eq!(ages, need.age(on));
        }

        #[test]
        fn a_request_whose_offers_are_gone_may_stand_where_it_stood(
            turns in prop::collection::vec((0usize..8, 0i32..9), 0..24),
        ) {
            let need = walked(true, &turns);
            if need.step() == Some(NeedStep::Offered) {
                prop_assert_eq!(need.without_offers().may_follow(need.step()), Some(Taker::Sides));
            }
        }
    }
}
