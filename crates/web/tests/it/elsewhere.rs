//! Signing in with a sign-in service elsewhere, also one that answers as no service should.

use crate::given::{Answer, EMAIL, House, OPERATOR, PASSWORD, Person, between, house};
use crate::service::{About, Provider, SECRET, Says, Signs};
use axum::body::Body;
use axum::http::{Request, header};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use tansiq_model::Lang;
use tansiq_office::{Newcomer, Office, Origin, Service, ServiceSettings, Services, Strong};
use tansiq_policy::AccountRole;
use tansiq_storage::Clock;
use tansiq_web::place::{Edge, Peer};

const OWN: &str = "/en/account/identities";

/// A register with an officer, who is signed in, and a service.
struct Scene {
    house: House,
    mona: Person,
    provider: Provider,
    _folder: tempfile::TempDir,
}

/// A browser on its way back: with the cookie that it was given, and the state.
struct Away {
    browser: Person,
    state: String,
}

impl Scene {
    async fn new() -> Self {
        Self::with(Strong { amr: vec!["mfa".to_owned()], ..Strong::default() }).await
    }

    async fn with(strong: Strong) -> Self {
        let (first, mona) = house().await;
        let now = first.office.clock().now();
        let house = standing(&first, now);
        let provider = Provider::start(now).await;
        let service = service("ministry", &provider, strong);
        let house = served(house.office.with_services(Services::new(vec![service])));
        let mona = house.stranger().with_cookie(mona.cookie());
        Self { house, mona, provider, _folder: first.folder }
    }

    /// Sends a browser away by a form, as far as it comes.
    async fn sent(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Away {
        let answer = person.post(path, fields).await;
        let to = answer.to().to_owned();
        assert!(to.starts_with(&format!("{}/auth?", self.provider.issuer)), "{to}");
        let value = |name: &str| between(&format!("{to}&"), &format!("{name}="), "&").to_owned();
        assert_eq!((value("response_type"), value("code_challenge_method")), ("code".into(), "S256".into()));
        assert_eq!(value("redirect_uri"), "https%3A%2F%2Ftansiq.example%2Fsignin%2Fministry%2Fback");
        let mut says = self.provider.says();
        (says.nonce, says.challenge) = (value("nonce"), value("code_challenge"));
        let given = answer.header(header::SET_COOKIE);
        assert!(given.contains("HttpOnly") && given.contains("SameSite=Lax"), "{given}");
        let cookie = given.split(';').next().unwrap();
        let cookies = [person.cookie(), cookie].join("; ");
        Away { browser: person.with_cookie(cookies.trim_start_matches("; ")), state: value("state") }
    }

    async fn to_sign_in(&self) -> Away {
        let fields = [("service", "ministry"), ("next", "/documents")];
        self.sent(&self.house.stranger(), "/en/sign-in/with", &fields).await
    }

    fn back(&self, state: &str) -> String {
        format!("/signin/ministry/back?code=c&state={state}&iss={}", self.provider.issuer)
    }

    async fn returned(&self, away: &Away) -> Answer {
        away.browser.get(&self.back(&away.state)).await
    }

    /// Ties the identity to the officer's account.
    async fn bound(&self) {
        let away = self.sent(&self.mona, OWN, &[("add", "ministry")]).await;
        assert_eq!(self.returned(&away).await.to(), "/en/account/identities?did=added");
    }

    /// The same scene later.
    fn after(&self, minutes: i64) -> House {
        let now = self.house.office.clock().now().checked_add(minutes.minutes()).unwrap();
        standing(&self.house, now)
    }

    async fn log(&self) -> Vec<&'static str> {
        let account = self.house.office.register().account_by_email(EMAIL).await.unwrap().unwrap();
        let events = self.house.office.register().access_events(account.id, 9).await.unwrap();
        events.iter().map(|event| event.what.word()).collect()
    }
}

fn service(word: &str, provider: &Provider, strong: Strong) -> Service {
    let settings = ServiceSettings {
        word: word.into(),
        names: vec![(Lang::En, "The ministry".into()), (Lang::Ar, "الوزارة".into())],
        issuer: provider.issuer.clone(),
        client_id: "tansiq".into(),
        client_secret: SECRET.into(),
        scopes: vec!["acr".into()],
        strong,
        by_link: false,
        patience: Duration::from_millis(1500),
        authority: None,
    };
    Service::new(settings, "https://tansiq.example").unwrap()
}

