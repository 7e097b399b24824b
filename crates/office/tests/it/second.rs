//! Two-step sign-in: setting an app up, signing in with it, losing it, and what is asked of whom.

use crate::{Desk as Room, OPERATOR, engines::on_both_engines, office_at, review::faults};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{Timestamp, ToSpan};
use sha1::Sha1;
use tansiq_office::{NewAccount, Office, OfficeError, Origin, Problem, SecondFactor, SignIn, Standing};
use tansiq_policy::{AccountRole, Actor};
use tansiq_storage::{Account, Address, Clock, StorageError};

pub const GOOD: &str = "a promise kept in time";

/// What an app makes of its key at an instant.
pub fn code(key: &str, at: Timestamp) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = key.chars().map(|c| format!("{:05b}", letters.find(c).unwrap())).collect();
    let secret: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(&secret).unwrap();
    mac.update(&(at.as_second() / 30).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] % 16);
    let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) % (1 << 31);
    format!("{:06}", number % 1_000_000)
}

fn origin() -> Origin {
    Origin::default()
}

pub fn somebody(email: &str, role: AccountRole) -> NewAccount {
    NewAccount { name: "Mona".into(), email: email.into(), password: GOOD.into(), role }
}

/// The office some seconds after the start of the test.
pub fn after(office: &Office, seconds: i64) -> Office {
    office.at(Clock::standing_at(office.clock().now().checked_add(seconds.seconds()).unwrap()))
}

/// Somebody who signed in just now.
async fn signed_in(office: &Office, email: &str) -> (Actor, Account, Origin) {
    let done = office.sign_in(email, GOOD, &origin()).await.unwrap();
    here(office, done).await
}

pub async fn here(office: &Office, done: SignIn) -> (Actor, Account, Origin) {
    let (actor, account) = office.actor_of(&done.token).await.unwrap().unwrap();
    (actor, account, Origin { session: Some(done.token), ..origin() })
}

/// Sets an app up: its key, the codes on paper, and the sign-in that it gave.
pub async fn with_app(office: &Office, actor: &Actor, account: &Account) -> (String, Vec<String>, SignIn) {
    let new = office.begin_app(actor, account).await.unwrap();
    let first = code(&new.secret, office.clock().now());
    let (done, paper) = office.take_app(actor, account, &new.token, &first, &origin()).await.unwrap();
    (new.secret, paper, done)
}

