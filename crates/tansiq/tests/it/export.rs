//! `tansiq export`.

use crate::world::{ENGINES, OPERATOR, World, block_on, office, write};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tansiq_office::Judgement;
use tansiq_storage::{Clock, Register};

#[test]
fn the_decisions_are_written_as_a_set_into_a_folder_of_their_own() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let text = format!(
            "New York, 26 September 2024. Morocco and the United Nations Office of Counter-Terrorism agreed to hold a \
             conference on maritime security in Rabat in December 2024.\n\n{}",
            "The delegations thanked the host country for its hospitality. ".repeat(8)
        );
        let file = write(&world.folder, "outcome.txt", text.as_bytes());
        world.done(&["ingest", file.to_str().unwrap(), "--published", "2024-09-27"]);
        let early = world.folder.path().join("early");
        world.done(&["export", "gold", "--out", early.to_str().unwrap()]);
        assert!(!early.join("gold").exists(), "nothing is decided yet");
        block_on(async {
            let office = office(Register::open(&world.address()).await.unwrap(), Clock::system());
            for proposal in office.view(&OPERATOR).all::<tansiq_model::Proposal>().await.unwrap() {
                office.decide(&OPERATOR, proposal.id, 1, &Judgement::Accept).await.unwrap();
            }
            office.register().clone().close().await.unwrap();
        });
        let out = world.folder.path().join("set");
        let written = world.run(&["export", "gold", "--out", out.to_str().unwrap(), "--ui-lang", "en"]);
        let said = String::from_utf8_lossy(&written.stderr).into_owned();
        assert!(written.status.success() && said.contains("TLP:AMBER"), "{said}");
        let text_file = out.join("texts").read_dir().unwrap().next().unwrap().unwrap().path();
        let id = text_file.file_stem().unwrap().to_str().unwrap();
        assert_eq!(std::fs::read_to_string(&text_file).unwrap(), text);
        let gold = std::fs::read(out.join(format!("gold/{id}.json"))).unwrap();
        let gold: serde_json::Value = serde_json::from_slice(&gold).unwrap();
        assert_eq!(gold["records"][0]["kind"], "commitment");
        // What is there is not mixed with another set, and nobody takes out what she may not.
        let again = world.run(&["export", "gold", "--out", out.to_str().unwrap()]);
        assert_eq!(again.status.code(), Some(2));
        let nowhere = world.folder.path().join("nowhere");
        let public = world.run(&["export", "gold", "--out", nowhere.to_str().unwrap(), "--as", "public"]);
        assert_eq!(public.status.code(), Some(1), "{}", String::from_utf8_lossy(&public.stderr));
        assert!(!nowhere.exists());
    }
}

/// What a folder holds, told apart by name and bytes.
fn held(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut held, mut folders) = (BTreeMap::new(), vec![folder.to_path_buf()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                held.insert(path.strip_prefix(folder).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    held
}

#[test]
fn a_whole_register_goes_out_while_it_is_served_and_into_an_empty_place() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        world.propose(3);
        let server = world.serve();
        let out = world.folder.path().join("whole");
        let folder = out.to_str().unwrap();
        let written: Value =
            serde_json::from_str(&world.done(&["export", "full", "--out", folder, "--format", "json"]))
                .unwrap();
        assert!(written["records"].as_u64().unwrap() > 3, "{written}");
        assert_eq!(out.metadata().unwrap().permissions().mode() & 0o077, 0);
        drop(server);
        // It is not written over, and nobody in particular may have it.
        let again = world.run(&["export", "full", "--out", folder]);
        assert_eq!(again.status.code(), Some(2));
        let other = world.folder.path().join("other");
        let public = world.run(&["export", "full", "--out", other.to_str().unwrap(), "--as", "public"]);
        assert_eq!(public.status.code(), Some(1));
        let mut left: Vec<_> =
            std::fs::read_dir(world.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.retain(|name| {
            name.to_str().is_some_and(|name| !["data", "whole", "outcome.txt"].contains(&name))
        });
        assert!(left.is_empty(), "{left:?}");

        for engine in ENGINES {
            let place = World::new(engine);
            let with_map = place.run(&["import", "full", folder, "--dry-run"]);
            assert_eq!(with_map.status.code(), Some(2));
            let done: Value =
                serde_json::from_str(&place.done(&["import", "full", folder, "--format", "json"])).unwrap();
            assert_eq!((&done["created"], &done["quarantined"]), (&written["records"], &Value::from(0)));
            assert_eq!(done["control_totals"]["checked"], done["control_totals"]["agree"]);
            let again = place.run(&["import", "full", folder]);
            assert_eq!(again.status.code(), Some(1), "a place that holds a register is left alone");
            let back = place.folder.path().join("whole");
            place.done(&["export", "full", "--out", back.to_str().unwrap()]);
            assert!(held(&out) == held(&back), "what comes out is what went in");
            // People are set up anew: the first start prints the link.
            let server = place.serve();
            assert!(server.said.contains("/en/setup?key="), "{}", server.said);
        }
        // A folder that is not whole leaves nothing.
        std::fs::remove_file(out.join("history.jsonl")).unwrap();
        let place = World::new(engine);
        let refused = place.run(&["import", "full", folder, "--ui-lang", "fr"]);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(refused.status.code() == Some(1) && said.contains("history.jsonl"), "{said}");
        assert!(!place.folder.path().join("data/register.db").exists());
    }
}
