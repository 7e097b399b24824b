//! `/needs/R-…/steps`: takes a request a step further.

use super::show::{Said, again, path};
use super::{by_key, wrong};
use crate::documents;
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::page::Area;
use crate::review::decide::revision;
use crate::visit::{Answer, Visit, go};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Document, Id, Need, Record};
use tansiq_office::{FieldError, NEED_STEPS, OfficeError, Problem};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// What the form may leave in the history.
pub(super) const ACTS: &[Act] = &[
    Act::NeedSubmit,
    Act::NeedAuthenticate,
    Act::NeedAcknowledge,
    Act::NeedCirculate,
    Act::NeedPublish,
    Act::NeedClose,
    Act::NeedReturn,
    Act::NeedWithdraw,
    Act::NeedUnmet,
    Act::NeedExpire,
];

/// The end of an act's word, by which forms and messages name it.
pub(super) fn word(act: Act) -> &'static str {
    act.word().trim_start_matches("need.")
}

/// The key of what the button says.
pub(super) fn key(act: Act) -> String {
    format!("request-do-{}", word(act))
}

/// The field for the reason, for acts that may be given one.
pub(super) const fn reason_field(act: Act) -> Option<&'static str> {
    match act {
        Act::NeedReturn => Some("reason-return"),
        Act::NeedWithdraw => Some("reason-withdraw"),
        Act::NeedUnmet => Some("reason-unmet"),
        Act::NeedExpire => Some("reason-expire"),
        _ => None,
    }
}

/// The document that was named as the signed note verbale; `None` when none was.
async fn note(visit: &Visit, fields: &Fields) -> Result<Option<Id<Document>>, OfficeError> {
    let number = fields.get("note-verbale");
    if number.is_empty() {
        return Ok(None);
    }
    match documents::by_number(&visit.view, number).await {
        Ok(note) => Ok(Some(note)),
        Err(Failure::Office(OfficeError::Storage(error))) if !matches!(error, StorageError::Missing(..)) => {
            Err(error.into())
        }
        Err(_) => Err(OfficeError::Invalid(vec![FieldError {
            field: "note-verbale",
            problem: Problem::NotAChoice,
            typed: number.to_owned(),
        }])),
    }
}

async fn take(
    visit: &Visit,
    need: &Record<Need>,
    seen: u32,
    act: Act,
    fields: &Fields,
) -> Result<(), OfficeError> {
    let (office, actor, id) = (&visit.office, &visit.actor, need.id);
    let reason = reason_field(act).map(|field| fields.get(field)).unwrap_or_default();
    let why = (visit.lang(), reason);
    match act {
        Act::NeedSubmit => office.submit_need(actor, id, seen).await,
        Act::NeedAuthenticate => office.authenticate_need(actor, id, seen, note(visit, fields).await?).await,
        Act::NeedAcknowledge => office.acknowledge_need(actor, id, seen).await,
        Act::NeedCirculate => office.circulate_need(actor, id, seen).await,
        Act::NeedPublish => office.publish_need(actor, id, seen).await,
        Act::NeedClose => office.close_need(actor, id, seen).await,
        Act::NeedReturn => office.return_need(actor, id, seen, why).await,
        Act::NeedUnmet => office.end_unmet_need(actor, id, seen, why).await,
        Act::NeedExpire => office.expire_need(actor, id, seen, why).await,
        _ => office.withdraw_need(actor, id, seen, (!reason.is_empty()).then_some(why)).await,
    }
    .map(|_| ())
}

/// The page on which a step is told that was taken just now. Whoever sent back what she may no longer read goes to the list.
async fn taken(visit: &Visit, need: &Record<Need>) -> Answer {
    let to = match visit.view.get(need.id).await {
        Ok(need) => format!("{}?did=step", path(&need)),
        Err(StorageError::Missing(..)) => "/needs?did=step".to_owned(),
        Err(error) => return Err(error.into()),
    };
    Ok(go(&visit.p, to))
}

/// `POST /needs/{key}/steps`.
///
/// # Errors
/// When there is no such request for this person, or she may not take the step.
pub async fn send(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Records);
    let need = by_key(&visit.view, &key).await?;
    if !need.body.is_request() {
        return Err(Failure::not_found());
    }
    let wanted = NEED_STEPS.into_iter().find(|(act, _)| word(*act) == fields.get("do"));
    let (act, leads_to) = wanted.ok_or(Failure::Status(StatusCode::BAD_REQUEST))?;
    visit.may(act, &need)?;
    let seen = revision(&fields)?;
    // The same form a second time, as after a line that broke off: the step is taken.
    if need.body.step() == Some(leads_to) && need.revision > seen {
        return taken(&visit, &need).await;
    }
    match take(&visit, &need, seen, act, &fields).await {
        Ok(()) => taken(&visit, &need).await,
        Err(OfficeError::Invalid(errors)) => {
            let mut faults = Faults::default();
            for error in &errors {
                match (error.field, reason_field(act)) {
                    ("reason", Some(field)) => wrong(&visit.p, &mut faults, field, error),
                    // What a draft lacks is told on its last page, which leads to each field.
                    (field, _) => wrong(&visit.p, &mut faults, field, error),
                }
            }
            let said = Said { typed: fields, faults, ..Said::default() };
            again(&visit, &need, StatusCode::UNPROCESSABLE_ENTITY, said).await
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let need = visit.view.get(need.id).await?;
            let said = Said { typed: fields, stale: true, ..Said::default() };
            again(&visit, &need, StatusCode::CONFLICT, said).await
        }
        Err(error) => Err(error.into()),
    }
}
