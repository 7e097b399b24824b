//! How people reach the server, and whether what they send is safe on the way.

use super::{Finding, Subject};

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "address";
    let (edge, tls) = (&subject.edge, subject.tls.is_some());
    let (here, proxied) = (subject.listen.ip().is_loopback(), !edge.proxies.trusted.is_empty());
    let found = match &edge.public_url {
        // Whoever listens for others either speaks TLS, or has a proxy that does.
        _ if !here && !tls && !proxied => Finding::fail(NAME, "address-plain"),
        Some(url) if !url.is_https() => Finding::warn(NAME, "address-http"),
        Some(_) if !tls && !proxied => Finding::warn(NAME, "address-proxy-unnamed"),
        None if !here || proxied => Finding::warn(NAME, "address-unsaid"),
        None => Finding::ok(NAME, "address-here"),
        Some(_) => Finding::ok(NAME, "address-good"),
    };
    let url = edge.public_url.as_ref().map_or("", |url| url.as_str());
    vec![found.with("listen", subject.listen.to_string()).with("url", url)]
}
