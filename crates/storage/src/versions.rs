//! What the register knew earlier: the versions of records. What a reader sees of them is decided by today's
//! permissions.

use crate::{Result, StorageError, View, history::Entry, record, row::Row, tables::Table, view::within};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Condition, Expr, Order, Query},
};
use std::collections::{HashMap, HashSet};
use tansiq_model::{Id, Lang, Record, TextField};
use tansiq_policy::Scope;
use uuid::Uuid;

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
        self.may_see::<T>(id).await?;
        let select = Query::select()
            .column(("version", "body"))
            .column(("history", Asterisk))
            .from("version")
            .inner_join("history", Expr::col(("history", "change_id")).equals(("version", "change_id")))
            .and_where(Expr::col(("version", "record_id")).eq(id.uuid()))
            .order_by(("version", "revision"), Order::Asc)
            .to_owned();
        let (mut records, mut entries) = (Vec::new(), Vec::new());
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            records.push(serde_json::from_str(&row.get::<String>("body")?)?);
            entries.push(self.shown(Entry::read(&row)?));
        }
        self.hide_old_texts::<T>(&mut records, Expr::col(("record", "id")).eq(id.uuid())).await?;
        let pairs = records.into_iter().zip(entries);
        Ok(pairs.map(|(record, entry)| Version { record, entry }).collect())
    }

    /// An entry as this actor may see it. Why the office did something, and what else it did in the same change, is
    /// the office's own.
    fn shown(&self, mut entry: Entry) -> Entry {
        if self.scope != Scope::Everything {
            (entry.actor, entry.reason, entry.items) = (String::new(), String::new(), "[]".to_owned());
        }
        entry
    }

    /// Takes out the texts that this actor may not read by the marking that they had then or by the one that they
    /// have now.
    async fn hide_old_texts<T: Table>(&self, records: &mut [Record<T>], of: Expr) -> Result<()> {
        self.hide_texts(records);
        let select = Query::select()
            .columns([("record_text", "record_id"), ("record_text", "field"), ("record_text", "lang")])
            .column(("record_text", "marking"))
            .from("record_text")
            .inner_join("record", Expr::col(("record", "id")).equals(("record_text", "record_id")))
            .and_where(Expr::col(("record_text", "marking")).is_not_null())
            .and_where(of)
            .to_owned();
        let mut hidden: HashSet<(Uuid, TextField, Lang)> = HashSet::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            if !tansiq_policy::may_read_text(&self.actor, record::marking(row.get("marking")?)?) {
                hidden.insert((row.get("record_id")?, row.word("field")?, row.word("lang")?));
            }
        }
        for record in records {
            let id = record.id.uuid();
            record.texts.retain(|text| !hidden.contains(&(id, text.field, text.lang)));
        }
        Ok(())
    }

    async fn may_see<T: Table>(&self, id: Id<T>) -> Result<()> {
        let mut selection = record::matching::<T>(Expr::col(("record", "id")).eq(id.uuid()));
        selection.cond_where(within(&self.scope)).clear_selects().expr(Expr::val(1));
        let found = self.db.query_one(&selection).await?;
        found.map(|_| ()).ok_or_else(|| StorageError::Missing(T::KIND.word(), id.to_string()))
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
        for row in &self.db.query_all(&select).await? {
            records.push(serde_json::from_str(&Row(row).get::<String>("body")?)?);
        }
        records.retain(|record| !record.removed);
        self.hide_old_texts(&mut records, Expr::col(("record", "kind")).eq(T::KIND.word())).await?;
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
