//! Dates: days, months, years, ranges, and the words that count from the day of publication.

mod known;
mod opening;
mod periods;

pub(super) use known::Dates;

use super::doc::Doc;
use super::numbers;
use crate::lexicon::{Cue, Small, Tag};
use jiff::{ToSpan, civil::Date};
use std::ops::Range;
use tansiq_model::{Basis, PartialDate, Precision};

/// A date in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct When {
    pub(super) words: Range<usize>,
    pub(super) date: PartialDate,
    pub(super) basis: Basis,
}

/// The tense of the clause that a bare month or weekday stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tense {
    Past,
    Future,
}

/// The dates in these words, by place.
pub(super) fn dates(doc: &Doc, range: &Range<usize>, tense: Tense) -> Vec<When> {
    doc.dates.of(range, tense, || read(doc, range, tense))
}

fn read(doc: &Doc, range: &Range<usize>, tense: Tense) -> Vec<When> {
    let reader = Reader { doc, end: range.end, tense, today: doc.published.map(PartialDate::earliest) };
    let mut out: Vec<When> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let opens = reader.opens(at);
        debug_assert!(
            opens || reader.read(at, range.start).is_none(),
            "no date begins with a word that opens none"
        );
        match opens.then(|| reader.read(at, range.start)).flatten() {
            Some(when) => {
                at = when.words.end.max(at + 1);
                out.push(when);
            }
            None => at += 1,
        }
    }
    reader.stretch(&mut out, range);
    out
}

/// The day by which something is due: a school year is due when it begins, and the years of a plan are no deadline.
pub(super) fn deadline(doc: &Doc, when: When) -> Option<When> {
    let years = when.date.earliest().year() != when.date.latest().year();
    if when.date.precision() != Precision::Range || !years {
        return Some(when);
    }
    let near = when.words.start.saturating_sub(3)..when.words.end + 2;
    let school = near.clone().any(|w| doc.is(w, Small::SchoolYear));
    school.then(|| When { date: PartialDate::year(when.date.earliest().year()).unwrap_or(when.date), ..when })
}

/// Of these dates the ones that stand in one part of the sentence with a word, if any do: a semicolon parts two facts.
pub(super) fn beside(doc: &Doc, dates: Vec<When>, word: usize) -> Vec<When> {
    let parted = |when: &When| {
        let (from, to) =
            if when.words.start < word { (when.words.end, word) } else { (word + 1, when.words.start) };
        (from..=to).any(|at| doc.gap(at).contains([';', '؛']))
    };
    let (beside, apart): (Vec<When>, Vec<When>) = dates.into_iter().partition(|when| !parted(when));
    if beside.is_empty() { apart } else { beside }
}

/// The most exact date; of equals the first.
pub(super) fn best(dates: &[When]) -> Option<&When> {
    let rank = |w: &When| match w.date.precision() {
        Precision::Day | Precision::Range => 0,
        Precision::Month => 1,
        Precision::Quarter => 2,
        Precision::Year => 3,
    };
    dates.iter().min_by_key(|w| rank(w))
}

/// Words within which a sentence goes on with the days of one event.
const FAR: usize = 40;

/// Days within which one event ends.
const LONG: i64 = 45;

/// Days that a course lasts without a rest between.
const WORKING_WEEK: i64 = 5;

struct Reader<'a, 'd> {
    doc: &'a Doc<'d>,
    end: usize,
    tense: Tense,
    today: Option<Date>,
}

