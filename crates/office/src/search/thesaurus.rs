//! Which names and phrases a word of a query may stand for.

use std::collections::{HashMap, HashSet};
use tansiq_model::{Lang, Party, Record, TextField};
use tansiq_reader::{Lexicon, Meaning};
use tansiq_text::{
    fold,
    search::{Language, Word, words},
};

/// The most words that a phrase is looked for by.
const LONGEST: usize = 10;

/// A name or a phrase with its words.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// As it is written.
    pub(super) text: String,
    /// Its language, if known.
    pub(super) lang: Option<Lang>,
    /// What it stands for.
    pub(super) meaning: Meaning,
    /// Its words.
    pub(super) words: Vec<Word>,
    /// One name of a party or a town: its stem would mean something else.
    pub(super) exact: bool,
    /// So short that only capitals tell it from a common word: recognised in a query, and not looked for in texts,
    /// whose index knows no capitals.
    pub(super) capitals: bool,
}

impl Phrase {
    fn new(text: &str, lang: Option<Lang>, meaning: Meaning) -> Option<Self> {
        let language = lang.map(|lang| match lang {
            Lang::Ar => Language::Arabic,
            Lang::Fr => Language::French,
            Lang::En => Language::English,
        });
        let words = words(text, language);
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        let is_name = matches!(meaning, Meaning::Party(_) | Meaning::Town(_));
        let article = words[0].folded.starts_with("ال");
        let exact = is_name && words.len() == 1 && !article;
        let code = matches!(&meaning, Meaning::Party(code) if code.as_str() == text);
        let capitals =
            words.len() == 1 && words[0].upper && words[0].folded.chars().count() <= if code { 3 } else { 2 };
        Some(Self { text: text.to_owned(), lang, meaning, words, exact, capitals })
    }

    /// The spellings of a name that is taken as it is, with what Arabic writes together with it.
    pub(super) fn spellings(&self) -> Vec<String> {
        let name = &self.words[0].folded;
        let arabic = name.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c));
        let clitics: &[&str] = if arabic { &["و", "ف", "ب", "ك", "ل", "وب", "ول"] } else { &[] };
        std::iter::once(name.clone()).chain(clitics.iter().map(|clitic| format!("{clitic}{name}"))).collect()
    }

    /// Whether these words of a query are this phrase.
    fn is(&self, typed: &[Word]) -> bool {
        if self.exact {
            return (typed[0].upper || !self.capitals) && self.spellings().contains(&typed[0].folded);
        }
        let same =
            |(typed, word): (&Word, &Word)| typed.forms().any(|form| word.forms().any(|other| other == form));
        (typed[0].upper || !self.capitals) && typed.iter().zip(&self.words).all(same)
    }

    /// What a word of a query has in common with the first word of this phrase.
    fn keys(&self) -> Vec<String> {
        if self.exact { self.spellings() } else { self.words[0].forms().map(str::to_owned).collect() }
    }
}

/// Names and phrases, by their first word and by their meaning.
#[derive(Debug, Default)]
pub(crate) struct Thesaurus {
    phrases: Vec<Phrase>,
    by_first: HashMap<String, Vec<usize>>,
    by_meaning: HashMap<Meaning, Vec<usize>>,
}

impl Thesaurus {
    /// What the lexicon knows.
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        let mut all = Self::default();
        for named in lexicon.named() {
            all.add(&named.phrase, named.lang, &named.meaning);
        }
        for party in lexicon.parties() {
            all.add(party.code.as_str(), None, &Meaning::Party(party.code.clone()));
        }
        all
    }

    /// What the parties of a register are called in it.
    pub(super) fn of_parties<'a>(parties: impl Iterator<Item = &'a Record<Party>>) -> Self {
        let mut all = Self::default();
        for party in parties {
            let meaning = Meaning::Party(party.body.code.clone());
            for text in
                party.texts.iter().filter(|text| matches!(text.field, TextField::Title | TextField::Alias))
            {
                text.body.lines().for_each(|name| all.add(name.trim(), Some(text.lang), &meaning));
            }
            all.add(party.body.code.as_str(), None, &meaning);
        }
        all
    }

    fn add(&mut self, text: &str, lang: Option<Lang>, meaning: &Meaning) {
        let Some(phrase) = Phrase::new(text, lang, meaning.clone()) else { return };
        let index = self.phrases.len();
        for key in phrase.keys() {
            self.by_first.entry(key).or_default().push(index);
        }
        self.by_meaning.entry(meaning.clone()).or_default().push(index);
        self.phrases.push(phrase);
    }

    /// How many words the longest phrase at the beginning of these has, and what phrases of that length mean.
    fn beginning(&self, typed: &[Word]) -> (usize, Vec<&Meaning>) {
        let mut longest = (0, Vec::new());
        let Some(first) = typed.first() else { return longest };
        for index in first.forms().filter_map(|form| self.by_first.get(form)).flatten() {
            let phrase = &self.phrases[*index];
            let length = phrase.words.len();
            if length < longest.0 || length > typed.len() || !phrase.is(&typed[..length]) {
                continue;
            }
            if length > longest.0 {
                longest = (length, Vec::new());
            }
            if !longest.1.contains(&&phrase.meaning) {
                longest.1.push(&phrase.meaning);
            }
        }
        longest
    }

    /// Every phrase with a meaning.
    fn called(&self, meaning: &Meaning) -> impl Iterator<Item = &Phrase> {
        self.by_meaning.get(meaning).into_iter().flatten().map(|index| &self.phrases[*index])
    }
}

/// The lexicon and the register together.
pub(super) struct Names<'a>(pub(super) [&'a Thesaurus; 2]);

impl<'a> Names<'a> {
    /// As [`Thesaurus::beginning`], of both.
    pub(super) fn beginning(&self, typed: &[Word]) -> (usize, Vec<&'a Meaning>) {
        let found = self.0.map(|thesaurus| thesaurus.beginning(typed));
        let longest = found.iter().map(|(length, _)| *length).max().unwrap_or(0);
        let mut meanings = Vec::new();
        for meaning in found.into_iter().filter(|(length, _)| *length == longest).flat_map(|(_, all)| all) {
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
        (longest, meanings)
    }

    /// Every phrase with a meaning, each spelling once.
    pub(super) fn called(&self, meaning: &Meaning) -> Vec<&'a Phrase> {
        let mut met = HashSet::new();
        let all = self.0.iter().flat_map(|thesaurus| thesaurus.called(meaning));
        all.filter(|phrase| met.insert(fold(&phrase.text))).collect()
    }
}
