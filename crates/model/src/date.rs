use crate::{ModelError, words};
use jiff::civil::Date;
use std::{fmt, str::FromStr};

words! {
    /// How exactly a date is known.
    Precision, "precision of a date" {
        /// A day.
        Day = "day",
        /// A calendar month.
        Month = "month",
        /// A quarter of a year (EDTF level 2 season codes 33 to 36).
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// From one day to another.
        Range = "range",
    }
}

words! {
    /// Where a date comes from.
    Basis, "basis of a date" {
        /// The source says it.
        Stated = "stated",
        /// Worked out from what the source says, such as "next December".
        Inferred = "inferred",
        /// Put forward by a person, and waiting for the sides to agree.
        Proposed = "proposed",
    }
}

/// The days that a date may mean, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub earliest: Date,
    /// The last day.
    pub latest: Date,
}

/// A date as wide as it is known: a day, a month, a quarter, a year or a range of days.
///
/// Its written form is EDTF (ISO 8601-2:2019): `2024-12-09`, `2024-12`, `2024-33` (first quarter) to `2024-36`,
/// `2024`, `2025-01-09/2025-01-10`. Years run from 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate(Shape);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Day(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Year(i16),
    Range(Date, Date),
}

fn year_in_bounds(year: i16) -> bool {
    (1..=9999).contains(&year)
}

impl PartialDate {
    /// One day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self(Shape::Day(date))
    }

    /// A month, 1 to 12; `None` when there is no such month.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        (year_in_bounds(year) && (1..=12).contains(&month)).then_some(Self(Shape::Month(year, month)))
    }

    /// A quarter, 1 to 4; `None` when there is no such quarter.
    #[must_use]
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        (year_in_bounds(year) && (1..=4).contains(&quarter)).then_some(Self(Shape::Quarter(year, quarter)))
    }

    /// A year; `None` outside 1 to 9999.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        year_in_bounds(year).then_some(Self(Shape::Year(year)))
    }

    /// From one day to another; one day when both are the same, `None` when the end is before the start.
    #[must_use]
    pub fn range(from: Date, to: Date) -> Option<Self> {
        match from.cmp(&to) {
            std::cmp::Ordering::Less => Some(Self(Shape::Range(from, to))),
            std::cmp::Ordering::Equal => Some(Self(Shape::Day(from))),
            std::cmp::Ordering::Greater => None,
        }
    }

    /// How exactly it is known.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self.0 {
            Shape::Day(_) => Precision::Day,
            Shape::Month(..) => Precision::Month,
            Shape::Quarter(..) => Precision::Quarter,
            Shape::Year(_) => Precision::Year,
            Shape::Range(..) => Precision::Range,
        }
    }

    /// The days it may mean.
    #[must_use]
    pub fn span(self) -> Span {
        // Constructors and the parser let in only months and years that exist.
        let first = |year, month| Date::new(year, month, 1).unwrap_or(Date::ZERO);
        match self.0 {
            Shape::Day(day) => Span { earliest: day, latest: day },
            Shape::Month(year, month) => {
                let earliest = first(year, month);
                Span { earliest, latest: earliest.last_of_month() }
            }
            Shape::Quarter(year, quarter) => {
                let earliest = first(year, quarter * 3 - 2);
                Span { earliest, latest: first(year, quarter * 3).last_of_month() }
            }
            Shape::Year(year) => Span { earliest: first(year, 1), latest: first(year, 12).last_of_month() },
            Shape::Range(from, to) => Span { earliest: from, latest: to },
        }
    }

    /// The first day it may mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        self.span().earliest
    }

    /// The last day it may mean.
    #[must_use]
    pub fn latest(self) -> Date {
        self.span().latest
    }

    /// The year of its first day.
    #[must_use]
    pub fn first_year(self) -> i16 {
        self.earliest().year()
    }

    /// Days from its last day to `day`; negative before that.
    #[must_use]
    pub fn days_past(self, day: Date) -> i64 {
        days_between(self.latest(), day)
    }

    /// Whether every day it may mean lies within the days that `other` may mean.
    #[must_use]
    pub fn within(self, other: Self) -> bool {
        self.earliest() >= other.earliest() && self.latest() <= other.latest()
    }
}

