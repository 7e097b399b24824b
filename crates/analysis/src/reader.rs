//! How often the reader was right, by what people decided about its proposals. Figures are about kinds, rules, publishers
//! and languages; of whoever decided nothing is counted.

use std::collections::BTreeMap;
use tansiq_model::{PartyRole, Proposal, ProposalState, Record, TextField, WhyPart};

tansiq_model::words! {
    /// A part of a proposal that a person may correct before she takes it.
    Part, "part of a proposal" {
        /// What it becomes.
        Kind = "kind",
        /// Where its passage begins and ends: it was cut in two.
        Passage = "passage",
        /// The title that stands in the text.
        Title = "title",
        /// Parties, and what each does.
        Parties = "parties",
        /// Themes.
        Themes = "themes",
        /// Where.
        Place = "place",
        /// When.
        Date = "date",
        /// Due when.
        Due = "due",
        /// The figure.
        Quantity = "quantity",
        /// The money.
        Money = "money",
    }
}

/// What people made of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Taken as it was, or found to be in the register already.
    Accepted,
    /// Taken after these parts were corrected; none where the corrected record is not known.
    Corrected(Vec<Part>),
    /// Left out.
    Rejected,
    /// Not decided.
    Left,
}

impl Fate {
    /// What people made of a proposal in this state. `corrected` says what was corrected in one that was taken with
    /// changes, if that is known: where nothing differs, it was taken as it was.
    #[must_use]
    pub fn of(state: ProposalState, corrected: Option<Vec<Part>>) -> Self {
        match state {
            ProposalState::Open => Self::Left,
            ProposalState::Accepted | ProposalState::Linked => Self::Accepted,
            ProposalState::Rejected => Self::Rejected,
            // There was a fact, and more than one of them.
            ProposalState::Split => Self::Corrected(vec![Part::Passage]),
            ProposalState::Edited => match corrected {
                Some(parts) if parts.is_empty() => Self::Accepted,
                parts => Self::Corrected(parts.unwrap_or_default()),
            },
        }
    }
}

/// How many proposals had which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Taken as they were.
    pub accepted: u32,
    /// Taken after a correction.
    pub corrected: u32,
    /// Left out.
    pub rejected: u32,
    /// Not decided.
    pub left: u32,
}

/// How many decisions there must be before a rule is said to be rejected too often.
pub const ENOUGH: u32 = 20;

/// The precision that a rule must be able to have: below it, more of its proposals are wrong than right.
pub const LEVEL: f64 = 0.5;

/// The quantile of the normal distribution for an interval that covers 95 of 100.
const Z: f64 = 1.959_963_984_540_054;

impl Figures {
    /// One more.
    pub fn add(&mut self, fate: &Fate) {
        match fate {
            Fate::Accepted => self.accepted += 1,
            Fate::Corrected(_) => self.corrected += 1,
            Fate::Rejected => self.rejected += 1,
            Fate::Left => self.left += 1,
        }
    }

    /// How many were decided about.
    #[must_use]
    pub fn decided(&self) -> u32 {
        self.taken() + self.rejected
    }

    /// How many became records.
    #[must_use]
    pub fn taken(&self) -> u32 {
        self.accepted + self.corrected
    }

    /// The share that became records of those that were decided about; `None` before the first decision.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        (self.decided() > 0).then(|| f64::from(self.taken()) / f64::from(self.decided()))
    }

    /// The range in which the precision lies with a probability of 95 %: the score interval of Wilson (1927), which
    /// holds for few decisions and near 0 and 1 too.
    #[must_use]
    pub fn interval(&self) -> Option<(f64, f64)> {
        let share = self.precision()?;
        let n = f64::from(self.decided());
        let (square, whole) = (Z * Z / n, 1.0 + Z * Z / n);
        let middle = (share + square / 2.0) / whole;
        let half = Z / whole * (share * (1.0 - share) / n + square / (4.0 * n)).sqrt();
        Some(((middle - half).max(0.0), (middle + half).min(1.0)))
    }

    /// Whether these are rejected too often: at least [`ENOUGH`] decisions, and even the upper end of the interval is
    /// below [`LEVEL`].
    #[must_use]
    pub fn too_often_rejected(&self) -> bool {
        self.decided() >= ENOUGH && self.interval().is_some_and(|(_, upper)| upper < LEVEL)
    }
}

/// The figures of each group: a proposal counts once in each group that it is in.
pub fn figures<'a, K: Ord>(fates: impl IntoIterator<Item = (K, &'a Fate)>) -> BTreeMap<K, Figures> {
    let mut all: BTreeMap<K, Figures> = BTreeMap::new();
    for (group, fate) in fates {
        all.entry(group).or_default().add(fate);
    }
    all
}

/// How often each part was corrected, the most often first.
pub fn corrections<'a>(fates: impl IntoIterator<Item = &'a Fate>) -> Vec<(Part, u32)> {
    let mut counts: BTreeMap<Part, u32> = BTreeMap::new();
    for fate in fates {
        if let Fate::Corrected(parts) = fate {
            for part in parts {
                *counts.entry(*part).or_default() += 1;
            }
        }
    }
    let mut counts: Vec<(Part, u32)> = counts.into_iter().collect();
    counts.sort_by_key(|(part, count)| (std::cmp::Reverse(*count), *part));
    counts
}

