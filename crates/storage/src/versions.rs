//! What the register knew earlier: the versions of records. What a reader sees of them is decided by today's
//! permissions.

use crate::{
    Result, StorageError, View,
    history::Entry,
    record,
    row::Row,
    scope::{keeps, within},
    tables::Table,
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Asterisk, CaseStatement, Condition, Expr, Order, Query},
};
use std::collections::HashMap;
use tansiq_model::{Id, Record};

/// One version of a record, as its history tells it.
#[derive(Debug, Clone)]
pub struct Version<T: Table> {
    /// The record as it was.
    pub record: Record<T>,
    /// The entry that recorded it.
    pub entry: Entry,
}

impl View {
    /// Every version of a record that this actor may see now, oldest first, each with its history entry.
    ///
    /// # Errors
    /// As [`View::get`]; a removed record has a history too.
    pub async fn versions<T: Table>(&self, id: Id<T>) -> Result<Vec<Version<T>>> {
        let snapshot = record::snapshot(&self.db).await?;
        let why = self.sees_why::<T>(&snapshot, id).await?;
        let select = Query::select()
            .column(("version", "body"))
            .column(("history", Asterisk))
            .from("version")
            .inner_join("history", Expr::col(("history", "change_id")).equals(("version", "change_id")))
            .and_where(Expr::col(("version", "record_id")).eq(id.uuid()))
            .order_by(("version", "revision"), Order::Asc)
            .to_owned();
        let (mut records, mut entries) = (Vec::new(), Vec::new());
        for row in &snapshot.query_all(&select).await? {
            let row = Row(row);
            records.push(serde_json::from_str(&row.get::<String>("body")?)?);
            entries.push(self.shown(Entry::read(&row)?, why));
        }
        self.hide_old::<T>(&snapshot, &mut records, Expr::col(("record", "id")).eq(id.uuid())).await?;
        snapshot.commit().await?;
        let pairs = records.into_iter().zip(entries);
        Ok(pairs.map(|(record, entry)| Version { record, entry }).collect())
    }

    /// An entry as this actor may see it. What else the office did in the same change is the office's own.
    fn shown(&self, mut entry: Entry, why: bool) -> Entry {
        if !why {
            (entry.actor, entry.reason) = (String::new(), String::new());
        }
        if !self.scope.everything && !self.scope.at_home {
            entry.items = "[]".to_owned();
        }
        entry
    }

    /// Whether this actor may read who changed a record and why, of one that she may see.
    async fn sees_why<T: Table>(&self, db: &impl ConnectionTrait, id: Id<T>) -> Result<bool> {
        let why: Expr = CaseStatement::new().case(keeps(&self.scope), 1).finally(0).into();
        let mut selection = record::matching::<T>(Expr::col(("record", "id")).eq(id.uuid()));
        selection.cond_where(within(&self.scope)).clear_selects().expr_as(why, Alias::new("why"));
        let found = db.query_one(&selection).await?;
        let found = found.ok_or_else(|| StorageError::Missing(T::KIND.word(), id.to_string()))?;
        Ok(Row(&found).get::<i32>("why")? == 1)
    }

    /// The records of a kind as the register knew them at an instant. What this actor may see is decided by
    /// today's permissions, also text by text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_at<T: Table>(&self, instant: Timestamp) -> Result<Vec<Record<T>>> {
        let at = crate::clock::stamp(instant);
        let mut select = Query::select();
        select
            .column(("version", "body"))
            .from("version")
            .inner_join("record", Expr::col(("record", "id")).equals(("version", "record_id")))
            .and_where(Expr::col(("version", "kind")).eq(T::KIND.word()))
            .and_where(Expr::col(("version", "recorded_from")).lte(at.clone()))
            .cond_where(
                Condition::any()
                    .add(Expr::col(("version", "recorded_to")).is_null())
                    .add(Expr::col(("version", "recorded_to")).gt(at)),
            )
            .cond_where(within(&self.scope))
            .order_by(("version", "record_id"), Order::Asc);
        let mut records: Vec<Record<T>> = Vec::new();
        let snapshot = record::snapshot(&self.db).await?;
        for row in &snapshot.query_all(&select).await? {
            records.push(serde_json::from_str(&Row(row).get::<String>("body")?)?);
        }
        records.retain(|record| !record.removed);
        self.hide_old(&snapshot, &mut records, Expr::col(("record", "kind")).eq(T::KIND.word())).await?;
        snapshot.commit().await?;
        Ok(records)
    }

    /// When each record of a kind was first stored, as RFC 3339 text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_recorded<T: Table>(&self) -> Result<HashMap<Id<T>, String>> {
        let mut select = Query::select();
        select
            .column(("version", "record_id"))
            .column(("version", "recorded_from"))
            .from("version")
            .inner_join("record", Expr::col(("record", "id")).equals(("version", "record_id")))
            .and_where(Expr::col(("version", "kind")).eq(T::KIND.word()))
            .and_where(Expr::col(("version", "revision")).eq(1))
            .cond_where(within(&self.scope));
        let mut all = HashMap::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            all.insert(row.id("record_id")?, row.get("recorded_from")?);
        }
        Ok(all)
    }
}
