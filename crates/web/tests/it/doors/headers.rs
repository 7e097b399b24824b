//! What stands on every answer, whatever became of the request.

use super::forms::{poor, trials};
use super::land::{Land, UNKNOWN};
use super::rows;
use crate::given::{Answer, EMAIL, PASSWORD, Person, empty};
use axum::body::Body;
use axum::http::{HeaderName, Method, Request, header};
use axum::routing::get;
use std::net::Ipv4Addr;
use tansiq_storage::StorageError;
use tansiq_web::errors::Failure;
use tansiq_web::place::Peer;
use tansiq_web::routes::{AREAS, At, Door, Keep, Route};

/// An address that fails, in each place where a router answers.
const FAILING: &[Route] = &[
    Route::page("/fails", Door::Anybody, || get(fails)),
    Route::page("/fails-bare", Door::Anybody, || get(fails)).at(At::Bare),
    Route::page("/busy", Door::Anybody, || get(busy)),
    // A handler that its row does not name.
    Route::page("/hides", Door::Anybody, || get(|| async { "read here" }).post(|| async { "never reached" })),
];

async fn fails() -> &'static str {
    panic!("a handler fails on purpose")
}

async fn busy() -> Failure {
    StorageError::Busy.into()
}

/// What OWASP ASVS 5.0, chapter 3.4, asks of every answer.
pub(super) fn check(said: &str, answer: &Answer) {
    let one = |name: &'static str| {
        let name = HeaderName::from_static(name);
        let values: Vec<_> = answer.headers.get_all(&name).iter().collect();
        assert_eq!(values.len(), 1, "{said}: {name} {values:?}");
        values[0].to_str().unwrap().to_owned()
    };
    let policy = one("content-security-policy");
    for part in ["default-src 'none'", "sandbox"] {
        if policy.starts_with("sandbox") {
            assert!(policy.contains("default-src 'none'"), "{said}: {policy}");
        } else if part != "sandbox" {
            assert!(policy.contains(part), "{said}: {policy}");
        }
    }
    if !policy.starts_with("sandbox") {
        for part in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"] {
            assert!(policy.contains(part), "{said}: {policy}");
        }
    }
    for never in ["unsafe", "*", "http:", "data:"] {
        assert!(!policy.contains(never), "{said}: {policy}");
    }
    assert_eq!(one("x-content-type-options"), "nosniff", "{said}");
    assert_eq!(one("referrer-policy"), "same-origin", "{said}");
    assert_eq!(one("cross-origin-opener-policy"), "same-origin", "{said}");
    assert_eq!(one("cross-origin-resource-policy"), "same-origin", "{said}");
    for feature in ["camera", "geolocation", "microphone"] {
        assert!(one("permissions-policy").contains(&format!("{feature}=()")), "{said}");
    }
    one("cache-control");
    for leak in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert!(!answer.headers.contains_key(leak), "{said}: {leak}");
    }
    for cookie in answer.headers.get_all(header::SET_COOKIE) {
        check_cookie(said, cookie.to_str().unwrap(), false);
    }
}

/// What chapter 3.3 asks of a cookie.
fn check_cookie(said: &str, cookie: &str, https: bool) {
    let mut parts = cookie.split("; ");
    let (name, _) = parts.next().unwrap().split_once('=').unwrap();
    let parts: Vec<&str> = parts.collect();
    assert!(parts.contains(&"Path=/") && parts.contains(&"SameSite=Lax"), "{said}: {cookie}");
    assert!(!parts.iter().any(|part| part.starts_with("Domain")), "{said}: {cookie}");
    assert_eq!(parts.contains(&"Secure"), https, "{said}: {cookie}");
    match (name, https) {
        ("session", false) | ("__Host-session", true) | ("mark", _) => {
            assert!(parts.contains(&"HttpOnly"), "{said}: {cookie}");
        }
        // What a person chose for the pages of one browser; its script reads and writes the colours.
        ("theme" | "digits" | "keys", _) => {}
        _ => panic!("{said}: an unknown cookie {cookie}"),
    }
}

/// How the answer to a row may be kept.
fn check_keep(said: &str, answer: &Answer, row: &Route, private: bool) {
    let kept = answer.header(header::CACHE_CONTROL);
    match row.keep {
        Keep::Asset if answer.status.is_success() => {
            assert!(["no-cache", "public, max-age=31536000, immutable"].contains(&kept), "{said}: {kept}");
        }
        Keep::Page if !private => {
            assert!(["no-cache", "no-store"].contains(&kept), "{said}: {kept}");
            let vary = answer
                .headers
                .get_all(header::VARY)
                .iter()
                .any(|vary| vary == "Cookie, Authorization, Save-Data");
            assert!(vary, "{said} may be kept for somebody else");
        }
        _ => assert_eq!(kept, "no-store", "{said}"),
    }
}

