//! `/sign-in` and `/sign-out`.

use super::second::step::go_on;
use super::{With, passkeys, signed_in, signed_out};
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::request;
use crate::visit::{Answer, Visit, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_office::OfficeError;

/// The form to sign in.
#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub struct SignIn {
    /// What stands around it.
    pub p: Page,
    /// As typed.
    pub email: String,
    /// Where to go afterwards, below the language.
    pub next: String,
    /// What is wrong.
    pub faults: Faults,
    /// The person has just signed out.
    pub signed_out: bool,
    /// Passkeys count here.
    pub passkey: bool,
    /// The sign-in services.
    pub with: With,
}

/// The query of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    next: String,
    signed_out: Option<String>,
}

/// `GET /sign-in`.
///
/// # Errors
/// When the page cannot be rendered.
pub async fn form(visit: Visit, Query(before): Query<Before>) -> Answer {
    let next = request::path_within(&before.next).to_owned();
    let (signed_out, passkey) = (before.signed_out.is_some(), passkeys::count(&visit));
    let with = With::sign_in(&visit, &next);
    let origins = with.origins.clone();
    let (email, faults) = (String::new(), Faults::default());
    With::on(&origins, show(&SignIn { p: visit.p, email, next, faults, signed_out, passkey, with }))
}

/// `POST /sign-in`.
///
/// # Errors
/// When the database fails.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (email, next) = (fields.get("email").to_owned(), request::path_within(fields.get("next")).to_owned());
    let (status, faults) = match visit.office.sign_in(&email, fields.raw("password"), &visit.origin).await {
        Ok(done) => {
            // The sign-in that the browser had before ends: it gets a new token, never the old one again.
            if let (Some(before), Some(token)) = (&visit.account, &visit.token) {
                visit.office.sign_out(before, token).await?;
            }
            return Ok(signed_in(&visit, &done, &next));
        }
        Err(OfficeError::SecondStep(step)) => return Ok(go_on(&visit, &step, &next)),
        Err(OfficeError::Invalid(errors)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Faults::of_office(&visit.p, &errors))
        }
        Err(OfficeError::TooManyAttempts) => {
            let mut faults = Faults::default();
            faults.say("email", visit.p.tr("error-429-text"));
            (StatusCode::TOO_MANY_REQUESTS, faults)
        }
        Err(error) => return Err(error.into()),
    };
    let passkey = passkeys::count(&visit);
    let with = With::sign_in(&visit, &next);
    let origins = with.origins.clone();
    let page = SignIn { p: visit.p, email, next, faults, signed_out: false, passkey, with };
    With::on(&origins, show_as(status, &page))
}

/// `POST /sign-out`.
///
/// # Errors
/// When the database fails.
pub async fn out(visit: Visit) -> Answer {
    if let (Some(account), Some(token)) = (&visit.account, &visit.token) {
        visit.office.sign_out(account, token).await?;
    }
    Ok(signed_out(&visit))
}
