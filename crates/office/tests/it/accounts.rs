//! Set-up, sign-in and what a wrong password costs.

use crate::{Desk as Room, OPERATOR, review::faults};
use tansiq_office::{NewAccount, NewToken, Newcomer, OfficeError, Origin, Problem};
use tansiq_policy::{AccountRole, Desk};
use tansiq_storage::{Account, LinkKind, StorageError};

fn officer(password: &str) -> NewAccount {
    NewAccount {
        name: "Mona".into(),
        email: " Mona@Example.org ".into(),
        password: password.into(),
        role: AccountRole::Officer,
    }
}

const GOOD: &str = "a promise kept in time";
const BETTER: &str = "another promise kept in time";

fn origin() -> Origin {
    Origin::default()
}

/// The officer of [`officer`], with an account.
async fn mona(desk: &Room) -> Account {
    desk.office.add_account(&OPERATOR, &officer(GOOD), None).await.unwrap()
}

async fn administrator(desk: &Room) -> Account {
    let new = NewAccount {
        email: "admin@example.org".into(),
        role: AccountRole::Administrator,
        ..officer("whoever keeps it running")
    };
    desk.office.add_account(&OPERATOR, &new, None).await.unwrap()
}

#[tokio::test]
async fn the_set_up_link_works_once_and_signs_in() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let old = office.register().new_set_up_link(office.clock()).await.unwrap();
    let link = office.register().new_set_up_link(office.clock()).await.unwrap();
    let set_up = async |link: &str| office.set_up(link, &officer(GOOD), false, &origin()).await;
    assert!(matches!(set_up(&old).await, Err(OfficeError::NotNow(_))));
    let signed_in = set_up(&link).await.unwrap();
    assert!(matches!(set_up(&link).await, Err(OfficeError::NotNow(_))));

    let (actor, account) = office.actor_of(&signed_in.token).await.unwrap().unwrap();
    assert_eq!(account.email.as_deref(), Some("mona@example.org"));
    assert_eq!(actor.person().unwrap().desk, Desk::of(AccountRole::Officer, desk.home()));
    assert_eq!(office.person_name(&actor.name()).await.unwrap().as_deref(), Some("Mona"));
    office.sign_out(&account, &signed_in.token).await.unwrap();
    assert!(office.actor_of(&signed_in.token).await.unwrap().is_none());
    desk.verifies().await;
}

#[tokio::test]
async fn a_late_set_up_link_makes_no_account() {
    let mut desk = Room::on("2024-09-30").await;
    let link = desk.office.register().new_set_up_link(desk.office.clock()).await.unwrap();
    desk.later("2024-10-01");
    let late = desk.office.set_up(&link, &officer(GOOD), false, &origin()).await;
    assert!(matches!(late, Err(OfficeError::NotNow("set-up-link"))), "{late:?}");
    assert!(!desk.office.register().has_accounts().await.unwrap());
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer_and_are_slowed_down() {
    let mut desk = Room::on("2024-09-30").await;
    mona(&desk).await;
    let first = desk.office.sign_in("MONA@example.org", GOOD, &origin()).await.unwrap();
    let tries = async |desk: &Room, email: &str, password: &str| {
        desk.office.sign_in(email, password, &origin()).await
    };
    let wrong = faults(tries(&desk, "mona@example.org", "not this one").await);
    assert_eq!(wrong, faults(tries(&desk, "nobody@example.org", GOOD).await));
    for _ in 1..5 {
        assert!(matches!(tries(&desk, "mona@example.org", "no").await, Err(OfficeError::Invalid(_))));
        assert!(matches!(tries(&desk, "nobody@example.org", "no").await, Err(OfficeError::Invalid(_))));
    }
    for email in ["mona@example.org", "nobody@example.org"] {
        let right = tries(&desk, email, GOOD).await;
        assert!(matches!(right, Err(OfficeError::TooManyAttempts)), "{email}: {right:?}");
    }
    // Her own browser is known, whatever strangers did.
    let known = Origin { mark: Some(first.mark), ..origin() };
    assert!(desk.office.sign_in("mona@example.org", GOOD, &known).await.is_ok());
    desk.later("2024-10-01");
    assert!(tries(&desk, "mona@example.org", GOOD).await.is_ok());
}

#[tokio::test]
async fn weak_passwords_and_wrong_addresses_are_refused() {
    let desk = Room::on("2024-09-30").await;
    for (password, problem) in [
        ("short", Problem::TooShort),
        ("fourteen signs", Problem::TooShort),
        ("mona mona mona mona", Problem::EasyToGuess),
        ("aaaaaaaaaaaaaaaa", Problem::EasyToGuess),
        ("tansiq-the-office", Problem::EasyToGuess),
        // It stands in a list of passwords that others have chosen.
        ("AllWhoWanderAreNotLost", Problem::EasyToGuess),
    ] {
        assert_eq!(
            faults(desk.office.add_account(&OPERATOR, &officer(password), None).await),
            [("password", problem)],
            "{password}"
        );
    }
    let long = "x1y2z".repeat(60);
    assert_eq!(
        faults(desk.office.add_account(&OPERATOR, &officer(&long), None).await),
        [("password", Problem::TooLong)]
    );
    for email in ["", "mona", "mona@", "@example.org", "mona@example", "mo na@example.org", "m\0@example.org"]
    {
        let account = NewAccount { email: email.into(), ..officer(GOOD) };
        assert_eq!(
            faults(desk.office.add_account(&OPERATOR, &account, None).await),
            [("email", Problem::NotAnEmail)],
            "{email}"
        );
    }
    let typed = officer("Mona never told her password");
    desk.office.add_account(&OPERATOR, &typed, None).await.unwrap();
    assert_eq!(
        faults(desk.office.add_account(&OPERATOR, &officer(GOOD), None).await),
        [("email", Problem::Taken)]
    );
}

#[tokio::test]
async fn a_new_password_ends_every_other_sign_in() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let account = mona(&desk).await;
    let sign_in = async || office.sign_in("mona@example.org", GOOD, &origin()).await.unwrap().token;
    let (here, stolen) = (sign_in().await, sign_in().await);
    let change = async |now: &str, new: &str| office.change_password(&account, now, new, &origin()).await;
    assert_eq!(faults(change("not this one", BETTER).await), [("password-now", Problem::WrongPassword)]);
    assert_eq!(faults(change(GOOD, "mona mona mona mona").await), [("password", Problem::EasyToGuess)]);
    assert!(office.actor_of(&stolen).await.unwrap().is_some(), "nothing was changed yet");
    let done = change(GOOD, BETTER).await.unwrap();
    for old in [&here, &stolen] {
        assert!(office.actor_of(old).await.unwrap().is_none());
        assert_ne!(&done.token, old);
    }
    assert!(office.actor_of(&done.token).await.unwrap().is_some());
    assert!(office.sign_in("mona@example.org", GOOD, &origin()).await.is_err());
    assert!(office.sign_in("mona@example.org", BETTER, &origin()).await.is_ok());
    desk.verifies().await;
}

