//! `POST /claims/F-…/question`: two figures are put side by side as answers to one question.

use super::genealogy::{self, by_key};
use crate::errors::Failure;
use crate::forms::Fields;
use crate::page::Area;
use crate::review::decide::revision;
use crate::visit::{Answer, Visit, go};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use tansiq_policy::Act;

/// `GET /claims/F-…/question`: the page on which figures are put side by side, such as after a form that lacked something.
///
/// # Errors
/// For somebody who may not write, and when there is no such figure.
pub async fn page(visit: Visit, Path(key): Path<String>) -> Answer {
    let claim = by_key(&visit.view, &key).await?;
    visit.may(Act::ClaimJoin, &claim)?;
    genealogy::page(visit, Path(key), Query::default()).await
}

/// `POST /claims/F-…/question` with the number of the other figure and the revision that was seen.
///
/// # Errors
/// For somebody who may not write, when there is no such figure, or when somebody changed it first.
pub async fn send(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Records);
    let claim = by_key(&visit.view, &key).await?;
    visit.may(Act::ClaimJoin, &claim)?;
    let with = fields.get("with");
    if with.is_empty() {
        return Err(Failure::Status(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let other = by_key(&visit.view, with).await?;
    visit.office.join_figures(&visit.actor, claim.id, revision(&fields)?, other.id).await?;
    Ok(go(&visit.p, format!("/claims/{key}/genealogy?did=joined")))
}
