//! The label in SQL is the label of the model.

use crate::place::OPERATOR;
use crate::{
    given,
    place::{Place, on_both_engines, property},
};
use jiff::ToSpan;
use proptest::collection::vec;
use std::collections::BTreeMap;
use tansiq_model::*;
use tansiq_storage::CommitmentFilter;

on_both_engines!(sql_and_model_give_the_same_label, lists_take_every_filter_together);

async fn sql_and_model_give_the_same_label(place: Place) {
    let home = place.founded().await;
    let successor = Commitment {
        session: None,
        made_on: None,
        due: None,
        due_basis: Basis::Stated,
        next_session_on: None,
        self_reported: None,
        reviewed: None,
        flags: Flags::default(),
    };
    let mut successor = [Record::new(Id::new(home.clock.new_id()), home.office, successor)];
    home.create(&mut successor).await;
    let values = (vec(given::commitment(vec![successor[0].id]), 1..16), vec(given::day(), 1..4));
    let met = std::sync::Mutex::new(std::collections::BTreeSet::new());
    property(16, values, async |(commitments, days)| {
        // A party of its own sees only this case's commitments.
        let code: String = tansiq_storage::random::<8>().iter().map(|byte| format!("{byte:02X}")).collect();
        let owner = home.party(&format!("P{code}")).await;
        let mut records: Vec<_> =
            commitments.into_iter().map(|c| Record::new(Id::new(home.clock.new_id()), owner, c)).collect();
        home.create(&mut records).await;
        let reader = home.speaker(owner);
        let view = home.register.view(&reader);
        // Labels change on the day after the last one, so that these two days matter more than others.
        let last = records.iter().filter_map(|record| record.body.standing().due_until());
        let edges: Vec<_> = last.take(3).flat_map(|last| [last, last.saturating_add(1.day())]).collect();
        for day in days.into_iter().chain(edges) {
            let mut expected: BTreeMap<Label, Vec<Id<Commitment>>> = BTreeMap::new();
            for record in &records {
                expected.entry(record.body.label(day)).or_default().push(record.id);
            }
            met.lock().unwrap().extend(expected.keys().copied());
            let counts: Vec<_> = expected.iter().map(|(label, ids)| (*label, ids.len() as u32)).collect();
            assert_eq!(
                view.count_by_label(&CommitmentFilter::default(), day).await.unwrap(),
                counts,
                "{day}"
            );
            for (label, ids) in &expected {
                let filter = CommitmentFilter { labels: vec![*label], ..CommitmentFilter::default() };
                let mut listed: Vec<_> =
                    view.commitments(&filter, day).await.unwrap().iter().map(|r| r.id).collect();
                listed.sort();
                let mut ids = ids.clone();
                ids.sort();
                assert_eq!(listed, ids, "{label} on {day}");
            }
            let listed = view.commitments(&CommitmentFilter::default(), day).await.unwrap();
            assert_eq!(listed.len(), records.len());
            let order = |record: &Record<Commitment>| {
                let label = record.body.label(day);
                let due = record.body.standing().due_until();
                (!label.is_overdue(), label.is_settled(), due.is_none(), due)
            };
            assert!(listed.is_sorted_by_key(order), "{day}");
        }
    });
    assert!(met.lock().unwrap().len() >= 6, "the cases are too few to meet the labels: {met:?}");
}

async fn lists_take_every_filter_together(place: Place) {
    let world = crate::samples::World::build(place.founded().await).await;
    let day = "2026-01-01".parse().unwrap();
    let mut matching = world.filled::<Commitment>(1);
    matching.body.flags = Flags::default();
    let (mut other_theme, mut other_party, mut other_session) =
        (matching.clone(), matching.clone(), matching.clone());
    other_theme.themes.remove(0);
    other_party.parties.remove(0);
    other_session.body.session = None;
    for record in [&mut other_theme, &mut other_party, &mut other_session] {
        record.id = Id::new(world.home.clock.new_id());
    }
    world.home.create(&mut [matching.clone(), other_theme, other_party, other_session]).await;
    let filter = CommitmentFilter {
        labels: vec![Label::DoneLate, Label::Done],
        party: Some(matching.parties[0].party),
        theme: Some(matching.themes[0].clone()),
        session: Some(world.session),
        ..CommitmentFilter::default()
    };
    let view = world.home.register.view(&OPERATOR);
    let listed = view.commitments(&filter, day).await.unwrap();
    assert_eq!(listed.iter().map(|r| r.id).collect::<Vec<_>>(), [matching.id]);
    let none = CommitmentFilter { labels: vec![Label::Withdrawn], ..filter };
    assert!(view.commitments(&none, day).await.unwrap().is_empty());
}
