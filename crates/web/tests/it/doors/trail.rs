//! What a form leaves behind: each is sent once as it should be, and the history, the log or the cookie is there.

use super::forms::{BETTER, Trial, trials};
use super::land::Land;
use super::rows;
use crate::given::{Answer, EMAIL, Form, House, OPERATOR, PASSWORD, between, empty};
use crate::passkeys;
use axum::http::header;
use std::collections::{BTreeMap, BTreeSet};
use tansiq_policy::Act;
use tansiq_web::routes::{Door, Leaves};

/// What everybody did so far, as the history tells it of each: the words of the entries.
pub(super) async fn done(house: &House) -> Vec<Vec<String>> {
    let register = house.office.register();
    let mut all = Vec::new();
    for account in register.accounts().await.unwrap() {
        let done = register.done_by(account.id).await.unwrap();
        all.push(done.into_iter().map(|entry| entry.action).collect());
    }
    all
}

/// How many rows the log of access has.
async fn logged(house: &House) -> usize {
    let register = house.office.register();
    let mut rows = 0;
    for account in register.accounts().await.unwrap() {
        rows += register.access_events(account.id, 1000).await.unwrap().len();
    }
    let work = register.job_counts().await.unwrap().into_iter().map(|(_, count)| count).sum::<u64>();
    rows + usize::try_from(work).unwrap()
}

async fn seq(house: &House) -> u64 {
    house.office.view(&OPERATOR).head().await.unwrap().seq
}

fn accepted(trial: &Trial, answer: &Answer) {
    let accepted = answer.status == 303 || answer.status.is_success();
    assert!(accepted, "{} was not accepted: {} {}", trial.path, answer.status, answer.words());
}

#[tokio::test]
async fn every_form_leaves_behind_what_its_row_says() {
    let land = Land::get().await;
    let mut seen: BTreeMap<&str, BTreeSet<Act>> = BTreeMap::new();
    for trial in trials(land) {
        let house = land.copy().await;
        let person = land.browser(&house, trial.by);
        let ((address, form), steps) = trial.steps.split_last().unwrap();
        for (address, form) in steps {
            accepted(&trial, &person.hand_in(address, form).await);
        }
        let (before, then, rows) = (seq(&house).await, done(&house).await, logged(&house).await);
        let answer = person.hand_in(address, form).await;
        accepted(&trial, &answer);
        if trial.acts.is_empty() {
            let left = answer.headers.contains_key(header::SET_COOKIE) || logged(&house).await > rows;
            assert!(left, "{} leaves neither a cookie nor a row", trial.path);
        }
        let after = seq(&house).await;
        assert_eq!(after - before, trial.acts.len() as u64, "{}: entries of the history", trial.path);
        let words: Vec<&str> = trial.acts.iter().map(|act| act.word()).collect();
        let new = done(&house).await.into_iter().enumerate();
        let new = new.flat_map(|(at, all)| all.into_iter().skip(then.get(at).map_or(0, Vec::len)));
        assert_eq!(new.collect::<Vec<_>>(), words, "{}", trial.path);
        seen.entry(trial.path).or_default().extend(&trial.acts);
    }
    // What works with a link is tried below, and so is what a person made before.
    seen.insert("/setup", BTreeSet::from([Act::AccountSetUp]));
    for path in ["/invitation", "/new-password"] {
        seen.insert(path, BTreeSet::from([Act::PasswordChange]));
    }
    seen.insert("/account/tokens/revoke", BTreeSet::new());
    seen.insert("/sign-in/code", BTreeSet::new());
    // With the link in a letter, in `reminders`.
    seen.insert("/letters/stop", BTreeSet::new());
    // A draft leaves nothing at all, in `drafts`.
    seen.insert("/draft", BTreeSet::new());
    // With a sign-in service that answers, in `elsewhere`.
    seen.insert("/sign-in/with", BTreeSet::new());
    seen.insert("/account/identities", BTreeSet::from([Act::IdentityRemove]));
    seen.insert(
        "/account/second-factor",
        BTreeSet::from([Act::TotpAdd, Act::TotpRemove, Act::RecoveryRenew]),
    );
    seen.insert("/sign-in/passkey", BTreeSet::new());
    seen.insert("/account/passkeys", BTreeSet::from([Act::PasskeyAdd, Act::PasskeyRemove]));
    // The steps of a request are taken by people of several sides, in `requests`.
    let steps = tansiq_office::NEED_STEPS.map(|(act, _)| act);
    seen.entry("/needs/{key}/steps").or_default().extend(steps);
    seen.entry("/accounts/{id}").or_default().insert(Act::AccountInvite);
    for row in rows() {
        let Some((_, leaves)) = row.post else { continue };
        let tried = seen.remove(row.path).unwrap_or_else(|| panic!("no form is tried at {}", row.path));
        let listed = match leaves {
            Leaves::Entry(acts) => acts.iter().copied().collect(),
            Leaves::Log(_) | Leaves::Nothing(_) => BTreeSet::new(),
        };
        assert_eq!(tried, listed, "{}: what was seen in the history, and what its row lists", row.path);
    }
    assert!(seen.is_empty(), "forms without a row: {seen:?}");
}

