//! Commitments: the list, one commitment, and the forms for reports, evidence and changes.

pub mod agreement;
pub mod edit;
pub mod evidence;
pub mod list;
pub mod report;
pub mod show;
pub mod source;
pub mod terms;

pub use agreement::{AgreementPage, SideLine};
pub use edit::{CommitmentForm, EditCommitment};
pub use evidence::NewEvidence;
pub use list::{Chip, Commitments, Filter};
pub use report::{NewReport, ReportForm, Reviewers};
pub use show::{
    CommitmentPage, EvidenceLine, FromList, HistoryLine, May, MilestoneLine, ReportLine, SaidLine,
    SessionLink, history,
};
pub use source::AddSource;
pub use terms::ProposeTerms;

use crate::errors::Failure;
use crate::letters;
use crate::routes::{Door, Leaves, Route};
use crate::upload;
use axum::handler::Handler;
use axum::routing::get;
use tansiq_model::{Commitment, Kind, Record, Reference};
use tansiq_policy::Act;
use tansiq_storage::View;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/commitments", Door::Anybody, || get(list::page)),
    Route::page("/commitments.csv", Door::Anybody, || get(list::csv)),
    Route::page("/commitments.json", Door::Anybody, || get(list::json)),
    Route::page("/commitments/{reference}", Door::Anybody, || get(show::page)).of(Kind::Commitment),
    Route::page("/commitments/{reference}/dates.ics", Door::Anybody, || get(letters::dates))
        .of(Kind::Commitment),
    Route::form("/commitments/{reference}/edit", Door::May(Act::CommitmentEdit), Leaves::Entry(EDIT), || {
        get(edit::form).post(edit::send)
    })
    .of(Kind::Commitment),
    Route::form(
        "/commitments/{reference}/report",
        Door::May(Act::CommitmentReport),
        Leaves::Entry(REPORT),
        || get(report::report_form).post(report::send_report.layer(upload::large())),
    )
    .of(Kind::Commitment),
    Route::form(
        "/commitments/{reference}/finding",
        Door::May(Act::CommitmentFinding),
        Leaves::Entry(FINDING),
        || get(report::finding_form).post(report::send_finding.layer(upload::large())),
    )
    // The office is told there who may.
    .read_by(Door::SignedIn)
    .of(Kind::Commitment),
    Route::form(
        "/commitments/{reference}/evidence",
        Door::May(Act::CommitmentEvidence),
        Leaves::Entry(&[Act::CommitmentEvidence]),
        || get(evidence::form).post(evidence::send.layer(upload::large())),
    )
    .of(Kind::Commitment),
    Route::form(
        "/commitments/{reference}/agreement",
        Door::May(Act::CommitmentAgree),
        Leaves::Entry(AGREE),
        || get(agreement::form).post(agreement::send),
    )
    .of(Kind::Commitment),
    Route::form(
        "/commitments/{reference}/terms",
        Door::May(Act::CommitmentPropose),
        Leaves::Entry(TERMS),
        || get(terms::form).post(terms::send),
    )
    .of(Kind::Commitment),
    Route::form(
        "/commitments/{reference}/source",
        Door::May(Act::CommitmentSource),
        Leaves::Entry(SOURCE),
        || get(source::form).post(source::send),
    )
    .of(Kind::Commitment),
    Route::page("/evidence/{id}/file", Door::Anybody, || get(evidence::file)).of(Kind::Evidence),
];

const EDIT: &[Act] = &[Act::CommitmentEdit];
const REPORT: &[Act] = &[Act::CommitmentReport];
const FINDING: &[Act] = &[Act::CommitmentFinding];
const AGREE: &[Act] = &[Act::CommitmentAgree, Act::CommitmentDisagree];
const TERMS: &[Act] = &[Act::CommitmentPropose];
const SOURCE: &[Act] = &[Act::CommitmentSource, Act::CommitmentSourceRemoved];

/// The commitment with a number.
///
/// # Errors
/// When there is none for this visitor.
pub async fn by_number(view: &View, number: &str) -> Result<Record<Commitment>, Failure> {
    let reference: Reference = number.parse().map_err(|_| Failure::not_found())?;
    Ok(view.by_reference::<Commitment>(reference).await?)
}