fn served(office: Office) -> House {
    let router = tansiq_web::router(office.clone(), Edge::default());
    House { office, router, folder: tempfile::tempdir().unwrap() }
}

fn standing(house: &House, now: Timestamp) -> House {
    served(house.office.at(Clock::standing_at(now)))
}

fn session(answer: &Answer) -> String {
    let all = answer.headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap());
    all.filter(|one| one.starts_with("session="))
        .map(|one| one.split(';').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn an_identity_is_tied_to_an_account_and_signs_it_in() {
    let scene = Scene::new().await;
    let page = scene.house.stranger().get("/ar/sign-in").await;
    page.is(200).has("الدخول بحساب آخر").has("<bdi>الوزارة</bdi>");
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains(&format!("form-action 'self' {};", scene.provider.issuer)), "{policy}");
    let elsewhere = scene.house.stranger().get("/en").await;
    assert!(elsewhere.header(header::CONTENT_SECURITY_POLICY).contains("form-action 'self';"));
    // Nobody is let in who is known there and not here, and she hears what to do.
    let unknown = scene.returned(&scene.to_sign_in().await).await;
    unknown.is(403).has("no account here is tied").has("invitation").has("The ministry");
    scene.bound().await;
    scene
        .mona
        .get(&format!("{OWN}?did=added"))
        .await
        .is(200)
        .has("The account is added")
        .has("<bdi>The ministry</bdi>");
    let done = scene.returned(&scene.to_sign_in().await).await;
    assert_eq!(done.to(), "/en/documents");
    let browser = scene.house.stranger().with_cookie(&session(&done));
    browser.get("/en/account").await.is(200).has("Mona Bennani").has("/en/account/identities");
    assert_eq!(scene.log().await[..3], ["identity-used", "identity-added", "signed-in"]);
    // She takes it away again; her password is a way in that stays.
    let page = browser.get(OWN).await.is(200).text();
    let id = between(&page, "name=\"remove\" value=\"", "\"").to_owned();
    assert_eq!(browser.post(OWN, &[("remove", &id)]).await.to(), "/en/account/identities?did=removed");
    browser.post(OWN, &[("remove", &id)]).await.is(409);
    scene.returned(&scene.to_sign_in().await).await.is(403);
    let account = scene.house.office.register().account_by_email(EMAIL).await.unwrap().unwrap();
    let done = scene.house.office.register().done_by(account.id).await.unwrap();
    let acts: Vec<&str> = done.iter().map(|done| done.action.as_str()).collect();
    assert_eq!(acts, ["identity.add", "identity.remove"]);
}

#[tokio::test]
async fn an_answer_that_is_not_the_services_word_about_this_sign_in_signs_nobody_in() {
    let scene = Scene::new().await;
    scene.bound().await;
    let now = scene.provider.now.as_second();
    let lies: [(&str, Value, &str); 13] = [
        ("iss", json!("https://id.example.org"), "could not be checked"),
        ("aud", json!("another"), "could not be checked"),
        ("aud", json!(["tansiq", "another"]), "could not be checked"),
        ("azp", json!("another"), "could not be checked"),
        ("nonce", json!("another"), "could not be checked"),
        ("nonce", Value::Null, "could not be checked"),
        ("sub", json!(""), "could not be checked"),
        ("sub", json!("x".repeat(256)), "could not be checked"),
        ("exp", json!(now - 61), "clock"),
        ("exp", Value::Null, "could not be checked"),
        ("iat", json!(now + 120), "clock"),
        ("iat", json!(now - 700), "clock"),
        ("iat", Value::Null, "could not be checked"),
    ];
    let before = scene.house.office.view(&OPERATOR).head().await.unwrap();
    for (claim, value, words) in lies {
        scene.provider.says().claims = BTreeMap::from([(claim, value.clone())]);
        let answer = scene.returned(&scene.to_sign_in().await).await;
        answer.is(403).has(words);
        assert_eq!(session(&answer), "", "{claim} {value}");
    }
    scene.provider.says().claims.clear();
    for signs in [Signs::Not, Signs::WithTheSecret, Signs::With(2), Signs::Posing] {
        scene.provider.says().signs = signs;
        let answer = scene.returned(&scene.to_sign_in().await).await;
        answer.is(403).has("could not be checked");
        assert_eq!(session(&answer), "", "{signs:?}");
    }
    scene.provider.says().signs = Signs::With(1);
    assert_eq!(
        scene.returned(&scene.to_sign_in().await).await.to(),
        "/en/documents",
        "the scene itself is right"
    );
    assert_eq!(scene.house.office.view(&OPERATOR).head().await.unwrap(), before, "signing in is no change");
}

