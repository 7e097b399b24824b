//! Finding a party by what somebody calls it.

use super::PartyNames;
use std::collections::{BTreeSet, HashMap};
use tansiq_locale::Locale;
use tansiq_model::{Lang, PartyCode, PartyKind};
use tansiq_reader::Lexicon;
use tansiq_text::name_key;

/// Who says that a party has a name; the first is believed before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Register,
    Reader,
}

/// A party under one of its names.
#[derive(Debug, Clone)]
struct Named {
    by: By,
    lang: Option<Lang>,
    code: PartyCode,
}

/// Parties by the keys of their names.
#[derive(Debug)]
pub(super) struct Index {
    by_key: HashMap<String, Vec<Named>>,
    codes: BTreeSet<PartyCode>,
}

impl Index {
    pub(super) fn of(names: &PartyNames, lexicon: &Lexicon) -> Self {
        let mut index = Self { by_key: HashMap::new(), codes: BTreeSet::new() };
        for party in names.iter() {
            for (lang, name) in tansiq_analysis::names_of(party) {
                index.add(name, By::Register, Some(lang), &party.body.code);
            }
        }
        for entry in lexicon.parties() {
            // What was merged is known by the party that stays.
            let code = names.by_code(entry.code.as_str()).map_or(&entry.code, |party| &party.body.code);
            for lang in Lang::ALL {
                index.add(entry.names.get(*lang), By::Reader, Some(*lang), code);
                let table = Locale::new(*lang).state(entry.code.as_str());
                if let (PartyKind::State, Some(name)) = (entry.kind, table) {
                    index.add(name, By::Reader, Some(*lang), code);
                }
            }
            for alias in entry.aliases.iter().filter(|alias| is_written_out(alias)) {
                index.add(alias, By::Reader, None, code);
            }
        }
        index
    }

    fn add(&mut self, name: &str, by: By, lang: Option<Lang>, code: &PartyCode) {
        self.codes.insert(code.clone());
        let key = name_key(name);
        if !key.is_empty() {
            self.by_key.entry(key).or_default().push(Named { by, lang, code: code.clone() });
        }
    }

    pub(super) fn find(&self, names: &PartyNames, text: &str, lang: Option<Lang>) -> Option<PartyCode> {
        let code = || text.trim().parse::<PartyCode>().ok();
        let Some(all) = self.by_key.get(&name_key(text)) else {
            let code = code()?;
            let kept = names.by_code(code.as_str()).map(|party| party.body.code.clone());
            return kept.or_else(|| self.codes.contains(&code).then_some(code));
        };
        let first = all.iter().map(|named| named.by).min()?;
        let believed: Vec<&Named> = all.iter().filter(|named| named.by == first).collect();
        let in_lang = |named: &&&Named| lang.is_some() && named.lang == lang;
        let spoken: Vec<&Named> = believed.iter().filter(in_lang).copied().collect();
        let left = if spoken.is_empty() { believed } else { spoken };
        let codes: BTreeSet<&PartyCode> = left.iter().map(|named| &named.code).collect();
        // Two parties share the name: only one of them may be meant by its code.
        let one = if codes.len() == 1 { codes.first().copied().cloned() } else { None };
        one.or_else(|| code().filter(|code| codes.contains(code)))
    }
}

impl Index {
    /// Every party that has this name, or this code.
    pub(super) fn all(&self, text: &str) -> BTreeSet<&PartyCode> {
        let named = self.by_key.get(&name_key(text)).into_iter().flatten().map(|named| &named.code);
        let code = text.trim().parse().ok().and_then(|code: PartyCode| self.codes.get(&code));
        named.chain(code).collect()
    }
}

/// Whether an alias of the lexicon is a name as people write it, and not a pattern of the reader.
fn is_written_out(alias: &str) -> bool {
    !alias.contains(['*', '(']) && !alias.contains("..")
}
