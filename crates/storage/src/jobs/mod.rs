//! Work that is done later: a table, from which each node takes what is due.
//!
//! Whoever takes a job has it for the time of a lease; nobody else is given it meanwhile. A node that is killed in the
//! middle leaves it to be taken again when the lease is over. So a job is done at least once, and its work must be such
//! that doing it twice is doing it once. What a job is about is sealed by the ring and goes when the job is done.

mod act;
mod lease;
mod list;
mod pace;
mod put;

pub(crate) use act::KIND;
pub use lease::{Ended, LEASE, TakenJob};
pub use pace::Pace;
pub(crate) use pace::Put;
pub use put::NewJob;
pub(crate) use put::{put as put_job, rewrap};

use crate::{Result, StorageError, row::Row};
use jiff::Timestamp;
use uuid::Uuid;

tansiq_model::words! {
    /// What a job does. The word is the end of the message's key.
    JobKind, "kind of job" {
        /// Sends a message to the holder of an account.
        Mail = "mail",
        /// Reads a long document that was filed.
        Read = "read",
        /// Puts the lines of a long list into the register.
        Import = "import",
        /// Has a document read by a second reader.
        Second = "second",
    }
}

tansiq_model::words! {
    /// How a job stands. The word is the end of the message's key.
    JobState, "state of a job" {
        /// It is done when its time comes.
        Waiting = "waiting",
        /// Somebody is doing it.
        Running = "running",
        /// It was given up.
        Dead = "dead",
        /// It is done.
        Done = "done",
    }
}

/// How often a job is tried before it is given up.
pub const TRIES: u32 = 8;

/// A job as it stands, without what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// What it does.
    pub kind: JobKind,
    /// Whose it is.
    pub account: Option<Uuid>,
    /// How it stands.
    pub state: JobState,
    /// How often it was begun.
    pub attempts: u32,
    /// How often an administrator had it tried again.
    pub revision: u32,
    /// Since when it is there.
    pub made: Timestamp,
    /// When it is due.
    pub due: Timestamp,
    /// Why it failed the last time: a word, and perhaps a number that a server gave.
    pub error: Option<String>,
    /// What came of it.
    pub outcome: Option<String>,
    /// When it was done or given up.
    pub ended: Option<Timestamp>,
}

/// The columns of [`Job`].
const COLUMNS: [&str; 11] = [
    "id",
    "kind",
    "account_id",
    "state",
    "attempts",
    "revision",
    "made_at",
    "run_at",
    "last_error",
    "outcome",
    "ended_at",
];

impl Job {
    fn read(row: &Row<'_>) -> Result<Self> {
        let instant = |column: &'static str| -> Result<Option<Timestamp>> {
            let text: Option<String> = row.get(column)?;
            text.map(|text| text.parse().map_err(|_| StorageError::Damaged(format!("job.{column}"))))
                .transpose()
        };
        let must = |column| instant(column)?.ok_or_else(|| StorageError::Damaged(format!("job.{column}")));
        Ok(Self {
            id: row.get("id")?,
            kind: row.word("kind")?,
            account: row.get("account_id")?,
            state: row.word("state")?,
            attempts: row.number("attempts")?,
            revision: row.number("revision")?,
            made: must("made_at")?,
            due: must("run_at")?,
            error: row.get("last_error")?,
            outcome: row.get("outcome")?,
            ended: instant("ended_at")?,
        })
    }
}
