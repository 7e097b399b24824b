//! `tansiq brief`.

use crate::world::{Engine, World};

#[test]
fn a_register_without_anything_gives_an_empty_brief_and_other_endings_are_refused() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let out = world.folder.path().join("brief.html");
    world.done(&["brief", "--lang", "ar,fr,en", "--out", out.to_str().unwrap()]);
    let html = std::fs::read_to_string(&out).unwrap();
    for part in
        ["<main lang=\"ar\" dir=\"rtl\">", "<main lang=\"fr\" dir=\"ltr\">", "<main lang=\"en\" dir=\"ltr\">"]
    {
        assert_eq!(html.matches(part).count(), 1, "{part}");
    }
    let pdf = world.folder.path().join("brief.PDF");
    world.done(&["brief", "--lang", "ar,fr", "--out", pdf.to_str().unwrap()]);
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-1."));
    for (lang, words) in [("ar", "اختم"), ("fr", "Terminez"), ("en", "End the name")] {
        let refused = world.run(&["brief", "--lang", "ar", "--out", "brief.txt", "--ui-lang", lang]);
        let says = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2));
        assert!(says.contains(words) && says.contains(".pdf .html .json"), "{says}");
    }
    let unknown =
        world.run(&["brief", "--lang", "ar", "--dialogue", "nowhere", "--out", out.to_str().unwrap()]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("nowhere"));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), html, "a failed call leaves the earlier file");
}
