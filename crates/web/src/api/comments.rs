//! `/api/v1/comments`: what parties say of records that name them.

use super::answer::{Answer, json};
use super::caller::Key;
use super::list::Asked;
use super::plain;
use super::problem::Refusal;
use super::record::{Around, Common, Resource, find};
use super::told::{Operation, Told};
use super::values::{Day, KindTerm, RecordId, Term};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use tansiq_model::{Comment, Record};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a party says of a record that names it, in its own name. Its words are the texts with the field `note`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Comment)]
pub struct CommentOut {
    #[serde(flatten)]
    common: Common,
    /// The id of the record that it is about.
    about: Uuid,
    /// What that record is.
    about_kind: KindTerm,
    /// The day on which it was said as it stands.
    on: Day,
}

impl Resource for Comment {
    const LIST: &'static str = "comments";
    type Out = CommentOut;

    fn out(record: &Record<Self>, around: &Around) -> CommentOut {
        CommentOut {
            common: around.common(record),
            about: record.body.about,
            about_kind: Term(record.body.about_kind),
            on: Day::of(record.body.on),
        }
    }
}

async fn list(visit: Visit, mut asked: Asked) -> Answer {
    let about = asked.value::<Uuid>("about");
    let after = asked.after_record();
    asked.end()?;
    let records = visit.view.filed_comments(about, after, asked.limit + 1).await?;
    plain::part(&visit, &asked, records).await
}

/// The list.
pub fn all() -> Told {
    let told = Operation::list::<CommentOut>("listComments", "What parties say of records that name them.")
        .about("Each is the word of its owner alone. A comment is given out to whoever may read it and its record.")
        .narrowed::<RecordId>("about", "Only comments on this record, by its id.")
        .such_as("0192f0c1-7a00-7000-8000-000000000001");
    Told::default().get(told, list)
}

/// A comment on a record that this caller may read, too.
///
/// # Errors
/// When there is none for this caller.
pub async fn readable(visit: &Visit, key: &str) -> Result<Record<Comment>, Refusal> {
    let record = find::<Comment>(&visit.view, key).await?;
    match visit.view.kind_of(record.body.about).await? {
        Some(_) => Ok(record),
        None => Err(Refusal::not_found()),
    }
}

async fn get(visit: Visit, Key(key): Key) -> Answer {
    let record = readable(&visit, &key).await?;
    json(StatusCode::OK, &plain::written(&visit, &record).await?)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<CommentOut>("getComment", "One comment of a party.").of(
        "key",
        "The id of the comment.",
        "0192f0c1-7a00-7000-8000-000000000001",
    );
    Told::default().get(told, get)
}
