//! Calls: help in three languages, wrong words, languages, the clock.

use crate::world::{ENGINES, Engine, World, tansiq};

#[test]
fn every_command_has_help_and_an_example_in_three_languages() {
    for (lang, example) in [("en", "Example:"), ("fr", "Exemple\u{202f}:"), ("ar", "مثال:")] {
        let help = |arguments: &[&str]| {
            let output = tansiq().args(["--ui-lang", lang]).args(arguments).arg("--help").output().unwrap();
            assert!(output.status.success());
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(!text.contains('⟦'), "{arguments:?} in {lang}: {text}");
            text
        };
        help(&[]);
        for command in [
            "demo",
            "serve",
            "read",
            "ingest",
            "import",
            "undo",
            "brief",
            "verify",
            "migrate",
            "backup",
            "restore",
            "copy",
            "doctor",
            "user add",
            "user post",
            "export gold",
            "lexicon check",
            "openapi",
        ] {
            let words: Vec<&str> = command.split(' ').collect();
            assert!(help(&words).contains(example), "{command} in {lang}");
        }
    }
}

#[test]
fn the_description_of_the_api_is_printed() {
    let output = tansiq().args(["openapi"]).output().unwrap();
    assert!(output.status.success());
    let kept = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json")).unwrap();
    assert!(output.stdout == kept, "docs/openapi.json is another one");
}

#[test]
fn a_wrong_call_is_answered_in_the_callers_language_with_code_2() {
    for (arguments, words) in [
        (vec!["nonsense"], "nonsense"),
        (vec!["read"], "PATH"),
        (vec!["verify", "--foo"], "--foo"),
        (vec!["brief", "--lang", "xx", "--out", "a.html"], "xx"),
        (vec!["read", "x", "--published", "yesterday"], "yesterday"),
        (vec!["ingest", "x", "--marking", "TLP:RED"], "لا تُحفظ هنا أبداً"),
        (vec!["ingest", "x", "--marking", "TLP:BLUE"], "لا تصلح"),
        (vec!["undo", "nonsense"], "nonsense"),
        (vec!["user", "post", "a@example.org", "--role", "chief"], "chief"),
    ] {
        let output = tansiq().args(["--ui-lang", "ar"]).args(&arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words) && said.contains("طريقة استعمال"), "{said}");
    }
}

#[test]
fn a_real_register_refuses_a_set_clock_and_a_demonstration_refuses_a_real_register() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let serve = world
        .command()
        .env("TANSIQ_NOW", "2025-01-14T09:00:00Z")
        .args(["serve", "--listen", "127.0.0.1:0"])
        .output()
        .unwrap();
    assert_eq!(serve.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&serve.stderr).contains("TANSIQ_NOW"));
    for arguments in
        [&["demo", "--port", "0", "--no-serve"][..], &["demo", "--port", "0", "--no-serve", "--reset"]]
    {
        let output = world.run(arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("not a demonstration"));
    }
    world.done(&["verify"]);
    let wrong = world.command().env("TANSIQ_NOW", "tomorrow").arg("verify").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn before_set_up_nothing_but_set_up_is_served_and_the_link_works_once() {
    for engine in crate::world::ENGINES {
        let world = World::new(engine);
        if engine == Engine::Postgres {
            let refused = world.run(&["serve", "--listen", "127.0.0.1:0"]);
            assert!(String::from_utf8_lossy(&refused.stderr).contains("tansiq migrate"));
            world.done(&["migrate"]);
        }
        let server = world.serve();
        let link =
            server.said.lines().find_map(|line| line.trim().strip_prefix(server.address.as_str())).unwrap();
        assert_eq!(server.get("/en").status, 503);
        assert_eq!(server.get("/ar/commitments").status, 503);
        assert_eq!(server.get("/healthz").status, 200);
        assert_eq!(server.get(link).status, 200);
        assert_ne!(server.get("/en/setup?key=0000").status, 200);
        let (path, key) = link.split_once("?key=").unwrap();
        let form = [
            ("key", key),
            ("name", "Mona"),
            ("email", "mona@example.org"),
            ("password", "a promise kept in time"),
        ];
        assert_eq!(server.post(path, &form).status, 303);
        assert_eq!(server.get("/en").status, 200);
        assert_ne!(server.post(path, &form).status, 303);
        world.done(&["verify"]);
    }
}

#[test]
fn an_account_from_the_shell_signs_in() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let mut child = world
        .command()
        .args(["user", "add", "salma@example.org", "--name", "Salma"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"promises are for keeping\n").unwrap();
    assert!(child.wait().unwrap().success());
    let mut server = world.serve();
    server.sign_in("salma@example.org", "promises are for keeping");
    assert!(server.get("/en").body.contains("Salma"));
    let stranger = world.run(&["ingest", "x.txt", "--as", "nobody@example.org"]);
    assert_eq!(stranger.status.code(), Some(2));
    let text = crate::world::write(&world.folder, "promise.txt", crate::world::PROMISE.as_bytes());
    let public = world.run(&["ingest", text.to_str().unwrap(), "--as", "public", "--ui-lang", "fr"]);
    assert_eq!(public.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&public.stderr).contains("acteur"));
}

#[test]
fn what_the_rules_do_not_allow_is_said_with_the_rule_in_three_languages() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        world.done(&["user", "post", crate::world::EMAIL, "--role", "reviewer"]);
        let head = world.done(&["verify"]);
        let text = crate::world::write(&world.folder, "promise.txt", crate::world::PROMISE.as_bytes());
        let text = text.to_str().unwrap();
        for (lang, words) in [("ar", "لا يجوز"), ("fr", "ne peut pas"), ("en", "may not do this")] {
            let refused = |arguments: &[&str], told: &[&str]| {
                let output = world.run(&[arguments, &["--ui-lang", lang]].concat());
                let said = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(1), "{said}");
                assert!(told.iter().chain([&words]).all(|word| said.contains(word)), "{said}");
                assert!(!said.contains('⟦'), "{said}");
            };
            refused(&["ingest", text, "--as", "public"], &["document.file"]);
            let email = crate::world::EMAIL;
            let post = ["user", "post", email, "--role", "reviewer", "--take", "--as", email];
            refused(&post, &["post.take", "forbid.administer.weak"]);
        }
        let red = format!("TLP:RED\n\n{}", crate::world::PROMISE);
        let red = crate::world::write(&world.folder, "red.txt", red.as_bytes());
        for (lang, words) in [("ar", "لا تُحفظ هنا أبداً"), ("fr", "jamais"), ("en", "never stored")]
        {
            let output = world.run(&["ingest", red.to_str().unwrap(), "--ui-lang", lang]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains(words) && said.contains("TLP:RED"), "{said}");
        }
        assert_eq!(world.done(&["verify"]), head, "what was refused left nothing");
        world.done(&["user", "post", crate::world::EMAIL, "--role", "reviewer", "--take"]);
        let again = world.run(&["user", "post", crate::world::EMAIL, "--role", "reviewer", "--take"]);
        assert_eq!(again.status.code(), Some(1));
        for role in ["donor", "officer"] {
            let output = world.run(&["user", "post", crate::world::EMAIL, "--role", role]);
            assert_eq!(output.status.code(), Some(2), "{role}");
        }
    }
}
