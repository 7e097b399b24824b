//! What lists, single readings and earlier versions give is what the policies allow: SQL filters, the policies decide.

use crate::place::{OPERATOR, signed_in};
use crate::{
    given::{self, Envelope},
    place::{Home, Place, on_both_engines, property},
    samples::World,
};
use proptest::{collection::vec, option, sample::subsequence};
use std::collections::BTreeMap;
use tansiq_model::*;
use tansiq_policy::{Access, Act, Actor, Effect, Subject, Token, clearance, decide, may_read};
use tansiq_storage::{SearchQuery, StorageError, Version, Wanted};
use tansiq_text::search::words;

on_both_engines!(
    every_reading_follows_the_policy,
    every_part_follows_the_policy,
    a_raised_passage_is_as_though_it_had_never_been,
    a_passage_is_for_whoever_may_read_its_document,
    a_token_that_is_not_for_reading_opens_nothing,
    a_change_stores_what_its_actor_may_not_read
);

/// A claim as it was stored, version by version.
type Versions = Vec<Record<Claim>>;

/// What the policies say about one reader.
struct Reader<'a> {
    actor: &'a Actor,
    documents: &'a BTreeMap<uuid::Uuid, Record<Document>>,
}

impl Reader<'_> {
    fn reads_why<T: Body>(&self, record: &Record<T>) -> bool {
        let subject = Subject::Record(Access::from(record));
        decide(self.actor, Act::RecordHistory, &subject, &Effect::default()).is_ok()
    }

    fn opens(&self, source: &Source) -> bool {
        let document = &self.documents[&source.document];
        may_read(self.actor, &Access::from(document)) && (!document.removed || self.reads_why(document))
    }

    /// What the reader should see of a version of a record that is today as `now`; `None` for nothing.
    fn sees<T: Body>(&self, then: &Record<T>, now: &Record<T>) -> Option<Record<T>> {
        let access = Access::from(now);
        if !may_read(self.actor, &access) {
            return None;
        }
        let highest = clearance(self.actor, &access);
        let reads = |text: &Text| text.marking.is_none() || text.marking <= highest;
        let mut seen = then.clone();
        seen.texts.retain(|text| reads(text) && now.texts.get(text.field, text.lang).is_none_or(reads));
        for part in T::RAISABLE {
            let is_above = |of: &Record<T>| of.raised.get(part).is_some_and(|own| Some(*own) > highest);
            if is_above(then) || is_above(now) {
                seen.take_out(*part);
            }
        }
        seen.sources.retain(|source| self.opens(source) || *self.actor == OPERATOR);
        Some(seen)
    }
}

/// Documents in these envelopes.
async fn documents(world: &World, envelopes: Vec<Envelope>) -> Vec<Record<Document>> {
    let body = world.bare::<Document>(1).body;
    let new = |envelope: Envelope| envelope.around(world.home.clock.new_id(), body.clone());
    let mut documents: Vec<_> = envelopes.into_iter().map(new).collect();
    world.home.create(&mut documents).await;
    documents
}

fn passage(world: &World, document: &Record<Document>) -> Source {
    let (text_sha256, quote) = (world.text.clone(), "organisera".to_owned());
    Source { document: document.id.uuid(), text_sha256, start: 9, end: 19, paragraph: 1, quote }
}

