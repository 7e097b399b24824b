//! Accounts: personal values, erasure, sign-ins and the set-up link.

use crate::place::{Engine, Home, Place, Raw, on_both_engines};
use jiff::{SignedDuration, ToSpan};
use std::collections::BTreeSet;
use tansiq_policy::{AccountRole, Token};
use tansiq_storage::{
    Account, Ceremony, Clock, LetterChoice, LinkKind, PassKind, StorageError, Trying, normal_email,
};
use uuid::Uuid;

on_both_engines!(
    personal_values_are_sealed_and_erased,
    an_address_has_one_account_however_it_is_typed,
    a_stale_account_is_refused,
    sign_ins_end,
    a_person_sees_and_ends_her_own_sign_ins_only,
    guessing_is_slowed_down_and_locks_nobody_out,
    a_link_works_once_in_its_time_and_for_its_purpose,
    a_token_stands_for_its_owner_until_it_ends,
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

/// The tables with a row that belongs to an account, but for those that say what it did or was.
async fn rows_of(raw: &Raw, account: Uuid) -> BTreeSet<String> {
    let id = match raw.engine {
        Engine::Sqlite => format!("x'{}'", account.simple()),
        Engine::Postgres => format!("'{account}'"),
    };
    let mut found = BTreeSet::new();
    for table in raw.tables().await.into_iter().filter(|table| table != "access_event" && table != "post") {
        for column in raw.columns(&table).await {
            let owns = matches!(column.as_str(), "account_id" | "person_id");
            if owns && !raw.rows(&format!("SELECT 1 FROM {table} WHERE {column} = {id}")).await.is_empty() {
                found.insert(table.clone());
            }
        }
    }
    found
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
    for secret in ["amina@example.org", "Amina", "Bénali"] {
        assert!(!place.all_texts().await.contains(secret), "{secret} stands in a table");
    }
    let key = raw.texts("SELECT wrapped FROM person_key ORDER BY wrapped").await;
    let token = home.register.sign_in(amina.id, None, &home.clock).await.unwrap();
    let hour = SignedDuration::from_hours(1);
    let read = Token { read: true, write: false };
    home.register.new_token(amina.id, "a program", read, hour, &home.clock).await.unwrap();
    home.register.begin_ceremony(Ceremony::NewPasskey, amina.id, b"asked", &home.clock).await.unwrap();
    home.register.new_pass(PassKind::Calendar, amina.id, &home.clock).await.unwrap();
    let choice = LetterChoice { reminders: false, lang: None };
    home.register.choose_letters(amina.id, choice).await.unwrap();
    home.register.file_answer(&crate::letters::answer(amina.id, "one"), &home.clock).await.unwrap();
    let mut change = home.change_accounts().await;
    change.new_link(LinkKind::Reset, amina.id).await.unwrap();
    change.update_account(&mut amina).await.unwrap();
    change.commit().await.unwrap();
    let held = rows_of(&raw, amina.id).await;
    for table in ["answer", "api_token", "ceremony", "letter_choice", "link", "pass", "person_key", "sign_in"]
    {
        assert!(held.contains(table), "{table} is none of {held:?}");
    }
    let mut change = home.change_accounts().await;
    change.erase_person(amina.id).await.unwrap();
    change.commit().await.unwrap();
    home.assert_whole().await;
    assert_eq!(rows_of(&raw, amina.id).await, BTreeSet::new());
    assert!(raw.rows("SELECT 1 FROM answer_file").await.is_empty(), "what came with an answer goes with it");
    let erased = home.register.account(amina.id).await.unwrap().unwrap();
    assert_eq!((erased.email, erased.name, erased.disabled, erased.revision), (None, None, true, 4));
    assert_eq!(erased.password_hash, "");
    assert_eq!(home.register.account_by_email("amina@example.org").await.unwrap(), None);
    assert_eq!(home.register.signed_in(&token, &home.clock).await.unwrap(), None);
    let left = raw.texts("SELECT wrapped FROM person_key").await;
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
    let new = async |minutes: i64| register.sign_in(amina.id, None, &after(&home, minutes)).await.unwrap();
    let (idle, used, other) = (new(0).await, new(0).await, new(0).await);
    assert_ne!(idle, used);
    assert_eq!(signed_in("", 0).await, None);
    let hours = 60;
    assert_eq!(signed_in(&idle, 12 * hours - 1).await, Some(amina.id), "this one is in use");
    assert_eq!(signed_in(&other, 12 * hours).await, None, "nobody used it for twelve hours");
    assert_eq!(signed_in(&idle, 24 * hours - 2).await, Some(amina.id));
    // Used twice a day it lasts a fortnight and no longer.
    for time in 1..=28 {
        assert_eq!(signed_in(&used, time * (12 * hours - 1)).await, Some(amina.id), "{time}");
    }
    assert_eq!(signed_in(&used, 14 * 24 * hours - 1).await, Some(amina.id));
    assert_eq!(signed_in(&used, 14 * 24 * hours).await, None);

    let other = new(0).await;
    register.sign_out(&idle, &home.clock).await.unwrap();
    assert_eq!(signed_in(&idle, 0).await, None);
    assert_eq!(signed_in(&other, 0).await, Some(amina.id));
    amina.disabled = true;
    update(&home, &mut amina).await;
    assert_eq!(signed_in(&other, 0).await, None);
    amina.disabled = false;
    update(&home, &mut amina).await;
    assert_eq!(signed_in(&other, 0).await, None, "an old sign-in does not come back with the account");
    let last = register.sign_in(amina.id, None, &home.clock).await.unwrap();
    assert!(!place.all_texts().await.contains(&last), "tokens are kept as hashes");
}

async fn a_person_sees_and_ends_her_own_sign_ins_only(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let amina = account(&home, "amina@example.org").await.id;
    let karim = account(&home, "karim@example.org").await.id;
    let at_home = register.sign_in(amina, Some("Firefox at home"), &home.clock).await.unwrap();
    let lost = register.sign_in(amina, Some("A lost telephone"), &after(&home, 5)).await.unwrap();
    let his = register.sign_in(karim, None, &home.clock).await.unwrap();
    assert!(!place.all_texts().await.contains("lost telephone"));
    let list = register.sign_ins(amina, &at_home, &after(&home, 6)).await.unwrap();
    let told: Vec<_> = list.iter().map(|one| (one.device.as_deref().unwrap(), one.here)).collect();
    assert_eq!(told, [("A lost telephone", false), ("Firefox at home", true)]);
    let his_id = register.sign_ins(karim, &his, &home.clock).await.unwrap()[0].id;
    assert!(!register.end_sign_in(amina, his_id, &home.clock).await.unwrap());
    assert!(register.end_sign_in(amina, list[0].id, &after(&home, 7)).await.unwrap());
    assert!(!register.end_sign_in(amina, list[0].id, &after(&home, 7)).await.unwrap());
    let good = async |token: &str| register.signed_in(token, &after(&home, 8)).await.unwrap().is_some();
    assert!(good(&at_home).await && !good(&lost).await && good(&his).await);
    register.sign_out_everywhere(amina, &after(&home, 9)).await.unwrap();
    assert!(!good(&at_home).await && good(&his).await);
    assert!(register.sign_ins(amina, &at_home, &after(&home, 9)).await.unwrap().is_empty());
}

async fn guessing_is_slowed_down_and_locks_nobody_out(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let amina = account(&home, "amina@example.org").await.id;
    let mark = register.device_mark(amina).unwrap();
    let stranger = Trying { email: "amina@example.org", account: Some(amina), device: None, place: None };
    let start = home.clock.now();
    let at = |seconds: i64| Clock::standing_at(start.checked_add(seconds.seconds()).unwrap());
    let tries = async |who: Trying<'_>, seconds: i64| register.attempt(who, &at(seconds)).await.unwrap();
    for _ in 0..5 {
        assert!(tries(stranger, 0).await.is_some());
    }
    assert_eq!(tries(stranger, 1).await, None);
    assert!(tries(stranger, 2).await.is_some(), "two seconds later");
    assert_eq!(tries(stranger, 5).await, None, "then four");
    assert!(tries(stranger, 6).await.is_some());
    // Whoever signed in here before has a bucket of her own, and what she pays she gets back.
    let known = Trying { device: Some(&mark), ..stranger };
    for _ in 0..9 {
        let paid = tries(known, 6).await.expect("she is not kept out by others");
        register.give_back(&paid).await.unwrap();
    }
    // A mark of another account, or one that somebody made up, is none.
    let karim = account(&home, "karim@example.org").await.id;
    let other = register.device_mark(karim).unwrap();
    let (whole, last) = mark.split_at(mark.len() - 1);
    let made_up = format!("{whole}{}", if last == "0" { "1" } else { "0" });
    for device in [other.as_str(), "", "x", &made_up] {
        assert_eq!(tries(Trying { device: Some(device), ..stranger }, 6).await, None, "{device}");
    }
    // Success clears the account's own count; an unknown address counts the same way.
    let unknown = Trying { email: "nobody@example.org", account: None, ..stranger };
    for _ in 0..5 {
        assert!(tries(unknown, 6).await.is_some());
    }
    assert_eq!(tries(unknown, 7).await, None);
    register.give_back(&tries(stranger, 100).await.unwrap()).await.unwrap();
    for _ in 0..5 {
        assert!(tries(stranger, 100).await.is_some());
    }
    // A place that tries many addresses has to wait as well, and other places do not.
    let from = |place: &str, n: usize| (format!("p{n}@example.org"), place.parse().unwrap());
    let mut let_in = 0;
    for n in 0..200 {
        let (email, place) = from("203.0.113.9", n);
        let one = Trying { email: &email, account: None, device: None, place: Some(place) };
        let_in += usize::from(tries(one, 200).await.is_some());
    }
    assert_eq!(let_in, 50);
    let (email, place_v6) = from("2001:db8:1:2::3", 500);
    let one = Trying { email: &email, account: None, device: None, place: Some(place_v6) };
    assert!(tries(one, 200).await.is_some());
    assert!(!place.all_texts().await.contains("203.0.113.9"), "places are kept as values that tell nothing");

    // A hundred failures in a row close the password until somebody gets a link for a new one.
    let mut seconds = 1000;
    let mut tried = 5;
    while tried < 100 {
        seconds += 900;
        tried += usize::from(tries(stranger, seconds).await.is_some());
    }
    assert_eq!(tries(stranger, seconds + 90 * 24 * 3600).await, None);
    assert!(tries(known, seconds).await.is_some(), "not for her own browser");
    register.forget_attempts("amina@example.org").await.unwrap();
    assert!(tries(stranger, seconds).await.is_some());
}

async fn a_link_works_once_in_its_time_and_for_its_purpose(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let open = async |kind: LinkKind, token: &str, minutes: i64| {
        register.open_link(kind, token, &after(&home, minutes)).await.unwrap().is_some()
    };
    let old = register.new_set_up_link(&home.clock).await.unwrap();
    let link = register.new_set_up_link(&home.clock).await.unwrap();
    assert!(!open(LinkKind::SetUp, &old, 0).await, "a newer link takes its place");
    assert!(open(LinkKind::SetUp, &link, 24 * 60 - 1).await);
    assert!(!open(LinkKind::SetUp, &link, 24 * 60).await, "a day later it is late");
    assert!(!open(LinkKind::Reset, &link, 0).await, "it is for nothing else");
    let mut change = home.change_accounts().await;
    assert!(change.use_link(LinkKind::SetUp, &old).await.unwrap().is_none());
    assert!(change.use_link(LinkKind::SetUp, &link).await.unwrap().is_some());
    drop(change);
    assert!(open(LinkKind::SetUp, &link, 0).await, "what was given up leaves the link");
    let mut change = home.change_accounts().await;
    assert!(change.use_link(LinkKind::SetUp, &link).await.unwrap().is_some());
    assert!(change.use_link(LinkKind::SetUp, &link).await.unwrap().is_none());
    let (id, name, email) = (home.clock.new_id(), None, Some("first@example.org".to_owned()));
    let (role, password_hash) = (AccountRole::Administrator, String::new());
    let mut first = Account { id, revision: 0, email, name, role, password_hash, disabled: false };
    change.create_account(&mut first).await.unwrap();
    change.commit().await.unwrap();
    assert!(!open(LinkKind::SetUp, &link, 0).await);

    let mut person = account(&home, "amina@example.org").await;
    let amina = person.id;
    let karim = account(&home, "karim@example.org").await.id;
    let mut change = home.change_accounts().await;
    change.update_account(&mut person).await.unwrap();
    let hers = change.new_link(LinkKind::Invitation, amina).await.unwrap();
    let reset = change.new_link(LinkKind::Reset, amina).await.unwrap();
    let his = change.new_link(LinkKind::Reset, karim).await.unwrap();
    change.commit().await.unwrap();
    assert!(!place.all_texts().await.contains(&hers), "links are kept as hashes");
    let found = register.open_link(LinkKind::Invitation, &hers, &home.clock).await.unwrap().unwrap();
    assert_eq!(found.account, Some(amina));
    assert!(open(LinkKind::Invitation, &hers, 7 * 24 * 60 - 1).await);
    assert!(!open(LinkKind::Invitation, &hers, 7 * 24 * 60).await);
    assert!(open(LinkKind::Reset, &reset, 59).await && !open(LinkKind::Reset, &reset, 60).await);
    let mut change = home.change_accounts().await;
    change.update_account(&mut person).await.unwrap();
    change.forget_links(amina).await.unwrap();
    change.commit().await.unwrap();
    assert!(!open(LinkKind::Invitation, &hers, 0).await && !open(LinkKind::Reset, &reset, 0).await);
    assert!(open(LinkKind::Reset, &his, 0).await, "another person's link stays");
}

async fn a_token_stands_for_its_owner_until_it_ends(place: Place) {
    let home = place.founded().await;
    let register = &home.register;
    let mut amina = account(&home, "amina@example.org").await;
    let karim = account(&home, "karim@example.org").await.id;
    let read = Token { read: true, write: false };
    let month = jiff::SignedDuration::from_hours(30 * 24);
    let new = async || register.new_token(amina.id, "Tableur", read, month, &home.clock).await.unwrap();
    let (token, other) = (new().await, new().await);
    assert!(token.starts_with("tsq_") && token.len() == 4 + 64);
    let texts = place.all_texts().await;
    assert!(!texts.contains(&token) && !texts.contains("Tableur"));
    let holder = async |token: &str, minutes: i64| {
        let found = register.token_holder(token, &after(&home, minutes)).await.unwrap();
        found.map(|(account, scopes)| (account.id, scopes))
    };
    let days = 24 * 60;
    assert_eq!(holder(&token, 30 * days - 1).await, Some((amina.id, read)));
    assert_eq!(holder(&token, 30 * days).await, None);
    assert_eq!(holder(&token[4..], 0).await, None);
    assert_eq!(holder("tsq_", 0).await, None);
    let signed_in = register.sign_in(amina.id, None, &home.clock).await.unwrap();
    assert_eq!(holder(&signed_in, 0).await, None, "a sign-in is no token");
    assert!(register.signed_in(&token, &home.clock).await.unwrap().is_none(), "nor the other way round");
    let list = register.tokens(amina.id, &home.clock).await.unwrap();
    assert_eq!(list.iter().map(|token| token.label.as_str()).collect::<Vec<_>>(), ["Tableur", "Tableur"]);
    assert_eq!((list[0].used, list[1].used.is_some()), (None, true));
    assert!(!register.revoke_token(karim, list[1].id, &home.clock).await.unwrap());
    assert!(register.revoke_token(amina.id, list[1].id, &home.clock).await.unwrap());
    assert_eq!(holder(&token, 0).await, None);
    assert_eq!(holder(&other, 0).await, Some((amina.id, read)));
    amina.disabled = true;
    update(&home, &mut amina).await;
    assert_eq!(holder(&other, 0).await, None);
    amina.disabled = false;
    update(&home, &mut amina).await;
    assert_eq!(holder(&other, 0).await, None, "a token does not come back with the account");
}
