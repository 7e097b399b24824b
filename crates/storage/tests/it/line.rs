//! The line to PostgreSQL fails in the middle of a change: nothing is half-written, and the register goes on.

use crate::{
    faults::{change, everything},
    place::{Engine, Place, run},
    proxy::{Cut, Proxy},
    samples::World,
};
use tansiq_storage::{Register, StorageError};

/// How many changes others make while a line stands still.
const QUICK: u64 = 5;

/// Until nothing goes on any more that came through the proxy.
async fn quiet(place: &Place) {
    let raw = place.raw_guarded().await;
    let busy = "SELECT pid::text FROM pg_stat_activity WHERE application_name = 'proxy' \
                AND datname = current_database() AND state <> 'idle'";
    while !raw.texts(busy).await.is_empty() {
        tokio::task::yield_now().await;
    }
    raw.db.close().await.unwrap();
}

#[test]
fn a_line_that_is_cut_at_any_statement_leaves_a_change_whole_or_undone() {
    run(Engine::Postgres, async |place: Place| {
        let world = World::build(place.founded().await).await;
        let proxy = Proxy::to(&place.address).await;
        let register = Register::open(&proxy.address).await.unwrap();
        change(&world, &register, 1).await.unwrap();
        let begun = proxy.statements();
        change(&world, &register, 2).await.unwrap();
        // The first, every third, and the last ones: the head of the history, and the commit.
        let all = proxy.statements() - begun;
        let tried = (1..=all).filter(|statement| statement % 3 == 1 || *statement + 3 > all);
        for cut in [Cut::Before, Cut::After] {
            let (mut undone, mut kept) = (0, 0);
            let mut before = (everything(&world.home.register).await, world.home.entries().await);
            for statement in tried.clone() {
                proxy.cut(statement, cut);
                let done = change(&world, &register, 3).await;
                assert!(!proxy.uncut(), "{cut:?} {statement}: a change has fewer statements");
                quiet(&place).await;
                let entries = world.home.entries().await;
                match done {
                    Err(StorageError::Database(_)) if entries == before.1 => {
                        let now = everything(&world.home.register).await;
                        assert_eq!(now, before.0, "{cut:?} {statement}");
                        undone += 1;
                    }
                    Err(StorageError::Database(_)) => {
                        // Only the answer to the commit was lost.
                        assert_eq!((cut, entries), (Cut::After, before.1 + 1), "{statement}");
                        world.home.assert_whole().await;
                        before = (everything(&world.home.register).await, entries);
                        kept += 1;
                    }
                    other => panic!("{cut:?} {statement}: {other:?}"),
                }
            }
            assert!(undone > 10, "{cut:?}: {undone} of {all} statements");
            assert_eq!(kept, u32::from(cut == Cut::After), "one of them is the commit");
        }
        world.home.assert_whole().await;
    });
}

#[test]
fn a_server_that_lets_nobody_in_is_told_and_used_again() {
    run(Engine::Postgres, async |place: Place| {
        let world = World::build(place.founded().await).await;
        let proxy = Proxy::to(&place.address).await;
        let register = Register::open(&proxy.address).await.unwrap();
        change(&world, &register, 1).await.unwrap();
        let before = everything(&world.home.register).await;
        // The lines that are there are cut, and no new one is made.
        proxy.refuse(true);
        while proxy.refused() == 0 {
            proxy.cut(1, Cut::Before);
            assert!(change(&world, &register, 2).await.is_err() || proxy.refused() == 0);
        }
        proxy.uncut();
        assert!(register.ready().await.is_err());
        assert_eq!(everything(&world.home.register).await, before);
        proxy.refuse(false);
        register.ready().await.unwrap();
        change(&world, &register, 3).await.unwrap();
        world.home.assert_whole().await;
    });
}

#[test]
fn a_line_that_stands_still_keeps_nobody_from_writing() {
    run(Engine::Postgres, async |place: Place| {
        let world = World::build(place.founded().await).await;
        let proxy = Proxy::to(&place.address).await;
        let register = Register::open(&proxy.address).await.unwrap();
        let begun = proxy.statements();
        change(&world, &register, 1).await.unwrap();
        let statements = proxy.statements() - begun;
        assert!(statements > 20, "{statements}");
        let before = world.home.entries().await;
        // In the middle: after its first records, and before it takes the head of the chain.
        proxy.hold(statements / 2);
        let slow = tokio::spawn({
            let (world, register) = (world.clone(), register.clone());
            async move { register.retrying(|| change(&world, &register, 2)).await }
        });
        proxy.held().await;
        for number in 0..QUICK {
            world.home.party(&format!("QUICK{number}")).await;
        }
        assert!(!slow.is_finished());
        assert_eq!(world.home.entries().await, before + QUICK);
        proxy.release();
        slow.await.unwrap().unwrap();
        assert_eq!(world.home.entries().await, before + QUICK + 1);
        world.home.assert_whole().await;
    });
}
