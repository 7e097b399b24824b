//! How well the reader reads, as floors that no change may go below.

use crate::gold::{Score, Text, load};
use std::path::Path;

fn total<'a>(texts: impl Iterator<Item = &'a Text>) -> Score {
    let mut sum = Score::default();
    for text in texts {
        let (extracted, proposals) = text.read();
        for p in &proposals {
            let words: String = extracted
                .text
                .chars()
                .skip(p.span[0] as usize)
                .take((p.span[1] - p.span[0]) as usize)
                .collect();
            assert_eq!(words, p.quote, "{}", text.id);
        }
        sum.add(text.score(&proposals));
    }
    sum
}

/// No set may read worse than this, as a whole and in each language, nor propose anything from furniture but rarely.
fn holds(name: &str, texts: &[Text], least: f64, least_each: f64) {
    let all = total(texts.iter());
    assert!(all.f1() >= least, "{name}: F1 {:.3} {all:?}", all.f1());
    assert!(all.furniture * 50 <= all.proposed, "{name}: {all:?}");
    for lang in ["ar", "fr", "en"] {
        let score = total(texts.iter().filter(|t| t.lang == lang));
        assert!(score.f1() >= least_each, "{name}, {lang}: F1 {:.3} {score:?}", score.f1());
    }
}

#[test]
fn the_projects_own_texts() {
    holds("own texts", &load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts")), 0.97, 0.95);
}

/// Texts that were written and labelled without a look at the rules; see their README.
#[test]
fn the_regression_set() {
    let texts = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/set"));
    assert_eq!(texts.len(), 30);
    holds("regression set", &texts, 0.86, 0.85);
}

/// Other subjects and other words for the same kinds of facts; see their README.
#[test]
fn the_second_set() {
    let texts = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second"));
    assert_eq!(texts.len(), 24);
    holds("second set", &texts, 0.79, 0.72);
}

/// Texts that nobody reads who works on the rules; see their README.
#[test]
fn the_unseen_set() {
    let texts = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unseen"));
    assert_eq!(texts.len(), 15);
    holds("unseen set", &texts, 0.64, 0.57);
}

/// A larger set that lies beside some checkouts.
#[test]
fn the_shared_texts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/documents");
    if !folder.join("gold").is_dir() {
        println!("skipped: no ../shared/documents beside the workspace");
        return;
    }
    let texts = load(&folder);
    let all = total(texts.iter());
    println!("shared texts: F1 {:.3} {all:?}", all.f1());
    assert!(all.f1() >= 0.93, "{all:?}");
    assert!(all.furniture * 50 <= all.proposed, "{all:?}");
    let pages = total(texts.iter().filter(|t| t.id.as_str() < "dev-06"));
    println!("real pages: F1 {:.3} {pages:?}", pages.f1());
    assert!(pages.f1() >= 0.90, "{pages:?}");
}
