//! `/sign-in` and `/sign-out`.

use super::{signed_in, with_cookie};
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::request;
use crate::visit::{Answer, Visit, go, show, show_as};
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
    let signed_out = before.signed_out.is_some();
    show(&SignIn { p: visit.p, email: String::new(), next, faults: Faults::default(), signed_out })
}

/// `POST /sign-in`.
///
/// # Errors
/// When the database fails.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (email, next) = (fields.get("email").to_owned(), request::path_within(fields.get("next")).to_owned());
    let (status, faults) = match visit.office.sign_in(&email, fields.raw("password")).await {
        Ok(done) => return Ok(signed_in(&visit, &done.token, &next)),
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
    show_as(status, &SignIn { p: visit.p, email, next, faults, signed_out: false })
}

/// `POST /sign-out`.
///
/// # Errors
/// When the database fails.
pub async fn out(visit: Visit) -> Answer {
    if let Some(token) = &visit.token {
        visit.office.sign_out(token).await?;
    }
    let cookie = request::set_session("", 0, visit.https);
    Ok(with_cookie(go(&visit.p, "/sign-in?signed_out=1"), &cookie))
}
