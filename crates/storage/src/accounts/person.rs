//! The key of one person.

use crate::{
    Result, StorageError,
    history::hex,
    keys::{Aad, Keys, RingKey, derived, open, seal},
    random,
    record::insert,
    row::{Columns, Row},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    ChaCha20Poly1305, Key, Nonce,
    aead::{Aead, KeyInit},
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Query},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The salt and key of one person, unwrapped.
pub(crate) struct PersonKey {
    person: Uuid,
    /// The key of the ring that they are wrapped by.
    pub(crate) ring: Uuid,
    salt: Zeroizing<String>,
    key: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the key of {}", self.person)
    }
}

impl PersonKey {
    /// A new key for a person.
    pub(crate) fn new(person: Uuid, ring: &RingKey) -> Self {
        let salt = Zeroizing::new(hex(&random::<16>()));
        Self { person, ring: ring.id, salt, key: Zeroizing::new(random()) }
    }

    /// Stores a new key.
    pub(crate) async fn insert(&self, tx: &impl ConnectionTrait, ring: &RingKey) -> Result<()> {
        let columns = Columns::default()
            .with("person_id", self.person)
            .word("salt", "")
            .word("key", "")
            .word("wrapped", self.wrapped(ring)?)
            .with("ring_id", ring.id);
        insert(tx, "person_key", columns).await
    }

    /// The key of a person; `None` once it is destroyed.
    pub(crate) async fn load(db: &impl ConnectionTrait, keys: &Keys, person: Uuid) -> Result<Option<Self>> {
        let select = Query::select()
            .column(Asterisk)
            .from("person_key")
            .and_where(Expr::col("person_id").eq(person))
            .to_owned();
        db.query_one(&select).await?.map(|row| Self::read(&Row(&row), keys, person)).transpose()
    }

    /// The key in a row.
    pub(crate) fn read(row: &Row<'_>, keys: &Keys, person: Uuid) -> Result<Self> {
        let damaged = |what: &str| StorageError::Damaged(format!("person_key {person}: {what}"));
        if !row.get::<String>("key")?.is_empty() || !row.get::<String>("salt")?.is_empty() {
            return Err(damaged("stands there in clear"));
        }
        let (wrapped, ring): (Option<String>, Option<Uuid>) = (row.get("wrapped")?, row.get("ring_id")?);
        let (Some(wrapped), Some(ring)) = (wrapped, ring) else { return Err(damaged("is missing")) };
        let opened = open(&*keys.get(ring)?.wrapping()?, Self::place(person), &wrapped)?;
        let (key, salt) = opened.split_first_chunk::<32>().ok_or_else(|| damaged("is too short"))?;
        let salt = std::str::from_utf8(salt).map_err(|_| damaged("has no salt"))?;
        Ok(Self { person, ring, salt: Zeroizing::new(salt.to_owned()), key: Zeroizing::new(*key) })
    }

