//! The whole register as one stream of lines: what a backup is, and what moves between the engines.
//!
//! A line is JSON. The first says what this is: format, version of the program, steps of the schema, head of the
//! history. Then follows table after table: a line with its columns, a line per row in the order of its key, a line
//! with the number of rows and their SHA-256. The last line sums up. Rows are written the same on both engines, so
//! that the sums of a copy are those of its original.
//!
//! It is read in one snapshot while others write, a page at a time, and put into an empty database in one
//! transaction. This is the one way past [`View`](crate::View) and [`Change`](crate::Change): it is for whoever may
//! read the database anyway. It writes no entry of history: a copy has the head of its original, so that the two can
//! be compared.

mod catalogue;
mod cell;
mod file;
mod format;
mod load;
mod place;
mod send;
mod shape;

use crate::{
    Address, Clock, Fault, Head, Register, Report, Result, StorageError, echoes, migrations, record, search,
    verify,
};
use sea_orm::DatabaseTransaction;
use send::Lines;
use std::{
    fmt,
    io::{Read, Write},
};

pub(crate) use catalogue::own_pointers;
pub(crate) use format::Sum;
pub use format::TableSum;
pub(crate) use place::in_empty;

/// Is told which table is under way, and how many of its rows are done.
pub type Progress<'a> = &'a (dyn Fn(&str, u64) + Sync);

/// What is wrong with a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupFault {
    /// It is no backup of a register.
    Foreign,
    /// A newer program wrote it, in this format.
    Format(u64),
    /// Its end is missing.
    Truncated,
    /// It is not as it was written. Holds the table, or `header`, `end` or `file`.
    Altered(String),
    /// The register in it does not verify.
    Faulty(Fault),
}

impl fmt::Display for BackupFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(f, "not a backup of a register"),
            Self::Format(format) => write!(f, "a backup in format {format}, which a newer version wrote"),
            Self::Truncated => write!(f, "the end of the backup is missing"),
            Self::Altered(place) => write!(f, "the backup is not as it was written: {place}"),
            Self::Faulty(fault) => write!(f, "the register in it does not verify: {fault}"),
        }
    }
}

/// What a stream held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The version of the program that wrote it.
    pub program: String,
    /// When, in RFC 3339.
    pub made_at: String,
    /// The steps that the schema had taken.
    pub schema: Vec<String>,
    /// The head of the history.
    pub head: Head,
    /// Rows and hash of each table.
    pub tables: Vec<TableSum>,
}

impl Summary {
    /// The rows of all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// What was put into an empty place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What came in. The new database was read again and held the same.
    pub summary: Summary,
    /// How many steps the schema took afterwards.
    pub steps: usize,
    /// The check of the whole register.
    pub report: Report,
}

/// How a register is put into an empty place.
#[derive(Clone, Copy)]
pub struct Restoring<'a> {
    /// Also when the register does not verify; the report then has the fault.
    pub with_faults: bool,
    /// Is told how far it is.
    pub progress: Progress<'a>,
}

impl Register {
    /// Opens a register as it is, to read all of it: nothing is made or brought up to date.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no register, [`StorageError::Newer`] when a newer program made it.
    pub async fn open_as_it_is(address: &Address) -> Result<Self> {
        let missing = || StorageError::Missing("register", "nothing was founded there".to_owned());
        if matches!(address, Address::Sqlite(path) if !path.is_file()) {
            return Err(missing());
        }
        let register = Self::connect(address).await?;
        if !register.has_table("instance").await? {
            return Err(missing());
        }
        register.pending().await?;
        register.read_instance().await?;
        match register.instance() {
            Some(_) => Ok(register),
            None => Err(missing()),
        }
    }

    /// Rows and hash of every table, as one snapshot shows them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sums(&self, clock: &Clock) -> Result<Summary> {
        self.send(clock, &|_, _| {}, &mut send::Nowhere).await
    }

    /// Writes a backup, compressed. Others may write meanwhile.
    ///
    /// # Errors
    /// When the database or the writer fails; then what was written is no backup.
    pub async fn back_up(&self, to: impl Write, clock: &Clock, progress: Progress<'_>) -> Result<Summary> {
        let mut lines = file::Writer::new(to);
        let summary = self.send(clock, progress, &mut lines).await?;
        lines.finish()?;
        Ok(summary)
    }

    /// Puts a backup into an empty place, checks every count and hash, brings the schema up to date, makes the search
    /// index and checks the whole register.
    ///
    /// # Errors
    /// [`StorageError::NotEmpty`], [`StorageError::Backup`], or what the database says; then nothing is left behind.
    pub async fn restore(address: &Address, from: impl Read, how: Restoring<'_>) -> Result<Restored> {
        let mut lines = file::Reader::new(from);
        // Whatever is no backup leaves the place alone.
        let first = match lines.next()? {
            Some(line) => load::header(line).map(|_| line.to_owned())?,
            None => return Err(StorageError::Backup(BackupFault::Foreign)),
        };
        in_empty(address, async |tx| {
            let mut loader = load::Loader::new(tx, how.progress);
            loader.take(&first).await?;
            while let Some(line) = lines.next()? {
                loader.take(line).await?;
            }
            complete(tx, loader.finish().await?, how).await
        })
        .await
    }

    /// Copies this register into an empty place, on either engine, and compares counts and hashes. Others may write
    /// meanwhile; the copy is as one snapshot shows it.
    ///
    /// # Errors
    /// As [`Register::restore`].
    pub async fn copy_to(&self, address: &Address, clock: &Clock, how: Restoring<'_>) -> Result<Restored> {
        in_empty(address, async |tx| {
            let mut loader = load::Loader::new(tx, how.progress);
            self.send(clock, &|_, _| {}, &mut loader).await?;
            complete(tx, loader.finish().await?, how).await
        })
        .await
    }

    async fn send(&self, clock: &Clock, progress: Progress<'_>, to: &mut impl Lines) -> Result<Summary> {
        let snapshot = record::snapshot(&self.db).await?;
        let summary = send::send(&snapshot, clock, progress, to).await?;
        snapshot.commit().await?;
        Ok(summary)
    }
}

/// What comes after the rows.
async fn complete(tx: &DatabaseTransaction, summary: Summary, how: Restoring<'_>) -> Result<Restored> {
    let steps = migrations::finish(tx).await?;
    search::remake(tx).await?;
    echoes::remake(tx).await?;
    let report = verify::verify_in(tx, None, None).await?;
    if report.head != summary.head.hash && report.fault.is_none() {
        return Err(StorageError::Backup(BackupFault::Altered("header".to_owned())));
    }
    match &report.fault {
        Some(fault) if !how.with_faults => Err(StorageError::Backup(BackupFault::Faulty(fault.clone()))),
        _ => Ok(Restored { summary, steps, report }),
    }
}
