//! Work that is done later: taken by one at a time, done at least once, given up after a while.

use crate::{
    accounts::account,
    place::{Home, OPERATOR, Place, on_both_engines},
};
use jiff::{SignedDuration, ToSpan};
use std::collections::BTreeSet;
use tansiq_policy::Act;
use tansiq_storage::{
    Change, Clock, Ended, JobKind, JobState, LEASE, NewJob, Pace, StorageError, TRIES, TakenJob, verify,
};
use uuid::Uuid;

on_both_engines!(
    a_job_is_put_once_taken_once_and_done_once,
    a_job_of_a_change_that_is_not_kept_is_not_there,
    a_short_job_is_not_behind_a_long_one,
    many_nodes_never_have_one_job_at_once,
    whoever_is_killed_leaves_a_job_to_be_taken_again,
    a_job_that_came_further_goes_on_at_once_with_all_its_attempts,
    a_failing_job_waits_longer_each_time_and_is_given_up,
    an_administrator_has_a_job_tried_again_or_drops_it,
    what_a_job_is_about_is_sealed_and_goes_with_it,
    jobs_outlive_another_key_of_the_ring,
);

/// A message for somebody.
pub fn about(account: Uuid, what: &str) -> NewJob {
    NewJob { kind: JobKind::Mail, account, dedupe: what.to_owned(), payload: format!("about {what}").into() }
}

fn after(home: &Home, span: SignedDuration) -> Clock {
    Clock::standing_at(home.clock.now().checked_add(span).unwrap())
}

