//! Second factors: each code once, also from two nodes, and nothing to be read in the database.

use crate::{
    accounts::account,
    place::{Home, Place, on_both_engines},
};
use jiff::ToSpan;
use tansiq_storage::{Ceremony, Clock, Factor, NewPasskey, StorageError, Trying};
use uuid::Uuid;

on_both_engines!(
    a_step_is_used_once_also_from_two_nodes_at_once,
    codes_on_paper_are_used_once_and_kept_as_hashes,
    a_secret_lies_sealed_and_goes_with_its_person,
    a_ceremony_is_for_one_thing_once_and_for_minutes,
    a_passkey_is_one_persons_and_its_counter_goes_on,
    a_sign_in_says_how_strong_and_how_fresh_it_is,
    codes_are_paid_for_apart_from_passwords,
);

const SECRET: &[u8] = b"12345678901234567890";

/// The clock some seconds later.
fn after(home: &Home, seconds: i64) -> Clock {
    Clock::standing_at(home.clock.now().checked_add(seconds.seconds()).unwrap())
}

/// Gives an account an app whose code of step 100 was used, and two codes on paper.
pub async fn given_factors(home: &Home, account: Uuid) {
    let mut change = home.change_accounts().await;
    change.put_totp(home.clock.new_id(), account, SECRET, 100).await.unwrap();
    let codes = ["AAAA", "BBBB"].map(str::to_owned);
    change.put_recovery(home.clock.new_id(), account, &codes).await.unwrap();
    change.commit().await.unwrap();
}

/// Takes all second factors from an account, and says how many they were.
pub async fn taken_factors(home: &Home, account: Uuid) -> usize {
    let mut change = home.change_accounts().await;
    let taken = change.remove_credentials(account, Factor::ALL).await.unwrap();
    change.commit().await.unwrap();
    taken
}

async fn a_step_is_used_once_also_from_two_nodes_at_once(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    given_factors(&home, amina).await;
    let (one, other) = (&home.register, &place.open().await);
    let (app, secret) = one.totp(amina).await.unwrap().unwrap();
    assert_eq!(secret.as_slice(), SECRET);
    assert!(!one.use_step(app, 100, &home.clock).await.unwrap(), "that it was set up with");
    for step in 101..140 {
        let (here, there) =
            tokio::join!(one.use_step(app, step, &home.clock), other.use_step(app, step, &home.clock));
        assert!(here.unwrap() ^ there.unwrap(), "step {step} is used by one of two");
    }
    assert!(one.use_step(app, 150, &home.clock).await.unwrap());
    assert!(!one.use_step(app, 149, &home.clock).await.unwrap(), "an earlier one is over");
    // Another app takes its place, and its steps begin anew; the one before makes no code that counts.
    let mut change = home.change_accounts().await;
    change.put_totp(home.clock.new_id(), amina, b"another secret of 20", 7).await.unwrap();
    change.commit().await.unwrap();
    assert!(!one.use_step(app, 200, &home.clock).await.unwrap());
    let (app, _) = other.totp(amina).await.unwrap().unwrap();
    assert!(other.use_step(app, 8, &home.clock).await.unwrap());
    home.assert_whole().await;
}

async fn codes_on_paper_are_used_once_and_kept_as_hashes(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    let karim = account(&home, "karim@example.org").await.id;
    given_factors(&home, amina).await;
    let (one, other) = (&home.register, &place.open().await);
    let left = async || one.recovery_left(amina).await.unwrap();
    assert_eq!(left().await, 2);
    assert!(!place.all_texts().await.contains("AAAA"));
    assert!(!one.use_recovery(karim, "AAAA", &home.clock).await.unwrap(), "they are hers alone");
    let (here, there) = tokio::join!(
        one.use_recovery(amina, "AAAA", &home.clock),
        other.use_recovery(amina, "AAAA", &home.clock)
    );
    assert!(here.unwrap() ^ there.unwrap(), "one of two at once");
    assert_eq!(left().await, 1);
    let mut change = home.change_accounts().await;
    change.put_recovery(home.clock.new_id(), amina, &["CCCC".to_owned()]).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(left().await, 1);
    assert!(!one.use_recovery(amina, "BBBB", &home.clock).await.unwrap(), "new ones take their place");
    assert!(one.use_recovery(amina, "CCCC", &home.clock).await.unwrap());
    home.assert_whole().await;
}

