//! `POST /api/v1/needs/…/steps`: the steps of a request, each taken by who may.

use super::{Begun, JSON, NewText, Reads, Sent, begin};
use crate::api::answer::{Answer, as_seen, json};
use crate::api::caller::Key;
use crate::api::needs::{EXAMPLE, NeedOut};
use crate::api::plain::{KEY, written};
use crate::api::problem::{Refusal, Wrong};
use crate::api::record::{find, find_if_there};
use crate::api::told::{Operation, Told};
use crate::api::values::{NeedStepTerm, Number};
use crate::app::App;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Document, Id, Kind, Lang, Need, NeedStep};
use tansiq_office::Problem;
use tansiq_policy::Act;
use utoipa::ToSchema;

/// What the steps leave in the history.
pub const ACTS: &[Act] = &[
    Act::NeedSubmit,
    Act::NeedAuthenticate,
    Act::NeedAcknowledge,
    Act::NeedCirculate,
    Act::NeedPublish,
    Act::NeedWithdraw,
    Act::NeedReturn,
    Act::NeedExpire,
    Act::NeedUnmet,
    Act::NeedClose,
];

/// A step that a request is to take.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// To where: `submitted`, `authenticated`, `acknowledged`, `circulated`, `published`, `closed`, `withdrawn`, `expired`,
    /// `unmet`, or `draft` to send it back. The others follow from what is done with offers.
    step: NeedStepTerm,
    /// Why: needed for `draft`, `expired` and `unmet`, possible for `withdrawn`.
    reason: Option<NewText>,
    /// The signed note verbale that is filed: needed for `authenticated` by the secretariat.
    note: Option<Number>,
}

/// The act of a step; `None` for one that follows from what is done with offers.
const fn act(step: NeedStep) -> Option<Act> {
    match step {
        NeedStep::Draft => Some(Act::NeedReturn),
        NeedStep::Submitted => Some(Act::NeedSubmit),
        NeedStep::Authenticated => Some(Act::NeedAuthenticate),
        NeedStep::Acknowledged => Some(Act::NeedAcknowledge),
        NeedStep::Circulated => Some(Act::NeedCirculate),
        NeedStep::Published => Some(Act::NeedPublish),
        NeedStep::Closed => Some(Act::NeedClose),
        NeedStep::Withdrawn => Some(Act::NeedWithdraw),
        NeedStep::Expired => Some(Act::NeedExpire),
        NeedStep::Unmet => Some(Act::NeedUnmet),
        NeedStep::Offered | NeedStep::Chosen | NeedStep::InDelivery | NeedStep::Fulfilled => None,
    }
}

async fn as_it_is(visit: &Visit, id: Id<Need>) -> Answer {
    // Whoever sent it back reads it no more.
    match visit.view.many(&[id]).await?.pop() {
        Some(need) => json(StatusCode::OK, &written(visit, &need).await?),
        None => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

/// The note verbale that is named.
async fn note(visit: &Visit, key: Option<&Number>) -> Result<Option<Id<Document>>, Refusal> {
    let Some(key) = key else { return Ok(None) };
    let found = find_if_there::<Document>(&visit.view, &key.0).await?;
    let mut reads = Reads::default();
    if found.is_none() {
        reads.wrong("note-verbale", Problem::NotAChoice, &key.0);
    }
    reads.end()?;
    Ok(found.map(|document| document.id))
}

async fn take(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewStep>,
) -> Answer {
    let need = find::<Need>(&visit.view, &key).await?;
    let Some(act) = act(body.step.0) else {
        return Err(Refusal::Wrong(vec![Wrong::at(&visit.p, "/step", "not-a-value")]));
    };
    visit.may(act, &need)?;
    let note = note(&visit, body.note.as_ref()).await?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Need).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id)).await,
    };
    as_seen(&headers, false, &written(&visit, &need).await?)?;
    let why: (Lang, &str) =
        body.reason.as_ref().map_or((visit.p.lang, ""), |reason| (reason.lang.0, reason.text.as_str()));
    let (office, actor, id, seen) = (&doing.office, &visit.actor, need.id, need.revision);
    match body.step.0 {
        NeedStep::Draft => office.return_need(actor, id, seen, why).await?,
        NeedStep::Submitted => office.submit_need(actor, id, seen).await?,
        NeedStep::Authenticated => office.authenticate_need(actor, id, seen, note).await?,
        NeedStep::Acknowledged => office.acknowledge_need(actor, id, seen).await?,
        NeedStep::Circulated => office.circulate_need(actor, id, seen).await?,
        NeedStep::Published => office.publish_need(actor, id, seen).await?,
        NeedStep::Withdrawn => {
            let said = body.reason.is_some().then_some(why);
            office.withdraw_need(actor, id, seen, said).await?
        }
        NeedStep::Expired => office.expire_need(actor, id, seen, why).await?,
        NeedStep::Unmet => office.end_unmet_need(actor, id, seen, why).await?,
        _ => office.close_need(actor, id, seen).await?,
    };
    as_it_is(&visit, id).await
}

/// The steps of a request.
pub fn told() -> Told {
    let told = Operation::write::<NeedOut>(
        "addNeedStep",
        "Takes a request a step further, sends it back, or ends it.",
        200,
        "The request as it is now.",
    )
    .about(
        "Who takes which step stands in the documentation of requests. Help that is offered and chosen takes the request \
         further by itself.",
    )
    .empty(204, "The request is a draft again, which the caller does not read.")
    .of("key", KEY, EXAMPLE)
    .seen(false)
    .takes::<NewStep>(JSON)
    .example(&json!({
        "step": "unmet",
        "reason": { "lang": "en", "text": "Nobody could help within the year." },
    }));
    Told::default().post(told, take)
}
