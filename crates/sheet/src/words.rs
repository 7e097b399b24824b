//! The words that tables are written in: names of columns, states, months. All of them stand in data files that an
//! office may add to; docs/lexicon.md and docs/importing.md describe them.

mod marking;

// Headings and the words of cells are told apart as names are.
pub(crate) use tansiq_text::name_key as key;

use crate::{
    ListKind,
    field::{Field, Status},
};
use serde::{Deserialize, de::DeserializeOwned};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
    sync::OnceLock,
};
use tansiq_model::{Audience, BodyForm, Marking, PartyKind, Qualifier, Seat};

const COLUMNS: &str = "columns.toml";
const VALUES: &str = "values.toml";
const CALENDAR: &str = "calendar.toml";

/// Name and content of the data files that come with the product.
const BUILTIN: &[(&str, &str)] = &[
    (COLUMNS, include_str!("../../../lexicon/columns.toml")),
    (VALUES, include_str!("../../../lexicon/values.toml")),
    (CALENDAR, include_str!("../../../lexicon/calendar.toml")),
];

/// A data file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct WordsError {
    /// The file.
    pub file: String,
    /// What is wrong, and where.
    pub problem: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    ar: Vec<String>,
    #[serde(default)]
    fr: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
    /// Names that fit less well: taken when no other column does.
    #[serde(default)]
    near: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    #[serde(default)]
    months: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    weekdays: BTreeMap<String, Vec<String>>,
}

/// What a word of a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateWord {
    Month(u8),
    Quarter,
    Half,
    /// First, second, third, fourth.
    Ordinal(u32),
    Mid,
    /// Between the two ends of a range.
    To,
    /// Says nothing of the date: "end of", "before", the day of the week.
    Filler,
}

/// What a cell says as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellWord {
    /// Nothing: "n/a", "to be decided".
    Nothing,
    /// At the next session.
    NextSession,
    /// All the time, without an end.
    Ongoing,
}

/// A heading that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) field: Field,
    /// The known name.
    pub(crate) name: String,
    /// 0 to 1000.
    pub(crate) strength: u16,
}

/// A known name of a column.
struct Known {
    words: Vec<String>,
    field: Field,
    name: String,
    /// It fits less well.
    near: bool,
    /// The only kind of list in which it means this.
    list: Option<ListKind>,
    /// The kinds of list in which it means something else.
    not_in: Vec<ListKind>,
}

impl Known {
    fn fits(&self, list: ListKind) -> bool {
        fits(list, self.list, self.field) && !self.not_in.contains(&list)
    }
}

/// Whether a field of a name may stand in a list.
fn fits(list: ListKind, of: Option<ListKind>, field: Field) -> bool {
    of.is_none_or(|of| of == list) && list.fields().contains(&field)
}

/// The words that tables are written in.
pub struct Words {
    columns: Vec<Known>,
    /// By the words of a known name: what it names in one kind of list, or in all that have the field.
    names: HashMap<String, Vec<(Option<ListKind>, Field)>>,
    column_filler: Vec<String>,
    /// Headings of columns that say nothing of a record.
    left_out: HashSet<String>,
    statuses: HashMap<String, Status>,
    audiences: HashMap<String, Audience>,
    /// `None` is TLP:RED.
    markings: HashMap<String, Option<Marking>>,
    cells: HashMap<String, CellWord>,
    dates: HashMap<String, DateWord>,
    /// Words between names of a list: "and".
    between: Vec<String>,
    /// Words of the closed lists of fields, by field and word; what is kept is the stable word.
    terms: HashMap<(Field, String), String>,
}

