//! Lists of what documents report, and of documents, a part at a time.

use crate::place::OPERATOR;
use crate::{
    given,
    place::{Home, Place, on_both_engines, property},
    samples::{Sample, World},
};
use proptest::{collection::vec, option};
use std::cmp::Reverse;
use tansiq_model::*;
use tansiq_policy::Actor;
use tansiq_storage::{Register, Table};

on_both_engines!(
    parts_make_the_whole_list_latest_first,
    a_part_counts_only_what_the_reader_may_see,
    figures_without_a_question_are_listed_apart,
    documents_that_wait_are_listed_apart,
    roles_of_an_older_register_are_in_order,
);

const SIZE: usize = 3;

fn role(from: Option<PartialDate>) -> RoleTerm {
    RoleTerm { from, until: None, seat: None }
}

fn claim(as_of: Option<PartialDate>) -> Claim {
    Claim { figure: None, as_of, topic: None }
}

fn nowhere() -> tansiq_model::Place {
    tansiq_model::Place::default()
}

fn event(held: Option<PartialDate>) -> Event {
    Event { held, place: nowhere(), attendance: None, session: None }
}

/// Files records of a kind with these dates for a party of its own, and reads its list part by part.
async fn list<T: Table>(home: &Home, dates: &[Option<PartialDate>], body: fn(Option<PartialDate>) -> T) {
    let code: String = tansiq_storage::random::<8>().iter().map(|byte| format!("{byte:02X}")).collect();
    let owner = home.party(&format!("P{code}")).await;
    let record = |date: &Option<PartialDate>| Record::new(Id::new(home.clock.new_id()), owner, body(*date));
    let mut records: Vec<Record<T>> = dates.iter().map(record).collect();
    home.create(&mut records).await;
    let mut expected: Vec<_> =
        records.iter().zip(dates).map(|(record, date)| (date.map(PartialDate::latest), record.id)).collect();
    expected.sort_by_key(|place| Reverse(*place));

    let reader = home.speaker(owner);
    let view = home.register.view(&reader);
    let mut read = Vec::new();
    for from in (0..=records.len()).step_by(SIZE) {
        let part = view.latest_part::<T>(from, Some(SIZE)).await.unwrap();
        assert_eq!(part.total, records.len(), "{}", T::KIND);
        assert!(part.records.len() <= SIZE);
        read.extend(part.records.iter().map(|record| record.id));
    }
    assert_eq!(read, expected.iter().map(|(_, id)| *id).collect::<Vec<_>>(), "{}", T::KIND);
    let whole = view.latest_part::<T>(0, None).await.unwrap();
    assert_eq!(whole.total, records.len());
    assert_eq!(whole.records.iter().map(|record| record.id).collect::<Vec<_>>(), read);
    let beyond = view.latest_part::<T>(usize::MAX, Some(SIZE)).await.unwrap();
    assert!(beyond.records.is_empty() && beyond.total == records.len());
}

async fn parts_make_the_whole_list_latest_first(place: Place) {
    let home = place.founded().await;
    property(4, vec(option::weighted(0.8, given::date()), 1..11), async |dates| {
        list(&home, &dates, event).await;
        list(&home, &dates, role).await;
        list(&home, &dates, claim).await;
        list(&home, &dates, |stated_on| Need { stated_on, ..Need::default() }).await;
        list(&home, &dates, |date| Project { date, ..Project::default() }).await;
        list(&home, &dates, |date| Delivery { date, place: nowhere(), quantity: None, money: None }).await;
        list(&home, &dates, |adopted_on| AdoptedDocument { adopted_on, place: nowhere() }).await;
    });
}

async fn a_part_counts_only_what_the_reader_may_see(place: Place) {
    let home = place.founded().await;
    let mut records: Vec<Record<Event>> =
        (0..5).map(|_| Record::new(Id::new(home.clock.new_id()), home.office, event(None))).collect();
    for open in &mut records[..4] {
        (open.audience, open.marking) = (Audience::Public, Marking::Clear);
    }
    records[3].removed = true;
    home.create(&mut records).await;
    for (actor, total) in [(Actor::visitor(), 3), (OPERATOR, 4)] {
        let part = home.register.view(&actor).latest_part::<Event>(2, Some(2)).await.unwrap();
        assert_eq!((part.records.len(), part.total), (total - 2, total), "{actor:?}");
    }
}

