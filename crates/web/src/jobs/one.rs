//! `/office/jobs/{id}`: one job, to have it tried again or to drop it.

use super::{Moment, Trouble, at, trouble, whose};
use crate::account::{faults, owner};
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_office::OfficeError;
use tansiq_storage::{Job, JobState};
use uuid::Uuid;

/// The page.
#[derive(Template)]
#[template(path = "jobs/one.html")]
pub struct OneJob {
    /// What stands around it.
    pub p: Page,
    /// Its id.
    pub id: String,
    /// The key of what it does.
    pub kind: String,
    /// The name of whose it is, and where that account is looked after.
    pub whose: Option<(String, String)>,
    /// How it stands.
    pub state: JobState,
    /// How often it was begun.
    pub attempts: u32,
    /// Since when it is there.
    pub made: Moment,
    /// When it is due, while it waits.
    pub due: Option<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// Why it failed the last time.
    pub trouble: Option<Trouble>,
    /// It was just put back.
    pub retried: bool,
    /// What is wrong.
    pub faults: Faults,
}

impl OneJob {
    fn key(&self) -> String {
        format!("job-state-{}", self.state)
    }

    fn is_idle(&self) -> bool {
        matches!(self.state, JobState::Waiting | JobState::Dead)
    }
}

/// What was done before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    did: String,
}

async fn found(visit: &Visit, id: &str) -> Result<Job, Failure> {
    let nothing = || Failure::Status(StatusCode::NOT_FOUND);
    let id: Uuid = id.parse().map_err(|_| nothing())?;
    visit.office.register().job(id).await?.ok_or_else(nothing)
}

async fn of(visit: Visit, job: Job, retried: bool, faults: Faults) -> Result<OneJob, Failure> {
    Ok(OneJob {
        whose: whose(&visit, &job).await?,
        id: job.id.to_string(),
        kind: format!("job-kind-{}", job.kind.word()),
        state: job.state,
        attempts: job.attempts,
        made: at(job.made),
        due: (job.state == JobState::Waiting).then(|| at(job.due)),
        ended: job.ended.map(at),
        trouble: job.error.as_deref().map(|error| trouble(&visit.p, error)),
        retried,
        faults,
        p: visit.p,
    })
}

/// `GET /office/jobs/{id}`.
///
/// # Errors
/// For everybody who does not look after the register, and for a job that there is not.
pub async fn page(visit: Visit, Path(id): Path<String>, Query(before): Query<Before>) -> Answer {
    let job = found(&visit, &id).await?;
    show(&of(visit, job, before.did == "retried", Faults::default()).await?)
}

/// `POST /office/jobs/{id}`: has the job tried again, or drops it.
///
/// # Errors
/// As [`page`], and for a job that is done or being done.
pub async fn act(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let (by, _) = owner(&visit)?;
    let job = found(&visit, &id).await?;
    let (office, origin, password) = (&visit.office, &visit.origin, fields.raw("password-now"));
    let done = match fields.get("act") {
        "retry" => {
            office.retry_job(&by, password, job.id, origin).await.map(|()| format!("/{id}?did=retried"))
        }
        "drop" => office.drop_job(&by, password, job.id, origin).await.map(|()| "?did=dropped".to_owned()),
        _ => Err(OfficeError::NotNow("job-in-hand")),
    };
    match done {
        Ok(to) => Ok(go(&visit.p, format!("/office/jobs{to}"))),
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            show_as(status, &of(visit, job, false, faults).await?)
        }
    }
}
