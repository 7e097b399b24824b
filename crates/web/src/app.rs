//! Every address of the register, and the server that answers at them.

use crate::records::List;
use crate::{
    about, account, assets, brief, commitments, documents, headers, home, imports, parties, records, review,
    search, sessions, settings, upload, visit,
};
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tansiq_office::Office;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::CsrfLayer;

/// What every page is given.
#[derive(Clone)]
pub struct App {
    /// The office whose register is served.
    pub office: Office,
    set_up: Arc<AtomicBool>,
}

impl App {
    /// The pages of an office.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office, set_up: Arc::default() }
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

/// The pages below a language.
fn pages() -> Router<App> {
    let large = || DefaultBodyLimit::max(upload::BODY_LIMIT);
    let mut pages = Router::new()
        .route("/", get(home::show))
        .route("/setup", get(account::setup::form).post(account::setup::send))
        .route("/sign-in", get(account::sign_in::form).post(account::sign_in::send))
        .route("/sign-out", post(account::sign_in::out))
        .route("/account", get(account::show))
        .route("/theme", get(account::theme))
        .route("/keys", get(account::keys))
        .route("/documents", get(documents::list::page))
        .route("/documents.csv", get(documents::list::csv))
        .route("/documents.json", get(documents::list::json))
        .route("/documents/new", get(documents::new::form).post(documents::new::send.layer(large())))
        .route("/documents/{reference}", get(documents::show::page))
        .route("/documents/{reference}/file", get(documents::show::file))
        .route("/documents/{reference}/review", get(review::show::page))
        .route("/proposals/{id}", post(review::decide::send))
        .route("/documents/{reference}/passage", get(review::passage::form).post(review::passage::send))
        .route("/proposals/{id}/split", get(review::split::form).post(review::split::send))
        .route("/proposals/{id}/edit", get(review::edit::form).post(review::edit::send))
        .route("/commitments", get(commitments::list::page))
        .route("/commitments.csv", get(commitments::list::csv))
        .route("/commitments.json", get(commitments::list::json))
        .route("/commitments/{reference}", get(commitments::show::page))
        .route("/commitments/{reference}/edit", get(commitments::edit::form).post(commitments::edit::send))
        .route(
            "/commitments/{reference}/report",
            get(commitments::report::report_form).post(commitments::report::send_report.layer(large())),
        )
        .route(
            "/commitments/{reference}/finding",
            get(commitments::report::finding_form).post(commitments::report::send_finding.layer(large())),
        )
        .route(
            "/commitments/{reference}/evidence",
            get(commitments::evidence::form).post(commitments::evidence::send.layer(large())),
        )
        .route(
            "/commitments/{reference}/agreement",
            get(commitments::agreement::form).post(commitments::agreement::send),
        )
        .route("/commitments/{reference}/terms", get(commitments::terms::form).post(commitments::terms::send))
        .route(
            "/commitments/{reference}/source",
            get(commitments::source::form).post(commitments::source::send),
        )
        .route("/evidence/{id}/file", get(commitments::evidence::file))
        .route("/imports", get(imports::list::page))
        .route("/imports.csv", get(imports::list::csv))
        .route("/imports.json", get(imports::list::json))
        .route("/imports/new", get(imports::new::form).post(imports::new::send.layer(large())))
        .route("/imports/template.csv", get(imports::new::template))
        .route("/imports/{id}", get(imports::show::page).post(imports::act::send))
        .route("/imports/{id}/kept-out.csv", get(imports::lines::kept_out))
        .route("/brief", get(brief::page))
        .route("/brief.json", get(brief::json))
        .route("/about", get(about::page))
        .route("/dialogues", get(sessions::dialogues))
        .route("/dialogues/{slug}", get(sessions::dialogue::page))
        .route("/sessions", get(sessions::page))
        .route("/sessions/{reference}", get(sessions::show::page))
        .route("/sessions/new", get(sessions::new::form).post(sessions::new::send))
        .route("/sessions.csv", get(sessions::csv))
        .route("/sessions.json", get(sessions::json))
        .route("/bodies", get(parties::list::bodies))
        .route("/parties", get(parties::list::page))
        .route("/parties.csv", get(parties::list::csv))
        .route("/parties.json", get(parties::list::json))
        .route("/parties/new", get(parties::edit::new_form).post(parties::edit::send_new))
        .route("/parties/{code}", get(parties::show::page))
        .route("/parties/{code}/edit", get(parties::edit::form).post(parties::edit::send))
        .route("/parties/{code}/merge", get(parties::merge::form).post(parties::merge::send))
        .route("/parties/{code}/unmerge", get(parties::merge::back_form).post(parties::merge::back))
        .route("/settings", get(settings::show).post(settings::send))
        .route("/settings/mine", post(settings::send_mine))
        .route("/search", get(search::page))
        .route("/search.csv", get(search::csv))
        .route("/search.json", get(search::json));
    #[cfg(feature = "pdf")]
    {
        pages = pages.route("/brief.pdf", get(brief::pdf));
    }
    for list in List::ALL {
        let path = format!("/{}", list.word());
        pages = pages
            .route(&path, get(move |visit, query| records::page(list, visit, query)))
            .route(&format!("{path}/{{key}}"), get(move |visit, key| records::show::page(list, visit, key)))
            .route(&format!("{path}.csv"), get(move |visit| records::csv(list, visit)))
            .route(&format!("{path}.json"), get(move |visit| records::json(list, visit)));
    }
    pages
}

async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.office.register().ping().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// Every address, with all that stands before the pages.
///
/// A form is refused when the browser says that it came from another site (`Sec-Fetch-Site`, else `Origin`
/// against `Host`). A client that sends neither header is no browser and carries no cookie that it was not given
/// on purpose: it is let through.
pub fn router(office: Office) -> Router {
    let app = App::new(office);
    let fonts = NotForContentType::const_new("font/");
    let mut visited = Router::new().route("/", get(visit::root));
    for lang in tansiq_model::Lang::ALL {
        visited = visited.nest(&format!("/{lang}"), pages()).route(&format!("/{lang}/"), get(home::show));
    }
    let visited = visited
        .fallback(visit::nowhere)
        .layer(CatchPanicLayer::new())
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), visit::receive));
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/assets/{version}/{*name}", get(assets::serve))
        .merge(visited)
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(fonts)))
        .layer(from_fn(headers::secure))
        .with_state(app)
}

/// Answers until `shutdown` is done, then finishes what was begun.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    office: Office,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(office)).with_graceful_shutdown(shutdown).await
}
