//! The steps of a request.

use super::draft::lacks;
use crate::{Office, OfficeError, Problem, Result, error::Faults};
use tansiq_model::{
    Document, Id, Lang, Need, NeedStep, PartialDate, Party, Record, StepReason, StepTaken, Taker, Way,
};
use tansiq_policy::{Act, Actor, PostRole};
use tansiq_storage::{Change, StorageError, Version};

/// The longest reason, in characters.
const REASON_LENGTH: usize = 2_000;

/// A request that is taken a step further.
struct Stepping {
    change: Change,
    need: Record<Need>,
}

impl Office {
    /// Hands a request in. From here on the office that runs the register reads it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what it lacks; [`OfficeError::NotNow`] for one that is no draft;
    /// [`StorageError::Denied`] for whoever is no focal point of its State; [`StorageError::Conflict`] when somebody
    /// else changed it in between.
    pub async fn submit_need(&self, actor: &Actor, id: Id<Need>, seen: u32) -> Result<Record<Need>> {
        let home = self.home()?;
        let once = || async {
            let mut at = self.stepping(actor, Act::NeedSubmit, id, seen).await?;
            lacks(&at.need)?;
            at.take(StepTaken::new(NeedStep::Submitted, self.today(), at.need.owner))?;
            at.need.body.stated_on = Some(PartialDate::day(self.today()));
            at.need.hand_to(home);
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// Says that a request comes from its State: another person of the State does, or, for a State with one person in the
    /// register, the office by a signed note verbale that is filed.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for the person who handed it in, for the office while the State has others, and for a
    /// request that was not handed in; [`OfficeError::Invalid`] without a note verbale; otherwise as
    /// [`Office::submit_need`].
    pub async fn authenticate_need(
        &self,
        actor: &Actor,
        id: Id<Need>,
        seen: u32,
        note: Option<Id<Document>>,
    ) -> Result<Record<Need>> {
        let once = || async {
            let mut at = self.stepping(actor, Act::NeedAuthenticate, id, seen).await?;
            let state = at.need.owner;
            let taken = StepTaken::new(NeedStep::Authenticated, self.today(), state);
            let taken = if is_of(actor, state) {
                if self.handed_in_by(actor, id).await? == Some(actor.name()) {
                    return Err(OfficeError::NotNow("need-same-person"));
                }
                StepTaken { way: Some(Way::SecondPerson), ..taken }
            } else {
                if self.focal_points_of(state).await? > 1 {
                    return Err(OfficeError::NotNow("need-state-has-others"));
                }
                let note = note.ok_or_else(|| Faults::one("note-verbale", Problem::Missing))?;
                match at.change.get(note).await {
                    Ok(filed) if !filed.removed => {}
                    Ok(_) | Err(StorageError::Missing(..)) => {
                        return Err(Faults::one("note-verbale", Problem::NotAChoice));
                    }
                    Err(error) => return Err(error.into()),
                }
                StepTaken { by: self.home()?, way: Some(Way::NoteVerbale), note: Some(note), ..taken }
            };
            at.take(taken)?;
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// Takes a request up.
    ///
    /// # Errors
    /// As [`Office::submit_need`], for whoever does not work at the desk.
    pub async fn acknowledge_need(&self, actor: &Actor, id: Id<Need>, seen: u32) -> Result<Record<Need>> {
        self.goes_on(actor, Act::NeedAcknowledge, (id, seen), NeedStep::Acknowledged, None, |_, _| {}).await
    }

    /// Sends a request to those whom its State named: from here on they read it.
    ///
    /// # Errors
    /// As [`Office::acknowledge_need`].
    pub async fn circulate_need(&self, actor: &Actor, id: Id<Need>, seen: u32) -> Result<Record<Need>> {
        let opened = Record::<Need>::circulate;
        self.goes_on(actor, Act::NeedCirculate, (id, seen), NeedStep::Circulated, None, opened).await
    }

    /// Publishes a request.
    ///
    /// # Errors
    /// As [`Office::acknowledge_need`]; [`OfficeError::NotNow`] where the State does not agree.
    pub async fn publish_need(&self, actor: &Actor, id: Id<Need>, seen: u32) -> Result<Record<Need>> {
        let opened = |need: &mut Record<Need>, _| need.publish();
        self.goes_on(actor, Act::NeedPublish, (id, seen), NeedStep::Published, None, opened).await
    }

    /// Ends a request that was left without an answer.
    ///
    /// # Errors
    /// As [`Office::acknowledge_need`]; [`OfficeError::Invalid`] without a reason.
    pub async fn expire_need(
        &self,
        actor: &Actor,
        id: Id<Need>,
        seen: u32,
        why: (Lang, &str),
    ) -> Result<Record<Need>> {
        let why = Some(said(why)?);
        self.goes_on(actor, Act::NeedExpire, (id, seen), NeedStep::Expired, why, |_, _| {}).await
    }

    /// Ends a request for which no help was found.
    ///
    /// # Errors
    /// As [`Office::expire_need`].
    pub async fn end_unmet_need(
        &self,
        actor: &Actor,
        id: Id<Need>,
        seen: u32,
        why: (Lang, &str),
    ) -> Result<Record<Need>> {
        let why = Some(said(why)?);
        self.goes_on(actor, Act::NeedUnmet, (id, seen), NeedStep::Unmet, why, |_, _| {}).await
    }

    /// Closes a request that both sides say was met.
    ///
    /// # Errors
    /// As [`Office::acknowledge_need`].
    pub async fn close_need(&self, actor: &Actor, id: Id<Need>, seen: u32) -> Result<Record<Need>> {
        self.goes_on(actor, Act::NeedClose, (id, seen), NeedStep::Closed, None, |_, _| {}).await
    }

    /// Takes a request of one's State back.
    ///
    /// # Errors
    /// As [`Office::submit_need`].
    pub async fn withdraw_need(
        &self,
        actor: &Actor,
        id: Id<Need>,
        seen: u32,
        why: Option<(Lang, &str)>,
    ) -> Result<Record<Need>> {
        let why = why.map(said).transpose()?;
        let once = || async {
            let mut at = self.stepping(actor, Act::NeedWithdraw, id, seen).await?;
            let taken = StepTaken::new(NeedStep::Withdrawn, self.today(), at.need.owner);
            at.take(StepTaken { reason: why.clone(), ..taken })?;
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// Sends a request back to be written anew: the State does while it waits for authentication, the office until it
    /// is circulated. It is a draft again, which nobody but its State reads.
    ///
    /// # Errors
    /// As [`Office::submit_need`]; [`OfficeError::Invalid`] without a reason.
    pub async fn return_need(
        &self,
        actor: &Actor,
        id: Id<Need>,
        seen: u32,
        why: (Lang, &str),
    ) -> Result<Record<Need>> {
        let why = said(why)?;
        let home = self.home()?;
        let once = || async {
            let mut at = self.stepping(actor, Act::NeedReturn, id, seen).await?;
            let own = is_of(actor, at.need.owner);
            if own && NeedStep::Draft.may_follow(at.need.body.step()) == Some(Taker::Secretariat) {
                return Err(OfficeError::NotNow("need-with-secretariat"));
            }
            let by = if own { at.need.owner } else { home };
            let taken = StepTaken::new(NeedStep::Draft, self.today(), by);
            at.take(StepTaken { reason: Some(why.clone()), ..taken })?;
            at.need.keep_to_its_state();
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    /// A step that the office that runs the register takes.
    async fn goes_on(
        &self,
        actor: &Actor,
        act: Act,
        (id, seen): (Id<Need>, u32),
        step: NeedStep,
        reason: Option<StepReason>,
        opened: impl Fn(&mut Record<Need>, Id<Party>),
    ) -> Result<Record<Need>> {
        let home = self.home()?;
        let once = || async {
            let mut at = self.stepping(actor, act, id, seen).await?;
            at.take(StepTaken { reason: reason.clone(), ..StepTaken::new(step, self.today(), home) })?;
            opened(&mut at.need, home);
            at.keep(self).await
        };
        self.register().retrying(once).await
    }

    async fn stepping(&self, actor: &Actor, act: Act, id: Id<Need>, seen: u32) -> Result<Stepping> {
        let change = self.register().change(actor, act, "", self.clock()).await?;
        let need = change.get_seen(id, seen).await?;
        Ok(Stepping { change, need })
    }

    /// Who handed a request in last, as the history names her.
    pub(super) async fn handed_in_by(&self, actor: &Actor, id: Id<Need>) -> Result<Option<String>> {
        let versions = self.view(actor).versions(id).await?;
        let steps = |version: &Version<Need>| version.record.body.steps.len();
        let before = [0].into_iter().chain(versions.iter().map(steps));
        let handed_in = versions.iter().zip(before).filter(|(version, before)| {
            version.record.body.step() == Some(NeedStep::Submitted) && steps(version) > *before
        });
        Ok(handed_in.last().map(|(version, _)| version.entry.actor.clone()))
    }

    /// How many people answer for a State today.
    pub(super) async fn focal_points_of(&self, state: Id<Party>) -> Result<usize> {
        let people = self.register().people_with(PostRole::FocalPoint, self.clock()).await?;
        let hers = people.iter().filter(|(_, one)| one.parties_as(PostRole::FocalPoint).contains(&state));
        Ok(hers.count())
    }
}

impl Stepping {
    fn take(&mut self, taken: StepTaken) -> Result<()> {
        self.need.body.take(taken).map_err(|fault| OfficeError::NotNow(fault.word()))
    }

    async fn keep(mut self, office: &Office) -> Result<Record<Need>> {
        self.change.update(&mut self.need).await?;
        office.tell_of_step(&mut self.change, &self.need).await?;
        self.change.commit().await?;
        Ok(self.need)
    }
}

/// Whether somebody answers for a State.
pub(crate) fn is_of(actor: &Actor, state: Id<Party>) -> bool {
    actor.person().is_some_and(|person| person.parties_as(PostRole::FocalPoint).contains(&state))
}

/// A reason that is to be given.
fn said((lang, words): (Lang, &str)) -> Result<StepReason> {
    let words = words.trim();
    let mut faults = Faults::default();
    faults.check(!words.is_empty(), "reason", Problem::Missing, "");
    faults.check(words.chars().count() <= REASON_LENGTH, "reason", Problem::TooLong, words);
    faults.end()?;
    Ok(StepReason { lang, words: words.to_owned() })
}
