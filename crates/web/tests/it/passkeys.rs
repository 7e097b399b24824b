//! Passkeys through the pages, with a device that answers as browsers do.

#[path = "../../../office/tests/it/authenticator.rs"]
pub mod device;

use crate::given::{Answer, EMAIL, House, PASSWORD, Person, between, hidden, house};
use axum::http::header;
use device::Device;
use jiff::ToSpan;
use tansiq_storage::Clock;
use tansiq_web::place::Edge;

pub const ORIGIN: &str = "https://register.example";
const PAGE: &str = "/en/account/passkeys";

/// The same house where people reach it at its address, some seconds after its clock was looked at.
pub fn named(house: &House, clock: Clock) -> House {
    let edge = Edge { public_url: Some(ORIGIN.parse().unwrap()), ..Edge::default() };
    let office = house.office.at(clock);
    let router = tansiq_web::router(office.clone(), edge);
    House { office, router, folder: tempfile::tempdir().unwrap() }
}

fn standing(house: &House) -> House {
    named(house, Clock::standing_at(house.office.clock().now()))
}

/// What a page asks the browser, and the token that the answer goes with.
pub fn asked(answer: &Answer) -> (String, String) {
    let text = answer.is(200).has("/passkey.js\" defer").text();
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    let options = between(&text, "data-options=\"", "\"").replace("&#34;", "\"");
    (options, hidden(&text, "token").to_owned())
}

/// Asks for a passkey at an address, and sends what the device shows.
async fn shown(person: &Person, device: &mut Device, path: &str, next: &str) -> Answer {
    let (options, token) = asked(&person.post(path, &[("do", "begin"), ("next", next)]).await);
    let answer = device.show(&options);
    person.post(path, &[("do", "show"), ("token", &token), ("answer", &answer), ("next", next)]).await
}

/// Adds a passkey; what the page answers.
async fn added(person: &Person, device: &mut Device, name: &str) -> Answer {
    let (options, token) = asked(&person.post(PAGE, &[("do", "begin"), ("passkey-name", name)]).await);
    let answer = device.make(&options);
    let fields = [("do", "take"), ("token", &*token), ("answer", &answer), ("passkey-name", name)];
    person.post(PAGE, &fields).await
}

