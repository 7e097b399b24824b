//! Two-step sign-in through the pages.

use crate::given::{Answer, EMAIL, House, OPERATOR, PASSWORD, Person, between, hidden, house};
use axum::body::Body;
use axum::http::{Request, header};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{Timestamp, ToSpan};
use sha1::Sha1;
use tansiq_office::{NewAccount, SecondFactor};
use tansiq_policy::AccountRole;
use tansiq_storage::Clock;
use tansiq_web::place::Edge;

const PAGE: &str = "/en/account/second-factor";

/// What an app makes of its key at an instant.
pub fn code(key: &str, at: Timestamp) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut held, mut bits, mut secret) = (0_u32, 0, Vec::new());
    for letter in key.chars().filter(|c| *c != ' ') {
        let value = u32::try_from(letters.find(letter).unwrap()).unwrap();
        (held, bits) = ((held << 5 | value) & 0xffff, bits + 5);
        if bits >= 8 {
            bits -= 8;
            secret.push((held >> bits & 0xff) as u8);
        }
    }
    let mut mac = Hmac::<Sha1>::new_from_slice(&secret).unwrap();
    mac.update(&(at.as_second() / 30).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let from = usize::from(hash[19] % 16);
    let number = u32::from_be_bytes(hash[from..from + 4].try_into().unwrap()) % (1 << 31);
    format!("{:06}", number % 1_000_000)
}

/// The same house some seconds after the first look at its clock, where the time then stands still.
fn after(house: &House, start: Timestamp, seconds: i64) -> House {
    let clock = Clock::standing_at(start.checked_add(seconds.seconds()).unwrap());
    let office = house.office.at(clock);
    let router = tansiq_web::router(office.clone(), Edge::default());
    House { office, router, folder: tempfile::tempdir().unwrap() }
}

/// The key that a page shows.
fn key(answer: &Answer) -> String {
    let text = answer.is(200).text();
    between(&text, "<code dir=\"ltr\" class=\"wrap-any\">", "</code>").to_owned()
}

/// The cookie of a name that an answer sets.
fn cookie(answer: &Answer, name: &str) -> String {
    let mut all = answer.headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap());
    let found = all.find(|one| one.starts_with(&format!("{name}=")));
    found.unwrap_or_else(|| panic!("no {name}")).split(';').next().unwrap().to_owned()
}

/// Sets an app up through the pages: its key, the codes on paper, and the browser with its new sign-in.
pub async fn with_app(house: &House, person: &Person) -> (String, Vec<String>, Person) {
    let begun = person.post(PAGE, &[("do", "begin")]).await;
    begun.has("<svg class=\"qr\"").has("otpauth://totp/").has("inputmode=numeric");
    assert_eq!(begun.header(header::CACHE_CONTROL), "no-store");
    let (key, text) = (key(&begun), begun.text());
    let token = hidden(&text, "token");
    let first = code(&key, house.office.clock().now());
    let taken = person.post(PAGE, &[("do", "take"), ("token", token), ("one-time", &first)]).await;
    taken.is(201).has("They are not shown again");
    let text = taken.text();
    let codes: Vec<String> =
        text.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    (key, codes, person.with_cookie(&cookie(&taken, "session")))
}

