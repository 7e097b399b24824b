//! `tansiq.toml`: what stands in it is read key by key, so that whatever is wrong can be told with its line and with
//! what would be right, in the reader's language.

use std::{
    fmt::Display,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    str::FromStr,
};
use tansiq_locale::{Locale, Value};
use tansiq_model::Lang;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The name of the file in the data directory.
pub const NAME: &str = "tansiq.toml";

/// The sections that may stand there more than once, each as `[[name]]`.
const REPEATED: &[&str] = &["oidc"];

/// What is wrong with the file.
#[derive(Debug)]
pub struct Fault {
    path: PathBuf,
    line: usize,
    what: What,
}

#[derive(Debug)]
enum What {
    Unreadable(std::io::Error),
    /// Not TOML.
    Syntax(String),
    UnknownSection {
        name: String,
        known: &'static [&'static str],
    },
    UnknownKey {
        section: &'static str,
        key: String,
        known: String,
    },
    /// The value does not fit. Holds the key of the message that says what would.
    Value {
        section: &'static str,
        key: String,
        wanted: &'static str,
    },
    /// A key that goes only with another one.
    Without {
        section: &'static str,
        key: &'static str,
        other: &'static str,
    },
    /// The file that a secret should stand in cannot be read, or is empty.
    Secret {
        key: String,
        file: PathBuf,
        cause: String,
    },
}

impl Fault {
    /// What is wrong, where, and what to do.
    pub fn message(&self, locale: Locale) -> String {
        let locale = locale.plain();
        let (path, line) = (self.path.display().to_string(), self.line.to_string());
        let say = |key: &str, values: &[(&'static str, String)]| {
            let place = [("path", &path), ("line", &line)];
            let values = values.iter().map(|(name, value)| (*name, value)).chain(place);
            locale.tr_with(key, values.map(|(name, value)| (name, Value::from(value.as_str()))))
        };
        match &self.what {
            What::Unreadable(error) => say("settings-unreadable", &[("cause", error.to_string())]),
            What::Syntax(cause) => say("settings-syntax", &[("cause", cause.clone())]),
            What::UnknownSection { name, known } => {
                say("settings-unknown-section", &[("name", name.clone()), ("known", known.join(", "))])
            }
            What::UnknownKey { section, key, known } => say(
                "settings-unknown-key",
                &[("section", (*section).to_owned()), ("key", key.clone()), ("known", known.clone())],
            ),
            What::Value { section, key, wanted } => say(
                "settings-value",
                &[("section", (*section).to_owned()), ("key", key.clone()), ("wanted", locale.tr(*wanted))],
            ),
            What::Without { section, key, other } => say(
                "settings-without",
                &[
                    ("section", (*section).to_owned()),
                    ("key", (*key).to_owned()),
                    ("other", (*other).to_owned()),
                ],
            ),
            What::Secret { key, file, cause } => say(
                "settings-secret",
                &[("key", key.clone()), ("file", file.display().to_string()), ("cause", cause.clone())],
            ),
        }
    }
}

/// The file as it stands.
pub struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// The file of a data directory; `None` when there is none.
    pub fn open(dir: &Path) -> Result<Option<Self>, Fault> {
        let path = dir.join(NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(Self { path, text })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault { path, line: 1, what: What::Unreadable(error) }),
        }
    }

    /// Its sections by name. Nothing else may stand in it.
    pub fn sections(&self, known: &'static [&'static str]) -> Result<Vec<Section<'_>>, Fault> {
        let root = DeTable::parse(&self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.fault(at, What::Syntax(error.message().to_owned()))
        })?;
        let mut sections = Vec::new();
        for (name, value) in root.into_inner() {
            let at = name.span().start;
            let found = known.iter().find(|known| **known == name.get_ref().as_ref());
            let unknown = || {
                let name = name.get_ref().to_string();
                Err(self.fault(at, What::UnknownSection { name, known }))
            };
            let Some(found) = found else { return unknown() };
            let section = |at, table| Section { source: self, name: found, at, table, asked: Vec::new() };
            match value.into_inner() {
                DeValue::Table(table) => sections.push(section(at, table)),
                DeValue::Array(tables) if REPEATED.contains(found) => {
                    for table in tables {
                        let at = table.span().start;
                        let DeValue::Table(table) = table.into_inner() else { return unknown() };
                        sections.push(section(at, table));
                    }
                }
                _ => return unknown(),
            }
        }
        Ok(sections)
    }

    fn fault(&self, at: usize, what: What) -> Fault {
        let before = self.text.get(..at).unwrap_or_default();
        Fault { path: self.path.clone(), line: before.matches('\n').count() + 1, what }
    }

    /// A path as it is meant: beside the file, unless it is a whole one.
    fn beside(&self, path: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new(".")).join(path)
    }
}

