//! Errors of the office.
//!
//! `web` and the commands turn [`OfficeError::Invalid`] into a summary with a message per field, in the person's
//! language, by the words here; [`OfficeError::Read`] into what is wrong with the document; conflicts into the page
//! that shows the other change; the rest as storage's.

use crate::{accounts::Step, reading::ReadFailure};
use tansiq_sheet::MappingError;
use tansiq_storage::{ChangedSince, StorageError, Transient};

/// What can go wrong in the office.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// What was typed cannot be kept as it is. Nothing was written.
    #[error("{} field(s) cannot be kept as typed: {}", .0.len(), summary(.0))]
    Invalid(Vec<FieldError>),
    /// The document cannot be read.
    #[error(transparent)]
    Read(#[from] ReadFailure),
    /// A decision cannot be taken back: what it made was changed since. Holds the reference of that record.
    #[error("{0} was changed since; take those changes back first")]
    ChangedSince(String),
    /// A whole change cannot be taken back: these records were changed since.
    #[error("{} record(s) were changed since; take those changes back first", .0.len())]
    WorkedOn(Vec<ChangedSince>),
    /// Which column is what cannot be as it was said.
    #[error(transparent)]
    Mapping(MappingError),
    /// The step is not possible now, such as deciding twice. Holds a stable word.
    #[error("not possible now: {0}")]
    NotNow(&'static str),
    /// Address and password are right; a code of the second factor is to follow. Holds the token of that step.
    #[error("a code of the second factor is to follow")]
    SecondStep(Step),
    /// Too many failed sign-ins.
    #[error("too many failed sign-ins; try again in a quarter of an hour")]
    TooManyAttempts,
    /// Something failed that the person can do nothing about.
    #[error("{0}")]
    Failed(String),
    /// The register.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl OfficeError {
    /// The cause as the log may have it: without anything that somebody typed or stored.
    #[must_use]
    pub fn cause(&self) -> String {
        match self {
            Self::Storage(error) => error.cause(),
            other => tansiq_text::without_values(&other.to_string()).to_owned(),
        }
    }
}

/// The result of the office.
pub type Result<T, E = OfficeError> = std::result::Result<T, E>;

/// What is wrong with one field of a form, of a command or of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
    /// What was typed, where that helps.
    pub typed: String,
}

/// What can be wrong with a field. Each has a message for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It must not be empty.
    Missing,
    /// Not a date in one of the accepted forms.
    NotADate,
    /// A day that is still to come.
    InTheFuture,
    /// An end before its start, or a completion after the day it is reported for.
    OutOfOrder,
    /// Not a number.
    NotANumber,
    /// Not an address that begins with http:// or https://.
    NotAnAddress,
    /// No party has this code.
    UnknownParty,
    /// Not one of the choices.
    NotAChoice,
    /// Not a short name of small Latin letters, digits and hyphens.
    NotASlug,
    /// Not an e-mail address.
    NotAnEmail,
    /// Too short; a new password has at least 15 characters.
    TooShort,
    /// Too long.
    TooLong,
    /// Easy to guess: made of nothing but what would be tried first.
    EasyToGuess,
    /// Goes only with "complete".
    OnlyWhenComplete,
    /// The address and password do not fit, or there is no such account; which of the two is not said.
    NotRecognised,
    /// Not the password of now.
    WrongPassword,
    /// Not a code of now, or one that was used.
    WrongCode,
    /// Taken already.
    Taken,
    /// A name by which the register or the reader knows another party.
    NamesAnother,
    /// A party that holds this seat for these dates already.
    HeldAlready,
    /// Only a body has a form.
    OnlyForBodies,
    /// It is itself a part of this one, or this one itself.
    Circle,
    /// Not a code of capital Latin letters, digits and hyphens.
    NotACode,
    /// TLP:RED is never stored.
    Red,
    /// The words do not stand in the text as they were given.
    NotInText,
    /// No commitment has this number.
    UnknownCommitment,
    /// A part is marked lower than its record.
    LowerThanRecord,
    /// Not a share from 0 to 100.
    NotAShare,
    /// Shares that are not one whole together.
    NotWhole,
    /// Not the code of a currency, or an amount without one.
    NotACurrency,
    /// It does not go with the status, or does not follow on the one before.
    NotThisStatus,
    /// The same twice.
    Twice,
    /// Nothing in the register has this number.
    UnknownNumber,
    /// Records of this kind have no such part with a marking of its own.
    NotRaisable,
    /// A party that is no State and has no members.
    NotARecipient,
    /// The same party on both sides of a project.
    BothSides,
    /// The sides of a project that takes scores are others than before.
    SidesAreFixed,
    /// The scores of both sides are read, and the project would take none.
    ScoresAreShown,
    /// Amounts that name no currency would be of another one.
    OtherCurrency,
    /// Somebody else changed or removed it in the meantime.
    Gone,
}

