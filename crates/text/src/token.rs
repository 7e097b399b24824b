//! Words with their places.

use crate::fold::fold_char;

/// Bytes that most words fit in.
const MOST_WORDS: usize = 24;

/// A word or number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// First byte.
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
    /// The folded word.
    pub folded: String,
    /// It begins with a capital letter.
    pub capital: bool,
    /// It has at least two letters and all of them are capitals.
    pub upper: bool,
    /// It is written with the ending of a French participle: `é`, `ée`, `és`, `ées`. Folding loses what tells
    /// "programmé" from "programme".
    pub participle: bool,
}

impl Token {
    /// Whether it is written in digits alone.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.folded.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether it begins with an Arabic letter.
    #[must_use]
    pub fn is_arabic(&self) -> bool {
        self.folded.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c))
    }
}

/// Invisible inside a word: vowels, tatweel, joiners and controls.
fn is_mark(c: char) -> bool {
    let mut visible = false;
    fold_char(c, &mut |_| visible = true);
    !visible
}

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letter {
    Arabic,
    Capital,
    Small,
    /// A digit or a number.
    Digit,
    /// A letter of neither kind.
    Other,
    /// None of a word.
    None,
}

impl Letter {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' => Self::Small,
            'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => Self::Capital,
            '0'..='9' => Self::Digit,
            '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' => Self::Arabic,
            '\0'..='\x7f' | '\u{A0}' | '«' | '»' | '،' | '؛' | '؟' | '\u{2000}'..='\u{206F}' => {
                Self::None
            }
            // The tables of Unicode are slow to ask.
            _ if !c.is_alphanumeric() => Self::None,
            // Before numbers, because the numbers of Rome are read as letters.
            _ if c.is_uppercase() => Self::Capital,
            _ if c.is_lowercase() => Self::Small,
            _ if c.is_numeric() => Self::Digit,
            _ => Self::Other,
        }
    }
}

/// The words and numbers of a text, in order. Arabic letters and digits are apart (`لـ30` is two tokens), and a
/// Latin word that a line end cuts after a hyphen (`terro-⏎risme`) is one.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
    tokens.extend(Tokens::of(text));
    tokens
}

/// The same words one by one, for whoever needs only the first of them.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    places: Places<'t>,
}

impl<'t> Tokens<'t> {
    /// Of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self { places: Places { text, byte: 0, at: 0, current: None } }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let place = self.places.next()?;
        Some(place.read(self.places.text))
    }
}

/// How many words a text has, as far as this number.
#[must_use]
pub fn count_words(text: &str, most: usize) -> usize {
    Tokens::of(text).places.take(most).count()
}

/// Where the words of a text are, before anybody asks what they are.
#[derive(Debug, Clone)]
struct Places<'t> {
    text: &'t str,
    /// Where it goes on: the byte and the code point.
    byte: usize,
    at: u32,
    current: Option<Place>,
}

/// Where a word is, and what was seen of its letters.
#[derive(Debug, Clone)]
struct Place {
    start: u32,
    end: u32,
    byte_start: usize,
    byte_end: usize,
    capital: bool,
    arabic: bool,
    digits: bool,
    small: bool,
    capitals: u32,
    /// It has more than marks.
    visible: bool,
    /// A line end is in it.
    joined: bool,
}

impl Places<'_> {
    /// Letters that go on with the word as most do: small ones of ASCII, or Arabic ones behind another.
    fn run(&mut self) {
        let Some(place) = &mut self.current else { return };
        let rest = &self.text.as_bytes()[self.byte..];
        let small = rest.iter().take_while(|b| b.is_ascii_lowercase()).count();
        if small > 0 {
            place.small = true;
            place.digits = false;
        }
        let mut bytes = small;
        if place.arabic {
            let two = |two: &&[u8]| matches!(two, [0xD8, 0xA0..=0xBF] | [0xD9, 0x81..=0x8A]);
            bytes += 2 * rest[small..].chunks_exact(2).take_while(two).count();
        }
        self.byte += bytes;
        self.at += u32::try_from(small + (bytes - small) / 2).unwrap_or(0);
        place.byte_end = self.byte;
        place.end = self.at;
        place.visible |= bytes > 0;
    }

    /// The word that ends here, if there is one and anything of it is visible.
    fn ended(&mut self) -> Option<Place> {
        self.current.take().filter(|place| place.visible)
    }
}

