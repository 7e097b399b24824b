//! Accounts: who gets one and how, signing in and out, what a person does with her own, and what an administrator
//! does with those of others.

mod administer;
mod elsewhere;
mod export;
mod given;
mod guessable;
mod letters;
mod own;
mod passkey;
mod password;
mod published;
mod second;
mod sign_in;
mod totp;

pub use administer::Newcomer;
pub use elsewhere::{
    Arrival, Errand, Going, NotIn, NotInWhy, PATIENCE, Returned, Service, ServiceSettings, Services, Strong,
    Trouble, is_safe,
};
pub use letters::grouped;
pub use own::{NewToken, TOKEN_DAYS};
pub use passkey::{BegunPasskey, PASSKEY_NAME, PASSKEYS, Site};
pub(crate) use password::Hashing;
pub use password::PASSWORD_LENGTH;
pub use second::{Factors, GRACE_DAYS, NewApp, SecondFactor, Standing, Step};
pub use sign_in::{Origin, SignIn};

use crate::{Office, Problem, Result, error::Faults};
use tansiq_policy::{AccountRole, Act, Actor, Effect, Session, Subject};
use tansiq_storage::{Account, StorageError, normal_email};

/// How many characters a name has at most.
const NAME_LENGTH: usize = 120;

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

/// What is wrong with a name and an address.
fn check_person(faults: &mut Faults, name: &str, email: &str) {
    let normal = normal_email(email);
    let address = normal.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    faults.check(!name.trim().is_empty(), "name", Problem::Missing, "");
    faults.check(name.chars().count() <= NAME_LENGTH, "name", Problem::TooLong, "");
    faults.check(
        address && normal.len() <= 254 && !normal.contains(|c: char| c.is_whitespace() || c.is_control()),
        "email",
        Problem::NotAnEmail,
        email,
    );
}

impl Office {
    /// The actor and the account that a browser's token signs in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_of(&self, token: &str) -> Result<Option<(Actor, Account)>> {
        Ok(self.register().actor_of_session(token, self.clock()).await?)
    }

    /// The actor and the account that a program's token stands for. The actor may do no more than the token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_of_token(&self, token: &str) -> Result<Option<(Actor, Account)>> {
        let Some((account, scopes)) = self.register().token_holder(token, self.clock()).await? else {
            return Ok(None);
        };
        let session = Session { token: Some(scopes), ..Session::default() };
        Ok(Some((self.register().actor_of_account(&account, session, self.clock()).await?, account)))
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

    /// Whoever an account is, signed in as every browser is.
    async fn signed_in(&self, account: &Account) -> Result<Actor> {
        Ok(self.register().actor_of_account(account, Session::default(), self.clock()).await?)
    }

    /// Somebody who has just proved with her password who she is. Whoever has a second factor gave it when she signed
    /// in there.
    async fn proven(&self, account: &Account, origin: &Origin) -> Result<Actor> {
        let strong = self.is_strong(account, origin).await?;
        let session = Session { token: None, strong, fresh: true };
        Ok(self.register().actor_of_account(account, session, self.clock()).await?)
    }

    /// Whether the policies let somebody do something with accounts.
    fn permit(&self, actor: &Actor, act: Act, subject: &Subject) -> Result<()> {
        tansiq_policy::decide(actor, act, subject, &Effect::default())
            .map_err(|why| StorageError::Denied { act, why }.into())
    }
}
