//! Passkeys: those that a person has, and signing in with one.

pub mod ceremony;

pub use ceremony::Ceremony;

use super::second::{app, proving, step};
use super::{day, owner};
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::request;
use crate::routes::{Door, Keep, Leaves, Route};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_office::{OfficeError, Site};
use tansiq_policy::Act;
use tansiq_storage::{Account, Credential};

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/sign-in/passkey", Door::Anybody, Leaves::Log(SHOWN), || get(away).post(sign_in))
        .kept(Keep::Never)
        .before_factor(),
    Route::form("/account/passkeys", Door::Proving(Act::PasskeyAdd), Leaves::Entry(PASSKEYS), || {
        get(list).post(send)
    })
    .read_by(Door::SignedIn)
    .kept(Keep::Never)
    .before_factor(),
];

/// What is done to passkeys. The first step of adding one leaves nothing, as it counts for nothing yet.
const PASSKEYS: &[Act] = &[Act::PasskeyAdd, Act::PasskeyRemove];

const SHOWN: &str =
    "access_event passkey-used, passkey-copied or failed, and the row of the sign-in; no record changes";

/// Where one comes back to.
const BACK: &str = "/account/passkeys";

/// What the page says was done, by the word in its address.
const DONE: &[(&str, &str)] = &[("added", "passkey-added"), ("removed", "passkey-removed")];

/// A passkey as its owner sees it.
#[derive(Debug, Clone)]
pub struct OwnPasskey {
    /// Its id.
    pub id: String,
    /// What she calls it.
    pub name: String,
    /// The day on which it was added.
    pub made: Date,
    /// The day of its last use.
    pub used: Option<Date>,
}

impl OwnPasskey {
    fn of(one: Credential) -> Self {
        let (made, used) = (day(one.made), one.used.map(day));
        Self { id: one.id.to_string(), name: one.label.unwrap_or_default(), made, used }
    }
}

/// The list and the form.
#[derive(Template)]
#[template(path = "account/passkeys/list.html")]
pub struct Passkeys {
    /// What stands around it.
    pub p: Page,
    /// Those that she has.
    pub passkeys: Vec<OwnPasskey>,
    /// Passkeys count at the address of this server.
    pub here: bool,
    /// The key of what was done just now.
    pub done: Option<&'static str>,
    /// As typed.
    pub name: String,
    /// What is wrong.
    pub faults: Faults,
}

/// What was done before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    did: String,
}

/// Whether somebody may sign in with a passkey here.
pub(super) fn count(visit: &Visit) -> bool {
    visit.site.is_some() && !visit.p.demonstration
}

/// Where passkeys count.
pub(super) fn site(visit: &Visit) -> Result<&Site, Failure> {
    visit.site.as_ref().ok_or_else(|| OfficeError::NotNow("passkey-address").into())
}

/// The token and the answer that a form brings.
pub(super) fn answer(fields: &Fields) -> (&str, &str) {
    (fields.get("token"), fields.get("answer"))
}

async fn page(visit: &Visit, account: &Account) -> Result<Passkeys, Failure> {
    let factors = visit.office.factors(account).await?;
    Ok(Passkeys {
        p: visit.p.clone(),
        passkeys: factors.passkeys.into_iter().map(OwnPasskey::of).collect(),
        here: visit.site.is_some(),
        done: None,
        name: String::new(),
        faults: Faults::default(),
    })
}

/// `GET /account/passkeys`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn list(visit: Visit, Query(before): Query<Before>) -> Answer {
    let (account, _) = owner(&visit)?;
    let done = DONE.iter().find(|(word, _)| *word == before.did).map(|(_, key)| *key);
    show(&Passkeys { done, ..page(&visit, &account).await? })
}

/// `POST /account/passkeys`: asks the browser for a new passkey, takes the one into use that it made, or removes one.
///
/// # Errors
/// When it took too long; when there is no such passkey; where passkeys do not count.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    let (office, actor, origin) = (&visit.office, &visit.actor, &visit.origin);
    let name = fields.get("passkey-name");
    let error = match fields.get("do") {
        "begin" => match office.begin_passkey(actor, &account, site(&visit)?, name).await {
            Ok(begun) => return show(&Ceremony::making(&visit.p, begun, name)),
            Err(error) => error,
        },
        "take" => {
            let taken = office.take_passkey(actor, &account, site(&visit)?, name, answer(&fields), origin);
            match taken.await {
                Ok((done, codes)) => {
                    return app::taken(&visit, &account, &done, codes, &format!("{BACK}?did=added"));
                }
                Err(error) => error,
            }
        }
        "remove" => {
            let id = fields.get("passkey").parse().map_err(|_| OfficeError::NotNow("passkey-none"))?;
            match office.remove_passkey(actor, &account, id, origin).await {
                Ok(()) => return Ok(go(&visit.p, format!("{BACK}?did=removed"))),
                Err(error) => error,
            }
        }
        _ => return Err(Failure::Status(StatusCode::BAD_REQUEST)),
    };
    match error {
        OfficeError::Invalid(errors) => {
            let faults = Faults::of_office(&visit.p, &errors);
            let page = Passkeys { name: name.to_owned(), faults, ..page(&visit, &account).await? };
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        error => proving(&visit, BACK, error),
    }
}

/// `GET /sign-in/passkey`: nothing is asked before somebody wants it.
pub async fn away(visit: Visit) -> Answer {
    Ok(go(&visit.p, "/sign-in"))
}

/// `POST /sign-in/passkey`: asks the browser for a passkey, or signs in with the one that it shows.
///
/// # Errors
/// When it took too long, or the passkey is not one of this register; where passkeys do not count.
pub async fn sign_in(visit: Visit, headers: HeaderMap, Form(fields): Form<Fields>) -> Answer {
    let (site, step) = (site(&visit)?, step::token(&visit, &headers));
    let next = request::path_within(fields.get("next"));
    if fields.get("do") == "begin" {
        let begun = visit.office.begin_passkey_sign_in(step, site, &visit.origin).await?;
        return show(&Ceremony::showing(&visit.p, begun, "/sign-in/passkey", next));
    }
    let done = visit.office.passkey_sign_in(step, site, answer(&fields), &visit.origin).await?;
    step::entered(&visit, &done, next).await
}
