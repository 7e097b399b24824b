//! `/accounts`: who has an account, for those who look after them.

use super::{choose, faults, owner, posts};
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::page::Page;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::Lang;
use tansiq_office::{Newcomer, OfficeError, Origin};
use tansiq_policy::AccountRole;
use tansiq_storage::{Account, JobKind, JobState, LinkKind};
use uuid::Uuid;

/// An account in the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The name; `None` for an erased person.
    pub name: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// The key of the role.
    pub role: String,
    /// The key of how it stands.
    pub state: &'static str,
    /// The posts of today: what, and with whom.
    pub posts: Vec<(String, Words)>,
}

/// The state of somebody who cannot sign in yet.
const INVITED: &str = "account-invited";

impl Row {
    fn of(account: Account) -> Self {
        let state = if account.email.is_none() {
            "account-erased"
        } else if account.disabled {
            "account-closed"
        } else if account.password_hash.is_empty() {
            INVITED
        } else {
            "account-open"
        };
        Self {
            id: account.id.to_string(),
            name: account.name,
            email: account.email,
            role: format!("role-name-{}", account.role.word()),
            state,
            posts: Vec::new(),
        }
    }

    /// The account as it stands: whoever signs in with a sign-in service needs no password.
    pub(super) async fn known(visit: &Visit, account: Account) -> Result<Self, Failure> {
        let mut row = Self::of(account.clone());
        if row.state == INVITED && !visit.office.identities(&account).await?.is_empty() {
            row.state = "account-open";
        }
        Ok(row)
    }

    /// The account with its posts of today.
    async fn with_posts(visit: &Visit, account: Account) -> Result<Self, Failure> {
        let held = visit.office.register().posts(account.id, visit.p.today).await?;
        Ok(Self { posts: posts::in_words(visit, &held).await?, ..Self::known(visit, account).await? })
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, "account-open" | "account-invited")
    }

    fn is_closed(&self) -> bool {
        self.state == "account-closed"
    }

    fn is_invited(&self) -> bool {
        self.state == "account-invited"
    }

    pub(super) fn is_erased(&self) -> bool {
        self.state == "account-erased"
    }
}

/// A link that was just made, which is shown this once.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// Where it leads.
    pub address: String,
    /// For how many hours it works.
    pub hours: u32,
}

impl NewLink {
    fn of(visit: &Visit, kind: LinkKind, token: &str) -> Self {
        let scheme = if visit.https { "https" } else { "http" };
        let path = visit.p.to(choose::path(kind));
        Self { address: format!("{scheme}://{}{path}?key={token}", visit.p.host), hours: kind.hours() }
    }
}

/// What became of the last message to somebody.
#[derive(Debug, Clone)]
pub struct LastMail {
    /// How its job stands.
    pub state: JobState,
    /// The id of its job.
    pub job: String,
}

impl LastMail {
    fn is_dead(&self) -> bool {
        self.state == JobState::Dead
    }

    /// The key of how it stands: for whoever waits for it, on its way and being sent are the same.
    fn key(&self) -> &'static str {
        match self.state {
            JobState::Waiting | JobState::Running => "mail-state-waiting",
            JobState::Done => "mail-state-done",
            JobState::Dead => "mail-state-dead",
        }
    }
}

/// The languages that a message may be written in.
fn languages(p: &Page) -> Vec<Choice> {
    Lang::ALL.iter().map(|lang| Choice::new(lang.to_string(), p.tr(format!("lang-{lang}")))).collect()
}

/// The same browser, for a message in the language that was chosen.
fn writing(visit: &Visit, fields: &Fields) -> Origin {
    Origin { lang: fields.get("mail-lang").parse().ok().or(visit.origin.lang), ..visit.origin.clone() }
}

/// The list and the form that invites somebody.
#[derive(Template)]
#[template(path = "account/others.html")]
pub struct Others {
    /// What stands around it.
    pub p: Page,
    /// Every account.
    pub rows: Vec<Row>,
    /// The invitation that was just made, and for whom.
    pub link: Option<(String, NewLink)>,
    /// Whom the invitation that was just made is sent to: name and address.
    pub sent: Option<(String, String)>,
    /// Messages are sent: the form asks in which language.
    pub mails: bool,
    /// As chosen.
    pub mail_lang: String,
    /// As typed.
    pub name: String,
    /// As typed.
    pub email: String,
    /// As chosen.
    pub role: String,
    /// What is wrong.
    pub faults: Faults,
}

impl Others {
    fn roles(&self) -> Vec<Choice> {
        AccountRole::ALL
            .iter()
            .rev()
            .map(|role| Choice::new(role.word(), self.p.tr(format!("role-name-{}", role.word()))))
            .collect()
    }

    fn languages(&self) -> Vec<Choice> {
        languages(&self.p)
    }
}

async fn page(visit: &Visit) -> Result<Others, Failure> {
    let mut held = visit.office.register().posts_of_all(visit.p.today).await?;
    let mut rows = Vec::new();
    for account in visit.office.register().accounts().await? {
        let posts = posts::in_words(visit, &held.remove(&account.id).unwrap_or_default()).await?;
        rows.push(Row { posts, ..Row::known(visit, account).await? });
    }
    Ok(Others {
        p: visit.p.clone(),
        rows,
        link: None,
        sent: None,
        mails: visit.office.sends_mail(),
        mail_lang: visit.lang().to_string(),
        name: String::new(),
        email: String::new(),
        role: AccountRole::Officer.word().to_owned(),
        faults: Faults::default(),
    })
}

