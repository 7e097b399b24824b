//! The log of access: who signed in, failed to, or changed what lets her in. It says no name and no address, and it
//! is kept for a limited time; what changes the register itself stands in the history.

use crate::{
    Clock, Register, Result, StorageError,
    clock::stamp,
    record::insert,
    row::{Columns, Row},
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use std::net::IpAddr;
use uuid::Uuid;

tansiq_model::words! {
    /// What happened. The word stands in the log and is the end of the message's key.
    Access, "access" {
        /// Signed in with a password.
        SignedIn = "signed-in",
        /// Signed in with a passkey.
        PasskeyUsed = "passkey-used",
        /// Gave a passkey whose counter did not go on: somebody may have a copy of it.
        PasskeyCopied = "passkey-copied",
        /// Tried to, with a wrong password or code.
        Failed = "failed",
        /// Signed in with an identity of a sign-in service.
        IdentityUsed = "identity-used",
        /// Gave an identity to her account.
        IdentityAdded = "identity-added",
        /// Took one from it.
        IdentityRemoved = "identity-removed",
        /// Gave one of the codes on paper in place of one of the app.
        RecoveryUsed = "recovery-used",
        /// Proved once more who she is.
        Confirmed = "confirmed",
        /// Signed out.
        SignedOut = "signed-out",
        /// Ended a sign-in elsewhere, or all of them.
        SessionEnded = "session-ended",
        /// Chose another password.
        PasswordChanged = "password-changed",
        /// Chose a password with a link.
        LinkUsed = "link-used",
        /// Made a token.
        TokenMade = "token-made",
        /// Revoked a token.
        TokenRevoked = "token-revoked",
        /// Took out what the register holds about her.
        Exported = "exported",
        /// Chose which letters she wants, or stopped them with a link.
        LettersChosen = "letters-chosen",
        /// Made an address for her calendar.
        CalendarMade = "calendar-made",
        /// Took it back.
        CalendarEnded = "calendar-ended",
    }
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Access,
}

impl Register {
    /// Notes what happened in the log of access. A place is kept as a value that tells places apart and nothing else.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_access(
        &self,
        what: Access,
        account: Option<Uuid>,
        place: Option<IpAddr>,
        clock: &Clock,
    ) -> Result<()> {
        let columns = Columns::default()
            .with("id", clock.new_id())
            .word("at", stamp(clock.now()))
            .with("account_id", account)
            .word("what", what.word())
            .with("place", self.place(place)?);
        let _turn = self.turn().await?;
        insert(&self.db, "access_event", columns).await
    }

    /// What the log says of an account, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_events(&self, account: Uuid, limit: u64) -> Result<Vec<AccessEvent>> {
        let select = Query::select()
            .column(Asterisk)
            .from("access_event")
            .and_where(Expr::col("account_id").eq(account))
            .order_by("id", Order::Desc)
            .limit(limit)
            .to_owned();
        let read = |row: &Row<'_>| {
            let at: String = row.get("at")?;
            let at = at.parse().map_err(|_| StorageError::Damaged("access_event.at".into()))?;
            Ok(AccessEvent { at, what: row.word("what")? })
        };
        self.db.query_all(&select).await?.iter().map(|row| read(&Row(row))).collect()
    }
}
