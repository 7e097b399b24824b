//! Parties: their names, their codes, and those that the reader names, which become records of the register when
//! they are first met.

mod edit;
mod find;
mod mentioned;
mod merge;

pub(crate) use edit::ALIASES_LENGTH;
pub use edit::{NewParty, PartyEdit, aliases_of};
pub use mentioned::Mentioned;
pub use merge::{Merge, MergePreview, MergeRefusal};

use crate::{Office, Result};
use find::Index;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use tansiq_locale::Locale;
use tansiq_model::{Audience, Id, Lang, Marking, Party, PartyCode, PartyKind, Record, TextField, TextKind};
use tansiq_policy::Actor;
use tansiq_reader::RegisterParty;
use tansiq_storage::{Change, View};

/// The parties of a register by id, for showing their names. A State that the office gave no name in a language has
/// the one of the table of States there; the office's own names stand before it.
#[derive(Debug, Clone, Default)]
pub struct PartyNames {
    by_id: HashMap<Id<Party>, Record<Party>>,
    by_code: HashMap<PartyCode, Id<Party>>,
    /// Made when the first name is looked for.
    index: OnceLock<Arc<Index>>,
}

impl FromIterator<Record<Party>> for PartyNames {
    fn from_iter<I: IntoIterator<Item = Record<Party>>>(parties: I) -> Self {
        let mut names = Self::default();
        for mut party in parties {
            name_by_table(&mut party);
            names.by_code.insert(party.body.code.clone(), party.id);
            names.by_id.insert(party.id, party);
        }
        names
    }
}

/// Gives a State the names of the table in the languages in which it has none.
fn name_by_table(party: &mut Record<Party>) {
    if party.body.kind != PartyKind::State {
        return;
    }
    for lang in Lang::ALL {
        let name = Locale::new(*lang).state(party.body.code.as_str());
        if let (None, Some(name)) = (party.texts.get(TextField::Title, *lang), name) {
            party.texts.put(TextField::Title, *lang, TextKind::Official, name);
        }
    }
}

impl PartyNames {
    /// The party's record, also that of a merged one.
    #[must_use]
    pub fn get(&self, id: Id<Party>) -> Option<&Record<Party>> {
        self.by_id.get(&id)
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

    /// The party that a code stands for: for a merged one the party that it was merged into.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Record<Party>> {
        let mut party = self.get(*self.by_code.get(&code.parse().ok()?)?)?;
        // Each step leads to another party, unless the rows were written past the program.
        for _ in 0..self.by_id.len() {
            let Some(kept) = party.body.merged_into else { return Some(party) };
            party = self.get(kept)?;
        }
        None
    }

    /// The name of a State by its code: the register's own, else that of the table of States.
    #[must_use]
    pub fn state(&self, code: &str, lang: Lang) -> Option<&str> {
        let own = self.by_code(code).and_then(|party| party.texts.get(TextField::Title, lang));
        own.map(|name| name.body.as_str()).or_else(|| Locale::new(lang).state(code)).or_else(|| {
            let any = self.by_code(code)?.texts.best(TextField::Title, lang)?;
            Some(any.body.as_str())
        })
    }

    /// Every party that stands for itself; merged ones are left out.
    pub fn iter(&self) -> impl Iterator<Item = &Record<Party>> {
        self.by_id.values().filter(|party| party.body.merged_into.is_none())
    }

    /// The parties that were merged into this one.
    pub fn merged_into(&self, kept: Id<Party>) -> impl Iterator<Item = &Record<Party>> {
        self.by_id.values().filter(move |party| party.body.merged_into == Some(kept))
    }
}

impl Office {
    /// Every party that an actor may see, by id: for forms that offer them all, and for reading names. Pages that only
    /// show some take [`Office::names_of`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn party_names(&self, view: &View) -> Result<PartyNames> {
        Ok(view.all::<Party>().await?.into_iter().collect())
    }

    /// The names of the parties that a page speaks of, and of no others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names_of(&self, view: &View, mentioned: &Mentioned) -> Result<PartyNames> {
        let (ids, codes) = mentioned.wanted();
        Ok(view.parties_named(&ids, &codes).await?.into_iter().collect())
    }

    /// The party that a name stands for, in a list from outside: its name or another name in any language, without
    /// regard to capitals, accents, spellings of hamza and alef, and articles; else its code. Parties that only the
    /// reader knows are found too, by those of their names that are written out. A name of the register stands
    /// before one of the reader, and one in `lang` before the others; `None` when several parties are left, or none.
    #[must_use]
    pub fn party_by_name(&self, names: &PartyNames, text: &str, lang: Option<Lang>) -> Option<PartyCode> {
        self.index_of(names).find(names, text, lang)
    }

    /// Every party that has this name or this code, by the rules of [`Self::party_by_name`], in the order of the
    /// codes.
    #[must_use]
    pub fn parties_named(&self, names: &PartyNames, text: &str) -> Vec<PartyCode> {
        self.index_of(names).all(text).into_iter().cloned().collect()
    }

    fn index_of<'a>(&self, names: &'a PartyNames) -> &'a Index {
        names.index.get_or_init(|| Arc::new(Index::of(names, self.lexicon())))
    }

    /// What the reader is told of the register's parties: those that the lexicon has not, and other names of those
    /// that it has.
    pub(crate) async fn parties_to_read(&self, actor: &Actor) -> Result<Vec<RegisterParty>> {
        let known: HashMap<&str, _> =
            self.lexicon().parties().map(|entry| (entry.code.as_str(), entry)).collect();
        let mut told = Vec::new();
        for party in self.view(actor).all::<Party>().await? {
            if party.body.merged_into.is_some() {
                continue;
            }
            let entry = known.get(party.body.code.as_str());
            let is_new = |name: &str| {
                entry.is_none_or(|entry| {
                    Lang::ALL.iter().all(|lang| entry.names.get(*lang) != name)
                        && entry.aliases.iter().all(|alias| alias != name)
                })
            };
            let names = tansiq_analysis::names_of(&party).filter(|(_, name)| is_new(name));
            let names: Vec<(Lang, String)> = names.map(|(lang, name)| (lang, name.to_owned())).collect();
            if !names.is_empty() {
                let (code, kind) = (party.body.code.clone(), party.body.kind);
                told.push(RegisterParty { code, kind, names });
            }
        }
        Ok(told)
    }

    /// The ids of these codes; the code of a merged party leads to the one that stays. Those that only the lexicon
    /// knows are filed in the same change, public and clear: that a State or an organisation exists is no secret.
    /// Codes that neither knows are missing in the answer.
    pub(crate) async fn parties_for(
        &self,
        change: &mut Change,
        codes: &[PartyCode],
    ) -> Result<HashMap<PartyCode, Id<Party>>> {
        let mut known = change.party_ids(codes).await?;
        for entry in self.lexicon().parties() {
            if !codes.contains(&entry.code) || known.contains_key(&entry.code) {
                continue;
            }
            let id = Id::new(self.clock().new_id());
            let body = Party::new(entry.code.clone(), entry.kind, false);
            let mut party = Record::new(id, self.owner_for(change)?, body);
            (party.audience, party.marking) = (Audience::Public, Marking::Clear);
            name_by_table(&mut party);
            for lang in Lang::ALL {
                let name = entry.names.get(*lang);
                if !name.is_empty() && party.texts.get(TextField::Title, *lang).is_none() {
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
