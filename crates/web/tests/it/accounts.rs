//! One's own account, links, tokens and the accounts of others, through the pages.

use crate::given::{Answer, EMAIL, House, OPERATOR, PASSWORD, Person, between, house};
use axum::body::Body;
use axum::http::{Request, header};
use jiff::ToSpan;
use tansiq_office::NewAccount;
use tansiq_policy::AccountRole;
use tansiq_storage::{Clock, LinkKind};
use tansiq_web::place::Peer;

/// The other end of a connection over https.
const TLS: Peer = Peer { ip: std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), tls: true };
const ADMIN: &str = "admin@example.org";
const BETTER: &str = "a louder Pacific coast";

/// An administrator of the house, signed in.
pub async fn administrator(house: &House) -> Person {
    let new = NewAccount {
        name: "Salma".into(),
        email: ADMIN.into(),
        password: PASSWORD.into(),
        role: AccountRole::Administrator,
    };
    house.office.add_account(&OPERATOR, &new, None).await.unwrap();
    house.sign_in(ADMIN).await
}

/// The link that an answer shows, below the host.
fn link(answer: &Answer) -> String {
    let text = answer.text();
    let code = between(&text, "<code dir=\"ltr\" class=\"wrap-any\">", "</code>");
    code.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned())).unwrap()
}

fn key(link: &str) -> &str {
    link.split_once("key=").unwrap().1
}

#[tokio::test]
async fn a_sign_in_from_before_is_never_used_again() {
    let (house, person) = house().await;
    // Whoever plants a cookie of her own making, or one that she knows, gets nothing from a sign-in with it.
    let fields = [("email", EMAIL), ("password", PASSWORD)];
    let planted = person.with_cookie("session=0123456789abcdef");
    let answer = planted.post("/en/sign-in", &fields).await;
    assert_eq!(answer.to(), "/en");
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.starts_with("session=") && !cookie.contains("0123456789abcdef"), "{cookie}");
    assert!(planted.get("/en/account").await.to().contains("/sign-in"));
    // Signing in again ends the sign-in that the browser had.
    let again = person.post("/en/sign-in", &fields).await;
    assert!(person.get("/en/account").await.to().contains("/sign-in"), "the old token is over");
    person.with(&again).get("/en/account").await.is(200);
    // After signing out, a copy of the cookie opens nothing.
    let signed_in = house.sign_in(EMAIL).await;
    let stolen = signed_in.clone();
    signed_in.post("/en/sign-out", &[]).await.to();
    assert!(stolen.get("/en/account").await.to().contains("/sign-in"));
    stolen.post("/en/account/sign-ins", &[("end", "all")]).await.is(401);
}

