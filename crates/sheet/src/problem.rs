//! Why a row is kept out.

use crate::Field;

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellProblem {
    /// Not a date in any form that is read.
    DateUnreadable,
    /// Not a known word for a state.
    StatusUnknown,
    /// No party has this name. Without it the row would lose an owner unseen, so it waits outside.
    PartyUnknown {
        /// The name.
        name: String,
    },
    /// No theme has this name.
    ThemeUnknown {
        /// The name.
        name: String,
    },
    /// Not a marking of TLP 2.0.
    MarkingUnknown,
    /// TLP:RED, which is never stored. Nothing of such a row is shown.
    Red,
    /// Not a known word for an audience.
    AudienceUnknown,
    /// Not a reference of the register, such as `C-2024-0017`.
    NotAReference,
    /// Longer than the register takes.
    TooLong {
        /// What is allowed.
        limit: usize,
    },
    /// A formula that failed, such as `#REF!`.
    FormulaFailed,
    /// Not a number.
    NumberUnreadable,
    /// A number below nought, of people, things or money.
    NumberNegative,
    /// Not a word of the closed list of its field.
    WordUnknown,
    /// Not a code of a party, such as `MAR` or `UNOCT`.
    NotACode,
    /// Not a party with its role, such as `MAR:host`.
    RoleUnknown,
}

impl CellProblem {
    /// Every word, for the test that each has a message.
    pub const WORDS: &'static [&'static str] = &[
        "date-unreadable",
        "status-unknown",
        "party-unknown",
        "theme-unknown",
        "marking-unknown",
        "red",
        "audience-unknown",
        "not-a-reference",
        "too-long",
        "formula-failed",
        "number-unreadable",
        "number-negative",
        "word-unknown",
        "not-a-code",
        "role-unknown",
    ];

    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::DateUnreadable => "date-unreadable",
            Self::StatusUnknown => "status-unknown",
            Self::PartyUnknown { .. } => "party-unknown",
            Self::ThemeUnknown { .. } => "theme-unknown",
            Self::MarkingUnknown => "marking-unknown",
            Self::Red => "red",
            Self::AudienceUnknown => "audience-unknown",
            Self::NotAReference => "not-a-reference",
            Self::TooLong { .. } => "too-long",
            Self::FormulaFailed => "formula-failed",
            Self::NumberUnreadable => "number-unreadable",
            Self::NumberNegative => "number-negative",
            Self::WordUnknown => "word-unknown",
            Self::NotACode => "not-a-code",
            Self::RoleUnknown => "role-unknown",
        }
    }
}

/// Why a row is kept out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowProblem {
    /// A cell cannot be read.
    Cell {
        /// The column's name.
        column: String,
        /// What it holds.
        field: Field,
        /// What is wrong.
        problem: CellProblem,
    },
    /// It has no title, nor a reference of the register.
    TitleMissing,
    /// A day of completion beside a state that is not "complete".
    CompletedNotComplete,
    /// The second date is before the first.
    OutOfOrder {
        /// What should be first.
        first: Field,
        /// What should follow.
        second: Field,
    },
    /// The same record stands in a line above.
    Duplicate {
        /// The line.
        line: u32,
    },
    /// TLP:RED, which is never stored. Nothing of the row is kept but its line.
    Red,
}

impl RowProblem {
    /// The words that are not those of [`CellProblem`], for the test that each has a message.
    pub const WORDS: &'static [&'static str] =
        &["title-missing", "completed-not-complete", "out-of-order", "duplicate", "red"];

    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Cell { problem, .. } => problem.word(),
            Self::TitleMissing => "title-missing",
            Self::CompletedNotComplete => "completed-not-complete",
            Self::OutOfOrder { .. } => "out-of-order",
            Self::Duplicate { .. } => "duplicate",
            Self::Red => "red",
        }
    }
}
