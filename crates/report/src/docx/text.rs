//! Text in a paper: what may stand in XML, and which of it runs from right to left.

use tansiq_model::Lang;

/// Words in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    /// The language, which says where a line begins.
    pub lang: Lang,
    /// The words; a line of its own for each line.
    pub text: String,
}

impl Words {
    /// Words in a language.
    pub(crate) fn new(lang: Lang, text: impl Into<String>) -> Self {
        Self { lang, text: text.into() }
    }
}

/// Whether a character may stand in an XML document (XML 1.0, section 2.2). Line ends and tabs are elements of their own
/// in a paper; direction marks are left out, since each run says which way it runs.
pub(super) fn may_stand(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
        && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Text as the content of an element.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if may_stand(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a letter is written from right to left: Hebrew, Arabic and the scripts around them, and their forms for
/// presentation (Unicode Standard, bidirectional classes R and AL).
const fn is_rtl(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Which way a word runs: as its first letter; `None` for one of signs alone, which goes with what is around it.
fn way(word: &str) -> Option<bool> {
    let letter = word.chars().find(|c| c.is_alphanumeric())?;
    // Arabic-Indic digits run as numbers do, within Arabic words.
    Some(is_rtl(letter))
}

/// A line in pieces that run one way each. A number of a record or a Latin name in an Arabic line is a piece of its own,
/// or a program would turn its parts around.
fn pieces(line: &str, rtl: bool) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for word in line.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        let own = way(bare).unwrap_or(rtl);
        let mut put = |way: bool, text: &str| match pieces.last_mut() {
            _ if text.is_empty() => {}
            Some((last, piece)) if *last == way => piece.push_str(text),
            _ => pieces.push((way, text.to_owned())),
        };
        // Signs around a word of the other way, and the space behind it, belong to the line.
        let sign = |c: char| !c.is_alphanumeric();
        let (before, rest) = match own == rtl {
            true => ("", bare),
            false => bare.split_at(bare.len() - bare.trim_start_matches(sign).len()),
        };
        let core = if own == rtl { rest } else { rest.trim_end_matches(sign) };
        put(rtl, before);
        put(own, core);
        put(rtl, &word[before.len() + core.len()..]);
    }
    pieces
}

/// Text as runs, lines and tabs.
pub(super) fn runs(out: &mut String, text: &str, rtl: bool) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push_str("<w:r><w:br/></w:r>");
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                out.push_str("<w:r><w:tab/></w:r>");
            }
            for (way, piece) in pieces(part, rtl) {
                let words = escaped(&piece);
                if words.is_empty() {
                    continue;
                }
                let mark = if way { "<w:rPr><w:rtl/></w:rPr>" } else { "" };
                out.push_str(&format!(r#"<w:r>{mark}<w:t xml:space="preserve">{words}</w:t></w:r>"#));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_in_an_arabic_line_runs_its_own_way() {
        let found = pieces("الطلب R-2026-0001، بتاريخ 14 يناير (UNOCT).", true);
        let shown: Vec<(bool, &str)> = found.iter().map(|(way, text)| (*way, text.as_str())).collect();
        let expected = [
            (true, "الطلب "),
            (false, "R-2026-0001"),
            (true, "، بتاريخ "),
            (false, "14"),
            (true, " يناير ("),
            (false, "UNOCT"),
            (true, ")."),
        ];
        assert_eq!(shown, expected);
        assert_eq!(pieces("a plain line", false), [(false, "a plain line".to_owned())]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_none_is_added(line in "[a-zA-Z0-9اأبت٣ .,()‎<&-]{0,60}", rtl: bool) {
            let found = pieces(&line, rtl);
            prop_assert_eq!(found.iter().map(|(_, text)| text.as_str()).collect::<String>(), line);
            prop_assert!(found.windows(2).all(|two| two[0].0 != two[1].0), "{:?}", found);
        }
    }
}
