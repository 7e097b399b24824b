//! The ring in memory, beside what the database says of it.

use super::{KeyFault, KeyFile, seal::derived};
use crate::{
    Clock, Register, Result, StorageError, accounts,
    change::writing,
    clock::stamp,
    history::{self, hex},
    random,
    record::insert,
    row::{Columns, Row},
};
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait, TransactionTrait,
    sea_query::{Asterisk, Condition, Expr, LockType, Order, Query},
};
use std::{
    fmt,
    sync::{Arc, PoisonError, RwLock},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// One key of the ring.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct RingKey {
    pub(crate) id: Uuid,
    pub(crate) secret: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for RingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key of the ring")
    }
}

impl RingKey {
    pub(crate) fn new(clock: &Clock) -> Self {
        Self { id: clock.new_id(), secret: Zeroizing::new(random()) }
    }

    /// What the database keeps, to know the key again.
    pub(crate) fn check_value(&self) -> Result<String> {
        Ok(hex(derived(self.secret.as_slice(), "tansiq check value 1")?.as_slice()))
    }

    /// The key that wraps the keys of persons.
    pub(crate) fn wrapping(&self) -> Result<Zeroizing<[u8; 32]>> {
        derived(self.secret.as_slice(), "tansiq wrapping 1")
    }

    /// The key that seals what jobs are about.
    pub(crate) fn jobs(&self) -> Result<Zeroizing<[u8; 32]>> {
        derived(self.secret.as_slice(), "tansiq jobs 1")
    }

    /// What an e-mail address is found by: nobody without the key can try addresses out.
    pub(crate) fn index(&self, email: &str) -> Result<String> {
        let key = derived(self.secret.as_slice(), "tansiq e-mail index 1")?;
        Ok(hex(derived(key.as_slice(), email)?.as_slice()))
    }
}

/// A row of the table of keys.
pub(crate) struct RingRow {
    pub(crate) id: Uuid,
    pub(crate) check_value: String,
    /// A later key came in its place; it may still be needed.
    pub(crate) replaced: bool,
    /// Nothing needs it any more.
    pub(crate) retired: bool,
}

/// The keys of the ring, oldest first. During a rotation two are not retired.
pub(crate) async fn rows(db: &impl ConnectionTrait) -> Result<Vec<RingRow>> {
    let select = Query::select().column(Asterisk).from("key_ring").order_by("id", Order::Asc).to_owned();
    let mut all = Vec::new();
    for row in &db.query_all(&select).await? {
        let row = Row(row);
        let retired = row.get::<Option<String>>("retired_at")?.is_some();
        let replaced = row.get::<Option<String>>("replaced_at")?.is_some();
        all.push(RingRow { id: row.get("id")?, check_value: row.get("check_value")?, replaced, retired });
    }
    Ok(all)
}

/// The ring of an open register. Copies share it.
#[derive(Debug)]
pub(crate) struct Keys {
    pub(crate) file: KeyFile,
    held: RwLock<Vec<RingKey>>,
}

impl Keys {
    /// Reads the file again.
    pub(crate) fn reload(&self) -> Result<()> {
        let keys = self.file.read()?.ok_or_else(|| KeyFault::FileMissing(self.file.name()))?;
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = keys;
        Ok(())
    }

    pub(crate) fn held(&self) -> Vec<RingKey> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The key with an id. One that is not known may have come with a rotation that another process did: then it
    /// stands in the file by now.
    pub(crate) fn get(&self, id: Uuid) -> Result<RingKey> {
        let find = || self.held().into_iter().find(|key| key.id == id);
        if let Some(key) = find() {
            return Ok(key);
        }
        self.reload()?;
        find().ok_or_else(|| KeyFault::OtherKeys(self.file.name()).into())
    }

    /// The key that is sealed with now. Until the transaction ends no rotation can retire it.
    pub(crate) async fn current(&self, tx: &impl ConnectionTrait) -> Result<RingKey> {
        let mut select = Query::select();
        select.column("id").from("key_ring").and_where(Expr::col("replaced_at").is_null());
        if tx.get_database_backend() == DbBackend::Postgres {
            select.lock(LockType::Share);
        }
        // A rotation that ended while this waited for its lock has replaced the row: the next look finds the new one.
        for _ in 0..2 {
            if let Some(row) = tx.query_one(&select).await? {
                return self.get(Row(&row).get("id")?);
            }
        }
        Err(KeyFault::OtherKeys(self.file.name()).into())
    }