#[tokio::test]
async fn the_set_up_leaves_an_account_and_its_entry() {
    let house = empty().await;
    let key = house.office.register().new_set_up_link(house.office.clock()).await.unwrap();
    let before = seq(&house).await;
    let fields = [("key", key.as_str()), ("name", "Mona"), ("email", EMAIL), ("password", PASSWORD)];
    let done = house.stranger().post("/en/setup", &fields).await;
    assert_eq!(done.to(), "/en");
    assert_eq!(seq(&house).await, before + 1);
    house.stranger().with(&done).get("/en/account").await.is(200);
    // The link works once.
    house.stranger().post("/en/setup", &fields).await.is(409);
    assert_eq!(seq(&house).await, before + 1);
}

#[tokio::test]
async fn a_link_for_a_password_leaves_the_password_and_its_entry() {
    let land = Land::get().await;
    let house = land.copy().await;
    let admin = land.browser(&house, 'A');
    let proof = ("password-now", PASSWORD);
    let key = |answer: Answer| {
        let text = answer.is(201).text();
        between(&text, "?key=", "<").to_owned()
    };
    let new = [("name", "Karim"), ("email", "karim@example.org"), ("role", "member"), proof];
    admin.post("/en/accounts", &new).await.is(201);
    let invited = house.office.register().account_by_email("karim@example.org").await.unwrap().unwrap().id;
    // The first link is lost: another one invites her anew.
    let before = done(&house).await;
    let first = key(admin.post(&format!("/en/accounts/{invited}"), &[("act", "link"), proof]).await);
    let told =
        |all: Vec<Vec<String>>| all.into_iter().flatten().filter(|act| act == "account.invite").count();
    assert_eq!(told(done(&house).await), told(before) + 1);
    for (path, key, password) in [
        ("/en/invitation", first, BETTER),
        (
            "/en/new-password",
            {
                let made =
                    admin.post(&format!("/en/accounts/{}", land.officer), &[("act", "link"), proof]).await;
                key(made)
            },
            BETTER,
        ),
    ] {
        let (before, rows) = (seq(&house).await, logged(&house).await);
        let done = house.stranger().post(path, &[("key", &key), ("password", password)]).await;
        assert_eq!(done.to(), "/en", "{path}");
        assert_eq!((seq(&house).await, logged(&house).await), (before + 1, rows + 1), "{path}");
        house.stranger().with(&done).get("/en/account").await.is(200);
        // The link works once.
        house.stranger().post(path, &[("key", &key), ("password", password)]).await.is(409);
        assert_eq!(seq(&house).await, before + 1, "{path}");
    }
}

#[tokio::test]
async fn a_token_that_is_revoked_leaves_a_row() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = land.browser(&house, 'H');
    let new = [("label", "Table"), ("days", "30"), ("password-now", PASSWORD)];
    officer.post("/en/account/tokens", &new).await.is(201);
    let page = officer.get("/en/account/tokens").await.text();
    let (before, rows) = (seq(&house).await, logged(&house).await);
    let id = between(&page, "name=\"token\" value=\"", "\"");
    officer.post("/en/account/tokens/revoke", &[("token", id)]).await.to();
    assert_eq!((seq(&house).await, logged(&house).await), (before, rows + 1));
}

#[tokio::test]
async fn what_is_done_to_second_factors_leaves_its_entry_and_a_code_a_row() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = land.browser(&house, 'H');
    let page = "/en/account/second-factor";
    let new = async |before: &[Vec<String>]| {
        let all = done(&house).await.into_iter().enumerate();
        let all = all.flat_map(|(at, all)| all.into_iter().skip(before.get(at).map_or(0, Vec::len)));
        all.collect::<Vec<_>>()
    };
    let before = done(&house).await;
    let begun = officer.post(page, &[("do", "begin")]).await.is(200).text();
    assert_eq!(new(&before).await, [""; 0], "what was begun counts for nothing yet");
    let key = between(&begun, "<code dir=\"ltr\" class=\"wrap-any\">", "</code>");
    let token = crate::given::hidden(&begun, "token");
    let first = crate::second::code(key, house.office.clock().now());
    let taken = officer.post(page, &[("do", "take"), ("token", token), ("one-time", &first)]).await;
    let paper = between(&taken.is(201).text(), "<li><code>", "<").to_owned();
    assert_eq!(new(&before).await, ["totp.add"]);
    let (before, rows) = (done(&house).await, logged(&house).await);
    let fields = [("email", super::land::OFFICER), ("password", PASSWORD)];
    let stranger = house.stranger();
    let step = stranger.with(&stranger.post("/en/sign-in", &fields).await);
    assert_eq!(logged(&house).await, rows, "the first step signs nobody in");
    let signed_in = step.post("/en/sign-in/code", &[("one-time", &paper)]).await;
    assert_eq!(signed_in.to(), "/en");
    assert_eq!(logged(&house).await, rows + 2);
    assert_eq!(new(&before).await, [""; 0]);
    let officer = officer.with(&signed_in);
    officer.post(page, &[("do", "renew")]).await.is(201);
    officer.post(page, &[("do", "remove")]).await.to();
    assert_eq!(new(&before).await, ["recovery.renew", "totp.remove"]);
}

