//! What the public sees, and what is kept where.

use crate::given::house;
use axum::http::header;
use tansiq_model::{Audience, Marking};

#[tokio::test]
async fn the_public_sees_what_is_public_and_clear() {
    for (audience, marking, seen) in [
        (Audience::Public, Marking::Clear, true),
        (Audience::Public, Marking::Green, false),
        (Audience::Partners, Marking::Clear, false),
        (Audience::Owner, Marking::Amber, false),
    ] {
        let (house, person) = house().await;
        let document = house.fill(audience, marking).await;
        let stranger = house.stranger();
        let status = if seen { 200 } else { 404 };
        for path in [
            format!("/ar/documents/{document}"),
            format!("/ar/documents/{document}/review"),
            format!("/ar/documents/{document}/file"),
            "/ar/commitments/C-2025-0001".to_owned(),
        ] {
            person.get(&path).await.is(200);
            stranger.get(&path).await.is(status);
        }
        for path in [
            "/ar",
            "/ar/commitments",
            "/ar/commitments.csv",
            "/ar/documents.json",
            "/ar/brief?dialogue=all",
            "/ar/brief.json",
            "/ar/claims.csv",
            "/ar/parties/MAR",
            "/ar/events.json",
        ] {
            let text = stranger.get(path).await.is(200).text();
            assert_eq!(text.contains("-2025-0001"), seen, "{path}");
        }
    }
}

#[tokio::test]
async fn private_pages_are_not_kept_and_every_answer_is_guarded() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let stranger = house.stranger();
    for (answer, keep) in [
        (person.get("/en").await, "no-store"),
        (stranger.get("/en").await, "no-cache"),
        (stranger.get("/en/commitments.json").await, "no-cache"),
        (stranger.get("/en/nothing").await, "no-cache"),
        (stranger.post("/en/sign-in", &[]).await, "no-store"),
        (person.get("/en/documents/D-2025-0001/file").await, "no-store"),
        (stranger.get("/healthz").await, "no-store"),
    ] {
        assert_eq!(answer.header(header::CACHE_CONTROL), keep);
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(answer.header(header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"));
        assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin");
        if keep == "no-cache" {
            assert!(
                answer
                    .headers
                    .get_all(header::VARY)
                    .iter()
                    .any(|vary| vary == "Cookie, Authorization, Save-Data")
            );
        }
    }
    let file = person.get("/ar/documents/D-2025-0001/file").await;
    assert_eq!(file.text(), crate::given::TEXT);
    let disposition = file.header(header::CONTENT_DISPOSITION);
    assert!(
        disposition.starts_with("attachment;") && disposition.contains("filename*=UTF-8''%D8%A8"),
        "{disposition}"
    );
    assert!(file.header(header::CONTENT_SECURITY_POLICY).starts_with("sandbox"));
}
