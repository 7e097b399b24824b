//! The keys of the register: whether the file is there, whose it is, and whether it opens what it should.

use super::{Finding, Subject, secret};
use crate::keys;
use tansiq_locale::Value;
use tansiq_storage::{KeyFault, StorageError};

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "keys";
    let Ok(register) = &subject.register else { return Vec::new() };
    // What is older than the keys is told by the database's own check.
    if register.ready().await.is_err() {
        return Vec::new();
    }
    let file = keys::file(&subject.settings, "./tansiq-data");
    let path = file.path().display().to_string();
    let report = match register.unlock_to_look(&file).await {
        Ok(register) => register.check_keys().await,
        Err(error) => Err(error),
    };
    let report = match report {
        Ok(report) => report,
        Err(StorageError::Keys(KeyFault::Locked)) => return vec![Finding::warn(NAME, "keys-none")],
        Err(StorageError::Keys(fault)) => {
            let values = fault.values();
            let values = values.iter().map(|(name, value)| (*name, Value::from(value.as_str())));
            let what = subject.locale().tr_with(&format!("cli-keys-{}", fault.word()), values);
            return vec![Finding::fail(NAME, "keys-fault").with("what", what)];
        }
        Err(error) => return vec![Finding::fail(NAME, "keys-unread").with("cause", error.cause())],
    };
    let mut found: Vec<Finding> = secret(NAME, file.path()).into_iter().collect();
    if report.shut > 0 {
        found.push(Finding::fail(NAME, "keys-shut").with("shut", report.shut.to_string()));
    }
    if report.in_use > 1 {
        found.push(Finding::warn(NAME, "keys-half-changed"));
    }
    if let Some(copy) = report.copies.first() {
        found.push(Finding::warn(NAME, "keys-copies").with("path", copy.display().to_string()));
    }
    if found.is_empty() {
        found.push(Finding::ok(NAME, "keys-good").with("path", path));
    }
    found
}
