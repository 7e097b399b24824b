//! Set-up, sign-in and what a wrong password costs.

use crate::{Desk as Room, OPERATOR, review::faults};
use tansiq_office::{NewAccount, OfficeError, Problem};
use tansiq_policy::{AccountRole, Desk};

fn officer(password: &str) -> NewAccount {
    NewAccount {
        name: "Mona".into(),
        email: " Mona@Example.org ".into(),
        password: password.into(),
        role: AccountRole::Officer,
    }
}

const GOOD: &str = "a promise kept in time";

#[tokio::test]
async fn the_set_up_link_works_once_and_signs_in() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let old = office.register().new_set_up_link(office.clock()).await.unwrap();
    let link = office.register().new_set_up_link(office.clock()).await.unwrap();
    assert!(matches!(office.set_up(&old, &officer(GOOD), false).await, Err(OfficeError::NotNow(_))));
    let signed_in = office.set_up(&link, &officer(GOOD), false).await.unwrap();
    assert!(matches!(office.set_up(&link, &officer(GOOD), false).await, Err(OfficeError::NotNow(_))));

    let (actor, account) = office.actor_of(&signed_in.token).await.unwrap().unwrap();
    assert_eq!(account.email.as_deref(), Some("mona@example.org"));
    assert_eq!(actor.person().unwrap().desk, Desk::of(AccountRole::Officer, desk.home()));
    assert_eq!(office.person_name(&actor.name()).await.unwrap().as_deref(), Some("Mona"));
    office.sign_out(&signed_in.token).await.unwrap();
    assert!(office.actor_of(&signed_in.token).await.unwrap().is_none());
    desk.verifies().await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer_and_are_slowed_down() {
    let mut desk = Room::on("2024-09-30").await;
    desk.office.add_account(&OPERATOR, &officer(GOOD), None).await.unwrap();
    assert!(desk.office.sign_in("MONA@example.org", GOOD).await.is_ok());
    let wrong = faults(desk.office.sign_in("mona@example.org", "not this one").await);
    assert_eq!(wrong, faults(desk.office.sign_in("nobody@example.org", GOOD).await));
    for _ in 1..10 {
        assert!(desk.office.sign_in("mona@example.org", "not this one").await.is_err());
    }
    let right = desk.office.sign_in("mona@example.org", GOOD).await;
    assert!(matches!(right, Err(OfficeError::TooManyAttempts)), "{right:?}");
    desk.later("2024-10-01");
    assert!(desk.office.sign_in("mona@example.org", GOOD).await.is_ok());
}

#[tokio::test]
async fn a_sign_in_runs_out() {
    let mut desk = Room::on("2024-09-30").await;
    desk.office.add_account(&OPERATOR, &officer(GOOD), None).await.unwrap();
    let token = desk.office.sign_in("mona@example.org", GOOD).await.unwrap().token;
    desk.later("2024-10-13");
    assert!(desk.office.actor_of(&token).await.unwrap().is_some());
    desk.later("2024-10-15");
    assert!(desk.office.actor_of(&token).await.unwrap().is_none());
}

#[tokio::test]
async fn weak_passwords_and_wrong_addresses_are_refused() {
    let desk = Room::on("2024-09-30").await;
    for (password, problem) in [
        ("short", Problem::TooShort),
        ("mona mona mona", Problem::EasyToGuess),
        ("aaaaaaaaaaaaaaaa", Problem::EasyToGuess),
        ("my Tansiq password", Problem::EasyToGuess),
    ] {
        assert!(
            faults(desk.office.add_account(&OPERATOR, &officer(password), None).await)
                .contains(&("password", problem)),
            "{password}"
        );
    }
    let long = "x1y2z".repeat(60);
    assert_eq!(
        faults(desk.office.add_account(&OPERATOR, &officer(&long), None).await),
        [("password", Problem::TooLong)]
    );
    for email in ["", "mona", "mona@", "@example.org", "mona@example", "mo na@example.org"] {
        let account = NewAccount { email: email.into(), ..officer(GOOD) };
        assert_eq!(
            faults(desk.office.add_account(&OPERATOR, &account, None).await),
            [("email", Problem::NotAnEmail)],
            "{email}"
        );
    }
    desk.office.add_account(&OPERATOR, &officer(GOOD), None).await.unwrap();
    assert_eq!(
        faults(desk.office.add_account(&OPERATOR, &officer(GOOD), None).await),
        [("email", Problem::Taken)]
    );
}
