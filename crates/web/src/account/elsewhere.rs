//! Signing in with a sign-in service elsewhere: `/sign-in/with`, the address that services send people back to, and
//! `/account/identities`.

use super::second::{proving, step::go_on};
use super::{day, owner, signed_in, with_cookie};
use crate::forms::Fields;
use crate::headers::with_forms_to;
use crate::page::Page;
use crate::request;
use crate::routes::{At, Door, Keep, Leaves, Route};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;
use tansiq_locale::Locale;
use tansiq_model::Lang;
use tansiq_office::{Arrival, Errand, NotIn, NotInWhy, OfficeError, Returned, Service, Trouble};
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::action("/sign-in/with", Door::Anybody, Leaves::Log(SENT), || post(send))
        .kept(Keep::Never)
        .before_factor(),
    Route::page("/signin/{word}/back", Door::Anybody, || get(back))
        .at(At::Root)
        .as_in("/signin/ministry/back")
        .kept(Keep::Never)
        .before_factor(),
    Route::form(
        "/account/identities",
        Door::Proving(Act::IdentityAdd),
        Leaves::Entry(&[Act::IdentityRemove]),
        || get(list).post(change),
    )
    .read_by(Door::SignedIn)
    .kept(Keep::Never)
    .before_factor(),
];

const SENT: &str = "the row of a ceremony, which counts for nothing until the browser is back";

/// Where somebody's own identities stand.
const OWN: &str = "/account/identities";

/// How long a browser keeps what it was sent away with, in seconds: longer than the register does, so that somebody who
/// comes back late hears it in her language.
const AWAY_SECONDS: u32 = 60 * 60;

/// The buttons of sign-in services on a page.
#[derive(Debug, Clone, Default)]
pub struct With {
    /// The word and the name of each.
    pub buttons: Vec<(String, String)>,
    /// What somebody is sent there for.
    pub why: &'static str,
    /// Where to go afterwards, below the language.
    pub next: String,
    /// The key of an invitation.
    pub key: String,
    /// The origins that its forms lead to.
    pub origins: Vec<String>,
}

impl With {
    fn of<'a>(p: &Page, why: &'static str, services: impl Iterator<Item = &'a Arc<Service>>) -> Self {
        let (mut buttons, mut origins) = (Vec::new(), Vec::new());
        for service in services {
            buttons.push((service.word().to_owned(), service.name(p.lang).to_owned()));
            origins.push(service.origin());
        }
        Self { buttons, why, origins, ..Self::default() }
    }

    /// To sign in, and to go on there.
    pub(crate) fn sign_in(visit: &Visit, next: &str) -> Self {
        Self { next: next.to_owned(), ..Self::of(&visit.p, "sign-in", visit.office.services().iter()) }
    }

    /// To accept the invitation of a link.
    pub(crate) fn invitation(visit: &Visit, key: &str) -> Self {
        Self { key: key.to_owned(), ..Self::of(&visit.p, "invitation", visit.office.services().iter()) }
    }

    /// To prove once more who one is with these, and to go on there.
    pub(crate) fn again(p: &Page, services: &[Arc<Service>], next: &str) -> Self {
        Self { next: next.to_owned(), ..Self::of(p, "again", services.iter()) }
    }

    pub(crate) fn title(&self) -> &'static str {
        match self.why {
            "invitation" => "with-invitation",
            "again" => "with-again",
            _ => "with-sign-in",
        }
    }

    pub(crate) fn note(&self) -> &'static str {
        match self.why {
            "invitation" => "with-invitation-note",
            "again" => "with-again-note",
            _ => "with-sign-in-note",
        }
    }

    /// The page with these buttons, which may lead there.
    pub(crate) fn on(origins: &[String], answer: Answer) -> Answer {
        answer.map(|answer| with_forms_to(answer, origins))
    }
}

/// Before a browser goes to a service by a link.
#[derive(Template)]
#[template(path = "account/elsewhere/going.html")]
pub struct GoingPage {
    /// What stands around it.
    pub p: Page,
    /// The name of the service.
    pub name: String,
    /// The address there.
    pub address: String,
}

/// Nobody came in.
#[derive(Template)]
#[template(path = "account/elsewhere/trouble.html")]
pub struct TroublePage {
    /// What stands around it.
    pub p: Page,
    /// Why.
    pub trouble: Trouble,
    /// The name of the service.
    pub name: String,
    /// She was to give an identity to her account.
    pub binding: bool,
}

impl TroublePage {
    fn head(&self) -> &'static str {
        if self.binding { "elsewhere-not-added" } else { "elsewhere-not-in" }
    }

    fn what(&self) -> String {
        format!("elsewhere-{}", self.trouble)
    }

    fn advice(&self) -> String {
        format!("elsewhere-{}-do", self.trouble)
    }

    fn on(&self) -> &'static str {
        if self.binding { OWN } else { "/sign-in" }
    }

    fn go_on(&self) -> &'static str {
        if self.binding { "identities" } else { "elsewhere-to-sign-in" }
    }

    fn status(&self) -> StatusCode {
        match self.trouble {
            Trouble::Unreachable | Trouble::Failed => StatusCode::BAD_GATEWAY,
            Trouble::Unknown | Trouble::Taken => StatusCode::CONFLICT,
            Trouble::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Trouble::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Trouble::Refused
            | Trouble::Forged
            | Trouble::Clock
            | Trouble::Stale
            | Trouble::Stranger
            | Trouble::Closed
            | Trouble::Other => StatusCode::FORBIDDEN,
        }
    }
}

