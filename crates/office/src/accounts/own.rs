//! What a person does with her own account. What lets somebody in is only changed with the password of now.

use super::{Origin, SignIn};
use crate::{Notice, Office, OfficeError, Problem, Result, error::Faults};
use jiff::SignedDuration;
use tansiq_policy::{Act, Subject, Token};
use tansiq_storage::{Access, Account};
use uuid::Uuid;

/// For how many days a token may last, at least and at most.
pub const TOKEN_DAYS: std::ops::RangeInclusive<i64> = 1..=366;
/// How many characters the name of a token has at most.
const LABEL_LENGTH: usize = 80;

/// A token that is to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What its owner calls it.
    pub label: String,
    /// It may read.
    pub read: bool,
    /// It may write.
    pub write: bool,
    /// How many days it lasts, as typed.
    pub days: String,
}

impl NewToken {
    fn checked(&self, faults: &mut Faults) -> SignedDuration {
        let label = self.label.trim();
        faults.check(!label.is_empty(), "label", Problem::Missing, "");
        faults.check(label.chars().count() <= LABEL_LENGTH, "label", Problem::TooLong, "");
        faults.check(self.read || self.write, "scope", Problem::Missing, "");
        let days = self.days.trim().parse::<i64>().unwrap_or(0);
        faults.check(TOKEN_DAYS.contains(&days), "days", Problem::NotAChoice, &self.days);
        SignedDuration::from_hours(24 * days.clamp(*TOKEN_DAYS.start(), *TOKEN_DAYS.end()))
    }
}

impl Office {
    /// Asks for the password of now before something that only its owner may do.
    /// Whoever has no password has proved who she is by signing in a moment ago.
    pub(super) async fn confirm(&self, account: &Account, password: &str, origin: &Origin) -> Result<()> {
        if account.password_hash.is_empty() {
            let here = match &origin.session {
                Some(token) => self.actor_of(token).await?,
                None => None,
            };
            let hers = here.filter(|(_, here)| here.id == account.id);
            let fresh = hers.is_some_and(|(who, _)| who.person().is_some_and(|one| one.session.fresh));
            return if fresh { Ok(()) } else { Err(OfficeError::NotNow("no-password")) };
        }
        let email = account.email.clone().unwrap_or_default();
        if self.tried(&email, Some(account), password, origin).await? {
            return Ok(());
        }
        let mut faults = Faults::default();
        faults.add("password-now", Problem::WrongPassword, "");
        faults.end()
    }

    /// Asks for the password of now, and then the policies whether this is hers to do.
    pub(super) async fn confirm_own(
        &self,
        account: &Account,
        act: Act,
        password: &str,
        origin: &Origin,
    ) -> Result<()> {
        self.confirm(account, password, origin).await?;
        self.permit(&self.proven(account, origin).await?, act, &Subject::Account(account.id))
    }

    /// Changes one's own password. Every sign-in ends, and this browser gets a new one.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a wrong password or one that cannot be taken.
    pub async fn change_password(
        &self,
        account: &Account,
        now: &str,
        new: &str,
        origin: &Origin,
    ) -> Result<SignIn> {
        let mut faults = Faults::default();
        let (name, email) = (account.name.as_deref(), account.email.as_deref());
        self.check_password(&mut faults, new, name.unwrap_or_default(), email.unwrap_or_default()).await?;
        faults.end()?;
        self.confirm_own(account, Act::PasswordChange, now, origin).await?;
        let actor = self.proven(account, origin).await?;
        let strong = self.is_strong(account, origin).await? && self.gives_code(account).await?;
        let hash = self.hashed(new).await?;
        let account = self
            .register()
            .retrying(|| async {
                let mut change =
                    self.register().change(&actor, Act::PasswordChange, "", self.clock()).await?;
                let mut account = Account { password_hash: hash.clone(), ..account.clone() };
                change.update_account(&mut account).await?;
                change.end_sign_ins(account.id).await?;
                change.forget_links(account.id).await?;
                self.mail_notice(&mut change, account.id, Notice::Password, origin).await?;
                change.commit().await?;
                Ok::<_, OfficeError>(account)
            })
            .await?;
        self.let_in(account, Access::PasswordChanged, strong, origin).await
    }

    /// Ends one of a person's own sign-ins, or all of them.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when there is no such sign-in of hers.
    pub async fn end_sign_in(&self, account: &Account, which: Option<Uuid>) -> Result<()> {
        self.permit(&self.signed_in(account).await?, Act::SessionEnd, &Subject::Account(account.id))?;
        match which {
            None => self.register().sign_out_everywhere(account.id, self.clock()).await?,
            Some(id) => {
                if !self.register().end_sign_in(account.id, id, self.clock()).await? {
                    return Err(OfficeError::NotNow("sign-in-over"));
                }
            }
        }
        Ok(self.register().note_access(Access::SessionEnded, Some(account.id), None, self.clock()).await?)
    }

    /// Makes a token for a person's own programs, and gives its secret, which is told this once.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a wrong password or what cannot be kept.
    pub async fn make_token(
        &self,
        account: &Account,
        now: &str,
        new: &NewToken,
        origin: &Origin,
    ) -> Result<String> {
        let mut faults = Faults::default();
        let lasts = new.checked(&mut faults);
        faults.end()?;
        self.confirm_own(account, Act::TokenCreate, now, origin).await?;
        self.store_token(account, new, lasts).await
    }

    /// Makes a token for somebody from the shell.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept.
    pub async fn make_token_for(&self, account: &Account, new: &NewToken) -> Result<String> {
        let mut faults = Faults::default();
        let lasts = new.checked(&mut faults);
        faults.end()?;
        self.store_token(account, new, lasts).await
    }

    async fn store_token(&self, account: &Account, new: &NewToken, lasts: SignedDuration) -> Result<String> {
        let scopes = Token { read: new.read, write: new.write };
        let (register, clock) = (self.register(), self.clock());
        let secret = register.new_token(account.id, new.label.trim(), scopes, lasts, clock).await?;
        register.note_access(Access::TokenMade, Some(account.id), None, clock).await?;
        Ok(secret)
    }

    /// Revokes a token of a person's own.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when there is no such token of hers.
    pub async fn revoke_token(&self, account: &Account, token: Uuid) -> Result<()> {
        self.permit(&self.signed_in(account).await?, Act::TokenRevoke, &Subject::Account(account.id))?;
        let (register, clock) = (self.register(), self.clock());
        if !register.revoke_token(account.id, token, clock).await? {
            return Err(OfficeError::NotNow("token-over"));
        }
        Ok(register.note_access(Access::TokenRevoked, Some(account.id), None, clock).await?)
    }
}
