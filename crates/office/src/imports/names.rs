//! Names in cells: parties and themes by what the register and the lexicon call them.

use crate::{Office, PartyNames, Result};
use std::collections::HashMap;
use tansiq_model::{Lang, PartyCode, PartyKind, Theme};
use tansiq_sheet::Known;
use tansiq_storage::View;
use tansiq_text::name_key;

/// What cells may name.
pub(super) struct KnownNames {
    office: Office,
    names: PartyNames,
    themes: HashMap<String, Theme>,
}

impl Known for KnownNames {
    fn party(&self, name: &str) -> Option<PartyCode> {
        self.office.party_by_name(&self.names, name, None)
    }

    fn theme(&self, name: &str) -> Option<Theme> {
        self.themes.get(&name_key(name)).cloned()
    }

    fn is_state(&self, party: &PartyCode) -> bool {
        match self.names.by_code(party.as_str()) {
            Some(party) => party.body.kind == PartyKind::State,
            None => tansiq_locale::state_codes().any(|code| code == party.as_str()),
        }
    }
}

impl Office {
    /// What the register and the lexicon know by name.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn known_names(&self, view: &View) -> Result<KnownNames> {
        let mut themes = HashMap::new();
        for entry in self.lexicon().themes() {
            let spoken = Lang::ALL.iter().map(|lang| entry.names.get(*lang)).chain([entry.slug.as_str()]);
            for name in spoken.filter(|name| !name.is_empty()) {
                themes.entry(name_key(name)).or_insert_with(|| entry.slug.clone());
            }
        }
        Ok(KnownNames { office: self.clone(), names: self.party_names(view).await?, themes })
    }
}
