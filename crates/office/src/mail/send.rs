//! Putting a message into a job, and taking it to the mail server.

use super::{JobFault, Letter, Mailer, Notice, Says, Told};
use crate::{Office, Origin, Result};
use jiff::{Timestamp, tz::TimeZone};
use lettre::{
    Address, AsyncTransport, Message,
    message::{
        Mailbox,
        header::{ContentType, Date, Header, HeaderName, HeaderValue},
    },
    transport::smtp::Error,
};
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};
use tansiq_locale::Locale;
use tansiq_model::{Lang, TextField};
use tansiq_policy::Actor;
use tansiq_storage::{Account, Change, Ended, JobKind, LinkKind, NewJob, TakenJob, sha256};
use uuid::Uuid;

/// No person wrote it, and no program should answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The language or languages of the text.
#[derive(Clone)]
struct ContentLanguage(String);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }
    fn parse(text: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// How a program stops such messages for whoever asks it to (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }
    fn parse(text: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// One request is enough for it (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }
    fn parse(_: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// Whether a handshake of TLS broke off: that is told as data that make no sense, inside what failed.
fn breaks_off(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(inner) = inner.downcast_ref::<std::io::Error>() {
            return inner.kind() == std::io::ErrorKind::InvalidData;
        }
        cause = inner.source();
    }
    false
}

/// What a server's refusal means for the job, and the number that it gave.
fn meaning(error: &Error) -> Ended {
    let Some(code) = error.status() else {
        let unfit = error.is_tls() || error.is_client() || breaks_off(error);
        return later(if unfit { JobFault::Tls } else { JobFault::Away }, "");
    };
    let code = code.to_string();
    match code.as_str() {
        // RFC 4954: authentication is required, failed, or is too weak. Whoever runs the register can put it right.
        "530" | "534" | "535" | "538" => later(JobFault::Login, &code),
        _ if error.is_permanent() => Ended::Never(told(JobFault::Refused, &code)),
        _ => later(JobFault::NotNow, &code),
    }
}

fn told(fault: JobFault, code: &str) -> String {
    format!("{} {code}", fault.word()).trim_end().to_owned()
}

fn later(fault: JobFault, code: &str) -> Ended {
    Ended::Later(told(fault, code))
}

fn system_time(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.as_second()).unwrap_or(0))
}

impl Mailer {
    /// Whether the mail server can be spoken to and lets the register sign in.
    ///
    /// # Errors
    /// Why not, and the number that the server gave, if it gave one.
    pub async fn check(&self) -> std::result::Result<(), (JobFault, String)> {
        let why = match self.transport.test_connection().await {
            Ok(true) => return Ok(()),
            Ok(false) => return Err((JobFault::Away, String::new())),
            Err(error) => meaning(&error),
        };
        match why {
            Ended::Later(why) | Ended::Never(why) => {
                let (word, code) = why.split_once(' ').unwrap_or((&why, ""));
                Err((word.parse().unwrap_or(JobFault::Away), code.to_owned()))
            }
            Ended::Done(_) | Ended::Part => Ok(()),
        }
    }

    fn message(
        &self,
        to: Address,
        job: &TakenJob,
        letter: &Letter,
        (langs, words): (String, (String, String)),
    ) -> Option<Message> {
        let (subject, text) = words;
        let id = format!("<{}@{}>", job.job.id, self.from.email.domain());
        let mut message = Message::builder();
        let (reply_to, stop) = letter.ways();
        if let Some(address) = reply_to {
            message = message.reply_to(Mailbox::new(None, address.parse().ok()?));
        }
        if let Some(link) = stop {
            message = message.header(ListUnsubscribe(link.to_owned())).header(OneClick);
        }
        message
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            // The same every time, so that a message that arrives twice is known as one.
            .message_id(Some(id))
            .header(Date::from(system_time(job.job.made)))
            .header(AutoSubmitted)
            .header(ContentLanguage(langs))
            .header(ContentType::TEXT_PLAIN)
            .body(text)
            .ok()
    }
}

/// The job that sends a letter; one of a name is done once.
fn mail_job(account: Uuid, what: &str, letter: &Letter) -> Result<NewJob> {
    let payload = serde_json::to_vec(letter).map_err(tansiq_storage::StorageError::from)?;
    Ok(NewJob { kind: JobKind::Mail, account, dedupe: format!("mail {what}"), payload })
}

impl Office {
    /// The same office, whose messages leave by this mailer.
    #[must_use]
    pub fn mailing(&self, mailer: Mailer) -> Self {
        Self { mail: Some(Arc::new(mailer)), ..self.clone() }
    }

    /// Whether messages are sent.
    #[must_use]
    pub const fn sends_mail(&self) -> bool {
        self.mail.is_some()
    }

