//! On which days letters remind of what is due, and what is answered to them.

use crate::words;
use jiff::{SignedDuration, civil::Date};
use serde::{Deserialize, Serialize};

words! {
    /// What somebody answers about a commitment: its place in this list, from 1 on, is what she types. The word is the
    /// end of the message's key.
    Answered, "answer" {
        /// It is done.
        Done = "done",
        /// It comes later, on another day if she says which.
        Postponed = "postponed",
        /// It is under way.
        InProgress = "in-progress",
    }
}

/// On which days, around the last day of a due period, whoever answers for a commitment is written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// Letters are written at all.
    pub on: bool,
    /// So many days before, the earliest first.
    pub before: Vec<u16>,
    /// So many days after, the earliest first.
    pub after: Vec<u16>,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { on: true, before: vec![30, 7], after: vec![1, 14] }
    }
}

impl Reminders {
    /// How many days there are at most on either side.
    pub const MOST: usize = 5;
    /// How far from the due date a day is at most.
    pub const FARTHEST: u16 = 366;
    /// For how many days a letter is still written that nobody wrote on its day, as while the server stood still. Without
    /// an end, a register that begins to remind would write about all that was ever late.
    const CATCH_UP: i64 = 14;

    /// These days in their order, each once.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.before.sort_unstable_by(|a, b| b.cmp(a));
        self.before.dedup();
        self.after.sort_unstable();
        self.after.dedup();
        self
    }

    /// Whether these days are few and near enough to be kept, and in order.
    #[must_use]
    pub fn fit(&self) -> bool {
        let near = |days: &u16| (1..=Self::FARTHEST).contains(days);
        let few = self.before.len() <= Self::MOST && self.after.len() <= Self::MOST;
        few && self.before.iter().chain(&self.after).all(near) && self.clone().sorted() == *self
    }

    /// The letter that stands today about what is due by a day: how many days after that day it belongs to, less than 0 for
    /// days before. It is the last one whose day has come: one that was missed is not written beside the next. Before the
    /// due date it stands until that is over, afterwards for two weeks.
    #[must_use]
    pub fn stage(&self, due: Date, today: Date) -> Option<i32> {
        let gone = i64::from((today - due).get_days());
        let late = self.after.iter().copied().map(i64::from);
        let early = self.before.iter().copied().map(|days| -i64::from(days));
        let last = if gone > 0 {
            late.filter(|days| *days <= gone && gone - days < Self::CATCH_UP).max()
        } else {
            early.filter(|days| *days <= gone).max()
        };
        last.filter(|_| self.on).and_then(|days| i32::try_from(days).ok())
    }

    /// The due dates about which a letter may stand today, first and last.
    #[must_use]
    pub fn window(&self, today: Date) -> (Date, Date) {
        let days = |days: i64| SignedDuration::from_hours(24 * days);
        let after = self.after.last().map_or(0, |days| i64::from(*days) + Self::CATCH_UP);
        let before = i64::from(self.before.first().copied().unwrap_or(0));
        (today.saturating_sub(days(after)), today.saturating_add(days(before)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_letter_stands_from_its_day_until_the_next_one_or_the_due_date() {
        let usual = Reminders::default();
        let due = day("2025-06-30");
        for (today, stage) in [
            ("2025-05-30", None),
            ("2025-05-31", Some(-30)),
            ("2025-06-22", Some(-30)),
            ("2025-06-23", Some(-7)),
            ("2025-06-30", Some(-7)),
            ("2025-07-01", Some(1)),
            ("2025-07-13", Some(1)),
            ("2025-07-14", Some(14)),
            ("2025-07-27", Some(14)),
            ("2025-07-28", None),
        ] {
            assert_eq!(usual.stage(due, day(today)), stage, "{today}");
        }
        assert_eq!(Reminders { on: false, ..usual }.stage(due, due), None);
    }

    #[test]
    fn days_are_few_near_and_in_order() {
        let with = |before: &[u16], after: &[u16]| Reminders {
            on: true,
            before: before.into(),
            after: after.into(),
        };
        assert!(Reminders::default().fit() && with(&[], &[]).fit());
        assert!(!with(&[7, 30], &[]).fit() && with(&[7, 30, 7], &[]).sorted().fit());
        assert!(!with(&[0], &[]).fit() && !with(&[], &[367]).fit());
        assert!(!with(&[], &[1, 2, 3, 4, 5, 6]).fit());
    }

    proptest! {
        #[test]
        fn whatever_a_letter_stands_about_is_in_the_window(
            before in prop::collection::vec(1_u16..=366, 0..5), after in prop::collection::vec(1_u16..=366, 0..5),
            away in -800_i64..800,
        ) {
            let all = Reminders { on: true, before, after }.sorted();
            let today = day("2025-06-30");
            let due = today.saturating_add(SignedDuration::from_hours(24 * away));
            let (first, last) = all.window(today);
            if let Some(days) = all.stage(due, today) {
                prop_assert!(first <= due && due <= last);
                prop_assert_eq!(days > 0, today > due);
            }
        }
    }
}
