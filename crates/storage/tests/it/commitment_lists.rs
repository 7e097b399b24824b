//! Lists of commitments in parts and in each order, and what their words find.

use crate::place::OPERATOR;
use crate::{
    given,
    place::{Place, on_both_engines, property},
};
use proptest::collection::vec;
use std::collections::BTreeSet;
use tansiq_model::*;
use tansiq_policy::Actor;
use tansiq_storage::{CommitmentFilter, CommitmentOrder, Group, Wanted};
use tansiq_text::search::words;

on_both_engines!(
    parts_make_the_whole_list_in_each_order,
    words_narrow_as_a_search_finds_them,
    a_hidden_title_is_not_found,
    due_owner_and_dialogue_narrow_the_list,
);

/// Each of the words of a text, in any of its forms.
fn each(text: &str) -> Vec<Group> {
    words(text, None).iter().map(|word| vec![vec![Wanted::word(word)]]).collect()
}

/// A commitment of which nothing is known.
fn bare() -> Commitment {
    Commitment {
        session: None,
        made_on: None,
        due: None,
        due_basis: Basis::Stated,
        next_session_on: None,
        self_reported: None,
        reviewed: None,
        flags: Flags::default(),
    }
}

async fn parts_make_the_whole_list_in_each_order(place: Place) {
    let home = place.founded().await;
    let mut successor = [Record::new(Id::new(home.clock.new_id()), home.office, bare())];
    home.create(&mut successor).await;
    let values = (vec(given::commitment(vec![successor[0].id]), 1..12), given::day(), 1usize..5);
    property(8, values, async |(commitments, day, size)| {
        // A party of its own sees only this case's commitments.
        let code: String = tansiq_storage::random::<8>().iter().map(|byte| format!("{byte:02X}")).collect();
        let owner = home.party(&format!("P{code}")).await;
        let mut records: Vec<_> =
            commitments.into_iter().map(|c| Record::new(Id::new(home.clock.new_id()), owner, c)).collect();
        home.create(&mut records).await;
        let reader = home.speaker(owner);
        let view = home.register.view(&reader);
        for order in CommitmentOrder::ALL {
            let filter = CommitmentFilter { order, ..CommitmentFilter::default() };
            let whole = view.commitments(&filter, day).await.unwrap();
            assert_eq!(whole.len(), records.len());
            let mut ids = Vec::new();
            for from in (0..records.len()).step_by(size) {
                let part = view.commitments_part(&filter, day, from, Some(size)).await.unwrap();
                assert_eq!(part.total, records.len());
                ids.extend(part.records.iter().map(|record| record.id));
            }
            assert_eq!(ids, whole.iter().map(|record| record.id).collect::<Vec<_>>(), "{order:?}");
            assert!(
                view.commitments_part(&filter, day, records.len(), Some(1)).await.unwrap().records.is_empty()
            );
            let due = |record: &Record<Commitment>| {
                let due = record.body.standing().due_until();
                (due.is_none(), due)
            };
            let report = |record: &Record<Commitment>| {
                let said = [record.body.self_reported, record.body.reviewed];
                std::cmp::Reverse(said.into_iter().flatten().map(|said| said.as_of).max())
            };
            assert!(match order {
                CommitmentOrder::Urgency => whole.is_sorted_by_key(|record| {
                    let label = record.body.label(day);
                    (!label.is_overdue(), label.is_settled(), due(record))
                }),
                CommitmentOrder::Due => whole.is_sorted_by_key(|record| (due(record), record.id)),
                CommitmentOrder::Report => whole.is_sorted_by_key(|record| (report(record), record.id)),
                CommitmentOrder::Reference => whole.is_sorted_by_key(|record| record.reference),
                CommitmentOrder::Label => whole.is_sorted_by_key(|record| {
                    let label = record.body.label(day);
                    (!label.is_overdue(), label)
                }),
            });
        }
    });
}