impl Problem {
    /// Every member.
    pub const ALL: &'static [Self] = &[
        Self::Missing,
        Self::NotADate,
        Self::InTheFuture,
        Self::OutOfOrder,
        Self::NotANumber,
        Self::NotAnAddress,
        Self::UnknownParty,
        Self::NotAChoice,
        Self::NotASlug,
        Self::NotAnEmail,
        Self::TooShort,
        Self::TooLong,
        Self::EasyToGuess,
        Self::OnlyWhenComplete,
        Self::NotRecognised,
        Self::WrongPassword,
        Self::WrongCode,
        Self::Taken,
        Self::NamesAnother,
        Self::HeldAlready,
        Self::OnlyForBodies,
        Self::Circle,
        Self::NotACode,
        Self::Red,
        Self::NotInText,
        Self::UnknownCommitment,
        Self::LowerThanRecord,
        Self::NotAShare,
        Self::NotWhole,
        Self::NotACurrency,
        Self::NotThisStatus,
        Self::Twice,
        Self::UnknownNumber,
        Self::NotRaisable,
        Self::NotARecipient,
        Self::BothSides,
        Self::SidesAreFixed,
        Self::ScoresAreShown,
        Self::OtherCurrency,
        Self::Gone,
    ];

    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotADate => "not-a-date",
            Self::InTheFuture => "in-the-future",
            Self::OutOfOrder => "out-of-order",
            Self::NotANumber => "not-a-number",
            Self::NotAnAddress => "not-an-address",
            Self::UnknownParty => "unknown-party",
            Self::NotAChoice => "not-a-choice",
            Self::NotASlug => "not-a-slug",
            Self::NotAnEmail => "not-an-email",
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::EasyToGuess => "easy-to-guess",
            Self::OnlyWhenComplete => "only-when-complete",
            Self::NotRecognised => "not-recognised",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::Taken => "taken",
            Self::NamesAnother => "names-another",
            Self::HeldAlready => "held-already",
            Self::OnlyForBodies => "only-for-bodies",
            Self::Circle => "circle",
            Self::NotACode => "not-a-code",
            Self::Red => "red",
            Self::NotInText => "not-in-text",
            Self::UnknownCommitment => "unknown-commitment",
            Self::LowerThanRecord => "lower-than-record",
            Self::NotAShare => "not-a-share",
            Self::NotWhole => "not-whole",
            Self::NotACurrency => "not-a-currency",
            Self::NotThisStatus => "not-this-status",
            Self::Twice => "twice",
            Self::UnknownNumber => "unknown-number",
            Self::NotRaisable => "not-raisable",
            Self::NotARecipient => "not-a-recipient",
            Self::BothSides => "both-sides",
            Self::SidesAreFixed => "sides-are-fixed",
            Self::ScoresAreShown => "scores-are-shown",
            Self::OtherCurrency => "other-currency",
            Self::Gone => "gone",
        }
    }
}

/// Collects what is wrong with a form, so that a person sees all of it at once.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<FieldError>);

impl Faults {
    pub(crate) fn add(&mut self, field: &'static str, problem: Problem, typed: impl ToString) {
        self.0.push(FieldError { field, problem, typed: typed.to_string() });
    }

    pub(crate) fn check(&mut self, holds: bool, field: &'static str, problem: Problem, typed: impl ToString) {
        if !holds {
            self.add(field, problem, typed);
        }
    }

    pub(crate) fn one(field: &'static str, problem: Problem) -> OfficeError {
        OfficeError::Invalid(vec![FieldError { field, problem, typed: String::new() }])
    }

    pub(crate) fn into_error(self) -> OfficeError {
        OfficeError::Invalid(self.0)
    }

    pub(crate) fn end(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(self.0)) }
    }
}

fn summary(errors: &[FieldError]) -> String {
    errors.iter().map(|e| format!("{} {}", e.field, e.problem.word())).collect::<Vec<_>>().join(", ")
}

impl Transient for OfficeError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Storage(error) if error.is_transient())
    }
}
