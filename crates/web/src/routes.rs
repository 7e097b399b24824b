//! The table of addresses: who may come in, what a form leaves behind, and how an answer may be kept.
//!
//! Each area has a slice of rows beside its pages; [`AREAS`] lists the slices. The router is made of these rows and of
//! nothing else: a lint bans every other way to add an address, and the walk of the tests goes through every row by
//! every method as everybody. What a row does not name is shut.
//!
//! A row opens the door of its address. What somebody may do there to one record is asked again with the record
//! ([`crate::visit::Visit::may`]), and by the register when it is stored.

use crate::account::second;
use crate::api::{self, told::Told};
use crate::app::{self, App};
use crate::errors::Failure;
use crate::visit::{self, Visit};
use crate::{
    about, account, assets, brief, comments, commitments, documents, drafts, echoes, groups, home, imports,
    jobs, learning, letters, needs, offers, parties, projects, records, review, search, sessions, settings,
};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use tansiq_model::{Kind, Lang};
use tansiq_policy::Act;

/// All addresses, one slice for each area.
pub const AREAS: &[&[Route]] = &[
    app::ROUTES,
    api::ROUTES,
    visit::ROUTES,
    assets::ROUTES,
    home::ROUTES,
    account::ROUTES,
    account::second::ROUTES,
    account::passkeys::ROUTES,
    account::elsewhere::ROUTES,
    jobs::ROUTES,
    letters::ROUTES,
    settings::ROUTES,
    learning::ROUTES,
    groups::ROUTES,
    about::ROUTES,
    documents::ROUTES,
    review::ROUTES,
    drafts::ROUTES,
    commitments::ROUTES,
    comments::ROUTES,
    imports::ROUTES,
    sessions::ROUTES,
    brief::ROUTES,
    parties::ROUTES,
    needs::ROUTES,
    records::ROUTES,
    offers::ROUTES,
    projects::ROUTES,
    echoes::ROUTES,
    search::ROUTES,
];

/// Where an address stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Below each language, for people.
    Language,
    /// At the root, for people.
    Root,
    /// At the root, for programs: nobody is asked who they are, and no page stands in place of a failure.
    Bare,
    /// At the root, for programs that say who they are: a problem stands in place of a failure.
    Api,
}

/// What makes the handlers of an address.
#[derive(Debug, Clone, Copy)]
pub enum Make {
    /// Pages and files.
    Page(fn() -> MethodRouter<App>),
    /// Operations of the API with what is told of them.
    Told(fn() -> Told),
}

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Anybody; what they see there is up to the records.
    Anybody,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever may do this to some record.
    May(Act),
    /// Whoever may do this to her own account, or to those of others, once she has proved with her password who she is:
    /// the form asks for it.
    Proving(Act),
    /// Anybody with a link for her own account.
    Link,
    /// Anybody with the set-up link; also before there is an account.
    SetUp,
}

/// What a form leaves behind when it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// An entry of the history, with one of these acts. A form may also only lead to another page.
    Entry(&'static [Act]),
    /// A row of a log or a cookie: which, and why that is enough.
    Log(&'static str),
    /// Nothing: why.
    Nothing(&'static str),
}

/// How an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Not at all by whoever is signed in, nor an answer to a form. What anybody may see is asked for anew each time.
    Page,
    /// Not at all.
    Never,
    /// By everybody and for ever, under an address that changes with the content.
    Asset,
}

/// With what the tests ask for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// The address itself.
    Itself,
    /// The name of a record of this kind in place of the one variable part.
    Record(Kind),
    /// This address.
    Address(&'static str),
}

/// An address.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// Where it stands.
    pub at: At,
    /// The address, below the language where it has one.
    pub path: &'static str,
    /// Who may read; `None` where there is nothing to read.
    pub get: Option<Door>,
    /// Who may send a form, and what that leaves behind.
    pub post: Option<(Door, Leaves)>,
    /// Who may change what stands there, and what that leaves behind; the API alone.
    pub patch: Option<(Door, Leaves)>,
    /// How answers may be kept.
    pub keep: Keep,
    /// Makes what answers.
    pub make: Make,
    /// What the tests put in place of the variable part.
    pub sample: Sample,
    /// The query that the tests ask with.
    pub query: &'static str,
    /// Open also to somebody who needs a second factor before she goes on.
    pub before_factor: bool,
}

