//! What the register says to people, in Arabic, French and English: messages, dates as wide as they are known,
//! numbers, counted nouns, names of States and the order of lists.
//!
//! Messages are Fluent files under `locales/`, compiled in. Inserted values carry direction isolates (U+2068 and
//! U+2069), so that an English name in an Arabic sentence stays in its place; [`Locale::plain`] leaves them out
//! for tables, files and logs that no person reads as running text.
//!
//! A key without a message is a fault of the program, not of the person who reads: it shows as `⟦key⟧`, which the
//! tests of every page look for. This crate has no error type, since nothing here can fail otherwise.

mod bundles;
mod dates;
mod lists;
mod names;
mod numbers;
mod order;
mod tongues;
mod towns;
mod words;

pub use bundles::{MISSING, Value};
pub use names::state_codes;
pub use numbers::Count;
pub use tongues::tongues;
pub use words::{UNITS, WordList, Worded};

use tansiq_model::{Digits, Lang, Months};

/// A language and the choices that go with it: the one formatter of all text for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// The language.
    pub lang: Lang,
    /// How Arabic names the months.
    pub months: Months,
    /// The digits of Arabic; the other languages have Western ones.
    pub digits: Digits,
    isolates: bool,
}

impl Locale {
    /// A language with the usual choices.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang, months: Months::Standard, digits: Digits::Western, isolates: true }
    }

    /// The same with another naming of the months.
    #[must_use]
    pub const fn with_months(self, months: Months) -> Self {
        Self { months, ..self }
    }

    /// The same with other digits, where the language has a choice.
    #[must_use]
    pub const fn with_digits(self, digits: Digits) -> Self {
        Self { digits, ..self }
    }

    /// Whether digits are Eastern in this language.
    pub(crate) const fn is_eastern(&self) -> bool {
        matches!((self.lang, self.digits), (Lang::Ar, Digits::Eastern))
    }

    /// The same without direction isolates: for CSV, JSON and logs.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self { isolates: false, ..self }
    }
}