/// Whole days from one date to another; negative when the second is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    // Both dates are within the calendar's years, so the difference in days always exists.
    (to - from).get_days().into()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Shape::Day(day) => write!(f, "{day}"),
            Shape::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Shape::Quarter(year, quarter) => write!(f, "{year:04}-{:02}", quarter + 32),
            Shape::Year(year) => write!(f, "{year:04}"),
            Shape::Range(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

fn number<T: FromStr>(text: &str, digits: usize) -> Option<T> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let year = number(year, 4).filter(|year| year_in_bounds(*year))?;
    Date::new(year, number(month, 2)?, number(day, 2)?).ok()
}

impl FromStr for PartialDate {
    type Err = ModelError;

    /// Reads the written form.
    ///
    /// # Errors
    /// [`ModelError::Date`] for anything else, [`ModelError::Backwards`] for a range that ends before it starts.
    fn from_str(text: &str) -> Result<Self, ModelError> {
        let wrong = || ModelError::Date(text.to_owned());
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (day(from).ok_or_else(wrong)?, day(to).ok_or_else(wrong)?);
            return Self::range(from, to).ok_or_else(|| ModelError::Backwards(text.to_owned()));
        }
        match text.len() {
            4 => number(text, 4).and_then(Self::year),
            7 => text.split_once('-').and_then(|(year, part)| {
                let (year, part) = (number(year, 4)?, number::<i8>(part, 2)?);
                if part > 12 { Self::quarter(year, part.checked_sub(32)?) } else { Self::month(year, part) }
            }),
            10 => day(text).map(Self::day),
            _ => None,
        }
        .ok_or_else(wrong)
    }
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;

    fn any_day() -> impl Strategy<Value = Date> {
        (1i16..=9998, 0i32..365).prop_map(|(year, days)| Date::new(year, 1, 1).unwrap() + days.days())
    }

    fn any_date() -> impl Strategy<Value = PartialDate> {
        prop_oneof![
            any_day().prop_map(PartialDate::day),
            (1i16..=9999, 1i8..=12).prop_map(|(y, m)| PartialDate::month(y, m).unwrap()),
            (1i16..=9999, 1i8..=4).prop_map(|(y, q)| PartialDate::quarter(y, q).unwrap()),
            (1i16..=9999).prop_map(|y| PartialDate::year(y).unwrap()),
            (any_day(), 1i32..400)
                .prop_map(|(from, days)| PartialDate::range(from, from + days.days()).unwrap()),
        ]
    }

    proptest! {
        #[test]
        fn the_written_form_reads_back(date in any_date()) {
            prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
            prop_assert!(date.earliest() <= date.latest());
            prop_assert!(date.within(date));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,24}") {
            if let Ok(date) = text.parse::<PartialDate>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }

    #[test]
    fn a_date_is_as_wide_as_its_precision() {
        let span = |text: &str| {
            let date: PartialDate = text.parse().unwrap();
            (date.earliest().to_string(), date.latest().to_string())
        };
        assert_eq!(span("2024-02"), ("2024-02-01".into(), "2024-02-29".into()));
        assert_eq!(span("2024-36"), ("2024-10-01".into(), "2024-12-31".into()));
        assert_eq!(span("2024"), ("2024-01-01".into(), "2024-12-31".into()));
        assert_eq!(span("2025-01-09/2025-01-10"), ("2025-01-09".into(), "2025-01-10".into()));
    }

    #[test]
    fn lateness_counts_from_the_last_day_that_was_meant() {
        let december: PartialDate = "2024-12".parse().unwrap();
        assert_eq!(december.days_past("2025-01-14".parse().unwrap()), 14);
        assert_eq!(december.days_past("2024-12-31".parse().unwrap()), 0);
        assert!(december.days_past("2024-12-30".parse().unwrap()) < 0);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for wrong in
            ["", "24", "2024-13", "2024-32", "2024-37", "2024-1", "2024-02-30", "0000", "2024/2025", "٢٠٢٤"]
        {
            assert_eq!(wrong.parse::<PartialDate>(), Err(ModelError::Date(wrong.into())));
        }
        let backwards = "2025-01-10/2025-01-09";
        assert_eq!(backwards.parse::<PartialDate>(), Err(ModelError::Backwards(backwards.into())));
    }
}
