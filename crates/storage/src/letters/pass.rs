//! Passes: each lets whoever holds it do one thing in the name of a person, without signing in.

use crate::{
    Change, Clock, Register, Result, StorageError,
    change::{hold, writing},
    clock::{random, stamp},
    history::{hex, sha256},
    record::insert,
    row::{Columns, Row},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait, ExprTrait, TransactionTrait,
    sea_query::{Asterisk, Condition, DeleteStatement, Expr, Query},
};
use uuid::Uuid;

tansiq_model::words! {
    /// What a pass is for.
    PassKind, "kind of pass" {
        /// Answers a letter by mail.
        Answer = "answer",
        /// Stops letters.
        Stop = "stop",
        /// Reads a calendar.
        Calendar = "calendar",
    }
}

impl PassKind {
    /// How long a pass is good; `None` for as long as its person keeps it.
    const fn lasts(self) -> Option<SignedDuration> {
        match self {
            Self::Answer => Some(SignedDuration::from_hours(24 * 60)),
            // Whoever finds an old letter must still be able to stop the next one.
            Self::Stop => Some(SignedDuration::from_hours(24 * 366)),
            Self::Calendar => None,
        }
    }
}

/// A pass that is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Whose it is.
    pub account: Uuid,
    /// What it is about: the records that a letter numbered, in their order.
    pub about: Vec<Uuid>,
    /// Since when.
    pub made: Timestamp,
}

/// 128 random bits in hexadecimal digits: short enough for the part of an address before the @, and the same in small
/// and capital letters, which servers on the way may change.
pub(super) fn new_token() -> String {
    hex(&random::<16>())
}

pub(super) async fn put(
    db: &impl ConnectionTrait,
    kind: PassKind,
    token: &str,
    account: Uuid,
    about: &[Uuid],
    now: Timestamp,
) -> Result<()> {
    let expires = kind.lasts().map(|lasts| stamp(now.saturating_add(lasts).unwrap_or(now)));
    let columns = Columns::default()
        .word("token_sha256", sha256(token.as_bytes()))
        .word("what", kind.word())
        .with("account_id", account)
        .words("about", about)
        .word("made_at", stamp(now))
        .word_opt("expires_at", expires);
    insert(db, "pass", columns).await
}

impl Register {
    /// A new token for a pass, which is not kept.
    #[must_use]
    pub fn new_pass_token() -> String {
        new_token()
    }

    /// Makes a pass for a person in place of those of its kind that she has, and gives its token, which is not kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_pass(&self, kind: PassKind, account: Uuid, clock: &Clock) -> Result<String> {
        let token = new_token();
        self.retrying(|| async {
            let _turn = self.turn().await?;
            let tx = self.db.begin_with_options(writing()).await?;
            // Whoever asks twice at once waits here, so that one of the two tokens is good in the end.
            hold(&tx, "account", account).await?;
            tx.execute(&of(account, Some(kind))).await?;
            put(&tx, kind, &token, account, &[], clock.now()).await?;
            tx.commit().await?;
            Ok::<_, StorageError>(())
        })
        .await?;
        Ok(token)
    }

    /// The pass of a token; `None` for one that is not good, or whose person has no open account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pass(&self, kind: PassKind, token: &str, clock: &Clock) -> Result<Option<Pass>> {
        let good = Condition::any()
            .add(Expr::col(("pass", "expires_at")).is_null())
            .add(Expr::col(("pass", "expires_at")).gt(stamp(clock.now())));
        let hash = sha256(token.to_ascii_lowercase().as_bytes());
        let select = Query::select()
            .column(("pass", Asterisk))
            .from("pass")
            .inner_join("account", Expr::col(("account", "id")).equals(("pass", "account_id")))
            .and_where(Expr::col(("pass", "token_sha256")).eq(hash))
            .and_where(Expr::col(("pass", "what")).eq(kind.word()))
            .and_where(Expr::col(("account", "disabled")).eq(false))
            .cond_where(good)
            .to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(None) };
        let row = Row(&row);
        Ok(Some(Pass { account: row.get("account_id")?, about: row.words("about")?, made: made(&row)? }))
    }

    /// Since when a person has a pass of a kind; `None` when she has none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pass_since(&self, kind: PassKind, account: Uuid) -> Result<Option<Timestamp>> {
        let select = Query::select()
            .column("made_at")
            .from("pass")
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("what").eq(kind.word()))
            .to_owned();
        self.db.query_one(&select).await?.map(|row| made(&Row(&row))).transpose()
    }

    /// Takes the passes of a kind back that a person has, and says whether there were any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_passes(&self, kind: PassKind, account: Uuid) -> Result<bool> {
        let _turn = self.turn().await?;
        Ok(self.db.execute(&of(account, Some(kind))).await?.rows_affected() > 0)
    }
}

impl Change {
    /// Takes every pass back that a person has.
    pub(crate) async fn end_all_passes(&self, account: Uuid) -> Result<()> {
        self.tx.execute(&of(account, None)).await?;
        Ok(())
    }
}

/// Away with the passes of a person: those of a kind, or all.
fn of(account: Uuid, kind: Option<PassKind>) -> DeleteStatement {
    let of_kind = kind.map(|kind| Expr::col("what").eq(kind.word()));
    Query::delete()
        .from_table("pass")
        .and_where(Expr::col("account_id").eq(account))
        .and_where_option(of_kind)
        .to_owned()
}

fn made(row: &Row<'_>) -> Result<Timestamp> {
    let made: String = row.get("made_at")?;
    made.parse().map_err(|_| StorageError::Damaged("pass.made_at".into()))
}