    /// Sends a link to whoever it is for, once the change that made it is kept. Without a mail server, and when the link
    /// is to be handed over, nothing is sent.
    pub(crate) async fn mail_link(
        &self,
        change: &mut Change,
        account: Uuid,
        (kind, token): (LinkKind, &str),
        origin: &Origin,
    ) -> Result<()> {
        if origin.by_hand {
            return Ok(());
        }
        let says = match kind {
            LinkKind::Invitation => Says::Invitation(token.to_owned()),
            LinkKind::Reset => Says::Reset(token.to_owned()),
            // Whoever reads the output of the server has it already.
            LinkKind::SetUp => return Ok(()),
        };
        if let (LinkKind::Invitation, Some(lang)) = (kind, origin.lang) {
            change.letters_in(account, lang).await?;
        }
        self.put_letter(change, account, &sha256(token.as_bytes()), says, origin).await
    }

    /// Tells whoever an account belongs to that something was changed that lets somebody in, once the change is kept.
    pub(crate) async fn mail_notice(
        &self,
        change: &mut Change,
        account: Uuid,
        notice: Notice,
        origin: &Origin,
    ) -> Result<()> {
        let what = change.id().to_string();
        self.put_letter(change, account, &what, Says::Notice(notice.word().to_owned()), origin).await
    }

    /// Tells somebody of a request, once the change is kept.
    pub(crate) async fn mail_of_request(&self, change: &mut Change, account: Uuid, told: Told) -> Result<()> {
        if self.mail.is_none() {
            return Ok(());
        }
        let letter = Letter { lang: Lang::En, says: Says::Request(told) };
        let new = mail_job(account, &format!("{} {account}", change.id()), &letter)?;
        // Whoever takes a step is not asked whether she may write to those who hear of it.
        change.write_to(&new, self.clock()).await?;
        Ok(())
    }

    async fn put_letter(
        &self,
        change: &mut Change,
        account: Uuid,
        what: &str,
        says: Says,
        origin: &Origin,
    ) -> Result<()> {
        if self.mail.is_none() {
            return Ok(());
        }
        let letter = Letter { lang: origin.lang.unwrap_or(Lang::En), says };
        change.put_job(&mail_job(account, what, &letter)?, self.clock()).await?;
        Ok(())
    }

    /// Sends the message of a job to the address that its account has now.
    pub(crate) async fn send(&self, job: &TakenJob) -> Result<Ended> {
        let Some(mailer) = self.mail.clone() else { return Ok(later(JobFault::NoServer, "")) };
        let letter: Letter =
            serde_json::from_slice(&job.payload).map_err(tansiq_storage::StorageError::from)?;
        let account = match job.job.account {
            Some(id) => self.register().account(id).await?,
            None => None,
        };
        // Nobody is left to be written to.
        let Some(Account { id, email: Some(email), name, disabled, .. }) = account else {
            return Ok(Ended::Done(None));
        };
        // Whoever was shut out while the message waited reads nothing of the register any more.
        if disabled && matches!(letter.says, Says::Written(_) | Says::Request(_)) {
            return Ok(Ended::Done(None));
        }
        let (mut link, mut until) = (String::new(), String::new());
        if let Some((kind, token)) = letter.link() {
            let open = self.register().open_link(kind, token, self.clock()).await?;
            let Some(open) = open.filter(|open| open.account == Some(id)) else {
                return Ok(Ended::Never(told(JobFault::LinkOver, "")));
            };
            link = mailer.address(kind, letter.lang, token);
            let end = open.expires.to_zoned(TimeZone::UTC);
            let day = Locale::new(letter.lang).plain().day(&end.date());
            until = format!("{day}, {} UTC", end.strftime("%H:%M"));
        }
        let Ok(to) = email.parse::<Address>() else {
            return Ok(Ended::Never(told(JobFault::Refused, "")));
        };
        let name = name.as_deref().unwrap_or_default();
        let (words, langs) = match &letter.says {
            Says::Request(told) => {
                let mut offices = Vec::with_capacity(Lang::ALL.len());
                for lang in Lang::ALL {
                    offices.push((*lang, self.office_name(*lang).await?));
                }
                (told.words(name, &offices, &mailer.site), "ar, fr, en".to_owned())
            }
            _ => {
                let office = self.office_name(letter.lang).await?;
                let site = format!("{}/{}", mailer.site, letter.lang);
                (letter.words(name, &office, &link, &until, &site), letter.lang.to_string())
            }
        };
        let Some(message) = mailer.message(to, job, &letter, (langs, words)) else {
            return Ok(Ended::Never(told(JobFault::Failed, "")));
        };
        match mailer.transport.send(message).await {
            Ok(_) => Ok(Ended::Done(None)),
            Err(error) => Ok(meaning(&error)),
        }
    }

    /// What the office that runs the register is called, as anybody may know it.
    pub(crate) async fn office_name(&self, lang: Lang) -> Result<String> {
        let unnamed = || Locale::new(lang).tr("office-name");
        let Some(instance) = self.register().instance() else { return Ok(unnamed()) };
        let home = self.view(&Actor::visitor()).many(&[instance.home]).await?;
        let name = home.first().and_then(|home| home.texts.best(TextField::Title, lang));
        Ok(name.map_or_else(unnamed, |name| name.body.clone()))
    }
}