#[tokio::test]
async fn what_is_done_to_passkeys_leaves_its_entry_and_a_sign_in_a_row() {
    let land = Land::get().await;
    let copy = land.copy().await;
    let house = passkeys::named(&copy, copy.office.clock().clone());
    let (officer, stranger) = (land.browser(&house, 'H'), house.stranger());
    let (page, mut device) = ("/en/account/passkeys", passkeys::device::Device::at(passkeys::ORIGIN));
    let new = async |before: &[Vec<String>]| {
        let all = done(&house).await.into_iter().enumerate();
        let all = all.flat_map(|(at, all)| all.into_iter().skip(before.get(at).map_or(0, Vec::len)));
        all.collect::<Vec<_>>()
    };
    let before = done(&house).await;
    let begun = officer.post(page, &[("do", "begin"), ("passkey-name", "Key")]).await;
    let (options, token) = passkeys::asked(&begun);
    assert_eq!(new(&before).await, [""; 0], "what was begun counts for nothing yet");
    let answer = device.make(&options);
    let fields = [("do", "take"), ("token", &*token), ("answer", &answer), ("passkey-name", "Key")];
    officer.post(page, &fields).await.is(201);
    assert_eq!(new(&before).await, ["passkey.add"]);
    let (before, rows) = (done(&house).await, logged(&house).await);
    let (options, token) = passkeys::asked(&stranger.post("/en/sign-in/passkey", &[("do", "begin")]).await);
    assert_eq!(logged(&house).await, rows, "what was asked signs nobody in");
    let fields = [("token", token.as_str()), ("answer", &device.show(&options))];
    let signed_in = stranger.post("/en/sign-in/passkey", &fields).await;
    assert_eq!(signed_in.to(), "/en");
    assert_eq!((logged(&house).await, new(&before).await.len()), (rows + 1, 0));
    let officer = officer.with(&signed_in);
    let text = officer.get(page).await.text();
    let id = between(&text, "name=\"passkey\" value=\"", "\"");
    officer.post(page, &[("do", "remove"), ("passkey", id)]).await.to();
    assert_eq!(new(&before).await, ["passkey.remove"]);
}

#[tokio::test]
async fn a_form_that_lacks_everything_leaves_nothing_in_the_history() {
    let land = Land::get().await;
    let house = land.copy().await;
    let before = seq(&house).await;
    for trial in trials(land).into_iter().filter(|trial| !trial.acts.is_empty()) {
        let (address, form) = trial.steps.last().unwrap();
        let poor: Form = super::forms::poor(form, 'H');
        let answer = land.browser(&house, trial.by).hand_in(address, &poor).await;
        assert!(answer.status.is_client_error(), "{} {}", trial.path, answer.status);
        assert_eq!(seq(&house).await, before, "{}", trial.path);
    }
}

#[test]
fn only_what_opens_a_door_to_oneself_and_work_that_is_asked_for_is_no_entry_of_the_history() {
    let without: Vec<&str> = rows()
        .filter(|row| matches!(row.post, Some((_, Leaves::Log(_) | Leaves::Nothing(_)))))
        .map(|row| row.path)
        .collect();
    let account = ["/account/sign-ins", "/account/tokens", "/account/tokens/revoke", "/account/data"];
    let second = ["/sign-in/code", "/account/confirm", "/sign-in/passkey", "/sign-in/with"];
    // What the server then does is an entry.
    let work = ["/settings/mine", "/documents/{reference}/reading"];
    let forgotten = ["/draft"];
    let letters = ["/account/letters", "/account/calendar", "/letters/stop"];
    assert_eq!(
        without,
        [&["/sign-in", "/sign-out"], &account[..], &second, &letters, &work, &forgotten].concat()
    );
    // Whoever writes to the history is somebody who may.
    for row in rows() {
        if let Some((door, Leaves::Entry(_))) = row.post {
            let known = matches!(door, Door::May(_) | Door::Proving(_) | Door::Link | Door::SetUp);
            assert!(known, "{}", row.path);
        }
    }
}
