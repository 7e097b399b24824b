//! The first account, signing in, one's own account, and the accounts of others.

pub mod choose;
pub mod data;
pub mod elsewhere;
pub mod others;
pub mod passkeys;
pub mod password;
pub mod posts;
pub mod second;
pub mod setup;
pub mod sign_in;
pub mod tokens;

pub use choose::Choose;
pub use data::Data;
pub use elsewhere::{GoingPage, Identities, TroublePage, With};
pub use others::{Other, Others};
pub use password::ChangePassword;
pub use posts::Posts;
pub use setup::Setup;
pub use sign_in::SignIn;
pub use tokens::{OwnToken, Tokens};

use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::lookup;
use crate::page::Page;
use crate::request;
use crate::routes::{Door, Keep, Leaves, Route};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show as render};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use tansiq_office::OfficeError;
use tansiq_policy::Act;
use tansiq_storage::{Account as Stored, LinkKind, SignedIn};

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/setup", Door::SetUp, Leaves::Entry(&[Act::AccountSetUp]), || {
        get(setup::form).post(setup::send)
    })
    .kept(Keep::Never)
    .before_factor()
    .asked("?key=x"),
    Route::form("/sign-in", Door::Anybody, Leaves::Log(SIGNED_IN), || get(sign_in::form).post(sign_in::send))
        .kept(Keep::Never)
        .before_factor(),
    Route::action("/sign-out", Door::Anybody, Leaves::Log(SIGNED_OUT), || post(sign_in::out))
        .kept(Keep::Never)
        .before_factor(),
    Route::page("/account", Door::SignedIn, || get(show)).kept(Keep::Never).before_factor(),
    Route::action("/account/sign-ins", Door::SignedIn, Leaves::Log(ENDED), || post(end))
        .kept(Keep::Never)
        .before_factor(),
    Route::form(
        "/account/password",
        Door::Proving(Act::PasswordChange),
        Leaves::Entry(&[Act::PasswordChange]),
        || get(password::form).post(password::send),
    )
    .kept(Keep::Never)
    .before_factor(),
    Route::form("/account/tokens", Door::Proving(Act::TokenCreate), Leaves::Log(TOKEN), || {
        get(tokens::form).post(tokens::send)
    })
    .kept(Keep::Never)
    .before_factor(),
    Route::action("/account/tokens/revoke", Door::SignedIn, Leaves::Log(REVOKED), || post(tokens::revoke))
        .kept(Keep::Never)
        .before_factor(),
    Route::form("/account/data", Door::Proving(Act::PersonExport), Leaves::Log(EXPORTED), || {
        get(data::form).post(data::send)
    })
    .kept(Keep::Never)
    .before_factor(),
    Route::form("/accounts", Door::Proving(Act::AccountInvite), Leaves::Entry(&[Act::AccountInvite]), || {
        get(others::list).post(others::invite)
    })
    .kept(Keep::Never),
    Route::form(
        "/accounts/{id}",
        Door::Proving(Act::AccountInvite),
        Leaves::Entry(&[Act::AccountInvite, Act::AccountReset, Act::AccountDisable]),
        || get(others::one).post(others::act),
    )
    .kept(Keep::Never)
    .as_in("/accounts/0192f0c1-7a00-7000-8000-000000000001"),
    Route::form(
        "/accounts/{id}/posts",
        Door::Proving(Act::PostGive),
        Leaves::Entry(&[Act::PostGive, Act::PostTake]),
        || get(posts::list).post(posts::send),
    )
    .kept(Keep::Never)
    .as_in("/accounts/0192f0c1-7a00-7000-8000-000000000001/posts"),
    Route::form("/invitation", Door::Link, Leaves::Entry(&[Act::PasswordChange]), || {
        get(|visit, query| choose::form(LinkKind::Invitation, visit, query))
            .post(|visit, fields| choose::send(LinkKind::Invitation, visit, fields))
    })
    .kept(Keep::Never)
    .before_factor()
    .asked("?key=x"),
    Route::form("/new-password", Door::Link, Leaves::Entry(&[Act::PasswordChange]), || {
        get(|visit, query| choose::form(LinkKind::Reset, visit, query))
            .post(|visit, fields| choose::send(LinkKind::Reset, visit, fields))
    })
    .kept(Keep::Never)
    .before_factor()
    .asked("?key=x"),
    Route::page("/theme", Door::Anybody, || get(theme)).kept(Keep::Never).before_factor().asked("?to=dark"),
    Route::page("/keys", Door::Anybody, || get(keys)).kept(Keep::Never).before_factor().asked("?to=off"),
];

