//! Opening, founding and migrating.

use crate::place::OPERATOR;
use crate::place::{Engine, Place, on_both_engines, run};
use sea_orm::{ConnectOptions, Database};
use tansiq_storage::{Address, Register, StorageError};

on_both_engines!(
    a_newer_database_is_left_alone,
    migrating_twice_does_nothing,
    a_register_outlives_its_process
);

async fn a_newer_database_is_left_alone(place: Place) {
    let home = place.founded().await;
    let raw = place.raw().await;
    raw.run("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29991231_000001_later', 0)").await;
    let tables = raw.tables().await;
    for refused in [Register::open(&place.address).await.map(|_| 0), Register::migrate(&place.address).await]
    {
        match refused {
            Err(StorageError::Newer(version)) => assert_eq!(version, "m29991231_000001_later"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(raw.tables().await, tables);
    home.assert_whole().await;
}

async fn migrating_twice_does_nothing(place: Place) {
    assert!(Register::migrate(&place.address).await.unwrap() > 0);
    assert_eq!(Register::migrate(&place.address).await.unwrap(), 0);
    let register = place.open().await;
    assert!(register.instance().is_none());
    assert_eq!(register.view(&OPERATOR).head().await.unwrap().seq, 0);
    assert_eq!(tansiq_storage::verify(&register, None).await.unwrap().fault, None);
}

async fn a_register_outlives_its_process(place: Place) {
    let home = place.founded().await;
    let head = home.register.view(&OPERATOR).head().await.unwrap();
    let instance = home.register.instance().cloned();
    home.register.close().await.unwrap();
    let again = place.open().await;
    assert_eq!(again.instance(), instance.as_ref());
    assert_eq!(again.view(&OPERATOR).head().await.unwrap(), head);
    again.ready().await.unwrap();
    assert_eq!(again.address(), &place.address);
}

#[test]
fn postgresql_is_never_migrated_by_opening_it() {
    run(Engine::Postgres, async |place: Place| {
        assert!(matches!(Register::open(&place.address).await, Err(StorageError::NotMigrated)));
        assert!(place.raw().await.tables().await.is_empty());
    });
}

#[test]
fn a_sqlite_file_is_made_where_its_path_says() {
    run(Engine::Sqlite, async |place: Place| {
        for name in
            ["new folder/ré gistre", "100%.db", "what?.db", "a#b&mode=memory", "file:x", "%41.db", "المغرب"]
        {
            let path = place.folder.path().join("deeper").join(name);
            let address = Address::parse(&format!("sqlite://{}", path.display())).unwrap();
            assert_eq!(address, Address::Sqlite(path.clone()));
            let here = Place { address, ..place.clone() };
            let home = here.founded().await;
            assert!(path.is_file(), "{name}");
            home.register.close().await.unwrap();
            let again = here.open().await;
            assert!(again.instance().is_some(), "{name} was opened somewhere else");
            again.close().await.unwrap();
        }
    });
}

#[test]
fn a_step_that_was_interrupted_leaves_nothing_and_is_done_again() {
    run(Engine::Sqlite, async |place: Place| {
        // A table of the last part of the first step is in the way.
        let raw = place.raw_guarded().await;
        raw.run("CREATE TABLE sign_in_failure (id INTEGER)").await;
        assert!(Register::open(&place.address).await.is_err());
        let left = raw.tables().await;
        assert_eq!(left, ["seaql_migrations", "sign_in_failure"]);
        raw.run("DROP TABLE sign_in_failure").await;
        place.founded().await.assert_whole().await;
    });
}

#[test]
fn a_sqlite_file_is_copied_before_its_shape_changes() {
    run(Engine::Sqlite, async |place: Place| {
        let home = place.founded().await;
        home.register.close().await.unwrap();
        let raw = place.raw().await;
        // As if the last step were still to come, and then in the way of itself.
        raw.run("DELETE FROM seaql_migrations").await;
        assert!(Register::open(&place.address).await.is_err());
        let copies: Vec<_> = std::fs::read_dir(place.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_string_lossy().contains(".before-"))
            .collect();
        assert_eq!(copies.len(), 1);
        let copy = copies[0].clone();
        let mut options = ConnectOptions::new("sqlite::memory:");
        options
            .map_sqlx_sqlite_opts(move |sqlite| sqlite.filename(&copy).in_memory(false).shared_cache(false));
        let db = Database::connect(options).await.unwrap();
        let raw = crate::place::Raw { db, engine: Engine::Sqlite };
        assert_eq!(raw.rows("SELECT 1 FROM party").await.len(), 1);
    });
}

#[test]
fn an_address_is_sqlite_or_postgresql_and_an_error_tells_no_password() {
    for good in ["postgres://u:p@h/db", "postgresql://h/db"] {
        assert_eq!(Address::parse(good).unwrap(), Address::Postgres(good.to_owned()));
    }
    for bad in ["mysql://root:secret@h/db", "register.db", "", "sqlite:register.db"] {
        let error = Address::parse(bad).unwrap_err();
        assert!(matches!(error, StorageError::Address(_)));
        assert!(!error.to_string().contains("secret"));
    }
}

#[cfg(unix)]
#[test]
fn the_file_with_the_keys_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    run(Engine::Sqlite, async |place: Place| {
        let home = place.founded().await;
        let Address::Sqlite(path) = &place.address else { panic!("a file") };
        let folder = path.parent().unwrap();
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for file in files.filter(|file| file.file_name() >= path.file_name()) {
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", file.display());
        }
        home.assert_whole().await;
    });
}
