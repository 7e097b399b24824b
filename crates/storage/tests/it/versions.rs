//! What the register knew, and when.

use crate::place::OPERATOR;
use crate::{
    place::{Home, Place, on_both_engines},
    samples::World,
};
use jiff::Timestamp;
use tansiq_model::*;
use tansiq_policy::Actor;
use tansiq_storage::Clock;

on_both_engines!(
    a_record_is_known_as_it_was,
    a_clock_set_back_breaks_no_order,
    what_is_closed_today_is_closed_in_the_past,
    a_change_may_write_a_record_twice
);

/// An instant by its written form.
fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The same register at another time.
fn at(home: &Home, text: &str) -> Home {
    Home { clock: Clock::standing_at(instant(text)), ..home.clone() }
}

/// The same record under another title.
fn titled(record: &Record<Claim>, title: &str) -> Record<Claim> {
    let mut record = record.clone();
    record.texts.put(TextField::Title, Lang::En, TextKind::Original, title);
    record
}

async fn a_record_is_known_as_it_was(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut first = [titled(&world.filled(1), "first")];
    let one = at(&world.home, "2025-01-01T00:00:00.001Z").create(&mut first).await;
    let mut second = titled(&first[0], "second");
    let two = at(&world.home, "2025-01-01T00:00:00.002Z").update(&mut second).await;
    let mut third = titled(&second, "third");
    third.removed = true;
    let three = at(&world.home, "2025-01-02T00:00:00Z").update(&mut third).await;
    let view = world.home.register.view(&OPERATOR);
    let known = async |text: &str| view.known_at::<Claim>(instant(text)).await.unwrap();
    assert_eq!(known("2025-01-01T00:00:00Z").await, []);
    assert_eq!(known("2025-01-01T00:00:00.001Z").await, first);
    assert_eq!(known("2025-01-01T00:00:00.0019Z").await, first);
    assert_eq!(known("2025-01-01T00:00:00.002Z").await, [second.clone()]);
    assert_eq!(known("2025-01-01T23:59:59.999Z").await, [second.clone()]);
    assert_eq!(known("2025-01-02T00:00:00Z").await, []);
    assert_eq!(known("2030-01-01T00:00:00Z").await, []);
    let versions = view.versions(third.id).await.unwrap();
    let told: Vec<_> = versions.into_iter().map(|v| (v.record, v.entry)).collect();
    assert_eq!(told, [(first[0].clone(), one), (second, two), (third.clone(), three)]);
    assert_eq!(view.first_recorded::<Claim>().await.unwrap()[&third.id], "2025-01-01T00:00:00.001Z");
}

async fn a_clock_set_back_breaks_no_order(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut record = [titled(&world.bare(1), "first")];
    let one = at(&world.home, "2025-01-02T00:00:00Z").create(&mut record).await;
    let [first] = record;
    let mut second = titled(&first, "second");
    let two = at(&world.home, "2024-01-01T00:00:00Z").update(&mut second).await;
    assert_eq!(two.at, one.at);
    assert_eq!((two.seq, &two.previous), (one.seq + 1, &one.hash));
    let mut third = titled(&second, "third");
    let three = at(&world.home, "2025-01-03T00:00:00Z").update(&mut third).await;
    assert!(three.at > two.at);
    let view = world.home.register.view(&OPERATOR);
    assert_eq!(view.known_at::<Claim>(instant("2025-01-02T00:00:00Z")).await.unwrap(), [second]);
    assert_eq!(view.known_at::<Claim>(instant("2024-06-01T00:00:00Z")).await.unwrap(), []);
    world.home.assert_whole().await;
}

async fn what_is_closed_today_is_closed_in_the_past(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut open = world.bare::<Claim>(1);
    (open.audience, open.marking) = (Audience::Public, Marking::Clear);
    open.texts.put(TextField::Title, Lang::En, TextKind::Original, "everybody");
    open.texts.put(TextField::Note, Lang::En, TextKind::Original, "secret from today on");
    let mut other = open.clone();
    other.id = Id::new(world.home.clock.new_id());
    let then = at(&world.home, "2025-01-01T00:00:00Z");
    then.create(std::slice::from_mut(&mut open)).await;
    then.create(std::slice::from_mut(&mut other)).await;
    let public = world.home.register.view(&Actor::visitor());
    assert_eq!(public.versions(open.id).await.unwrap()[0].record, open);
    // One text is marked higher today; the other record is closed as a whole.
    let mut note = open.texts.get(TextField::Note, Lang::En).unwrap().clone();
    note.marking = Some(Marking::Green);
    open.texts.set(note);
    other.audience = Audience::Owner;
    let now = at(&world.home, "2025-02-01T00:00:00Z");
    now.update(&mut open).await;
    now.update(&mut other).await;
    let known = public.known_at::<Claim>(instant("2025-01-15T00:00:00Z")).await.unwrap();
    assert_eq!(known.iter().map(|r| r.id).collect::<Vec<_>>(), [open.id]);
    for version in public.versions(open.id).await.unwrap() {
        assert_eq!(version.record.texts.iter().map(|t| t.body.as_str()).collect::<Vec<_>>(), ["everybody"]);
    }
    assert_eq!(known[0].texts.iter().count(), 1);
    assert!(public.versions(other.id).await.is_err());
    // What is taken out of a record stays closed in its past too, by the marking that it had then.
    open.texts.remove(TextField::Note, Lang::En);
    now.update(&mut open).await;
    assert_eq!(public.versions(open.id).await.unwrap()[1].record.texts.iter().count(), 1);
    let office = world.home.register.view(&OPERATOR);
    assert_eq!(office.versions(open.id).await.unwrap()[1].record.texts.iter().count(), 2);
}

async fn a_change_may_write_a_record_twice(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut record = titled(&world.bare(1), "first");
    let mut change = world.home.change().await;
    change.create(&mut record).await.unwrap();
    record = titled(&record, "second");
    change.update(&mut record).await.unwrap();
    let entry = change.commit().await.unwrap();
    assert_eq!(entry.items().unwrap().len(), 2);
    let view = world.home.register.view(&OPERATOR);
    assert_eq!(view.get(record.id).await.unwrap(), record);
    assert_eq!(view.known_at::<Claim>(world.home.clock.now()).await.unwrap(), [record.clone()]);
    assert_eq!(view.versions(record.id).await.unwrap().len(), 2);
    world.home.assert_whole().await;
}
