//! `/account/password`: another password, with the one of now.

use super::{faults, owner, signed_in};
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, show, show_as};
use askama::Template;
use axum::Form;

/// The form.
#[derive(Template)]
#[template(path = "account/password.html")]
pub struct ChangePassword {
    /// What stands around it.
    pub p: Page,
    /// The address, for the browser's own list of passwords.
    pub email: String,
    /// What is wrong.
    pub faults: Faults,
}

/// `GET /account/password`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn form(visit: Visit) -> Answer {
    let (account, _) = owner(&visit)?;
    let email = account.email.unwrap_or_default();
    show(&ChangePassword { p: visit.p, email, faults: Faults::default() })
}

/// `POST /account/password`: every other sign-in ends, and this browser gets a new one.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    let (now, new) = (fields.raw("password-now"), fields.raw("password"));
    match visit.office.change_password(&account, now, new, &visit.origin).await {
        Ok(done) => Ok(signed_in(&visit, &done, "/account?did=password")),
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            let email = account.email.unwrap_or_default();
            show_as(status, &ChangePassword { p: visit.p, email, faults })
        }
    }
}
