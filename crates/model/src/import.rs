//! A list that came in as a file, and what became of each of its lines.

use crate::{Body, Id, Kind, words};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

words! {
    /// How far an import is.
    ImportState, "state of an import" {
        /// The file was read; a person still looks at what would be done.
        Draft = "draft",
        /// A long list comes in part by part, and some of its lines are in the register.
        Coming = "coming",
        /// Its lines are in the register.
        Done = "done",
        /// It was taken back.
        Undone = "undone",
    }
}

/// One import of a list. The list itself, as it was read, is a file by hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// What the lines become.
    pub target: Kind,
    /// How far it is.
    pub state: ImportState,
    /// The name of the file that was given.
    pub file_name: String,
    /// SHA-256 (hex) of the bytes that were given. They are not kept, so that a line which may not be stored
    /// (TLP:RED) is stored nowhere.
    pub given_sha256: String,
    /// SHA-256 (hex) of the list as it was read, without the lines that may not be stored.
    pub list_sha256: String,
    /// Which column is what, in the written form of the office.
    pub mapping: String,
    /// Lines read.
    pub read: u32,
    /// Records made.
    pub created: u32,
    /// Records changed.
    pub updated: u32,
    /// Lines that say what the register says already.
    pub unchanged: u32,
    /// Lines kept out, each with its reason.
    pub kept_out: u32,
    /// The change that brought its lines in, of a list that came in by several the last. Every change that brought lines of
    /// it in wrote those lines too; an undo takes them all back.
    pub change: Option<Uuid>,
}

impl Body for Import {
    const KIND: Kind = Kind::Import;
}

words! {
    /// What became of a line.
    LineOutcome, "outcome of a line" {
        /// A new record.
        Created = "created",
        /// A record was changed.
        Updated = "updated",
        /// The register says so already.
        Unchanged = "unchanged",
        /// Kept out.
        KeptOut = "kept-out",
    }
}

/// One cell of a line: the column's heading, and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawCell {
    /// The heading.
    pub column: String,
    /// The text of the cell as the person's program shows it.
    pub text: String,
}

/// One line of an import, with its cells as they came, so that what was made of them can always be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    /// The import.
    pub import: Id<Import>,
    /// The line's number as the person's program counts it.
    pub line: u32,
    /// What became of it.
    pub outcome: LineOutcome,
    /// What names the thing in the person's own list: by it the next import finds the record again.
    pub key: String,
    /// The record that the line made, changed or met.
    pub record: Option<Uuid>,
    /// The cells.
    pub cells: Vec<RawCell>,
    /// Why it was kept out, and what else a person should know of it: stable words with the column they concern.
    pub remarks: Vec<Remark>,
}

/// A stable word about a line, and the column it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The column's heading; empty when it concerns the line as a whole.
    pub column: String,
    /// The word, which is the key of a message.
    pub word: String,
    /// What the message names: the text that could not be read, or another line's number; may be empty.
    pub detail: String,
}

impl Body for ImportLine {
    const KIND: Kind = Kind::ImportLine;
}
