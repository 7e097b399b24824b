//! What a request says about the person: language, cookies, scheme.

use axum::http::{HeaderMap, header};
use tansiq_model::Lang;

/// The language that a browser prefers among ours; English when it names none of them.
#[must_use]
pub fn preferred_lang(headers: &HeaderMap) -> Lang {
    let wishes = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut best = (Lang::En, 0.0_f32);
    for wish in wishes.split(',') {
        let mut parts = wish.trim().split(';');
        let tag = parts.next().unwrap_or("").trim();
        let weight =
            parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
        let primary = tag.split('-').next().unwrap_or("").to_ascii_lowercase();
        // The first of equal wishes counts.
        if let (Ok(lang), Some(weight)) = (primary.parse::<Lang>(), weight)
            && weight > best.1
        {
            best = (lang, weight);
        }
    }
    best.0
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|all| all.split(';')).find_map(|one| {
        let (key, value) = one.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

/// Whether the person came over https: directly, or through a proxy that says so.
#[must_use]
pub fn is_https(headers: &HeaderMap) -> bool {
    headers.get("x-forwarded-proto").is_some_and(|scheme| scheme.as_bytes().eq_ignore_ascii_case(b"https"))
}

/// A cookie that other sites cannot send along with a form; `seconds` of 0 takes it away.
#[must_use]
pub fn set_cookie(name: &str, value: &str, seconds: u32, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{secure}")
}

/// The same cookie, out of the reach of scripts.
#[must_use]
pub fn set_secret(name: &str, value: &str, seconds: u32, https: bool) -> String {
    format!("{}; HttpOnly", set_cookie(name, value, seconds, https))
}

/// A path within this site, for going back to where one came from; the first page for anything else.
#[must_use]
pub fn path_within(path: &str) -> &str {
    let inside = path.is_empty() || (path.starts_with(['/', '?']) && !path.starts_with("//"));
    if inside && !path.contains(['\\', '\r', '\n']) { path } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn the_strongest_wish_that_we_speak_counts() {
        let lang = |wishes: &str| preferred_lang(&with(header::ACCEPT_LANGUAGE, wishes));
        assert_eq!(lang("de, fr-MA;q=0.8, en;q=0.9"), Lang::En);
        assert_eq!(lang("fr-CH, fr;q=0.9, en;q=0.8"), Lang::Fr);
        assert_eq!(lang("zh, es"), Lang::En);
        assert_eq!(lang("ar;q=x, ;;=,"), Lang::En);
        assert_eq!(preferred_lang(&HeaderMap::new()), Lang::En);
    }

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let headers = with(header::COOKIE, "xtheme=light; theme=dark; a");
        assert_eq!(cookie(&headers, "theme"), Some("dark"));
        assert_eq!(cookie(&headers, "them"), None);
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (path, expected) in [
            ("/documents?x=1", "/documents?x=1"),
            ("//evil.example", ""),
            ("https://evil.example", ""),
            ("/\\evil.example", ""),
            ("", ""),
        ] {
            assert_eq!(path_within(path), expected);
        }
    }
}
