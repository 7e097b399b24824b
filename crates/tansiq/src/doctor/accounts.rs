//! What is asked of those who sign in.

use super::{Finding, Subject};
use tansiq_office::{GRACE_DAYS, SecondFactor};

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "accounts";
    let found = match subject.settings.configuration.accounts.second_factor {
        SecondFactor::Required => Finding::ok(NAME, "factor-required"),
        SecondFactor::Grace => Finding::ok(NAME, "factor-grace"),
        SecondFactor::Optional => Finding::warn(NAME, "factor-optional"),
    };
    vec![found.with("days", GRACE_DAYS.to_string())]
}
