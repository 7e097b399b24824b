//! Whom a step of a request is told: those who speak for the party whose turn it is, and those who wait for what was done.

use crate::mail::{Event, Told};
use crate::{Office, Result};
use std::collections::BTreeSet;
use tansiq_model::{Id, Match, Need, NeedStep, Party, Record};
use tansiq_policy::{AccountRole, PostRole};
use tansiq_storage::Change;
use uuid::Uuid;

/// The posts of those who are written to for a party.
const SPEAKERS: [PostRole; 3] = [PostRole::FocalPoint, PostRole::Donor, PostRole::Officer];

impl Office {
    /// Tells of the step that a request has just taken, once the change is kept.
    pub(super) async fn tell_of_step(&self, change: &mut Change, need: &Record<Need>) -> Result<()> {
        let (state, home) = (need.owner, self.home()?);
        let was = |step: NeedStep| need.body.steps.iter().any(|taken| taken.step == step);
        let (event, to): (Event, Vec<Id<Party>>) = match need.body.step() {
            Some(NeedStep::Submitted) => (Event::Submitted, vec![state]),
            Some(NeedStep::Authenticated) => (Event::Authenticated, vec![home]),
            Some(NeedStep::Acknowledged) => (Event::Acknowledged, vec![state]),
            Some(NeedStep::Draft) => (Event::Returned, vec![state]),
            Some(NeedStep::Circulated) => (Event::Circulated, need.addressees().collect()),
            Some(NeedStep::Unmet | NeedStep::Expired) => (Event::Ended, vec![state]),
            Some(NeedStep::Closed) => (Event::Closed, vec![state]),
            // Those who could read it are told that it is over.
            Some(NeedStep::Withdrawn) if was(NeedStep::Circulated) => {
                (Event::Withdrawn, need.addressees().chain([home]).collect())
            }
            Some(NeedStep::Withdrawn) if was(NeedStep::Submitted) => (Event::Withdrawn, vec![home]),
            _ => return Ok(()),
        };
        let reference = need.reference.map(|number| number.to_string()).unwrap_or_default();
        let path = format!("/needs/{reference}");
        self.tell(change, &to, event, &reference, path.clone()).await?;
        if matches!(event, Event::Ended | Event::Withdrawn) {
            // Nobody is to go on with help for a request that is over.
            let open = change.open_matches(need.id).await?;
            let mut givers: Vec<_> = open.into_iter().map(|(_, owner, _)| owner).collect();
            givers.retain(|giver| !to.contains(giver));
            self.tell(change, &givers, Event::Over, &reference, path).await?;
        }
        Ok(())
    }

    /// Tells those who speak for some parties what happened to an offer on a request, once the change is kept.
    pub(crate) async fn tell_of_match(
        &self,
        change: &mut Change,
        (need, one): (&Record<Need>, &Record<Match>),
        event: Event,
        to: &[Id<Party>],
    ) -> Result<()> {
        let reference = need.reference.map(|number| number.to_string()).unwrap_or_default();
        self.tell(change, to, event, &reference, format!("/matches/{}", one.id)).await
    }

    async fn tell(
        &self,
        change: &mut Change,
        to: &[Id<Party>],
        event: Event,
        reference: &str,
        path: String,
    ) -> Result<()> {
        if !self.sends_mail() {
            return Ok(());
        }
        let told = Told { event: event.word().to_owned(), reference: reference.to_owned(), path };
        let mut people = self.people_of(to).await?;
        // Whoever did it knows.
        people.retain(|account| change.actor().person().is_none_or(|person| person.id != *account));
        for account in people {
            self.mail_of_request(change, account, told.clone()).await?;
        }
        Ok(())
    }

    /// The accounts of those who speak for any of these parties; for the office that runs the register, of those who work
    /// at its desk.
    async fn people_of(&self, parties: &[Id<Party>]) -> Result<BTreeSet<Uuid>> {
        let mut people = BTreeSet::new();
        for role in SPEAKERS {
            let holders = self.register().people_with(role, self.clock()).await?;
            let hers = holders
                .iter()
                .filter(|(_, person)| person.parties_as(role).iter().any(|party| parties.contains(party)));
            people.extend(hers.map(|(account, _)| account.id));
        }
        if parties.contains(&self.home()?) {
            let accounts = self.register().accounts().await?;
            let desk =
                accounts.iter().filter(|account| account.role != AccountRole::Member && !account.disabled);
            people.extend(desk.map(|account| account.id));
        }
        Ok(people)
    }
}
