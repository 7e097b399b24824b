//! Backups and copies: the same register in another place, or nothing.

use crate::place::OPERATOR;
use crate::{
    accounts::account,
    place::{Engine, Place, on_both_engines},
    samples::World,
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use proptest::prelude::*;
use std::{
    collections::BTreeSet,
    io::{Read, Write},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::{
    BackupFault, Clock, LinkKind, Register, Restored, Restoring, StorageError, Summary, TableSum, What,
    verify,
};

on_both_engines!(
    a_backup_is_put_back_as_it_was,
    a_copy_on_either_engine_has_the_same_sums,
    a_copy_holds_what_the_database_itself_tells,
    a_backup_that_is_not_whole_leaves_nothing,
    what_was_changed_inside_a_backup_is_seen,
    a_register_that_does_not_verify_is_put_back_only_when_asked,
    nothing_is_put_where_something_is,
    a_backup_under_load_holds_what_was_acknowledged
);

const QUIET: Restoring<'static> = Restoring { with_faults: false, progress: &|_, _| {} };

/// A register with everything that registers hold.
pub async fn furnished(place: &Place) -> World {
    let world = World::build(place.founded().await).await;
    world.fill().await;
    // One that points at a later one of its kind.
    let (first, second) = (world.home.party("FIRST").await, world.home.party("SECOND").await);
    let mut party = world.home.register.view(&OPERATOR).get(first).await.unwrap();
    party.body.merged_into = Some(second);
    world.home.update(&mut party).await;
    account(&world.home, "amina@example.org").await;
    world
}

/// The rows of a table as the database itself writes them.
async fn written(place: &Place, table: &str) -> BTreeSet<String> {
    let raw = place.raw_guarded().await;
    let value = |column: &String| match place.engine {
        Engine::Sqlite => format!("quote(\"{column}\")"),
        Engine::Postgres => format!("quote_nullable(\"{column}\"::text)"),
    };
    let row = raw.columns(table).await.iter().map(value).collect::<Vec<_>>().join(" || ' ' || ");
    let rows = raw.texts(&format!("SELECT {row} FROM {table}")).await;
    raw.db.close().await.unwrap();
    rows.into_iter().collect()
}

async fn backup(register: &Register) -> (Vec<u8>, Summary) {
    let mut bytes = Vec::new();
    let clock = Clock::standing_at("2024-12-10T08:00:00Z".parse().unwrap());
    let summary = register.back_up(&mut bytes, &clock, &|_, _| {}).await.unwrap();
    (bytes, summary)
}

async fn sums(register: &Register) -> Vec<tansiq_storage::TableSum> {
    register.sums(&Clock::system()).await.unwrap().tables
}

/// The place is as it was before anybody tried to put something there.
pub async fn assert_empty(place: &Place) {
    match place.engine {
        Engine::Sqlite => {
            let left: Vec<_> = std::fs::read_dir(place.folder.path()).unwrap().collect();
            assert!(left.is_empty(), "{left:?}");
        }
        Engine::Postgres => {
            let left = place.raw_guarded().await.tables().await;
            assert!(left.is_empty(), "{left:?}");
        }
    }
}

async fn refused(place: &Place, bytes: &[u8]) -> BackupFault {
    match Register::restore(&place.address, bytes, QUIET).await {
        Err(StorageError::Backup(fault)) => {
            assert_empty(place).await;
            fault
        }
        other => panic!("{other:?}"),
    }
}

async fn a_backup_is_put_back_as_it_was(place: Place) {
    let world = furnished(&place).await;
    let home = &world.home;
    let who = account(home, "karim@example.org").await;
    let token = home.register.sign_in(who.id, None, &home.clock).await.unwrap();
    let link = home.register.new_set_up_link(&home.clock).await.unwrap();
    let (bytes, summary) = backup(&home.register).await;
    let head = home.register.view(&OPERATOR).head().await.unwrap();
    assert_eq!(summary.head, head);
    assert_eq!((summary.tables.clone(), summary.rows()), {
        let sums = sums(&home.register).await;
        let rows = sums.iter().map(|table| table.rows).sum();
        (sums, rows)
    });

    let other = place.another(place.engine).await;
    let Restored { summary: came, steps, report } =
        Register::restore(&other.address, bytes.as_slice(), QUIET).await.unwrap();
    assert_eq!((came, steps, report.fault), (summary, 0, None));
    // Names and addresses are read with the keys of the place that it comes from.
    let register = Register::open(&other.address).await.unwrap();
    let register = register.unlock(&place.keys(), &home.clock).await.unwrap();
    assert_eq!(sums(&register).await, sums(&home.register).await);
    assert_eq!(verify(&register, Some(&head.hash)).await.unwrap().fault, None);
    assert_eq!(register.instance(), home.register.instance());
    let view = register.view(&OPERATOR);
    let document = view.all::<Document>().await.unwrap().pop().unwrap();
    assert_eq!(view.file_of(document.id).await.unwrap().unwrap().len(), 257 * 1024);
    // Nobody is signed in there, and no link lets anybody in; here everything is as before.
    assert!(register.account_by_email("karim@example.org").await.unwrap().is_some());
    assert_eq!(register.signed_in(&token, &home.clock).await.unwrap(), None);
    assert!(register.open_link(LinkKind::SetUp, &link, &home.clock).await.unwrap().is_none());
    assert!(home.register.signed_in(&token, &home.clock).await.unwrap().is_some());
    // It can be worked on, and counts its references on.
    let mut claim = world.bare::<Claim>(1);
    let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", &home.clock).await.unwrap();
    change.create(&mut claim).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(verify(&register, Some(&head.hash)).await.unwrap().fault, None);
    let mut here = world.bare::<Claim>(1);
    home.create(std::slice::from_mut(&mut here)).await;
    assert_eq!(claim.reference, here.reference);
}

async fn a_copy_on_either_engine_has_the_same_sums(place: Place) {
    let world = furnished(&place).await;
    let register = &world.home.register;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let other = place.another(engine).await;
        let done = register.copy_to(&other.address, &world.home.clock, QUIET).await.unwrap();
        assert_eq!(done.summary.tables, sums(register).await);
        let copy = Register::open(&other.address).await.unwrap();
        assert_eq!(sums(&copy).await, sums(register).await, "{engine:?}");
        let head = register.view(&OPERATOR).head().await.unwrap();
        assert_eq!(copy.view(&OPERATOR).head().await.unwrap(), head);
        assert_eq!(verify(&copy, None).await.unwrap().fault, None);
    }
}

async fn a_copy_holds_what_the_database_itself_tells(place: Place) {
    let world = furnished(&place).await;
    let register = &world.home.register;
    let who = account(&world.home, "karim@example.org").await;
    register.begin_grace(who.id, world.home.clock.today()).await.unwrap();
    let other = place.another(place.engine).await;
    let done = register.copy_to(&other.address, &world.home.clock, QUIET).await.unwrap();
    let tables: Vec<_> = done.summary.tables.iter().filter(|table| table.rows > 0).collect();
    assert!(tables.len() > 30, "{tables:?}");
    for TableSum { table, rows, .. } in tables {
        let (here, there) = (written(&place, table).await, written(&other, table).await);
        assert_eq!(here.len() as u64, *rows, "{table}");
        assert_eq!(there, here, "{table}");
    }
}

/// The lines of a backup, and a backup of lines.
fn lines(bytes: &[u8]) -> Vec<String> {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text.lines().map(str::to_owned).collect()
}
fn packed(lines: &[String]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    for line in lines {
        writeln!(gz, "{line}").unwrap();
    }
    gz.finish().unwrap()
}

async fn a_backup_that_is_not_whole_leaves_nothing(place: Place) {
    let world = World::build(place.founded().await).await;
    let (bytes, _) = backup(&world.home.register).await;
    let other = place.another(place.engine).await;
    for foreign in [&b""[..], b"{\"tansiq\":\"register\"}", &bytes[..6], b"PK\x03\x04 something else"] {
        assert_eq!(refused(&other, foreign).await, BackupFault::Foreign);
    }
    let other_gz = packed(&["{\"format\":1}".to_owned()]);
    assert_eq!(refused(&other, &other_gz).await, BackupFault::Foreign);
    let later = packed(&["{\"tansiq\":\"register\",\"format\":2,\"new\":true}".to_owned()]);
    assert_eq!(refused(&other, &later).await, BackupFault::Format(2));
    // Cut off anywhere: in the compressed bytes, and between two lines.
    for part in 1..16 {
        let cut = bytes.len() * part / 16;
        assert!(matches!(
            refused(&other, &bytes[..cut]).await,
            BackupFault::Truncated | BackupFault::Foreign
        ));
    }
    assert_eq!(refused(&other, &bytes[..bytes.len() - 1]).await, BackupFault::Truncated);
    let all = lines(&bytes);
    for cut in [1, 2, 3, all.len() / 2, all.len() - 1] {
        assert_eq!(refused(&other, &packed(&all[..cut])).await, BackupFault::Truncated, "{cut} lines");
    }
    let more = [bytes.as_slice(), b"x"].concat();
    assert_eq!(refused(&other, &more).await, BackupFault::Altered("file".into()));
    let twice = packed(&[all.clone(), all[1..].to_vec()].concat());
    assert_eq!(refused(&other, &twice).await, BackupFault::Altered("end".into()));
    // The same place takes a whole one afterwards.
    Register::restore(&other.address, bytes.as_slice(), QUIET).await.unwrap();
}

async fn what_was_changed_inside_a_backup_is_seen(place: Place) {
    let world = World::build(place.founded().await).await;
    let (bytes, _) = backup(&world.home.register).await;
    let all = lines(&bytes);
    let other = place.another(place.engine).await;
    // A line left out, doubled, or with another character in it, however well it is packed again.
    let mut chance =
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    for at in (1..all.len()).step_by(7) {
        let mut changed = all.clone();
        match at % 3 {
            0 => drop(changed.remove(at)),
            1 => changed.insert(at, all[at].clone()),
            _ => {
                let line = &all[at];
                let places: Vec<usize> =
                    (0..line.len()).filter(|place| line.as_bytes()[*place].is_ascii_alphanumeric()).collect();
                let place = places[chance.next_u32() as usize % places.len()];
                let other = if line.as_bytes()[place] == b'7' { "8" } else { "7" };
                changed[at].replace_range(place..=place, other);
            }
        }
        let fault = refused(&other, &packed(&changed)).await;
        assert!(
            matches!(fault, BackupFault::Altered(_) | BackupFault::Truncated),
            "line {at} {}: {fault:?}",
            all[at]
        );
    }
    // The first line says when it was made.
    let mut changed = all.clone();
    changed[0] = all[0].replace("2024-12-10T", "2024-12-11T");
    assert_ne!(changed[0], all[0]);
    assert_eq!(refused(&other, &packed(&changed)).await, BackupFault::Altered("end".to_owned()));
}

async fn a_register_that_does_not_verify_is_put_back_only_when_asked(place: Place) {
    let world = World::build(place.founded().await).await;
    place.raw().await.run("UPDATE document SET publisher = 'somebody else'").await;
    let (bytes, summary) = backup(&world.home.register).await;
    let other = place.another(place.engine).await;
    let BackupFault::Faulty(fault) = refused(&other, &bytes).await else { panic!("it verifies") };
    assert_eq!(fault.what, What::RecordDiffers);
    let copied = world.home.register.copy_to(&other.address, &world.home.clock, QUIET).await;
    assert!(matches!(copied, Err(StorageError::Backup(BackupFault::Faulty(_)))));
    assert_empty(&other).await;
    let how = Restoring { with_faults: true, ..QUIET };
    let done = Register::restore(&other.address, bytes.as_slice(), how).await.unwrap();
    assert_eq!(done.report.fault, Some(fault));
    let register = Register::open(&other.address).await.unwrap();
    assert_eq!(sums(&register).await, summary.tables);
}

async fn nothing_is_put_where_something_is(place: Place) {
    let home = place.founded().await;
    let (bytes, _) = backup(&home.register).await;
    let before = sums(&home.register).await;
    let restored = Register::restore(&place.address, bytes.as_slice(), QUIET).await;
    assert!(matches!(restored, Err(StorageError::NotEmpty(_))));
    let copied = home.register.copy_to(&place.address, &home.clock, QUIET).await;
    assert!(matches!(copied, Err(StorageError::NotEmpty(_))));
    assert_eq!(sums(&home.register).await, before);
    // Somebody else's table, or file, is something too.
    let other = place.another(place.engine).await;
    match place.engine {
        Engine::Sqlite => std::fs::write(other.file(), "a letter").unwrap(),
        Engine::Postgres => {
            other.raw_guarded().await.run("CREATE TABLE letters (id integer)").await;
        }
    }
    let restored = Register::restore(&other.address, bytes.as_slice(), QUIET).await;
    assert!(matches!(restored, Err(StorageError::NotEmpty(_))));
    if place.engine == Engine::Sqlite {
        assert_eq!(std::fs::read(other.file()).unwrap(), b"a letter");
    }
}

/// What somebody wrote, and the place of the entry that says so.
type Written = BTreeSet<(u64, Id<Claim>)>;

async fn a_backup_under_load_holds_what_was_acknowledged(place: Place) {
    const WRITERS: usize = 4;
    const EACH: usize = 25;
    let world = World::build(place.founded().await).await;
    let home = world.home.clone();
    let enough = std::sync::Arc::new(AtomicBool::new(false));
    let acknowledged = std::sync::Arc::new(std::sync::Mutex::new(Written::new()));
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (home, world) = (home.clone(), world.clone());
            let (enough, acknowledged) = (enough.clone(), acknowledged.clone());
            tokio::spawn(async move {
                let mut written = 0;
                while written < EACH || !enough.load(Relaxed) {
                    let mut claim = world.filled::<Claim>(7);
                    let (id, mut change) = (claim.id, home.change().await);
                    change.keep_file(id.to_string().as_bytes()).await.unwrap();
                    change.create(&mut claim).await.unwrap();
                    let entry = change.commit().await.unwrap();
                    acknowledged.lock().unwrap().insert((entry.seq, id));
                    written += 1;
                }
            })
        })
        .collect();
    // One backup after the other, while they write.
    let mut backups = Vec::new();
    while backups.len() < 3 || acknowledged.lock().unwrap().len() < WRITERS * EACH {
        let before = acknowledged.lock().unwrap().clone();
        backups.push((before, backup(&home.register).await));
    }
    enough.store(true, Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    let all = acknowledged.lock().unwrap().clone();
    let grew: BTreeSet<u64> = backups.iter().map(|(_, (_, summary))| summary.head.seq).collect();
    assert!(grew.len() > 1, "nobody wrote meanwhile: {grew:?}");
    // The first, one in the middle, and the last.
    for at in [0, backups.len() / 2, backups.len() - 1] {
        let (before, (bytes, summary)) = &backups[at];
        let other = place.another(place.engine).await;
        let done = Register::restore(&other.address, bytes.as_slice(), QUIET).await.unwrap();
        assert_eq!(done.report.fault, None);
        let register = Register::open(&other.address).await.unwrap();
        let there: BTreeSet<Id<Claim>> =
            register.view(&OPERATOR).all::<Claim>().await.unwrap().iter().map(|claim| claim.id).collect();
        let prefix: BTreeSet<Id<Claim>> =
            all.iter().filter(|(seq, _)| *seq <= summary.head.seq).map(|(_, id)| *id).collect();
        assert_eq!(there, prefix, "what was written up to entry {}", summary.head.seq);
        assert!(before.iter().all(|(_, id)| there.contains(id)), "what was acknowledged before it began");
        register.close().await.unwrap();
    }
}
