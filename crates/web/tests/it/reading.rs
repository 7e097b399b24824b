//! The reading pages: lists that keep what they were asked, dialogues and sessions, and the way on from a failure.

use crate::given::house;
use axum::body::Body;
use axum::http::{Request, header};
use tansiq_model::{Audience, Marking};

/// The numbers of commitments in the order in which a page or a file has them.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in text.match_indices("C-2025-") {
        let number = text[at..at + 11].to_owned();
        if !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

#[tokio::test]
async fn the_list_of_commitments_keeps_filter_and_order_in_page_and_files() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let all = numbers(&person.get("/en/commitments.csv").await.text());
    assert_eq!(all.len(), 2);
    for query in [
        "",
        "?sort=reference",
        "?label=overdue&sort=due",
        "?words=%D8%A7%D9%84%D8%A7%D9%85%D9%86",
        "?words=C-2025-0002",
        "?party=MAR&answers=1",
        "?dialogue=mar-unoct",
        "?session=S-2025-0001",
        "?due=2024-12",
        "?due=2031",
        "?due=soon",
        "?dialogue=none",
        "?session=S-9-9",
        "?label=open&theme=maritime-security",
    ] {
        let page = person.get(&format!("/en/commitments{query}")).await;
        let list = page.text();
        let list = list.split_once("<ol class=\"list\"").map_or("", |(_, list)| list).to_owned();
        let list = list.split("</ol>").next().unwrap_or_default();
        let csv = person.get(&format!("/en/commitments.csv{query}")).await.text();
        let json = person.get(&format!("/en/commitments.json{query}")).await.text();
        assert_eq!(numbers(list), numbers(&csv), "{query}");
        assert_eq!(numbers(&csv), numbers(&json), "{query}");
        if !query.is_empty() {
            page.has(&format!("/en/commitments.csv{}", query.replace('&', "&#38;")));
        }
    }
    let of = async |query: &str| numbers(&person.get(&format!("/en/commitments.csv?{query}")).await.text());
    assert_eq!(of("words=C-2025-0002").await, ["C-2025-0002"]);
    assert_eq!(of("due=2024-12").await.len(), 1);
    assert_eq!(of("due=2031").await.len() + of("due=soon").await.len() + of("session=S-9-9").await.len(), 0);
    assert_eq!(of("party=MAR&answers=1").await.len(), 2);
    person.get("/en/commitments?due=soon").await.has("id=\"due-err\"").has("value=\"soon\"");
    // Each part of the filter can be taken away alone.
    let narrowed = person.get("/en/commitments?words=x&label=open&sort=due").await;
    narrowed.has("/en/commitments?label=open&#38;sort=due\"").has("/en/commitments?words=x&#38;sort=due\"");
}

#[tokio::test]
async fn a_dialogue_and_its_session_lead_to_each_other_and_to_what_they_promised() {
    let (house, person) = house().await;
    let document = house.fill(Audience::Public, Marking::Clear).await;
    let stranger = house.stranger();
    for somebody in [&person, &stranger] {
        somebody.get("/en/sessions").await.has("/en/dialogues/mar-unoct").has("/en/sessions/S-2025-0001");
        let dialogue = somebody.get("/en/dialogues/mar-unoct").await;
        dialogue.is(200).has("/en/sessions/S-2025-0001").has("C-2025-0001").has("Border security");
        dialogue.has("label=overdue-no-evidence").has(&document).has("/en/brief?dialogue=mar-unoct");
        let session = somebody.get("/en/sessions/S-2025-0001").await;
        session.is(200).has("/en/dialogues/mar-unoct").has("C-2025-0001").has("New York");
        somebody.get("/ar/sessions/S-2025-0001").await.has("نيويورك");
    }
    person.get("/en/sessions/S-2025-0001?did=session").await.has("The session is saved.");
    // The session that the dialogue has planned stands among the next dates.
    person
        .get("/en")
        .await
        .has("<div class=\"cal is-soft\"")
        .has("\u{2068}2\u{2069} of \u{2068}Strategic dialogue\u{2069}");
    assert_eq!(person.get("/en/dialogues").await.to(), "/en/sessions");
    for nothing in [
        "/en/dialogues/none",
        "/en/sessions/S-2025-0009",
        "/en/sessions/x",
        "/en/events/x",
        "/en/roles/E-2025-0001",
    ] {
        person.get(nothing).await.is(404);
    }
}

#[tokio::test]
async fn a_record_has_its_page_with_the_words_that_it_rests_on() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let list = person.get("/en/events").await.text();
    let at = list.find("/en/events/E-2025-").expect("an event in the list");
    let path = list[at..].split('"').next().unwrap().to_owned();
    for somebody in [&person, &house.stranger()] {
        somebody.get(&path).await.is(200).has("<blockquote").has("paragraph").has("Accepted from a document");
    }
    person.get(&path.replace("/events/", "/needs/")).await.is(404);
}

#[tokio::test]
async fn a_failure_says_where_and_leads_back() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let ask = Request::get("/en/commitments/C-2025-0099?x=%22secret%22")
        .header(header::HOST, "tansiq.example")
        .header(header::REFERER, "https://tansiq.example/en/commitments?label=overdue");
    let answer = person.ask(ask, Body::empty()).await;
    answer.is(404).has("/en/commitments/C-2025-0099</bdi>").has("href=\"/en/commitments?label=overdue\"");
    answer.has("href=\"/en/commitments\">Commitments</a>").has("href=\"/en\"");
    person.get("/en/dialogues/none").await.has("href=\"/en/sessions\">Dialogues</a>");
}

#[tokio::test]
async fn whoever_saves_data_reads_without_our_fonts() {
    let (_house, person) = house().await;
    let ask = Request::get("/en").header("save-data", "on");
    person.ask(ask, Body::empty()).await.has(" data-save>");
    person.get("/en").await.has_not(" data-save");
}
