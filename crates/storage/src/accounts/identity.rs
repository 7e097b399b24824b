//! Identities: accounts of sign-in services elsewhere, by which people sign in here.
//!
//! An identity is the issuer and what that calls the person, of which the hash is kept. It belongs to one account, and
//! is given to it by nobody but its owner.

use super::{KIND as ACCOUNT, credential::held};
use crate::{
    Change, Clock, Register, Result, StorageError,
    clock::stamp,
    history::{canonical, hex, sha256},
    random,
    record::insert,
    row::{Columns, Row},
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Query},
};
use serde_json::json;
use uuid::Uuid;

/// The kind of an identity in the history.
pub(crate) const KIND: &str = "identity";

/// An identity as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its id.
    pub id: Uuid,
    /// Who vouches for it.
    pub issuer: String,
    /// Since when it belongs to the account.
    pub made: Timestamp,
    /// When somebody last signed in with it.
    pub used: Option<Timestamp>,
}

/// What came of giving an identity to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It belongs to the account now.
    Now,
    /// It did before.
    Before,
    /// It belongs to another account.
    Elsewhere,
}

/// An identity as it is stored.
struct Stored {
    id: Uuid,
    revision: u32,
    account: Uuid,
    issuer: String,
    subject: String,
    salt: String,
    made: String,
    removed: bool,
}

impl Stored {
    /// What the history keeps of it, in canonical JSON. Without the salt, which goes with the identity, nobody can try
    /// whose it was.
    fn body(&self) -> String {
        let subject = (!self.removed).then(|| sha256(format!("{} {}", self.salt, self.subject).as_bytes()));
        canonical(&json!({
            "id": self.id, "revision": self.revision, "account": self.account, "issuer": self.issuer,
            "subject": subject, "made": self.made, "removed": self.removed,
        }))
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            revision: row.number("revision")?,
            account: row.get("account_id")?,
            issuer: row.get("issuer")?,
            subject: row.get("subject_sha256")?,
            salt: row.get("salt")?,
            made: row.get("made_at")?,
            removed: row.get("removed")?,
        })
    }

    /// One that is removed says so in each of its columns.
    fn checked(self) -> Result<Self> {
        let gone = self.salt.is_empty() && self.subject == self.id.to_string();
        let damaged = || StorageError::Damaged(format!("identity {}", self.id));
        if self.removed == gone { Ok(self) } else { Err(damaged()) }
    }
}

/// What is kept of whom an issuer means.
fn hashed(issuer: &str, subject: &str) -> String {
    sha256(format!("{issuer}\n{subject}").as_bytes())
}

/// Every identity with its revision and what the history should hold of it, or why that cannot be said.
pub(crate) async fn kept_identities(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, Result<(u32, String)>)>> {
    let select = Query::select().column(Asterisk).from(KIND).to_owned();
    let mut all = Vec::new();
    for row in &db.query_all(&select).await? {
        let row = Row(row);
        let one = Stored::read(&row).and_then(Stored::checked);
        all.push((row.get("id")?, one.map(|one| (one.revision, one.body()))));
    }
    Ok(all)
}

async fn owner(db: &impl ConnectionTrait, issuer: &str, subject: &str) -> Result<Option<(Uuid, Uuid)>> {
    let select = Query::select()
        .columns(["id", "account_id"])
        .from(KIND)
        .and_where(Expr::col("issuer").eq(issuer))
        .and_where(Expr::col("subject_sha256").eq(hashed(issuer, subject)))
        .and_where(Expr::col("removed").eq(false))
        .to_owned();
    let row = db.query_one(&select).await?;
    row.map(|row| Ok((Row(&row).get("id")?, Row(&row).get("account_id")?))).transpose()
}

impl Change {
    /// Of two changes of an account's ways in at once one sees what the other did.
    async fn hold_account(&self, account: Uuid) -> Result<()> {
        let lock = Query::update()
            .table(ACCOUNT)
            .value("disabled", Expr::col("disabled"))
            .and_where(Expr::col("id").eq(account))
            .to_owned();
        self.tx.execute(&lock).await?;
        Ok(())
    }

