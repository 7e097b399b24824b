//! Accounts: personal values, erasure, sign-ins and the set-up link.

use crate::place::{Engine, Home, Place, on_both_engines};
use jiff::ToSpan;
use tansiq_policy::AccountRole;
use tansiq_storage::{Account, Clock, StorageError, normal_email};

on_both_engines!(
    personal_values_are_sealed_and_erased,
    an_address_has_one_account_however_it_is_typed,
    a_stale_account_is_refused,
    sign_ins_end,
    failed_sign_ins_are_counted_for_a_quarter_of_an_hour,
    a_set_up_link_works_once,
);

/// A new administrator with this address.
pub async fn account(home: &Home, email: &str) -> Account {
    let mut account = Account {
        id: home.clock.new_id(),
        revision: 0,
        email: Some(email.to_owned()),
        name: Some("Amina Bénali".to_owned()),
        role: AccountRole::Administrator,
        password_hash: "$argon2id$v=19$m=1,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g".to_owned(),
        disabled: false,
    };
    let mut change = home.change_accounts().await;
    change.create_account(&mut account).await.unwrap();
    change.commit().await.unwrap();
    account
}

/// Stores an account again.
async fn update(home: &Home, account: &mut Account) {
    let mut change = home.change_accounts().await;
    change.update_account(account).await.unwrap();
    change.commit().await.unwrap();
}

/// The clock some minutes later.
fn after(home: &Home, minutes: i64) -> Clock {
    Clock::standing_at(home.clock.now().checked_add(minutes.minutes()).unwrap())
}

async fn personal_values_are_sealed_and_erased(place: Place) {
    let home = place.founded().await;
    let mut amina = account(&home, "amina@example.org").await;
    let other = account(&home, "karim@example.org").await;
    amina.role = AccountRole::Officer;
    update(&home, &mut amina).await;
    assert_eq!(home.register.account(amina.id).await.unwrap().as_ref(), Some(&amina));
    home.assert_whole().await;
    let raw = place.raw().await;
    let told = async || {
        let mut all = raw.texts("SELECT body FROM version").await;
        all.extend(raw.texts("SELECT items || reason || actor || action FROM history").await);
        all.join("\n")
    };
    let secrets = ["amina@example.org", "Amina", "Bénali", "argon2"];
    for secret in secrets {
        assert!(!told().await.contains(secret), "{secret} stands in the history");
    }
    let key = raw.texts("SELECT key FROM person_key ORDER BY key").await;
    let token = home.register.sign_in(amina.id, &home.clock).await.unwrap();
    let mut change = home.change_accounts().await;
    change.erase_person(amina.id).await.unwrap();
    change.commit().await.unwrap();
    home.assert_whole().await;
    let erased = home.register.account(amina.id).await.unwrap().unwrap();
    assert_eq!((erased.email, erased.name, erased.disabled, erased.revision), (None, None, true, 3));
    assert_eq!(erased.password_hash, "");
    assert_eq!(home.register.account_by_email("amina@example.org").await.unwrap(), None);
    assert_eq!(home.register.signed_in(&token, &home.clock).await.unwrap(), None);
    let left = raw.texts("SELECT key FROM person_key").await;
    assert_eq!(left.len(), 1, "only the key of the other person is left");
    assert_eq!(home.register.account(other.id).await.unwrap().as_ref(), Some(&other));
    let mut again = home.register.account(amina.id).await.unwrap().unwrap();
    assert!(
        home.change_accounts().await.update_account(&mut again).await.is_err(),
        "an erased person stays erased"
    );
    if place.engine == Engine::Sqlite {
        raw.db.close().await.unwrap();
        home.register.close().await.unwrap();
        let bytes = std::fs::read(place.file()).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(holds(&left[0]), "the key of the other person is in the file");
        let destroyed = key.iter().find(|key| !left.contains(key)).unwrap();
        for gone in [destroyed.as_str(), "amina@example.org"] {
            assert!(!holds(gone), "{gone} can be read in the file after erasure");
        }
    }
}

async fn an_address_has_one_account_however_it_is_typed(place: Place) {
    let home = place.founded().await;
    assert!(!home.register.has_accounts().await.unwrap());
    let first = account(&home, " Amina@Example.ORG ").await;
    assert!(home.register.has_accounts().await.unwrap());
    assert_eq!(first.email.as_deref(), Some("amina@example.org"));
    let found = home.register.account_by_email("AMINA@example.org\t").await.unwrap();
    assert_eq!(found.map(|a| a.id), Some(first.id));
    let mut second =
        Account { id: home.clock.new_id(), email: Some("AMINA@EXAMPLE.ORG".into()), ..first.clone() };
    let refused = home.change_accounts().await.create_account(&mut second).await;
    assert!(matches!(refused, Err(StorageError::Refused(_))));
    assert_eq!(home.register.account_by_email("amina@example.org\0").await.unwrap(), None);
    assert_eq!(normal_email("  İ@X "), "i\u{307}@x");
}

