//! Where the register is read past what an actor may see, and for what: the whole list.

use std::{collections::BTreeSet, path::Path};
use tansiq_storage::Because;

/// Each reason and the file that gives it. Whoever adds a line says in the list of reasons why nothing is shown by it.
const GIVEN: [(&str, &str); 10] = [
    ("AskPolicies", "storage/src/allow.rs"),
    ("FollowOffers", "storage/src/needs.rs"),
    ("JoinProposal", "office/src/passage.rs"),
    ("KnowCode", "storage/src/parties.rs"),
    ("KnowCode", "storage/src/parties.rs"),
    ("MergeParties", "storage/src/take_back.rs"),
    ("SettleTerms", "office/src/agreement.rs"),
    ("SettleTerms", "office/src/agreement.rs"),
    ("ShowScores", "storage/src/projects.rs"),
    ("UnlinkPassage", "office/src/link.rs"),
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.to_string_lossy().replace('\\', "/");
            let name = name.split("/crates/").last().unwrap_or_default().to_owned();
            for part in text.split("Because::").skip(1) {
                let reason = part.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                found.push((reason.to_owned(), name.clone()));
            }
        }
    }
}

#[test]
fn every_reading_past_a_scope_is_listed_with_its_reason() {
    let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(crates.canonicalize().unwrap()).unwrap() {
        let folder = entry.unwrap().path().join("src");
        if folder.is_dir() {
            sources(&folder, &mut found);
        }
    }
    found.sort();
    let found: Vec<(&str, &str)> = found.iter().map(|(one, two)| (one.as_str(), two.as_str())).collect();
    assert_eq!(found, GIVEN);
    let used: BTreeSet<&str> = GIVEN.iter().map(|(reason, _)| *reason).collect();
    assert_eq!(used.len(), Because::ALL.len(), "a reason that nobody gives");
}
