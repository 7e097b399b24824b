//! Passkeys: adding one, signing in with it, proving with it, and everything that is refused.

use crate::{
    Desk as Room, OPERATOR,
    authenticator::Device,
    engines::on_both_engines,
    office_at,
    review::faults,
    second::{GOOD, after, code, here, somebody, step, with_app},
};
use tansiq_office::{
    BegunPasskey, NewAccount, Office, OfficeError, Origin, PASSKEY_NAME, Problem, SignIn, Site,
};
use tansiq_policy::{AccountRole, Act, Actor};
use tansiq_storage::{Access, Account, Address, StorageError};
use url::Url;

pub const ORIGIN: &str = "https://register.example";
const MONA: &str = "mona@example.org";

pub fn site() -> Site {
    Site::of(Some(ORIGIN), "", true).unwrap()
}

fn origin() -> Origin {
    Origin::default()
}

fn mona() -> NewAccount {
    somebody(MONA, AccountRole::Officer)
}

/// Somebody with an account who has signed in with her password.
async fn person(office: &Office, new: &NewAccount) -> (Actor, Account, Origin) {
    office.add_account(&OPERATOR, new, None).await.unwrap();
    let done = office.sign_in(&new.email, GOOD, &origin()).await.unwrap();
    here(office, done).await
}

/// Adds a passkey: the sign-in that it gave, and the codes on paper.
pub async fn with_passkey(
    office: &Office,
    actor: &Actor,
    account: &Account,
    device: &mut Device,
) -> (SignIn, Vec<String>) {
    let begun = office.begin_passkey(actor, account, &site(), "My laptop").await.unwrap();
    let answer = device.make(&begun.options);
    let taken = (begun.token.as_str(), answer.as_str());
    office.take_passkey(actor, account, &site(), "My laptop", taken, &origin()).await.unwrap()
}

async fn asked(office: &Office, step: &str) -> BegunPasskey {
    office.begin_passkey_sign_in(step, &site(), &origin()).await.unwrap()
}

async fn enter(office: &Office, token: &str, answer: &str) -> Result<SignIn, OfficeError> {
    office.passkey_sign_in("", &site(), (token, answer), &origin()).await
}

fn word<T: std::fmt::Debug>(outcome: Result<T, OfficeError>) -> &'static str {
    match outcome {
        Err(OfficeError::NotNow(word)) => word,
        other => panic!("{other:?}"),
    }
}

async fn log(office: &Office, account: &Account) -> Vec<Access> {
    let events = office.register().access_events(account.id, 100).await.unwrap();
    events.into_iter().map(|event| event.what).collect()
}

on_both_engines!(a_passkey_signs_in_by_itself_and_counts_as_both_factors);

async fn a_passkey_signs_in_by_itself_and_counts_as_both_factors(address: Address) {
    let office = &office_at(&address, "2024-09-30").await;
    let (actor, account, browser) = person(office, &mona()).await;
    let mut device = Device::at(ORIGIN);
    let (done, paper) = with_passkey(office, &actor, &account, &mut device).await;
    assert_eq!(paper.len(), 10, "codes on paper for when the device is lost");
    let before = browser.session.unwrap();
    assert!(office.actor_of(&before).await.unwrap().is_none(), "every other sign-in has ended");
    assert!(office.actor_of(&done.token).await.unwrap().unwrap().0.person().unwrap().session.strong);

    // The password alone is not enough any more; the passkey alone is.
    step(office.sign_in(MONA, GOOD, &origin()).await);
    let begun = asked(office, "").await;
    assert!(begun.options.contains("\"allowCredentials\":[]"), "it is not told whose passkeys there are");
    device.counter = 0;
    let answer = device.show(&begun.options);
    let done = enter(office, &begun.token, &answer).await.unwrap();
    assert_eq!(done.account.id, account.id);
    let (she, ..) = here(office, done).await;
    assert!(she.person().unwrap().session.strong && she.person().unwrap().session.fresh);
    assert_eq!(log(office, &account).await[0], Access::PasskeyUsed);
    let factors = office.factors(&account).await.unwrap();
    let [one] = factors.passkeys.as_slice() else { panic!("{factors:?}") };
    assert_eq!((one.label.as_deref(), one.used), (Some("My laptop"), Some(office.clock().now())));
    let own = office.export(&account).await.unwrap();
    assert!(own["secondFactors"].as_array().unwrap().iter().any(|one| one["name"] == "My laptop"));

    // Once, and for five minutes.
    assert_eq!(word(enter(office, &begun.token, &answer).await), "passkey-late");
    let begun = asked(office, "").await;
    let answer = device.show(&begun.options);
    let late = after(office, 300);
    assert_eq!(word(enter(&late, &begun.token, &answer).await), "passkey-late");
    // A closed account stays closed.
    let begun = asked(office, "").await;
    let answer = device.show(&begun.options);
    let admin = somebody("admin@example.org", AccountRole::Administrator);
    let admin = office.add_account(&OPERATOR, &admin, None).await.unwrap();
    office.close_account(&admin, GOOD, account.id, true, &origin()).await.unwrap();
    assert_eq!(word(enter(office, &begun.token, &answer).await), "passkey-refused");
    let report = tansiq_storage::verify(office.register(), None).await.unwrap();
    assert_eq!(report.fault, None);
}

