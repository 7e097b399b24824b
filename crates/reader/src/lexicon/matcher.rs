//! Finds every phrase of the lexicon in the words of a text, in one pass.

use super::pattern::{Article, Case, Part};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use tansiq_text::Token;

/// Words that `..` may stand for.
const GAP: usize = 5;
/// Shortest prefix that a `*` word may have in letters, counted in characters.
const SHORTEST_OPEN: usize = 2;

/// A way to read a word: from this byte on, with the Arabic article taken off or not, and with the س of the
/// future taken off or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reading {
    from: usize,
    article: bool,
    future: bool,
    /// The person of the verb is off too: only a stem (`*`) may match, since what is left can be another word.
    stem: bool,
}

/// A phrase found: the words `[from, to)` of the text, and what the lexicon says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) tag: T,
    /// The first word is an Arabic verb with the س of the future.
    pub(crate) future: bool,
}

/// Several beginnings of every word are looked up, so that hashing must cost little. The keys are the lexicon's own words:
/// no text can make them collide.
#[derive(Default, Clone, Copy)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        self.0 ^= self.0 >> 32;
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }
}

/// The phrases whose first word is written so.
#[derive(Debug, Clone, Default)]
struct Starts {
    /// Those that have it as a whole word.
    whole: Vec<Start>,
    /// Those whose word may go on behind it.
    open: Vec<Start>,
}

/// How long the first words with the same three letters in front are, as a set of numbers of letters. Most words of a
/// text have other letters in front, and the rest is looked up for these lengths alone.
#[derive(Debug, Clone, Copy, Default)]
struct Lengths {
    whole: u64,
    open: u64,
}

/// The bit of a number of letters.
fn length(letters: usize) -> u64 {
    1 << letters.min(63)
}

/// The first three letters of a word, and nothing for a shorter one.
fn first_three(word: &str) -> Option<u64> {
    let mut letters = word.chars().map(u64::from);
    Some(letters.next()? | letters.next()? << 21 | letters.next()? << 42)
}

/// A phrase by its number, with what its second word begins with: most phrases end there, and this is cheaper to see
/// than the phrase.
#[derive(Debug, Clone, Copy)]
struct Start {
    phrase: u32,
    /// Nothing when there is no second word, or any may stand there.
    second: Option<Letters>,
}

/// A set of letters, as far as their last six bits tell them apart.
#[derive(Debug, Clone, Copy, Default)]
struct Letters(u64);

impl Letters {
    fn of(word: &str) -> Self {
        Self(word.chars().next().map_or(0, |c| 1 << (u32::from(c) & 63)))
    }
}

type By<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// The phrases of a lexicon, by their first words.
#[derive(Clone)]
pub(crate) struct Matcher<T> {
    phrases: Vec<(Vec<Part>, T)>,
    starts: By<String, Starts>,
    lengths: By<u64, Lengths>,
    /// Whether a first word of two letters may go on.
    short: bool,
}

impl<T: Copy> Matcher<T> {
    pub(crate) fn new(phrases: Vec<(Vec<Part>, T)>) -> Self {
        let (starts, lengths) = Default::default();
        let mut matcher = Self { phrases: Vec::new(), starts, lengths, short: false };
        matcher.extend(phrases);
        matcher
    }

    /// Adds phrases to those that are there.
    pub(crate) fn extend(&mut self, phrases: Vec<(Vec<Part>, T)>) {
        for (parts, tag) in phrases {
            if let Some(Part::Word { text, open, .. }) = parts.first() {
                let phrase = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
                let second = match parts.get(1) {
                    Some(Part::Word { text, .. }) => Some(Letters::of(text)),
                    _ => None,
                };
                let start = Start { phrase, second };
                if *open {
                    // So short a beginning would be one of everything.
                    if text.chars().nth(SHORTEST_OPEN - 1).is_some() {
                        self.add(text, start, true);
                    }
                } else {
                    self.add(text, start, false);
                    // Scraped pages glue words together: the first two words of an Arabic phrase count as one.
                    if let Some([first, article, second]) = glued(&parts) {
                        let start = Start { phrase, second: None };
                        self.add(&format!("{first}{article}{second}"), start, false);
                    }
                }
            }
            self.phrases.push((parts, tag));
        }
    }

