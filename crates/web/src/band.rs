//! Due dates as bands: as wide as the date is exact, on a line of time that runs from inline-start to inline-end.

use crate::page::Page;
use jiff::ToSpan;
use jiff::civil::Date;
use tansiq_model::{Lang, PartialDate};

/// Whole days from one day to another.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// A line of time on a page: the days from one to another over a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The first day on the line.
    pub from: Date,
    /// The last day on the line.
    pub until: Date,
}

impl Scale {
    /// A line that holds the days given, in whole months, with a month to spare at each end.
    #[must_use]
    pub fn around(days: impl IntoIterator<Item = Date>) -> Option<Self> {
        let (first, last) = days.into_iter().fold(None, |span: Option<(Date, Date)>, day| {
            Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        })?;
        let from = first.first_of_month().checked_sub(1.month()).ok()?;
        let until = last.checked_add(1.month()).ok()?.last_of_month();
        Some(Self { from, until })
    }

    /// Where a day stands, from 0 to `width`; days outside the line stand at its ends.
    fn at(&self, day: Date, width: i32) -> i32 {
        let whole = days(self.from, self.until) + 1;
        (days(self.from, day) * width / whole).clamp(0, width)
    }
}

/// The small track beside a commitment in a list: 130 by 14, without text. The style sheet mirrors it from right
/// to left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Track {
    /// Where the band starts.
    pub x: i32,
    /// How wide it is.
    pub width: i32,
    /// Where today stands.
    pub now: i32,
}

impl Track {
    /// The track of a due period; `None` when all of it lies outside the line.
    #[must_use]
    pub fn of(scale: &Scale, due: &PartialDate, today: &Date) -> Option<Self> {
        let (first, last) = (due.earliest(), due.latest());
        if last < scale.from || first > scale.until {
            return None;
        }
        let (x, end) = (scale.at(first, 130), scale.at(last, 130));
        Some(Self { x: x.min(125), width: (end - x).max(5), now: scale.at(*today, 130) })
    }
}

/// The large band on the page of a commitment: 720 by 100, with text. Text cannot be mirrored, so from right to
/// left the places are counted from the other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The left edge of the due period.
    pub x: i32,
    /// Its width.
    pub width: i32,
    /// Where the words "due" start.
    pub due_at: i32,
    /// When it was promised.
    pub made: Option<i32>,
    /// Today.
    pub now: i32,
    /// Where the word "today" stands, clear of the edges.
    pub now_text: i32,
    /// The starts of months, some of them with their names.
    pub ticks: Vec<(i32, Option<String>)>,
    /// The whole band in words.
    pub spoken: String,
}

const START: i32 = 16;
const LENGTH: i32 = 688;

impl Band {
    /// The band of a due period.
    #[must_use]
    pub fn of(p: &Page, made_on: Option<&PartialDate>, due: &PartialDate) -> Option<Self> {
        let made = made_on.map(|date| date.earliest());
        let scale = Scale::around(
            [Some(due.earliest()), Some(due.latest()), made, Some(p.today)].into_iter().flatten(),
        )?;
        let rtl = p.lang == Lang::Ar;
        let place = |day: Date| {
            let x = START + scale.at(day, LENGTH);
            if rtl { 720 - x } else { x }
        };
        let (first, after) = (place(due.earliest()), place(due.latest().tomorrow().unwrap_or(due.latest())));
        let x = first.min(after);
        let mut ticks = Vec::new();
        let months = days(scale.from, scale.until) / 30;
        // At most about six names find room; the year stands with the first name and wherever it changes.
        let every = (months / 6).max(1);
        let now = place(p.today);
        let (mut month, mut count, mut year) = (scale.from, 0, None);
        while let Ok(next) = month.checked_add(1.month()) {
            if next > scale.until {
                break;
            }
            (month, count) = (next, count + 1);
            // The word "today" needs the room of the name below it.
            let free = (place(month) - now).abs() > 50;
            let name = (count % every == 0 && free).then(|| {
                let short = p.month_short(&month);
                if year.replace(month.year()) == Some(month.year()) {
                    short
                } else {
                    format!("{short} {}", month.year())
                }
            });
            ticks.push((place(month), name));
        }
        let mut values = vec![("due", p.date(due).into()), ("today", p.day(&p.today).into())];
        let key = match made_on {
            Some(made_on) => {
                values.push(("made", p.date(made_on).into()));
                "band-spoken-made"
            }
            None => "band-spoken",
        };
        Some(Self {
            x,
            width: (first.max(after) - x).max(4),
            due_at: first,
            made: made.map(place),
            now,
            now_text: now.clamp(40, 680),
            ticks,
            spoken: p.plain().tr_with(key, values),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_band_and_not_a_point() {
        let scale = Scale::around(["2024-09-26".parse().unwrap(), "2025-01-14".parse().unwrap()]).unwrap();
        assert_eq!(
            (scale.from.to_string(), scale.until.to_string()),
            ("2024-08-01".into(), "2025-02-28".into())
        );
        let december = "2024-12".parse().unwrap();
        let track = Track::of(&scale, &december, &"2025-01-14".parse().unwrap()).unwrap();
        assert!(track.width > 15 && track.x + track.width < track.now, "{track:?}");
        assert_eq!(Track::of(&scale, &"2030".parse().unwrap(), &scale.from), None);
    }
}
