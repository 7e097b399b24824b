//! The whole register as a folder of plain files, and back.

use crate::{
    backup::{assert_empty, furnished},
    place::{Engine, OPERATOR, Place, on_both_engines},
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::{Clock, ExportFault, Register, StorageError, TakenIn, sha256, verify};
use tempfile::TempDir;

on_both_engines!(
    a_register_that_goes_out_and_in_goes_out_the_same,
    what_is_written_names_its_parties_and_nobodys_account,
    a_folder_that_was_changed_is_not_taken_in,
    nothing_is_taken_in_where_something_is
);

/// The files of a folder and of those in it, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn copied(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    for (name, bytes) in files(from) {
        let path = to.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    to
}

async fn exported(register: &Register) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    register.export_full(folder.path(), &|_, _| {}).await.unwrap();
    folder
}

async fn take_in(place: &Place, folder: &Path) -> Result<TakenIn, StorageError> {
    Register::import_full(&place.address, folder, &|_, _| {}).await
}

async fn a_register_that_goes_out_and_in_goes_out_the_same(place: Place) {
    let world = furnished(&place).await;
    let folder = exported(&world.home.register).await;
    let before = files(folder.path());
    for kind in Kind::ALL {
        assert!(!before[&format!("records/{kind}.jsonl")].is_empty(), "{kind}");
    }
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let other = place.another(engine).await;
        let taken = take_in(&other, folder.path()).await.unwrap();
        assert_eq!(taken.report.fault, None);
        assert_eq!(taken.report.records, taken.manifest.records());
        let register = Register::open(&other.address).await.unwrap();
        assert_eq!(verify(&register, None).await.unwrap().fault, None);
        let again = exported(&register).await;
        let after = files(again.path());
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (name, bytes) in &before {
            assert!(bytes == &after[name], "{name} differs");
        }
        // What comes next is numbered on, in both alike.
        let mut numbers = Vec::new();
        for register in [&world.home.register, &register] {
            let instance = register.instance().unwrap().clone();
            let clock = Clock::standing_at("2024-12-20T08:00:00Z".parse().unwrap());
            let mut change = register.change(&OPERATOR, Act::CommitmentPropose, "", &clock).await.unwrap();
            let mut event = world.bare::<Event>(77);
            (event.id, event.owner) = (Id::new(clock.new_id()), instance.home);
            change.create(&mut event).await.unwrap();
            numbers.push(event.reference.unwrap());
            drop(change);
        }
        assert_eq!(numbers[0], numbers[1]);
        register.close().await.unwrap();
    }
}

async fn what_is_written_names_its_parties_and_nobodys_account(place: Place) {
    let world = furnished(&place).await;
    let folder = exported(&world.home.register).await;
    let files = files(folder.path());
    let accounts: Vec<&String> = files
        .iter()
        .filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            text.contains("amina@example.org") || text.contains("\"kind\":\"account\"")
        })
        .map(|(name, _)| name)
        .collect();
    assert!(accounts.is_empty(), "{accounts:?}");
    let parties: BTreeMap<String, String> = String::from_utf8(files["records/party.jsonl"].clone())
        .unwrap()
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            (text(&line["record"]["id"]), text(&line["record"]["body"]["code"]))
        })
        .collect();
    let commitments = String::from_utf8(files["records/commitment.jsonl"].clone()).unwrap();
    let mut named = 0;
    for line in commitments.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        for party in line["record"]["parties"].as_array().unwrap() {
            let id = party["party"].as_str().unwrap();
            assert_eq!(line["names"][id]["code"].as_str(), Some(parties[id].as_str()));
            named += 1;
        }
    }
    assert!(named > 0);
    for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with("files/")) {
        assert_eq!(*name, format!("files/{}", sha256(bytes)));
    }
}

/// Writes the manifest anew, so that it tells of a file what is there.
fn sum_again(folder: &Path, name: &str) {
    let path = folder.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let bytes = fs::read(folder.join(name)).unwrap();
    let part = manifest["parts"].as_array_mut().unwrap().iter_mut().find(|part| part["name"] == name);
    let part = part.unwrap();
    part["sha256"] = sha256(&bytes).into();
    part["rows"] = bytes.iter().filter(|byte| **byte == b'\n').count().into();
    fs::write(path, manifest.to_string()).unwrap();
}

/// A folder that was changed, and the path of the file that was.
type Tampering = fn(&Path) -> PathBuf;

