//! What a first page reads beside the commitments of a dialogue is what the records say, for whoever reads it.

use crate::place::OPERATOR;
use crate::{
    given,
    place::{Home, Place, on_both_engines, property},
    samples::{Sample, World},
};
use jiff::civil::Date;
use proptest::{collection::vec, option, prelude::*};
use std::cmp::Reverse;
use tansiq_model::*;
use tansiq_policy::Actor;
use tansiq_storage::{CommitmentFilter, View};

on_both_engines!(
    sessions_and_dialogues_are_those_that_the_reader_may_see,
    events_come_in_the_order_in_which_they_are_over,
    figures_that_differ_are_those_of_the_latest_questions,
    commitments_are_counted_within_a_dialogue,
);

const TODAY: Date = Date::constant(2024, 12, 15);

/// Dialogues that none of the others made.
async fn dialogues(home: &Home, how_many: usize) -> Vec<Id<Series>> {
    let slug = || tansiq_storage::random::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
    let series = |_| Record::new(Id::new(home.clock.new_id()), home.office, Series { slug: slug() });
    let mut series: Vec<Record<Series>> = (0..how_many).map(series).collect();
    series
        .iter_mut()
        .for_each(|series| (series.audience, series.marking) = (Audience::Public, Marking::Clear));
    home.create(&mut series).await;
    series.iter().map(|series| series.id).collect()
}

/// What the three questions about sessions must answer, from every session that a reader may see.
async fn compare(view: &View) {
    let all: Vec<Record<Session>> = view.all().await.unwrap();
    let mut held: Vec<&Record<Session>> =
        all.iter().filter(|session| session.body.held.earliest() <= TODAY).collect();
    held.sort_by_key(|session| Reverse((session.body.held.latest(), session.id)));
    let last = view.last_held(TODAY, None).await.unwrap();
    assert_eq!(last.map(|session| session.id), held.first().map(|session| session.id));
    let mut met: Vec<Id<Series>> = Vec::new();
    for session in &held {
        if !met.contains(&session.body.series) {
            met.push(session.body.series);
        }
    }
    for most in [0, 1, 2, 100] {
        let expected: Vec<_> = met.iter().copied().take(most).collect();
        assert_eq!(view.dialogues_that_met(TODAY, most).await.unwrap(), expected, "{most}");
    }
    for series in &met {
        let last = view.last_held(TODAY, Some(*series)).await.unwrap().map(|session| session.id);
        let expected = held.iter().find(|session| session.body.series == *series).map(|session| session.id);
        assert_eq!(last, expected);
    }
    let is_last = |one: &&Record<Session>| {
        all.iter().all(|other| other.body.series != one.body.series || other.body.number <= one.body.number)
    };
    let mut planning: Vec<_> = all
        .iter()
        .filter(is_last)
        .filter_map(|session| Some((session.body.next?.latest(), session.id)))
        .filter(|(next, _)| *next >= TODAY)
        .collect();
    planning.sort_unstable();
    let found = view.planning(TODAY, 3).await.unwrap();
    let found: Vec<_> = found.iter().map(|session| session.id).collect();
    assert_eq!(found, planning.iter().map(|(_, id)| *id).take(3).collect::<Vec<_>>());
}

async fn sessions_and_dialogues_are_those_that_the_reader_may_see(place: Place) {
    let home = place.founded().await;
    let session = (0..3_usize, given::date(), option::of(given::date()), any::<bool>());
    property(6, vec(session, 1..9), async |sessions| {
        let series = dialogues(&home, 3).await;
        let session = |(number, (of, held, next, open)): (u32, &(usize, _, _, bool))| {
            let body = Session {
                series: series[*of],
                number,
                held: *held,
                place: tansiq_model::Place::default(),
                next: *next,
            };
            let mut record = Record::new(Id::new(home.clock.new_id()), home.office, body);
            if *open {
                (record.audience, record.marking) = (Audience::Public, Marking::Clear);
            }
            record
        };
        let mut records: Vec<Record<Session>> = (1..).zip(&sessions).map(session).collect();
        home.create(&mut records).await;
        for actor in [OPERATOR, Actor::visitor()] {
            compare(&home.register.view(&actor)).await;
        }
    });
}

