//! `[smtp]`: the mail server that messages to the holders of accounts leave by.

use super::file::{Fault, Section};
use crate::failure::Failure;
use std::{net::IpAddr, path::PathBuf, str::FromStr};
use tansiq_office::{AnswerAddress, MailServer, MailTls, Mailer};
use tansiq_web::{account::choose::path, place::PublicUrl};

/// What names the password in the environment.
pub const PASSWORD: &str = "TANSIQ_SMTP_PASSWORD";

/// The section.
#[derive(Clone)]
pub struct Smtp {
    server: MailServer,
    user: Option<String>,
    password: Option<String>,
    authority: Option<PathBuf>,
    /// The addresses to which letters are answered.
    pub answers: Option<AnswerAddress>,
    /// The file that holds the password.
    pub file: Option<PathBuf>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("server", &self.server).field("file", &self.file).finish_non_exhaustive()
    }
}

/// How the conversation is kept from others, as it is written in settings.
struct Kept(MailTls);

impl FromStr for Kept {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "starttls" => Ok(Self(MailTls::StartTls)),
            "tls" => Ok(Self(MailTls::Whole)),
            "none" => Ok(Self(MailTls::None)),
            _ => Err(()),
        }
    }
}

/// A name of a server: something without a space or a port.
struct Host(String);

impl FromStr for Host {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let good = text.parse::<IpAddr>().is_ok() || (!text.is_empty() && text.chars().all(is_name));
        if good { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

impl Host {
    fn is_here(&self) -> bool {
        self.0 == "localhost" || self.0.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl Smtp {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        let host: Option<Host> = section.text("host", "settings-wants-host")?;
        let port = section.number("port", 1..=u16::MAX, "settings-wants-port")?;
        let tls: Option<Kept> = section.text("tls", "settings-wants-smtp-tls")?;
        let from = section.text("from", "settings-wants-mailbox")?;
        let user: Option<String> = section.text("user", "settings-wants-text")?;
        let (file, password) = section.secret("password_file")?.unzip();
        let authority = section.path("authority")?;
        let answers = section.text("answers", "settings-wants-answers")?;
        let Some(host) = host else { return Err(section.without("from", "host")) };
        let Some(from) = from else { return Err(section.without("host", "from")) };
        let tls = tls.map_or(MailTls::StartTls, |tls| tls.0);
        if tls == MailTls::None && !host.is_here() {
            return Err(section.misfit("tls", "settings-wants-smtp-tls"));
        }
        if file.is_some() && user.is_none() {
            return Err(section.without("password_file", "user"));
        }
        let usual = match tls {
            MailTls::StartTls => 587,
            MailTls::Whole => 465,
            MailTls::None => 25,
        };
        let port = port.unwrap_or(usual);
        let server = MailServer { host: host.0, port, tls, login: None, from, authority: None };
        Ok(Self { server, user, password, authority, answers, file })
    }

    /// Where the server is.
    pub fn place(&self) -> String {
        format!("{}:{}", self.server.host, self.server.port)
    }

    /// Whoever takes messages there. Links in them lead to the address that people open.
    pub fn mailer(&self, site: Option<&PublicUrl>) -> Result<Mailer, Failure> {
        let site = site.ok_or_else(|| Failure::Work("smtp-no-public-url", Vec::new()))?;
        let password = std::env::var(PASSWORD).ok().filter(|password| !password.is_empty());
        let login = match (&self.user, password.or_else(|| self.password.clone())) {
            (None, _) => None,
            (Some(user), Some(password)) => Some((user.clone(), password)),
            (Some(_), None) => return Err(Failure::Work("smtp-no-password", Vec::new())),
        };
        let read = |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::file(path, &error));
        let authority = self.authority.as_ref().map(read).transpose()?;
        let server = MailServer { login, authority, ..self.server.clone() };
        Mailer::new(&server, site.as_str(), path)
            .map(|mailer| mailer.answered_at(self.answers.clone()))
            .map_err(|cause| Failure::Work("smtp-unusable", vec![("cause", cause)]))
    }
}