async fn a_secret_lies_sealed_and_goes_with_its_person(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    given_factors(&home, amina).await;
    let raw = place.raw().await;
    let sealed = raw.texts("SELECT sealed_secret FROM credential WHERE what = 'totp'").await;
    assert!(sealed[0].len() > 60 && !sealed[0].contains("1234567890"));
    assert!(home.register.factored(amina).await.unwrap().has);
    // A secret that somebody moves to another account opens nothing there.
    let karim = account(&home, "karim@example.org").await.id;
    let mut change = home.change_accounts().await;
    change.put_totp(home.clock.new_id(), karim, SECRET, 100).await.unwrap();
    change.commit().await.unwrap();
    let hers = format!("UPDATE credential SET sealed_secret = '{}' WHERE what = 'totp'", sealed[0]);
    raw.run(&hers).await;
    assert!(home.register.totp(karim).await.is_err());
    assert!(home.register.totp(amina).await.is_ok());
    assert_eq!(taken_factors(&home, karim).await, 1);
    let mut change = home.change_accounts().await;
    assert_eq!(change.remove_credentials(karim, Factor::ALL).await.unwrap(), 0);
    drop(change);
    assert!(!home.register.factored(karim).await.unwrap().has);
    // The key of the ring changes, and the secret still opens.
    home.register.rotate_keys(&home.clock, |_| {}).await.unwrap();
    assert_eq!(home.register.totp(amina).await.unwrap().unwrap().1.as_slice(), SECRET);
    let mut change = home.change_accounts().await;
    change.erase_person(amina).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(raw.texts("SELECT sealed_secret FROM credential WHERE sealed_secret <> ''").await.len(), 0);
    assert_eq!(home.register.recovery_left(amina).await.unwrap(), 0);
    home.assert_whole().await;
}

async fn a_ceremony_is_for_one_thing_once_and_for_minutes(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let amina = account(&home, "amina@example.org").await.id;
    let new = async |what| register.begin_ceremony(what, amina, b"said before", &home.clock).await.unwrap();
    let step = new(Ceremony::SecondStep).await;
    let state = async |what, token: &str, seconds| {
        let begun = register.ceremony(what, token, &after(&home, seconds)).await.unwrap();
        begun.map(|begun| (begun.account, begun.state.to_vec()))
    };
    let said = Some((Some(amina), b"said before".to_vec()));
    assert_eq!(state(Ceremony::SecondStep, &step, 299).await, said);
    assert_eq!(state(Ceremony::SecondStep, &step, 300).await, None, "five minutes later");
    assert_eq!(state(Ceremony::NewTotp, &step, 0).await, None, "it is for nothing else");
    assert_eq!(state(Ceremony::SecondStep, "", 0).await, None);
    let texts = place.all_texts().await;
    assert!(!texts.contains(&step) && !texts.contains("said before"));
    let other = &place.open().await;
    let end = |register: &tansiq_storage::Register| {
        let (register, step, clock) = (register.clone(), step.clone(), home.clock.clone());
        async move { register.end_ceremony(Ceremony::SecondStep, &step, &clock).await.unwrap() }
    };
    let (here, there) = tokio::join!(end(register), end(other));
    assert!(here ^ there, "one of two at once");
    assert_eq!(state(Ceremony::SecondStep, &step, 0).await, None);
    let app = new(Ceremony::NewTotp).await;
    // One of whoever comes; what is late of its kind is forgotten, and nothing else.
    let begin =
        async |clock: &Clock| register.begin_ceremony(Ceremony::Passkey, None, b"x", clock).await.unwrap();
    let (late, later) = (begin(&home.clock).await, after(&home, 300));
    assert_eq!(state(Ceremony::Passkey, &late, 299).await, Some((None, b"x".to_vec())));
    let open = begin(&later).await;
    register.forget_late(Ceremony::Passkey, &later).await.unwrap();
    assert_eq!(state(Ceremony::Passkey, &late, 0).await, None);
    assert_eq!(state(Ceremony::Passkey, &open, 300).await, Some((None, b"x".to_vec())));
    assert_eq!(state(Ceremony::NewTotp, &app, 899).await, said);
    assert_eq!(state(Ceremony::NewTotp, &app, 900).await, None);
}

/// Gives an account a passkey, or says why not.
pub async fn given_passkey(home: &Home, account: Uuid, credential: &[u8]) -> Result<Uuid, StorageError> {
    let id = home.clock.new_id();
    let mut change = home.change_accounts().await;
    let new = NewPasskey { id, account, credential, secret: b"its public half", label: "My telephone" };
    change.put_passkey(new).await?;
    change.commit().await?;
    Ok(id)
}

