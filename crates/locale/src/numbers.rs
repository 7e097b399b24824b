//! Numbers, amounts and sizes. Digits are Western in each language, as in the sources and in the Maghreb, unless the
//! reader of Arabic chose Eastern ones.

use crate::{Locale, Value};
use tansiq_model::{Decimal, Lang, Money, Qualifier, Quantity};

/// A number of things, by value or by reference, however deep, as templates pass it.
pub trait Count {
    /// The number.
    fn of(&self) -> usize;
}

impl Count for usize {
    fn of(&self) -> usize {
        *self
    }
}

impl Count for u32 {
    fn of(&self) -> usize {
        usize::try_from(*self).unwrap_or(usize::MAX)
    }
}

impl<C: Count> Count for &C {
    fn of(&self) -> usize {
        (**self).of()
    }
}

/// What stands between thousands, and between whole and part.
const fn signs(lang: Lang) -> (char, char) {
    match lang {
        Lang::Ar | Lang::En => (',', '.'),
        // The narrow no-break space of the Imprimerie nationale.
        Lang::Fr => ('\u{202f}', ','),
    }
}

fn grouped(lang: Lang, digits: &str) -> String {
    let (group, point) = signs(lang);
    let (minus, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::with_capacity(digits.len() * 2);
    if minus {
        // Without the mark, a minus before Western digits ends up behind them in a line from right to left.
        out.push_str(if lang == Lang::Ar { "\u{200e}−" } else { "−" });
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(point);
        out.push_str(part);
    }
    out
}

/// The same number in Eastern digits, with the signs that go with them (U+066C, U+066B).
fn eastern(number: &str) -> String {
    let sign = |sign: char| match sign {
        '0'..='9' => char::from_u32(u32::from(sign) - u32::from('0') + u32::from('٠')).unwrap_or(sign),
        ',' => '٬',
        '.' => '٫',
        other => other,
    };
    number.chars().map(sign).collect()
}

/// A value from which Fluent chooses the right Arabic form. Its plural rules read only whole numbers below 100
/// right: CLDR has 3 to 10 and 11 to 99 for the remainder by 100, they for the number itself. A larger number is
/// given as one of the same form, with its own digits beside it for [`of_value`].
pub(crate) fn counted_in_arabic(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Number(mut number) if number.value >= 100.0 && number.value.fract() == 0.0 => {
            number.options.currency = Some(number.value.to_string());
            let rest = number.value % 100.0;
            number.value = if rest < 3.0 { 100.0 } else { rest };
            Value::Number(number)
        }
        other => other,
    }
}

/// How Fluent writes a number that it inserts; `None` for everything else.
pub(crate) fn of_value(lang: Lang, value: &Value<'_>) -> Option<String> {
    match value {
        Value::Number(number) => {
            let digits = number.options.currency.clone().unwrap_or_else(|| number.value.to_string());
            Some(grouped(lang, &digits))
        }
        _ => None,
    }
}

/// The same in Eastern digits.
pub(crate) fn eastern_of_value(value: &Value<'_>) -> Option<String> {
    of_value(Lang::Ar, value).map(|number| eastern(&number))
}

impl Locale {
    /// Text of ours that has no other digits than those of numbers and dates, in the digits of this reader.
    pub(crate) fn digits_of(&self, text: &str) -> String {
        if self.is_eastern() { eastern(text) } else { text.to_owned() }
    }

    fn grouped(&self, digits: &str) -> String {
        self.digits_of(&grouped(self.lang, digits))
    }

    /// A whole number, grouped.
    #[must_use]
    pub fn number(&self, n: impl Count) -> String {
        self.grouped(&n.of().to_string())
    }

    /// A decimal number, grouped, with every digit that it has.
    #[must_use]
    pub fn decimal(&self, n: &Decimal) -> String {
        self.grouped(n.as_str())
    }

    /// A number of tenths, with its one digit also where that is nought: an average that is written so was rounded so.
    #[must_use]
    pub fn tenths(&self, tenths: u32) -> String {
        self.grouped(&format!("{}.{}", tenths / 10, tenths % 10))
    }

    /// In Arabic every hedge but «على الأقل», which follows, governs the counted noun: a dual of one word, «شخصان»,
    /// then ends in «ين».
    fn after_hedge(&self, hedge: Qualifier, figure: &str) -> String {
        if self.lang != Lang::Ar || hedge == Qualifier::AtLeast {
            return figure.to_owned();
        }
        let (noun, rest) = figure.split_at(figure.find(' ').unwrap_or(figure.len()));
        noun.strip_suffix("ان").map_or_else(|| figure.to_owned(), |stem| format!("{stem}ين{rest}"))
    }

