//! Why a file of rows cannot be taken. Nothing of the file's content is in these values but names of sheets.

use serde::{Deserialize, Serialize};

/// A file that cannot be taken. The layer that took it in tells the person, by [`SheetError::word`] and
/// [`SheetError::values`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "word", rename_all = "kebab-case")]
pub enum SheetError {
    /// No bytes, or nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are read.
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// What is allowed.
        limit: u64,
    },
    /// Neither text nor a workbook of a known kind.
    #[error(
        "not a table: save it as Excel workbook (.xlsx), OpenDocument (.ods), CSV or JSON (an array of objects)"
    )]
    NotATable,
    /// The characters of a text file cannot be decoded.
    #[error("the character encoding cannot be told; save the file as CSV UTF-8")]
    Encoding,
    /// It opens only with a password.
    #[error("the workbook is protected with a password; save it without one")]
    Locked,
    /// Its container or its content is broken.
    #[error("the workbook is damaged; open it in its program and save it anew")]
    Damaged,
    /// A text that begins as JSON does and is none.
    #[error(
        "line {line}, character {column}: the JSON ends or breaks here; write the rows as one array of objects"
    )]
    JsonBroken {
        /// Where.
        line: u64,
        /// Where in the line.
        column: u64,
    },
    /// It unpacks to more than is read.
    #[error("the workbook unpacks to more than {limit} bytes")]
    UnpacksTooBig {
        /// What is allowed.
        limit: u64,
    },
    /// No sheet has this name.
    #[error("no sheet is called {sheet:?}")]
    NoSuchSheet {
        /// What was asked for.
        sheet: String,
    },
    /// No rows stand under a header.
    #[error("sheet {sheet:?} has no rows under a header")]
    NoRows {
        /// The sheet.
        sheet: String,
    },
    /// More rows than are taken.
    #[error("sheet {sheet:?} has more than {limit} rows; split it")]
    TooManyRows {
        /// The sheet.
        sheet: String,
        /// What is allowed.
        limit: u64,
    },
    /// Something stands in a column further out than is taken.
    #[error(
        "sheet {sheet:?}, line {line}: a cell stands beyond column {limit}; delete what is not part of the table"
    )]
    TooManyColumns {
        /// The sheet.
        sheet: String,
        /// Where.
        line: u32,
        /// What is allowed.
        limit: u64,
    },
    /// A cell is longer than any program for tables lets it be: often a quote that is never closed.
    #[error("sheet {sheet:?}, line {line}, column {column}: the cell has more than {limit} characters")]
    CellTooLong {
        /// The sheet.
        sheet: String,
        /// Where.
        line: u32,
        /// The column's letters.
        column: String,
        /// What is allowed.
        limit: u64,
    },
    /// Rows, columns and cells are within the limits, and all of it together is too much.
    #[error("sheet {sheet:?} holds too much: at most {limit} characters and cells; split it")]
    TooMuch {
        /// The sheet.
        sheet: String,
        /// What is allowed.
        limit: u64,
    },
    /// The whole sheet says that it is TLP:RED, which is never stored.
    #[error("sheet {sheet:?} is marked TLP:RED, which is never stored")]
    Red {
        /// The sheet.
        sheet: String,
    },
}

impl SheetError {
    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::NotATable => "not-a-table",
            Self::Encoding => "encoding",
            Self::Locked => "locked",
            Self::Damaged => "damaged",
            Self::JsonBroken { .. } => "json-broken",
            Self::UnpacksTooBig { .. } => "unpacks-too-big",
            Self::NoSuchSheet { .. } => "no-such-sheet",
            Self::NoRows { .. } => "no-rows",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::CellTooLong { .. } => "cell-too-long",
            Self::TooMuch { .. } => "too-much",
            Self::Red { .. } => "red",
        }
    }

    /// Every word, for the test that each has a message.
    pub const WORDS: &'static [&'static str] = &[
        "empty",
        "too-large",
        "not-a-table",
        "encoding",
        "locked",
        "damaged",
        "json-broken",
        "unpacks-too-big",
        "no-such-sheet",
        "no-rows",
        "too-many-rows",
        "too-many-columns",
        "cell-too-long",
        "too-much",
        "red",
    ];

    /// What the message says beside its words: `sheet`, `line`, `column`, `limit`, `bytes`.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty | Self::NotATable | Self::Encoding | Self::Locked | Self::Damaged => Vec::new(),
            Self::TooLarge { bytes, limit } => {
                vec![("bytes", bytes.to_string()), ("limit", limit.to_string())]
            }
            Self::JsonBroken { line, column } => {
                vec![("line", line.to_string()), ("column", column.to_string())]
            }
            Self::UnpacksTooBig { limit } => vec![("limit", limit.to_string())],
            Self::NoSuchSheet { sheet } | Self::NoRows { sheet } | Self::Red { sheet } => {
                vec![("sheet", sheet.clone())]
            }
            Self::TooManyRows { sheet, limit } | Self::TooMuch { sheet, limit } => {
                vec![("sheet", sheet.clone()), ("limit", limit.to_string())]
            }
            Self::TooManyColumns { sheet, line, limit } => {
                vec![("sheet", sheet.clone()), ("line", line.to_string()), ("limit", limit.to_string())]
            }
            Self::CellTooLong { sheet, line, column, limit } => vec![
                ("sheet", sheet.clone()),
                ("line", line.to_string()),
                ("column", column.clone()),
                ("limit", limit.to_string()),
            ],
        }
    }
}
