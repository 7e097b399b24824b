//! How long things are kept that are not part of the register's history, and their end.

use crate::{Clock, Register, Result, clock::stamp, row::Row};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Condition, Expr, Query},
};

/// For how many days things are kept after they were last needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Entries of the log of access.
    pub access_events: u32,
    /// Counts of failed attempts to sign in with an address. Those of a place go after a day.
    pub attempts: u32,
    /// Sign-ins that have ended or run out.
    pub ended_sign_ins: u32,
    /// One-time links that were used or are late, and ceremonies of signing in that were never ended.
    pub links: u32,
    /// Tokens that were revoked or have run out.
    pub ended_tokens: u32,
    /// Jobs that are done or were given up.
    pub ended_jobs: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            access_events: 90,
            attempts: 90,
            ended_sign_ins: 30,
            links: 1,
            ended_tokens: 30,
            ended_jobs: 30,
        }
    }
}

tansiq_model::words! {
    /// A kind of thing that is kept for a time. The word is the end of the key of its message.
    Kept, "kind of thing that is kept for a time" {
        /// Entries of the log of access.
        AccessEvents = "access-events",
        /// Counts of failed attempts.
        Attempts = "attempts",
        /// Sign-ins.
        SignIns = "sign-ins",
        /// One-time links.
        Links = "links",
        /// Tokens.
        Tokens = "tokens",
        /// What is remembered between the steps of signing in.
        Ceremonies = "ceremonies",
        /// Jobs.
        Jobs = "jobs",
        /// Requests of programs that are done once.
        Requests = "requests",
        /// Addresses and links of letters that have run out.
        Passes = "passes",
        /// What was answered by mail and is decided.
        Answers = "answers",
        /// Counts of messages that were refused.
        MailCounts = "mail-counts",
    }
}

impl Kept {
    /// The table, and the condition that a row of it has had its time.
    fn over(self, keep: &Retention, now: Timestamp) -> (&'static str, Condition) {
        let before = |days: u32| {
            let span = SignedDuration::from_hours(24 * i64::from(days));
            stamp(now.saturating_sub(span).unwrap_or(now))
        };
        // A column that is empty is before nothing.
        let past = |column: &'static str, days: u32| Expr::col(column).lt(before(days));
        match self {
            Self::AccessEvents => ("access_event", Condition::all().add(past("at", keep.access_events))),
            Self::Attempts => (
                "throttle",
                Condition::any()
                    .add(past("last_at", keep.attempts))
                    .add(Condition::all().add(Expr::col("kind").eq("place")).add(past("last_at", 1))),
            ),
            Self::SignIns => (
                "sign_in",
                Condition::any()
                    .add(past("ended_at", keep.ended_sign_ins))
                    .add(past("expires_at", keep.ended_sign_ins)),
            ),
            Self::Links => (
                "link",
                Condition::any().add(past("used_at", keep.links)).add(past("expires_at", keep.links)),
            ),
            Self::Requests => ("idempotency", Condition::all().add(past("expires_at", 0))),
            Self::Tokens => (
                "api_token",
                Condition::any()
                    .add(past("revoked_at", keep.ended_tokens))
                    .add(past("expires_at", keep.ended_tokens)),
            ),
            Self::Ceremonies => ("ceremony", Condition::all().add(past("expires_at", keep.links))),
            Self::Passes => ("pass", Condition::all().add(past("expires_at", keep.links))),
            Self::Answers => ("answer", Condition::all().add(past("decided_at", keep.ended_jobs))),
            Self::MailCounts => ("mail_count", Condition::all().add(past("day", keep.ended_jobs))),
            Self::Jobs => ("job", Condition::all().add(past("ended_at", keep.ended_jobs))),
        }
    }
}

impl Register {
    /// Deletes what has had its time, and says how many rows of each kind; `dry` only counts them. Nothing that the
    /// history speaks of is ever touched.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retain(&self, keep: &Retention, dry: bool, clock: &Clock) -> Result<Vec<(Kept, u64)>> {
        let mut done = Vec::new();
        for kept in Kept::ALL {
            let (table, over) = kept.over(keep, clock.now());
            let rows = if dry {
                let select = Query::select()
                    .expr_as(Expr::col(Asterisk).count(), "n")
                    .from(table)
                    .cond_where(over)
                    .to_owned();
                let row = self.db.query_one(&select).await?;
                let count = row.map(|row| Row(&row).get::<i64>("n")).transpose()?.unwrap_or(0);
                u64::try_from(count).unwrap_or(0)
            } else {
                let statement = Query::delete().from_table(table).cond_where(over).to_owned();
                let _turn = self.turn().await?;
                self.db.execute(&statement).await?.rows_affected()
            };
            done.push((*kept, rows));
        }
        Ok(done)
    }
}
