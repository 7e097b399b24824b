//! The search in a browser.

use crate::given::{between, house};
use axum::http::header;
use tansiq_model::{Audience, Marking};

/// «أمن بحري» and "maritime security", as they stand in an address.
const ARABIC: &str = "%D8%A3%D9%85%D9%86%20%D8%A8%D8%AD%D8%B1%D9%8A";
const ENGLISH: &str = "maritime%20security";

#[tokio::test]
async fn what_was_found_is_marked_and_leads_to_its_place() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    for query in [ARABIC, ENGLISH] {
        let page = person.get(&format!("/en/search?q={query}")).await;
        page.is(200)
            .has("<mark>الأمن</mark>")
            .has("<mark>البحري</mark>")
            .has("href=\"/en/commitments/C-2025-0001\"")
            .has("href=\"/en/documents/D-2025-0001?paragraph=")
            .has("Also searched for")
            .has("theme: ");
        let text = page.text();
        let of_kind = between(&text, "href=\"/en/search?q=", "\"");
        assert!(of_kind.starts_with(query), "{of_kind}");
        // The document's paragraph is there.
        let place = between(&text, "/en/documents/D-2025-0001?", "\"").to_owned();
        let (query, paragraph) = place.split_once('#').expect("a paragraph");
        person.get(&format!("/en/documents/D-2025-0001?{query}")).await.has(&format!("id=\"{paragraph}\""));
    }
    let documents = person.get(&format!("/fr/search?q={ENGLISH}&kind=document")).await;
    documents.is(200).has("/fr/documents/D-2025-0001").has_not("href=\"/fr/commitments/C-2025-0001\"");
    let by_number = person.get("/ar/search?q=c-2025-1").await;
    by_number.is(200).has("/ar/commitments/C-2025-0001");
    let none = person.get("/fr/search?q=maritime%20z%C3%A8bre").await;
    none.is(200).has("<li><bdi>zèbre</bdi></li>").has_not("<li><bdi>maritime</bdi></li>");
    person.get("/ar/search").await.is(200).has("name=\"q\"").has_not("role=\"status\"");
    person.get("/en").await.has("href=\"/en/search\"");
    let json = person.get(&format!("/en/search.json?q={ENGLISH}")).await;
    let json: serde_json::Value = serde_json::from_slice(&json.is(200).bytes).unwrap();
    let rows = json["search"].as_array().unwrap();
    assert!(
        rows.iter().any(|row| row["path"] == "/en/commitments/C-2025-0001" && row["kind"] == "commitment")
    );
    let csv = person.get(&format!("/en/search.csv?q={ENGLISH}")).await;
    assert_eq!(csv.is(200).header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert_eq!(csv.text().lines().count(), rows.len() + 1);
}

#[tokio::test]
async fn what_is_typed_is_text_and_never_markup() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    for query in [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Cb%3E",
        "%00",
        "%27%20OR%201",
        "%D9",
        "title_terms%3Ax",
    ] {
        let page = person.get(&format!("/en/search?q={query}&kind=%3Cb%3E&after=%22%3E")).await;
        if page.status != 400 {
            page.is(200).has_not("<script>alert").has_not("<b>\"").has_not("\"><b>");
        }
    }
}

#[tokio::test]
async fn the_public_finds_only_what_is_public() {
    let (house, person) = house().await;
    house.fill(Audience::Owner, Marking::Amber).await;
    let path = format!("/en/search?q={ENGLISH}");
    person.get(&path).await.is(200).has("C-2025-0001");
    house.stranger().get(&path).await.is(200).has_not("2025-0001").has("Nothing in the register matches");
}
