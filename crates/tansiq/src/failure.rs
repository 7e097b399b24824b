//! What a command says when it cannot do its work: what, where, and what to do, in the person's language.

use crate::settings::Fault;
use std::{fmt::Write, path::PathBuf, process::ExitCode};
use tansiq_locale::{Locale, Value};
use tansiq_office::{OfficeError, PASSWORD_LENGTH, ReadFailure};
use tansiq_reader::ReadError;
use tansiq_storage::{StorageError, Trouble};

/// Why a command ends without having done its work.
#[derive(Debug)]
pub enum Failure {
    /// The words of the call are wrong. A message key and its values.
    Call(&'static str, Vec<(&'static str, String)>),
    /// The work failed. A message key and its values.
    Work(&'static str, Vec<(&'static str, String)>),
    /// The settings cannot be used.
    Settings(Fault),
    /// The office or the register.
    Office(OfficeError),
}

impl Failure {
    /// A file or folder that cannot be read or written.
    pub fn file(path: impl Into<PathBuf>, error: &std::io::Error) -> Self {
        Self::Work(
            "cli-file",
            vec![("path", path.into().display().to_string()), ("cause", error.to_string())],
        )
    }

    /// The exit code of the public contract.
    pub fn code(&self) -> ExitCode {
        match self {
            Self::Call(..) => ExitCode::from(2),
            Self::Work(..) | Self::Settings(_) | Self::Office(_) => ExitCode::FAILURE,
        }
    }

    /// The message.
    pub fn message(&self, locale: Locale) -> String {
        let locale = locale.plain();
        match self {
            Self::Call(key, values) | Self::Work(key, values) => say(locale, key, values),
            Self::Settings(fault) => fault.message(locale),
            Self::Office(error) => office(locale, error),
        }
    }
}

fn say(locale: Locale, key: &str, values: &[(&'static str, String)]) -> String {
    locale.tr_with(key, values.iter().map(|(name, value)| (*name, Value::from(value.as_str()))))
}

fn office(locale: Locale, error: &OfficeError) -> String {
    match error {
        OfficeError::Invalid(fields) => {
            let mut text = locale.tr("cli-invalid");
            for field in fields {
                let values = [
                    ("field", field.field.into()),
                    ("typed", field.typed.as_str().into()),
                    ("length", PASSWORD_LENGTH.start().to_string().into()),
                ];
                let problem = locale.tr_with(&format!("problem-{}", field.problem.word()), values);
                let _ = write!(text, "\n  {problem}");
            }
            text
        }
        OfficeError::Read(failure) => read(locale, failure),
        OfficeError::Mapping(error) => locale.mapping_fault(error.word(), &error.values()),
        OfficeError::NotNow(word) => {
            let key = format!("not-now-{word}");
            if locale.has(&key) {
                locale.tr(&key)
            } else {
                locale.tr1("cli-failed", "cause", error.to_string())
            }
        }
        OfficeError::WorkedOn(records) => {
            let mut text =
                format!("{}. {}", locale.tr("import-worked-on"), locale.tr("import-worked-on-note"));
            for record in records {
                let number =
                    record.reference.map_or_else(|| record.id.to_string(), |number| number.to_string());
                let _ = write!(text, "\n  {} {number}", locale.word(record.kind));
            }
            text
        }
        OfficeError::Storage(StorageError::Conflict { kind: tansiq_model::Kind::Import, .. }) => {
            locale.tr("not-now-import-changed")
        }
        OfficeError::Storage(error) => match error {
            error if error.is_busy() => locale.tr("error-busy-text"),
            error if let Some(trouble) = error.trouble() => locale.tr1(
                match trouble {
                    Trouble::Away => "cli-database-away",
                    Trouble::Unwritable => "cli-database-unwritable",
                },
                "cause",
                error.cause(),
            ),
            StorageError::Denied { act, .. } => match error.policy() {
                Some(rule) => {
                    locale.tr_with("cli-denied", [("act", act.word().into()), ("rule", rule.into())])
                }
                None => locale.tr1("cli-denied-none", "act", act.word()),
            },
            StorageError::Refused(_) => locale.tr("cli-refused"),
            StorageError::NotMigrated => locale.tr("cli-not-migrated"),
            StorageError::Keys(fault) => say(locale, &format!("cli-keys-{}", fault.word()), &fault.values()),
            StorageError::Newer(step) => locale.tr1("cli-newer", "step", step),
            StorageError::Missing(what, which) => {
                locale.tr_with("cli-missing", [("what", (*what).into()), ("which", which.as_str().into())])
            }
            StorageError::Address(scheme) => locale.tr1("cli-address", "scheme", scheme),
            other => locale.tr1("cli-failed", "cause", other.to_string()),
        },
        other => locale.tr1("cli-failed", "cause", other.to_string()),
    }
}

/// Why a document or a table was not read.
pub fn read(locale: Locale, failure: &ReadFailure) -> String {
    if let ReadFailure::Sheet(error) = failure {
        return locale.plain().table_fault(error.word(), &error.values());
    }
    let limit = match failure {
        ReadFailure::Document(ReadError::TooLarge { limit, .. } | ReadError::DocxTooBig { limit }) => *limit,
        ReadFailure::Document(ReadError::TooDeep { limit }) => u64::from(*limit),
        _ => 0,
    };
    locale.plain().tr_with(&format!("read-{}", failure.code()), [("limit", limit.to_string().into())])
}

impl<E: Into<OfficeError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Office(error.into())
    }
}
