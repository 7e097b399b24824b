//! The list of what the register holds of persons knows every column of the database.

use crate::place::{Place, on_both_engines};
use std::collections::BTreeSet;
use tansiq_storage::{COLUMNS, Personal, Register, Retention, held};

on_both_engines!(every_column_is_classified);

async fn every_column_is_classified(place: Place) {
    Register::migrate(&place.address).await.unwrap();
    let raw = place.raw_guarded().await;
    let mut there = BTreeSet::new();
    // What the full-text index of SQLite keeps for itself it makes from `search_row`.
    for table in raw.tables().await.into_iter().filter(|table| !table.starts_with("search_index")) {
        there.extend(raw.columns(&table).await.into_iter().map(|column| format!("{table}.{column}")));
    }
    let mut listed = BTreeSet::new();
    for table in COLUMNS {
        let personal = table.personal.iter().map(|(column, kinds)| {
            assert!(!kinds.is_empty(), "{}.{column}", table.table);
            *column
        });
        for column in personal.chain(table.others.split_whitespace()) {
            assert!(listed.insert(format!("{}.{column}", table.table)), "{column} is listed twice");
        }
    }
    let new: Vec<_> = there.difference(&listed).collect();
    assert!(new.is_empty(), "say in personal/columns.rs what these hold of a person, if anything: {new:?}");
    // Only SQLite ties rows to its index by a number.
    let gone: Vec<_> = listed.difference(&there).filter(|column| *column != "search_row.place").collect();
    assert!(gone.is_empty(), "there is no such column: {gone:?}");
    let kinds: Vec<_> = held(&Retention::default()).iter().map(|held| held.kind).collect();
    assert_eq!(kinds, Personal::ALL, "what nothing holds any more goes from the page too");
}
