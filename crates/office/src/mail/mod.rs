//! Messages to the holders of accounts: how they leave, and what they say.
//!
//! A message goes to the address of an account and to nowhere else, in plain text, by a job: it is there with the change
//! that it tells of, or not at all. It may arrive twice, with the same id; it never says a name or an address of others.

mod letter;
mod request;
mod send;

pub use letter::Notice;
pub(crate) use letter::{Letter, Says, Written, one_line};
pub(crate) use request::{Event, Told};

use crate::AnswerAddress;
use lettre::{
    AsyncSmtpTransport, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, CertificateStore, Tls, TlsParameters},
    },
};
use std::{fmt, time::Duration};
use tansiq_model::Lang;
use tansiq_storage::LinkKind;

/// How long the mail server may take for each answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How what is said to the mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTls {
    /// The conversation turns to TLS before anything is said; a server that does not is not spoken to.
    StartTls,
    /// TLS from the first byte.
    Whole,
    /// Not at all: for a server on this machine.
    None,
}

/// How messages leave.
#[derive(Clone)]
pub struct MailServer {
    /// The name or address of the server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How what is said is kept from others.
    pub tls: MailTls,
    /// Who signs in there, and the password.
    pub login: Option<(String, String)>,
    /// Whom messages come from.
    pub from: Mailbox,
    /// Certificates, as PEM, of those who vouch for the server beside those that the system knows.
    pub authority: Option<Vec<u8>>,
}

impl fmt::Debug for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailServer")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

tansiq_model::words! {
    /// Why a job failed, as an administrator is told. The word is the end of the message's key.
    JobFault, "reason" {
        /// Whoever did it was killed each time.
        Lost = "lost",
        /// Something failed that the log tells of.
        Failed = "failed",
        /// The register was told of no mail server.
        NoServer = "smtp-none",
        /// The mail server cannot be reached.
        Away = "smtp-away",
        /// It cannot be spoken to in a way that others cannot read.
        Tls = "smtp-tls",
        /// It does not let the register sign in.
        Login = "smtp-login",
        /// It takes no message now.
        NotNow = "smtp-later",
        /// It takes no message for this address.
        Refused = "smtp-refused",
        /// The link was used or has run out.
        LinkOver = "link-over",
        /// Whoever left the work may not do it any more, or what it is about is gone.
        NotAllowed = "not-allowed",
        /// What the work is about was changed since.
        Changed = "changed",
        /// The reader takes too long over the text.
        ReaderSlow = "reader-slow",
        /// The reader's process ended.
        ReaderStopped = "reader-stopped",
        /// The register was told of no second reader.
        SecondNone = "second-none",
        /// The second reader cannot be reached, or not in time.
        SecondAway = "second-away",
        /// It refused.
        SecondRefused = "second-refused",
        /// What it answered is no answer.
        SecondNonsense = "second-nonsense",
    }
}

/// Whoever takes messages to the mail server.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The address that people open, without a slash at its end.
    pub(crate) site: String,
    path: fn(LinkKind) -> &'static str,
    /// The addresses to which letters are answered, if they can be.
    pub(crate) answers: Option<AnswerAddress>,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mail of {}", self.site)
    }
}

impl Mailer {
    /// One that speaks to a server. Links lead to a site, without a slash at its end, and there to the path for their
    /// kind, below the language. Nothing is said to the server yet.
    ///
    /// # Errors
    /// What is wrong with the certificates.
    pub fn new(
        server: &MailServer,
        site: &str,
        path: fn(LinkKind) -> &'static str,
    ) -> std::result::Result<Self, String> {
        let tls = match server.tls {
            MailTls::None => Tls::None,
            MailTls::StartTls => Tls::Required(parameters(server)?),
            MailTls::Whole => Tls::Wrapper(parameters(server)?),
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.host.as_str())
            .port(server.port)
            .timeout(Some(PATIENCE))
            .tls(tls);
        if let Some((name, password)) = &server.login {
            transport = transport.credentials(Credentials::new(name.clone(), password.clone()));
        }
        let site = site.trim_end_matches('/').to_owned();
        Ok(Self { transport: transport.build(), from: server.from.clone(), site, path, answers: None })
    }

    /// The same, whose letters are answered at these addresses.
    #[must_use]
    pub fn answered_at(self, answers: Option<AnswerAddress>) -> Self {
        Self { answers, ..self }
    }

    /// Where a link leads.
    fn address(&self, kind: LinkKind, lang: Lang, token: &str) -> String {
        format!("{}/{lang}{}?key={token}", self.site, (self.path)(kind))
    }
}

fn parameters(server: &MailServer) -> std::result::Result<TlsParameters, String> {
    let mut builder =
        TlsParameters::builder(server.host.clone()).certificate_store(CertificateStore::Default);
    if let Some(pem) = &server.authority {
        let certificate = Certificate::from_pem(pem).map_err(|error| error.to_string())?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().map_err(|error| error.to_string())
}
