//! The one dated role: who holds which seat of which body, and from when until when.

use crate::{Body, Id, Kind, PartialDate, Party, Record, Role, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

words! {
    /// What a party holds in a body. An office of another name has its own words, which are the title of the record.
    Seat, "seat" {
        /// Chairs.
        Chair = "chair",
        /// Chairs with others.
        CoChair = "co-chair",
        /// Leads with others.
        CoLead = "co-lead",
        /// Receives the body on its soil.
        Host = "host",
        /// Keeps its papers and calls its meetings.
        Secretariat = "secretariat",
        /// Is one of it.
        Member = "member",
        /// Works with it.
        Partner = "partner",
        /// Sits in its meetings without being one of it.
        Observer = "observer",
    }
}

impl Seat {
    /// Whether its holder presides.
    #[must_use]
    pub const fn presides(self) -> bool {
        matches!(self, Self::Chair | Self::CoChair)
    }
}

/// A role that a party holds for a time: a membership, a chair, a seat, an office. The holder is the record's party
/// with the role [`Role::Appointee`], the body the one with the role [`Role::Body`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleTerm {
    /// Since when, or the day on which it was decided.
    pub from: Option<PartialDate>,
    /// Until when; a term without an end goes on as far as known.
    pub until: Option<PartialDate>,
    /// The seat; `None` when it is what a source calls it, which is the record's title. What was written before this
    /// field existed has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<Seat>,
}

impl Body for RoleTerm {
    const KIND: Kind = Kind::RoleTerm;
}

words! {
    /// How sure it is that a term was held at some time of a period.
    Held, "certainty of a term" {
        /// On every reading of its dates.
        Surely = "surely",
        /// On some reading of its dates.
        Possibly = "possibly",
    }
}

impl RoleTerm {
    /// Whether it was held at some time within a period; `None` when it was surely not.
    ///
    /// A date that names a month or a year is some day of it, and a period that is asked for is all of its days: a term
    /// is held surely in it when it is on every reading of its dates, and possibly when it is on one at least. What is
    /// not known is read as far as known: a term without an end was not ended by `today`, and one without a beginning
    /// had begun by `today`. The rule is the register's own, from the meaning of dates in ISO 8601-2 (EDTF).
    #[must_use]
    pub fn held_in(&self, asked: PartialDate, today: Date) -> Option<Held> {
        let (first, last) = (asked.earliest(), asked.latest());
        let begins = self.from.map(|from| (from.earliest(), from.latest()));
        let ends = self.until.map(|until| (until.earliest(), until.latest()));
        let (begins_first, begins_last) = begins.unwrap_or((Date::MIN, today));
        let (ends_first, ends_last) = ends.unwrap_or((today, Date::MAX));
        if begins_first > last || ends_last < first {
            return None;
        }
        // It ends on the day on which it begins or after it, whatever else its dates would allow.
        let begun_by = begins_last.min(ends_last);
        let not_ended_before = ends_first.max(begins_first);
        let surely = begun_by <= last && not_ended_before >= first;
        Some(if surely { Held::Surely } else { Held::Possibly })
    }

    /// Whether no end is known.
    #[must_use]
    pub const fn goes_on(&self) -> bool {
        self.until.is_none()
    }

    /// Whether it is over by a day on every reading of its dates.
    #[must_use]
    pub fn is_over(&self, on: Date) -> bool {
        self.until.is_some_and(|until| until.latest() < on)
    }

    /// Whether its dates stand in their order: it may end on the day on which it may begin, or later.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        match (self.from, self.until) {
            (Some(from), Some(until)) => until.latest() >= from.earliest(),
            _ => true,
        }
    }
}

