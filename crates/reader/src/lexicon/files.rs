//! The data files and their forms.

use super::draft::{self, DraftCue};
use super::pattern::{Part, Strictness, compile};
use super::{
    Cue, DraftTag, Grammar, Lexicon, LexiconError, Matcher, Names, PartyEntry, PlaceEntry, Tag, ThemeEntry,
};
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use tansiq_model::{Lang, PartyKind};

/// Name and content of every file that comes with the product.
macro_rules! builtin {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../../../../lexicon/", $name)))),+] };
}
const BUILTIN: &[(&str, &str)] = builtin![
    "states.csv",
    "organisations.csv",
    "regions.csv",
    "places.csv",
    "currencies.csv",
    "publishers.csv",
    "themes.toml",
    "synonyms.toml",
    "calendar.toml",
    "numbers.toml",
    "units.toml",
    "grammar.toml",
    "cues/topic.toml",
    "cues/events.toml",
    "cues/commitments.toml",
    "cues/facts.toml",
    "cues/roles.toml",
    "cues/page.toml",
    "cues/time.toml",
    "draft.toml",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StateRow {
    pub(super) code: String,
    pub(super) ar: String,
    pub(super) fr: String,
    pub(super) en: String,
    pub(super) aliases: String,
    adjectives: String,
    pub(super) capital_ar: String,
    pub(super) capital_fr: String,
    pub(super) capital_en: String,
    /// `capital`: stands for the State; `place`: only a place; another code: stands for that party.
    capital_means: String,
    not_in: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartyRow {
    pub(super) code: String,
    kind: String,
    pub(super) ar: String,
    pub(super) fr: String,
    pub(super) en: String,
    pub(super) aliases: String,
    not_in: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceRow {
    pub(super) en: String,
    country: String,
    pub(super) ar: String,
    pub(super) fr: String,
    pub(super) aliases: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsRow {
    #[serde(alias = "code", alias = "name")]
    key: String,
    words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeTable {
    pub(super) ar: String,
    pub(super) fr: String,
    pub(super) en: String,
    #[serde(default)]
    pub(super) core: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    crosswalk: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueTable {
    #[serde(default)]
    pub(super) ar: Vec<String>,
    #[serde(default)]
    pub(super) fr: Vec<String>,
    #[serde(default)]
    pub(super) en: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calendar {
    #[serde(default)]
    pub(super) months: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    weekdays: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    #[serde(default)]
    values: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    scales: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    about: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitTable {
    words: Vec<String>,
}

/// Name and content of the data files that a folder holds; one that is missing is passed over.
pub(super) fn folder(dir: &Path) -> Result<Vec<(&'static str, String)>, LexiconError> {
    let unreadable = |file: &str, cause| LexiconError::Unreadable { file: file.to_owned(), cause };
    std::fs::read_dir(dir).map_err(|e| unreadable(&dir.display().to_string(), e))?;
    let mut found = Vec::new();
    for (name, _) in BUILTIN {
        match std::fs::read_to_string(dir.join(name)) {
            Ok(text) => found.push((*name, text)),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
            Err(cause) => return Err(unreadable(name, cause)),
        }
    }
    Ok(found)
}

/// The rows of every file, later files over earlier ones.
#[derive(Default)]
pub(super) struct Files {
    pub(super) states: Vec<StateRow>,
    pub(super) organisations: Vec<PartyRow>,
    pub(super) places: Vec<PlaceRow>,
    currencies: Vec<WordsRow>,
    publishers: Vec<WordsRow>,
    pub(super) themes: Vec<(String, ThemeTable)>,
    cues: BTreeMap<String, CueTable>,
    grammar: BTreeMap<String, CueTable>,
    draft: BTreeMap<String, CueTable>,
    pub(super) synonyms: BTreeMap<String, CueTable>,
    pub(super) calendar: Calendar,
    numbers: Numbers,
    units: Vec<(String, UnitTable)>,
}

pub(super) fn form(file: &str, problem: impl std::fmt::Display) -> LexiconError {
    LexiconError::Form { file: file.to_owned(), problem: problem.to_string() }
}

fn csv_rows<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<T>, LexiconError> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .map_err(|e| form(file, e))
}

fn toml_tables<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|e| form(file, e))
}

/// Puts rows in, each in place of the one with the same key.
fn replace<T>(into: &mut Vec<T>, rows: impl IntoIterator<Item = T>, same: impl Fn(&T, &T) -> bool) {
    for row in rows {
        match into.iter_mut().find(|old| same(old, &row)) {
            Some(old) => *old = row,
            None => into.push(row),
        }
    }
}

fn extend(into: &mut BTreeMap<String, Vec<String>>, from: BTreeMap<String, Vec<String>>) {
    for (key, words) in from {
        into.entry(key).or_default().extend(words);
    }
}

/// Words over those that are there.
fn gather(into: &mut BTreeMap<String, CueTable>, tables: BTreeMap<String, CueTable>) {
    for (name, words) in tables {
        let class = into.entry(name).or_default();
        class.ar.extend(words.ar);
        class.fr.extend(words.fr);
        class.en.extend(words.en);
    }
}

impl Files {
    pub(super) fn builtin() -> Result<Self, LexiconError> {
        let mut files = Self::default();
        for (name, text) in BUILTIN {
            files.add(name, text)?;
        }
        Ok(files)
    }

    /// Rows over those that are there, from the content of a file of this name.
    pub(super) fn add(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        if !BUILTIN.iter().any(|(name, _)| *name == file) {
            return Err(form(file, "no data file of the lexicon has this name"));
        }
        let text = text.trim_start_matches('\u{FEFF}');
        match file {
            "states.csv" => replace(&mut self.states, csv_rows(file, text)?, |a, b| a.code == b.code),
            "organisations.csv" | "regions.csv" => {
                replace(&mut self.organisations, csv_rows(file, text)?, |a, b| a.code == b.code);
            }
            "places.csv" => {
                replace(&mut self.places, csv_rows(file, text)?, |a, b| {
                    a.en == b.en && a.country == b.country
                });
            }
            "currencies.csv" => replace(&mut self.currencies, csv_rows(file, text)?, |a, b| a.key == b.key),
            "publishers.csv" => replace(&mut self.publishers, csv_rows(file, text)?, |a, b| a.key == b.key),
            "themes.toml" => {
                let tables: toml::Table = toml_tables(file, text)?;
                let rows = ordered::<ThemeTable>(file, text, tables)?;
                replace(&mut self.themes, rows, |a, b| a.0 == b.0);
            }
            "units.toml" => {
                let tables: toml::Table = toml_tables(file, text)?;
                let rows = ordered::<UnitTable>(file, text, tables)?;
                replace(&mut self.units, rows, |a, b| a.0 == b.0);
            }
            "draft.toml" => gather(&mut self.draft, draft::checked(file, toml_tables(file, text)?)?),
            "synonyms.toml" => gather(&mut self.synonyms, toml_tables(file, text)?),
            "grammar.toml" => {
                let tables = toml_tables(file, text)?;
                Grammar::of(file, &tables)?;
                gather(&mut self.grammar, tables);
            }
            "calendar.toml" => {
                let calendar: Calendar = toml_tables(file, text)?;
                extend(&mut self.calendar.months, calendar.months);
                extend(&mut self.calendar.weekdays, calendar.weekdays);
            }
            "numbers.toml" => {
                let numbers: Numbers = toml_tables(file, text)?;
                extend(&mut self.numbers.values, numbers.values);
                extend(&mut self.numbers.scales, numbers.scales);
                extend(&mut self.numbers.about, numbers.about);
            }
            _ => {
                let tables: BTreeMap<String, CueTable> = toml_tables(file, text)?;
                if let Some(class) = tables.keys().find(|class| Cue::named(class).is_none()) {
                    return Err(form(file, format!("no class of cue words is called {class:?}")));
                }
                gather(&mut self.cues, tables);
            }
        }
        Ok(())
    }

    pub(super) fn build(self) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon::empty();
        let mut phrases = Phrases::default();
        self.build_parties(&mut lexicon, &mut phrases)?;
        self.build_places(&mut lexicon, &mut phrases)?;
        for (slug, table) in &self.themes {
            let index = u8::try_from(lexicon.themes.len()).map_err(|e| form("themes.toml", e))?;
            let slug = slug.parse().map_err(|e| form("themes.toml", e))?;
            phrases.words(&table.core, Tag::Theme(index));
            phrases.words(&table.near, Tag::ThemeNear(index));
            let names = Names { ar: table.ar.clone(), fr: table.fr.clone(), en: table.en.clone() };
            lexicon.themes.push(ThemeEntry { slug, names, crosswalk: table.crosswalk.clone() });
        }
        for (class, words) in &self.cues {
            let Some(cue) = Cue::named(class) else { continue };
            phrases.words(&arabic(&words.ar), Tag::Cue(cue, None));
            phrases.words(&french(&words.fr), Tag::Cue(cue, Some(Lang::Fr)));
            phrases.words(&words.en, Tag::Cue(cue, Some(Lang::En)));
        }
        let keyed = |map: &BTreeMap<String, Vec<String>>,
                     file: &str|
         -> Result<Vec<(u32, Vec<String>)>, LexiconError> {
            map.iter().map(|(k, w)| Ok((k.parse().map_err(|e| form(file, e))?, w.clone()))).collect()
        };
        for (month, words) in keyed(&self.calendar.months, "calendar.toml")? {
            phrases.names(&words, Tag::Month(u8::try_from(month).map_err(|e| form("calendar.toml", e))?));
        }
        for (day, words) in keyed(&self.calendar.weekdays, "calendar.toml")? {
            phrases.names(&words, Tag::Weekday(u8::try_from(day).map_err(|e| form("calendar.toml", e))?));
        }
        for (value, words) in keyed(&self.numbers.values, "numbers.toml")? {
            lexicon.number_words.extend(words.iter().map(|word| (tansiq_text::fold(word), value)));
            phrases.words(&words, Tag::Number { value, about: false });
        }
        for (value, words) in keyed(&self.numbers.about, "numbers.toml")? {
            phrases.words(&words, Tag::Number { value, about: true });
        }
        for (value, words) in keyed(&self.numbers.scales, "numbers.toml")? {
            phrases.words(&words, Tag::Scale(value));
        }
        for (unit, table) in &self.units {
            let index = u8::try_from(lexicon.units.len()).map_err(|e| form("units.toml", e))?;
            phrases.words(&table.words, Tag::Unit(index));
            lexicon.units.push(unit.clone());
        }
        for row in &self.currencies {
            let index = u8::try_from(lexicon.currencies.len()).map_err(|e| form("currencies.csv", e))?;
            let words = list(&row.words);
            for sign in words.iter().filter_map(|w| w.chars().next().filter(|c| !c.is_alphanumeric())) {
                lexicon.currency_signs.push((sign, index));
            }
            phrases.words(&words, Tag::Currency(index));
            lexicon.currencies.push(row.key.clone());
        }
        for row in &self.publishers {
            let index = u16::try_from(lexicon.publishers.len()).map_err(|e| form("publishers.csv", e))?;
            phrases.names(&list(&row.words), Tag::Publisher(index));
            lexicon.publishers.push(row.key.clone());
        }
        lexicon.grammar = Grammar::of("grammar.toml", &self.grammar)?;
        let of = |wanted: fn(&Tag) -> bool| {
            Matcher::new(phrases.0.iter().filter(|(_, tag)| wanted(tag)).cloned().collect())
        };
        lexicon.page_lines = of(|tag| matches!(tag, Tag::Cue(Cue::TailHeading | Cue::PageLine, _)));
        lexicon.publisher_names = of(|tag| matches!(tag, Tag::Publisher(_)));
        lexicon.matcher = Matcher::new(phrases.0);
        lexicon.draft = Arc::new(Matcher::new(self.draft_phrases()));
        lexicon.named = self.named()?;
        Ok(lexicon)
    }

    /// What a draft is checked by.
    fn draft_phrases(&self) -> Vec<(Vec<Part>, DraftTag)> {
        let mut phrases = Vec::new();
        let classes = self.draft.iter().filter_map(|(class, words)| Some((DraftCue::named(class)?, words)));
        for (class, words) in classes {
            let lines = [
                (arabic(&words.ar), None),
                (french(&words.fr), Some(Lang::Fr)),
                (words.en.clone(), Some(Lang::En)),
            ];
            for (line, lang) in
                lines.iter().flat_map(|(lines, lang)| lines.iter().map(move |line| (line, lang)))
            {
                let compiled = compile(line, Strictness::Word).into_iter();
                phrases.extend(compiled.map(|parts| (parts, (class, *lang))));
            }
        }
        phrases
    }

    fn build_parties(&self, lexicon: &mut Lexicon, phrases: &mut Phrases) -> Result<(), LexiconError> {
        let add =
            |lexicon: &mut Lexicon, file: &str, code: &str, kind: PartyKind, names: Names, aliases: &str| {
                let index = u16::try_from(lexicon.parties.len()).map_err(|e| form(file, e))?;
                let code = code.parse().map_err(|e| form(file, e))?;
                lexicon.parties.push(PartyEntry { code, kind, names, aliases: list(aliases) });
                Ok::<u16, LexiconError>(index)
            };
        for row in &self.states {
            let names = Names { ar: row.ar.clone(), fr: row.fr.clone(), en: row.en.clone() };
            let index = add(lexicon, "states.csv", &row.code, PartyKind::State, names, &row.aliases)?;
            phrases.names(&[&row.ar, &row.fr, &row.en], Tag::Party(index));
            phrases.names(&list(&row.aliases), Tag::Party(index));
            phrases.adjectives(&list(&row.adjectives), Tag::Adjective(index));
            phrases.names(&list(&row.not_in), Tag::NotParty(index));
        }
        for row in &self.organisations {
            let kind: PartyKind = row.kind.parse().map_err(|e| form("organisations.csv", e))?;
            let names = Names { ar: row.ar.clone(), fr: row.fr.clone(), en: row.en.clone() };
            let index = add(lexicon, "organisations.csv", &row.code, kind, names, &row.aliases)?;
            phrases.names(&[&row.ar, &row.fr, &row.en], Tag::Party(index));
            phrases.names(&list(&row.aliases), Tag::Party(index));
            phrases.names(&list(&row.not_in), Tag::NotParty(index));
        }
        Ok(())
    }

    fn build_places(&self, lexicon: &mut Lexicon, phrases: &mut Phrases) -> Result<(), LexiconError> {
        for row in &self.states {
            let place = u16::try_from(lexicon.places.len()).map_err(|e| form("states.csv", e))?;
            let stands_for = match row.capital_means.as_str() {
                "capital" => lexicon.party_index(&row.code),
                "place" => None,
                code => {
                    let unknown =
                        || form("states.csv", format!("{}: no party has the code {code:?}", row.code));
                    Some(lexicon.party_index(code).ok_or_else(unknown)?)
                }
            };
            let names = [&row.capital_ar, &row.capital_fr, &row.capital_en];
            phrases.names(&names, Tag::Capital { place, stands_for });
            lexicon.places.push(PlaceEntry { city: row.capital_en.clone(), country: row.code.clone() });
        }
        for row in &self.places {
            let place = u16::try_from(lexicon.places.len()).map_err(|e| form("places.csv", e))?;
            if lexicon.party_index(&row.country).is_none() {
                return Err(form(
                    "places.csv",
                    format!("{}: no State has the code {:?}", row.en, row.country),
                ));
            }
            phrases.names(&[&row.ar, &row.fr, &row.en], Tag::Place(place));
            phrases.names(&list(&row.aliases), Tag::Place(place));
            lexicon.places.push(PlaceEntry { city: row.en.clone(), country: row.country.clone() });
        }
        Ok(())
    }
}

/// TOML tables sort their keys; the order of a file means something, so it is read again from the text.
fn ordered<T: DeserializeOwned>(
    file: &str,
    text: &str,
    tables: toml::Table,
) -> Result<Vec<(String, T)>, LexiconError> {
    let mut rows = Vec::new();
    for (key, value) in tables {
        let at = text.find(&format!("[{key}]")).unwrap_or(usize::MAX);
        let row = value.try_into().map_err(|e| form(file, format!("{key}: {e}")))?;
        rows.push((at, key, row));
    }
    rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    Ok(rows.into_iter().map(|(_, key, row)| (key, row)).collect())
}

/// French contracts `de` with the article: `de*` stands for each of its forms.
fn french(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| line.replace(" de*", " (de|du|des|d)")).collect()
}

/// Arabic verbs begin with their person: what he or she does, we do too.
fn arabic(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| line.replace("(ي|ت)", "(ي|ت|ن)")).collect()
}

pub(super) fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[derive(Default)]
struct Phrases(Vec<(Vec<Part>, Tag)>);

impl Phrases {
    fn add(&mut self, lines: &[impl AsRef<str>], strictness: Strictness, tag: Tag) {
        for line in lines {
            self.0.extend(compile(line.as_ref(), strictness).into_iter().map(|parts| (parts, tag)));
        }
    }

    fn words(&mut self, lines: &[String], tag: Tag) {
        self.add(lines, Strictness::Word, tag);
    }

    fn names(&mut self, lines: &[impl AsRef<str>], tag: Tag) {
        self.add(lines, Strictness::Name, tag);
    }

    /// Arabic adjectives take the article of their noun, so they are words; Latin ones keep their capitals.
    fn adjectives(&mut self, lines: &[String], tag: Tag) {
        for line in lines {
            let arabic = line.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c));
            self.add(&[line], if arabic { Strictness::Word } else { Strictness::Name }, tag);
        }
    }
}
