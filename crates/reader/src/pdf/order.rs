//! From the order of the eye to the order of reading: a page has its letters from left to right, whatever direction
//! their language has.

use unicode_normalization::UnicodeNormalization;

/// Letters that stand together, with what they do to direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Written from right to left.
    Right,
    /// Written from left to right.
    Left,
    /// Figures: from left to right in every language.
    Figure,
    /// A sign that holds figures together.
    Joint,
    /// Blanks and signs.
    Other,
}

fn kind(text: &str) -> Kind {
    let strong = text.chars().find(|c| c.is_alphanumeric()).or_else(|| text.chars().next());
    match strong {
        Some(c) if is_right(c) => Kind::Right,
        Some(c) if c.is_numeric() => Kind::Figure,
        Some(c) if c.is_alphabetic() => Kind::Left,
        Some('.' | ',' | ':' | '/' | '٫' | '٬' | '%' | '٪' | '\u{A0}' | '\u{202F}') => Kind::Joint,
        _ => Kind::Other,
    }
}

pub(super) fn is_right(c: char) -> bool {
    !c.is_numeric()
        && matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
        && c.is_alphabetic()
}

/// Whether letters of the Arabic or Hebrew script prevail.
pub(super) fn is_rightward(text: &str) -> bool {
    let right = text.chars().filter(|c| is_right(*c)).count();
    let left = text.chars().filter(|c| c.is_alphabetic() && !is_right(*c)).count();
    right > left
}

/// Whether a line runs from right to left, on a page that does so or not: a line that quotes a name in another script
/// runs as its page does.
pub(super) fn direction(text: &str, page_rightward: bool) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let right = text.chars().filter(|c| is_right(*c)).count();
    let like_page = if page_rightward { right } else { letters - right };
    if like_page * 7 >= letters { page_rightward } else { !page_rightward }
}