#[tokio::test]
async fn an_answer_comes_once_to_the_browser_that_was_sent_and_within_minutes() {
    let scene = Scene::new().await;
    scene.bound().await;
    let away = scene.to_sign_in().await;
    let unknown = |answer: Answer| {
        answer.is(409).has("not begun in this browser");
    };
    unknown(scene.house.stranger().get(&scene.back(&away.state)).await);
    unknown(away.browser.get(&scene.back("0f")).await);
    unknown(away.browser.get("/signin/other/back?code=c").await);
    let other = scene.to_sign_in().await;
    unknown(other.browser.get(&scene.back(&away.state)).await);
    let exchanged = scene.provider.says().exchanged;
    // What was tried used nothing up; the browser that was sent comes in, and no second time.
    assert_eq!(scene.returned(&other).await.to(), "/en/documents");
    unknown(scene.returned(&other).await);
    assert_eq!(scene.provider.says().exchanged, exchanged + 1, "nothing else was asked of the service");
    let away = scene.to_sign_in().await;
    let late = scene.after(10).stranger().with_cookie(away.browser.cookie());
    unknown(late.get(&scene.back(&away.state)).await);
    // An answer in the name of another issuer, and one that names none although the service always does.
    for iss in ["&iss=http://127.0.0.1:1", ""] {
        let away = scene.to_sign_in().await;
        let path = format!("/signin/ministry/back?code=c&state={}{iss}", away.state);
        away.browser.get(&path).await.is(403).has("could not be checked");
    }
    // What the service says went wrong there, in the language of the page that sent her.
    let fields = [("service", "ministry")];
    let away = scene.sent(&scene.house.stranger(), "/ar/sign-in/with", &fields).await;
    let path = |error: &str, state: &str| format!("/signin/ministry/back?error={error}&state={state}");
    let said = away.browser.get(&path("access_denied", &away.state)).await;
    said.is(403).has("أُلغي الدخول لدى").has("dir=\"rtl\"").has("/ar/sign-in");
    let away = scene.to_sign_in().await;
    away.browser.get(&path("server_error", &away.state)).await.is(502).has("something went wrong");
    away.browser.get(&path("server_error", &away.state)).await.is(409);
}

#[tokio::test]
async fn whoever_is_sent_away_again_and_again_has_to_wait() {
    let scene = Scene::new().await;
    let sent = async |from: &str| {
        let peer = Peer { ip: from.parse().unwrap(), tls: false };
        let form = "application/x-www-form-urlencoded";
        let request = Request::post("/en/sign-in/with").header(header::CONTENT_TYPE, form).extension(peer);
        scene.house.stranger().ask(request, Body::from("service=ministry")).await
    };
    sent("192.0.2.7").await.to();
    let mut refused = false;
    for _ in 0..100 {
        refused |= sent("192.0.2.7").await.status == 429;
    }
    assert!(refused);
    // Another place does not pay for it.
    sent("198.51.100.8").await.to();
}

#[tokio::test]
async fn the_answer_of_one_service_is_not_handed_to_another() {
    let scene = Scene::new().await;
    scene.bound().await;
    let agency = Provider::start(scene.provider.now).await;
    let both = [("ministry", &scene.provider), ("agency", &agency)]
        .map(|(word, provider)| service(word, provider, Strong::default()));
    let house = served(scene.house.office.with_services(Services::new(both.into())));
    let scene = Scene { house, ..scene };
    let away = scene.to_sign_in().await;
    let swapped = format!("/signin/agency/back?code=c&state={}&iss={}", away.state, agency.issuer);
    away.browser.get(&swapped).await.is(409).has("not begun in this browser");
    let heard = |says: &Says| (says.asked, says.exchanged);
    assert_eq!(heard(&agency.says()), (0, 0), "it hears nothing of the code");
    assert_eq!(scene.returned(&away).await.to(), "/en/documents");
}