    fn qualified(&self, qualifier: Option<Qualifier>, figure: &str) -> String {
        match qualifier {
            None => figure.to_owned(),
            Some(hedge) => {
                let figure = &self.after_hedge(hedge, figure);
                self.plain().tr1(&format!("figure-{}", hedge.word().replace(' ', "-")), "figure", figure)
            }
        }
    }

    /// A figure with its unit and the source's hedge: «أكثر من 1,500 شخص».
    #[must_use]
    pub fn quantity(&self, quantity: &Quantity) -> String {
        let key = format!("unit-{}", quantity.unit);
        let figure = self.decimal(&quantity.value);
        let counted = if self.has(&key) {
            let values = [("n", quantity.value.approximate().into()), ("figure", figure.into())];
            self.plain().tr_with(&key, values)
        } else {
            format!("{figure} {}", quantity.unit)
        };
        self.qualified(quantity.qualifier, &counted)
    }

    /// An amount of money with the code of its currency and the source's hedge.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        let values = [
            ("amount", self.decimal(&money.amount).into()),
            ("currency", Value::from(money.currency.as_str())),
        ];
        self.qualified(money.qualifier, &self.plain().tr_with("money", values))
    }

    /// A size in bytes, in the largest unit that leaves at least one.
    #[must_use]
    pub fn bytes(&self, bytes: impl Count) -> String {
        const UNITS: [&str; 4] = ["bytes", "bytes-k", "bytes-m", "bytes-g"];
        let (mut size, mut unit) = (bytes.of(), 0);
        let mut rest = 0;
        while size >= 1024 && unit + 1 < UNITS.len() {
            (size, rest, unit) = (size / 1024, size % 1024, unit + 1);
        }
        let tenth = if size < 10 { rest * 10 / 1024 } else { 0 };
        let digits = if tenth > 0 { format!("{size}.{tenth}") } else { size.to_string() };
        self.plain().tr1(UNITS[unit], "size", grouped(self.lang, &digits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_each(of: impl Fn(Locale) -> String) -> [String; 3] {
        [Lang::Ar, Lang::Fr, Lang::En].map(|lang| of(Locale::new(lang)))
    }

    #[test]
    fn thousands_are_grouped_as_each_language_does() {
        assert_eq!(
            in_each(|l| l.number(1_234_567_usize)),
            ["1,234,567", "1\u{202f}234\u{202f}567", "1,234,567"]
        );
        let n: Decimal = "-1234.50".parse().unwrap();
        assert_eq!(in_each(|l| l.decimal(&n)), ["\u{200e}−1,234.5", "−1\u{202f}234,5", "−1,234.5"]);
    }

    #[test]
    fn a_figure_keeps_its_unit_and_hedge() {
        let people =
            Quantity { value: 1500.into(), unit: "people".into(), qualifier: Some(Qualifier::MoreThan) };
        assert_eq!(
            in_each(|l| l.quantity(&people)),
            ["أكثر من 1,500\u{a0}شخص", "plus de 1\u{202f}500 personnes", "more than 1,500 people"]
        );
        let two = |unit: &str, qualifier| Quantity { value: 2.into(), unit: unit.into(), qualifier };
        let l = Locale::new(Lang::Ar);
        assert_eq!(l.quantity(&two("people", None)), "شخصان");
        assert_eq!(l.quantity(&two("people", Some(Qualifier::MoreThan))), "أكثر من شخصين");
        assert_eq!(l.quantity(&two("people", Some(Qualifier::AtLeast))), "شخصان على الأقل");
        assert_eq!(l.quantity(&two("equipment", Some(Qualifier::About))), "نحو قطعتين من المعدات");
        let odd = Quantity { value: 3.into(), unit: "widgets".into(), qualifier: None };
        assert_eq!(Locale::new(Lang::En).quantity(&odd), "3 widgets");
    }

    #[test]
    fn money_and_sizes() {
        let money = Money { amount: 1_850_000_000.into(), currency: "MAD".into(), qualifier: None };
        assert_eq!(Locale::new(Lang::Fr).money(&money), "1\u{202f}850\u{202f}000\u{202f}000\u{a0}MAD");
        assert_eq!(Locale::new(Lang::En).bytes(217_088_usize), "212 KB");
        assert_eq!(Locale::new(Lang::Fr).bytes(1_572_864_usize), "1,5\u{a0}Mo");
        assert_eq!(Locale::new(Lang::En).bytes(12_usize), "12 bytes");
    }
}
