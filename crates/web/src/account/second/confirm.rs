//! `/account/confirm`: proving once more who one is, before what lets somebody in is changed.

use super::super::passkeys::{self, Ceremony};
use super::super::{With, faults, owner};
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::request;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use serde::Deserialize;

/// The form.
#[derive(Template)]
#[template(path = "account/second/confirm.html")]
pub struct Confirm {
    /// What stands around it.
    pub p: Page,
    /// The address, for the browser's own list of passwords.
    pub email: String,
    /// Where to go afterwards, below the language.
    pub next: String,
    /// She has a second factor.
    pub code: bool,
    /// She has an app that makes codes.
    pub app: bool,
    /// She has a passkey that counts here.
    pub passkey: bool,
    /// What is wrong.
    pub faults: Faults,
    /// The sign-in services that she has an identity of.
    pub with: With,
}

/// The query of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    next: String,
}

async fn page(visit: &Visit, next: &str, faults: Faults) -> Result<Confirm, crate::errors::Failure> {
    let (account, _) = owner(visit)?;
    let factors = visit.office.factors(&account).await?;
    let (code, app) = (visit.office.gives_code(&account).await?, factors.app.is_some());
    let passkey = passkeys::count(visit) && !factors.passkeys.is_empty();
    let services = visit.office.services_of(&account).await?;
    let (email, next) = (account.email.unwrap_or_default(), request::path_within(next).to_owned());
    let with = With::again(&visit.p, &services, &next);
    Ok(Confirm { p: visit.p.clone(), email, next, code, app, passkey, faults, with })
}

/// `GET /account/confirm`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn form(visit: Visit, Query(before): Query<Before>) -> Answer {
    let page = page(&visit, &before.next, Faults::default()).await?;
    With::on(&page.with.origins, show(&page))
}

/// `POST /account/confirm`: back to where she was.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    let (password, code, next) = (fields.raw("password-now"), fields.get("one-time"), fields.get("next"));
    let (office, origin) = (&visit.office, &visit.origin);
    let proved = match fields.get("do") {
        "begin" => {
            let begun = office.begin_passkey_confirm(&account, passkeys::site(&visit)?, origin).await?;
            let next = request::path_within(next);
            return show(&Ceremony::showing(&visit.p, begun, "/account/confirm", next));
        }
        "show" => {
            let (site, answer) = (passkeys::site(&visit)?, passkeys::answer(&fields));
            office.confirm_with_passkey(&account, site, answer, origin).await
        }
        _ => office.confirm_sign_in(&account, password, code, origin).await,
    };
    match proved {
        Ok(()) => {
            let next = request::path_within(next);
            Ok(go(&visit.p, if next.is_empty() { "/account" } else { next }))
        }
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            let page = page(&visit, next, faults).await?;
            With::on(&page.with.origins, show_as(status, &page))
        }
    }
}
