//! What a file of rows is, once read: sheets, rows, cells.

use crate::SheetError;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tansiq_model::{Decimal, Marking};

/// A file that was read: the sheet that was asked for, or the one with the best header, and what else is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// The sheet.
    pub sheet: Sheet,
    /// Every sheet of the file, in its order.
    pub tabs: Vec<Tab>,
    /// What a person should see beside the result.
    pub notices: Vec<Notice>,
}

/// A sheet of a file, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    /// Its name; empty for the one sheet of a CSV file.
    pub name: String,
    /// Its program hides it.
    pub hidden: bool,
    /// How many of its headings are known names of columns.
    pub known: u32,
    /// Why it could not be taken, if so.
    pub problem: Option<SheetError>,
}

/// Something about the file that a person should see beside the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "word", rename_all = "kebab-case")]
pub enum Notice {
    /// Nothing said how its characters are encoded; this encoding fits.
    EncodingGuessed {
        /// Its label, such as `windows-1256`.
        encoding: String,
    },
    /// Some bytes fit no character and became the replacement character.
    BytesReplaced,
    /// Its text had been read with a wrong encoding before; that was undone.
    MojibakeRepaired,
    /// It says of itself how far it may travel.
    Marked {
        /// How far.
        marking: Marking,
    },
}

impl Notice {
    /// Every word, for the test that each has a message.
    pub const WORDS: &'static [&'static str] =
        &["encoding-guessed", "bytes-replaced", "mojibake-repaired", "marked"];

    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::EncodingGuessed { .. } => "encoding-guessed",
            Self::BytesReplaced => "bytes-replaced",
            Self::MojibakeRepaired => "mojibake-repaired",
            Self::Marked { .. } => "marked",
        }
    }
}

/// A table: headers and the rows under them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// The line of the header, as the person sees it in her program.
    pub header_line: u32,
    /// The columns; each row has as many cells.
    pub headers: Vec<Header>,
    /// The rows, without empty ones.
    pub rows: Vec<Row>,
    /// Lines that are no rows: titles, headings of sections, headers that come again.
    pub aside: Vec<Aside>,
    /// Its days count from 1904, not 1900.
    pub epoch_1904: bool,
    /// What the list says of itself, beside its rows: no row travels further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marking: Option<Marking>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The column's letters in the person's program, such as `C`.
    pub letters: String,
    /// Its name: what stands in the header, with `[C]` behind it if another column has the same, and alone if
    /// nothing stands there. No two columns of a sheet have the same name.
    pub name: String,
}

/// A line with cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The line, as the person sees it in her program.
    pub line: u32,
    /// One cell for each header.
    pub cells: Vec<Cell>,
    /// The row says that it is TLP:RED: its cells were emptied as soon as that was seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub red: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text. Of a date its ISO form, of a share its percentage, as the format that a file keeps beside a number
    /// is not applied otherwise.
    #[serde(rename = "r", default, skip_serializing_if = "String::is_empty")]
    pub raw: String,
    /// What the file says it is.
    #[serde(rename = "v", default, skip_serializing_if = "Value::is_text")]
    pub value: Value,
    /// It is empty itself and inside cells that are merged with the one above.
    #[serde(rename = "m", default, skip_serializing_if = "std::ops::Not::not")]
    pub carried: bool,
}

/// What a file says a cell is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Text, or nothing.
    #[default]
    Text,
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// True or false.
    Bool(bool),
    /// A formula that failed, such as `#REF!`.
    Error,
}

impl Value {
    const fn is_text(&self) -> bool {
        matches!(self, Self::Text)
    }
}

impl Cell {
    /// A cell of text.
    #[must_use]
    pub fn text(raw: impl Into<String>) -> Self {
        Self { raw: raw.into(), ..Self::default() }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.raw.trim().is_empty()
    }
}

/// A line that is no row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// The line.
    pub line: u32,
    /// What stands there.
    pub text: String,
}

/// The letters of a column, from 0: A, B … Z, AA.
#[must_use]
pub(crate) fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The cells of one sheet as they stand in the file, before anything is made of them.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pub(crate) name: String,
    /// The used rows, by line; cells by column from 0.
    pub(crate) rows: Vec<(u32, Vec<Cell>)>,
    pub(crate) merged: Vec<Area>,
    pub(crate) epoch_1904: bool,
}

/// Merged cells: first and last line from 1, first and last column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) top: u32,
    pub(crate) bottom: u32,
    pub(crate) left: usize,
    pub(crate) right: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_program_for_tables() {
        for (column, name) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(letters(column), name);
        }
    }
}
