//! `/setup`: the first account, behind a link that works once.

use super::signed_in;
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_office::{NewAccount, OfficeError};
use tansiq_policy::AccountRole;
use tansiq_storage::LinkKind;

/// The form that makes the first account.
#[derive(Template)]
#[template(path = "account/setup.html")]
pub struct Setup {
    /// What stands around it.
    pub p: Page,
    /// The key of the link.
    pub key: String,
    /// As typed.
    pub name: String,
    /// As typed.
    pub email: String,
    /// The person also reviews for the office.
    pub reviews: bool,
    /// What is wrong.
    pub faults: Faults,
}

/// The query of the link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    key: String,
}

/// `GET /setup?key=…`.
///
/// # Errors
/// When the link is not the open one, or somebody has an account.
pub async fn form(visit: Visit, Query(link): Query<Link>) -> Answer {
    let register = visit.office.register();
    let open = register.open_link(LinkKind::SetUp, &link.key, visit.office.clock()).await?;
    if register.has_accounts().await? || open.is_none() {
        return Err(OfficeError::NotNow("set-up-link").into());
    }
    let (name, email, reviews, faults) = Default::default();
    show(&Setup { p: visit.p, key: link.key, name, email, reviews, faults })
}

/// `POST /setup`: makes the account and signs it in.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let text = |name: &str| fields.get(name).to_owned();
    let new = NewAccount {
        name: text("name"),
        email: text("email"),
        password: fields.raw("password").to_owned(),
        role: AccountRole::Administrator,
    };
    let reviews = fields.get("reviews") == "1";
    match visit.office.set_up(&text("key"), &new, reviews, &visit.origin).await {
        Ok(done) => Ok(signed_in(&visit, &done, "")),
        Err(OfficeError::Invalid(errors)) => {
            let faults = Faults::of_office(&visit.p, &errors);
            let (key, name, email) = (text("key"), new.name, new.email);
            let page = Setup { p: visit.p, key, name, email, reviews, faults };
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}