const SIGNED_IN: &str = "access_event signed-in or failed, and the row of the sign-in; no record changes";
const SIGNED_OUT: &str = "access_event signed-out, and the sign-in has its end; no record changes";
const ENDED: &str = "access_event session-ended, and the sign-in has its end; no record changes";
const TOKEN: &str = "access_event token-made, and the row of the token; no record changes";
const REVOKED: &str = "access_event token-revoked, and the token has its end; no record changes";
const EXPORTED: &str = "access_event exported; nothing changes";

/// How long a browser keeps a sign-in, in seconds: as long as the register does.
const SIGN_IN_SECONDS: u32 = 14 * 24 * 3600;

/// How long a browser keeps what a person chose for its pages, in seconds.
pub(crate) const CHOICE_SECONDS: u32 = 365 * 24 * 3600;

/// A browser in which somebody is signed in.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The id of the sign-in.
    pub id: String,
    /// Its name, if it has told one.
    pub name: Option<String>,
    /// The day of the sign-in.
    pub since: Date,
    /// The day and time of the last request, in UTC.
    pub seen: (Date, String),
    /// It is this one.
    pub here: bool,
}

impl Browser {
    fn of(one: SignedIn) -> Self {
        Self {
            id: one.id.to_string(),
            name: one.device.as_deref().and_then(request::browser),
            since: day(one.since),
            seen: moment(one.seen),
            here: one.here,
        }
    }
}

/// The day of an instant, in UTC.
pub(crate) fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The day and time of an instant, in UTC.
pub(crate) fn moment(at: Timestamp) -> (Date, String) {
    (day(at), at.to_zoned(TimeZone::UTC).strftime("%H:%M").to_string())
}

/// One's own account.
#[derive(Template)]
#[template(path = "account/account.html")]
pub struct Account {
    /// What stands around it.
    pub p: Page,
    /// The address that one signs in with.
    pub email: String,
    /// The name of the role.
    pub role: String,
    /// The posts of today: what, and with whom.
    pub posts: Vec<(String, Words)>,
    /// There are sign-in services, or she has an identity of one.
    pub elsewhere: bool,
    /// She looks after the accounts of others.
    pub administers: bool,
    /// Where she is signed in.
    pub browsers: Vec<Browser>,
    /// The key of what was done just now.
    pub done: Option<&'static str>,
}

/// What was done before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    did: String,
}

/// What the page says was done, by the word in its address.
const DONE: &[(&str, &str)] = &[("password", "password-changed"), ("ended", "sign-in-ended")];

/// `GET /account`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn show(visit: Visit, Query(before): Query<Before>) -> Answer {
    let (account, token) = owner(&visit)?;
    let browsers = visit.office.register().sign_ins(account.id, &token, visit.office.clock()).await?;
    let services = visit.office.services().iter().next().is_some();
    let elsewhere = services || !visit.office.identities(&account).await?.is_empty();
    let role = visit.p.tr(format!("role-name-{}", account.role.word()));
    let mut posts = Vec::new();
    for post in visit.actor.person().map_or(&[][..], |person| &person.posts) {
        let name = visit.p.tr(format!("post-name-{}", post.role.word()));
        let with = visit.view.many(&[post.party]).await?;
        posts.extend(with.iter().map(|party| (name.clone(), lookup::party_name(&visit.p, party))));
    }
    render(&Account {
        posts,
        elsewhere,
        administers: tansiq_policy::may_once_proven(&visit.actor, Act::AccountInvite).is_ok(),
        browsers: browsers.into_iter().map(Browser::of).collect(),
        done: DONE.iter().find(|(word, _)| *word == before.did).map(|(_, key)| *key),
        email: account.email.unwrap_or_default(),
        p: visit.p,
        role,
    })
}

