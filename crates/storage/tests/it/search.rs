//! Search: the same on both engines, within what an actor may read, kept with every change.

use crate::place::OPERATOR;
use crate::{
    given,
    place::{Engine, Home, Place, on_both_engines, property, run},
    samples::World,
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};
use tansiq_model::*;
use tansiq_policy::{Access, Actor, clearance};
use tansiq_storage::{Register, SearchQuery, StorageError, Wanted};
use tansiq_text::search::{Language, Word, words};
use uuid::Uuid;

on_both_engines!(
    words_names_and_numbers_find_a_record,
    a_change_moves_what_a_record_is_found_by,
    a_register_without_an_index_gets_one,
    any_text_is_indexed_and_found,
    nobody_finds_what_they_may_not_read,
    a_quote_is_found_by_whoever_may_see_its_document
);

fn word(text: &str) -> Wanted {
    Wanted::word(&words(text, None).remove(0))
}

/// A query of groups of one word each.
fn query(texts: &[&str]) -> SearchQuery {
    let groups = texts.iter().map(|text| vec![vec![word(text)]]).collect();
    SearchQuery { groups, limit: 100, ..SearchQuery::default() }
}

async fn found(home: &Home, actor: &Actor, query: &SearchQuery) -> Vec<Uuid> {
    let hits = home.register.view(actor).search(query).await.unwrap();
    let counted: u32 = hits.counts.iter().map(|(_, n)| n).sum();
    assert_eq!(counted as usize, hits.found.len());
    hits.found.into_iter().map(|hit| hit.id).collect()
}

async fn finds(home: &Home, wanted: Wanted) -> Vec<Uuid> {
    found(
        home,
        &OPERATOR,
        &SearchQuery { groups: vec![vec![vec![wanted]]], limit: 9, ..SearchQuery::default() },
    )
    .await
}

fn titled(home: &Home, id: u128, title: &str) -> Record<Claim> {
    let mut claim = Record::new(
        Id::new(Uuid::from_u128(id)),
        home.office,
        Claim { figure: None, as_of: None, topic: None },
    );
    claim.texts.put(TextField::Title, Lang::En, TextKind::Original, title);
    claim
}

async fn words_names_and_numbers_find_a_record(place: Place) {
    let home = place.founded().await;
    let morocco = home.party("MAR").await;
    let mut claim = titled(&home, 7, "Maritime conferences in ports");
    claim.texts.put(TextField::Note, Lang::Ar, TextKind::Original, "لمكافحة الإرهاب بإفريقيا");
    claim.parties = vec![PartyRole { party: morocco, role: Role::Subject }];
    claim.themes = vec!["maritime-security".parse().unwrap()];
    home.create(std::slice::from_mut(&mut claim)).await;
    let ids = vec![claim.id.uuid()];
    for text in ["conference", "MARITIME", "port", "مكافحة", "أفريقيا", "إرهابية"] {
        assert_eq!(finds(&home, word(text)).await, ids, "{text}");
    }
    let pair = |a: &str, b: &str| Wanted::pair(&words(a, None)[0], &words(b, None)[0]);
    assert_eq!(finds(&home, pair("maritime", "conference")).await, ids);
    assert!(finds(&home, pair("conference", "maritime")).await.is_empty());
    assert_eq!(
        finds(&home, Wanted::party(morocco)).await,
        [ids[0], morocco.uuid()].into_iter().collect::<BTreeSet<_>>().into_iter().rev().collect::<Vec<_>>()
    );
    assert_eq!(finds(&home, Wanted::theme(&"maritime-security".parse().unwrap())).await, ids);
    assert_eq!(finds(&home, Wanted::reference(claim.reference.unwrap())).await, ids);
    assert_eq!(finds(&home, Wanted::default().or_beginning_with(&words("mariti", None)[0])).await, ids);
    assert!(finds(&home, Wanted::default().or_beginning_with(&words("ma", None)[0])).await.is_empty());
    assert!(finds(&home, Wanted::country("MAR")).await.is_empty());
    // All groups, and in each any of its ways.
    let q = |groups| SearchQuery { groups, limit: 9, ..SearchQuery::default() };
    let either = vec![vec![word("zebra")], vec![word("port")]];
    assert_eq!(found(&home, &OPERATOR, &q(vec![either, vec![vec![word("أفريقيا")]]])).await, ids);
    assert!(found(&home, &OPERATOR, &query(&["port", "zebra"])).await.is_empty());
    assert!(found(&home, &OPERATOR, &q(vec![vec![vec![Wanted::default()]]])).await.is_empty());
    assert!(found(&home, &OPERATOR, &q(vec![])).await.is_empty());
}

