//! Periods and days that are named by their distance from the day of publication, or by their number in a year.

use super::{Reader, Tense, When};
use crate::lexicon::{Cue, Small};
use crate::propose::numbers;
use jiff::ToSpan;
use tansiq_model::{Basis, PartialDate, Precision};

impl Reader<'_, '_> {
    /// `within six months`, `في غضون ستة أشهر`, `two years ago` is left out: it dates nothing exactly.
    pub(super) fn counted(&self, at: usize) -> Option<When> {
        // "Within five months" of something past counts back from nobody knows when.
        let after = self.cue(at, Cue::Within).filter(|_| self.tense == Tense::Future)?;
        let window = after..(after + 4).min(self.end);
        // "In June 2003, seven months after": the number belongs to other words.
        let near = |n: &numbers::Number| {
            n.words.start <= after + 1
                && (after + 1..=n.words.start).all(|w| self.doc.gap(w).trim().is_empty())
        };
        let number = numbers::numbers(self.doc, &window).into_iter().find(|n| !n.year && near(n));
        let (count, to) = match number {
            Some(n) => (n.value.approximate() as i64, n.words.end),
            None => (
                if matches!(self.doc.folded(after), "شهرين" | "سنتين" | "عامين") {
                    2
                } else {
                    return None;
                },
                after,
            ),
        };
        let today = self.today.filter(|_| (1..=120).contains(&count))?;
        let unit = to..(to + 1).min(self.end);
        let date = if self.doc.has(&unit, Cue::MonthWord) {
            let later = today.checked_add(count.months()).ok()?;
            PartialDate::month(later.year(), later.month())
        } else if self.doc.has(&unit, Cue::YearWord) {
            PartialDate::year(today.checked_add(count.years()).ok()?.year())
        } else if self.doc.has(&unit, Cue::WeekWord) {
            let later = today.checked_add(count.weeks()).ok()?;
            PartialDate::month(later.year(), later.month())
        } else {
            None
        };
        Self::when(at..unit.end, date, Basis::Inferred)
    }

    /// Today, yesterday, tomorrow.
    pub(super) fn near_day(&self, at: usize) -> Option<When> {
        let today = self.today?;
        let options = [
            (Cue::BeforeYesterday, -2),
            (Cue::AfterTomorrow, 2),
            (Cue::Tomorrow, 1),
            (Cue::Yesterday, -1),
            (Cue::Today, 0),
        ];
        let (to, offset) = options.iter().find_map(|(cue, days)| Some((self.cue(at, *cue)?, *days)))?;
        // "يوم الخميس" names a day and "في اليوم نفسه" the day of another sentence; only "اليوم" is today.
        let word = self.doc.folded(at);
        let other = self.doc.is(to, Small::OtherDay);
        if word.contains("يوم") && (other || !word.contains("اليوم")) && offset == 0 && to == at + 1 {
            return None;
        }
        let date = today.checked_add(offset.days()).ok()?;
        // "Yesterday, Thursday": the day's name belongs to it.
        let to = self.weekday(to).map_or(to, |(_, to)| to);
        Self::when(at..to, Some(PartialDate::day(date)), Basis::Inferred)
    }

    /// Weeks, months, quarters, halves and years that are named by their distance from today or by their number.
    pub(super) fn period(&self, at: usize) -> Option<When> {
        let edge = [Cue::EndOf, Cue::Mid, Cue::EarlyIn].iter().find_map(|c| Some((*c, self.cue(at, *c)?)));
        if let Some((edge, to)) = edge {
            let to = to + usize::from(self.doc.is(to, Small::Of));
            let inner = self
                .month_first(to)
                .or_else(|| self.any_period(to))
                .or_else(|| self.year_at(to))
                .or_else(|| self.this_period(to))?;
            let date = match (edge, inner.date.precision()) {
                (Cue::Mid, Precision::Year) => PartialDate::month(inner.date.first_year(), 6),
                _ => Some(inner.date),
            };
            return Self::when(at..inner.words.end, date, inner.basis);
        }
        self.any_period(at)
    }

    /// "the year" after "by the end of": this one.
    fn this_period(&self, at: usize) -> Option<When> {
        let today = self.today?;
        if let Some(to) = self.cue(at, Cue::YearWord) {
            return Self::when(at..to, PartialDate::year(today.year()), Basis::Inferred);
        }
        let to = self.cue(at, Cue::MonthWord)?;
        Self::when(at..to, PartialDate::month(today.year(), today.month()), Basis::Inferred)
    }

