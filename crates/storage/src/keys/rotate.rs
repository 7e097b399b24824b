//! Another key for the ring, while the register goes on.

use super::{
    Keys, RingKey,
    ring::{insert_row, rows},
};
use crate::{Clock, Register, Result, accounts::PersonKey, change::writing, clock::stamp, jobs, row::Row};
use sea_orm::{
    ConnectionTrait, ExprTrait, TransactionTrait,
    sea_query::{Expr, Order, Query},
};
use uuid::Uuid;

/// How many keys of persons are wrapped anew in one transaction.
const BATCH: u64 = 50;

/// What a rotation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotation {
    /// How many persons' keys were wrapped anew.
    pub persons: usize,
    /// It went on with one that was interrupted.
    pub resumed: bool,
}

impl Register {
    /// Puts a new key in the place of the ring's current one. The keys of persons are wrapped anew in batches, and
    /// `on_batch` is told how many are done; the old key is kept until none needs it. An interrupted rotation is gone
    /// on with by the next call. Others may go on working with the register meanwhile.
    ///
    /// # Errors
    /// When the database fails or the key file cannot be written.
    pub async fn rotate_keys(&self, clock: &Clock, mut on_batch: impl FnMut(usize)) -> Result<Rotation> {
        let keys = self.keys()?.clone();
        keys.reload()?;
        let live: Vec<Uuid> =
            rows(&self.db).await?.iter().filter(|row| !row.retired).map(|row| row.id).collect();
        let resumed = live.len() > 1;
        if !resumed {
            self.begin_rotation(&keys, clock).await?;
        }
        let mut persons = 0;
        loop {
            let done = self.retrying(|| self.rewrap(&keys)).await?;
            if done == 0 {
                break;
            }
            persons += done;
            on_batch(persons);
        }
        while self.retrying(|| self.rewrap_jobs(&keys)).await? > 0 {}
        self.end_rotation(&keys, clock).await?;
        Ok(Rotation { persons, resumed })
    }

    /// The new key: in the file first, then in the table. One that an interrupted call left in the file is taken.
    async fn begin_rotation(&self, keys: &Keys, clock: &Clock) -> Result<()> {
        let known: Vec<Uuid> = rows(&self.db).await?.iter().map(|row| row.id).collect();
        let mut held = keys.held();
        let new = match held.iter().find(|key| !known.contains(&key.id)) {
            Some(key) => key.clone(),
            None => {
                let key = RingKey::new(clock);
                held.push(key.clone());
                keys.file.write(&held)?;
                keys.reload()?;
                key
            }
        };
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        // This waits for every transaction that seals with the old key: none of them can end unseen.
        let replaced = Query::update()
            .table("key_ring")
            .value("replaced_at", stamp(clock.now()))
            .and_where(Expr::col("replaced_at").is_null())
            .to_owned();
        tx.execute(&replaced).await?;
        insert_row(&tx, &new, clock).await?;
        Ok(tx.commit().await?)
    }

    /// Wraps the next keys of persons anew, and says how many.
    async fn rewrap(&self, keys: &Keys) -> Result<usize> {
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        let ring = keys.current(&tx).await?;
        let select = Query::select()
            .column("person_id")
            .from("person_key")
            .and_where(Expr::col("ring_id").ne(ring.id))
            .order_by("person_id", Order::Asc)
            .limit(BATCH)
            .to_owned();
        let mut done = 0;
        for row in &tx.query_all(&select).await? {
            PersonKey::rewrap(&tx, keys, &ring, Row(row).get("person_id")?).await?;
            done += 1;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// Seals the next jobs anew, and says how many.
    async fn rewrap_jobs(&self, keys: &Keys) -> Result<usize> {
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        let ring = keys.current(&tx).await?;
        let done = jobs::rewrap(&tx, keys, &ring, BATCH).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Retires the keys that nothing is wrapped by any more, and takes them from the file.
    async fn end_rotation(&self, keys: &Keys, clock: &Clock) -> Result<()> {
        {
            let _turn = self.turn().await?;
            let used = |table: &'static str| {
                Query::select()
                    .column("ring_id")
                    .from(table)
                    .and_where(Expr::col("ring_id").is_not_null())
                    .to_owned()
            };
            let retire = Query::update()
                .table("key_ring")
                .value("retired_at", stamp(clock.now()))
                .and_where(Expr::col("replaced_at").is_not_null())
                .and_where(Expr::col("retired_at").is_null())
                .and_where(Expr::col("id").not_in_subquery(used("person_key")))
                .and_where(Expr::col("id").not_in_subquery(used("job")))
                .to_owned();
            self.db.execute(&retire).await?;
        }
        let retired: Vec<Uuid> =
            rows(&self.db).await?.iter().filter(|row| row.retired).map(|row| row.id).collect();
        let kept: Vec<RingKey> = keys.held().into_iter().filter(|key| !retired.contains(&key.id)).collect();
        keys.file.write(&kept)?;
        keys.reload()
    }
}