    fn add(&mut self, word: &str, start: Start, open: bool) {
        let letters = word.chars().count();
        let starts = self.starts.entry(word.to_owned()).or_default();
        if open { &mut starts.open } else { &mut starts.whole }.push(start);
        match first_three(word) {
            Some(three) => {
                let lengths = self.lengths.entry(three).or_default();
                *if open { &mut lengths.open } else { &mut lengths.whole } |= length(letters);
            }
            None => self.short |= open,
        }
    }

    /// The phrases that may begin with a word: first those that have it as a whole, then those that have a beginning of
    /// it, the shortest first.
    fn beginning_with<'m>(&'m self, word: &str, stem: bool, lists: &mut Vec<&'m [Start]>) {
        let of = |word: &str| self.starts.get(word);
        lists.push(&[]);
        let Some(three) = first_three(word) else {
            if let Some(starts) = of(word) {
                lists.clear();
                lists.extend([if stem { &[] } else { &*starts.whole }, &*starts.open]);
            }
            return;
        };
        if self.short
            && let Some((end, _)) = word.char_indices().nth(SHORTEST_OPEN)
        {
            lists.extend(of(&word[..end]).map(|starts| &*starts.open));
        }
        let Some(lengths) = self.lengths.get(&three) else { return };
        let mut letters = 0;
        for (at, letter) in word.char_indices() {
            letters += 1;
            if letters > 2 && lengths.open & length(letters) != 0 {
                lists.extend(of(&word[..at + letter.len_utf8()]).map(|starts| &*starts.open));
            }
        }
        if !stem && lengths.whole & length(letters) != 0 {
            lists[0] = of(word).map_or(&[], |starts| &*starts.whole);
        }
    }

    #[cfg(test)]
    pub(crate) fn tags(&self) -> impl Iterator<Item = &T> {
        self.phrases.iter().map(|(_, tag)| tag)
    }

    /// Every phrase found, by place and then longest first. `stops` tells after which word no phrase goes on.
    pub(crate) fn find(&self, tokens: &[Token], stops: &[bool]) -> Vec<Found<T>> {
        self.begun(tokens, stops, tokens.len())
    }

    /// The phrases that a text begins with, longest first.
    pub(crate) fn opening(&self, tokens: &[Token]) -> Vec<Found<T>> {
        self.begun(tokens, &vec![false; tokens.len()], tokens.len().min(1))
    }

    /// Whether any phrase begins with this word.
    pub(crate) fn opens(&self, first: &Token) -> bool {
        let mut lists = Vec::new();
        Readings::of(std::slice::from_ref(first)).of_word(0).iter().any(|reading| {
            lists.clear();
            self.beginning_with(&first.folded[reading.from..], reading.stem, &mut lists);
            lists.iter().any(|starts| !starts.is_empty())
        })
    }

    /// The phrases that begin before a word.
    fn begun(&self, tokens: &[Token], stops: &[bool], before: usize) -> Vec<Found<T>> {
        let readings = Readings::of(tokens);
        // Some pages have no accents at all.
        let accents = tokens.iter().any(|t| t.participle);
        let mut found = Vec::new();
        let mut tried: Vec<u32> = Vec::new();
        let mut lists: Vec<&[Start]> = Vec::new();
        for (from, token) in tokens.iter().enumerate().take(before) {
            tried.clear();
            let next = if stops[from] { Letters::default() } else { readings.letters(tokens, from + 1) };
            for reading in readings.of_word(from) {
                lists.clear();
                self.beginning_with(&token.folded[reading.from..], reading.stem, &mut lists);
                for start in lists.iter().copied().flatten() {
                    let parted = start.second.is_some_and(|second| next.0 & second.0 == 0);
                    if parted || tried.contains(&start.phrase) {
                        continue;
                    }
                    let (parts, tag) = &self.phrases[start.phrase as usize];
                    if let Some(to) = follow(parts, tokens, &readings, stops, from, accents) {
                        tried.push(start.phrase);
                        found.push(Found { from, to, tag: *tag, future: reading.future });
                    }
                }
            }
        }
        found.sort_by_key(|f| (f.from, std::cmp::Reverse(f.to)));
        found
    }
}

