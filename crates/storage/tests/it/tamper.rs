//! What is taken out, put in or moved past the doors is found, and named.

use crate::place::OPERATOR;
use crate::{
    place::{Place, Raw, on_both_engines},
    samples::World,
};
use tansiq_model::*;
use tansiq_storage::{What, verify};

on_both_engines!(
    an_end_that_was_cut_off_is_missed_by_whoever_noted_the_head,
    a_record_that_was_taken_out_is_missed,
    a_record_that_was_put_in_is_found,
    a_version_that_was_taken_out_or_put_in_is_found,
    two_entries_that_changed_places_are_found,
    a_missing_file_or_text_is_found,
    accounts_are_watched_without_their_keys,
);

/// A register with a claim that was changed twice, then a second claim, and a connection past the doors.
async fn tampered(place: &Place) -> (World, [Record<Claim>; 2], Raw) {
    let world = World::build(place.founded().await).await;
    let mut claims = [world.filled::<Claim>(1), world.filled::<Claim>(2)];
    world.home.create(&mut claims[..1]).await;
    world.home.update(&mut claims[0]).await;
    world.home.update(&mut claims[0]).await;
    world.home.create(&mut claims[1..]).await;
    world.home.assert_whole().await;
    (world, claims, place.raw().await)
}

/// The UUID as both engines compare it.
fn literal(raw: &Raw, id: uuid::Uuid) -> String {
    match raw.engine {
        crate::place::Engine::Sqlite => format!("X'{}'", id.simple()),
        crate::place::Engine::Postgres => format!("'{id}'"),
    }
}

/// The check finds this fault at a place that names this.
async fn assert_found(world: &World, what: What, place: &str) {
    let fault = verify(&world.home.register, None).await.unwrap().fault.expect("nothing was found");
    assert_eq!(fault.what, what, "{fault}");
    assert!(fault.place.contains(place), "{fault} does not name {place}");
}

/// Deletes a record with all its parts.
async fn delete_record(raw: &Raw, id: &str) {
    for table in raw.tables().await {
        let columns = raw.columns(&table).await;
        if table != "version" && columns.iter().any(|column| column == "record_id") {
            raw.run(&format!("DELETE FROM {table} WHERE record_id = {id}")).await;
        }
    }
    assert_eq!(raw.run(&format!("DELETE FROM record WHERE id = {id}")).await, 1);
}

async fn an_end_that_was_cut_off_is_missed_by_whoever_noted_the_head(place: Place) {
    let (world, claims, raw) = tampered(&place).await;
    let noted = world.home.register.view(&OPERATOR).head().await.unwrap();
    let id = literal(&raw, claims[1].id.uuid());
    delete_record(&raw, &id).await;
    raw.run(&format!("DELETE FROM version WHERE record_id = {id}")).await;
    raw.run("DELETE FROM history WHERE seq = (SELECT seq FROM chain_head)").await;
    raw.run(
        "UPDATE chain_head SET seq = (SELECT max(seq) FROM history), \
         hash = (SELECT hash FROM history ORDER BY seq DESC LIMIT 1), \
         at = (SELECT at FROM history ORDER BY seq DESC LIMIT 1)",
    )
    .await;
    let report = verify(&world.home.register, None).await.unwrap();
    assert_eq!(report.fault, None, "a chain alone cannot know of its own end");
    assert_eq!(report.entries, noted.seq - 1);
    let fault = verify(&world.home.register, Some(&noted.hash)).await.unwrap().fault.unwrap();
    assert_eq!(fault.what, What::ExpectedHead);
    // An earlier head that was noted is still there.
    assert_eq!(verify(&world.home.register, Some(&report.head)).await.unwrap().fault, None);
}

async fn a_record_that_was_taken_out_is_missed(place: Place) {
    let (world, claims, raw) = tampered(&place).await;
    let id = literal(&raw, claims[0].id.uuid());
    delete_record(&raw, &id).await;
    assert_found(&world, What::RecordMissing, &format!("claim {}", claims[0].id)).await;
    raw.run(&format!("DELETE FROM version WHERE record_id = {id}")).await;
    assert_found(&world, What::VersionMissing, &claims[0].id.to_string()).await;
}

async fn a_record_that_was_put_in_is_found(place: Place) {
    let (world, claims, raw) = tampered(&place).await;
    let fake = literal(&raw, uuid::Uuid::from_u128(7));
    let real = literal(&raw, claims[0].id.uuid());
    let owner = literal(&raw, world.home.office.uuid());
    raw.run(&format!(
        "INSERT INTO record (id, kind, owner, audience, marking, revision, removed) \
         VALUES ({fake}, 'claim', {owner}, 'public', 0, 1, false)"
    ))
    .await;
    assert_found(&world, What::RecordMissing, "record").await;
    raw.run(&format!("INSERT INTO claim (record_id) VALUES ({fake})")).await;
    assert_found(&world, What::RecordMissing, "claim 00000000-0000-0000-0000-000000000007").await;
    delete_record(&raw, &fake).await;
    world.home.assert_whole().await;
    // A body of another kind on a record that exists.
    raw.run(&format!("INSERT INTO need (record_id) VALUES ({real})")).await;
    assert_found(&world, What::RecordMissing, "need").await;
    raw.run(&format!("DELETE FROM need WHERE record_id = {real}")).await;
    // One more part of a record that exists.
    raw.run(&format!("INSERT INTO record_theme (record_id, position, theme) VALUES ({real}, 2, 'fake')"))
        .await;
    assert_found(&world, What::RecordDiffers, "F-2024-0001").await;
}

