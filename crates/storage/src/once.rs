//! Requests that are done once: a program that did not hear the answer sends the same request again, with the same
//! key. What the key stands for is written in the transaction of the change itself, so that there is never one without
//! the other.

use crate::{
    Change, Clock, Register, Result, StorageError,
    clock::stamp,
    row::{Columns, Row},
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Asterisk, Expr, OnConflict, Query},
};
use std::sync::Arc;
use tansiq_model::Kind;
use uuid::Uuid;

/// A request that is done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    /// Whose key it is.
    pub account: Uuid,
    /// SHA-256 of the key.
    pub key_sha256: String,
    /// SHA-256 of all that the request asks for.
    pub request_sha256: String,
    /// The kind of the record that the answer is about: the first one of the change.
    pub about: Kind,
    /// Until when the key stands for it.
    pub expires: Timestamp,
}

/// What a key stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneOnce {
    /// SHA-256 of all that the request asked for.
    pub request_sha256: String,
    /// The record that its answer was about.
    pub record: Uuid,
}

impl Register {
    /// The same register for one request that is done once: the next change of it that is kept is remembered under the
    /// key, and a second one is refused with [`StorageError::Repeated`].
    #[must_use]
    pub fn once(&self, once: Once) -> Self {
        let mut register = self.clone();
        register.once = Some(Arc::new(once));
        register
    }

    /// What a key of an account stands for; `None` for a new one, and for one that has expired.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn done_once(
        &self,
        account: Uuid,
        key_sha256: &str,
        clock: &Clock,
    ) -> Result<Option<DoneOnce>> {
        let select = Query::select()
            .column(Asterisk)
            .from("idempotency")
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("key_sha256").eq(key_sha256))
            .and_where(Expr::col("expires_at").gt(stamp(clock.now())))
            .to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(None) };
        let row = Row(&row);
        Ok(Some(DoneOnce { request_sha256: row.get("request_sha256")?, record: row.get("record_id")? }))
    }
}

impl Change {
    /// Writes down what the key of this change stands for.
    pub(crate) async fn remember(&self) -> Result<()> {
        let Some(once) = &self.once else { return Ok(()) };
        let Some(record) = self.first_written(once.about) else { return Ok(()) };
        // The key of an expired request may be used again.
        let expired = Query::delete()
            .from_table("idempotency")
            .and_where(Expr::col("account_id").eq(once.account))
            .and_where(Expr::col("key_sha256").eq(once.key_sha256.as_str()))
            .and_where(Expr::col("expires_at").lte(stamp(self.now)))
            .to_owned();
        self.tx.execute(&expired).await?;
        let columns = Columns::default()
            .with("account_id", once.account)
            .word("key_sha256", &once.key_sha256)
            .word("request_sha256", &once.request_sha256)
            .with("record_id", record)
            .with("change_id", self.id)
            .word("expires_at", stamp(once.expires))
            .fit()?;
        let (names, values): (Vec<Alias>, Vec<Expr>) =
            columns.into_iter().map(|(name, value)| (Alias::new(name), Expr::val(value))).unzip();
        let insert = Query::insert()
            .into_table("idempotency")
            .columns(names)
            .values_panic(values)
            .on_conflict(OnConflict::columns(["account_id", "key_sha256"]).do_nothing().to_owned())
            .to_owned();
        match self.tx.execute(&insert).await?.rows_affected() {
            1 => Ok(()),
            _ => Err(StorageError::Repeated),
        }
    }
}
