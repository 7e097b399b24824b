//! Who speaks in a made-up register: States of the table, and organisations that nobody knows.

use crate::{
    chance::Chance,
    desk::Desk,
    words::{self, NAMES, Three, in_lang},
};
use tansiq_locale::{Locale, state_codes};
use tansiq_model::{Audience, Id, Lang, Marking, Party, PartyKind, Record, TextField, TextKind};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// The code of the office.
pub const HOME: &str = "OFFICE";

/// The name of the office.
pub fn home(lang: Lang) -> &'static str {
    in_lang(&["مكتب التعاون", "Bureau de la coopération", "Office for cooperation"], lang)
}

/// What an organisation calls itself before its name.
const HOUSES: [(PartyKind, Three); 6] = [
    (PartyKind::Organisation, ["معهد", "Institut", "Institute of"]),
    (PartyKind::Organisation, ["مؤسسة", "Fondation", "Foundation of"]),
    (PartyKind::Organisation, ["وكالة", "Agence", "Agency of"]),
    (PartyKind::Organisation, ["مركز", "Centre", "Centre of"]),
    (PartyKind::Body, ["منتدى", "Forum", "Forum of"]),
    (PartyKind::Region, ["مجموعة", "Groupe de", "Group of"]),
];

/// A party, for those who write of it.
#[derive(Debug, Clone)]
pub struct Known {
    pub id: Id<Party>,
    pub code: String,
    /// In Arabic, French and English.
    pub names: [String; 3],
}

/// Everybody.
#[derive(Debug, Default)]
pub struct Parties {
    pub states: Vec<Known>,
    pub others: Vec<Known>,
}

impl Parties {
    /// Some organisation: a few are met again and again, most of them hardly ever.
    pub fn other(&self, chance: &mut Chance) -> &Known {
        let near = if chance.percent(70) { self.others.len().min(24) } else { self.others.len() };
        &self.others[chance.below(near)]
    }
}

/// How many parties go into one change.
const BATCH: usize = 200;

/// Stores all parties.
pub async fn fill(desk: &mut Desk<'_>, chance: &mut Chance) -> Result<Parties, StorageError> {
    let mut wanted: Vec<(String, PartyKind, [String; 3])> = Vec::new();
    for code in state_codes().take(desk.size().states()) {
        let name = |lang| Locale::new(lang).state(code).unwrap_or(code).to_owned();
        wanted.push((code.to_owned(), PartyKind::State, [Lang::Ar, Lang::Fr, Lang::En].map(name)));
    }
    let states = wanted.len();
    // Odd and no multiple of five, so that every name comes before one comes again.
    let stride = chance.below(200) * 10 + 3;
    for number in 0..desk.size().others() {
        let (kind, house) = chance.pick(&HOUSES);
        let name = |lang| format!("{} {}", in_lang(house, lang), words::name(number * stride % NAMES, lang));
        wanted.push((format!("X{number:05}"), *kind, [Lang::Ar, Lang::Fr, Lang::En].map(name)));
    }
    let mut known = Vec::with_capacity(wanted.len());
    for batch in wanted.chunks(BATCH) {
        let mut change = desk.change(Act::PartyAdd).await?;
        let mut records: Vec<Record<Party>> = Vec::with_capacity(batch.len());
        for (code, kind, names) in batch {
            let parsed = code.parse().map_err(|_| StorageError::Refused("a party has no code"))?;
            let mut party = desk.record(Party::new(parsed, *kind, *kind != PartyKind::State));
            (party.audience, party.marking) = (Audience::Public, Marking::Clear);
            for (lang, name) in [Lang::Ar, Lang::Fr, Lang::En].into_iter().zip(names) {
                party.texts.put(TextField::Title, lang, TextKind::Official, name);
            }
            records.push(party);
        }
        let made = desk.create(&mut change, &mut records).await?;
        desk.keep(change).await?;
        for (record, (code, _, names)) in records.iter().zip(batch).take(made) {
            known.push(Known { id: record.id, code: code.clone(), names: names.clone() });
        }
    }
    let others = known.split_off(states.min(known.len()));
    if known.is_empty() || others.is_empty() {
        return Err(StorageError::Refused("a register of so few records has no parties to speak"));
    }
    Ok(Parties { states: known, others })
}
