//! Who asks, in which language, and what every answer to them has in common.

use crate::api;
use crate::app::App;
use crate::errors::{ErrorPage, Failure};
use crate::page::{Area, Page, Person, Theme, escape_query};
use crate::place::{Place, PublicUrl};
use crate::request;
use crate::routes::{self, At, Door, Route};
use crate::serve::Slow;
use askama::Template;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use tansiq_locale::Locale;
use tansiq_model::{Body, Digits, Lang, Record, Settings};
use tansiq_office::{Office, Origin, Site, Standing};
use tansiq_policy::{Act, Actor, Denied};
use tansiq_storage::{Account, View};

/// The address without a language.
pub const ROUTES: &[Route] = &[Route::page("/", Door::Anybody, || get(root)).at(At::Root)];

/// What a page answers.
pub type Answer = Result<Response, Failure>;

/// One request: the page around its answer, the person, and what that person may see.
#[derive(Clone)]
pub struct Visit {
    /// What stands around the page.
    pub p: Page,
    /// Who acts.
    pub actor: Actor,
    /// What the actor may see.
    pub view: View,
    /// The office.
    pub office: Office,
    /// Whoever is signed in.
    pub account: Option<Account>,
    /// The token of the sign-in.
    pub token: Option<String>,
    /// How she stands to the second factor that the register asks of her.
    pub standing: Standing,
    /// What is known of the browser, for signing in.
    pub origin: Origin,
    /// The request came with credentials of a program: no cookie counts.
    pub program: bool,
    /// The person came over https.
    pub https: bool,
    /// Where passkeys count, if they do at the address of this server.
    pub site: Option<Site>,
    /// The page of this site, below the language, that the person came from.
    pub back: Option<String>,
    /// The office's choices for the register.
    pub settings: Settings,
}

/// The digits that a person chose over those of the register.
#[must_use]
pub fn chosen_digits(headers: &HeaderMap) -> Option<Digits> {
    request::cookie(headers, "digits").and_then(|word| word.parse().ok())
}

impl Visit {
    /// Somebody who is not signed in, or not known yet.
    pub(crate) fn stranger(app: &App, parts: &Parts) -> Self {
        let (uri, headers) = (&parts.uri, &parts.headers);
        let (lang, path) = lang_and_path(uri, headers);
        let place = parts.extensions.get::<Place>().copied().unwrap_or_default();
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        let origin = Origin {
            place: place.ip,
            mark: request::cookie(headers, request::MARK).map(str::to_owned),
            session: None,
            agent: agent.map(str::to_owned),
            lang: Some(lang),
            by_hand: false,
        };
        let theme = match request::cookie(headers, "theme") {
            Some("dark") => Some(Theme::Dark),
            Some("light") => Some(Theme::Light),
            _ => None,
        };
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
        let page = Page {
            locale: Locale::new(lang),
            area: None,
            path,
            host: host.to_owned(),
            person: None,
            theme,
            keys_off: request::cookie(headers, "keys") == Some("off"),
            bears: None,
            today: app.office.today(),
            demonstration: app.office.is_demonstration(),
            save_data: request::saves_data(headers),
        };
        Self {
            actor: Actor::visitor(),
            view: app.office.view(&Actor::visitor()),
            office: app.office.clone(),
            account: None,
            token: None,
            standing: Standing::Settled,
            site: Site::of(app.edge.public_url.as_ref().map(PublicUrl::as_str), &page.host, place.https),
            https: place.https,
            origin,
            program: request::bearer(headers).is_some(),
            back: request::came_from(headers, lang, uri.path()),
            p: page,
            settings: Settings::default(),
        }
    }

    /// The same visit by whoever its cookie signs in, with the months and digits of the register, or the digits
    /// that this person chose.
    async fn known(mut self, app: &App, headers: &HeaderMap) -> Result<Self, Failure> {
        self.settings = self.view.settings().await?;
        let digits = chosen_digits(headers).unwrap_or(self.settings.digits);
        self.p.locale = self.p.locale.with_months(self.settings.months).with_digits(digits);
        if let Some(token) = request::bearer(headers) {
            return self.of_program(token).await;
        }
        let session = request::session_name(self.https);
        let Some(token) = request::cookie(headers, session).filter(|token| !token.is_empty()) else {
            return Ok(self);
        };
        if let Some((actor, account)) = app.office.actor_of(token).await? {
            let name = account.name.clone().unwrap_or_default();
            self.origin.session = Some(token.to_owned());
            self.standing = self.office.standing_here(&actor, &account, &self.origin).await?;
            let days_left = match self.standing {
                Standing::DaysLeft(days) => Some(days),
                Standing::Settled | Standing::Missing => None,
            };
            let (may_write, password) = (self.office.works_here(&actor)?, !account.password_hash.is_empty());
            self.p.person = Some(Person { name, may_write, password, days_left });
            self.view = self.office.view(&actor);
            (self.actor, self.account, self.token) = (actor, Some(account), Some(token.to_owned()));
        }
        Ok(self)
    }

    /// The same visit by a program with a token. It gets lists as data, what its token is for, and no page.
    async fn of_program(mut self, token: &str) -> Result<Self, Failure> {
        let path = self.p.path.split('?').next().unwrap_or_default();
        let is_data = path.ends_with(".json") || path.ends_with(".csv");
        let Some((actor, account)) = self.office.actor_of_token(token).await? else {
            return Err(Failure::Status(StatusCode::UNAUTHORIZED));
        };
        if !is_data {
            return Err(Failure::Status(StatusCode::FORBIDDEN));
        }
        self.standing = self.office.standing(&actor, &account).await?;
        self.view = self.office.view(&actor);
        (self.actor, self.account) = (actor, Some(account));
        Ok(self)
    }