/// The first two words of an Arabic phrase, with the article between them, where they stand as one.
fn glued(parts: &[Part]) -> Option<[&str; 3]> {
    let (Part::Word { text: a, open: false, .. }, Part::Word { text: b, open: false, article, .. }) =
        (parts.first()?, parts.get(1)?)
    else {
        return None;
    };
    let arabic = a.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c));
    let between = if *article == Article::Yes { "ال" } else { "" };
    arabic.then_some([a, between, b])
}

fn is_glued(word: &str, [first, article, second]: [&str; 3]) -> bool {
    word.strip_prefix(first).and_then(|rest| rest.strip_prefix(article)) == Some(second)
}

/// Where the phrase ends if it begins at this word.
fn follow(
    parts: &[Part],
    tokens: &[Token],
    readings: &Readings,
    stops: &[bool],
    from: usize,
    accents: bool,
) -> Option<usize> {
    let mut at = from;
    let mut i = 0;
    while i < parts.len() {
        match &parts[i] {
            Part::Gap => {
                let next = parts.get(i + 1)?;
                let mut skipped = 0;
                while !fits(next, tokens.get(at)?, readings.of_word(at), accents) {
                    if stops[at] || skipped == GAP {
                        return None;
                    }
                    at += 1;
                    skipped += 1;
                }
                i += 1;
            }
            part => {
                let token = tokens.get(at)?;
                let mut used = 1;
                if !fits(part, token, readings.of_word(at), accents) {
                    let glued = glued(&parts[i..])?;
                    if !readings.of_word(at).iter().any(|r| is_glued(&token.folded[r.from..], glued)) {
                        return None;
                    }
                    used = 2;
                }
                i += used;
                at += 1;
                if i < parts.len() && stops[at - 1] {
                    return None;
                }
            }
        }
    }
    Some(at)
}

fn fits(part: &Part, token: &Token, readings: &[Reading], accents: bool) -> bool {
    let Part::Word { text, open, case, article, participle } = part else { return false };
    // Capitals are often written without accents.
    let shouted = token.upper && token.folded.ends_with(['e', 's']);
    if *participle && accents && !token.participle && !shouted {
        return false;
    }
    let cased = match case {
        Case::Any => true,
        Case::Capital => token.capital,
        Case::Upper => token.upper,
    };
    cased
        && readings.iter().any(|r| {
            let word = &token.folded[r.from..];
            let articled = match article {
                Article::Any => true,
                Article::Yes => r.article,
                Article::No => !r.article,
            };
            articled && if *open { word.starts_with(text.as_str()) } else { !r.stem && word == text }
        })
}

/// The ways to read each word of a text.
struct Readings {
    all: Vec<Reading>,
    /// Where those of each word end.
    ends: Vec<u32>,
}

impl Readings {
    fn of(tokens: &[Token]) -> Self {
        let mut readings =
            Self { all: Vec::with_capacity(tokens.len() * 2), ends: Vec::with_capacity(tokens.len()) };
        for token in tokens {
            read(&token.folded, &mut readings.all);
            readings.ends.push(u32::try_from(readings.all.len()).unwrap_or(u32::MAX));
        }
        readings
    }

    /// What a word begins with, if there is one.
    fn letters(&self, tokens: &[Token], at: usize) -> Letters {
        let Some(word) = tokens.get(at) else { return Letters::default() };
        let letters = self.of_word(at).iter().map(|reading| Letters::of(&word.folded[reading.from..]).0);
        Letters(letters.fold(0, |all, letter| all | letter))
    }

