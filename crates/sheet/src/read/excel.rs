//! Excel's workbooks: XLSX, and XLS of the years before 2007.

use super::limits::Filler;
use crate::{
    SheetError, Value,
    dates::serial_day,
    table::{Area, Cell, Grid},
};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsx};
use jiff::civil::Date;
use std::io::Cursor;

/// A workbook that was opened.
pub(super) enum Excel<'a> {
    Xlsx(Box<Xlsx<Cursor<&'a [u8]>>>),
    Xls(Box<Xls<Cursor<&'a [u8]>>>),
}

impl<'a> Excel<'a> {
    pub(super) fn xlsx(bytes: &'a [u8]) -> Result<Self, SheetError> {
        Xlsx::new(Cursor::new(bytes)).map(|book| Self::Xlsx(Box::new(book))).map_err(|error| match error {
            calamine::XlsxError::Password => SheetError::Locked,
            _ => SheetError::Damaged,
        })
    }

    pub(super) fn xls(bytes: &'a [u8]) -> Result<Self, SheetError> {
        Xls::new(Cursor::new(bytes)).map(|book| Self::Xls(Box::new(book))).map_err(|error| match error {
            calamine::XlsError::Password => SheetError::Locked,
            _ => SheetError::Damaged,
        })
    }

    /// The names of the worksheets, and whether each is hidden.
    pub(super) fn names(&self) -> Vec<(String, bool)> {
        let sheets = match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
        };
        let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        tables.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
    }

    /// The cells of a sheet, or of its first rows.
    pub(super) fn grid(&mut self, name: &str, enough: Option<usize>) -> Result<Grid, SheetError> {
        let mut filler = Filler::new(name, enough);
        match self {
            Self::Xlsx(book) => {
                let damaged = |_| SheetError::Damaged;
                let merged = if enough.is_some() {
                    Vec::new()
                } else {
                    book.merge_cells_by_sheet_name(name).map_err(damaged)?
                };
                let epoch_1904 = book.has_1904_epoch();
                let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
                while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
                    let (row, column) = cell.get_position();
                    let shares = || {
                        let format = cells.styles().get(style).and_then(|s| s.number_format.as_ref());
                        format.is_some_and(|f| f.format_code.contains('%'))
                    };
                    let cell = from_ref(cell.get_value(), shares);
                    filler.put(row.saturating_add(1), column as usize, cell)?;
                    if filler.is_enough() {
                        break;
                    }
                }
                let mut grid = filler.end();
                grid.epoch_1904 = epoch_1904;
                grid.merged = areas(&merged);
                Ok(grid)
            }
            Self::Xls(book) => {
                let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                let range = book.worksheet_range(name).map_err(|_| SheetError::Damaged)?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let line = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(top).saturating_add(1);
                    filler.put(line, column + left as usize, from_data(value))?;
                    if filler.is_enough() {
                        break;
                    }
                }
                let mut grid = filler.end();
                grid.epoch_1904 = book.has_1904_epoch();
                grid.merged = areas(&merged);
                Ok(grid)
            }
        }
    }
}

fn areas(merged: &[Dimensions]) -> Vec<Area> {
    let area = |d: &Dimensions| Area {
        top: d.start.0.saturating_add(1),
        bottom: d.end.0.saturating_add(1),
        left: d.start.1 as usize,
        right: d.end.1 as usize,
    };
    merged.iter().map(area).collect()
}

fn from_ref(value: &DataRef<'_>, shares: impl Fn() -> bool) -> Cell {
    match value {
        DataRef::Float(number) if shares() => share(*number),
        DataRef::Int(number) => number_cell(*number as f64),
        DataRef::Float(number) => number_cell(*number),
        DataRef::String(text) => Cell::text(text.as_str()),
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::Bool(truth) => truth_cell(*truth),
        DataRef::DateTime(moment) => moment_cell(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_cell(text),
        DataRef::Error(error) => error_cell(error.to_string()),
        DataRef::Empty => Cell::default(),
    }
}

fn from_data(value: &Data) -> Cell {
    match value {
        Data::Int(number) => number_cell(*number as f64),
        Data::Float(number) => number_cell(*number),
        Data::String(text) => Cell::text(text.as_str()),
        Data::Bool(truth) => truth_cell(*truth),
        Data::DateTime(moment) => moment_cell(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso_cell(text),
        Data::Error(error) => error_cell(error.to_string()),
        Data::Empty => Cell::default(),
        // Rich text and whatever a later version tells apart reads as its text.
        #[allow(unreachable_patterns)]
        other => Cell::text(other.to_string()),
    }
}

/// A number as Excel shows one without a format: 15 significant digits.
pub(super) fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

pub(super) fn number_cell(number: f64) -> Cell {
    let raw = plain(number);
    let value = raw.parse().map_or(Value::Text, Value::Number);
    Cell { raw, value, carried: false }
}

/// A share of one that its format shows as a percentage.
pub(super) fn share(number: f64) -> Cell {
    let Cell { value, .. } = number_cell(number);
    Cell { raw: format!("{}%", plain(number * 100.0)), value, carried: false }
}

fn truth_cell(truth: bool) -> Cell {
    Cell { raw: if truth { "TRUE" } else { "FALSE" }.to_owned(), value: Value::Bool(truth), carried: false }
}

fn error_cell(raw: String) -> Cell {
    Cell { raw, value: Value::Error, carried: false }
}

pub(super) fn day_cell(day: Date) -> Cell {
    Cell { raw: day.to_string(), value: Value::Date(day), carried: false }
}

/// A date, a time of day or a length of time. Only a day says something here.
fn moment_cell(moment: &ExcelDateTime) -> Cell {
    let number = moment.as_f64();
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    if moment.is_duration() || number < 1.0 {
        return number_cell(number);
    }
    let date =
        || Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    // The 29th of February 1900, which Excel counts, never was.
    date().or_else(|| serial_day(number, false)).map_or_else(|| number_cell(number), day_cell)
}

/// `2024-12-09T00:00:00`: the day, if it begins with one.
pub(super) fn iso_cell(text: &str) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
    day.filter(|day| (1..=9999).contains(&day.year())).map_or_else(|| Cell::text(text), day_cell)
}
