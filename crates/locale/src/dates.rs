//! Dates, never narrower than they are known.
//!
//! Month names are messages and not those of a library: three ways of naming them are in use in Arabic, one of
//! them double, and French writes the first of a month as an ordinal.

use crate::Locale;
use jiff::civil::Date;
use tansiq_model::{Lang, Months, PartialDate, Precision};

impl Locale {
    /// The name of a month, 1 to 12.
    fn month(&self, month: i8) -> String {
        let list = match (self.lang, self.months) {
            (Lang::Ar, Months::Maghreb) => "ar-month-maghreb",
            (Lang::Ar, Months::Double) => "ar-month-double",
            _ => "month",
        };
        self.tr(format!("{list}-{month}"))
    }

    /// The short name of the month of a day, for a small calendar leaf.
    #[must_use]
    pub fn month_short(&self, day: &Date) -> String {
        self.tr(format!("month-short-{}", day.month()))
    }

    fn day_of_month(&self, day: Date) -> String {
        if day.day() == 1 { self.tr("day-first") } else { day.day().to_string() }
    }

    /// The number of a day of the month, for a small calendar leaf.
    #[must_use]
    pub fn day_number(&self, day: &Date) -> String {
        self.digits_of(&day.day().to_string())
    }

    /// One day.
    #[must_use]
    pub fn day(&self, day: &Date) -> String {
        self.date(&PartialDate::day(*day))
    }

    /// A date as a value: in a list, a table, beside its name.
    #[must_use]
    pub fn date(&self, date: &PartialDate) -> String {
        self.digits_of(&self.written(*date, "date-range"))
    }

    /// A date inside a sentence: a range is spoken («من … إلى …») and not drawn with a dash.
    #[must_use]
    pub fn date_prose(&self, date: &PartialDate) -> String {
        self.digits_of(&self.written(*date, "date-prose"))
    }

    fn written(&self, date: PartialDate, range: &str) -> String {
        // The parts are all ours and in one script: isolates between them would only be in the way.
        let l = self.plain();
        let (from, to) = (date.earliest(), date.latest());
        let year = |day: Date| day.year().to_string();
        match date.precision() {
            Precision::Year => year(from),
            Precision::Quarter => {
                let values = [
                    ("quarter", l.tr(format!("quarter-{}", (from.month() + 2) / 3)).into()),
                    ("year", year(from).into()),
                ];
                l.tr_with("date-quarter", values)
            }
            Precision::Month => l.tr_with(
                "date-month",
                [("month", l.month(from.month()).into()), ("year", year(from).into())],
            ),
            Precision::Day => l.whole(from),
            Precision::Range => {
                let (start, end) = if from.year() != to.year() {
                    (l.whole(from), l.whole(to))
                } else if from.month() != to.month() {
                    let values =
                        [("day", l.day_of_month(from).into()), ("month", l.month(from.month()).into())];
                    (l.tr_with("date-day-month", values), l.whole(to))
                } else {
                    let key = format!("{range}-days");
                    let values = [("from", l.day_of_month(from).into()), ("to", l.whole(to).into())];
                    return l.tr_with(&key, values);
                };
                l.tr_with(range, [("from", start.into()), ("to", end.into())])
            }
        }
    }

    fn whole(&self, day: Date) -> String {
        let values = [
            ("day", self.day_of_month(day).into()),
            ("month", self.month(day.month()).into()),
            ("year", day.year().to_string().into()),
        ];
        self.tr_with("date-day", values)
    }

    /// The value of HTML's `<time datetime>`; `None` for a quarter or a range, which that attribute cannot say.
    #[must_use]
    pub fn datetime(&self, date: &PartialDate) -> Option<String> {
        matches!(date.precision(), Precision::Day | Precision::Month | Precision::Year)
            .then(|| date.to_string())
    }

    /// How exactly a date is known, for the reader of a band; `None` for a day, where there is nothing to say.
    #[must_use]
    pub fn precision_note(&self, date: &PartialDate) -> Option<String> {
        match date.precision() {
            Precision::Day => None,
            precision => Some(self.word(precision)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_model::Digits;

    fn in_each(text: &str) -> [String; 3] {
        let date: PartialDate = text.parse().unwrap();
        [Lang::Ar, Lang::Fr, Lang::En].map(|lang| Locale::new(lang).date(&date))
    }

    #[test]
    fn a_date_says_no_more_than_is_known() {
        assert_eq!(in_each("2024"), ["2024", "2024", "2024"]);
        assert_eq!(in_each("2024-12"), ["ديسمبر 2024", "décembre 2024", "December 2024"]);
        assert_eq!(in_each("2024-36"), ["الربع الرابع من سنة 2024", "4e\u{a0}trimestre 2024", "Q4 2024"]);
        assert_eq!(in_each("2025-01-14"), ["14 يناير 2025", "14\u{a0}janvier 2025", "14 January 2025"]);
        assert_eq!(in_each("2025-01-01"), ["1 يناير 2025", "1er\u{a0}janvier 2025", "1 January 2025"]);
    }

    #[test]
    fn a_range_has_a_dash_in_a_table_and_words_in_a_sentence() {
        assert_eq!(
            in_each("2025-01-09/2025-01-10"),
            ["9–10 يناير 2025", "9–10\u{a0}janvier 2025", "9–10 January 2025"]
        );
        let date: PartialDate = "2025-01-09/2025-01-10".parse().unwrap();
        assert_eq!(Locale::new(Lang::Ar).date_prose(&date), "من 9 إلى 10 يناير 2025");
        let across: PartialDate = "2024-12-30/2025-01-02".parse().unwrap();
        assert_eq!(
            Locale::new(Lang::Fr).date_prose(&across),
            "du 30\u{a0}décembre 2024 au 2\u{a0}janvier 2025"
        );
        assert_eq!(Locale::new(Lang::Ar).date_prose(&across), "من 30 ديسمبر 2024 إلى 2 يناير 2025");
        let months: PartialDate = "2024-11-30/2024-12-02".parse().unwrap();
        assert_eq!(Locale::new(Lang::En).date(&months), "30 November – 2 December 2024");
    }

    #[test]
    fn months_by_choice_of_the_office() {
        let august: PartialDate = "2024-08".parse().unwrap();
        let l = Locale::new(Lang::Ar);
        assert_eq!(l.with_months(Months::Maghreb).date(&august), "غشت 2024");
        assert_eq!(l.with_months(Months::Double).date(&august), "آب/أغسطس 2024");
        assert_eq!(Locale::new(Lang::Fr).with_months(Months::Double).date(&august), "août 2024");
    }

    #[test]
    fn digits_by_choice_of_the_reader() {
        let date: PartialDate = "2025-01-09/2025-01-10".parse().unwrap();
        let eastern = |lang| Locale::new(lang).with_digits(Digits::Eastern);
        assert_eq!(eastern(Lang::Ar).date(&date), "٩–١٠ يناير ٢٠٢٥");
        assert_eq!(eastern(Lang::Ar).datetime(&"2025".parse().unwrap()).as_deref(), Some("2025"));
        assert_eq!(eastern(Lang::Fr).date(&date), Locale::new(Lang::Fr).date(&date));
    }

    #[test]
    fn only_what_html_can_say_becomes_an_attribute() {
        let l = Locale::new(Lang::En);
        let value = |text: &str| l.datetime(&text.parse().unwrap());
        assert_eq!(value("2024-12").as_deref(), Some("2024-12"));
        assert_eq!(value("2024-36"), None);
    }
}
