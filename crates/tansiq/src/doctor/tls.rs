//! The certificate.

use super::{Finding, Subject, secret};
use crate::commands::serve::load;
use jiff::{SignedDuration, tz::TimeZone};

/// A certificate that ends within this time should have been renewed.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "tls";
    let Some(files) = &subject.tls else { return Vec::new() };
    let tls = match load(files) {
        Ok(tls) => tls,
        Err(failure) => {
            let cause = failure.message(subject.settings.locale);
            return vec![Finding::fail(NAME, "tls-unusable").with("cause", cause)];
        }
    };
    let now = subject.settings.clock().now();
    let found = match tls.expires() {
        None => Finding::warn(NAME, "tls-end-unknown"),
        Some(end) => {
            let found = match end.duration_since(now) {
                left if left.is_negative() => Finding::fail(NAME, "tls-ended"),
                left if left < SOON => Finding::warn(NAME, "tls-ends-soon"),
                _ => Finding::ok(NAME, "tls-good"),
            };
            found.with("end", subject.locale().day(&end.to_zoned(TimeZone::UTC).date()))
        }
    };
    let found = found.with("path", files.certificate.display().to_string());
    std::iter::once(found).chain(secret(NAME, &files.key)).collect()
}
