//! Changes that meet, and changes that are given up.

use crate::place::OPERATOR;
use crate::{
    place::{Place, on_both_engines},
    samples::World,
};
use tansiq_model::*;
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Clock, StorageError};

on_both_engines!(
    the_second_of_two_changes_is_a_conflict,
    a_dropped_change_leaves_nothing,
    references_count_without_gaps,
    only_whoever_may_changes_anything,
    a_change_that_writes_nothing_is_not_kept,
    a_register_is_founded_once
);

async fn the_second_of_two_changes_is_a_conflict(place: Place) {
    let world = World::build(place.founded().await).await;
    let view = world.home.register.view(&OPERATOR);
    let mut first = view.get(world.commitment).await.unwrap();
    let mut second = first.clone();
    first.texts.put(TextField::Title, Lang::En, TextKind::Original, "first");
    second.texts.put(TextField::Title, Lang::En, TextKind::Original, "second");
    world.home.update(&mut first).await;
    world.home.update(&mut first).await;
    let before = world.home.entries().await;
    let mut change = world.home.change().await;
    match change.update(&mut second).await {
        Err(StorageError::Conflict { kind, id, expected, current }) => {
            assert_eq!(kind, Kind::Commitment);
            assert_eq!(id, world.commitment.uuid());
            assert_eq!((expected, current), (1, 3));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(second.revision, 1, "the caller still knows which revision it had seen");
    drop(change);
    assert_eq!(world.home.entries().await, before);
    assert_eq!(view.get(world.commitment).await.unwrap(), first);
    assert_eq!(view.versions(world.commitment).await.unwrap().len(), 3);
    let mut unknown = world.bare::<Claim>(1);
    unknown.revision = 1;
    let missing = world.home.change().await.update(&mut unknown).await;
    assert!(matches!(missing, Err(StorageError::Missing("claim", _))));
    world.home.assert_whole().await;
}

async fn a_dropped_change_leaves_nothing(place: Place) {
    let world = World::build(place.founded().await).await;
    let before = world.home.entries().await;
    let mut change = world.home.change().await;
    let mut claim = world.filled::<Claim>(1);
    change.create(&mut claim).await.unwrap();
    let mut commitment = change.get(world.commitment).await.unwrap();
    commitment.marking = Marking::Clear;
    change.update(&mut commitment).await.unwrap();
    let text = change.keep_text("kept by nobody").await.unwrap();
    drop(change);
    let view = world.home.register.view(&OPERATOR);
    assert!(matches!(view.get(claim.id).await, Err(StorageError::Missing(..))));
    assert_eq!(view.get(world.commitment).await.unwrap().revision, 1);
    let kept =
        place.raw().await.texts(&format!("SELECT body FROM document_text WHERE sha256 = '{text}'")).await;
    assert_eq!(kept, Vec::<String>::new());
    assert_eq!(world.home.entries().await, before);
    world.home.assert_whole().await;
}

async fn references_count_without_gaps(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let file = async |at: &str, keep: bool| {
        let clock = Clock::standing_at(at.parse().unwrap());
        let mut change = home.register.change(&OPERATOR, Act::DocumentFile, "", &clock).await.unwrap();
        let (mut promise, mut project) = (world.bare::<Commitment>(1), world.bare::<Project>(1));
        change.create(&mut promise).await.unwrap();
        change.create(&mut project).await.unwrap();
        if keep {
            change.commit().await.unwrap();
        }
        let number = |r: Option<Reference>| r.unwrap().to_string();
        (number(promise.reference), number(project.reference))
    };
    // The world has one commitment and one project of 2024 already.
    let both = |c: &str, p: &str| (c.to_owned(), p.to_owned());
    assert_eq!(file("2024-12-31T23:59:59.999Z", true).await, both("C-2024-0002", "P-2024-0002"));
    assert_eq!(file("2024-12-31T23:59:59.999Z", false).await, both("C-2024-0003", "P-2024-0003"));
    assert_eq!(file("2025-01-01T00:00:00Z", true).await, both("C-2025-0001", "P-2025-0001"));
    assert_eq!(file("2024-06-01T00:00:00Z", true).await, both("C-2024-0003", "P-2024-0003"));
    assert_eq!(file("2025-06-01T00:00:00Z", true).await, both("C-2025-0002", "P-2025-0002"));
    // A record that kept the number of an attempt that was given up gets the next one, not that one twice.
    let mut again = world.bare::<Commitment>(1);
    again.reference = Some("C-2024-0001".parse().unwrap());
    home.create(std::slice::from_mut(&mut again)).await;
    assert_eq!(again.reference.unwrap().to_string(), "C-2024-0004");
    let view = home.register.view(&OPERATOR);
    assert_eq!(view.by_reference::<Commitment>(again.reference.unwrap()).await.unwrap(), again);
    home.assert_whole().await;
}

async fn only_whoever_may_changes_anything(place: Place) {
    let home = place.founded().await;
    let party = home.party("OTHER").await;
    let edit = async |actor: &Actor| {
        home.register.change(actor, Act::PartyEdit, "because", &home.clock).await.unwrap()
    };
    let before = home.entries().await;
    for actor in [home.speaker(home.office), Actor::visitor()] {
        let mut change = edit(&actor).await;
        let mut record = home.register.view(&OPERATOR).get(party).await.unwrap();
        let refused = change.update(&mut record).await;
        assert!(matches!(refused, Err(StorageError::Denied { act: Act::PartyEdit, .. })), "{actor:?}");
        assert_eq!(record.revision, 1, "what was refused is as it was");
    }
    assert_eq!(home.entries().await, before);
    let officer = home.officer();
    let mut change = edit(&officer).await;
    let mut record = change.get(party).await.unwrap();
    change.update(&mut record).await.unwrap();
    let entry = change.commit().await.unwrap();
    assert_eq!(
        (entry.actor, entry.action, entry.reason),
        (officer.name(), "party.edit".into(), "because".into())
    );
}

async fn a_change_that_writes_nothing_is_not_kept(place: Place) {
    let home = place.founded().await;
    let before = home.entries().await;
    let mut change = home.change().await;
    change.keep_file(b"a file that no record names").await.unwrap();
    assert!(matches!(change.commit().await, Err(StorageError::NothingWritten)));
    assert_eq!(home.entries().await, before);
    assert_eq!(place.raw().await.texts("SELECT sha256 FROM file").await, Vec::<String>::new());
}

async fn a_register_is_founded_once(place: Place) {
    use tansiq_storage::{Foundation, Register};
    Register::migrate(&place.address).await.unwrap();
    let waiting = Register::open(&place.address).await.unwrap();
    let clock = Clock::standing_at("2024-12-09T10:00:00Z".parse().unwrap());
    let too_early = waiting.change(&OPERATOR, Act::CommitmentEdit, "", &clock).await;
    assert!(matches!(too_early, Err(StorageError::Missing(..))));
    let home = place.founded().await;
    let again = Foundation { demonstration: false, code: "OTHER".parse().unwrap(), names: Vec::new() };
    for register in [&home.register, &waiting] {
        assert!(matches!(register.found(&again, &clock).await, Err(StorageError::Refused(_))));
    }
    // A process that opened the register before it was founded serves it afterwards.
    let mut change = waiting.change(&OPERATOR, Act::PartyEdit, "", &clock).await.unwrap();
    let mut office = change.get(home.office).await.unwrap();
    change.update(&mut office).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(waiting.instance(), home.register.instance());
    assert_eq!(home.entries().await, 2);
    home.assert_whole().await;
}
