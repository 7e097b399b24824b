//! Signing in and out, and who is signed in.

use super::{
    Account, KIND, PersonKey,
    credential::has_second,
    new_token, normal_email,
    stored::{accounts, find, find_email},
};
use crate::{
    Change, Clock, Register, Result, StorageError,
    clock::stamp,
    history::sha256,
    record::insert,
    row::{Columns, Row},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait, ExprTrait, Value,
    sea_query::{Asterisk, Condition, Expr, Func, Order, Query, UpdateStatement},
};
use tansiq_policy::Session;
use uuid::Uuid;

/// How long a sign-in lasts at most.
const LASTS: SignedDuration = SignedDuration::from_hours(14 * 24);
/// After how long without a request it has ended.
const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// For how long after she proved who she is it counts as a moment ago.
const FRESH: SignedDuration = SignedDuration::from_mins(15);
/// How often a sign-in that is used is noted as used.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// A place where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Its id, which says nothing about its token.
    pub id: Uuid,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// The browser, in its own words.
    pub device: Option<String>,
    /// It is the sign-in of the token that asks.
    pub here: bool,
}

fn instant(row: &Row<'_>, column: &'static str) -> Result<Option<Timestamp>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| StorageError::Damaged(format!("sign_in.{column}")))).transpose()
}

/// A sign-in that has neither run out, nor lain idle, nor been ended.
fn holds(now: Timestamp) -> Condition {
    let seen = Func::coalesce([Expr::col(("sign_in", "seen_at")), Expr::col(("sign_in", "made_at"))]);
    let idle = now.saturating_sub(IDLE).unwrap_or(now);
    Condition::all()
        .add(Expr::col(("sign_in", "expires_at")).gt(stamp(now)))
        .add(Expr::col(("sign_in", "ended_at")).is_null())
        .add(Expr::expr(seen).gt(stamp(idle)))
}

/// Ends sign-ins that are not ended yet.
fn end(now: Timestamp) -> UpdateStatement {
    Query::update()
        .table("sign_in")
        .value("ended_at", stamp(now))
        .and_where(Expr::col("ended_at").is_null())
        .to_owned()
}

impl Change {
    /// Ends every sign-in of an account.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not.
    pub async fn end_sign_ins(&mut self, account: Uuid) -> Result<()> {
        self.allow_account(account)?;
        let all = end(self.now).and_where(Expr::col("account_id").eq(account)).to_owned();
        self.tx.execute(&all).await?;
        Ok(())
    }
}

