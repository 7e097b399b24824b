//! A new job.

use super::{JobKind, JobState};
use crate::{
    Change, Clock, Register, Result, StorageError,
    change::writing,
    clock::stamp,
    keys::{Aad, Keys, RingKey, open, seal},
    random,
    row::{Columns, Row},
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait, TransactionTrait,
    sea_query::{Expr, OnConflict, Order, Query},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Work that is to be done.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// What it does.
    pub kind: JobKind,
    /// Whose it is: it goes with her erasure.
    pub account: Uuid,
    /// What makes it the same job as another one: of two with this name the second is not put.
    pub dedupe: String,
    /// What it is about, in the form that whoever does it reads.
    pub payload: Vec<u8>,
}

fn place(id: Uuid) -> Aad {
    Aad { table: "job", id, column: "sealed_payload" }
}

/// Opens what a job is about.
pub(super) fn opened(keys: &Keys, id: Uuid, ring: Uuid, sealed: &str) -> Result<Zeroizing<Vec<u8>>> {
    open(&*keys.get(ring)?.jobs()?, place(id), sealed)
}

/// Puts a job unless it is there already; gives the id of the one that is there.
pub(crate) async fn put(
    tx: &impl ConnectionTrait,
    keys: &Keys,
    new: &NewJob,
    id: Uuid,
    now: Timestamp,
) -> Result<Uuid> {
    let ring = keys.current(tx).await?;
    let sealed = seal(&*ring.jobs()?, place(id), random(), &new.payload)?;
    let columns = Columns::default()
        .with("id", id)
        .word("kind", new.kind.word())
        .with("account_id", new.account)
        .word("sealed_payload", sealed)
        .with("ring_id", ring.id)
        .word("dedupe", &new.dedupe)
        .word("state", JobState::Waiting.word())
        .number("attempts", 0)
        .number("revision", 0)
        .word("made_at", stamp(now))
        .word("run_at", stamp(now))
        .fit()?;
    let (names, values): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    let statement = Query::insert()
        .into_table("job")
        .columns(names)
        .values_panic(values.into_iter().map(Expr::val))
        .on_conflict(OnConflict::column("dedupe").do_nothing().to_owned())
        .to_owned();
    tx.execute(&statement).await?;
    let select = Query::select()
        .column("id")
        .from("job")
        .and_where(Expr::col("dedupe").eq(new.dedupe.as_str()))
        .to_owned();
    let row = tx.query_one(&select).await?;
    let row = row.ok_or_else(|| StorageError::Damaged("a job that was put is not there".into()))?;
    Row(&row).get("id")
}

/// Has a job of this name that was given up done after all, as often as a new one and for whoever asks for it now.
async fn revive(
    tx: &impl ConnectionTrait,
    keys: &Keys,
    new: &NewJob,
    id: Uuid,
    now: Timestamp,
) -> Result<()> {
    let ring = keys.current(tx).await?;
    let again = Query::update()
        .table("job")
        .value("account_id", new.account)
        .value("sealed_payload", seal(&*ring.jobs()?, place(id), random(), &new.payload)?)
        .value("ring_id", ring.id)
        .value("state", JobState::Waiting.word())
        .value("attempts", 0)
        .value("revision", Expr::col("revision").add(1))
        .value("run_at", stamp(now))
        .value("ended_at", Option::<String>::None)
        .and_where(Expr::col("id").eq(id))
        .and_where(Expr::col("state").eq(JobState::Dead.word()))
        .to_owned();
    tx.execute(&again).await?;
    Ok(())
}

impl Change {
    /// Puts a job that whoever makes this change leaves to be done in her name; gives its id.
    ///
    /// # Errors
    /// [`StorageError::Refused`] when nobody with an account makes it.
    pub async fn leave_job(
        &mut self,
        kind: JobKind,
        dedupe: &str,
        payload: Vec<u8>,
        clock: &Clock,
    ) -> Result<Uuid> {
        let account = self.actor.person().map(|person| person.id);
        let account = account.ok_or(StorageError::Refused("only somebody with an account leaves work"))?;
        let new = NewJob { kind, account, dedupe: dedupe.to_owned(), payload };
        let id = put(&self.tx, self.keys()?, &new, clock.new_id(), self.now).await?;
        self.wake_workers = true;
        Ok(id)
    }

    /// Puts a job that is there for whoever does it when this change is kept, and not if it is not; gives its id.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not do this act to that account.
    pub async fn put_job(&mut self, new: &NewJob, clock: &Clock) -> Result<Uuid> {
        self.allow_account(new.account)?;
        let id = put(&self.tx, self.keys()?, new, clock.new_id(), self.now).await?;
        self.wake_workers = true;
        Ok(id)
    }
}

impl Register {
    /// Puts a job that belongs to no change, or has one of this name done after all that was given up; gives its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_job(&self, new: &NewJob, clock: &Clock) -> Result<Uuid> {
        let id = self
            .retrying(|| async {
                let _turn = self.turn().await?;
                let tx = self.db.begin_with_options(writing()).await?;
                let id = put(&tx, self.keys()?, new, clock.new_id(), clock.now()).await?;
                revive(&tx, self.keys()?, new, id, clock.now()).await?;
                tx.commit().await?;
                Ok::<_, StorageError>(id)
            })
            .await?;
        self.jobs.tell();
        Ok(id)
    }
}

/// Seals the next jobs by another key of the ring, and says how many.
pub(crate) async fn rewrap(
    tx: &impl ConnectionTrait,
    keys: &Keys,
    ring: &RingKey,
    limit: u64,
) -> Result<usize> {
    let select = Query::select()
        .columns(["id", "ring_id", "sealed_payload"])
        .from("job")
        .and_where(Expr::col("ring_id").ne(ring.id))
        .order_by("id", Order::Asc)
        .limit(limit)
        .to_owned();
    let mut done = 0;
    for row in &tx.query_all(&select).await? {
        let row = Row(row);
        let (id, old): (Uuid, Uuid) = (row.get("id")?, row.get("ring_id")?);
        let payload = opened(keys, id, old, &row.get::<String>("sealed_payload")?)?;
        let statement = Query::update()
            .table("job")
            .value("sealed_payload", seal(&*ring.jobs()?, place(id), random(), &payload)?)
            .value("ring_id", ring.id)
            .and_where(Expr::col("id").eq(id))
            // Whoever does it may have ended it meanwhile.
            .and_where(Expr::col("ring_id").eq(old))
            .to_owned();
        tx.execute(&statement).await?;
        done += 1;
    }
    Ok(done)
}
