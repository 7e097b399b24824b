//! What is noted of each request: a line in the log and the figures.
//!
//! The line has an id of this request alone, its method, its route as it is written in the program, the status and
//! the time. It never has the address that was asked for, whose path names records and whose query holds what was
//! typed. Everything else that is logged meanwhile carries the same id, and the page of a fault shows it.

use crate::app::App;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument;

tokio::task_local! {
    static ID: String;
}

/// The id of the request that is being answered; a new one where there is none.
#[must_use]
pub fn request_id() -> String {
    ID.try_with(Clone::clone).unwrap_or_else(|_| new_id())
}

fn new_id() -> String {
    tansiq_storage::random::<6>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Answers a request, and notes it.
pub async fn note(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or("none", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let (id, in_flight) = (new_id(), app.metrics.begin());
    let span = tracing::error_span!("request", id, %method, route);
    let answer = ID.scope(id, next.run(request)).instrument(span.clone()).await;
    let (status, took) = (answer.status().as_u16(), started.elapsed());
    app.metrics.answered(&route, &method, status, took);
    drop(in_flight);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(status, ms, "answered"));
    answer
}
