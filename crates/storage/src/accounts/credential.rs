//! What a person proves with beside her password: an app that makes codes, passkeys, and codes for when she has lost
//! them.
//!
//! Secrets are sealed by the person's key. The history keeps that a credential was made or removed and the hash of what
//! is sealed; what changes with each use stands beside it.

use super::PersonKey;
use crate::{
    Change, Clock, Register, Result, StorageError,
    clock::stamp,
    history::{canonical, sha256},
    record::insert,
    row::{Columns, Row},
};
use jiff::{Timestamp, civil::Date};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Order, Query, SelectStatement},
};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

tansiq_model::words! {
    /// What a credential is.
    Factor, "credential" {
        /// An app that makes a code every half minute (RFC 6238).
        Totp = "totp",
        /// Codes on paper, each of which works once.
        Recovery = "recovery",
        /// A key of a device or of a program for passwords, of which the register has the public half (WebAuthn).
        Passkey = "passkey",
    }
}

impl Factor {
    /// Those that are a second factor by themselves: codes on paper only stand in for one.
    const SECOND: [Self; 2] = [Self::Totp, Self::Passkey];
}

/// The kind of a credential in the history.
pub(crate) const KIND: &str = "credential";

/// A credential as its owner sees it: without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub what: Factor,
    /// Since when.
    pub made: Timestamp,
    /// When it was last used.
    pub used: Option<Timestamp>,
    /// What she calls it.
    pub label: Option<String>,
}

/// How an account stands to second factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factored {
    /// It has one.
    pub has: bool,
    /// The day since which it might have one: that of its first sign-in.
    pub since: Option<Date>,
}

/// A credential as it is stored.
pub(super) struct Stored {
    pub(super) id: Uuid,
    revision: u32,
    pub(super) account: Uuid,
    what: Factor,
    handle: Option<String>,
    pub(super) secret: String,
    label: Option<String>,
    made: String,
    removed: bool,
}

/// What is to be stored of a new credential.
pub(super) struct New {
    pub(super) id: Uuid,
    pub(super) account: Uuid,
    pub(super) what: Factor,
    /// What no other credential has.
    pub(super) handle: String,
    pub(super) secret: String,
    pub(super) label: Option<String>,
    pub(super) step: Option<i64>,
}

impl Stored {
    /// What the history keeps of it, in canonical JSON. What is sealed is named by its hash only.
    fn body(&self) -> String {
        let label = self.label.as_ref().map(|label| sha256(label.as_bytes()));
        canonical(&json!({
            "id": self.id, "revision": self.revision, "account": self.account, "what": self.what.word(),
            "handle": self.handle, "secret": sha256(self.secret.as_bytes()), "label": label,
            "made": self.made, "removed": self.removed,
        }))
    }

    pub(super) fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            revision: row.number("revision")?,
            account: row.get("account_id")?,
            what: row.word("what")?,
            handle: row.get("handle")?,
            secret: row.get("sealed_secret")?,
            label: row.get("sealed_label")?,
            made: row.get("made_at")?,
            removed: row.get("removed")?,
        })
    }
}

fn instant(row: &Row<'_>, column: &'static str) -> Result<Option<Timestamp>> {
    let text: Option<String> = row.get(column)?;
    let read = |text: String| text.parse().map_err(|_| StorageError::Damaged(format!("credential.{column}")));
    text.map(read).transpose()
}

/// What an account has in a table of what lets its person in: its rows that are not removed, oldest first.
pub(super) fn held(table: &'static str, account: Uuid) -> SelectStatement {
    Query::select()
        .column(Asterisk)
        .from(table)
        .and_where(Expr::col("account_id").eq(account))
        .and_where(Expr::col("removed").eq(false))
        .order_by("id", Order::Asc)
        .to_owned()
}

/// The handle of what an account has one of: the database itself keeps a second one out.
fn only(what: Factor, account: Uuid) -> String {
    format!("{what} {account}")
}

/// Whether the account of a statement has a second factor.
pub(super) fn has_second() -> Expr {
    let second = Query::select()
        .expr(Expr::val(1))
        .from(KIND)
        .and_where(Expr::col((KIND, "account_id")).equals((super::KIND, "id")))
        .and_where(Expr::col((KIND, "removed")).eq(false))
        .and_where(Expr::col((KIND, "what")).is_in(Factor::SECOND.map(Factor::word)))
        .to_owned();
    Expr::exists(second)
}