/// One section, from which its keys are taken one after another.
pub struct Section<'a> {
    source: &'a Source,
    name: &'static str,
    at: usize,
    table: DeTable<'a>,
    asked: Vec<&'static str>,
}

impl<'a> Section<'a> {
    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.table.remove(key)
    }

    fn wrong(&self, at: usize, key: &str, wanted: &'static str) -> Fault {
        self.source.fault(at, What::Value { section: self.name, key: key.to_owned(), wanted })
    }

    /// A text that reads as something; `wanted` is the key of the message that says as what.
    pub fn text<T: FromStr>(&mut self, key: &'static str, wanted: &'static str) -> Result<Option<T>, Fault> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let read = value.get_ref().as_str().and_then(|text| text.parse().ok());
        read.map(Some).ok_or_else(|| self.wrong(value.span().start, key, wanted))
    }

    /// A list of such texts.
    pub fn texts<T: FromStr>(
        &mut self,
        key: &'static str,
        wanted: &'static str,
    ) -> Result<Option<Vec<T>>, Fault> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let DeValue::Array(values) = value.get_ref() else {
            return Err(self.wrong(value.span().start, key, wanted));
        };
        let read = values.iter().map(|value| {
            let read = value.get_ref().as_str().and_then(|text| text.parse().ok());
            read.ok_or_else(|| self.wrong(value.span().start, key, wanted))
        });
        read.collect::<Result<_, _>>().map(Some)
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &'static str, wanted: &'static str) -> Result<Option<bool>, Fault> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let read = value.get_ref().as_bool();
        read.map(Some).ok_or_else(|| self.wrong(value.span().start, key, wanted))
    }

    /// A name: one for every language, or a table with some by language.
    pub fn names(
        &mut self,
        key: &'static str,
        wanted: &'static str,
    ) -> Result<Option<Vec<(Lang, String)>>, Fault> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let name = |value: &DeValue<'_>| {
            value.as_str().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
        };
        let read = match value.get_ref() {
            DeValue::Table(by_lang) => by_lang
                .iter()
                .map(|(lang, value)| Some((lang.get_ref().parse().ok()?, name(value.get_ref())?)))
                .collect::<Option<Vec<_>>>()
                .filter(|names| !names.is_empty()),
            one => name(one).map(|name| Lang::ALL.iter().map(|lang| (*lang, name.clone())).collect()),
        };
        read.map(Some).ok_or_else(|| self.wrong(value.span().start, key, wanted))
    }

    /// A whole number within bounds.
    pub fn number<T: FromStr + PartialOrd + Display>(
        &mut self,
        key: &'static str,
        bounds: RangeInclusive<T>,
        wanted: &'static str,
    ) -> Result<Option<T>, Fault> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let read = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        };
        let read = read.filter(|number| bounds.contains(number));
        read.map(Some).ok_or_else(|| self.wrong(value.span().start, key, wanted))
    }

    /// The path of a file, which stands beside the settings unless it is a whole path.
    pub fn path(&mut self, key: &'static str) -> Result<Option<PathBuf>, Fault> {
        let path: Option<String> = self.text(key, "settings-wants-path")?;
        Ok(path.map(|path| self.source.beside(&path)))
    }

    /// A secret that stands in a file of its own, without the end of its line.
    pub fn secret(&mut self, key: &'static str) -> Result<Option<(PathBuf, String)>, Fault> {
        let at = self.table.get(key).map_or(self.at, |value| value.span().start);
        let Some(file) = self.path(key)? else { return Ok(None) };
        let read = match std::fs::read_to_string(&file) {
            Ok(text) if text.trim().is_empty() => Err("0 B".to_owned()),
            Ok(text) => Ok(text.trim().to_owned()),
            Err(error) => Err(error.to_string()),
        };
        match read {
            Ok(secret) => Ok(Some((file, secret))),
            Err(cause) => Err(self.source.fault(at, What::Secret { key: key.to_owned(), file, cause })),
        }
    }

    /// One key is there without the other that it needs.
    pub fn without(&self, key: &'static str, other: &'static str) -> Fault {
        self.source.fault(self.at, What::Without { section: self.name, key, other })
    }

    /// A value that does not go with the others.
    pub fn misfit(&self, key: &str, wanted: &'static str) -> Fault {
        self.wrong(self.at, key, wanted)
    }

    /// Nothing else may stand in it.
    pub fn done(self) -> Result<(), Fault> {
        let Some((key, _)) = self.table.iter().min_by_key(|(key, _)| key.span().start) else { return Ok(()) };
        let what = What::UnknownKey {
            section: self.name,
            key: key.get_ref().to_string(),
            known: self.asked.join(", "),
        };
        Err(self.source.fault(key.span().start, what))
    }
}
