//! What a person typed, taken for what it asks.

use super::thesaurus::{Names, Phrase};
use std::collections::HashMap;
use tansiq_model::{Id, Lang, Party, PartyCode, Reference, Theme};
use tansiq_reader::Meaning;
use tansiq_storage::{Group, Wanted};
use tansiq_text::{
    fold,
    search::{Word, words},
};

/// How many characters of a query count.
pub const QUERY_LENGTH: usize = 200;
/// How many of its words do.
const WORDS: usize = 12;

/// One way to meet a part of a query.
#[derive(Debug, Clone)]
enum Way {
    /// All of these words, wherever they stand.
    Words(Vec<Wanted>),
    /// These pairs, one after the other.
    Phrase(Vec<Wanted>),
    /// A party, a theme, a reference: nothing that stands in a text.
    Name(Wanted),
}

impl Way {
    /// The words one after the other; a single one by itself.
    fn phrase(words: &[Word]) -> Self {
        match words {
            [word] => Self::Words(vec![Wanted::word(word)]),
            _ => Self::Phrase(words.windows(2).map(|pair| Wanted::pair(&pair[0], &pair[1])).collect()),
        }
    }

    fn called(phrase: &Phrase) -> Self {
        if phrase.exact {
            Self::Words(vec![Wanted::exactly(phrase.spellings())])
        } else {
            Self::phrase(&phrase.words)
        }
    }

    fn wanted(&self) -> Vec<Wanted> {
        match self {
            Self::Words(all) | Self::Phrase(all) => all.clone(),
            Self::Name(one) => vec![one.clone()],
        }
    }

    /// Marks the words of a text that meet it. `pairs` are the terms of each word with the next one.
    fn mark(&self, words: &[Word], pairs: &[Vec<String>], marks: &mut [bool]) {
        match self {
            Self::Words(all) => {
                for (word, mark) in words.iter().zip(marks) {
                    *mark |= all.iter().any(|wanted| wanted.takes(word));
                }
            }
            Self::Phrase(phrase) => {
                for (start, here) in pairs.windows(phrase.len().max(1)).enumerate() {
                    if phrase.iter().zip(here).all(|(wanted, pair)| wanted.takes_pair(pair)) {
                        marks[start..=start + phrase.len()].fill(true);
                    }
                }
            }
            Self::Name(_) => {}
        }
    }
}

/// A word that was looked for beside those that were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    /// The word or phrase.
    pub text: String,
    /// Its language, if known.
    pub lang: Option<Lang>,
}

/// A part of a query: a word, or several that are one name or phrase.
#[derive(Debug, Clone)]
pub struct Asked {
    /// As it was typed.
    pub typed: String,
    /// What else was looked for in its place.
    pub also: Vec<Also>,
    /// The themes that it names.
    pub themes: Vec<Theme>,
    ways: Vec<Way>,
}

impl Asked {
    /// For the register.
    pub(super) fn group(&self) -> Group {
        self.ways.iter().map(Way::wanted).collect()
    }

    /// Which words of a text meet it; see [`Way::mark`].
    pub(super) fn marks(&self, words: &[Word], pairs: &[Vec<String>]) -> Vec<bool> {
        let mut marks = vec![false; words.len()];
        self.ways.iter().for_each(|way| way.mark(words, pairs, &mut marks));
        marks
    }
}

/// How many other words are named for one that was typed.
const ALSO: usize = 8;

