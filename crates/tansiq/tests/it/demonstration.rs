//! The demonstration, as a newcomer meets it.

use crate::world::{ENGINES, Engine, Server, World};
use serde_json::Value;

/// The brief of the demonstration on a day.
fn brief(world: &World, arguments: &[&str]) -> Value {
    let out = world.folder.path().join("brief.json");
    world.done(&[&["brief", "--lang", "en", "--out", out.to_str().unwrap()], arguments].concat());
    serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap()
}

/// The commitment whose English title contains some words.
fn titled<'a>(brief: &'a Value, words: &str) -> &'a Value {
    let all = brief["commitments"].as_array().unwrap();
    let found = all.iter().find(|c| c["title"]["en"].as_str().is_some_and(|title| title.contains(words)));
    found.unwrap_or_else(|| panic!("no commitment about {words}: {brief:#}"))
}

#[test]
fn the_demonstration_tells_its_story_on_both_engines() {
    for engine in ENGINES {
        let world = World::new(engine);
        let mut server = Server::start(world.command().args(["demo", "--port", "0"]));
        assert!(server.said.contains("Serving at"), "{}", server.said);
        for (lang, overdue) in [("ar", "متأخر"), ("fr", "En retard"), ("en", "Overdue")] {
            let home = server.get(&format!("/{lang}"));
            assert_eq!(home.status, 200);
            let first = home.body.find("class=\"crow").expect("a commitment on the home page");
            let row = &home.body[first..home.body[first..].find("</li>").unwrap() + first];
            assert!(row.contains(overdue), "the first row in {lang} is overdue: {row}");
        }
        assert!(server.held() <= 80 * 1024, "{} KiB held", server.held());
        let claims = server.get("/en/claims").body;
        assert!(claims.contains("1,500") && claims.contains("1,000"), "both figures");
        server.sign_in("officer@example.org", "one promise kept late");
        let documents: Value = serde_json::from_str(&server.get("/en/documents.json").body).unwrap();
        assert!(documents.to_string().contains("D-2024-"), "{documents}");
        // The officer sees who records findings, the reviewer records them.
        let finding = "/en/commitments/C-2024-0001/finding";
        assert!(server.get(finding).body.contains("Independent reviewer"));
        server.sign_in("reviewer@example.org", "one finding kept apart");
        assert!(server.get(finding).body.contains("Review board of the demonstration"));
        server.kill();

        let now = [("TANSIQ_NOW", "2025-11-03T09:00:00Z")];
        let command = |arguments: &[&str]| {
            let output = world.command().envs(now).args(arguments).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        };
        let out = world.folder.path().join("b.json");
        command(&["brief", "--lang", "en", "--out", out.to_str().unwrap()]);
        let paper: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
        let conference = titled(&paper, "aritime");
        assert_eq!(
            (&conference["section"], &conference["completed_on"]),
            (&"done-late".into(), &"2025-01-09/2025-01-10".into())
        );
        let forum = titled(&paper, "orum");
        assert_eq!((&forum["label"], &forum["due"]), (&"overdue-no-evidence".into(), &"2024-11".into()));
        for line in paper["commitments"].as_array().unwrap() {
            assert!(
                line["source"]["paragraph"].as_u64().is_some()
                    && !line["owners"].as_array().unwrap().is_empty(),
                "{line}"
            );
        }
        // The same question for an earlier day has the answer of that day.
        let then = brief(&world, &["--as-of", "2024-12-31"]);
        assert_eq!(titled(&then, "aritime")["section"], "no-report");
        world.done(&["verify"]);
    }
}

#[test]
fn the_demonstration_is_kept_until_it_is_reset_and_stops_where_its_clock_stops() {
    let world = World::new(Engine::Sqlite);
    let make = |arguments: &[&str], now: &str| {
        let output = world
            .command()
            .env("TANSIQ_NOW", now)
            .args(["demo", "--port", "0", "--no-serve"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        world.done(&["verify", "--format", "json"])
    };
    let early = make(&[], "2025-01-14T09:00:00Z");
    assert_eq!(make(&[], "2025-11-03T09:00:00Z"), early, "what is there is kept");
    let late = make(&["--reset"], "2025-11-03T09:00:00Z");
    let entries = |report: &str| serde_json::from_str::<Value>(report).unwrap()["entries"].as_u64().unwrap();
    assert!(entries(&late) > entries(&early));
}
