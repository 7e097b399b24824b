//! The second factor: setting one up, signing in and proving once more who one is with it, and doing without it.

use super::{Origin, SignIn, letters, totp};
use crate::{Notice, Office, OfficeError, Problem, Result, error::Faults};
use std::fmt;
use tansiq_policy::{Act, Actor, Subject};
use tansiq_storage::{Access, Account, Ceremony, Change, Credential, Factor, Trying, normal_email, random};
use uuid::Uuid;

/// For how many days somebody works without a second factor where the register gives time.
pub const GRACE_DAYS: u32 = 14;

/// What a register asks of those who have a desk or a post (ASVS 5.0, 6.3.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// A second factor from the first day.
    Required,
    /// A second factor after [`GRACE_DAYS`] days.
    #[default]
    Grace,
    /// Nothing: whoever wants one has one.
    Optional,
}

impl std::str::FromStr for SecondFactor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "required" => Ok(Self::Required),
            "grace" => Ok(Self::Grace),
            "optional" => Ok(Self::Optional),
            _ => Err(()),
        }
    }
}

/// How somebody stands to the second factor that is asked of her.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// She has one, or none is asked of her.
    #[default]
    Settled,
    /// She has so many days left.
    DaysLeft(u32),
    /// She needs one before she goes on.
    Missing,
}

/// The token of a sign-in whose password was right and whose code is to follow. It signs nobody in.
#[derive(Clone, PartialEq, Eq)]
pub struct Step(pub(crate) String);

impl Step {
    /// What the browser keeps for the next step.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a step")
    }
}

/// An app that is being set up.
#[derive(Clone, PartialEq, Eq)]
pub struct NewApp {
    /// The token that the next step brings back.
    pub token: String,
    /// The secret as apps take it.
    pub secret: String,
}

/// What somebody has beside her password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factors {
    /// The app that makes codes.
    pub app: Option<Credential>,
    /// How many of the codes on paper are left; `None` when there never were any.
    pub recovery: Option<u32>,
    /// Her passkeys, oldest first.
    pub passkeys: Vec<Credential>,
}

impl Factors {
    /// She signs in with more than her password.
    #[must_use]
    pub fn any(&self) -> bool {
        self.app.is_some() || !self.passkeys.is_empty()
    }
}

impl Office {
    /// The same office, which asks this of those who work in it.
    #[must_use]
    pub fn asking(&self, second_factor: SecondFactor) -> Self {
        Self { second_factor, ..self.clone() }
    }