/// What a query asks, part by part, and whether words of it were left out because there are too many.
pub(super) fn asked(
    query: &str,
    names: &Names<'_>,
    parties: &HashMap<PartyCode, Id<Party>>,
) -> (Vec<Asked>, bool) {
    let (mut all, mut room, mut cut) = (Vec::new(), WORDS, false);
    let bare = |typed, way| Asked { typed, also: Vec::new(), themes: Vec::new(), ways: vec![way] };
    let stretches = stretches(query);
    for (at, stretch) in stretches.iter().enumerate() {
        let mut words = match stretch {
            Stretch::Reference(reference) if room > 0 => {
                room -= 1;
                all.push(bare(reference.to_string(), Way::Name(Wanted::reference(*reference))));
                continue;
            }
            Stretch::Reference(_) => {
                cut = true;
                continue;
            }
            Stretch::Quoted(text) | Stretch::Plain(text) => words(text, None),
        };
        cut |= words.len() > room;
        words.truncate(room);
        room -= words.len();
        match stretch {
            Stretch::Quoted(text) if !words.is_empty() => {
                all.push(bare(written(text, &words), Way::phrase(&words)));
            }
            Stretch::Plain(text) => plain(text, &words, at + 1 == stretches.len(), names, parties, &mut all),
            _ => {}
        }
    }
    (all, cut)
}

/// A part of a query that is taken in one way.
enum Stretch {
    /// A number of a record.
    Reference(Reference),
    /// Words within quotation marks: as they stand.
    Quoted(String),
    /// Other words.
    Plain(String),
}

/// The parts of a query, none of them empty.
fn stretches(query: &str) -> Vec<Stretch> {
    let quotes = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '„');
    let pieces: Vec<&str> = query.split(quotes).collect();
    let mut all: Vec<Stretch> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        // A quotation that does not end is none.
        if at % 2 == 1 && at + 1 < pieces.len() {
            all.push(Stretch::Quoted((*piece).to_owned()));
            continue;
        }
        let mut open = false;
        for written in piece.split_whitespace() {
            if let Ok(reference) = fold(written).parse() {
                all.push(Stretch::Reference(reference));
                open = false;
                continue;
            }
            match all.last_mut() {
                Some(Stretch::Plain(stretch)) if open => {
                    stretch.push(' ');
                    stretch.push_str(written);
                }
                _ => all.push(Stretch::Plain(written.to_owned())),
            }
            open = true;
        }
    }
    all
}

/// The text of some words as it was typed.
fn written(text: &str, words: &[Word]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    text.chars().skip(first.start as usize).take((last.end - first.start) as usize).collect()
}

/// Words without quotation marks: names and phrases that are known, and each other word by itself.
fn plain(
    text: &str,
    words: &[Word],
    ends_query: bool,
    names: &Names<'_>,
    parties: &HashMap<PartyCode, Id<Party>>,
    all: &mut Vec<Asked>,
) {
    let mut at = 0;
    while at < words.len() {
        let (length, meanings) = names.beginning(&words[at..]);
        let here = &words[at..at + length.max(1)];
        at += here.len();
        let is_name = meanings.iter().any(|m| matches!(m, Meaning::Party(_) | Meaning::Town(_)));
        let mut asked =
            Asked { typed: written(text, here), also: Vec::new(), themes: Vec::new(), ways: Vec::new() };
        if !is_name {
            let last = meanings.is_empty() && ends_query && at == words.len();
            let word = |word: &Word| {
                if last { Wanted::word(word).or_beginning_with(word) } else { Wanted::word(word) }
            };
            asked.ways.push(Way::Words(here.iter().map(word).collect()));
        }
        for meaning in meanings {
            match meaning {
                Meaning::Party(code) => {
                    asked.ways.extend(parties.get(code).map(|id| Way::Name(Wanted::party(*id))));
                    asked.ways.push(Way::Name(Wanted::country(code.as_str())));
                }
                Meaning::Theme(theme) => {
                    asked.ways.push(Way::Name(Wanted::theme(theme)));
                    asked.themes.push(theme.clone());
                    continue;
                }
                Meaning::Town(_) | Meaning::Group(_) => {}
            }
            for phrase in names.called(meaning).into_iter().filter(|phrase| !phrase.capitals) {
                asked.ways.push(Way::called(phrase));
                let known = fold(&phrase.text) == fold(&asked.typed);
                if !known && asked.also.len() < ALSO {
                    asked.also.push(Also { text: phrase.text.clone(), lang: phrase.lang });
                }
            }
        }
        all.push(asked);
    }
}
