//! The policies say what the program asks, and nothing that it does not know.

use super::{people, policies, with};
use crate::{Act, Denied, Effect, Subject};
use cedar_policy::{ValidationMode, Validator};
use std::collections::BTreeSet;
use tansiq_model::Marking;

#[test]
fn every_policy_fits_the_schema_strictly() {
    let engine = policies();
    let result = Validator::new(engine.schema).validate(&engine.policies, ValidationMode::Strict);
    let said: Vec<String> = result
        .validation_errors()
        .map(ToString::to_string)
        .chain(result.validation_warnings().map(ToString::to_string))
        .collect();
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn every_act_is_an_action_and_every_action_an_act() {
    let engine = policies();
    let groups: BTreeSet<String> =
        engine.schema.action_groups().map(|uid| uid.id().unescaped().to_owned()).collect();
    let actions: BTreeSet<String> =
        engine.schema.actions().map(|uid| uid.id().unescaped().to_owned()).collect();
    let actions: BTreeSet<String> = actions.difference(&groups).cloned().collect();
    let acts: BTreeSet<String> = Act::ALL.iter().map(|act| act.word().to_owned()).collect();
    assert_eq!(actions, acts);
}

#[test]
fn a_policy_is_known_by_its_own_id() {
    let permit = |id: &str| format!("{id} permit (principal, action, resource);");
    assert!(with(&permit("@id(\"one\")")).is_ok());
    let nameless = with(&permit("")).unwrap_err();
    assert!(nameless.to_string().contains("no @id"), "{nameless}");
    let twice = with(&permit("@id(\"one\")").repeat(2)).unwrap_err();
    assert!(twice.to_string().contains("one"), "{twice}");
}

#[test]
fn a_policy_that_cannot_be_evaluated_denies() {
    // More than the numbers of the language hold.
    let broken = "@id(\"all\") permit (principal, action, resource);
        @id(\"broken\") forbid (principal, action, resource) when { context.marking + 9223372036854775807 > 0 };";
    let engine = with(broken).unwrap();
    let record = Subject::Record(people::draft(people::HOME));
    let ask = |marking| {
        engine.decide(&crate::Actor::operator(), Act::FieldRead, &record, &Effect::default(), marking)
    };
    assert!(matches!(ask(Marking::Green), Err(Denied::Fault(_))));
    assert_eq!(ask(Marking::Clear), Err(Denied::Forbidden("broken".into())));
}

#[test]
fn a_question_that_makes_no_sense_is_denied() {
    let nobody = uuid::Uuid::from_u128(1);
    let answer = crate::decide(
        &crate::Actor::operator(),
        Act::DocumentFile,
        &Subject::Account(nobody),
        &Effect::default(),
    );
    assert!(matches!(answer, Err(Denied::Fault(_))));
}
