//! `/calendar/TOKEN.ics`: somebody's dates, for the programs that she gave the address.

use crate::app::App;
use crate::errors::Failure;
use crate::place::{Place, PublicUrl};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// `GET /calendar/TOKEN.ics`. For an address that is not good there is nothing here.
pub async fn feed(
    State(app): State<App>,
    Extension(place): Extension<Place>,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Response {
    let Some(token) = file.strip_suffix(".ics") else { return StatusCode::NOT_FOUND.into_response() };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let here = format!("{}://{host}", if place.https { "https" } else { "http" });
    let site = app.edge.public_url.as_ref().map_or(here.as_str(), PublicUrl::as_str);
    match app.office.calendar(token, site.trim_end_matches('/')).await {
        Ok(Some(text)) => ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => Failure::from(error).into_response(),
    }
}
