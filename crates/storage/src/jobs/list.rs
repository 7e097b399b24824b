//! What is waiting, running, done and given up.

use super::{COLUMNS, Job, JobKind, JobState};
use crate::{Register, Result, row::Row};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use uuid::Uuid;

impl Register {
    /// How many jobs there are in each state.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn job_counts(&self) -> Result<Vec<(JobState, u64)>> {
        let select = Query::select()
            .column("state")
            .expr_as(Expr::col(Asterisk).count(), "n")
            .from("job")
            .group_by_col("state")
            .to_owned();
        let mut counts: Vec<_> = JobState::ALL.iter().map(|state| (*state, 0)).collect();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            let (state, number): (JobState, i64) = (row.word("state")?, row.get("n")?);
            if let Some(count) = counts.iter_mut().find(|(one, _)| *one == state) {
                count.1 = u64::try_from(number).unwrap_or(0);
            }
        }
        Ok(counts)
    }

    /// So many of the jobs in a state, the newest first, after those before them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn jobs(&self, state: JobState, from: u64, rows: u64) -> Result<Vec<Job>> {
        let select = Query::select()
            .columns(COLUMNS)
            .from("job")
            .and_where(Expr::col("state").eq(state.word()))
            .order_by("id", Order::Desc)
            .limit(rows)
            .offset(from)
            .to_owned();
        self.db.query_all(&select).await?.iter().map(|row| Job::read(&Row(row))).collect()
    }

    /// A job.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn job(&self, id: Uuid) -> Result<Option<Job>> {
        let select =
            Query::select().columns(COLUMNS).from("job").and_where(Expr::col("id").eq(id)).to_owned();
        self.db.query_one(&select).await?.map(|row| Job::read(&Row(&row))).transpose()
    }

    /// The job of a name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn job_named(&self, dedupe: &str) -> Result<Option<Job>> {
        let select =
            Query::select().columns(COLUMNS).from("job").and_where(Expr::col("dedupe").eq(dedupe)).to_owned();
        self.db.query_one(&select).await?.map(|row| Job::read(&Row(&row))).transpose()
    }

    /// The newest job of a kind for an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_job(&self, kind: JobKind, account: Uuid) -> Result<Option<Job>> {
        let select = Query::select()
            .columns(COLUMNS)
            .from("job")
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("kind").eq(kind.word()))
            .order_by("id", Order::Desc)
            .limit(1)
            .to_owned();
        self.db.query_one(&select).await?.map(|row| Job::read(&Row(&row))).transpose()
    }
}
