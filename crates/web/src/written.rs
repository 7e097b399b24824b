//! Dates and numbers as people write them in the fields of a form.

use tansiq_model::{Decimal, Lang, ModelError, PartialDate, Precision};
use tansiq_text::fold;

/// Quarters of ISO 8601-2 (Extended Date/Time Format, level 2) are 33 to 36 in the place of the month.
const BEFORE_QUARTERS: i8 = 32;

/// A date as a person writes it: its written form with digits of any script, any hyphen and the direction marks that
/// come along when it is copied from an Arabic page; a quarter as `2024-Q4` or `2024-T4`; and a day before its month,
/// `31/12/2024`. English readers do not agree which of the two comes first, so there the first number has to be one
/// that no month has.
///
/// # Errors
/// As the written form of a [`PartialDate`] is read.
pub fn date(text: &str, lang: Lang) -> Result<PartialDate, ModelError> {
    let text = fold(text);
    quarter(&text).or_else(|| day_first(&text, lang)).unwrap_or(text).parse()
}

fn quarter(text: &str) -> Option<String> {
    let (year, quarter) = text.split_once("-q").or_else(|| text.split_once("-t"))?;
    let quarter: i8 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    Some(format!("{year}-{}", quarter + BEFORE_QUARTERS))
}

fn day_first(text: &str, lang: Lang) -> Option<String> {
    let [day, month, year] = text.split('/').map(str::trim).collect::<Vec<_>>().try_into().ok()?;
    let number = |text: &str| text.parse::<u8>().ok();
    let (day, month) = (number(day)?, number(month)?);
    (lang != Lang::En || day > 12).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// How a date stands in a field: as it can be typed again, a quarter with the letter of the language.
#[must_use]
pub fn in_field(date: PartialDate, lang: Lang) -> String {
    if date.precision() != Precision::Quarter {
        return date.to_string();
    }
    let letter = if lang == Lang::Fr { 'T' } else { 'Q' };
    format!("{:04}-{letter}{}", date.first_year(), date.latest().month() / 3)
}

/// A number as a person writes it, with spaces or Arabic separators among its digits, and a point or a comma before
/// its decimals. A comma before three digits is not taken: it may part thousands.
#[must_use]
pub fn number(text: &str) -> Option<Decimal> {
    let mut plain: String = fold(text).chars().filter(|c| !c.is_whitespace() && *c != '٬').collect();
    if let Some(comma) = plain.find([',', '٫']) {
        let thousands = plain[comma..].starts_with(',') && plain[comma..].len() == 4;
        if thousands {
            return None;
        }
        let end = comma + plain[comma..].chars().next().map_or(0, char::len_utf8);
        plain.replace_range(comma..end, ".");
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_taken_in_any_script_and_as_copied() {
        let day: PartialDate = "2024-12-09".parse().unwrap();
        let written = [
            "2024-12-09",
            "٢٠٢٤-١٢-٠٩",
            "2024‑12‑09",
            "\u{2066}2024-12-09\u{2069}",
            "2024-\u{2060}12-\u{2060}09",
        ];
        for written in written {
            assert_eq!(date(written, Lang::En), Ok(day), "{written:?}");
        }
    }

    #[test]
    fn a_day_comes_first_where_that_is_clear() {
        let day: PartialDate = "2024-12-09".parse().unwrap();
        for lang in [Lang::Ar, Lang::Fr] {
            for written in ["09/12/2024", "9/12/2024", "٩/١٢/٢٠٢٤", "9 / 12 / 2024"] {
                assert_eq!(date(written, lang), Ok(day), "{written} in {lang}");
            }
        }
        assert!(date("09/12/2024", Lang::En).is_err());
        assert_eq!(date("31/12/2024", Lang::En), "2024-12-31".parse());
        for wrong in ["31/12/24", "31/13/2024", "31/02/2024", "12/2024", "1/2/3/2024", "//"] {
            assert!(date(wrong, Lang::Fr).is_err(), "{wrong}");
        }
        assert_eq!(date("2025-01-09/2025-01-10", Lang::Fr), "2025-01-09/2025-01-10".parse());
    }

    #[test]
    fn quarters_have_a_letter() {
        for written in ["2024-Q4", "2024-q4", "2024-T4", "2024-36"] {
            assert_eq!(date(written, Lang::Ar), "2024-36".parse(), "{written}");
        }
        for wrong in ["2024-Q0", "2024-Q5", "2024-Q", "-Q1", "24-Q1", "2024-Q44"] {
            assert!(date(wrong, Lang::Ar).is_err(), "{wrong}");
        }
        let third: PartialDate = "2025-35".parse().unwrap();
        assert_eq!(
            Lang::ALL.iter().map(|lang| in_field(third, *lang)).collect::<Vec<_>>(),
            ["2025-Q3", "2025-T3", "2025-Q3"]
        );
    }

    proptest! {
        #[test]
        fn what_a_field_shows_can_be_typed_again(year in 1i16..=9999, part in 1i8..=36) {
            let written = format!("{year:04}-{part:02}");
            if let Ok(shown) = written.parse::<PartialDate>() {
                for lang in Lang::ALL {
                    prop_assert_eq!(date(&in_field(shown, *lang), *lang).unwrap(), shown);
                }
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,24}") {
            for lang in Lang::ALL {
                let _ = date(&text, *lang);
            }
            let _ = number(&text);
        }
    }

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        let cases = [
            ("1500", "1500"),
            ("1 500", "1500"),
            ("1\u{202F}500,5", "1500.5"),
            ("12.25", "12.25"),
            ("١٬٥٠٠", "1500"),
            ("١٢٫٥", "12.5"),
            ("١٢٫١٢٥", "12.125"),
        ];
        for (written, plain) in cases {
            assert_eq!(number(written).unwrap().as_str(), plain, "{written}");
        }
        for unclear in ["1,500", "1,2,3", "twelve", "-", "1.5,2"] {
            assert_eq!(number(unclear), None, "{unclear}");
        }
    }
}
