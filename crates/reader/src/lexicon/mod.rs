//! What the reader knows: names, themes, cue words, the calendar, numbers, units and currencies. All of it stands
//! in data files that an office may add to; docs/lexicon.md describes them.

mod cue;
mod draft;
mod files;
mod grammar;
mod matcher;
mod named;
mod pattern;
mod register;

pub(crate) use cue::Cue;
pub(crate) use draft::DraftCue;
pub(crate) use grammar::{Classes, Small};
pub(crate) use matcher::{Found, Matcher};
pub use named::{Meaning, Named};
pub use register::RegisterParty;

use files::Files;
use grammar::Grammar;
use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, OnceLock},
};
use tansiq_model::{Lang, PartyCode, PartyKind, Theme};

/// A name in the three languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Arabic.
    pub ar: String,
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Names {
    /// The name in this language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ar => &self.ar,
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// A State, an organisation or a group of States.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyEntry {
    /// Its code.
    pub code: PartyCode,
    /// What it is.
    pub kind: PartyKind,
    /// Its names.
    pub names: Names,
    /// Other names, each as written in the data file (`*` stands for any ending).
    pub aliases: Vec<String>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeEntry {
    /// Its slug.
    pub slug: Theme,
    /// Its names.
    pub names: Names,
    /// What it is called in other lists, by the name of the list.
    pub crosswalk: BTreeMap<String, String>,
}

/// A town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceEntry {
    pub(crate) city: String,
    pub(crate) country: String,
}

/// What a phrase of the lexicon says of the words that it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A party by one of its names.
    Party(u16),
    /// A party by an adjective: "the Moroccan minister".
    Adjective(u16),
    /// Words that look like this party and are not.
    NotParty(u16),
    /// A capital: a place, or the party that it stands for.
    Capital {
        place: u16,
        stands_for: Option<u16>,
    },
    /// A town.
    Place(u16),
    /// A theme by its core words.
    Theme(u8),
    /// A theme by words that count only near the field's own.
    ThemeNear(u8),
    /// A cue, in one language (Arabic words match only Arabic ones, so they need none).
    Cue(Cue, Option<Lang>),
    Month(u8),
    /// 1 is Monday.
    Weekday(u8),
    Number {
        value: u32,
        about: bool,
    },
    Scale(u32),
    Unit(u8),
    Currency(u8),
    Publisher(u16),
}

/// What a phrase says of a draft, and in which language; Arabic words match only Arabic ones, so they need none.
pub(crate) type DraftTag = (DraftCue, Option<Lang>);

/// What the reader knows.
#[derive(Clone)]
pub struct Lexicon {
    parties: Vec<PartyEntry>,
    themes: Vec<ThemeEntry>,
    places: Vec<PlaceEntry>,
    units: Vec<String>,
    currencies: Vec<String>,
    currency_signs: Vec<(char, u8)>,
    publishers: Vec<String>,
    named: Vec<Named>,
    grammar: Grammar,
    number_words: BTreeMap<String, u32>,
    matcher: Matcher<Tag>,
    draft: Arc<Matcher<DraftTag>>,
    /// Of its phrases those that lines of a page begin with, and the names of publishers: both are looked for alone.
    page_lines: Matcher<Tag>,
    publisher_names: Matcher<Tag>,
}

/// A folder of data files that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A file cannot be read.
    #[error("{file}: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        cause: std::io::Error,
    },
    /// A file does not have the form that docs/lexicon.md describes.
    #[error("{file}: {problem}")]
    Form {
        /// The file.
        file: String,
        /// What is wrong, and where.
        problem: String,
    },
}