impl Register {
    /// Whether anybody has an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_accounts(&self) -> Result<bool> {
        let select = Query::select().expr(Expr::val(1)).from(KIND).limit(1).to_owned();
        Ok(self.db.query_one(&select).await?.is_some())
    }

    /// The account with this address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>> {
        find_email(&self.db, self.keys()?, &normal_email(email)).await
    }

    /// The account with this id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>> {
        find(&self.db, self.keys()?, Expr::col((KIND, "id")).eq(id)).await
    }

    /// Every account, oldest first, those of erased persons included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        let select = accounts().order_by((KIND, "id"), Order::Asc).to_owned();
        let keys = self.keys()?;
        self.db.query_all(&select).await?.iter().map(|row| Account::read(&Row(row), keys)).collect()
    }

    /// Signs an account in by its password alone and gives the token that its browser keeps. `device` is what the
    /// browser calls itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in(&self, account: Uuid, device: Option<&str>, clock: &Clock) -> Result<String> {
        self.let_in(account, device, false, clock).await
    }

    /// As [`Register::sign_in`], with a second factor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in_strongly(
        &self,
        account: Uuid,
        device: Option<&str>,
        clock: &Clock,
    ) -> Result<String> {
        self.let_in(account, device, true, clock).await
    }

    async fn let_in(
        &self,
        account: Uuid,
        device: Option<&str>,
        strong: bool,
        clock: &Clock,
    ) -> Result<String> {
        let now = clock.now();
        let _turn = self.turn().await?;
        let device = match PersonKey::load(&self.db, self.keys()?, account).await? {
            Some(key) => device.map(|device| key.seal("sealed_device", device)).transpose()?,
            None => None,
        };
        let token = new_token();
        let columns = Columns::default()
            .word("token_sha256", sha256(token.as_bytes()))
            .with("id", clock.new_id())
            .with("account_id", account)
            .word("made_at", stamp(now))
            .word("seen_at", stamp(now))
            .word("expires_at", stamp(now.saturating_add(LASTS).unwrap_or(now)))
            .with("sealed_device", device)
            .with("strong", strong)
            .word("confirmed_at", stamp(now));
        insert(&self.db, "sign_in", columns).await?;
        Ok(token)
    }

    /// The account that a token signs in, unless the sign-in is over or the account is disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in(&self, token: &str, clock: &Clock) -> Result<Option<Account>> {
        Ok(self.session(token, clock).await?.map(|(account, _)| account))
    }

    /// As [`Register::signed_in`], with how she is: strongly when she gave a second factor, or has none to give;
    /// freshly when she proved a moment ago who she is.
    pub(crate) async fn session(&self, token: &str, clock: &Clock) -> Result<Option<(Account, Session)>> {
        let now = clock.now();
        let select = accounts()
            .columns(["seen_at", "strong", "confirmed_at"].map(|column| ("sign_in", column)))
            .expr_as(has_second(), "has_second")
            .inner_join("sign_in", Expr::col(("sign_in", "account_id")).equals((KIND, "id")))
            .and_where(Expr::col(("sign_in", "token_sha256")).eq(sha256(token.as_bytes())))
            .cond_where(holds(now))
            .and_where(Expr::col((KIND, "disabled")).eq(false))
            .to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(None) };
        let row = Row(&row);
        let account = Account::read(&row, self.keys()?)?;
        if instant(&row, "seen_at")?.is_none_or(|seen| now.duration_since(seen) >= NOTED) {
            self.note_seen(token, now).await?;
        }
        let fresh = instant(&row, "confirmed_at")?.is_some_and(|at| now.duration_since(at) < FRESH);
        let strong = row.get("strong")? || !row.get::<bool>("has_second")?;
        Ok(Some((account, Session { token: None, strong, fresh })))
    }

    /// Notes that whoever is signed in proved who she is elsewhere, and not a moment ago.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn not_fresh(&self, token: &str) -> Result<()> {
        let stale = Query::update()
            .table("sign_in")
            .value("confirmed_at", None::<String>)
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&stale).await?;
        Ok(())
    }

    /// Whether a sign-in had a second factor, here or elsewhere.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn had_second(&self, token: &str) -> Result<bool> {
        let select = Query::select()
            .column("strong")
            .from("sign_in")
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .to_owned();
        let row = self.db.query_one(&select).await?;
        Ok(row.map(|row| Row(&row).get("strong")).transpose()?.unwrap_or(false))
    }

    /// Notes that whoever is signed in has proved once more who she is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_sign_in(&self, token: &str, clock: &Clock) -> Result<()> {
        let confirmed = Query::update()
            .table("sign_in")
            .value("confirmed_at", stamp(clock.now()))
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .and_where(Expr::col("ended_at").is_null())
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&confirmed).await?;
        Ok(())
    }

    /// Notes that a sign-in is in use. Whoever reads does not wait for those who write: then the next request notes
    /// it.
    async fn note_seen(&self, token: &str, now: Timestamp) -> Result<()> {
        let Some(_turn) = self.turn_if_free() else { return Ok(()) };
        let seen = Query::update()
            .table("sign_in")
            .value("seen_at", stamp(now))
            .and_where(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
            .and_where(Expr::col("ended_at").is_null())
            .to_owned();
        match self.db.execute(&seen).await.map_err(StorageError::from) {
            Err(error) if !error.is_busy() => Err(error),
            _ => Ok(()),
        }
    }

    /// Where an account is signed in, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_ins(&self, account: Uuid, here: &str, clock: &Clock) -> Result<Vec<SignedIn>> {
        let select = Query::select()
            .column(Asterisk)
            .from("sign_in")
            .and_where(Expr::col("account_id").eq(account))
            .and_where(Expr::col("id").is_not_null())
            .cond_where(holds(clock.now()))
            .order_by("id", Order::Desc)
            .to_owned();
        let key = PersonKey::load(&self.db, self.keys()?, account).await?;
        let here = sha256(here.as_bytes());
        let mut all = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            let since = instant(&row, "made_at")?.unwrap_or_default();
            let device = match (&key, row.get::<Option<String>>("sealed_device")?) {
                (Some(key), Some(sealed)) => Some(key.open("sealed_device", &sealed)?),
                _ => None,
            };
            all.push(SignedIn {
                id: row.get("id")?,
                since,
                seen: instant(&row, "seen_at")?.unwrap_or(since),
                device,
                here: row.get::<String>("token_sha256")? == here,
            });
        }
        Ok(all)
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &str, clock: &Clock) -> Result<()> {
        self.end(clock, "token_sha256", sha256(token.as_bytes()).into(), None).await.map(drop)
    }

    /// Ends one sign-in of an account, and says whether there was such a one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sign_in(&self, account: Uuid, sign_in: Uuid, clock: &Clock) -> Result<bool> {
        Ok(self.end(clock, "id", sign_in.into(), Some(account)).await? > 0)
    }

    /// Ends every sign-in of an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out_everywhere(&self, account: Uuid, clock: &Clock) -> Result<()> {
        self.end(clock, "account_id", account.into(), None).await.map(drop)
    }

    async fn end(&self, clock: &Clock, column: &'static str, value: Value, of: Option<Uuid>) -> Result<u64> {
        let mut statement = end(clock.now());
        statement.and_where(Expr::col(column).eq(Expr::val(value)));
        if let Some(account) = of {
            statement.and_where(Expr::col("account_id").eq(account));
        }
        let _turn = self.turn().await?;
        Ok(self.db.execute(&statement).await?.rows_affected())
    }
}
