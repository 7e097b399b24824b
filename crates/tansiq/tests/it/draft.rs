//! `tansiq draft`: what a draft promises, and what of it the register knows.

use crate::world::{Engine, World, write};
use serde_json::Value;

const DRAFT: &str = "Draft outcome\n\nTogo will train fifty border officers in Lomé by June 2030.\n\n\
    Cooperation between investigators should be strengthened, where appropriate.\n";

#[test]
fn a_draft_is_checked_and_nothing_is_stored() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let path = write(&world.folder, "outcome.txt", DRAFT.as_bytes());
    let path = path.to_str().unwrap();
    let checked: Value = serde_json::from_str(&world.done(&["draft", path, "--format", "json"])).unwrap();
    assert_eq!((&checked["id"], &checked["lang"]), (&"outcome".into(), &"en".into()));
    assert_eq!(
        (&checked["complete"], &checked["unkept"], &checked["compared"]),
        (&1.into(), &0.into(), &0.into())
    );
    let letters: Vec<char> = checked["text"].as_str().unwrap().chars().collect();
    let promises = checked["promises"].as_array().unwrap();
    let missing: Vec<&Value> = promises.iter().map(|promise| &promise["missing"]).collect();
    assert_eq!(missing, [&serde_json::json!([]), &serde_json::json!(["owner", "date", "measure"])]);
    assert_eq!(promises[0]["due"], "2030-06");
    let hedges = promises[1]["hedges"].as_array().unwrap();
    for hedge in hedges {
        let [from, to] = [0, 1].map(|at| hedge["span"][at].as_u64().unwrap() as usize);
        assert_eq!(letters[from..to].iter().collect::<String>(), hedge["words"].as_str().unwrap());
    }
    assert_eq!(hedges[1]["words"], "where appropriate");
    let table = world.done(&["draft", path]);
    assert!(table.contains("2 promises") && table.contains("By when?"), "{table}");
    assert!(!world.done(&["verify"]).contains("outcome"));
    let register = std::fs::read(world.folder.path().join("register.db")).unwrap_or_default();
    assert!(!register.windows(20).any(|window| window == b"between investigator"), "nothing is stored");
}

#[test]
fn what_cannot_be_checked_is_told_and_does_not_stop_the_others() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let red = write(&world.folder, "red.txt", format!("TLP:RED\n\n{DRAFT}").as_bytes());
    let good = write(&world.folder, "good.txt", DRAFT.as_bytes());
    let output = world.run(&["draft", red.to_str().unwrap(), good.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("good  en"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("red.txt"));
    let unknown = world.run(&["draft", good.to_str().unwrap(), "--dialogue", "nowhere"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("nowhere"));
}
