//! Words as a search looks for them: each under its folded form and its stems, with its place in the text.
//!
//! The index and the query are made by the same functions, so what is found does not depend on the database.

mod arabic;
mod latin;
mod skip;
mod snippet;

pub use snippet::{Piece, snippet};

use crate::tokens;

/// The language of a text, as far as stems depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Arabic.
    Arabic,
    /// French.
    French,
    /// English.
    English,
}

/// How many letters of a word count: nobody types more, and no engine has to keep more.
const LONGEST: usize = 48;

/// A word of a text under all forms by which it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The folded word: small letters and digits.
    pub folded: String,
    /// Its stems; the first is the usual one, others are for what may be a clitic or a missing accent.
    pub stems: Vec<String>,
    /// It has at least two letters and all of them are capitals.
    pub upper: bool,
}

impl Word {
    /// Every form, each once, the folded word first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let more = self.stems.iter().filter(|stem| **stem != self.folded);
        std::iter::once(self.folded.as_str()).chain(more.map(String::as_str))
    }
}

/// The words of a text that a search can look for, in order. Articles, pronouns, prepositions and single letters
/// are passed over. Where the language is not known, a word has the stems of each that its script may be.
#[must_use]
pub fn words(text: &str, language: Option<Language>) -> Vec<Word> {
    let mut words = Vec::new();
    for token in tokens(text) {
        let folded: String = token.folded.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
        if skip::says_nothing(&folded, token.upper) {
            continue;
        }
        let stems = if token.is_number() {
            vec![folded.clone()]
        } else if token.is_arabic() {
            arabic::stems(&folded)
        } else {
            latin::stems(&text[token.byte_start..token.byte_end], &folded, language)
        };
        words.push(Word { start: token.start, end: token.end, folded, stems, upper: token.upper });
    }
    words
}

/// The terms for two words that follow each other: one for each pair of their stems. With them a phrase is found
/// as a phrase, by engines that keep no places of words.
pub fn pairs<'a>(first: &'a Word, second: &'a Word) -> impl Iterator<Item = String> + 'a {
    first.stems.iter().flat_map(|a| second.stems.iter().map(move |b| pair(a, b)))
}

/// The term for two stems that follow each other.
fn pair(first: &str, second: &str) -> String {
    format!("{first}_{second}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether a word of the query finds a word of a text in this language.
    fn finds(typed: &str, text: &str, language: Language) -> bool {
        let texts = words(text, Some(language));
        words(typed, None).iter().all(|word| {
            word.forms().any(|form| texts.iter().any(|found| found.forms().any(|other| other == form)))
        })
    }

    #[test]
    fn arabic_spellings_and_clitics_are_one_word() {
        for (typed, text) in [
            ("أفريقيا", "إفريقيا"),
            ("افريقيا", "بإفريقيا"),
            ("مكافحة", "لمكافحــة"),
            ("مكافحه", "وبمُكافَحةِ"),
            ("تدريب", "والتدريبات"),
            ("تدريب", "تدريبية"),
            ("الدول", "للدول"),
            ("دولة", "الدولتين"),
            ("التزام", "والتزاماتها"),
            ("التزامات", "بالالتزام"),
            ("آلية", "الآليات"),
            ("تقييم", "التقييم"),
            ("إرهاب", "الإرهابيين"),
            ("مستفيدون", "المستفيدين"),
            ("عضو", "عضوة"),
            ("إجراء", "إجراءات"),
            ("أعضاء", "أعضائها"),
            ("مستشفى", "مستشفي"),
            ("ضابط", "كضابط"),
            ("٢٠٢٤", "2024"),
        ] {
            assert!(finds(typed, text, Language::Arabic), "{typed} in {text}");
            assert!(finds(text, typed, Language::Arabic), "{text} in {typed}");
        }
        for (typed, text) in [("التزام", "زام"), ("النيجر", "نيجيريا"), ("حدود", "حداد"), ("مالي", "ماليزيا")]
        {
            assert!(!finds(typed, text, Language::Arabic), "{typed} in {text}");
        }
    }

    #[test]
    fn french_and_english_forms_are_one_word() {
        for (typed, text) in [
            ("formation", "formations"),
            ("coopération", "Coopérations"),
            ("cooperation", "la coopération"),
            ("organisee", "organisées"),
            ("organisé", "organisées"),
            ("engagement", "engagements"),
            ("frontière", "frontières"),
            ("beneficiaire", "bénéficiaires"),
            ("régional", "régionale"),
        ] {
            assert!(finds(typed, text, Language::French), "{typed} in {text}");
        }
        for (typed, text) in [
            ("training", "trainings"),
            ("commitments", "commitment"),
            ("border", "Borders"),
            ("organized", "organizing"),
            ("capacities", "capacity"),
            ("terrorist", "terrorists"),
        ] {
            assert!(finds(typed, text, Language::English), "{typed} in {text}");
        }
        assert!(!finds("maritime", "marital", Language::English));
        assert!(!finds("former", "fermer", Language::French));
    }

    #[test]
    fn words_that_say_nothing_are_passed_over() {
        let said = |text| words(text, None).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        assert_eq!(said("la lutte contre le terrorisme"), ["lutte", "contre", "terrorisme"]);
        assert_eq!(said("في إطار l'ONU and 7 لـ30"), ["اطار", "onu", "7", "30"]);
        assert_eq!(said("de la, et un"), Vec::<String>::new());
        assert_eq!(said("UN"), ["un"]);
    }

    #[test]
    fn neighbours_make_a_phrase() {
        let all = words("لمكافحة الإرهاب", Some(Language::Arabic));
        let asked = words("مكافحة إرهاب", Some(Language::Arabic));
        let terms: Vec<String> = pairs(&all[0], &all[1]).collect();
        assert!(pairs(&asked[0], &asked[1]).any(|pair| terms.contains(&pair)));
    }

    proptest! {
        #[test]
        fn any_text_comes_through(text in "[\\PC\n\u{0}ء-يa-zéﷺ½]{0,60}") {
            let points: Vec<char> = text.chars().collect();
            let mut last = 0;
            for language in [None, Some(Language::Arabic), Some(Language::French), Some(Language::English)] {
                for word in words(&text, language) {
                    prop_assert!(word.start < word.end && word.end as usize <= points.len());
                    prop_assert!(word.start >= last || last as usize == points.len() || language.is_some());
                    last = word.end;
                    for form in word.forms() {
                        prop_assert!(!form.is_empty() && form.chars().count() <= LONGEST);
                        prop_assert!(form.chars().all(char::is_alphanumeric), "{:?}", form);
                        prop_assert!(!form.contains(|c: char| c.is_ascii_uppercase()));
                    }
                }
                last = 0;
            }
        }

        #[test]
        fn a_folded_word_is_found_by_itself(text in "[ء-يA-Za-zéèùâ ]{1,40}") {
            for word in words(&text, None) {
                let again = words(if word.folded == "un" { "UN" } else { &word.folded }, None);
                prop_assert_eq!(again.len(), 1);
                prop_assert_eq!(&again[0].folded, &word.folded);
            }
        }
    }
}