pub fn step(outcome: Result<SignIn, OfficeError>) -> String {
    match outcome {
        Err(OfficeError::SecondStep(step)) => step.token().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_app_is_set_up_with_its_first_code_and_asked_for_ever_after() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let mona = office
        .add_account(&OPERATOR, &somebody("mona@example.org", AccountRole::Officer), None)
        .await
        .unwrap();
    let elsewhere = office.sign_in("mona@example.org", GOOD, &origin()).await.unwrap().token;
    let (actor, account, _) = signed_in(office, "mona@example.org").await;
    let new = office.begin_app(&actor, &account).await.unwrap();
    let take =
        async |token: &str, code: &str| office.take_app(&actor, &account, token, code, &origin()).await;
    assert_eq!(faults(take(&new.token, "000000").await), [("one-time", Problem::WrongCode)]);
    assert_eq!(office.begun_app(&account, &new.token).await.unwrap().secret, new.secret, "it is still begun");
    let admin = office
        .add_account(&OPERATOR, &somebody("admin@example.org", AccountRole::Administrator), None)
        .await
        .unwrap();
    let foreign = office.begun_app(&admin, &new.token).await;
    assert!(matches!(foreign, Err(OfficeError::NotNow("app-late"))), "what is begun is hers alone");
    let now = office.clock().now();
    let first = code(&new.secret, now);
    let (done, paper) = take(&new.token, &first).await.unwrap();
    assert_eq!(paper.len(), 10);
    assert!(matches!(take(&new.token, &first).await, Err(OfficeError::NotNow("app-late"))));
    assert!(office.actor_of(&elsewhere).await.unwrap().is_none(), "every other sign-in has ended");
    let (actor, _, _) = here(office, done).await;
    assert!(actor.person().unwrap().session.strong);

    // From now on the password alone signs nobody in, and the code that set it up is used.
    let first_step = step(office.sign_in("mona@example.org", GOOD, &origin()).await);
    assert!(office.actor_of(&first_step).await.unwrap().is_none(), "the first step signs nobody in");
    let second =
        async |office: &Office, token: &str, code: &str| office.second_step(token, code, &origin()).await;
    assert_eq!(faults(second(office, &first_step, &first).await), [("one-time", Problem::WrongCode)]);
    let later = after(office, 30);
    let next = code(&new.secret, later.clock().now());
    let done = second(&later, &first_step, &next).await.unwrap();
    assert!(later.actor_of(&done.token).await.unwrap().unwrap().0.person().unwrap().session.strong);
    assert!(matches!(second(&later, &first_step, &next).await, Err(OfficeError::NotNow("second-step"))));
    // The same code again, with another first step; one of a minute ago; one on paper, once.
    let again = step(later.sign_in("mona@example.org", GOOD, &origin()).await);
    assert_eq!(faults(second(&later, &again, &next).await), [("one-time", Problem::WrongCode)]);
    let much_later = after(office, 120);
    let old = code(&new.secret, later.clock().now());
    assert_eq!(faults(second(&much_later, &again, &old).await), [("one-time", Problem::WrongCode)]);
    let typed = paper[0].to_lowercase().replace('-', " ");
    second(&much_later, &again, &typed).await.unwrap();
    let again = step(much_later.sign_in("mona@example.org", GOOD, &origin()).await);
    assert_eq!(faults(second(&much_later, &again, &paper[0]).await), [("one-time", Problem::WrongCode)]);
    assert_eq!(much_later.factors(&mona).await.unwrap().recovery, Some(9));
    // Five minutes after the password the code is too late.
    let late = after(&much_later, 300);
    let good = code(&new.secret, late.clock().now());
    assert!(matches!(second(&late, &again, &good).await, Err(OfficeError::NotNow("second-step"))));
    desk.verifies().await;
}

#[tokio::test]
async fn codes_cannot_be_guessed() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    office.add_account(&OPERATOR, &somebody("mona@example.org", AccountRole::Officer), None).await.unwrap();
    let (actor, account, _) = signed_in(office, "mona@example.org").await;
    let (key, _, done) = with_app(office, &actor, &account).await;
    let later = after(office, 60);
    let mut told = 0;
    for guess in 0..40 {
        // Whoever knows the password may take the first step as often as she likes.
        let first = step(later.sign_in("mona@example.org", GOOD, &origin()).await);
        match later.second_step(&first, &format!("{guess:06}"), &origin()).await {
            Err(OfficeError::Invalid(_)) => told += 1,
            Err(OfficeError::TooManyAttempts) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(told, 5, "only so many codes were looked at");
    let first = step(later.sign_in("mona@example.org", GOOD, &origin()).await);
    let right = code(&key, later.clock().now());
    assert!(matches!(later.second_step(&first, &right, &origin()).await, Err(OfficeError::TooManyAttempts)));
    // Her own browser is known, whatever strangers did.
    let known = Origin { mark: Some(done.mark), ..origin() };
    later.second_step(&first, &right, &known).await.unwrap();
}

#[tokio::test]
async fn what_lets_somebody_in_is_changed_only_after_a_proof_of_who_she_is() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    office.add_account(&OPERATOR, &somebody("mona@example.org", AccountRole::Officer), None).await.unwrap();
    let (_, account, browser) = signed_in(office, "mona@example.org").await;
    let token = browser.session.clone().unwrap();
    let later = after(office, 16 * 60);
    let (stale, _) = later.actor_of(&token).await.unwrap().unwrap();
    let refused = later.begin_app(&stale, &account).await.err().unwrap();
    let OfficeError::Storage(refused) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.policy(), Some("forbid.own.stale"));
    assert!(matches!(refused, StorageError::Denied { .. }));
    let confirm = async |office: &Office, password: &str, code: &str, browser: &Origin| {
        office.confirm_sign_in(&account, password, code, browser).await
    };
    assert_eq!(
        faults(confirm(&later, "not this one", "", &browser).await),
        [("password-now", Problem::WrongPassword)]
    );
    confirm(&later, GOOD, "", &browser).await.unwrap();
    let (fresh, _) = later.actor_of(&token).await.unwrap().unwrap();
    let (key, paper, done) = with_app(&later, &fresh, &account).await;

    let much_later = after(&later, 16 * 60);
    let (stale, account, browser) = here(&much_later, done).await;
    for refused in [
        much_later.remove_app(&stale, &account, &Origin::default()).await,
        much_later.renew_recovery(&stale, &account, &Origin::default()).await.map(drop),
    ] {
        assert!(matches!(refused, Err(OfficeError::Storage(StorageError::Denied { .. }))), "{refused:?}");
    }
    // Now a code belongs to the proof.
    assert_eq!(faults(confirm(&much_later, GOOD, "", &browser).await), [("one-time", Problem::WrongCode)]);
    let now = code(&key, much_later.clock().now());
    confirm(&much_later, GOOD, &now, &browser).await.unwrap();
    let (fresh, _) = much_later.actor_of(browser.session.as_deref().unwrap()).await.unwrap().unwrap();
    let renewed = much_later.renew_recovery(&fresh, &account, &Origin::default()).await.unwrap();
    assert!(renewed.iter().all(|code| !paper.contains(code)) && renewed.len() == 10);
    // Another telephone takes the place of the first, and the codes on paper stay.
    let (other, none, done) = with_app(&much_later, &fresh, &account).await;
    assert!(other != key && none.is_empty());
    let (fresh, account, _) = here(&much_later, done).await;
    much_later.remove_app(&fresh, &account, &Origin::default()).await.unwrap();
    assert!(matches!(
        much_later.remove_app(&fresh, &account, &Origin::default()).await,
        Err(OfficeError::NotNow("no-factor"))
    ));
    assert!(matches!(
        much_later.renew_recovery(&fresh, &account, &Origin::default()).await,
        Err(OfficeError::NotNow("no-factor"))
    ));
    much_later.sign_in("mona@example.org", GOOD, &origin()).await.unwrap();
    desk.verifies().await;
}

