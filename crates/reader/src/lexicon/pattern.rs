//! The small language of the data files: a phrase, `*` for any ending, `(a|b|)` for alternatives, `..` for up to
//! five words between. Arabic words stand without care for the article or for و ف ب ل ك س written together with
//! them; names are stricter, see [`Strictness`].

use tansiq_text::{fold, is_participle, tokens};

/// How closely the letters of a text must follow a phrase of the data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Common words: capitals and the Arabic article do not matter.
    Word,
    /// Names: a capital stays a capital, and the article of an Arabic word is there or not as written.
    Name,
}

/// Which capitals a word needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Any,
    Capital,
    Upper,
}

/// Whether the word has the Arabic article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Article {
    Any,
    Yes,
    No,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Word {
        text: String,
        open: bool,
        case: Case,
        article: Article,
        /// The word of the text must end like a French participle too: "programmé*" is no "programme".
        participle: bool,
    },
    /// Up to five words.
    Gap,
}

/// Every phrase that one line of the data files stands for.
pub(crate) fn compile(line: &str, strictness: Strictness) -> Vec<Vec<Part>> {
    expand(line)
        .iter()
        .map(|phrase| parts(phrase, strictness))
        .filter(|p| matches!(p.first(), Some(Part::Word { .. })))
        .collect()
}

/// The words of a name that somebody typed, in which no sign means anything.
pub(crate) fn literal(name: &str, strictness: Strictness) -> Vec<Part> {
    let plain: String =
        name.chars().map(|c| if c.is_alphanumeric() || is_inside(c) { c } else { ' ' }).collect();
    parts(&plain, strictness)
}

/// Signs that belong to words: apostrophes and hyphens, and marks that letters carry.
fn is_inside(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '&') || fold(&c.to_string()).is_empty()
}

/// Alternatives become lines of their own. More than one pair of brackets multiplies; a line with so many that
/// it would exceed a thousand is a mistake and keeps the first thousand.
pub(super) fn expand(line: &str) -> Vec<String> {
    let (Some(open), Some(close)) = (line.find('('), line.find(')')) else { return vec![line.to_owned()] };
    if close < open {
        return vec![line.to_owned()];
    }
    let mut out = Vec::new();
    for choice in line[open + 1..close].split('|') {
        for rest in expand(&line[close + 1..]) {
            if out.len() < 1000 {
                out.push(format!("{}{choice}{rest}", &line[..open]));
            }
        }
    }
    out
}

fn parts(phrase: &str, strictness: Strictness) -> Vec<Part> {
    let mut parts = Vec::new();
    for written in phrase.split_whitespace() {
        if written == ".." {
            parts.push(Part::Gap);
            continue;
        }
        let open = written.ends_with('*');
        // The ال of التقى is no article.
        let whole = written.starts_with('=');
        let words = tokens(written);
        let last = words.len().saturating_sub(1);
        if words.is_empty() && !written.chars().any(char::is_alphanumeric) {
            // Signs such as $ and € are looked for by the rule for money, not by words.
            continue;
        }
        for (i, word) in words.into_iter().enumerate() {
            let case = match strictness {
                _ if word.upper => Case::Upper,
                Strictness::Name if word.capital => Case::Capital,
                _ => Case::Any,
            };
            let folded = fold(&word.folded);
            let bare = folded.strip_prefix("ال").filter(|rest| !whole && rest.chars().count() >= 3);
            let article = match (strictness, bare) {
                (Strictness::Word, _) => Article::Any,
                (Strictness::Name, Some(_)) => Article::Yes,
                (Strictness::Name, None) => Article::No,
            };
            let text = bare.unwrap_or(&folded).to_owned();
            let participle = strictness == Strictness::Word
                && (word.participle || open && i == last && is_participle(written.trim_end_matches('*')));
            parts.push(Part::Word { text, open: open && i == last, case, article, participle });
        }
    }
    while matches!(parts.last(), Some(Part::Gap)) {
        parts.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_multiply() {
        assert_eq!(expand("(a|b)c (d|)"), ["ac d", "ac ", "bc d", "bc "]);
        assert_eq!(compile("س(ي|ت)نعقد*", Strictness::Word).len(), 2);
    }

    #[test]
    fn names_keep_their_capitals_and_articles() {
        let words = |line| compile(line, Strictness::Name).remove(0);
        assert!(matches!(&words("AU")[0], Part::Word { case: Case::Upper, .. }));
        assert!(matches!(&words("Mali")[0], Part::Word { case: Case::Capital, article: Article::No, .. }));
        assert!(
            matches!(&words("المغرب")[0], Part::Word { text, article: Article::Yes, .. } if text == "مغرب")
        );
    }
}
