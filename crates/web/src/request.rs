//! What a request says about the person: language and cookies.

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

/// Whether the browser asks for as little as possible.
#[must_use]
pub fn saves_data(headers: &HeaderMap) -> bool {
    headers.get("save-data").is_some_and(|wish| wish.as_bytes().eq_ignore_ascii_case(b"on"))
}

/// The page of this site in this language that a request came from, below the language; `None` when it came from
/// elsewhere or from the page that it asks for.
#[must_use]
pub fn came_from(headers: &HeaderMap, lang: Lang, asked: &str) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let from = headers.get(header::REFERER)?.to_str().ok()?;
    let path = from.split_once("://")?.1.strip_prefix(host)?;
    let below = path.strip_prefix(&format!("/{lang}"))?;
    let same = path.split('?').next() == Some(asked);
    (!same && (below.is_empty() || below.starts_with('/'))).then(|| path_within(below).to_owned())
}

/// A cookie that other sites cannot send along with a form; `seconds` of 0 takes it away.
#[must_use]
pub fn set_cookie(name: &str, value: &str, seconds: u32, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{secure}")
}

/// The name of the cookie that holds a sign-in. Over https the browser itself keeps a cookie with this prefix from
/// being set by another host of the same domain, or without https (RFC 6265bis, section 4.1.3.2).
#[must_use]
pub const fn session_name(https: bool) -> &'static str {
    if https { "__Host-session" } else { "session" }
}

/// The cookie that holds a sign-in, out of the reach of scripts.
#[must_use]
pub fn set_session(token: &str, seconds: u32, https: bool) -> String {
    format!("{}; HttpOnly", set_cookie(session_name(https), token, seconds, https))
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
    fn the_way_back_leads_to_a_page_of_ours() {
        let from = |referer: &str| {
            let mut headers = with(header::HOST, "tansiq.example:8080");
            headers.insert(header::REFERER, referer.parse().unwrap());
            came_from(&headers, Lang::Fr, "/fr/x")
        };
        assert_eq!(
            from("https://tansiq.example:8080/fr/documents?show=waiting").as_deref(),
            Some("/documents?show=waiting")
        );
        assert_eq!(from("http://tansiq.example:8080/fr").as_deref(), Some(""));
        for elsewhere in [
            "https://evil.example/fr",
            "https://tansiq.example:8080.evil.example/fr",
            "http://tansiq.example:8080/frx",
            "http://tansiq.example:8080/en/documents",
            "http://tansiq.example:8080/fr/x?y=1",
        ] {
            assert_eq!(from(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn only_who_asks_for_it_gets_little() {
        let save = |value: &str| {
            saves_data(&HeaderMap::from_iter([("save-data".parse().unwrap(), value.parse().unwrap())]))
        };
        assert!(save("on") && save("On") && !save("off") && !saves_data(&HeaderMap::new()));
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