    /// What an address may be found by: by the key of now, and during a rotation by the one before.
    pub(crate) async fn indexes(&self, db: &impl ConnectionTrait, email: &str) -> Result<Vec<String>> {
        let mut all = Vec::new();
        for row in rows(db).await?.iter().filter(|row| !row.retired) {
            all.push(self.get(row.id)?.index(email)?);
        }
        Ok(all)
    }

    /// The table names this ring, one of its keys is the current one, and every person's key is wrapped by one that
    /// is in use.
    pub(crate) async fn are_whole(&self, db: &impl ConnectionTrait) -> Result<()> {
        let rows = rows(db).await?;
        self.fits(&rows)?;
        let strange = Query::select()
            .expr(Expr::val(1))
            .from("person_key")
            .cond_where(Condition::any().add(Expr::col("ring_id").is_null()).add(
                Expr::col("ring_id").is_not_in(rows.iter().filter(|row| !row.retired).map(|row| row.id)),
            ))
            .limit(1)
            .to_owned();
        let current = rows.iter().filter(|row| !row.retired && !row.replaced).count();
        if current != 1 || db.query_one(&strange).await?.is_some() {
            return Err(StorageError::Damaged("key_ring".to_owned()));
        }
        Ok(())
    }

    /// Every key that the database names must be here, and be the one that it names.
    fn fits(&self, rows: &[RingRow]) -> Result<()> {
        let other = || StorageError::from(KeyFault::OtherKeys(self.file.name()));
        for row in rows.iter().filter(|row| !row.retired) {
            let held = self.held().into_iter().find(|key| key.id == row.id).ok_or_else(other)?;
            if held.check_value()? != row.check_value {
                return Err(other());
            }
        }
        Ok(())
    }
}

impl Register {
    /// Opens the personal values of the register with the keys in a file, and seals what a version before this one
    /// left in clear. A register that has no keys yet gets them here: those in the file, or new ones in a new file.
    ///
    /// # Errors
    /// [`StorageError::Keys`] when the file is missing or holds other keys than this register's.
    pub async fn unlock(mut self, file: &KeyFile, clock: &Clock) -> Result<Self> {
        let keys = Keys { file: file.clone(), held: RwLock::default() };
        if rows(&self.db).await?.is_empty() {
            self.first_key(&keys, clock).await?;
        }
        keys.reload()?;
        keys.fits(&rows(&self.db).await?)?;
        self.keys = Some(Arc::new(keys));
        accounts::seal_what_is_clear(&self).await?;
        Ok(self)
    }

    /// Opens the personal values of the register with the keys in a file, to look at them: no key is made, and nothing is
    /// sealed.
    ///
    /// # Errors
    /// As [`Register::unlock`]; [`KeyFault::Locked`] for a register that has no keys yet.
    pub async fn unlock_to_look(&self, file: &KeyFile) -> Result<Self> {
        let rows = rows(&self.db).await?;
        if rows.is_empty() {
            return Err(KeyFault::Locked.into());
        }
        let keys = Keys { file: file.clone(), held: RwLock::default() };
        keys.reload()?;
        keys.fits(&rows)?;
        let mut looked_at = self.clone();
        looked_at.keys = Some(Arc::new(keys));
        Ok(looked_at)
    }

    /// Gives the register its first key. The file comes first: a key that is in the database and nowhere else
    /// would shut the register for good.
    async fn first_key(&self, keys: &Keys, clock: &Clock) -> Result<()> {
        let _turn = self.turn().await?;
        let tx = self.db.begin_with_options(writing()).await?;
        // Another process may be giving it its key too: whoever locks the head first does.
        history::head(&tx, true).await?;
        if rows(&tx).await?.is_empty() {
            let key = match keys.file.read()?.and_then(|mut held| held.pop()) {
                Some(key) => key,
                None => {
                    let key = RingKey::new(clock);
                    keys.file.write(std::slice::from_ref(&key))?;
                    key
                }
            };
            insert_row(&tx, &key, clock).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The ring.
    ///
    /// # Errors
    /// When the register was opened without.
    pub(crate) fn keys(&self) -> Result<&Arc<Keys>> {
        Ok(self.keys.as_ref().ok_or(KeyFault::Locked)?)
    }
}

pub(crate) async fn insert_row(tx: &impl ConnectionTrait, key: &RingKey, clock: &Clock) -> Result<()> {
    let columns = Columns::default()
        .with("id", key.id)
        .word("check_value", key.check_value()?)
        .word("made_at", stamp(clock.now()));
    insert(tx, "key_ring", columns).await
}
