//! Accounts, sign-ins and the one-time set-up link.
//!
//! A person's e-mail address and name are personal values: the history holds only salted digests of them and the
//! values under the person's own key. Destroying the key row erases the person and leaves the chain whole.
//! Tokens are kept as hashes only.

use crate::{
    Change, Clock, Register, Result, StorageError,
    change::writing,
    clock::{random, stamp},
    history::{canonical, hex, sha256},
    record::{insert, update},
    row::{Columns, Row},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    ChaCha20Poly1305, Key, Nonce,
    aead::{Aead, KeyInit},
};
use jiff::{Timestamp, ToSpan};
use sea_orm::{
    ConnectionTrait, ExprTrait, TransactionTrait,
    sea_query::{Asterisk, Expr, Query},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use tansiq_policy::AccountRole;
use uuid::Uuid;

/// The kind of an account in the history.
pub(crate) const KIND: &str = "account";

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The id, which the history names instead of the person.
    pub id: Uuid,
    /// 1 when made, one more with every change.
    pub revision: u32,
    /// The address; `None` after erasure.
    pub email: Option<String>,
    /// The name; `None` after erasure.
    pub name: Option<String>,
    /// What it is for.
    pub role: AccountRole,
    /// The hash of the password, in PHC string format.
    pub password_hash: String,
    /// May not sign in.
    pub disabled: bool,
}

/// The salt and key of one person.
struct PersonKey {
    salt: String,
    key: Vec<u8>,
}

impl PersonKey {
    /// What the history keeps of a personal value.
    fn seal(&self, value: &str) -> Result<serde_json::Value> {
        // The nonce is derived from salt and value: the same value seals to the same text, so that a current row
        // can be compared with the history, and different values never share a nonce.
        let digest = Sha256::digest(format!("{}:{value}", self.salt));
        let cipher = ChaCha20Poly1305::new(Key::from_slice(&self.key));
        let sealed = cipher
            .encrypt(Nonce::from_slice(&digest[..12]), value.as_bytes())
            .map_err(|_| StorageError::Damaged("a personal value could not be sealed".into()))?;
        Ok(json!({ "digest": hex(&digest), "sealed": BASE64.encode(sealed) }))
    }
}

impl Account {
    /// What the history keeps of this account, in canonical JSON. The password's hash is named by its own hash
    /// only. Without a key, only an account without personal values has one.
    fn sealed(&self, key: Option<&PersonKey>) -> Result<String> {
        let seal = |value: Option<&str>| match (key, value) {
            (_, None) => Ok(serde_json::Value::Null),
            (Some(key), Some(value)) => key.seal(value),
            (None, Some(_)) => Err(StorageError::Damaged(format!("account {}: its key is missing", self.id))),
        };
        Ok(canonical(&json!({
            "id": self.id, "revision": self.revision, "role": self.role.word(), "disabled": self.disabled,
            "email": seal(self.email.as_deref())?, "name": seal(self.name.as_deref())?,
            "password": sha256(self.password_hash.as_bytes()),
        })))
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .number("revision", self.revision)
            .with("email", self.email.clone())
            .with("name", self.name.clone())
            .word("role", self.role.word())
            .word("password_hash", &self.password_hash)
            .with("disabled", self.disabled)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            revision: row.number("revision")?,
            email: row.get("email")?,
            name: row.get("name")?,
            role: row.word("role")?,
            password_hash: row.get("password_hash")?,
            disabled: row.get("disabled")?,
        })
    }
}

/// An address as it is compared: without the spaces around it, in small letters.
#[must_use]
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

impl Change {
    /// Makes an account and the key of its personal values.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Refused`] when the address has an account already.
    pub async fn create_account(&mut self, account: &mut Account) -> Result<()> {
        self.allow_register()?;
        account.revision = 1;
        account.email = account.email.as_deref().map(normal_email);
        if let Some(email) = &account.email
            && find(&self.tx, Expr::col("email").eq(email.as_str())).await?.is_some()
        {
            return Err(StorageError::Refused("this address has an account already"));
        }
        let key = PersonKey { salt: hex(&random::<16>()), key: random::<32>().to_vec() };
        let columns = Columns::default()
            .with("person_id", account.id)
            .word("salt", &key.salt)
            .word("key", BASE64.encode(&key.key));
        insert(&self.tx, "person_key", columns).await?;
        insert(&self.tx, "account", account.columns().with("id", account.id)).await?;
        self.wrote_version(KIND, account.id, account.revision, account.sealed(Some(&key))?);
        Ok(())
    }

