//! How many commitments have each label, as a bar and as a list of links.

use crate::page::Page;
use tansiq_model::{Label, Lang};

/// How many commitments have a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The label.
    pub label: Label,
    /// How many.
    pub count: usize,
}

/// A part of the bar, in hundredths of a per cent of its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// What it counts.
    pub total: Total,
    start: u32,
    width: u32,
}

fn per_cent(hundredths: u32) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

impl Slice {
    /// The left edge, as an attribute of a drawing.
    #[must_use]
    pub fn x(&self) -> String {
        per_cent(self.start)
    }

    /// The width, as an attribute of a drawing.
    #[must_use]
    pub fn width(&self) -> String {
        per_cent(self.width)
    }
}

/// All labels that some commitments have, with the list that they are counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// Label by label; none of them is zero.
    pub totals: Vec<Total>,
    /// The list narrowed to what is counted, such as `/commitments?dialogue=x`, without a label.
    pub list: String,
}

/// The whole length of the bar.
const WHOLE: u32 = 10_000;

/// What a part keeps at the least, so that one among hundreds can still be seen and met with the pointer.
const LEAST: u32 = 120;

impl Shares {
    /// The shares of a list.
    #[must_use]
    pub fn new(counts: impl IntoIterator<Item = (Label, usize)>, list: impl Into<String>) -> Self {
        let counted = counts.into_iter().filter(|(_, count)| *count > 0);
        let mut totals: Vec<Total> = counted.map(|(label, count)| Total { label, count }).collect();
        totals.sort_by_key(|total| (!total.label.is_overdue(), total.label));
        Self { totals, list: list.into() }
    }

    /// How many there are in all.
    #[must_use]
    pub fn all(&self) -> usize {
        self.totals.iter().map(|total| total.count).sum()
    }

    /// How many are late.
    #[must_use]
    pub fn overdue(&self) -> usize {
        self.totals.iter().filter(|total| total.label.is_overdue()).map(|total| total.count).sum()
    }

    /// The address of the list narrowed to a label, below the language.
    #[must_use]
    pub fn of(&self, label: &Label) -> String {
        let sign = if self.list.contains('?') { '&' } else { '?' };
        format!("{}{sign}label={label}", self.list)
    }

    /// The parts of the bar in the order of reading. From right to left they are counted from the other end, so that
    /// nothing has to be mirrored.
    #[must_use]
    pub fn slices(&self, p: &Page) -> Vec<Slice> {
        let least = LEAST * u32::try_from(self.totals.len()).unwrap_or(0);
        let shared = u64::from(WHOLE.saturating_sub(least));
        let whole = self.all().max(1) as u64;
        let (mut seen, mut out) = (0_u64, Vec::with_capacity(self.totals.len()));
        for (total, before) in self.totals.iter().zip(0_u32..) {
            let edge = |seen: u64, before: u32| {
                u32::try_from(seen * shared / whole).unwrap_or(WHOLE) + before * LEAST
            };
            let (start, end) = (edge(seen, before), edge(seen + total.count as u64, before + 1));
            seen += total.count as u64;
            let start = if p.lang == Lang::Ar { WHOLE.saturating_sub(end) } else { start };
            out.push(Slice {
                total: *total,
                start,
                width: end.saturating_sub(edge(seen - total.count as u64, before)),
            });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_late_ones_come_first_and_nothing_is_drawn_for_none() {
        let shares = Shares::new(
            [(Label::Done, 3), (Label::OverdueNoEvidence, 1), (Label::Postponed, 0)],
            "/commitments?dialogue=mar-unoct",
        );
        assert_eq!(
            shares.totals.iter().map(|total| total.label).collect::<Vec<_>>(),
            [Label::OverdueNoEvidence, Label::Done]
        );
        assert_eq!((shares.all(), shares.overdue()), (4, 1));
        assert_eq!(shares.of(&Label::Done), "/commitments?dialogue=mar-unoct&label=done");
        assert_eq!(Shares::new([], "/commitments").of(&Label::Done), "/commitments?label=done");
    }

    proptest! {
        #[test]
        fn the_parts_fill_the_bar_from_either_end(counts in prop::collection::vec(1_usize..5000, 1..10)) {
            let shares = Shares::new(Label::ALL.iter().copied().zip(counts), "/commitments");
            for lang in Lang::ALL {
                let mut slices = shares.slices(&crate::samples::page(*lang, None));
                if *lang == Lang::Ar {
                    slices.reverse();
                }
                let mut end = 0;
                for slice in &slices {
                    prop_assert!(slice.start.abs_diff(end) <= 1 && slice.width >= LEAST);
                    end = slice.start + slice.width;
                }
                prop_assert!(end.abs_diff(WHOLE) <= 1);
            }
        }
    }
}
