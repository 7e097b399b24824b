//! The whole register as a folder of plain files that other programs can read, and back from it.
//!
//! A backup ([`Register::back_up`]) holds a database, table by table, with everybody's account; this holds what the
//! office knows, record by record, with the names of parties beside their ids, every earlier version, the history, and
//! each file and text under its hash. Accounts, posts, keys and sign-ins stay behind: people are set up anew where it is
//! taken in. The form is told in `docs/exporting.md`; [`FORMAT`] counts it.
//!
//! It is written from one snapshot while others work, and taken into an empty place in one transaction. Nothing in it
//! tells when or by which program it was written, so that the same register gives the same bytes.

mod format;
mod names;
mod send;
mod take;

use crate::{Address, Fault, Register, Report, Result, StreamProgress, record, stream};
use std::{fmt, path::Path};

pub use format::{Manifest, PartSum};

/// The form that this program writes, and the only one that it reads.
pub const FORMAT: u32 = 1;

/// What is wrong with a folder that should be a whole register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFault {
    /// It has no manifest of a register.
    Foreign,
    /// A newer program wrote it, in this format.
    Format(u64),
    /// A file of it is missing, or not as it was written. Holds its name, with the line where one is at fault.
    Altered(String),
    /// The register in it does not verify.
    Faulty(Fault),
}

impl fmt::Display for ExportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(f, "not a folder with a whole register"),
            Self::Format(format) => write!(f, "a register in format {format}, which a newer version wrote"),
            Self::Altered(place) => write!(f, "missing or not as it was written: {place}"),
            Self::Faulty(fault) => write!(f, "the register in it does not verify: {fault}"),
        }
    }
}

/// A register that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// What came in.
    pub manifest: Manifest,
    /// The check of the whole register afterwards.
    pub report: Report,
}

impl Register {
    /// Writes everything but accounts into an empty folder that exists. Others may write meanwhile.
    ///
    /// # Errors
    /// When the database or the folder fails; then the folder holds no manifest.
    pub async fn export_full(&self, folder: &Path, progress: StreamProgress<'_>) -> Result<Manifest> {
        let snapshot = record::snapshot(&self.db).await?;
        let manifest = send::send(&snapshot, folder, progress).await?;
        snapshot.commit().await?;
        Ok(manifest)
    }

    /// Puts a register that was written so into an empty place, and checks all of it.
    ///
    /// # Errors
    /// [`crate::StorageError::NotEmpty`], [`crate::StorageError::Export`], or what the database says; then nothing is
    /// left behind.
    pub async fn import_full(
        address: &Address,
        folder: &Path,
        progress: StreamProgress<'_>,
    ) -> Result<TakenIn> {
        // Whatever is no register, or was damaged, leaves the place alone.
        let manifest = take::check(folder)?;
        stream::in_empty(address, async |tx| take::take(tx, folder, manifest, progress).await).await
    }
}
