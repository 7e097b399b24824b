//! `tansiq read` on the texts that lie beside some checkouts, scored as other readers of them are.

use crate::world::tansiq;
use serde_json::Value;
use std::{fmt::Write as _, fs, path::Path, process::Command};

#[test]
fn the_shared_texts_are_read_as_well_as_a_reader_must() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/documents");
    if !shared.join("score.py").exists() {
        println!("skipped: no ../shared/documents beside the workspace");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut meta = "file,published,lang\n".to_owned();
    for entry in fs::read_dir(shared.join("gold")).unwrap() {
        let gold: Value = serde_json::from_str(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let [id, published, lang] =
            ["id", "published", "lang"].map(|key| gold[key].as_str().unwrap_or_default());
        writeln!(meta, "{id}.txt,{published},{lang}").unwrap();
    }
    let told = folder.path().join("meta.csv");
    fs::write(&told, meta).unwrap();
    let out = folder.path().join("out");
    let read = tansiq()
        .arg("read")
        .arg(shared.join("texts"))
        .arg("--meta")
        .arg(&told)
        .arg("--out")
        .arg(&out)
        .output();
    let read = read.unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));

    let mut score = Command::new("python3");
    score.arg(shared.join("score.py")).arg(shared.join("gold")).arg(&out);
    let score = score.arg("--texts").arg(shared.join("texts")).arg("--json").output().unwrap();
    assert!(score.status.success(), "{}", String::from_utf8_lossy(&score.stderr));
    let score: Value = serde_json::from_slice(&score.stdout).unwrap();
    let figure = |value: &Value| value.as_f64().unwrap();
    assert!(figure(&score["overall"]["f1"]) >= 0.80, "{score}");
    for (kind, of) in score["kind"].as_object().unwrap() {
        assert!(figure(&of["f1"]) >= 0.60, "{kind}: {score}");
    }
    assert!(figure(&score["counts"]["boilerplate_rate"]) <= 0.02, "{score}");
    let fields = &score["fields_on_matched"];
    for (field, least) in [("parties_f1", 0.85), ("themes_f1", 0.75), ("date", 0.80), ("due", 0.80)] {
        assert!(figure(&fields[field]) >= least, "{field}: {score}");
    }
    // Of those that are counted, so many may be wrong.
    for (field, most) in [("quantity", 2.0), ("money", 1.0), ("restated", 1.0)] {
        let wrong = (1.0 - figure(&fields[field])) * figure(&fields["counted"][field]);
        assert!(wrong.round() <= most, "{field}: {score}");
    }
}
