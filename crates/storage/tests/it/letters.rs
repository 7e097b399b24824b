//! Letters are noted once, passes open what they are for, and an answer waits sealed.

use crate::{
    accounts::account,
    place::{OPERATOR, Place, on_both_engines},
    samples::World,
};
use jiff::ToSpan;
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::{
    AnswerFile, AnswerState, Clock, JobKind, MailRefused, NewAnswer, NewLetter, PassKind, Register, Reminded,
    StorageError,
};
use uuid::Uuid;

on_both_engines!(
    a_letter_is_noted_and_put_in_one_transaction_and_once,
    a_pass_opens_what_it_is_for_for_as_long_as_it_lasts,
    an_answer_waits_sealed_and_is_decided_once,
);

/// An answer with a file.
pub fn answer(account: Uuid, message: &str) -> NewAnswer {
    let files = vec![AnswerFile { name: "صورة.pdf".into(), bytes: vec![7; 600_000] }];
    NewAnswer { account, message: message.to_owned(), body: b"it is done".to_vec(), files }
}

async fn a_letter_is_noted_and_put_in_one_transaction_and_once(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (register, clock) = (&home.register, &home.clock);
    let amina = account(home, "amina@example.org").await.id;
    let mut commitments = [world.bare::<Commitment>(1), world.bare::<Commitment>(1)];
    home.create(&mut commitments).await;
    let day: jiff::civil::Date = "2024-12-31".parse().unwrap();
    let about = |at: usize, days| Reminded { commitment: commitments[at].id, due: day, days };
    let letter = |about: Vec<Reminded>, name: &str| NewLetter {
        about,
        answer: Some(format!("{name:0>32}")),
        stop: Register::new_pass_token(),
        job: crate::jobs::about(amina, name),
    };
    assert!(register.remind(&letter(vec![about(0, -30)], "a"), clock).await.unwrap());
    let again = letter(vec![about(1, -30), about(0, -30)], "b");
    assert!(!register.remind(&again, clock).await.unwrap(), "another node wrote of one of them");
    assert_eq!(
        register.reminded(amina, day).await.unwrap(),
        [about(0, -30)].into(),
        "nothing of it is noted"
    );
    assert!(register.remind(&letter(vec![about(1, -30), about(0, -7)], "c"), clock).await.unwrap());
    assert_eq!(register.reminded(amina, day).await.unwrap().len(), 3);
    assert!(register.reminded(amina, day.tomorrow().unwrap()).await.unwrap().is_empty());
    for name in ["a", "c"] {
        let taken = register.take_job(JobKind::ALL, clock).await.unwrap().unwrap();
        assert_eq!(taken.payload.as_slice(), crate::jobs::about(amina, name).payload);
    }
    assert!(register.take_job(JobKind::ALL, clock).await.unwrap().is_none());
    let pass = register.pass(PassKind::Answer, &format!("{:0>32}", "C"), clock).await.unwrap().unwrap();
    assert_eq!((pass.account, pass.about), (amina, vec![commitments[1].id.uuid(), commitments[0].id.uuid()]));
    assert!(register.pass(PassKind::Answer, &format!("{:0>32}", "b"), clock).await.unwrap().is_none());
    home.assert_whole().await;
}

async fn a_pass_opens_what_it_is_for_for_as_long_as_it_lasts(place: Place) {
    let home = place.founded().await;
    let (register, clock) = (&home.register, &home.clock);
    let mut person = account(&home, "amina@example.org").await;
    let stop = Register::new_pass_token();
    let letter = |stop: &str| NewLetter {
        about: vec![],
        answer: Some("0".repeat(32)),
        stop: stop.to_owned(),
        job: crate::jobs::about(person.id, "a"),
    };
    register.remind(&letter(&stop), clock).await.unwrap();
    let calendar = register.new_pass(PassKind::Calendar, person.id, clock).await.unwrap();
    let later = |days: i64| Clock::standing_at(clock.now().checked_add((days * 24).hours()).unwrap());
    for (kind, token, lasts) in [
        (PassKind::Answer, "0".repeat(32), 60),
        (PassKind::Stop, stop, 366),
        (PassKind::Calendar, calendar, 9_000),
    ] {
        let good = async |kind, clock: &Clock| register.pass(kind, &token, clock).await.unwrap().is_some();
        assert!(good(kind, &later(lasts - 1)).await, "{kind}");
        assert_eq!(good(kind, &later(lasts + 1)).await, kind == PassKind::Calendar, "{kind}");
        for other in PassKind::ALL.iter().filter(|other| **other != kind) {
            assert!(!good(*other, clock).await, "{kind} is no {other}");
        }
    }
    let calendar = register.new_pass(PassKind::Calendar, person.id, clock).await.unwrap();
    let mut change = home.change_accounts().await;
    person.disabled = true;
    change.update_account(&mut person).await.unwrap();
    change.commit().await.unwrap();
    assert!(
        register.pass(PassKind::Calendar, &calendar, clock).await.unwrap().is_none(),
        "her account is closed"
    );
}

async fn an_answer_waits_sealed_and_is_decided_once(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (register, clock) = (&home.register, &home.clock);
    let amina = account(home, "amina@example.org").await.id;
    let mut promise = world.bare::<Commitment>(1);
    home.create(std::slice::from_mut(&mut promise)).await;
    let id = register.file_answer(&answer(amina, "one"), clock).await.unwrap().unwrap();
    assert_eq!(register.file_answer(&answer(amina, "one"), clock).await.unwrap(), None, "the same message");
    let waiting = register.answers(AnswerState::Waiting, 0, 10).await.unwrap().remove(0);
    assert_eq!((waiting.id, waiting.body.as_slice()), (id, &b"it is done"[..]));
    assert_eq!(register.answer_files(&waiting).await.unwrap(), [("صورة.pdf".to_owned(), 600_000)]);
    assert_eq!(register.answer_file(&waiting, 1).await.unwrap(), answer(amina, "one").files[0]);
    assert!(matches!(register.answer_file(&waiting, 2).await, Err(StorageError::Missing(..))));
    let raw = place.raw_guarded().await;
    let stored = raw.texts("SELECT sealed_body FROM answer").await.join("\n");
    assert!(!stored.contains("it is done"), "{stored}");

    let decide = async |state| {
        let mut change = register.change(&OPERATOR, Act::AnswerAccept, "", clock).await.unwrap();
        change.decide_answer(id, state, std::slice::from_ref(&promise)).await?;
        change.commit().await
    };
    decide(AnswerState::Accepted).await.unwrap();
    assert!(matches!(decide(AnswerState::Refused).await, Err(StorageError::Refused(_))));
    let decided = register.answer(id).await.unwrap();
    assert_eq!((decided.state, decided.revision), (AnswerState::Accepted, 2));
    assert!(register.answer_files(&decided).await.unwrap().is_empty(), "its files are gone");
    for _ in 0..2 {
        register.count_refused(MailRefused::Red, clock).await.unwrap();
    }
    assert_eq!(register.refused_since(clock.today()).await.unwrap(), [(MailRefused::Red, 2)]);
    home.assert_whole().await;
}
