//! `/account/tokens`: tokens for a person's own programs.

use super::{day, faults, owner};
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use jiff::civil::Date;
use tansiq_office::{NewToken, OfficeError};
use tansiq_storage::Account;

/// For how many days the form offers a token.
const DAYS: [u32; 4] = [7, 30, 90, 366];

/// A token as its owner sees it.
#[derive(Debug, Clone)]
pub struct OwnToken {
    /// Its id.
    pub id: String,
    /// What she calls it.
    pub label: String,
    /// The key of what it is for.
    pub scope: &'static str,
    /// The last day on which it works, in UTC.
    pub until: Date,
    /// The day of its last use.
    pub used: Option<Date>,
}

/// The list and the form.
#[derive(Template)]
#[template(path = "account/tokens.html")]
pub struct Tokens {
    /// What stands around it.
    pub p: Page,
    /// The tokens that work.
    pub tokens: Vec<OwnToken>,
    /// The one that was just made, which is shown this once.
    pub secret: Option<String>,
    /// One was just revoked.
    pub revoked: bool,
    /// As typed.
    pub label: String,
    /// As chosen.
    pub days: String,
    /// As ticked.
    pub write: bool,
    /// What is wrong.
    pub faults: Faults,
}

impl Tokens {
    fn days_offered(&self) -> Vec<Choice> {
        DAYS.iter().map(|days| Choice::new(days.to_string(), self.p.count("token-days", *days))).collect()
    }
}

const fn scope_key(scopes: tansiq_policy::Token) -> &'static str {
    if scopes.write { "token-reads-writes" } else { "token-reads" }
}

async fn page(visit: &Visit, account: &Account) -> Result<Tokens, Failure> {
    let tokens = visit.office.register().tokens(account.id, visit.office.clock()).await?;
    let tokens = tokens.into_iter().map(|token| OwnToken {
        id: token.id.to_string(),
        label: token.label,
        scope: scope_key(token.scopes),
        until: day(token.expires),
        used: token.used.map(day),
    });
    Ok(Tokens {
        p: visit.p.clone(),
        tokens: tokens.collect(),
        secret: None,
        revoked: false,
        label: String::new(),
        days: DAYS[1].to_string(),
        write: false,
        faults: Faults::default(),
    })
}

/// `GET /account/tokens`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn form(visit: Visit) -> Answer {
    let (account, _) = owner(&visit)?;
    let revoked = visit.p.path.ends_with("?did=revoked");
    show(&Tokens { revoked, ..page(&visit, &account).await? })
}

/// `POST /account/tokens`: makes one. Its secret stands on the answer and nowhere else.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    let new = NewToken {
        label: fields.get("label").to_owned(),
        read: true,
        write: fields.ticked("write"),
        days: fields.get("days").to_owned(),
    };
    match visit.office.make_token(&account, fields.raw("password-now"), &new, &visit.origin).await {
        Ok(secret) => {
            let page = Tokens { secret: Some(secret), ..page(&visit, &account).await? };
            show_as(StatusCode::CREATED, &page)
        }
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            let page = page(&visit, &account).await?;
            show_as(status, &Tokens { label: new.label, days: new.days, write: new.write, faults, ..page })
        }
    }
}

/// `POST /account/tokens/revoke`.
///
/// # Errors
/// When there is no such token of hers.
pub async fn revoke(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    let token = fields.get("token").parse().map_err(|_| OfficeError::NotNow("token-over"))?;
    visit.office.revoke_token(&account, token).await?;
    Ok(go(&visit.p, "/account/tokens?did=revoked"))
}
