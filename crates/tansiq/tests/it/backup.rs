//! `tansiq backup`, `tansiq restore` and `tansiq copy`.

use crate::world::{EMAIL, ENGINES, Engine, OPERATOR, PASSWORD, World, block_on, write};
use serde_json::Value;
use std::{
    io::Write,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};
use tansiq_model::{Id, Party, PartyKind, Record};
use tansiq_policy::Act;
use tansiq_storage::{Clock, Register};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The executable with another place than this world's own, and nothing of the caller's settings.
fn elsewhere(place: &World) -> Command {
    place.command()
}

/// Where a world's register is, as `--to` takes it.
fn url(world: &World) -> String {
    match &world.database {
        Some(url) => url.clone(),
        None => format!("sqlite://{}", world.folder.path().join("data/register.db").display()),
    }
}

#[test]
fn a_backup_is_taken_while_the_register_is_served_and_put_back() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        world.propose(3);
        std::fs::create_dir_all(world.folder.path().join("data/keys")).unwrap();
        std::fs::write(world.folder.path().join("data/keys/one.key"), "SECRET-KEY-BYTES").unwrap();
        let mut server = world.serve();
        server.sign_in(EMAIL, PASSWORD);
        let file = world.folder.path().join("register.gz");
        let out = file.to_str().unwrap();
        let output = world.run(&["backup", "--out", out, "--format", "json"]);
        assert!(output.status.success(), "{}", said(&output));
        assert!(said(&output).contains("no key files"), "{}", said(&output));
        let taken = json(&String::from_utf8(output.stdout).unwrap());
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0);
        let mut names: Vec<_> =
            std::fs::read_dir(world.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["data", "register.gz"]);
        // It is never written over.
        let before = std::fs::read(&file).unwrap();
        let again = world.run(&["backup", "--out", out]);
        assert_eq!(again.status.code(), Some(1));
        assert!(said(&again).contains("is there already"), "{}", said(&again));
        assert_eq!(std::fs::read(&file).unwrap(), before);

        for other in ENGINES {
            let place = World::new(other);
            let output = elsewhere(&place).args(["restore", out, "--format", "json"]).output().unwrap();
            assert!(output.status.success(), "{}", said(&output));
            let back = json(str::from_utf8(&output.stdout).unwrap());
            assert_eq!(back["tables"], taken["tables"]);
            assert_eq!(back["head"], taken["head"]);
            assert_eq!(back["verified"]["fault"], Value::Null);
            // No key came with it: which file to bring is told, and nothing is opened without it.
            assert!(!place.folder.path().join("data/keys").exists());
            let wanted = place.key_file().path().display().to_string();
            assert!(said(&output).contains(&wanted), "{}", said(&output));
            assert!(!place.run(&["verify"]).status.success());
            place.bring_keys(&world);
            let verified = json(&place.done(&["verify", "--format", "json"]));
            assert_eq!(verified["head"], taken["head"]["hash"]);
            // The officer signs in there with the same password.
            place.serve().sign_in(EMAIL, PASSWORD);
            // And it is not put there twice.
            let twice = place.run(&["restore", out]);
            assert_eq!(twice.status.code(), Some(1));
            assert!(said(&twice).contains("only put where nothing is"), "{}", said(&twice));
        }
        assert_eq!(server.get("/readyz").status, 200);
    }
}

#[test]
fn a_register_moves_between_the_engines_and_back_with_the_same_sums() {
    let first = World::new(Engine::Sqlite);
    first.found();
    first.propose(5);
    let (second, third) = (World::new(Engine::Postgres), World::new(Engine::Sqlite));
    let copy = |from: &World, to: &World| {
        let output = from.run(&["copy", "--to", &url(to), "--format", "json"]);
        assert!(output.status.success(), "{}", said(&output));
        // The keys stand ready under the name of the new register.
        let carried = from.folder.path().join("data/keys").join(to.key_file().path().file_name().unwrap());
        assert!(said(&output).contains(&carried.display().to_string()), "{}", said(&output));
        assert_eq!(std::fs::read(&carried).unwrap(), std::fs::read(from.key_file().path()).unwrap());
        to.bring_keys(from);
        json(str::from_utf8(&output.stdout).unwrap())
    };
    let (there, back) = (copy(&first, &second), copy(&second, &third));
    assert_eq!(there["equal"], true);
    assert_eq!(there["tables"], back["tables"]);
    assert!(there["tables"].as_array().unwrap().iter().any(|table| table["rows"].as_u64() > Some(4)));
    for world in [&first, &second, &third] {
        let verified = json(&world.done(&["verify", "--format", "json"]));
        assert_eq!(verified["head"], there["head"]["hash"]);
    }
    let full = first.run(&["copy", "--to", &url(&second)]);
    assert_eq!(full.status.code(), Some(1));
    let words = first.run(&["copy", "--to", "mysql://root:secret@localhost/x"]);
    assert_eq!(words.status.code(), Some(2));
    assert!(!said(&words).contains("secret"));
    let table =
        String::from_utf8(third.run(&["copy", "--to", &url(&World::new(Engine::Postgres))]).stdout).unwrap();
    assert!(table.contains("commitment: ") || table.is_empty(), "{table}");
}

