//! The sign-in services: whether each can be spoken to as the settings say.

use super::{Finding, Subject, secret};
use tansiq_office::Trouble;

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "oidc";
    let mut found = Vec::new();
    for one in &subject.settings.configuration.oidc {
        found.extend(one.file.iter().filter_map(|file| secret(NAME, file)));
        let place = || one.issuer().to_owned();
        let service = match one.service(subject.edge.public_url.as_ref()) {
            Ok(service) => service,
            Err(failure) => {
                let cause = failure.message(subject.settings.locale);
                found.push(Finding::fail(NAME, "oidc-unusable").with("cause", cause));
                continue;
            }
        };
        let (back, now) = (service.back().to_owned(), subject.settings.clock().now());
        let looked = tokio::task::spawn_blocking(move || service.look(now)).await;
        match looked.unwrap_or(Err(Trouble::Unreachable)) {
            Err(_) => found.push(Finding::fail(NAME, "oidc-away").with("place", place())),
            Ok((known, _)) if known.is_empty() => {
                found.push(Finding::fail(NAME, "oidc-signatures").with("place", place()));
            }
            Ok((known, same)) => {
                let good = Finding::ok(NAME, "oidc-good").with("place", place()).with("back", back);
                found.push(good.with("known", known.join(", ")));
                if !same {
                    found.push(Finding::ok(NAME, "oidc-by-link").with("place", place()));
                }
            }
        }
    }
    found
}
