//! Which column holds what: the person's decision, as a file that can be kept and used again.

use crate::{DateOrder, Field, ListKind, Sheet, Status, words::key};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tansiq_model::{Audience, Lang, Marking, PartyCode, Theme};

/// The word for a column that is not taken.
const IGNORE: &str = "ignore";

/// Which column holds what, and what words of the office's own mean. docs/importing.md describes the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the rows are.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub list: ListKind,
    /// The sheet; without it the one with the best header is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The order of day and month, where the table leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// The language of titles and notes in Latin letters, where it cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// The field of each column by the column's name; a column that is not named is not taken.
    #[serde(default)]
    pub columns: BTreeMap<String, Taken>,
    /// What words of the office's own mean.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub values: Values,
}

impl Default for ListKind {
    /// What a list was before there were others.
    fn default() -> Self {
        Self::Commitments
    }
}

/// As it was written before there were other lists.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_usual(list: &ListKind) -> bool {
    *list == ListKind::default()
}

/// What is done with a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It holds this field.
    As(Field),
    /// It is left out.
    Ignored,
}

/// Words of the office's own, each with what it means; compared like all words of tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// States of commitments.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub status: BTreeMap<String, Status>,
    /// Names of parties, owners and beneficiaries alike.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub party: BTreeMap<String, PartyCode>,
    /// Names of themes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub theme: BTreeMap<String, Theme>,
    /// Markings. TLP:RED is none that can be given.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marking: BTreeMap<String, Marking>,
    /// Audiences.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub audience: BTreeMap<String, Audience>,
}

impl Values {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the office's own words say of a cell.
pub(crate) fn own<'a, T>(values: &'a BTreeMap<String, T>, raw: &str) -> Option<&'a T> {
    let raw = raw.trim();
    let same = |word: &&str| *word == raw;
    let exact = values.iter().find(|(word, _)| same(&word.as_str()));
    let wanted = key(raw);
    let folded = || values.iter().find(|(word, _)| !wanted.is_empty() && key(word) == wanted);
    exact.or_else(folded).map(|(_, meaning)| meaning)
}

/// A mapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Not the form that docs/importing.md describes; holds what is wrong, and where.
    #[error("the mapping has a wrong form: {0}")]
    Form(String),
    /// The mapping names a column that the table does not have.
    #[error("the table has no column {0:?}")]
    NoSuchColumn(String),
    /// Two columns are said to hold a field of which there is one.
    #[error("columns {first:?} and {second:?} are both said to hold {field}")]
    Twice {
        /// The field.
        field: Field,
        /// One column.
        first: String,
        /// The other.
        second: String,
    },
    /// No column holds a title, nor a reference or number by which a record is known.
    #[error("no column is said to hold the title or the reference")]
    NoTitle,
    /// Records of this kind have no such field.
    #[error("column {column:?}: {list} have no {field}")]
    NotOfList {
        /// The column.
        column: String,
        /// The field.
        field: Field,
        /// What the rows are.
        list: ListKind,
    },
}

impl MappingError {
    /// Every word, for the test that each has a message.
    pub const WORDS: &'static [&'static str] =
        &["map-form", "no-such-column", "column-twice", "no-title-column", "field-not-of-list"];

    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Form(_) => "map-form",
            Self::NoSuchColumn(_) => "no-such-column",
            Self::Twice { .. } => "column-twice",
            Self::NoTitle => "no-title-column",
            Self::NotOfList { .. } => "field-not-of-list",
        }
    }

    /// What the message says beside its words: `cause`, `column`, `field`, `other`.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Form(cause) => vec![("cause", cause.clone())],
            Self::NoSuchColumn(column) => vec![("column", column.clone())],
            Self::Twice { field, first, second } => {
                vec![("field", field.to_string()), ("column", first.clone()), ("other", second.clone())]
            }
            Self::NoTitle => Vec::new(),
            Self::NotOfList { column, field, .. } => {
                vec![("column", column.clone()), ("field", field.to_string())]
            }
        }
    }
}

impl Mapping {
    /// Reads a mapping from its file.
    ///
    /// # Errors
    /// [`MappingError::Form`] says what is wrong, and where.
    pub fn from_toml(text: &str) -> Result<Self, MappingError> {
        toml::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|e| MappingError::Form(e.to_string()))
    }

    /// The mapping as a file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        // Strings and tables of strings always have a form in TOML.
        toml::to_string(self).unwrap_or_default()
    }

    /// Whether it says something of each column of a table and of no other, as it does of every table with the same
    /// headings.
    #[must_use]
    pub fn is_of(&self, sheet: &Sheet) -> bool {
        self.columns.len() == sheet.headers.len()
            && sheet.headers.iter().all(|header| self.columns.contains_key(&header.name))
    }

    /// The columns of a table that are taken: their index and field, in the table's order.
    ///
    /// # Errors
    /// When the mapping does not fit the table or says of two columns what can be said of one.
    pub fn columns_of(&self, sheet: &Sheet) -> Result<Vec<(usize, Field)>, MappingError> {
        for name in self.columns.keys() {
            if !sheet.headers.iter().any(|header| same_name(&header.name, name)) {
                return Err(MappingError::NoSuchColumn(name.clone()));
            }
        }
        let mut taken: Vec<(usize, Field)> = Vec::new();
        for (index, header) in sheet.headers.iter().enumerate() {
            let exact = self.columns.get(&header.name);
            let found = exact
                .or_else(|| self.columns.iter().find(|(n, _)| same_name(&header.name, n)).map(|(_, t)| t));
            let Some(Taken::As(field)) = found else { continue };
            if !self.list.fields().contains(field) {
                let (column, field) = (header.name.clone(), *field);
                return Err(MappingError::NotOfList { column, field, list: self.list });
            }
            if let Some((first, _)) = taken.iter().find(|(_, other)| other == field && !field.repeats()) {
                let first = sheet.headers[*first].name.clone();
                return Err(MappingError::Twice { field: *field, first, second: header.name.clone() });
            }
            taken.push((index, *field));
        }
        let named = taken.iter().any(|(_, field)| self.list.is_named_by(*field));
        if named { Ok(taken) } else { Err(MappingError::NoTitle) }
    }
}

/// A person types a heading into a file with her own spaces.
fn same_name(header: &str, typed: &str) -> bool {
    header.split_whitespace().eq(typed.split_whitespace())
}

impl Taken {
    /// The word in the file: a field's, or `ignore`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::As(field) => field.word(),
            Self::Ignored => IGNORE,
        }
    }
}

impl std::str::FromStr for Taken {
    type Err = tansiq_model::ModelError;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        if word == IGNORE { Ok(Self::Ignored) } else { word.parse().map(Self::As) }
    }
}

impl Serialize for Taken {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Taken {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
