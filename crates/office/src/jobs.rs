//! Doing what was put off: one job of each pace after the other, for as long as the process serves.

use crate::{JobFault, Office, OfficeError, Origin, Result};
use std::{future::Future, pin::pin, time::Duration};
use tansiq_policy::Act;
use tansiq_storage::{Account, Ended, Job, JobKind, JobState, LEASE, Pace, StorageError, TakenJob};
use uuid::Uuid;

/// How often a node looks for work that another one put, or whose time has come.
const LOOK: Duration = Duration::from_secs(5);

/// For how long one job is worked on: less than its lease, so that nobody else has it meanwhile.
const PATIENCE: Duration = Duration::from_secs(LEASE.as_secs().unsigned_abs() * 4 / 5);

impl Office {
    /// Does the next job of these kinds that is due, and says which and how it ended; `None` when none is due.
    ///
    /// # Errors
    /// When the database fails; then the job is taken again when its lease is over.
    pub async fn do_next_job(&self, kinds: &[JobKind]) -> Result<Option<(Job, Ended)>> {
        let Some(taken) = self.register().take_job(kinds, self.clock()).await? else { return Ok(None) };
        let how = match tokio::time::timeout(PATIENCE, self.work_on(&taken)).await {
            Ok(Ok(how)) => how,
            Ok(Err(error)) => {
                tracing::error!(job = %taken.job.id, kind = %taken.job.kind, cause = error.cause(), "a job failed");
                Ended::Later(JobFault::Failed.word().to_owned())
            }
            Err(_) => Ended::Later(JobFault::Failed.word().to_owned()),
        };
        if let Ended::Later(why) | Ended::Never(why) = &how {
            let attempt = taken.job.attempts;
            tracing::warn!(job = %taken.job.id, kind = %taken.job.kind, attempt, why, "a job could not be done");
        }
        self.register().end_job(&taken, &how, self.clock()).await?;
        Ok(Some((taken.job, how)))
    }

    async fn work_on(&self, taken: &TakenJob) -> Result<Ended> {
        match taken.job.kind {
            JobKind::Mail => self.send(taken).await,
            JobKind::Read => self.read_later(taken).await,
            JobKind::Import => self.bring_in(taken).await,
            JobKind::Second => self.read_second_later(taken).await,
        }
    }

    /// Does jobs of one pace until it is asked to stop. What was begun then is ended first; whoever cannot wait for that
    /// drops this, and the job is taken again when its lease is over.
    pub async fn do_jobs(&self, pace: Pace, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        loop {
            let done = match self.do_next_job(pace.kinds()).await {
                Ok(done) => done.is_some(),
                Err(error) => {
                    tracing::error!(cause = error.cause(), "jobs cannot be looked at");
                    false
                }
            };
            let pause = async {
                if !done {
                    tokio::select! { () = self.register().job_is_put(pace) => {}, () = tokio::time::sleep(LOOK) => {} }
                }
            };
            tokio::select! { biased; () = &mut stop => return, () = pause => {} }
        }
    }

    /// Has a job tried again that was given up or that waits for its next attempt.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for one that is done or being done; [`StorageError::Missing`] when there is none.
    pub async fn retry_job(&self, by: &Account, password: &str, id: Uuid, origin: &Origin) -> Result<()> {
        self.idle(id).await?;
        let actor = self.administering(by, Act::JobRetry, password, origin).await?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(&actor, Act::JobRetry, "", self.clock()).await?;
                change.retry_job(id).await.map_err(in_hand)?;
                change.commit().await?;
                Ok(())
            })
            .await
    }

    /// Drops a job: it is never done.
    ///
    /// # Errors
    /// As [`Office::retry_job`].
    pub async fn drop_job(&self, by: &Account, password: &str, id: Uuid, origin: &Origin) -> Result<()> {
        self.idle(id).await?;
        let actor = self.administering(by, Act::JobDrop, password, origin).await?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(&actor, Act::JobDrop, "", self.clock()).await?;
                change.drop_job(id).await.map_err(in_hand)?;
                change.commit().await?;
                Ok(())
            })
            .await
    }

    /// Before anybody is asked for a password for nothing.
    async fn idle(&self, id: Uuid) -> Result<()> {
        let job = self.register().job(id).await?;
        let job = job.ok_or_else(|| StorageError::Missing("job", id.to_string()))?;
        match job.state {
            JobState::Waiting | JobState::Dead => Ok(()),
            JobState::Running | JobState::Done => Err(OfficeError::NotNow("job-in-hand")),
        }
    }
}

fn in_hand(error: StorageError) -> OfficeError {
    match error {
        StorageError::Refused(_) => OfficeError::NotNow("job-in-hand"),
        other => other.into(),
    }
}
