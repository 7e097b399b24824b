//! What a form leaves behind: each is sent once as it should be, and the history, the log or the cookie is there.

use super::forms::{Trial, trials};
use super::land::Land;
use super::rows;
use crate::given::{Answer, EMAIL, Form, House, OPERATOR, PASSWORD, empty};
use axum::http::header;
use std::collections::{BTreeMap, BTreeSet};
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_web::routes::{Door, Leaves};

/// The words of the entries after a place in the history, in their order.
async fn entries_after(house: &House, seq: u64) -> Vec<String> {
    let view = house.office.view(&OPERATOR);
    let mut entries = BTreeMap::new();
    macro_rules! collect {
        ($($kind:ident),+) => { $(
            for record in view.all::<$kind>().await.unwrap() {
                for version in view.versions(record.id).await.unwrap() {
                    entries.insert(version.entry.seq, version.entry.action);
                }
            }
        )+ };
    }
    collect!(
        Party,
        Document,
        Proposal,
        Decision,
        Series,
        Session,
        Commitment,
        ProgressReport,
        Evidence,
        Settings,
        Import
    );
    // A draft that is thrown away is in no list any more.
    let entries = entries.into_iter().filter(|(at, _)| *at > seq).map(|(_, action)| action);
    entries.collect()
}

async fn seq(house: &House) -> u64 {
    house.office.view(&OPERATOR).head().await.unwrap().seq
}

fn accepted(trial: &Trial, answer: &Answer) {
    assert_eq!(answer.status, 303, "{} was not accepted: {}", trial.path, answer.words());
}

#[tokio::test]
async fn every_form_leaves_behind_what_its_row_says() {
    let land = Land::get().await;
    let mut seen: BTreeMap<&str, BTreeSet<Act>> = BTreeMap::new();
    for trial in trials(land) {
        let house = land.copy().await;
        let person = land.browser(&house, trial.by());
        let mut before = 0;
        for (at, (address, form)) in trial.steps.iter().enumerate() {
            let last = at + 1 == trial.steps.len();
            before = seq(&house).await;
            let answer = person.hand_in(address, form).await;
            accepted(&trial, &answer);
            if last && trial.acts.is_empty() {
                assert!(!answer.header(header::SET_COOKIE).is_empty(), "{} leaves no cookie", trial.path);
            }
        }
        let after = seq(&house).await;
        assert_eq!(after - before, trial.acts.len() as u64, "{}: entries of the history", trial.path);
        if trial.acts != [Act::ImportDiscard] {
            let words: Vec<&str> = trial.acts.iter().map(|act| act.word()).collect();
            assert_eq!(entries_after(&house, before).await, words, "{}", trial.path);
        }
        seen.entry(trial.path).or_default().extend(&trial.acts);
    }
    // The set-up is tried in a register of its own.
    seen.insert("/setup", BTreeSet::from([Act::AccountSetUp]));
    for row in rows() {
        let Some((_, leaves)) = row.post else { continue };
        let tried = seen.remove(row.path).unwrap_or_else(|| panic!("no form is tried at {}", row.path));
        let listed = match leaves {
            Leaves::Entry(acts) => acts.iter().copied().collect(),
            Leaves::Log(_) | Leaves::Nothing(_) => BTreeSet::new(),
        };
        assert_eq!(tried, listed, "{}: what was seen in the history, and what its row lists", row.path);
    }
    assert!(seen.is_empty(), "forms without a row: {seen:?}");
}

#[tokio::test]
async fn the_set_up_leaves_an_account_and_its_entry() {
    let house = empty().await;
    let key = house.office.register().new_set_up_link(house.office.clock()).await.unwrap();
    let before = seq(&house).await;
    let fields = [("key", key.as_str()), ("name", "Mona"), ("email", EMAIL), ("password", PASSWORD)];
    let done = house.stranger().post("/en/setup", &fields).await;
    assert_eq!(done.to(), "/en");
    assert_eq!(seq(&house).await, before + 1);
    house.stranger().with(&done).get("/en/account").await.is(200);
    // The link works once.
    house.stranger().post("/en/setup", &fields).await.is(409);
    assert_eq!(seq(&house).await, before + 1);
}

#[tokio::test]
async fn a_form_that_lacks_everything_leaves_nothing_in_the_history() {
    let land = Land::get().await;
    let house = land.copy().await;
    let before = seq(&house).await;
    for trial in trials(land).into_iter().filter(|trial| !trial.acts.is_empty()) {
        let (address, form) = trial.steps.last().unwrap();
        let poor: Form = super::forms::poor(form, 'H');
        let answer = land.browser(&house, trial.by()).hand_in(address, &poor).await;
        assert!(answer.status.is_client_error(), "{} {}", trial.path, answer.status);
        assert_eq!(seq(&house).await, before, "{}", trial.path);
    }
}

#[test]
fn only_what_opens_a_door_to_oneself_is_no_entry_of_the_history() {
    let without: Vec<&str> = rows()
        .filter(|row| matches!(row.post, Some((_, Leaves::Log(_) | Leaves::Nothing(_)))))
        .map(|row| row.path)
        .collect();
    assert_eq!(without, ["/sign-in", "/sign-out", "/settings/mine"]);
    // Whoever writes to the history is somebody who may.
    for row in rows() {
        if let Some((door, Leaves::Entry(_))) = row.post {
            assert!(matches!(door, Door::May(_) | Door::SetUp), "{}", row.path);
        }
    }
}
