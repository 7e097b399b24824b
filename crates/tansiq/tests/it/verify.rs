//! `tansiq verify`: what was changed outside the register is found and named.

use crate::world::{Engine, PROMISE, World, write};

/// A register with a document, and the head of its history.
fn busy(engine: Engine) -> (World, String) {
    let world = World::new(engine);
    world.found();
    let text = write(&world.folder, "promise.txt", PROMISE.as_bytes());
    world.done(&["ingest", text.to_str().unwrap(), "--published", "2024-09-27"]);
    let head = world.done(&["verify", "--format", "json"]);
    let head: serde_json::Value = serde_json::from_str(&head).unwrap();
    (world, head["head"].as_str().unwrap().to_owned())
}

/// What the command says of a register that something was done to, with exit code 1.
fn fault(world: &World, arguments: &[&str]) -> String {
    let output = world.run(&[&["verify"], arguments].concat());
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_byte_changed_in_the_history_is_named() {
    for engine in crate::world::ENGINES {
        let (world, _) = busy(engine);
        world.raw("UPDATE history SET action = 'party.addd' WHERE seq = 2");
        assert!(fault(&world, &[]).contains("history entry 2"));
    }
}

#[test]
fn a_byte_changed_in_a_current_record_is_named() {
    for engine in crate::world::ENGINES {
        let (world, _) = busy(engine);
        world.raw("UPDATE document SET publisher = 'somebody else'");
        assert!(fault(&world, &[]).contains("document D-"), "{engine:?}");
    }
}

#[test]
fn a_chain_that_was_cut_off_is_seen_by_its_expected_head() {
    for engine in crate::world::ENGINES {
        let (world, head) = busy(engine);
        world.done(&["verify", "--expect-head", &head]);
        // Everything that the last entry wrote goes, and the head row is set back: what is left fits together.
        let last = "(SELECT change_id FROM history ORDER BY seq DESC LIMIT 1)";
        let gone = format!("(SELECT record_id FROM version WHERE change_id = {last})");
        for table in ["search_row", "record_source", "record_party", "record_theme", "record_text"] {
            world.raw(&format!("DELETE FROM {table} WHERE record_id IN {gone}"));
        }
        for table in ["echo_print", "echo_band", "echo_copy", "echo_sentence", "echo_restated"] {
            world.raw(&format!("DELETE FROM {table} WHERE document_id IN {gone}"));
        }
        for table in ["proposal", "document", "party"] {
            world.raw(&format!("DELETE FROM {table} WHERE record_id IN {gone}"));
        }
        world.raw(&format!("DELETE FROM record WHERE id IN {gone}"));
        world.raw(&format!("DELETE FROM version WHERE change_id = {last}"));
        world.raw("DELETE FROM history WHERE seq = (SELECT MAX(seq) FROM history)");
        world.raw(
            "UPDATE chain_head SET seq = seq - 1, hash = (SELECT hash FROM history ORDER BY seq DESC LIMIT 1), \
             at = (SELECT at FROM history ORDER BY seq DESC LIMIT 1)",
        );
        world.done(&["verify"]);
        assert!(fault(&world, &["--expect-head", &head]).contains("history entry"), "{engine:?}");
    }
}

#[test]
fn a_place_without_a_register_is_told_and_left_empty() {
    let world = World::new(Engine::Sqlite);
    let output = world.run(&["verify"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no register"));
    assert!(!world.folder.path().join("data").exists());
}
