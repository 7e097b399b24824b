//! OpenDocument spreadsheets: the cells of `content.xml`, each with the text that its program shows.

use super::{
    excel::{iso_cell, number_cell},
    limits::{CELL, COLUMNS, Filler, ROWS, SHEETS},
};
use crate::{
    SheetError, Value,
    table::{Area, Cell, Grid},
};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::collections::HashSet;

/// A sheet, or why it cannot be taken.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) grid: Result<Grid, SheetError>,
}

/// The sheets of a document's content.
pub(super) fn tables(xml: &str) -> Result<Vec<Table>, SheetError> {
    let mut reader = Reader::from_str(xml);
    let mut hidden_styles = HashSet::new();
    let mut style = String::new();
    let mut tables = Vec::new();
    loop {
        match next(&mut reader)? {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "style:style" => {
                style = attribute(&tag, "style:name").unwrap_or_default();
            }
            Event::Start(tag) | Event::Empty(tag)
                if tag.name().as_ref() == "style:table-properties"
                    && attribute(&tag, "table:display").as_deref() == Some("false") =>
            {
                hidden_styles.insert(style.clone());
            }
            Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                let name = attribute(&tag, "table:name").unwrap_or_default();
                let hidden = attribute(&tag, "table:style-name").is_some_and(|s| hidden_styles.contains(&s));
                let grid = table(&mut reader, &name)?;
                tables.push(Table { name, hidden, grid });
                if tables.len() >= SHEETS {
                    return Ok(tables);
                }
            }
            Event::Eof => return Ok(tables),
            _ => {}
        }
    }
}

fn next<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Event<'a>, SheetError> {
    reader.read_event().map_err(|_| SheetError::Damaged)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = tag.try_get_attribute(name).ok()??;
    value.normalized_value(XmlVersion::Implicit1_0).ok().map(|v| v.into_owned())
}

fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

/// Reads to the end of a table. Damage of the XML ends all; what breaks a limit ends this table alone.
fn table(reader: &mut Reader<&[u8]>, name: &str) -> Result<Result<Grid, SheetError>, SheetError> {
    let mut filler = Filler::new(name, None);
    let mut merged = Vec::new();
    let mut fault = None;
    // A table may stand inside a cell of a table; only the outer one counts.
    let mut depth = 0u32;
    let (mut line, mut repeat) = (0u32, 0u32);
    let mut cells: Vec<(usize, Cell)> = Vec::new();
    let mut column = 0usize;
    loop {
        match next(reader)? {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => depth += 1,
            Event::End(tag) if tag.name().as_ref() == "table:table" => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => break,
            },
            Event::Eof => return Err(SheetError::Damaged),
            _ if depth > 0 => {}
            Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                repeat = count(&tag, "table:number-rows-repeated");
                column = 0;
                cells.clear();
            }
            Event::Empty(tag) if tag.name().as_ref() == "table:table-row" => {
                line = line.saturating_add(count(&tag, "table:number-rows-repeated"));
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => {
                if cells.is_empty() {
                    line = line.saturating_add(repeat);
                }
                // A row that says the same many times over is taken so often, up to the limit.
                for _ in 0..if cells.is_empty() { 0 } else { repeat.min(ROWS as u32 + 1) } {
                    line = line.saturating_add(1);
                    for (column, cell) in &cells {
                        fault = fault.or_else(|| filler.put(line, *column, cell.clone()).err());
                    }
                    if fault.is_some() {
                        break;
                    }
                }
            }
            Event::Start(tag) if is_cell(&tag) => {
                let times = count(&tag, "table:number-columns-repeated") as usize;
                if let Some(area) = span(&tag, line.saturating_add(1), column) {
                    merged.push(area);
                }
                let covered = tag.name().as_ref() == "table:covered-table-cell";
                let cell = cell(reader, &tag)?;
                if !cell.is_empty() && !covered {
                    cells.extend((column..column + times.min(COLUMNS + 1)).map(|at| (at, cell.clone())));
                }
                column = column.saturating_add(times);
            }
            Event::Empty(tag) if is_cell(&tag) => {
                column = column.saturating_add(count(&tag, "table:number-columns-repeated") as usize);
            }
            _ => {}
        }
    }
    let mut grid = filler.end();
    grid.merged = merged;
    Ok(fault.map_or(Ok(grid), Err))
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell")
}

