//! Which of the three languages a text is in.

use crate::token::Tokens;

const FRENCH: &[&str] =
    &["le", "la", "les", "des", "du", "et", "dans", "une", "pour", "est", "au", "aux", "sur", "par", "qui"];
const ENGLISH: &[&str] =
    &["the", "of", "and", "to", "in", "is", "for", "on", "with", "that", "by", "was", "from", "at", "an"];

/// Whether more than half of the letters are Arabic.
#[must_use]
pub fn mostly_arabic(text: &str) -> bool {
    // The tables of Unicode are slow to ask about the letters that half of the texts are in.
    let letter = |c: &char| matches!(c, '\u{0620}'..='\u{064A}') || c.is_alphabetic();
    let letters = text.chars().filter(letter).count();
    let arabic = text.chars().filter(|c| ('\u{0600}'..='\u{06FF}').contains(c)).count();
    arabic * 2 > letters
}

/// How many of the commonest words of French and of English a text has, in this order.
#[must_use]
pub fn french_and_english(text: &str) -> (usize, usize) {
    // None of them is longer.
    let words: Vec<String> = Tokens::of(text).map(|w| w.folded).filter(|w| w.len() <= 4).collect();
    let count = |list: &[&str]| words.iter().filter(|w| list.contains(&w.as_str())).count();
    (count(FRENCH), count(ENGLISH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_script_and_by_common_words() {
        assert!(mostly_arabic("تنظيم ورشة UNODC") && !mostly_arabic("Atelier de المغرب avec l'ONUDC"));
        let (french, english) = french_and_english("Former les agents du poste et l'équipe");
        assert!(french > english);
        let (french, english) = french_and_english("Train the officers of the post");
        assert!(english > french);
    }
}