/// `GET /accounts`.
///
/// # Errors
/// For everybody who does not look after accounts.
pub async fn list(visit: Visit) -> Answer {
    show(&page(&visit).await?)
}

/// `POST /accounts`: invites somebody.
///
/// # Errors
/// For everybody who does not look after accounts.
pub async fn invite(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (by, _) = owner(&visit)?;
    let role = fields.get("role").parse().unwrap_or(AccountRole::Officer);
    let new = Newcomer { name: fields.get("name").to_owned(), email: fields.get("email").to_owned(), role };
    let origin = writing(&visit, &fields);
    match visit.office.invite(&by, fields.raw("password-now"), &new, &origin).await {
        Ok((account, _)) if visit.office.sends_mail() => {
            let sent = Some((account.name.unwrap_or_default(), account.email.unwrap_or_default()));
            show_as(StatusCode::CREATED, &Others { sent, ..page(&visit).await? })
        }
        Ok((account, token)) => {
            let link = NewLink::of(&visit, LinkKind::Invitation, &token);
            let link = Some((account.name.unwrap_or_default(), link));
            show_as(StatusCode::CREATED, &Others { link, ..page(&visit).await? })
        }
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            let page = page(&visit).await?;
            let role = new.role.word().to_owned();
            let mail_lang = origin.lang.unwrap_or(visit.lang()).to_string();
            show_as(status, &Others { name: new.name, email: new.email, role, mail_lang, faults, ..page })
        }
    }
}

/// The page of one account.
#[derive(Template)]
#[template(path = "account/other.html")]
pub struct Other {
    /// What stands around it.
    pub p: Page,
    /// The account.
    pub row: Row,
    /// It is her own.
    pub own: bool,
    /// She signs in with a second factor.
    pub factor: bool,
    /// The link that was just made.
    pub link: Option<NewLink>,
    /// The link that was just made is sent to her.
    pub sent: bool,
    /// Messages are sent: the form asks in which language.
    pub mails: bool,
    /// As chosen.
    pub mail_lang: String,
    /// What became of the last message to her.
    pub mail: Option<LastMail>,
    /// Something was just done.
    pub done: bool,
    /// What is wrong.
    pub faults: Faults,
}

impl Other {
    fn languages(&self) -> Vec<Choice> {
        languages(&self.p)
    }

    fn mail_died(&self) -> bool {
        self.mail.as_ref().is_some_and(LastMail::is_dead)
    }

    async fn of(visit: &Visit, account: Account, own: bool) -> Result<Self, Failure> {
        let last = visit.office.register().last_job(JobKind::Mail, account.id).await?;
        let factor = visit.office.gives_code(&account).await?;
        Ok(Self {
            p: visit.p.clone(),
            factor,
            row: Row::with_posts(visit, account).await?,
            own,
            link: None,
            sent: false,
            mails: visit.office.sends_mail(),
            mail_lang: visit.lang().to_string(),
            mail: last.map(|job| LastMail { state: job.state, job: job.id.to_string() }),
            done: false,
            faults: Faults::default(),
        })
    }
}

pub(super) async fn found(visit: &Visit, id: &str) -> Result<Account, Failure> {
    let nothing = || Failure::Status(StatusCode::NOT_FOUND);
    let id: Uuid = id.parse().map_err(|_| nothing())?;
    visit.office.register().account(id).await?.ok_or_else(nothing)
}

/// `GET /accounts/{id}`.
///
/// # Errors
/// For everybody who does not look after accounts, and for an account that there is not.
pub async fn one(visit: Visit, Path(id): Path<String>) -> Answer {
    let (by, _) = owner(&visit)?;
    let account = found(&visit, &id).await?;
    let done = visit.p.path.ends_with("?did=done");
    let own = by.id == account.id;
    show(&Other { done, ..Other::of(&visit, account, own).await? })
}

/// `POST /accounts/{id}`: a link for a password, takes away second factors, or closes or opens the account.
///
/// # Errors
/// As [`one`].
pub async fn act(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let (by, _) = owner(&visit)?;
    let account = found(&visit, &id).await?;
    let (office, password) = (&visit.office, fields.raw("password-now"));
    let origin = &writing(&visit, &fields);
    // With a mail server the link goes to the person; it is shown here only when that could not be done.
    let by_hand = &Origin { by_hand: true, ..origin.clone() };
    let done = match fields.get("act") {
        "link" => office
            .new_link_for(&by, password, account.id, origin)
            .await
            .map(|(_, kind, token)| Some((!office.sends_mail()).then(|| NewLink::of(&visit, kind, &token)))),
        "link-here" => office
            .new_link_for(&by, password, account.id, by_hand)
            .await
            .map(|(_, kind, token)| Some(Some(NewLink::of(&visit, kind, &token)))),
        "close" => office.close_account(&by, password, account.id, true, origin).await.map(|_| None),
        "open" => office.close_account(&by, password, account.id, false, origin).await.map(|_| None),
        "factors" => office.reset_factors(&by, password, account.id, origin).await.map(|()| None),
        _ => Err(OfficeError::NotNow("account-closed")),
    };
    let own = by.id == account.id;
    match done {
        Ok(None) => Ok(go(&visit.p, format!("/accounts/{id}?did=done"))),
        Ok(link) => {
            let (link, account) = (link.flatten(), found(&visit, &id).await?);
            let page = Other { sent: link.is_none(), link, ..Other::of(&visit, account, own).await? };
            show_as(StatusCode::CREATED, &page)
        }
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            let mail_lang = origin.lang.unwrap_or(visit.lang()).to_string();
            show_as(status, &Other { faults, mail_lang, ..Other::of(&visit, account, own).await? })
        }
    }
}
