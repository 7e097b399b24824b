//! The lines that stand around the rows, and sums over tables.

use crate::{Head, history::hex};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The format that this program writes, and the newest that it reads.
pub(crate) const FORMAT: u32 = 1;

/// The name of the format: the first line has it.
pub(crate) const NAME: &str = "register";

/// The first line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) tansiq: String,
    pub(crate) format: u32,
    /// The version of the program that wrote it.
    pub(crate) program: String,
    pub(crate) made_at: String,
    /// The steps that the schema had taken, in their order.
    pub(crate) schema: Vec<String>,
    pub(crate) head: HeadLine,
}

/// The head of the chain of history, in the first line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadLine {
    pub(crate) seq: u64,
    pub(crate) at: String,
    pub(crate) hash: String,
}

impl From<Head> for HeadLine {
    fn from(Head { seq, at, hash }: Head) -> Self {
        Self { seq, at, hash }
    }
}

impl From<HeadLine> for Head {
    fn from(HeadLine { seq, at, hash }: HeadLine) -> Self {
        Self { seq, at, hash }
    }
}

/// The line before the rows of a table.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opening {
    pub(crate) table: String,
    /// Name and type of each column, in the order of the values of a row.
    pub(crate) columns: Vec<(String, String)>,
}

/// The line behind the rows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSum {
    /// The table.
    #[serde(rename = "end")]
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 (hex) of its rows as they stand in a copy, in the order of its key.
    pub sha256: String,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Closing {
    pub(crate) end: String,
    pub(crate) tables: u64,
    pub(crate) rows: u64,
    /// Over every line that is no row.
    pub(crate) sha256: String,
}

/// Counts lines and hashes them.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    pub(crate) lines: u64,
    hasher: Sha256,
}

impl Sum {
    pub(crate) fn take(&mut self, line: impl AsRef<[u8]>) {
        self.lines += 1;
        self.hasher.update(line);
        self.hasher.update("\n");
    }

    pub(crate) fn hash(self) -> String {
        hex(&self.hasher.finalize())
    }
}
