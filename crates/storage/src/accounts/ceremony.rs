//! What is remembered between the steps of a ceremony: of signing in with a second factor, of setting one up.
//!
//! The browser keeps a token and nothing else. What was said before is here, sealed by a key that only the token and
//! the ring together make, for minutes, and it is used once.

use super::new_token;
use crate::{
    Clock, Register, Result,
    clock::stamp,
    history::sha256,
    keys::{Aad, derived, open, seal},
    random,
    record::insert,
    row::{Columns, Row},
};
use jiff::SignedDuration;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Condition, Expr, Query},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What a ceremony is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceremony {
    /// The password was right, and a code is to follow.
    SecondStep,
    /// A secret was shown, and a code is to follow that the app made of it.
    NewTotp,
    /// A passkey is to be made.
    NewPasskey,
    /// A passkey is to prove who somebody is: of an account, or of whoever comes.
    Passkey,
    /// Somebody was sent to a sign-in service, and is to come back.
    Elsewhere,
}

impl Ceremony {
    const fn word(self) -> &'static str {
        match self {
            Self::SecondStep => "second-step",
            Self::NewTotp => "totp",
            Self::NewPasskey => "new-passkey",
            Self::Passkey => "passkey",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// How long it lasts.
    const fn lasts(self) -> SignedDuration {
        match self {
            Self::SecondStep | Self::NewPasskey | Self::Passkey => SignedDuration::from_mins(5),
            Self::NewTotp => SignedDuration::from_mins(15),
            Self::Elsewhere => SignedDuration::from_mins(10),
        }
    }
}

/// A ceremony that has begun.
pub struct Begun {
    /// Whose it is; `None` where that is still to be found out.
    pub account: Option<Uuid>,
    /// What was said before.
    pub state: Zeroizing<Vec<u8>>,
}

const PLACE: Aad = Aad { table: "ceremony", id: Uuid::nil(), column: "sealed_state" };

fn good(what: Ceremony, token: &str, clock: &Clock) -> Condition {
    Condition::all()
        .add(Expr::col("token_sha256").eq(sha256(token.as_bytes())))
        .add(Expr::col("what").eq(what.word()))
        .add(Expr::col("expires_at").gt(stamp(clock.now())))
}

impl Register {
    fn ceremony_key(&self, token: &str) -> Result<Zeroizing<[u8; 32]>> {
        let ring = self.keys()?.held();
        let secret = ring.last().map(|key| key.secret.clone()).unwrap_or_default();
        derived(derived(secret.as_slice(), "tansiq ceremony 1")?.as_slice(), token)
    }

    /// Begins a ceremony for an account, or for whoever comes; gives the token that the next step is to bring.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_ceremony(
        &self,
        what: Ceremony,
        account: impl Into<Option<Uuid>>,
        state: &[u8],
        clock: &Clock,
    ) -> Result<String> {
        let token = new_token();
        let expires = clock.now().saturating_add(what.lasts()).unwrap_or(clock.now());
        let columns = Columns::default()
            .word("token_sha256", sha256(token.as_bytes()))
            .word("what", what.word())
            .with("account_id", account.into())
            .word("sealed_state", seal(&*self.ceremony_key(&token)?, PLACE, random(), state)?)
            .word("expires_at", stamp(expires));
        let _turn = self.turn().await?;
        insert(&self.db, "ceremony", columns).await?;
        Ok(token)
    }

    /// Sends somebody elsewhere, whoever she is; gives the token that she is to bring back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn send_elsewhere(&self, state: &[u8], clock: &Clock) -> Result<String> {
        self.begin_ceremony(Ceremony::Elsewhere, None, state, clock).await
    }

    /// What was said before somebody was sent elsewhere; `None` when that was too long ago, is over, or never was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_elsewhere(&self, token: &str, clock: &Clock) -> Result<Option<Zeroizing<Vec<u8>>>> {
        Ok(self.ceremony(Ceremony::Elsewhere, token, clock).await?.map(|begun| begun.state))
    }

    /// The ceremony that a token belongs to; `None` when it is late, was used, or never was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ceremony(&self, what: Ceremony, token: &str, clock: &Clock) -> Result<Option<Begun>> {
        let select =
            Query::select().column(Asterisk).from("ceremony").cond_where(good(what, token, clock)).to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(None) };
        let row = Row(&row);
        let account = row.get("account_id")?;
        // The ring's key may have been changed meanwhile; then it is begun anew.
        let state = open(&*self.ceremony_key(token)?, PLACE, &row.get::<String>("sealed_state")?);
        Ok(state.ok().map(|state| Begun { account, state }))
    }

    /// Forgets ceremonies of a kind that are late: those that anybody may begin do not heap up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_late(&self, what: Ceremony, clock: &Clock) -> Result<()> {
        let late = Query::delete()
            .from_table("ceremony")
            .and_where(Expr::col("what").eq(what.word()))
            .and_where(Expr::col("expires_at").lte(stamp(clock.now())))
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&late).await?;
        Ok(())
    }

    /// Uses a ceremony up, and says whether it was there to be used: of two at once one does.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_ceremony(&self, what: Ceremony, token: &str, clock: &Clock) -> Result<bool> {
        let used = Query::delete().from_table("ceremony").cond_where(good(what, token, clock)).to_owned();
        let _turn = self.turn().await?;
        Ok(self.db.execute(&used).await?.rows_affected() == 1)
    }
}
