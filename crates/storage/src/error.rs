//! Errors of the register's storage.
//!
//! `office` passes them up; `web` turns [`StorageError::Conflict`] into the page that shows the other person's
//! change, [`StorageError::Missing`] into "not found" (existence may itself be private), [`StorageError::Refused`] and
//! [`StorageError::Denied`] into "no access" with the rule's name, a [`Trouble`] into a page that says so, the rest into
//! a logged 500; commands print them with what to do.

use crate::keys::KeyFault;
use sea_orm::{DbErr, RuntimeErr, sqlx};
use tansiq_model::{Kind, ModelError};
use tansiq_policy::{Act, Denied};
use uuid::Uuid;

/// What keeps a whole database from working.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be reached, or has no connection to give.
    Away,
    /// It can be read but not written: its disk is full or broken, or it was made read-only.
    Unwritable,
}

/// What the driver says.
fn engine(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

/// What can go wrong between a caller and the database.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Somebody else changed the record first; nothing of this change was written.
    #[error("{kind} {id} was changed by somebody else (it is at revision {current}, not {expected})")]
    Conflict {
        /// What kind of record.
        kind: Kind,
        /// Which.
        id: Uuid,
        /// The revision that the caller had seen.
        expected: u32,
        /// The revision that it is at.
        current: u32,
    },
    /// There is no such record, or this actor may not see it.
    #[error("no {0} {1}")]
    Missing(&'static str, String),
    /// This cannot be done, whoever asks.
    #[error("not allowed: {0}")]
    Refused(&'static str),
    /// The policies do not allow this actor this act on the record. Nothing was written.
    #[error("{act} is not allowed: {why}")]
    Denied {
        /// What was to be done.
        act: Act,
        /// Why not.
        why: Denied,
    },
    /// The request of this change was done before, and is not done again. Nothing was written.
    #[error("the same request was done before")]
    Repeated,
    /// A change was to be kept that wrote no record.
    #[error("a change that writes no record is not kept")]
    NothingWritten,
    /// Not an address of a database that Tansiq runs on.
    #[error("not a database address: {0:?} (use sqlite:// or postgres://)")]
    Address(String),
    /// The database was made by a newer Tansiq.
    #[error("the database was made by a newer version of Tansiq (migration {0})")]
    Newer(String),
    /// The database has to be migrated first.
    #[error("the database is not up to date; run `tansiq migrate`")]
    NotMigrated,
    /// Others were writing for as long as this one was prepared to wait. Nothing was written.
    #[error("the register is busy with other changes")]
    Busy,
    /// The personal values of the register cannot be opened.
    #[error("{0}")]
    Keys(KeyFault),
    /// A stored value cannot be what it should be.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A value that no column takes: a text with the character NUL, or a number beyond 32 bits. Holds the column.
    #[error("the value for {0} cannot be stored")]
    Unfit(&'static str),
    /// The field of a record is not one of the field's words.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A register can only be put where there is nothing. Holds what is there.
    #[error("the place is not empty: {0}")]
    NotEmpty(String),
    /// A backup that cannot be put back.
    #[error("{0}")]
    Backup(crate::BackupFault),
    /// A folder that should hold a whole register, and cannot be taken in.
    #[error("{0}")]
    Export(crate::ExportFault),
    /// A file or folder could not be read or written.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The database itself failed.
    #[error("the database failed: {0}")]
    Database(#[from] sea_orm::DbErr),
}

/// The result of storage.
pub type Result<T, E = StorageError> = std::result::Result<T, E>;

impl StorageError {
    /// The same request may succeed a little later: others were writing.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy) || self.is_transient()
    }

    /// What keeps the whole database from working, if that is it: nothing is wrong with what was asked for, and the
    /// same will succeed when somebody has put it right. Nothing of a change was kept.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        let Self::Database(error) = self else { return None };
        if matches!(error, DbErr::ConnectionAcquire(_)) {
            return Some(Trouble::Away);
        }
        match engine(error)? {
            // A conversation that broke off in the middle is told as one of data that make no sense.
            sqlx::Error::Io(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Some(Trouble::Away),
            sqlx::Error::Database(error) => {
                let code = error.code()?;
                // SQLSTATE has five letters: a disk that is full, a server that takes no writing, a connection that
                // broke, a server that ends or begins, one with too many connections.
                if code.len() == 5 {
                    return match code.as_ref() {
                        "53100" | "25006" => Some(Trouble::Unwritable),
                        "57P01" | "57P02" | "57P03" | "53300" => Some(Trouble::Away),
                        code => code.starts_with("08").then_some(Trouble::Away),
                    };
                }
                // SQLite: read-only, input or output failed, full, no file can be made.
                match code.parse::<u32>().ok()? & 0xff {
                    8 | 10 | 13 | 14 => Some(Trouble::Unwritable),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The cause as the log may have it: what failed and the engine's code, without anything that somebody typed or
    /// stored, which the words of an engine may repeat.
    #[must_use]
    pub fn cause(&self) -> String {
        match self {
            Self::Database(error) => match engine(error) {
                Some(sqlx::Error::Database(error)) => {
                    let code = error.code().unwrap_or_default();
                    let constraint = error.constraint().map(|name| format!(", {name}")).unwrap_or_default();
                    format!("the database refused: {:?}, code {code}{constraint}", error.kind())
                }
                Some(sqlx::Error::Io(error)) => format!("the database is not reached: {error}"),
                Some(other) => {
                    tansiq_text::without_values(&format!("the database failed; {other}")).to_owned()
                }
                None => tansiq_text::without_values(&format!("the database failed; {error}")).to_owned(),
            },
            Self::Missing(what, _) => format!("no {what}"),
            Self::File(..) | Self::Conflict { .. } => self.to_string(),
            other => {
                let text = match other {
                    Self::Damaged(text) => format!("damaged, {text}"),
                    other => other.to_string(),
                };
                tansiq_text::without_values(&text).to_owned()
            }
        }
    }

    /// The database gave up because of another transaction, and the same work may succeed if it is done again
    /// from the start: SQLSTATE 40001 and 40P01, SQLite's busy, and a party that two changes filed at once.
    pub(crate) fn is_transient(&self) -> bool {
        // Codes, not words: PostgreSQL speaks the language of its server. SQLite's extended codes keep the primary
        // one in their lowest byte: 5 is busy, 6 is locked.
        match self.code() {
            Some(Code::Postgres(code)) => matches!(code.as_str(), "40001" | "40P01"),
            Some(Code::Sqlite(code)) => matches!(code & 0xff, 5 | 6),
            None => false,
        }
    }

    /// The database refused a row that does not fit the others: a key that is there twice, or a reference to
    /// nothing. SQLSTATE class 23, SQLite's 19.
    pub(crate) fn is_misfit(&self) -> bool {
        match self.code() {
            Some(Code::Postgres(code)) => code.starts_with("23"),
            Some(Code::Sqlite(code)) => code & 0xff == 19,
            None => false,
        }
    }

    fn code(&self) -> Option<Code> {
        let Self::Database(error) = self else { return None };
        let code = engine(error)?.as_database_error()?.code()?;
        match code.parse() {
            // A SQLSTATE has five characters.
            Ok(number) if code.len() < 5 => Some(Code::Sqlite(number)),
            _ => Some(Code::Postgres(code.into_owned())),
        }
    }
}

/// What a database calls its error.
enum Code {
    Postgres(String),
    Sqlite(u32),
}

impl From<KeyFault> for StorageError {
    fn from(fault: KeyFault) -> Self {
        Self::Keys(fault)
    }
}

impl From<serde_json::Error> for StorageError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
