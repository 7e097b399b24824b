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

/// Every beginning of every word is looked up, so that hashing must cost little. The keys are the lexicon's own words:
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
}

type ByWord = HashMap<String, Vec<u32>, BuildHasherDefault<WordHasher>>;

/// The phrases of a lexicon.
#[derive(Clone)]
pub(crate) struct Matcher<T> {
    phrases: Vec<(Vec<Part>, T)>,
    exact: ByWord,
    open: ByWord,
    longest_open: usize,
}

impl<T: Copy> Matcher<T> {
    pub(crate) fn new(phrases: Vec<(Vec<Part>, T)>) -> Self {
        let (exact, open) = Default::default();
        let mut matcher = Self { phrases: Vec::new(), exact, open, longest_open: 0 };
        matcher.extend(phrases);
        matcher
    }

    /// Adds phrases to those that are there.
    pub(crate) fn extend(&mut self, phrases: Vec<(Vec<Part>, T)>) {
        for (parts, tag) in phrases {
            if let Some(Part::Word { text, open, .. }) = parts.first() {
                let at = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
                if *open {
                    self.longest_open = self.longest_open.max(text.chars().count());
                    self.open.entry(text.clone()).or_default().push(at);
                } else {
                    self.exact.entry(text.clone()).or_default().push(at);
                    // Scraped pages glue words together: the first two words of an Arabic phrase count as one.
                    if let Some(glued) = glued(&parts) {
                        self.exact.entry(glued).or_default().push(at);
                    }
                }
            }
            self.phrases.push((parts, tag));
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

    /// The phrases that begin before a word.
    fn begun(&self, tokens: &[Token], stops: &[bool], before: usize) -> Vec<Found<T>> {
        let readings: Vec<Vec<Reading>> = tokens.iter().map(|t| readings(&t.folded)).collect();
        // Some pages have no accents at all.
        let accents = tokens.iter().any(|t| t.participle);
        let mut found = Vec::new();
        let mut tried: Vec<u32> = Vec::new();
        for from in 0..before {
            tried.clear();
            for reading in &readings[from] {
                let word = &tokens[from].folded[reading.from..];
                let mut attempt = |ids: Option<&Vec<u32>>| {
                    for &id in ids.into_iter().flatten() {
                        if tried.contains(&id) {
                            continue;
                        }
                        let (parts, tag) = &self.phrases[id as usize];
                        if let Some(to) = follow(parts, tokens, &readings, stops, from, accents) {
                            tried.push(id);
                            found.push(Found { from, to, tag: *tag, future: reading.future });
                        }
                    }
                };
                if !reading.stem {
                    attempt(self.exact.get(word));
                }
                for (count, (end, c)) in word.char_indices().enumerate() {
                    if count + 1 > self.longest_open {
                        break;
                    }
                    if count + 1 >= SHORTEST_OPEN {
                        attempt(self.open.get(&word[..end + c.len_utf8()]));
                    }
                }
            }
        }
        found.sort_by_key(|f| (f.from, std::cmp::Reverse(f.to)));
        found
    }
}

fn glued(parts: &[Part]) -> Option<String> {
    let (Part::Word { text: a, open: false, .. }, Part::Word { text: b, open: false, article, .. }) =
        (parts.first()?, parts.get(1)?)
    else {
        return None;
    };
    let arabic = a.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c));
    let between = if *article == Article::Yes { "ال" } else { "" };
    arabic.then(|| format!("{a}{between}{b}"))
}

/// Where the phrase ends if it begins at this word.
fn follow(
    parts: &[Part],
    tokens: &[Token],
    readings: &[Vec<Reading>],
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
                while !fits(next, tokens.get(at)?, &readings[at], accents) {
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
                if !fits(part, token, &readings[at], accents) {
                    let glued = glued(&parts[i..])?;
                    if !readings[at].iter().any(|r| token.folded[r.from..] == glued) {
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

/// The ways to read a folded word. Arabic writes and, so, in, to, like, the and will together with the word.
fn readings(word: &str) -> Vec<Reading> {
    let mut out = vec![Reading { from: 0, article: false, future: false, stem: false }];
    if !word.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c)) {
        return out;
    }
    // Each Arabic letter here is two bytes long.
    let strip = |from: usize, prefixes: &[&str], keep: usize| {
        prefixes
            .iter()
            .find(|p| word[from..].starts_with(**p) && word[from + p.len()..].chars().count() >= keep)
            .map(|p| from + p.len())
    };
    let and = strip(0, &["و", "ف"], 2);
    let starts: Vec<usize> = std::iter::once(0).chain(and).collect();
    let mut add = |from: usize, article: bool, future: bool, stem: bool| {
        let reading = Reading { from, article, future, stem };
        if !out.contains(&reading) {
            out.push(reading);
        }
    };
    for &start in &starts {
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
    out
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