async fn every_reading_follows_the_policy(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let parties = world.parties.to_vec();
    let envelope = || given::envelope(parties.clone(), world.groups.to_vec());
    // Now and then a record is stored again, in another envelope.
    let cited = subsequence(vec![0usize, 1], 0..=2);
    let claims = vec((envelope(), option::weighted(0.4, envelope()), cited), 1..6);
    let values = (
        claims,
        vec(envelope(), 2),
        vec(given::actor(home.office, parties.clone(), world.groups.to_vec()), 1..5),
    );
    let stored: std::sync::Mutex<BTreeMap<Id<Claim>, Versions>> = Default::default();
    let filed = std::sync::Mutex::new(BTreeMap::new());
    property(24, values, async |(claims, envelopes, actors)| {
        let new = documents(&world, envelopes).await;
        let claim = Claim { figure: None, as_of: None, topic: Some("topic".into()) };
        let mut records: Vec<Record<Claim>> = Vec::new();
        for (first, _, cited) in &claims {
            let mut record = first.clone().around(home.clock.new_id(), claim.clone());
            record.sources = cited.iter().map(|at| passage(&world, &new[*at])).collect();
            records.push(record);
        }
        let entry = home.create(&mut records).await;
        let mut all: Vec<Versions> = records.iter().map(|record| vec![record.clone()]).collect();
        for (versions, (_, second, _)) in all.iter_mut().zip(&claims) {
            if let Some(second) = second.clone() {
                let first = versions[0].clone();
                let mut again = second.around(first.id.uuid(), claim.clone());
                (again.revision, again.reference) = (first.revision, first.reference);
                again.sources = first.sources.into_iter().take(1).collect();
                home.update(&mut again).await;
                versions.push(again);
            }
        }
        let all: Vec<Versions> = {
            let mut stored = stored.lock().unwrap();
            stored.extend(all.into_iter().map(|versions| (versions[0].id, versions)));
            stored.values().cloned().collect()
        };
        let documents = {
            let mut filed = filed.lock().unwrap();
            filed.extend(new.into_iter().map(|document| (document.id.uuid(), document)));
            filed.clone()
        };
        for actor in &actors {
            let reader = Reader { actor, documents: &documents };
            let view = home.register.view(actor);
            let now = |versions: &Versions| versions[versions.len() - 1].clone();
            let readable: Vec<_> = all.iter().map(now).filter_map(|r| reader.sees(&r, &r)).collect();
            let current: Vec<_> = readable.iter().filter(|r| !r.removed).cloned().collect();
            assert_eq!(view.all::<Claim>().await.unwrap(), current, "{actor:?}");
            let known = view.known_at::<Claim>(home.clock.now()).await.unwrap();
            assert_eq!(known, current, "{actor:?}");
            let every: Vec<uuid::Uuid> = all.iter().map(|versions| versions[0].id.uuid()).collect();
            let mut firsts = view.as_first_stored::<Claim>(&every).await.unwrap();
            firsts.sort_by_key(|record| record.id);
            let kept = all.iter().filter(|versions| !now(versions).removed);
            let expected: Vec<_> =
                kept.filter_map(|versions| reader.sees(&versions[0], &now(versions))).collect();
            assert_eq!(firsts, expected, "{actor:?}");
            let topics: Vec<_> =
                view.claims_by_topic(None).await.unwrap().into_iter().flat_map(|t| t.1).collect();
            assert_eq!(topics.len(), current.len(), "{actor:?}");
            // The claims differ in topic, figure or hedge by chance: whatever comes is readable.
            let differing = view.differing_topics(10_000, 10_000).await.unwrap().all.into_iter();
            assert!(differing.flat_map(|(_, claims)| claims).all(|claim| current.contains(&claim)));
            for document in documents.keys() {
                let rests = |claim: &&Record<Claim>| claim.sources.iter().any(|s| s.document == *document);
                let expected: Vec<_> = current.iter().filter(rests).cloned().collect();
                assert_eq!(
                    view.resting_on::<Claim>(Id::new(*document)).await.unwrap(),
                    expected,
                    "{actor:?}"
                );
            }
            let part = view.latest_part::<Claim>(0, Some(10_000)).await.unwrap();
            assert_eq!((part.total, part.records.len()), (current.len(), current.len()), "{actor:?}");
            let first = view.first_recorded::<Claim>().await.unwrap();
            assert_eq!(first.len(), readable.len(), "{actor:?}");
            let ids: Vec<_> = records.iter().map(|record| record.id).collect();
            let mut many = view.many(&ids).await.unwrap();
            many.sort_by_key(|record| record.id);
            let asked = current.iter().filter(|record| ids.contains(&record.id));
            assert_eq!(many, asked.cloned().collect::<Vec<_>>(), "{actor:?}");
            for versions in all.iter().filter(|versions| ids.contains(&versions[0].id)) {
                let (id, now) = (versions[0].id, now(versions));
                let expected = reader.sees(&now, &now);
                let got = view.get(id).await;
                match expected.filter(|r| !r.removed) {
                    Some(expected) => assert_eq!(got.unwrap(), expected),
                    None => assert!(matches!(got, Err(StorageError::Missing(..)))),
                }
                let expected: Vec<_> = versions.iter().filter_map(|then| reader.sees(then, &now)).collect();
                match view.versions(id).await {
                    Ok(got) => {
                        let records: Vec<_> = got.iter().map(|version| version.record.clone()).collect();
                        assert_eq!(records, expected, "{actor:?}");
                        let shown = &got[0].entry;
                        assert_eq!((shown.seq, &shown.at, &shown.hash), (entry.seq, &entry.at, &entry.hash));
                        told(actor, &got, reader.reads_why(&now), &entry.items);
                    }
                    Err(StorageError::Missing(..)) => assert!(expected.is_empty(), "{actor:?}"),
                    Err(error) => panic!("{error}"),
                }
            }
        }
    });
    home.assert_whole().await;
}

