//! From the bytes of a file to a sheet.

mod csv;
mod excel;
mod json;
mod limits;
mod ods;

pub use limits::{CELL, COLUMNS, ROWS};

use crate::{
    ListKind, Notice, Sheet, SheetError, Tab, Words, Workbook,
    header::{Look, look, named, sheet},
    table::Grid,
};
use excel::Excel;
use std::{
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Rows of a sheet that are looked at before one is chosen.
const LOOK: usize = 60;

/// A file of rows from outside.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The sheet that is wanted; otherwise the one with the best header is taken.
    pub sheet: Option<&'a str>,
    /// What its rows are.
    pub list: ListKind,
}

/// Reads a file of rows: CSV, JSON, XLSX, XLS or ODS, told by its bytes.
///
/// The libraries below are given foreign bytes; should one of them break, the file counts as damaged. On a server
/// this runs in a process of its own, which also bounds memory and time.
///
/// # Errors
/// [`SheetError`] when it is no table, too much, damaged or marked TLP:RED.
pub fn read(input: &Input<'_>, words: &Words) -> Result<Workbook, SheetError> {
    let bytes = u64::try_from(input.bytes.len()).unwrap_or(u64::MAX);
    if bytes > limits::BYTES {
        return Err(SheetError::TooLarge { bytes, limit: limits::BYTES });
    }
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(SheetError::Empty);
    }
    catch_unwind(AssertUnwindSafe(|| match kind(input.bytes)? {
        Kind::Text => {
            let (text, mut notices) = csv::text(input.bytes)?;
            if let Some(name) = input.sheet.filter(|name| !name.is_empty()) {
                return Err(SheetError::NoSuchSheet { sheet: name.to_owned() });
            }
            let sheet = if json::is_json(&text) {
                let json::Read { grid, beside } = json::read(&text)?;
                named(grid, &beside, input.list, words)?
            } else {
                sheet(csv::grid(&text)?, input.list, words)?
            };
            notices.extend(marked(&sheet));
            let tabs = vec![tab(
                String::new(),
                false,
                &Ok(Look { known: known_names_of(&sheet, input.list, words), red: false }),
            )];
            Ok(Workbook { sheet, tabs, notices })
        }
        Kind::Xlsx => from_excel(Excel::xlsx(input.bytes)?, input, words),
        Kind::Xls => from_excel(Excel::xls(input.bytes)?, input, words),
        Kind::Ods(content) => from_ods(&content, input, words),
    }))
    .unwrap_or(Err(SheetError::Damaged))
}

enum Kind {
    Text,
    Xlsx,
    Xls,
    Ods(String),
}

/// What the bytes are. A container is unpacked once to see that it stays within the limits.
fn kind(bytes: &[u8]) -> Result<Kind, SheetError> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // A workbook with a password is a container of this kind with a stream of this name.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return if locked { Err(SheetError::Locked) } else { Ok(Kind::Xls) };
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Text);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
    if archive.len() > limits::PARTS {
        return Err(SheetError::UnpacksTooBig { limit: limits::UNPACKED });
    }
    let mut room = limits::UNPACKED;
    let mut content = None;
    let mut encrypted = false;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| SheetError::Damaged)?;
        let name = part.name().map_err(|_| SheetError::Damaged)?.into_owned();
        // What the container claims is not believed: reading stops at the limit.
        let whole = if name == "content.xml" { limits::CONTENT } else { limits::UNPACKED };
        let mut part = part.take(room.min(whole) + 1);
        let read = if matches!(name.as_str(), "content.xml" | "META-INF/manifest.xml") {
            let mut text = Vec::new();
            let read = part.read_to_end(&mut text).map(|n| n as u64);
            if name == "content.xml" {
                content = Some(text);
            } else {
                encrypted = String::from_utf8_lossy(&text).contains("encryption-data");
            }
            read
        } else {
            std::io::copy(&mut part, &mut std::io::sink())
        };
        let read = read.map_err(|_| SheetError::Damaged)?;
        if read > whole {
            return Err(SheetError::UnpacksTooBig { limit: whole });
        }
        room = room.checked_sub(read).ok_or(SheetError::UnpacksTooBig { limit: limits::UNPACKED })?;
    }
    let has = |start: &str| archive.file_names().flatten().any(|name| name.starts_with(start));
    match content {
        Some(_) if encrypted => Err(SheetError::Locked),
        Some(xml) => String::from_utf8(xml).map(Kind::Ods).map_err(|_| SheetError::Damaged),
        None if has("xl/workbook.bin") || has("word/") || has("ppt/") => Err(SheetError::NotATable),
        None if has("xl/") => Ok(Kind::Xlsx),
        None => Err(SheetError::NotATable),
    }
}