impl Iterator for Places<'_> {
    type Item = Place;

    fn next(&mut self) -> Option<Place> {
        while let Some(c) = self.text[self.byte..].chars().next() {
            let (here, byte) = (self.at, self.byte);
            self.at += 1;
            self.byte += c.len_utf8();
            let letter = Letter::of(c);
            if letter != Letter::None {
                let (arabic, digit) = (letter == Letter::Arabic, letter == Letter::Digit);
                let parted =
                    self.current.as_ref().is_some_and(|p| (p.arabic && digit) || (p.digits && arabic));
                let ended = if parted { self.ended() } else { None };
                let place = self.current.get_or_insert(Place {
                    start: here,
                    end: here,
                    byte_start: byte,
                    byte_end: byte,
                    capital: letter == Letter::Capital,
                    arabic: false,
                    digits: true,
                    small: false,
                    capitals: 0,
                    visible: false,
                    joined: false,
                });
                place.end = self.at;
                place.byte_end = self.byte;
                place.arabic |= arabic;
                place.digits &= digit;
                place.capitals += u32::from(letter == Letter::Capital);
                place.small |= letter == Letter::Small;
                // Some marks are letters to Unicode.
                place.visible = place.visible || !is_mark(c);
                self.run();
                if ended.is_some() {
                    return ended;
                }
            } else if self.current.is_some() && is_mark(c) {
                continue;
            } else if c == '-'
                && self.current.as_ref().is_some_and(|p| p.small)
                && joins_line(self.text, byte)
            {
                // The hyphen, the line end and the next line's indent are inside the word.
                let rest = &self.text[self.byte..];
                let blank = &rest[..rest.len() - rest.trim_start().len()];
                self.at += u32::try_from(blank.chars().count()).unwrap_or(0);
                self.byte += blank.len();
                if let Some(place) = &mut self.current {
                    place.joined = true;
                }
            } else if let Some(ended) = self.ended() {
                return Some(ended);
            }
        }
        self.ended()
    }
}

impl Place {
    fn fold(&self, written: &str, folded: &mut String) {
        for c in written.chars().filter(|c| !self.joined || Letter::of(*c) != Letter::None) {
            fold_char(c, &mut |f| folded.push(f));
        }
    }

    fn read(self, text: &str) -> Token {
        let written = &text[self.byte_start..self.byte_end];
        let mut folded = String::with_capacity(written.len().max(MOST_WORDS));
        if written.is_ascii() && !self.joined {
            folded.push_str(written);
            folded.make_ascii_lowercase();
        } else {
            self.fold(written, &mut folded);
        }
        Token {
            start: self.start,
            end: self.end,
            byte_start: self.byte_start,
            byte_end: self.byte_end,
            folded,
            capital: self.capital,
            upper: self.capitals >= 2 && !self.small,
            participle: is_participle(written),
        }
    }
}

/// Whether a word as it is written ends like a French participle.
#[must_use]
pub fn is_participle(written: &str) -> bool {
    ["é", "ée", "és", "ées"].iter().any(|ending| written.ends_with(ending))
}

/// Whether the hyphen at this byte cuts a word at a line end: one line end after it, then a small letter.
fn joins_line(text: &str, hyphen: usize) -> bool {
    let rest = text[hyphen + 1..].trim_start_matches([' ', '\r']);
    let Some(next) = rest.strip_prefix('\n') else { return false };
    next.trim_start_matches([' ', '\t']).starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.folded).collect()
    }

    #[test]
    fn words_are_cut_where_a_reader_cuts_them() {
        assert_eq!(words("لـ30 دولة"), ["ل", "30", "دوله"]);
        assert_eq!(words("l'ONUDC a formé"), ["l", "onudc", "a", "forme"]);
        let participles: Vec<bool> =
            tokens("le programme programmé, les prises adoptées").iter().map(|t| t.participle).collect();
        assert_eq!(participles, [false, false, true, false, false, true]);
        assert_eq!(words("du terro-\nrisme"), ["du", "terrorisme"]);
        assert_eq!(words("Zurich-\nLondon"), ["zurich", "london"]);
        assert_eq!(words("G5 Sahel"), ["g5", "sahel"]);
    }

    proptest! {
        #[test]
        fn places_name_the_word(text in "\\PC{0,60}") {
            let points: Vec<char> = text.chars().collect();
            for token in tokens(&text) {
                let by_points: String = points[token.start as usize..token.end as usize].iter().collect();
                prop_assert_eq!(&by_points, &text[token.byte_start..token.byte_end]);
                prop_assert!(!token.folded.is_empty());
            }
        }
    }
}
