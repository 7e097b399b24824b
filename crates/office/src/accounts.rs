//! Set-up, sign-in and sign-out.
//!
//! Passwords: at least 12 characters, no rule of composition, not easily guessed from the address, kept as
//! Argon2id hashes (NIST SP 800-63B section 5.1.1.2; OWASP Password Storage: 19 MiB, 2 passes, 1 lane). A sign-in
//! for an unknown address takes as long as one with a wrong password.

use crate::{NewPost, Office, OfficeError, Problem, Result, apart, error::Faults};
use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};
use tansiq_storage::{Account, normal_email, random};

/// How many characters a password has, at least and at most.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 12..=256;

/// How many sign-ins for one address may fail within a quarter of an hour.
const FAILURES: u64 = 10;

/// Somebody who is to get an account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The name that colleagues see.
    pub name: String,
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
    /// What the account is for.
    pub role: AccountRole,
}

/// A sign-in that succeeded.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The token that the browser keeps.
    pub token: String,
    /// The account.
    pub account: Account,
}

impl NewAccount {
    fn check(&self, faults: &mut Faults) {
        let email = normal_email(&self.email);
        let address = email.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
        });
        faults.check(!self.name.trim().is_empty(), "name", Problem::Missing, "");
        faults.check(self.name.chars().count() <= 120, "name", Problem::TooLong, "");
        faults.check(
            address && email.len() <= 254 && !email.contains(char::is_whitespace),
            "email",
            Problem::NotAnEmail,
            &self.email,
        );
        let length = self.password.chars().count();
        faults.check(length >= *PASSWORD_LENGTH.start(), "password", Problem::TooShort, "");
        faults.check(length <= *PASSWORD_LENGTH.end(), "password", Problem::TooLong, "");
        let lower = self.password.to_lowercase();
        let local = email.split('@').next().unwrap_or_default();
        let guessable = (local.len() >= 4 && lower.contains(local))
            || lower.contains("tansiq")
            || self.password.chars().collect::<std::collections::HashSet<_>>().len() < 5;
        faults.check(!guessable, "password", Problem::EasyToGuess, "");
    }
}

/// Hashes a password. Takes tens of milliseconds on purpose.
fn hash(password: &str) -> Result<String> {
    let failed = |_| OfficeError::Failed("the password could not be hashed".to_owned());
    let salt = SaltString::encode_b64(&random::<16>()).map_err(failed)?;
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string())
}

fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

impl Office {
    /// Makes the first account with the one-time set-up link, and signs it in. Whoever has it may also review for the
    /// office, if that is what she says: a small office has nobody else.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when the link is not the open one or somebody has an account already;
    /// [`OfficeError::Invalid`] for what cannot be kept.
    pub async fn set_up(&self, link: &str, new: &NewAccount, reviews: bool) -> Result<SignIn> {
        let holder = self.register().actor_of_set_up_link(link).await?;
        let (Some(holder), false) = (holder, self.register().has_accounts().await?) else {
            return Err(OfficeError::NotNow("set-up-link"));
        };
        let account = self.prepared(new).await?;
        let account = self
            .register()
            .retrying(|| async {
                let mut account = account.clone();
                let mut change = self.register().change(&holder, Act::AccountSetUp, "", self.clock()).await?;
                if !change.use_set_up_link(link).await? {
                    return Err(OfficeError::NotNow("set-up-link"));
                }
                change.create_account(&mut account).await?;
                if reviews {
                    let post = NewPost { role: PostRole::Reviewer, party: None, until: None };
                    self.give(&mut change, account.id, &post).await?;
                }
                change.commit().await?;
                Ok(account)
            })
            .await?;
        self.signed_in(account).await
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
        new.check(&mut faults);
        faults.end()?;
        let password = new.password.clone();
        Ok(Account {
            id: self.clock().new_id(),
            revision: 0,
            email: Some(normal_email(&new.email)),
            name: Some(new.name.trim().to_owned()),
            role: new.role,
            password_hash: apart(move || hash(&password)).await??,
            disabled: false,
        })
    }

    async fn signed_in(&self, account: Account) -> Result<SignIn> {
        let token = self.register().sign_in(account.id, self.clock()).await?;
        Ok(SignIn { token, account })
    }

    /// Signs in with address and password.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when they do not fit, [`OfficeError::TooManyAttempts`] after too many failures.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SignIn> {
        if self.register().failed_sign_ins(email, self.clock()).await? >= FAILURES {
            return Err(OfficeError::TooManyAttempts);
        }
        let account = self.register().account_by_email(email).await?.filter(|account| !account.disabled);
        // A hash that no password fits, so that an unknown address is not told apart by time.
        let stored = account.as_ref().map_or_else(
            || "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned(),
            |account| account.password_hash.clone(),
        );
        let password = password.to_owned();
        let right = apart(move || fits(&password, &stored)).await?;
        match account {
            Some(account) if right => self.signed_in(account).await,
            _ => {
                self.register().note_failed_sign_in(email, self.clock()).await?;
                let mut faults = Faults::default();
                faults.add("email", Problem::NotRecognised, email);
                faults.end()?;
                Err(OfficeError::NotNow("sign-in"))
            }
        }
    }

    /// The actor and the account that a browser's token signs in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_of(&self, token: &str) -> Result<Option<(Actor, Account)>> {
        Ok(self.register().actor_of_session(token, self.clock()).await?)
    }

    /// The name of whoever stands in a history entry; `None` for the operator, the public and erased persons.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn person_name(&self, actor: &str) -> Result<Option<String>> {
        let Some(id) = actor.strip_prefix("account:").and_then(|id| id.parse().ok()) else { return Ok(None) };
        Ok(self.register().account(id).await?.and_then(|account| account.name))
    }

    /// The actor with an address, for commands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_by_email(&self, email: &str) -> Result<Option<Actor>> {
        Ok(self.register().actor_of_email(email, self.clock()).await?)
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        Ok(self.register().sign_out(token).await?)
    }
}
