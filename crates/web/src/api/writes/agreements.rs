//! `POST /api/v1/commitments/…/agreements`: that a side agreed.

use super::{Begun, JSON, Reads, Sent, begin};
use crate::api::answer::{Answer, as_seen, json};
use crate::api::caller::Key;
use crate::api::commitments::{CommitmentOut, EXAMPLE};
use crate::api::plain::{KEY, written};
use crate::api::record::find;
use crate::api::told::{Operation, Told};
use crate::api::values::{AspectTerm, Code, Day};
use crate::app::App;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Commitment, Id, Kind};
use tansiq_office::NewAgreement as Agreed;
use tansiq_policy::Act;
use utoipa::ToSchema;

/// What one side agreed to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAgreement {
    /// The side, by its code.
    party: Code,
    /// To what.
    aspects: Vec<AspectTerm>,
    /// On which day.
    agreed_on: Day,
}

async fn add(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewAgreement>,
) -> Answer {
    let on = find::<Commitment>(&visit.view, &key).await?;
    visit.may(Act::CommitmentAgree, &on)?;
    let mut reads = Reads::default();
    let (party, day) = (reads.party("side", &body.party.0), reads.day("agreed-on", &body.agreed_on.0));
    reads.end()?;
    let aspects = body.aspects.into_iter().map(|aspect| aspect.0).collect();
    let new = party.zip(day).map(|(party, on)| Agreed { party, aspects, on });
    let new = new.ok_or(crate::api::problem::Type::NotValid)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Commitment).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id)).await,
    };
    as_seen(&headers, false, &written(&visit, &on).await?)?;
    doing.office.agree(&visit.actor, on.id, on.revision, &new).await?;
    as_it_is(&visit, on.id).await
}

/// A commitment as it is now.
///
/// # Errors
/// When the caller may not read it any more.
pub async fn as_it_is(visit: &Visit, id: Id<Commitment>) -> Answer {
    let commitment = visit.view.get(id).await?;
    json(StatusCode::OK, &written(visit, &commitment).await?)
}

/// Agreements.
pub fn told() -> Told {
    let told = Operation::write::<CommitmentOut>(
        "addAgreement",
        "Records that a side agreed to the words, the date or the status of a commitment.",
        200,
        "The commitment as it is now. What was put forward counts once every side has agreed to it.",
    )
    .of("key", KEY, EXAMPLE)
    .seen(false)
    .takes::<NewAgreement>(JSON)
    .example(&json!({ "party": "MAR", "aspects": ["text"], "agreed_on": "2025-01-10" }));
    Told::default().post(told, add)
}
