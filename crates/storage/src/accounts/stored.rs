//! Between accounts and their rows.

use super::{Account, KIND, PersonKey};
use crate::{
    Register, Result, StorageError,
    change::writing,
    history::{canonical, sha256},
    keys::{Keys, RingKey},
    row::{Columns, Row},
};
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait, TransactionTrait,
    sea_query::{Asterisk, Expr, IntoCondition, Query, SelectStatement},
};
use serde_json::json;
use uuid::Uuid;

impl Account {
    /// What the history keeps of this account, in canonical JSON. The password's hash is named by its own hash
    /// only. Without a key, only an account without personal values has one.
    pub(super) fn canonical(&self, key: Option<&PersonKey>) -> Result<String> {
        let seal = |value: Option<&str>| match (key, value) {
            (_, None) => Ok(serde_json::Value::Null),
            (Some(key), Some(value)) => key.for_history(value),
            (None, Some(_)) => Err(StorageError::Damaged(format!("account {}: its key is missing", self.id))),
        };
        Ok(canonical(&json!({
            "id": self.id, "revision": self.revision, "role": self.role.word(), "disabled": self.disabled,
            "email": seal(self.email.as_deref())?, "name": seal(self.name.as_deref())?,
            "password": sha256(self.password_hash.as_bytes()),
        })))
    }

    /// The columns of its row, personal values sealed by the person's key and the address findable by the ring's.
    pub(super) fn columns(&self, key: &PersonKey, ring: &RingKey) -> Result<Columns> {
        let sealed = |column, value: Option<&str>| value.map(|value| key.seal(column, value)).transpose();
        Ok(Columns::default()
            .number("revision", self.revision)
            .with("sealed_email", sealed("sealed_email", self.email.as_deref())?)
            .with("email_index", self.email.as_deref().map(|email| ring.index(email)).transpose()?)
            .with("sealed_name", sealed("sealed_name", self.name.as_deref())?)
            .word("role", self.role.word())
            .word("password_hash", &self.password_hash)
            .with("disabled", self.disabled))
    }

    /// The account in a row of [`accounts`].
    pub(super) fn read(row: &Row<'_>, keys: &Keys) -> Result<Self> {
        Ok(Self::read_with_key(row, keys)?.0)
    }

    fn read_with_key(row: &Row<'_>, keys: &Keys) -> Result<(Self, Option<PersonKey>)> {
        let id: Uuid = row.get("id")?;
        let key = match row.get::<Option<Uuid>>("person_id")? {
            Some(_) => Some(PersonKey::read(row, keys, id)?),
            None => None,
        };
        let open = |column: &'static str| match (&key, row.get::<Option<String>>(column)?) {
            (_, None) => Ok(None),
            (Some(key), Some(sealed)) => key.open(column, &sealed).map(Some),
            (None, Some(_)) => Err(StorageError::Damaged(format!("account {id}: its key is missing"))),
        };
        let account = Self {
            id,
            revision: row.number("revision")?,
            email: open("sealed_email")?,
            name: open("sealed_name")?,
            role: row.word("role")?,
            password_hash: row.get("password_hash")?,
            disabled: row.get("disabled")?,
        };
        Ok((account, key))
    }
}

/// Accounts, each with the key of its person beside it.
pub(super) fn accounts() -> SelectStatement {
    Query::select()
        .column(("account", Asterisk))
        .columns(["person_id", "salt", "key", "wrapped", "ring_id"].map(|column| ("person_key", column)))
        .from("account")
        .left_join("person_key", Expr::col(("person_key", "person_id")).equals(("account", "id")))
        .to_owned()
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    keys: &Keys,
    condition: impl IntoCondition,
) -> Result<Option<Account>> {
    let select = accounts().cond_where(condition).to_owned();
    db.query_one(&select).await?.map(|row| Account::read(&Row(&row), keys)).transpose()
}

/// The account with an address in its compared form.
pub(super) async fn find_email(
    db: &impl ConnectionTrait,
    keys: &Keys,
    email: &str,
) -> Result<Option<Account>> {
    let indexes = keys.indexes(db, email).await?;
    find(db, keys, Expr::col(("account", "email_index")).is_in(indexes)).await
}

/// Every account with its revision and what the history should hold of it, or why that cannot be said. Without the
/// keys, what is sealed is taken as the history has it: nobody could say what it is.
pub(crate) async fn sealed_accounts(
    db: &impl ConnectionTrait,
    keys: Option<&Keys>,
) -> Result<Vec<(Uuid, Result<(u32, String)>)>> {
    let mut all = Vec::new();
    for row in &db.query_all(&accounts()).await? {
        let row = Row(row);
        let Some(keys) = keys else {
            all.push((row.get("id")?, without_keys(db, &row).await));
            continue;
        };
        let sealed = || {
            let (account, key) = Account::read_with_key(&row, keys)?;
            if row.get::<Option<String>>("email")?.is_some() || row.get::<Option<String>>("name")?.is_some() {
                return Err(StorageError::Damaged(format!("account {}: stands there in clear", account.id)));
            }
            let index = match (&account.email, &key) {
                (Some(email), Some(key)) => Some(keys.get(key.ring)?.index(email)?),
                _ => None,
            };
            if row.get::<Option<String>>("email_index")? != index {
                return Err(StorageError::Damaged(format!("account {}: email_index", account.id)));
            }
            Ok((account.revision, account.canonical(key.as_ref())?))
        };
        all.push((row.get("id")?, sealed()));
    }
    Ok(all)
}