fn span(tag: &BytesStart<'_>, top: u32, left: usize) -> Option<Area> {
    let (rows, columns) =
        (count(tag, "table:number-rows-spanned"), count(tag, "table:number-columns-spanned"));
    let area = Area {
        top,
        bottom: top.saturating_add(rows - 1),
        left,
        right: left.saturating_add(columns as usize - 1),
    };
    (rows > 1 || columns > 1).then_some(area)
}

/// A cell: its paragraphs as text, and what its attributes say it is.
fn cell(reader: &mut Reader<&[u8]>, tag: &BytesStart<'_>) -> Result<Cell, SheetError> {
    let kind = attribute(tag, "office:value-type").unwrap_or_default();
    let failed = attribute(tag, "calcext:value-type").as_deref() == Some("error");
    let value = attribute(tag, "office:value").and_then(|v| v.parse::<f64>().ok());
    let date = attribute(tag, "office:date-value");
    let truth = attribute(tag, "office:boolean-value");
    let shown = shown(reader, tag.name().as_ref())?;
    if failed {
        return Ok(Cell { raw: shown, value: Value::Error, carried: false });
    }
    let typed = match (kind.as_str(), value, date, truth) {
        ("float" | "percentage" | "currency", Some(number), _, _) => number_cell(number),
        ("date", _, Some(date), _) => iso_cell(&date),
        ("boolean", _, _, Some(truth)) => {
            Cell { raw: truth.clone(), value: Value::Bool(truth == "true"), carried: false }
        }
        _ => return Ok(Cell::text(shown)),
    };
    // The text that the program shows is the cell's; a file without it has the value alone. A day is always ISO,
    // so that `03/04/24` on the screen raises no question that the file has answered.
    let keep = shown.trim().is_empty() || matches!(typed.value, Value::Date(_));
    Ok(if keep { typed } else { Cell { raw: shown, ..typed } })
}

/// The text inside a cell, without its comments, up to its end.
fn shown(reader: &mut Reader<&[u8]>, cell: &str) -> Result<String, SheetError> {
    let mut text = String::new();
    let (mut depth, mut quiet, mut paragraphs) = (0u32, 0u32, 0u32);
    loop {
        // Far beyond a cell's limit nothing more is kept, and the limit is broken already.
        let room = text.len() <= CELL * 8;
        match next(reader)? {
            Event::Start(tag) => {
                depth += 1;
                let name = tag.name();
                if quiet > 0 || name.as_ref() == "office:annotation" || name.as_ref() == "table:table" {
                    quiet += 1;
                } else if name.as_ref() == "text:p" {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
            }
            Event::Empty(tag) if quiet == 0 && room => match tag.name().as_ref() {
                "text:s" => text.extend(std::iter::repeat_n(' ', count(&tag, "text:c").min(100) as usize)),
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
            Event::Text(part) if quiet == 0 && paragraphs > 0 && room => text.push_str(&part),
            Event::GeneralRef(name) if quiet == 0 && paragraphs > 0 && room => {
                text.push_str(&entity(&name).ok_or(SheetError::Damaged)?);
            }
            Event::End(tag) => match depth.checked_sub(1) {
                Some(less) => {
                    depth = less;
                    quiet = quiet.saturating_sub(1);
                }
                None if tag.name().as_ref() == cell => return Ok(text),
                None => return Err(SheetError::Damaged),
            },
            Event::Eof => return Err(SheetError::Damaged),
            _ => {}
        }
    }
}

/// The text of a reference such as `&amp;` or `&#1575;`.
fn entity(name: &str) -> Option<String> {
    if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => code.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    quick_xml::escape::resolve_predefined_entity(name).map(String::from)
}