/// The text of a row whose parts stand from left to right. In a line that runs from right to left, `mirror` turns
/// brackets, which some programs write as they look and others as they are meant.
pub(super) fn logical(parts: &[&str], rightward: bool, mirror: bool) -> String {
    let kinds: Vec<Kind> = parts.iter().map(|part| kind(part)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    if rightward {
        order.reverse();
    }
    // What runs the other way inside the line is turned back.
    let mut inner = vec![false; order.len()];
    for [start, end] in turned(&order.iter().map(|at| kinds[*at]).collect::<Vec<_>>(), rightward) {
        order[start..end].reverse();
        inner[start..end].fill(true);
    }
    let mut text = String::new();
    for (place, at) in order.iter().enumerate() {
        let mirrored = mirror && (rightward != inner[place]);
        text.extend(parts[*at].chars().map(|c| if mirrored { mirror_of(c) } else { c }));
    }
    text
}

/// The parts of a line, already in its own direction, that run the other way.
fn turned(kinds: &[Kind], rightward: bool) -> Vec<[usize; 2]> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < kinds.len() {
        let end = if rightward { end_of_left(kinds, at) } else { end_of_right(kinds, at) };
        match end {
            Some(end) => {
                found.push([at, end]);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The end of a run of Latin words and figures that begins here, in a line from right to left. Figures alone are a run
/// as far as nothing but one joint stands between them.
fn end_of_left(kinds: &[Kind], at: usize) -> Option<usize> {
    if !matches!(kinds[at], Kind::Left | Kind::Figure) {
        return None;
    }
    let figures = |mut end: usize| {
        while end < kinds.len() {
            match (kinds[end], kinds.get(end + 1)) {
                (Kind::Figure, _) => end += 1,
                (Kind::Joint, Some(Kind::Figure)) => end += 2,
                _ => break,
            }
        }
        end
    };
    let run = kinds[at..].iter().take_while(|kind| **kind != Kind::Right).count() + at;
    let last = kinds[at..run].iter().rposition(|kind| matches!(kind, Kind::Left | Kind::Figure))?;
    let words = kinds[at..run].contains(&Kind::Left);
    Some(if words { at + last + 1 } else { figures(at) })
}

/// The end of a run of Arabic words that begins here, in a line from left to right.
fn end_of_right(kinds: &[Kind], at: usize) -> Option<usize> {
    if kinds[at] != Kind::Right {
        return None;
    }
    let run = kinds[at..].iter().take_while(|kind| **kind != Kind::Left).count();
    kinds[at..at + run].iter().rposition(|kind| *kind == Kind::Right).map(|last| at + last + 1)
}

const fn mirror_of(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}

/// How often a bracket closes that was open, less how often one closes that was not.
pub(super) fn balance(text: &str) -> i32 {
    let (mut open, mut sum) = (Vec::new(), 0);
    for c in text.chars() {
        match c {
            '(' | '[' | '«' => open.push(mirror_of(c)),
            ')' | ']' | '»' => sum += if open.pop() == Some(c) { 1 } else { -1 },
            _ => {}
        }
    }
    sum
}

/// Letters as they are written and not as they are drawn: forms for places in a word, ligatures and signs of symbol
/// fonts become the letters that they stand for; lengthening strokes and what has no meaning goes.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FB00}'..='\u{FB06}' | '\u{FB1D}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}' => {
                // Vowel signs that stand alone are drawn over a blank.
                out.extend(std::iter::once(c).nfkc().filter(|c| *c != ' '));
            }
            '\u{F0B7}' | '\u{F0A7}' | '\u{F0A8}' => out.push('•'),
            '\u{F02D}' => out.push('-'),
            '\u{640}' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' => {}
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Whether these are only signs that stand over or under a letter.
pub(super) fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(unicode_normalization::char::is_combining_mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A line as the eye sees it, from left to right.
    fn read(shown: &str, rightward: bool) -> String {
        let parts: Vec<String> = shown.chars().map(String::from).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        logical(&parts, rightward, true)
    }

    #[test]
    fn figures_and_latin_words_keep_their_order_in_an_arabic_line() {
        assert_eq!(read("2023 ويام 12 يف", true), "في 12 مايو 2023");
        assert_eq!(read("(UNODC) بتكم عم", true), "مع مكتب (UNODC)");
        assert_eq!(read(".رالود 1,250,000 غلبمب", true), "بمبلغ 1,250,000 دولار.");
        assert_eq!(read("31/12/2023 لبق", true), "قبل 31/12/2023");
        assert_eq!(read("United Nations بتكم", true), "مكتب United Nations");
        assert_eq!(read("٢٠٢٤-٢٠٢٣ ةرتفلا", true), "الفترة ٢٠٢٣-٢٠٢٤");
        assert_eq!(read("%25 ةبسنب", true), "بنسبة 25%");
    }

    #[test]
    fn arabic_words_are_turned_in_a_latin_line() {
        assert_eq!(read("the word قيسنت (tansiq) here", false), "the word تنسيق (tansiq) here");
        assert_eq!(read("ab 12, cd", false), "ab 12, cd");
        assert_eq!(read("name: ةنجل بابشلا.", false), "name: الشباب لجنة.");
    }

    #[test]
    fn brackets_show_which_way_they_were_written() {
        assert_eq!(balance("(أ) «ب»"), 2);
        assert_eq!(balance(")أ( »ب«"), -2);
        assert_eq!(balance("1) أولا"), -1);
    }

    #[test]
    fn forms_and_ligatures_become_letters() {
        assert_eq!(plain("ﻻ ﷲ ﬁn ﻣﻜﺘﺐ"), "لا الله fin مكتب");
        assert_eq!(plain("تنـــسيق\u{F0B7}\u{200F}"), "تنسيق•");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(shown in "[اب ab12().,/-]{0,40}", rightward: bool) {
            let sorted = |text: &str| {
                let mut all: Vec<char> = text.chars().collect();
                all.sort_unstable();
                all
            };
            let parts: Vec<String> = shown.chars().map(String::from).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            prop_assert_eq!(sorted(&logical(&parts, rightward, false)), sorted(&shown));
        }
    }
}
