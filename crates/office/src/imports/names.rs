//! Names in cells: parties and themes by what the register and the lexicon call them.

use crate::{Office, Result};
use std::collections::HashMap;
use tansiq_model::{Lang, PartyCode, Theme};
use tansiq_sheet::Known;
use tansiq_storage::View;
use tansiq_text::fold;

/// Parties and themes by folded name.
pub(super) struct KnownNames {
    parties: HashMap<String, Option<PartyCode>>,
    themes: HashMap<String, Theme>,
}

fn key(name: &str) -> String {
    super::shelf::title_key(&fold(name))
}

impl Known for KnownNames {
    fn party(&self, name: &str) -> Option<PartyCode> {
        self.parties.get(&key(name)).cloned().flatten()
    }

    fn theme(&self, name: &str) -> Option<Theme> {
        self.themes.get(&key(name)).cloned()
    }
}

impl Office {
    /// What the register and the lexicon know by name. The register's own names come first; a name of two parties
    /// names neither.
    pub(super) async fn known_names(&self, view: &View) -> Result<KnownNames> {
        let mut parties: HashMap<String, Option<PartyCode>> = HashMap::new();
        let names = self.party_names(view).await?;
        for party in names.iter().filter(|party| party.body.merged_into.is_none()) {
            let code = &party.body.code;
            let texts = party.texts.iter().flat_map(|text| text.body.lines());
            for name in texts.chain([code.as_str()]) {
                let known = parties.entry(key(name)).or_insert_with(|| Some(code.clone()));
                if known.as_ref() != Some(code) {
                    *known = None;
                }
            }
        }
        for entry in self.lexicon().parties() {
            let merged =
                names.iter().find(|party| party.body.code == entry.code && party.body.merged_into.is_some());
            let stands = merged.and_then(|party| names.get(party.body.merged_into?));
            let code = stands.map_or(&entry.code, |party| &party.body.code);
            let spoken = Lang::ALL.iter().map(|lang| entry.names.get(*lang));
            let spoken = spoken.chain(entry.aliases.iter().map(String::as_str)).chain([entry.code.as_str()]);
            for name in spoken.filter(|name| !name.is_empty()) {
                parties.entry(key(name)).or_insert_with(|| Some(code.clone()));
            }
        }
        let mut themes = HashMap::new();
        for entry in self.lexicon().themes() {
            let spoken = Lang::ALL.iter().map(|lang| entry.names.get(*lang)).chain([entry.slug.as_str()]);
            for name in spoken.filter(|name| !name.is_empty()) {
                themes.entry(key(name)).or_insert_with(|| entry.slug.clone());
            }
        }
        Ok(KnownNames { parties, themes })
    }
}
