//! `/api/v1/sessions`: sessions of dialogues.

use super::answer::Answer;
use super::list::Asked;
use super::plain::{self, part};
use super::record::{Around, Common, Names, PlaceOut, Resource};
use super::told::{Operation, Told};
use super::values::Edtf;
use crate::visit::Visit;
use serde::Serialize;
use tansiq_model::{Record, Session};
use utoipa::ToSchema;

/// One session of a dialogue.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionOut {
    #[serde(flatten)]
    common: Common,
    /// The dialogue, by its short name.
    dialogue: Option<String>,
    /// Its number, from 1.
    number: u32,
    /// When it was held.
    held: Edtf,
    /// Where.
    place: PlaceOut,
    /// When the next one is planned.
    next: Option<Edtf>,
}

impl Resource for Session {
    const LIST: &'static str = "sessions";
    type Out = SessionOut;

    fn names(&self) -> Names {
        Names { series: vec![self.series], ..Names::default() }
    }

    fn out(record: &Record<Self>, around: &Around) -> SessionOut {
        SessionOut {
            common: around.common(record),
            dialogue: around.dialogue(record.body.series),
            number: record.body.number,
            held: Edtf::of(record.body.held),
            place: PlaceOut::of(&record.body.place),
            next: record.body.next.map(Edtf::of),
        }
    }
}

async fn list(visit: Visit, mut asked: Asked) -> Answer {
    let dialogue = asked.slug("dialogue");
    let after = asked.after_record();
    asked.end()?;
    let series = match &dialogue {
        Some(slug) => Some(visit.view.dialogue(slug).await?.map(|series| series.id)),
        None => None,
    };
    // A dialogue that is not there for this caller has no sessions for her.
    let records = match series {
        Some(None) => Vec::new(),
        Some(series) => visit.view.filed_sessions(series, after, asked.limit + 1).await?,
        None => visit.view.filed_sessions(None, after, asked.limit + 1).await?,
    };
    part(&visit, &asked, records).await
}

/// The list.
pub fn all() -> Told {
    let told = Operation::list::<SessionOut>("listSessions", "The sessions of dialogues.")
        .narrowed::<String>("dialogue", "Only those of this dialogue, by its short name.")
        .such_as("dialogue-0");
    Told::default().get(told, list)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<SessionOut>("getSession", "One of the sessions of dialogues.").of(
        "key",
        plain::KEY,
        "S-2024-0001",
    );
    Told::default().get(told, plain::one::<Session>)
}