    /// The same visit in an area of the navigation.
    #[must_use]
    pub fn within(mut self, area: Area) -> Self {
        self.p.area = Some(area);
        self
    }

    /// The language of the page.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.p.lang
    }

    /// Goes on only for somebody who may do this to a record that she reads. The door of the address has asked
    /// before whether she may do it to any.
    ///
    /// # Errors
    /// [`Failure::Denied`] for everybody else, [`Failure::SignIn`] for somebody who is not signed in.
    pub fn may<T: Body>(&self, act: Act, record: &Record<T>) -> Result<(), Failure> {
        tansiq_policy::may(&self.actor, act, &record.into()).map_err(|denied| self.denied(denied))
    }

    /// What somebody hears who may not: to sign in is a way on only for whoever has not done so.
    #[must_use]
    pub fn denied(&self, denied: Denied) -> Failure {
        if self.account.is_some() { Failure::Denied(denied) } else { Failure::SignIn }
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Status(StatusCode::INTERNAL_SERVER_ERROR))
    }
}

/// The language that an address stands in, else the one that the browser prefers, and the rest of the address.
fn lang_and_path(uri: &Uri, headers: &HeaderMap) -> (Lang, String) {
    let rest = uri.path().strip_prefix('/').unwrap_or_default();
    let (first, below) = rest.split_once('/').map_or((rest, ""), |(first, below)| (first, below));
    match first.parse::<Lang>() {
        Err(_) => (request::preferred_lang(headers), String::new()),
        Ok(lang) => {
            let slash = if below.is_empty() { "" } else { "/" };
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            (lang, format!("{slash}{below}{query}"))
        }
    }
}

/// Receives every request for a page: finds out who asks, keeps everybody out of a register that is not set up
/// yet, and puts a page in the person's language in place of a bare failure.
pub async fn receive(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if api::caller::is_below(parts.uri.path()) {
        return api::caller::nowhere(&app, &parts);
    }
    let stranger = Visit::stranger(&app, &parts);
    let method = parts.method.clone();
    let before = async {
        let pattern = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
        if !app.is_set_up().await? && !routes::is_open_before_set_up(pattern) {
            return Err(Failure::NotSetUp);
        }
        stranger.clone().known(&app, &parts.headers).await
    };
    let visit = match before.await {
        Ok(visit) => visit,
        Err(failure) => return finish(&stranger, &method, failure.into_response()),
    };
    parts.extensions.insert(visit.clone());
    let slow = parts.extensions.get::<Slow>().cloned().unwrap_or_default();
    let mut answer = next.run(Request::from_parts(parts, body)).await;
    if slow.is_so() {
        // Whoever read the form knows only that it broke off.
        answer = Failure::Status(StatusCode::REQUEST_TIMEOUT).into_response();
    }
    finish(&visit, &method, answer)
}

/// What every answer has: a page for a failure, and what may be kept of it.
fn finish(visit: &Visit, method: &Method, mut answer: Response) -> Response {
    let reading = matches!(*method, Method::GET | Method::HEAD);
    let failure = answer.extensions_mut().remove::<ErrorPage>();
    let is_page = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let status = answer.status();
    if status.is_client_error() || status.is_server_error() {
        let told = [header::ALLOW, header::RETRY_AFTER, header::CACHE_CONTROL];
        let told = told.map(|name| answer.headers().get(&name).cloned().map(|value| (name, value)));
        if status == StatusCode::UNAUTHORIZED && visit.program {
            let challenge = [(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))];
            answer = (status, challenge, visit.p.tr("token-refused")).into_response();
        } else if status == StatusCode::UNAUTHORIZED && reading {
            let next = escape_query(&visit.p.path);
            answer = Redirect::to(&visit.p.to(format!("/sign-in?next={next}"))).into_response();
        } else if !is_page {
            let page = failure.unwrap_or_else(|| ErrorPage::of(status));
            answer = (status, page.around(visit)).into_response();
        }
        for (name, value) in told.into_iter().flatten() {
            answer.headers_mut().insert(name, value);
        }
    }
    let private = visit.account.is_some() || visit.program || !reading || status.is_server_error();
    let headers = answer.headers_mut();
    let keep = if private { "no-store" } else { "no-cache" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    headers.append(header::VARY, HeaderValue::from_static("Cookie, Authorization, Save-Data"));
    answer
}

/// `/`: the first page in the language that the browser prefers.
pub async fn root(visit: Visit) -> Response {
    let vary = [(header::VARY, HeaderValue::from_static("Accept-Language"))];
    (vary, Redirect::to(&visit.p.to(""))).into_response()
}

/// Every address that there is not.
pub async fn nowhere() -> Failure {
    Failure::Status(StatusCode::NOT_FOUND)
}

/// A page as an answer.
///
/// # Errors
/// When it cannot be rendered, which is a fault of the program.
pub fn show(page: &impl Template) -> Answer {
    Ok(Html(page.render()?).into_response())
}

/// A page with what is wrong with the form in it.
///
/// # Errors
/// As [`show`].
pub fn show_as(status: StatusCode, page: &impl Template) -> Answer {
    Ok((status, Html(page.render()?)).into_response())
}

/// To an address below the page's language, after something was stored.
#[must_use]
pub fn go(p: &Page, path: impl AsRef<str>) -> Response {
    Redirect::to(&p.to(path)).into_response()
}
