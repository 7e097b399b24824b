//! The first account, signing in, and one's own account.

pub mod setup;
pub mod sign_in;

pub use setup::Setup;
pub use sign_in::SignIn;

use crate::errors::Failure;
use crate::lookup;
use crate::page::Page;
use crate::request;
use crate::routes::{Door, Keep, Leaves, Route};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show as render};
use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/setup", Door::SetUp, Leaves::Entry(&[Act::AccountSetUp]), || {
        get(setup::form).post(setup::send)
    })
    .kept(Keep::Never)
    .asked("?key=x"),
    Route::form("/sign-in", Door::Anybody, Leaves::Log(SIGNED_IN), || get(sign_in::form).post(sign_in::send))
        .kept(Keep::Never),
    Route::action("/sign-out", Door::Anybody, Leaves::Log(SIGNED_OUT), || post(sign_in::out))
        .kept(Keep::Never),
    Route::page("/account", Door::SignedIn, || get(show)).kept(Keep::Never),
    Route::page("/theme", Door::Anybody, || get(theme)).kept(Keep::Never).asked("?to=dark"),
    Route::page("/keys", Door::Anybody, || get(keys)).kept(Keep::Never).asked("?to=off"),
];

const SIGNED_IN: &str = "the row of the sign-in or of the failed attempt, with its time; no record changes";
const SIGNED_OUT: &str = "the row of the sign-in and the cookie are taken away; no record changes";

/// How long a browser keeps a sign-in, in seconds: as long as the register does.
const SIGN_IN_SECONDS: u32 = 14 * 24 * 3600;

/// How long a browser keeps what a person chose for its pages, in seconds.
pub(crate) const CHOICE_SECONDS: u32 = 365 * 24 * 3600;

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
}

/// `GET /account`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn show(visit: Visit) -> Answer {
    let account = visit.account.ok_or(Failure::SignIn)?;
    let role = visit.p.tr(format!("role-name-{}", account.role.word()));
    let mut posts = Vec::new();
    for post in visit.actor.person().map_or(&[][..], |person| &person.posts) {
        let name = visit.p.tr(format!("post-name-{}", post.role.word()));
        let with = visit.view.many(&[post.party]).await?;
        posts.extend(with.iter().map(|party| (name.clone(), lookup::party_name(&visit.p, party))));
    }
    render(&Account { p: visit.p, email: account.email.unwrap_or_default(), role, posts })
}

/// Gives the browser a cookie, or takes it away.
pub(crate) fn with_cookie(mut answer: Response, cookie: &str) -> Response {
    // The value is made of letters that a header takes.
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// To a page, signed in by this token.
fn signed_in(visit: &Visit, token: &str, next: &str) -> Response {
    let cookie = request::set_session(token, SIGN_IN_SECONDS, visit.https);
    with_cookie(go(&visit.p, request::path_within(next)), &cookie)
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