/// What the history should hold of an account, for whoever has no keys.
async fn without_keys(db: &impl ConnectionTrait, row: &Row<'_>) -> Result<(u32, String)> {
    let id: Uuid = row.get("id")?;
    let account = Account {
        id,
        revision: row.number("revision")?,
        email: row.get("email")?,
        name: row.get("name")?,
        role: row.word("role")?,
        password_hash: row.get("password_hash")?,
        disabled: row.get("disabled")?,
    };
    let clear = |column| row.get::<Option<String>>(column).map(Option::unwrap_or_default);
    let (salt, key) = (clear("salt")?, clear("key")?);
    let sealed = row.get::<Option<String>>("sealed_email")?.is_some();
    if !sealed || !key.is_empty() {
        // Nobody has unlocked it since a version without a ring wrote it, or its person was erased.
        let key = (!key.is_empty()).then(|| PersonKey::clear(id, Uuid::nil(), &salt, &key)).transpose()?;
        return Ok((account.revision, account.canonical(key.as_ref())?));
    }
    let select = Query::select()
        .column("body")
        .from("version")
        .and_where(Expr::col("record_id").eq(id))
        .and_where(Expr::col("revision").eq(row.get::<i32>("revision")?))
        .to_owned();
    let mut told: serde_json::Value = serde_json::from_str(&account.canonical(None)?)?;
    if let Some(version) = db.query_one(&select).await? {
        let body: serde_json::Value = serde_json::from_str(&Row(&version).get::<String>("body")?)?;
        for field in ["email", "name"] {
            told[field] = body.get(field).cloned().unwrap_or_default();
        }
    }
    Ok((account.revision, canonical(&told)))
}

/// Seals the personal values that a version without a ring left in clear. Nothing of what they say changes, and so
/// nothing of the history.
pub(crate) async fn seal_what_is_clear(register: &Register) -> Result<()> {
    let clear = Query::select()
        .columns(["person_id", "salt", "key"])
        .from("person_key")
        .and_where(Expr::col("key").ne(""))
        .to_owned();
    if register.db.query_one(&clear).await?.is_none() {
        return Ok(());
    }
    let keys = register.keys()?;
    {
        let _turn = register.turn().await?;
        let tx = register.db.begin_with_options(writing()).await?;
        let ring = keys.current(&tx).await?;
        for row in &tx.query_all(&clear).await? {
            let row = Row(row);
            let person: Uuid = row.get("person_id")?;
            let (salt, key) = (row.get::<String>("salt")?, row.get::<String>("key")?);
            seal_person(&tx, &ring, &PersonKey::clear(person, ring.id, &salt, &key)?, person).await?;
        }
        tx.commit().await?;
    }
    if register.db.get_database_backend() == DbBackend::Sqlite {
        // What was overwritten still stands in the log beside the file.
        register.db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    }
    Ok(())
}

async fn seal_person(tx: &impl ConnectionTrait, ring: &RingKey, key: &PersonKey, person: Uuid) -> Result<()> {
    let wrapped = Query::update()
        .table("person_key")
        .value("salt", "")
        .value("key", "")
        .value("wrapped", key.wrapped(ring)?)
        .value("ring_id", ring.id)
        .and_where(Expr::col("person_id").eq(person))
        .and_where(Expr::col("key").ne(""))
        .to_owned();
    if tx.execute(&wrapped).await?.rows_affected() == 0 {
        // Another process was faster.
        return Ok(());
    }
    let select = Query::select()
        .columns(["email", "name"])
        .from(KIND)
        .and_where(Expr::col("id").eq(person))
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else { return Ok(()) };
    let row = Row(&row);
    let (email, name): (Option<String>, Option<String>) = (row.get("email")?, row.get("name")?);
    let seal = |column, value: Option<&String>| value.map(|value| key.seal(column, value)).transpose();
    let sealed = Query::update()
        .table(KIND)
        .value("email", None::<String>)
        .value("name", None::<String>)
        .value("sealed_email", seal("sealed_email", email.as_ref())?)
        .value("email_index", email.as_deref().map(|email| ring.index(email)).transpose()?)
        .value("sealed_name", seal("sealed_name", name.as_ref())?)
        .and_where(Expr::col("id").eq(person))
        .to_owned();
    tx.execute(&sealed).await?;
    Ok(())
}
