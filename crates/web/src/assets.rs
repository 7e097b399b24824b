//! Static files, compiled in. Their address carries a hash of all of them, so that a browser may keep them for
//! ever and never mixes files of two versions.

use crate::routes::{At, Door, Keep, Route};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The address of every file.
pub const ROUTES: &[Route] = &[Route::page("/assets/{version}/{*name}", Door::Anybody, || get(serve))
    .at(At::Bare)
    .kept(Keep::Asset)
    .as_in("/assets/x/tansiq.css")];

macro_rules! files {
    ($($name:literal: $kind:literal),+ $(,)?) => {
        /// Name, media type and bytes.
        const FILES: &[(&str, &str, &[u8])] =
            &[$(($name, $kind, include_bytes!(concat!("../../../assets/", $name)))),+];
    };
}

files! {
    "tansiq.css": "text/css; charset=utf-8",
    "tansiq.js": "text/javascript; charset=utf-8",
    "passkey.js": "text/javascript; charset=utf-8",
    "logo.svg": "image/svg+xml",
    "fonts/naskh-arabic-400.woff2": "font/woff2",
    "fonts/naskh-latin-400.woff2": "font/woff2",
    "fonts/plex-arabic-400.woff2": "font/woff2",
    "fonts/plex-arabic-600.woff2": "font/woff2",
    "fonts/plex-latin-400.woff2": "font/woff2",
    "fonts/plex-latin-600.woff2": "font/woff2",
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut all = Sha256::new();
    for (name, _, bytes) in FILES {
        all.update(name.as_bytes());
        all.update(bytes);
    }
    hex(&all.finalize()[..6])
});

/// The icons as one hidden drawing that each page carries, so that `<use href="#i-…">` needs no second request.
pub static ICONS: LazyLock<String> = LazyLock::new(|| {
    let file = include_str!("../../../assets/icons.svg").trim();
    let symbols = file.find('>').map_or(file, |end| &file[end + 1..]);
    let symbols = symbols.strip_suffix("</svg>").unwrap_or(symbols).replace('\n', "");
    format!(r#"<svg width="0" height="0" hidden aria-hidden="true">{symbols}</svg>"#)
});

/// The address of a file.
#[must_use]
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// The address, media type and bytes of every file.
pub fn all() -> impl Iterator<Item = (String, &'static str, &'static [u8])> {
    FILES.iter().map(|(name, kind, bytes)| (address(name), *kind, *bytes))
}

/// Answers `/assets/{version}/{name}`. A file asked for under an older version is answered too, with what it is
/// now, but may not be kept.
pub async fn serve(Path((version, name)): Path<(String, String)>, asked: HeaderMap) -> Response {
    let Some((_, kind, bytes)) = FILES.iter().find(|(file, ..)| *file == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = format!("\"{}\"", hex(&Sha256::digest(bytes)[..12]));
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut answer = if asked.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes())
    {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, *kind)], *bytes).into_response()
    };
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    answer
}
