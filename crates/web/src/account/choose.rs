//! `/invitation` and `/new-password`: a password, behind a link that works once.
//!
//! The page only shows the form; the link is used up when the form is sent, so that a program that looks at the
//! addresses in a letter uses nothing up.

use super::second::step::go_on;
use super::{With, signed_in};
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_office::OfficeError;
use tansiq_storage::LinkKind;

/// The form.
#[derive(Template)]
#[template(path = "account/choose.html")]
pub struct Choose {
    /// What stands around it.
    pub p: Page,
    /// The address of the form.
    pub path: &'static str,
    /// The key of the link.
    pub key: String,
    /// The name of whom the link is for.
    pub name: String,
    /// Her address.
    pub email: String,
    /// What is wrong.
    pub faults: Faults,
    /// The sign-in services, for an invitation.
    pub with: With,
}

/// The address of the form for a kind of link.
#[must_use]
pub const fn path(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::SetUp => "/setup",
        LinkKind::Invitation => "/invitation",
        LinkKind::Reset => "/new-password",
    }
}

/// The query of the link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    key: String,
}

/// `GET`: the form.
///
/// # Errors
/// When the link is not a good one of this kind.
pub async fn form(kind: LinkKind, visit: Visit, Query(link): Query<Link>) -> Answer {
    let owner = visit.office.link_owner(kind, &link.key).await?;
    let with = services(kind, &visit, &link.key);
    let origins = with.origins.clone();
    let page = Choose {
        with,
        p: visit.p,
        path: path(kind),
        key: link.key,
        name: owner.name.unwrap_or_default(),
        email: owner.email.unwrap_or_default(),
        faults: Faults::default(),
    };
    With::on(&origins, show(&page))
}

/// What an invitation can be accepted with beside a password. A link for a new password is for nothing else.
fn services(kind: LinkKind, visit: &Visit, key: &str) -> With {
    if kind == LinkKind::Invitation { With::invitation(visit, key) } else { With::default() }
}

/// `POST`: the password is chosen, the link is used up, and the browser is signed in.
///
/// # Errors
/// As [`form`].
pub async fn send(kind: LinkKind, visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (key, password) = (fields.get("key"), fields.raw("password"));
    match visit.office.choose_password(kind, key, password, &visit.origin).await {
        Ok(done) => Ok(signed_in(&visit, &done, "")),
        Err(OfficeError::SecondStep(step)) => Ok(go_on(&visit, &step, "")),
        Err(OfficeError::Invalid(errors)) => {
            let owner = visit.office.link_owner(kind, key).await?;
            let with = services(kind, &visit, key);
            let origins = with.origins.clone();
            let page = Choose {
                with,
                faults: Faults::of_office(&visit.p, &errors),
                p: visit.p,
                path: path(kind),
                key: key.to_owned(),
                name: owner.name.unwrap_or_default(),
                email: owner.email.unwrap_or_default(),
            };
            With::on(&origins, show_as(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}
