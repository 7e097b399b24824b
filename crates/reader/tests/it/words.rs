//! How much of a page's main text was found, and how little else: F1 over its words, each as often as it stands there.

use std::collections::HashMap;

/// F1 of the words of a text against those of the text as a person marked it.
pub fn f1(found: &str, marked: &str) -> f64 {
    let count = |text: &str| {
        let mut words: HashMap<String, usize> = HashMap::new();
        for token in tansiq_text::tokens(text) {
            *words.entry(token.folded).or_default() += 1;
        }
        words
    };
    let (found, marked) = (count(found), count(marked));
    let both: usize = found.iter().map(|(word, n)| *n.min(marked.get(word).unwrap_or(&0))).sum();
    let all: usize = found.values().sum::<usize>() + marked.values().sum::<usize>();
    if all == 0 { 1.0 } else { 2.0 * both as f64 / all as f64 }
}

/// The text of an article without the headline above it.
pub fn body<'a>(article: &'a str, title: &str) -> &'a str {
    article.trim_start().strip_prefix(title).unwrap_or(article).trim()
}
