//! Where a request stands, in SQL and in the model; and where it stands again when nobody offers help any more.

use crate::{
    place::{OPERATOR, Place, on_both_engines, property},
    samples::World,
};
use jiff::{ToSpan, civil::Date};
use proptest::collection::vec;
use std::collections::{BTreeMap, BTreeSet};
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::{NeedFilter, OfferFilter};

on_both_engines!(
    sql_and_model_say_the_same_of_a_request,
    offers_that_stand_are_listed,
    offers_are_narrowed,
    open_matches_count_whoever_looks,
    what_was_given_before_is_read_from_the_end,
);

/// A request that goes, on some days, whichever way the steps lead.
fn walked(by: Id<Party>, turns: &[(usize, i32)]) -> Need {
    let mut need = Need { consent: true, ..Need::default() };
    let mut on: Date = "2026-01-01".parse().unwrap();
    for (turn, after) in turns {
        on = on.checked_add(after.days()).unwrap();
        let next: Vec<NeedStep> = match need.step() {
            None => vec![NeedStep::Draft],
            Some(step) => step.followed_by().map(|(step, _)| step).collect(),
        };
        let Some(step) = next.get(turn % next.len().max(1)) else { break };
        let taken = StepTaken {
            way: (*step == NeedStep::Authenticated).then_some(Way::SecondPerson),
            reason: Some(StepReason { lang: Lang::Fr, words: "Sans réponse".into() }),
            ..StepTaken::new(*step, on, by)
        };
        need.take(taken).unwrap();
    }
    need
}

async fn sql_and_model_say_the_same_of_a_request(place: Place) {
    let home = place.founded().await;
    let walks = vec(vec((0usize..6, 0i32..40), 0..14), 1..14);
    property(16, (walks, 0i32..200), async |(walks, later)| {
        // A party of its own sees only this case's requests.
        let code: String = tansiq_storage::random::<8>().iter().map(|byte| format!("{byte:02X}")).collect();
        let owner = home.party(&format!("P{code}")).await;
        let record = |need| Record::new(Id::new(home.clock.new_id()), owner, need);
        let mut records: Vec<Record<Need>> = walks.iter().map(|turns| record(walked(owner, turns))).collect();
        home.create(&mut records).await;
        let reader = home.speaker(owner);
        let view = home.register.view(&reader);
        let day = "2026-01-01".parse::<Date>().unwrap().checked_add(later.days()).unwrap();
        let listed = async |filter: NeedFilter| -> BTreeSet<Id<Need>> {
            let part = view.requests_part(&filter, 0, Some(100)).await.unwrap();
            let place = |one: &Record<Need>| (one.body.waits_for().is_none(), one.body.held_since(), one.id);
            assert!(part.records.is_sorted_by_key(place));
            assert_eq!(part.total, part.records.len());
            part.records.iter().map(|one| one.id).collect()
        };
        let those = |holds: &dyn Fn(&Need) -> bool| -> BTreeSet<Id<Need>> {
            records.iter().filter(|one| one.body.is_request() && holds(&one.body)).map(|one| one.id).collect()
        };
        assert_eq!(listed(NeedFilter::default()).await, those(&|_| true));
        for holder in Holder::ALL {
            let filter = NeedFilter { waits_for: Some(*holder), ..NeedFilter::default() };
            assert_eq!(listed(filter).await, those(&|need| need.waits_for() == Some(*holder)), "{holder}");
        }
        let filter = NeedFilter { since: Some(day), ..NeedFilter::default() };
        assert_eq!(listed(filter).await, those(&|need| need.held_since() <= Some(day)));
        let mut counts: BTreeMap<NeedStep, u32> = BTreeMap::new();
        for step in records.iter().filter_map(|one| one.body.step()) {
            *counts.entry(step).or_default() += 1;
            let filter = NeedFilter { steps: vec![step], ..NeedFilter::default() };
            assert_eq!(listed(filter).await, those(&|need| need.step() == Some(step)), "{step}");
        }
        let held = view.held_by_step(&NeedFilter::default()).await.unwrap();
        let counted: Vec<_> = held.into_iter().map(|(step, count, _)| (step, count)).collect();
        assert_eq!(counted, counts.into_iter().collect::<Vec<_>>());
    });
    home.assert_whole().await;
}

async fn offers_that_stand_are_listed(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let offer = |state, until: Option<&str>| {
        let mut offer = world.bare::<Offer>(1);
        (offer.body.state, offer.body.until) = (state, until.map(|until| until.parse().unwrap()));
        offer
    };
    let mut offers = [
        offer(OfferState::Open, None),
        offer(OfferState::Open, Some("2026-05")),
        offer(OfferState::Paused, Some("2026-06-01")),
        offer(OfferState::Withdrawn, None),
        offer(OfferState::Open, Some("2026-05-30")),
    ];
    home.create(&mut offers).await;
    let view = home.register.view(&OPERATOR);
    let listed = async |day: Option<&str>| {
        let standing = day.map(|day| day.parse().unwrap());
        let filter = OfferFilter { standing, ..OfferFilter::default() };
        let part = view.offers_part(&filter, 0, Some(50)).await.unwrap();
        offers.each_ref().map(|one| part.records.iter().any(|found| found.id == one.id))
    };
    assert_eq!(listed(Some("2026-05-31")).await, [true, true, true, false, false]);
    assert_eq!(listed(Some("2026-06-01")).await, [true, false, true, false, false]);
    assert_eq!(listed(None).await, [true; 5]);
}

