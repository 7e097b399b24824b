//! Errors of the register's storage.
//!
//! `office` passes them up; `web` turns [`StorageError::Conflict`] into the page that shows the other person's
//! change, [`StorageError::Missing`] into "not found" (existence may itself be private), [`StorageError::Refused`]
//! into "no access", the rest into a logged 500; commands print them with what to do.

use tansiq_model::{Kind, ModelError};
use uuid::Uuid;

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
    /// This actor may not do this.
    #[error("not allowed: {0}")]
    Refused(&'static str),
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
    /// The same request may succeed a little later: others were writing, or every connection was taken.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy | Self::Database(sea_orm::DbErr::ConnectionAcquire(_)))
            || self.is_transient()
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
        use sea_orm::{DbErr, RuntimeErr};
        let Self::Database(
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)),
        ) = self
        else {
            return None;
        };
        let code = error.as_database_error()?.code()?;
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

impl From<serde_json::Error> for StorageError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
