//! `/office/jobs`: the jobs in one state.

use super::{Moment, Trouble, at, trouble, whose};
use crate::page::Page;
use crate::paging::{Paging, Part, ROWS};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use tansiq_storage::JobState;

/// A state, with how many jobs are in it.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The state.
    pub state: JobState,
    /// How many.
    pub count: usize,
}

impl Tab {
    fn key(&self) -> String {
        format!("job-state-{}", self.state)
    }
}

/// A job in the list.
#[derive(Debug, Clone)]
pub struct JobRow {
    /// Its id.
    pub id: String,
    /// The key of what it does.
    pub kind: String,
    /// The name of whose it is.
    pub whose: Option<String>,
    /// Since when it is there.
    pub made: Moment,
    /// How often it was begun.
    pub attempts: u32,
    /// Why it failed the last time.
    pub trouble: Option<Trouble>,
}

/// The page.
#[derive(Template)]
#[template(path = "jobs/list.html")]
pub struct Jobs {
    /// What stands around it.
    pub p: Page,
    /// Every state.
    pub tabs: Vec<Tab>,
    /// The one that is shown.
    pub state: JobState,
    /// The jobs in it.
    pub rows: Vec<JobRow>,
    /// Where they stand in the list.
    pub paging: Paging,
    /// A job was just dropped.
    pub dropped: bool,
}

impl Jobs {
    fn key(&self) -> String {
        format!("job-state-{}", self.state)
    }

    /// The key of what stands in place of an empty list.
    fn none(&self) -> String {
        format!("jobs-none-{}", self.state)
    }
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    did: String,
}

/// `GET /office/jobs`: those that were given up, if there are any and no other state is asked for.
///
/// # Errors
/// For everybody who does not look after the register, and for a part beyond the last.
pub async fn page(visit: Visit, Query(asked): Query<Asked>, Query(part): Query<Part>) -> Answer {
    let register = visit.office.register();
    let counts = register.job_counts().await?;
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let count = |state| counts.iter().find(|(one, _)| *one == state).map_or(0, |(_, count)| number(*count));
    let first = if count(JobState::Dead) > 0 { JobState::Dead } else { JobState::Waiting };
    let state = asked.state.parse().unwrap_or(first);
    let (from, size) = (u64::try_from(part.from()).unwrap_or(u64::MAX), u64::try_from(ROWS).unwrap_or(100));
    let jobs = register.jobs(state, from.min(i64::MAX.unsigned_abs()), size).await?;
    let list = visit.p.to(format!("/office/jobs?state={}", state.word()));
    let paging = part.paging(jobs.len(), count(state), &list)?;
    let mut rows = Vec::new();
    for job in jobs {
        rows.push(JobRow {
            whose: whose(&visit, &job).await?.map(|(name, _)| name),
            id: job.id.to_string(),
            kind: format!("job-kind-{}", job.kind.word()),
            made: at(job.made),
            attempts: job.attempts,
            trouble: job.error.as_deref().map(|error| trouble(&visit.p, error)),
        });
    }
    let tabs = counts.into_iter().map(|(state, count)| Tab { state, count: number(count) }).collect();
    show(&Jobs { p: visit.p, tabs, state, rows, paging, dropped: asked.did == "dropped" })
}
