//! `/sign-in/code`: the second step of signing in.

use super::super::{passkeys, signed_in, with_cookie};
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::page::{Page, escape_query};
use crate::request;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use tansiq_office::{OfficeError, SignIn, Step};

/// How long a browser keeps the first step, in seconds: as long as the register does.
const STEP_SECONDS: u32 = 5 * 60;

/// The form for a code.
#[derive(Template)]
#[template(path = "account/second/step.html")]
pub struct SecondStep {
    /// What stands around it.
    pub p: Page,
    /// The code is one on paper.
    pub paper: bool,
    /// She has an app that makes codes.
    pub app: bool,
    /// She has a passkey that counts here.
    pub passkey: bool,
    /// Where to go afterwards, below the language.
    pub next: String,
    /// What is wrong.
    pub faults: Faults,
}

impl SecondStep {
    /// This form for the other kind of code.
    fn other(&self) -> String {
        let paper = if self.paper { "" } else { "paper=1&" };
        self.p.to(format!("/sign-in/code?{paper}next={}", escape_query(&self.next)))
    }
}

/// The query of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    next: String,
    paper: Option<String>,
}

/// The token of the first step. It signs nobody in, so it goes by a name of its own.
pub(in crate::account) fn token<'a>(visit: &Visit, headers: &'a HeaderMap) -> &'a str {
    request::cookie(headers, request::step_name(visit.https)).unwrap_or_default()
}

/// To the second step, with what the browser keeps of the first.
pub(crate) fn go_on(visit: &Visit, step: &Step, next: &str) -> Response {
    let next = escape_query(request::path_within(next));
    let answer = go(&visit.p, format!("/sign-in/code?next={next}"));
    let name = request::step_name(visit.https);
    with_cookie(answer, &request::set_secret(name, step.token(), STEP_SECONDS, visit.https))
}

/// `GET /sign-in/code`.
///
/// # Errors
/// When the first step was too long ago, or never was.
pub async fn form(visit: Visit, Query(before): Query<Before>, headers: HeaderMap) -> Answer {
    let next = request::path_within(&before.next).to_owned();
    show(&page(&visit, &headers, before.paper.is_some(), next, Faults::default()).await?)
}

/// `POST /sign-in/code`: signs in.
///
/// # Errors
/// When the first step was too long ago, or never was.
pub async fn send(visit: Visit, headers: HeaderMap, Form(fields): Form<Fields>) -> Answer {
    let (code, next) = (fields.get("one-time"), request::path_within(fields.get("next")).to_owned());
    let (status, faults) = match visit.office.second_step(token(&visit, &headers), code, &visit.origin).await
    {
        Ok(done) => return entered(&visit, &done, &next).await,
        Err(error) => wrong(&visit.p, error)?,
    };
    show_as(status, &page(&visit, &headers, fields.ticked("paper"), next, faults).await?)
}

/// Signed in after the second step: the sign-in that the browser had before ends, and the first step is over.
pub(in crate::account) async fn entered(visit: &Visit, done: &SignIn, next: &str) -> Answer {
    if let (Some(before), Some(token)) = (&visit.account, &visit.token) {
        visit.office.sign_out(before, token).await?;
    }
    let over = request::set_secret(request::step_name(visit.https), "", 0, visit.https);
    Ok(with_cookie(signed_in(visit, done, next), &over))
}

async fn page(
    visit: &Visit,
    headers: &HeaderMap,
    paper: bool,
    next: String,
    faults: Faults,
) -> Result<SecondStep, Failure> {
    let steps = visit.office.second_steps(token(visit, headers)).await?;
    let (app, passkey) = (steps.app.is_some(), passkeys::count(visit) && !steps.passkeys.is_empty());
    Ok(SecondStep { p: visit.p.clone(), paper: paper || !app, app, passkey, next, faults })
}

/// What is wrong with a code, and with what status its form is shown again; any other error is passed on.
fn wrong(p: &Page, error: OfficeError) -> Result<(StatusCode, Faults), Failure> {
    match error {
        OfficeError::TooManyAttempts => {
            let mut faults = Faults::default();
            faults.say("one-time", p.tr("error-429-text"));
            Ok((StatusCode::TOO_MANY_REQUESTS, faults))
        }
        other => super::super::faults(p, other),
    }
}
