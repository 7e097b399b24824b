//! Requests that are done once.

use crate::accounts::account;
use crate::place::{OPERATOR, Place, on_both_engines};
use crate::samples::World;
use jiff::SignedDuration;
use tansiq_model::{Claim, Kind, Record};
use tansiq_policy::Act;
use tansiq_storage::{Clock, DoneOnce, Kept, Once, Register, Result, Retention, StorageError};

on_both_engines!(
    a_key_stands_for_the_first_change_that_is_kept,
    of_two_at_once_one_is_kept,
    a_key_expires_with_its_day
);

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn once(account: uuid::Uuid, key: &str, clock: &Clock) -> Once {
    Once {
        account,
        key_sha256: key.to_owned(),
        request_sha256: format!("request of {key}"),
        about: Kind::Claim,
        expires: clock.now() + DAY,
    }
}

/// Files a figure in a register, which may stand for a request.
async fn file(register: &Register, claim: &Record<Claim>, clock: &Clock) -> Result<Record<Claim>> {
    let mut change = register.change(&OPERATOR, Act::ClaimAdd, "", clock).await?;
    let mut claim = claim.clone();
    change.create(&mut claim).await?;
    change.commit().await?;
    Ok(claim)
}

async fn a_key_stands_for_the_first_change_that_is_kept(place: Place) {
    let world = World::build(place.founded().await).await;
    let (home, clock) = (&world.home, &world.home.clock);
    let (mona, ali) = (account(home, "mona@example.org").await.id, account(home, "ali@example.org").await.id);
    let keyed = home.register.once(once(mona, "a", clock));
    // What is given up stands for nothing.
    let mut change = keyed.change(&OPERATOR, Act::ClaimAdd, "", clock).await.unwrap();
    change.create(&mut world.filled::<Claim>(1)).await.unwrap();
    drop(change);
    assert_eq!(home.register.done_once(mona, "a", clock).await.unwrap(), None);
    let filed = file(&keyed, &world.filled::<Claim>(1), clock).await.unwrap();
    let done = DoneOnce { request_sha256: "request of a".into(), record: filed.id.uuid() };
    assert_eq!(home.register.done_once(mona, "a", clock).await.unwrap(), Some(done));
    assert_eq!(home.register.done_once(ali, "a", clock).await.unwrap(), None);
    let before = home.entries().await;
    let again = file(&keyed, &world.filled::<Claim>(1), clock).await;
    assert!(matches!(again, Err(StorageError::Repeated)), "{again:?}");
    assert_eq!(home.entries().await, before);
    // Somebody else's key, another key, and no key at all are free.
    for register in [
        home.register.once(once(ali, "a", clock)),
        home.register.once(once(mona, "b", clock)),
        home.register.clone(),
    ] {
        file(&register, &world.filled::<Claim>(1), clock).await.unwrap();
    }
    home.assert_whole().await;
}

async fn of_two_at_once_one_is_kept(place: Place) {
    let world = World::build(place.founded().await).await;
    let (home, clock) = (&world.home, &world.home.clock);
    let mona = account(home, "mona@example.org").await.id;
    // As on two nodes: neither sees the turn of the other.
    let (one, other) = (place.open().await, place.open().await);
    let before = home.entries().await;
    let claims = [world.filled::<Claim>(1), world.filled::<Claim>(1)];
    let (one, other) = (one.once(once(mona, "a", clock)), other.once(once(mona, "a", clock)));
    let (first, second) = tokio::join!(
        one.retrying(|| file(&one, &claims[0], clock)),
        other.retrying(|| file(&other, &claims[1], clock))
    );
    let kept = [&first, &second].iter().filter(|done| done.is_ok()).count();
    let repeated =
        [&first, &second].iter().filter(|done| matches!(done, Err(StorageError::Repeated))).count();
    assert_eq!((kept, repeated), (1, 1), "{first:?} {second:?}");
    assert_eq!(home.entries().await, before + 1);
    home.assert_whole().await;
}

async fn a_key_expires_with_its_day(place: Place) {
    let world = World::build(place.founded().await).await;
    let (home, clock) = (&world.home, &world.home.clock);
    let mona = account(home, "mona@example.org").await.id;
    file(&home.register.once(once(mona, "a", clock)), &world.filled::<Claim>(1), clock).await.unwrap();
    let rows = async |clock: &Clock| {
        let all = home.register.retain(&Retention::default(), true, clock).await.unwrap();
        all.into_iter().find(|(kept, _)| *kept == Kept::Requests).unwrap().1
    };
    assert_eq!(rows(&Clock::standing_at(clock.now())).await, 0);
    let late = Clock::standing_at(clock.now() + DAY + DAY);
    assert_eq!(home.register.done_once(mona, "a", &late).await.unwrap(), None);
    assert_eq!(rows(&late).await, 1);
    // It may stand for another request then.
    let other = Once { request_sha256: "another".into(), ..once(mona, "a", &late) };
    let filed = file(&home.register.once(other), &world.filled::<Claim>(1), &late).await.unwrap();
    let done = home.register.done_once(mona, "a", &late).await.unwrap().unwrap();
    assert_eq!((done.record, done.request_sha256.as_str()), (filed.id.uuid(), "another"));
}
