//! What an administrator does with a job. The history tells it; the job itself is not kept for ever.

use super::{COLUMNS, Job, JobState};
use crate::{Change, Result, StorageError, clock::stamp, history::canonical, row::Row};
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait,
    sea_query::{Expr, LockType, Query},
};
use serde_json::json;
use uuid::Uuid;

/// The kind of a job in the history.
pub(crate) const KIND: &str = "job";

impl Change {
    /// Has a job that was given up, or that waits for its next attempt, tried again now, as often as a new one.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Missing`] when there is no such job;
    /// [`StorageError::Refused`] when it is being done or is done.
    pub async fn retry_job(&mut self, id: Uuid) -> Result<()> {
        let job = self.idle_job(id).await?;
        let again = Query::update()
            .table("job")
            .value("state", JobState::Waiting.word())
            .value("attempts", 0)
            .value("revision", Expr::col("revision").add(1))
            .value("run_at", stamp(self.now))
            .value("ended_at", Option::<String>::None)
            .and_where(Expr::col("id").eq(id))
            .to_owned();
        self.tx.execute(&again).await?;
        self.wake_workers = true;
        self.tell(&job, "retried");
        Ok(())
    }

    /// Drops a job: it is never done.
    ///
    /// # Errors
    /// As [`Change::retry_job`].
    pub async fn drop_job(&mut self, id: Uuid) -> Result<()> {
        let job = self.idle_job(id).await?;
        let drop = Query::delete().from_table("job").and_where(Expr::col("id").eq(id)).to_owned();
        self.tx.execute(&drop).await?;
        self.tell(&job, "dropped");
        Ok(())
    }

    /// A job that nobody is doing and that is not done, which stays so until this change ends.
    async fn idle_job(&mut self, id: Uuid) -> Result<Job> {
        self.allow_register()?;
        let mut select = Query::select();
        select.columns(COLUMNS).from("job").and_where(Expr::col("id").eq(id));
        if self.tx.get_database_backend() == DbBackend::Postgres {
            select.lock(LockType::Update);
        }
        let row = self.tx.query_one(&select).await?;
        let job = row.map(|row| Job::read(&Row(&row))).transpose()?;
        let job = job.ok_or_else(|| StorageError::Missing(KIND, id.to_string()))?;
        match job.state {
            JobState::Waiting | JobState::Dead => Ok(job),
            JobState::Running | JobState::Done => {
                Err(StorageError::Refused("this job is done, or being done"))
            }
        }
    }

    fn tell(&mut self, job: &Job, what: &str) {
        let body = json!({
            "id": job.id, "kind": job.kind.word(), "account": job.account, "state": job.state.word(),
            "error": job.error, "done": what,
        });
        self.wrote_version(KIND, job.id, job.revision + 1, canonical(&body));
    }
}