    /// How somebody who is signed in stands to the second factor that the register asks of her. In a demonstration
    /// none is: its clock stands at another day, and no app makes codes for that.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn standing(&self, who: &Actor, account: &Account) -> Result<Standing> {
        let works = who.person().is_some_and(|person| person.desk.is_some() || !person.posts.is_empty());
        if !works || self.is_demonstration() || self.second_factor == SecondFactor::Optional {
            return Ok(Standing::Settled);
        }
        let factored = self.register().factored(account.id).await?;
        if factored.has {
            return Ok(Standing::Settled);
        }
        if self.second_factor == SecondFactor::Required {
            return Ok(Standing::Missing);
        }
        let passed = factored.since.map_or(0, |since| (self.today() - since).get_days());
        let left = GRACE_DAYS.saturating_sub(u32::try_from(passed).unwrap_or(0));
        Ok(if left == 0 { Standing::Missing } else { Standing::DaysLeft(left) })
    }

    /// As [`Office::standing`], for somebody in this browser: a second factor that she gave with a sign-in service counts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn standing_here(&self, who: &Actor, account: &Account, origin: &Origin) -> Result<Standing> {
        let standing = self.standing(who, account).await?;
        let elsewhere = standing != Standing::Settled && self.is_strong_elsewhere(origin).await?;
        Ok(if elsewhere { Standing::Settled } else { standing })
    }

    /// What somebody has beside her password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn factors(&self, account: &Account) -> Result<Factors> {
        self.factors_of(account.id).await
    }

    async fn factors_of(&self, account: Uuid) -> Result<Factors> {
        let all = self.register().credentials(account).await?;
        let has = |what| all.iter().find(|one| one.what == what).cloned();
        let recovery = match has(Factor::Recovery) {
            Some(_) => Some(self.register().recovery_left(account).await?),
            None => None,
        };
        let app = has(Factor::Totp);
        let passkeys = all.into_iter().filter(|one| one.what == Factor::Passkey).collect();
        Ok(Factors { app, recovery, passkeys })
    }

    /// Makes a secret for an app. It counts for nothing until the app has made a code of it.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Denied`] for somebody who has not proved a moment ago who she is;
    /// [`OfficeError::NotNow`] in a demonstration.
    pub async fn begin_app(&self, who: &Actor, account: &Account) -> Result<NewApp> {
        self.permit(who, Act::TotpAdd, &Subject::Account(account.id))?;
        if self.is_demonstration() {
            return Err(OfficeError::NotNow("factor-demonstration"));
        }
        let secret = random::<{ totp::SECRET }>();
        let token =
            self.register().begin_ceremony(Ceremony::NewTotp, account.id, &secret, self.clock()).await?;
        Ok(NewApp { token, secret: letters::secret(&secret) })
    }

    /// The secret that was made for an app, once more.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when that was too long ago, was done already, or was for somebody else.
    pub async fn begun_app(&self, account: &Account, token: &str) -> Result<NewApp> {
        let secret = self.begun(account, token).await?;
        Ok(NewApp { token: token.to_owned(), secret: letters::secret(&secret) })
    }

    async fn begun(&self, account: &Account, token: &str) -> Result<Vec<u8>> {
        let begun = self.register().ceremony(Ceremony::NewTotp, token, self.clock()).await?;
        let begun = begun.filter(|begun| begun.account == Some(account.id));
        begun.map(|begun| begun.state.to_vec()).ok_or(OfficeError::NotNow("app-late"))
    }

    /// Takes an app into use, in place of the one from before: with a code that it made. Every other sign-in ends, and
    /// this browser gets a new one. Whoever has no codes on paper left gets new ones with it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a code that the app cannot have made now; otherwise as [`Office::begin_app`] and
    /// [`Office::begun_app`].
    pub async fn take_app(
        &self,
        who: &Actor,
        account: &Account,
        token: &str,
        code: &str,
        origin: &Origin,
    ) -> Result<(SignIn, Vec<String>)> {
        self.permit(who, Act::TotpAdd, &Subject::Account(account.id))?;
        let secret = self.begun(account, token).await?;
        let Some(step) = totp::step_of(&secret, code, self.clock().now()) else {
            return Err(wrong_code());
        };
        let (register, clock) = (self.register(), self.clock());
        let codes = match register.recovery_left(account.id).await? {
            0 => letters::new_codes(),
            _ => Vec::new(),
        };
        if !register.end_ceremony(Ceremony::NewTotp, token, clock).await? {
            return Err(OfficeError::NotNow("app-late"));
        }
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(who, Act::TotpAdd, "", self.clock()).await?;
                change.put_totp(clock.new_id(), account.id, &secret, step).await?;
                self.end_addition(change, account.id, &codes, origin).await
            })
            .await?;
        let signed_in = self.let_in(account.clone(), Access::SignedIn, true, origin).await?;
        Ok((signed_in, told(&codes)))
    }

    /// Takes the app from an account. Where no passkey is left the codes on paper go with it, and the password alone
    /// signs in again.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when there is none; otherwise as [`Office::begin_app`].
    pub async fn remove_app(&self, actor: &Actor, account: &Account, origin: &Origin) -> Result<()> {
        self.permit(actor, Act::TotpRemove, &Subject::Account(account.id))?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::TotpRemove, "", self.clock()).await?;
                if change.remove_credentials(account.id, &[Factor::Totp]).await? == 0 {
                    return Err(OfficeError::NotNow("no-factor"));
                }
                self.end_removal(change, account.id, origin).await
            })
            .await
    }

    /// Codes on paper come with the first second factor, and every other sign-in ends. Its owner is told.
    pub(super) async fn end_addition(
        &self,
        mut change: Change,
        account: Uuid,
        codes: &[String],
        origin: &Origin,
    ) -> Result<()> {
        if !codes.is_empty() {
            change.put_recovery(self.clock().new_id(), account, codes).await?;
        }
        change.end_sign_ins(account).await?;
        self.mail_notice(&mut change, account, Notice::SecondFactor, origin).await?;
        Ok(change.commit().await.map(drop)?)
    }

    /// Codes on paper only stand in for a second factor: they go with the last one. Its owner is told.
    pub(super) async fn end_removal(&self, mut change: Change, account: Uuid, origin: &Origin) -> Result<()> {
        if !change.has_factor(account).await? {
            change.remove_credentials(account, &[Factor::Recovery]).await?;
        }
        if !change.has_way_in(account).await? {
            return Err(OfficeError::NotNow("last-way-in"));
        }
        self.mail_notice(&mut change, account, Notice::SecondFactor, origin).await?;
        Ok(change.commit().await.map(drop)?)
    }

    /// Makes new codes on paper, in place of those from before. They are told this once.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for somebody without a second factor; otherwise as [`Office::begin_app`].
    pub async fn renew_recovery(
        &self,
        who: &Actor,
        account: &Account,
        origin: &Origin,
    ) -> Result<Vec<String>> {
        self.permit(who, Act::RecoveryRenew, &Subject::Account(account.id))?;
        if !self.register().factored(account.id).await?.has {
            return Err(OfficeError::NotNow("no-factor"));
        }
        let codes = letters::new_codes();
        let id = self.clock().new_id();
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(who, Act::RecoveryRenew, "", self.clock()).await?;
                change.put_recovery(id, account.id, &codes).await?;
                self.mail_notice(&mut change, account.id, Notice::SecondFactor, origin).await?;
                change.commit().await?;
                Ok::<_, OfficeError>(told(&codes))
            })
            .await
    }

    /// Takes every second factor from somebody's account, for a person who has lost hers. Her sign-ins end.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for one's own account and for one that has none; as every act of an administrator.
    pub async fn reset_factors(&self, by: &Account, password: &str, id: Uuid, origin: &Origin) -> Result<()> {
        if by.id == id {
            return Err(OfficeError::NotNow("account-closed"));
        }
        let actor = self.administering(by, Act::AccountReset, password, origin).await?;
        self.without_factors(&actor, id, origin).await
    }

    /// As [`Office::reset_factors`], from the shell.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for an account that has none; [`tansiq_storage::StorageError::Denied`] for whoever
    /// may not.
    pub async fn reset_factors_of(&self, actor: &Actor, account: &Account) -> Result<()> {
        self.without_factors(actor, account.id, &Origin::default()).await
    }

    async fn without_factors(&self, who: &Actor, account: Uuid, origin: &Origin) -> Result<()> {
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(who, Act::AccountReset, "", self.clock()).await?;
                if change.remove_credentials(account, Factor::ALL).await? == 0 {
                    return Err(OfficeError::NotNow("no-factor"));
                }
                change.end_sign_ins(account).await?;
                self.mail_notice(&mut change, account, Notice::SecondFactor, origin).await?;
                change.commit().await?;
                Ok(())
            })
            .await
    }

    /// The second step of signing in: a code of the app, or one on paper.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when the first step was too long ago; [`OfficeError::Invalid`] for a wrong code, or one
    /// that was used; [`OfficeError::TooManyAttempts`] after too many.
    pub async fn second_step(&self, step: &str, code: &str, origin: &Origin) -> Result<SignIn> {
        let (register, clock) = (self.register(), self.clock());
        let late = OfficeError::NotNow("second-step");
        let Some(begun) = register.ceremony(Ceremony::SecondStep, step, clock).await? else {
            return Err(late);
        };
        let Some(account) = self.open_account(begun.account).await? else { return Err(late) };
        self.give_code(&account, code, origin).await?;
        if !register.end_ceremony(Ceremony::SecondStep, step, clock).await? {
            return Err(late);
        }
        self.let_in(account, Access::SignedIn, true, origin).await
    }

    /// With what whoever took the first step of a sign-in can take the second one.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when the first step was too long ago, or never was.
    pub async fn second_steps(&self, step: &str) -> Result<Factors> {
        let begun = self.register().ceremony(Ceremony::SecondStep, step, self.clock()).await?;
        let account = begun.and_then(|begun| begun.account).ok_or(OfficeError::NotNow("second-step"))?;
        self.factors_of(account).await
    }

    /// The account, if it may be signed in to.
    pub(super) async fn open_account(&self, id: Option<Uuid>) -> Result<Option<Account>> {
        let Some(id) = id else { return Ok(None) };
        Ok(self.register().account(id).await?.filter(|account| !account.disabled))
    }

    /// Proves once more who is signed in: with the password, and a code for whoever has a second factor.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when one of them is wrong; [`OfficeError::TooManyAttempts`] after too many.
    pub async fn confirm_sign_in(
        &self,
        account: &Account,
        password: &str,
        code: &str,
        origin: &Origin,
    ) -> Result<()> {
        let (register, clock) = (self.register(), self.clock());
        self.confirm(account, password, origin).await?;
        if register.factored(account.id).await?.has {
            self.give_code(account, code, origin).await?;
        }
        register.confirm_sign_in(origin.session.as_deref().unwrap_or_default(), clock).await?;
        Ok(register.note_access(Access::Confirmed, Some(account.id), origin.place, clock).await?)
    }

    /// Whether somebody who proves who she is has to give a code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gives_code(&self, account: &Account) -> Result<bool> {
        Ok(self.register().factored(account.id).await?.has)
    }

    /// Takes a code: one of the app, or one on paper. As every attempt it pays before it is tried.
    async fn give_code(&self, account: &Account, code: &str, origin: &Origin) -> Result<()> {
        let (register, clock) = (self.register(), self.clock());
        let email = normal_email(account.email.as_deref().unwrap_or_default());
        let device = origin.mark.as_deref();
        let trying = Trying { email: &email, account: Some(account.id), device, place: origin.place };
        let Some(paid) = register.attempt_code(trying, clock).await? else {
            return Err(OfficeError::TooManyAttempts);
        };
        let right = if totp::is_code(code) {
            match register.totp(account.id).await? {
                Some((id, secret)) => match totp::step_of(&secret, code, clock.now()) {
                    Some(step) => register.use_step(id, step, clock).await?,
                    None => false,
                },
                None => false,
            }
        } else {
            let right = register.use_recovery(account.id, &letters::typed(code), clock).await?;
            if right {
                register.note_access(Access::RecoveryUsed, Some(account.id), origin.place, clock).await?;
            }
            right
        };
        if right {
            return Ok(register.give_back(&paid).await?);
        }
        register.note_access(Access::Failed, Some(account.id), origin.place, clock).await?;
        Err(wrong_code())
    }

    /// Whether a sign-in is as strong as this account's can be: with a second factor, or without one to give.
    pub(super) async fn is_strong(&self, account: &Account, origin: &Origin) -> Result<bool> {
        if !self.register().factored(account.id).await?.has {
            return Ok(true);
        }
        let Some(token) = &origin.session else { return Ok(false) };
        let here = self.register().actor_of_session(token, self.clock()).await?;
        let hers = here.filter(|(_, signed_in)| signed_in.id == account.id);
        Ok(hers.and_then(|(actor, _)| actor.person().map(|person| person.session.strong)).unwrap_or(false))
    }
}

fn wrong_code() -> OfficeError {
    Faults::one("one-time", Problem::WrongCode)
}

/// Codes as they are told: in groups.
pub(super) fn told(codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| letters::grouped(code, "-")).collect()
}
