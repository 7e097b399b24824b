//! What the history says of one person, for her own export.

use super::{KIND, PersonKey};
use crate::{Entry, Item, Register, Result, StorageError, row::Row};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use uuid::Uuid;

/// What an account was at a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountVersion {
    /// The revision.
    pub revision: u32,
    /// From when, in RFC 3339.
    pub at: String,
    /// The name then.
    pub name: Option<String>,
    /// The address then.
    pub email: Option<String>,
}

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When, in RFC 3339.
    pub at: String,
    /// The stable word of the action.
    pub action: String,
    /// Why, in her words.
    pub reason: String,
    /// What was written.
    pub items: Vec<Item>,
}

impl Register {
    /// What an account was from revision to revision; nothing once its person is erased.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_versions(&self, account: Uuid) -> Result<Vec<AccountVersion>> {
        let Some(key) = PersonKey::load(&self.db, self.keys()?, account).await? else {
            return Ok(Vec::new());
        };
        let select = Query::select()
            .column(Asterisk)
            .from("version")
            .and_where(Expr::col("record_id").eq(account))
            .and_where(Expr::col("kind").eq(KIND))
            .order_by("revision", Order::Asc)
            .to_owned();
        let mut all = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            let body: serde_json::Value = serde_json::from_str(&row.get::<String>("body")?)?;
            let open = |field: &str| match body.get(field) {
                None | Some(serde_json::Value::Null) => Ok(None),
                Some(value) => key.open_from_history(value).map(Some),
            };
            all.push(AccountVersion {
                revision: row.number("revision")?,
                at: row.get("recorded_from")?,
                name: open("name")?,
                email: open("email")?,
            });
        }
        Ok(all)
    }

    /// What an account did, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn done_by(&self, account: Uuid) -> Result<Vec<Done>> {
        let select = Query::select()
            .column(Asterisk)
            .from("history")
            .and_where(Expr::col("actor").eq(format!("account:{account}")))
            .order_by("seq", Order::Asc)
            .to_owned();
        let read = |row: &Row<'_>| {
            let entry = Entry::read(row)?;
            let items = entry.items()?;
            Ok::<_, StorageError>(Done { at: entry.at, action: entry.action, reason: entry.reason, items })
        };
        self.db.query_all(&select).await?.iter().map(|row| read(&Row(row))).collect()
    }
}
