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
        return format!("#{}", number.trim().to_lowercase());
    }
    if let Some(code) = row.words.get(&Field::Code) {
        return code.clone();
    }
    let titles: Vec<String> =
        row.titles.iter().map(|(lang, title)| format!("{lang} {}", key(title))).collect();
    if list == ListKind::Commitments {
        return format!("{titles:?} {:?} {:?} {:?} {:?}", row.owners, row.made_on, row.due, row.session);
    }
    format!("{titles:?} {:?} {:?} {:?} {:?} {:?}", row.dates, row.parties, row.roles, row.words, row.numbers)
}