impl Record<RoleTerm> {
    /// Whoever holds it.
    pub fn holders(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Appointee])
    }

    /// Where it is held.
    pub fn bodies(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Body])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use proptest::prelude::*;

    fn term(from: &str, until: &str) -> RoleTerm {
        let date = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        RoleTerm { from: date(from), until: date(until), seat: None }
    }

    fn held(from: &str, until: &str, asked: &str) -> Option<Held> {
        term(from, until).held_in(asked.parse().unwrap(), "2025-01-14".parse().unwrap())
    }

    #[test]
    fn a_year_that_is_asked_for_is_all_of_its_days() {
        let (sure, perhaps) = (Some(Held::Surely), Some(Held::Possibly));
        assert_eq!(held("2015-09", "2019-09", "2017"), sure);
        assert_eq!(held("2017-09-20", "2019", "2017"), sure);
        assert_eq!(held("2017-09-20", "2019", "2017-06"), None);
        // Some time in 2017, and nobody knows whether before or after June.
        assert_eq!(held("2017", "2019", "2017-06"), perhaps);
        assert_eq!(held("2017", "2019", "2017"), sure);
        assert_eq!(held("2011", "2017", "2017"), sure);
        assert_eq!(held("2011", "2017", "2017-12"), perhaps);
        assert_eq!(held("2011", "2017", "2018"), None);
        // However short it was, it lay within that year.
        assert_eq!(held("2017", "2017", "2017"), sure);
        assert_eq!(held("2017", "2017", "2017-36"), perhaps);
    }

    #[test]
    fn what_is_not_known_is_read_as_far_as_known() {
        let (sure, perhaps) = (Some(Held::Surely), Some(Held::Possibly));
        assert_eq!(held("2011", "", "2017"), sure);
        assert_eq!(held("2011", "", "2025-01-14"), sure);
        assert_eq!(held("2011", "", "2026"), perhaps);
        assert_eq!(held("2026", "", "2025"), None);
        assert_eq!(held("", "2018", "2017"), perhaps);
        assert_eq!(held("", "2018", "2018"), sure);
        assert_eq!(held("", "2018", "2019"), None);
        assert_eq!(held("", "", "2025-01-14"), sure);
        assert_eq!(held("", "", "2017"), perhaps);
        assert!(term("2011", "").goes_on() && !term("", "2018").goes_on());
    }

    #[test]
    fn a_term_is_over_when_its_last_day_is_past() {
        assert!(!term("2011", "2025").is_over("2025-06-01".parse().unwrap()));
        assert!(term("2011", "2024").is_over("2025-01-01".parse().unwrap()));
        assert!(!term("2011", "").is_over("2025-01-01".parse().unwrap()));
    }

    #[test]
    fn a_term_does_not_end_before_it_begins() {
        assert!(term("2017-09", "2017").is_ordered() && term("", "2017").is_ordered());
        assert!(!term("2017-09", "2017-08").is_ordered());
    }

    #[test]
    fn a_term_without_a_seat_is_written_as_before_there_were_any() {
        let plain = term("2017", "");
        let written = serde_json::to_string(&plain).unwrap();
        assert_eq!(written, r#"{"from":"2017","until":null}"#);
        assert_eq!(serde_json::from_str::<RoleTerm>(&written).unwrap(), plain);
        let seat = RoleTerm { seat: Some(Seat::CoChair), ..plain };
        let written = serde_json::to_value(&seat).unwrap();
        assert_eq!(written["seat"], "co-chair");
        assert_eq!(serde_json::from_value::<RoleTerm>(written).unwrap(), seat);
    }

    fn day(n: i32) -> Date {
        Date::constant(2020, 1, 1) + n.days()
    }

    fn days() -> impl Strategy<Value = (i32, i32)> {
        (0i32..12, 0i32..5).prop_map(|(first, more)| (first, first + more))
    }

    proptest! {
        /// The rule says what trying every reading of the dates says.
        #[test]
        fn sure_is_every_reading_and_possible_is_one(
            from in proptest::option::of(days()),
            until in proptest::option::of(days()),
            asked in days(),
            today in 0i32..16,
        ) {
            let date = |(first, last): (i32, i32)| PartialDate::range(day(first), day(last)).unwrap();
            let term = RoleTerm { from: from.map(date), until: until.map(date), seat: None };
            prop_assume!(term.is_ordered());
            let begins = from.unwrap_or((-40, today));
            let ends = until.unwrap_or((today, 60));
            let readings: Vec<bool> = (begins.0..=begins.1)
                .flat_map(|begin| (ends.0.max(begin)..=ends.1).map(move |end| (begin, end)))
                .map(|(begin, end)| begin <= asked.1 && end >= asked.0)
                .collect();
            // A beginning that would be after every end is no reading.
            prop_assume!(!readings.is_empty());
            let expected = if readings.iter().all(|held| *held) {
                Some(Held::Surely)
            } else {
                readings.contains(&true).then_some(Held::Possibly)
            };
            prop_assert_eq!(term.held_in(date(asked), day(today)), expected);
        }
    }
}
