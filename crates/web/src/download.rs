//! Files as they were handed in. A browser keeps them and never shows them as part of this site.

use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};

/// A stored file under its name.
#[must_use]
pub fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let headers: [(HeaderName, String); 3] = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition(name)),
        // Even opened by hand it may run nothing and read nothing of this site.
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// A name for any browser (RFC 6266): plain letters, and the whole name in UTF-8 beside them.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let whole: String = name
        .bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_quotes() {
        assert_eq!(
            disposition("a\"; x=\r\nبيان.txt"),
            "attachment; filename=\"a__ x_______.txt\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0A%D8%A8%D9%8A%D8%A7%D9%86.txt"
        );
    }
}