impl Words {
    /// The words that come with the product.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Words> = OnceLock::new();
        // The product's own files are checked by a test; without them every column would have to be named by hand.
        BUILTIN.get_or_init(|| Self::extended(&[]).unwrap_or_else(|_| Self::empty()))
    }

    /// The built-in words with those of a folder's `columns.toml`, `values.toml` and `calendar.toml` added. A file
    /// that is missing changes nothing.
    ///
    /// # Errors
    /// [`WordsError`] names the file and what is wrong with it.
    pub fn load(dir: &Path) -> Result<Self, WordsError> {
        let mut found = Vec::new();
        for (name, _) in BUILTIN {
            match std::fs::read_to_string(dir.join(name)) {
                Ok(text) => found.push((*name, text)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(form(name, error)),
            }
        }
        let named: Vec<(&str, &str)> = found.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Self::extended(&named)
    }

    /// The built-in words with those of these files, each by its name and content.
    ///
    /// # Errors
    /// [`WordsError`] names the file that has an unknown name or a wrong form.
    pub fn extended(files: &[(&str, &str)]) -> Result<Self, WordsError> {
        let mut words = Self::empty();
        for (file, text) in BUILTIN.iter().chain(files) {
            let text = text.trim_start_matches('\u{FEFF}');
            match *file {
                COLUMNS => words.add_columns(toml_file(COLUMNS, text)?)?,
                VALUES => words.add_values(toml_file(VALUES, text)?)?,
                CALENDAR => words.add_calendar(toml_file(CALENDAR, text)?)?,
                other => return Err(form(other, "no data file of tables has this name")),
            }
        }
        words.prefer_own();
        Ok(words)
    }

    fn empty() -> Self {
        Self {
            columns: Vec::new(),
            names: HashMap::new(),
            column_filler: Vec::new(),
            left_out: HashSet::new(),
            statuses: HashMap::new(),
            audiences: HashMap::new(),
            markings: HashMap::new(),
            cells: HashMap::new(),
            dates: HashMap::new(),
            between: Vec::new(),
            terms: HashMap::new(),
        }
    }

    fn add_columns(&mut self, mut tables: BTreeMap<String, Lists>) -> Result<(), WordsError> {
        if let Some(filler) = tables.remove("filler") {
            self.column_filler.extend(filler.all().map(|word| key(word)));
        }
        if let Some(ignored) = tables.remove("ignore") {
            self.left_out.extend(ignored.all().map(|name| key(name)));
        }
        for (name, lists) in &tables {
            // `title` of every list, `events.title` of one.
            let (list, field) = match name.split_once('.') {
                Some((list, field)) => (Some(list.parse::<ListKind>().map_err(|e| form(COLUMNS, e))?), field),
                None => (None, name.as_str()),
            };
            let field: Field = field.parse().map_err(|e| form(COLUMNS, e))?;
            let near = lists.near.iter().map(|name| (name, true));
            for (name, near) in lists.all().map(|name| (name, false)).chain(near) {
                let known = self.column_words(name);
                if known.is_empty() {
                    return Err(form(COLUMNS, format!("{field}: {name:?} has no word")));
                }
                self.names.entry(known.join(" ")).or_default().push((list, field));
                self.columns.push(Known {
                    words: known,
                    field,
                    name: name.clone(),
                    near,
                    list,
                    not_in: Vec::new(),
                });
            }
        }
        Ok(())
    }

    fn add_values(&mut self, groups: BTreeMap<String, BTreeMap<String, Lists>>) -> Result<(), WordsError> {
        for (group, tables) in &groups {
            for (name, lists) in tables {
                let wrong =
                    |problem: &dyn std::fmt::Display| form(VALUES, format!("[{group}.{name}]: {problem}"));
                if !lists.near.is_empty() {
                    return Err(wrong(&"`near` is for names of columns"));
                }
                let keys = lists.all().map(|word| key(word)).filter(|key| !key.is_empty());
                match group.as_str() {
                    "status" => {
                        let status: Status = name.parse().map_err(|e| wrong(&e))?;
                        self.statuses.extend(keys.map(|key| (key, status)));
                    }
                    "audience" => {
                        let audience: Audience = name.parse().map_err(|e| wrong(&e))?;
                        self.audiences.extend(keys.map(|key| (key, audience)));
                    }
                    "marking" => {
                        let marking = match name.parse::<Marking>() {
                            Ok(marking) => Some(marking),
                            Err(tansiq_model::ModelError::Red) => None,
                            Err(e) => return Err(wrong(&e)),
                        };
                        self.markings.extend(keys.map(|key| (key, marking)));
                    }
                    "cell" => {
                        let word = match name.as_str() {
                            "nothing" => CellWord::Nothing,
                            "next-session" => CellWord::NextSession,
                            "ongoing" => CellWord::Ongoing,
                            _ => return Err(wrong(&"no cell means this")),
                        };
                        self.cells.extend(keys.map(|key| (key, word)));
                    }
                    "date" => {
                        let word = match name.as_str() {
                            "quarter" => DateWord::Quarter,
                            "half" => DateWord::Half,
                            "first" => DateWord::Ordinal(1),
                            "second" => DateWord::Ordinal(2),
                            "third" => DateWord::Ordinal(3),
                            "fourth" => DateWord::Ordinal(4),
                            "mid" => DateWord::Mid,
                            "to" => DateWord::To,
                            "filler" => DateWord::Filler,
                            _ => return Err(wrong(&"no word of a date means this")),
                        };
                        self.dates.extend(keys.map(|key| (key, word)));
                    }
                    "month" => {
                        let month = month(name).ok_or_else(|| wrong(&"not a month from 1 to 12"))?;
                        self.dates.extend(keys.map(|key| (key, DateWord::Month(month))));
                    }
                    "list" if name == "and" => self.between.extend(keys),
                    "party-kind" | "body-form" | "seat" | "qualifier" => {
                        let field: Field = group.parse().map_err(|e| wrong(&e))?;
                        let word = name.replace('_', " ");
                        if !is_term(field, &word) {
                            return Err(wrong(&"no word of this field"));
                        }
                        self.terms.extend(keys.map(|key| ((field, key), word.clone())));
                    }
                    _ => return Err(wrong(&"no such table")),
                }
            }
        }
        Ok(())
    }

    fn add_calendar(&mut self, calendar: Calendar) -> Result<(), WordsError> {
        for (number, names) in &calendar.months {
            let month = month(number).ok_or_else(|| form(CALENDAR, format!("{number:?} is no month")))?;
            self.dates.extend(names.iter().map(|name| (key(name), DateWord::Month(month))));
        }
        for name in calendar.weekdays.values().flatten() {
            self.dates.insert(key(name), DateWord::Filler);
        }
        Ok(())
    }

    /// What a name means in one kind of list goes before what it means in all.
    fn prefer_own(&mut self) {
        let own: Vec<(ListKind, Vec<String>)> =
            self.columns.iter().filter_map(|known| Some((known.list?, known.words.clone()))).collect();
        for known in self.columns.iter_mut().filter(|known| known.list.is_none()) {
            let same = own.iter().filter(|(_, words)| *words == known.words);
            known.not_in = same.map(|(list, _)| *list).collect();
        }
    }

    /// The words of a heading or of a known name, without those that say nothing.
    fn column_words(&self, name: &str) -> Vec<String> {
        let all: Vec<String> = key(name).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
        let telling: Vec<String> = all.iter().filter(|w| !self.column_filler.contains(w)).cloned().collect();
        if telling.is_empty() { all } else { telling }
    }

    /// Whether a heading is one of those that the register itself adds to a list that it gives back.
    pub(crate) fn is_left_out(&self, heading: &str) -> bool {
        self.left_out.contains(&key(heading))
    }

    /// The field that a heading names, and how surely. Each language of a heading in several is tried by itself.
    pub(crate) fn heading(&self, list: ListKind, text: &str) -> Option<Heading> {
        self.headings(list, text).into_iter().next()
    }

    /// The field of which a text is a known name, as a whole or in its part before a stroke.
    pub(crate) fn name(&self, list: ListKind, text: &str) -> Option<Field> {
        let known = |text: &str| {
            let named = self.names.get(&self.column_words(text).join(" "))?;
            let own = named.iter().filter(|(of, field)| fits(list, *of, *field));
            own.max_by_key(|(of, _)| of.is_some()).map(|(_, field)| *field)
        };
        known(text).or_else(|| known(text.split_once('/')?.0))
    }

    /// Every field of a list that a heading may name, the surest first.
    pub(crate) fn headings(&self, list: ListKind, text: &str) -> Vec<Heading> {
        let parts = text.split(['/', '|', '\n', '(', ')', ':', '،', ';', '[', ']']);
        let parts: Vec<Vec<String>> = std::iter::once(text)
            .chain(parts)
            .map(|part| self.column_words(part))
            .filter(|p| !p.is_empty())
            .collect();
        let mut found: Vec<Heading> = Vec::new();
        for known in self.columns.iter().filter(|known| known.fits(list)) {
            let best = parts.iter().filter_map(|part| strength(part, &known.words)).max();
            let Some(best) = best.map(|s| if known.near { s / 2 } else { s }) else { continue };
            let heading = Heading { field: known.field, name: known.name.clone(), strength: best };
            match found.iter_mut().find(|old| old.field == known.field) {
                Some(old) if old.strength < best => *old = heading,
                Some(_) => {}
                None => found.push(heading),
            }
        }
        found.sort_by_key(|heading| (std::cmp::Reverse(heading.strength), heading.field));
        found
    }

    /// The state that a cell says, if its words are known. What is in brackets or behind a dash may go beyond it.
    pub(crate) fn status(&self, raw: &str) -> Option<Status> {
        let head = raw.split(['(', ':', ';', '\n', '–', '—', ',', '،', '.']).next().unwrap_or(raw);
        let head_key = key(head.split(" - ").next().unwrap_or(head));
        let parts = || raw.split('/').map(key);
        let both = || parts().map(|part| self.statuses.get(&part).copied()).collect::<Option<Vec<Status>>>();
        self.statuses
            .get(&key(raw))
            .or_else(|| self.statuses.get(&head_key))
            .copied()
            // "Done/Terminé": every part says the same.
            .or_else(|| {
                both()
                    .filter(|all| all.windows(2).all(|two| two[0] == two[1]))
                    .and_then(|all| all.first().copied())
            })
    }

    /// The stable word of a closed list that a cell says.
    pub(crate) fn term(&self, field: Field, raw: &str) -> Option<String> {
        let raw = raw.trim();
        let stable = is_term(field, raw).then(|| raw.to_owned());
        stable.or_else(|| self.terms.get(&(field, key(raw))).cloned())
    }

    pub(crate) fn audience(&self, raw: &str) -> Option<Audience> {
        raw.trim().parse().ok().or_else(|| self.audiences.get(&key(raw)).copied())
    }

    pub(crate) fn cell(&self, raw: &str) -> Option<CellWord> {
        let key = key(raw);
        // Dashes, question marks and dots alone say nothing.
        if key.is_empty() { Some(CellWord::Nothing) } else { self.cells.get(&key).copied() }
    }

    /// What a folded word or two of a date mean; Arabic words also with a particle before them.
    pub(crate) fn date(&self, folded: &str) -> Option<DateWord> {
        let known = |word: &str| self.dates.get(word).copied();
        known(folded).or_else(|| known(&key(folded))).or_else(|| {
            let rest = folded.strip_prefix(['ل', 'ب', 'و', 'ف', 'ك'])?;
            known(rest).or_else(|| known(&key(rest))).or_else(|| known(rest.strip_prefix('ل')?))
        })
    }

    pub(crate) fn is_between(&self, word: &str) -> bool {
        self.between.iter().any(|between| *between == key(word))
    }
}