#[tokio::test]
async fn every_answer_has_every_header() {
    let land = Land::get().await;
    let house = land.copy().await;
    let forms = trials(land);
    for sign in ['v', 'n', 'F', 'H'] {
        let person = land.browser(&house, sign);
        for row in rows() {
            for whose in 0..=UNKNOWN {
                let address = format!("{}{}", land.address(row, whose), row.query);
                let answer = person.get(&address).await;
                let said = format!("GET {address} by {sign}: {}", answer.status);
                check(&said, &answer);
                if row.get.is_some() {
                    check_keep(&said, &answer, row, sign != 'v');
                }
                if row.post.is_some() && row.path != "/sign-out" {
                    let form = forms.iter().find(|trial| trial.path == row.path);
                    let form = form.map(|trial| poor(trial.last(), sign));
                    let form = form.unwrap_or(crate::given::Form::Fields(Vec::new()));
                    let address = land.address(row, whose);
                    let answer = person.hand_in(&address, &form).await;
                    let said = format!("POST {address} by {sign}: {}", answer.status);
                    check(&said, &answer);
                    check_keep(&said, &answer, row, true);
                }
            }
            let answer = person.ask(Request::delete(land.address(row, 0)), Body::empty()).await;
            check(&format!("DELETE {} by {sign}", row.path), answer.is(405));
        }
        for address in ["/en/nothing", "/nothing", "/assets/x/nothing", "/en/commitments?page=x", "/de"] {
            check(&format!("{address} by {sign}"), &person.get(address).await);
        }
        let large = vec![b'a'; 3 * 1024 * 1024];
        let request =
            Request::post("/en/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        check("a form that is too large", person.ask(request, large).await.is(413));
        let request = Request::post("/en/settings").header("sec-fetch-site", "cross-site");
        check("a form from elsewhere", person.ask(request, Body::empty()).await.is(403));
    }
    let house = empty().await;
    check("before there is an account", house.stranger().get("/en").await.is(503));
}

#[tokio::test]
async fn a_failing_handler_and_a_hidden_one_answer_like_the_others() {
    let land = Land::get().await;
    let areas: Vec<&'static [Route]> = AREAS.iter().copied().chain([FAILING]).collect();
    let house = land.copy_with(&areas).await;
    for sign in ['v', 'H'] {
        let person = land.browser(&house, sign);
        for address in ["/en/fails", "/fails-bare"] {
            let answer = person.get(address).await;
            answer.is(500).has_not("on purpose");
            check(address, &answer);
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{address}");
        }
        person.get("/en/fails").await.has("The request could not be completed").has("<html lang=\"en\"");
        let busy = person.get("/en/busy").await;
        check("a busy register", busy.is(503).has("The register is busy"));
        assert_eq!(busy.header(header::RETRY_AFTER), "30");
        // What its row does not name stays out of reach.
        person.get("/en/hides").await.is(200).has("read here");
        check("a hidden handler", person.post("/en/hides", &[]).await.is(405).has_not("never reached"));
    }
}

#[tokio::test]
async fn over_https_the_cookies_are_for_https_alone() {
    let land = Land::get().await;
    let house = land.copy().await;
    let stranger = house.stranger();
    let https = |method, address: &str, fields: &[(&'static str, &str)]| {
        let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let (request, body) = Person::request(method, address, &crate::given::Form::Fields(fields));
        (request.extension(Peer { ip: Ipv4Addr::LOCALHOST.into(), tls: true }), body)
    };
    let (request, body) = https(Method::POST, "/en/sign-in", &[("email", EMAIL), ("password", PASSWORD)]);
    let signed_in = stranger.ask(request, body).await;
    let cookie = signed_in.header(header::SET_COOKIE).to_owned();
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    check_cookie("the sign-in", &cookie, true);
    let person = stranger.with(&signed_in);
    let (request, body) = https(Method::GET, "/en/account", &[]);
    person.ask(request, body).await.is(200);
    // Over https a cookie without the prefix signs nobody in: another host of the domain may have set it.
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    let (request, body) = https(Method::GET, "/en/account", &[]);
    stranger.with_cookie(&format!("session={token}")).ask(request, body).await.is(303);
    let (request, body) = https(Method::POST, "/en/settings/mine", &[("theme", "dark"), ("keys", "off")]);
    let mine = person.ask(request, body).await;
    for cookie in mine.headers.get_all(header::SET_COOKIE) {
        check_cookie("one's own choices", cookie.to_str().unwrap(), true);
    }
    let (request, body) = https(Method::POST, "/en/sign-out", &[]);
    let out = person.ask(request, body).await;
    let cookie = out.header(header::SET_COOKIE);
    assert!(cookie.starts_with("__Host-session=;") && cookie.contains("Max-Age=0"), "{cookie}");
    check_cookie("the sign-out", cookie, true);
}