#[tokio::test]
async fn a_service_that_does_not_answer_as_it_should_is_told_from_one_that_does() {
    let scene = Scene::new().await;
    for about in [About::Elsewhere, About::Large, About::Never, About::Another] {
        scene.provider.says().about = about;
        let fields = [("service", "ministry")];
        let answer = scene.house.stranger().post("/fr/sign-in/with", &fields).await;
        answer.is(502).has("ne répond pas");
        assert!(!answer.headers.contains_key(header::SET_COOKIE), "{about:?}");
    }
    scene.provider.says().about = About::NoIssuerInAnswers;
    scene.bound().await;
    let away = scene.to_sign_in().await;
    let path = format!("/signin/ministry/back?code=c&state={}", away.state);
    assert_eq!(away.browser.get(&path).await.to(), "/en/documents", "it may leave its name out");
    scene.house.stranger().post("/en/sign-in/with", &[("service", "nobody")]).await.is(409);
}

#[tokio::test]
async fn new_keys_of_a_service_are_fetched_once() {
    let scene = Scene::new().await;
    scene.bound().await;
    scene.returned(&scene.to_sign_in().await).await.to();
    assert_eq!(scene.provider.says().asked, 1, "what it says about itself is kept");
    (scene.provider.says().signs, scene.provider.says().keys) = (Signs::With(2), vec![1, 2]);
    assert_eq!(scene.returned(&scene.to_sign_in().await).await.to(), "/en/documents");
    scene.returned(&scene.to_sign_in().await).await.to();
    assert_eq!(scene.provider.says().asked, 2);
    scene.provider.says().signs = Signs::With(3);
    scene.returned(&scene.to_sign_in().await).await.is(403);
    assert_eq!(scene.provider.says().asked, 3, "and not again and again");
}

#[tokio::test]
async fn an_account_with_a_second_factor_gives_it_unless_it_was_given_there() {
    let scene = Scene::new().await;
    scene.bound().await;
    crate::second::with_app(&scene.house, &scene.mona).await;
    let step = scene.returned(&scene.to_sign_in().await).await;
    assert_eq!(step.to(), "/en/sign-in/code?next=/documents");
    assert_eq!(session(&step), "", "nobody is signed in yet");
    scene.provider.says().claims.insert("amr", json!(["pwd", "mfa"]));
    assert_eq!(scene.returned(&scene.to_sign_in().await).await.to(), "/en/documents");
}

#[tokio::test]
async fn an_identity_is_tied_and_removed_by_whoever_has_just_proved_who_she_is() {
    let scene = Scene::new().await;
    scene.bound().await;
    // A quarter of an hour later she proves it once more, there or with her password.
    let later = scene.after(15);
    let mona = later.stranger().with_cookie(scene.mona.cookie());
    let confirm = "/en/account/confirm?next=/account/identities";
    assert_eq!(mona.post(OWN, &[("add", "ministry")]).await.to(), confirm);
    assert_eq!(mona.post(OWN, &[("remove", "0192f0c1-7a00-7000-8000-000000000001")]).await.to(), confirm);
    mona.get(confirm).await.is(200).has("Your password now").has("With your account elsewhere");
    let answer = mona.post("/en/sign-in/with", &[("why", "again"), ("service", "ministry")]).await;
    assert!(answer.to().contains("prompt=login") && answer.to().contains("max_age=0"), "{}", answer.to());
    // A service that did not ask her again is not believed to have, and one that says nothing about it neither.
    let now = scene.provider.now.as_second();
    for proved in [json!(now - 3600), Value::Null] {
        scene.provider.says().claims = BTreeMap::from([("auth_time", proved)]);
        let away =
            scene.sent(&scene.mona, "/en/sign-in/with", &[("why", "again"), ("service", "ministry")]).await;
        scene.returned(&away).await.is(403).has("did not ask you once more");
    }
    // To sign in it is enough; what comes then needs a proof.
    let done = scene.returned(&scene.to_sign_in().await).await;
    let browser = scene.house.stranger().with_cookie(&session(&done));
    assert_eq!(browser.post(OWN, &[("add", "ministry")]).await.to(), confirm);
    scene.provider.says().claims.clear();
    let fields = [("why", "again"), ("service", "ministry"), ("next", "/account/identities")];
    let done = scene.returned(&scene.sent(&browser, "/en/sign-in/with", &fields).await).await;
    assert_eq!(done.to(), OWN);
    let browser = scene.house.stranger().with_cookie(&session(&done));
    scene.sent(&browser, OWN, &[("add", "ministry")]).await;
    // What is begun in one account is not ended in another, and an identity is of one account alone.
    crate::given::add_account(&scene.house, "karim@example.org", "Karim").await;
    let karim = scene.house.sign_in("karim@example.org").await;
    let away = scene.sent(&karim, OWN, &[("add", "ministry")]).await;
    scene.returned(&away).await.is(409).has("tied to another account here").has("/en/account/identities");
    let away = scene.sent(&karim, "/en/sign-in/with", &[("why", "again"), ("service", "ministry")]).await;
    scene.returned(&away).await.is(403).has("somebody else here");
    let away = scene.sent(&karim, OWN, &[("add", "ministry")]).await;
    let cookie = away.browser.cookie().rsplit("; ").next().unwrap().to_owned();
    let swapped = browser.with_cookie(&[browser.cookie(), &cookie].join("; "));
    swapped.get(&scene.back(&away.state)).await.is(409).has("not begun in this browser");
}

