//! What slows guessing down, without letting strangers lock anybody out.
//!
//! An attempt pays before it is tried: it takes its turn in the bucket of the account and in that of the place it
//! comes from, and gets both back when it succeeds. A browser that has signed this account in before carries a mark
//! of its own and pays in a bucket of its own, which nobody else can fill.

use crate::{
    Clock, Register, Result,
    clock::stamp,
    history::{hex, sha256},
    keys::derived,
    random,
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{CaseStatement, Expr, OnConflict, Query},
};
use std::net::IpAddr;
use uuid::Uuid;

/// How many attempts in a row cost no waiting: of one account or browser, and of one place, which many may share.
const FREE: [(Bucket, i32); 3] = [(Bucket::Account, 5), (Bucket::Device, 5), (Bucket::Place, 50)];
/// The longest wait in seconds.
const LONGEST: i64 = 15 * 60;
/// After how many failures in a row no password is tried any more (NIST SP 800-63B-4, section 3.2.2), until somebody
/// gets a link for a new one.
const LAST: i32 = 100;

/// What is tried: the purposes that names of buckets are made for.
const PASSWORD: &str = "bucket";
const CODE: &str = "code bucket";
const PASSKEY: &str = "passkey place";

/// What a bucket counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bucket {
    Account,
    Device,
    Place,
}

impl Bucket {
    const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Device => "device",
            Self::Place => "place",
        }
    }

    fn free(self) -> i32 {
        FREE.iter().find(|(bucket, _)| *bucket == self).map_or(0, |(_, free)| *free)
    }
}

/// An attempt to sign in that may be made, and what it paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt(Vec<String>);

/// Who tries to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Trying<'a> {
    /// The address in its compared form; it need not be anybody's.
    pub email: &'a str,
    /// The account of that address.
    pub account: Option<Uuid>,
    /// The mark that the browser carries.
    pub device: Option<&'a str>,
    /// Where the request comes from, if that is known.
    pub place: Option<IpAddr>,
}

