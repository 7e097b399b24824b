//! Where sentences begin and end.

/// Words after which a full stop ends no sentence, in small letters: titles and common short forms.
const ABBREVIATIONS: &[&str] = &[
    "د", "أ", "م", "ص", "ج", "هـ", "ه", "ق", "mr", "mrs", "ms", "dr", "prof", "gen", "col", "capt", "lt",
    "maj", "sgt", "st", "no", "nos", "art", "vol", "ed", "eds", "fig", "al", "vs", "inc", "ltd", "jr", "sr",
    "m", "mm", "mme", "mlle", "mgr", "me", "cf", "p", "pp", "av", "bd", "env", "approx", "e.g", "i.e", "u.s",
    "u.n", "u.k", "n°", "rev", "hon", "amb", "sen", "rep", "gov", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "janv", "févr", "juil", "déc",
];

/// The sentences of a text as `[start, end)` spans in code points, without the blanks around them. A line end
/// ends a sentence unless the next line goes on with a small Latin letter, as in text taken from a PDF.
#[must_use]
pub fn sentences(text: &str) -> Vec<[u32; 2]> {
    sentences_of(&text.chars().collect::<Vec<char>>())
}

/// The same of a text that is there as its code points.
#[must_use]
pub fn sentences_of(chars: &[char]) -> Vec<[u32; 2]> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < chars.len() {
        let cut = match chars[i] {
            '\n' => line_ends_sentence(chars, i),
            '!' | '?' | '؟' | '…' | '۔' => true,
            '.' => stop_ends_sentence(chars, start, i),
            _ => false,
        };
        i += 1;
        if cut {
            // Closing quotes, brackets and further stops belong to the sentence that they close.
            while i < chars.len()
                && matches!(chars[i], '"' | '”' | '»' | ')' | '.' | '!' | '?' | '؟' | '…' | '’')
            {
                i += 1;
            }
            push(chars, start, i, &mut spans);
            start = i;
        }
    }
    push(chars, start, chars.len(), &mut spans);
    spans
}

fn push(chars: &[char], start: usize, end: usize, spans: &mut Vec<[u32; 2]>) {
    let (mut start, mut end) = (start, end);
    while start < end && chars[start].is_whitespace() {
        start += 1;
    }
    while end > start && chars[end - 1].is_whitespace() {
        end -= 1;
    }
    if chars[start..end].iter().any(|c| c.is_alphanumeric()) {
        // A text longer than the counting type holds is refused long before it comes here.
        spans.push([u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX)]);
    }
}

fn line_ends_sentence(chars: &[char], at: usize) -> bool {
    let next =
        chars[at + 1..].iter().position(|c| !matches!(c, ' ' | '\t' | '\r')).map(|n| chars[at + 1 + n]);
    let before = chars[..at].iter().rev().find(|c| !matches!(c, ' ' | '\t' | '\r'));
    !(next.is_some_and(char::is_lowercase)
        && before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | ';' | '’' | '\'')))
}

fn stop_ends_sentence(chars: &[char], start: usize, at: usize) -> bool {
    let next = chars.get(at + 1).copied();
    let previous = at.checked_sub(1).map(|i| chars[i]);
    if next.is_some_and(|c| c.is_numeric()) && previous.is_some_and(char::is_numeric) {
        return false;
    }
    // Inside an address or a name such as "24.ae".
    if next.is_some_and(|c| c.is_ascii_lowercase()) {
        return false;
    }
    let word: String = chars[start..at]
        .iter()
        .rev()
        .take_while(|c| c.is_alphanumeric() || **c == '.' || **c == 'ـ' || **c == '°')
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .flat_map(|c| c.to_lowercase())
        .collect();
    // A number at the head of a paragraph numbers it.
    if word.chars().all(char::is_numeric)
        && chars[start..at].iter().filter(|c| !c.is_whitespace()).count() == word.chars().count()
    {
        return false;
    }
    let initial = word.chars().count() == 1
        && word.chars().all(|c| c.is_alphabetic() && !('\u{0600}'..='\u{06FF}').contains(&c));
    !(ABBREVIATIONS.contains(&word.as_str()) || initial)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        sentences(text).into_iter().map(|[a, b]| chars[a as usize..b as usize].iter().collect()).collect()
    }

    #[test]
    fn a_stop_is_not_always_an_end() {
        assert_eq!(split("قال د. سالم إن الدورة انتهت. وشكر الحضور.").len(), 2);
        assert_eq!(split("It cost 2.692.500 dollars. Mr. Diallo signed.").len(), 2);
        assert_eq!(split("قال إن ذلك \"ممكن\".وأكد غيره العكس.").len(), 2);
        assert_eq!(split("les agents du terro-\nrisme ont\nparlé. Fin").len(), 2);
        assert_eq!(split("Title\nBody begins here.").len(), 2);
        assert_eq!(split("6. The parties agreed.").len(), 1);
        assert_eq!(split("Est-ce utile ? Oui.").len(), 2);
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_never_blank(text in "[\\PC\n]{0,80}") {
            let count = text.chars().count() as u32;
            let mut last = 0;
            for [start, end] in sentences(&text) {
                prop_assert!(last <= start && start < end && end <= count);
                last = end;
            }
        }
    }
}
