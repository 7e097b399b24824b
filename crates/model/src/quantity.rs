use crate::{ModelError, words};
use std::{fmt, str::FromStr};

/// A decimal number as it was written, without rounding: digits, at most one point, an optional minus.
/// Leading zeros and the zeros after the point's last digit are dropped, so that equal numbers are equal strings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Decimal(String);

impl Decimal {
    /// The digits, for output and for the database.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest float, for comparing sizes; never for adding up money.
    #[must_use]
    pub fn approximate(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self(number.to_string())
    }
}

impl FromStr for Decimal {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, ModelError> {
        let wrong = || ModelError::Number(text.to_owned());
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(part) {
            return Err(wrong());
        }
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        };
        let part = part.trim_end_matches('0');
        let point = if part.is_empty() { "" } else { "." };
        let sign = if whole == "0" && part.is_empty() { "" } else { sign };
        Ok(Self(format!("{sign}{whole}{point}{part}")))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

words! {
    /// How a source hedges a figure.
    Qualifier, "qualifier of a figure" {
        /// More than.
        MoreThan = "more than",
        /// About.
        About = "about",
        /// Less than.
        LessThan = "less than",
        /// Up to.
        UpTo = "up to",
        /// At least.
        AtLeast = "at least",
    }
}

/// A counted amount, such as "more than 1,500 people".
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Quantity {
    /// The number.
    pub value: Decimal,
    /// What is counted: a unit of the lexicon (`people`, `countries`, `delegations` …).
    pub unit: String,
    /// The source's hedge, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Money {
    /// The amount in whole units of the currency.
    pub amount: Decimal,
    /// ISO 4217 code.
    pub currency: String,
    /// The source's hedge, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
}

impl Money {
    /// Whether this can be the code of a currency: three capital letters (ISO 4217).
    #[must_use]
    pub fn is_currency(code: &str) -> bool {
        code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_capital_letters() {
        let codes = ["MAD", "USD", "usd", "US", "EURO", "U$D", "", "د.م"];
        assert_eq!(codes.map(Money::is_currency), [true, true, false, false, false, false, false, false]);
    }

    #[test]
    fn equal_numbers_are_equal_strings() {
        for (written, kept) in
            [("007", "7"), ("1.50", "1.5"), ("-0", "0"), ("0.0", "0"), ("-2.5", "-2.5"), ("10", "10")]
        {
            assert_eq!(written.parse::<Decimal>().unwrap().as_str(), kept);
        }
        for wrong in ["", "-", ".", "1.", ".5", "1e3", "1,5", "٣", "--1"] {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
        }
    }
}
