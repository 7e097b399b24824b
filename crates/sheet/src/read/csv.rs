//! Comma-separated values and their relatives, in any of the encodings that offices have.

use super::limits::Filler;
use crate::{
    Notice, SheetError, Value,
    table::{Cell, Grid},
};
use tansiq_text::Undecodable;

const DELIMITERS: &[u8] = b",;\t|";

pub(super) fn text(bytes: &[u8]) -> Result<(String, Vec<Notice>), SheetError> {
    let decoded = tansiq_text::decode(bytes).map_err(|why| match why {
        Undecodable::Binary => SheetError::NotATable,
        Undecodable::Encoding => SheetError::Encoding,
    })?;
    let head: String = decoded.text.trim_start().chars().take(200).flat_map(char::to_lowercase).collect();
    if decoded.text.contains('\0')
        || ["<!doctype", "<html", "<?xml", "<table", "{\\rtf"].iter().any(|sign| head.starts_with(sign))
    {
        return Err(SheetError::NotATable);
    }
    let mut notices = Vec::new();
    notices.extend(decoded.replaced.then_some(Notice::BytesReplaced));
    notices.extend(decoded.guessed.map(|encoding| Notice::EncodingGuessed { encoding }));
    notices.extend(decoded.repaired.then_some(Notice::MojibakeRepaired));
    Ok((decoded.text, notices))
}

/// The cells of a text. Lines are numbered as a program for tables numbers them: a cell with line ends inside is one
/// line, an empty line counts, Excel's `sep=;` does not.
pub(super) fn grid(text: &str) -> Result<Grid, SheetError> {
    let (delimiter, text) = match declared(text) {
        Some((delimiter, rest)) => (delimiter, rest),
        None => (told(text), text),
    };
    let mut filler = Filler::new("", None);
    let mut line = 0u32;
    for record in records(text, delimiter) {
        let (blank_before, cells) = record;
        line = line.saturating_add(blank_before).saturating_add(1);
        for (column, raw) in cells.iter().enumerate() {
            let value = if is_error(raw) { Value::Error } else { Value::Text };
            let raw = harmless(raw).unwrap_or(raw).to_owned();
            filler.put(line, column, Cell { raw, value, carried: false })?;
        }
    }
    Ok(filler.end())
}

/// A text that was kept from being a formula by a mark before it, as the register's own downloads do.
fn harmless(raw: &str) -> Option<&str> {
    raw.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '@', '-', '\t', '\r']))
}

/// The result of a formula that failed, as programs write it into a text.
pub(super) fn is_error(raw: &str) -> bool {
    matches!(
        raw.trim(),
        "#REF!"
            | "#DIV/0!"
            | "#N/A"
            | "#NAME?"
            | "#NULL!"
            | "#NUM!"
            | "#VALUE!"
            | "#GETTING_DATA"
            | "#SPILL!"
            | "#CALC!"
    )
}

/// Excel's own line that names the delimiter.
fn declared(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("\"sep="))?;
    let delimiter = *rest.as_bytes().first().filter(|d| DELIMITERS.contains(d))?;
    let (_, rest) = rest.split_once('\n')?;
    Some((delimiter, rest))
}

/// The delimiter that cuts most of the first rows into the same number of cells, more cells before fewer.
fn told(text: &str) -> u8 {
    let fit = |delimiter: u8| {
        let widths: Vec<usize> = records(text, delimiter).take(50).map(|(_, cells)| cells.len()).collect();
        let common = |width: usize| widths.iter().filter(|w| **w == width).count();
        let best = widths.iter().copied().filter(|w| *w > 1).max_by_key(|w| (common(*w), *w));
        best.map_or(0, |width| common(width) * width.min(20))
    };
    // Of equals the first of the list.
    DELIMITERS.iter().copied().rev().max_by_key(|d| fit(*d)).unwrap_or(b',')
}

/// The records of a text, each with the number of empty lines before it, which the parser passes over.
fn records(text: &str, delimiter: u8) -> impl Iterator<Item = (u32, csv::StringRecord)> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    std::iter::from_fn(move || {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        match reader.read_record(&mut record) {
            Ok(true) => Some((line_ends(text.as_bytes(), from), record.clone())),
            Ok(false) | Err(_) => None,
        }
    })
}

/// How many line ends stand at this place, one after another. The second half of the `\r\n` that ended the record
/// before is none of them.
fn line_ends(text: &[u8], from: usize) -> u32 {
    let mut at = from;
    let mut count = 0;
    if at > 0 && text.get(at - 1) == Some(&b'\r') && text.get(at) == Some(&b'\n') {
        at += 1;
    }
    loop {
        at += match (text.get(at), text.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return count,
        };
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, Vec<String>)> {
        let grid = grid(text).unwrap();
        grid.rows
            .into_iter()
            .map(|(line, cells)| (line, cells.into_iter().map(|c| c.raw).collect()))
            .collect()
    }

    #[test]
    fn each_delimiter_is_told() {
        for delimiter in [",", ";", "\t", "|"] {
            // What stands between the delimiters may hold the others.
            let text = "a§b§c\n\"1, x\"§2§3\n4§\"5; y\"§6\n".replace('§', delimiter);
            let read = lines(&text);
            assert!(read.iter().all(|(_, cells)| cells.len() == 3), "{delimiter:?} {read:?}");
        }
        assert_eq!(lines("sep=|\na|b;c;d\n1|2;3;4\n")[0], (1, vec!["a".to_owned(), "b;c;d".to_owned()]));
    }

    #[test]
    fn lines_are_numbered_as_a_program_for_tables_shows_them() {
        let numbers = |text: &str| lines(text).iter().map(|(line, _)| *line).collect::<Vec<_>>();
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "\"one", "two\",2", "", "", "3,4", "5,6", ""].join(end);
            assert_eq!(numbers(&text), [1, 2, 5, 6], "{end:?}");
            assert_eq!(numbers(&format!("{end}{end}a,b{end}1,2")), [3, 4], "{end:?}");
        }
    }
}