async fn a_stale_account_is_refused(place: Place) {
    let home = place.founded().await;
    let mut first = account(&home, "amina@example.org").await;
    let mut second = first.clone();
    first.disabled = true;
    update(&home, &mut first).await;
    second.role = AccountRole::Officer;
    let refused = home.change_accounts().await.update_account(&mut second).await;
    assert!(matches!(refused, Err(StorageError::Refused(_))));
    assert_eq!(home.register.account(first.id).await.unwrap(), Some(first));
    home.assert_whole().await;
}

async fn sign_ins_end(place: Place) {
    let home = place.founded().await;
    let mut amina = account(&home, "amina@example.org").await;
    let register = &home.register;
    let signed_in = async |token: &str, minutes: i64| {
        register.signed_in(token, &after(&home, minutes)).await.unwrap().map(|account| account.id)
    };
    let token = register.sign_in(amina.id, &home.clock).await.unwrap();
    let other = register.sign_in(amina.id, &home.clock).await.unwrap();
    assert_ne!(token, other);
    let fortnight = 14 * 24 * 60;
    assert_eq!(signed_in(&token, fortnight - 1).await, Some(amina.id));
    assert_eq!(signed_in(&token, fortnight).await, None);
    assert_eq!(signed_in("", 0).await, None);
    register.sign_out(&token).await.unwrap();
    assert_eq!(signed_in(&token, 0).await, None);
    assert_eq!(signed_in(&other, 0).await, Some(amina.id));
    amina.disabled = true;
    update(&home, &mut amina).await;
    assert_eq!(signed_in(&other, 0).await, None);
    amina.disabled = false;
    update(&home, &mut amina).await;
    assert_eq!(signed_in(&other, 0).await, None, "an old sign-in does not come back with the account");
    let raw = place.raw().await;
    let last = register.sign_in(amina.id, &home.clock).await.unwrap();
    assert_eq!(raw.rows("SELECT 1 FROM sign_in").await.len(), 1);
    assert!(
        !raw.texts("SELECT token_sha256 FROM sign_in").await.contains(&last),
        "tokens are kept as hashes"
    );
    register.sign_in(amina.id, &after(&home, fortnight + 1)).await.unwrap();
    assert_eq!(raw.rows("SELECT 1 FROM sign_in").await.len(), 1, "what has run out is dropped");
}

async fn failed_sign_ins_are_counted_for_a_quarter_of_an_hour(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    for (email, minutes) in [("a@example.org", 0), ("A@Example.org ", 10), ("b@example.org", 10)] {
        register.note_failed_sign_in(email, &after(&home, minutes)).await.unwrap();
    }
    let count = async |email: &str, minutes: i64| {
        register.failed_sign_ins(email, &after(&home, minutes)).await.unwrap()
    };
    assert_eq!(count("a@example.org", 10).await, 2);
    assert_eq!(count("b@example.org", 10).await, 1);
    assert_eq!(count("c@example.org", 10).await, 0);
    assert_eq!(count("a@example.org", 15).await, 2);
    assert_eq!(count("a@example.org", 16).await, 1);
    assert_eq!(count("a@example.org", 26).await, 0);
    let raw = place.raw().await;
    assert!(raw.rows("SELECT 1 FROM sign_in_failure").await.is_empty(), "old failures are dropped");
}

async fn a_set_up_link_works_once(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let old = register.new_set_up_link(&home.clock).await.unwrap();
    let link = register.new_set_up_link(&home.clock).await.unwrap();
    assert!(!register.is_set_up_link(&old).await.unwrap());
    assert!(register.is_set_up_link(&link).await.unwrap());
    let mut change = home.change_accounts().await;
    assert!(!change.use_set_up_link(&old).await.unwrap());
    assert!(change.use_set_up_link(&link).await.unwrap());
    drop(change);
    assert!(register.is_set_up_link(&link).await.unwrap(), "a set-up that was given up leaves the link");
    let other = account(&home, "other@example.org").await;
    let mut first = Account { id: home.clock.new_id(), email: Some("amina@example.org".to_owned()), ..other };
    let mut change = home.change_accounts().await;
    assert!(change.use_set_up_link(&link).await.unwrap());
    assert!(!change.use_set_up_link(&link).await.unwrap());
    change.create_account(&mut first).await.unwrap();
    change.commit().await.unwrap();
    assert!(!register.is_set_up_link(&link).await.unwrap());
}
