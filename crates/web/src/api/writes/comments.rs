//! `POST /api/v1/comments`: a party has its say about a record that names it.

use super::{Begun, JSON, NewText, Reads, Sent, begin};
use crate::api::answer::{Answer, json};
use crate::api::comments::{CommentOut, readable};
use crate::api::plain;
use crate::api::problem::Refusal;
use crate::api::told::{Operation, Told};
use crate::api::values::Code;
use crate::app::App;
use crate::errors::Failure;
use crate::parties::by_code;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::Kind;
use tansiq_office::{OfficeError, Problem, Say};
use tansiq_storage::StorageError;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a party says of a record.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// The id of the record. It names the party: as its owner, with a role, or as whoever answers for the commitment that
    /// it reports on.
    about: Uuid,
    /// The party that speaks, by its code.
    party: Code,
    /// Its words, by language.
    words: Vec<NewText>,
    /// For the party's own people and the office that runs the register only.
    #[serde(default)]
    narrow: bool,
}

async fn told_again(visit: &Visit, id: Uuid) -> Answer {
    let record = readable(visit, &id.to_string()).await?;
    json(StatusCode::CREATED, &plain::written(visit, &record).await?)
}

async fn add(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewComment>,
) -> Answer {
    let about = match visit.office.commented_on(&visit.view, body.about, visit.lang()).await {
        Ok(about) => Some(about.id),
        Err(OfficeError::Storage(StorageError::Missing(..))) => None,
        Err(error) => return Err(error.into()),
    };
    let party = match by_code(&visit.view, &body.party.0).await {
        Ok(party) => Some(party.id),
        Err(Failure::Status(_)) => None,
        Err(failure) => return Err(failure.into()),
    };
    let mut reads = Reads::default();
    if about.is_none() {
        reads.wrong("about", Problem::NotAChoice, &body.about.to_string());
    }
    if party.is_none() {
        reads.wrong("party", Problem::UnknownParty, &body.party.0);
    }
    reads.end()?;
    // There are both: nothing was wrong.
    let (about, party) = about.zip(party).ok_or(Refusal::not_found())?;
    let say = Say { words: NewText::all(body.words), narrow: body.narrow };
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Comment).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return told_again(&visit, id).await,
    };
    let said = doing.office.say(&visit.actor, about, party, &say).await?;
    told_again(&visit, said.id.uuid()).await
}

/// The list, with what adds to it.
pub fn with(list: Told) -> Told {
    let told = Operation::write::<CommentOut>(
        "addComment",
        "Says something of a record in the name of a party that it names.",
        201,
        "The comment stands beside the record. It changes nothing of it, and nobody else may change it.",
    )
    .takes::<NewComment>(JSON)
    .example(&json!({
        "about": "0192f0c1-7a00-7000-8000-000000000001",
        "party": "MAR",
        "words": [{ "lang": "fr", "text": "La conférence s’est tenue en septembre." }],
    }));
    list.post(told, add)
}
