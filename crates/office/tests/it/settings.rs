//! The office's choices for the register.

use crate::{OPERATOR, engines::on_both_engines, office_at};
use tansiq_model::{Digits, Lang, Months, PartyCode, PartyKind, Settings};
use tansiq_office::{OfficeError, Problem, SettingsEdit};
use tansiq_policy::Actor;
use tansiq_storage::{Address, StorageError};

on_both_engines!(the_choices_are_kept_with_their_history, what_cannot_be_offered_is_refused);

fn code(text: &str) -> PartyCode {
    text.parse().unwrap()
}

fn edit() -> SettingsEdit {
    SettingsEdit {
        months: Months::Maghreb,
        digits: Digits::Eastern,
        reminders: tansiq_model::Reminders::default(),
        states_left_out: vec![code("SEN"), code("FRA")],
        states_added: vec![],
        states_new: vec![(code("X-ATL"), vec![(Lang::En, " Atlantis ".into()), (Lang::Fr, String::new())])],
        reason: "as agreed".into(),
    }
}

async fn the_choices_are_kept_with_their_history(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let view = office.view(&OPERATOR);
    assert_eq!(office.settings_record(&view).await.unwrap(), None);
    office.edit_settings(&OPERATOR, 0, &edit()).await.unwrap();
    let expected = Settings {
        months: Months::Maghreb,
        digits: Digits::Eastern,
        states_added: vec![code("X-ATL")],
        states_left_out: vec![code("FRA"), code("SEN")],
        ..Settings::default()
    };
    assert_eq!(office.view(&Actor::visitor()).settings().await.unwrap(), expected);
    let names = office.party_names(&view).await.unwrap();
    assert_eq!(names.state("X-ATL", Lang::Ar), Some("Atlantis"));
    assert_eq!(names.by_code("X-ATL").unwrap().body.kind, PartyKind::State);

    let first_again = office.edit_settings(&OPERATOR, 0, &edit()).await;
    assert!(matches!(
        first_again,
        Err(OfficeError::Storage(StorageError::Conflict { expected: 0, current: 1, .. }))
    ));
    // The party that was added stays one when it is offered no more.
    let back = SettingsEdit { states_added: vec![], states_new: vec![], ..edit() };
    let record = office.edit_settings(&OPERATOR, 1, &back).await.unwrap();
    assert_eq!(record.body.states_added, []);
    assert_eq!(view.versions(record.id).await.unwrap().len(), 2);
    assert!(office.party_names(&view).await.unwrap().by_code("X-ATL").is_some());
    let known = SettingsEdit { states_new: vec![(code("X-ATL"), vec![])], ..back };
    let record = office.edit_settings(&OPERATOR, 2, &known).await.unwrap();
    assert_eq!(record.body.states_added, [code("X-ATL")], "it needs no name a second time");
}

async fn what_cannot_be_offered_is_refused(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let wrong = SettingsEdit {
        states_left_out: vec![code("X-NOT")],
        states_added: vec![code("X-NOBODY")],
        states_new: vec![(code("X-ATL"), vec![]), (code("MAR"), vec![(Lang::En, "Morocco".into())])],
        ..edit()
    };
    let Err(OfficeError::Invalid(errors)) = office.edit_settings(&OPERATOR, 0, &wrong).await else {
        panic!("not refused")
    };
    let found: Vec<_> = errors.iter().map(|error| (error.field, error.problem)).collect();
    assert_eq!(
        found,
        [
            ("states", Problem::UnknownParty),
            ("state-name", Problem::Missing),
            ("state-code", Problem::Taken),
            ("states", Problem::NotAChoice),
        ]
    );
    assert_eq!(office.settings_record(&office.view(&OPERATOR)).await.unwrap(), None);
    let public = office.edit_settings(&Actor::visitor(), 0, &edit()).await;
    assert!(matches!(public, Err(OfficeError::Storage(StorageError::Denied { .. }))));
}
