//! Where a sentence may be cut, and where words stand in it.

/// Words that may open a second half of a sentence, in small letters. In Arabic "and" is the first letter of the word.
const OPENERS: &[&str] = &["and", "but", "while", "et", "mais", "tandis", "ainsi", "as", "كما"];

/// The shortest word that an Arabic "and" may stand before: in shorter ones the letter is mostly their own.
const AND_LENGTH: usize = 3;

/// The pieces of a sentence between the places where a person may want to cut it, as `[start, end)` in code points
/// without the blanks and commas around them: after a comma, semicolon, colon or stop, and before a word that joins.
/// Pieces follow one another and only blanks and signs stand between them.
#[must_use]
pub fn clauses(text: &str) -> Vec<[u32; 2]> {
    let chars: Vec<char> = text.chars().collect();
    let mut cuts = vec![0];
    for at in 1..chars.len() {
        let after_sign = matches!(chars[at - 1], ',' | '،' | ';' | '؛' | ':' | '.' | '؟' | '?' | '!')
            && chars[at].is_whitespace();
        if after_sign || (chars[at - 1].is_whitespace() && joins(&chars, at)) {
            cuts.push(at);
        }
    }
    cuts.push(chars.len());
    let pieces = cuts.windows(2).filter_map(|cut| bare(&chars, cut[0], cut[1]));
    pieces.collect()
}

fn joins(chars: &[char], at: usize) -> bool {
    let word: String =
        chars[at..].iter().take_while(|c| c.is_alphanumeric()).flat_map(|c| c.to_lowercase()).collect();
    OPENERS.contains(&word.as_str()) || (word.starts_with('و') && word.chars().count() > AND_LENGTH)
}

/// A span without the blanks and separating signs at its ends; `None` when no letter is left.
fn bare(chars: &[char], start: usize, end: usize) -> Option<[u32; 2]> {
    let loose = |c: &char| c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛' | ':');
    let inside = chars.get(start..end)?;
    let first = inside.iter().position(|c| !loose(c))?;
    let last = inside.iter().rposition(|c| !loose(c))?;
    inside.iter().any(|c| c.is_alphanumeric()).then_some(())?;
    Some([u32::try_from(start + first).ok()?, u32::try_from(start + last + 1).ok()?])
}

/// Where these words stand in a text for the first time, as `[start, end)` in code points; blanks of any kind and
/// number count as one. `None` when they do not stand there, or when no word is given.
#[must_use]
pub fn find_words(text: &str, words: &str) -> Option<[u32; 2]> {
    let wanted: Vec<char> = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if wanted.is_empty() {
        return None;
    }
    // Each letter of the text with its place; a run of blanks is one blank.
    let mut letters: Vec<(char, u32)> = Vec::new();
    for (place, letter) in (0u32..).zip(text.chars()) {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter != ' ' || letters.last().is_none_or(|(last, _)| *last != ' ') {
            letters.push((letter, place));
        }
    }
    let found = letters.windows(wanted.len()).find(|here| here.iter().map(|(c, _)| c).eq(wanted.iter()))?;
    Some([found.first()?.1, found.last()?.1 + 1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        clauses(text).into_iter().map(|[a, b]| chars[a as usize..b as usize].iter().collect()).collect()
    }

    #[test]
    fn a_sentence_is_cut_where_a_second_promise_may_begin() {
        assert_eq!(
            cut("اتفق الطرفان على فتح مركز للتدريب، وتنظيم ندوة سنوية."),
            ["اتفق الطرفان على فتح مركز للتدريب", "وتنظيم ندوة سنوية."]
        );
        assert_eq!(
            cut("Togo will open a school and train officers; the centre will follow."),
            ["Togo will open a school", "and train officers", "the centre will follow."]
        );
        assert_eq!(
            cut("Le Togo ouvrira une école et formera des agents."),
            ["Le Togo ouvrira une école", "et formera des agents."]
        );
        assert_eq!(cut("one promise"), ["one promise"]);
        assert!(cut(" ،; ").is_empty());
    }

    #[test]
    fn words_are_found_across_line_ends() {
        assert_eq!(find_words("a  new\nschool for  all", "new school"), Some([3, 13]));
        assert_eq!(find_words("a new school", " "), None);
        assert_eq!(find_words("a new school", "old school"), None);
        assert_eq!(find_words("فتح مركز", "مركز"), Some([4, 8]));
    }

    proptest! {
        #[test]
        fn pieces_are_in_order_and_hold_every_letter(text in "[a-c ,.;\u{60c}و\u{628}\u{629}\n]{0,60}") {
            let pieces = clauses(&text);
            let mut last = 0;
            for [start, end] in &pieces {
                prop_assert!(last <= *start && start < end);
                last = *end;
            }
            let kept: usize = cut(&text).iter().map(|p| p.chars().filter(|c| c.is_alphanumeric()).count()).sum();
            prop_assert_eq!(kept, text.chars().filter(|c| c.is_alphanumeric()).count());
        }

        #[test]
        fn what_is_found_is_what_was_asked_for(text in "[ab \n]{1,40}", from in 0usize..40, length in 1usize..20) {
            let chars: Vec<char> = text.chars().collect();
            let words: String = chars.iter().skip(from).take(length).collect();
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some([start, end]) = find_words(&text, &words) {
                let found: String = chars[start as usize..end as usize].iter().collect();
                prop_assert_eq!(plain(&found), plain(&words));
            } else {
                prop_assert!(plain(&words).is_empty());
            }
        }
    }
}
