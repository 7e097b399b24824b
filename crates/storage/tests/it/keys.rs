//! The ring of keys: where it lies, who is refused without it, how another one takes its place.

use crate::{
    accounts::account,
    place::{Home, Place, on_both_engines},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hmac::{Hmac, Mac};
use tansiq_storage::{Clock, KeyFault, KeyFile, Register, StorageError, What, verify};

on_both_engines!(
    the_first_start_makes_the_key_and_the_next_one_needs_it,
    a_register_without_its_keys_tells_no_person,
    what_an_older_version_left_in_clear_is_sealed,
    a_rotation_goes_on_after_it_was_killed_and_while_others_work,
    the_check_of_the_keys_tells_what_is_wrong,
);

/// Why a register is not unlocked with a file.
async fn refused(place: &Place, file: &KeyFile) -> KeyFault {
    let register = Register::open(&place.address).await.unwrap();
    match register.unlock(file, &Clock::system()).await {
        Err(StorageError::Keys(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

async fn the_first_start_makes_the_key_and_the_next_one_needs_it(place: Place) {
    let file = place.keys();
    assert!(!file.path().exists());
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await;
    let text = std::fs::read_to_string(file.path()).unwrap();
    let id_and_key = text.lines().find_map(|line| line.strip_prefix("tansiq-key-1 ")).unwrap();
    for secret in id_and_key.split(' ').skip(1) {
        assert!(!place.all_texts().await.contains(secret), "the key itself stands in the database");
    }
    // Another node, or the next start.
    assert_eq!(place.open().await.account(amina.id).await.unwrap().unwrap(), amina);
    let elsewhere = KeyFile::at(place.folder.path().join("none.key"));
    assert_eq!(refused(&place, &elsewhere).await.word(), "file-missing");
    assert!(!elsewhere.path().exists(), "no key is made for a register that has one");
    // The file of another register, and one that claims to be this one's.
    let digit = if text.trim_end().ends_with('0') { '1' } else { '0' };
    let other_bits = format!("{}{digit}\n", &text.trim_end()[..text.trim_end().len() - 1]);
    let other_id = text.replacen(&id_and_key[..8], "00000000", 1);
    for other in [other_bits, other_id, String::new()] {
        std::fs::write(elsewhere.path(), other).unwrap();
        assert_eq!(refused(&place, &elsewhere).await.word(), "other-keys");
    }
    std::fs::write(elsewhere.path(), "rubbish").unwrap();
    assert_eq!(refused(&place, &elsewhere).await.word(), "line");
    home.assert_whole().await;
}

async fn a_register_without_its_keys_tells_no_person(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await;
    let token = home.register.sign_in(amina.id, None, &home.clock).await.unwrap();
    let locked = Register::open(&place.address).await.unwrap();
    for refused in [
        locked.account(amina.id).await,
        locked.account_by_email("amina@example.org").await,
        locked.signed_in(&token, &home.clock).await,
    ] {
        assert!(matches!(refused, Err(StorageError::Keys(KeyFault::Locked))));
    }
    // All but what is sealed is compared with the history.
    let fault = async || verify(&locked, None).await.unwrap().fault.map(|fault| fault.what);
    assert_eq!(fault().await, None);
    let raw = place.raw().await;
    for (column, other) in [("role", "'officer'"), ("disabled", "true"), ("password_hash", "''")] {
        let was = format!("SELECT CAST({column} AS TEXT) FROM account");
        let was = raw.texts(&was).await.remove(0);
        raw.run(&format!("UPDATE account SET {column} = {other}")).await;
        assert_eq!(fault().await, Some(What::RecordDiffers), "{column}");
        let was = if column == "disabled" { "false".to_owned() } else { format!("'{was}'") };
        raw.run(&format!("UPDATE account SET {column} = {was}")).await;
    }
    assert_eq!(fault().await, None);
    // What has no personal values in it is read all the same.
    assert!(locked.view(&tansiq_policy::Actor::visitor()).head().await.unwrap().seq > 0);
}

/// HMAC-SHA-256, as the documentation says that keys are derived.
fn derived(secret: &[u8], purpose: &str) -> Vec<u8> {
    let mut mac = <Hmac<sha2::Sha256> as hmac::KeyInit>::new_from_slice(secret).unwrap();
    mac.update(purpose.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// Key and salt of a person, opened by hand.
async fn opened(place: &Place, id: uuid::Uuid) -> (Vec<u8>, String) {
    let text = std::fs::read_to_string(place.keys().path()).unwrap();
    let digits = text.trim_end().rsplit(' ').next().unwrap();
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    let ring: Vec<u8> = (0..64).step_by(2).map(byte).collect();
    let sealed = place.raw_guarded().await.texts("SELECT wrapped FROM person_key").await;
    let sealed = BASE64.decode(&sealed[0]).unwrap();
    let aad = format!("person_key\n{id}\nwrapped");
    let payload = Payload { msg: &sealed[24..], aad: aad.as_bytes() };
    let cipher = XChaCha20Poly1305::new_from_slice(&derived(&ring, "tansiq wrapping 1")).unwrap();
    let both = cipher.decrypt(XNonce::from_slice(&sealed[..24]), payload).unwrap();
    (both[..32].to_vec(), String::from_utf8(both[32..].to_vec()).unwrap())
}

async fn what_an_older_version_left_in_clear_is_sealed(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await;
    let (key, salt) = opened(&place, amina.id).await;
    home.register.close().await.unwrap();
    // The tables as they were before there was a ring, and no file.
    let raw = place.raw().await;
    for sql in [
        "CREATE TABLE before AS SELECT person_id, salt, key FROM person_key",
        "DROP TABLE person_key",
        "ALTER TABLE before RENAME TO person_key",
        "DROP TABLE key_ring",
        "DROP INDEX account_email_index",
        "ALTER TABLE account DROP COLUMN sealed_email",
        "ALTER TABLE account DROP COLUMN sealed_name",
        "ALTER TABLE account DROP COLUMN email_index",
        "DELETE FROM seaql_migrations WHERE version LIKE '%_keys'",
        "UPDATE account SET email = 'amina@example.org', name = 'Amina Bénali'",
        &format!("UPDATE person_key SET salt = '{salt}', key = '{}'", BASE64.encode(&key)),
    ] {
        raw.run(sql).await;
    }
    raw.db.close().await.unwrap();
    std::fs::remove_file(place.keys().path()).unwrap();
    assert!(place.all_texts().await.contains("Bénali"));

    assert_eq!(Register::migrate(&place.address).await.unwrap(), 1);
    let home = Home { register: place.open().await, ..home };
    let texts = place.all_texts().await;
    for clear in ["amina@example.org", "Bénali", &salt, &BASE64.encode(&key)] {
        assert!(!texts.contains(clear), "{clear} still stands there");
    }
    assert_eq!(home.register.account_by_email("Amina@example.org").await.unwrap(), Some(amina.clone()));
    home.assert_whole().await;
    assert_eq!(opened(&place, amina.id).await, (key, salt), "it is the same key as before");
    if place.engine == crate::place::Engine::Sqlite {
        for file in ["register.db", "register.db-wal"] {
            let bytes = std::fs::read(place.folder.path().join(file)).unwrap();
            let told = bytes.windows(7).any(|part| part == "Bénali".as_bytes());
            assert!(!told, "the name can still be read in {file}");
        }
    }
    // Once more changes nothing.
    let again = place.open().await;
    assert_eq!(again.account(amina.id).await.unwrap(), Some(amina));
}

async fn a_rotation_goes_on_after_it_was_killed_and_while_others_work(place: Place) {
    let home = place.founded().await;
    let mut people = Vec::new();
    for n in 0..120 {
        people.push(account(&home, &format!("person{n}@example.org")).await);
    }
    let before = std::fs::read_to_string(place.keys().path()).unwrap();
    // A node that read the file before.
    let node = Home { register: place.open().await, ..home.clone() };
    // Killed after the first batch: what the task held is dropped where it stood.
    let (register, clock) = (home.register.clone(), home.clock.clone());
    let killed = tokio::spawn(async move { register.rotate_keys(&clock, |_| panic!("killed")).await }).await;
    assert!(killed.is_err());
    let raw = place.raw_guarded().await;
    let count = async |sql: &str| raw.rows(sql).await.len();
    assert_eq!(count("SELECT 1 FROM key_ring WHERE retired_at IS NULL").await, 2);
    let rings = count("SELECT DISTINCT ring_id FROM person_key").await;
    assert_eq!(rings, 2, "some keys are wrapped anew and some are not");

    // In between everybody can work, also whoever does not know the new key yet.
    for person in &people {
        let email = person.email.as_deref().unwrap();
        assert_eq!(node.register.account_by_email(email).await.unwrap().as_ref(), Some(person));
    }
    let new = account(&node, "new@example.org").await;
    let mut moved = people[119].clone();
    moved.email = Some("moved@example.org".to_owned());
    let mut change = node.change_accounts().await;
    change.update_account(&mut moved).await.unwrap();
    change.commit().await.unwrap();
    people[119] = moved;
    let mut change = node.change_accounts().await;
    change.erase_person(people[118].id).await.unwrap();
    change.commit().await.unwrap();
    let mut double = people[0].clone();
    double.id = node.clock.new_id();
    assert!(
        node.change_accounts().await.create_account(&mut double).await.is_err(),
        "an address is still found"
    );
    home.assert_whole().await;

    let mut batches = Vec::new();
    let done = place.open().await.rotate_keys(&home.clock, |done| batches.push(done)).await.unwrap();
    assert!(done.resumed && done.persons >= 60 && done.persons < 119, "{done:?}");
    assert!(batches.len() > 1 && batches.is_sorted());
    let after = std::fs::read_to_string(place.keys().path()).unwrap();
    let old_line = before.lines().last().unwrap();
    assert!(!after.contains(old_line), "the old key is gone from the file");
    assert_eq!(count("SELECT 1 FROM key_ring WHERE retired_at IS NULL").await, 1);
    assert_eq!(count("SELECT DISTINCT ring_id FROM person_key").await, 1);
    people.remove(118);
    people.push(new);
    for register in [&home.register, &node.register, &place.open().await] {
        for person in &people {
            let email = person.email.as_deref().unwrap();
            assert_eq!(register.account_by_email(email).await.unwrap().as_ref(), Some(person), "{email}");
        }
    }
    home.assert_whole().await;
    // Whoever has a copy of the old file is refused.
    let old = KeyFile::at(place.folder.path().join("old.key"));
    std::fs::write(old.path(), before).unwrap();
    assert_eq!(refused(&place, &old).await.word(), "other-keys");
    // The next one is a new one.
    let next = home.register.rotate_keys(&home.clock, |_| {}).await.unwrap();
    assert!(!next.resumed && next.persons == 120, "{next:?}");
}

async fn the_check_of_the_keys_tells_what_is_wrong(place: Place) {
    let home = place.founded().await;
    account(&home, "amina@example.org").await;
    let good = home.register.check_keys().await.unwrap();
    assert!(good.is_good(), "{good:?}");
    assert_eq!((good.persons, good.in_use, good.file.as_path()), (1, 1, place.keys().path()));
    let raw = place.raw().await;
    raw.run("UPDATE person_key SET wrapped = 'AAAA'").await;
    assert_eq!(home.register.check_keys().await.unwrap().shut, 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(place.keys().path(), std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(home.register.check_keys().await.unwrap().open_to_others);
    }
    if place.engine == crate::place::Engine::Sqlite {
        std::fs::write(place.folder.path().join("register.before-20261122T000000Z.db"), "x").unwrap();
        assert_eq!(home.register.check_keys().await.unwrap().copies.len(), 1);
    }
}
