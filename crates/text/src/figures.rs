//! Figures in a text, by their digits.

use crate::{Token, tokens};

/// One number of a text as it is written: its digits without separators, and its words.
struct Number {
    digits: String,
    /// The first and the last of its tokens.
    tokens: [usize; 2],
}

/// Whether a token goes on with the number before it: three digits after one separator, as in `1,500`, `1 500`, `1.500`.
fn goes_on(text: &str, before: &Token, token: &Token) -> bool {
    let between = text.get(before.byte_end..token.byte_start).unwrap_or_default();
    let mut letters = between.chars();
    let one = letters.next().is_some_and(|c| {
        matches!(c, ',' | '.' | '\'' | '’' | '٬' | '،' | '\u{202F}' | '\u{2009}')
            || (c.is_whitespace() && c != '\n')
    });
    one && letters.next().is_none() && token.folded.len() == 3 && (1..=3).contains(&before.folded.len())
}

fn numbers(text: &str, tokens: &[Token]) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_number()) {
        match numbers.last_mut() {
            Some(last) if last.tokens[1] + 1 == at && goes_on(text, &tokens[last.tokens[1]], token) => {
                last.digits.push_str(&token.folded);
                last.tokens[1] = at;
            }
            _ => numbers.push(Number { digits: token.folded.clone(), tokens: [at, at] }),
        }
    }
    numbers
}

/// The numbers of a text, each by its digits alone, in their order.
#[must_use]
pub fn figures(text: &str) -> Vec<String> {
    numbers(text, &tokens(text)).into_iter().map(|number| number.digits).collect()
}

/// How many words after a number say what it counts.
const COUNTED: usize = 2;

/// The words around a number that is written in digits: the number, and what it counts as the text says it. `None` when
/// the number does not stand there so.
#[must_use]
pub fn counted_words<'a>(text: &'a str, digits: &str) -> Option<&'a str> {
    let tokens = tokens(text);
    let number = numbers(text, &tokens).into_iter().find(|number| number.digits == digits)?;
    let [first, last] = number.tokens;
    // The end of a clause ends what is counted.
    let mut end = last;
    for next in last + 1..tokens.len().min(last + 1 + COUNTED) {
        let between = text.get(tokens[end].byte_end..tokens[next].byte_start).unwrap_or_default();
        if between.chars().any(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '-')) {
            break;
        }
        end = next;
    }
    text.get(tokens[first].byte_start..tokens[end].byte_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_digits_however_they_are_cut() {
        for text in
            ["1,500 people", "1 500 personnes", "1.500 Personen", "١٬٥٠٠ شخص", "1500 شخص", "1\u{202F}500"]
        {
            assert_eq!(figures(text), ["1500"], "{text}");
        }
        assert_eq!(figures("in 2024, 300 officers and 12 trainers"), ["2024", "300", "12"]);
        assert_eq!(figures("no figure"), Vec::<String>::new());
    }

    #[test]
    fn what_a_number_counts_are_the_words_after_it() {
        let text = "Since 2021 the office gave more than 1,000 trainings, in 12 cities.";
        assert_eq!(counted_words(text, "1000"), Some("1,000 trainings"));
        assert_eq!(counted_words(text, "12"), Some("12 cities"));
        assert_eq!(
            counted_words("استفاد منه أكثر من 1500 شخص ينتمون إلى 30 دولة", "1500"),
            Some("1500 شخص ينتمون")
        );
        assert_eq!(counted_words("about a thousand people", "1000"), None);
    }
}