    /// The key as a version before the ring left it.
    pub(crate) fn clear(person: Uuid, ring: Uuid, salt: &str, key: &str) -> Result<Self> {
        let damaged = || StorageError::Damaged(format!("person_key {person}"));
        let bytes = Zeroizing::new(BASE64.decode(key).map_err(|_| damaged())?);
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| damaged())?;
        Ok(Self { person, ring, salt: Zeroizing::new(salt.to_owned()), key: Zeroizing::new(key) })
    }

    const fn place(person: Uuid) -> Aad {
        Aad { table: "person_key", id: person, column: "wrapped" }
    }

    /// Key and salt, wrapped by a key of the ring.
    pub(crate) fn wrapped(&self, ring: &RingKey) -> Result<String> {
        let both = Zeroizing::new([self.key.as_slice(), self.salt.as_bytes()].concat());
        seal(&*ring.wrapping()?, Self::place(self.person), random(), &both)
    }

    /// Wraps the key of a person by another key of the ring, and makes her address findable by it.
    pub(crate) async fn rewrap(
        tx: &impl ConnectionTrait,
        keys: &Keys,
        ring: &RingKey,
        person: Uuid,
    ) -> Result<()> {
        let Some(key) = Self::load(tx, keys, person).await? else { return Ok(()) };
        let statement = Query::update()
            .table("person_key")
            .value("wrapped", key.wrapped(ring)?)
            .value("ring_id", ring.id)
            .and_where(Expr::col("person_id").eq(person))
            .and_where(Expr::col("ring_id").eq(key.ring))
            .to_owned();
        if tx.execute(&statement).await?.rows_affected() == 0 {
            // Somebody else did, or the person was erased meanwhile.
            return Ok(());
        }
        let select = Query::select()
            .columns(["revision", "sealed_email"])
            .from("account")
            .and_where(Expr::col("id").eq(person))
            .to_owned();
        let Some(row) = tx.query_one(&select).await? else { return Ok(()) };
        let row = Row(&row);
        let Some(sealed) = row.get::<Option<String>>("sealed_email")? else { return Ok(()) };
        let index = Query::update()
            .table("account")
            .value("email_index", ring.index(&key.open("sealed_email", &sealed)?)?)
            .and_where(Expr::col("id").eq(person))
            // Whoever changed the account meanwhile has used the new key already.
            .and_where(Expr::col("revision").eq(row.get::<i32>("revision")?))
            .to_owned();
        tx.execute(&index).await?;
        Ok(())
    }

    /// Seals a value for a column of the person's account.
    pub(crate) fn seal(&self, column: &'static str, value: &str) -> Result<String> {
        seal(&*self.for_rows()?, self.cell(column), random(), value.as_bytes())
    }

    /// Opens what [`PersonKey::seal`] sealed for this column.
    pub(crate) fn open(&self, column: &'static str, sealed: &str) -> Result<String> {
        let value = open(&*self.for_rows()?, self.cell(column), sealed)?;
        let text = String::from_utf8(value.to_vec());
        text.map_err(|_| StorageError::Damaged(format!("account {}: {column} is no text", self.person)))
    }

    /// Seals a value of hers for a column of another table than her account's.
    pub(crate) fn seal_in(
        &self,
        table: &'static str,
        id: Uuid,
        column: &'static str,
        value: &[u8],
    ) -> Result<String> {
        seal(&*self.for_rows()?, Aad { table, id, column }, random(), value)
    }

    /// Opens what [`PersonKey::seal_in`] sealed there.
    pub(crate) fn open_in(
        &self,
        table: &'static str,
        id: Uuid,
        column: &'static str,
        sealed: &str,
    ) -> Result<Zeroizing<Vec<u8>>> {
        open(&*self.for_rows()?, Aad { table, id, column }, sealed)
    }

    /// As [`PersonKey::open_in`], of a text.
    pub(crate) fn open_text(
        &self,
        table: &'static str,
        id: Uuid,
        column: &'static str,
        sealed: &str,
    ) -> Result<String> {
        let text = String::from_utf8(self.open_in(table, id, column, sealed)?.to_vec());
        text.map_err(|_| StorageError::Damaged(format!("{table} {id}: {column} is no text")))
    }

    const fn cell(&self, column: &'static str) -> Aad {
        Aad { table: super::KIND, id: self.person, column }
    }

    /// The rows have a key of their own, so that no nonce of theirs can meet one of the history.
    fn for_rows(&self) -> Result<Zeroizing<[u8; 32]>> {
        derived(self.key.as_slice(), "tansiq rows 1")
    }

    /// What the history keeps of a personal value.
    pub(crate) fn for_history(&self, value: &str) -> Result<serde_json::Value> {
        // The nonce is derived from salt and value: the same value seals to the same text, so that a current row
        // can be compared with the history, and different values never share a nonce.
        let digest = Sha256::digest(format!("{}:{value}", self.salt.as_str()));
        let cipher = ChaCha20Poly1305::new(Key::from_slice(self.key.as_slice()));
        let sealed = cipher
            .encrypt(Nonce::from_slice(&digest[..12]), value.as_bytes())
            .map_err(|_| StorageError::Damaged("a personal value could not be sealed".into()))?;
        Ok(json!({ "digest": hex(&digest), "sealed": BASE64.encode(sealed) }))
    }

    /// Opens what [`PersonKey::for_history`] sealed.
    pub(crate) fn open_from_history(&self, value: &serde_json::Value) -> Result<String> {
        let shut = || StorageError::Damaged(format!("a version of account {}", self.person));
        let text = |field: &str| value.get(field).and_then(serde_json::Value::as_str).ok_or_else(shut);
        let (digest, sealed) = (text("digest")?, BASE64.decode(text("sealed")?).map_err(|_| shut())?);
        let digits = digest.get(..24).ok_or_else(shut)?;
        let mut nonce = [0; 12];
        for (place, byte) in nonce.iter_mut().enumerate() {
            let two = digits.get(place * 2..place * 2 + 2).ok_or_else(shut)?;
            *byte = u8::from_str_radix(two, 16).map_err(|_| shut())?;
        }
        let cipher = ChaCha20Poly1305::new(Key::from_slice(self.key.as_slice()));
        let value = cipher.decrypt(Nonce::from_slice(&nonce), sealed.as_slice()).map_err(|_| shut())?;
        String::from_utf8(value).map_err(|_| shut())
    }
}
