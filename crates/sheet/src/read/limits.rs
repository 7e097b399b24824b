//! What is taken from one file at most: far more than an office's tracker holds, and little enough to answer for.

use crate::{
    SheetError,
    table::{Cell, Grid, letters},
};

/// Bytes of a file.
pub(super) const BYTES: u64 = 20 * 1024 * 1024;
/// Bytes that a workbook unpacks to, all its parts together.
pub(super) const UNPACKED: u64 = 256 * 1024 * 1024;
/// Bytes of the one part of an OpenDocument spreadsheet, which is read as a whole.
pub(super) const CONTENT: u64 = 64 * 1024 * 1024;
/// Parts of a workbook's container.
pub(super) const PARTS: usize = 10_000;
/// Sheets of a workbook that are looked at.
pub(super) const SHEETS: usize = 100;
/// Rows of a sheet, its header and titles included: a hundred thousand, and room for what stands above them.
pub const ROWS: usize = 100_100;
/// Columns of a sheet.
pub const COLUMNS: usize = 200;
/// Characters of a cell: what Excel lets a cell hold.
pub const CELL: usize = 32_767;
/// Characters of a sheet, all together, with what its cells weigh.
pub(super) const ALL: usize = 48 * 1024 * 1024;
/// What a cell weighs beside its characters: the memory of many short cells is their own and not their texts'.
const WEIGHT: usize = 16;

/// Puts cells into a grid within the limits.
pub(super) struct Filler {
    grid: Grid,
    all: usize,
    /// Rows after which no more are taken: for a look at a sheet before it is chosen.
    enough: usize,
}

impl Filler {
    pub(super) fn new(name: &str, enough: Option<usize>) -> Self {
        let grid = Grid { name: name.to_owned(), ..Grid::default() };
        Self { grid, all: 0, enough: enough.unwrap_or(usize::MAX) }
    }

    /// Whether a look has seen enough.
    pub(super) fn is_enough(&self) -> bool {
        self.grid.rows.len() >= self.enough
    }

    /// A cell; empty ones are passed over. Lines count from 1 and may come in any order.
    pub(super) fn put(&mut self, line: u32, column: usize, cell: Cell) -> Result<(), SheetError> {
        if cell.is_empty() {
            return Ok(());
        }
        let sheet = || self.grid.name.clone();
        if column >= COLUMNS {
            return Err(SheetError::TooManyColumns { sheet: sheet(), line, limit: COLUMNS as u64 });
        }
        let length = cell.raw.chars().count();
        if length > CELL {
            let column = letters(column);
            return Err(SheetError::CellTooLong { sheet: sheet(), line, column, limit: CELL as u64 });
        }
        self.all += length + WEIGHT;
        if self.all > ALL {
            return Err(SheetError::TooMuch { sheet: sheet(), limit: ALL as u64 });
        }
        let rows = &mut self.grid.rows;
        let at = match rows.last() {
            Some((last, _)) if *last == line => rows.len() - 1,
            Some((last, _)) if *last > line => match rows.binary_search_by_key(&line, |(line, _)| *line) {
                Ok(at) => at,
                Err(at) => {
                    rows.insert(at, (line, Vec::new()));
                    at
                }
            },
            _ => {
                rows.push((line, Vec::new()));
                rows.len() - 1
            }
        };
        if rows.len() > ROWS {
            return Err(SheetError::TooManyRows { sheet: self.grid.name.clone(), limit: ROWS as u64 });
        }
        let cells = &mut rows[at].1;
        if cells.len() <= column {
            // Empty cells beside it are kept too, so they count.
            self.all += (column - cells.len()) * WEIGHT;
            cells.resize_with(column + 1, Cell::default);
        }
        cells[column] = cell;
        Ok(())
    }

    /// How many rows there are so far.
    pub(super) fn rows(&self) -> usize {
        self.grid.rows.len()
    }

    pub(super) fn end(self) -> Grid {
        self.grid
    }
}