async fn offers_are_narrowed(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let gains = |party: usize| PartyRole { party: world.parties[party], role: Role::Beneficiary };
    let gives = |party: usize| PartyRole { party: world.parties[party], role: Role::Provider };
    let mut offers = [world.bare::<Offer>(1), world.bare::<Offer>(2), world.bare::<Offer>(3)];
    for one in &mut offers {
        one.parties.clear();
        one.themes.clear();
        one.body.languages.clear();
        (one.body.modality, one.body.state) = (Modality::Bilateral, OfferState::Open);
    }
    offers[0].body.aids = [AidKind::Law, AidKind::Training].into();
    offers[0].body.languages = ["ar", "fr", "swa"].map(|tag| tag.parse().unwrap()).into();
    offers[0].parties = vec![gains(0), gives(1)];
    offers[0].themes = vec!["border-security".parse().unwrap()];
    offers[1].body.aids = [AidKind::Training].into();
    offers[1].body.modality = Modality::SouthSouth;
    offers[1].body.state = OfferState::Paused;
    offers[1].parties = vec![gives(0)];
    offers[2].body.aids = [AidKind::Equipment, AidKind::Expert, AidKind::Law].into();
    offers[2].body.languages = ["sw".parse().unwrap()].into();
    offers[2].parties = vec![gains(1), gains(2)];
    home.create(&mut offers).await;
    let view = home.register.view(&OPERATOR);
    let listed = async |filter: OfferFilter| {
        let part = view.offers_part(&filter, 0, Some(50)).await.unwrap();
        offers.each_ref().map(|one| part.records.iter().any(|found| found.id == one.id))
    };
    let all = OfferFilter::default;
    let aid = |aid| OfferFilter { aid: Some(aid), ..all() };
    assert_eq!(listed(aid(AidKind::Law)).await, [true, false, true]);
    assert_eq!(listed(aid(AidKind::Training)).await, [true, true, false]);
    assert_eq!(listed(aid(AidKind::Expert)).await, [false, false, true]);
    let language = |tag: &str| OfferFilter { language: Some(tag.parse().unwrap()), ..all() };
    assert_eq!(listed(language("fr")).await, [true, true, false], "the second one is in any language");
    assert_eq!(listed(language("sw")).await, [false, true, true], "no tag is a part of another one");
    assert_eq!(listed(language("swa")).await, [true, true, false]);
    let open_to =
        |at: &[usize]| OfferFilter { open_to: at.iter().map(|at| world.parties[*at]).collect(), ..all() };
    assert_eq!(listed(open_to(&[0])).await, [true, true, false], "the second one is for anybody");
    assert_eq!(listed(open_to(&[0, 2])).await, [true, true, true]);
    let of = OfferFilter { party: Some(world.parties[0]), ..all() };
    assert_eq!(listed(of).await, [true, true, false]);
    assert_eq!(
        listed(OfferFilter { theme: Some("border-security".parse().unwrap()), ..all() }).await,
        [true, false, false]
    );
    assert_eq!(
        listed(OfferFilter { modality: Some(Modality::SouthSouth), ..all() }).await,
        [false, true, false]
    );
    assert_eq!(listed(OfferFilter { state: Some(OfferState::Paused), ..all() }).await, [false, true, false]);
}

async fn open_matches_count_whoever_looks(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let others: Vec<Id<Party>> = world.parties.iter().copied().filter(|p| *p != home.office).collect();
    let one = |owner, state| {
        let mut one = world.bare::<Match>(1);
        (one.owner, one.body.state) = (owner, state);
        one
    };
    let mut all = [
        one(others[0], MatchState::Proposed),
        one(others[1], MatchState::Proposed),
        one(others[1], MatchState::TakenBack),
    ];
    home.create(&mut all).await;
    let reader = home.speaker(others[1]);
    assert_eq!(home.register.view(&reader).matches_on(world.need).await.unwrap().len(), 2);
    let change = home.register.change(&reader, Act::MatchTakeBack, "", &home.clock).await.unwrap();
    let open: BTreeSet<_> = change.open_matches(world.need).await.unwrap().into_iter().collect();
    let expected = [&all[0], &all[1]].map(|one| (one.id, one.owner, one.body.state));
    assert_eq!(open, expected.into());
}

async fn what_was_given_before_is_read_from_the_end(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let mut given: Vec<Record<Delivery>> = Vec::new();
    for (held, party) in [("2024", 0), ("2026-02", 1), ("2025-06-01", 0), ("2025", 2)] {
        let mut one = world.bare::<Delivery>(1);
        one.body.date = Some(held.parse().unwrap());
        one.parties = vec![PartyRole { party: world.parties[party], role: Role::Provider }];
        given.push(one);
    }
    home.create(&mut given).await;
    let view = home.register.view(&OPERATOR);
    let named = [world.parties[0], world.parties[1]];
    let found = view.deliveries_naming(&named, 2).await.unwrap();
    assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [given[1].id, given[2].id]);
    assert_eq!(view.deliveries_naming(&named, 9).await.unwrap().len(), 3);
}
