//! A real mail server, started for a test: aiosmtpd, as Debian has it.

#![allow(dead_code, reason = "the tests of each crate use their part of it")]

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

/// The Python that Debian's packages are for; another one on the path need not see them.
const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../office/tests/it/smtp_server.py");
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail server, which ends with the test.
pub struct Smtp {
    pub port: u16,
    child: Child,
    lines: Receiver<String>,
}

/// A message that it took.
#[derive(Debug, Clone)]
pub struct Message(pub serde_json::Value);

impl Smtp {
    /// Starts one.
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(PYTHON)
            .arg(SCRIPT)
            .args(arguments)
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{PYTHON}: {error}; `cargo xtask test` installs what is needed"));
        let (says, lines) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if says.send(line).is_err() {
                    break;
                }
            }
        });
        let port = lines.recv_timeout(PATIENCE).expect("aiosmtpd starts; `cargo xtask test` installs it");
        Self { port: port.parse().unwrap(), child, lines }
    }

    /// The next message.
    pub fn next(&self) -> Message {
        let line = self.lines.recv_timeout(PATIENCE).expect("a message comes");
        Message(serde_json::from_str(&line).unwrap())
    }

    /// Whether nothing came that was not asked for.
    pub fn is_quiet(&self) -> bool {
        self.lines.try_recv().is_err()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Message {
    /// Every value of a header.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let headers = self.0["headers"].as_array().unwrap();
        let named = headers.iter().filter(|pair| pair[0].as_str().unwrap().eq_ignore_ascii_case(name));
        named.map(|pair| pair[1].as_str().unwrap()).collect()
    }

    /// What it says.
    pub fn text(&self) -> &str {
        self.0["text"].as_str().unwrap()
    }

    /// The line that is a link.
    pub fn link(&self) -> &str {
        self.text().lines().find(|line| line.contains("?key=")).expect("a link")
    }

    /// The secret in its link.
    pub fn key(&self) -> &str {
        self.link().split("?key=").nth(1).unwrap()
    }

    /// To whom it went, as the servers among themselves are told.
    pub fn to(&self) -> Vec<&str> {
        self.0["to"].as_array().unwrap().iter().map(|to| to.as_str().unwrap()).collect()
    }
}
