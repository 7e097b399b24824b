//! Dates as officers write them into cells: a cell holds one date or one range and nothing else, and a whole column
//! follows one order of day and month.

mod parse;

use crate::{Cell, Value, Words, words::CellWord};
use jiff::{ToSpan, civil::Date};
use tansiq_model::{PartialDate, words};

words! {
    /// Which of day and month stands first in a date of figures.
    DateOrder, "order of day and month" {
        /// 31/12/2024.
        DayFirst = "day-first",
        /// 12/31/2024.
        MonthFirst = "month-first",
    }
}

words! {
    /// How the order of a column is known.
    OrderBasis, "basis of the order of day and month" {
        /// The person says so.
        Given = "given",
        /// A date of the column leaves no other reading.
        Settled = "settled",
        /// Every date with figures for both could be read either way; the day is taken to come first.
        Assumed = "assumed",
        /// Some dates of the column have the day first and others the month; where both are possible, the day is
        /// taken to come first.
        Mixed = "mixed",
    }
}

/// The order of day and month in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnOrder {
    /// The order.
    pub order: DateOrder,
    /// How it is known.
    pub basis: OrderBasis,
}

/// Years that a table of commitments speaks of. A date outside them is a slip of the hand.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1945..=2100;

/// What the cell of a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellDate {
    Nothing,
    At(PartialDate),
    NextSession,
    Ongoing,
}

/// A cell that is read as a date, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReadDate {
    pub(crate) date: CellDate,
    /// Day and month could change places.
    pub(crate) ambiguous: bool,
    /// It was a bare number that counts days.
    pub(crate) serial: bool,
}

/// The order of day and month in these cells: any date with a number above 12 settles it.
pub(crate) fn column_order<'a>(
    cells: impl Iterator<Item = &'a Cell>,
    given: Option<DateOrder>,
) -> ColumnOrder {
    if let Some(order) = given {
        return ColumnOrder { order, basis: OrderBasis::Given };
    }
    let (mut day_first, mut month_first) = (false, false);
    for (first, second) in cells.filter(|c| c.value == Value::Text).filter_map(|c| parse::figures(&c.raw)) {
        day_first |= first > 12;
        month_first |= second > 12;
    }
    let (order, basis) = match (day_first, month_first) {
        (true, false) => (DateOrder::DayFirst, OrderBasis::Settled),
        (false, true) => (DateOrder::MonthFirst, OrderBasis::Settled),
        (true, true) => (DateOrder::DayFirst, OrderBasis::Mixed),
        (false, false) => (DateOrder::DayFirst, OrderBasis::Assumed),
    };
    ColumnOrder { order, basis }
}

/// What a cell says as a date; `None` when it cannot be read as one.
pub(crate) fn cell_date(cell: &Cell, order: DateOrder, epoch_1904: bool, words: &Words) -> Option<ReadDate> {
    let sure = |date| Some(ReadDate { date, ambiguous: false, serial: false });
    match &cell.value {
        Value::Date(day) => sure(CellDate::At(within_years(PartialDate::day(*day))?)),
        Value::Bool(_) | Value::Error => None,
        Value::Number(number) => number_date(number.approximate(), epoch_1904),
        Value::Text => {
            match words.cell(&cell.raw) {
                Some(CellWord::Nothing) => return sure(CellDate::Nothing),
                Some(CellWord::NextSession) => return sure(CellDate::NextSession),
                Some(CellWord::Ongoing) => return sure(CellDate::Ongoing),
                None => {}
            }
            let text = tansiq_text::fold(cell.raw.trim());
            if let Some(found) = text.parse().ok().and_then(|number| number_date(number, epoch_1904)) {
                return Some(found);
            }
            let (date, ambiguous) = parse::text(&text, order, words)?;
            Some(ReadDate { date: CellDate::At(within_years(date)?), ambiguous, serial: false })
        }
    }
}

/// A bare number: a year, or the days that programs for tables count.
fn number_date(number: f64, epoch_1904: bool) -> Option<ReadDate> {
    let year = (number.fract() == 0.0).then_some(number as i16).filter(|year| YEARS.contains(year));
    if let Some(date) = year.filter(|_| (1900.0..=2200.0).contains(&number)).and_then(PartialDate::year) {
        return Some(ReadDate { date: CellDate::At(date), ambiguous: false, serial: false });
    }
    // From 1954 to 2119: fewer days are more likely to be something else.
    let day = serial_day(number, epoch_1904).filter(|_| (20_000.0..80_000.0).contains(&number))?;
    let date = within_years(PartialDate::day(day))?;
    Some(ReadDate { date: CellDate::At(date), ambiguous: false, serial: true })
}

fn within_years(date: PartialDate) -> Option<PartialDate> {
    (YEARS.contains(&date.earliest().year()) && YEARS.contains(&date.latest().year())).then_some(date)
}

/// The day that a count of days means: from 1900, with the 29th of February 1900 that never was, or from 1904.
pub(crate) fn serial_day(number: f64, epoch_1904: bool) -> Option<Date> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let days = number.floor() as i32;
    let (start, days) = match (epoch_1904, days) {
        (true, days) => (Date::new(1904, 1, 1).ok()?, days),
        (false, 0..=59) => (Date::new(1899, 12, 31).ok()?, days),
        (false, days) => (Date::new(1899, 12, 30).ok()?, days),
    };
    start.checked_add(days.days()).ok()
}