impl Route {
    /// An address to read.
    #[must_use]
    pub const fn page(path: &'static str, door: Door, make: fn() -> MethodRouter<App>) -> Self {
        Self {
            at: At::Language,
            path,
            get: Some(door),
            post: None,
            patch: None,
            keep: Keep::Page,
            make: Make::Page(make),
            sample: Sample::Itself,
            query: "",
            before_factor: false,
        }
    }

    /// An address of the API, to read.
    #[must_use]
    pub const fn api(path: &'static str, told: fn() -> Told) -> Self {
        Self {
            at: At::Api,
            path,
            get: Some(Door::Anybody),
            post: None,
            patch: None,
            keep: Keep::Page,
            make: Make::Told(told),
            sample: Sample::Itself,
            query: "",
            before_factor: false,
        }
    }

    /// The same, where something may be sent too.
    #[must_use]
    pub const fn posted(self, door: Door, leaves: Leaves) -> Self {
        Self { post: Some((door, leaves)), ..self }
    }

    /// The same, where what stands there may be changed too.
    #[must_use]
    pub const fn patched(self, door: Door, leaves: Leaves) -> Self {
        Self { patch: Some((door, leaves)), ..self }
    }

    /// The same, where nothing is to be read.
    #[must_use]
    pub const fn unread(self) -> Self {
        Self { get: None, ..self }
    }

    /// An address to read a form at, and to send it to.
    #[must_use]
    pub const fn form(
        path: &'static str,
        door: Door,
        leaves: Leaves,
        make: fn() -> MethodRouter<App>,
    ) -> Self {
        Self { post: Some((door, leaves)), ..Self::page(path, door, make) }
    }

    /// An address that only receives forms.
    #[must_use]
    pub const fn action(
        path: &'static str,
        door: Door,
        leaves: Leaves,
        make: fn() -> MethodRouter<App>,
    ) -> Self {
        Self { get: None, ..Self::form(path, door, leaves, make) }
    }

    /// The same, to read by others than those who may send the form.
    #[must_use]
    pub const fn read_by(self, door: Door) -> Self {
        Self { get: Some(door), ..self }
    }

    /// The same with a record in its variable part.
    #[must_use]
    pub const fn of(self, kind: Kind) -> Self {
        Self { sample: Sample::Record(kind), ..self }
    }