#[tokio::test]
async fn a_new_password_leaves_the_second_step_and_an_administrator_takes_it_away_on_purpose() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    office.add_account(&OPERATOR, &somebody("mona@example.org", AccountRole::Officer), None).await.unwrap();
    let admin = office
        .add_account(&OPERATOR, &somebody("admin@example.org", AccountRole::Administrator), None)
        .await
        .unwrap();
    let (actor, mona, _) = signed_in(office, "mona@example.org").await;
    let (_, _, hers) = with_app(office, &actor, &mona).await;
    let (_, kind, link) = office.new_link_for(&admin, GOOD, mona.id, &origin()).await.unwrap();
    let other = "another promise kept in time";
    step(office.choose_password(kind, &link, other, &origin()).await);
    assert!(
        office.actor_of(&hers.token).await.unwrap().is_none(),
        "her sign-ins ended with the new password"
    );
    step(office.sign_in("mona@example.org", other, &origin()).await);

    let reset = async |by: &Account, password: &str, id, browser: &Origin| {
        office.reset_factors(by, password, id, browser).await
    };
    assert_eq!(
        faults(reset(&admin, "not this one", mona.id, &origin()).await),
        [("password-now", Problem::WrongPassword)]
    );
    let refused = reset(&mona, other, admin.id, &origin()).await;
    assert!(matches!(refused, Err(OfficeError::Storage(StorageError::Denied { .. }))), "{refused:?}");
    reset(&admin, GOOD, mona.id, &origin()).await.unwrap();
    assert!(matches!(reset(&admin, GOOD, mona.id, &origin()).await, Err(OfficeError::NotNow("no-factor"))));
    assert!(matches!(
        reset(&admin, GOOD, admin.id, &origin()).await,
        Err(OfficeError::NotNow("account-closed"))
    ));
    office.sign_in("mona@example.org", other, &origin()).await.unwrap();

    // An administrator with a second step administers only where she gave it.
    let (actor, admin, weak) = signed_in(office, "admin@example.org").await;
    let (_, _, done) = with_app(office, &actor, &admin).await;
    let refused = office.new_link_for(&admin, GOOD, mona.id, &weak).await;
    let Err(OfficeError::Storage(refused)) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.policy(), Some("forbid.administer.weak"));
    let (_, admin, strong) = here(office, done).await;
    office.new_link_for(&admin, GOOD, mona.id, &strong).await.unwrap();
    desk.verifies().await;
}