    /// Stores an account over the revision that it was read at.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Refused`] when somebody else changed it,
    /// [`StorageError::Missing`] for an erased person.
    pub async fn update_account(&mut self, account: &mut Account) -> Result<()> {
        self.allow_register()?;
        // The row is locked before it is looked at, so that two changes at once cannot both pass.
        let claim = Query::update()
            .table("account")
            .value("revision", Expr::col("revision").add(1))
            .and_where(Expr::col("id").eq(account.id))
            .and_where(Expr::col("revision").eq(i32::try_from(account.revision).unwrap_or(i32::MAX)))
            .to_owned();
        if self.tx.execute(&claim).await?.rows_affected() == 0 {
            return Err(StorageError::Refused("somebody else changed this account"));
        }
        let key = person_key(&self.tx, account.id).await?;
        let key = key.ok_or_else(|| StorageError::Missing("person", account.id.to_string()))?;
        account.revision += 1;
        account.email = account.email.as_deref().map(normal_email);
        update(&self.tx, "account", ("id", account.id), account.columns()).await?;
        if account.disabled {
            // Otherwise an old sign-in would be good again once the account is enabled.
            self.end_sign_ins(account.id).await?;
        }
        self.wrote_version(KIND, account.id, account.revision, account.sealed(Some(&key))?);
        Ok(())
    }

    /// Erases a person: the key that opens the personal values in the history, and the values themselves. The
    /// account stays, nameless and disabled, for the history that names it.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Missing`] when there is no such person.
    pub async fn erase_person(&mut self, id: Uuid) -> Result<()> {
        self.allow_register()?;
        let account = find(&self.tx, Expr::col("id").eq(id)).await?;
        let mut account = account.ok_or_else(|| StorageError::Missing("person", id.to_string()))?;
        (account.email, account.name, account.disabled) = (None, None, true);
        account.password_hash = String::new();
        self.update_account(&mut account).await?;
        let key =
            Query::delete().from_table("person_key").and_where(Expr::col("person_id").eq(id)).to_owned();
        self.tx.execute(&key).await?;
        Ok(())
    }

    async fn end_sign_ins(&self, account: Uuid) -> Result<()> {
        let all =
            Query::delete().from_table("sign_in").and_where(Expr::col("account_id").eq(account)).to_owned();
        self.tx.execute(&all).await?;
        Ok(())
    }

    /// Uses up the set-up link. Says whether the token was the link's.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn use_set_up_link(&mut self, token: &str) -> Result<bool> {
        self.allow_register()?;
        let statement = Query::delete()
            .from_table("set_up_link")
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .to_owned();
        Ok(self.tx.execute(&statement).await?.rows_affected() == 1)
    }
}

async fn find(db: &impl ConnectionTrait, condition: impl Into<Expr>) -> Result<Option<Account>> {
    let select = Query::select().column(Asterisk).from("account").and_where(condition.into()).to_owned();
    db.query_one(&select).await?.map(|row| Account::read(&Row(&row))).transpose()
}