#[tokio::test]
async fn over_https_the_cookie_belongs_to_this_host_alone() {
    let (house, _) = house().await;
    let stranger = house.stranger();
    let body = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
    let post = |https: bool| {
        let request =
            Request::post("/en/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if https { request.extension(TLS) } else { request }
    };
    let plain = stranger.ask(post(false), body.clone()).await;
    assert!(plain.header(header::SET_COOKIE).starts_with("session="));
    let answer = stranger.ask(post(true), body).await;
    let all: Vec<_> =
        answer.headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap()).collect();
    assert!(all[0].starts_with("__Host-session=") && all[1].starts_with("mark="), "{all:?}");
    for cookie in &all {
        for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
    let secure = stranger.with(&answer);
    let asked = Request::get("/en/account").extension(TLS);
    secure.ask(asked, Body::empty()).await.is(200);
    // Over plain http the other name counts, and this one says nothing.
    assert!(secure.get("/en/account").await.to().contains("/sign-in"));
}

#[tokio::test]
async fn a_person_sees_where_she_is_signed_in_and_ends_it() {
    let (house, here) = house().await;
    let fields = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
    let request = Request::post("/en/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::USER_AGENT, "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36");
    let stranger = house.stranger();
    let elsewhere = stranger.with(&stranger.ask(request, fields).await);
    let page = here.get("/en/account").await;
    page.is(200).has("Chrome, Android").has("This browser").has("A browser that gave no name");
    let id = between(&page.text(), "name=\"end\" value=\"", "\"").to_owned();
    assert_eq!(here.post("/en/account/sign-ins", &[("end", &id)]).await.to(), "/en/account?did=ended");
    here.get("/en/account?did=ended").await.has("That sign-in has ended").has_not("Chrome, Android");
    assert!(elsewhere.get("/en/account").await.to().contains("/sign-in"));
    here.post("/en/account/sign-ins", &[("end", &id)]).await.is(409).has("has ended already");
    here.post("/en/account/sign-ins", &[("end", "rubbish")]).await.is(409);
    let other = house.sign_in(EMAIL).await;
    let out = here.post("/en/account/sign-ins", &[("end", "all")]).await;
    assert_eq!(out.to(), "/en/sign-in?signed_out=1");
    for browser in [here, other] {
        assert!(browser.get("/en/account").await.to().contains("/sign-in"));
    }
}

#[tokio::test]
async fn a_password_is_changed_with_the_one_of_now() {
    let (house, here) = house().await;
    let elsewhere = house.sign_in(EMAIL).await;
    here.get("/ar/account/password").await.is(200).has("كلمة مرورك الحالية");
    let wrong = [("password-now", "not this one"), ("password", BETTER)];
    here.post("/fr/account/password", &wrong)
        .await
        .is(422)
        .has("ce n’est pas votre mot de passe")
        .has_not(BETTER);
    let short = [("password-now", PASSWORD), ("password", "fourteen signs")];
    here.post("/en/account/password", &short).await.is(422).has("at least \u{2068}15\u{2069} characters");
    elsewhere.get("/en/account").await.is(200);
    let answer = here.post("/en/account/password", &[("password-now", PASSWORD), ("password", BETTER)]).await;
    assert_eq!(answer.to(), "/en/account?did=password");
    for old in [&here, &elsewhere] {
        assert!(old.get("/en/account").await.to().contains("/sign-in"), "every sign-in from before is over");
    }
    here.with(&answer).get("/en/account?did=password").await.is(200).has("The new password is in use");
    house.stranger().post("/en/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.is(422);
}

#[tokio::test]
async fn somebody_is_invited_by_a_link_that_is_shown_once_and_works_once() {
    let (house, officer) = house().await;
    let admin = administrator(&house).await;
    officer.get("/en/accounts").await.is(403);
    officer.get("/en/account").await.has_not("/en/accounts");
    admin.get("/en/account").await.has("href=\"/en/accounts\"");
    let karim = [("name", "Karim"), ("email", "karim@example.org"), ("role", "officer")];
    let fields = |password| [&karim[..], &[("password-now", password)]].concat();
    officer.post("/en/accounts", &fields(PASSWORD)).await.is(403);
    house.stranger().post("/en/accounts", &fields(PASSWORD)).await.is(401);
    admin.post("/en/accounts", &fields("wrong")).await.is(422).has("karim@example.org");
    let invited = admin.post("/en/accounts", &fields(PASSWORD)).await;
    invited.is(201).has("\u{2068}Karim\u{2069} is invited").has("within \u{2068}168\u{2069} hours");
    let address = link(&invited);
    admin.get("/en/accounts").await.has("Invited").has_not(key(&address));
    admin.post("/en/accounts", &fields(PASSWORD)).await.is(422).has("Karim");

    let newcomer = house.stranger();
    // Looking uses nothing up.
    for _ in 0..2 {
        newcomer.get(&address).await.is(200).has("This link is for").has("Karim");
    }
    newcomer.get(&address.replace("/en/", "/ar/")).await.is(200).has("اختيار كلمة مرور");
    // A link of another kind, a changed one and none get the same answer.
    let key = key(&address).to_owned();
    let elsewhere = format!("/en/new-password?key={key}");
    for wrong in [elsewhere.as_str(), "/en/invitation?key=0123", "/en/invitation", "/en/setup?key=0123"] {
        newcomer.get(wrong).await.is(409).has_not("Karim");
    }
    newcomer.post("/en/new-password", &[("key", &key), ("password", BETTER)]).await.is(409);
    let weak = [("key", key.as_str()), ("password", "karim@example.org")];
    newcomer.post("/en/invitation", &weak).await.is(422).has("tried first").has(&key);
    let done = newcomer.post("/en/invitation", &[("key", &key), ("password", BETTER)]).await;
    assert_eq!(done.to(), "/en");
    newcomer.with(&done).get("/en/account").await.is(200).has("karim@example.org");
    // Used: the same answer to whoever has it still.
    newcomer.get(&address).await.is(409).has("This link does not work");
    newcomer.post("/en/invitation", &[("key", &key), ("password", PASSWORD)]).await.is(409);
    newcomer.post("/en/sign-in", &[("email", "karim@example.org"), ("password", BETTER)]).await.to();
}

#[tokio::test]
async fn a_link_for_a_new_password_runs_out_after_an_hour_and_ends_what_was_before() {
    let (house, officer) = house().await;
    let admin = administrator(&house).await;
    let id = house.office.register().account_by_email(EMAIL).await.unwrap().unwrap().id;
    let page = format!("/en/accounts/{id}");
    officer.get(&page).await.is(403);
    admin.get(&page).await.is(200).has("Make a link for a new password");
    admin.get("/en/accounts/0192f0c1-7a00-7000-8000-000000000001").await.is(404);
    admin.get("/en/accounts/rubbish").await.is(404);
    let act = async |act: &str| admin.post(&page, &[("act", act), ("password-now", PASSWORD)]).await;
    let made = act("link").await;
    made.is(201).has("within one hour");
    let address = link(&made);
    let late = Clock::standing_at(house.office.clock().now().checked_add(61.minutes()).unwrap());
    let register = house.office.register();
    assert!(register.open_link(LinkKind::Reset, key(&address), &late).await.unwrap().is_none());
    officer.get("/en/account").await.is(200);
    let fields = [("key", key(&address)), ("password", BETTER)];
    house.stranger().post("/en/new-password", &fields).await.to();
    assert!(officer.get("/en/account").await.to().contains("/sign-in"), "she is signed out by it");
    // Closed, the account lets nobody in, and a link is not made for it.
    assert_eq!(act("close").await.to(), format!("{page}?did=done"));
    admin.get(&format!("{page}?did=done")).await.has("That was done").has("Open the account again");
    house.stranger().post("/en/sign-in", &[("email", EMAIL), ("password", BETTER)]).await.is(422);
    act("link").await.is(409);
    act("open").await.to();
    house.stranger().post("/en/sign-in", &[("email", EMAIL), ("password", BETTER)]).await.to();
    // Nobody does this to herself.
    let own = register.account_by_email(ADMIN).await.unwrap().unwrap().id;
    admin.get(&format!("/en/accounts/{own}")).await.has("This is your own account").has_not("name=\"act\"");
    let close = [("act", "close"), ("password-now", PASSWORD)];
    admin.post(&format!("/en/accounts/{own}"), &close).await.is(409);
}

#[tokio::test]
async fn a_program_reads_lists_with_a_token_and_nothing_else() {
    let (house, person) = house().await;
    house.fill(tansiq_model::Audience::Owner, tansiq_model::Marking::Amber).await;
    person.get("/en/account/tokens").await.is(200).has("You have no token");
    let fields = |label, days, password| [("label", label), ("days", days), ("password-now", password)];
    person.post("/en/account/tokens", &fields("", "999", PASSWORD)).await.is(422).has("What it is for");
    person.post("/en/account/tokens", &fields("Table", "30", "wrong")).await.is(422).has("Table");
    let made = person.post("/en/account/tokens", &fields("Table <b>", "30", PASSWORD)).await;
    let text = made.is(201).text();
    let token = between(&text, "<code dir=\"ltr\" class=\"wrap-any\">", "</code>");
    assert!(token.starts_with("tsq_"));
    let page = person.get("/en/account/tokens").await;
    page.has("Table &#60;b&#62;").has("Not used yet").has_not(token);

    let stranger = house.stranger();
    let with = async |who: &Person, path: &str, given: &str| {
        who.ask(Request::get(path).header(header::AUTHORIZATION, given), Body::empty()).await
    };
    let bearer = format!("Bearer {token}");
    let hers = person.get("/en/commitments.json").await.text();
    assert!(hers.contains("C-2025-0001"));
    assert!(!stranger.get("/en/commitments.json").await.text().contains("C-2025-0001"));
    assert_eq!(with(&stranger, "/en/commitments.json", &bearer).await.is(200).text(), hers);
    with(&stranger, "/ar/commitments.csv", &bearer).await.is(200).has("C-2025-0001");
    // No page, no form.
    with(&stranger, "/en/commitments", &bearer).await.is(403);
    with(&stranger, "/en/account", &bearer).await.is(403);
    let post = Request::post("/en/account/sign-ins").header(header::AUTHORIZATION, &bearer);
    stranger.ask(post, Body::empty()).await.is(403);
    // A wrong token is told so, also beside a cookie that is good.
    for given in ["Bearer tsq_0123", "Bearer ", "Basic dTpw", "tsq_"] {
        for who in [&stranger, &person] {
            let refused = with(who, "/en/commitments.json", given).await;
            refused.is(401).has("This token does not work");
            assert_eq!(refused.header(header::WWW_AUTHENTICATE), "Bearer");
            assert_eq!(refused.header(header::CACHE_CONTROL), "no-store");
        }
    }
    person.get("/en/account/tokens").await.has("Last used");
    let id = between(&page.text(), "name=\"token\" value=\"", "\"").to_owned();
    person.post("/en/account/tokens/revoke", &[("token", &id)]).await.to();
    person.post("/en/account/tokens/revoke", &[("token", &id)]).await.is(409);
    with(&stranger, "/en/commitments.json", &bearer).await.is(401);
}

#[tokio::test]
async fn a_person_gets_her_data_with_her_password() {
    let (house, person) = house().await;
    house.stranger().post("/en/account/data", &[("password-now", PASSWORD)]).await.is(401);
    person.get("/fr/account/data").await.is(200);
    person.post("/en/account/data", &[("password-now", "wrong")]).await.is(422).has("not your password");
    let file = person.post("/en/account/data", &[("password-now", PASSWORD)]).await;
    assert_eq!(file.is(200).header(header::CONTENT_TYPE), "application/json");
    assert!(file.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
    assert_eq!(file.header(header::CACHE_CONTROL), "no-store");
    let told: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(told["account"]["email"], EMAIL);
}

#[tokio::test]
async fn an_erased_person_is_gone_from_the_pages() {
    let (house, person) = house().await;
    house.fill(tansiq_model::Audience::Public, tansiq_model::Marking::Clear).await;
    let admin = administrator(&house).await;
    let edit = person.get("/en/commitments/C-2025-0001/edit").await.text();
    let revision = crate::given::hidden(&edit, "revision").to_owned();
    let account = house.office.register().account_by_email(EMAIL).await.unwrap().unwrap();
    assert!(!revision.is_empty());
    let before = admin.get("/en/accounts").await;
    before.has("Mona Bennani").has(EMAIL);
    house.office.erase(&OPERATOR, &account).await.unwrap();
    let after = admin.get("/en/accounts").await;
    after.has_not("Mona").has_not(EMAIL).has("a person whose data was erased");
    admin.get("/fr/accounts").await.has("une personne dont les données ont été effacées");
    admin.get("/ar/accounts").await.has("شخص حُذفت بياناته");
    admin.get(&format!("/en/accounts/{}", account.id)).await.is(200).has_not("Mona").has_not("name=\"act\"");
    assert!(person.get("/en/account").await.to().contains("/sign-in"));
}

#[tokio::test]
async fn the_page_about_privacy_says_all_that_is_held() {
    let (house, person) = house().await;
    for (lang, days, never) in [
        ("en", "Deleted \u{2068}90\u{2069} days after", "What is never held"),
        ("fr", "Supprimé \u{2068}90\u{2069} jours après", "Ce qui n’est jamais détenu"),
        ("ar", "يُحذف بعد \u{2068}90\u{2069} يوماً", "ما لا يُحفظ أبداً"),
    ] {
        for who in [&house.stranger(), &person] {
            let page = who.get(&format!("/{lang}/about/privacy")).await;
            page.is(200).has(days).has(never).has_not("⟦");
            let rows = page.text().matches("<dt>").count();
            assert_eq!(rows, tansiq_storage::Personal::ALL.len());
        }
    }
    let keeping = tansiq_storage::Retention { access_events: 7, ..Default::default() };
    let other = tansiq_web::router(house.office.keeping(keeping), tansiq_web::place::Edge::default());
    house.on(other).get("/en/about/privacy").await.has("Deleted \u{2068}7\u{2069} days after");
}

#[tokio::test]
async fn ten_thousand_attempts_are_turned_away_soon_and_the_known_browser_gets_in() {
    let (house, _) = house().await;
    let stranger = house.stranger();
    let known = stranger.post("/en/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    let mark = known.headers.get_all(header::SET_COOKIE).iter().nth(1).unwrap().to_str().unwrap();
    let mark = mark.split(';').next().unwrap();
    let began = std::time::Instant::now();
    let mut hashed = 0;
    for _ in 0..10_000 {
        let answer = stranger.post("/en/sign-in", &[("email", EMAIL), ("password", "a guess")]).await;
        match answer.status.as_u16() {
            422 => hashed += 1,
            other => assert_eq!(other, 429),
        }
    }
    // The clock runs: a few are let through while the waits are short.
    assert!(hashed < 20, "{hashed} guesses were tried");
    println!("10,000 attempts: {:?}, {hashed} of them hashed", began.elapsed());
    stranger.post("/en/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.is(429);
    let own = stranger.with_cookie(mark);
    assert_eq!(own.post("/en/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.to(), "/en");
}
