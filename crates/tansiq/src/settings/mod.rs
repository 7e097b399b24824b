//! Where the register is, what time it is, who acts, in which language people are spoken to, and what the operator
//! decided in `tansiq.toml`. Flags win over the environment, and both over the file.

mod accounts;
mod configuration;
mod database;
mod file;
mod log;
mod metrics;
mod oidc;
mod retention;
mod second_reader;
mod server;
mod smtp;
mod tls;

pub use configuration::Configuration;
pub use file::{Fault, NAME as FILE};
pub use log::{Log, LogFormat};
pub use oidc::services;
pub use server::LISTEN;
pub use tls::TlsFiles;

use crate::{
    cli::{READER, Shared},
    failure::Failure,
    keys, limits,
};
use jiff::Timestamp;
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::Arc,
};
use tansiq_locale::Locale;
use tansiq_model::Lang;
use tansiq_office::{Office, ReadingRoom};
use tansiq_policy::Actor;
use tansiq_reader::Lexicon;
use tansiq_storage::{Address, Clock, Register};

/// What every command works with.
pub struct Settings {
    /// The data directory that was named, if one was.
    pub data: Option<PathBuf>,
    /// The database that was named, if one was.
    pub database: Option<Address>,
    /// The instant of `TANSIQ_NOW`, if it is set.
    pub now: Option<Timestamp>,
    /// The language of messages.
    pub locale: Locale,
    /// What the operator decided.
    pub configuration: Configuration,
    actor: Option<String>,
}

/// The name of the embedded database in the data directory.
pub const DATABASE: &str = "register.db";

impl Settings {
    /// The settings of a call.
    pub fn new(shared: &Shared, locale: Locale) -> Result<Self, Failure> {
        let now = match std::env::var("TANSIQ_NOW") {
            Err(_) => None,
            Ok(text) => {
                let wrong = |_| Failure::Call("cli-bad-now", vec![("value", text.clone())]);
                Some(text.parse::<Timestamp>().map_err(wrong)?)
            }
        };
        Ok(Self {
            data: shared.data.clone(),
            database: shared.database.as_deref().map(Address::parse).transpose()?,
            now,
            locale,
            configuration: Configuration::default(),
            actor: shared.actor.clone(),
        })
    }

    /// The same call with what the operator decided.
    pub fn with(self, configuration: Configuration) -> Result<Self, Failure> {
        let url = configuration.database.url.as_deref();
        let database = match (self.database, url) {
            (Some(named), _) => Some(named),
            (None, url) => url.map(Address::parse).transpose()?,
        };
        Ok(Self { database, configuration, ..self })
    }

    /// The clock: the machine's, or one that started at `TANSIQ_NOW`.
    pub fn clock(&self) -> Clock {
        self.now.map_or_else(Clock::system, Clock::starting_at)
    }

    /// Where the register is, with the data directory that the command uses by default.
    pub fn address(&self, default_dir: &str) -> Address {
        self.database.clone().unwrap_or_else(|| Address::Sqlite(self.dir(default_dir).join(DATABASE)))
    }

    /// The data directory.
    pub fn dir(&self, default_dir: &str) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from(default_dir))
    }

    /// Opens the register of this call, which must exist and have been founded.
    pub async fn office(&self) -> Result<Office, Failure> {
        let address = self.address("./tansiq-data");
        if let Address::Sqlite(path) = &address
            && !path.exists()
        {
            return Err(Failure::Work("cli-no-register", vec![("path", path.display().to_string())]));
        }
        let register = Register::open(&address).await?;
        if register.instance().is_none() {
            return Err(Failure::Work("cli-not-founded", Vec::new()));
        }
        let register = keys::unlocked(self, "./tansiq-data", register).await?;
        let office = Office::new(register, self.clock(), Lexicon::builtin(), Arc::new(reading_room(None)?));
        let configuration = &self.configuration;
        let office = office.asking(configuration.accounts.second_factor).keeping(configuration.retention);
        self.with_second_reader(office)
    }

    /// The same office with the second reader that the operator named, if she named one.
    pub fn with_second_reader(&self, office: Office) -> Result<Office, Failure> {
        match &self.configuration.second_reader {
            Some(second) => Ok(office.with_second_reader(second.endpoint()?)),
            None => Ok(office),
        }
    }

    /// Whether somebody else than the operator is to act.
    pub fn names_an_actor(&self) -> bool {
        self.actor.is_some()
    }

    /// Who acts: `--as`, else the operator.
    pub async fn actor(&self, office: &Office) -> Result<Actor, Failure> {
        match self.actor.as_deref() {
            #[expect(clippy::disallowed_methods, reason = "whoever calls this may read the data directory")]
            None => Ok(Actor::operator()),
            Some("public") => Ok(Actor::visitor()),
            Some(email) => office
                .actor_by_email(email)
                .await?
                .ok_or_else(|| Failure::Call("cli-no-account", vec![("email", email.to_owned())])),
        }
    }
}

/// Where documents are read: in a child process of this executable.
pub fn reading_room(lexicon: Option<&Path>) -> Result<ReadingRoom, Failure> {
    let program = std::env::current_exe().map_err(|error| Failure::file("tansiq", &error))?;
    let environment = lexicon.map(|folder| (limits::LEXICON.to_owned(), folder.as_os_str().to_owned()));
    let words = limits::words(lexicon.map(Path::to_path_buf))
        .map_err(|error| Failure::Work("cli-lexicon-bad", vec![("cause", error.to_string())]))?;
    Ok(ReadingRoom::with_child(program, vec![READER.to_owned()], environment).with_words(words))
}

/// The language of messages: `--ui-lang`, else `TANSIQ_LANG`, else the system's, else English. Looked up before the
/// call is parsed, so that a wrong call is answered in it too.
pub fn interface_language(arguments: impl Iterator<Item = OsString>) -> Locale {
    let arguments: Vec<String> = arguments.filter_map(|argument| argument.into_string().ok()).collect();
    let named =
        arguments.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--ui-lang") {
            Some("") => arguments.get(at + 1).cloned(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        });
    let tag = named
        .or_else(|| std::env::var("TANSIQ_LANG").ok())
        .or_else(sys_locale::get_locale)
        .unwrap_or_else(|| "en".to_owned());
    let lang = tag.get(..2).and_then(|code| code.to_ascii_lowercase().parse().ok()).unwrap_or(Lang::En);
    Locale::new(lang)
}
