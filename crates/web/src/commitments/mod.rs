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
pub use report::{NewReport, ReportForm};
pub use show::{
    CommitmentPage, EvidenceLine, FromList, HistoryLine, MilestoneLine, ReportLine, SaidLine, SessionLink,
    history,
};
pub use source::AddSource;
pub use terms::ProposeTerms;

use crate::errors::Failure;
use tansiq_model::{Commitment, Record, Reference};
use tansiq_storage::View;

/// The commitment with a number.
///
/// # Errors
/// When there is none for this visitor.
pub async fn by_number(view: &View, number: &str) -> Result<Record<Commitment>, Failure> {
    let reference: Reference = number.parse().map_err(|_| Failure::not_found())?;
    Ok(view.by_reference::<Commitment>(reference).await?)
}
