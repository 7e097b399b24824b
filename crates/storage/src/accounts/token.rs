//! Tokens with which a person's own programs read and write in her name.

use super::{Account, KIND, PersonKey, new_token, stored::accounts};
use crate::{
    Change, Clock, Register, Result, StorageError,
    clock::stamp,
    history::sha256,
    record::insert,
    row::{Columns, Row},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use tansiq_policy::Token;
use uuid::Uuid;

/// What every token begins with, so that one that got somewhere by mistake is recognised.
pub const TOKEN_PREFIX: &str = "tsq_";

/// A token as its owner sees it: without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: Uuid,
    /// What she calls it.
    pub label: String,
    /// What it is for.
    pub scopes: Token,
    /// Since when.
    pub made: Timestamp,
    /// Until when.
    pub expires: Timestamp,
    /// When it was last used, to the day.
    pub used: Option<Timestamp>,
}

const fn scopes_word(scopes: Token) -> &'static str {
    match (scopes.read, scopes.write) {
        (_, false) => "read",
        (true, true) => "read write",
        (false, true) => "write",
    }
}

fn scopes_of(word: &str) -> Token {
    let has = |scope| word.split(' ').any(|part| part == scope);
    Token { read: has("read"), write: has("write") }
}

fn instant(row: &Row<'_>, column: &'static str) -> Result<Option<Timestamp>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| StorageError::Damaged(format!("api_token.{column}"))))
        .transpose()
}

impl Register {
    /// Makes a token and gives its secret, which is not kept.
    ///
    /// # Errors
    /// [`StorageError::Missing`] for an erased person.
    pub async fn new_token(
        &self,
        account: Uuid,
        label: &str,
        scopes: Token,
        lasts: SignedDuration,
        clock: &Clock,
    ) -> Result<String> {
        let key = PersonKey::load(&self.db, self.keys()?, account).await?;
        let key = key.ok_or_else(|| StorageError::Missing("person", account.to_string()))?;
        let token = format!("{TOKEN_PREFIX}{}", new_token());
        let now = clock.now();
        let columns = Columns::default()
            .with("id", clock.new_id())
            .word("token_sha256", sha256(token.as_bytes()))
            .with("account_id", account)
            .word("sealed_label", key.seal("sealed_label", label)?)
            .word("scopes", scopes_word(scopes))
            .word("made_at", stamp(now))
            .word("expires_at", stamp(now.saturating_add(lasts).unwrap_or(now)));
        let _turn = self.turn().await?;
        insert(&self.db, "api_token", columns).await?;
        Ok(token)
    }

    /// The account that a token stands for and what it is for, unless it has run out, was revoked, or the account is
    /// disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn token_holder(&self, token: &str, clock: &Clock) -> Result<Option<(Account, Token)>> {
        if !token.starts_with(TOKEN_PREFIX) {
            return Ok(None);
        }
        let now = clock.now();
        let hash = sha256(token.as_bytes());
        let select = accounts()
            .columns(["scopes", "used_at"].map(|column| ("api_token", column)))
            .inner_join("api_token", Expr::col(("api_token", "account_id")).equals((KIND, "id")))
            .and_where(Expr::col(("api_token", "token_sha256")).eq(hash.as_str()))
            .and_where(Expr::col(("api_token", "revoked_at")).is_null())
            .and_where(Expr::col(("api_token", "expires_at")).gt(stamp(now)))
            .and_where(Expr::col((KIND, "disabled")).eq(false))
            .to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(None) };
        let row = Row(&row);
        let used = instant(&row, "used_at")?;
        if used.is_none_or(|used| now.duration_since(used) >= SignedDuration::from_hours(24))
            && let Some(_turn) = self.turn_if_free()
        {
            let statement = Query::update()
                .table("api_token")
                .value("used_at", stamp(now))
                .and_where(Expr::col("token_sha256").eq(hash))
                .to_owned();
            self.db.execute(&statement).await?;
        }
        Ok(Some((Account::read(&row, self.keys()?)?, scopes_of(&row.get::<String>("scopes")?))))
    }

    /// The tokens of an account that are good, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tokens(&self, account: Uuid, clock: &Clock) -> Result<Vec<ApiToken>> {
        let Some(key) = PersonKey::load(&self.db, self.keys()?, account).await? else {
            return Ok(Vec::new());
        };
        let select = Query::select()
            .column(Asterisk)
            .from("api_token")
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("revoked_at").is_null())
            .and_where(Expr::col("expires_at").gt(stamp(clock.now())))
            .order_by("id", Order::Desc)
            .to_owned();
        let mut all = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            all.push(ApiToken {
                id: row.get("id")?,
                label: key.open("sealed_label", &row.get::<String>("sealed_label")?)?,
                scopes: scopes_of(&row.get::<String>("scopes")?),
                made: instant(&row, "made_at")?.unwrap_or_default(),
                expires: instant(&row, "expires_at")?.unwrap_or_default(),
                used: instant(&row, "used_at")?,
            });
        }
        Ok(all)
    }

    /// Revokes a token of an account, and says whether there was such a one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_token(&self, account: Uuid, token: Uuid, clock: &Clock) -> Result<bool> {
        let statement = Query::update()
            .table("api_token")
            .value("revoked_at", stamp(clock.now()))
            .and_where(Expr::col("id").eq(token))
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("revoked_at").is_null())
            .to_owned();
        let _turn = self.turn().await?;
        Ok(self.db.execute(&statement).await?.rows_affected() == 1)
    }
}

impl Change {
    /// Revokes every token of an account.
    pub(super) async fn revoke_tokens(&mut self, account: Uuid) -> Result<()> {
        let statement = Query::update()
            .table("api_token")
            .value("revoked_at", stamp(self.now))
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("revoked_at").is_null())
            .to_owned();
        self.tx.execute(&statement).await?;
        Ok(())
    }
}
