//! `/api/v1/dialogues`: dialogues.

use super::answer::{Answer, json};
use super::caller::Key;
use super::plain;
use super::problem::Refusal;
use super::record::{Around, Common, Resource};
use super::told::{Operation, Told};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use tansiq_model::{Record, Series};
use tansiq_office::NewSeries;
use utoipa::ToSchema;

/// A dialogue that meets again and again. Its sides are its parties, its name is its title.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Dialogue)]
pub struct DialogueOut {
    #[serde(flatten)]
    common: Common,
    /// Its short name.
    slug: String,
}

impl Resource for Series {
    const LIST: &'static str = "dialogues";
    type Out = DialogueOut;

    fn out(record: &Record<Self>, around: &Around) -> DialogueOut {
        let slug = record.body.slug.clone();
        DialogueOut { common: around.common_at(record, format!("/api/v1/dialogues/{slug}")), slug }
    }
}

async fn show(visit: Visit, Key(slug): Key) -> Answer {
    // What is no short name is not looked up.
    let found = if NewSeries::is_slug(&slug) { visit.view.dialogue(&slug).await? } else { None };
    let record = found.ok_or(Refusal::not_found())?;
    json(StatusCode::OK, &plain::written(&visit, &record).await?)
}

/// The list.
pub fn all() -> Told {
    Told::default()
        .get(Operation::list::<DialogueOut>("listDialogues", "The dialogues."), plain::list::<Series>)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<DialogueOut>("getDialogue", "One of the dialogues.").of(
        "slug",
        "The short name of the dialogue.",
        "mar-unoct",
    );
    Told::default().get(told, show)
}