#[tokio::test]
async fn what_is_not_an_answer_to_what_was_asked_here_is_refused() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (actor, account, _) = person(office, &mona()).await;
    let karim = somebody("karim@example.org", AccountRole::Officer);
    let (other, his, _) = person(office, &karim).await;
    let mut device = Device::at(ORIGIN);

    // Making one: from another page, locked, for another site, of another ceremony, of somebody else.
    let begin = async || office.begin_passkey(&actor, &account, &site(), "key").await.unwrap();
    let take = async |who: &Actor, account: &Account, token: &str, answer: &str| {
        office.take_passkey(who, account, &site(), "key", (token, answer), &origin()).await.map(drop)
    };
    type Wrong = fn(&mut Device);
    let wrongs: [Wrong; 3] = [
        |device| device.origin = "https://evil.example".into(),
        |device| device.unlocked = false,
        |device| device.site = Some("evil.example".into()),
    ];
    for wrong in wrongs {
        let begun = begin().await;
        let mut device = Device::at(ORIGIN);
        wrong(&mut device);
        let answer = device.make(&begun.options);
        assert_eq!(word(take(&actor, &account, &begun.token, &answer).await), "passkey-refused");
        let mut device = Device::at(ORIGIN);
        let answer = device.make(&begun.options);
        assert_eq!(word(take(&actor, &account, &begun.token, &answer).await), "passkey-late", "once");
    }
    let (one, two) = (begin().await, begin().await);
    let answer = device.make(&one.options);
    assert_eq!(word(take(&actor, &account, &two.token, &answer).await), "passkey-refused");
    assert_eq!(word(take(&other, &his, &one.token, &answer).await), "passkey-late");
    for (answer, told) in [("", "passkey-refused"), ("{}", "passkey-refused"), ("[1", "passkey-refused")] {
        assert_eq!(word(take(&actor, &account, &begin().await.token, answer).await), told);
    }
    assert!(!office.factors(&account).await.unwrap().any());
    for (name, problem) in [(" ", Problem::Missing), (&*"x".repeat(PASSKEY_NAME + 1), Problem::TooLong)] {
        let refused = office.begin_passkey(&actor, &account, &site(), name).await;
        assert_eq!(faults(refused), [("passkey-name", problem)]);
    }

    // Signing in.
    let mut device = Device::at(ORIGIN);
    let (done, _) = with_passkey(office, &actor, &account, &mut device).await;
    let (actor, account, _) = here(office, done).await;
    let begun = office.begin_passkey(&actor, &account, &site(), "again").await.unwrap();
    assert!(begun.options.contains("\"excludeCredentials\":[{"), "a device is told what it has already");
    for wrong in wrongs {
        let begun = asked(office, "").await;
        let kept = (device.origin.clone(), device.unlocked, device.site.clone());
        wrong(&mut device);
        let answer = device.show(&begun.options);
        (device.origin, device.unlocked, device.site) = kept;
        assert_eq!(word(enter(office, &begun.token, &answer).await), "passkey-refused");
        assert_eq!(log(office, &account).await[0], Access::Failed);
        let good = device.show(&begun.options);
        assert_eq!(word(enter(office, &begun.token, &good).await), "passkey-late", "one answer is looked at");
    }
    let (one, two) = (asked(office, "").await, asked(office, "").await);
    let answer = device.show(&one.options);
    assert_eq!(word(enter(office, &two.token, &answer).await), "passkey-refused");
    let begun = asked(office, "").await;
    let mut answer: serde_json::Value = serde_json::from_str(&device.show(&begun.options)).unwrap();
    // Somebody who is not asked for names the person that the passkey is of.
    answer["response"]["userHandle"] = serde_json::Value::Null;
    assert_eq!(word(enter(office, &begun.token, &answer.to_string()).await), "passkey-refused");
    let mut stranger = Device::at(ORIGIN);
    let unknown = office.begin_passkey(&other, &his, &site(), "lost").await.unwrap();
    stranger.make(&unknown.options);
    let begun = asked(office, "").await;
    let answer = stranger.show(&begun.options);
    assert_eq!(word(enter(office, &begun.token, &answer).await), "passkey-refused");
    // Where another name of this server stands in front, the passkey does not count.
    let begun = asked(office, "").await;
    let answer = device.show(&begun.options);
    let other = Site::of(Some("https://other.example"), "", true).unwrap();
    let refused = office.passkey_sign_in("", &other, (&begun.token, &answer), &origin()).await;
    assert_eq!(word(refused), "passkey-refused");
    desk.verifies().await;
}