    fn of_word(&self, at: usize) -> &[Reading] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from as usize..self.ends[at] as usize]
    }
}

/// The ways to read a folded word. Arabic writes and, so, in, to, like, the and will together with the word.
fn read(word: &str, out: &mut Vec<Reading>) {
    let first = out.len();
    out.push(Reading { from: 0, article: false, future: false, stem: false });
    if !word.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c)) {
        return;
    }
    // Each Arabic letter here is two bytes long.
    let strip = |from: usize, prefixes: &[&str], keep: usize| {
        prefixes
            .iter()
            .find(|p| word[from..].starts_with(**p) && word[from + p.len()..].chars().nth(keep - 1).is_some())
            .map(|p| from + p.len())
    };
    let and = strip(0, &["و", "ف"], 2);
    let mut add = |from: usize, article: bool, future: bool, stem: bool| {
        let reading = Reading { from, article, future, stem };
        if !out[first..].contains(&reading) {
            out.push(reading);
        }
    };
    for start in std::iter::once(0).chain(and) {
        add(start, false, false, false);
        let preposition = strip(start, &["ب", "ل", "ك"], 2);
        for from in std::iter::once(start).chain(preposition) {
            add(from, false, false, false);
            if let Some(bare) = strip(from, &["ال"], 2) {
                add(bare, true, false, false);
            }
        }
        if let Some(bare) = strip(start, &["لل"], 2) {
            add(bare, true, false, false);
        }
        if let Some(verb) = strip(start, &["س"], 3).filter(|v| word[*v..].starts_with(['ي', 'ت', 'ن'])) {
            add(verb, false, true, false);
            // The verb without its person too, so that one stem stands for he, she and we will.
            if let Some(stem) = strip(verb, &["ي", "ت", "ن"], 3) {
                add(stem, false, true, true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern::{Strictness, compile};
    use super::*;
    use tansiq_text::tokens;

    fn find(lines: &[(&str, Strictness)], text: &str) -> Vec<(usize, usize, usize)> {
        let phrases = lines
            .iter()
            .enumerate()
            .flat_map(|(i, (line, s))| compile(line, *s).into_iter().map(move |p| (p, i)))
            .collect();
        let words = tokens(text);
        let stops = vec![false; words.len()];
        Matcher::new(phrases).find(&words, &stops).into_iter().map(|f| (f.from, f.to, f.tag)).collect()
    }

    #[test]
    fn arabic_prefixes_do_not_hide_a_word() {
        let word = [("دورة", Strictness::Word)];
        for text in ["الدورة", "بالدورة", "للدورة", "ودورة", "وبالدورة"] {
            assert_eq!(find(&word, text).len(), 1, "{text}");
        }
        assert_eq!(find(&[("المغرب", Strictness::Name)], "للمغرب والمغرب مغرب مغربي").len(), 2);
        assert_eq!(find(&[("مالي", Strictness::Name)], "ومالي المالي").len(), 1);
        assert_eq!(find(&[("واصل* تقديم*", Strictness::Word)], "والذي سيواصل تقديم").len(), 1);
    }

    #[test]
    fn glued_words_and_gaps_are_found() {
        assert_eq!(find(&[("الأمم المتحدة", Strictness::Name)], "مكتب الأممالمتحدة هنا"), [(1, 2, 0)]);
        assert_eq!(
            find(&[("agreed .. open", Strictness::Word)], "they agreed last week to open"),
            [(1, 6, 0)]
        );
        assert_eq!(
            find(&[("agreed .. open", Strictness::Word)], "agreed on this and that and more to open").len(),
            0
        );
    }

    #[test]
    fn short_names_need_their_capitals() {
        let names = [("AU", Strictness::Name), ("Mali", Strictness::Name)];
        assert_eq!(find(&names, "L'AU et le Mali").len(), 2);
        assert_eq!(find(&names, "au mali").len(), 0);
    }
}