fn failed(visit: &Visit, word: &str, why: NotInWhy, binding: bool) -> Answer {
    let trouble = match why {
        NotInWhy::Trouble(trouble) => trouble,
        NotInWhy::Office(error) => return proving(visit, OWN, error),
    };
    let service = visit.office.services().get(word);
    let name = service.map_or(word, |service| service.name(visit.p.lang)).to_owned();
    let page = TroublePage { p: visit.p.clone(), trouble, name, binding };
    show_as(page.status(), &page)
}

/// Sends a browser away, or says why not.
async fn away(visit: &Visit, word: &str, errand: Errand) -> Answer {
    let binding = matches!(errand, Errand::Bind(_));
    let going = match visit.office.send_elsewhere(word, errand, &visit.actor, &visit.origin).await {
        Ok(going) => going,
        Err(why) => return failed(visit, word, why, binding),
    };
    let answer = if going.by_itself {
        Redirect::to(&going.address).into_response()
    } else {
        let name = visit.office.services().get(word).map_or(word, |service| service.name(visit.p.lang));
        show(&GoingPage { p: visit.p.clone(), name: name.to_owned(), address: going.address })?
    };
    let kept = format!("{}.{}", visit.p.lang, going.token);
    let name = request::elsewhere_name(visit.https);
    Ok(with_cookie(answer, &request::set_secret(name, &kept, AWAY_SECONDS, visit.https)))
}

/// `POST /sign-in/with`: to a sign-in service.
///
/// # Errors
/// For a service that there is not; when it does not answer.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let next = request::path_within(fields.get("next")).to_owned();
    let errand = match fields.get("why") {
        "again" => Errand::Again(owner(&visit)?.0.id, next),
        "invitation" => Errand::Invitation(fields.get("key").to_owned()),
        _ => Errand::SignIn(next),
    };
    away(&visit, fields.get("service"), errand).await
}

/// `GET /signin/…/back`: from a sign-in service.
///
/// # Errors
/// When the database fails; everything else has a page.
pub async fn back(
    mut visit: Visit,
    Path(word): Path<String>,
    Query(returned): Query<Returned>,
    headers: HeaderMap,
) -> Answer {
    let name = request::elsewhere_name(visit.https);
    let kept = request::cookie(&headers, name).unwrap_or_default();
    let (lang, token) = kept.split_once('.').unwrap_or_default();
    if let Ok(lang) = lang.parse::<Lang>() {
        let digits = crate::visit::chosen_digits(&headers).unwrap_or(visit.settings.digits);
        visit.p.locale = Locale::new(lang).with_months(visit.settings.months).with_digits(digits);
        visit.origin.lang = Some(lang);
    }
    // The address of this page says nothing in another language.
    visit.p.path = "/sign-in".to_owned();
    let here = visit.account.as_ref().map(|account| (&visit.actor, account));
    let answer = match visit.office.come_back(&word, token, returned, here, &visit.origin).await {
        Ok(Arrival::In(done, next)) => {
            // The sign-in that the browser had before ends: it gets a new token, never the old one again.
            if let (Some(before), Some(token)) = (&visit.account, &visit.token) {
                visit.office.sign_out(before, token).await?;
            }
            signed_in(&visit, &done, if next.is_empty() { "" } else { &next })
        }
        Ok(Arrival::Step(step, next)) => go_on(&visit, &step, &next),
        Ok(Arrival::Bound) => go(&visit.p, format!("{OWN}?did=added")),
        // Another sign-in of this browser may still be on its way.
        Err(NotIn { why: why @ NotInWhy::Trouble(Trouble::Unknown), binding, .. }) => {
            return failed(&visit, &word, why, binding);
        }
        Err(NotIn { why, binding, .. }) => failed(&visit, &word, why, binding)?,
    };
    Ok(with_cookie(answer, &request::set_secret(name, "", 0, visit.https)))
}

/// An identity in the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The name of the service; the issuer of one that is not there any more.
    pub name: String,
    /// The day on which it was added.
    pub made: Date,
    /// The day on which somebody last signed in with it.
    pub used: Option<Date>,
}

/// One's own identities.
#[derive(Template)]
#[template(path = "account/elsewhere/identities.html")]
pub struct Identities {
    /// What stands around it.
    pub p: Page,
    /// Each of them.
    pub rows: Vec<Row>,
    /// The services to add one of.
    pub with: With,
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
const DONE: &[(&str, &str)] = &[("added", "identity-was-added"), ("removed", "identity-was-removed")];

/// `GET /account/identities`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn list(visit: Visit, Query(before): Query<Before>) -> Answer {
    let (account, _) = owner(&visit)?;
    let services = visit.office.services();
    let name = |issuer: String| {
        services.of_issuer(&issuer).map_or(issuer, |service| service.name(visit.p.lang).to_owned())
    };
    let rows = visit.office.identities(&account).await?.into_iter().map(|one| Row {
        id: one.id.to_string(),
        name: name(one.issuer),
        made: day(one.made),
        used: one.used.map(day),
    });
    let with = With::of(&visit.p, "", services.iter());
    let (rows, origins) = (rows.collect(), with.origins.clone());
    let done = DONE.iter().find(|(word, _)| *word == before.did).map(|(_, key)| *key);
    With::on(&origins, show(&Identities { p: visit.p.clone(), rows, with, done }))
}

/// `POST /account/identities`: to a service whose identity is to be added, or without one.
///
/// # Errors
/// For an identity that she does not have, and for her last way in.
pub async fn change(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    if !fields.get("add").is_empty() {
        return away(&visit, fields.get("add"), Errand::Bind(account.id)).await;
    }
    let which = fields.get("remove").parse().map_err(|_| OfficeError::NotNow("identity-over"))?;
    match visit.office.unbind(&visit.actor, &account, which, &visit.origin).await {
        Ok(()) => Ok(go(&visit.p, format!("{OWN}?did=removed"))),
        Err(error) => proving(&visit, OWN, error),
    }
}