async fn a_passkey_is_one_persons_and_its_counter_goes_on(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    let karim = account(&home, "karim@example.org").await.id;
    let (one, other) = (&home.register, &place.open().await);
    let id = given_passkey(&home, amina, b"a").await.unwrap();
    let taken = given_passkey(&home, karim, b"a").await;
    assert!(matches!(taken, Err(StorageError::Refused(_))), "{taken:?}");
    assert!(other.factored(amina).await.unwrap().has && !other.factored(karim).await.unwrap().has);
    let found = other.passkey(b"a").await.unwrap().unwrap();
    assert_eq!((found.id, found.account, found.secret.as_slice()), (id, amina, &b"its public half"[..]));
    assert!(other.passkey(b"b").await.unwrap().is_none());
    assert_eq!(one.credentials(amina).await.unwrap()[0].label.as_deref(), Some("My telephone"));
    let texts = place.all_texts().await;
    assert!(!texts.contains("telephone") && !texts.contains("public half"));

    // One that does not count stays at 0 and may; one that counts goes on, here and on another node.
    let uses = async |counter| one.use_passkey(id, counter, &home.clock).await.unwrap();
    assert!(uses(0).await && uses(0).await && uses(4).await);
    assert!(!uses(4).await && !uses(3).await && !uses(0).await);
    for counter in 5..20 {
        let (here, there) = tokio::join!(
            one.use_passkey(id, counter, &home.clock),
            other.use_passkey(id, counter, &home.clock)
        );
        assert!(here.unwrap() ^ there.unwrap(), "use {counter} is one of two");
    }
    // Nobody takes another's, a removed one is used no more, and somebody may add it anew.
    let remove = async |account| {
        let mut change = home.change_accounts().await;
        let removed = change.remove_passkey(account, id).await.unwrap();
        let left = change.has_factor(account).await.unwrap();
        if removed {
            change.commit().await.unwrap();
        }
        (removed, left)
    };
    assert_eq!(remove(karim).await, (false, false));
    assert_eq!(remove(amina).await, (true, false));
    assert_eq!(remove(amina).await, (false, false));
    assert!(!uses(50).await && other.passkey(b"a").await.unwrap().is_none());
    given_passkey(&home, karim, b"a").await.unwrap();
    assert_eq!(one.passkeys(karim).await.unwrap().len(), 1);
    let mut change = home.change_accounts().await;
    change.erase_person(karim).await.unwrap();
    change.commit().await.unwrap();
    assert!(one.passkey(b"a").await.unwrap().is_none());
    home.assert_whole().await;
}

async fn a_sign_in_says_how_strong_and_how_fresh_it_is(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let amina = account(&home, "amina@example.org").await.id;
    let how = async |token: &str, minutes: i64| {
        let actor = register.actor_of_session(token, &after(&home, minutes * 60)).await.unwrap().unwrap().0;
        let session = actor.person().unwrap().session;
        (session.strong, session.fresh)
    };
    let weak = register.sign_in(amina, None, &home.clock).await.unwrap();
    assert_eq!(how(&weak, 0).await, (true, true), "she has nothing stronger to give");
    assert_eq!(how(&weak, 14).await, (true, true));
    assert_eq!(how(&weak, 16).await, (true, false));
    register.confirm_sign_in(&weak, &after(&home, 20 * 60)).await.unwrap();
    assert_eq!(how(&weak, 30).await, (true, true));
    given_factors(&home, amina).await;
    assert_eq!(how(&weak, 30).await, (false, true));
    let strong = register.sign_in_strongly(amina, None, &home.clock).await.unwrap();
    assert_eq!(how(&strong, 0).await, (true, true));
    // Nobody gets weaker or stronger by somebody else.
    assert_eq!(how(&weak, 30).await, (false, true));
    assert_eq!(register.factored(amina).await.unwrap().since, None);
    let day = home.clock.today();
    register.begin_grace(amina, day).await.unwrap();
    register.begin_grace(amina, day.tomorrow().unwrap()).await.unwrap();
    assert_eq!(register.factored(amina).await.unwrap().since, Some(day), "the first day counts");
}

async fn codes_are_paid_for_apart_from_passwords(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let amina = account(&home, "amina@example.org").await.id;
    let trying = Trying { email: "amina@example.org", account: Some(amina), device: None, place: None };
    // Whoever knows the password and guesses codes gets no turns back for the password.
    for _ in 0..5 {
        let paid = register.attempt(trying, &home.clock).await.unwrap().unwrap();
        register.give_back(&paid).await.unwrap();
        assert!(register.attempt_code(trying, &home.clock).await.unwrap().is_some());
    }
    let paid = register.attempt(trying, &home.clock).await.unwrap().unwrap();
    register.give_back(&paid).await.unwrap();
    assert_eq!(register.attempt_code(trying, &home.clock).await.unwrap(), None);
    assert!(register.attempt(trying, &home.clock).await.unwrap().is_some());
    register.forget_attempts("amina@example.org").await.unwrap();
    assert!(register.attempt_code(trying, &home.clock).await.unwrap().is_some());
}
