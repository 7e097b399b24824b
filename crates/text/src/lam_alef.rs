//! Arabic text in which lam and alef changed places: PDF programs that take letters in the order of the page write
//! «اإلرهاب» for «الإرهاب» and «ال» for «لا».

use crate::token::Token;

/// Words of a text that show such places and no other reason, from which the text counts as broken.
const ENOUGH: usize = 2;

const BROKEN: [(&str, &str); 4] = [("اإل", "الإ"), ("األ", "الأ"), ("اآل", "الآ"), ("اال", "الا")];

/// The first byte of the first letters of Arabic.
const FIRST_ARABIC: u8 = 0xD8;

/// Words that begin with a hamza and a lam by themselves.
const WHOLE: [&str; 12] = ["إلى", "إلا", "إلي", "إلز", "إلك", "إلغ", "إلح", "إله", "إلق", "ألف", "آلا", "آلي"];

/// The words of such a text as they were meant, as far as that is certain, with the places that they have; nothing
/// when the text is not broken.
///
/// The second list has other readings of words that may be broken inside, «مسؤوال» for «مسؤولا», where nobody can tell
/// without knowing the word.
#[must_use]
pub fn mend_lam_alef(text: &str, words: &[Token]) -> Option<(Vec<Token>, Vec<Token>)> {
    let written = |word: &Token| &text[word.byte_start..word.byte_end];
    let shows = |word: &&Token| {
        if text.as_bytes()[word.byte_start] < FIRST_ARABIC {
            return false;
        }
        let bare = written(word).trim_start_matches(['و', 'ف', 'ب', 'ك']);
        BROKEN.iter().any(|(broken, _)| bare.starts_with(broken))
    };
    if words.iter().filter(shows).count() < ENOUGH {
        return None;
    }
    let folded = |word: &Token, text: &str| Token { folded: crate::fold(text), ..word.clone() };
    let mended: Vec<Token> = words
        .iter()
        .map(|word| match certain(written(word)) {
            Some(text) => folded(word, &text),
            None => word.clone(),
        })
        .collect();
    let other = mended
        .iter()
        .map(|word| match inside(&word.folded) {
            Some(text) => folded(word, &text),
            None => word.clone(),
        })
        .collect();
    Some((mended, other))
}

fn certain(word: &str) -> Option<String> {
    match word {
        "ال" => return Some("لا".to_owned()),
        "وال" => return Some("ولا".to_owned()),
        "فال" => return Some("فلا".to_owned()),
        _ => {}
    }
    if let Some((broken, whole)) = BROKEN.iter().find(|(broken, _)| word.contains(broken)) {
        return Some(word.replacen(broken, whole, 1));
    }
    let mut letters = word.chars();
    let hamza = letters.next().filter(|c| matches!(c, 'إ' | 'أ' | 'آ'))?;
    let rest = letters.as_str().strip_prefix('ل').filter(|rest| rest.chars().count() >= 2)?;
    let whole = WHOLE.iter().any(|start| word.starts_with(start));
    (!whole).then(|| format!("ل{hamza}{rest}"))
}

/// The reading of a folded word with the last alef and lam inside it in the other order.
fn inside(word: &str) -> Option<String> {
    let bare = word.trim_start_matches(['و', 'ب', 'ف', 'ك']);
    let bare = bare.strip_prefix("ال").unwrap_or(bare);
    let start = word.len() - bare.len();
    let at = bare.rfind("ال").filter(|at| *at > 0)? + start;
    Some(format!("{}لا{}", &word[..at], &word[at + "ال".len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(Vec<String>, Vec<String>)> {
        let folded = |words: Vec<Token>| words.into_iter().map(|w| w.folded).collect();
        mend_lam_alef(text, &tokens(text)).map(|(mended, other)| (folded(mended), folded(other)))
    }

    #[test]
    fn a_broken_text_is_read_as_it_was_meant() {
        let broken = "مكافحة اإلرهاب وإلعداد األمن ال تتوفر";
        let meant: Vec<String> =
            tokens("مكافحة الإرهاب وإلعداد الأمن لا تتوفر").into_iter().map(|w| w.folded).collect();
        assert_eq!(read(broken).unwrap().0, meant);
        let (mended, other) = read("اإلرهاب األمن إلعداد مسؤوال الواليات").unwrap();
        assert_eq!(mended[2], crate::fold("لإعداد"));
        assert_eq!((other[3].as_str(), other[4].as_str()), ("مسوولا", "الولايات"));
    }

    #[test]
    fn a_whole_text_stays_as_it_is() {
        assert_eq!(read("مكافحة الإرهاب إلى الأمن والاتصال إلا في السنغال"), None);
        assert_eq!(read("no Arabic at all"), None);
    }

    proptest! {
        #[test]
        fn places_stay_and_nothing_breaks(text in "[ا-يإأآ ]{0,80}") {
            let words = tokens(&text);
            if let Some((mended, other)) = mend_lam_alef(&text, &words) {
                prop_assert!(mended.len() == words.len() && other.len() == words.len());
                prop_assert!(mended.iter().zip(&words).all(|(a, b)| (a.start, a.end) == (b.start, b.end)));
            }
        }
    }
}
