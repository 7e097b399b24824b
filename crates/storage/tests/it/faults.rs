//! A change that the database refuses at any of its steps leaves nothing, and the next one works.
//!
//! The faults are put into the database, as triggers: the program that is tried is the one that is released.

use crate::{
    place::{Engine, Place, Raw, on_both_engines},
    samples::World,
};
use std::collections::BTreeSet;
use tansiq_model::*;
use tansiq_policy::Actor;
use tansiq_storage::{Clock, Register, StorageError, TableSum};

on_both_engines!(a_fault_at_any_step_of_a_change_leaves_nothing);

/// Everything that the register holds, in short.
pub async fn everything(register: &Register) -> Vec<TableSum> {
    register.sums(&Clock::system()).await.unwrap().tables
}

/// A change with something of everything: new records of two kinds, one that is stored again, a file and a text.
pub async fn change(world: &World, register: &Register, number: u32) -> Result<u64, StorageError> {
    let clock = &world.home.clock;
    let mut change = register.change(&Actor::Operator, "test.change", "because", clock).await?;
    change.keep_file(format!("file {number}").as_bytes()).await?;
    change.keep_text(&format!("text {number}")).await?;
    change.create(&mut world.filled::<Claim>(number)).await?;
    change.create(&mut world.filled::<Need>(number)).await?;
    let mut commitment = change.get(world.commitment).await?;
    commitment.named = vec![world.parties[number as usize % 3]];
    commitment.texts.put(TextField::Title, Lang::En, TextKind::Original, &format!("title {number}"));
    change.update(&mut commitment).await?;
    Ok(change.commit().await?.seq)
}

/// When a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Before,
    After,
    /// When the transaction is committed.
    Commit,
}

/// Makes the database refuse that this is done to a table.
async fn set(raw: &Raw, table: &str, does: &str, when: When) {
    match (raw.engine, when) {
        (Engine::Sqlite, When::Commit) => {
            raw.run("CREATE TABLE trapped (id integer REFERENCES party (record_id) DEFERRABLE INITIALLY DEFERRED)")
                .await;
            raw.run(&format!(
                "CREATE TRIGGER trap AFTER {does} ON {table} BEGIN INSERT INTO trapped VALUES (7); END"
            ))
            .await;
        }
        (Engine::Sqlite, _) => {
            let (when, how) = if when == When::Before { ("BEFORE", "FAIL") } else { ("AFTER", "ROLLBACK") };
            raw.run(&format!(
                "CREATE TRIGGER trap {when} {does} ON {table} BEGIN SELECT RAISE({how}, 'trapped'); END"
            ))
            .await;
        }
        (Engine::Postgres, _) => {
            let (constraint, when, deferred) = match when {
                When::Before => ("", "BEFORE", ""),
                When::After => ("", "AFTER", ""),
                When::Commit => ("CONSTRAINT", "AFTER", "DEFERRABLE INITIALLY DEFERRED"),
            };
            raw.run(
                "CREATE OR REPLACE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'trapped'; END $$",
            )
            .await;
            raw.run(&format!(
                "CREATE {constraint} TRIGGER trap {when} {does} ON {table} {deferred} \
                 FOR EACH ROW EXECUTE FUNCTION trap()"
            ))
            .await;
        }
    }
}

async fn clear(raw: &Raw, table: &str) {
    match raw.engine {
        Engine::Sqlite => {
            raw.run("DROP TRIGGER trap").await;
            raw.run("DROP TABLE IF EXISTS trapped").await;
        }
        Engine::Postgres => {
            raw.run(&format!("DROP TRIGGER trap ON {table}")).await;
        }
    }
}

async fn a_fault_at_any_step_of_a_change_leaves_nothing(place: Place) {
    let world = World::build(place.founded().await).await;
    let raw = place.raw_guarded().await;
    let register = &world.home.register;
    // Such as a full change leaves them.
    change(&world, register, 1).await.unwrap();
    let tables: Vec<String> =
        raw.tables().await.into_iter().filter(|table| !table.starts_with("search_index")).collect();
    let mut struck = BTreeSet::new();
    for table in &tables {
        for does in ["INSERT", "UPDATE", "DELETE"] {
            for when in [When::Before, When::After, When::Commit] {
                let before = everything(register).await;
                eprintln!("{table} {does} {when:?}");
                set(&raw, table, does, when).await;
                let done = change(&world, register, 2).await;
                clear(&raw, table).await;
                if let Err(error) = done {
                    assert!(matches!(error, StorageError::Database(_)), "{table} {does} {when:?}: {error}");
                    assert_eq!(everything(register).await, before, "{table} {does} {when:?}");
                    struck.insert(format!("{table} {does}"));
                    continue;
                }
                if when == When::Before {
                    // No step of a change.
                    break;
                }
            }
        }
    }
    for step in [
        "file INSERT",
        "file_chunk INSERT",
        "document_text INSERT",
        "counter UPDATE",
        "record INSERT",
        "record UPDATE",
        "claim INSERT",
        "need INSERT",
        "commitment UPDATE",
        "record_named DELETE",
        "record_named INSERT",
        "record_text INSERT",
        "record_party INSERT",
        "record_theme INSERT",
        "record_source INSERT",
        "record_agreement INSERT",
        "search_row DELETE",
        "search_row INSERT",
        "version INSERT",
        "version UPDATE",
        "history INSERT",
        "chain_head UPDATE",
    ] {
        assert!(struck.contains(step), "{step} is no step of a change: {struck:?}");
    }
    world.home.assert_whole().await;
    let before = world.home.entries().await;
    assert_eq!(change(&world, register, 3).await.unwrap(), before + 1);
    world.home.assert_whole().await;
}
