//! Names as people look for them: without the article, capitals, accents or spellings that readers do not tell
//! apart.

use crate::token::tokens;

/// Articles that stand as words of their own, and what French leaves of them before a vowel.
const ARTICLES: [&str; 6] = ["the", "le", "la", "les", "l", "d"];

/// What two spellings of one name have in common: its folded words without articles. Two names are the same when
/// their keys are; a name of articles alone keeps them.
#[must_use]
pub fn name_key(name: &str) -> String {
    let words: Vec<String> = tokens(name).into_iter().map(|token| token.folded).collect();
    let is_article = |word: &String| ARTICLES.contains(&word.as_str());
    let all = words.iter().all(is_article);
    let kept = words.iter().filter(|word| all || !is_article(word));
    kept.map(|word| without_article(word)).collect::<Vec<_>>().join(" ")
}

/// An Arabic word without its article; short words keep what may belong to the root.
fn without_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() > 2 => rest,
        _ => word,
    }
}

/// The neighbouring letters of the key of a name, for telling how alike two names are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    /// Sorted.
    pairs: Vec<(char, char)>,
}

impl Letters {
    /// Those of a key.
    #[must_use]
    pub fn of(key: &str) -> Self {
        let mut pairs: Vec<(char, char)> = key.chars().zip(key.chars().skip(1)).collect();
        pairs.sort_unstable();
        Self { pairs }
    }

    /// How alike two keys are, 0 to 1: the share of neighbouring letters that both have (Dice's coefficient). One
    /// letter more, less or other in a long name leaves it above 0.85.
    #[must_use]
    pub fn closeness(&self, other: &Self) -> f64 {
        let (mut a, mut b) = (self.pairs.as_slice(), other.pairs.as_slice());
        let (all, mut shared) = (a.len() + b.len(), 0_usize);
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            if first == second {
                shared += 1;
            }
            (a, b) = (if first <= second { rest_a } else { a }, if second <= first { rest_b } else { b });
        }
        if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (a, b) in [
            ("The African Union", "AFRICAN UNION"),
            ("L’Union africaine", "union africaine"),
            ("Organisation de la coopération islamique", "ORGANISATION DE COOPERATION ISLAMIQUE"),
            ("الاتحاد الأفريقي", "إتحاد افريقي"),
            ("وزارةُ الداخليّة", "وزارة الداخليه"),
            ("Côte d'Ivoire", "Cote d’Ivoire"),
            ("  Guinea -  Bissau ", "Guinea-Bissau"),
        ] {
            assert_eq!(name_key(a), name_key(b), "{a}");
        }
        for (a, b) in [("النيجر", "نيجيريا"), ("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau")]
        {
            assert_ne!(name_key(a), name_key(b), "{a}");
        }
        assert_eq!(name_key("The"), "the");
        assert_eq!(name_key(" – "), "");
    }

    #[test]
    fn a_slip_of_the_pen_stays_close_and_another_name_does_not() {
        let close = |a, b| Letters::of(&name_key(a)).closeness(&Letters::of(&name_key(b)));
        assert!(close("Institute for Security Studies", "Institute of Security Studies") > 0.85);
        assert!(close("معهد الدراسات الأمنية", "معهد الدراسات الأمنيه والدولية") < 0.85);
        assert!(close("Ministry of the Interior", "Ministry of Justice") < 0.85);
        assert_eq!(close("", ""), 0.0);
        assert_eq!(close("Union", "union"), 1.0);
    }

    proptest! {
        #[test]
        fn capitals_and_space_make_no_other_name(name in "[a-zéء-ي -]{0,40}") {
            let loud = format!("  {} ", name.to_uppercase().replace(' ', "  "));
            prop_assert_eq!(name_key(&loud), name_key(&name));
        }
    }
}