async fn every_part_follows_the_policy(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let envelope = || given::envelope(world.parties.to_vec(), world.groups.to_vec());
    let actors = vec(given::actor(home.office, world.parties.to_vec(), world.groups.to_vec()), 1..6);
    let documents = documents(
        &world,
        vec![Envelope {
            owner: home.office,
            audience: Audience::Public,
            named: Vec::new(),
            groups: Vec::new(),
            marking: Marking::Clear,
            raised: Vec::new(),
            texts: Vec::new(),
            removed: false,
        }],
    )
    .await;
    let source = passage(&world, &documents[0]);
    let documents: BTreeMap<_, _> = documents.into_iter().map(|one| (one.id.uuid(), one)).collect();
    let full = <Need as crate::samples::Sample>::full(&world, 1);
    property(24, (vec((envelope(), envelope()), 1..5), actors), async |(needs, actors)| {
        let mut all: Vec<Vec<Record<Need>>> = Vec::new();
        for (first, second) in needs {
            let mut record = first.around(home.clock.new_id(), full.clone());
            record.sources = vec![source.clone()];
            home.create(std::slice::from_mut(&mut record)).await;
            let mut again = second.around(record.id.uuid(), full.clone());
            (again.revision, again.reference) = (record.revision, record.reference);
            again.sources.clone_from(&record.sources);
            home.update(&mut again).await;
            all.push(vec![record, again]);
        }
        for actor in &actors {
            let reader = Reader { actor, documents: &documents };
            let view = home.register.view(actor);
            let known = view.known_at::<Need>(home.clock.now()).await.unwrap();
            for versions in &all {
                let now = &versions[1];
                let expected = reader.sees(now, now);
                let shown = expected.clone().filter(|record| !record.removed);
                assert_eq!(view.get(now.id).await.ok(), shown, "{actor:?}");
                assert_eq!(view.many(&[now.id]).await.unwrap().pop(), shown, "{actor:?}");
                assert_eq!(known.iter().find(|record| record.id == now.id), shown.as_ref(), "{actor:?}");
                let then: Vec<_> = versions.iter().filter_map(|then| reader.sees(then, now)).collect();
                let told = view.versions(now.id).await.unwrap_or_default();
                assert_eq!(told.into_iter().map(|one| one.record).collect::<Vec<_>>(), then, "{actor:?}");
            }
        }
    });
    home.assert_whole().await;
}

/// Two commitments that differ in a passage that is kept back: whoever may not read it cannot tell them apart, by what
/// they are, by what rests on the document, by what they rest on, by what is found.
async fn a_raised_passage_is_as_though_it_had_never_been(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let mut document = world.bare::<Document>(1);
    (document.audience, document.marking) = (Audience::Public, Marking::Clear);
    document.body.grade = Grade::Official;
    home.create(std::slice::from_mut(&mut document)).await;
    let mut commitment = world.bare::<Commitment>(1);
    (commitment.audience, commitment.marking) = (Audience::Partners, Marking::Clear);
    commitment.sources = vec![passage(&world, &document)];
    home.create(std::slice::from_mut(&mut commitment)).await;
    let partner = home.speaker(world.parties[1]);
    let own = home.speaker(home.office);
    let word = words("organisera", None).remove(0);
    let group = vec![vec![Wanted::word(&word)]];
    let query = SearchQuery {
        groups: vec![group],
        kinds: vec![Kind::Commitment],
        limit: 10,
        ..SearchQuery::default()
    };
    for (marking, partner_reads) in [
        (None, true),
        (Some(Marking::Green), true),
        (Some(Marking::Amber), false),
        (Some(Marking::AmberStrict), false),
    ] {
        commitment.raise(Raisable::Sources, marking);
        home.update(&mut commitment).await;
        for (actor, reads) in [(&partner, partner_reads), (&own, true), (&OPERATOR, true)] {
            let view = home.register.view(actor);
            let now = view.get(commitment.id).await.unwrap();
            let told = format!("{actor:?} {marking:?}");
            assert_eq!(
                (now.sources.len(), now.raised.len()),
                (usize::from(reads), usize::from(reads && marking.is_some())),
                "{told}"
            );
            let resting = view.resting_on::<Commitment>(document.id).await.unwrap();
            assert_eq!(resting.len(), usize::from(reads), "{told}");
            let grounds = view.grounds(std::slice::from_ref(&now)).await.unwrap();
            assert_eq!(grounds[&now.id].grades.is_empty(), !reads, "{told}");
            assert_eq!(view.search(&query).await.unwrap().found.len(), usize::from(reads), "{told}");
            // A passage that is kept back now is kept back in what was known earlier.
            let versions = view.versions(commitment.id).await.unwrap();
            assert!(versions.iter().all(|one| one.record.sources.is_empty() != reads), "{told}");
        }
    }
    home.assert_whole().await;
}