#[test]
fn what_cannot_be_put_back_says_so_in_three_languages_and_leaves_nothing() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let file = world.folder.path().join("register.gz");
    world.done(&["backup", "--out", file.to_str().unwrap()]);
    let whole = std::fs::read(&file).unwrap();
    let cut = write(&world.folder, "cut.gz", &whole[..whole.len() / 2]);
    let letter = write(&world.folder, "letter.txt", b"Dear colleagues,");
    for engine in ENGINES {
        let place = World::new(engine);
        for (lang, file, words) in [
            ("en", &cut, "end of this backup is missing"),
            ("fr", &cut, "manque la fin"),
            ("ar", &cut, "آخر هذه النسخة"),
            ("en", &letter, "not a backup"),
            ("fr", &letter, "pas la sauvegarde"),
            ("ar", &letter, "ليس نسخة احتياطية"),
        ] {
            let output = place.run(&["restore", file.to_str().unwrap(), "--ui-lang", lang]);
            assert_eq!(output.status.code(), Some(1));
            assert!(said(&output).contains(words), "{}", said(&output));
            assert!(!place.folder.path().join("data").exists(), "{engine:?}, {words}");
        }
        let missing = place.run(&["restore", "nowhere.gz"]);
        assert_eq!(missing.status.code(), Some(1));
        // Nothing is left in the way: the whole one goes in.
        place.done(&["restore", world.folder.path().join("register.gz").to_str().unwrap()]);
    }
    let empty = World::new(Engine::Sqlite);
    let none = empty.run(&["backup", "--out", empty.folder.path().join("x.gz").to_str().unwrap()]);
    assert_eq!(none.status.code(), Some(1));
    assert!(said(&none).contains("no register"), "{}", said(&none));
    assert_eq!(std::fs::read_dir(empty.folder.path()).unwrap().count(), 0);
    for command in
        [&["backup", "--out", "x.gz"][..], &["copy", "--to", "sqlite://x.db"], &["restore", "x.gz"]]
    {
        let output = world.run(&[command, &["--as", "public"]].concat());
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("--as"), "{}", said(&output));
    }
}

#[test]
fn a_backup_travels_through_a_pipe() {
    let world = World::new(Engine::Postgres);
    world.found();
    let taken = world.run(&["backup", "--out", "-"]);
    assert!(taken.status.success());
    let place = World::new(Engine::Sqlite);
    let mut child = place.command().args(["restore", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&taken.stdout).unwrap();
    assert!(child.wait().unwrap().success());
    place.bring_keys(&world);
    place.done(&["verify"]);
}

/// The most memory that a command held at once, in KiB.
fn peak(command: &mut Command) -> u64 {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        let now = std::fs::read_to_string(&status).unwrap_or_default();
        let line = now.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        peak = peak.max(now.unwrap_or(0));
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(ended.success());
            return peak;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_register_with_much_in_it_takes_no_more_memory() {
    const FILES: usize = 24;
    const BYTES: usize = 1 << 20;
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let backup = |name: &str| {
            let file = world.folder.path().join(name);
            peak(world.command().arg("backup").arg("--out").arg(file))
        };
        let restore = |name: &str| {
            let place = World::new(engine);
            peak(place.command().arg("restore").arg(world.folder.path().join(name)))
        };
        let (small, small_back) = (backup("small.gz"), restore("small.gz"));
        block_on(async {
            let register = Register::open(&world.address()).await.unwrap();
            for number in 0..FILES {
                let clock = Clock::system();
                let mut change = register.change(&OPERATOR, Act::PartyAdd, "", &clock).await.unwrap();
                // Chance, which no compression makes smaller.
                let file: Vec<u8> =
                    (0..BYTES / 1024).flat_map(|_| tansiq_storage::random::<1024>()).collect();
                change.keep_file(&file).await.unwrap();
                // A change stores a record.
                let body = Party::new(format!("FILE-{number}").parse().unwrap(), PartyKind::State, false);
                let home = register.instance().unwrap().home;
                change.create(&mut Record::new(Id::new(clock.new_id()), home, body)).await.unwrap();
                change.commit().await.unwrap();
            }
            register.close().await.unwrap();
        });
        let (large, large_back) = (backup("large.gz"), restore("large.gz"));
        let size = Path::metadata(&world.folder.path().join("large.gz")).unwrap().len();
        assert!(size > (FILES * BYTES) as u64, "{size}");
        println!("{engine:?}: backup {small} to {large} KiB, restore {small_back} to {large_back} KiB");
        for (small, large) in [(small, large), (small_back, large_back)] {
            assert!(large < small + 12 * 1024, "{engine:?}: {small} KiB, then {large} KiB for {FILES} files");
        }
    }
}