async fn states(home: &Home) -> Vec<(JobState, u64)> {
    let counts = home.register.job_counts().await.unwrap();
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

async fn taken(home: &Home, clock: &Clock) -> TakenJob {
    home.register.take_job(JobKind::ALL, clock).await.unwrap().expect("a job is due")
}

async fn act(home: &Home, act: Act) -> Change {
    home.register.change(&OPERATOR, act, "", &home.clock).await.unwrap()
}

async fn a_job_is_put_once_taken_once_and_done_once(place: Place) {
    let home = place.founded().await;
    let (register, clock) = (&home.register, &home.clock);
    let amina = account(&home, "amina@example.org").await.id;
    assert!(register.take_job(JobKind::ALL, clock).await.unwrap().is_none());
    let first = register.put_job(&about(amina, "one"), clock).await.unwrap();
    assert_eq!(register.put_job(&about(amina, "one"), clock).await.unwrap(), first, "the same work");
    let second = register.put_job(&about(amina, "two"), clock).await.unwrap();
    assert_eq!(register.last_job(JobKind::Mail, amina).await.unwrap().unwrap().id, second);
    let one = taken(&home, clock).await;
    assert_eq!((one.job.id, one.job.attempts, one.payload.as_slice()), (first, 1, &b"about one"[..]));
    let two = taken(&home, clock).await;
    assert_eq!(two.job.id, second);
    assert!(register.take_job(JobKind::ALL, clock).await.unwrap().is_none(), "both are being done");
    assert_eq!(states(&home).await, [(JobState::Running, 2)]);
    assert!(register.end_job(&one, &Ended::Done(Some("D-2024-0001".into())), clock).await.unwrap());
    assert!(!register.end_job(&one, &Ended::Later("away".into()), clock).await.unwrap(), "it has ended");
    let done = register.job(first).await.unwrap().unwrap();
    assert_eq!((done.state, done.outcome.as_deref()), (JobState::Done, Some("D-2024-0001")));
    assert_eq!(done.ended, Some(clock.now()));
    // Work that is done is not put again as long as it is known.
    assert_eq!(register.put_job(&about(amina, "one"), clock).await.unwrap(), first);
    assert!(register.take_job(JobKind::ALL, &after(&home, LEASE / 2)).await.unwrap().is_none());
    assert_eq!(states(&home).await, [(JobState::Running, 1), (JobState::Done, 1)]);
    assert_eq!(register.jobs(JobState::Done, 0, 10).await.unwrap(), [done]);
    assert_eq!(register.jobs(JobState::Done, 1, 10).await.unwrap(), []);
    home.assert_whole().await;
}

async fn a_job_of_a_change_that_is_not_kept_is_not_there(place: Place) {
    let home = place.founded().await;
    let (register, clock) = (&home.register, &home.clock);
    let mut amina = account(&home, "amina@example.org").await;
    let mut change = home.change_accounts().await;
    change.update_account(&mut amina.clone()).await.unwrap();
    change.put_job(&about(amina.id, "one"), clock).await.unwrap();
    drop(change);
    assert_eq!(states(&home).await, []);
    let mut change = home.change_accounts().await;
    change.update_account(&mut amina).await.unwrap();
    change.put_job(&about(amina.id, "one"), clock).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(states(&home).await, [(JobState::Waiting, 1)]);
    // Whoever waits for work is told, also when she begins to wait only now.
    for pace in Pace::ALL {
        register.job_is_put(pace).await;
    }
}

async fn a_short_job_is_not_behind_a_long_one(place: Place) {
    let home = place.founded().await;
    let (register, clock) = (&home.register, &home.clock);
    let amina = account(&home, "amina@example.org").await.id;
    let long = NewJob { kind: JobKind::Read, ..about(amina, "long") };
    let [first, other] = [long.clone(), NewJob { dedupe: "longer".into(), ..long }];
    let [first, other] =
        [register.put_job(&first, clock).await.unwrap(), register.put_job(&other, clock).await.unwrap()];
    let short = register.put_job(&about(amina, "short"), clock).await.unwrap();
    let take =
        async |pace: Pace| register.take_job(pace.kinds(), clock).await.unwrap().map(|taken| taken.job.id);
    assert_eq!(take(Pace::Short).await, Some(short));
    assert_eq!(take(Pace::Short).await, None);
    assert_eq!([take(Pace::Long).await, take(Pace::Long).await], [Some(first), Some(other)]);
    assert_eq!(take(Pace::Long).await, None);
}

async fn many_nodes_never_have_one_job_at_once(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    let mut wanted = BTreeSet::new();
    for number in 0..40 {
        let job = about(amina, &number.to_string());
        wanted.insert(home.register.put_job(&job, &home.clock).await.unwrap());
    }
    let mut nodes = Vec::new();
    for _ in 0..4 {
        let (register, clock) = (place.open().await, home.clock.clone());
        nodes.push(tokio::spawn(async move {
            let mut had = Vec::new();
            while let Some(job) = register.take_job(JobKind::ALL, &clock).await.unwrap() {
                had.push(job.job.id);
                assert!(register.end_job(&job, &Ended::Done(None), &clock).await.unwrap());
            }
            had
        }));
    }
    let mut had = Vec::new();
    for node in nodes {
        had.extend(node.await.unwrap());
    }
    assert_eq!(had.len(), wanted.len(), "a job was taken twice, or never");
    assert_eq!(had.into_iter().collect::<BTreeSet<_>>(), wanted);
    assert_eq!(states(&home).await, [(JobState::Done, 40)]);
}

async fn whoever_is_killed_leaves_a_job_to_be_taken_again(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    home.register.put_job(&about(amina, "one"), &home.clock).await.unwrap();
    let lost = taken(&home, &home.clock).await;
    let other = place.open().await;
    let almost = after(&home, LEASE - SignedDuration::from_millis(1));
    assert!(other.take_job(JobKind::ALL, &almost).await.unwrap().is_none(), "its lease is not over");
    let over = after(&home, LEASE);
    let again = other.take_job(JobKind::ALL, &over).await.unwrap().unwrap();
    assert_eq!((again.job.id, again.job.attempts), (lost.job.id, 2));
    assert_eq!(again.payload, lost.payload);
    // The first one comes back to life: what it says does not count any more.
    for how in [Ended::Done(None), Ended::Later("away".into()), Ended::Never("no".into())] {
        assert!(!home.register.end_job(&lost, &how, &over).await.unwrap());
    }
    assert_eq!(states(&home).await, [(JobState::Running, 1)]);
    // A job that takes every node down with it is given up.
    let mut now = over.now();
    for attempt in 3..=TRIES {
        now = now.checked_add(LEASE).unwrap();
        let again = taken(&home, &Clock::standing_at(now)).await;
        assert_eq!(again.job.attempts, attempt);
    }
    now = now.checked_add(LEASE).unwrap();
    assert!(home.register.take_job(JobKind::ALL, &Clock::standing_at(now)).await.unwrap().is_none());
    let dead = home.register.job(lost.job.id).await.unwrap().unwrap();
    assert_eq!((dead.state, dead.error.as_deref(), dead.ended), (JobState::Dead, Some("lost"), Some(now)));
}

async fn a_job_that_came_further_goes_on_at_once_with_all_its_attempts(place: Place) {
    let home = place.founded().await;
    let (register, clock) = (&home.register, &home.clock);
    let amina = account(&home, "amina@example.org").await.id;
    let id = register.put_job(&about(amina, "one"), clock).await.unwrap();
    for _ in 0..=TRIES {
        let job = taken(&home, clock).await;
        assert_eq!(job.job.attempts, 1);
        assert!(register.end_job(&job, &Ended::Part, clock).await.unwrap());
        let waiting = register.job(id).await.unwrap().unwrap();
        assert_eq!((waiting.state, waiting.error, waiting.due), (JobState::Waiting, None, clock.now()));
    }
}

async fn a_failing_job_waits_longer_each_time_and_is_given_up(place: Place) {
    let home = place.founded().await;
    let (register, start) = (&home.register, &home.clock);
    let amina = account(&home, "amina@example.org").await.id;
    let id = register.put_job(&about(amina, "one"), start).await.unwrap();
    let mut now = start.now();
    for minutes in [1, 4, 16, 64, 256, 1024, 4096] {
        let clock = Clock::standing_at(now);
        let job = taken(&home, &clock).await;
        assert!(register.end_job(&job, &Ended::Later("smtp-away".into()), &clock).await.unwrap());
        let waiting = register.job(id).await.unwrap().unwrap();
        assert_eq!((waiting.state, waiting.error.as_deref()), (JobState::Waiting, Some("smtp-away")));
        now = now.checked_add(minutes.minutes()).unwrap();
        assert_eq!(waiting.due, now, "after {} attempts", job.job.attempts);
        let early = Clock::standing_at(now.checked_sub(1.milliseconds()).unwrap());
        assert!(register.take_job(JobKind::ALL, &early).await.unwrap().is_none());
    }
    let clock = Clock::standing_at(now);
    let last = taken(&home, &clock).await;
    assert_eq!(last.job.attempts, TRIES);
    assert!(register.end_job(&last, &Ended::Later("smtp-away".into()), &clock).await.unwrap());
    assert_eq!(states(&home).await, [(JobState::Dead, 1)]);
    assert!(
        register
            .take_job(JobKind::ALL, &after(&home, SignedDuration::from_hours(10_000)))
            .await
            .unwrap()
            .is_none()
    );
    // What fails for good is not tried again.
    let other = register.put_job(&about(amina, "two"), start).await.unwrap();
    let job = taken(&home, start).await;
    assert!(register.end_job(&job, &Ended::Never("smtp-refused 550".into()), start).await.unwrap());
    let dead = register.job(other).await.unwrap().unwrap();
    assert_eq!((dead.state, dead.attempts), (JobState::Dead, 1));
}

async fn an_administrator_has_a_job_tried_again_or_drops_it(place: Place) {
    let home = place.founded().await;
    let (register, clock) = (&home.register, &home.clock);
    let amina = account(&home, "amina@example.org").await.id;
    let id = register.put_job(&about(amina, "one"), clock).await.unwrap();
    let job = taken(&home, clock).await;
    // Nobody takes it out of the hands of whoever does it.
    for what in [Act::JobRetry, Act::JobDrop] {
        let mut change = act(&home, what).await;
        let refused =
            if what == Act::JobDrop { change.drop_job(id).await } else { change.retry_job(id).await };
        assert!(matches!(refused, Err(StorageError::Refused(_))), "{refused:?}");
    }
    register.end_job(&job, &Ended::Never("smtp-refused 550".into()), clock).await.unwrap();
    for round in 1..=2 {
        let mut change = act(&home, Act::JobRetry).await;
        change.retry_job(id).await.unwrap();
        let entry = change.commit().await.unwrap();
        assert_eq!((entry.action.as_str(), entry.items().unwrap()[0].kind.as_str()), ("job.retry", "job"));
        let again = taken(&home, clock).await;
        assert_eq!((again.job.id, again.job.attempts, again.job.revision), (id, 1, round));
        assert_eq!(again.payload.as_slice(), b"about one");
        register.end_job(&again, &Ended::Never("smtp-refused 550".into()), clock).await.unwrap();
    }
    let mut change = act(&home, Act::JobDrop).await;
    change.drop_job(id).await.unwrap();
    assert_eq!(change.commit().await.unwrap().action, "job.drop");
    assert_eq!((states(&home).await, register.job(id).await.unwrap()), (vec![], None));
    let gone = act(&home, Act::JobDrop).await.drop_job(id).await;
    assert!(matches!(gone, Err(StorageError::Missing("job", _))), "{gone:?}");
    home.assert_whole().await;
    // What the history says of it is guarded as everything else.
    let raw = place.raw().await;
    raw.run("UPDATE version SET body = replace(body, 'retried', 'dropped') WHERE kind = 'job'").await;
    assert!(verify(register, None).await.unwrap().fault.is_some());
}

async fn what_a_job_is_about_is_sealed_and_goes_with_it(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await;
    let job = about(amina.id, "a secret token");
    let job = NewJob { dedupe: "x".into(), ..job };
    home.register.put_job(&job, &home.clock).await.unwrap();
    assert!(!place.all_texts().await.contains("a secret token"));
    let raw = place.raw_guarded().await;
    let sealed = async || raw.texts("SELECT coalesce(sealed_payload, '') FROM job").await;
    assert_ne!(sealed().await, [""]);
    // Sealed for this row: what is moved to another one does not open there.
    let moved = NewJob { dedupe: "y".into(), ..job.clone() };
    let moved = home.register.put_job(&moved, &home.clock).await.unwrap();
    raw.run(
        "UPDATE job SET sealed_payload = (SELECT sealed_payload FROM job WHERE dedupe = 'x') WHERE dedupe = 'y'",
    )
    .await;
    let one = taken(&home, &home.clock).await;
    assert!(matches!(home.register.take_job(JobKind::ALL, &home.clock).await, Err(StorageError::Damaged(_))));
    // It stands in nobody's way.
    assert_eq!(home.register.job(moved).await.unwrap().unwrap().state, JobState::Running);
    assert!(home.register.take_job(JobKind::ALL, &home.clock).await.unwrap().is_none());
    raw.run("DELETE FROM job WHERE dedupe = 'y'").await;
    home.register.end_job(&one, &Ended::Done(None), &home.clock).await.unwrap();
    assert_eq!(sealed().await, [""], "nothing is left when it is done");
    // And with the person.
    let job = NewJob { dedupe: "z".into(), ..job };
    home.register.put_job(&job, &home.clock).await.unwrap();
    let mut change = act(&home, Act::AccountErase).await;
    change.erase_person(amina.id).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(states(&home).await, []);
}

async fn jobs_outlive_another_key_of_the_ring(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    for number in 0..3 {
        home.register.put_job(&about(amina, &number.to_string()), &home.clock).await.unwrap();
    }
    let old = std::fs::read_to_string(place.keys().path()).unwrap();
    home.register.rotate_keys(&home.clock, |_| {}).await.unwrap();
    let new = std::fs::read_to_string(place.keys().path()).unwrap();
    assert_eq!(new.matches("tansiq-key-1").count(), 1, "the old key is taken from the file");
    assert_ne!(old, new);
    for number in 0..3 {
        let payload = taken(&home, &home.clock).await.payload;
        assert_eq!(payload.as_slice(), format!("about {number}").as_bytes());
    }
}
