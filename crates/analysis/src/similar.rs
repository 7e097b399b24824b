//! Whether a proposal tells of something that the register holds already.

use std::collections::BTreeSet;
use tansiq_model::{Due, Id, Lang, PartialDate, Party, Precision, Quantity, Theme};
use tansiq_text::Shingles;

/// The share of word pairs from which a passage counts as the same one, published again.
///
/// Two papers that print one despatch differ in a dateline, a title of courtesy or a dropped half sentence, and share
/// more than half; two promises of one communiqué with the same subjects and formulas share less than 0.4. The tests
/// hold pairs of both.
const SAME_WORDS: f64 = 0.5;

/// The share below which two passages of one language do not tell of one thing, however alike their facts are: two
/// promises of one dialogue are often due in the same month, and the words of the date are shared then.
const SOME_WORDS: f64 = 0.2;

/// The fewest word pairs from which words alone decide.
const ENOUGH_WORDS: usize = 4;

/// When something is to be or was, for the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// In a period.
    In(PartialDate),
    /// At the next session of the dialogue.
    NextSession,
}

impl From<Due> for Moment {
    fn from(due: Due) -> Self {
        match due {
            Due::At(date) => Self::In(date),
            Due::NextSession => Self::NextSession,
        }
    }
}

/// What of a proposal or a record is compared.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    /// Whoever has a part in it.
    pub parties: BTreeSet<Id<Party>>,
    /// What it is about.
    pub themes: BTreeSet<Theme>,
    /// When it is due or was.
    pub moment: Option<Moment>,
    /// Its figure.
    pub figure: Option<Quantity>,
    /// The passages that it rests on, with their languages.
    pub passages: Vec<(Lang, Shingles)>,
}

/// Whether two of one kind tell of one thing. A person decides; this only says where to look.
///
/// Either the words are the same: of the shorter passage, at least half of the word pairs stand in the other. Or the
/// facts are: at least half of all the parties stand in both, they share a theme (or neither has one), and the period
/// is the same, no wider than a quarter, or "the next session" for both; in one language some of the words must then
/// be shared too, in different ones the facts decide, since no word can. Figures that differ are never one record:
/// they are what the page of differing figures is for.
#[must_use]
pub fn similar(one: &Likeness, other: &Likeness) -> bool {
    if let (Some(figure), Some(against)) = (&one.figure, &other.figure)
        && figure.value != against.value
    {
        return false;
    }
    let shared = shared_words(one, other);
    shared.is_some_and(|share| share >= SAME_WORDS)
        || (same_facts(one, other) && shared.is_none_or(|share| share >= SOME_WORDS))
}

/// The largest share that two passages of one language have in common; `None` when no language is common to both.
pub(crate) fn shared_words(one: &Likeness, other: &Likeness) -> Option<f64> {
    let pairs = one.passages.iter().flat_map(|a| other.passages.iter().map(move |b| (a, b)));
    let shares =
        pairs.filter(|((lang, a), (against, b))| lang == against && a.len().min(b.len()) >= ENOUGH_WORDS);
    shares.map(|((_, a), (_, b))| if a.len() <= b.len() { a.within(b) } else { b.within(a) }).reduce(f64::max)
}

