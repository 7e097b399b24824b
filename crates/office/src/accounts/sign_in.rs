//! Set-up, sign-in and sign-out.

use super::{NewAccount, Step, check_person, password};
use crate::{NewPost, Office, OfficeError, Problem, Result, error::Faults};
use std::net::IpAddr;
use tansiq_model::Lang;
use tansiq_policy::{Act, Actor, PostRole};
use tansiq_storage::{Access, Account, Ceremony, LinkKind, Trying, normal_email};

/// What is known of the browser, or program, that somebody signs in with.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// Where the request comes from, if that is known.
    pub place: Option<IpAddr>,
    /// The mark of a sign-in before.
    pub mark: Option<String>,
    /// The token of the sign-in that it has.
    pub session: Option<String>,
    /// What the browser calls itself.
    pub agent: Option<String>,
    /// The language in which a message is written that follows from this; without it English.
    pub lang: Option<Lang>,
    /// A link is handed over by whoever asks for it, and not sent.
    pub by_hand: bool,
}

impl Origin {
    /// What is kept of a browser's name for itself.
    const AGENT_LENGTH: usize = 200;

    fn agent(&self) -> Option<String> {
        let agent = self.agent.as_deref()?;
        Some(agent.chars().filter(|c| !c.is_control()).take(Self::AGENT_LENGTH).collect())
    }
}

/// A sign-in that succeeded.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The token that the browser keeps.
    pub token: String,
    /// The mark by which the browser is known again.
    pub mark: String,
    /// The account.
    pub account: Account,
}

impl Office {
    /// Makes the first account with the one-time set-up link, and signs it in. Whoever has it may also review for the
    /// office, if that is what she says: a small office has nobody else.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when the link is not the open one or somebody has an account already;
    /// [`OfficeError::Invalid`] for what cannot be kept.
    pub async fn set_up(
        &self,
        link: &str,
        new: &NewAccount,
        reviews: bool,
        origin: &Origin,
    ) -> Result<SignIn> {
        let holder = self.register().actor_of_set_up_link(link, self.clock()).await?;
        let (Some(holder), false) = (holder, self.register().has_accounts().await?) else {
            return Err(OfficeError::NotNow("set-up-link"));
        };
        let account = self.prepared(new).await?;
        let account = self
            .register()
            .retrying(|| async {
                let mut account = account.clone();
                let mut change = self.register().change(&holder, Act::AccountSetUp, "", self.clock()).await?;
                if change.use_link(LinkKind::SetUp, link).await?.is_none() {
                    return Err(OfficeError::NotNow("set-up-link"));
                }
                change.create_account(&mut account).await?;
                if reviews {
                    let post = NewPost { role: PostRole::Reviewer, party: None, from: None, until: None };
                    self.give(&mut change, account.id, &post).await?;
                }
                change.commit().await?;
                Ok(account)
            })
            .await?;
        self.let_in(account, Access::LinkUsed, false, origin).await
    }

    /// Makes an account from the shell, with a post if it is to have one.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept, such as an address that has an account;
    /// [`tansiq_storage::StorageError::Denied`] for whoever may not.
    pub async fn add_account(
        &self,
        actor: &Actor,
        new: &NewAccount,
        post: Option<&NewPost>,
    ) -> Result<Account> {
        if self.register().account_by_email(&new.email).await?.is_some() {
            let mut faults = Faults::default();
            faults.add("email", Problem::Taken, &new.email);
            faults.end()?;
        }
        let account = self.prepared(new).await?;
        self.register()
            .retrying(|| async {
                let mut account = account.clone();
                let mut change = self.register().change(actor, Act::AccountAdd, "", self.clock()).await?;
                change.create_account(&mut account).await?;
                if let Some(post) = post {
                    self.give(&mut change, account.id, post).await?;
                }
                change.commit().await?;
                Ok(account)
            })
            .await
    }

