//! The router that the table of addresses becomes.

use crate::metrics::Metrics;
use crate::place::Edge;
use crate::routes::{self, AREAS, At, Door, Keep, Route};
use crate::{api, errors, headers, health, observe, place, visit};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tansiq_office::Office;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::CsrfLayer;
use uuid::Uuid;

/// What every page is given.
#[derive(Clone)]
pub struct App {
    /// The office whose register is served.
    pub office: Office,
    /// How the server stands to the network.
    pub edge: Arc<Edge>,
    /// The figures of this process.
    pub metrics: Metrics,
    set_up: Arc<AtomicBool>,
    /// Requests of programs that are being done once, by account and key.
    running: Arc<Mutex<HashSet<(Uuid, String)>>>,
}

impl App {
    /// The pages of an office.
    #[must_use]
    pub fn new(office: Office, edge: Edge) -> Self {
        let edge = Arc::new(edge);
        let (metrics, set_up, running) = Default::default();
        Self { office, edge, metrics, set_up, running }
    }

    /// The requests of programs that are being done once.
    pub(crate) fn running(&self) -> MutexGuard<'_, HashSet<(Uuid, String)>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody has an account. Once that is so it stays so, and the database is not asked again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_set_up(&self) -> tansiq_storage::Result<bool> {
        if !self.set_up.load(Ordering::Relaxed) && self.office.register().has_accounts().await? {
            self.set_up.store(true, Ordering::Relaxed);
        }
        Ok(self.set_up.load(Ordering::Relaxed))
    }
}

/// The addresses for programs that watch the server.
pub const ROUTES: &[Route] = &[
    Route::page("/healthz", Door::Anybody, || get(health::alive)).at(At::Bare).kept(Keep::Never),
    Route::page("/readyz", Door::Anybody, || get(health::ready)).at(At::Bare).kept(Keep::Never),
    Route::page("/metrics", Door::Anybody, || get(health::metrics)).at(At::Bare).kept(Keep::Never),
];

/// Every address, with all that stands before the pages.
#[expect(clippy::disallowed_methods, reason = "the whole table")]
pub fn router(office: Office, edge: Edge) -> Router {
    router_of(App::new(office, edge), AREAS)
}

/// The addresses of these areas, with all that stands before the pages.
///
/// A form is refused when the browser says that it came from another site (`Sec-Fetch-Site`, else `Origin`
/// against `Host`). A client that sends neither header is no browser and carries no cookie that it was not given
/// on purpose: it is let through.
#[expect(clippy::disallowed_methods, reason = "the parts of the table become one router")]
pub fn router_of(app: App, areas: &[&'static [Route]]) -> Router {
    let fonts = NotForContentType::const_new("font/");
    let (people, api, programs) = routes::routers(areas);
    let api = api
        .layer(CatchPanicLayer::custom(errors::after_panic))
        .layer(from_fn_with_state(app.clone(), api::caller::receive));
    let people = people
        .layer(CatchPanicLayer::custom(errors::after_panic))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), visit::receive));
    programs
        .merge(api)
        .merge(people)
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(fonts)))
        // Once more, for what stands before the pages.
        .layer(CatchPanicLayer::custom(errors::after_panic))
        .layer(from_fn(headers::secure))
        .layer(from_fn_with_state(app.clone(), place::find))
        .layer(from_fn_with_state(app.clone(), observe::note))
        .with_state(app)
}