fn same_facts(one: &Likeness, other: &Likeness) -> bool {
    let both = one.parties.intersection(&other.parties).count();
    let all = one.parties.union(&other.parties).count();
    let themes = !one.themes.is_disjoint(&other.themes) || (one.themes.is_empty() && other.themes.is_empty());
    let narrow = |moment: Moment| match moment {
        Moment::NextSession => true,
        Moment::In(date) => date.precision() != Precision::Year,
    };
    let moment = one.moment.is_some_and(|moment| other.moment == Some(moment) && narrow(moment));
    both > 0 && both * 2 >= all && themes && moment
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const DESPATCH: &str =
        "اتفق وزيرا داخلية توغو وبنين على تنظيم دورة تدريبية مشتركة لضباط الحدود في لومي خلال شهر مارس 2026";

    fn like(lang: Lang, words: &str, parties: &[u128], due: Option<&str>, theme: &str) -> Likeness {
        Likeness {
            parties: parties.iter().map(|n| Id::new(Uuid::from_u128(*n))).collect(),
            themes: [theme.parse().unwrap()].into(),
            moment: due.map(|due| Moment::In(due.parse().unwrap())),
            figure: None,
            passages: vec![(lang, Shingles::of(words))],
        }
    }

    #[test]
    fn one_despatch_in_two_papers_is_one_record_also_where_the_reader_found_no_facts() {
        let first = like(Lang::Ar, DESPATCH, &[1, 2], Some("2026-03"), "border-security");
        let again = "لومي (وكالات): اتفق السيدان وزيرا داخلية توغو وبنين على تنظيم دورة تدريبية مشتركة لضباط الحدود في العاصمة لومي";
        assert!(similar(&first, &like(Lang::Ar, again, &[], None, "general-capacity")));
    }

    #[test]
    fn a_translation_with_the_same_parties_month_and_theme_is_one_record() {
        let first = like(Lang::Ar, DESPATCH, &[1, 2], Some("2026-03"), "border-security");
        let words = "Togo and Benin will hold a joint course for border officers in Lomé in March 2026";
        assert!(similar(&first, &like(Lang::En, words, &[1, 2], Some("2026-03"), "border-security")));
        assert!(!similar(&first, &like(Lang::En, words, &[1, 2], Some("2026-04"), "border-security")));
        assert!(!similar(&first, &like(Lang::En, words, &[1, 2], None, "border-security")));
        assert!(!similar(&first, &like(Lang::En, words, &[1, 3, 4], Some("2026-03"), "border-security")));
        assert!(!similar(&first, &like(Lang::En, words, &[1, 2], Some("2026-03"), "victims")));
    }

    #[test]
    fn a_year_is_too_wide_to_tell_translations_by() {
        let first = like(Lang::Ar, DESPATCH, &[1, 2], Some("2026"), "border-security");
        let other = "Togo and Benin will exchange liaison officers in 2026";
        assert!(!similar(&first, &like(Lang::En, other, &[1, 2], Some("2026"), "border-security")));
    }

    #[test]
    fn two_promises_of_one_communique_stay_two() {
        let of = |words: &str| like(Lang::En, words, &[1, 2], Some("2026-03"), "border-security");
        let course =
            of("The two ministers agreed to hold a joint course for border officers in Lomé in March 2026.");
        let patrols =
            of("They will also begin night patrols on the lagoon, starting with three boats, in March 2026.");
        assert!(!similar(&course, &patrols));
        let seminar = of(
            "The two ministers agreed to publish a joint guide on the detection of forged papers by March 2026.",
        );
        assert!(shared_words(&course, &seminar).unwrap() < 0.4);
    }

    #[test]
    fn one_promise_told_in_other_words_needs_the_same_facts() {
        let first = "Togo and Benin agreed to hold a joint course for border officers in Lomé in March 2026.";
        let other = "A joint course for border officers of both countries is to open in Lomé in March 2026, Togo and Benin said.";
        let of = |words: &str, due| like(Lang::En, words, &[1, 2], due, "border-security");
        assert!(similar(&of(first, Some("2026-03")), &of(other, Some("2026-03"))));
    }

    #[test]
    fn figures_that_differ_are_two_claims() {
        let with = |value: u64| Likeness {
            figure: Some(Quantity { value: value.into(), unit: "people".into(), qualifier: None }),
            ..like(Lang::En, "More than a thousand officers were trained in Rabat", &[1], None, "pve")
        };
        assert!(similar(&with(1500), &with(1500)));
        assert!(!similar(&with(1500), &with(1000)));
    }
}