/// The place as it is counted: an IPv6 address by the network that a house has.
fn network(place: IpAddr) -> String {
    match place.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

impl Register {
    /// What is kept of a value that must not be told from the database: of an address that somebody typed, of a place.
    pub(super) fn told_apart(&self, purpose: &str, value: &str) -> Result<String> {
        let ring = self.keys()?.held();
        let secret = ring.last().map(|key| key.secret.clone()).unwrap_or_default();
        let key = derived(secret.as_slice(), &format!("tansiq {purpose} 1"))?;
        Ok(hex(derived(key.as_slice(), value)?.as_slice()))
    }

    /// What is kept of a place.
    ///
    /// # Errors
    /// When the register was opened without its keys.
    pub(super) fn place(&self, place: Option<IpAddr>) -> Result<Option<String>> {
        place.map(|place| self.told_apart("place", &network(place))).transpose()
    }

    /// The mark of a browser that has signed this account in.
    ///
    /// # Errors
    /// When the register was opened without its keys.
    pub fn device_mark(&self, account: Uuid) -> Result<String> {
        let own = hex(&random::<16>());
        let proof = self.told_apart("device", &format!("{account} {own}"))?;
        Ok(format!("{own}{proof}"))
    }

    fn is_device_of(&self, account: Uuid, mark: &str) -> Result<bool> {
        let Some((own, proof)) = mark.split_at_checked(32) else { return Ok(false) };
        let right = self.told_apart("device", &format!("{account} {own}"))?;
        // By their hashes, so that the time that comparing takes tells nothing.
        Ok(sha256(right.as_bytes()) == sha256(proof.as_bytes()))
    }

    /// Takes a turn for an attempt to sign in; `None` when it is too early for one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt(&self, trying: Trying<'_>, clock: &Clock) -> Result<Option<Attempt>> {
        self.try_for(PASSWORD, trying, clock).await
    }

    /// Takes a turn for a code of somebody whose password was right; `None` when it is too early for one. It is paid
    /// for apart: what a right password gives back must not pay for guessing codes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt_code(&self, trying: Trying<'_>, clock: &Clock) -> Result<Option<Attempt>> {
        self.try_for(CODE, trying, clock).await
    }

    /// Takes a turn for a passkey of whoever comes from a place; `None` when it is too early for one. Passkeys are not
    /// guessed: this only bounds how much is begun. It is paid for apart, so that who guesses passwords at a place keeps
    /// nobody's passkey out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt_passkey(&self, place: Option<IpAddr>, clock: &Clock) -> Result<Option<Attempt>> {
        let paid = self.passkey_turn(place)?;
        let _turn = self.turn().await?;
        for bucket in &paid.0 {
            if !self.pay(Bucket::Place, bucket, clock.now()).await? {
                return Ok(None);
            }
        }
        Ok(Some(paid))
    }

    /// What a turn for a passkey at a place costs, to be given back once it was good.
    ///
    /// # Errors
    /// When the register was opened without its keys.
    pub fn passkey_turn(&self, place: Option<IpAddr>) -> Result<Attempt> {
        let name = place.map(|place| self.told_apart(PASSKEY, &network(place))).transpose()?;
        Ok(Attempt(name.into_iter().collect()))
    }

    /// Takes a turn for sending somebody elsewhere to sign in; `false` when it is too early for one. Whoever comes back
    /// signed in gives the turns of her place back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt_elsewhere(&self, place: Option<IpAddr>, clock: &Clock) -> Result<bool> {
        let Some(name) = self.elsewhere(place)? else { return Ok(true) };
        let _turn = self.turn().await?;
        self.pay(Bucket::Place, &name, clock.now()).await
    }

    /// Gives the turns of a place back that it took for sending people elsewhere.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn came_back(&self, place: Option<IpAddr>) -> Result<()> {
        let Some(name) = self.elsewhere(place)? else { return Ok(()) };
        let all = Query::delete().from_table("throttle").and_where(Expr::col("bucket").eq(name)).to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&all).await?;
        Ok(())
    }

    fn elsewhere(&self, place: Option<IpAddr>) -> Result<Option<String>> {
        place.map(|place| self.told_apart("elsewhere", &network(place))).transpose()
    }

    async fn try_for(&self, what: &str, trying: Trying<'_>, clock: &Clock) -> Result<Option<Attempt>> {
        let known = match (trying.account, trying.device) {
            (Some(account), Some(mark)) if self.is_device_of(account, mark)? => Some(mark),
            _ => None,
        };
        let mut buckets = Vec::new();
        match known {
            Some(mark) => buckets.push((Bucket::Device, self.told_apart(what, mark)?)),
            None => {
                if let Some(place) = self.place(trying.place)? {
                    buckets.push((Bucket::Place, place));
                }
                buckets.push((Bucket::Account, self.told_apart(what, trying.email)?));
            }
        }
        let _turn = self.turn().await?;
        let mut paid = Attempt(Vec::new());
        for (bucket, name) in buckets {
            if !self.pay(bucket, &name, clock.now()).await? {
                return Ok(None);
            }
            paid.0.push(name);
        }
        Ok(Some(paid))
    }

    /// One more in a bucket; `false` when its time has not come.
    async fn pay(&self, bucket: Bucket, name: &str, now: Timestamp) -> Result<bool> {
        let more = || Expr::col(("throttle", "failures")).add(1);
        let mut next = CaseStatement::new();
        for over in 1..=10 {
            let seconds = Ord::min(1_i64 << over, LONGEST);
            let at = now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now);
            // Those that are free come first, so that each later one finds its own wait.
            if over == 1 {
                next = next.case(more().lt(bucket.free()), stamp(now));
            }
            next = next.case(more().eq(bucket.free() + over - 1), stamp(at));
        }
        let longest = now.saturating_add(SignedDuration::from_secs(LONGEST)).unwrap_or(now);
        let statement = Query::insert()
            .into_table("throttle")
            .columns(["bucket", "kind", "failures", "last_at", "next_at"])
            .values_panic([name.into(), bucket.word().into(), 1.into(), stamp(now).into(), stamp(now).into()])
            .on_conflict(
                OnConflict::column("bucket")
                    .values([
                        ("failures", more()),
                        ("last_at", Expr::val(stamp(now))),
                        ("next_at", next.finally(stamp(longest)).into()),
                    ])
                    .action_and_where(Expr::col(("throttle", "next_at")).lte(stamp(now)))
                    .action_and_where(
                        Expr::col(("throttle", "failures")).lt(LAST).or(Expr::val(bucket == Bucket::Place)),
                    )
                    .to_owned(),
            )
            .returning_col("failures")
            .to_owned();
        Ok(self.db.query_one(&statement).await?.is_some())
    }

    /// Gives back what a successful attempt paid. The place gets back this one turn only: whoever knows one password
    /// must not wash away what was tried against others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_back(&self, attempt: &Attempt) -> Result<()> {
        let _turn = self.turn().await?;
        let mine = Query::delete()
            .from_table("throttle")
            .and_where(Expr::col("bucket").is_in(attempt.0.iter().cloned()))
            .and_where(Expr::col("kind").ne(Bucket::Place.word()))
            .to_owned();
        self.db.execute(&mine).await?;
        let place = Query::update()
            .table("throttle")
            .value("failures", Expr::col("failures").sub(1))
            .and_where(Expr::col("bucket").is_in(attempt.0.iter().cloned()))
            .and_where(Expr::col("kind").eq(Bucket::Place.word()))
            .and_where(Expr::col("failures").gt(0))
            .to_owned();
        self.db.execute(&place).await?;
        Ok(())
    }

    /// Forgets what was tried against an address: after a link has let its owner choose a new password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_attempts(&self, email: &str) -> Result<()> {
        let names = [self.told_apart(PASSWORD, email)?, self.told_apart(CODE, email)?];
        let statement =
            Query::delete().from_table("throttle").and_where(Expr::col("bucket").is_in(names)).to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&statement).await?;
        Ok(())
    }
}
