//! Setting up an app that makes codes, and codes on paper.

use super::super::{owner, signed_in, with_sign_in};
use super::{proving, qr};
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::page::{Page, escape_query};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use tansiq_office::{NewApp, OfficeError, SignIn, grouped};
use tansiq_storage::Account;

/// Where one comes back to.
const BACK: &str = "/account/second-factor";

/// The key for an app, as a picture and as text, and the field for the first code.
#[derive(Template)]
#[template(path = "account/second/app.html")]
pub struct NewAppPage {
    /// What stands around it.
    pub p: Page,
    /// The token that the form brings back.
    pub token: String,
    /// The key in groups of letters.
    pub key: String,
    /// The key as a link that an app on this device opens.
    pub link: String,
    /// The link as a picture; `None` when it is too long for one.
    pub picture: Option<qr::Picture>,
    /// What is wrong.
    pub faults: Faults,
}

impl NewAppPage {
    fn of(p: &Page, account: &Account, app: &NewApp, faults: Faults) -> Self {
        // https://github.com/google/google-authenticator/wiki/Key-Uri-Format
        let issuer = format!("Tansiq {}", p.host);
        let (issuer, email) = (escape_query(&issuer), escape_query(account.email.as_deref().unwrap_or("")));
        let link = format!(
            "otpauth://totp/{issuer}:{email}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            app.secret
        );
        Self {
            p: p.clone(),
            token: app.token.clone(),
            key: grouped(&app.secret, " "),
            picture: qr::Picture::of(&link),
            link,
            faults,
        }
    }
}

/// Codes on paper, which are shown this once.
#[derive(Template)]
#[template(path = "account/second/paper.html")]
pub struct PaperCodes {
    /// What stands around it.
    pub p: Page,
    /// The address that they are for.
    pub email: String,
    /// The codes.
    pub codes: Vec<String>,
}

/// The form once more, for an app that was begun.
pub(super) async fn form(visit: Visit, account: &Account, token: &str) -> Answer {
    let app = visit.office.begun_app(account, token).await?;
    show(&NewAppPage::of(&visit.p, account, &app, Faults::default()))
}

/// `POST /account/second-factor`: makes a key for an app, takes the app into use with the first code that it made,
/// removes it, or makes codes on paper.
///
/// # Errors
/// When setting up an app took too long; when there is nothing to remove.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    let (office, actor, origin) = (&visit.office, &visit.actor, &visit.origin);
    match fields.get("do") {
        "begin" => match office.begin_app(actor, &account).await {
            Ok(app) => show(&NewAppPage::of(&visit.p, &account, &app, Faults::default())),
            Err(error) => proving(&visit, BACK, error),
        },
        "take" => take(&visit, &account, fields.get("token"), fields.get("one-time")).await,
        "remove" => match office.remove_app(actor, &account, origin).await {
            Ok(()) => Ok(go(&visit.p, format!("{BACK}?did=removed"))),
            Err(error) => proving(&visit, BACK, error),
        },
        "renew" => match office.renew_recovery(actor, &account, origin).await {
            Ok(codes) => Ok(paper(&visit, &account, codes)?),
            Err(error) => proving(&visit, BACK, error),
        },
        _ => Err(Failure::Status(StatusCode::BAD_REQUEST)),
    }
}

async fn take(visit: &Visit, account: &Account, token: &str, code: &str) -> Answer {
    match visit.office.take_app(&visit.actor, account, token, code, &visit.origin).await {
        Ok((done, codes)) => taken(visit, account, &done, codes, &format!("{BACK}?did=taken")),
        Err(OfficeError::Invalid(errors)) => {
            let app = visit.office.begun_app(account, token).await?;
            let faults = Faults::of_office(&visit.p, &errors);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &NewAppPage::of(&visit.p, account, &app, faults))
        }
        Err(error) => proving(visit, &format!("{BACK}?token={}", escape_query(token)), error),
    }
}

/// Signed in anew, with codes on paper where there were none, else back at this address.
pub(in crate::account) fn taken(
    visit: &Visit,
    account: &Account,
    done: &SignIn,
    codes: Vec<String>,
    back: &str,
) -> Answer {
    if codes.is_empty() {
        return Ok(signed_in(visit, done, back));
    }
    Ok(with_sign_in(visit, done, paper(visit, account, codes)?))
}

fn paper(visit: &Visit, account: &Account, codes: Vec<String>) -> Result<axum::response::Response, Failure> {
    let email = account.email.clone().unwrap_or_default();
    show_as(StatusCode::CREATED, &PaperCodes { p: visit.p.clone(), email, codes })
}
