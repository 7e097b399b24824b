//! What a request is answered with: JSON with a digest of itself.

use super::problem::{Refusal, Type};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tansiq_storage::sha256;

/// What an operation answers.
pub type Answer = Result<Response, Refusal>;

/// The digest of an answer, as a header (RFC 9110, section 8.8.3). It covers what this caller sees and nothing else.
#[must_use]
pub fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", &sha256(bytes)[..32])
}

/// The bytes of an answer.
///
/// # Errors
/// When the value cannot be written, which is a fault of the program.
pub fn bytes(value: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(value)
        .map_err(|error| Refusal::Failure(crate::errors::Failure::Fault(error.to_string())))
}

/// A value as an answer.
///
/// # Errors
/// As [`bytes`].
pub fn json(status: StatusCode, value: &impl Serialize) -> Answer {
    let bytes = bytes(value)?;
    Ok(tagged((status, [(header::CONTENT_TYPE, "application/json")], bytes.clone()).into_response(), &bytes))
}

/// An answer with the digest of what it holds.
#[must_use]
pub fn tagged(mut answer: Response, bytes: &[u8]) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&etag(bytes)) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer
}

/// Whether one of the tags of a header is this one. A tag that was made weak on its way counts only for reading.
fn names(headers: &HeaderMap, name: header::HeaderName, tag: &str, weak: bool) -> Option<bool> {
    let mut values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).peekable();
    values.peek()?;
    let is = |given: &str| {
        let given = given.trim();
        given == "*" || given == tag || (weak && given.strip_prefix("W/") == Some(tag))
    };
    Some(values.flat_map(|value| value.split(',')).any(is))
}

/// The answer, or the word that the caller has it already.
#[must_use]
pub fn unless_known(asked: &HeaderMap, answer: Response) -> Response {
    let tag = answer.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let known = tag.and_then(|tag| names(asked, header::IF_NONE_MATCH, tag, true));
    if known != Some(true) || answer.status() != StatusCode::OK {
        return answer;
    }
    let (mut parts, _) = answer.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_DISPOSITION] {
        parts.headers.remove(name);
    }
    Response::from_parts(parts, axum::body::Body::empty())
}

/// Goes on when the record is the one that the caller saw.
///
/// # Errors
/// [`Type::Changed`] when it is another; [`Type::ConditionNeeded`] when the caller has to say and does not.
pub fn as_seen(asked: &HeaderMap, must: bool, now: &impl Serialize) -> Result<(), Refusal> {
    match names(asked, header::IF_MATCH, &etag(&bytes(now)?), false) {
        Some(true) => Ok(()),
        None if !must => Ok(()),
        None => Err(Type::ConditionNeeded.into()),
        Some(false) => Err(Type::Changed.into()),
    }
}

/// Whether the caller takes something of this kind (RFC 9110, section 12.5.1).
#[must_use]
pub fn accepts(asked: &HeaderMap, media: &str) -> bool {
    let mut wishes = asked.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).peekable();
    if wishes.peek().is_none() {
        return true;
    }
    let group = media.split('/').next().unwrap_or_default();
    wishes.flat_map(|wishes| wishes.split(',')).any(|wish| {
        let mut parts = wish.split(';').map(str::trim);
        let range = parts.next().unwrap_or_default().to_ascii_lowercase();
        let refused = parts
            .filter_map(|part| part.strip_prefix("q="))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        let fits = range == media || range == "*/*" || range.strip_suffix("/*") == Some(group);
        fits && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn ranges_are_read_as_rfc_9110_says() {
        for (wish, takes) in [
            ("application/json", true),
            ("text/html, application/*;q=0.5", true),
            ("*/*", true),
            ("application/json;q=0", false),
            ("text/html", false),
            ("", false),
        ] {
            assert_eq!(accepts(&asked(header::ACCEPT, wish), "application/json"), takes, "{wish}");
        }
        assert!(accepts(&HeaderMap::new(), "application/json"));
    }

    #[test]
    fn a_weak_tag_is_enough_for_reading_and_not_for_changing() {
        let tag = etag(b"a");
        let weak = format!("\"x\", W/{tag}");
        assert_eq!(
            names(&asked(header::IF_NONE_MATCH, &weak), header::IF_NONE_MATCH, &tag, true),
            Some(true)
        );
        assert_eq!(names(&asked(header::IF_MATCH, &weak), header::IF_MATCH, &tag, false), Some(false));
        assert_eq!(names(&HeaderMap::new(), header::IF_MATCH, &tag, false), None);
    }
}