async fn words_narrow_as_a_search_finds_them(place: Place) {
    let home = place.founded().await;
    let titles = [
        (Lang::Ar, "مؤتمر الأمن البحري على الساحل الأطلسي الإفريقي"),
        (Lang::Fr, "Élargir le champ d’action du bureau de Rabat"),
        (Lang::En, "A forum of beneficiaries in Rabat"),
    ];
    let mut records = titles.map(|(lang, title)| {
        let mut record = Record::new(Id::new(home.clock.new_id()), home.office, bare());
        record.texts.put(TextField::Title, lang, TextKind::Original, title);
        record
    });
    home.create(&mut records).await;
    let view = home.register.view(&OPERATOR);
    let day = "2025-01-14".parse().unwrap();
    let found = async |words: Vec<Group>| {
        let filter = CommitmentFilter { words, order: CommitmentOrder::Due, ..CommitmentFilter::default() };
        let whole = view.commitments(&filter, day).await.unwrap();
        let mut parts = Vec::new();
        for from in 0..whole.len() {
            let part = view.commitments_part(&filter, day, from, Some(1)).await.unwrap();
            assert_eq!(part.total, whole.len());
            parts.extend(part.records);
        }
        assert_eq!(parts, whole);
        whole.iter().map(|record| record.id).collect::<BTreeSet<_>>()
    };
    let of = |wanted: &[usize]| wanted.iter().map(|at| records[*at].id).collect::<BTreeSet<_>>();
    for (words, expected) in [
        ("الافريقى", &[0][..]),
        ("الامن  البحرى", &[0]),
        ("elargir RABAT", &[1]),
        ("rabat", &[1, 2]),
        ("forums", &[2]),
        ("rabat bamako", &[]),
        ("  ", &[0, 1, 2]),
    ] {
        assert_eq!(found(each(words)).await, of(expected), "{words:?}");
    }
    let any_of = [each("elargir"), each("forum")].concat().concat();
    assert_eq!(found(vec![any_of.clone()]).await, of(&[1, 2]));
    assert_eq!(found(vec![any_of, each("beneficiaries").concat()]).await, of(&[2]));
    let number = Wanted::reference(records[2].reference.unwrap());
    assert_eq!(found(vec![vec![vec![number]]]).await, of(&[2]));
}

async fn a_hidden_title_is_not_found(place: Place) {
    let home = place.founded().await;
    let mut record = Record::new(Id::new(home.clock.new_id()), home.office, bare());
    (record.audience, record.marking) = (Audience::Public, Marking::Clear);
    let text = |lang, body: &str, marking| Text {
        field: TextField::Title,
        lang,
        body: body.to_owned(),
        kind: TextKind::Original,
        marking,
    };
    record.texts = [
        text(Lang::En, "An open title", None),
        text(Lang::Fr, "Un titre réservé", Some(Marking::AmberStrict)),
    ]
    .into_iter()
    .collect();
    home.create(&mut [record]).await;
    let day = "2025-01-14".parse().unwrap();
    for (actor, words, expected) in
        [(Actor::visitor(), "open", 1), (Actor::visitor(), "réservé", 0), (OPERATOR, "reserve", 1)]
    {
        let filter = CommitmentFilter { words: each(words), ..CommitmentFilter::default() };
        let part = home.register.view(&actor).commitments_part(&filter, day, 0, Some(9)).await.unwrap();
        assert_eq!((part.records.len(), part.total), (expected, expected), "{words}");
    }
}

async fn due_owner_and_dialogue_narrow_the_list(place: Place) {
    let world = crate::samples::World::build(place.founded().await).await;
    let day = "2026-01-01".parse().unwrap();
    let view = world.home.register.view(&OPERATOR);
    let [one, other, _] = world.parties;
    let record = |due: &str, role, session| {
        let mut record = Record::new(Id::new(world.home.clock.new_id()), world.home.office, bare());
        record.body.due = Some(Due::At(due.parse().unwrap()));
        record.body.session = session;
        record.parties = vec![PartyRole { party: other, role }];
        record
    };
    let mut records = [
        record("2031-12", Role::Committer, Some(world.session)),
        record("2032", Role::Beneficiary, None),
        record("2033-01-01", Role::Committer, None),
    ];
    world.home.create(&mut records).await;
    let among = async |filter: CommitmentFilter| {
        let listed = view.commitments(&filter, day).await.unwrap();
        let at = |id| records.iter().position(|record| record.id == id);
        listed.iter().filter_map(|record| at(record.id)).collect::<Vec<_>>()
    };
    let due = |first: &str, last: &str| CommitmentFilter {
        due: Some((first.parse().unwrap(), last.parse().unwrap())),
        ..CommitmentFilter::default()
    };
    assert_eq!(among(due("2031-12-31", "2032-12-31")).await, [0, 1]);
    assert_eq!(among(due("2032-01-01", "2032-12-30")).await, [0; 0]);
    let party = |party, as_owner| CommitmentFilter {
        party: Some(party),
        as_owner,
        ..due("2031-01-01", "2033-12-31")
    };
    assert_eq!(among(party(other, false)).await, [0, 1, 2]);
    assert_eq!(among(party(other, true)).await, [0, 2]);
    assert_eq!(among(party(one, false)).await, [0; 0]);
    let of_dialogue = CommitmentFilter { series: Some(world.series), ..due("2031-01-01", "2033-12-31") };
    assert_eq!(among(of_dialogue).await, [0]);
}
