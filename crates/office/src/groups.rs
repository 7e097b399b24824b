//! Sharing groups: parties that are addressed together, and whom a record is addressed to.

use crate::draft::check_titles;
use crate::{NewSeries, Office, Problem, Result, error::Faults};
use std::collections::BTreeSet;
use tansiq_model::{
    Audience, Body, Group, Id, Lang, Party, PartyCode, PartyRole, Record, TextField, TextKind,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, View};

/// What a group is called, and who is in it.
#[derive(Debug, Clone)]
pub struct GroupEdit {
    /// Its names; an empty one takes the name out.
    pub names: Vec<(Lang, String)>,
    /// Its members, by code.
    pub members: Vec<PartyCode>,
    /// Why, for the history.
    pub reason: String,
}

/// Whom a record is for, when that is said by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipients {
    /// Parties, by code.
    pub parties: Vec<PartyCode>,
    /// Sharing groups.
    pub groups: Vec<Id<Group>>,
}

impl Office {
    /// The sharing groups that somebody may see, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn groups(&self, view: &View) -> Result<Vec<Record<Group>>> {
        Ok(view.all().await?)
    }

    /// Makes a sharing group.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for a group without a name, or with members that nobody knows.
    pub async fn add_group(&self, actor: &Actor, about: &GroupEdit) -> Result<Record<Group>> {
        let mut faults = Faults::default();
        check_titles(&about.names, "group-names", &mut faults);
        faults.end()?;
        let once = || async {
            let reason = about.reason.trim();
            let mut change = self.register().change(actor, Act::GroupEdit, reason, self.clock()).await?;
            let id: Id<Group> = Id::new(self.clock().new_id());
            // Its name in addresses is never typed, and its id keeps apart what is called alike.
            let named = about.names.iter().find_map(|(_, name)| NewSeries::slug_of(name));
            let mut tail = id.to_string();
            tail.drain(..tail.len().saturating_sub(12));
            let body = Group { slug: format!("{}-{tail}", named.as_deref().unwrap_or("group")) };
            let mut group = Record::new(id, self.owner_for(&change)?, body);
            self.describe_group(&mut change, &mut group, about).await?;
            change.create(&mut group).await?;
            change.commit().await?;
            Ok(group)
        };
        self.register().retrying(once).await
    }

    /// Changes a sharing group that was seen at a revision. Who is in it from now on reads what was ever shared with it,
    /// and who is not in it any more does not.
    ///
    /// # Errors
    /// As [`Office::add_group`]; [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between.
    pub async fn edit_group(
        &self,
        actor: &Actor,
        id: Id<Group>,
        seen: u32,
        about: &GroupEdit,
    ) -> Result<Record<Group>> {
        let mut faults = Faults::default();
        check_titles(&about.names, "group-names", &mut faults);
        faults.end()?;
        let once = || async {
            let reason = about.reason.trim();
            let mut change = self.register().change(actor, Act::GroupEdit, reason, self.clock()).await?;
            let mut group = change.get_seen(id, seen).await?;
            self.describe_group(&mut change, &mut group, about).await?;
            change.update(&mut group).await?;
            change.commit().await?;
            Ok(group)
        };
        self.register().retrying(once).await
    }

    /// The names and the members of a group, which itself is for its members.
    async fn describe_group(
        &self,
        change: &mut Change,
        group: &mut Record<Group>,
        about: &GroupEdit,
    ) -> Result<()> {
        let parties = self.parties_for(change, &about.members).await?;
        let mut faults = Faults::default();
        for code in about.members.iter().filter(|code| !parties.contains_key(code)) {
            faults.add("members", Problem::UnknownParty, code);
        }
        faults.end()?;
        for (lang, name) in &about.names {
            match name.trim() {
                "" => group.texts.remove(TextField::Title, *lang),
                name => group.texts.put(TextField::Title, *lang, TextKind::Official, name),
            }
        }
        let members: BTreeSet<_> =
            about.members.iter().filter_map(|code| parties.get(code)).copied().collect();
        group.parties =
            members.iter().map(|party| PartyRole { party: *party, role: Group::MEMBER }).collect();
        group.audience = Audience::Parties;
        group.named = members.into_iter().collect();
        Ok(())
    }

    /// Makes a record for these readers; `None` leaves those that it has. Parties and groups count for the audience that
    /// is said by name, and for no other.
    pub(crate) async fn address<T: Body>(
        &self,
        change: &mut Change,
        record: &mut Record<T>,
        audience: Audience,
        to: Option<&Recipients>,
    ) -> Result<()> {
        let before = std::mem::replace(&mut record.audience, audience);
        let (named_before, groups_before) =
            (std::mem::take(&mut record.named), std::mem::take(&mut record.groups));
        if audience != Audience::Parties {
            return Ok(());
        }
        let nobody = Recipients::default();
        let to = match to {
            Some(to) => to,
            None if before == Audience::Parties => {
                (record.named, record.groups) = (named_before, groups_before);
                return Ok(());
            }
            None => &nobody,
        };
        let parties = self.parties_for(change, &to.parties).await?;
        let view = self.view(change.actor());
        let known: BTreeSet<Id<Group>> =
            view.all::<Group>().await?.into_iter().map(|group| group.id).collect();
        let mut faults = Faults::default();
        for code in to.parties.iter().filter(|code| !parties.contains_key(code)) {
            faults.add("readers", Problem::UnknownParty, code);
        }
        faults.check(to.groups.iter().all(|group| known.contains(group)), "readers", Problem::NotAChoice, "");
        faults.check(!to.parties.is_empty() || !to.groups.is_empty(), "readers", Problem::Missing, "");
        faults.end()?;
        let mut named: BTreeSet<_> =
            to.parties.iter().filter_map(|code| parties.get(code)).copied().collect();
        let mut groups: BTreeSet<_> = to.groups.iter().copied().collect();
        if before == Audience::Parties {
            // Whom she does not see stands in no form of hers, and is not taken out by it.
            named.extend(unseen(&view, named_before).await?);
            groups.extend(groups_before.into_iter().filter(|group| !known.contains(group)));
        }
        (record.named, record.groups) = (named.into_iter().collect(), groups.into_iter().collect());
        Ok(())
    }
}

/// Those of these parties that somebody does not see. They stand in no form of hers, and are not taken out by it.
pub(crate) async fn unseen(view: &View, parties: Vec<Id<Party>>) -> Result<Vec<Id<Party>>> {
    let seen: BTreeSet<_> = view.many(&parties).await?.into_iter().map(|party| party.id).collect();
    Ok(parties.into_iter().filter(|party| !seen.contains(party)).collect())
}