/// The cookie of a name that an answer sets.
fn cookie(answer: &Answer, name: &str) -> String {
    let mut all = answer.headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap());
    let found = all.find(|one| one.starts_with(&format!("{name}=")));
    let found = found.unwrap_or_else(|| panic!("no {name}"));
    assert!(found.contains("HttpOnly") && found.contains("SameSite=Lax"), "{found}");
    found.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_passkey_is_added_shown_and_removed() {
    let (house, _) = house().await;
    let now = standing(&house);
    let person = now.sign_in(EMAIL).await;
    person.get(PAGE).await.is(200).has("You have no passkey yet").has("maxlength=60");
    person.post(PAGE, &[("do", "begin"), ("passkey-name", " ")]).await.is(422).has("href=\"#passkey-name\"");
    let mut device = Device::at(ORIGIN);
    let answer = added(&person, &mut device, "My <telephone>").await;
    answer.is(201).has("They are not shown again");
    let paper = between(&answer.text(), "<li><code>", "<").to_owned();
    person.get("/en/account").await.to();
    let person = person.with_cookie(&cookie(&answer, "session"));
    person.get(PAGE).await.is(200).has("My &#60;telephone&#62;").has("Not used yet");
    person.get("/en/account/second-factor").await.is(200).has("You have one passkey").has("Make new codes");

    // Without a password, in Arabic; the sign-in is a new one whatever the browser brings.
    let stranger = now.stranger();
    stranger.get("/ar/sign-in?next=/documents").await.is(200).has("تسجيل الدخول بمفتاح مرور");
    stranger.get("/en/sign-in/passkey").await.to();
    let begun = stranger.post("/ar/sign-in/passkey", &[("do", "begin"), ("next", "/documents")]).await;
    begun.has("تحتاج مفاتيح المرور إلى جافاسكربت").has("href=\"/ar/sign-in\"").has("data-passkey=\"get\"");
    let planted = stranger.with_cookie("session=0123456789abcdef");
    let done = shown(&planted, &mut device, "/en/sign-in/passkey", "/documents?x=1").await;
    assert_eq!(done.to(), "/en/documents?x=1");
    let session = cookie(&done, "session");
    assert!(!session.contains("0123456789abcdef"));
    stranger.with_cookie(&session).get(PAGE).await.is(200).has("Last used").has_not("Not used yet");
    let away = shown(&stranger, &mut device, "/en/sign-in/passkey", "//evil.example").await;
    assert_eq!(away.to(), "/en");

    // After the password it stands beside the codes on paper; an app she has none.
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", "/documents")];
    let first = stranger.post("/en/sign-in", &fields).await;
    let waiting = stranger.with_cookie(&cookie(&first, "step"));
    let page = waiting.get("/en/sign-in/code").await;
    page.is(200).has("Sign in with a passkey").has("Code on paper").has_not("Use a code of the app");
    let done = shown(&waiting, &mut device, "/en/sign-in/passkey", "/documents").await;
    assert_eq!((done.to(), cookie(&done, "step").as_str()), ("/en/documents", "step="));
    waiting.post("/en/sign-in/code", &[("one-time", &paper)]).await.is(409);

    // What is refused says what to do, and signs nobody in.
    let mut elsewhere = Device::at("https://evil.example");
    std::mem::swap(&mut elsewhere.origin, &mut device.origin);
    let refused = shown(&stranger, &mut device, "/en/sign-in/passkey", "").await;
    refused.is(409).has("does not sign anybody in here");
    assert!(!refused.headers.contains_key(header::SET_COOKIE));
    ORIGIN.clone_into(&mut device.origin);
    let (options, token) = asked(&stranger.post("/en/sign-in/passkey", &[("do", "begin")]).await);
    let fields = [("token", token.as_str()), ("answer", &device.show(&options))];
    stranger.post("/en/sign-in/passkey", &fields).await.to();
    stranger.post("/en/sign-in/passkey", &fields).await.is(409).has("was done already");

    // Sixteen minutes later a proof is asked for, which a passkey gives.
    let later =
        named(&house, Clock::standing_at(now.office.clock().now().checked_add(960.seconds()).unwrap()));
    let person = later.stranger().with_cookie(&session);
    let text = person.get(PAGE).await.text();
    let id = between(&text, "name=\"passkey\" value=\"", "\"").to_owned();
    let remove = [("do", "remove"), ("passkey", id.as_str())];
    for fields in [&remove[..], &[("do", "begin"), ("passkey-name", "x")]] {
        let asked = person.post(PAGE, fields).await;
        assert_eq!(asked.to(), "/en/account/confirm?next=/account/passkeys");
    }
    let confirm = person.get("/en/account/confirm?next=/account/passkeys").await;
    confirm.is(200).has("Use a passkey instead").has("Code on paper");
    let done = shown(&person, &mut device, "/en/account/confirm", "/account/passkeys").await;
    assert_eq!(done.to(), PAGE);
    assert_eq!(person.post(PAGE, &remove).await.to(), "/en/account/passkeys?did=removed");
    person
        .get(&format!("{PAGE}?did=removed"))
        .await
        .has("You have no passkey yet")
        .has("Delete it on its device");
    person.post(PAGE, &remove).await.is(409);
    later.sign_in(EMAIL).await.get("/en/account/confirm").await.has_not("Use a passkey instead");
}

#[tokio::test]
async fn where_passkeys_do_not_count_the_pages_say_so() {
    let (house, person) = house().await;
    person.get(PAGE).await.is(200).has("they need https and the name of a host").has_not("maxlength=60");
    person.post(PAGE, &[("do", "begin"), ("passkey-name", "x")]).await.is(409).has("public_url");
    house.stranger().get("/en/sign-in").await.is(200).has_not("Sign in with a passkey");
    house.stranger().post("/en/sign-in/passkey", &[("do", "begin")]).await.is(409);
    let here = |host: &'static str| {
        let request = axum::http::Request::get("/en/sign-in").header(header::HOST, host);
        let stranger = house.stranger();
        async move { stranger.ask(request, "").await }
    };
    here("localhost:8080").await.is(200).has("Sign in with a passkey");
    here("127.0.0.1:8080").await.is(200).has_not("Sign in with a passkey");
    here("register.example").await.is(200).has_not("Sign in with a passkey");
}