async fn a_change_moves_what_a_record_is_found_by(place: Place) {
    let home = place.founded().await;
    let mut claim = titled(&home, 7, "Harbours");
    home.create(std::slice::from_mut(&mut claim)).await;
    claim.texts.put(TextField::Title, Lang::En, TextKind::Original, "Airports");
    home.update(&mut claim).await;
    assert!(finds(&home, word("harbour")).await.is_empty());
    assert_eq!(finds(&home, word("airport")).await.len(), 1);
    // What is not kept is not found.
    let mut change = home.change().await;
    claim.texts.put(TextField::Title, Lang::En, TextKind::Original, "Stations");
    change.update(&mut claim).await.unwrap();
    drop(change);
    claim.revision -= 1;
    assert!(finds(&home, word("station")).await.is_empty());
    assert_eq!(finds(&home, word("airport")).await.len(), 1);
    claim.removed = true;
    home.update(&mut claim).await;
    assert!(finds(&home, word("airport")).await.is_empty());
    let raw = place.raw().await;
    let rows = raw
        .rows("SELECT 1 FROM search_row r JOIN record c ON c.id = r.record_id WHERE c.kind = 'claim'")
        .await;
    assert!(rows.is_empty());
    home.assert_whole().await;
}

async fn a_register_without_an_index_gets_one(place: Place) {
    let world = World::build(place.founded().await).await;
    world.fill().await;
    let before = found(&world.home, &OPERATOR, &query(&["organisera"])).await;
    assert!(!before.is_empty());
    world.home.register.clone().close().await.unwrap();
    let raw = place.raw_guarded().await;
    // As a version before the search left it, and with rows of another program's idea of an index.
    raw.run("DELETE FROM search_state").await;
    raw.run("UPDATE search_row SET part = 'other' WHERE part = 'own'").await;
    if place.engine == Engine::Postgres {
        assert!(matches!(Register::open(&place.address).await, Err(StorageError::NotMigrated)));
        assert_eq!(Register::migrate(&place.address).await.unwrap(), 0);
    }
    let register = place.open().await;
    let home = Home { register, ..world.home.clone() };
    assert_eq!(found(&home, &OPERATOR, &query(&["organisera"])).await, before);
    home.assert_whole().await;
}

async fn any_text_is_indexed_and_found(place: Place) {
    let home = place.founded().await;
    let next = std::sync::atomic::AtomicU32::new(1);
    property(25, given::words(), async |text| {
        let id = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let mut claim = titled(&home, u128::from(id), &text);
        home.create(std::slice::from_mut(&mut claim)).await;
        for wanted in words(&text, Some(Language::English)).iter().map(Wanted::word) {
            assert!(finds(&home, wanted).await.contains(&claim.id.uuid()), "{text:?}");
        }
    });
    home.assert_whole().await;
}

/// Words that meet each other, so that small corpora have hits.
const VOCABULARY: [&str; 12] = [
    "border",
    "borders",
    "training",
    "formation",
    "formations",
    "تدريب",
    "التدريبات",
    "إفريقيا",
    "لأفريقيا",
    "maritime",
    "2024",
    "port",
];

fn text() -> impl Strategy<Value = String> {
    vec(select(&VOCABULARY[..]), 1..5).prop_map(|words| words.join(" "))
}

/// What one actor should find, by what it may read record by record.
fn expected(actor: &Actor, readable: &[Record<Claim>], groups: &[Word]) -> Vec<Uuid> {
    let mut hits: Vec<(usize, Uuid)> = Vec::new();
    for record in readable {
        let highest = clearance(actor, &Access::from(record));
        let meets = |group: &Word, title_only: bool| {
            record.texts.iter().any(|text| {
                text.marking.is_none_or(|marking| Some(marking) <= highest)
                    && (!title_only || matches!(text.field, TextField::Title | TextField::Alias))
                    && words(
                        &text.body,
                        Some(match text.lang {
                            Lang::Ar => Language::Arabic,
                            Lang::Fr => Language::French,
                            Lang::En => Language::English,
                        }),
                    )
                    .iter()
                    .any(|word| Wanted::word(group).takes(word))
            })
        };
        if groups.iter().all(|group| meets(group, false)) {
            hits.push((groups.iter().filter(|group| meets(group, true)).count(), record.id.uuid()));
        }
    }
    hits.sort_by(|a, b| b.cmp(a));
    hits.into_iter().map(|(_, id)| id).collect()
}

