//! Who asks: a program with a token, a browser that is signed in, or anybody; and the door of each address.

use super::answer::{accepts, unless_known};
use super::problem::{self, Refusal, Type};
use crate::app::App;
use crate::request;
use crate::routes::{Door, Route};
use crate::serve::Slow;
use crate::visit::Visit;
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tansiq_office::Standing;

/// What stands before the address of each operation.
const BELOW: &str = "/api/";

/// Whether an address is one of the API, there or not.
#[must_use]
pub fn is_below(path: &str) -> bool {
    path.starts_with(BELOW)
}

/// The same visit by whoever the request says. With credentials of its own no cookie counts.
async fn known(app: &App, mut visit: Visit, headers: &HeaderMap) -> Result<Visit, Refusal> {
    if !app.is_set_up().await? {
        return Err(Type::NotSetUp.into());
    }
    let who = if let Some(token) = request::bearer(headers) {
        Some(app.office.actor_of_token(token).await?.ok_or(Type::TokenRefused)?)
    } else {
        let cookie = request::cookie(headers, request::session_name(visit.https));
        match cookie.filter(|token| !token.is_empty()) {
            Some(token) => app.office.actor_of(token).await?,
            None => None,
        }
    };
    if let Some((actor, account)) = who {
        // What pages do not show her, programs do not read for her.
        if app.office.standing(&actor, &account).await? == Standing::Missing {
            return Err(Type::FactorMissing.into());
        }
        visit.view = visit.office.view(&actor);
        (visit.actor, visit.account) = (actor, Some(account));
    }
    Ok(visit)
}

/// Receives every request for the API: finds out who asks, and puts a problem in place of a bare failure.
pub async fn receive(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let stranger = Visit::stranger(&app, &parts);
    let (method, asked) = (parts.method.clone(), parts.headers.clone());
    let slow = parts.extensions.get::<Slow>().cloned().unwrap_or_default();
    let (visit, answer) = match known(&app, stranger.clone(), &asked).await {
        Err(refusal) => (stranger, refusal.into_response()),
        Ok(visit) => {
            parts.extensions.insert(visit.clone());
            let answer = next.run(Request::from_parts(parts, body)).await;
            (visit, if slow.is_so() { Refusal::from(Type::TimedOut).into_response() } else { answer })
        }
    };
    finish(&visit, &method, &asked, answer)
}

/// An address of the API that there is not.
#[must_use]
pub fn nowhere(app: &App, parts: &Parts) -> Response {
    let stranger = Visit::stranger(app, parts);
    finish(&stranger, &parts.method, &parts.headers, Refusal::not_found().into_response())
}

/// What every answer has: words for a failure, and what may be kept of it.
fn finish(visit: &Visit, method: &Method, asked: &HeaderMap, mut answer: Response) -> Response {
    let reading = matches!(*method, Method::GET | Method::HEAD);
    let failed = answer.status().is_client_error() || answer.status().is_server_error();
    if failed {
        answer = problem::answer(&visit.p, answer);
    } else if reading {
        answer = unless_known(asked, answer);
    }
    let private = visit.account.is_some() || visit.program || !reading || failed;
    let headers = answer.headers_mut();
    let keep = if private { "no-store" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.append(header::VARY, HeaderValue::from_static("Accept-Language, Authorization, Cookie"));
    answer
}

/// Whether somebody may come in: for writing only a token counts.
fn open(door: Door, visit: &Visit, writes: bool) -> Result<(), Refusal> {
    if writes && !visit.program {
        return Err(Type::TokenNeeded.into());
    }
    match door {
        Door::Anybody => Ok(()),
        Door::May(act) => {
            tansiq_policy::may_at_all(&visit.actor, act).map_err(|denied| visit.denied(denied).into())
        }
        _ if visit.account.is_some() => Ok(()),
        _ => Err(Type::TokenNeeded.into()),
    }
}

/// Answers at the door, and lets through whoever may come in and takes what there is.
pub async fn door(State(row): State<&'static Route>, visit: Visit, request: Request, next: Next) -> Response {
    let method = request.method();
    let writes = !matches!(*method, Method::GET | Method::HEAD);
    let Some(door) = row.door(method) else {
        return Refusal::from(Type::WrongMethod).into_response();
    };
    // A file is what it is.
    let takes = row.path.ends_with("/file") || accepts(request.headers(), "application/json");
    let outcome = match takes {
        true => open(door, &visit, writes),
        false => Err(Type::NotAcceptable.into()),
    };
    match outcome {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// The name of a record in the address. One that cannot be read names nothing.
#[derive(Debug, Clone)]
pub struct Key(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let key = Path::<String>::from_request_parts(parts, state).await;
        key.map(|Path(key)| Self(key)).map_err(|_| Refusal::not_found())
    }
}