fn day(year: i16, month: u8, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl Reader<'_, '_> {
    fn cue(&self, at: usize, cue: Cue) -> Option<usize> {
        self.doc.cues(&(at..self.end), cue).take_while(|h| h.from == at).map(|h| h.to).next()
    }

    fn month(&self, at: usize) -> Option<(u8, usize)> {
        let (month, to) =
            self.doc.hits(&(at..self.end)).take_while(|h| h.from == at).find_map(|h| match h.tag {
                Tag::Month(m) => Some((m, h.to)),
                _ => None,
            })?;
        // "les sept pays": a French seven is no month; "12 sept." and "sept. 2020" are.
        let beside = |w: usize| self.doc.words.get(w).is_some_and(tansiq_text::Token::is_number);
        let seven = self.doc.is(at, Small::NumberToo);
        if seven && !beside(to) && !at.checked_sub(1).is_some_and(beside) {
            return None;
        }
        // The press of the Mashriq writes both names: كانون الثاني/يناير.
        match self.doc.gap(to) {
            "/" => Some((month, self.month(to).filter(|(m, _)| *m == month).map_or(to, |(_, to)| to))),
            _ => Some((month, to)),
        }
    }

    fn weekday(&self, at: usize) -> Option<(u8, usize)> {
        self.doc.hits(&(at..self.end)).take_while(|h| h.from == at).find_map(|h| match h.tag {
            Tag::Weekday(d) => Some((d, h.to)),
            _ => None,
        })
    }

    /// A day of the month: 1 to 31, also `1er`, `2nd`.
    fn day_number(&self, at: usize) -> Option<u32> {
        let word = self.doc.words.get(at).filter(|_| at < self.end)?;
        let digits: String = word.folded.chars().take_while(char::is_ascii_digit).collect();
        let rest = &word.folded[digits.len()..];
        let number = digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)?;
        matches!(rest, "" | "er" | "st" | "nd" | "rd" | "th").then_some(number)
    }

    fn year(&self, at: usize) -> Option<i16> {
        let word =
            self.doc.words.get(at).filter(|w| at < self.end && w.folded.len() == 4 && w.is_number())?;
        word.folded.parse().ok().filter(|y| (1990..2100).contains(y))
    }

    /// Behind "of", "in", "of the": at most two such words.
    fn past_of(&self, at: usize) -> usize {
        let of = |at: usize| at + usize::from(self.doc.is(at, Small::Of) && at + 1 < self.end);
        of(of(at))
    }

    /// A year right after, with "of", "in" or a comma between at most.
    fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let at = self.past_of(at);
        self.year(at).map(|y| (y, at + 1))
    }

    /// How far "next", "last" and "this" go, with the word behind it; nothing when none stands here.
    fn direction(&self, at: usize) -> Option<(i16, usize)> {
        [(Cue::Next, 1), (Cue::Last, -1), (Cue::This, 0)]
            .into_iter()
            .find_map(|(cue, direction)| Some((direction, self.cue(at, cue)?)))
    }

    /// A year or a month by its distance from this one, in either order: "next year", "العام المقبل".
    fn said(&self, at: usize, unit: Cue) -> Option<(i16, usize)> {
        if let Some((direction, to)) = self.direction(at) {
            return self.cue(to, unit).map(|to| (direction, to));
        }
        self.direction(self.cue(at, unit)?)
    }

    /// "of next year".
    fn year_said(&self, at: usize) -> Option<(i16, usize)> {
        let (direction, to) = self.said(self.past_of(at), Cue::YearWord)?;
        Some((self.today?.year() + direction, to))
    }

    /// A month by its name, or by its distance behind a day: "9 of this month".
    fn month_of_day(&self, at: usize) -> Option<(u8, usize)> {
        self.month(at).or_else(|| {
            let (direction, to) = self.said(self.past_of(at), Cue::MonthWord)?;
            let then = self.today?.checked_add(i32::from(direction).months()).ok()?;
            Some((u8::try_from(then.month()).ok()?, to))
        })
    }

    fn read(&self, at: usize, start: usize) -> Option<When> {
        self.numeric_range(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.near_day(at))
            .or_else(|| self.weekday_alone(at))
            .or_else(|| self.period(at))
            .or_else(|| self.bare_year(at, start))
    }

    fn when(words: Range<usize>, date: Option<PartialDate>, basis: Basis) -> Option<When> {
        date.map(|date| When { words, date, basis })
    }

    /// `30 - 06 - 2021`, `17/06/2021`, `2021-06-30`.
    fn numeric(&self, at: usize) -> Option<When> {
        let part = |i: usize| -> Option<u32> {
            let word = self.doc.words.get(at + i).filter(|w| at + i < self.end && w.is_number())?;
            word.folded.parse().ok()
        };
        let sign = |i: usize| matches!(self.doc.gap(at + i).trim(), "/" | "-" | "." | "–");
        let (a, b, c) = (part(0)?, part(1)?, part(2)?);
        if !sign(1) || !sign(2) {
            return None;
        }
        let (year, month, number) = match (a, b, c) {
            (1990..2100, 1..=12, 1..=31) => (a, b, c),
            (1..=31, 1..=12, 1990..2100) => (c, b, a),
            (1..=12, 13..=31, 1990..2100) => (c, a, b),
            _ => return None,
        };
        let date = day(i16::try_from(year).ok()?, u8::try_from(month).ok()?, number)?;
        Self::when(at..at + 3, Some(PartialDate::day(date)), Basis::Stated)
    }

    /// `3-7/11/2014`.
    fn numeric_range(&self, at: usize) -> Option<When> {
        let sign = |i: usize, signs: &str| {
            self.doc.gap(at + i).trim().chars().all(|c| signs.contains(c)) && !self.doc.gap(at + i).is_empty()
        };
        let first =
            self.day_number(at).filter(|_| sign(1, "-–") && !self.doc.gap(at + 1).trim().is_empty())?;
        let last = self.numeric(at + 1).filter(|_| sign(2, "/."))?;
        let until = last.date.earliest();
        let from = day(until.year(), u8::try_from(until.month()).ok()?, first)?;
        Self::when(at..last.words.end, PartialDate::range(from, until), Basis::Stated)
    }

    /// `13 July 2021`, `du 13 au 15 juillet`, `11 و12 مايو 2016`, `7-18 September`.
    fn day_and_month(&self, at: usize) -> Option<When> {
        if let Some(day) = self.ordinal(at).filter(|_| self.doc.is(at + 1, Small::Of)) {
            // "The second of March", الثاني من مارس.
            let (month, to) = self.month(self.past_of(at + 1))?;
            return self.day_in(at, u32::try_from(day).ok()?, None, month, to);
        }
        let first = self.day_number(at)?;
        if let Some((month, to)) = self
            .month_of_day(at + 1)
            .or_else(|| self.month(at + 2).filter(|_| self.doc.is(at + 1, Small::Of)))
        {
            if let Some(other) = self.day_after_month(month, to, first) {
                return Some(When { words: at..other.words.end, ..other });
            }
            return self.day_in(at, first, None, month, to);
        }
        // A second day, with a word such as "to" or "and" or just a hyphen between.
        for skip in 1..=2 {
            if skip == 2 && !(self.doc.is(at + 1, Small::FromTo) || self.doc.is(at + 1, Small::Both)) {
                continue;
            }
            if let Some(last) = self.day_number(at + skip).filter(|d| *d >= first)
                && let Some((month, to)) = self.month_of_day(at + skip + 1)
            {
                return self.day_in(at, first, Some(last), month, to);
            }
            // و12: Arabic writes "and" together with the number.
            if let Some((month, to)) = self.month(at + skip + 2)
                && self.doc.folded(at + skip) == "و"
                && let Some(last) = self.day_number(at + skip + 1)
            {
                return self.day_in(at, first, Some(last), month, to);
            }
        }
        None
    }

    /// `29 July to 9 August`: from a day whose month was read to another day with a month.
    fn day_after_month(&self, month: u8, at: usize, first: u32) -> Option<When> {
        let between = self.doc.is(at, Small::FromTo);
        let last = self.day_number(at + 1).filter(|_| between)?;
        let (end_month, to) = self.month(at + 2)?;
        let (year, to, basis) = self.year_of(end_month, last, to)?;
        let from_year = if month > end_month { year - 1 } else { year };
        let range = PartialDate::range(day(from_year, month, first)?, day(year, end_month, last)?);
        Self::when(at..to, range, basis)
    }

    /// The year of a day or month: written, said ("next"), or the nearest one that fits the tense.
    fn year_of(&self, month: u8, number: u32, at: usize) -> Option<(i16, usize, Basis)> {
        if let Some((year, to)) = self.year_after(at) {
            return Some((year, to, Basis::Stated));
        }
        if let Some((year, to)) = self.year_said(at) {
            return Some((year, to, Basis::Inferred));
        }
        let today = self.today?;
        let this_year = day(today.year(), month, number.clamp(1, 28))?;
        let month_now = u8::try_from(today.month()).ok()?;
        let (year, to) = if let Some(to) = self.cue(at, Cue::Next) {
            (today.year() + i16::from(month < month_now || (month == month_now && this_year <= today)), to)
        } else if let Some(to) = self.cue(at, Cue::Last) {
            (today.year() - i16::from(month > month_now || (month == month_now && this_year > today)), to)
        } else if let Some(to) = self.cue(at, Cue::This) {
            (today.year(), to)
        } else {
            let months_off = i16::from(today.month()) - i16::from(month);
            let year = match self.tense {
                Tense::Future if month < month_now => today.year() + 1,
                Tense::Past if month > month_now && months_off < -1 => today.year() - 1,
                _ => today.year(),
            };
            (year, at)
        };
        Some((year, to, Basis::Inferred))
    }

    fn day_in(&self, at: usize, first: u32, last: Option<u32>, month: u8, to: usize) -> Option<When> {
        let (year, to, basis) = self.year_of(month, first, to)?;
        let from = day(year, month, first)?;
        let date = match last {
            Some(last) => PartialDate::range(from, day(year, month, last)?),
            None => Some(PartialDate::day(from)),
        };
        Self::when(at..to, date, basis)
    }

    /// `September 26, 2024`, `May 2021`, `mai à juillet 2021`, `ديسمبر القادم`.
    fn month_first(&self, at: usize) -> Option<When> {
        let (month, to) = self.month(at)?;
        if let Some(number) = self.day_number(to) {
            let and = usize::from(self.doc.is(to + 1, Small::Both) || self.doc.is(to + 1, Small::FromTo));
            let joined = and == 1 || matches!(self.doc.gap(to + 1), "-" | "–");
            // "May 12 and 13 States" counts no day.
            let closed = |at: usize| {
                self.doc
                    .hits(&(at..self.end))
                    .take_while(|h| h.from == at)
                    .all(|h| !matches!(h.tag, Tag::Unit(_)))
            };
            let second =
                self.day_number(to + 1 + and).filter(|d| *d > number && joined && closed(to + 2 + and));
            let end = if second.is_some() { to + 2 + and } else { to + 1 };
            return self.day_in(at, number, second, month, end);
        }
        let between = self.doc.is(to, Small::FromTo) || self.doc.is(to, Small::Both);
        if let Some((last, end)) = self.month(to + 1).filter(|_| between) {
            let (year, end, basis) = self.year_of(last, 1, end)?;
            let from = day(if month > last { year - 1 } else { year }, month, 1)?;
            let until = day(year, last, 1)?.last_of_month();
            return Self::when(at..end, PartialDate::range(from, until), basis);
        }
        let (year, end, basis) = self.year_of(month, 1, to)?;
        if let Some(range) = self.months_of_years(at, month, year, end) {
            return Some(range);
        }
        Self::when(at..end, PartialDate::month(year, i8::try_from(month).ok()?), basis)
    }

    /// `July 2015 to June 2018`: behind a month with its year, another with its own.
    fn months_of_years(&self, at: usize, month: u8, year: i16, to: usize) -> Option<When> {
        let between = self.doc.is(to, Small::FromTo) && self.year(to - 1).is_some();
        let (last, end) = self.month(to + 1).filter(|_| between)?;
        let (last_year, end) = self.year_after(end)?;
        let until = day(last_year, last, 1)?.last_of_month();
        Self::when(at..end, PartialDate::range(day(year, month, 1)?, until), Basis::Stated)
    }

    /// A weekday by itself or before a date that is read on its own.
    fn weekday_alone(&self, at: usize) -> Option<When> {
        let (number, to) = self.weekday(at)?;
        let follows =
            |at: usize| self.day_and_month(at).or_else(|| self.numeric(at)).or_else(|| self.month_first(at));
        if let Some(exact) = follows(to) {
            return Some(When { words: at..exact.words.end, ..exact });
        }
        let today = self.today?;
        let now = i32::from(today.weekday().to_monday_one_offset());
        let wanted = i32::from(number);
        let back = (now - wanted).rem_euclid(7);
        let ahead = (wanted - now).rem_euclid(7);
        // "Next Tuesday and Wednesday", يومي الثلاثاء والأربعاء المقبلين.
        let other = usize::from(self.doc.is(to, Small::Both));
        let shared = self.weekday(to + other).and_then(|(_, behind)| self.cue(behind, Cue::Next));
        let (offset, to) = if shared.is_some() {
            (if ahead == 0 { 7 } else { ahead }, to)
        } else if let Some(end) = self.cue(to, Cue::Next) {
            (if ahead == 0 { 7 } else { ahead }, end)
        } else if let Some(end) = self.cue(to, Cue::Last) {
            (-if back == 0 { 7 } else { back }, end)
        } else if self.tense == Tense::Future {
            (ahead, to)
        } else {
            (-back, to)
        };
        Self::when(at..to, today.checked_add(offset.days()).ok().map(PartialDate::day), Basis::Inferred)
    }

    fn year_at(&self, at: usize) -> Option<When> {
        let year = self.year(at)?;
        Self::when(at..at + 1, PartialDate::year(year), Basis::Stated)
    }

    /// A year by itself, or two with "to", "and" or a hyphen between.
    fn bare_year(&self, at: usize, start: usize) -> Option<When> {
        let year = self.year(at)?;
        let between = self.doc.is(at + 1, Small::FromTo) || self.doc.is(at + 1, Small::Both);
        let skip = usize::from(between && at + 1 < self.end);
        if let Some(last) = self.year(at + 1 + skip).filter(|l| *l > year)
            && (skip == 1 || matches!(self.doc.gap(at + 1).trim(), "-" | "–" | "/"))
        {
            let range = PartialDate::range(day(year, 1, 1)?, day(last, 12, 31)?);
            return Self::when(at..at + 2 + skip, range, Basis::Stated);
        }
        // Places such as "Marrakech (2022)" list past editions; names such as "Agenda 2063" date nothing.
        let listed = self.doc.gap(at).contains('(') && self.doc.gap(at + 1).contains(')');
        let led = at > start
            && (self.doc.is(at - 1, Small::DatesYear)
                || self.doc.has_any(&(at - 1..at), &[Cue::YearWord, Cue::Season])
                || self.month(at - 1).is_some());
        (led && !listed).then(|| self.year_at(at)).flatten()
    }

    /// "for two days", "jusqu'au 9 août", ولمدة يومين: a day becomes a range.
    fn stretch(&self, dates: &mut Vec<When>, range: &Range<usize>) {
        let days: Vec<usize> =
            (0..dates.len()).filter(|at| dates[*at].date.precision() == Precision::Day).collect();
        if days.iter().any(|first| self.until_second(dates, *first)) {
            return;
        }
        let Some(&first) = days.first() else { return };
        let told = dates[first].date.earliest();
        let Some(days) = self.lasting(range, &dates[first].words) else { return };
        // The day on which it closed ends it; behind "after" the day is one on which it was over.
        let lasted = if self.doc.has(range, Cue::Closing) {
            let from = told.checked_sub((days - 1).days()).ok().filter(|_| days <= WORKING_WEEK);
            from.and_then(|from| PartialDate::range(from, told))
        } else {
            told.checked_add((days - 1).days()).ok().and_then(|last| PartialDate::range(told, last))
        };
        if let Some(range) = lasted {
            dates[first].date = range;
        }
    }

    /// A second day after "until", or joined to the first, ends it: whether the two became a range.
    fn until_second(&self, dates: &mut Vec<When>, first: usize) -> bool {
        if let Some(second) = dates.get(first + 1).filter(|w| w.date.precision() == Precision::Day).cloned() {
            let between = dates[first].words.end..second.words.start + 1;
            let until = self.doc.cues(&between, Cue::Until).last();
            let apart = second.words.start - dates[first].words.end;
            // "Opened yesterday … and goes on until Thursday": right before the second day, however far from the first.
            let near = second.date.days_past(dates[first].date.earliest()).abs() <= LONG;
            let right_before = until.is_some_and(|h| h.to == second.words.start && apart <= FAR && near);
            let adjacent = apart <= 1 && self.doc.folded(second.words.start).starts_with('و');
            let joined = right_before || until.is_some() && apart <= 8 || adjacent;
            // "Since yesterday and until Tuesday": the first Tuesday after.
            let mut until = second.date.earliest();
            if until < dates[first].date.earliest()
                && second.basis == Basis::Inferred
                && self.weekday(second.words.start).is_some()
            {
                until = until.saturating_add(7.days());
            }
            // "Yesterday and the day before": the earlier day stands behind.
            let from = dates[first].date.earliest();
            let both = PartialDate::range(from, until).or_else(|| {
                PartialDate::range(until, from).filter(|_| adjacent && until.saturating_add(3.days()) > from)
            });
            if let Some(both) = both.filter(|_| joined) {
                dates[first] = When {
                    words: dates[first].words.start..second.words.end,
                    date: both,
                    basis: second.basis,
                };
                dates.remove(first + 1);
                return true;
            }
        }
        false
    }

    /// How many days something lasts that a sentence dates by one day: "for two days", "a two-week course", يومان.
    fn lasting(&self, range: &Range<usize>, day: &Range<usize>) -> Option<i64> {
        let units = [(Cue::DayWord, 1), (Cue::WeekWord, 7)];
        units.into_iter().find_map(|(unit, length)| {
            self.doc.cues(range, unit).find_map(|hit| {
                let word = self.doc.folded(hit.from);
                let dual = ["ومين", "ومان", "بوعين", "بوعان"].iter().any(|end| word.ends_with(end));
                let before = hit.from.saturating_sub(2).max(range.start)..hit.from;
                let count = if dual {
                    Some(2)
                } else {
                    numbers::numbers(self.doc, &before)
                        .last()
                        .filter(|n| n.words.end == hit.from && !n.year)
                        .map(|n| n.value.approximate() as i64)
                };
                let near = hit.from.abs_diff(day.start) <= FAR;
                let over = (1..=3).any(|back| self.doc.preceded(hit.from, back, Small::After));
                count.map(|n| n * length).filter(|n| (2..=31).contains(n) && near && !over)
            })
        })
    }
}
