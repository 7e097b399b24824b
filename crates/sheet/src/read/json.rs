//! JSON: an array of objects, or an object that holds one, as the register's own downloads do. Each object is a row, each
//! name a column. It is read value by value, so that what is too much is told as soon as it is.

use super::limits::Filler;
use crate::{
    SheetError, Value,
    table::{Cell, Grid},
};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{collections::HashMap, fmt};

/// What a text holds.
#[derive(Debug)]
pub(super) struct Read {
    /// The cells of the longest array of objects.
    pub(super) grid: Grid,
    /// What stands beside the rows: it says something of the whole list.
    pub(super) beside: String,
}

/// Whether a text is JSON by its first sign. A table in text has a heading there.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("[{")
        || text
            .strip_prefix(['[', '{'])
            .is_some_and(|rest| rest.trim_start().starts_with(['{', '"', ']', '}']))
}

/// The cells of a text. The names are line 0, the first object is line 1.
pub(super) fn read(text: &str) -> Result<Read, SheetError> {
    let mut found = Found::default();
    let mut source = serde_json::Deserializer::from_str(text);
    let read = Whole(&mut found).deserialize(&mut source).and_then(|()| source.end());
    if let Some(wrong) = found.wrong {
        return Err(wrong);
    }
    read.map_err(|error| SheetError::JsonBroken {
        line: error.line() as u64,
        column: error.column() as u64,
    })?;
    let grid = found.table.ok_or(SheetError::NotATable)?;
    Ok(Read { grid, beside: found.beside })
}

/// What was met so far.
#[derive(Default)]
struct Found {
    table: Option<Grid>,
    beside: String,
    /// Why it cannot be taken, where that is not the form of the text.
    wrong: Option<SheetError>,
}

impl Found {
    fn stop<E: Error>(&mut self, wrong: SheetError) -> E {
        let error = E::custom(&wrong);
        self.wrong = Some(wrong);
        error
    }

    fn say(&mut self, text: &str) {
        if !self.beside.is_empty() {
            self.beside.push_str(" · ");
        }
        self.beside.push_str(text);
    }
}

/// Takes every simple value as a cell; the rest is what a visitor has of its own.
macro_rules! simple {
    ($value:ty, $with:expr) => {
        fn visit_bool<E: Error>(self, truth: bool) -> Result<$value, E> {
            Ok($with(self, Cell { value: Value::Bool(truth), ..Cell::text(truth.to_string()) }))
        }
        fn visit_i64<E: Error>(self, number: i64) -> Result<$value, E> {
            Ok($with(self, of_number(number.to_string())))
        }
        fn visit_u64<E: Error>(self, number: u64) -> Result<$value, E> {
            Ok($with(self, of_number(number.to_string())))
        }
        fn visit_f64<E: Error>(self, number: f64) -> Result<$value, E> {
            Ok($with(self, of_number(number.to_string())))
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<$value, E> {
            Ok($with(self, Cell::text(text)))
        }
        fn visit_unit<E: Error>(self) -> Result<$value, E> {
            Ok($with(self, Cell::default()))
        }
        fn expecting(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
            form.write_str("rows")
        }
    };
}

fn of_number(raw: String) -> Cell {
    let value = raw.parse().map_or(Value::Text, Value::Number);
    Cell { raw, value, carried: false }
}

/// The whole text.
struct Whole<'a>(&'a mut Found);

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();
    simple!((), |whole: Self, cell: Cell| whole.0.say(&cell.raw));

    fn visit_seq<A: SeqAccess<'de>>(self, rows: A) -> Result<(), A::Error> {
        Rows(self.0).visit_seq(rows)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            self.0.say(&name);
            members.next_value_seed(Rows(self.0))?;
        }
        Ok(())
    }
}

/// What may be the rows: an array of objects. Of several the longest is; all else stands beside it.
struct Rows<'a>(&'a mut Found);

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();
    simple!((), |rows: Self, cell: Cell| rows.0.say(&cell.raw));

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut table = Table::default();
        let mut others = false;
        while let Some(item) = items.next_element_seed(Node(0))? {
            match item {
                Item::Object(cells) if !others => {
                    if let Err(wrong) = table.put(cells) {
                        return Err(self.0.stop(wrong));
                    }
                }
                Item::Cell(cell) if table.line == 0 => {
                    others = true;
                    self.0.say(&cell.raw);
                }
                Item::Object(_) | Item::Cell(_) => return Err(self.0.stop(SheetError::NotATable)),
            }
        }
        let longer = self.0.table.as_ref().is_none_or(|other| other.rows.len() < table.filler.rows());
        if !others && longer {
            self.0.table = Some(table.filler.end());
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        self.0.say(&Plain.visit_map(members)?);
        Ok(())
    }
}

/// Rows in the making.
struct Table {
    filler: Filler,
    columns: HashMap<String, usize>,
    line: u32,
}

impl Default for Table {
    fn default() -> Self {
        Self { filler: Filler::new("", None), columns: HashMap::new(), line: 0 }
    }
}