/// Every credential with its revision and what the history should hold of it, or why that cannot be said.
pub(crate) async fn kept_credentials(
    db: &impl ConnectionTrait,
) -> Result<Vec<(Uuid, Result<(u32, String)>)>> {
    let select = Query::select().column(Asterisk).from(KIND).to_owned();
    let mut all = Vec::new();
    for row in &db.query_all(&select).await? {
        let row = Row(row);
        let one = Stored::read(&row);
        all.push((row.get("id")?, one.map(|one| (one.revision, one.body()))));
    }
    Ok(all)
}

impl Change {
    /// Gives an account an app that makes codes, in place of the one it had. `step` is the last one whose code counts
    /// as used.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Missing`] for an erased person.
    pub async fn put_totp(&mut self, id: Uuid, account: Uuid, secret: &[u8], step: i64) -> Result<()> {
        self.remove_credentials(account, &[Factor::Totp]).await?;
        let key = PersonKey::load(&self.tx, self.keys()?, account).await?;
        let key = key.ok_or_else(|| StorageError::Missing("person", account.to_string()))?;
        let secret = key.seal_in(KIND, id, "sealed_secret", secret)?;
        let (what, handle) = (Factor::Totp, only(Factor::Totp, account));
        self.insert_credential(New { id, account, what, handle, secret, label: None, step: Some(step) }).await
    }

    /// Gives an account codes of which each works once, in place of those that it had.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn put_recovery(&mut self, id: Uuid, account: Uuid, codes: &[String]) -> Result<()> {
        self.remove_credentials(account, &[Factor::Recovery]).await?;
        let hashes: Vec<String> = codes.iter().map(|code| sha256(code.as_bytes())).collect();
        for hash in &hashes {
            let columns = Columns::default()
                .word("code_sha256", hash)
                .with("account_id", account)
                .word("made_at", stamp(self.now));
            insert(&self.tx, "recovery_code", columns).await?;
        }
        // Nothing has to be sealed: the hashes of random codes tell nothing. The history names the set by its hash.
        let (what, handle) = (Factor::Recovery, only(Factor::Recovery, account));
        let secret = sha256(hashes.concat().as_bytes());
        self.insert_credential(New { id, account, what, handle, secret, label: None, step: None }).await
    }

    /// Removes credentials of an account with their secrets, and says how many.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn remove_credentials(&mut self, account: Uuid, which: &[Factor]) -> Result<usize> {
        self.lock_credentials(account).await?;
        let words = || which.iter().map(|what| what.word());
        let select = held(KIND, account).and_where(Expr::col("what").is_in(words())).to_owned();
        let mut removed = 0;
        for row in &self.tx.query_all(&select).await? {
            self.remove_stored(Stored::read(&Row(row))?).await?;
            removed += 1;
        }
        if which.contains(&Factor::Recovery) {
            let codes = Query::delete()
                .from_table("recovery_code")
                .and_where(Expr::col("account_id").eq(account))
                .to_owned();
            self.tx.execute(&codes).await?;
        }
        Ok(removed)
    }

    /// Whether an account has a second factor, also by what this change did.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn has_factor(&mut self, account: Uuid) -> Result<bool> {
        self.lock_credentials(account).await?;
        let words = Factor::SECOND.map(Factor::word);
        let select = held(KIND, account).and_where(Expr::col("what").is_in(words)).limit(1).to_owned();
        Ok(self.tx.query_one(&select).await?.is_some())
    }

    /// Locks the account, so that of two changes at once one sees what the other did.
    pub(super) async fn lock_credentials(&mut self, account: Uuid) -> Result<()> {
        self.allow_account(account)?;
        let lock = Query::update()
            .table(super::KIND)
            .value("disabled", Expr::col("disabled"))
            .and_where(Expr::col("id").eq(account))
            .to_owned();
        self.tx.execute(&lock).await?;
        Ok(())
    }

    /// Removes a credential with its secret. That it was there stays.
    pub(super) async fn remove_stored(&mut self, mut one: Stored) -> Result<()> {
        (one.revision, one.removed) = (one.revision + 1, true);
        (one.handle, one.secret, one.label) = (None, String::new(), None);
        let gone = Query::update()
            .table(KIND)
            .value("revision", Expr::col("revision").add(1))
            .value("removed", true)
            .value("handle", None::<String>)
            .value("sealed_secret", "")
            .value("sealed_label", None::<String>)
            .and_where(Expr::col("id").eq(one.id))
            .to_owned();
        self.tx.execute(&gone).await?;
        self.wrote_version(KIND, one.id, one.revision, one.body());
        Ok(())
    }

    pub(super) async fn insert_credential(&mut self, new: New) -> Result<()> {
        let New { id, account, what, handle, secret, label, step } = new;
        let (handle, made) = (Some(handle), stamp(self.now));
        let one = Stored { id, revision: 1, account, what, handle, secret, label, made, removed: false };
        let columns = Columns::default()
            .with("id", id)
            .number("revision", one.revision)
            .with("account_id", account)
            .word("what", what.word())
            .with("handle", one.handle.clone())
            .word("sealed_secret", &one.secret)
            .with("sealed_label", one.label.clone())
            .with("last_step", step)
            .word("made_at", &one.made)
            .with("removed", false);
        insert(&self.tx, KIND, columns).await?;
        self.wrote_version(KIND, id, one.revision, one.body());
        Ok(())
    }
}

