//! Parties: those the reader names become records of the register when they are first met.

use crate::{Office, Result};
use std::collections::HashMap;
use tansiq_model::{Audience, Id, Lang, Marking, Party, PartyCode, Record, TextField, TextKind};
use tansiq_storage::{Change, View};

/// The parties of a register by id, for showing their names.
#[derive(Debug, Clone, Default)]
pub struct PartyNames(HashMap<Id<Party>, Record<Party>>);

impl PartyNames {
    /// The party's record.
    #[must_use]
    pub fn get(&self, id: Id<Party>) -> Option<&Record<Party>> {
        self.0.get(&id)
    }

    /// The name in a language, else in any; the code when it has no name; empty for a party that this reader may
    /// not see.
    #[must_use]
    pub fn name(&self, id: Id<Party>, lang: Lang) -> &str {
        self.get(id).map_or("", |party| {
            party
                .texts
                .best(TextField::Title, lang)
                .map_or(party.body.code.as_str(), |text| text.body.as_str())
        })
    }

    /// The code.
    #[must_use]
    pub fn code(&self, id: Id<Party>) -> &str {
        self.get(id).map_or("", |party| party.body.code.as_str())
    }

    /// Every party.
    pub fn iter(&self) -> impl Iterator<Item = &Record<Party>> {
        self.0.values()
    }
}

impl Office {
    /// The parties that an actor may see, by id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn party_names(&self, view: &View) -> Result<PartyNames> {
        Ok(PartyNames(view.all::<Party>().await?.into_iter().map(|party| (party.id, party)).collect()))
    }

    /// The ids of these codes. Those that only the lexicon knows are filed in the same change, public and clear:
    /// that a State or an organisation exists is no secret. Codes that neither knows are missing in the answer.
    pub(crate) async fn parties_for(
        &self,
        change: &mut Change,
        codes: &[PartyCode],
    ) -> Result<HashMap<PartyCode, Id<Party>>> {
        let mut known: HashMap<PartyCode, Id<Party>> = change
            .parties_by_code(codes)
            .await?
            .into_iter()
            .map(|party| (party.body.code, party.id))
            .collect();
        for entry in self.lexicon().parties() {
            if !codes.contains(&entry.code) || known.contains_key(&entry.code) {
                continue;
            }
            let id = Id::new(self.clock().new_id());
            let body = Party::new(entry.code.clone(), entry.kind, false);
            let mut party = Record::new(id, self.home()?, body);
            (party.audience, party.marking) = (Audience::Public, Marking::Clear);
            for lang in Lang::ALL {
                let name = entry.names.get(*lang);
                if !name.is_empty() {
                    party.texts.put(TextField::Title, *lang, TextKind::Official, name);
                }
            }
            change.create(&mut party).await?;
            known.insert(entry.code.clone(), id);
        }
        Ok(known)
    }

    /// The party that runs the office.
    pub(crate) fn home(&self) -> Result<Id<Party>> {
        let instance = self.register().instance();
        Ok(instance
            .ok_or(tansiq_storage::StorageError::Missing("register", "it was not founded yet".to_owned()))?
            .home)
    }
}
