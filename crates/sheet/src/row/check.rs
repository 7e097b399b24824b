//! What is wrong with rows beside each other.

use super::{GivenRow, ReadRow};
use crate::{Field, ListKind, RowProblem, words::key};
use std::collections::{HashMap, hash_map::Entry};

/// A record that stands twice: by its reference, else by the office's own number, else by what it is called and when.
/// The first stays.
pub(super) fn again(row: &mut ReadRow, list: ListKind, seen: &mut HashMap<String, u32>) {
    let Some(name) = row.given.as_ref().map(|given| identity(given, list)) else { return };
    match seen.entry(name) {
        Entry::Occupied(first) => {
            row.problems.push(RowProblem::Duplicate { line: *first.get() });
            row.given = None;
        }
        Entry::Vacant(free) => {
            free.insert(row.line);
        }
    }
}

fn identity(row: &GivenRow, list: ListKind) -> String {
    if let Some(reference) = row.reference {
        return reference.to_string();
    }
    if let Some(number) = &row.own_number {
        return format!("#{}", number_key(number));
    }
    if let Some(code) = row.words.get(&Field::Code) {
        return code.clone();
    }
    let titles: Vec<String> =
        row.titles.iter().map(|(lang, title)| format!("{lang} {}", key(title))).collect();
    if list == ListKind::Commitments {
        return format!(
            "{titles:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            row.owners, row.beneficiaries, row.roles, row.made_on, row.due, row.session
        );
    }
    format!(
        "{titles:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        row.dates, row.owners, row.beneficiaries, row.parties, row.roles, row.words, row.numbers
    )
}

/// An office's own number as numbers are compared: `٧`, `7` and `007` are one.
#[must_use]
pub fn number_key(number: &str) -> String {
    let folded = tansiq_text::fold(tansiq_text::strip_controls(number).trim()).to_lowercase();
    let digits = folded.trim_start_matches('0');
    if folded.is_empty() || !folded.bytes().all(|byte| byte.is_ascii_digit()) {
        folded
    } else if digits.is_empty() {
        "0".to_owned()
    } else {
        digits.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::number_key;

    #[test]
    fn a_number_is_the_same_in_other_digits_and_with_noughts_before_it() {
        for number in ["7", " 7 ", "007", "٧", "٠٠٧", "۷"] {
            assert_eq!(number_key(number), "7", "{number}");
        }
        for (number, key) in [("0", "0"), ("000", "0"), ("A/07", "a/07"), ("7.0", "7.0"), ("", "")] {
            assert_eq!(number_key(number), key);
        }
    }
}