async fn figures_without_a_question_are_listed_apart(place: Place) {
    let home = place.founded().await;
    let record = |(year, topic): (&str, Option<&str>)| {
        let body = Claim { topic: topic.map(str::to_owned), ..claim(Some(year.parse().unwrap())) };
        Record::new(Id::new(home.clock.new_id()), home.office, body)
    };
    let given = [("2021", None), ("2024", Some("people-trained")), ("2023", None), ("2022", None)];
    let mut records = given.map(record);
    home.create(&mut records).await;
    let view = home.register.view(&OPERATOR);
    let mut read = Vec::new();
    for from in [0, 2] {
        let part = view.claims_without_topic(from, Some(2)).await.unwrap();
        assert_eq!(part.total, 3);
        read.extend(part.records.iter().map(|record| record.id));
    }
    assert_eq!(read, [2, 3, 0].map(|at| records[at].id));
    // No row is asked for: the number of all is told all the same.
    let none = view.claims_without_topic(0, Some(0)).await.unwrap();
    assert!(none.records.is_empty() && none.total == 3);
}

async fn documents_that_wait_are_listed_apart(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let mut documents: Vec<Record<Document>> = (1..=5).map(|number| world.bare(number)).collect();
    for document in &mut documents[..4] {
        (document.audience, document.marking) = (Audience::Public, Marking::Clear);
    }
    home.create(&mut documents).await;
    let proposal = |of: usize, state, audience| {
        let body = Proposal { document: documents[of].id, state, ..Proposal::empty(&world, 0) };
        let mut record = Record::new(Id::new(home.clock.new_id()), home.office, body);
        (record.audience, record.marking) = (audience, Marking::Clear);
        record
    };
    let (open, public) = (ProposalState::Open, Audience::Public);
    let mut proposals = [
        proposal(0, open, public),
        proposal(0, open, public),
        proposal(1, ProposalState::Rejected, public),
        proposal(2, open, Audience::Owner),
        proposal(3, open, public),
    ];
    home.create(&mut proposals).await;
    let ids = |of: &[usize]| of.iter().map(|at| documents[*at].id).collect::<Vec<_>>();
    // The document that every world has waits too; only the office may see it.
    let with_first = |of: &[usize]| [ids(of), vec![world.document]].concat();
    for (actor, all, waiting) in [
        (Actor::visitor(), ids(&[3, 2, 1, 0]), ids(&[3, 0])),
        (OPERATOR, with_first(&[4, 3, 2, 1, 0]), with_first(&[3, 2, 0])),
    ] {
        let view = home.register.view(&actor);
        for (only_waiting, expected) in [(false, &all), (true, &waiting)] {
            let mut read = Vec::new();
            for from in (0..expected.len()).step_by(2) {
                let part = view.documents_part(only_waiting, from, Some(2)).await.unwrap();
                assert_eq!(part.total, expected.len());
                read.extend(part.records.iter().map(|document| document.id));
            }
            assert_eq!(read, *expected, "{actor:?} {only_waiting}");
            assert_eq!(view.count_documents(only_waiting).await.unwrap(), expected.len());
        }
        let first = view.first_waiting(25).await.unwrap();
        assert_eq!(first.all.iter().map(|document| document.id).collect::<Vec<_>>(), waiting, "{actor:?}");
        assert!(!first.more);
        let one = view.first_waiting(1).await.unwrap();
        assert!(one.more && one.all.len() == 1 && one.all[0].id == waiting[0]);
        let progress = view.review_progress(&all).await.unwrap();
        assert!(all.iter().all(|id| {
            let open = progress.get(id).is_some_and(|progress| progress.open > 0);
            open == waiting.contains(id)
        }));
        assert_eq!(view.review_progress(&ids(&[0])).await.unwrap().len(), 1);
    }
}

async fn roles_of_an_older_register_are_in_order(place: Place) {
    let home = place.founded().await;
    let dates = ["2021-03", "2024", "2023-01-15"].map(|date| Some(date.parse().unwrap()));
    let record = |from| Record::new(Id::new(home.clock.new_id()), home.office, role(from));
    let mut records = [record(dates[0]), record(dates[1]), record(dates[2]), record(None)];
    home.create(&mut records).await;
    home.register.close().await.unwrap();
    // As if the step that stores the last day were still to come.
    let raw = place.raw().await;
    raw.run("ALTER TABLE role_term DROP COLUMN from_latest").await;
    raw.run("DELETE FROM seaql_migrations WHERE version = 'm20261122_000004_role_latest'").await;
    assert_eq!(Register::migrate(&place.address).await.unwrap(), 1);
    let register = place.open().await;
    assert_eq!(tansiq_storage::verify(&register, None).await.unwrap().fault, None);
    let listed = register.view(&OPERATOR).latest_part::<RoleTerm>(0, Some(9)).await.unwrap().records;
    let ids: Vec<_> = listed.iter().map(|record| record.id).collect();
    assert_eq!(ids, [1, 2, 0, 3].map(|at| records[at].id));
}