/// The rules that a proposal rests on, each once.
#[must_use]
pub fn rules(why: &[WhyPart]) -> Vec<&str> {
    let mut rules: Vec<&str> = why.iter().map(|part| part.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// The parts in which a proposal as it was taken differs from the one that the reader made. The order of parties and
/// themes is no correction, nor is a translated title.
#[must_use]
pub fn corrected(read: &Record<Proposal>, taken: &Record<Proposal>) -> Vec<Part> {
    let (before, after) = (&read.body, &taken.body);
    let parties = |record: &Record<Proposal>| sorted(&record.parties, |p: &PartyRole| (p.party, p.role));
    let title = |record: &Record<Proposal>| {
        let titles = record.texts.iter().filter(|text| text.field == TextField::Title);
        titles.map(|text| (text.lang, text.body.clone())).collect::<Vec<_>>()
    };
    let differs = |part: Part| match part {
        Part::Kind => before.kind != after.kind,
        Part::Passage => false,
        Part::Title => title(read) != title(taken),
        Part::Parties => parties(read) != parties(taken),
        Part::Themes => sorted(&read.themes, Clone::clone) != sorted(&taken.themes, Clone::clone),
        Part::Place => before.place != after.place,
        Part::Date => before.date != after.date,
        Part::Due => before.due != after.due,
        Part::Quantity => before.quantity != after.quantity,
        Part::Money => before.money != after.money,
    };
    Part::ALL.iter().copied().filter(|part| differs(*part)).collect()
}

fn sorted<T, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> Vec<K> {
    let mut keys: Vec<K> = items.iter().map(key).collect();
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(accepted: u32, corrected: u32, rejected: u32) -> Figures {
        Figures { accepted, corrected, rejected, left: 7 }
    }

    #[test]
    fn the_interval_is_that_of_wilson() {
        // Newcombe (1998), table I: 81 of 263 and 0 of 20.
        let (lower, upper) = of(60, 21, 182).interval().unwrap();
        assert!((lower - 0.2553).abs() < 0.0001 && (upper - 0.3662).abs() < 0.0001, "{lower} {upper}");
        let (lower, upper) = of(0, 0, 20).interval().unwrap();
        assert!(lower.abs() < 1e-12 && (upper - 0.1611).abs() < 0.0001, "{lower} {upper}");
        assert_eq!(of(0, 0, 0).interval(), None);
        assert_eq!(of(0, 0, 0).precision(), None);
    }

    #[test]
    fn what_is_left_open_says_nothing_about_precision() {
        assert_eq!(of(1, 1, 2).precision(), Some(0.5));
        assert_eq!(of(1, 1, 2).decided(), 4);
    }

    #[test]
    fn a_rule_is_rejected_too_often_by_enough_decisions_only() {
        assert!(!of(0, 0, ENOUGH - 1).too_often_rejected(), "too few to say so");
        assert!(of(0, 0, ENOUGH).too_often_rejected());
        assert!(!of(8, 0, 12).too_often_rejected(), "it may still be right one time in two");
        assert!(of(30, 10, 100).too_often_rejected());
        assert!(!of(0, 60, 40).too_often_rejected(), "what is corrected was right about the fact");
    }

    #[test]
    fn the_fate_follows_from_the_state() {
        use ProposalState::{Accepted, Edited, Linked, Open, Rejected, Split};
        for (state, fate) in [
            (Open, Fate::Left),
            (Accepted, Fate::Accepted),
            (Linked, Fate::Accepted),
            (Rejected, Fate::Rejected),
            (Split, Fate::Corrected(vec![Part::Passage])),
        ] {
            assert_eq!(Fate::of(state, None), fate);
        }
        assert_eq!(Fate::of(Edited, None), Fate::Corrected(vec![]));
        assert_eq!(Fate::of(Edited, Some(vec![])), Fate::Accepted, "sent with nothing changed");
        assert_eq!(Fate::of(Edited, Some(vec![Part::Due])), Fate::Corrected(vec![Part::Due]));
    }

    #[test]
    fn corrections_are_counted_part_by_part() {
        let fates = [
            Fate::Corrected(vec![Part::Due, Part::Parties]),
            Fate::Corrected(vec![Part::Parties]),
            Fate::Accepted,
            Fate::Rejected,
        ];
        assert_eq!(corrections(&fates), [(Part::Parties, 2), (Part::Due, 1)]);
    }

    #[test]
    fn a_rule_counts_once_for_a_proposal() {
        let part = |rule: &str| WhyPart { rule: rule.into(), words: "x".into() };
        assert_eq!(rules(&[part("b"), part("a"), part("b")]), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_precision_and_narrows(a in 0u32..500, c in 0u32..500, r in 0u32..500) {
            let one = of(a, c, r);
            prop_assume!(one.decided() > 0);
            let (lower, upper) = one.interval().unwrap();
            let share = one.precision().unwrap();
            prop_assert!(0.0 <= lower && lower <= share + 1e-12 && share <= upper + 1e-12 && upper <= 1.0);
            let (closer, nearer) = of(a * 4, c * 4, r * 4).interval().unwrap();
            prop_assert!(nearer - closer < upper - lower);
        }

        #[test]
        fn every_fate_is_counted_once_in_its_group(fates in prop::collection::vec((0u8..3, 0u8..4), 0..60)) {
            let fate = |word: u8| match word {
                0 => Fate::Accepted,
                1 => Fate::Corrected(vec![]),
                2 => Fate::Rejected,
                _ => Fate::Left,
            };
            let all: Vec<(u8, Fate)> = fates.iter().map(|(group, word)| (*group, fate(*word))).collect();
            let counted = figures(all.iter().map(|(group, fate)| (*group, fate)));
            let total: u32 = counted.values().map(|f| f.decided() + f.left).sum();
            prop_assert_eq!(total as usize, all.len());
            for (group, figures) in counted {
                let rejected = all.iter().filter(|(g, fate)| *g == group && *fate == Fate::Rejected).count();
                prop_assert_eq!(figures.rejected as usize, rejected);
            }
        }
    }
}
