//! From the cells of a grid to a table: which line is the header, which lines are rows.

use crate::{
    ListKind, Sheet, SheetError, Words,
    field::Field,
    table::{Area, Aside, Cell, Grid, Header, Row, Value, letters},
};
use std::collections::{BTreeSet, HashMap};

/// Lines among which the header is looked for.
const HEAD: usize = 40;
/// A heading is shorter than this; longer texts are sentences.
const HEADING: usize = 120;

/// What a look at the head of a grid finds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// How many known names of columns its best line has; `None` when it has no rows.
    pub(crate) known: Option<u32>,
    /// Its head, or a grid without rows anywhere, says that it is TLP:RED.
    pub(crate) red: bool,
}

/// Looks at the head of a grid.
pub(crate) fn look(grid: &Grid, list: ListKind, words: &Words) -> Look {
    let at = find(grid, list, words);
    let head = at.map_or(grid.rows.as_slice(), |at| &grid.rows[..=at]);
    Look {
        known: at.and_then(|at| u32::try_from(fields(&grid.rows[at].1, list, words).len()).ok()),
        red: head.iter().any(|(_, cells)| words.says_red(&line_text(cells))),
    }
}

/// The table of a grid whose header is to be found.
pub(crate) fn sheet(mut grid: Grid, list: ListKind, words: &Words) -> Result<Sheet, SheetError> {
    carry(&mut grid);
    let mut at = find(&grid, list, words).ok_or_else(|| SheetError::NoRows { sheet: grid.name.clone() })?;
    // Of a header over two lines the lower one has every name: those above are carried down.
    while grid.rows.get(at + 1).is_some_and(|(_, cells)| cells.iter().any(|c| c.carried)) && under(&grid, at)
    {
        at += 1;
    }
    under_header(grid, at, "", list, words)
}

/// The table of a grid whose first line is known to be its header; what stands beside it speaks for all of it.
pub(crate) fn named(grid: Grid, beside: &str, list: ListKind, words: &Words) -> Result<Sheet, SheetError> {
    under_header(grid, 0, beside, list, words)
}

fn under_header(
    mut grid: Grid,
    at: usize,
    beside: &str,
    list: ListKind,
    words: &Words,
) -> Result<Sheet, SheetError> {
    let no_rows = || SheetError::NoRows { sheet: grid.name.clone() };
    if at + 1 >= grid.rows.len() {
        return Err(no_rows());
    }
    let names = names(&grid, at);
    let mut aside: Vec<Aside> =
        grid.rows[..at].iter().map(|(line, cells)| Aside { line: *line, text: line_text(cells) }).collect();
    let above = || aside.iter().map(|title| title.text.as_str()).chain([beside]);
    if above().any(|text| words.says_red(text)) || names.iter().any(|name| words.says_red(name)) {
        return Err(SheetError::Red { sheet: grid.name });
    }
    let marking = above().filter_map(|text| words.marked(text)).max();
    let width = grid.rows[at..].iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let used: Vec<usize> = (0..width)
        .filter(|column| {
            let filled = |(_, cells): &(u32, Vec<Cell>)| cells.get(*column).is_some_and(|c| !c.is_empty());
            names.get(*column).is_some_and(|name| !name.is_empty()) || grid.rows[at + 1..].iter().any(filled)
        })
        .collect();
    let header_fields: Vec<Option<Field>> = grid.rows[at]
        .1
        .iter()
        .map(|cell| fields(std::slice::from_ref(cell), list, words).pop_first())
        .collect();
    let header_line = grid.rows[at].0;
    let sections = sections(&grid.merged, used.len());
    let mut rows = Vec::new();
    for (line, mut cells) in grid.rows.drain(at + 1..) {
        if cells.iter().all(|cell| cell.is_empty() || cell.carried) {
            continue;
        }
        if cells.iter().any(|cell| words.says_red(&cell.raw)) {
            rows.push(Row { line, cells: vec![Cell::default(); used.len()], red: true });
            continue;
        }
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        // A header that stands again says in each column what that column is. A code or a word of a row may be the
        // name of another column: "AU" is one of "until".
        let again = |cell: &Cell, own: &Option<Field>| {
            own.is_some() && texts(std::slice::from_ref(cell)).any(|text| words.name(list, text) == *own)
        };
        let again = || cells.iter().zip(&header_fields).filter(|(cell, own)| again(cell, own)).count();
        // Nearly every row ends at its first cell.
        let named = texts(&cells).next().is_some_and(|text| words.name(list, text).is_some());
        let repeats = named && {
            let again = again();
            again >= 2 && again * 2 > filled
        };
        let heading = filled == 1 && sections.contains(&line);
        if repeats || heading {
            aside.push(Aside { line, text: line_text(&cells) });
            continue;
        }
        let cells = used.iter().map(|column| cells.get_mut(*column).map(std::mem::take).unwrap_or_default());
        rows.push(Row { line, cells: cells.collect(), red: false });
    }
    if rows.is_empty() {
        return Err(SheetError::NoRows { sheet: grid.name });
    }
    let headers = headers(&names, &used);
    Ok(Sheet { name: grid.name, header_line, headers, rows, aside, epoch_1904: grid.epoch_1904, marking })
}

