//! Whether a promise of a draft was made before, and what became of it.

use crate::similar::{Likeness, shared_words};
use std::collections::BTreeSet;
use tansiq_model::Label;
use tansiq_text::search;

/// The share of word pairs from which a promise counts as made before, whatever the reader found in it.
const SAME_WORDS: f64 = 0.5;

/// The share of words, by their stems, from which a promise of the same parties about the same thing counts as made
/// before: another minister says it in other words, and for another year.
const NEAR_WORDS: f64 = 0.5;

/// The fewest stems from which they decide.
const ENOUGH_WORDS: usize = 4;

/// A promise for the comparison.
#[derive(Debug, Clone, Default)]
pub struct Promise {
    /// Who, about what, in which words. When it is due makes no difference: what is promised again is due later.
    pub likeness: Likeness,
    /// The stems of its words.
    stems: BTreeSet<String>,
}

impl Promise {
    /// A promise with the stems of all words that tell of it: its passages and its titles.
    pub fn new<'a>(likeness: Likeness, words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter().flat_map(|text| search::words(text, None));
        // Numbers and years are what changes when a promise is made again.
        let telling = words.filter(|word| !word.folded.chars().all(char::is_numeric));
        let stems = telling.filter_map(|word| word.stems.into_iter().next()).collect();
        Self { likeness, stems }
    }
}

/// What became of a promise that is made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Earlier {
    /// It was not kept: late, taken back, or another stands in its place.
    NotKept,
    /// It is open, and not late.
    Open,
    /// It was kept.
    Kept,
}

impl From<Label> for Earlier {
    fn from(label: Label) -> Self {
        match label {
            Label::OverdueNoEvidence | Label::OverdueSomeProgress | Label::Withdrawn | Label::Superseded => {
                Self::NotKept
            }
            Label::Done | Label::DoneLate => Self::Kept,
            Label::InProgress | Label::NotStarted | Label::NoReport | Label::Postponed => Self::Open,
        }
    }
}

/// Whether a draft says again what was promised before. A person decides; this only says where to look.
///
/// Either half of the shorter one's word pairs stand in the other. Or at least half of all the parties stand in both,
/// they share a theme (or neither has one), and half of the shorter one's words stand in the other by their stems. A
/// promise in another language has no words in common but those of its titles, which the register keeps in three.
#[must_use]
pub fn restates(draft: &Promise, earlier: &Promise) -> bool {
    let (one, other) = (&draft.likeness, &earlier.likeness);
    if shared_words(one, other).is_some_and(|share| share >= SAME_WORDS) {
        return true;
    }
    let both = one.parties.intersection(&other.parties).count();
    let all = one.parties.union(&other.parties).count();
    let themes = !one.themes.is_disjoint(&other.themes) || (one.themes.is_empty() && other.themes.is_empty());
    let fewer = draft.stems.len().min(earlier.stems.len());
    let shared = draft.stems.intersection(&earlier.stems).count();
    both > 0
        && both * 2 >= all
        && themes
        && fewer >= ENOUGH_WORDS
        && shared as f64 >= fewer as f64 * NEAR_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tansiq_model::{Id, Lang};
    use tansiq_text::Shingles;
    use uuid::Uuid;

    fn promise(lang: Lang, words: &str, parties: &[u128], theme: &str) -> Promise {
        let likeness = Likeness {
            parties: parties.iter().map(|n| Id::new(Uuid::from_u128(*n))).collect(),
            themes: [theme.parse().unwrap()].into(),
            passages: vec![(lang, Shingles::of(words))],
            ..Likeness::default()
        };
        Promise::new(likeness, [words])
    }

    const MARITIME: &str =
        "Togo and Benin agreed to hold a conference on maritime security in Lomé in December 2024.";

    #[test]
    fn the_same_promise_for_another_year_is_made_again() {
        let before = promise(Lang::En, MARITIME, &[1, 2], "maritime-security");
        let again = "A conference on maritime security will be held by Togo and Benin in Lomé in 2027.";
        assert!(restates(&promise(Lang::En, again, &[1, 2], "maritime-security"), &before));
        let words = "Both sides agreed to hold a conference on maritime security in Lomé in March 2027.";
        assert!(restates(&promise(Lang::En, words, &[], "pve"), &before), "the words alone");
    }

    #[test]
    fn another_promise_of_the_same_parties_is_not() {
        let before = promise(Lang::En, MARITIME, &[1, 2], "maritime-security");
        for other in [
            "Togo and Benin will exchange liaison officers of their coast guards from 2027.",
            "Togo and Benin will publish a guide on forged papers by March 2027.",
        ] {
            assert!(!restates(&promise(Lang::En, other, &[1, 2], "maritime-security"), &before), "{other}");
        }
        let strangers = "Ghana will host a seminar on the security of the maritime coast.";
        assert!(!restates(&promise(Lang::En, strangers, &[7], "maritime-security"), &before));
    }

    #[test]
    fn arabic_is_compared_by_its_stems() {
        let before = promise(
            Lang::Ar,
            "اتفقت توغو وبنين على تنظيم مؤتمر حول الأمن البحري في لومي في ديسمبر 2024",
            &[1, 2],
            "maritime-security",
        );
        let again = "ستنظم توغو وبنين مؤتمرا حول الأمن البحري في لومي سنة 2027";
        assert!(restates(&promise(Lang::Ar, again, &[1, 2], "maritime-security"), &before));
    }

    #[test]
    fn each_label_is_one_of_three() {
        for label in Label::ALL {
            let kept = matches!(label, Label::Done | Label::DoneLate);
            assert_eq!(Earlier::from(*label) == Earlier::Kept, kept, "{label}");
            assert!(!label.is_overdue() || Earlier::from(*label) == Earlier::NotKept, "{label}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_said_again_word_for_word_is_found_from_both_sides(text in "[a-dا-ث]{2,5}( [a-dا-ث]{2,5}){5,12}") {
            let one = promise(Lang::En, &text, &[1], "pve");
            prop_assume!(Shingles::of(&text).len() >= 4);
            prop_assert!(restates(&one, &one));
            let other = promise(Lang::En, MARITIME, &[1, 2], "maritime-security");
            prop_assert_eq!(restates(&one, &other), restates(&other, &one));
        }
    }
}