fn edit(folder: &Path, name: &str, with: impl Fn(String) -> String) -> PathBuf {
    let path = folder.join(name);
    let before = fs::read_to_string(&path).unwrap();
    let after = with(before.clone());
    assert_ne!(before, after, "{name}");
    fs::write(&path, after).unwrap();
    path
}

async fn a_folder_that_was_changed_is_not_taken_in(place: Place) {
    let world = furnished(&place).await;
    let folder = exported(&world.home.register).await;
    let empty = place.another(place.engine).await;
    let altered = |name: &str| ExportFault::Altered(name.to_owned());
    let cases: [(&str, Tampering, ExportFault); 8] = [
        (
            "no manifest",
            |folder| {
                fs::remove_file(folder.join("manifest.json")).unwrap();
                folder.to_path_buf()
            },
            ExportFault::Foreign,
        ),
        (
            "a later format",
            |folder| edit(folder, "manifest.json", |text| text.replace("\"format\": 1", "\"format\": 2")),
            ExportFault::Format(2),
        ),
        (
            "a word of a record",
            |folder| {
                edit(folder, "records/event.jsonl", |text| {
                    text.replacen("\"removed\":false", "\"removed\":true", 1)
                })
            },
            altered("records/event.jsonl"),
        ),
        (
            "a line that is gone",
            |folder| {
                edit(folder, "history.jsonl", |text| text.split_inclusive('\n').skip(1).collect::<String>())
            },
            altered("history.jsonl"),
        ),
        (
            "a file that is gone",
            |folder| {
                fs::remove_file(folder.join("versions/need.jsonl")).unwrap();
                folder.to_path_buf()
            },
            altered("versions/need.jsonl"),
        ),
        (
            "a line that is none, and the manifest with it",
            |folder| {
                let path = edit(folder, "records/need.jsonl", |text| format!("{{}}\n{text}"));
                sum_again(folder, "records/need.jsonl");
                path
            },
            altered("records/need.jsonl:1"),
        ),
        (
            "a marking that is never stored, and the manifest with it",
            |folder| {
                let path = edit(folder, "records/event.jsonl", |text| {
                    text.replacen("TLP:AMBER+STRICT", "TLP:RED", 1)
                });
                sum_again(folder, "records/event.jsonl");
                path
            },
            altered("records/event.jsonl:1"),
        ),
        (
            "a file outside of the folder",
            |folder| {
                let path = edit(folder, "files.jsonl", |text| {
                    let at = text.find("\"sha256\":\"").unwrap() + 10;
                    format!("{}{}{}", &text[..at], "../../../../../../../../../etc/passwd", &text[at + 64..])
                });
                sum_again(folder, "files.jsonl");
                path
            },
            altered("files.jsonl:1"),
        ),
    ];
    for (what, tamper, expected) in cases {
        let copy = copied(folder.path());
        tamper(copy.path());
        match take_in(&empty, copy.path()).await {
            Err(StorageError::Export(fault)) => assert_eq!(fault, expected, "{what}"),
            other => panic!("{what}: {other:?}"),
        }
        assert_empty(&empty).await;
    }
    // The manifest tells of what is there, but the history does not.
    let copy = copied(folder.path());
    edit(copy.path(), "records/event.jsonl", |text| {
        text.replacen("\"removed\":false", "\"removed\":true", 1)
    });
    sum_again(copy.path(), "records/event.jsonl");
    let refused = take_in(&empty, copy.path()).await;
    assert!(matches!(refused, Err(StorageError::Export(ExportFault::Faulty(_)))), "{refused:?}");
    assert_empty(&empty).await;
    // A file whose bytes are others.
    let copy = copied(folder.path());
    let name = files(copy.path()).into_keys().find(|name| name.starts_with("files/")).unwrap();
    fs::write(copy.path().join(&name), "other bytes").unwrap();
    let refused = take_in(&empty, copy.path()).await;
    assert!(matches!(&refused, Err(StorageError::Export(ExportFault::Altered(at))) if *at == name));
    assert_empty(&empty).await;
    // As it was written, it goes in.
    take_in(&empty, folder.path()).await.unwrap();
}

async fn nothing_is_taken_in_where_something_is(place: Place) {
    let world = furnished(&place).await;
    let folder = exported(&world.home.register).await;
    let there = files(folder.path());
    let refused = take_in(&place, folder.path()).await;
    assert!(matches!(refused, Err(StorageError::NotEmpty(_))), "{refused:?}");
    // A folder that holds something already is not written over.
    let again = world.home.register.export_full(folder.path(), &|_, _| {}).await;
    assert!(matches!(again, Err(StorageError::File(..))), "{again:?}");
    assert_eq!(there, files(folder.path()));
}