    async fn prepared(&self, new: &NewAccount) -> Result<Account> {
        let mut faults = Faults::default();
        check_person(&mut faults, &new.name, &new.email);
        self.check_password(&mut faults, &new.password, &new.name, &new.email).await?;
        faults.end()?;
        Ok(Account {
            id: self.clock().new_id(),
            revision: 0,
            email: Some(normal_email(&new.email)),
            name: Some(new.name.trim().to_owned()),
            role: new.role,
            password_hash: self.hashed(&new.password).await?,
            disabled: false,
        })
    }

    pub(super) async fn check_password(
        &self,
        faults: &mut Faults,
        new: &str,
        name: &str,
        email: &str,
    ) -> Result<()> {
        let office = self.office_names().await?;
        let known: Vec<&str> = office.iter().map(String::as_str).chain([name, email]).collect();
        password::check(faults, new, &known);
        Ok(())
    }

    /// Signs in whoever needs no second factor; everybody else has a second step before her.
    pub(super) async fn enter(&self, account: Account, how: Access, origin: &Origin) -> Result<SignIn> {
        let (register, clock) = (self.register(), self.clock());
        if !register.factored(account.id).await?.has {
            return self.let_in(account, how, false, origin).await;
        }
        if how != Access::SignedIn {
            register.note_access(how, Some(account.id), origin.place, clock).await?;
        }
        let token = register.begin_ceremony(Ceremony::SecondStep, account.id, &[], clock).await?;
        Err(OfficeError::SecondStep(Step(token)))
    }

    /// Signs an account in, with a second factor or without, and notes how. The token is always a new one.
    pub(super) async fn let_in(
        &self,
        account: Account,
        how: Access,
        strong: bool,
        origin: &Origin,
    ) -> Result<SignIn> {
        let register = self.register();
        let agent = origin.agent();
        let token = if strong {
            register.sign_in_strongly(account.id, agent.as_deref(), self.clock()).await?
        } else {
            register.sign_in(account.id, agent.as_deref(), self.clock()).await?
        };
        register.begin_grace(account.id, self.today()).await?;
        register.note_access(how, Some(account.id), origin.place, self.clock()).await?;
        Ok(SignIn { token, mark: register.device_mark(account.id)?, account })
    }

    /// Signs in with address and password.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when they do not fit, [`OfficeError::TooManyAttempts`] after too many failures,
    /// [`OfficeError::SecondStep`] when they do and a code is to follow.
    pub async fn sign_in(&self, email: &str, password: &str, origin: &Origin) -> Result<SignIn> {
        let account = self.register().account_by_email(email).await?.filter(|account| !account.disabled);
        if self.tried(email, account.as_ref(), password, origin).await?
            && let Some(account) = account
        {
            return self.enter(account, Access::SignedIn, origin).await;
        }
        let mut faults = Faults::default();
        faults.add("email", Problem::NotRecognised, email);
        faults.end()?;
        Err(OfficeError::NotNow("sign-in"))
    }

    /// Whether a password is the one of an account. Every attempt pays before it is tried, whatever it is for.
    pub(super) async fn tried(
        &self,
        email: &str,
        account: Option<&Account>,
        password: &str,
        origin: &Origin,
    ) -> Result<bool> {
        let (register, clock) = (self.register(), self.clock());
        let (email, id) = (normal_email(email), account.map(|account| account.id));
        let trying =
            Trying { email: &email, account: id, device: origin.mark.as_deref(), place: origin.place };
        let Some(paid) = register.attempt(trying, clock).await? else {
            return Err(OfficeError::TooManyAttempts);
        };
        let stored = account.map(|account| account.password_hash.as_str());
        if self.is_right(password, stored).await? && account.is_some() {
            register.give_back(&paid).await?;
            return Ok(true);
        }
        register.note_access(Access::Failed, id, origin.place, clock).await?;
        Ok(false)
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, account: &Account, token: &str) -> Result<()> {
        self.register().sign_out(token, self.clock()).await?;
        Ok(self.register().note_access(Access::SignedOut, Some(account.id), None, self.clock()).await?)
    }
}
