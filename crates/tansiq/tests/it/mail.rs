//! Messages and jobs of running servers, by a real mail server.

use crate::{
    smtp::Smtp,
    world::{ENGINES, Engine, Server, World, until},
};
use std::{collections::BTreeSet, io::Write, process::Stdio, time::Duration};

const ADMIN: &str = "salma.quist@ministry.example";
const PASSWORD: &str = "heron over the quiet estuary";

/// A register with an administrator whose messages leave by a mail server.
fn world(engine: Engine, smtp: &Smtp) -> World {
    let world = World::new(engine);
    world.found();
    let mut add = world.command();
    add.args(["user", "add", ADMIN, "--role", "administrator", "--name", "Salma"]);
    let mut add = add.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    add.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(add.wait().unwrap().success());
    world.configure(&format!(
        "[server]\npublic_url = \"https://tansiq.example.org\"\ntrusted_proxies = [\"10.9.9.9\"]\n\
         [smtp]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"tansiq@example.org\"\n",
        smtp.port
    ));
    world
}

fn invite(server: &Server, email: &str) {
    let form = [
        ("name", "Thandiwe"),
        ("email", email),
        ("role", "officer"),
        ("mail-lang", "fr"),
        ("password-now", PASSWORD),
    ];
    let answer = server.post("/en/accounts", &form);
    assert_eq!(answer.status, 201);
    assert!(answer.body.contains(email) && !answer.body.contains("?key="), "the link goes to her alone");
}

#[test]
fn an_invitation_leaves_by_the_mail_server_and_the_log_says_nothing_of_it() {
    for engine in ENGINES {
        let smtp = Smtp::start(&[]);
        let world = world(engine, &smtp);
        let mut command = world.command();
        command.env("RUST_LOG", "trace").args(["serve", "--listen", "127.0.0.1:0"]);
        let mut server = Server::start(&mut command);
        server.sign_in(ADMIN, PASSWORD);
        invite(&server, "thandiwe@ministry.example");
        let letter = smtp.next();
        assert_eq!(letter.to(), ["thandiwe@ministry.example"]);
        // Where it leads is what the settings say, and not what a request called the server.
        assert!(letter.link().starts_with("https://tansiq.example.org/fr/invitation?key="), "{letter:?}");
        until("the job is done", || server.get("/metrics").body.contains("tansiq_jobs{state=\"done\"} 1"));
        server.signal("-TERM");
        assert!(server.ended(Duration::from_secs(60)).success(), "the worker ends with the server");
        let log = server.logged();
        for secret in ["thandiwe@", ADMIN, "Thandiwe", letter.key(), PASSWORD] {
            assert!(!log.contains(secret), "{secret}: {log}");
        }
    }
}

#[test]
fn two_nodes_send_each_message_once() {
    let smtp = Smtp::start(&[]);
    let world = world(Engine::Postgres, &smtp);
    let mut nodes = [world.serve(), world.serve()];
    let mut wanted = BTreeSet::new();
    nodes.iter_mut().for_each(|node| node.sign_in(ADMIN, PASSWORD));
    for number in 0..6 {
        let email = format!("somebody-{number}@ministry.example");
        invite(&nodes[number % 2], &email);
        wanted.insert(email);
    }
    let got: Vec<String> = (0..wanted.len()).map(|_| smtp.next().to()[0].to_owned()).collect();
    assert_eq!(got.into_iter().collect::<BTreeSet<_>>(), wanted);
    until("all are done", || nodes[0].get("/metrics").body.contains("tansiq_jobs{state=\"done\"} 6"));
    assert!(smtp.is_quiet());
}

#[test]
fn settings_without_which_no_message_can_be_sent_are_told_at_the_start() {
    let world = World::new(Engine::Sqlite);
    let mail = "[smtp]\nhost = \"127.0.0.1\"\ntls = \"none\"\nfrom = \"tansiq@example.org\"\n";
    let refused = |settings: &str| {
        world.configure(settings);
        let output = world.run(&["serve"]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(mail).contains("public_url"));
    let site = "[server]\npublic_url = \"https://tansiq.example.org\"\n";
    assert!(refused(&format!("{site}{mail}user = \"tansiq\"\n")).contains("TANSIQ_SMTP_PASSWORD"));
    let missing = refused(&format!("{site}{mail}authority = \"nowhere.pem\"\n"));
    assert!(missing.contains("nowhere.pem"), "{missing}");
    assert!(!world.folder.path().join("data/register.db").exists(), "nothing was made");
}

/// What a mail server is told about a message that it hands over.
fn told(world: &World, arguments: &[&str], message: &str) -> Option<i32> {
    let mut command = world.command();
    command.args(["mail", "receive"]).args(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // Whoever refuses the call does not read.
    let _ = child.stdin.take().unwrap().write_all(message.as_bytes());
    child.wait().unwrap().code()
}

#[test]
fn a_mail_server_is_told_what_became_of_a_message() {
    let smtp = Smtp::start(&[]);
    let world = world(Engine::Sqlite, &smtp);
    let message = |to: &str| {
        format!("From: a@example.org\r\nTo: {to}\r\nMessage-ID: <a@example.org>\r\nSubject: Re\r\n\r\n1\r\n")
    };
    let unknown = message("answer+0123456789abcdef0123456789abcdef@example.org");
    assert_eq!(told(&world, &[], &unknown), Some(75), "letters are not answered here yet: it is tried again");
    world.configure(&format!(
        "[server]\npublic_url = \"https://tansiq.example.org\"\n[smtp]\nhost = \"127.0.0.1\"\nport = {}\n\
         tls = \"none\"\nfrom = \"tansiq@example.org\"\nanswers = \"answer+TOKEN@example.org\"\n",
        smtp.port
    ));
    assert_eq!(told(&world, &[], &unknown), Some(67));
    assert_eq!(told(&world, &["--delivered-to", "answer@example.org"], &message("b@example.org")), Some(67));
    assert_eq!(told(&world, &[], &format!("Auto-Submitted: auto-replied\r\n{unknown}")), Some(0));
    assert_eq!(told(&world, &["--delivered-to"], ""), Some(2), "a wrong call is no matter of the message");

    // What is new in a Maildir is taken in or refused, and seen then.
    let folder = world.folder.path().join("maildir");
    for part in ["new", "cur"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
    }
    std::fs::write(folder.join("new/1700000000.a.host"), &unknown).unwrap();
    assert_eq!(told(&world, &["--folder", folder.to_str().unwrap()], ""), Some(0));
    assert!(folder.join("cur/1700000000.a.host:2,S").exists());
    assert_eq!(std::fs::read_dir(folder.join("new")).unwrap().count(), 0);
    let nowhere = folder.join("nowhere");
    assert_eq!(told(&world, &["--folder", nowhere.to_str().unwrap()], ""), Some(75));

    // A register that cannot be opened loses nobody's message.
    std::fs::rename(world.folder.path().join("data/keys"), world.folder.path().join("data/away")).unwrap();
    assert_eq!(told(&world, &[], &unknown), Some(75));
}