#[tokio::test]
async fn an_invitation_lets_in_whom_it_was_made_for_and_once() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (admin, officer) = (administrator(&desk).await, mona(&desk).await);
    let password = "whoever keeps it running";
    let karim =
        Newcomer { name: "Karim".into(), email: "karim@example.org".into(), role: AccountRole::Officer };
    assert!(
        office.administers(&admin, &origin()).await.unwrap()
            && !office.administers(&officer, &origin()).await.unwrap()
    );
    let refused = office.invite(&officer, GOOD, &karim, &origin()).await;
    assert!(matches!(refused, Err(OfficeError::Storage(StorageError::Denied { .. }))), "{refused:?}");
    let wrong = office.invite(&admin, "not this one", &karim, &origin()).await;
    assert_eq!(faults(wrong), [("password-now", Problem::WrongPassword)]);
    let (invited, first) = office.invite(&admin, password, &karim, &origin()).await.unwrap();
    let twice = office.invite(&admin, password, &karim, &origin()).await;
    assert_eq!(faults(twice), [("email", Problem::Taken)]);
    // Nobody signs in to an account that has no password yet, not with none either.
    for guess in ["", GOOD] {
        assert!(office.sign_in("karim@example.org", guess, &origin()).await.is_err());
    }
    let (_, kind, link) = office.new_link_for(&admin, password, invited.id, &origin()).await.unwrap();
    assert_eq!(kind, LinkKind::Invitation);
    let choose =
        async |link: &str, password: &str| office.choose_password(kind, link, password, &origin()).await;
    assert!(matches!(choose(&first, BETTER).await, Err(OfficeError::NotNow("link"))), "a newer one came");
    assert_eq!(faults(choose(&link, "karim karim karim").await), [("password", Problem::EasyToGuess)]);
    assert_eq!(office.link_owner(kind, &link).await.unwrap().id, invited.id, "it was not used up by that");
    let signed_in = choose(&link, BETTER).await.unwrap();
    assert_eq!(signed_in.account.id, invited.id);
    assert!(matches!(choose(&link, BETTER).await, Err(OfficeError::NotNow("link"))));
    assert!(office.sign_in("karim@example.org", BETTER, &origin()).await.is_ok());

    // Who forgot her password gets a link for another; her sign-ins end when she uses it.
    let (_, kind, reset) = office.new_link_for(&admin, password, invited.id, &origin()).await.unwrap();
    assert_eq!(kind, LinkKind::Reset);
    let foreign = office.choose_password(LinkKind::Invitation, &reset, GOOD, &origin()).await;
    assert!(matches!(foreign, Err(OfficeError::NotNow("link"))));
    assert!(office.actor_of(&signed_in.token).await.unwrap().is_some());
    office.choose_password(kind, &reset, GOOD, &origin()).await.unwrap();
    assert!(office.actor_of(&signed_in.token).await.unwrap().is_none());
    desk.verifies().await;
}

