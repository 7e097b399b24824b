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

/// The mark by which a browser that signed somebody in is known again.
pub const MARK: &str = "mark";

/// The token of a program, if the request comes with credentials of its own: then no cookie counts. `Some("")` for
/// credentials of another kind.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let given = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or("");
    let token = given.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    Some(token.map_or("", |(_, token)| token.trim()))
}

/// A browser and its system by their names, from what it calls itself.
#[must_use]
pub fn browser(agent: &str) -> Option<String> {
    // The order matters: most call themselves by the names of others too.
    let named = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = named(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ])?;
    let system = named(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    Some(system.map_or_else(|| browser.to_owned(), |system| format!("{browser}, {system}")))
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

/// The name of the cookie that holds the first step of a sign-in, as [`session_name`].
#[must_use]
pub const fn step_name(https: bool) -> &'static str {
    if https { "__Host-step" } else { "step" }
}

/// The name of the cookie that holds what a browser was sent to a sign-in service with, as [`session_name`].
#[must_use]
pub const fn elsewhere_name(https: bool) -> &'static str {
    if https { "__Host-elsewhere" } else { "elsewhere" }
}

/// A cookie out of the reach of scripts.
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
    fn credentials_of_a_program_are_told_from_none_and_from_others() {
        let told = |value: &str| bearer(&with(header::AUTHORIZATION, value)).map(str::to_owned);
        assert_eq!(told("Bearer tsq_1"), Some("tsq_1".to_owned()));
        assert_eq!(told("bearer  tsq_1 "), Some("tsq_1".to_owned()));
        for other in ["Basic dTpw", "tsq_1", "", "Bearer"] {
            assert_eq!(told(other).as_deref(), Some(""), "{other}");
        }
        assert_eq!(bearer(&HeaderMap::new()), None);
    }

    #[test]
    fn a_browser_is_called_by_its_own_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0";
        assert_eq!(browser(edge).as_deref(), Some("Edge, Windows"));
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
        assert_eq!(browser(firefox).as_deref(), Some("Firefox, Linux"));
        assert_eq!(browser("curl/8.5.0").as_deref(), Some("curl"));
        assert_eq!(browser("<script>"), None);
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
