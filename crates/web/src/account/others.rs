//! `/accounts`: who has an account, for those who look after them.

use super::{choose, faults, owner};
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_office::{Newcomer, OfficeError};
use tansiq_policy::AccountRole;
use tansiq_storage::{Account, LinkKind};
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
}

impl Row {
    fn of(account: Account) -> Self {
        let state = if account.email.is_none() {
            "account-erased"
        } else if account.disabled {
            "account-closed"
        } else if account.password_hash.is_empty() {
            "account-invited"
        } else {
            "account-open"
        };
        Self {
            id: account.id.to_string(),
            name: account.name,
            email: account.email,
            role: format!("role-name-{}", account.role.word()),
            state,
        }
    }

    fn is_closed(&self) -> bool {
        self.state == "account-closed"
    }

    fn is_invited(&self) -> bool {
        self.state == "account-invited"
    }

    fn is_erased(&self) -> bool {
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
}

async fn page(visit: &Visit) -> Result<Others, Failure> {
    let rows = visit.office.register().accounts().await?.into_iter().map(Row::of).collect();
    Ok(Others {
        p: visit.p.clone(),
        rows,
        link: None,
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
    match visit.office.invite(&by, fields.raw("password-now"), &new, &visit.origin).await {
        Ok((account, token)) => {
            let link = NewLink::of(&visit, LinkKind::Invitation, &token);
            let link = Some((account.name.unwrap_or_default(), link));
            show_as(StatusCode::CREATED, &Others { link, ..page(&visit).await? })
        }
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            let page = page(&visit).await?;
            let role = new.role.word().to_owned();
            show_as(status, &Others { name: new.name, email: new.email, role, faults, ..page })
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
    /// Something was just done.
    pub done: bool,
    /// What is wrong.
    pub faults: Faults,
}

async fn found(visit: &Visit, id: &str) -> Result<Account, Failure> {
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
    let factor = visit.office.gives_code(&account).await?;
    show(&Other {
        p: visit.p,
        row: Row::of(account),
        own,
        factor,
        link: None,
        done,
        faults: Faults::default(),
    })
}

/// `POST /accounts/{id}`: a link for a password, takes away second factors, or closes or opens the account.
///
/// # Errors
/// As [`one`].
pub async fn act(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let (by, _) = owner(&visit)?;
    let account = found(&visit, &id).await?;
    let (office, origin, password) = (&visit.office, &visit.origin, fields.raw("password-now"));
    let done = match fields.get("act") {
        "link" => office
            .new_link_for(&by, password, account.id, origin)
            .await
            .map(|(_, kind, token)| Some(NewLink::of(&visit, kind, &token))),
        "close" => office.close_account(&by, password, account.id, true, origin).await.map(|_| None),
        "open" => office.close_account(&by, password, account.id, false, origin).await.map(|_| None),
        "factors" => office.reset_factors(&by, password, account.id, origin).await.map(|()| None),
        _ => Err(OfficeError::NotNow("account-closed")),
    };
    let own = by.id == account.id;
    let factor = visit.office.gives_code(&account).await?;
    match done {
        Ok(None) => Ok(go(&visit.p, format!("/accounts/{id}?did=done"))),
        Ok(link) => {
            let row = Row::of(found(&visit, &id).await?);
            let page = Other { p: visit.p, row, own, factor, link, done: false, faults: Faults::default() };
            show_as(StatusCode::CREATED, &page)
        }
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            show_as(
                status,
                &Other { p: visit.p, row: Row::of(account), own, factor, link: None, done: false, faults },
            )
        }
    }
}
