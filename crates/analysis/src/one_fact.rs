//! Two figures that seem to answer one question: for a person to put side by side, never done by the program.

use std::collections::BTreeSet;
use tansiq_model::{Id, PartialDate, Party, Quantity, Theme};

/// Between how many days two figures may be said to hold for one fact: figures about a programme are renewed once a
/// year, and what is told of it in one year is compared with what was told in the year before the last.
const WINDOW: i64 = 800;

/// What of a figure is compared.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The figure.
    pub figure: Quantity,
    /// Whomever it is about, or who says so.
    pub parties: BTreeSet<Id<Party>>,
    /// What it is about.
    pub themes: BTreeSet<Theme>,
    /// The day for which it holds.
    pub as_of: Option<PartialDate>,
}

/// Why two figures seem to answer one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameFact {
    /// They count the same thing of the same parties and give other numbers.
    OtherNumber,
    /// They give the same number for the same parties and count other things: one may have been told wrongly.
    OtherUnit,
    /// They count the same thing, give the same number, and hedge it in other words.
    OtherHedge,
}

impl SameFact {
    /// The stable word, which is also the key of the sentence that tells why.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OtherNumber => "other-number",
            Self::OtherUnit => "other-unit",
            Self::OtherHedge => "other-hedge",
        }
    }
}

/// Whether two figures that differ seem to be about one fact: at least half of all the parties stand in both, they share
/// a theme or one of them has none, they hold for days that are not far apart, and they share the unit or the number.
/// Numbers below ten are shared by chance, and make no fact.
#[must_use]
pub fn one_fact(one: &Stated, other: &Stated) -> Option<SameFact> {
    let both = one.parties.intersection(&other.parties).count();
    let all = one.parties.union(&other.parties).count();
    let themes = one.themes.is_empty() || other.themes.is_empty() || !one.themes.is_disjoint(&other.themes);
    let near = match (one.as_of, other.as_of) {
        (Some(one), Some(other)) => days_between(one, other) <= WINDOW,
        _ => true,
    };
    if both == 0 || both * 2 < all || !themes || !near {
        return None;
    }
    let telling = one.figure.value.approximate() >= 10.0;
    match (one.figure.unit == other.figure.unit, one.figure.value == other.figure.value) {
        (true, false) => Some(SameFact::OtherNumber),
        (false, true) if telling => Some(SameFact::OtherUnit),
        (true, true) if one.figure.qualifier != other.figure.qualifier => Some(SameFact::OtherHedge),
        _ => None,
    }
}

/// The days between the end of the earlier period and the start of the later one; 0 when they touch.
fn days_between(one: PartialDate, other: PartialDate) -> i64 {
    let (first, then) = if one.earliest() <= other.earliest() { (one, other) } else { (other, one) };
    i64::from((then.earliest() - first.latest()).get_days()).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn stated(value: u64, unit: &str, parties: &[u128], as_of: &str, theme: &str) -> Stated {
        Stated {
            figure: Quantity { value: value.into(), unit: unit.into(), qualifier: None },
            parties: parties.iter().map(|n| Id::new(Uuid::from_u128(*n))).collect(),
            themes: theme.parse().into_iter().collect(),
            as_of: as_of.parse().ok(),
        }
    }

    #[test]
    fn another_number_or_another_unit_for_the_same_parties_is_one_fact() {
        let first = stated(1500, "people", &[1, 2], "2024-09", "training");
        let other = |value, unit, parties: &[u128], as_of, theme| {
            one_fact(&first, &stated(value, unit, parties, as_of, theme))
        };
        assert_eq!(other(1000, "people", &[1, 2], "2025-10", "training"), Some(SameFact::OtherNumber));
        assert_eq!(other(1500, "activities", &[1], "2025", ""), Some(SameFact::OtherUnit));
        assert_eq!(other(1500, "people", &[1, 2], "2024-09", "training"), None, "nothing differs");
        assert_eq!(other(1000, "people", &[3], "2024-09", "training"), None, "other parties");
        assert_eq!(other(1000, "people", &[1, 3, 4, 5], "2024-09", "training"), None, "few of them the same");
        assert_eq!(other(1000, "people", &[1, 2], "2024-09", "border-security"), None, "another theme");
        assert_eq!(other(1000, "people", &[1, 2], "2028", "training"), None, "years later");
        assert_eq!(other(30, "countries", &[1, 2], "2024-09", "training"), None, "nothing is shared");
    }

    #[test]
    fn a_small_number_is_shared_by_chance() {
        let three = stated(3, "countries", &[1], "2024", "training");
        assert_eq!(one_fact(&three, &stated(3, "activities", &[1], "2024", "training")), None);
    }

    proptest! {
        #[test]
        fn the_order_of_two_figures_changes_nothing(
            values in (1u64..40, 1u64..40),
            units in (0usize..2, 0usize..2),
            parties in (prop::collection::vec(1u128..4, 0..4), prop::collection::vec(1u128..4, 0..4)),
            years in (2018i16..2026, 2018i16..2026),
        ) {
            let unit = |at: usize| ["people", "activities"][at];
            let one = stated(values.0, unit(units.0), &parties.0, &years.0.to_string(), "training");
            let other = stated(values.1, unit(units.1), &parties.1, &years.1.to_string(), "");
            prop_assert_eq!(one_fact(&one, &other), one_fact(&other, &one));
        }
    }
}
