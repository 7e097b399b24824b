//! What is kept for a time goes when its time is over, and nothing else goes.

use crate::{
    accounts::account,
    place::{Place, on_both_engines},
};
use jiff::ToSpan;
use std::collections::BTreeMap;
use tansiq_policy::Token;
use tansiq_storage::{Access, Clock, Ended, JobKind, Kept, LinkKind, PassKind, Retention, Trying};

on_both_engines!(everything_goes_exactly_when_it_should);

/// The kinds that have rows to delete, with how many, on a clock.
async fn due(home: &crate::place::Home, keep: &Retention, dry: bool, clock: &Clock) -> Vec<(Kept, u64)> {
    let all = home.register.retain(keep, dry, clock).await.unwrap();
    assert_eq!(all.iter().map(|(kept, _)| *kept).collect::<Vec<_>>(), Kept::ALL);
    all.into_iter().filter(|(_, rows)| *rows > 0).collect()
}

async fn everything_goes_exactly_when_it_should(place: Place) {
    let home = place.founded().await;
    let (register, start) = (&home.register, &home.clock);
    let mut person = account(&home, "amina@example.org").await;
    let amina = person.id;
    let keep = Retention {
        access_events: 90,
        attempts: 60,
        ended_sign_ins: 30,
        links: 2,
        ended_tokens: 20,
        ended_jobs: 25,
    };
    // Everything that has a time, once with its time running from the start.
    register.note_access(Access::SignedIn, Some(amina), None, start).await.unwrap();
    let trying = |email| Trying { email, account: None, device: None, place: Some([203, 0, 113, 9].into()) };
    register.attempt(trying("a@example.org"), start).await.unwrap();
    let ended = register.sign_in(amina, None, start).await.unwrap();
    register.sign_out(&ended, start).await.unwrap();
    register.sign_in(amina, None, start).await.unwrap();
    let mut change = home.change_accounts().await;
    change.update_account(&mut person).await.unwrap();
    let used = change.new_link(LinkKind::Invitation, amina).await.unwrap();
    change.new_link(LinkKind::Reset, amina).await.unwrap();
    change.use_link(LinkKind::Invitation, &used).await.unwrap().unwrap();
    change.commit().await.unwrap();
    let (read, week) = (Token { read: true, write: false }, jiff::SignedDuration::from_hours(7 * 24));
    register.new_token(amina, "a", read, week, start).await.unwrap();
    register.new_token(amina, "b", read, week, start).await.unwrap();
    let job = register.put_job(&crate::jobs::about(amina, "done"), start).await.unwrap();
    let taken = register.take_job(JobKind::ALL, start).await.unwrap().unwrap();
    assert_eq!(taken.job.id, job);
    assert!(register.end_job(&taken, &Ended::Done(None), start).await.unwrap());
    register.new_pass(PassKind::Stop, amina, start).await.unwrap();
    register.new_pass(PassKind::Calendar, amina, start).await.unwrap();
    let newest = register.tokens(amina, start).await.unwrap()[0].id;
    register.revoke_token(amina, newest, start).await.unwrap();

    // Each with the minute from which it is over: the day it ended, and its days, and the first moment after them.
    let days = |days: i64| days * 24 * 60;
    let expected = [
        (days(1), Kept::Attempts, "the place"),
        (days(2), Kept::Links, "the one that was used"),
        (days(2) + 60, Kept::Links, "the one that ran out after an hour"),
        (days(20), Kept::Tokens, "the one that was revoked"),
        (days(25), Kept::Jobs, "the one that was done"),
        (days(20 + 7), Kept::Tokens, "the one that ran out after a week"),
        (days(30), Kept::SignIns, "the one that was ended"),
        (days(30 + 14), Kept::SignIns, "the one that ran out after a fortnight"),
        (days(60), Kept::Attempts, "the address"),
        (days(90), Kept::AccessEvents, "the entry of the log"),
        (days(366 + 2), Kept::Passes, "the link in a letter, and not the calendar"),
    ];
    let at = |minutes: i64, millis: i64| {
        let now = home.clock.now().checked_add(minutes.minutes()).unwrap();
        Clock::standing_at(now.checked_add(millis.milliseconds()).unwrap())
    };
    let raw = place.raw_guarded().await;
    let counts = async || {
        let mut counts = BTreeMap::new();
        for table in raw.tables().await {
            counts.insert(table.clone(), raw.rows(&format!("SELECT 1 FROM {table}")).await.len());
        }
        counts
    };
    let before = counts().await;
    for (minutes, kept, what) in expected {
        assert_eq!(due(&home, &keep, true, &at(minutes, 0)).await, [], "{what}: a moment too early");
        assert_eq!(due(&home, &keep, true, &at(minutes, 1)).await, [(kept, 1)], "{what}");
        assert_eq!(due(&home, &keep, true, &at(minutes, 1)).await, [(kept, 1)], "{what}: only counted");
        assert_eq!(due(&home, &keep, false, &at(minutes, 1)).await, [(kept, 1)], "{what}");
        assert_eq!(due(&home, &keep, false, &at(minutes, 1)).await, [], "{what}: gone");
    }
    let mut left = before;
    for (table, gone) in
        [("access_event", 1), ("throttle", 2), ("sign_in", 2), ("link", 2), ("api_token", 2), ("job", 1)]
    {
        let count = left.get_mut(table).unwrap();
        *count -= gone;
        assert_eq!(*count, 0, "{table}: everything in it had its time");
    }
    *left.get_mut("pass").unwrap() -= 1;
    assert_eq!(counts().await, left, "nothing else went");
    assert_eq!(due(&home, &keep, false, &at(days(40_000), 0)).await, [], "not even a century later");
    assert_eq!(counts().await, left);
    home.assert_whole().await;
}
