//! The second factor: what a person has beside her password, the second step of signing in, and proving once more who
//! she is.

pub mod app;
pub mod confirm;
pub mod qr;
pub mod step;

pub use app::{NewAppPage, PaperCodes};
pub use confirm::Confirm;
pub use step::SecondStep;

use super::{day, owner};
use crate::errors::Failure;
use crate::page::{Page, escape_query};
use crate::routes::{Door, Keep, Leaves, Route};
use crate::visit::{Answer, Visit, go, show as render};
use askama::Template;
use axum::extract::Query;
use axum::routing::get;
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_office::{OfficeError, Standing};
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/sign-in/code", Door::Anybody, Leaves::Log(CODE), || get(step::form).post(step::send))
        .kept(Keep::Never)
        .before_factor(),
    Route::form("/account/confirm", Door::SignedIn, Leaves::Log(CONFIRMED), || {
        get(confirm::form).post(confirm::send)
    })
    .kept(Keep::Never)
    .before_factor(),
    Route::form("/account/second-factor", Door::Proving(Act::TotpAdd), Leaves::Entry(FACTORS), || {
        get(show).post(app::send)
    })
    .read_by(Door::SignedIn)
    .kept(Keep::Never)
    .before_factor(),
];

/// What is done to second factors. The first step of setting one up leaves nothing, as it counts for nothing yet.
const FACTORS: &[Act] = &[Act::TotpAdd, Act::TotpRemove, Act::RecoveryRenew];

const CODE: &str =
    "access_event signed-in, recovery-used or failed, and the row of the sign-in; no record changes";
const CONFIRMED: &str = "access_event confirmed or failed, and the instant in the sign-in; no record changes";

/// What the page says was done, by the word in its address and by whether she has a second factor.
const DONE: &[(&str, Option<bool>, &str)] = &[
    ("taken", None, "factor-app-taken"),
    ("removed", Some(false), "factor-app-removed"),
    ("removed", Some(true), "factor-app-removed-one"),
];

impl SecondFactor {
    fn has_one(&self) -> bool {
        self.app.is_some() || self.passkeys > 0
    }
}

/// What a person has beside her password.
#[derive(Template)]
#[template(path = "account/second/factor.html")]
pub struct SecondFactor {
    /// What stands around it.
    pub p: Page,
    /// The days on which the app was set up and last used.
    pub app: Option<(Date, Option<Date>)>,
    /// How many passkeys she has.
    pub passkeys: u32,
    /// How many codes on paper are left.
    pub paper: Option<u32>,
    /// The key of what was done just now.
    pub done: Option<&'static str>,
}

/// What was done before the page was asked for, and the app that is being set up.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    did: String,
    token: String,
}

/// `GET /account/second-factor`: what she has, or the form for an app that was begun.
///
/// # Errors
/// For somebody who is not signed in; for an app that was begun too long ago.
pub async fn show(visit: Visit, Query(before): Query<Before>) -> Answer {
    let (account, _) = owner(&visit)?;
    if !before.token.is_empty() {
        return app::form(visit, &account, &before.token).await;
    }
    let factors = visit.office.factors(&account).await?;
    let done =
        DONE.iter().find(|(word, any, _)| *word == before.did && any.is_none_or(|any| any == factors.any()));
    render(&SecondFactor {
        p: visit.p,
        passkeys: u32::try_from(factors.passkeys.len()).unwrap_or(u32::MAX),
        app: factors.app.map(|app| (day(app.made), app.used.map(day))),
        paper: factors.recovery,
        done: done.map(|(_, _, key)| *key),
    })
}

/// The policy by which what lets somebody in is changed only by whoever has just proved who she is.
const STALE: &str = "forbid.own.stale";

/// Asks whoever has not proved a moment ago who she is to do so, and to come back to this address; any other error is
/// passed on.
pub(super) fn proving(visit: &Visit, back: &str, error: OfficeError) -> Answer {
    match &error {
        OfficeError::Storage(denied) if denied.policy() == Some(STALE) => {
            Ok(go(&visit.p, format!("/account/confirm?next={}", escape_query(back))))
        }
        _ => Err(error.into()),
    }
}

/// What somebody hears who needs a second factor before she goes on.
pub(crate) fn missing(visit: &Visit, reading: bool) -> Result<axum::response::Response, Failure> {
    if reading && !visit.program {
        return Ok(go(&visit.p, "/account/second-factor"));
    }
    Err(Failure::SecondFactor)
}

/// Whether somebody needs a second factor before she goes on.
pub(crate) fn is_missing(visit: &Visit) -> bool {
    visit.standing == Standing::Missing
}
