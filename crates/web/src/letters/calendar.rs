//! `/calendar/TOKEN.ics`: somebody's dates, for the programs that she gave the address; and those of one commitment, as a
//! file.

use crate::app::App;
use crate::commitments::by_number;
use crate::errors::Failure;
use crate::lookup::number;
use crate::place::{Place, PublicUrl};
use crate::visit::{Answer, Visit};
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

/// `GET /commitments/C-…/dates.ics`: the due date of a commitment and those of its milestones.
///
/// # Errors
/// When there is no such commitment for this visitor.
pub async fn dates(visit: Visit, Path(reference): Path<String>) -> Answer {
    let commitment = by_number(&visit.view, &reference).await?;
    let site = format!("{}://{}", if visit.https { "https" } else { "http" }, visit.p.host);
    let text = visit.office.calendar_of(&visit.view, &commitment, &site, visit.p.lang).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.ics\"", number(&commitment))),
    ];
    Ok((headers, text).into_response())
}
