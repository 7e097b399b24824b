//! All that the register holds of one person, for her.

use super::Origin;
use crate::{Office, Result};
use serde_json::{Value, json};
use tansiq_policy::Act;
use tansiq_storage::{Access, Account};

/// How much of the log of access is given out: more than it keeps.
const EVENTS: u64 = 100_000;

impl Office {
    /// What the register holds of a person, as she asks for it herself with her password.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for a wrong password.
    pub async fn export_own(&self, account: &Account, password: &str, origin: &Origin) -> Result<Value> {
        self.confirm_own(account, Act::PersonExport, password, origin).await?;
        self.register().note_access(Access::Exported, Some(account.id), origin.place, self.clock()).await?;
        self.export(account).await
    }

    /// What the register holds of a person: her account and what it was before, her sign-ins, her tokens, her letters, the
    /// log of access, and what she did in the register.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn export(&self, account: &Account) -> Result<Value> {
        let register = self.register();
        let sign_ins = register.sign_ins(account.id, "", self.clock()).await?;
        let tokens = register.tokens(account.id, self.clock()).await?;
        let access = register.access_events(account.id, EVENTS).await?;
        let factors = register.credentials(account.id).await?;
        let identities = register.identities(account.id).await?;
        let before = register.account_versions(account.id).await?;
        let done = register.done_by(account.id).await?;
        let letters = self.letters_of(account).await?;
        Ok(json!({
            "account": {
                "id": account.id, "name": account.name, "email": account.email, "role": account.role.word(),
                "closed": account.disabled, "password": "kept as an Argon2id hash",
            },
            "before": before.iter().map(|version| json!({
                "revision": version.revision, "at": version.at, "name": version.name, "email": version.email,
            })).collect::<Vec<_>>(),
            "signIns": sign_ins.iter().map(|one| json!({
                "since": one.since.to_string(), "seen": one.seen.to_string(), "browser": one.device,
            })).collect::<Vec<_>>(),
            "tokens": tokens.iter().map(|token| json!({
                "label": token.label, "read": token.scopes.read, "write": token.scopes.write,
                "made": token.made.to_string(), "expires": token.expires.to_string(),
                "used": token.used.map(|used| used.to_string()),
            })).collect::<Vec<_>>(),
            "secondFactors": factors.iter().map(|one| json!({
                "what": one.what.word(), "name": one.label, "made": one.made.to_string(),
                "used": one.used.map(|used| used.to_string()),
            })).collect::<Vec<_>>(),
            "identities": identities.iter().map(|one| json!({
                "issuer": one.issuer, "made": one.made.to_string(), "used": one.used.map(|used| used.to_string()),
            })).collect::<Vec<_>>(),
            "letters": letters,
            "access": access.iter().map(|event| json!({
                "at": event.at.to_string(), "what": event.what.word(),
            })).collect::<Vec<_>>(),
            "history": done.iter().map(|entry| json!({
                "at": entry.at, "action": entry.action, "reason": entry.reason,
                "records": entry.items.iter().map(|item| json!({
                    "kind": item.kind, "id": item.id, "revision": item.revision,
                })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        }))
    }
}
