//! Words with their places.

use crate::fold::fold_char;

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

fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}')
}

/// The words and numbers of a text, in order. Arabic letters and digits are apart (`لـ30` is two tokens), and a
/// Latin word that a line end cuts after a hyphen (`terro-⏎risme`) is one.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let mut chars = text.char_indices().peekable();
    let mut at = 0u32;
    let mut current: Option<(Token, Shape)> = None;
    while let Some((byte, c)) = chars.next() {
        let here = at;
        at += 1;
        // The tables of Unicode are slow to ask about the letters that half of the texts are in.
        let arabic = is_arabic_letter(c);
        if arabic || c.is_alphanumeric() {
            let digit = !arabic && c.is_numeric();
            if let Some((_, shape)) = &current
                && ((shape.arabic && digit) || (shape.digits && arabic))
            {
                tokens.extend(current.take().map(|word| Shape::finish(text, word)));
            }
            let (token, shape) = current.get_or_insert_with(|| {
                let token = Token {
                    start: here,
                    end: here,
                    byte_start: byte,
                    byte_end: byte,
                    folded: String::new(),
                    capital: !arabic && c.is_uppercase(),
                    upper: false,
                    participle: false,
                };
                (token, Shape { digits: true, ..Shape::default() })
            });
            fold_char(c, &mut |f| token.folded.push(f));
            token.end = at;
            token.byte_end = byte + c.len_utf8();
            shape.arabic |= arabic;
            shape.digits &= digit;
            if !arabic {
                shape.capitals += u32::from(c.is_uppercase());
                shape.small |= c.is_lowercase();
            }
        } else if current.is_some() && is_mark(c) {
            continue;
        } else if c == '-' && current.as_ref().is_some_and(|(_, s)| s.small) && joins_line(text, byte) {
            // The hyphen, the line end and the next line's indent are inside the word.
            while let Some((_, next)) = chars.peek()
                && next.is_whitespace()
            {
                chars.next();
                at += 1;
            }
        } else {
            tokens.extend(current.take().map(|word| Shape::finish(text, word)));
        }
    }
    tokens.extend(current.take().map(|word| Shape::finish(text, word)));
    tokens.retain(|t| !t.folded.is_empty());
    tokens
}

#[derive(Debug, Default)]
struct Shape {
    arabic: bool,
    digits: bool,
    small: bool,
    capitals: u32,
}

impl Shape {
    fn finish(text: &str, (mut token, shape): (Token, Self)) -> Token {
        token.upper = shape.capitals >= 2 && !shape.small;
        token.participle = is_participle(&text[token.byte_start..token.byte_end]);
        token
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
