//! What is wrong with rows beside each other.

use super::{CommitmentRow, ReadRow};
use crate::{RowProblem, words::key};
use std::collections::{HashMap, hash_map::Entry};

/// A commitment that stands twice: by its reference, else by the office's own number, else by its titles, owners
/// and dates. The first stays.
pub(super) fn duplicates(rows: &mut [ReadRow]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let Some(name) = row.commitment.as_ref().map(identity) else { continue };
        match seen.entry(name) {
            Entry::Occupied(first) => {
                row.problems.push(RowProblem::Duplicate { line: *first.get() });
                row.commitment = None;
            }
            Entry::Vacant(free) => {
                free.insert(row.line);
            }
        }
    }
}

fn identity(row: &CommitmentRow) -> String {
    if let Some(reference) = row.reference {
        return reference.to_string();
    }
    if let Some(number) = &row.own_number {
        return format!("#{}", number.trim().to_lowercase());
    }
    let titles: Vec<String> =
        row.titles.iter().map(|(lang, title)| format!("{lang} {}", key(title))).collect();
    format!("{titles:?} {:?} {:?} {:?} {:?}", row.owners, row.made_on, row.due, row.session)
}
