//! Passkeys: keys of devices and of programs for passwords, of which the register has the public half.
//!
//! What the ceremony needs of one is sealed like every secret. It is found by the hash of the id that its maker gave it,
//! and never changes; the counter of its signatures stands beside it.

use super::{
    Factor, PersonKey,
    credential::{KIND, New, Stored, held},
};
use crate::{Change, Clock, Register, Result, StorageError, clock::stamp, history::sha256, row::Row};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Query},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A passkey that is to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewPasskey<'a> {
    /// Its id here.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// The id that its maker gave it.
    pub credential: &'a [u8],
    /// What the ceremony needs of it.
    pub secret: &'a [u8],
    /// What its owner calls it.
    pub label: &'a str,
}

/// A passkey, opened.
pub struct Passkey {
    /// Its id here.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// What the ceremony needs of it.
    pub secret: Zeroizing<Vec<u8>>,
}

fn handle(credential: &[u8]) -> String {
    format!("{} {}", Factor::Passkey, sha256(credential))
}

impl Change {
    /// Gives an account a passkey more.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Missing`] for an erased person;
    /// [`StorageError::Refused`] for one that somebody has already.
    pub async fn put_passkey(&mut self, new: NewPasskey<'_>) -> Result<()> {
        let NewPasskey { id, account, credential, secret, label } = new;
        self.lock_credentials(account).await?;
        let handle = handle(credential);
        let same = Query::select()
            .expr(Expr::val(1))
            .from(KIND)
            .and_where(Expr::col("handle").eq(handle.as_str()))
            .to_owned();
        if self.tx.query_one(&same).await?.is_some() {
            return Err(StorageError::Refused("this passkey is somebody's already"));
        }
        let key = PersonKey::load(&self.tx, self.keys()?, account).await?;
        let key = key.ok_or_else(|| StorageError::Missing("person", account.to_string()))?;
        let secret = key.seal_in(KIND, id, "sealed_secret", secret)?;
        let label = Some(key.seal_in(KIND, id, "sealed_label", label.as_bytes())?);
        // The ceremony itself compares the first use with what the counter was when it was made.
        let (what, step) = (Factor::Passkey, Some(0));
        self.insert_credential(New { id, account, what, handle, secret, label, step }).await
    }

    /// Removes a passkey of an account, and says whether it had that one.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn remove_passkey(&mut self, account: Uuid, id: Uuid) -> Result<bool> {
        self.lock_credentials(account).await?;
        let select = held(KIND, account)
            .and_where(Expr::col("id").eq(id))
            .and_where(Expr::col("what").eq(Factor::Passkey.word()))
            .to_owned();
        let Some(row) = self.tx.query_one(&select).await? else { return Ok(false) };
        self.remove_stored(Stored::read(&Row(&row))?).await?;
        Ok(true)
    }
}

impl Register {
    /// The passkeys of an account, oldest first.
    ///
    /// # Errors
    /// When the database fails, or one does not open.
    pub async fn passkeys(&self, account: Uuid) -> Result<Vec<Passkey>> {
        let select = held(KIND, account).and_where(Expr::col("what").eq(Factor::Passkey.word())).to_owned();
        let rows = self.db.query_all(&select).await?;
        let Some(key) = PersonKey::load(&self.db, self.keys()?, account).await? else {
            return Ok(Vec::new());
        };
        rows.iter().map(|row| opened(&key, Stored::read(&Row(row))?)).collect()
    }

    /// The passkey to which its maker gave this id.
    ///
    /// # Errors
    /// As [`Register::passkeys`].
    pub async fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>> {
        let select = Query::select()
            .column(Asterisk)
            .from(KIND)
            .and_where(Expr::col("handle").eq(handle(credential)))
            .and_where(Expr::col("removed").eq(false))
            .to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(None) };
        let one = Stored::read(&Row(&row))?;
        let key = PersonKey::load(&self.db, self.keys()?, one.account).await?;
        key.map(|key| opened(&key, one)).transpose()
    }

    /// Notes a use of a passkey with the counter of its signatures, and says whether that went on: one that stands where
    /// it stood, or goes back, is of a copy. One that never counts stays at 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_passkey(&self, id: Uuid, counter: u32, clock: &Clock) -> Result<bool> {
        let counter = i64::from(counter);
        let never = Expr::col("last_step").eq(0).and(Expr::val(counter).eq(0));
        let taken = Query::update()
            .table(KIND)
            .value("last_step", counter)
            .value("used_at", stamp(clock.now()))
            .and_where(Expr::col("id").eq(id))
            .and_where(Expr::col("removed").eq(false))
            .and_where(Expr::col("last_step").lt(counter).or(never))
            .to_owned();
        let _turn = self.turn().await?;
        Ok(self.db.execute(&taken).await?.rows_affected() == 1)
    }
}

fn opened(key: &PersonKey, one: Stored) -> Result<Passkey> {
    let secret = key.open_in(KIND, one.id, "sealed_secret", &one.secret)?;
    Ok(Passkey { id: one.id, account: one.account, secret })
}
