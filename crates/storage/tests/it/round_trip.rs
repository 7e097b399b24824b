//! What is stored is read back as it was.

use crate::place::OPERATOR;
use crate::{
    given,
    place::{Home, Place, on_both_engines, property},
    samples::{Sample, World, with_every_kind},
};
use proptest::collection::vec;
use serde_json::Value;
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::{StorageError, Table};

on_both_engines!(
    every_kind,
    random_records,
    what_no_column_keeps_is_refused,
    removed_records_stay_readable_to_changes
);

/// Reads a record back through both doors.
async fn assert_kept<T: Table>(home: &Home, record: &Record<T>) {
    assert_eq!(record.revision, 1);
    assert_eq!(record.reference.map(|r| r.kind), T::KIND.reference());
    assert_eq!(&home.register.view(&OPERATOR).get(record.id).await.unwrap(), record);
    assert_eq!(&home.change().await.get(record.id).await.unwrap(), record);
}

/// Whether a record has an empty place anywhere but in its reference.
fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(map) => map.iter().any(|(key, value)| key != "reference" && has_null(value)),
        Value::Array(all) => all.iter().any(has_null),
        _ => false,
    }
}

/// Stores both samples of a kind, reads them back, and turns each into the other.
async fn both_samples<T: Sample>(world: &World) {
    let mut records = [world.filled::<T>(1), world.bare::<T>(2)];
    let json = serde_json::to_value(&records[0]).unwrap();
    assert!(!has_null(&json), "the sample of {} leaves something empty: {json}", T::KIND);
    world.home.create(&mut records).await;
    for record in &records {
        assert_kept(&world.home, record).await;
    }
    // A record changes from full to empty and back, so that no part of the old one stays.
    let [full, bare] = records;
    let swap = |of: &Record<T>, to: &Record<T>| Record {
        id: of.id,
        reference: of.reference,
        revision: of.revision,
        body: if [Kind::Party, Kind::Series, Kind::Group].contains(&T::KIND) {
            of.body.clone()
        } else {
            to.body.clone()
        },
        ..to.clone()
    };
    for mut record in [swap(&full, &bare), swap(&bare, &full)] {
        world.home.update(&mut record).await;
        assert_eq!(record.revision, 2);
        assert_eq!(world.home.register.view(&OPERATOR).get(record.id).await.unwrap(), record);
    }
}

async fn every_kind(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut kinds = Vec::new();
    macro_rules! all {
        ($($kind:ident),+) => { $( kinds.push($kind::KIND); both_samples::<$kind>(&world).await; )+ };
    }
    with_every_kind!(all);
    kinds.sort();
    assert_eq!(kinds, Kind::ALL, "a kind of record has no sample");
    world.home.assert_whole().await;
}

async fn random_records(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let envelopes = || vec(given::envelope(world.parties.to_vec(), world.groups.to_vec()), 3);
    let values = (
        vec(given::commitment(vec![world.commitment]), 3),
        vec(given::proposal(&world), 3),
        envelopes(),
        envelopes(),
    );
    property(8, values, async |(commitments, proposals, first, second)| {
        let id = || home.clock.new_id();
        let mut kept: Vec<_> = commitments.into_iter().zip(first).map(|(c, e)| e.around(id(), c)).collect();
        let mut read: Vec<_> = proposals.into_iter().zip(second).map(|(p, e)| e.around(id(), p)).collect();
        home.create(&mut kept).await;
        home.create(&mut read).await;
        let change = home.change().await;
        for record in &kept {
            assert_eq!(&change.get(record.id).await.unwrap(), record);
        }
        for record in &read {
            assert_eq!(&change.get(record.id).await.unwrap(), record);
        }
    });
    home.assert_whole().await;
}

async fn what_no_column_keeps_is_refused(place: Place) {
    let world = World::build(place.founded().await).await;
    let before = world.home.entries().await;
    let mut note = world.bare::<Claim>(1);
    note.texts.put(TextField::Note, Lang::En, TextKind::Original, "cut\0here");
    let mut topic = world.bare::<Claim>(1);
    topic.body.topic = Some("\0".into());
    for mut claim in [note, topic] {
        let mut change = world.home.change().await;
        let refused = change.create(&mut claim).await.unwrap_err();
        assert!(matches!(refused, StorageError::Unfit(_)), "{refused}");
    }
    let mut session = world.bare::<Session>(1);
    session.body.number = u32::MAX;
    let refused = world.home.change().await.create(&mut session).await.unwrap_err();
    assert!(matches!(refused, StorageError::Unfit("session_number")), "{refused}");
    let mut session = world.bare::<Session>(1);
    session.body.number = i32::MAX as u32;
    world.home.create(std::slice::from_mut(&mut session)).await;
    assert_kept(&world.home, &session).await;
    let home = &world.home;
    let mut change = home.register.change(&OPERATOR, Act::CommitmentEdit, "a\0b", &home.clock).await.unwrap();
    change.create(&mut world.bare::<Session>(2)).await.unwrap();
    assert!(matches!(change.commit().await, Err(StorageError::Unfit("reason"))));
    let text = world.home.change().await.keep_text("a\0b").await;
    assert!(matches!(text, Err(StorageError::Unfit("body"))));
    assert_eq!(world.home.entries().await, before + 1);
    world.home.assert_whole().await;
}

async fn removed_records_stay_readable_to_changes(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut record = world.bare::<Claim>(1);
    world.home.create(std::slice::from_mut(&mut record)).await;
    record.removed = true;
    world.home.update(&mut record).await;
    let view = world.home.register.view(&OPERATOR);
    assert!(matches!(view.get(record.id).await, Err(StorageError::Missing("claim", _))));
    assert!(view.all::<Claim>().await.unwrap().is_empty());
    assert_eq!(world.home.change().await.get(record.id).await.unwrap(), record);
    world.home.assert_whole().await;
}
