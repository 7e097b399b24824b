//! `/api/v1/parties`: States, organisations, bodies and groups of States.

use super::answer::{Answer, json};
use super::caller::Key;
use super::list::Asked;
use super::plain::{part, written};
use super::record::{Around, Common, Names, Resource};
use super::told::{Operation, Told};
use super::values::{BodyFormTerm, Code, PartyKindTerm, Term};
use crate::parties::by_code;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use tansiq_model::{Party, Record};
use tansiq_office::PartyNames;
use utoipa::ToSchema;

/// Whoever promises, needs, gives or receives. Its names are its texts; a State that the register gives no name has that
/// of the table of States.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Party)]
pub struct PartyRecordOut {
    #[serde(flatten)]
    common: Common,
    /// The code.
    code: Code,
    /// What it is.
    kind: PartyKindTerm,
    /// The form of a body; null when nobody said.
    form: Option<BodyFormTerm>,
    /// What it is an office or a part of.
    part_of: Option<Code>,
    /// Invented for a demonstration.
    fictional: bool,
    /// The party that this one turned out to be: every record names that one instead.
    merged_into: Option<Code>,
}

impl Resource for Party {
    const LIST: &'static str = "parties";
    type Out = PartyRecordOut;

    fn names(&self) -> Names {
        Names { parties: self.merged_into.into_iter().chain(self.part_of).collect(), ..Names::default() }
    }

    fn out(record: &Record<Self>, around: &Around) -> PartyRecordOut {
        let code = Code::of(&record.body.code);
        PartyRecordOut {
            common: around.common_at(record, format!("/api/v1/parties/{}", code.0)),
            code,
            kind: Term(record.body.kind),
            form: record.body.form.map(Term),
            part_of: record.body.part_of.and_then(|whole| around.party(whole)),
            fictional: record.body.fictional,
            merged_into: record.body.merged_into.and_then(|into| around.party(into)),
        }
    }
}

/// States with the names of the table where they have none of their own.
fn named(records: Vec<Record<Party>>) -> Vec<Record<Party>> {
    let names: PartyNames = records.iter().cloned().collect();
    records.into_iter().map(|party| names.get(party.id).cloned().unwrap_or(party)).collect()
}

async fn list(visit: Visit, mut asked: Asked) -> Answer {
    let after = asked.after_record();
    asked.end()?;
    let records = visit.view.filed::<Party>(after, asked.limit + 1).await?;
    part(&visit, &asked, named(records)).await
}

async fn show(visit: Visit, Key(code): Key) -> Answer {
    let party = by_code(&visit.view, &code).await?;
    let party = named(vec![party]).remove(0);
    json(StatusCode::OK, &written(&visit, &party).await?)
}

/// The list.
pub fn all() -> Told {
    Told::default().get(Operation::list::<PartyRecordOut>("listParties", "The parties."), list)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<PartyRecordOut>("getParty", "One of the parties.")
        .about("The code of a party that was merged into another leads to the one that stays.")
        .of("code", "The code of the party.", "MAR");
    Told::default().get(told, show)
}
