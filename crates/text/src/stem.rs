//! Light stemming for search: the same stem for the forms of a word, without a dictionary.

use crate::{fold, token::tokens};

/// Words whose first letters look like the Arabic article but belong to the root, folded.
const AL_ROOTS: &[&str] =
    &["التزام", "التقاء", "التحاق", "التماس", "التهاب", "التفات", "الغاء", "الحاق", "التزم", "التقي"];
/// Prefixes that Arabic writes together with the word, longest first.
const AR_PREFIXES: &[&str] = &["وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و"];
/// Endings that carry number, gender or possession, longest first.
const AR_SUFFIXES: &[&str] = &["يات", "تين", "هما", "كم", "ها", "ان", "ات", "ون", "ين", "يه", "هم", "ه", "ي"];
const FR_SUFFIXES: &[&str] = &[
    "issements",
    "issement",
    "ements",
    "ement",
    "ations",
    "ation",
    "euses",
    "euse",
    "ives",
    "ive",
    "eurs",
    "eur",
    "ees",
    "ee",
    "es",
    "e",
    "s",
    "x",
];
const EN_SUFFIXES: &[&str] =
    &["ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e", "y"];

/// The stem of one folded word: light10 for Arabic, and endings that French or English adds for Latin letters.
#[must_use]
pub fn stem(folded: &str) -> &str {
    if folded.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c)) {
        arabic(folded)
    } else if folded.bytes().all(|b| b.is_ascii_digit()) {
        folded
    } else {
        // One rule for both languages: a search does not know which one its words are in.
        let french = strip_end(folded, FR_SUFFIXES, 4);
        let english = strip_end(folded, EN_SUFFIXES, 4);
        if french.len() < english.len() { french } else { english }
    }
}

fn arabic(word: &str) -> &str {
    let bare = word.strip_prefix('و').filter(|w| w.chars().count() >= 4).unwrap_or(word);
    let start = if AL_ROOTS.iter().any(|root| bare.starts_with(root)) {
        bare
    } else {
        AR_PREFIXES
            .iter()
            .find_map(|p| word.strip_prefix(p).filter(|rest| rest.chars().count() >= 3))
            .unwrap_or(word)
    };
    strip_end(start, AR_SUFFIXES, 3)
}

fn strip_end<'a>(word: &'a str, endings: &[&str], keep: usize) -> &'a str {
    endings
        .iter()
        .find_map(|e| word.strip_suffix(e).filter(|rest| rest.chars().count() >= keep))
        .unwrap_or(word)
}

/// The stems of a text's words, in order, with spaces between: what a search column holds and what a query is
/// turned into, so that both sides agree whatever the database.
#[must_use]
pub fn search_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in tokens(&fold(text)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(stem(&token.folded));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_found_by_each_other() {
        for (a, b) in [
            ("التدريبات", "تدريب"),
            ("للدول", "الدول"),
            ("والتزامات", "التزام"),
            ("الإفريقية", "أفريقية"),
            ("formations", "formation"),
            ("trainings", "training"),
            ("attaques", "attaque"),
            ("commitments", "commitment"),
        ] {
            assert_eq!(search_text(a), search_text(b), "{a} {b}");
        }
        assert_ne!(search_text("التزام"), search_text("زام"));
    }
}
