//! `POST /api/v1/commitments/…/reports` and `…/findings`: what those say who answer for a commitment, and what an
//! independent reviewer finds.

use super::{Begun, JSON, NewText, Reads, Sent, begin};
use crate::api::answer::{Answer, json};
use crate::api::caller::Key;
use crate::api::commitments::{EXAMPLE, ReportOut, written};
use crate::api::plain::KEY;
use crate::api::problem::Refusal;
use crate::api::record::find;
use crate::api::told::{Operation, Told};
use crate::api::values::{Code, CompletionTerm, Day, Edtf};
use crate::app::App;
use crate::errors::Failure;
use crate::parties::by_code;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Commitment, Id, Kind, ProgressReport, Record};
use tansiq_office::{NewReport as ToFile, Problem};
use tansiq_policy::Act;
use utoipa::ToSchema;

/// A report on a commitment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// How far it has come.
    completion: CompletionTerm,
    /// The day for which this is said; today when it is left out.
    as_of: Option<Day>,
    /// When it was completed; only with `complete`.
    completed_on: Option<Edtf>,
    /// What is said, by language.
    #[serde(default)]
    notes: Vec<NewText>,
}

/// What an independent reviewer found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFinding {
    /// The body for which the caller reviews, by its code.
    body: Code,
    /// How far the commitment has come.
    completion: CompletionTerm,
    /// The day for which this is said; today when it is left out.
    as_of: Option<Day>,
    /// When it was completed; only with `complete`.
    completed_on: Option<Edtf>,
    /// What is said, by language.
    #[serde(default)]
    notes: Vec<NewText>,
}

/// A report, taken for what it means.
fn to_file(report: NewReport) -> Result<ToFile, Refusal> {
    let mut reads = Reads::default();
    let as_of = report.as_of.and_then(|Day(day)| reads.day("as-of", &day));
    let completed_on = reads.date("completed-on", report.completed_on);
    reads.end()?;
    let notes = NewText::all(report.notes);
    Ok(ToFile { completion: report.completion.0, as_of, completed_on, notes, evidence: Vec::new() })
}

async fn told_again(visit: &Visit, on: &Record<Commitment>, id: Id<ProgressReport>) -> Answer {
    let report = visit.view.get(id).await?;
    json(StatusCode::CREATED, &written(visit, on, &[report]).await?.items.pop())
}

async fn report(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewReport>,
) -> Answer {
    let on = find::<Commitment>(&visit.view, &key).await?;
    visit.may(Act::CommitmentReport, &on)?;
    let new = to_file(body)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::ProgressReport).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return told_again(&visit, &on, Id::new(id)).await,
    };
    let filed = doing.office.report(&visit.actor, on.id, &new).await?;
    told_again(&visit, &on, filed.id).await
}

async fn finding(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body: NewFinding { body, completion, as_of, completed_on, notes }, digest, .. }: Sent<NewFinding>,
) -> Answer {
    let on = find::<Commitment>(&visit.view, &key).await?;
    let reviewing = match by_code(&visit.view, &body.0).await {
        Ok(party) => Some(party.id),
        Err(Failure::Status(_)) => None,
        Err(failure) => return Err(failure.into()),
    };
    let mut reads = Reads::default();
    if reviewing.is_none() {
        reads.wrong("body", Problem::UnknownParty, &body.0);
    }
    let new = to_file(NewReport { completion, as_of, completed_on, notes })?;
    reads.end()?;
    // There is one: nothing was wrong.
    let reviewing = reviewing.ok_or(Refusal::not_found())?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::ProgressReport).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return told_again(&visit, &on, Id::new(id)).await,
    };
    let filed = doing.office.finding(&visit.actor, on.id, reviewing, &new).await?;
    told_again(&visit, &on, filed.id).await
}

/// The reports, with what adds to them.
pub fn with(list: Told) -> Told {
    let told = Operation::write::<ReportOut>(
        "addReport",
        "Files a report on a commitment.",
        201,
        "The report is filed. The label of the commitment follows the latest report of each side.",
    )
    .of("key", KEY, EXAMPLE)
    .takes::<NewReport>(JSON)
    .example(&json!({
        "completion": "substantial",
        "as_of": "2025-01-11",
        "notes": [{ "lang": "en", "text": "Half is done." }],
    }));
    list.post(told, report)
}

/// Findings.
pub fn findings() -> Told {
    let told = Operation::write::<ReportOut>(
        "addFinding",
        "Files what an independent reviewer found about a commitment.",
        201,
        "The finding is filed. It counts above what is self-reported.",
    )
    .of("key", KEY, EXAMPLE)
    .takes::<NewFinding>(JSON)
    .example(&json!({ "body": "FRA", "completion": "limited" }));
    Told::default().post(told, finding)
}