async fn person_key(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<PersonKey>> {
    let select = Query::select()
        .column(Asterisk)
        .from("person_key")
        .and_where(Expr::col("person_id").eq(id))
        .to_owned();
    let Some(row) = db.query_one(&select).await? else { return Ok(None) };
    let row = Row(&row);
    let key = BASE64.decode(row.get::<String>("key")?).ok().filter(|key| key.len() == 32);
    let key = key.ok_or_else(|| StorageError::Damaged(format!("person_key {id}")))?;
    Ok(Some(PersonKey { salt: row.get("salt")?, key }))
}

/// Every account with its revision and what the history should hold of it, or why that cannot be said.
pub(crate) async fn sealed_accounts(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, Result<(u32, String)>)>> {
    let select = Query::select().column(Asterisk).from("account").to_owned();
    let mut all = Vec::new();
    for row in &db.query_all(&select).await? {
        let row = Row(row);
        let id = row.get("id")?;
        let key = person_key(db, id).await;
        let sealed = || {
            let account = Account::read(&row)?;
            Ok((account.revision, account.sealed(key?.as_ref())?))
        };
        all.push((id, sealed()));
    }
    Ok(all)
}

/// How long a sign-in lasts.
const SIGN_IN_HOURS: i64 = 14 * 24;
/// Within how many minutes failed sign-ins are counted.
const FAILURE_MINUTES: i64 = 15;

impl Register {
    /// Whether anybody has an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_accounts(&self) -> Result<bool> {
        let select = Query::select().expr(Expr::val(1)).from("account").limit(1).to_owned();
        Ok(self.db.query_one(&select).await?.is_some())
    }

    /// The account with this address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>> {
        // PostgreSQL takes no NUL even to compare with, and no address has one.
        if email.contains('\0') {
            return Ok(None);
        }
        find(&self.db, Expr::col("email").eq(normal_email(email))).await
    }

    /// The account with this id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>> {
        find(&self.db, Expr::col("id").eq(id)).await
    }

    /// Makes a new one-time set-up link and forgets earlier ones; gives its token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_set_up_link(&self, clock: &Clock) -> Result<String> {
        let token = new_token();
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        tx.execute(&Query::delete().from_table("set_up_link").to_owned()).await?;
        let columns = Columns::default()
            .word("token_sha256", sha256(token.as_bytes()))
            .word("made_at", stamp(clock.now()));
        insert(&tx, "set_up_link", columns).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Whether a token is that of the open set-up link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_set_up_link(&self, token: &str) -> Result<bool> {
        let select = Query::select()
            .expr(Expr::val(1))
            .from("set_up_link")
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .to_owned();
        Ok(self.db.query_one(&select).await?.is_some())
    }

    /// Signs an account in and gives the token that its browser keeps. Sign-ins that have run out are dropped.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in(&self, account: Uuid, clock: &Clock) -> Result<String> {
        let now = clock.now();
        let over = Query::delete()
            .from_table("sign_in")
            .and_where(Expr::col("expires_at").lt(stamp(now)))
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&over).await?;
        let token = new_token();
        let columns = Columns::default()
            .word("token_sha256", sha256(token.as_bytes()))
            .with("account_id", account)
            .word("made_at", stamp(now))
            .word("expires_at", stamp(later(now, SIGN_IN_HOURS * 60)));
        insert(&self.db, "sign_in", columns).await?;
        Ok(token)
    }

    /// The account that a token signs in, unless the sign-in has run out or the account is disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in(&self, token: &str, clock: &Clock) -> Result<Option<Account>> {
        let select = Query::select()
            .column(("account", Asterisk))
            .from("account")
            .inner_join("sign_in", Expr::col(("sign_in", "account_id")).equals(("account", "id")))
            .and_where(Expr::col(("sign_in", "token_sha256")).eq(sha256(token.as_bytes())))
            .and_where(Expr::col(("sign_in", "expires_at")).gt(stamp(clock.now())))
            .and_where(Expr::col(("account", "disabled")).eq(false))
            .to_owned();
        self.db.query_one(&select).await?.map(|row| Account::read(&Row(&row))).transpose()
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let statement = Query::delete()
            .from_table("sign_in")
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&statement).await?;
        Ok(())
    }

    /// Notes a failed sign-in for an address, which is kept as a hash only.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_failed_sign_in(&self, email: &str, clock: &Clock) -> Result<()> {
        let columns = Columns::default()
            .with("id", clock.new_id())
            .word("subject_sha256", sha256(normal_email(email).as_bytes()))
            .word("at", stamp(clock.now()));
        let _turn = self.turn().await?;
        insert(&self.db, "sign_in_failure", columns).await
    }

    /// How many sign-ins for an address failed in the last quarter of an hour. Older failures are dropped.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failed_sign_ins(&self, email: &str, clock: &Clock) -> Result<u64> {
        let since = stamp(later(clock.now(), -FAILURE_MINUTES));
        let old =
            Query::delete().from_table("sign_in_failure").and_where(Expr::col("at").lt(since)).to_owned();
        {
            let _turn = self.turn().await?;
            self.db.execute(&old).await?;
        }
        let select = Query::select()
            .expr_as(Expr::col("id").count(), "n")
            .from("sign_in_failure")
            .and_where(Expr::col("subject_sha256").eq(sha256(normal_email(email).as_bytes())))
            .to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(0) };
        Ok(u64::try_from(Row(&row).get::<i64>("n")?).unwrap_or(0))
    }
}

fn later(instant: Timestamp, minutes: i64) -> Timestamp {
    instant.checked_add(minutes.minutes()).unwrap_or(instant)
}

/// 256 random bits in hexadecimal digits.
fn new_token() -> String {
    hex(&random::<32>())
}
