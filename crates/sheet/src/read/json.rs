//! JSON: an array of objects, or an object that holds one, as the register's own downloads do. Each object is a row, each
//! name a column.

use super::limits::Filler;
use crate::{
    SheetError, Value,
    table::{Cell, Grid},
};
use serde_json::Value as Json;
use std::collections::HashMap;

/// Whether a text is JSON by its first sign. A table in text has a heading there.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("[{")
        || text
            .strip_prefix(['[', '{'])
            .is_some_and(|rest| rest.trim_start().starts_with(['{', '"', ']', '}']))
}

/// The cells of a text. The first object is line 1.
pub(super) fn grid(text: &str) -> Result<Grid, SheetError> {
    let read: Json = serde_json::from_str(text).map_err(|_| SheetError::Damaged)?;
    let objects = match read {
        Json::Array(objects) => objects,
        // Of several arrays the longest: the others say something about the list.
        Json::Object(whole) => {
            let arrays = whole.into_iter().filter_map(|(_, value)| match value {
                Json::Array(objects) => Some(objects),
                _ => None,
            });
            arrays.max_by_key(Vec::len).ok_or(SheetError::NotATable)?
        }
        _ => return Err(SheetError::NotATable),
    };
    let mut filler = Filler::new("", None);
    let mut columns: HashMap<String, usize> = HashMap::new();
    for (object, line) in objects.iter().zip(1..) {
        let Json::Object(object) = object else { return Err(SheetError::NotATable) };
        for (name, value) in flat(object) {
            let next = columns.len();
            let column = match columns.get(&name) {
                Some(column) => *column,
                None => {
                    filler.put(0, next, Cell::text(name.clone()))?;
                    columns.insert(name, next);
                    next
                }
            };
            filler.put(line, column, cell(value))?;
        }
    }
    Ok(filler.end())
}

/// The values of an object by name; those of an object inside stand as `outer.inner`.
fn flat(object: &serde_json::Map<String, Json>) -> Vec<(String, &Json)> {
    let mut flat = Vec::new();
    for (name, value) in object {
        match value {
            Json::Object(inner) => {
                let inner = inner.iter().map(|(under, value)| (format!("{name}.{under}"), value));
                flat.extend(inner);
            }
            value => flat.push((name.clone(), value)),
        }
    }
    flat
}

fn cell(value: &Json) -> Cell {
    match value {
        Json::Null => Cell::default(),
        Json::Bool(truth) => Cell { value: Value::Bool(*truth), ..Cell::text(truth.to_string()) },
        Json::Number(number) => {
            let raw = number.to_string();
            let value = raw.parse().map_or(Value::Text, Value::Number);
            Cell { raw, value, carried: false }
        }
        Json::String(text) => Cell::text(text.as_str()),
        // A list of names is written as one would write it into a cell.
        Json::Array(items) => Cell::text(items.iter().map(plain).collect::<Vec<_>>().join("; ")),
        Json::Object(_) => Cell::text(value.to_string()),
    }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = grid(text).unwrap().rows.into_iter();
        rows.map(|(line, cells)| (line, cells.into_iter().map(|cell| cell.raw).collect())).collect()
    }

    #[test]
    fn objects_are_rows_and_names_are_columns_also_inside_a_download() {
        let text = r#"[{"a":"1","b":["x","y"]},{"a":null,"c":{"d":2.5}}]"#;
        assert!(is_json(text));
        let expected = [(0, vec!["a", "b", "c.d"]), (1, vec!["1", "x; y"]), (2, vec!["", "", "2.5"])];
        let expected: Vec<(u32, Vec<String>)> = expected
            .into_iter()
            .map(|(line, cells)| (line, cells.into_iter().map(str::to_owned).collect()))
            .collect();
        assert_eq!(cells(text), expected);
        assert_eq!(cells(&format!(r#"{{"events":{text},"marking":"TLP:CLEAR"}}"#)), expected);
    }

    #[test]
    fn what_is_no_list_of_objects_is_no_table() {
        for (text, error) in [
            ("[1,2]", SheetError::NotATable),
            (r#"{"a":1}"#, SheetError::NotATable),
            (r#"[{"a":1}"#, SheetError::Damaged),
        ] {
            assert_eq!(grid(text).unwrap_err(), error, "{text}");
        }
        assert!(!is_json("[C];Title\n1;2\n") && !is_json("Title,Owner\n"));
    }
}