/// `POST /account/sign-ins`: ends one sign-in, or all of them.
///
/// # Errors
/// When there is no such sign-in of hers.
pub async fn end(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    if fields.get("end") == "all" {
        visit.office.end_sign_in(&account, None).await?;
        return Ok(signed_out(&visit));
    }
    let which = fields.get("end").parse().map_err(|_| OfficeError::NotNow("sign-in-over"))?;
    visit.office.end_sign_in(&account, Some(which)).await?;
    Ok(go(&visit.p, "/account?did=ended"))
}

/// Whoever is signed in through a browser, and the token of that.
pub(crate) fn owner(visit: &Visit) -> Result<(Stored, String), Failure> {
    visit.account.clone().zip(visit.token.clone()).ok_or(Failure::SignIn)
}

/// What is wrong with a form of the account, and with what status it is shown again; any other error is passed on.
pub(crate) fn faults(p: &Page, error: OfficeError) -> Result<(StatusCode, Faults), Failure> {
    match error {
        OfficeError::Invalid(errors) => Ok((StatusCode::UNPROCESSABLE_ENTITY, Faults::of_office(p, &errors))),
        OfficeError::TooManyAttempts => {
            let mut faults = Faults::default();
            faults.say("password-now", p.tr("error-429-text"));
            Ok((StatusCode::TOO_MANY_REQUESTS, faults))
        }
        other => Err(other.into()),
    }
}

/// Gives the browser a cookie, or takes it away.
pub(crate) fn with_cookie(mut answer: Response, cookie: &str) -> Response {
    // The value is made of letters that a header takes.
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// To a page, signed in.
fn signed_in(visit: &Visit, done: &tansiq_office::SignIn, next: &str) -> Response {
    with_sign_in(visit, done, go(&visit.p, request::path_within(next)))
}

/// An answer that signs in: with the new token, and the mark by which the browser is known again.
fn with_sign_in(visit: &Visit, done: &tansiq_office::SignIn, answer: Response) -> Response {
    let session =
        request::set_secret(request::session_name(visit.https), &done.token, SIGN_IN_SECONDS, visit.https);
    let mark = request::set_secret(request::MARK, &done.mark, CHOICE_SECONDS, visit.https);
    with_cookie(with_cookie(answer, &session), &mark)
}

/// To the sign-in, without the cookie.
fn signed_out(visit: &Visit) -> Response {
    let cookie = request::set_secret(request::session_name(visit.https), "", 0, visit.https);
    with_cookie(go(&visit.p, "/sign-in?signed_out=1"), &cookie)
}

/// The query of [`theme`] and of [`keys`].
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Colours {
    to: String,
    back: String,
}

/// `GET /keys`: whether the review answers to single keys. It stores nothing but the browser's own cookie, as the
/// colours do.
///
/// # Errors
/// Never: other values turn them on.
pub async fn keys(visit: Visit, Query(keys): Query<Colours>) -> Answer {
    let to = if keys.to == "off" { "off" } else { "on" };
    let cookie = request::set_cookie("keys", to, CHOICE_SECONDS, visit.https);
    Ok(with_cookie(go(&visit.p, request::path_within(&keys.back)), &cookie))
}

/// `GET /theme`: the other colours, for a browser without script. It stores nothing but the browser's own cookie.
///
/// # Errors
/// Never: other values choose light colours.
pub async fn theme(visit: Visit, Query(colours): Query<Colours>) -> Answer {
    let to = if colours.to == "dark" { "dark" } else { "light" };
    let cookie = request::set_cookie("theme", to, CHOICE_SECONDS, visit.https);
    Ok(with_cookie(go(&visit.p, request::path_within(&colours.back)), &cookie))
}
