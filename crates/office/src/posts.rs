//! Posts: what a person does for a party, and what the posts of a person let her do.

use crate::{FieldError, Office, OfficeError, Problem, Result, error::Faults};
use jiff::civil::Date;
use tansiq_model::{Commitment, Id, Party, PartyCode, PartyKind, Record};
use tansiq_policy::{Access, Act, Actor, Denied, Effect, PostRole, Subject, could, decide, works_at};
use tansiq_storage::{Account, Change, HeldPost, StorageError};
use uuid::Uuid;

/// A post to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPost {
    /// What the person does.
    pub role: PostRole,
    /// For whom; for the office that runs the register when missing.
    pub party: Option<PartyCode>,
    /// The first day; today when missing.
    pub from: Option<Date>,
    /// The last day, if the post ends.
    pub until: Option<Date>,
}

/// Somebody who may record a finding about a commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    /// Her name; `None` after erasure.
    pub name: Option<String>,
    /// The bodies in whose name she may.
    pub bodies: Vec<Id<Party>>,
}

/// What recording a finding in the name of a body does to a commitment.
fn finding_by(body: Id<Party>) -> Effect {
    Effect { review: true, as_party: Some(body), ..Effect::default() }
}

impl Office {
    /// Who owns what a change makes: the party in whose name it is made, if its actor speaks for it; the office that runs
    /// the register, for whoever works at its desk; else the party that the actor speaks for.
    ///
    /// # Errors
    /// [`StorageError::Denied`] for whoever speaks for nobody.
    pub(crate) fn owner_for(&self, change: &Change) -> Result<Id<Party>> {
        let home = self.home()?;
        let speaks_for = match change.actor().person() {
            Some(person) => person.speaks_for(),
            None if change.actor().is_operator() => return Ok(change.in_whose_name().unwrap_or(home)),
            None => Vec::new(),
        };
        let named = change.in_whose_name().filter(|party| speaks_for.contains(party));
        named.or(speaks_for.first().copied()).ok_or_else(|| {
            StorageError::Denied { act: change.act(), why: Denied::NotPermitted(Vec::new()) }.into()
        })
    }

    /// Whether somebody works at the desk of the office that runs the register.
    ///
    /// # Errors
    /// When the register was not founded.
    pub fn works_here(&self, actor: &Actor) -> Result<bool> {
        Ok(works_at(self.home()?, actor))
    }

    /// Whether an actor may do something with a commitment in the name of nobody else.
    #[must_use]
    pub fn may(&self, actor: &Actor, act: Act, commitment: &Record<Commitment>) -> bool {
        decide(actor, act, &Subject::Record(Access::from(commitment)), &Effect::default()).is_ok()
    }

    /// The bodies in whose name an actor may record a finding about a commitment.
    ///
    /// # Errors
    /// When the register was not founded.
    pub fn reviewing_bodies(&self, actor: &Actor, commitment: &Record<Commitment>) -> Result<Vec<Id<Party>>> {
        let mut bodies = match actor.person() {
            Some(person) => person.parties_as(PostRole::Reviewer),
            None => vec![self.home()?],
        };
        let subject = Subject::Record(Access::from(commitment));
        bodies.retain(|body| decide(actor, Act::CommitmentFinding, &subject, &finding_by(*body)).is_ok());
        Ok(bodies)
    }

