//! Identities of sign-in services: each belongs to one account, and goes with its person.

use crate::{
    accounts::account,
    place::{Home, Place, on_both_engines},
};
use jiff::ToSpan;
use std::net::IpAddr;
use tansiq_storage::{Account, Bound, Clock};
use uuid::Uuid;

on_both_engines!(
    an_identity_belongs_to_one_account_and_can_be_given_again_once_it_is_taken,
    an_identity_goes_with_its_person_and_the_history_does_not_tell_whose_it_was,
    whoever_is_sent_elsewhere_comes_back_once_and_within_minutes,
);

const ISSUER: &str = "https://id.example.org/realm";

async fn put(home: &Home, account: Uuid, subject: &str) -> Bound {
    let mut change = home.change_accounts().await;
    let bound = change.put_identity(home.clock.new_id(), account, ISSUER, subject).await.unwrap();
    if bound == Bound::Now {
        change.commit().await.unwrap();
    }
    bound
}

async fn taken(home: &Home, account: Uuid, which: Option<Uuid>) -> usize {
    let mut change = home.change_accounts().await;
    let taken = change.remove_identities(account, which).await.unwrap();
    if taken > 0 {
        change.commit().await.unwrap();
    }
    taken
}

/// Gives an account an identity, and another one that is taken again.
pub async fn given(home: &Home, account: Uuid, subject: &str) {
    assert_eq!(put(home, account, &format!("{subject} before")).await, Bound::Now);
    assert_eq!(taken(home, account, None).await, 1);
    assert_eq!(put(home, account, subject).await, Bound::Now);
}

async fn an_identity_belongs_to_one_account_and_can_be_given_again_once_it_is_taken(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await.id;
    let karim = account(&home, "karim@example.org").await.id;
    assert_eq!(put(&home, amina, "17").await, Bound::Now);
    assert_eq!(put(&home, amina, "17").await, Bound::Before);
    assert_eq!(put(&home, karim, "17").await, Bound::Elsewhere);
    let other = &place.open().await;
    let owner = async |subject: &str| other.identity_owner(ISSUER, subject).await.unwrap();
    assert_eq!((owner("17").await, owner("18").await), (Some(amina), None));
    assert_eq!(other.identity_owner("https://id.example.org", "17").await.unwrap(), None, "another issuer");
    other.note_identity_used(ISSUER, "17", &home.clock).await.unwrap();
    let one = other.identities(amina).await.unwrap().remove(0);
    assert_eq!((one.issuer.as_str(), one.used), (ISSUER, Some(one.made)));
    assert_eq!(taken(&home, karim, Some(one.id)).await, 0, "it is not his to take");
    assert_eq!(taken(&home, amina, Some(one.id)).await, 1);
    assert_eq!((owner("17").await, other.identities(amina).await.unwrap().len()), (None, 0));
    assert_eq!(put(&home, karim, "17").await, Bound::Now);
    home.assert_whole().await;
}

async fn an_identity_goes_with_its_person_and_the_history_does_not_tell_whose_it_was(place: Place) {
    let home = place.founded().await;
    let amina = account(&home, "amina@example.org").await;
    given(&home, amina.id, "staff-00017").await;
    let way_in = async || home.change_accounts().await.has_way_in(amina.id).await.unwrap();
    let mut change = home.change_accounts().await;
    change.update_account(&mut Account { password_hash: String::new(), ..amina.clone() }).await.unwrap();
    change.commit().await.unwrap();
    crate::second::given_factors(&home, amina.id).await;
    assert!(way_in().await, "by the identity alone");
    assert!(!place.all_texts().await.contains("staff-00017"));
    let hash = tansiq_storage::sha256(format!("{ISSUER}\nstaff-00017").as_bytes());
    assert_eq!(place.all_texts().await.matches(&hash).count(), 1, "in its own row and not in the history");
    let mut change = home.change_accounts().await;
    change.erase_person(amina.id).await.unwrap();
    change.commit().await.unwrap();
    assert!(!place.all_texts().await.contains(&hash));
    assert!(!way_in().await);
    assert_eq!(home.register.identity_owner(ISSUER, "staff-00017").await.unwrap(), None);
    home.assert_whole().await;
}

async fn whoever_is_sent_elsewhere_comes_back_once_and_within_minutes(place: Place) {
    let home = place.founded().await;
    let (register, other) = (&home.register, &place.open().await);
    let token = register.send_elsewhere(b"a nonce", &home.clock).await.unwrap();
    assert!(!place.all_texts().await.contains("a nonce") && !place.all_texts().await.contains(&token));
    let after = |minutes: i64| Clock::standing_at(home.clock.now().checked_add(minutes.minutes()).unwrap());
    let state = other.sent_elsewhere(&token, &after(9)).await.unwrap().unwrap();
    assert_eq!(state.as_slice(), b"a nonce");
    assert!(other.sent_elsewhere(&token, &after(10)).await.unwrap().is_none());
    let elsewhere = tansiq_storage::Ceremony::Elsewhere;
    let (here, there) = tokio::join!(
        register.end_ceremony(elsewhere, &token, &home.clock),
        other.end_ceremony(elsewhere, &token, &home.clock)
    );
    assert!(here.unwrap() ^ there.unwrap(), "one of two comes back");
    assert!(register.sent_elsewhere(&token, &home.clock).await.unwrap().is_none());
    // Fifty from one place cost nothing; then it waits, and another place does not.
    let from: Option<IpAddr> = "192.0.2.7".parse().ok();
    for _ in 0..50 {
        assert!(register.attempt_elsewhere(from, &home.clock).await.unwrap());
    }
    assert!(!other.attempt_elsewhere(from, &home.clock).await.unwrap());
    assert!(other.attempt_elsewhere("192.0.2.8".parse().ok(), &home.clock).await.unwrap());
    other.came_back(from).await.unwrap();
    assert!(register.attempt_elsewhere(from, &home.clock).await.unwrap());
}
