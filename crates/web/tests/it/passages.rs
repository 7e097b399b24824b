//! Passages that a person chooses, records that look alike, and what the sides agreed to, through the pages.

use crate::given::{TEXT, between, hidden, house};
use tansiq_model::{Audience, Marking};

const MISSED: &str = "وقبل ذلك بشهر، سيعقد الطرفان في الرباط";

#[tokio::test]
async fn what_was_selected_must_stand_where_it_is_said_to() {
    let (house, person) = house().await;
    let document = house.fill(Audience::Owner, Marking::Amber).await;
    let path = format!("/en/documents/{document}/passage");
    let [start, end] = tansiq_office::locate(TEXT, None, MISSED).unwrap().map(|at| at.to_string());
    let moved = [("start", "0"), ("end", end.as_str()), ("words", MISSED)];
    person.post(&path, &moved).await.is(422).has("letter for letter").has("href=\"#words\"");
    let right = [("start", start.as_str()), ("end", &end), ("words", MISSED), ("kind", "commitment")];
    let form = person.post(&path, &right).await.to().to_owned();
    assert!(form.starts_with("/en/proposals/") && form.ends_with("/edit"), "{form}");
    let form = person.get(&form).await;
    form.is(200).has(MISSED);
    // Nothing that was chosen is lost when the rest is wrong.
    let nowhere = [&right[..], &[("to", "C-2025-9999")]].concat();
    person.post(&path, &nowhere).await.is(422).has("C-2025-9999").has(MISSED);
    let kind = [&right[..3], &[("kind", "poem")]].concat();
    person.post(&path, &kind).await.is(422).has("href=\"#kind\"");
    person.post(&path, &[("at", "0")]).await.is(422).has("href=\"#words\"");
    assert_eq!(house.stranger().post(&path, &right).await.status.as_u16(), 401);
}

#[tokio::test]
async fn a_passage_becomes_a_source_and_a_side_agrees() {
    let (house, person) = house().await;
    let document = house.fill(Audience::Public, Marking::Clear).await;
    let list = person.get("/en/commitments.json").await.text();
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let line = &list["commitments"][0];
    let number = line["reference"].as_str().unwrap();
    assert_eq!(line["footing"], "reported");
    person.get("/en/commitments").await.is(200).has("Reported by the press");
    person.get("/en/brief?dialogue=all").await.is(200).has("Reported by the press");

    let commitment = format!("/en/commitments/{number}");
    let source = format!("{commitment}/source");
    person
        .post(&source, &[("document", &document), ("words", "nowhere")])
        .await
        .is(422)
        .has("href=\"#words\"");
    person.post(&source, &[("document", "D-1"), ("words", MISSED)]).await.is(422).has("href=\"#document\"");
    let done = person.post(&source, &[("document", &document), ("words", MISSED)]).await.to().to_owned();
    let page = person.get(&done).await;
    page.is(200).has("did=source").has(MISSED).has("Remove this source");
    let again = person.post(&source, &[("document", &document), ("words", MISSED)]).await;
    again.is(422).has("already");
    let revision = hidden(&page.text(), "revision").to_owned();
    let off = [("do", "remove"), ("revision", revision.as_str()), ("position", "1")];
    person.get(person.post(&source, &off).await.to()).await.is(200).has_not("Remove this source");

    let agreement = format!("{commitment}/agreement");
    for side in ["MAR", "UNOCT"] {
        let form = person.get(&agreement).await;
        let revision = hidden(&form.text(), "revision").to_owned();
        let none = [("revision", revision.as_str()), ("side", side), ("agreed-on", "2025-01-10")];
        person.post(&agreement, &none).await.is(422).has("href=\"#aspects\"");
        let ahead = [&none[..2], &[("agreed-on", "2030-01-10"), ("aspect", "text")]].concat();
        person.post(&agreement, &ahead).await.is(422).has("href=\"#agreed-on\"");
        let fields = [&none[..], &[("aspect", "text")]].concat();
        person.post(&agreement, &fields).await.to();
    }
    person.get(&commitment).await.is(200).has("Confirmed").has("datetime=\"2025-01-10\"");
    let form = person.get(&agreement).await;
    let revision = hidden(&form.text(), "revision").to_owned();
    let back = [("do", "back"), ("revision", &revision), ("side", "MAR"), ("aspect", "text")];
    person.post(&agreement, &back).await.to();
    person.post(&agreement, &back).await.is(409).has("Somebody else changed");
    house
        .stranger()
        .get(&commitment)
        .await
        .is(200)
        .has("Reported by the press")
        .has_not("Record an agreement");

    let terms = format!("{commitment}/terms");
    let form = person.get(&terms).await;
    let revision = hidden(&form.text(), "revision").to_owned();
    person.post(&terms, &[("revision", &revision)]).await.is(422).has("href=\"#owner\"");
    let put = [("revision", revision.as_str()), ("owner", "UNODC"), ("due", "2025-06")];
    let page = person.get(person.post(&terms, &put).await.to()).await;
    page.is(200).has("Proposed owner").has("Proposed, not yet agreed");
}

#[tokio::test]
async fn keys_are_turned_off_and_on_by_a_cookie() {
    let (house, person) = house().await;
    let document = house.fill(Audience::Owner, Marking::Amber).await;
    let review = format!("/en/documents/{document}/review");
    person.get(&review).await.is(200).has("data-keys=\"review\"").has("/en/keys?to=off");
    let off = house.stranger().get("/en/keys?to=off&back=/documents").await;
    assert_eq!(off.to(), "/en/documents");
    assert!(off.header(axum::http::header::SET_COOKIE).starts_with("keys=off"));
    house.stranger().with(&off).get(&review).await;
}

#[tokio::test]
async fn one_proposal_is_cut_in_two_through_its_form() {
    let (_house, person) = house().await;
    let fields = [
        ("text", TEXT),
        ("published", "2024-09-27"),
        ("grade", "press"),
        ("audience", "owner"),
        ("marking", "TLP:AMBER"),
    ];
    let review = person.send("/en/documents/new", &fields, None).await.to().to_owned();
    let page = person.get(&review).await.text();
    let split = format!("/en/proposals/{}", between(&page, "href=\"/en/proposals/", "\""));
    let form = person.get(&split).await;
    form.is(200).has("name=\"cut\"");
    let revision = hidden(&form.text(), "revision").to_owned();
    person.post(&split, &[("revision", &revision)]).await.is(422).has("href=\"#cut\"");
    let wrong = [("revision", revision.as_str()), ("first", "nowhere"), ("second", "")];
    person.post(&split, &wrong).await.is(422).has("href=\"#first\"").has("href=\"#second\"").has("nowhere");
    let text = form.text();
    let cut = between(&text, "name=\"cut\" value=\"", "\"");
    let done = person.post(&split, &[("revision", &revision), ("cut", cut)]).await.to().to_owned();
    person.get(&done).await.is(200).has("is split in two").has("Part of proposal");
    // Decided: there is no form any more.
    assert!(person.get(&split).await.to().contains("/review?at="));
}
