//! What every answer says to the browser about safety, and what may be kept.

use crate::place::Place;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing from elsewhere, nothing inside the page, no frame around it.
const POLICY: &str = "default-src 'none'; object-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What stands on every answer, unless it sets it more strictly itself.
pub static FIXED: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The address of a page here may name a commitment that is not public.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// The same answer, from whose page forms may also lead to these origins: browsers hold the address that a form is
/// redirected to against the policy of the page.
pub(crate) fn with_forms_to(mut answer: Response, origins: &[String]) -> Response {
    if !origins.is_empty() {
        let policy =
            POLICY.replace("form-action 'self'", &format!("form-action 'self' {}", origins.join(" ")));
        // Origins are ASCII; whatever is not leaves the policy as strict as it is.
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    answer
}

/// A browser that was here over https comes back over https alone, for a year (RFC 6797). Never sent over http, where it
/// would say nothing and where another may have written it.
const HTTPS_ALONE: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds the headers to an answer. What says nothing about keeping may not be kept: it may hold what only this person
/// may see.
pub async fn secure(request: Request, next: Next) -> Response {
    let https = request.extensions().get::<Place>().is_some_and(|place| place.https);
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ALONE);
    }
    for (name, value) in &FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    answer
}