#[tokio::test]
async fn signing_in_takes_a_second_step_and_gives_a_new_token_there() {
    let (house, _) = house().await;
    let start = house.office.clock().now();
    let now = after(&house, start, 0);
    let person = now.sign_in(EMAIL).await;
    person.get(PAGE).await.is(200).has("Set up an app").has_not("Make new codes");
    let (key, paper, signed_in) = with_app(&now, &person).await;
    assert!(person.get("/en/account").await.to().contains("/sign-in"), "the sign-in from before is over");
    signed_in.get(PAGE).await.is(200).has("Remove the app").has("\u{2068}10\u{2069} codes are left");

    let later = after(&house, start, 60);
    let stranger = later.stranger();
    stranger.get("/en/sign-in/code").await.is(409).has("Sign in again with your password");
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", "/documents?x=1")];
    let first = stranger.post("/en/sign-in", &fields).await;
    assert_eq!(first.to(), "/en/sign-in/code?next=/documents%3Fx%3D1");
    let step = cookie(&first, "step");
    let all: Vec<_> = first.headers.get_all(header::SET_COOKIE).iter().collect();
    assert_eq!(all.len(), 1, "no sign-in and no mark before the second step: {all:?}");
    assert!(all[0].to_str().unwrap().contains("HttpOnly"));
    // The token of the first step opens nothing, also as a sign-in.
    let token = step.strip_prefix("step=").unwrap();
    let planted = stranger.with_cookie(&format!("session={token}"));
    assert!(planted.get("/en/account").await.to().contains("/sign-in"));
    let waiting = stranger.with_cookie(&step);
    assert!(waiting.get("/en/account").await.to().contains("/sign-in"));
    waiting.get("/ar/sign-in/code?next=/documents").await.is(200).has("رمز التطبيق").has("رمز على ورق");
    waiting.get("/fr/sign-in/code?paper=1").await.is(200).has("Code sur papier");
    let send = async |who: &Person, code: &str| {
        who.post("/en/sign-in/code", &[("one-time", code), ("next", "/documents?x=1")]).await
    };
    send(&waiting, "123").await.is(422).has("this code does not work").has("/documents?x=1");
    let right = code(&key, later.office.clock().now());
    // A sign-in that somebody planted beside it is not the one that she gets.
    let beside = stranger.with_cookie(&format!("{step}; session=0123456789abcdef"));
    let done = send(&beside, &right).await;
    assert_eq!(done.to(), "/en/documents?x=1");
    let session = cookie(&done, "session");
    assert!(!session.contains("0123456789abcdef") && !session.contains(token));
    assert_eq!(cookie(&done, "step"), "step=");
    stranger.with_cookie(&session).get("/en/account").await.is(200);
    // Replayed, with the same step or with another one.
    send(&waiting, &right).await.is(409);
    let again = stranger.with_cookie(&cookie(&stranger.post("/en/sign-in", &fields).await, "step"));
    send(&again, &right).await.is(422);
    send(&again, &paper[3]).await.to();
    let again = stranger.with_cookie(&cookie(&stranger.post("/en/sign-in", &fields).await, "step"));
    send(&again, &paper[3]).await.is(422);
    for _ in 0..4 {
        send(&again, "000000").await;
    }
    send(&again, &paper[4]).await.is(429);
    // Over https the step belongs to this host alone.
    let tls = tansiq_web::place::Peer { ip: std::net::Ipv4Addr::LOCALHOST.into(), tls: true };
    let request =
        Request::post("/en/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
    let secure = stranger.ask(request.extension(tls), body).await;
    assert!(cookie(&secure, "__Host-step").len() > 64);
    assert!(secure.header(header::SET_COOKIE).contains("; Secure"));
}

#[tokio::test]
async fn whoever_was_long_here_proves_who_she_is_and_comes_back() {
    let (house, _) = house().await;
    let start = house.office.clock().now();
    let person = after(&house, start, 0).sign_in(EMAIL).await;
    let later = after(&house, start, 16 * 60);
    let person = later.on(later.router.clone()).with_cookie(&person_cookie(&person));
    let asked = person.post(PAGE, &[("do", "begin")]).await;
    assert_eq!(asked.to(), "/en/account/confirm?next=/account/second-factor");
    person.get(asked.to()).await.is(200).has("Is it you?").has_not("name=\"one-time\"");
    let wrong = [("password-now", "not this one"), ("next", "/account/second-factor")];
    person.post("/en/account/confirm", &wrong).await.is(422).has("value=\"/account/second-factor\"");
    let right = [("password-now", PASSWORD), ("next", "/account/second-factor")];
    assert_eq!(person.post("/en/account/confirm", &right).await.to(), PAGE);
    let evil = [("password-now", PASSWORD), ("next", "//evil.example")];
    assert_eq!(person.post("/en/account/confirm", &evil).await.to(), "/en/account");
    let begun = person.post(PAGE, &[("do", "begin")]).await;
    let text = begun.is(200).text();
    let (key, token) = (key(&begun), hidden(&text, "token").to_owned());
    // What was begun is there again after the proof, with the same key.
    let much_later = after(&house, start, 16 * 60 + 14 * 60 + 59);
    let person = much_later.stranger().with_cookie(&person_cookie(&person));
    person.get(&format!("{PAGE}?token={token}")).await.is(200).has(&key);
    let first = code(&key, much_later.office.clock().now());
    let fields = [("do", "take"), ("token", token.as_str()), ("one-time", "000000")];
    person.post(PAGE, &fields).await.is(422).has(&key);
    let late = after(&house, start, 16 * 60 + 15 * 60);
    let person = late.stranger().with_cookie(&person_cookie(&person));
    let fields = [("do", "take"), ("token", token.as_str()), ("one-time", first.as_str())];
    let back = person.post(PAGE, &fields).await;
    assert_eq!(back.to(), format!("/en/account/confirm?next=/account/second-factor%3Ftoken%3D{token}"));
    person.get(&format!("{PAGE}?token={token}")).await.is(409).has("Begin again");
    person.post(PAGE, &[("do", "x")]).await.is(400);
}

fn person_cookie(person: &Person) -> String {
    person.cookie().to_owned()
}

#[tokio::test]
async fn an_administrator_takes_a_second_step_away_and_a_link_does_not() {
    let (house, _) = house().await;
    let now = after(&house, house.office.clock().now(), 0);
    let new = NewAccount {
        name: "Salma".into(),
        email: "admin@example.org".into(),
        password: PASSWORD.into(),
        role: AccountRole::Administrator,
    };
    now.office.add_account(&OPERATOR, &new, None).await.unwrap();
    let admin = now.sign_in("admin@example.org").await;
    let officer = now.sign_in(EMAIL).await;
    let id = now.office.register().account_by_email(EMAIL).await.unwrap().unwrap().id;
    let page = format!("/en/accounts/{id}");
    admin.get(&page).await.is(200).has_not("Take away the second step");
    let (_, _, officer) = with_app(&now, &officer).await;
    admin.get(&page).await.has("Take away the second step");
    let proof = ("password-now", PASSWORD);
    let made = admin.post(&page, &[("act", "link"), proof]).await;
    let text = made.is(201).text();
    let link = between(&text, "new-password?key=", "<");
    let fields = [("key", link), ("password", "a louder Pacific coast")];
    let chosen = now.stranger().post("/en/new-password", &fields).await;
    assert_eq!(chosen.to(), "/en/sign-in/code?next=");
    assert!(officer.get("/en/account").await.to().contains("/sign-in"));
    admin.post(&page, &[("act", "factors"), ("password-now", "wrong")]).await.is(422);
    officer.post(&page, &[("act", "factors"), proof]).await.is(401);
    assert_eq!(admin.post(&page, &[("act", "factors"), proof]).await.to(), format!("{page}?did=done"));
    admin.post(&page, &[("act", "factors"), proof]).await.is(409).has("no second step");
    let fields = [("email", EMAIL), ("password", "a louder Pacific coast")];
    assert_eq!(now.stranger().post("/en/sign-in", &fields).await.to(), "/en");
}

#[tokio::test]
async fn without_a_second_factor_only_the_pages_of_the_account_open_when_the_days_are_over() {
    let (house, _) = house().await;
    let start = house.office.clock().now();
    let first = after(&house, start, 0).sign_in(EMAIL).await;
    let day = 24 * 3600;
    let at = async |days: i64| {
        let then = after(&house, start, days * day);
        let person = then.sign_in(EMAIL).await;
        (then, person)
    };
    let after_14 =
        after(&house, start, 0).on(after(&house, start, 0).router).with_cookie(&person_cookie(&first));
    after_14.get("/en").await.is(200).has("\u{2068}14\u{2069} days are left");
    let (_, person) = at(13).await;
    person.get("/en/commitments").await.is(200).has("One day is left").has("/en/account/second-factor");
    person.get("/ar/commitments").await.is(200).has("بقي يوم واحد");
    let (then, person) = at(14).await;
    for path in ["/en", "/en/commitments", "/en/documents/new", "/en/settings", "/en/commitments.csv"] {
        assert_eq!(person.get(path).await.to(), PAGE, "{path}");
    }
    person.post("/en/documents/new", &[("text", "x")]).await.is(403).has("needs two-step sign-in");
    for path in
        ["/en/account", PAGE, "/en/account/password", "/en/account/data", "/en/about/privacy", "/en/about"]
    {
        person.get(path).await.is(200);
    }
    person.get("/assets/x/tansiq.css").await.is(200);
    // A token of hers opens nothing either.
    let account = then.office.register().account_by_email(EMAIL).await.unwrap().unwrap();
    let new = tansiq_office::NewToken { label: "x".into(), read: true, write: false, days: "30".into() };
    let token = then.office.make_token_for(&account, &new).await.unwrap();
    let with_token =
        Request::get("/en/commitments.json").header(header::AUTHORIZATION, format!("Bearer {token}"));
    then.stranger().ask(with_token, Body::empty()).await.is(403);
    for path in ["/api/v1/commitments", "/api/v1/me"] {
        let with_token = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        then.stranger().ask(with_token, Body::empty()).await.is(403).has("/problems/factor-missing");
        person.get(path).await.is(403).has("/problems/factor-missing");
    }
    // Once she has an app, everything is as before, and the line is gone.
    let (_, _, person) = with_app(&then, &person).await;
    person.get("/en/commitments").await.is(200).has_not("left to set up");
    // Whom nothing is asked of is told nothing.
    let optional = then.office.asking(SecondFactor::Optional);
    let router = tansiq_web::router(optional.clone(), Edge::default());
    let house = House { office: optional, router, folder: tempfile::tempdir().unwrap() };
    crate::given::add_account(&house, "karim@example.org", "Karim").await;
    house.sign_in("karim@example.org").await.get("/en").await.is(200).has_not("left to set up");
}
