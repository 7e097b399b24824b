//! What lists and single readings give is what the policy allows: SQL filters, the policy decides.

use crate::{
    given,
    place::{Place, on_both_engines, property},
};
use proptest::{collection::vec, prelude::*, sample::subsequence};
use std::collections::BTreeMap;
use tansiq_model::*;
use tansiq_policy::{Access, AccountRole, Actor, may_read, may_read_text};
use tansiq_storage::StorageError;

on_both_engines!(every_reading_follows_the_policy);

/// Anybody: mostly members of up to three of these parties.
fn actor(parties: Vec<Id<Party>>) -> impl Strategy<Value = Actor> {
    let id = uuid::Uuid::from_u128(1);
    let members = (subsequence(parties, 0..=3), any::<bool>())
        .prop_map(move |(parties, of_state)| Actor::Member { id, parties, of_state });
    prop_oneof![
        1 => Just(Actor::Operator),
        1 => Just(Actor::Account { id, role: AccountRole::Officer }),
        2 => Just(Actor::Public),
        8 => members,
    ]
}

/// What a reader should see of a record.
fn seen(actor: &Actor, record: &Record<Claim>) -> Record<Claim> {
    let mut seen = record.clone();
    seen.texts.retain(|text| text.marking.is_none_or(|marking| may_read_text(actor, marking)));
    seen
}

async fn every_reading_follows_the_policy(place: Place) {
    let home = place.founded().await;
    let mut parties = vec![home.office];
    for code in ["MAR", "FRA", "UNOCT"] {
        parties.push(home.party(code).await);
    }
    let values = (vec(given::envelope(parties.clone()), 1..8), vec(actor(parties.clone()), 1..5));
    let stored = std::sync::Mutex::new(BTreeMap::new());
    property(14, values, async |(envelopes, actors)| {
        let claim = Claim { figure: None, as_of: None, topic: Some("topic".into()) };
        let mut records: Vec<_> =
            envelopes.into_iter().map(|e| e.around(home.clock.new_id(), claim.clone())).collect();
        let entry = home.create(&mut records).await;
        let all: Vec<Record<Claim>> = {
            let mut stored = stored.lock().unwrap();
            stored.extend(records.iter().map(|record| (record.id, record.clone())));
            stored.values().cloned().collect()
        };
        for actor in &actors {
            let view = home.register.view(actor);
            let readable: Vec<_> =
                all.iter().filter(|r| may_read(actor, &Access::from(*r))).map(|r| seen(actor, r)).collect();
            let current: Vec<_> = readable.iter().filter(|r| !r.removed).cloned().collect();
            assert_eq!(view.all::<Claim>().await.unwrap(), current, "{actor:?}");
            assert_eq!(view.known_at::<Claim>(home.clock.now()).await.unwrap(), current, "{actor:?}");
            let topics: Vec<_> =
                view.claims_by_topic().await.unwrap().into_iter().flat_map(|t| t.1).collect();
            assert_eq!(topics.len(), current.len(), "{actor:?}");
            let first = view.first_recorded::<Claim>().await.unwrap();
            assert_eq!(first.len(), readable.len(), "{actor:?}");
            for record in &records {
                let expected = readable.iter().find(|r| r.id == record.id);
                let got = view.get(record.id).await;
                match expected.filter(|r| !r.removed) {
                    Some(expected) => assert_eq!(&got.unwrap(), expected),
                    None => assert!(matches!(got, Err(StorageError::Missing(..)))),
                }
                match (expected, view.versions(record.id).await) {
                    (Some(expected), Ok(versions)) => {
                        assert_eq!(versions.len(), 1);
                        assert_eq!(&versions[0].record, expected);
                        // Why, and what else in the same change, is the office's own.
                        let inside = matches!(actor, Actor::Operator | Actor::Account { .. });
                        let shown = &versions[0].entry;
                        assert_eq!((shown.seq, &shown.at, &shown.hash), (entry.seq, &entry.at, &entry.hash));
                        assert_eq!(shown.items == entry.items && shown.actor == entry.actor, inside);
                    }
                    (None, Err(StorageError::Missing(..))) => {}
                    (expected, got) => panic!("{actor:?}: {expected:?} but {:?}", got.map(|v| v.len())),
                }
            }
        }
    });
}
