//! French and English stems by the Snowball rules (M. Porter, snowballstem.org).

use super::{LONGEST, Language};
use crate::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::sync::LazyLock;

static FRENCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::French));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The stems of a word, folded. French rules ask for accents, which people leave out when they type: a word is
/// stemmed as it is written and again without them. Without a language it is taken for either.
pub(super) fn stems(written: &str, folded: &str, language: Option<Language>) -> Vec<String> {
    let mut stems = Vec::new();
    let mut add = |stem: &str| {
        let stem: String = fold(stem).chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
        if !stem.is_empty() && !stems.contains(&stem) {
            stems.push(stem);
        }
    };
    if language != Some(Language::French) {
        add(&ENGLISH.stem(folded));
    }
    if language != Some(Language::English) {
        if !written.is_ascii() {
            let accented: String = written
                .chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .take(LONGEST)
                .collect();
            add(&FRENCH.stem(&accented));
        }
        add(&FRENCH.stem(folded));
    }
    if stems.is_empty() {
        stems.push(folded.to_owned());
    }
    stems
}