#[tokio::test]
async fn whoever_works_in_the_register_has_a_fortnight_for_a_second_factor() {
    let mut desk = Room::on("2024-09-30").await;
    let standing = async |office: &Office, token: &str| {
        let (actor, account) = office.actor_of(token).await.unwrap().unwrap();
        office.standing(&actor, &account).await.unwrap()
    };
    let sign_in =
        async |office: &Office, email: &str| office.sign_in(email, GOOD, &origin()).await.unwrap().token;
    for (email, role) in
        [("mona@example.org", AccountRole::Officer), ("member@example.org", AccountRole::Member)]
    {
        desk.office.add_account(&OPERATOR, &somebody(email, role), None).await.unwrap();
    }
    // The days count from her first sign-in, not from the day on which somebody made her account.
    desk.later("2024-10-10");
    let mona = sign_in(&desk.office, "mona@example.org").await;
    assert_eq!(standing(&desk.office, &mona).await, Standing::DaysLeft(14));
    let required = desk.office.asking(SecondFactor::Required);
    assert_eq!(standing(&required, &mona).await, Standing::Missing);
    let optional = desk.office.asking(SecondFactor::Optional);
    assert_eq!(standing(&optional, &mona).await, Standing::Settled);
    let member = sign_in(&desk.office, "member@example.org").await;
    assert_eq!(
        standing(&required, &member).await,
        Standing::Settled,
        "nothing is asked of whoever has no post"
    );
    for (day, expected) in [
        ("2024-10-11", Standing::DaysLeft(13)),
        ("2024-10-23", Standing::DaysLeft(1)),
        ("2024-10-24", Standing::Missing),
        ("2025-01-01", Standing::Missing),
    ] {
        desk.later(day);
        let mona = sign_in(&desk.office, "mona@example.org").await;
        assert_eq!(standing(&desk.office, &mona).await, expected, "{day}");
    }
    let (actor, account, _) = signed_in(&desk.office, "mona@example.org").await;
    let (_, _, done) = with_app(&desk.office, &actor, &account).await;
    assert_eq!(standing(&desk.office, &done.token).await, Standing::Settled);
}

on_both_engines!(ten_thousand_attempts_cost_few_hashes_and_lock_nobody_out);

async fn ten_thousand_attempts_cost_few_hashes_and_lock_nobody_out(address: Address) {
    let office = office_at(&address, "2024-09-30").await;
    office.add_account(&OPERATOR, &somebody("mona@example.org", AccountRole::Officer), None).await.unwrap();
    let hers = office.sign_in("mona@example.org", GOOD, &origin()).await.unwrap();
    let place = |number: u32| Origin {
        place: Some(std::net::Ipv4Addr::from(0xcb00_7100 + number).into()),
        ..origin()
    };
    // A quarter each: against her from one place; against her from many; against nobody; against everybody.
    let mut told = [0; 4];
    for number in 0..2500_u32 {
        for (kind, told) in told.iter_mut().enumerate() {
            let email = match kind {
                0 | 1 => "mona@example.org".to_owned(),
                2 => "nobody@example.org".to_owned(),
                _ => format!("p{number}@example.org"),
            };
            let from = match kind {
                1 => place(256 + number),
                kind => place(u32::try_from(kind).unwrap()),
            };
            match office.sign_in(&email, "guess number seventeen", &from).await {
                Err(OfficeError::Invalid(fields)) => {
                    assert_eq!((fields[0].field, fields[0].problem), ("email", Problem::NotRecognised));
                    *told += 1;
                }
                Err(OfficeError::TooManyAttempts) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    // A password was hashed only for these; the rest was refused before. Nobody's address gets as many as hers.
    assert_eq!(told[0] + told[1], 5, "{told:?}");
    assert_eq!(told[2], 5, "{told:?}");
    assert_eq!(told[3], 50, "{told:?}");
    let known = Origin { mark: Some(hers.mark), ..place(0) };
    office.sign_in("mona@example.org", GOOD, &known).await.unwrap();
    // A day later everybody signs in as before, and what was counted is gone after its time.
    let later = after(&office, 24 * 3600);
    later.sign_in("mona@example.org", GOOD, &place(9)).await.unwrap();
    let long_after = after(&office, 91 * 24 * 3600);
    let kept = office.retention();
    long_after.register().retain(kept, false, long_after.clock()).await.unwrap();
    let left = long_after.register().retain(kept, true, long_after.clock()).await.unwrap();
    assert!(left.iter().all(|(_, rows)| *rows == 0), "{left:?}");
}
