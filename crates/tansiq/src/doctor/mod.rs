//! `tansiq doctor`: what an operator would want to know before people notice it. It looks and changes nothing.

mod accounts;
mod address;
mod configuration;
mod data;
mod database;
mod keys;
mod oidc;
mod passkeys;
mod second_reader;
mod smtp;
mod tls;

use crate::{
    cli,
    commands::{print, serve},
    failure::Failure,
    settings::{Configuration, Fault, Settings, TlsFiles},
};
use serde_json::json;
use std::{future::Future, net::SocketAddr, path::PathBuf, pin::Pin, process::ExitCode};
use tansiq_locale::{Locale, Value};
use tansiq_storage::{Address, Register, StorageError};
use tansiq_web::place::Edge;

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, but somebody should look at it.
    Warn,
    /// It does not work, or not safely.
    Fail,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// What a check found.
#[derive(Debug)]
pub struct Finding {
    /// The stable word of the check.
    check: &'static str,
    state: State,
    /// The word of the message `doctor-WORD`; what to do about it is `doctor-WORD-do`.
    word: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Finding {
    fn ok(check: &'static str, word: &'static str) -> Self {
        Self { check, state: State::Ok, word, values: Vec::new() }
    }

    fn warn(check: &'static str, word: &'static str) -> Self {
        Self { state: State::Warn, ..Self::ok(check, word) }
    }

    fn fail(check: &'static str, word: &'static str) -> Self {
        Self { state: State::Fail, ..Self::ok(check, word) }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    fn say(&self, locale: Locale, key: &str) -> String {
        locale.tr_with(key, self.values.iter().map(|(name, value)| (*name, Value::from(value.as_str()))))
    }

    fn message(&self, locale: Locale) -> String {
        self.say(locale, &format!("doctor-{}", self.word))
    }

    fn advice(&self, locale: Locale) -> Option<String> {
        (self.state != State::Ok).then(|| self.say(locale, &format!("doctor-{}-do", self.word)))
    }
}

/// What the checks look at.
pub struct Subject {
    settings: Settings,
    dir: PathBuf,
    /// What is wrong with the file of settings.
    fault: Option<Fault>,
    /// The register as it is; why there is none.
    register: Result<Register, Closed>,
    listen: SocketAddr,
    edge: Edge,
    tls: Option<TlsFiles>,
}

/// Why a register cannot be looked at.
enum Closed {
    /// There is no file of a database.
    None(PathBuf),
    /// The database says no.
    Error(StorageError),
}

/// What a check finds, when it is done.
type Checking<'a> = Pin<Box<dyn Future<Output = Vec<Finding>> + Send + 'a>>;

/// Every check, in the order in which they are told. A part of the program that has something to check adds a line.
const CHECKS: &[fn(&Subject) -> Checking<'_>] = &[
    |subject| Box::pin(configuration::check(subject)),
    |subject| Box::pin(data::check(subject)),
    |subject| Box::pin(data::disk(subject)),
    |subject| Box::pin(database::check(subject)),
    |subject| Box::pin(database::clock(subject)),
    |subject| Box::pin(database::history(subject)),
    |subject| Box::pin(keys::check(subject)),
    |subject| Box::pin(address::check(subject)),
    |subject| Box::pin(tls::check(subject)),
    |subject| Box::pin(accounts::check(subject)),
    |subject| Box::pin(passkeys::check(subject)),
    |subject| Box::pin(smtp::check(subject)),
    |subject| Box::pin(oidc::check(subject)),
    |subject| Box::pin(second_reader::check(subject)),
];

impl Subject {
    async fn new(settings: Settings, options: &cli::Doctor) -> Result<Self, Failure> {
        let dir = settings.dir("./tansiq-data");
        let (configuration, fault) = match Configuration::read(&dir) {
            Ok(configuration) => (configuration, None),
            Err(fault) => (Configuration::default(), Some(fault)),
        };
        let settings = settings.with(configuration)?;
        let address = settings.address("./tansiq-data");
        let register = match &address {
            Address::Sqlite(path) if !path.exists() => Err(Closed::None(path.clone())),
            address => Register::look_at(address).await.map_err(Closed::Error),
        };
        let serve::Wanted { listen, edge, tls } = serve::wanted(&settings, options.serve.clone());
        Ok(Self { settings, dir, fault, register, listen, edge, tls })
    }

    fn locale(&self) -> Locale {
        self.settings.locale.plain()
    }

    /// A number of bytes for people.
    fn size(&self, bytes: u64) -> String {
        self.locale().bytes(usize::try_from(bytes).unwrap_or(usize::MAX))
    }
}

/// Looks at everything and says how it is; fails when something does not work.
pub async fn run(settings: Settings, options: &cli::Doctor) -> Result<ExitCode, Failure> {
    let subject = Subject::new(settings, options).await?;
    let locale = subject.locale();
    let mut findings = Vec::new();
    for check in CHECKS {
        findings.extend(check(&subject).await);
    }
    match options.format {
        cli::Format::Json => {
            let checks: Vec<_> = findings
                .iter()
                .map(|finding| {
                    json!({
                        "check": finding.check, "state": finding.state.word(), "finding": finding.word,
                        "message": finding.message(locale), "advice": finding.advice(locale),
                    })
                })
                .collect();
            print(&format!("{:#}\n", json!({ "checks": checks })))?;
        }
        cli::Format::Table => {
            for finding in &findings {
                let state = locale.tr(format!("doctor-state-{}", finding.state.word()));
                let name = locale.tr(format!("doctor-check-{}", finding.check));
                print(&format!("{state}  {name}: {}\n", finding.message(locale)))?;
                if let Some(advice) = finding.advice(locale) {
                    print(&format!("    → {advice}\n"))?;
                }
            }
        }
    }
    let failed = findings.iter().any(|finding| finding.state == State::Fail);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Whether others than its owner may read a file or folder.
fn is_open(path: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

/// A file that holds a secret and that others may read.
fn secret(check: &'static str, path: &std::path::Path) -> Option<Finding> {
    is_open(path).then(|| Finding::fail(check, "secret-open").with("path", path.display().to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use tansiq_locale::Locale;
    use tansiq_model::Lang;

    const SOURCES: [&str; 9] = [
        include_str!("accounts.rs"),
        include_str!("address.rs"),
        include_str!("configuration.rs"),
        include_str!("data.rs"),
        include_str!("database.rs"),
        include_str!("keys.rs"),
        include_str!("oidc.rs"),
        include_str!("smtp.rs"),
        include_str!("tls.rs"),
    ];

    /// Every word in quotation marks in the checks, which is more than the words of findings.
    fn quoted() -> BTreeSet<&'static str> {
        SOURCES.iter().flat_map(|source| source.split('"').skip(1).step_by(2)).collect()
    }

    #[test]
    fn every_finding_has_words_and_every_bad_one_advice_in_three_languages() {
        for lang in Lang::ALL {
            let locale = Locale::new(*lang);
            let mut found = 0;
            for source in SOURCES.iter().map(|source| source.replace(char::is_whitespace, "")) {
                for (state, advised) in [("ok(", false), ("warn(", true), ("fail(", true)] {
                    for call in source.split(&format!("Finding::{state}")).skip(1) {
                        let Some(word) = call.split(')').next().unwrap().rsplit('"').nth(1) else {
                            continue;
                        };
                        let key = format!("doctor-{word}");
                        assert!(locale.has(&key), "{lang}: {key}");
                        assert!(!advised || locale.has(&format!("{key}-do")), "{lang}: {key}-do");
                        found += 1;
                    }
                }
            }
            assert!(found > 20, "{found} findings were met");
            for check in [
                "configuration",
                "data",
                "disk",
                "database",
                "clock",
                "history",
                "keys",
                "address",
                "tls",
                "accounts",
                "smtp",
                "oidc",
            ] {
                assert!(quoted().contains(check) && locale.has(&format!("doctor-check-{check}")), "{check}");
            }
        }
    }
}
