//! `/documents/D-…/reading`: how the reading of a long document stands.

use crate::documents::{by_number, show::said};
use crate::later::{LaterPage, What};
use crate::page::Area;
use crate::visit::{Answer, Visit, go, show};
use axum::extract::{Path, Query};
use serde::Deserialize;
use tansiq_office::Later;
use tansiq_policy::Act;

/// What was done just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    said: String,
}

/// `GET /documents/D-…/reading`: once the document is read, its review.
///
/// # Errors
/// For somebody who may not have it read; when there is no such document for this visitor.
pub async fn page(visit: Visit, Path(reference): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Documents);
    let document = visit.view.get(by_number(&visit.view, &reference).await?).await?;
    visit.may(Act::DocumentRead, &document)?;
    let Some(later) = visit.office.reading_left(&document).await? else {
        return Ok(go(&visit.p, format!("/documents/{reference}/review")));
    };
    let again = matches!(later, Later::Left(_)).then(|| format!("/documents/{reference}/reading"));
    show(&LaterPage {
        list: ("/documents", "nav-documents"),
        of: (format!("/documents/{reference}"), reference, true),
        what: What::Reading,
        later,
        again,
        said: said(&visit.p, &after.said),
        p: visit.p,
    })
}

/// `POST /documents/D-…/reading`: has it read after all.
///
/// # Errors
/// As [`page`].
pub async fn again(visit: Visit, Path(reference): Path<String>) -> Answer {
    let document = visit.view.get(by_number(&visit.view, &reference).await?).await?;
    visit.may(Act::DocumentRead, &document)?;
    visit.office.read_again(&visit.actor, &document).await?;
    Ok(go(&visit.p, format!("/documents/{reference}/reading")))
}
