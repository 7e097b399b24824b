//! Terms: words and their stems, and the names of what a record points at.

use std::collections::BTreeSet;
use tansiq_model::{Id, Lang, Party, Reference, Theme};
use tansiq_text::search::{Language, Word, pairs, words};

/// The most that the terms of one row may take, in bytes: a `tsvector` of PostgreSQL holds one megabyte. Beyond it
/// are words of a document so long that nobody would find their way in it by one word.
const MOST: usize = 600_000;

pub(super) fn language(lang: Lang) -> Language {
    match lang {
        Lang::Ar => Language::Arabic,
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    }
}

fn party_term(id: Id<Party>) -> String {
    format!("party:{}", id.uuid().simple())
}

fn theme_term(theme: &Theme) -> String {
    format!("theme:{theme}")
}

fn reference_term(reference: Reference) -> String {
    format!("ref:{}-{}-{}", reference.kind.word().to_ascii_lowercase(), reference.year, reference.number)
}

/// A code that is all letters and digits, such as that of a country; any other names nothing.
fn country_term(code: &str) -> Option<String> {
    let fits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then(|| format!("country:{}", code.to_ascii_lowercase()))
}

/// The terms of one row of the index.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Terms {
    all: BTreeSet<String>,
    bytes: usize,
}

impl Terms {
    fn add(&mut self, term: String) {
        // With the quotation marks and the blank around it.
        let bytes = term.len() + 3;
        if self.bytes + bytes <= MOST && self.all.insert(term) {
            self.bytes += bytes;
        }
    }

    /// The words of a text and the pairs of its neighbours.
    pub(super) fn text(&mut self, text: &str, language: Option<Language>) {
        let words = words(text, language);
        for word in &words {
            word.forms().for_each(|form| self.add(form.to_owned()));
        }
        for pair in words.windows(2) {
            pairs(&pair[0], &pair[1]).for_each(|term| self.add(term));
        }
    }

    pub(super) fn party(&mut self, id: Id<Party>) {
        self.add(party_term(id));
    }

    pub(super) fn theme(&mut self, theme: &Theme) {
        self.add(theme_term(theme));
    }

    pub(super) fn reference(&mut self, reference: Reference) {
        self.add(reference_term(reference));
    }

    pub(super) fn country(&mut self, code: &str) {
        country_term(code).into_iter().for_each(|term| self.add(term));
    }

    pub(super) fn extend(&mut self, other: &Self) {
        other.all.iter().for_each(|term| self.add(term.clone()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// As SQLite keeps them.
    pub(super) fn spaced(&self) -> String {
        self.all.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// As PostgreSQL reads a `tsvector`.
    pub(super) fn quoted(&self) -> String {
        self.all.iter().map(|term| format!("'{}'", term.replace('\'', "''"))).collect::<Vec<_>>().join(" ")
    }
}

/// One thing that a row has to hold to be found: one of these terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    terms: BTreeSet<String>,
    beginning: Option<String>,
}

/// How many letters the beginning of a word needs before whatever begins so is found.
const BEGINNING: usize = 3;

impl Wanted {
    fn of(terms: impl IntoIterator<Item = String>) -> Self {
        Self { terms: terms.into_iter().collect(), beginning: None }
    }

    /// A word in any of its forms.
    #[must_use]
    pub fn word(word: &Word) -> Self {
        Self::of(word.forms().map(str::to_owned))
    }

    /// One of these words as they are written, folded: for names, whose stems mean other things.
    #[must_use]
    pub fn exactly(folded: impl IntoIterator<Item = String>) -> Self {
        Self::of(folded)
    }

    /// Two words, one right after the other.
    #[must_use]
    pub fn pair(first: &Word, second: &Word) -> Self {
        Self::of(pairs(first, second))
    }

    /// A record in which this party stands.
    #[must_use]
    pub fn party(id: Id<Party>) -> Self {
        Self::of([party_term(id)])
    }

    /// A record with this theme.
    #[must_use]
    pub fn theme(theme: &Theme) -> Self {
        Self::of([theme_term(theme)])
    }

    /// The record with this reference.
    #[must_use]
    pub fn reference(reference: Reference) -> Self {
        Self::of([reference_term(reference)])
    }

    /// What takes place in this country (ISO 3166-1 alpha-3).
    #[must_use]
    pub fn country(code: &str) -> Self {
        Self::of(country_term(code))
    }

    /// The same, or a word that begins like this one, if it has three letters.
    #[must_use]
    pub fn or_beginning_with(mut self, word: &Word) -> Self {
        if word.folded.chars().count() >= BEGINNING {
            self.beginning = Some(word.folded.clone());
        }
        self
    }

    /// Whether a word is one that is wanted.
    #[must_use]
    pub fn takes(&self, word: &Word) -> bool {
        let begins = |form: &str| self.beginning.as_deref().is_some_and(|start| form.starts_with(start));
        word.forms().any(|form| self.terms.contains(form) || begins(form))
    }

    /// Whether two words that have these terms together are wanted.
    #[must_use]
    pub fn takes_pair(&self, terms: &[String]) -> bool {
        terms.iter().any(|term| self.terms.contains(term))
    }

    /// For the full-text index of SQLite.
    pub(super) fn fts5(&self) -> String {
        let quote = |term: &String| format!("\"{}\"", term.replace('"', "\"\""));
        let beginning = self.beginning.iter().map(|start| format!("{} *", quote(start)));
        let any: Vec<String> = self.terms.iter().map(quote).chain(beginning).collect();
        format!("({})", any.join(" OR "))
    }

    /// For PostgreSQL, as a `tsquery` is written.
    pub(super) fn tsquery(&self) -> String {
        let quote = |term: &String| format!("'{}'", term.replace('\\', "\\\\").replace('\'', "''"));
        let beginning = self.beginning.iter().map(|start| format!("{}:*", quote(start)));
        let any: Vec<String> = self.terms.iter().map(quote).chain(beginning).collect();
        format!("({})", any.join(" | "))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.beginning.is_none()
    }
}
