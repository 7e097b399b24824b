//! A change that the database refuses at any of its steps leaves nothing, and the next one works.
//!
//! The faults are put into the database, as triggers: the program that is tried is the one that is released.

use crate::place::OPERATOR;
use crate::{
    place::{Engine, Place, Raw, on_both_engines, run},
    samples::World,
};
use std::collections::BTreeSet;
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::{Clock, Register, StorageError, TableSum};

on_both_engines!(a_fault_at_any_step_of_a_change_leaves_nothing);

/// Everything that the register holds, in short.
pub async fn everything(register: &Register) -> Vec<TableSum> {
    register.sums(&Clock::system()).await.unwrap().tables
}

/// A change with something of everything: new records of two kinds, one that is stored again, a file and a text.
pub async fn change(world: &World, register: &Register, number: u32) -> Result<u64, StorageError> {
    let clock = &world.home.clock;
    let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "because", clock).await?;
    change.keep_file(format!("file {number}").as_bytes()).await?;
    change.keep_text(&format!("text {number}")).await?;
    change.create(&mut world.filled::<Claim>(number)).await?;
    change.create(&mut world.filled::<Need>(number)).await?;
    let mut commitment = change.get(world.commitment).await?;
    commitment.named = vec![world.parties[number as usize % 3]];
    commitment.texts.put(TextField::Title, Lang::En, TextKind::Original, format!("title {number}"));
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

/// The steps of a change, as the database meets them.
async fn steps(world: &World, raw: &Raw) -> BTreeSet<String> {
    let tables = raw.tables().await.into_iter().filter(|table| !table.starts_with("search_index"));
    let watched: Vec<(String, &str)> =
        tables.flat_map(|table| ["INSERT", "UPDATE", "DELETE"].map(|does| (table.clone(), does))).collect();
    raw.run("CREATE TABLE met (step text)").await;
    if raw.engine == Engine::Postgres {
        raw.run(
            "CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN INSERT INTO met VALUES (TG_TABLE_NAME || ' ' || TG_OP); RETURN NULL; END $$",
        )
        .await;
    }
    for (table, does) in &watched {
        let then = match raw.engine {
            Engine::Sqlite => format!("BEGIN INSERT INTO met VALUES ('{table} {does}'); END"),
            Engine::Postgres => "FOR EACH ROW EXECUTE FUNCTION meet()".to_owned(),
        };
        raw.run(&format!("CREATE TRIGGER meet_{table}_{does} AFTER {does} ON {table} {then}")).await;
    }
    change(world, &world.home.register, 2).await.unwrap();
    let met = raw.texts("SELECT DISTINCT step FROM met").await.into_iter().collect();
    for (table, does) in &watched {
        let on = if raw.engine == Engine::Postgres { format!("ON {table}") } else { String::new() };
        raw.run(&format!("DROP TRIGGER meet_{table}_{does} {on}")).await;
    }
    raw.run("DROP TABLE met").await;
    met
}

async fn a_fault_at_any_step_of_a_change_leaves_nothing(place: Place) {
    let world = World::build(place.founded().await).await;
    let raw = place.raw_guarded().await;
    let register = &world.home.register;
    // Such as a full change leaves them.
    change(&world, register, 1).await.unwrap();
    let steps = steps(&world, &raw).await;
    for expected in
        ["file_chunk INSERT", "record UPDATE", "search_row DELETE", "version UPDATE", "chain_head UPDATE"]
    {
        assert!(steps.contains(expected), "{expected} is no step of a change: {steps:?}");
    }
    assert!(steps.len() > 20, "{steps:?}");
    let before = everything(register).await;
    for step in &steps {
        let (table, does) = step.split_once(' ').unwrap();
        for when in [When::Before, When::After, When::Commit] {
            set(&raw, table, does, when).await;
            let done = change(&world, register, 3).await;
            clear(&raw, table).await;
            assert!(matches!(done, Err(StorageError::Database(_))), "{step} {when:?}: {done:?}");
            assert_eq!(everything(register).await, before, "{step} {when:?}");
        }
    }
    world.home.assert_whole().await;
    let entries = world.home.entries().await;
    assert_eq!(change(&world, register, 3).await.unwrap(), entries + 1);
    world.home.assert_whole().await;
}

#[test]
fn what_sqlite_undoes_by_itself_holds_nobody_up_and_swallows_nothing() {
    run(Engine::Sqlite, async |place: Place| {
        let world = World::build(place.founded().await).await;
        let raw = place.raw_guarded().await;
        let here = &world.home.register;
        let there = Register::open(&place.address).await.unwrap();
        // As it does when the disk is full.
        set(&raw, "history", "INSERT", When::After).await;
        assert!(change(&world, here, 1).await.is_err());
        clear(&raw, "history").await;
        // A change that is given up lets others write.
        let mut dropped = here.change(&OPERATOR, Act::CommitmentEdit, "", &world.home.clock).await.unwrap();
        dropped.create(&mut world.bare::<Claim>(1)).await.unwrap();
        drop(dropped);
        let seq = change(&world, &there, 2).await.unwrap();
        // What is acknowledged is there for others at once.
        assert_eq!(change(&world, here, 3).await.unwrap(), seq + 1);
        assert_eq!(there.view(&OPERATOR).head().await.unwrap().seq, seq + 1);
        world.home.assert_whole().await;
    });
}
