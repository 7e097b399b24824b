//! Requests of MAR at every step, with what GIV offers for them.

use std::collections::BTreeMap;
use tansiq_model::*;
use tansiq_storage::{Change, Clock};

/// What addresses call them.
pub struct Asking {
    needs: BTreeMap<NeedStep, String>,
    matches: BTreeMap<MatchState, String>,
    /// The offer of GIV.
    pub offer: String,
}

/// Who has to do with them.
pub struct Parties {
    pub home: Id<Party>,
    pub mar: Id<Party>,
    pub giv: Id<Party>,
}

/// The way of a request that is met.
const WAY: [NeedStep; 9] = [
    NeedStep::Draft,
    NeedStep::Submitted,
    NeedStep::Authenticated,
    NeedStep::Acknowledged,
    NeedStep::Circulated,
    NeedStep::Offered,
    NeedStep::Chosen,
    NeedStep::InDelivery,
    NeedStep::Fulfilled,
];

/// A help of one kind, for anybody.
pub fn offer() -> Offer {
    Offer {
        aids: [AidKind::Training].into(),
        modality: Modality::Bilateral,
        in_kind: true,
        money: None,
        languages: ["ar".parse().unwrap()].into(),
        people: Some(20),
        from: None,
        until: None,
        state: OfferState::Open,
    }
}

/// An offer on a request.
pub fn matched(need: Id<Need>, offer: Option<Id<Offer>>, state: MatchState) -> Match {
    let on = "2025-01-10".parse().unwrap();
    Match { need, offer, state, proposed_on: on, changed_on: on, confirmed: Vec::new() }
}

/// A request that has come to a step.
fn request(by: &Parties, step: NeedStep) -> Need {
    let mut need = Need { consent: true, aid: Some(AidKind::Training), ..Need::default() };
    for (at, next) in WAY.into_iter().enumerate() {
        let on = "2025-01-01"
            .parse::<jiff::civil::Date>()
            .unwrap()
            .checked_add(jiff::Span::new().days(at as i64))
            .unwrap();
        let way = (next == NeedStep::Authenticated).then_some(Way::SecondPerson);
        need.take(StepTaken { way, ..StepTaken::new(next, on, by.mar) }).unwrap();
        if next == step {
            break;
        }
    }
    need
}

impl Asking {
    /// Stores a request at each step, and an offer in each state that waits for somebody.
    pub async fn build(change: &mut Change, clock: &Clock, by: &Parties) -> Self {
        let mut given = Record::new(Id::new(clock.new_id()), by.giv, offer());
        given.publish();
        given.parties = vec![PartyRole { party: by.giv, role: Role::Provider }];
        given.themes = vec!["border-security".parse().unwrap()];
        given.texts.put(TextField::Title, Lang::En, TextKind::Original, "Training of trainers");
        change.create(&mut given).await.unwrap();
        let (mut needs, mut matches) = (BTreeMap::new(), BTreeMap::new());
        for step in WAY {
            let mut need = Record::new(Id::new(clock.new_id()), by.mar, request(by, step));
            need.parties = vec![
                PartyRole { party: by.mar, role: Role::Beneficiary },
                PartyRole { party: by.giv, role: Role::Addressee },
            ];
            need.themes = vec!["border-security".parse().unwrap()];
            for field in [TextField::Title, TextField::Note, TextField::Authority] {
                need.texts.put(field, Lang::En, TextKind::Original, format!("{field} {step}"));
            }
            match step {
                NeedStep::Draft => need.keep_to_its_state(),
                NeedStep::Submitted | NeedStep::Authenticated | NeedStep::Acknowledged => {
                    need.hand_to(by.home)
                }
                _ => need.circulate(by.home),
            }
            change.create(&mut need).await.unwrap();
            needs.insert(step, need.reference.unwrap().to_string());
            let states: &[MatchState] = match step {
                NeedStep::Offered => &[MatchState::Proposed],
                NeedStep::Chosen => &[MatchState::Chosen],
                NeedStep::InDelivery => &[MatchState::Delivered],
                _ => &[],
            };
            for state in states {
                let body = matched(need.id, Some(given.id), *state);
                let mut one = Record::new(Id::new(clock.new_id()), by.giv, body);
                one.parties = vec![
                    PartyRole { party: by.giv, role: Role::Provider },
                    PartyRole { party: by.mar, role: Role::Beneficiary },
                ];
                one.keep_between(by.mar, by.home);
                change.create(&mut one).await.unwrap();
                matches.insert(*state, one.id.to_string());
            }
        }
        Self { needs, matches, offer: given.reference.unwrap().to_string() }
    }

    /// The number of the request at a step.
    pub fn need(&self, step: NeedStep) -> &str {
        &self.needs[&step]
    }

    /// The key of the match in a state.
    pub fn matched(&self, state: MatchState) -> &str {
        &self.matches[&state]
    }
}