impl Lexicon {
    /// The data files that come with the product.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        // The product's own files are checked by a test; a broken one would leave the reader knowing nothing.
        BUILTIN.get_or_init(|| Files::builtin().and_then(Files::build).unwrap_or_else(|_| Self::empty()))
    }

    /// The built-in files with those of a folder: a row with a known code or slug takes the place of the built-in
    /// one, a new one is added, and cue words are added to their class.
    ///
    /// # Errors
    /// [`LexiconError`] names the file and what is wrong with it.
    pub fn load(dir: &Path) -> Result<Self, LexiconError> {
        let found = files::folder(dir)?;
        let named: Vec<(&str, &str)> = found.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Self::extended(&named)
    }

    /// The built-in files with these, each by its name in a folder and its content: for data that comes with a
    /// program instead of lying in a folder. The rules are those of [`Lexicon::load`].
    ///
    /// # Errors
    /// [`LexiconError::Form`] names the file that has an unknown name or a wrong form.
    pub fn extended(files: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut all = Files::builtin()?;
        for (name, text) in files {
            all.add(name, text)?;
        }
        all.build()
    }

    fn empty() -> Self {
        Self {
            parties: Vec::new(),
            themes: Vec::new(),
            places: Vec::new(),
            units: Vec::new(),
            currencies: Vec::new(),
            currency_signs: Vec::new(),
            publishers: Vec::new(),
            named: Vec::new(),
            grammar: Grammar::default(),
            number_words: BTreeMap::new(),
            matcher: Matcher::new(Vec::new()),
            draft: Arc::new(Matcher::new(Vec::new())),
            page_lines: Matcher::new(Vec::new()),
            publisher_names: Matcher::new(Vec::new()),
        }
    }

    /// Every party: States, organisations, groups of States.
    pub fn parties(&self) -> impl Iterator<Item = &PartyEntry> {
        self.parties.iter()
    }

    /// Every theme.
    pub fn themes(&self) -> impl Iterator<Item = &ThemeEntry> {
        self.themes.iter()
    }

    pub(crate) fn party(&self, index: u16) -> Option<&PartyEntry> {
        self.parties.get(usize::from(index))
    }

    pub(crate) fn party_index(&self, code: &str) -> Option<u16> {
        self.parties.iter().position(|p| p.code.as_str() == code).and_then(|i| u16::try_from(i).ok())
    }

    pub(crate) fn theme(&self, index: u8) -> Option<&Theme> {
        self.themes.get(usize::from(index)).map(|t| &t.slug)
    }

    pub(crate) fn place(&self, index: u16) -> Option<&PlaceEntry> {
        self.places.get(usize::from(index))
    }

    /// The capital of a State.
    pub(crate) fn capital(&self, party: u16) -> Option<u16> {
        let code = self.party(party)?.code.as_str();
        let at = self.places.iter().position(|p| p.country == code && !p.city.is_empty())?;
        u16::try_from(at).ok()
    }

    pub(crate) fn unit(&self, index: u8) -> Option<&str> {
        self.units.get(usize::from(index)).map(String::as_str)
    }

    /// The unit of this name.
    pub(crate) fn unit_index(&self, name: &str) -> Option<u8> {
        self.units.iter().position(|u| u == name).and_then(|at| u8::try_from(at).ok())
    }

    pub(crate) fn currency(&self, index: u8) -> Option<&str> {
        self.currencies.get(usize::from(index)).map(String::as_str)
    }

    pub(crate) fn currency_sign(&self, sign: char) -> Option<u8> {
        self.currency_signs.iter().find(|(s, _)| *s == sign).map(|(_, i)| *i)
    }

    pub(crate) fn publisher(&self, index: u16) -> Option<&str> {
        self.publishers.get(usize::from(index)).map(String::as_str)
    }

    /// What a folded number word such as `three` or `ثلاث` stands for.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        self.number_words.get(word).copied()
    }

    /// Whether a folded word of a text in this language is a small word of a class.
    pub(crate) fn is(&self, word: &str, class: Small, lang: Lang) -> bool {
        self.classes(word, lang).has(class)
    }

    /// The classes of small words that a folded word of a text in this language is of.
    pub(crate) fn classes(&self, word: &str, lang: Lang) -> Classes {
        self.grammar.classes(word, lang)
    }

    /// What a draft is checked by.
    pub(crate) fn draft(&self) -> &Matcher<(DraftCue, Option<Lang>)> {
        &self.draft
    }

    pub(crate) const fn matcher(&self) -> &Matcher<Tag> {
        &self.matcher
    }

    pub(crate) const fn page_lines(&self) -> &Matcher<Tag> {
        &self.page_lines
    }

    pub(crate) const fn publisher_names(&self) -> &Matcher<Tag> {
        &self.publisher_names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_files_are_whole() {
        let lexicon = Files::builtin().and_then(Files::build).unwrap();
        assert!(lexicon.parties().filter(|p| p.kind == PartyKind::State).count() >= 193);
        assert!(
            lexicon
                .parties()
                .all(|p| !p.names.ar.is_empty() && !p.names.fr.is_empty() && !p.names.en.is_empty())
        );
        assert!(lexicon.themes().count() >= 16);
        let mut codes: Vec<_> = lexicon.parties().map(|p| p.code.clone()).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), lexicon.parties().count(), "no code stands twice");
        for cue in Cue::ALL {
            assert!(
                lexicon.matcher.tags().any(|t| matches!(t, Tag::Cue(c, _) if c == cue)),
                "{cue:?} has words"
            );
        }
    }

    #[test]
    fn an_office_adds_an_organisation_by_one_row() {
        let dir = std::env::temp_dir().join(format!("tansiq-lexicon-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(
            dir.join("organisations.csv"),
            "code,kind,ar,fr,en,aliases,not_in\nZEPHYR,organisation,معهد زفير,Institut Zéphyr,Zephyr Institute,ZEPH,\n",
        )
        .unwrap();
        let lexicon = Lexicon::load(&dir).unwrap();
        std::fs::write(dir.join("themes.toml"), "[\"no slug\"]\nar = \"x\"").unwrap();
        let broken = Lexicon::load(&dir);
        std::fs::remove_dir_all(&dir).unwrap();
        assert!(lexicon.party_index("ZEPHYR").is_some() && lexicon.party_index("UNODC").is_some());
        assert!(matches!(broken, Err(LexiconError::Form { file, .. }) if file == "themes.toml"));
    }

    #[test]
    fn a_program_adds_files_that_lie_in_it() {
        let demo = [
            ("states.csv", include_str!("../../../../demo/lexicon/states.csv")),
            ("organisations.csv", include_str!("../../../../demo/lexicon/organisations.csv")),
        ];
        let lexicon = Lexicon::extended(&demo).unwrap();
        for code in ["X-COR", "X-LUN", "X-SAB", "X-SLI", "X-BAF", "UNODC"] {
            assert!(lexicon.party_index(code).is_some(), "{code}");
        }
        let unknown = Lexicon::extended(&[("people.csv", "code\n")]);
        assert!(matches!(unknown, Err(LexiconError::Form { file, .. }) if file == "people.csv"));
    }
}
