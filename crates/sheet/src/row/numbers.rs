//! Numbers as officers write them: a comma or a point stands between thousands in one table and before a part in another,
//! and a whole column follows one hand.

use crate::{Cell, Value};
use tansiq_model::Decimal;

/// The sign that stands before a part of a number, as far as a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Some number leaves no other reading than a point: `1.25`, `1,500.5`, `1,500,000`.
    Point,
    /// Some number leaves no other reading than a comma: `1,25`, `0,500`, `1.500.000`.
    Comma,
    /// None of its numbers tells, or some tell one and some the other.
    Open,
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadNumber {
    pub(crate) value: Decimal,
    /// Its sign could as well stand between thousands, or before a part.
    pub(crate) open: bool,
}

/// The digits and signs of a cell of text.
fn plain(cell: &Cell) -> String {
    tansiq_text::fold(cell.raw.trim()).replace('٫', ".").replace(['٬', '\u{A0}', '\u{202F}', ' ', '’'], "")
}

/// Whether signs cut a number into thousands: one to three digits, not a nought alone, then three each time.
fn in_thousands(text: &str, sign: char) -> bool {
    let mut groups = text.trim_start_matches(['-', '+']).split(sign);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// What one number says of the sign before a part.
fn told(text: &str) -> Mark {
    let count = |sign| text.matches(sign).count();
    match (count(','), count('.')) {
        // The last sign stands before the part.
        (1.., 1..) if text.rfind(',') > text.rfind('.') => Mark::Comma,
        (1.., 1..) => Mark::Point,
        (1, 0) if !in_thousands(text, ',') => Mark::Comma,
        (0, 1) if !in_thousands(text, '.') => Mark::Point,
        (2.., 0) => Mark::Point,
        (0, 2..) => Mark::Comma,
        _ => Mark::Open,
    }
}

/// What the numbers of a column say together.
pub(crate) fn column_mark<'a>(cells: impl Iterator<Item = &'a Cell>) -> Mark {
    let (mut comma, mut point) = (false, false);
    for cell in cells.filter(|cell| cell.value == Value::Text) {
        let text = plain(cell);
        let number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '+');
        match told(&text) {
            _ if text.is_empty() || !text.chars().all(number) => {}
            Mark::Comma => comma = true,
            Mark::Point => point = true,
            Mark::Open => {}
        }
    }
    match (comma, point) {
        (true, false) => Mark::Comma,
        (false, true) => Mark::Point,
        _ => Mark::Open,
    }
}

/// The number of a cell: `1500`, `1 500`, `1,500`, `١٥٠٠`, `2.5`. What a number itself leaves open, its column tells; a
/// comma then stands between thousands and a point before a part.
pub(crate) fn number(cell: &Cell, column: Mark) -> Option<ReadNumber> {
    if let Value::Number(number) = &cell.value {
        return Some(ReadNumber { value: number.clone(), open: false });
    }
    let text = plain(cell);
    let signs = text.contains([',', '.']);
    let own = told(&text);
    let mark = if own == Mark::Open { column } else { own };
    let (thousands, part) = match mark {
        Mark::Comma => ('.', ','),
        Mark::Point | Mark::Open => (',', '.'),
    };
    let (whole, rest) = match text.split_once(part) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (text.as_str(), None),
    };
    if whole.contains(thousands) && !in_thousands(whole, thousands) {
        return None;
    }
    let whole = whole.replace(thousands, "");
    let plain = rest.map_or_else(|| whole.clone(), |rest| format!("{whole}.{rest}"));
    Some(ReadNumber { value: plain.parse().ok()?, open: signs && mark == Mark::Open })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Vec<Option<(String, bool)>> {
        let cells: Vec<Cell> = cells.iter().map(|cell| Cell::text(*cell)).collect();
        let mark = column_mark(cells.iter());
        let read = |cell| number(cell, mark).map(|read| (read.value.as_str().to_owned(), read.open));
        cells.iter().map(read).collect()
    }

    fn sure(numbers: &[&str]) -> Vec<Option<(String, bool)>> {
        numbers.iter().map(|number| Some(((*number).to_owned(), false))).collect()
    }

    #[test]
    fn a_sign_that_can_only_stand_before_a_part_does() {
        for (cell, number) in [
            ("0,500", "0.5"),
            ("12345,678", "12345.678"),
            ("1,5", "1.5"),
            ("1.500.000", "1500000"),
            ("1,500,000", "1500000"),
            ("1.500,25", "1500.25"),
            ("1,500.25", "1500.25"),
            ("1 500,25", "1500.25"),
            ("١٬٥٠٠", "1500"),
            ("1500", "1500"),
            ("-5", "-5"),
        ] {
            assert_eq!(column(&[cell]), sure(&[number]), "{cell}");
        }
        for cell in ["1,50,000", "1,5,0", "many", "", "1.5.0", "1,500,00"] {
            assert_eq!(column(&[cell]), [None], "{cell}");
        }
    }

    #[test]
    fn a_column_settles_what_one_number_leaves_open() {
        assert_eq!(column(&["1,500", "0,25"]), sure(&["1.5", "0.25"]));
        assert_eq!(column(&["1.500", "12,5"]), sure(&["1500", "12.5"]));
        assert_eq!(column(&["1,500", "2.5"]), sure(&["1500", "2.5"]));
        // A title among the numbers says nothing.
        assert_eq!(column(&["1,500", "0.25", "n/a, see below"])[..2], sure(&["1500", "0.25"])[..]);
    }

    #[test]
    fn what_stays_open_is_told() {
        let open = |number: &str| Some((number.to_owned(), true));
        assert_eq!(column(&["1,500"]), [open("1500")]);
        assert_eq!(column(&["1.500"]), [open("1.5")]);
        assert_eq!(column(&["1,500", "0,5", "0.5"])[0], open("1500"));
    }
}
