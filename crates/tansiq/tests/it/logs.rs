//! What is typed, and who types it, never reaches the log: not at its most talkative, in no format, on no engine.

use crate::world::{ENGINES, Engine, Server, World, until};
use std::io::Read;

const NAME: &str = "Salma Bennani-Quist";
const EMAIL: &str = "salma.quist@ministry.example";
const PASSWORD: &str = "heron over the quiet estuary";
const WRONG: &str = "otter under the loud bridge";
const PASTED: &str = "Morocco and the United Nations Office of Counter-Terrorism agreed to hold a conference on \
    zephyrine logistics in Rabat in December 2024. Contact: Idriss Kaboré-Lindqvist.";
const UPLOADED: &str =
    "Senegal promised to deliver quinquereme training to customs officers in Dakar in March 2025.";
const FILE: &str = "confidential-annex-wolfram.txt";
const SOUGHT: &str = "Thandiwe";
const HIDDEN_PATH: &str = "C-2031-9753";
const STORED: &str = "amaranthine";

/// Sends a form with parts, as a page with a file in it does.
fn send(server: &Server, path: &str, parts: &[(&str, Option<&str>, &str)]) -> u16 {
    let mut body = String::new();
    for (name, file, text) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        body += &format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n");
    }
    body += "--b--\r\n";
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: tansiq\r\nConnection: close\r\nCookie: {}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\r\n",
        server.cookie(),
        body.len()
    );
    let mut client = crate::clients::client(server, &(head + &body));
    client.set_read_timeout(None).unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap().parse().unwrap()
}

/// A day at the office, at the most talkative; gives what was logged, and the token of the sign-in.
fn day(engine: Engine, format: &str) -> (String, String) {
    let world = World::new(engine);
    if engine == Engine::Postgres {
        world.done(&["migrate"]);
    }
    let mut command = world.command();
    command.env("RUST_LOG", "trace").args(["serve", "--listen", "127.0.0.1:0", "--log-format", format]);
    let mut server = Server::start(&mut command);
    let link =
        server.said.split("/en/setup?key=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let form = [("key", link.as_str()), ("name", NAME), ("email", EMAIL), ("password", PASSWORD)];
    assert_eq!(server.post("/en/setup", &form).status, 303);
    assert_eq!(server.post("/en/sign-in", &[("email", EMAIL), ("password", WRONG)]).status, 422);
    server.sign_in(EMAIL, PASSWORD);
    let new = [
        ("lang", None, ""),
        ("published", None, "2024-09-27"),
        ("grade", None, "press"),
        ("url", None, ""),
        ("audience", None, "public"),
        ("marking", None, "TLP:CLEAR"),
    ];
    let pasted = [&new[..], &[("text", None, PASTED)]].concat();
    assert_eq!(send(&server, "/en/documents/new", &pasted), 303);
    let uploaded = [&new[..], &[("text", None, ""), ("file", Some(FILE), UPLOADED)]].concat();
    assert_eq!(send(&server, "/en/documents/new", &uploaded), 303);
    assert_eq!(server.get(&format!("/en/search?q={SOUGHT}")).status, 200);
    assert_eq!(server.get(&format!("/en/commitments/{HIDDEN_PATH}")).status, 404);
    let party = [("code", "X!"), ("kind", STORED), ("name_en", NAME)];
    assert!(server.post("/en/parties/new", &party).status >= 400);
    // A stored value that cannot be read: the fault of a program, whose cause holds the value.
    world.raw(&format!("UPDATE document SET grade = '{STORED}'"));
    let broken = server.get("/en/documents");
    assert_eq!(broken.status, 500);
    let id = broken.body.split("Reference for support:").nth(1).unwrap();
    let id = id.split("dir=\"ltr\">").nth(1).unwrap().split('<').next().unwrap();
    // The log says of it what it may: the id that the page shows, and where it failed.
    until("the fault is logged", || {
        server.logged().contains(id) && server.logged().contains("a request failed")
    });
    server.logs("/en/commitments/{reference}");
    let token = server.cookie().split('=').nth(1).unwrap().to_owned();
    server.signal("-TERM");
    assert!(server.ended(std::time::Duration::from_secs(30)).success());
    server.logs("ending");
    (server.logged(), token)
}

#[test]
fn nothing_that_was_typed_is_in_the_log() {
    for engine in ENGINES {
        for format in ["text", "json"] {
            let (log, token) = day(engine, format);
            assert!(!token.is_empty());
            let secrets = [
                "Salma",
                "Quist",
                "salma",
                "ministry.example",
                "heron",
                "estuary",
                "otter",
                "zephyrine",
                "Idriss",
                "Kabor",
                "quinquereme",
                "wolfram",
                "Thandiwe",
                HIDDEN_PATH,
                STORED,
                &token,
                "q=",
                "?",
                "Morocco",
                "Dakar",
            ];
            for secret in secrets {
                let line = log.lines().find(|line| line.contains(secret));
                assert!(line.is_none(), "{engine:?} {format}: {secret} in {}", line.unwrap_or_default());
            }
            // It is a log all the same: each request with its route, its status and its time.
            for expected in ["/en/sign-in", "/en/search", "/en/documents/new", "answered"] {
                assert!(log.contains(expected), "{engine:?} {format}: {expected}\n{log}");
            }
            let json = log.lines().filter(|line| line.starts_with('{'));
            let lines: Vec<serde_json::Value> =
                json.map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(lines.is_empty(), format == "text", "{log}");
            if let Some(line) = lines.iter().find(|line| line["message"] == "answered") {
                assert!(line["status"].is_u64() && line["ms"].is_u64(), "{line}");
                assert!(line["span"]["id"].is_string() && line["span"]["route"].is_string(), "{line}");
            }
        }
    }
}

#[test]
fn what_libraries_say_at_their_most_talkative_is_not_the_operators_to_open() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let mut command = world.command();
    command.env("RUST_LOG", "hyper=trace,sqlx=trace,sea_orm=trace,trace").args([
        "serve",
        "--listen",
        "127.0.0.1:0",
    ]);
    let server = Server::start(&mut command);
    assert_eq!(server.get("/en").status, 200);
    server.logs("answered");
    for library in ["hyper", "sqlx", "sea_orm", "rustls", "h1"] {
        let log = server.logged();
        assert!(
            !log.contains(&format!("{library}::")) && !log.contains(&format!(" {library}:")),
            "{library}: {log}"
        );
    }
}
