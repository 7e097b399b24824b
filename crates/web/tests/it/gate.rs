//! Before there is an account, signing in, and forms from elsewhere.

use crate::given::{EMAIL, PASSWORD, between, empty, hidden, house};
use axum::body::Body;
use axum::http::{Request, header};

#[tokio::test]
async fn nothing_but_set_up_is_served_before_there_is_an_account() {
    let house = empty().await;
    let stranger = house.stranger();
    for path in ["/", "/ar", "/en/commitments", "/fr/sign-in", "/en/nothing", "/en/commitments.json"] {
        stranger.get(path).await.is(503);
    }
    stranger.get("/ar").await.has("لم يُعدّ هذا السجل بعد");
    stranger.get("/fr").await.has("Ce registre n’est pas encore configuré");
    stranger.get("/en").await.has("This register is not set up yet").has_not("⟦");
    stranger.post("/en/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.is(503);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(stranger.get(path).await.is(200).text(), "ok");
    }
    let style = between(&stranger.get("/en").await.text(), "rel=\"stylesheet\" href=\"", "\"").to_owned();
    let style = stranger.get(&style).await;
    assert!(style.is(200).header(header::CACHE_CONTROL).contains("immutable"));
    stranger.get("/assets/x/tansiq.css").await.is(200);
    stranger.get("/assets/x/../Cargo.toml").await.is(404);
    // The fact is looked up until it is so.
    crate::given::add_account(&house, EMAIL, "Mona").await;
    stranger.get("/en").await.is(200);
}

#[tokio::test]
async fn the_first_page_is_in_the_language_of_the_browser() {
    let (house, _) = house().await;
    let stranger = house.stranger();
    for (wish, page) in [("ar-MA, en;q=0.5", "/ar"), ("fr", "/fr"), ("de", "/en"), ("", "/en")] {
        let answer =
            stranger.ask(Request::get("/").header(header::ACCEPT_LANGUAGE, wish), Body::empty()).await;
        assert_eq!(answer.to(), page);
        assert!(answer.headers.get_all(header::VARY).iter().any(|vary| vary == "Accept-Language"));
    }
}

#[tokio::test]
async fn signing_in_leads_back_and_only_within_the_site() {
    let (house, _) = house().await;
    let stranger = house.stranger();
    assert_eq!(stranger.get("/ar/documents/new?x=1").await.to(), "/ar/sign-in?next=/documents/new%3Fx%3D1");
    let page = stranger.get("/ar/sign-in?next=/documents/new%3Fx%3D1").await;
    assert_eq!(hidden(&page.is(200).text(), "next"), "/documents/new?x=1");
    for (next, to) in [
        ("/documents/new?x=1", "/ar/documents/new?x=1"),
        ("//evil.example", "/ar"),
        ("https://evil.example", "/ar"),
    ] {
        let fields = [("email", EMAIL), ("password", PASSWORD), ("next", next)];
        assert_eq!(stranger.post("/ar/sign-in", &fields).await.to(), to);
    }
    let https = Request::post("/en/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .extension(tansiq_web::place::Peer { ip: std::net::Ipv4Addr::LOCALHOST.into(), tls: true });
    let answer = stranger.ask(https, format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"))).await;
    let cookie = answer.header(header::SET_COOKIE);
    for part in ["session=", "HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let wrong = stranger.post("/fr/sign-in", &[("email", EMAIL), ("password", "not this one")]).await;
    wrong.is(422).has(EMAIL).has_not("not this one");
    stranger.with_cookie("session=nonsense").get("/en").await.is(200).has("Sign in");
}

#[tokio::test]
async fn too_many_wrong_passwords_have_to_wait() {
    let (house, _) = house().await;
    let stranger = house.stranger();
    for _ in 0..5 {
        stranger.post("/en/sign-in", &[("email", EMAIL), ("password", "wrong")]).await.is(422);
    }
    stranger
        .post("/en/sign-in", &[("email", EMAIL), ("password", PASSWORD)])
        .await
        .is(429)
        .has("quarter of an hour");
}

#[tokio::test]
async fn writing_needs_a_sign_in_and_a_form_of_ours() {
    let (house, person) = house().await;
    let stranger = house.stranger();
    for path in ["/en/documents/new", "/en/commitments/C-2025-0001/edit", "/en/account"] {
        assert!(stranger.get(path).await.to().starts_with("/en/sign-in?next="), "{path}");
    }
    stranger.send("/en/documents/new", &[("text", "x")], None).await.is(401).has("Sign in");
    for path in ["edit", "report", "finding", "evidence"] {
        let path = format!("/en/commitments/C-2025-0001/{path}");
        stranger.send(&path, &[], None).await;
        let answer = stranger.post(&path, &[("revision", "1")]).await;
        assert!([400, 401, 415].contains(&answer.status.as_u16()), "{path} {}", answer.status);
    }
    let from = |name: &str, value: &str| {
        Request::post("/en/sign-out").header(header::HOST, "tansiq.example").header(name, value)
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        person.ask(from(name, value), Body::empty()).await.is(403).has("You do not have access");
    }
    person.get("/en/account").await.is(200);
    for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "http://tansiq.example")] {
        person.ask(from(name, value), Body::empty()).await.to();
    }
    // No browser, no such header: nothing was sent along behind somebody's back.
    person.post("/en/sign-out", &[]).await.to();
    assert!(person.get("/en/account").await.to().contains("/sign-in"));
}

#[tokio::test]
async fn colours_are_remembered_by_the_browser_alone() {
    let (house, _) = house().await;
    let stranger = house.stranger();
    let answer = stranger.get("/ar/theme?to=dark&back=/claims").await;
    assert_eq!(answer.to(), "/ar/claims");
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.starts_with("theme=dark;") && !cookie.contains("HttpOnly"), "{cookie}");
    stranger.with(&answer).get("/ar").await.has("data-theme=\"dark\"");
    assert_eq!(stranger.get("/ar/theme?to=x&back=//evil.example").await.to(), "/ar");
}
