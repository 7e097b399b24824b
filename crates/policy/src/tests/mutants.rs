//! Each policy matters: without it, somebody may do what she may not now, or the reverse.

use super::{matrix, people, policies};
use crate::{Act, Actor, engine::Engine, tests::people::Row};
use std::collections::{BTreeMap, BTreeSet};
use tansiq_model::Marking;

/// A question of the matrix.
type Question = (Actor, Act, usize, Marking);

fn row(act: Act, place: usize) -> Row {
    matrix::rows(act).swap_remove(place)
}

fn permits(engine: &Engine, (actor, act, place, marking): &Question) -> bool {
    let row = row(*act, *place);
    engine.decide(actor, *act, &row.subject, &row.effect, *marking).is_ok()
}

#[test]
fn a_policy_that_is_missing_is_noticed() {
    let engine = policies();
    // The questions whose answer rests on one policy alone.
    let mut alone: BTreeMap<String, Vec<Question>> = BTreeMap::new();
    for (_, _, actor) in people::people().into_iter().chain(people::sessions()) {
        for act in Act::ALL {
            let markings = if *act == Act::FieldRead { Marking::ALL } else { &[Marking::Clear] };
            for (place, row) in matrix::rows(*act).iter().enumerate() {
                for marking in markings {
                    let (_, why) = engine.answer(&actor, *act, &row.subject, &row.effect, *marking).unwrap();
                    if let [one] = why.as_slice() {
                        let question = (actor.clone(), *act, place, *marking);
                        alone.entry(one.clone()).or_default().push(question);
                    }
                }
            }
        }
    }
    let mut unnoticed = BTreeSet::new();
    for id in engine.ids() {
        let without = engine.without(&id);
        let noticed = alone
            .get(&id)
            .is_some_and(|questions| questions.iter().any(|q| permits(&engine, q) != permits(&without, q)));
        if !noticed {
            unnoticed.insert(id);
        }
    }
    assert_eq!(unnoticed, BTreeSet::new());
}