/// Who changed a record and why is told to whoever may read that; what else a change wrote is the office's own.
fn told(actor: &Actor, versions: &[Version<Claim>], why: bool, items: &str) {
    let at_home = actor.is_operator() || actor.person().is_some_and(|person| person.desk.is_some());
    for Version { entry, .. } in versions {
        assert_eq!(entry.actor == "operator", why, "{actor:?}");
    }
    assert_eq!(versions[0].entry.items == items, at_home, "{actor:?}");
}

async fn a_passage_is_for_whoever_may_read_its_document(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let mut claim = world.bare::<Claim>(1);
    (claim.audience, claim.marking) = (Audience::Public, Marking::Clear);
    let mut document = world.bare::<Document>(1);
    document.owner = world.parties[1];
    home.create(std::slice::from_mut(&mut document)).await;
    claim.sources = vec![passage(&world, &document)];
    home.create(std::slice::from_mut(&mut claim)).await;
    let officer = home.officer();
    let shown = async |actor: &Actor| {
        let view = home.register.view(actor);
        let [old] = &view.versions(claim.id).await.unwrap()[..] else { panic!("one version") };
        let now = view.get(claim.id).await.unwrap();
        assert_eq!(now.sources, old.record.sources, "{actor:?}");
        !now.sources.is_empty()
    };
    let readers = [OPERATOR, home.speaker(world.parties[1]), officer, Actor::visitor()];
    for (audience, removed, expected) in [
        (Audience::Owner, false, [true, true, false, false]),
        (Audience::Partners, false, [true, true, true, false]),
        (Audience::Public, false, [true, true, true, true]),
        (Audience::Public, true, [true, true, true, false]),
    ] {
        (document.audience, document.marking, document.removed) = (audience, Marking::Clear, removed);
        home.update(&mut document).await;
        for (reader, expected) in readers.iter().zip(expected) {
            assert_eq!(shown(reader).await, expected, "{reader:?} {audience} {removed}");
        }
    }
}

async fn a_token_that_is_not_for_reading_opens_nothing(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let mut claim = world.bare::<Claim>(1);
    (claim.audience, claim.marking) = (Audience::Public, Marking::Clear);
    home.create(std::slice::from_mut(&mut claim)).await;
    assert_eq!(home.register.view(&Actor::visitor()).all::<Claim>().await.unwrap().len(), 1);
    let mut person = home.speaker(home.office).person().unwrap().clone();
    person.session.token = Some(Token { read: false, write: true });
    let view = home.register.view(&signed_in(person));
    assert!(view.all::<Claim>().await.unwrap().is_empty());
    assert!(view.known_at::<Claim>(home.clock.now()).await.unwrap().is_empty());
    assert!(matches!(view.versions(claim.id).await, Err(StorageError::Missing(..))));
}

async fn a_change_stores_what_its_actor_may_not_read(place: Place) {
    let world = World::build(place.founded().await).await;
    let home: &Home = &world.home;
    let mut document = world.bare::<Document>(1);
    document.owner = world.parties[1];
    home.create(std::slice::from_mut(&mut document)).await;
    let mut claim = world.bare::<Claim>(1);
    claim.sources = vec![passage(&world, &document)];
    home.create(std::slice::from_mut(&mut claim)).await;
    let officer = home.officer();
    assert!(home.register.view(&officer).get(claim.id).await.unwrap().sources.is_empty());
    let mut change = home.register.change(&officer, Act::CommitmentEdit, "", &home.clock).await.unwrap();
    let mut whole = change.get(claim.id).await.unwrap();
    assert_eq!(whole.sources, claim.sources);
    assert!(change.get(document.id).await.is_err());
    whole.audience = Audience::Partners;
    change.update(&mut whole).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(home.register.view(&OPERATOR).get(claim.id).await.unwrap().sources, claim.sources);

    // Whoever answers for a promise reports on it, and loses nothing of it that is kept from her.
    let mut promise = world.bare::<Commitment>(1);
    (promise.audience, promise.named) = (Audience::Parties, vec![world.parties[1]]);
    promise.parties = vec![PartyRole { party: world.parties[1], role: Role::Host }];
    promise.sources.clone_from(&claim.sources);
    promise.raise(Raisable::Sources, Some(Marking::AmberStrict));
    home.create(std::slice::from_mut(&mut promise)).await;
    let host = home.speaker(world.parties[1]);
    assert!(home.register.view(&host).get(promise.id).await.unwrap().raised.is_empty());
    let mut change = home.register.change(&host, Act::CommitmentReport, "", &home.clock).await.unwrap();
    let mut whole = change.get(promise.id).await.unwrap();
    whole.body.made_on = Some("2024".parse().unwrap());
    change.update(&mut whole).await.unwrap();
    change.commit().await.unwrap();
    let now = home.register.view(&OPERATOR).get(promise.id).await.unwrap();
    assert_eq!((now.sources, now.raised), (promise.sources, promise.raised));
    assert_eq!(now.body, whole.body);
}