    fn any_period(&self, at: usize) -> Option<When> {
        // "first quarter of 2022", "premier trimestre 2022", الربع الأول من 2022.
        if let Some(ordinal) = self.ordinal(at) {
            let quarter = self.cue(at + 1, Cue::QuarterWord);
            let half = self.cue(at + 1, Cue::HalfWord);
            if let Some(to) = quarter.or(half) {
                return self.part_of_year(at, to, ordinal, quarter.is_some());
            }
        }
        let quarter = self.cue(at, Cue::QuarterWord);
        let half = self.cue(at, Cue::HalfWord);
        if let Some(to) = quarter.or(half)
            && let Some(ordinal) = self.ordinal(to)
        {
            return self.part_of_year(at, to + 1, ordinal, quarter.is_some());
        }
        let today = self.today?;
        if let Some(season) = self.season(at) {
            return Some(season);
        }
        let (direction, unit_at, to) = if let Some(to) = self.cue(at, Cue::Next) {
            (1, to, None)
        } else if let Some(to) = self.cue(at, Cue::Last) {
            (-1, to, None)
        } else if let Some(to) = self.cue(at, Cue::This) {
            (0, to, None)
        } else {
            // Arabic and French put the unit first: الأسبوع الماضي, la semaine dernière, l'année prochaine.
            let unit =
                [Cue::WeekWord, Cue::MonthWord, Cue::YearWord].iter().find_map(|c| self.cue(at, *c))?;
            let (direction, to) = if let Some(to) = self.cue(unit, Cue::Next) {
                (1, to)
            } else if let Some(to) = self.cue(unit, Cue::Last) {
                (-1, to)
            } else if let Some(to) = self.cue(unit, Cue::This) {
                (0, to)
            } else if self.year(unit).is_none() && self.doc.preceded(at, 1, Small::ThisUnit)
                || self.doc.is(at, Small::ThisYear)
            {
                // "by the end of the year" is this year.
                (0, unit)
            } else {
                return None;
            };
            (direction, at, Some(to))
        };
        let week = self.cue(unit_at, Cue::WeekWord);
        let month = self.cue(unit_at, Cue::MonthWord);
        let year = self.cue(unit_at, Cue::YearWord);
        let end = to.or(week).or(month).or(year)?;
        // "In the coming months" and "over the past year" last, and date nothing.
        if (at..end).any(|w| self.doc.is(w, Small::SeveralTimes))
            || direction < 0 && (1..=2).any(|back| self.doc.preceded(at, back, Small::Over))
        {
            return None;
        }
        let later = if week.is_some() {
            let date = today.checked_add((7 * direction).days()).ok()?;
            PartialDate::month(date.year(), date.month())
        } else if month.is_some() {
            let date = today.checked_add(direction.months()).ok()?;
            PartialDate::month(date.year(), date.month())
        } else {
            year?;
            PartialDate::year(today.year() + i16::try_from(direction).ok()?)
        };
        Self::when(at..end, later, Basis::Inferred)
    }

    /// "This autumn", "l'été prochain": known to the year.
    fn season(&self, at: usize) -> Option<When> {
        let today = self.today?;
        // "In the summer" of a promise is the next one.
        let bare = || {
            let inside = (1..=2).any(|back| self.doc.preceded(at, back, Small::Inside))
                || self.doc.has(&(at.saturating_sub(2)..at), Cue::Within);
            let to = self.cue(at, Cue::Season).filter(|_| inside && self.tense == Tense::Future)?;
            Some((0, to))
        };
        let (direction, to) = self.said(at, Cue::Season).or_else(bare)?;
        // From autumn on, the next season of a name is mostly one of the next year.
        let ahead =
            i16::from(direction > 0 && today.month() >= 9) - i16::from(direction < 0 && today.month() <= 6);
        Self::when(at..to, PartialDate::year(today.year() + ahead), Basis::Inferred)
    }

    fn part_of_year(&self, at: usize, to: usize, ordinal: i8, quarter: bool) -> Option<When> {
        // "The last quarter" by itself is the one before this one, and no fourth.
        let last = (at..to).any(|w| self.doc.is(w, Small::LastPart));
        let ordinal = if last && !quarter { 2 } else { ordinal };
        let (year, to, basis) = match self.year_after(to) {
            Some((year, to)) => (year, to, Basis::Stated),
            None if last && self.tense == Tense::Past => return None,
            None => match self.year_said(to) {
                Some((year, to)) => (year, to, Basis::Inferred),
                None => {
                    let next = self.cue(to, Cue::Next).or_else(|| self.cue(to + 1, Cue::Next));
                    (self.today?.year() + i16::from(next.is_some()), next.unwrap_or(to), Basis::Inferred)
                }
            },
        };
        // A half-year is known by its last month, as a quarter is when it is shown.
        let date =
            if quarter { PartialDate::quarter(year, ordinal) } else { PartialDate::month(year, ordinal * 6) };
        Self::when(at..to, date, basis)
    }

    /// First to fourth.
    pub(super) fn ordinal(&self, at: usize) -> Option<i8> {
        let classes = [
            (Small::First, 1),
            (Small::Second, 2),
            (Small::Third, 3),
            (Small::Fourth, 4),
            (Small::LastPart, 4),
        ];
        classes.into_iter().find(|(class, _)| self.doc.is(at, *class)).map(|(_, number)| number)
    }
}
