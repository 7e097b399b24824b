//! What machines ask: whether the process lives, whether it can serve, and its figures.

use crate::app::App;
use crate::place::Place;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tansiq_storage::StorageError;

/// How long the database may take to answer whether it is ready.
const PATIENCE: Duration = Duration::from_secs(3);

/// `GET /healthz`: the process lives.
pub async fn alive() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers, has the shape that this program writes, and its history can be read.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    let why = match tokio::time::timeout(PATIENCE, app.office.register().ready()).await {
        Ok(Ok(_)) => return (StatusCode::OK, "ok"),
        Ok(Err(StorageError::NotMigrated)) => "the database is not up to date; run `tansiq migrate`",
        Ok(Err(StorageError::Newer(_))) => "the database was brought up to date by a newer program",
        Ok(Err(error)) => {
            tracing::error!(cause = error.cause(), "the register is not ready");
            "the database does not answer"
        }
        Err(_) => {
            tracing::error!("the database takes too long to say that it is ready");
            "the database does not answer"
        }
    };
    (StatusCode::SERVICE_UNAVAILABLE, why)
}

/// `GET /metrics`: the figures, for this machine and for whoever shows the token; for everybody else there is no such
/// address.
pub async fn metrics(
    State(app): State<App>,
    Extension(place): Extension<Place>,
    headers: HeaderMap,
) -> Response {
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let shown = shown.and_then(|value| value.strip_prefix("Bearer "));
    let known = match (&app.edge.metrics_token, shown) {
        (Some(token), Some(shown)) => same(token, shown),
        _ => false,
    };
    if !known && !place.here {
        return StatusCode::NOT_FOUND.into_response();
    }
    // A database that does not answer costs its own figures and no others.
    if let Ok(Ok(counts)) = tokio::time::timeout(PATIENCE, app.office.register().job_counts()).await {
        app.metrics.jobs(&counts);
    }
    match app.metrics.text() {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Whether two secrets are the same, in a time that does not tell how much of them is: their digests are compared.
fn same(token: &str, shown: &str) -> bool {
    tansiq_storage::sha256(token.as_bytes()) == tansiq_storage::sha256(shown.as_bytes())
}
