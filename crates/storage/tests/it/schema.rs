//! The shape of the database, from its own catalogue.

use crate::{
    place::{Engine, Place, Raw, on_both_engines},
    samples::World,
};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};
use tansiq_model::{Claim, Id, Kind, Milestone};

on_both_engines!(
    every_kind_has_a_table,
    what_belongs_to_a_record_points_at_it,
    one_number_names_one_record,
    what_points_at_nothing_is_refused
);

/// The references of each table: column and the table it points at.
async fn references(raw: &Raw, table: &str) -> BTreeMap<String, String> {
    let rows = raw
        .rows(&match raw.engine {
            Engine::Sqlite => {
                format!(
                    "SELECT \"from\" AS name, \"table\" AS target FROM pragma_foreign_key_list('{table}')"
                )
            }
            Engine::Postgres => format!(
                "SELECT a.attname::text AS name, c.confrelid::regclass::text AS target FROM pg_constraint c \
                 JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
                 WHERE c.contype = 'f' AND c.conrelid = '{table}'::regclass"
            ),
        })
        .await;
    rows.iter().map(|row| (row.try_get("", "name").unwrap(), row.try_get("", "target").unwrap())).collect()
}

/// A migrated database, with its references still guarded.
async fn migrated(place: &Place) -> Raw {
    tansiq_storage::Register::migrate(&place.address).await.unwrap();
    place.raw_guarded().await
}

async fn every_kind_has_a_table(place: Place) {
    let raw = migrated(&place).await;
    let tables: BTreeSet<String> = raw.tables().await.into_iter().collect();
    for kind in Kind::ALL {
        assert!(tables.contains(kind.word()), "no table for {kind}");
        let target = references(&raw, kind.word()).await.remove("record_id");
        assert_eq!(target.as_deref(), Some("record"), "{kind}");
    }
}

async fn what_belongs_to_a_record_points_at_it(place: Place) {
    let raw = migrated(&place).await;
    // Versions outlive their records and belong to accounts too.
    let excused = ["version.record_id"];
    // What is named by words, hashed or counted points at nothing.
    let outside = ["change_id", "person_id", "instance_id"];
    let tables: BTreeSet<String> = raw.tables().await.into_iter().collect();
    let mut met = 0;
    for table in &tables {
        let references = references(&raw, table).await;
        for target in references.values() {
            assert!(tables.contains(target), "{table} points at {target}");
        }
        for column in raw.columns(table).await {
            let place = format!("{table}.{column}");
            if column.ends_with("_id")
                && !outside.contains(&column.as_str())
                && !excused.contains(&place.as_str())
            {
                assert!(references.contains_key(&column), "{place} points at nothing");
                met += 1;
            }
        }
    }
    assert!(met > Kind::ALL.len());
}

async fn one_number_names_one_record(place: Place) {
    let world = World::build(place.founded().await).await;
    world.home.create(&mut [world.bare::<Claim>(1), world.bare::<Claim>(2)]).await;
    let raw = place.raw().await;
    let twice = "UPDATE record SET reference_number = 1 WHERE reference_kind = 'F' AND reference_number = 2";
    assert!(raw.db.execute_unprepared(twice).await.is_err());
}

async fn what_points_at_nothing_is_refused(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut lost = world.bare::<Milestone>(1);
    lost.body.commitment = Id::new(world.home.clock.new_id());
    assert!(world.home.change().await.create(&mut lost).await.is_err());
}
