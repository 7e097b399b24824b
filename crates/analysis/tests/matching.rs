//! The order of suggestions, on cases that people wrote: each says why the order is as it is.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use jiff::civil::Date;
use proptest::{collection::btree_set, option, prelude::*, sample::select};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tansiq_analysis::{
    Given, Grounds, MatchCaveat, MatchReason, Offered, Wanted, grounds, needs_for, offers_for,
};
use tansiq_model::*;
use tansiq_text::name_key;
use uuid::Uuid;

/// The cases as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    offers_for_a_need: Vec<NeedCase>,
    needs_for_an_offer: Vec<OfferCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeedCase {
    why: String,
    on: Date,
    need: NeedTold,
    offers: BTreeMap<String, OfferTold>,
    given: Vec<GivenTold>,
    order: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferCase {
    why: String,
    on: Date,
    offer: OfferTold,
    needs: BTreeMap<String, NeedTold>,
    given: Vec<GivenTold>,
    order: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeedTold {
    state: String,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    themes: BTreeSet<Theme>,
    aid: Option<AidKind>,
    #[serde(default)]
    languages: BTreeSet<Tongue>,
    absorbs: Option<u32>,
    wanted_by: Option<PartialDate>,
    urgency: Option<Urgency>,
    since: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferTold {
    #[serde(default = "somebody")]
    by: String,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    themes: BTreeSet<Theme>,
    #[serde(default)]
    aids: BTreeSet<AidKind>,
    modality: Option<Modality>,
    #[serde(default)]
    languages: BTreeSet<Tongue>,
    people: Option<u32>,
    from: Option<PartialDate>,
    until: Option<PartialDate>,
    state: Option<OfferState>,
    #[serde(default)]
    name: String,
    number: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenTold {
    by: String,
    to: String,
    themes: BTreeSet<Theme>,
    name: String,
}

fn somebody() -> String {
    "ANY".into()
}

/// The party with a code: each code is its own.
fn party(code: &str) -> Id<Party> {
    Id::new(Uuid::from_u128(code.bytes().fold(0, |all, byte| all << 8 | u128::from(byte))))
}

impl NeedTold {
    fn wanted(self) -> Wanted {
        Wanted {
            states: [party(&self.state)].into(),
            regions: self.regions.iter().map(|code| party(code)).collect(),
            themes: self.themes,
            aid: self.aid,
            languages: self.languages,
            absorbs: self.absorbs,
            wanted_by: self.wanted_by,
            urgency: self.urgency,
            since: self.since,
            reference: None,
        }
    }
}

impl OfferTold {
    fn offered(self) -> Offered {
        let names = [name_key(&self.name)].into_iter().filter(|key| !key.is_empty());
        let reference =
            self.number.map(|number| Reference { kind: ReferenceKind::Offer, year: 2026, number });
        Offered {
            providers: [party(&self.by)].into(),
            to: self.to.iter().map(|code| party(code)).collect(),
            themes: self.themes,
            names: names.collect(),
            terms: Offer {
                aids: self.aids,
                modality: self.modality.unwrap_or(Modality::Bilateral),
                in_kind: true,
                money: None,
                languages: self.languages,
                people: self.people,
                from: self.from,
                until: self.until,
                state: self.state.unwrap_or(OfferState::Open),
            },
            reference,
        }
    }
}

fn given(told: Vec<GivenTold>) -> Vec<Given> {
    let one = |told: GivenTold| Given {
        providers: [party(&told.by)].into(),
        states: [party(&told.to)].into(),
        themes: told.themes,
        names: [name_key(&told.name)].into(),
    };
    told.into_iter().map(one).collect()
}

fn cases() -> Cases {
    serde_json::from_str(include_str!("matching.json")).unwrap()
}

/// The keys of a list, in its order, as they are written.
fn order(found: Vec<(usize, Grounds)>, keys: &[String]) -> Vec<String> {
    found.into_iter().map(|(at, _)| keys[at].clone()).collect()
}

#[test]
fn each_case_has_the_order_that_people_expect() {
    let Cases { offers_for_a_need, needs_for_an_offer } = cases();
    assert!(offers_for_a_need.len() >= 20 && needs_for_an_offer.len() >= 5);
    for case in offers_for_a_need {
        assert!(case.why.len() > 30, "a case says why: {}", case.why);
        let (keys, offers): (Vec<String>, Vec<OfferTold>) = case.offers.into_iter().unzip();
        // The keys run against the order of the letters, so that no order comes about by them.
        let last = keys.len();
        let keys: Vec<String> = keys.into_iter().rev().collect();
        let offers =
            offers.into_iter().enumerate().map(|(at, told)| (last - 1 - at, told.offered())).collect();
        let found = offers_for(&case.need.wanted(), &offers, &given(case.given), case.on);
        assert_eq!(order(found, &keys), case.order, "{}", case.why);
    }
    for case in needs_for_an_offer {
        assert!(case.why.len() > 30, "a case says why: {}", case.why);
        let (keys, needs): (Vec<String>, Vec<NeedTold>) = case.needs.into_iter().unzip();
        let last = keys.len();
        let keys: Vec<String> = keys.into_iter().rev().collect();
        let needs = needs.into_iter().enumerate().map(|(at, told)| (last - 1 - at, told.wanted())).collect();
        let found = needs_for(&case.offer.offered(), &needs, &given(case.given), case.on);
        assert_eq!(order(found, &keys), case.order, "{}", case.why);
    }
}

#[test]
fn the_page_about_the_rule_has_its_points() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/matching.md")).unwrap();
    let rows: BTreeSet<(String, i32)> = page
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [word, points, _] = cells[..] else { return None };
            Some((word.trim_matches('`').to_owned(), points.replace('−', "-").parse().ok()?))
        })
        .collect();
    let reasons = MatchReason::ALL.iter().map(|reason| (reason.word().to_owned(), reason.points()));
    let caveats = MatchCaveat::ALL.iter().map(|caveat| (caveat.word().to_owned(), -caveat.points()));
    assert_eq!(rows, reasons.chain(caveats).collect());
}

#[test]
fn every_reason_and_caveat_is_met_by_a_case() {
    let (mut reasons, mut caveats) = (BTreeSet::new(), BTreeSet::new());
    for case in cases().offers_for_a_need {
        let (wanted, past) = (case.need.wanted(), given(case.given));
        for offer in case.offers.into_values() {
            if let Some(found) = grounds(&wanted, &offer.offered(), &past, case.on) {
                reasons.extend(found.reasons);
                caveats.extend(found.caveats);
            }
        }
    }
    assert!(reasons.iter().eq(MatchReason::ALL), "{reasons:?}");
    assert!(caveats.iter().eq(MatchCaveat::ALL), "{caveats:?}");
}

const CODES: [&str; 5] = ["MAR", "TUN", "SEN", "R-MAGHREB", "R-SAHEL"];

fn themes() -> impl Strategy<Value = BTreeSet<Theme>> {
    btree_set(select(vec!["border-security", "aviation", "victims"]), 0..3)
        .prop_map(|slugs| slugs.into_iter().map(|slug| slug.parse().unwrap()).collect())
}

fn tongues() -> impl Strategy<Value = BTreeSet<Tongue>> {
    btree_set(select(vec!["ar", "fr", "en", "pt"]), 0..3)
        .prop_map(|tags| tags.into_iter().map(|tag| tag.parse().unwrap()).collect())
}

fn when() -> impl Strategy<Value = Option<PartialDate>> {
    option::of(
        select(vec!["2026", "2026-12", "2027-03", "2026-06-01"]).prop_map(|date| date.parse().unwrap()),
    )
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let what = (themes(), option::of(select(AidKind::ALL)), tongues(), option::of(0u32..60), when());
    (select(&CODES[..3]), what).prop_map(|(state, (themes, aid, languages, absorbs, wanted_by))| Wanted {
        states: [party(state)].into(),
        regions: [party("R-MAGHREB")].into(),
        themes,
        aid,
        languages,
        absorbs,
        wanted_by,
        ..Wanted::default()
    })
}

fn offered() -> impl Strategy<Value = Offered> {
    let to = btree_set(select(&CODES[..]), 0..3);
    let terms = (
        btree_set(select(AidKind::ALL), 0..3),
        tongues(),
        option::of(0u32..60),
        when(),
        select(OfferState::ALL),
    );
    (select(&["FRA", "ESP"][..]), to, themes(), terms).prop_map(
        |(by, to, themes, (aids, languages, people, from, state))| Offered {
            providers: [party(by)].into(),
            to: to.into_iter().map(party).collect(),
            themes,
            names: BTreeSet::new(),
            terms: Offer {
                aids,
                modality: Modality::Bilateral,
                in_kind: false,
                money: None,
                languages,
                people,
                from,
                until: None,
                state,
            },
            reference: None,
        },
    )
}

fn on() -> Date {
    "2026-05-01".parse().unwrap()
}

/// The place of the first of some offers in the list for a need.
fn place(wanted: &Wanted, offers: &[Offered], past: &[Given]) -> Option<usize> {
    let offers: BTreeMap<usize, Offered> = offers.iter().cloned().enumerate().collect();
    offers_for(wanted, &offers, past, on()).iter().position(|(key, _)| *key == 0)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reason_more_never_lowers(
        wanted in wanted(), offers in prop::collection::vec(offered(), 1..6), which in 0usize..5,
    ) {
        let before = place(&wanted, &offers, &[]);
        let mut better = offers.clone();
        let mut past = Vec::new();
        let first = &mut better[0];
        match which {
            0 => first.themes.extend(wanted.themes.clone()),
            1 => first.terms.aids.extend(wanted.aid),
            2 if !first.to.is_empty() => first.to.extend(wanted.states.clone()),
            3 if !first.terms.languages.is_empty() => {
                first.terms.languages.extend(wanted.languages.clone());
            }
            _ => past.push(Given {
                // Of nobody else, or others would gain by it too.
                providers: { first.providers = [party("ONE")].into(); first.providers.clone() },
                states: wanted.states.clone(),
                themes: wanted.themes.clone(),
                names: BTreeSet::new(),
            }),
        }
        let after = place(&wanted, &better, &past);
        prop_assert!(before.is_none() || after.is_some_and(|after| Some(after) <= before), "{before:?} {after:?}");
    }

    #[test]
    fn what_names_others_alone_never_appears(wanted in wanted(), offered in offered()) {
        let found = grounds(&wanted, &offered, &[], on());
        let named = offered.to.is_empty()
            || offered.to.iter().any(|one| wanted.states.contains(one) || wanted.regions.contains(one));
        prop_assert!(named || found.is_none());
        let shares = !wanted.themes.is_disjoint(&offered.themes)
            || wanted.aid.is_some_and(|aid| offered.terms.aids.contains(&aid));
        prop_assert_eq!(found.is_some(), named && shares && offered.terms.state != OfferState::Withdrawn);
    }

    #[test]
    fn both_lists_tell_the_same_of_a_pair(wanted in wanted(), offered in offered()) {
        let of_need = offers_for(&wanted, &[(7, offered.clone())].into(), &[], on());
        let of_offer = needs_for(&offered, &[(7, wanted.clone())].into(), &[], on());
        prop_assert_eq!(&of_need, &of_offer);
        if let Some((_, found)) = of_need.first() {
            let both = |reason, caveat| found.reasons.contains(&reason) && found.caveats.contains(&caveat);
            prop_assert!(!both(MatchReason::Language, MatchCaveat::Language));
            prop_assert!(!both(MatchReason::Capacity, MatchCaveat::TooMany));
            prop_assert!(!both(MatchReason::Timing, MatchCaveat::TooLate));
            prop_assert!(!both(MatchReason::Theme, MatchCaveat::Paused) || offered.terms.state == OfferState::Paused);
        }
    }
}