/// A value that stands in cells merged downwards belongs to each of their lines.
fn carry(grid: &mut Grid) {
    let lines: HashMap<u32, usize> =
        grid.rows.iter().enumerate().map(|(at, (line, _))| (*line, at)).collect();
    for area in grid.merged.iter().filter(|area| area.bottom > area.top) {
        let Some(value) = lines.get(&area.top).and_then(|at| grid.rows[*at].1.get(area.left)).cloned() else {
            continue;
        };
        // Only used lines can take it, so the size of the area costs nothing.
        let last = area.bottom.min(grid.rows.last().map_or(0, |(line, _)| *line));
        for line in area.top.saturating_add(1)..=last {
            let Some((_, cells)) = lines.get(&line).and_then(|at| grid.rows.get_mut(*at)) else { continue };
            if cells.len() <= area.left {
                cells.resize_with(area.left + 1, Cell::default);
            }
            if cells[area.left].is_empty() {
                cells[area.left] = Cell { carried: true, ..value.clone() };
            }
        }
    }
}

/// The line of the header: the one with the most known names, else the first line that looks like one.
fn find(grid: &Grid, list: ListKind, words: &Words) -> Option<usize> {
    let head = grid.rows.len().min(HEAD);
    if grid.rows.len() < 2 {
        return None;
    }
    let known = (0..head - usize::from(head == grid.rows.len()))
        .rev()
        .map(|at| (at, fields(&grid.rows[at].1, list, words).len()))
        .max_by_key(|(_, known)| *known)
        .filter(|(_, known)| *known >= 2);
    if let Some((at, _)) = known {
        return Some(at);
    }
    let filled = |at: usize| grid.rows[at].1.iter().filter(|c| !c.is_empty()).count();
    let widest = (0..head).map(filled).max().unwrap_or(0);
    let heading = |c: &Cell| c.value == Value::Text && c.raw.chars().count() <= HEADING;
    (0..head)
        .filter(|at| at + 1 < grid.rows.len())
        .find(|at| {
            filled(*at) * 10 >= widest * 6 && grid.rows[*at].1.iter().all(|c| c.is_empty() || heading(c))
        })
        .or(Some(0))
}

/// The fields whose names stand in these cells, exactly as a known name.
fn fields(cells: &[Cell], list: ListKind, words: &Words) -> BTreeSet<Field> {
    texts(cells)
        .filter_map(|text| words.heading(list, text))
        .filter(|found| found.strength >= 500)
        .map(|found| found.field)
        .collect()
}

/// The cells that are short enough for a heading.
fn texts(cells: &[Cell]) -> impl Iterator<Item = &str> {
    cells.iter().filter(|c| !c.is_empty() && c.raw.len() <= HEADING * 2).map(|c| c.raw.as_str())
}

/// Whether the line after this one still belongs to its header: cells merged from this line into it, and no more.
fn under(grid: &Grid, at: usize) -> bool {
    let (top, below) = (grid.rows[at].0, grid.rows[at + 1].0);
    grid.merged.iter().any(|area| (area.top..area.bottom).contains(&top) && area.bottom >= below)
}

/// The name of each column. Above a header cell may stand one for several columns: `Échéance` over `prévue` and
/// `révisée`.
fn names(grid: &Grid, at: usize) -> Vec<String> {
    let (line, cells) = &grid.rows[at];
    let above = |column: usize| {
        let (line_above, upper) = grid.rows.get(at.checked_sub(1)?)?;
        let area = grid.merged.iter().find(|a| {
            a.top == *line_above
                && a.bottom < *line
                && a.right > a.left
                && (a.left..=a.right).contains(&column)
        })?;
        // A title over the whole table is no part of a name.
        let whole = area.right - area.left + 1 >= cells.len().max(3);
        upper.get(area.left).filter(|_| !whole).map(|cell| tidy(&cell.raw)).filter(|name| !name.is_empty())
    };
    let name = |(column, cell): (usize, &Cell)| match (above(column), tidy(&cell.raw)) {
        (Some(upper), name) if !name.is_empty() && !cell.carried => format!("{upper} – {name}"),
        (_, name) => name,
    };
    cells.iter().enumerate().map(name).collect()
}

/// One line, single spaces, no direction controls: how a heading is shown and matched.
fn tidy(text: &str) -> String {
    tansiq_text::strip_controls(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(HEADING)
        .collect()
}

fn headers(names: &[String], used: &[usize]) -> Vec<Header> {
    let mut taken = BTreeSet::new();
    let header = |column: &usize| {
        let letters = letters(*column);
        let mut name = names.get(*column).cloned().unwrap_or_default();
        if name.is_empty() {
            name = format!("[{letters}]");
        }
        while !taken.insert(name.clone()) {
            name = format!("{name} [{letters}]");
        }
        Header { letters, name }
    };
    used.iter().map(header).collect()
}

/// Lines with one cell merged over at least half of the columns: the heading of a section.
fn sections(merged: &[Area], columns: usize) -> BTreeSet<u32> {
    let wide = |area: &&Area| area.top == area.bottom && (area.right - area.left + 1) * 2 >= columns.max(3);
    merged.iter().filter(wide).map(|area| area.top).collect()
}

fn line_text(cells: &[Cell]) -> String {
    let parts: Vec<String> =
        cells.iter().filter(|c| !c.is_empty() && !c.carried).map(|c| tidy(&c.raw)).collect();
    parts.join(" · ")
}
