//! Whether people can use passkeys at the address of the server.

use super::{Finding, Subject};
use tansiq_office::Site;

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "passkeys";
    let Some(url) = &subject.edge.public_url else { return vec![Finding::ok(NAME, "passkeys-here")] };
    vec![match Site::of(Some(url.as_str()), "", url.is_https()) {
        Some(site) => Finding::ok(NAME, "passkeys-good").with("host", site.host()),
        None => Finding::warn(NAME, "passkeys-never").with("url", url.as_str()),
    }]
}
