//! Lists as files.

use crate::given::house;
use axum::http::header;
use tansiq_model::{Audience, Marking};

/// Every list, and a word of its header line.
const LISTS: [(&str, &str); 11] = [
    ("commitments", "due_basis"),
    ("documents", "media_type"),
    ("sessions", "priorities_ar"),
    ("parties", "name_ar"),
    ("claims", "counted_ar"),
    ("events", "country"),
    ("needs", "amount"),
    ("projects", "amount"),
    ("deliveries", "amount"),
    ("adopted", "until"),
    ("roles", "until"),
];

#[tokio::test]
async fn each_list_has_its_file_and_its_json() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    for (list, word) in LISTS {
        let csv = person.get(&format!("/ar/{list}.csv")).await;
        assert_eq!(csv.is(200).header(header::CONTENT_TYPE), "text/csv; charset=utf-8", "{list}");
        let json = person.get(&format!("/ar/{list}.json")).await;
        assert_eq!(json.is(200).header(header::CONTENT_TYPE), "application/json", "{list}");
        let json: serde_json::Value = serde_json::from_slice(&json.bytes).unwrap();
        let rows = json[list].as_array().unwrap().len();
        let text = csv.text();
        let text = text.strip_prefix('\u{feff}').expect("the mark that spreadsheets look for");
        let mut lines = csv::Reader::from_reader(text.as_bytes());
        if rows > 0 {
            assert!(lines.headers().unwrap().iter().any(|name| name == word), "{list}");
        }
        assert_eq!(lines.records().count(), rows, "{list}");
    }
    let overdue = person.get("/ar/commitments.csv?label=overdue").await.text();
    let none = person.get("/ar/commitments.csv?label=done").await.text();
    assert!(overdue.lines().count() > 1 && none.lines().count() <= 1);
}
