//! The chain of history: one entry per change, each hashed over the one before.
//!
//! The format of version 1, which never changes for entries that were written with it:
//! an entry's hash is SHA-256 over `tansiq-history-1`, then sequence number, change id, instant, actor, action,
//! reason, items and the hash before, each as its UTF-8 length in decimal, a colon and the bytes. The first
//! entry's hash before is 64 zeros. Items are a JSON list of `{"kind","id","revision","digest"}` in the canonical
//! form of [`canonical`]; a digest is SHA-256 over the canonical JSON of the version that was written.
//! The hash covers the stored text itself, so that any byte that is changed later shows.

use crate::{
    Result, StorageError,
    clock::stamp,
    record::insert,
    row::{Columns, Row},
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait, QueryResult,
    sea_query::{Alias, Asterisk, Expr, LockType, Order, Query},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::time::Duration;
use uuid::Uuid;

/// The hash before the first entry.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One thing that a change wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The kind of record, or `account`.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// The revision that was written.
    pub revision: u32,
    /// SHA-256 (hex) of the version's canonical JSON.
    pub digest: String,
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place, from 1.
    pub seq: u64,
    /// The change.
    pub change: Uuid,
    /// When, in RFC 3339.
    pub at: String,
    /// Who: `operator`, `account:` and an id, or `public`.
    pub actor: String,
    /// What was done, as a stable word such as `proposal.accept`.
    pub action: String,
    /// Why, in the actor's words; may be empty.
    pub reason: String,
    /// What was written, as stored.
    pub items: String,
    /// The hash before.
    pub previous: String,
    /// The hash.
    pub hash: String,
}

impl Entry {
    /// The hash that this entry should have.
    #[must_use]
    pub fn computed_hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update("tansiq-history-1");
        let (seq, change) = (self.seq.to_string(), self.change.to_string());
        for part in
            [&seq, &change, &self.at, &self.actor, &self.action, &self.reason, &self.items, &self.previous]
        {
            hasher.update(part.len().to_string());
            hasher.update(":");
            hasher.update(part);
        }
        hex(&hasher.finalize())
    }

    /// What was written.
    ///
    /// # Errors
    /// When the stored text is no list of items.
    pub fn items(&self) -> Result<Vec<Item>> {
        Ok(serde_json::from_str(&self.items)?)
    }

    pub(crate) fn read(row: &Row<'_>) -> Result<Self> {
        let seq: i64 = row.get("seq")?;
        Ok(Self {
            seq: u64::try_from(seq).map_err(|_| StorageError::Damaged(format!("history entry {seq}")))?,
            change: row.get("change_id")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            action: row.get("action")?,
            reason: row.get("reason")?,
            items: row.get("items")?,
            previous: row.get("previous")?,
            hash: row.get("hash")?,
        })
    }

    pub(crate) fn columns(&self) -> Columns {
        Columns::default()
            .with("seq", i64::try_from(self.seq).unwrap_or(i64::MAX))
            .with("change_id", self.change)
            .word("at", &self.at)
            .word("actor", &self.actor)
            .word("action", &self.action)
            .word("reason", &self.reason)
            .word("items", &self.items)
            .word("previous", &self.previous)
            .word("hash", &self.hash)
    }
}

/// The last entry, as the head row remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its place; 0 for an empty history.
    pub seq: u64,
    /// When it was written.
    pub at: String,
    /// Its hash.
    pub hash: String,
}

impl Head {
    /// Whether this clock is behind it by more than two machines that keep time are apart.
    #[must_use]
    pub fn is_ahead_of(&self, clock: &crate::Clock) -> bool {
        is_behind(self, clock.now())
    }
}

/// Reads the head row; inside a change it also locks it, so that entries follow one another.
pub(crate) async fn head(db: &impl ConnectionTrait, lock: bool) -> Result<Head> {
    let mut query = Query::select();
    query.column(Asterisk).from("chain_head").and_where(Expr::col("id").eq(1));
    // SQLite's write transaction is the lock already.
    if lock && db.get_database_backend() == DbBackend::Postgres {
        query.lock(LockType::Update);
    }
    let row =
        db.query_one(&query).await?.ok_or_else(|| StorageError::Damaged("chain_head is empty".into()))?;
    let row = Row(&row);
    let seq: i64 = row.get("seq")?;
    Ok(Head {
        seq: u64::try_from(seq).map_err(|_| StorageError::Damaged(format!("chain_head.seq: {seq}")))?,
        at: row.get("at")?,
        hash: row.get("hash")?,
    })
}