impl Table {
    fn put(&mut self, cells: Vec<(String, Cell)>) -> Result<(), SheetError> {
        self.line = self.line.saturating_add(1);
        for (name, cell) in cells {
            let next = self.columns.len();
            let column = match self.columns.get(&name) {
                Some(column) => *column,
                None => {
                    self.filler.put(0, next, Cell::text(name.clone()))?;
                    self.columns.insert(name, next);
                    next
                }
            };
            self.filler.put(self.line, column, cell)?;
        }
        Ok(())
    }
}

/// A member of an array of rows, or a value inside one: so deep an object's own values still are cells.
struct Node(u8);

/// How deep objects stand for cells of their own: `outer.inner`.
const DEEP: u8 = 1;

enum Item {
    Object(Vec<(String, Cell)>),
    Cell(Cell),
}

impl<'de> DeserializeSeed<'de> for Node {
    type Value = Item;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Item, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node {
    type Value = Item;
    simple!(Item, |_: Self, cell: Cell| Item::Cell(cell));

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Item, A::Error> {
        Plain.visit_seq(items).map(|text| Item::Cell(Cell::text(text)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Item, A::Error> {
        if self.0 > DEEP {
            return Plain.visit_map(members).map(|text| Item::Cell(Cell::text(text)));
        }
        let mut cells = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            match members.next_value_seed(Node(self.0 + 1))? {
                Item::Cell(cell) => cells.push((name, cell)),
                Item::Object(inner) => {
                    cells.extend(inner.into_iter().map(|(under, cell)| (format!("{name}.{under}"), cell)));
                }
            }
        }
        Ok(Item::Object(cells))
    }
}

/// The words of any value, as one would write them into a cell.
struct Plain;

impl<'de> DeserializeSeed<'de> for Plain {
    type Value = String;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_any(self)
    }
}

fn add(all: &mut String, more: &str) {
    if !all.is_empty() {
        all.push_str("; ");
    }
    all.push_str(more);
}

impl<'de> Visitor<'de> for Plain {
    type Value = String;
    simple!(String, |_: Self, cell: Cell| cell.raw);

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<String, A::Error> {
        let mut all = String::new();
        while let Some(item) = items.next_element_seed(Self)? {
            add(&mut all, &item);
        }
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<String, A::Error> {
        let mut all = String::new();
        while let Some(name) = members.next_key::<String>()? {
            add(&mut all, &format!("{name}: {}", members.next_value_seed(Self)?));
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = read(text).unwrap().grid.rows.into_iter();
        rows.map(|(line, cells)| (line, cells.into_iter().map(|cell| cell.raw).collect())).collect()
    }

    fn expected(rows: &[(u32, &[&str])]) -> Vec<(u32, Vec<String>)> {
        let row = |(line, cells): &(u32, &[&str])| (*line, cells.iter().map(|c| (*c).to_owned()).collect());
        rows.iter().map(row).collect()
    }

    #[test]
    fn objects_are_rows_and_names_are_columns_also_inside_a_download() {
        let text = r#"[{"a":"1","b":["x","y"]},{"a":null,"c":{"d":2.5,"e":{"f":1}}}]"#;
        assert!(is_json(text));
        let rows =
            expected(&[(0, &["a", "b", "c.d", "c.e"]), (1, &["1", "x; y"]), (2, &["", "", "2.5", "f: 1"])]);
        assert_eq!(cells(text), rows);
        let download = format!(r#"{{"marking":"TLP:CLEAR","events":{text},"of":{{"by":["me"]}}}}"#);
        assert_eq!(cells(&download), rows);
        assert_eq!(read(&download).unwrap().beside, "marking · TLP:CLEAR · events · of · by: me");
    }

    #[test]
    fn the_rows_are_the_longest_array_of_objects() {
        let text = r#"{"notes":["one","two","three"],"few":[{"a":1}],"rows":[{"a":2},{"a":3}]}"#;
        assert_eq!(cells(text), expected(&[(0, &["a"]), (1, &["2"]), (2, &["3"])]));
        assert!(read(text).unwrap().beside.contains("three"));
    }

    #[test]
    fn what_is_no_list_of_objects_is_no_table_and_what_is_no_json_says_where() {
        for text in ["[1,2]", r#"{"a":1}"#, r#"[{"a":1},2]"#, r#"[1,{"a":1}]"#] {
            assert_eq!(read(text).unwrap_err(), SheetError::NotATable, "{text}");
        }
        for (text, line) in [(r#"[{"a":1}"#, 1), ("{\"a\":1}\n{\"a\":2}", 2)] {
            assert!(
                matches!(read(text), Err(SheetError::JsonBroken { line: at, .. }) if at == line),
                "{text}: {:?}",
                read(text)
            );
        }
        assert!(!is_json("[C];Title\n1;2\n") && !is_json("Title,Owner\n"));
    }

    #[test]
    fn too_many_rows_are_told_before_they_are_all_read() {
        // What is no JSON stands behind them.
        let text = format!("[{}oops", r#"{"a":1},"#.repeat(crate::ROWS + 1));
        assert!(matches!(read(&text), Err(SheetError::TooManyRows { .. })));
    }
}
