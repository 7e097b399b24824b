//! `tansiq doctor`: what is wrong is told with what to do, and nothing is changed by looking.

use crate::{
    smtp::Smtp,
    tls::{SETTINGS, pair, place},
    world::{ENGINES, Engine, World},
};
use std::{
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
};
use tansiq_storage::Address;

/// What the check of this name found, as words and states, and the exit code.
fn found(world: &World, check: &str) -> (Vec<(String, String)>, i32) {
    let output = world.run(&["doctor", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let of = told["checks"].as_array().unwrap().iter().filter(|finding| finding["check"] == check);
    let words = of.map(|finding| {
        let advised = finding["advice"].as_str().is_some_and(|advice| !advice.is_empty());
        assert_eq!(
            advised,
            finding["state"] != "ok",
            "what to do is said whenever something is to be done: {finding}"
        );
        (finding["finding"].as_str().unwrap().to_owned(), finding["state"].as_str().unwrap().to_owned())
    });
    (words.collect(), output.status.code().unwrap())
}

fn is(world: &World, check: &str, word: &str, state: &str) {
    let (words, code) = found(world, check);
    assert!(words.contains(&(word.to_owned(), state.to_owned())), "{check}: {words:?}, not {word} {state}");
    if state == "fail" {
        assert_eq!(code, 1);
    }
}

fn allow(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// A register that nothing is wrong with.
fn healthy(engine: Engine) -> World {
    let world = World::new(engine);
    world.found();
    world.configure("");
    allow(&world.folder.path().join("data"), 0o700);
    world
}

#[test]
fn a_healthy_register_is_told_so_in_three_languages() {
    for engine in ENGINES {
        let world = healthy(engine);
        for (check, word) in [
            ("configuration", "settings-good"),
            ("data", "data-good"),
            ("database", "database-good"),
            ("clock", "clock-good"),
            ("history", "history-good"),
            ("keys", "keys-good"),
            ("address", "address-here"),
            ("passkeys", "passkeys-here"),
        ] {
            is(&world, check, word, "ok");
        }
        for (lang, words) in [("en", "Database"), ("fr", "Base de données"), ("ar", "قاعدة البيانات")]
        {
            let output = world.run(&["--ui-lang", lang, "doctor"]);
            let said = String::from_utf8(output.stdout).unwrap();
            assert!(said.contains(words) && !said.contains('⟦'), "{said}");
        }
    }
}

#[test]
fn what_is_not_there_yet_is_told_and_not_made() {
    let world = World::new(Engine::Sqlite);
    is(&world, "data", "data-none", "fail");
    is(&world, "database", "database-none", "fail");
    assert!(!world.folder.path().join("data").exists());
    let world = World::new(Engine::Postgres);
    is(&world, "database", "database-old", "fail");
    world.done(&["migrate"]);
    is(&world, "database", "accounts-none", "warn");
}

#[test]
fn a_database_that_confirms_what_it_may_forget_is_told() {
    let world = healthy(Engine::Postgres);
    world.raw("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET synchronous_commit = off'; END $$");
    is(&world, "database", "engine-forgets", "warn");
}

#[test]
fn what_others_may_read_is_told() {
    let world = healthy(Engine::Sqlite);
    let data = world.folder.path().join("data");
    allow(&data, 0o755);
    is(&world, "data", "data-open", "warn");
    allow(&data.join("register.db"), 0o644);
    is(&world, "database", "secret-open", "fail");
    std::fs::write(data.join("token"), "a long token").unwrap();
    allow(&data.join("token"), 0o644);
    world.configure("[metrics]\ntoken_file = \"token\"");
    is(&world, "configuration", "secret-open", "fail");
}

#[test]
fn settings_that_cannot_be_used_are_told_and_the_rest_is_checked() {
    let world = healthy(Engine::Sqlite);
    world.configure("[server]\n\nlisten = \"everywhere\"");
    is(&world, "configuration", "settings-fault", "fail");
    is(&world, "database", "database-good", "ok");
    let serve = world.run(&["serve"]);
    assert_eq!(serve.status.code(), Some(1));
    let said = String::from_utf8_lossy(&serve.stderr).into_owned();
    assert!(said.contains("tansiq.toml, line 3") && said.contains("listen"), "{said}");
}

#[test]
fn the_way_to_the_server_is_checked() {
    let world = healthy(Engine::Sqlite);
    for (settings, word, state) in [
        ("listen = \"0.0.0.0:80\"", "address-plain", "fail"),
        ("public_url = \"http://tansiq.example.org\"", "address-http", "warn"),
        ("public_url = \"https://tansiq.example.org\"", "address-proxy-unnamed", "warn"),
        ("trusted_proxies = [\"127.0.0.1\"]", "address-unsaid", "warn"),
        (
            "public_url = \"https://tansiq.example.org\"\ntrusted_proxies = [\"127.0.0.1\"]",
            "address-good",
            "ok",
        ),
    ] {
        world.configure(&format!("[server]\n{settings}"));
        is(&world, "address", word, state);
    }
    // Passkeys belong to the name of a host, and only where nobody reads along.
    for (url, word, state) in [
        ("https://tansiq.example.org", "passkeys-good", "ok"),
        ("http://localhost:8080", "passkeys-good", "ok"),
        ("http://tansiq.example.org", "passkeys-never", "warn"),
        ("https://192.0.2.7", "passkeys-never", "warn"),
    ] {
        world.configure(&format!("[server]\npublic_url = \"{url}\""));
        is(&world, "passkeys", word, state);
    }
    world.configure("[server]\npublic_url = \"https://tansiq.example.org\"");
    // A flag or the environment says it for this call.
    let output = world.run(&[
        "doctor",
        "--format",
        "json",
        "--listen",
        "0.0.0.0:80",
        "--trusted-proxies",
        "10.1.0.0/16",
    ]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("address-good"));
}

#[test]
fn a_register_that_asks_for_no_second_factor_is_told() {
    let world = healthy(Engine::Sqlite);
    for (asked, word, state) in [
        ("required", "factor-required", "ok"),
        ("grace", "factor-grace", "ok"),
        ("optional", "factor-optional", "warn"),
    ] {
        world.configure(&format!("[accounts]\nsecond_factor = \"{asked}\"\n"));
        is(&world, "accounts", word, state);
    }
}

#[test]
fn the_certificate_is_checked() {
    let world = healthy(Engine::Sqlite);
    world.configure(SETTINGS);
    is(&world, "tls", "tls-unusable", "fail");
    place(&world, &pair(2090));
    is(&world, "tls", "tls-good", "ok");
    // From the year 2050 on a certificate writes its end in another form.
    place(&world, &pair(2049));
    is(&world, "tls", "tls-good", "ok");
    place(&world, &pair(2021));
    is(&world, "tls", "tls-ended", "fail");
    place(&world, &pair(2090));
    allow(&world.folder.path().join("data/key.pem"), 0o640);
    is(&world, "tls", "secret-open", "fail");
    let soon = world
        .command()
        .env("TANSIQ_NOW", "2090-12-20T12:00:00Z")
        .args(["doctor", "--format", "json"])
        .output();
    let said = String::from_utf8(soon.unwrap().stdout).unwrap();
    assert!(said.contains("tls-ends-soon"), "{said}");
}

#[test]
fn the_keys_are_tried_and_none_is_made() {
    for engine in ENGINES {
        let world = healthy(engine);
        let file = world.key_file().path().to_owned();
        let whole = std::fs::read(&file).unwrap();
        allow(&file, 0o644);
        is(&world, "keys", "secret-open", "fail");
        std::fs::remove_file(&file).unwrap();
        is(&world, "keys", "keys-fault", "fail");
        assert!(!file.exists(), "looking makes no key");
        std::fs::write(&file, "tansiq-key-1 0192f0c1-7a00-7000-8000-000000000001 00\n").unwrap();
        is(&world, "keys", "keys-fault", "fail");
        std::fs::write(&file, whole).unwrap();
        allow(&file, 0o600);
        is(&world, "keys", "keys-good", "ok");
        if let Address::Sqlite(path) = world.address() {
            // What was put aside before its shape changed may hold names in clear.
            let stem = path.file_stem().unwrap().to_str().unwrap();
            let aside = path.with_file_name(format!("{stem}.before-20261122T000000Z.db"));
            std::fs::write(&aside, "x").unwrap();
            is(&world, "keys", "keys-copies", "warn");
            std::fs::remove_file(&aside).unwrap();
        }
        // As a change of the keys leaves them that stops before its end.
        let before = std::fs::read_to_string(&file).unwrap();
        world.done(&["keys", "rotate"]);
        let after = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{after}{}\n", before.lines().last().unwrap())).unwrap();
        world.raw("UPDATE key_ring SET retired_at = NULL");
        is(&world, "keys", "keys-half-changed", "warn");
        world.raw("UPDATE person_key SET wrapped = 'AAAA'");
        is(&world, "keys", "keys-shut", "fail");
    }
}

#[test]
fn the_mail_server_is_greeted_and_sent_nothing() {
    let smtp = Smtp::start(&[]);
    let world = healthy(Engine::Sqlite);
    let settings = |port: u16, more: &str| {
        let site = "[server]\npublic_url = \"https://tansiq.example.org\"\n";
        let mail = format!("[smtp]\nhost = \"127.0.0.1\"\nport = {port}\nfrom = \"a@b.example\"\n{more}");
        world.configure(&format!("{site}{mail}"));
    };
    settings(smtp.port, "tls = \"none\"");
    is(&world, "smtp", "smtp-good", "ok");
    settings(smtp.port, "");
    is(&world, "smtp", "smtp-fault", "fail");
    settings(smtp.port, "tls = \"none\"\nuser = \"tansiq\"");
    is(&world, "smtp", "smtp-unusable", "fail");
    let password = world.folder.path().join("data/password");
    std::fs::write(&password, "sesame").unwrap();
    allow(&password, 0o644);
    settings(smtp.port, "tls = \"none\"\nuser = \"tansiq\"\npassword_file = \"password\"");
    is(&world, "smtp", "secret-open", "fail");
    assert!(smtp.is_quiet());
    let port = smtp.port;
    drop(smtp);
    settings(port, "tls = \"none\"");
    is(&world, "smtp", "smtp-fault", "fail");
}

/// A sign-in service that says this about itself, with its own address in place of `ISSUER`; gives its issuer.
fn service(about: &str) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let about = about.replace("ISSUER", &issuer);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let mut asked = String::new();
            stream.read_line(&mut asked).unwrap();
            let mut line = String::from(" ");
            while !line.trim().is_empty() {
                line.clear();
                stream.read_line(&mut line).unwrap();
            }
            let body = if asked.contains("openid-configuration") { about.as_str() } else { "{\"keys\":[]}" };
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
            write!(stream.get_mut(), "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        }
    });
    issuer
}

#[test]
fn each_sign_in_service_is_asked_about_itself() {
    const GOOD: &str = r#"{"issuer":"ISSUER","authorization_endpoint":"ISSUER/auth","token_endpoint":"ISSUER/token",
        "jwks_uri":"ISSUER/keys","response_types_supported":["code"],"subject_types_supported":["public"],
        "id_token_signing_alg_values_supported":["RS256","HS256"]}"#;
    let world = healthy(Engine::Sqlite);
    let secret = world.folder.path().join("data/secret");
    std::fs::write(&secret, "sesame").unwrap();
    allow(&secret, 0o600);
    let settings = |issuer: &str, more: &str| {
        let site = "[server]\npublic_url = \"https://tansiq.example.org\"\n";
        let one =
            format!("[[oidc]]\nword = \"ministry\"\nissuer = \"{issuer}\"\nclient_id = \"tansiq\"\n{more}");
        world.configure(&format!("{site}{one}"));
    };
    let kept = "secret_file = \"secret\"";
    settings(&service(GOOD), kept);
    is(&world, "oidc", "oidc-good", "ok");
    let output = world.run(&["doctor", "--format", "json"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("RS256") && !said.contains("HS256") && !said.contains("sesame"), "{said}");
    assert!(said.contains("https://tansiq.example.org/signin/ministry/back"), "{said}");
    settings(&service(GOOD), "");
    is(&world, "oidc", "oidc-unusable", "fail");
    settings(&service(&GOOD.replace("ISSUER/auth", "https://login.example.org/auth")), kept);
    is(&world, "oidc", "oidc-by-link", "ok");
    settings(&service(&GOOD.replace(r#""RS256","#, "")), kept);
    is(&world, "oidc", "oidc-signatures", "fail");
    for bad in [r#""issuer":"http://127.0.0.1:1""#, r#""issuer":"ISSUER/""#] {
        settings(&service(&GOOD.replace(r#""issuer":"ISSUER""#, bad)), kept);
        is(&world, "oidc", "oidc-away", "fail");
    }
    settings("http://127.0.0.1:1", kept);
    is(&world, "oidc", "oidc-away", "fail");
    allow(&secret, 0o644);
    is(&world, "oidc", "secret-open", "fail");
}

#[test]
fn damage_of_the_history_and_a_database_that_is_away_are_told() {
    for engine in ENGINES {
        let world = healthy(engine);
        world.propose(2);
        world.raw("UPDATE history SET action = 'party.addd' WHERE seq = 2");
        is(&world, "history", "history-fault", "fail");
    }
    let world = healthy(Engine::Sqlite);
    let mut command = world.command();
    // A port that nobody listens at: it was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("postgres://tansiq:sesame@{free}/tansiq");
    let output =
        command.env("TANSIQ_DATABASE_URL", url).args(["doctor", "--format", "json"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("database-away") && !said.contains("sesame"), "{said}");
    assert_eq!(output.status.code(), Some(1));
}