/// Whether a word is one of the closed list of a field.
fn is_term(field: Field, word: &str) -> bool {
    match field {
        Field::PartyKind => word.parse::<PartyKind>().is_ok(),
        Field::BodyForm => word.parse::<BodyForm>().is_ok(),
        Field::Seat => word.parse::<Seat>().is_ok(),
        Field::Qualifier => word.parse::<Qualifier>().is_ok(),
        _ => false,
    }
}

impl Lists {
    fn all(&self) -> impl Iterator<Item = &String> {
        self.ar.iter().chain(&self.fr).chain(&self.en)
    }
}

fn toml_file<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, WordsError> {
    toml::from_str(text).map_err(|e| form(file, e))
}

fn form(file: &str, problem: impl std::fmt::Display) -> WordsError {
    WordsError { file: file.to_owned(), problem: problem.to_string() }
}

fn month(number: &str) -> Option<u8> {
    number.parse().ok().filter(|month| (1..=12).contains(month))
}

/// How well a heading's words are a known name: 1000 when they are it, less the more other words stand around.
fn strength(heading: &[String], known: &[String]) -> Option<u16> {
    if heading == known {
        return Some(1000);
    }
    let inside = heading.len() > known.len() && heading.windows(known.len()).any(|window| window == known);
    let share = u16::try_from(known.len() * 300 / heading.len()).unwrap_or(0);
    inside.then_some(500 + share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_files_are_whole() {
        let words = Words::extended(&[]).unwrap();
        for field in Field::ALL {
            assert!(words.columns.iter().any(|known| known.field == *field), "{field} has names");
        }
        for status in Status::ALL {
            assert!(words.statuses.values().any(|s| s == status), "{status} has words");
        }
        for list in ListKind::ALL {
            let mut seen: HashMap<(&Vec<String>, bool), Field> = HashMap::new();
            let of_list = words.columns.iter().filter(|known| known.fits(*list));
            let twice: Vec<_> = of_list
                .filter(|known| {
                    seen.insert((&known.words, known.near), known.field).is_some_and(|old| old != known.field)
                })
                .map(|known| &known.name)
                .collect();
            assert!(twice.is_empty(), "{list}: a name of two fields: {twice:?}");
        }
        assert!((1..=12).all(|month| words.dates.values().any(|w| *w == DateWord::Month(month))));
    }

    #[test]
    fn no_word_of_a_state_means_two() {
        let groups: BTreeMap<String, BTreeMap<String, Lists>> = toml::from_str(BUILTIN[1].1).unwrap();
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (state, lists) in &groups["status"] {
            for word in lists.all() {
                if let Some(other) = seen.insert(key(word), state) {
                    assert_eq!(other, state, "{word}");
                }
            }
        }
    }
}
