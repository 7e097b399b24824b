//! `/office/jobs`: work that the server does later, for those who look after the register.

mod list;
mod one;

pub use list::{JobRow, Jobs, Tab};
pub use one::OneJob;

use crate::account::moment;
use crate::errors::Failure;
use crate::page::Page;
use crate::routes::{Door, Keep, Leaves, Route};
use crate::visit::Visit;
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::Date;
use tansiq_office::JobFault;
use tansiq_policy::Act;
use tansiq_storage::Job;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/office/jobs", Door::Proving(Act::JobRetry), || get(list::page)).kept(Keep::Never),
    Route::form(
        "/office/jobs/{id}",
        Door::Proving(Act::JobRetry),
        Leaves::Entry(&[Act::JobRetry, Act::JobDrop]),
        || get(one::page).post(one::act),
    )
    .kept(Keep::Never)
    .as_in("/office/jobs/0192f0c1-7a00-7000-8000-000000000001"),
];

/// A day and a time of it, in UTC.
pub type Moment = (Date, String);

/// Why a job failed the last time.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// In words.
    pub text: String,
    /// The number that a server gave.
    pub code: Option<String>,
}

/// What a job's word for its failure means.
#[must_use]
pub fn trouble(p: &Page, error: &str) -> Trouble {
    let (word, code) = error.split_once(' ').unwrap_or((error, ""));
    let fault: JobFault = word.parse().unwrap_or(JobFault::Failed);
    let code = (!code.is_empty()).then(|| p.tr1("job-error-code", "code", code));
    Trouble { text: p.tr(format!("job-error-{}", fault.word())), code }
}

/// When something was or is to be, in UTC.
fn at(instant: Timestamp) -> Moment {
    moment(instant)
}

/// Whose a job is: the name of the account, and where that is looked after.
async fn whose(visit: &Visit, job: &Job) -> Result<Option<(String, String)>, Failure> {
    let Some(id) = job.account else { return Ok(None) };
    let account = visit.office.register().account(id).await?;
    let name = account.and_then(|account| account.name).unwrap_or_else(|| visit.p.tr("by-erased"));
    Ok(Some((name, format!("/accounts/{id}"))))
}