async fn a_version_that_was_taken_out_or_put_in_is_found(place: Place) {
    let (world, claims, raw) = tampered(&place).await;
    let id = literal(&raw, claims[0].id.uuid());
    let change = literal(&raw, uuid::Uuid::from_u128(7));
    let columns = "revision, kind, change_id, recorded_from, recorded_to, body, digest";
    raw.run(&format!("CREATE TABLE kept AS SELECT * FROM version WHERE record_id = {id}")).await;
    for revision in [1, 2, 3] {
        raw.run(&format!("DELETE FROM version WHERE record_id = {id} AND revision = {revision}")).await;
        assert_found(&world, What::VersionMissing, &format!("{} revision {revision}", claims[0].id)).await;
        raw.run(&format!("INSERT INTO version SELECT * FROM kept WHERE revision = {revision}")).await;
    }
    world.home.assert_whole().await;
    raw.run(&format!(
        "INSERT INTO version (record_id, {columns}) SELECT record_id, 9, kind, {change}, recorded_from, NULL, \
         body, digest FROM kept WHERE revision = 3"
    ))
    .await;
    assert_found(&world, What::VersionMissing, &claims[0].id.to_string()).await;
}

async fn two_entries_that_changed_places_are_found(place: Place) {
    let (world, _, raw) = tampered(&place).await;
    let last = world.home.entries().await;
    for (from, to) in [(last - 1, 1_000_000), (last - 2, last - 1), (1_000_000, last - 2)] {
        assert_eq!(raw.run(&format!("UPDATE history SET seq = {to} WHERE seq = {from}")).await, 1);
    }
    assert_found(&world, What::EntryOrder, &format!("history entry {}", last - 2)).await;
    raw.run(&format!("DELETE FROM history WHERE seq = {}", last - 2)).await;
    assert_found(&world, What::EntryOrder, &format!("history entry {}", last - 2)).await;
}

async fn a_missing_file_or_text_is_found(place: Place) {
    let (world, _, raw) = tampered(&place).await;
    let mut change = world.home.change().await;
    let photo = change.keep_file(b"only evidence names it").await.unwrap();
    let passage = change.keep_text("only a passage names it").await.unwrap();
    let (mut evidence, mut claim) = (world.filled::<Evidence>(1), world.filled::<Claim>(3));
    evidence.body.file_sha256 = Some(photo.clone());
    claim.sources[0].text_sha256 = passage.clone();
    change.create(&mut evidence).await.unwrap();
    change.create(&mut claim).await.unwrap();
    change.commit().await.unwrap();
    for (table, hash, named) in [
        ("file", &world.file, "file"),
        ("document_text", &world.text, "text"),
        ("file", &photo, "file"),
        ("document_text", &passage, "text"),
    ] {
        world.home.assert_whole().await;
        raw.run(&format!("CREATE TABLE kept AS SELECT * FROM {table} WHERE sha256 = '{hash}'")).await;
        assert_eq!(raw.run(&format!("DELETE FROM {table} WHERE sha256 = '{hash}'")).await, 1);
        assert_found(&world, What::FileHash, &format!("{named} {hash}")).await;
        raw.run(&format!("INSERT INTO {table} SELECT * FROM kept")).await;
        raw.run("DROP TABLE kept").await;
    }
    raw.run(&format!("DELETE FROM file_chunk WHERE sha256 = '{}' AND position = 1", world.file)).await;
    assert_found(&world, What::FileHash, &world.file).await;
}

async fn accounts_are_watched_without_their_keys(place: Place) {
    let (world, _, raw) = tampered(&place).await;
    let home = &world.home;
    let erased = crate::accounts::account(home, "amina@example.org").await;
    let kept = crate::accounts::account(home, "karim@example.org").await;
    let mut change = home.change_accounts().await;
    change.erase_person(erased.id).await.unwrap();
    change.commit().await.unwrap();
    home.assert_whole().await;
    let (gone, live) = (literal(&raw, erased.id), literal(&raw, kept.id));
    for (row, id, change, back, what) in [
        (&gone, erased.id, "disabled = false", "disabled = true", What::RecordDiffers),
        (&gone, erased.id, "role = 'officer'", "role = 'administrator'", What::RecordDiffers),
        (&gone, erased.id, "password_hash = 'x'", "password_hash = ''", What::RecordDiffers),
        (&gone, erased.id, "email = 'amina@example.org'", "email = NULL", What::Unreadable),
        (&gone, erased.id, "sealed_name = 'x'", "sealed_name = NULL", What::Unreadable),
        (&live, kept.id, "email = 'karim@example.org'", "email = NULL", What::Unreadable),
        (&live, kept.id, "disabled = true", "disabled = false", What::RecordDiffers),
    ] {
        raw.run(&format!("UPDATE account SET {change} WHERE id = {row}")).await;
        assert_found(&world, what, &format!("account {id}")).await;
        raw.run(&format!("UPDATE account SET {back} WHERE id = {row}")).await;
    }
    home.assert_whole().await;
    // Whoever destroys a key to hide a change of the account is found out too.
    raw.run(&format!("DELETE FROM person_key WHERE person_id = {live}")).await;
    assert_found(&world, What::Unreadable, &format!("account {}", kept.id)).await;
    raw.run(&format!("DELETE FROM account WHERE id = {live}")).await;
    assert_found(&world, What::RecordMissing, &format!("account {}", kept.id)).await;
}