    /// Gives an identity to an account, unless it is somebody's.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn put_identity(
        &mut self,
        id: Uuid,
        account: Uuid,
        issuer: &str,
        subject: &str,
    ) -> Result<Bound> {
        self.allow_account(account)?;
        self.hold_account(account).await?;
        if let Some((_, before)) = owner(&self.tx, issuer, subject).await? {
            return Ok(if before == account { Bound::Before } else { Bound::Elsewhere });
        }
        let one = Stored {
            id,
            revision: 1,
            account,
            issuer: issuer.to_owned(),
            subject: hashed(issuer, subject),
            salt: hex(&random::<16>()),
            made: stamp(self.now),
            removed: false,
        };
        let columns = Columns::default()
            .with("id", id)
            .number("revision", one.revision)
            .with("account_id", account)
            .word("issuer", &one.issuer)
            .word("subject_sha256", &one.subject)
            .word("salt", &one.salt)
            .word("made_at", &one.made)
            .with("removed", false);
        // Somebody else ties it to her account at this moment: done again, this finds it there.
        let busy = |error: StorageError| if error.is_misfit() { StorageError::Busy } else { error };
        insert(&self.tx, KIND, columns).await.map_err(busy)?;
        self.wrote_version(KIND, id, one.revision, one.body());
        Ok(Bound::Now)
    }

    /// Takes an identity from an account, or all of them, and says how many.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn remove_identities(&mut self, account: Uuid, which: Option<Uuid>) -> Result<usize> {
        self.allow_account(account)?;
        self.hold_account(account).await?;
        let mut select = held(KIND, account);
        if let Some(which) = which {
            select.and_where(Expr::col("id").eq(which));
        }
        let mut removed = 0;
        for row in &self.tx.query_all(&select).await? {
            let mut one = Stored::read(&Row(row))?;
            (one.revision, one.removed) = (one.revision + 1, true);
            let gone = Query::update()
                .table(KIND)
                .value("revision", Expr::col("revision").add(1))
                .value("removed", true)
                .value("subject_sha256", one.id.to_string())
                .value("salt", "")
                .and_where(Expr::col("id").eq(one.id))
                .to_owned();
            self.tx.execute(&gone).await?;
            self.wrote_version(KIND, one.id, one.revision, one.body());
            removed += 1;
        }
        Ok(removed)
    }

    /// Whether an account has a way in left: a password, an identity, or what signs in by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_way_in(&self, account: Uuid) -> Result<bool> {
        let own = |table: &'static str| {
            let mut one = Query::select();
            one.expr(Expr::val(1)).from(table).and_where(Expr::col("account_id").eq(account));
            one.and_where(Expr::col("removed").eq(false)).limit(1).to_owned()
        };
        let password = Query::select()
            .expr(Expr::val(1))
            .from(ACCOUNT)
            .and_where(Expr::col("id").eq(account))
            .and_where(Expr::col("password_hash").ne(""))
            .to_owned();
        // Codes go with a password and open nothing without one.
        let alone = own("credential").and_where(Expr::col("what").is_not_in(["totp", "recovery"])).to_owned();
        for way in [password, own(KIND), alone] {
            if self.tx.query_one(&way).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Register {
    /// The identities of an account, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn identities(&self, account: Uuid) -> Result<Vec<Identity>> {
        let instant = |text: String| {
            text.parse::<Timestamp>().map_err(|_| StorageError::Damaged("identity: an instant".to_owned()))
        };
        let read = |row: &Row<'_>| {
            Ok(Identity {
                id: row.get("id")?,
                issuer: row.get("issuer")?,
                made: instant(row.get("made_at")?)?,
                used: row.get::<Option<String>>("used_at")?.map(instant).transpose()?,
            })
        };
        self.db.query_all(&held(KIND, account)).await?.iter().map(|row| read(&Row(row))).collect()
    }

    /// The account that an identity belongs to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn identity_owner(&self, issuer: &str, subject: &str) -> Result<Option<Uuid>> {
        Ok(owner(&self.db, issuer, subject).await?.map(|(_, account)| account))
    }

    /// Notes that somebody signed in with an identity.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_identity_used(&self, issuer: &str, subject: &str, clock: &Clock) -> Result<()> {
        let used = Query::update()
            .table(KIND)
            .value("used_at", stamp(clock.now()))
            .and_where(Expr::col("issuer").eq(issuer))
            .and_where(Expr::col("subject_sha256").eq(hashed(issuer, subject)))
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&used).await?;
        Ok(())
    }
}