async fn nobody_finds_what_they_may_not_read(place: Place) {
    let home = place.founded().await;
    let mut parties = vec![home.office];
    for code in ["AAA", "BBB"] {
        parties.push(home.party(code).await);
    }
    let group =
        |slug: &str| Record::new(Id::new(home.clock.new_id()), home.office, Group { slug: slug.into() });
    let mut made = [group("one"), group("two")];
    home.create(&mut made).await;
    let groups: Vec<_> = made.iter().map(|group| group.id).collect();
    let envelopes = vec((given::envelope(parties.clone(), groups.clone()), vec(text(), 5)), 1..8);
    let actor = given::actor(home.office, parties, groups);
    let values = (envelopes, actor, vec(select(&VOCABULARY[..]), 1..3));
    let stored = Arc::new(Mutex::new(Vec::new()));
    property(20, values, async |(envelopes, actor, asked)| {
        let body = Claim { figure: None, as_of: None, topic: None };
        let mut records: Vec<Record<Claim>> = Vec::new();
        for (envelope, bodies) in envelopes {
            let mut record = envelope.around(home.clock.new_id(), body.clone());
            let texts: Vec<Text> = record.texts.iter().cloned().collect();
            record.texts = texts.into_iter().zip(bodies).map(|(text, body)| Text { body, ..text }).collect();
            records.push(record);
        }
        home.create(&mut records).await;
        let all: Vec<Record<Claim>> = {
            let mut stored = stored.lock().unwrap();
            stored.extend(records);
            stored.clone()
        };
        let view = home.register.view(&actor);
        let mut readable = Vec::new();
        for record in all {
            readable.extend(view.get(record.id).await.ok());
        }
        let groups: Vec<Word> = asked.iter().map(|text| words(text, None).remove(0)).collect();
        let query = SearchQuery { kinds: vec![Kind::Claim], ..query(&asked) };
        let hits = view.search(&query).await.unwrap();
        let ids: Vec<Uuid> = hits.found.iter().map(|hit| hit.id).collect();
        let should = expected(&actor, &readable, &groups);
        assert_eq!(ids, should.iter().copied().take(100).collect::<Vec<_>>(), "{asked:?}");
        let counted = hits.counts.iter().find(|(kind, _)| *kind == Kind::Claim).map_or(0, |(_, n)| *n);
        assert_eq!(counted as usize, should.len());
        for group in &query.groups {
            let one = SearchQuery { groups: vec![group.clone()], ..query.clone() };
            assert_eq!(view.is_met(group).await.unwrap(), !view.search(&one).await.unwrap().found.is_empty());
        }
    });
    home.assert_whole().await;
}

async fn a_quote_is_found_by_whoever_may_see_its_document(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let mut claim = world.bare::<Claim>(1);
    (claim.audience, claim.marking) = (Audience::Public, Marking::Clear);
    let quote = "Les capitaineries";
    claim.sources = vec![Source {
        document: world.document.uuid(),
        text_sha256: world.text.clone(),
        start: 0,
        end: 17,
        paragraph: 1,
        quote: quote.into(),
    }];
    home.create(std::slice::from_mut(&mut claim)).await;
    let public = async || found(home, &Actor::visitor(), &query(&["capitainerie"])).await;
    let mut document: Record<Document> = home.register.view(&OPERATOR).get(world.document).await.unwrap();
    for (audience, marking, seen) in [
        (Audience::Owner, Marking::Clear, false),
        (Audience::Public, Marking::Clear, true),
        (Audience::Public, Marking::Amber, false),
    ] {
        (document.audience, document.marking) = (audience, marking);
        home.update(&mut document).await;
        assert_eq!(!public().await.is_empty(), seen, "{audience} {marking}");
        assert_eq!(found(home, &OPERATOR, &query(&["capitainerie"])).await, [claim.id.uuid()]);
    }
    // One that was taken out of the register is quoted to nobody else, and its words lead nowhere.
    (document.audience, document.marking, document.removed) = (Audience::Public, Marking::Clear, true);
    home.update(&mut document).await;
    assert!(public().await.is_empty());
    home.assert_whole().await;
}

/// One register in each engine with the same records, and what both find, in order and in parts.
#[test]
fn both_engines_find_the_same_in_the_same_order() {
    run(Engine::Sqlite, async |sqlite: Place| {
        let sqlite = sqlite.founded().await;
        tokio::task::spawn_blocking(move || {
            run(Engine::Postgres, async move |postgres: Place| {
                let homes = [sqlite, postgres.founded().await];
                let next = std::sync::atomic::AtomicU32::new(1);
                let records = vec((text(), text()), 1..6);
                let values = (records, vec((select(&VOCABULARY[..]), any::<bool>()), 1..4), 1u32..4);
                property(30, values, async |(texts, asked, limit)| {
                    for (title, note) in &texts {
                        let id = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        for home in &homes {
                            let mut claim = titled(home, u128::from(id.reverse_bits()), title);
                            claim.texts.put(TextField::Note, Lang::Ar, TextKind::Original, note.as_str());
                            home.create(std::slice::from_mut(&mut claim)).await;
                        }
                    }
                    let wanted = |(text, begins): &(&str, bool)| {
                        let word = &words(text, None)[0];
                        let wanted = Wanted::word(word);
                        vec![vec![if *begins { wanted.or_beginning_with(word) } else { wanted }]]
                    };
                    let query = SearchQuery {
                        groups: asked.iter().map(wanted).collect(),
                        limit,
                        ..SearchQuery::default()
                    };
                    let mut lists = Vec::new();
                    for home in &homes {
                        let view = home.register.view(&OPERATOR);
                        let (mut list, mut query) = (Vec::new(), query.clone());
                        loop {
                            let hits = view.search(&query).await.unwrap();
                            list.extend(hits.found);
                            query.after = hits.next;
                            if query.after.is_none() {
                                break;
                            }
                            query.after = Some(hits.next.unwrap().to_string().parse().unwrap());
                        }
                        let whole = view.search(&SearchQuery { limit: 10_000, ..query }).await.unwrap();
                        assert_eq!(list, whole.found);
                        lists.push((whole.counts, list));
                    }
                    assert_eq!(lists[0], lists[1], "{asked:?}");
                });
            });
        })
        .await
        .unwrap();
    });
}