#[tokio::test]
async fn a_counter_that_does_not_go_on_is_of_a_copy() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (actor, account, _) = person(office, &mona()).await;
    let mut device = Device::at(ORIGIN);
    device.counter = 7;
    with_passkey(office, &actor, &account, &mut device).await;
    for (counter, good) in [(6, false), (7, false), (0, false), (9, true), (9, false), (8, false), (10, true)]
    {
        device.counter = counter;
        let begun = asked(office, "").await;
        let answer = device.show(&begun.options);
        let outcome = enter(office, &begun.token, &answer).await;
        if good {
            outcome.unwrap_or_else(|error| panic!("{counter}: {error}"));
        } else {
            assert_eq!(word(outcome), "passkey-copied", "{counter}");
            assert_eq!(log(office, &account).await[0], Access::PasskeyCopied, "{counter}");
        }
    }
}

#[tokio::test]
async fn a_passkey_is_the_second_step_and_a_proof_of_hers_alone() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (actor, account, _) = person(office, &mona()).await;
    let (other, his, _) = person(office, &somebody("karim@example.org", AccountRole::Officer)).await;
    let (mut hers, mut device) = (Device::at(ORIGIN), Device::at(ORIGIN));
    with_passkey(office, &actor, &account, &mut hers).await;
    let (done, _) = with_passkey(office, &other, &his, &mut device).await;
    let (_, his, browser) = here(office, done).await;

    let first = step(office.sign_in(MONA, GOOD, &origin()).await);
    let steps = office.second_steps(&first).await.unwrap();
    assert!(steps.app.is_none() && steps.passkeys.len() == 1 && steps.any());
    let begun = asked(office, &first).await;
    assert_eq!(begun.options.matches("public-key").count(), 1, "hers is asked for");
    // A device that shows another's passkey nevertheless signs nobody in.
    let open = begun.options.split("\"allowCredentials\":[").next().unwrap().to_owned();
    let rest = begun.options.split_once("}]").unwrap().1;
    let answer = device.show(&format!("{open}\"allowCredentials\":[]{rest}"));
    let refused = office.passkey_sign_in(&first, &site(), (&begun.token, &answer), &origin()).await;
    assert_eq!(word(refused), "passkey-refused");
    let begun = asked(office, &first).await;
    let answer = hers.show(&begun.options);
    office.passkey_sign_in(&first, &site(), (&begun.token, &answer), &origin()).await.unwrap();
    assert_eq!(word(office.second_steps(&first).await), "second-step", "the first step is used up");

    // A proof, sixteen minutes later: of whoever is signed in, and not what somebody was asked at the sign-in.
    let later = &after(office, 16 * 60);
    let token = browser.session.clone().unwrap();
    let fresh = async || later.actor_of(&token).await.unwrap().unwrap().0.person().unwrap().session.fresh;
    assert!(!fresh().await);
    let confirm = async |begun: &BegunPasskey, answer: &str| {
        later.confirm_with_passkey(&his, &site(), (&begun.token, answer), &browser).await
    };
    for begun in
        [asked(later, "").await, later.begin_passkey_confirm(&account, &site(), &origin()).await.unwrap()]
    {
        let who = if begun.options.contains("\"allowCredentials\":[]") { &mut device } else { &mut hers };
        let answer = who.show(&begun.options);
        assert_eq!(word(confirm(&begun, &answer).await), "passkey-refused");
        assert!(!fresh().await);
    }
    let begun = later.begin_passkey_confirm(&his, &site(), &origin()).await.unwrap();
    let answer = device.show(&begun.options);
    confirm(&begun, &answer).await.unwrap();
    assert!(fresh().await);
    assert_eq!(log(later, &his).await[0], Access::Confirmed);
}

