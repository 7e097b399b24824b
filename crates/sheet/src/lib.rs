//! Tables that an office keeps in its own program: bytes become a sheet, a mapping says which column holds what, and each
//! row becomes what it says of a record, or the reasons why it is kept out.
//!
//! ```
//! use tansiq_model::{PartyCode, Theme};
//! use tansiq_sheet::{Input, Known, ListKind, Words, propose, read, read_rows};
//!
//! struct Register;
//! impl Known for Register {
//!     fn party(&self, name: &str) -> Option<PartyCode> {
//!         (name == "Togo").then(|| "TGO".parse().ok()).flatten()
//!     }
//!     fn theme(&self, _: &str) -> Option<Theme> {
//!         None
//!     }
//!     fn is_state(&self, _: &PartyCode) -> bool {
//!         true
//!     }
//! }
//!
//! let file = "Engagement;Responsable;Échéance\nFormer 40 agents de la police aux frontières;Togo;31/12/2024\n";
//! let words = Words::builtin();
//! let book = read(&Input { bytes: file.as_bytes(), sheet: None, list: ListKind::Commitments }, words)?;
//! let mapping = propose(&book.sheet, ListKind::Commitments, words, &Register).mapping(&book.sheet);
//! let rows = read_rows(&book.sheet, &mapping, words, &Register)?;
//! let row = rows.rows[0].given.as_ref().unwrap();
//! assert_eq!(row.owners[0].as_str(), "TGO");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! No database, no network, no clock: the same bytes, words and names always give the same rows.

mod dates;
mod error;
mod field;
mod header;
mod list;
mod mapping;
mod problem;
mod propose;
mod read;
mod row;
mod table;
mod words;

pub use dates::{ColumnOrder, DateOrder, OrderBasis};
pub use error::SheetError;
pub use field::{Field, Status};
pub use list::ListKind;
pub use mapping::{Mapping, MappingError, Taken, Values};
pub use problem::{CellProblem, RowProblem};
pub use propose::{Proposal, ProposedColumn, Reason, propose};
pub use read::{CELL, COLUMNS, Input, ROWS, read};
pub use row::{
    CellNote, GivenRow, Known, Parsed, ReadCell, ReadColumn, ReadRow, RowReader, Rows, SourceGiven, TITLE,
    number_key, read_rows, source_given,
};
pub use table::{Aside, Cell, Header, Notice, Row, Sheet, Tab, Value, Workbook};
pub use words::{Words, WordsError};
