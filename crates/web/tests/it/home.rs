//! The first page is of one dialogue, and of which one the reader says.

use crate::given::{House, OPERATOR, Person, between, house};
use axum::http::header;
use tansiq_model::{
    Audience, Commitment, Id, Lang, Marking, PartialDate, Record, Series, TextField, TextKind,
};
use tansiq_office::{NewSeries, NewSession};
use tansiq_policy::Act;

/// A dialogue that met on a day, with this many commitments that are late.
async fn dialogue(house: &House, slug: &str, held: &str, late: usize) -> Id<Series> {
    let names = |text: &str| Lang::ALL.iter().map(|lang| (*lang, text.to_owned())).collect::<Vec<_>>();
    let new = NewSeries {
        slug: slug.into(),
        names: names(&format!("Dialogue {slug}")),
        sides: vec!["MAR".parse().unwrap(), "UNOCT".parse().unwrap()],
    };
    let series = house.office.add_series(&OPERATOR, &new).await.unwrap();
    let session = NewSession {
        series: series.id.into(),
        number: 1,
        held: held.parse().unwrap(),
        place: tansiq_model::Place::default(),
        next: None,
        priorities: Vec::new(),
        period: None,
    };
    let session = house.office.add_session(&OPERATOR, &session).await.unwrap();
    let clock = house.office.clock();
    let mut commitments = Vec::new();
    for number in 1..=late {
        let body = Commitment {
            session: Some(session.id),
            made_on: None,
            due: Some(tansiq_model::Due::At(PartialDate::year(2020).unwrap())),
            due_basis: tansiq_model::Basis::Stated,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: tansiq_model::Flags::default(),
        };
        let home = house.office.register().instance().unwrap().home;
        let mut record = Record::new(Id::new(clock.new_id()), home, body);
        (record.audience, record.marking) = (Audience::Public, Marking::Clear);
        record.texts.put(
            TextField::Title,
            Lang::En,
            TextKind::Original,
            format!("Promise {number} of {slug}"),
        );
        commitments.push(record);
    }
    let register = house.office.register();
    let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", clock).await.unwrap();
    change.create_all(&mut commitments).await.unwrap();
    change.commit().await.unwrap();
    series.id
}

const NAV: &str = "<nav class=\"tabs\"";

async fn chosen(person: &Person, path: &str) -> String {
    let page = person.get(path).await;
    page.is(200).has(NAV);
    let text = page.text();
    let tabs = between(&text, NAV, "</nav>");
    between(tabs, "aria-current=\"page\">", "</a>").to_owned()
}

#[tokio::test]
async fn one_dialogue_leaves_nothing_to_choose() {
    let (house, person) = house().await;
    person.get("/en").await.is(200).has_not(NAV);
    dialogue(&house, "first", "2024-09-26", 1).await;
    let page = person.get("/en").await;
    page.is(200).has_not(NAV).has("Promise 1 of first").has("href=\"/en/dialogues/first\"");
    page.has("href=\"/en/commitments\"").has("href=\"/en/brief\"");
    // What belongs to no dialogue stands there too.
    house.fill(Audience::Public, Marking::Clear).await;
    let page = person.get("/en?dialogue=nowhere").await;
    page.is(200).has(NAV).has("href=\"/en/dialogues/");
}

#[tokio::test]
async fn the_dialogue_that_met_last_stands_first_and_another_is_remembered() {
    let (house, person) = house().await;
    dialogue(&house, "early", "2024-03", 2).await;
    dialogue(&house, "late", "2024-12-01", 1).await;
    dialogue(&house, "to-come", "2025-06", 1).await;

    let page = person.get("/en").await;
    page.has("Promise 1 of late").has_not("of early").has("href=\"/en/commitments?dialogue=late\"");
    page.has("href=\"/en/brief?dialogue=late\"").has("href=\"/en/commitments?dialogue=late&#38;label=");
    assert_eq!(page.header(header::SET_COOKIE), "");
    assert!(chosen(&person, "/en").await.contains("Dialogue late"));
    // One that has not met yet is reached from its own page.
    page.has_not("dialogue=to-come");
    person.get("/en/dialogues/to-come").await.has("href=\"/en?dialogue=to-come\"");

    let stranger = house.stranger();
    let asked = stranger.get("/en?dialogue=early").await;
    asked.has("Promise 2 of early").has_not("of late");
    assert!(asked.header(header::SET_COOKIE).starts_with("dialogue=early; Path=/; Max-Age="));
    let kept = stranger.with(&asked);
    assert!(chosen(&kept, "/fr").await.contains("Dialogue early"));
    let asked = stranger.get("/ar?dialogue=to-come").await;
    asked.has("Promise 1 of to-come").has("dialogue=late").has("dialogue=early");

    let all = kept.get("/en?dialogue=all").await;
    all.has("of early").has("of late").has("of to-come").has("href=\"/en/commitments\"");
    assert!(all.header(header::SET_COOKIE).starts_with("dialogue=all;"));
    assert_eq!(chosen(&stranger.with(&all), "/en").await, "All dialogues");

    // What nobody knows, or what is none, is the dialogue that met last, and is not kept.
    for (path, cookie) in
        [("/en?dialogue=gone", ""), ("/en", "dialogue=gone"), ("/en?dialogue=%3Cb%3E", "dialogue=<b>")]
    {
        let answer = stranger.with_cookie(cookie).get(path).await;
        answer.is(200).has("Promise 1 of late");
        assert_eq!(answer.header(header::SET_COOKIE), "", "{path} {cookie}");
    }
}