#[tokio::test]
async fn codes_on_paper_stay_while_a_second_factor_is_left() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (actor, account, _) = person(office, &mona()).await;
    let (_, paper, done) = with_app(office, &actor, &account).await;
    let (actor, account, _) = here(office, done).await;
    let mut device = Device::at(ORIGIN);
    let (done, none) = with_passkey(office, &actor, &account, &mut device).await;
    assert!(none.is_empty(), "those of the app are still good");
    let (actor, account, _) = here(office, done).await;
    office.remove_app(&actor, &account, &origin()).await.unwrap();
    let factors = office.factors(&account).await.unwrap();
    assert!(factors.app.is_none() && factors.any() && factors.recovery == Some(10));
    let first = step(office.sign_in(MONA, GOOD, &origin()).await);
    office.second_step(&first, &paper[0], &origin()).await.unwrap();

    let remove = async |id| office.remove_passkey(&actor, &account, id, &origin()).await;
    assert_eq!(word(remove(office.clock().new_id()).await), "passkey-none");
    remove(factors.passkeys[0].id).await.unwrap();
    assert_eq!(word(remove(factors.passkeys[0].id).await), "passkey-none");
    let factors = office.factors(&account).await.unwrap();
    assert!(!factors.any() && factors.recovery.is_none());
    office.sign_in(MONA, GOOD, &origin()).await.unwrap();
    let begun = asked(office, "").await;
    let answer = device.show(&begun.options);
    assert_eq!(word(enter(office, &begun.token, &answer).await), "passkey-refused", "a removed one is over");

    // The app stays when the passkey goes; the shell takes all.
    let (key, _, done) = with_app(office, &actor, &account).await;
    let (actor, account, _) = here(office, done).await;
    let (done, _) = with_passkey(office, &actor, &account, &mut device).await;
    let (actor, account, _) = here(office, done).await;
    let id = office.factors(&account).await.unwrap().passkeys[0].id;
    office.remove_passkey(&actor, &account, id, &origin()).await.unwrap();
    let later = after(office, 60);
    let first = step(later.sign_in(MONA, GOOD, &origin()).await);
    later.second_step(&first, &code(&key, later.clock().now()), &origin()).await.unwrap();
    with_passkey(office, &actor, &account, &mut device).await;
    office.reset_factors_of(&OPERATOR, &account).await.unwrap();
    assert!(!office.factors(&account).await.unwrap().any());
    office.sign_in(MONA, GOOD, &origin()).await.unwrap();
    desk.verifies().await;
}