#[tokio::test]
async fn a_closed_account_lets_nobody_in_and_nobody_closes_her_own() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let (admin, officer) = (administrator(&desk).await, mona(&desk).await);
    let password = "whoever keeps it running";
    let token = office.sign_in("mona@example.org", GOOD, &origin()).await.unwrap().token;
    let close = async |id, closed| office.close_account(&admin, password, id, closed, &origin()).await;
    assert!(matches!(close(admin.id, true).await, Err(OfficeError::NotNow("account-closed"))));
    close(officer.id, true).await.unwrap();
    assert!(office.actor_of(&token).await.unwrap().is_none());
    assert!(office.sign_in("mona@example.org", GOOD, &origin()).await.is_err());
    let link = office.new_link_for(&admin, password, officer.id, &origin()).await;
    assert!(matches!(link, Err(OfficeError::NotNow("account-closed"))));
    close(officer.id, false).await.unwrap();
    assert!(office.actor_of(&token).await.unwrap().is_none());
    assert!(office.sign_in("mona@example.org", GOOD, &origin()).await.is_ok());
    desk.verifies().await;
}

#[tokio::test]
async fn a_person_takes_out_what_is_held_of_her_and_is_erased() {
    let mut desk = Room::on("2024-09-30").await;
    let account = mona(&desk).await;
    let other = administrator(&desk).await;
    let actor = desk.office.actor_by_email("mona@example.org").await.unwrap().unwrap();
    desk.office.ingest(&actor, crate::given(crate::PROMISE)).await.unwrap();
    desk.office
        .sign_in("mona@example.org", GOOD, &Origin { agent: Some("Firefox".into()), ..origin() })
        .await
        .unwrap();
    let new = NewToken { label: "Tableur".into(), read: true, write: false, days: "30".into() };
    let secret = desk.office.make_token(&account, GOOD, &new, &origin()).await.unwrap();
    let wrong = desk.office.export_own(&account, "not this one", &origin()).await;
    assert_eq!(faults(wrong), [("password-now", Problem::WrongPassword)]);
    desk.later("2024-10-01");
    let told = desk.office.export_own(&account, GOOD, &origin()).await.unwrap();
    assert_eq!(told["account"]["name"], "Mona");
    assert_eq!(told["before"][0]["email"], "mona@example.org");
    assert_eq!(told["tokens"][0]["label"], "Tableur");
    let actions: Vec<_> = told["history"].as_array().unwrap().iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, ["document.file"]);
    let happened: Vec<_> =
        told["access"].as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect();
    assert_eq!(happened, ["exported", "failed", "token-made", "signed-in"]);
    let text = told.to_string();
    assert!(text.contains("Mona") && !text.contains(&secret) && !text.contains("argon2id$"));
    assert!(!text.contains(&other.id.to_string()), "nothing of anybody else");

    desk.office.erase(&OPERATOR, &account).await.unwrap();
    desk.verifies().await;
    assert_eq!(desk.office.person_name(&actor.name()).await.unwrap(), None);
    assert!(desk.office.actor_of_token(&secret).await.unwrap().is_none());
    assert!(desk.office.sign_in("mona@example.org", GOOD, &origin()).await.is_err());
    let erased = desk.office.register().account(account.id).await.unwrap().unwrap();
    let left = desk.office.export(&erased).await.unwrap();
    assert!(left["before"].as_array().unwrap().is_empty() && !left.to_string().contains("Mona"));
    assert_eq!(left["history"].as_array().unwrap().len(), 1, "what she did for the register stays");
}

#[tokio::test]
async fn a_token_lets_a_program_do_what_it_is_for() {
    let desk = Room::on("2024-09-30").await;
    let office = &desk.office;
    let account = mona(&desk).await;
    let new = |read, write, days: &str| NewToken { label: "x".into(), read, write, days: days.into() };
    for (wrong, field) in [
        (NewToken { label: " ".into(), ..new(true, false, "1") }, "label"),
        (new(false, false, "1"), "scope"),
        (new(true, false, "0"), "days"),
        (new(true, false, "367"), "days"),
        (new(true, false, "soon"), "days"),
    ] {
        let refused = faults(office.make_token(&account, GOOD, &wrong, &origin()).await);
        assert_eq!(refused.iter().map(|(field, _)| *field).collect::<Vec<_>>(), [field]);
    }
    let wrong = office.make_token(&account, "no", &new(true, false, "1"), &origin()).await;
    assert_eq!(faults(wrong), [("password-now", Problem::WrongPassword)]);
    let actor = async |new: NewToken| {
        let secret = office.make_token_for(&account, &new).await.unwrap();
        office.actor_of_token(&secret).await.unwrap().unwrap().0
    };
    let reads = actor(new(true, false, "1")).await;
    assert!(
        !office.works_here(&reads).unwrap()
            && !office.view(&reads).all::<tansiq_model::Party>().await.unwrap().is_empty()
    );
    let writes = actor(new(false, true, "1")).await;
    assert!(office.works_here(&writes).unwrap());
}
