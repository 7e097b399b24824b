//! Links that let somebody in once: the first set-up, an invitation, a new password.

use super::new_token;
use crate::{
    Change, Clock, Register, Result, StorageError,
    change::writing,
    clock::stamp,
    history::sha256,
    record::insert,
    row::{Columns, Row},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait, ExprTrait, TransactionTrait,
    sea_query::{Asterisk, Expr, Query, SelectStatement},
};
use uuid::Uuid;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Makes the first account.
    SetUp,
    /// Lets somebody who was invited choose her password.
    Invitation,
    /// Lets somebody choose a new password.
    Reset,
}

impl LinkKind {
    const fn word(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// For how many hours a link works.
    #[must_use]
    pub const fn hours(self) -> u32 {
        match self {
            Self::SetUp => 24,
            Self::Invitation => 7 * 24,
            Self::Reset => 1,
        }
    }
}

/// A link that is still good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenLink {
    /// Whose it is; `None` for the set-up.
    pub account: Option<Uuid>,
    /// When it stops working.
    pub expires: Timestamp,
}

fn good(kind: LinkKind, token: &str, now: Timestamp) -> SelectStatement {
    Query::select()
        .column(Asterisk)
        .from("link")
        .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
        .and_where(Expr::col("what").eq(kind.word()))
        .and_where(Expr::col("used_at").is_null())
        .and_where(Expr::col("expires_at").gt(stamp(now)))
        .to_owned()
}

fn read(row: &Row<'_>) -> Result<OpenLink> {
    let expires: String = row.get("expires_at")?;
    let expires = expires.parse().map_err(|_| StorageError::Damaged("link.expires_at".into()))?;
    Ok(OpenLink { account: row.get("account_id")?, expires })
}

async fn forget(tx: &impl ConnectionTrait, kind: LinkKind, account: Option<Uuid>) -> Result<()> {
    let mut before = Query::delete();
    before.from_table("link").and_where(Expr::col("what").eq(kind.word()));
    match account {
        Some(account) => before.and_where(Expr::col("account_id").eq(account)),
        None => before.and_where(Expr::col("account_id").is_null()),
    };
    tx.execute(&before).await?;
    Ok(())
}

async fn make(
    tx: &impl ConnectionTrait,
    kind: LinkKind,
    account: Option<Uuid>,
    now: Timestamp,
) -> Result<String> {
    let token = new_token();
    forget(tx, kind, account).await?;
    let expires = now.saturating_add(SignedDuration::from_hours(i64::from(kind.hours()))).unwrap_or(now);
    let columns = Columns::default()
        .word("token_sha256", sha256(token.as_bytes()))
        .word("what", kind.word())
        .with("account_id", account)
        .word("made_at", stamp(now))
        .word("expires_at", stamp(expires));
    insert(tx, "link", columns).await?;
    Ok(token)
}

impl Change {
    /// Makes a link for an account and forgets earlier ones of its kind; gives its token.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn new_link(&mut self, kind: LinkKind, account: Uuid) -> Result<String> {
        self.allow_account(account)?;
        make(&self.tx, kind, Some(account), self.now).await
    }

    /// Uses a link up; `None` when it is not a good one of this kind.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn use_link(&mut self, kind: LinkKind, token: &str) -> Result<Option<OpenLink>> {
        let select = good(kind, token, self.now);
        let Some(row) = self.tx.query_one(&select).await? else { return Ok(None) };
        let link = read(&Row(&row))?;
        match link.account {
            Some(account) => self.allow_account(account)?,
            None => self.allow_register()?,
        }
        let used = Query::update()
            .table("link")
            .value("used_at", stamp(self.now))
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .and_where(Expr::col("used_at").is_null())
            .to_owned();
        // Whoever else held it has used it if no row is left to change.
        Ok((self.tx.execute(&used).await?.rows_affected() == 1).then_some(link))
    }

    /// Forgets every link of an account: none of them may outlive a new password, or the person's erasure.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn forget_links(&mut self, account: Uuid) -> Result<()> {
        self.allow_account(account)?;
        for kind in [LinkKind::Invitation, LinkKind::Reset] {
            forget(&self.tx, kind, Some(account)).await?;
        }
        Ok(())
    }
}

impl Register {
    /// Makes a new one-time set-up link and forgets earlier ones; gives its token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_set_up_link(&self, clock: &Clock) -> Result<String> {
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        let token = make(&tx, LinkKind::SetUp, None, clock.now()).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// A link that is good now; `None` for one that was used, is late, or never was of this kind.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_link(&self, kind: LinkKind, token: &str, clock: &Clock) -> Result<Option<OpenLink>> {
        let row = self.db.query_one(&good(kind, token, clock.now())).await?;
        row.map(|row| read(&Row(&row))).transpose()
    }
}