#[tokio::test]
async fn the_last_way_into_an_account_is_not_removed() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (actor, account, _) = person(office, &mona()).await;
    let mut device = Device::at(ORIGIN);
    let (done, _) = with_passkey(office, &actor, &account, &mut device).await;
    let (actor, account, _) = here(office, done).await;
    // As when she came with an invitation and a sign-in service.
    let mut change = office.register().change(&OPERATOR, Act::AccountEdit, "", office.clock()).await.unwrap();
    let mut without = Account { password_hash: String::new(), ..account.clone() };
    change.update_account(&mut without).await.unwrap();
    change.commit().await.unwrap();
    let id = office.factors(&account).await.unwrap().passkeys[0].id;
    let refused = office.remove_passkey(&actor, &account, id, &origin()).await;
    assert_eq!(word(refused), "last-way-in");
    let factors = office.factors(&account).await.unwrap();
    assert_eq!((factors.passkeys.len(), factors.recovery), (1, Some(10)));
    let begun = asked(office, "").await;
    let answer = device.show(&begun.options);
    enter(office, &begun.token, &answer).await.unwrap();
}

#[tokio::test]
async fn passkeys_are_changed_after_a_proof_and_by_their_owner() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (actor, account, _) = person(office, &mona()).await;
    let (other, _, _) = person(office, &somebody("karim@example.org", AccountRole::Officer)).await;
    let mut device = Device::at(ORIGIN);
    let (done, _) = with_passkey(office, &actor, &account, &mut device).await;
    let id = office.factors(&account).await.unwrap().passkeys[0].id;
    let later = after(office, 16 * 60);
    let (stale, ..) = here(&later, done).await;
    for who in [&stale, &other, &OPERATOR] {
        for refused in [
            later.begin_passkey(who, &account, &site(), "x").await.map(drop),
            later.take_passkey(who, &account, &site(), "x", ("", ""), &origin()).await.map(drop),
            later.remove_passkey(who, &account, id, &origin()).await,
        ] {
            assert!(matches!(refused, Err(OfficeError::Storage(StorageError::Denied { .. }))), "{refused:?}");
        }
    }
}

#[tokio::test]
async fn a_passkey_signs_in_where_no_password_is_tried_any_more_and_is_bounded_by_place() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (actor, account, _) = person(office, &mona()).await;
    let mut device = Device::at(ORIGIN);
    with_passkey(office, &actor, &account, &mut device).await;
    // A hundred failures, each when its time has come.
    for attempt in 0..101 {
        let later = after(office, attempt * 16 * 60);
        let _ = later.sign_in(MONA, "guess number seventeen", &origin()).await;
    }
    let later = &after(office, 30 * 24 * 3600);
    let shut = later.sign_in(MONA, GOOD, &origin()).await;
    assert!(matches!(shut, Err(OfficeError::TooManyAttempts)), "{shut:?}");
    let begun = asked(later, "").await;
    let answer = device.show(&begun.options);
    enter(later, &begun.token, &answer).await.unwrap();
    let shut = later.sign_in(MONA, GOOD, &origin()).await;
    assert!(matches!(shut, Err(OfficeError::TooManyAttempts)), "until a link gives a new one: {shut:?}");

    let place = |last: u8| Origin { place: Some([192, 0, 2, last].into()), ..origin() };
    let mut begun = 0;
    for _ in 0..200 {
        match later.begin_passkey_sign_in("", &site(), &place(1)).await {
            Ok(_) => begun += 1,
            Err(OfficeError::TooManyAttempts) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(begun, 50);
    let elsewhere = later.begin_passkey_sign_in("", &site(), &place(2)).await.unwrap();
    // What comes to something costs no turn.
    for _ in 0..60 {
        let begun = later.begin_passkey_sign_in("", &site(), &place(2)).await.unwrap();
        let answer = device.show(&begun.options);
        later.passkey_sign_in("", &site(), (&begun.token, &answer), &place(2)).await.unwrap();
    }
    drop(elsewhere);
}

#[tokio::test]
async fn what_is_asked_is_about_the_host_and_its_holder() {
    let desk = Room::on("2024-09-30").await;
    let (actor, account, _) = person(&desk.office, &mona()).await;
    let begun = desk.office.begin_passkey(&actor, &account, &site(), "key").await.unwrap();
    let options: serde_json::Value = serde_json::from_str(&begun.options).unwrap();
    let host = Url::parse(ORIGIN).unwrap();
    assert_eq!(options["publicKey"]["rp"]["id"], host.domain().unwrap());
    assert_eq!(options["publicKey"]["user"]["name"], MONA);
    assert_eq!(options["publicKey"]["attestation"], "none", "nothing is asked about the device");
}
