//! Forms that come twice: a button that is pressed again, a line that broke off and a browser that sends once more. The
//! key that a form carries stands, with what was typed, for the record that it made.

use crate::forms::Fields;
use crate::visit::Visit;
use jiff::SignedDuration;
use tansiq_model::Kind;
use tansiq_office::{Office, OfficeError};
use tansiq_storage::{Once, StorageError, sha256};
use uuid::Uuid;

/// For how long a key stands for what was done with it.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The field of the key.
pub const FIELD: &str = "key";

/// The key of a new form.
#[must_use]
pub fn new_key(visit: &Visit) -> String {
    visit.office.clock().new_id().to_string()
}

/// Makes a record of what a form holds, or gives the one that the same form made before. Whoever goes back, types
/// something else and sends it means another one.
///
/// # Errors
/// Those of making it.
pub async fn made(
    visit: &Visit,
    fields: &Fields,
    kind: Kind,
    make: impl AsyncFnOnce(Office) -> Result<Uuid, OfficeError>,
) -> Result<Uuid, OfficeError> {
    let key = fields.get(FIELD);
    let Some(account) = visit.account.as_ref().map(|account| account.id).filter(|_| !key.is_empty()) else {
        return make(visit.office.clone()).await;
    };
    let typed: Vec<String> = fields.iter().map(|(name, text)| format!("{name}={text}")).collect();
    let request_sha256 = sha256(typed.join("\0").as_bytes());
    let key_sha256 = sha256(format!("{key} {request_sha256}").as_bytes());
    let (register, clock) = (visit.office.register(), visit.office.clock());
    let before = || async { register.done_once(account, &key_sha256, clock).await };
    if let Some(done) = before().await? {
        return Ok(done.record);
    }
    let expires = clock.now().saturating_add(KEPT).unwrap_or(clock.now());
    let once = Once { account, key_sha256: key_sha256.clone(), request_sha256, about: kind, expires };
    match make(visit.office.once(once)).await {
        // The same form was being taken down at the same moment.
        Err(OfficeError::Storage(StorageError::Repeated)) => {
            before().await?.map(|done| done.record).ok_or_else(|| StorageError::Repeated.into())
        }
        done => done,
    }
}