    /// The same with an answer that is kept in another way.
    #[must_use]
    pub const fn kept(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    /// The same at another place.
    #[must_use]
    pub const fn at(self, at: At) -> Self {
        Self { at, ..self }
    }

    /// The same with another sample.
    #[must_use]
    pub const fn as_in(self, address: &'static str) -> Self {
        Self { sample: Sample::Address(address), ..self }
    }

    /// The same with a query in its sample.
    #[must_use]
    pub const fn asked(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    /// The same, open also to somebody who needs a second factor before she goes on.
    #[must_use]
    pub const fn before_factor(self) -> Self {
        Self { before_factor: true, ..self }
    }

    /// The door for a method.
    pub(crate) fn door(&self, method: &Method) -> Option<Door> {
        match *method {
            Method::GET | Method::HEAD => self.get,
            Method::POST => self.post.map(|(door, _)| door),
            Method::PATCH => self.patch.map(|(door, _)| door),
            _ => None,
        }
    }

    /// What answers at this address, behind its door.
    fn service(&'static self) -> MethodRouter<App> {
        match self.make {
            Make::Page(make) => make().route_layer(from_fn_with_state(self, answer)),
            Make::Told(told) => told().router.route_layer(from_fn_with_state(self, api::caller::door)),
        }
    }
}

/// The addresses of the API with what is told of them.
pub fn told_rows() -> impl Iterator<Item = (&'static Route, Told)> {
    AREAS.iter().flat_map(|area| area.iter()).filter_map(|row| match row.make {
        Make::Told(told) => Some((row, told())),
        Make::Page(_) => None,
    })
}

/// Whether an address, as the table writes it, is open before there is an account.
pub(crate) fn is_open_before_set_up(pattern: &str) -> bool {
    let below = pattern.get(1..).and_then(|rest| rest.find('/').map(|at| &rest[at..]));
    let set_up =
        |row: &&Route| row.get == Some(Door::SetUp) || row.post.is_some_and(|(door, _)| door == Door::SetUp);
    AREAS.iter().flat_map(|area| area.iter()).filter(set_up).any(|row| Some(row.path) == below)
}

/// Whether somebody may come in.
///
/// # Errors
/// Why not.
fn open(door: Door, visit: Option<&Visit>) -> Result<(), Failure> {
    match (door, visit) {
        (Door::Anybody | Door::Link | Door::SetUp, _) => Ok(()),
        (Door::SignedIn, Some(visit)) if visit.account.is_some() => Ok(()),
        (Door::May(act), Some(visit)) => {
            tansiq_policy::may_at_all(&visit.actor, act).map_err(|denied| visit.denied(denied))
        }
        (Door::Proving(act), Some(visit)) => {
            tansiq_policy::may_once_proven(&visit.actor, act).map_err(|denied| visit.denied(denied))
        }
        (Door::SignedIn | Door::May(_) | Door::Proving(_), _) => Err(Failure::SignIn),
    }
}

/// Answers at the door, and lets through whoever may come in.
async fn answer(State(row): State<&'static Route>, request: Request, next: Next) -> Response {
    let Some(door) = row.door(request.method()) else {
        // A handler that its row does not name stays out of reach.
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    };
    let visit = request.extensions().get::<Visit>();
    let stays = visit.filter(|visit| !row.before_factor && second::is_missing(visit));
    let mut answer = match (open(door, visit), stays) {
        (Err(failure), _) => failure.into_response(),
        (Ok(()), Some(visit)) => second::missing(visit, request.method() != Method::POST).into_response(),
        (Ok(()), None) => next.run(request).await,
    };
    if row.keep == Keep::Never {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    answer
}

/// The addresses for people, those of the API, and those for other programs, of these areas.
#[expect(clippy::disallowed_methods, reason = "the one place where the table becomes a router")]
pub(crate) fn routers(areas: &[&'static [Route]]) -> (Router<App>, Router<App>, Router<App>) {
    let (mut people, mut programs) = (Router::new().fallback(visit::nowhere), Router::new());
    let mut api = Router::new();
    for row in areas.iter().flat_map(|area| area.iter()) {
        match row.at {
            At::Bare => programs = programs.route(row.path, row.service()),
            At::Api => api = api.route(row.path, row.service()),
            At::Root => people = people.route(row.path, row.service()),
            At::Language => {
                for lang in Lang::ALL {
                    people = people.route(&format!("/{lang}{}", row.path), row.service());
                }
            }
        }
    }
    (people, api, programs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_address_stands_once_and_can_be_asked_for() {
        let mut seen = BTreeSet::new();
        for row in AREAS.iter().flat_map(|area| area.iter()) {
            let path = row.path;
            assert!(seen.insert((row.at == At::Language, path)), "{path} stands twice");
            assert!(path.is_empty() || path.starts_with('/'), "{path}");
            assert!(row.get.is_some() || row.post.is_some() || row.patch.is_some(), "{path} does nothing");
            assert_eq!(path.contains('{'), row.sample != Sample::Itself, "{path} and its sample differ");
            assert!(row.query.is_empty() || row.query.starts_with('?'), "{path}: {}", row.query);
            assert_eq!(row.at == At::Api, matches!(row.make, Make::Told(_)), "{path}");
            if let Some((_, Leaves::Log(why) | Leaves::Nothing(why))) = row.post {
                assert!(why.split_whitespace().count() > 2, "{path} does not say why");
            }
            if let Some((_, Leaves::Entry(acts))) = row.post {
                assert!(!acts.is_empty(), "{path} names no act");
            }
        }
    }

    #[test]
    fn what_is_told_of_the_api_is_what_the_table_has() {
        let mut rows = 0;
        for (row, told) in told_rows() {
            let path = row.path;
            assert!(path.starts_with("/api/v1/"), "{path}");
            let told: BTreeSet<String> =
                told.operations.iter().map(|(method, _)| method.to_string()).collect();
            let doors = [Method::GET, Method::POST, Method::PATCH];
            let doors = doors.iter().filter(|method| row.door(method).is_some());
            assert_eq!(told, doors.map(ToString::to_string).collect(), "{path}");
            rows += 1;
        }
        assert_eq!(rows, api::description()["paths"].as_object().unwrap().len());
    }

    #[test]
    fn only_the_set_up_is_open_before_there_is_an_account() {
        for (pattern, open) in
            [("/en/setup", true), ("/en", false), ("/", false), ("/en/sign-in", false), ("/setup", false)]
        {
            assert_eq!(is_open_before_set_up(pattern), open, "{pattern}");
        }
    }
}