impl Register {
    /// What an account has beside its password, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn credentials(&self, account: Uuid) -> Result<Vec<Credential>> {
        let key = PersonKey::load(&self.db, self.keys()?, account).await?;
        let read = |row: &Row<'_>| {
            let (id, made) = (row.get("id")?, instant(row, "made_at")?.unwrap_or_default());
            let label = match (&key, row.get::<Option<String>>("sealed_label")?) {
                (Some(key), Some(sealed)) => Some(key.open_text(KIND, id, "sealed_label", &sealed)?),
                _ => None,
            };
            Ok(Credential { id, what: row.word("what")?, made, used: instant(row, "used_at")?, label })
        };
        self.db.query_all(&held(KIND, account)).await?.iter().map(|row| read(&Row(row))).collect()
    }

    /// How an account stands to second factors.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no such account.
    pub async fn factored(&self, account: Uuid) -> Result<Factored> {
        let select = Query::select()
            .column((super::KIND, "grace_from"))
            .expr_as(has_second(), "has_second")
            .from(super::KIND)
            .and_where(Expr::col((super::KIND, "id")).eq(account))
            .to_owned();
        let row = self.db.query_one(&select).await?;
        let row = row.ok_or_else(|| StorageError::Missing("account", account.to_string()))?;
        let row = Row(&row);
        Ok(Factored { has: row.get("has_second")?, since: row.word_opt("grace_from")? })
    }

    /// Notes the day of an account's first sign-in, from which on it might have a second factor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_grace(&self, account: Uuid, day: Date) -> Result<()> {
        let first = Query::update()
            .table(super::KIND)
            .value("grace_from", day.to_string())
            .and_where(Expr::col("id").eq(account))
            .and_where(Expr::col("grace_from").is_null())
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&first).await?;
        Ok(())
    }

    /// The app of an account that makes codes: its credential and its secret.
    ///
    /// # Errors
    /// When the database fails, or the secret does not open.
    pub async fn totp(&self, account: Uuid) -> Result<Option<(Uuid, Zeroizing<Vec<u8>>)>> {
        let select = held(KIND, account).and_where(Expr::col("what").eq(Factor::Totp.word())).to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(None) };
        let one = Stored::read(&Row(&row))?;
        let Some(key) = PersonKey::load(&self.db, self.keys()?, account).await? else { return Ok(None) };
        Ok(Some((one.id, key.open_in(KIND, one.id, "sealed_secret", &one.secret)?)))
    }

    /// Uses a step of an app up, and says whether it was left: neither it nor a later one was used, here or by another
    /// process.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_step(&self, credential: Uuid, step: i64, clock: &Clock) -> Result<bool> {
        let earlier = Expr::col("last_step").is_null().or(Expr::col("last_step").lt(step));
        let taken = Query::update()
            .table(KIND)
            .value("last_step", step)
            .value("used_at", stamp(clock.now()))
            .and_where(Expr::col("id").eq(credential))
            .and_where(Expr::col("removed").eq(false))
            .and_where(earlier)
            .to_owned();
        let _turn = self.turn().await?;
        Ok(self.db.execute(&taken).await?.rows_affected() == 1)
    }

    /// Uses one of the codes on paper up, and says whether it was one that was left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_recovery(&self, account: Uuid, code: &str, clock: &Clock) -> Result<bool> {
        let taken = Query::update()
            .table("recovery_code")
            .value("used_at", stamp(clock.now()))
            .and_where(Expr::col("code_sha256").eq(sha256(code.as_bytes())))
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("used_at").is_null())
            .to_owned();
        let _turn = self.turn().await?;
        Ok(self.db.execute(&taken).await?.rows_affected() == 1)
    }

    /// How many of the codes on paper are left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recovery_left(&self, account: Uuid) -> Result<u32> {
        let select = Query::select()
            .expr_as(Expr::col(Asterisk).count(), "n")
            .from("recovery_code")
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("used_at").is_null())
            .to_owned();
        let row = self.db.query_one(&select).await?;
        let count = row.map(|row| Row(&row).get::<i64>("n")).transpose()?.unwrap_or(0);
        Ok(u32::try_from(count).unwrap_or(0))
    }
}
