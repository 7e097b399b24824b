//! Keys, personal data, tokens and what is kept for a time, through the real executable.

use crate::world::{EMAIL, ENGINES, Engine, OPERATOR, PASSWORD, World, block_on};
use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};
use tansiq_policy::{AccountRole, Act};
use tansiq_storage::{Account, Clock, Register};

/// What a command says when it fails.
fn refused(world: &World, arguments: &[&str], lang: &str) -> String {
    let output = world.command().args(arguments).args(["--ui-lang", lang]).output().unwrap();
    assert!(!output.status.success(), "{arguments:?} worked");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_register_with_another_key_file_or_none_is_refused_in_each_language() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let file = world.key_file().path().to_owned();
        let good = std::fs::read_to_string(&file).unwrap();
        world.done(&["keys", "check"]);
        std::fs::remove_file(&file).unwrap();
        for (lang, words) in [
            ("en", "there is no key file"),
            ("fr", "il n’y a pas de fichier de clés"),
            ("ar", "لا ملف مفاتيح"),
        ] {
            for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["verify"], &["keys", "check"]] {
                let said = refused(&world, command, lang);
                assert!(said.contains(words), "{engine:?} {command:?}: {said}");
            }
        }
        assert!(!file.exists(), "no new file is made for a register that has keys");
        let other = World::new(Engine::Sqlite);
        other.found();
        std::fs::copy(other.key_file().path(), &file).unwrap();
        for (lang, words) in
            [("en", "are not this register"), ("fr", "ne sont pas celles"), ("ar", "ليست مفاتيح هذا السجل")]
        {
            let said = refused(&world, &["verify"], lang);
            assert!(said.contains(words), "{engine:?}: {said}");
        }
        // Elsewhere, by its name.
        let elsewhere = world.folder.path().join("shared.key");
        std::fs::write(&elsewhere, good).unwrap();
        let output = world.command().env("TANSIQ_KEY_FILE", &elsewhere).arg("verify").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_change_of_keys_that_is_killed_goes_on_while_the_register_serves() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        block_on(async {
            let register = Register::open(&world.address()).await.unwrap();
            let clock = Clock::system();
            let register = register.unlock(&world.key_file(), &clock).await.unwrap();
            let mut change = register.change(&OPERATOR, Act::AccountAdd, "", &clock).await.unwrap();
            for n in 0..400 {
                let mut account = Account {
                    id: clock.new_id(),
                    revision: 0,
                    email: Some(format!("person{n}@example.org")),
                    name: Some(format!("Person {n}")),
                    role: AccountRole::Officer,
                    password_hash: String::new(),
                    disabled: false,
                };
                change.create_account(&mut account).await.unwrap();
            }
            change.commit().await.unwrap();
            register.close().await.unwrap();
        });
        let before = std::fs::read_to_string(world.key_file().path()).unwrap();
        let mut server = world.serve();
        // Before it says anything, after its first batch, two batches later, and three after that.
        for batches in 0..=3 {
            let mut command = world.command();
            let mut child = command.args(["keys", "rotate"]).stderr(Stdio::piped()).spawn().unwrap();
            let told = BufReader::new(child.stderr.take().unwrap()).lines().take(batches).count();
            child.kill().unwrap();
            child.wait().unwrap();
            assert_eq!(told, batches, "{engine:?}: it got through before it was killed");
            server.sign_in(EMAIL, PASSWORD);
            assert_eq!(server.get("/en/account").status, 200, "{engine:?}, killed after {batches}");
        }
        world.done(&["keys", "rotate"]);
        let after = std::fs::read_to_string(world.key_file().path()).unwrap();
        assert_eq!(after.lines().filter(|line| line.starts_with("tansiq-key-1 ")).count(), 1);
        assert_ne!(after, before);
        server.sign_in(EMAIL, PASSWORD);
        assert!(world.done(&["keys", "check"]).contains(": 401"), "{engine:?}");
        world.done(&["verify"]);
    }
}

#[test]
fn a_person_is_told_what_is_held_of_her_and_erased_from_the_shell() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let told: serde_json::Value = serde_json::from_str(&world.done(&["user", "export", EMAIL])).unwrap();
    assert_eq!(told["account"]["email"], EMAIL);
    let erase = |typed: &str| {
        let mut command = world.command();
        command.args(["user", "erase", EMAIL]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        child.wait().unwrap().success()
    };
    assert!(!erase("\n") && !erase("somebody@example.org\n"));
    assert!(world.run(&["user", "export", EMAIL]).status.success(), "nothing was erased");
    assert!(erase(&format!("{EMAIL}\n")));
    assert_eq!(world.run(&["user", "export", EMAIL]).status.code(), Some(2));
    world.done(&["verify"]);
    let bytes = std::fs::read(world.folder.path().join("data/register.db")).unwrap();
    assert!(!bytes.windows(EMAIL.len()).any(|part| part == EMAIL.as_bytes()));
}

#[test]
fn a_token_from_the_shell_reads_lists_over_a_real_port_on_both_engines() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        world.propose(1);
        let create = |days| world.run(&["token", "create", EMAIL, "--label", "table", "--days", days]);
        assert!(!create("400").status.success());
        let token = String::from_utf8(create("30").stdout).unwrap();
        let server = world.serve();
        let list = server.get_with(token.trim(), "/en/documents.json");
        assert_eq!(list.status, 200, "{engine:?}: {}", list.body);
        assert_eq!(server.get_with(token.trim(), "/en/documents").status, 403);
        assert_eq!(server.get_with("tsq_0", "/en/documents.json").status, 401);
    }
}

#[test]
fn what_has_had_its_time_is_counted_and_then_deleted() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let dry = world.done(&["retention", "run", "--dry-run"]);
    assert_eq!(dry.lines().count(), tansiq_storage::Kept::ALL.len());
    assert!(dry.lines().all(|line| line.ends_with(": 0")), "{dry}");
    world.raw("INSERT INTO throttle (bucket, kind, failures, last_at, next_at) VALUES ('x', 'place', 1, '2020', '2020')");
    for arguments in
        [&["retention", "run", "--dry-run"][..], &["retention", "run", "--dry-run"], &["retention", "run"]]
    {
        assert!(world.done(arguments).contains("failed attempts: 1"), "{arguments:?}");
    }
    assert!(world.done(&["retention", "run"]).contains("failed attempts: 0"));
    // A server does it when it starts.
    world.raw("INSERT INTO throttle (bucket, kind, failures, last_at, next_at) VALUES ('x', 'place', 1, '2020', '2020')");
    let server = world.serve();
    assert_eq!(server.get("/healthz").status, 200);
    let gone = || world.done(&["retention", "run", "--dry-run"]).contains("failed attempts: 0");
    assert!((0..100).any(|_| gone()), "the server leaves it there");
}
