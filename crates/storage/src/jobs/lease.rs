//! Taking a job, and ending it.

use super::{COLUMNS, Job, JobKind, JobState, TRIES, put::opened};
use crate::{Clock, Register, Result, StorageError, change::writing, clock::stamp, row::Row};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait, TransactionTrait,
    sea_query::{Condition, Expr, LockBehavior, LockType, Order, Query, SelectStatement, UpdateStatement},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// For how long whoever took a job has it. The work must be over before.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Why a job is given up that nobody ever ended.
const LOST: &str = "lost";

/// A job that was taken, with what it is about.
#[derive(Debug)]
pub struct TakenJob {
    /// The job.
    pub job: Job,
    /// What it is about.
    pub payload: Zeroizing<Vec<u8>>,
    lease: Uuid,
}

/// How a job ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// It is done, and what came of it.
    Done(Option<String>),
    /// A part of it is done, and the rest follows at once: that is no failed attempt.
    Part,
    /// It failed, and may succeed later: a word for the reason.
    Later(String),
    /// It failed for good.
    Never(String),
}

/// How long after a failed attempt the next one comes: a minute, and each time four times as long.
fn pause(attempts: u32) -> SignedDuration {
    SignedDuration::from_mins(4_i64.saturating_pow(attempts.saturating_sub(1)))
}

/// A job of these kinds that can be taken: it is due, or whoever had it is gone.
fn can_be_taken(kinds: &[JobKind], now: Timestamp) -> Condition {
    let is = |state: JobState| Expr::col("state").eq(state.word());
    let due = is(JobState::Waiting).and(Expr::col("run_at").lte(stamp(now)));
    let left = is(JobState::Running).and(Expr::col("leased_until").lte(stamp(now)));
    let kinds = kinds.iter().map(|kind| kind.word());
    Condition::all().add(Expr::col("kind").is_in(kinds)).add(due.or(left))
}

fn without_lease() -> UpdateStatement {
    let nobody: Option<Uuid> = None;
    Query::update()
        .table("job")
        .value("lease", nobody)
        .value("leased_until", Option::<String>::None)
        .to_owned()
}

/// The next job, which nobody else can take until the transaction ends.
fn next(kinds: &[JobKind], now: Timestamp, engine: DbBackend) -> SelectStatement {
    let mut select = Query::select();
    select
        .columns(COLUMNS)
        .columns(["sealed_payload", "ring_id"])
        .from("job")
        .cond_where(can_be_taken(kinds, now))
        .order_by("run_at", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(1);
    if engine == DbBackend::Postgres {
        select.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    select
}

impl Register {
    /// Takes the job of these kinds that is due for the longest time; `None` when none is. Nobody else is given it before its lease is
    /// over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_job(&self, kinds: &[JobKind], clock: &Clock) -> Result<Option<TakenJob>> {
        let now = clock.now();
        // Looking costs others nothing, and most of the time there is nothing to do.
        let any = Query::select()
            .expr(Expr::val(1))
            .from("job")
            .cond_where(can_be_taken(kinds, now))
            .limit(1)
            .to_owned();
        if self.db.query_one(&any).await?.is_none() {
            return Ok(None);
        }
        self.retrying(|| self.take(kinds, clock)).await
    }

    async fn take(&self, kinds: &[JobKind], clock: &Clock) -> Result<Option<TakenJob>> {
        let now = clock.now();
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        let lost = without_lease()
            .value("state", JobState::Dead.word())
            .value("last_error", LOST)
            .value("ended_at", stamp(now))
            .and_where(Expr::col("state").eq(JobState::Running.word()))
            .and_where(Expr::col("leased_until").lte(stamp(now)))
            .and_where(Expr::col("attempts").gte(TRIES.cast_signed()))
            .to_owned();
        tx.execute(&lost).await?;
        let Some(row) = tx.query_one(&next(kinds, now, tx.get_database_backend())).await? else {
            tx.commit().await?;
            return Ok(None);
        };
        let row = Row(&row);
        let mut job = Job::read(&row)?;
        let (ring, sealed): (Option<Uuid>, Option<String>) =
            (row.get("ring_id")?, row.get("sealed_payload")?);
        let lease = clock.new_id();
        (job.state, job.attempts) = (JobState::Running, job.attempts + 1);
        let until = now.saturating_add(LEASE).unwrap_or(now);
        let take = Query::update()
            .table("job")
            .value("state", job.state.word())
            .value("attempts", job.attempts.cast_signed())
            .value("lease", lease)
            .value("leased_until", stamp(until))
            .and_where(Expr::col("id").eq(job.id))
            .to_owned();
        tx.execute(&take).await?;
        let payload = match ring.zip(sealed) {
            Some((ring, sealed)) => opened(self.keys()?, job.id, ring, &sealed),
            None => Err(StorageError::Damaged(format!("job {}: says nothing", job.id))),
        };
        let payload = match payload {
            // It counts as begun, so that it neither stands in the way of others nor comes for ever.
            Err(damaged @ StorageError::Damaged(_)) => {
                tx.commit().await?;
                return Err(damaged);
            }
            payload => payload?,
        };
        tx.commit().await?;
        Ok(Some(TakenJob { job, payload, lease }))
    }

    /// Ends a job that was taken. `false` when it is not this taker's any more: its lease was over and somebody else
    /// took it, or an administrator dropped it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_job(&self, taken: &TakenJob, how: &Ended, clock: &Clock) -> Result<bool> {
        let now = clock.now();
        let mut end = without_lease();
        end.and_where(Expr::col("id").eq(taken.job.id)).and_where(Expr::col("lease").eq(taken.lease));
        match how {
            Ended::Done(outcome) => end
                .value("state", JobState::Done.word())
                .value("outcome", outcome.clone())
                .value("last_error", Option::<String>::None)
                .value("sealed_payload", Option::<String>::None)
                .value("ring_id", Option::<Uuid>::None)
                .value("ended_at", stamp(now)),
            // The attempts before this one count no more either: it came further.
            Ended::Part => end
                .value("state", JobState::Waiting.word())
                .value("attempts", 0)
                .value("last_error", Option::<String>::None)
                .value("run_at", stamp(now)),
            Ended::Later(error) if taken.job.attempts < TRIES => {
                let due = now.saturating_add(pause(taken.job.attempts)).unwrap_or(now);
                end.value("state", JobState::Waiting.word())
                    .value("last_error", error.as_str())
                    .value("run_at", stamp(due))
            }
            Ended::Later(error) | Ended::Never(error) => end
                .value("state", JobState::Dead.word())
                .value("last_error", error.as_str())
                .value("ended_at", stamp(now)),
        };
        self.retrying(|| async {
            let _turn = self.turn().await?;
            Ok(self.db.execute(&end).await?.rows_affected() == 1)
        })
        .await
    }
}
