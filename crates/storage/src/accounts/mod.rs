//! Accounts, sign-ins, one-time links and tokens.
//!
//! A person's e-mail address and name are personal values. They stand nowhere in clear: the rows hold them sealed by
//! the person's own key, the history salted digests and the values under that key, and the key itself is wrapped by
//! the ring outside the database ([`crate::KeyFile`]). An address is found by an index that only the ring can
//! compute. Destroying the key row erases the person and leaves the chain whole. Tokens are kept as hashes only.

mod access;
mod ceremony;
pub(crate) mod credential;
pub(crate) mod identity;
mod link;
mod passkey;
mod person;
mod sign_in;
mod stored;
mod throttle;
mod token;
mod told;
mod writing;

pub use access::{Access, AccessEvent};
pub use ceremony::{Begun, Ceremony};
pub(crate) use credential::kept_credentials;
pub use credential::{Credential, Factor, Factored};
pub(crate) use identity::kept_identities;
pub use identity::{Bound, Identity};
pub use link::{LinkKind, OpenLink};
pub use passkey::{NewPasskey, Passkey};
pub(crate) use person::PersonKey;
pub use sign_in::SignedIn;
pub(crate) use stored::{seal_what_is_clear, sealed_accounts};
pub use throttle::{Attempt, Trying};
pub use token::{ApiToken, TOKEN_PREFIX};
pub use told::{AccountVersion, Done};

use crate::{clock::random, history::hex};
use tansiq_policy::AccountRole;
use uuid::Uuid;

/// The kind of an account in the history.
pub(crate) const KIND: &str = "account";

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The id, which the history names instead of the person.
    pub id: Uuid,
    /// 1 when made, one more with every change.
    pub revision: u32,
    /// The address; `None` after erasure.
    pub email: Option<String>,
    /// The name; `None` after erasure.
    pub name: Option<String>,
    /// What it is for.
    pub role: AccountRole,
    /// The hash of the password, in PHC string format.
    pub password_hash: String,
    /// May not sign in.
    pub disabled: bool,
}

/// An address as it is compared: without the spaces around it, in small letters.
#[must_use]
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// 256 random bits in hexadecimal digits.
fn new_token() -> String {
    hex(&random::<32>())
}