#[tokio::test]
async fn an_invitation_is_accepted_without_a_password_and_the_last_way_in_stays() {
    let scene = Scene::new().await;
    let house = &scene.house;
    let by = house.office.register().account_by_email(EMAIL).await.unwrap().unwrap();
    let mut change = {
        let act = tansiq_policy::Act::AccountEdit;
        house.office.register().change(&OPERATOR, act, "", house.office.clock()).await.unwrap()
    };
    let mut chief = tansiq_storage::Account { role: AccountRole::Administrator, ..by };
    change.update_account(&mut chief).await.unwrap();
    change.commit().await.unwrap();
    let new =
        Newcomer { name: "Salma".into(), email: "salma@example.org".into(), role: AccountRole::Officer };
    let (salma, key) = house.office.invite(&chief, PASSWORD, &new, &Origin::default()).await.unwrap();
    let link = format!("/en/invitation?key={key}");
    house.stranger().get(&link).await.is(200).has("Or without a password");
    let fields = [("why", "invitation"), ("service", "ministry"), ("key", key.as_str())];
    let away = scene.sent(&house.stranger(), "/en/sign-in/with", &fields).await;
    let done = scene.returned(&away).await;
    assert_eq!(done.to(), "/en");
    house.stranger().get(&link).await.is(409);
    house.stranger().post("/en/sign-in/with", &fields).await.is(409);
    let salma_there = house.stranger().with_cookie(&session(&done));
    // Nobody signs in with an empty password, and none is asked for.
    let empty = [("email", "salma@example.org"), ("password", "")];
    house.stranger().post("/en/sign-in", &empty).await.is(422);
    salma_there
        .get("/en/account/data")
        .await
        .is(200)
        .has("Your account has no password")
        .has_not("password-now");
    salma_there.post("/en/account/data", &[]).await.is(200);
    let later = scene.after(15).stranger().with_cookie(salma_there.cookie());
    later.post("/en/account/data", &[]).await.is(409).has("has no password");
    let page = salma_there.get(OWN).await.is(200).text();
    let id = between(&page, "name=\"remove\" value=\"", "\"").to_owned();
    salma_there.post(OWN, &[("remove", &id)]).await.is(409).has("your only way to sign in");
    let page = scene.mona.get("/en/accounts").await;
    page.is(200).has("Salma").has_not("no password chosen yet");
    // With a password it may go.
    let chosen =
        salma_there.post("/en/account/password", &[("password", "a new and quiet harbour wall")]).await;
    let salma_there = house.stranger().with_cookie(&session(&chosen));
    assert_eq!(salma_there.post(OWN, &[("remove", &id)]).await.to(), "/en/account/identities?did=removed");
    // A closed account hears so.
    let away = scene.sent(&salma_there, OWN, &[("add", "ministry")]).await;
    scene.returned(&away).await.to();
    house.office.close_account(&chief, PASSWORD, salma.id, true, &Origin::default()).await.unwrap();
    scene.returned(&scene.to_sign_in().await).await.is(403).has("Your account here is closed");
}