async fn events_come_in_the_order_in_which_they_are_over(place: Place) {
    let home = place.founded().await;
    let event = |held: &str| {
        let held = Some(held.parse().unwrap());
        let body = Event { held, place: tansiq_model::Place::default(), attendance: None, session: None };
        Record::new(Id::new(home.clock.new_id()), home.office, body)
    };
    let mut events = ["2024-12-14", "2025", "2024-12", "2024-12-20", "2025-03-01"].map(event);
    home.create(&mut events).await;
    let found = home.register.view(&OPERATOR).events_from(TODAY, 3).await.unwrap();
    let found: Vec<_> = found.iter().map(|event| event.body.held.unwrap().to_string()).collect();
    assert_eq!(found, ["2024-12-20", "2024-12", "2025-03-01"]);
    assert!(home.register.view(&Actor::visitor()).events_from(TODAY, 3).await.unwrap().is_empty());
}

async fn figures_that_differ_are_those_of_the_latest_questions(place: Place) {
    let home = place.founded().await;
    let figure =
        |value: u64, qualifier| Some(Quantity { value: value.into(), unit: "people".into(), qualifier });
    let claim = |(topic, figure): (Option<&str>, Option<Quantity>)| {
        let body = Claim { figure, as_of: None, topic: topic.map(str::to_owned) };
        Record::new(Id::new(home.clock.new_id()), home.office, body)
    };
    let more = Some(Qualifier::MoreThan);
    let mut claims = [
        (Some("old"), figure(1, None)),
        (Some("old"), figure(2, None)),
        (Some("same"), figure(3, None)),
        (Some("same"), figure(3, None)),
        (Some("same"), None),
        (Some("hedged"), figure(3, None)),
        (None, figure(9, None)),
        (None, figure(8, None)),
        (Some("hedged"), figure(3, more)),
        (Some("asked"), figure(7, None)),
        (Some("asked"), figure(5, None)),
    ]
    .map(claim);
    home.create(&mut claims).await;
    let view = home.register.view(&OPERATOR);
    let found = async |claims, most| {
        let first = view.differing_topics(claims, most).await.unwrap();
        assert!(first.all.iter().all(|(_, claims)| claims.len() == 2));
        (first.all.into_iter().map(|(topic, _)| topic).collect::<Vec<_>>(), first.more)
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(found(100, 10).await, (words(&["asked", "hedged", "old"]), false));
    // The first claim on a question counts too, however old it is.
    assert_eq!(found(3, 10).await, (words(&["asked", "hedged"]), true));
    assert_eq!(found(100, 2).await, (words(&["asked", "hedged"]), true));
    let hidden = home.register.view(&Actor::visitor()).differing_topics(100, 10).await.unwrap();
    assert!(hidden.all.is_empty() && !hidden.more);
}

async fn commitments_are_counted_within_a_dialogue(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let series = dialogues(home, 2).await;
    let mut commitments = Vec::new();
    for (at, series) in series.iter().enumerate() {
        let body = Session {
            series: *series,
            number: 1,
            held: "2024-11".parse().unwrap(),
            place: tansiq_model::Place::default(),
            next: None,
        };
        let mut session = [Record::new(Id::new(home.clock.new_id()), home.office, body)];
        home.create(&mut session).await;
        for _ in 0..=at {
            let body = Commitment { session: Some(session[0].id), ..Commitment::empty(&world, 0) };
            commitments.push(Record::new(Id::new(home.clock.new_id()), home.office, body));
        }
    }
    home.create(&mut commitments).await;
    let view = home.register.view(&OPERATOR);
    for (at, series) in series.iter().enumerate() {
        let filter = CommitmentFilter { series: Some(*series), ..CommitmentFilter::default() };
        let counts = view.count_by_label(&filter, TODAY).await.unwrap();
        let label = commitments[0].body.label(TODAY);
        assert_eq!(counts, [(label, u32::try_from(at + 1).unwrap())]);
    }
}
