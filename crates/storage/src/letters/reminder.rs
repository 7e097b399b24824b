//! Which letters were written about what is due.

use super::{PassKind, pass};
use crate::{
    Change, Clock, NewJob, Register, Result, StorageError,
    change::writing,
    clock::stamp,
    jobs::put_job,
    row::{Columns, Row},
};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait, TransactionTrait,
    sea_query::{Expr, OnConflict, Query},
};
use std::collections::BTreeSet;
use tansiq_model::{Commitment, Id};
use uuid::Uuid;

/// A letter about one commitment: which, due by which day, and how many days after that day it belongs to. A commitment
/// that is due by another day is written about anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reminded {
    /// The commitment.
    pub commitment: Id<Commitment>,
    /// The last day of its due period.
    pub due: Date,
    /// Less than 0 for days before.
    pub days: i32,
}

/// A letter to one person.
#[derive(Debug)]
pub struct NewLetter {
    /// What it reminds of, in the order in which it numbers them.
    pub about: Vec<Reminded>,
    /// The token in the address to which it is answered, if there is one.
    pub answer: Option<String>,
    /// The token in the link that stops such letters.
    pub stop: String,
    /// What sends it.
    pub job: NewJob,
}

impl Register {
    /// What somebody was written about that is due by a day or later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reminded(&self, account: Uuid, from: Date) -> Result<BTreeSet<Reminded>> {
        let select = Query::select()
            .columns(["commitment_id", "due", "days"])
            .from("reminder")
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("due").gte(from.to_string()))
            .to_owned();
        let read = |row: &Row<'_>| {
            Ok(Reminded {
                commitment: row.id("commitment_id")?,
                due: row.word("due")?,
                days: row.get("days")?,
            })
        };
        self.db.query_all(&select).await?.iter().map(|row| read(&Row(row))).collect()
    }

    /// Writes a letter: what it reminds of is noted, and it is put among the jobs, in one transaction. `false` when
    /// another node wrote of some of it meanwhile; then nothing is put.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remind(&self, letter: &NewLetter, clock: &Clock) -> Result<bool> {
        let written = self.retrying(|| self.remind_once(letter, clock)).await?;
        if written {
            self.jobs.tell();
        }
        Ok(written)
    }

    async fn remind_once(&self, letter: &NewLetter, clock: &Clock) -> Result<bool> {
        let (now, account) = (clock.now(), letter.job.account);
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        for one in &letter.about {
            let columns = Columns::default()
                .with("account_id", account)
                .with("commitment_id", one.commitment.uuid())
                .word("due", one.due)
                .with("days", one.days)
                .word("sent_at", stamp(now));
            let (names, values): (Vec<_>, Vec<_>) = columns.fit()?.into_iter().unzip();
            let key = ["account_id", "commitment_id", "due", "days"];
            let note = Query::insert()
                .into_table("reminder")
                .columns(names)
                .values_panic(values.into_iter().map(Expr::val))
                .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
                .to_owned();
            if tx.execute(&note).await?.rows_affected() == 0 {
                tx.rollback().await?;
                return Ok(false);
            }
        }
        let about: Vec<Uuid> = letter.about.iter().map(|one| one.commitment.uuid()).collect();
        if let Some(token) = &letter.answer {
            pass::put(&tx, PassKind::Answer, token, account, &about, now).await?;
        }
        pass::put(&tx, PassKind::Stop, &letter.stop, account, &[], now).await?;
        put_job(&tx, self.keys()?, &letter.job, clock.new_id(), now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

impl Change {
    /// Puts a message to somebody whom this change concerns, which leaves when the change is kept. What it says is up to
    /// whoever makes the change.
    ///
    /// # Errors
    /// [`StorageError::NothingWritten`] for a change that wrote nothing that it could tell of.
    pub async fn write_to(&mut self, new: &NewJob, clock: &Clock) -> Result<()> {
        if !self.wrote_something() {
            return Err(StorageError::NothingWritten);
        }
        put_job(&self.tx, self.keys()?, new, clock.new_id(), self.now).await?;
        self.wake_workers = true;
        Ok(())
    }
}
