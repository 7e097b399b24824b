//! The office's choices for the whole register.

use crate::{Office, Problem, Result, draft::check_titles, error::Faults};
use std::collections::BTreeSet;
use tansiq_locale::state_codes;
use tansiq_model::{
    Audience, Digits, Id, Kind, Lang, Marking, Months, Party, PartyCode, PartyKind, Record, Reminders,
    Settings, TextField, TextKind,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, StorageError, View};

/// The choices as a person sends them.
#[derive(Debug, Clone)]
pub struct SettingsEdit {
    /// How Arabic names the months.
    pub months: Months,
    /// The digits of Arabic pages for whoever chose none.
    pub digits: Digits,
    /// The codes of the table of States that lists leave out.
    pub states_left_out: Vec<PartyCode>,
    /// The codes that lists offer beside those of the table; each is a party of the register.
    pub states_added: Vec<PartyCode>,
    /// Others to offer, with the names by which they become parties of the register.
    pub states_new: Vec<(PartyCode, Vec<(Lang, String)>)>,
    /// When letters remind of what is due.
    pub reminders: Reminders,
    /// Why, for the history.
    pub reason: String,
}

impl Office {
    /// The record of the choices; `None` while everything is as in a new register.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settings_record(&self, view: &View) -> Result<Option<Record<Settings>>> {
        Ok(view.settings_record().await?)
    }

    /// Stores the choices over those that were seen at a revision, 0 for none.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when somebody else stored others in between; [`crate::OfficeError::Invalid`] for a
    /// code that is no State of the table, and for one to add that has no name.
    pub async fn edit_settings(
        &self,
        actor: &Actor,
        seen: u32,
        edit: &SettingsEdit,
    ) -> Result<Record<Settings>> {
        self.register().retrying(|| self.edit_settings_once(actor, seen, edit)).await
    }

    async fn edit_settings_once(
        &self,
        actor: &Actor,
        seen: u32,
        edit: &SettingsEdit,
    ) -> Result<Record<Settings>> {
        let mut change =
            self.register().change(actor, Act::SettingsEdit, edit.reason.trim(), self.clock()).await?;
        let stored = self.settings_seen(&mut change, seen).await?;
        let mut faults = Faults::default();
        let added = self.states_added(&mut change, edit, &mut faults).await?;
        let left_out: BTreeSet<PartyCode> = edit.states_left_out.iter().cloned().collect();
        for code in left_out.iter().filter(|code| state_codes().all(|state| state != code.as_str())) {
            faults.add("states", Problem::NotAChoice, code);
        }
        faults.check(edit.reminders.fit(), "days-before", Problem::NotAChoice, "");
        faults.end()?;
        let before = stored.as_ref().map(|record| record.body.clone()).unwrap_or_default();
        let body = Settings {
            months: edit.months,
            digits: edit.digits,
            states_added: added.into_iter().collect(),
            states_left_out: left_out.into_iter().collect(),
            reminders: edit.reminders.clone(),
            ..before
        };
        let record = self.put_settings(&mut change, stored, body).await?;
        change.commit().await?;
        Ok(record)
    }

    /// The choices that are stored, if they are those that were seen.
    pub(crate) async fn settings_seen(
        &self,
        change: &mut Change,
        seen: u32,
    ) -> Result<Option<Record<Settings>>> {
        let stored = change.all::<Settings>().await?.into_iter().next();
        let current = stored.as_ref().map_or(0, |record| record.revision);
        if current != seen {
            let id = stored.map_or_else(uuid::Uuid::nil, |record| record.id.uuid());
            return Err(StorageError::Conflict { kind: Kind::Settings, id, expected: seen, current }.into());
        }
        Ok(stored)
    }

    /// Stores the choices in place of those that were stored, if there were any.
    pub(crate) async fn put_settings(
        &self,
        change: &mut Change,
        stored: Option<Record<Settings>>,
        body: Settings,
    ) -> Result<Record<Settings>> {
        let Some(mut record) = stored else {
            // They are those of the whole register, whoever changes them.
            let mut record = Record::new(Id::new(self.clock().new_id()), self.home()?, body);
            change.create(&mut record).await?;
            return Ok(record);
        };
        record.body = body;
        change.update(&mut record).await?;
        Ok(record)
    }

    /// The codes to offer beside the table; those that are no party yet become one in the same change.
    async fn states_added(
        &self,
        change: &mut Change,
        edit: &SettingsEdit,
        faults: &mut Faults,
    ) -> Result<BTreeSet<PartyCode>> {
        let mut added: BTreeSet<PartyCode> = edit.states_added.iter().cloned().collect();
        let known = change.party_ids(&edit.states_added).await?;
        for code in edit.states_added.iter().filter(|code| !known.contains_key(code)) {
            faults.add("states", Problem::UnknownParty, code);
        }
        for (code, names) in &edit.states_new {
            if state_codes().any(|state| state == code.as_str()) {
                faults.add("state-code", Problem::Taken, code);
                continue;
            }
            added.insert(code.clone());
            if !change.party_ids(std::slice::from_ref(code)).await?.is_empty() {
                continue;
            }
            check_titles(names, "state-name", faults);
            let mut party = Record::new(
                Id::new(self.clock().new_id()),
                self.owner_for(change)?,
                Party::new(code.clone(), PartyKind::State, false),
            );
            (party.audience, party.marking) = (Audience::Public, Marking::Clear);
            for (lang, name) in names.iter().filter(|(_, name)| !name.trim().is_empty()) {
                party.texts.put(TextField::Title, *lang, TextKind::Official, name.trim());
            }
            change.create(&mut party).await?;
        }
        Ok(added)
    }
}