    /// Who may record a finding about a commitment, for those who work at the desk; for others nobody is named.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reviewers_of(
        &self,
        actor: &Actor,
        commitment: &Record<Commitment>,
    ) -> Result<Vec<Reviewer>> {
        let mut reviewers = Vec::new();
        if !self.works_here(actor)? {
            return Ok(reviewers);
        }
        let subject = Subject::Record(Access::from(commitment));
        for (account, person) in self.register().people_with(PostRole::Reviewer, self.clock()).await? {
            let mut bodies = person.parties_as(PostRole::Reviewer);
            bodies.retain(|body| could(&person, Act::CommitmentFinding, &subject, &finding_by(*body)));
            if !bodies.is_empty() {
                reviewers.push(Reviewer { name: account.name, bodies });
            }
        }
        Ok(reviewers)
    }

    /// Gives somebody a post, from the shell.
    ///
    /// # Errors
    /// [`StorageError::Missing`] for an address without an account; [`OfficeError::Invalid`] for a party that the register
    /// does not know; [`OfficeError::NotNow`] for a party that has no such post, and for a post that the person has
    /// already; [`StorageError::Denied`] for whoever may not.
    pub async fn give_post(&self, actor: &Actor, email: &str, post: &NewPost) -> Result<HeldPost> {
        let account = self.account_with(email).await?;
        let once = || async {
            let mut change = self.register().change(actor, Act::PostGive, "", self.clock()).await?;
            let given = self.give(&mut change, account.id, post).await?;
            change.commit().await?;
            Ok(given)
        };
        self.register().retrying(once).await
    }

    /// Takes a post that somebody holds today, from the shell.
    ///
    /// # Errors
    /// [`StorageError::Missing`] for an address without an account; [`OfficeError::NotNow`] for a post that the person does
    /// not have; [`StorageError::Denied`] for whoever may not.
    pub async fn take_post(
        &self,
        actor: &Actor,
        email: &str,
        role: PostRole,
        party: Option<&PartyCode>,
    ) -> Result<HeldPost> {
        let account = self.account_with(email).await?;
        let once = || async {
            let mut change = self.register().change(actor, Act::PostTake, "", self.clock()).await?;
            let (with, _) = self.party_of_post(&change, party).await?;
            let held = self.register().posts(account.id, self.today()).await?;
            let post = held.into_iter().find(|post| (post.role, post.party) == (role, with));
            let taken = change.take_post(post.ok_or(OfficeError::NotNow("post-not-held"))?.id).await?;
            change.commit().await?;
            Ok(taken)
        };
        self.register().retrying(once).await
    }

    async fn account_with(&self, email: &str) -> Result<Account> {
        let account = self.register().account_by_email(email).await?.filter(|account| !account.disabled);
        Ok(account.ok_or_else(|| StorageError::Missing("account", email.to_owned()))?)
    }

    /// The party that a post is with, and whether it is a State.
    async fn party_of_post(
        &self,
        change: &Change,
        code: Option<&PartyCode>,
    ) -> Result<(Id<Party>, PartyKind)> {
        let Some(code) = code else { return Ok((self.home()?, PartyKind::Organisation)) };
        let found = change.parties_by_code(std::slice::from_ref(code)).await?.pop();
        let unknown = FieldError { field: "party", problem: Problem::UnknownParty, typed: code.to_string() };
        let party = found.ok_or_else(|| OfficeError::Invalid(vec![unknown]))?;
        Ok((party.id, party.body.kind))
    }

    /// Gives a post within a change. A focal point answers for a State and a donor for another party; whoever works in the
    /// office that runs the register has a place at its desk.
    pub(crate) async fn give(&self, change: &mut Change, account: Uuid, new: &NewPost) -> Result<HeldPost> {
        let today = self.today();
        let (party, kind) = self.party_of_post(change, new.party.as_ref()).await?;
        let fits = match new.role {
            PostRole::FocalPoint => kind == PartyKind::State,
            PostRole::Donor => kind != PartyKind::State,
            PostRole::Officer => party != self.home()?,
            PostRole::Reviewer | PostRole::Trainer | PostRole::Delegate => true,
        };
        if !fits {
            return Err(OfficeError::NotNow("post-wrong-party"));
        }
        let from = new.from.unwrap_or(today);
        let mut faults = Faults::default();
        // One that is over when it is given would let nobody do anything.
        let ends = new.until.is_none_or(|until| until >= today.max(from));
        faults.check(ends, "until", Problem::OutOfOrder, today);
        faults.end()?;
        let mut post = HeldPost {
            id: self.clock().new_id(),
            revision: 0,
            account,
            role: new.role,
            party,
            from,
            until: new.until,
            removed: false,
        };
        match change.give_post(&mut post).await {
            Err(StorageError::Refused(_)) => Err(OfficeError::NotNow("post-held")),
            given => Ok(given.map(|()| post)?),
        }
    }
}