fn from_excel(mut book: Excel<'_>, input: &Input<'_>, words: &Words) -> Result<Workbook, SheetError> {
    let mut looks = Vec::new();
    for (name, hidden) in book.names().into_iter().take(limits::SHEETS) {
        let look = book.grid(&name, Some(LOOK));
        looks.push((name, hidden, look));
    }
    let (tabs, chosen) = choose(looks, input, words)?;
    let sheet = sheet(book.grid(&tabs[chosen].name, None)?, input.list, words)?;
    let notices = marked(&sheet).into_iter().collect();
    Ok(Workbook { sheet, tabs, notices })
}

fn from_ods(content: &str, input: &Input<'_>, words: &Words) -> Result<Workbook, SheetError> {
    let mut tables = ods::tables(content)?;
    if tables.is_empty() {
        return Err(SheetError::NotATable);
    }
    let looks = tables.iter().map(|table| {
        let seen = table.grid.as_ref().map(|grid| look(grid, input.list, words)).map_err(Clone::clone);
        (table.name.clone(), table.hidden, seen)
    });
    let (tabs, chosen) = pick(looks.collect(), input.sheet)?;
    let sheet = sheet(tables.swap_remove(chosen).grid?, input.list, words)?;
    let notices = marked(&sheet).into_iter().collect();
    Ok(Workbook { sheet, tabs, notices })
}

/// What a person should know of a list that says of itself how far it may travel.
fn marked(sheet: &Sheet) -> Option<Notice> {
    sheet.marking.map(|marking| Notice::Marked { marking })
}

type Looks<T> = Vec<(String, bool, Result<T, SheetError>)>;

fn choose(looks: Looks<Grid>, input: &Input<'_>, words: &Words) -> Result<(Vec<Tab>, usize), SheetError> {
    let seen = |(name, hidden, grid): (String, bool, Result<Grid, SheetError>)| {
        (name, hidden, grid.map(|grid| look(&grid, input.list, words)))
    };
    pick(looks.into_iter().map(seen).collect(), input.sheet)
}

/// The sheet that is asked for; else the shown one with the most known headings, of equals the first with rows.
fn pick(looks: Looks<Look>, wanted: Option<&str>) -> Result<(Vec<Tab>, usize), SheetError> {
    let best = |hidden: bool| {
        let some = looks.iter().enumerate().filter(|(_, look)| look.1 == hidden);
        let rows = some.filter_map(|(at, look)| Some((at, look.2.as_ref().ok()?.known?)));
        rows.rev().max_by_key(|(_, known)| *known).map(|(at, _)| at)
    };
    let chosen = match wanted {
        Some(name) => looks
            .iter()
            .position(|look| look.0 == name)
            .ok_or_else(|| SheetError::NoSuchSheet { sheet: name.to_owned() })?,
        None => match best(false).or_else(|| best(true)) {
            Some(at) => at,
            None => {
                let first = looks.into_iter().next().ok_or(SheetError::NotATable)?;
                return Err(first.2.err().unwrap_or(SheetError::NoRows { sheet: first.0 }));
            }
        },
    };
    Ok((looks.into_iter().map(|(name, hidden, look)| tab(name, hidden, &look)).collect(), chosen))
}

fn tab(name: String, hidden: bool, look: &Result<Look, SheetError>) -> Tab {
    let known = look.as_ref().ok().and_then(|look| look.known).unwrap_or(0);
    let problem = match look {
        Ok(look) => look.red.then(|| SheetError::Red { sheet: name.clone() }),
        Err(error) => Some(error.clone()),
    };
    Tab { name, hidden, known, problem }
}

fn known_names_of(sheet: &Sheet, list: ListKind, words: &Words) -> Option<u32> {
    let known = sheet.headers.iter().filter(|header| words.heading(list, &header.name).is_some()).count();
    u32::try_from(known).ok()
}