/// The rows of the entries after a place, in their order, so many at most.
pub(crate) async fn after(db: &impl ConnectionTrait, seq: i64, most: u64) -> Result<Vec<QueryResult>> {
    let select = Query::select()
        .column(Asterisk)
        .from("history")
        .and_where(Expr::col("seq").gt(seq))
        .order_by("seq", Order::Asc)
        .limit(most)
        .to_owned();
    Ok(db.query_all(&select).await?)
}

/// What an entry says beside its place in the chain.
pub(crate) struct Draft {
    pub(crate) change: Uuid,
    pub(crate) actor: String,
    pub(crate) action: &'static str,
    pub(crate) reason: String,
    pub(crate) items: Vec<Item>,
}

/// The instant of an entry after `head`: never before the one that it follows, even if a clock was set back.
pub(crate) fn instant_after(head: &Head, now: Timestamp) -> String {
    std::cmp::max(stamp(now), head.at.clone())
}

/// How far the clocks of two machines that keep time may be apart.
const APART: Duration = Duration::from_secs(2);

/// Whether a clock is behind the last entry by more than two machines that keep time are apart: it was set back, or
/// that of the entry was ahead.
pub(crate) fn is_behind(head: &Head, now: Timestamp) -> bool {
    stamp(now.saturating_add(APART).unwrap_or(now)) < head.at
}

/// Appends an entry after the head that the caller has locked.
pub(crate) async fn append(
    db: &impl ConnectionTrait,
    head: &Head,
    at: String,
    draft: Draft,
) -> Result<Entry> {
    let mut entry = Entry {
        seq: head.seq + 1,
        change: draft.change,
        at,
        actor: draft.actor,
        action: draft.action.to_owned(),
        reason: draft.reason,
        items: canonical(&serde_json::to_value(&draft.items)?),
        previous: head.hash.clone(),
        hash: String::new(),
    };
    entry.hash = entry.computed_hash();
    insert(db, "history", entry.columns()).await?;
    lead(db, &entry).await?;
    Ok(entry)
}

/// Makes an entry the head.
pub(crate) async fn lead(db: &impl ConnectionTrait, entry: &Entry) -> Result<()> {
    let values = Columns::default()
        .with("seq", i64::try_from(entry.seq).unwrap_or(i64::MAX))
        .word("at", &entry.at)
        .word("hash", &entry.hash);
    let statement = Query::update()
        .table("chain_head")
        .values(values.0.into_iter().map(|(name, value)| (Alias::new(name), Expr::val(value))))
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    db.execute(&statement).await?;
    Ok(())
}

/// JSON in one written form: no white space, the keys of objects sorted by code point. Registers hold no
/// floating-point numbers, so that strings, whole numbers and booleans are all there is to write (RFC 8785 in
/// that respect).
pub(crate) fn canonical(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let fields: Vec<String> = keys
                .into_iter()
                .map(|key| format!("{}:{}", Value::from(key.as_str()), canonical(&map[key])))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}

/// SHA-256 in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn canonical_json_sorts_keys_and_keeps_values() {
        let value = json!({"b": [1, true, null], "a": {"ي": "\"", "z": "x"}});
        assert_eq!(canonical(&value), r#"{"a":{"z":"x","ي":"\""},"b":[1,true,null]}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&canonical(&value)).unwrap(), value);
    }

    #[test]
    fn moving_a_byte_from_one_field_to_the_next_changes_the_hash() {
        let entry = |actor: &str, action: &str| Entry {
            seq: 1,
            change: Uuid::nil(),
            at: String::new(),
            actor: actor.into(),
            action: action.into(),
            reason: String::new(),
            items: "[]".into(),
            previous: GENESIS.into(),
            hash: String::new(),
        };
        assert_ne!(entry("ab", "c").computed_hash(), entry("a", "bc").computed_hash());
    }
}
