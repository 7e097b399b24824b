//! What programs send: what it leaves in the history, that it is done once, that nobody's change is lost, and what is
//! answered to what cannot be taken.

use super::api::{Caller, caller};
use super::api_forms::calls;
use super::api_rows;
use super::hidden::whole;
use super::land::{Land, SHARED, UNKNOWN};
use super::trail::done;
use super::walk::seq;
use crate::given::{House, OPERATOR};
use axum::http::header;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tansiq_model::{Commitment, Kind};
use tansiq_policy::Act;
use tansiq_web::routes::Leaves;
use uuid::Uuid;

const KEY: (&str, &str) = ("idempotency-key", "0192f0c1-7a00-7000-8000-00000000000a");

/// The words of the entries that came to the history since.
async fn new(house: &House, then: &[Vec<String>]) -> Vec<String> {
    let now = done(house).await.into_iter().enumerate();
    now.flat_map(|(at, all)| all.into_iter().skip(then[at].len())).collect()
}

#[tokio::test]
async fn every_call_leaves_behind_what_its_row_says_and_is_done_once() {
    let land = Land::get().await;
    let mut seen: BTreeMap<(&str, &str), BTreeSet<Act>> = BTreeMap::new();
    for call in calls(land) {
        let house = land.copy().await;
        let by = caller(&house, call.by).await;
        let address = call.address(land);
        for body in &call.before {
            by.call("POST", &address, &[], &body.to_string()).await.is(200);
        }
        let (before, then) = (seq(&house).await, done(&house).await);
        let said = format!("{} {} {}", call.method, call.path, call.body);
        let answer = call.send_with(&by, &address, &[KEY]).await;
        assert!(answer.status.is_success(), "{said}: {} {}", answer.status, answer.text());
        assert_eq!(new(&house, &then).await, [call.act.word()], "{said}");
        // Sent again it is not done again, and the answer is the record as it is now.
        let again = call.send_with(&by, &address, &[KEY]).await;
        assert_eq!((again.status, again.text()), (answer.status, answer.text()), "{said}");
        // With another content, or at another address, the key stands for what it stood for.
        let other = json!({ "verdict": "accept", "fill": true });
        let refused = by.call(call.method, &address, &[KEY], &other.to_string()).await;
        assert!([422, 428].contains(&refused.status.as_u16()), "{said}: {}", refused.text());
        assert_eq!(seq(&house).await, before + 1, "{said}");
        seen.entry((call.path, call.method)).or_default().insert(call.act);
    }
    for row in api_rows() {
        for (method, leaves) in [("POST", row.post), ("PATCH", row.patch)] {
            let Some((_, leaves)) = leaves else { continue };
            let Leaves::Entry(acts) = leaves else { panic!("{} leaves no entry", row.path) };
            let tried = seen.remove(&(row.path, method));
            assert_eq!(tried, Some(acts.iter().copied().collect()), "{method} {}", row.path);
        }
    }
    assert!(seen.is_empty(), "calls without a row: {seen:?}");
}

#[tokio::test]
async fn a_good_call_about_what_is_hidden_is_one_about_nothing() {
    let land = Land::get().await;
    let house = land.copy().await;
    let before = seq(&house).await;
    for call in calls(land).iter().filter(|call| call.path.contains('{')) {
        let row = api_rows().find(|row| row.path == call.path).unwrap();
        for sign in ['H', 'r', 'f', 'o'] {
            let by = caller(&house, sign).await;
            let mut answers = Vec::new();
            // What MAR keeps to itself, and what is not there.
            for whose in [2, UNKNOWN] {
                let answer = call.send(&by, &land.address(row, whose)).await;
                assert!(
                    [403, 404].contains(&answer.status.as_u16()),
                    "{} {sign} {}",
                    call.path,
                    answer.text()
                );
                answers.push(whole(&answer));
            }
            assert_eq!(answers[0], answers[1], "{} by {sign}", call.path);
        }
    }
    assert_eq!(seq(&house).await, before);
}

#[tokio::test]
async fn a_comment_about_what_is_hidden_is_one_about_nothing() {
    let land = Land::get().await;
    let house = land.copy().await;
    let by = caller(&house, 'f').await;
    let own = land.name(Kind::Commitment, 2).parse().unwrap();
    let own = house.office.view(&OPERATOR).by_reference::<Commitment>(own).await.unwrap();
    for about in [own.id.uuid(), Uuid::from_u128(1)] {
        let body = json!({ "about": about, "party": "FRA", "words": [{ "lang": "fr", "text": "Rien" }] });
        let answer = by.call("POST", "/api/v1/comments", &[], &body.to_string()).await;
        answer.is(422).has("/about");
    }
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_person() {
    let land = Land::get().await;
    let house = land.copy().await;
    let (one, other) = (caller(&house, 'H').await, caller(&house, 'A').await);
    let address = format!("/api/v1/commitments/{}/reports", land.name(Kind::Commitment, SHARED));
    let report = |completion: &str| json!({ "completion": completion }).to_string();
    let first = one.call("POST", &address, &[KEY], &report("limited")).await;
    first.is(201);
    let before = seq(&house).await;
    one.call("POST", &address, &[KEY], &report("substantial")).await.is(422).has("/problems/key-used");
    one.call("POST", &address, &[("idempotency-key", "short")], &report("limited"))
        .await
        .is(422)
        .has("Idempotency-Key");
    assert_eq!(seq(&house).await, before);
    // A key of somebody else's is another one.
    let second = other.call("POST", &address, &[KEY], &report("limited")).await;
    assert_ne!(second.is(201).text(), first.text());
    // A request that was refused stands for nothing, and may be put right.
    let fresh = ("idempotency-key", "another key".replace(' ', "-"));
    let fresh = [(fresh.0, fresh.1.as_str())];
    one.call("POST", &address, &fresh, &json!({ "completion": "done" }).to_string()).await.is(422);
    one.call("POST", &address, &fresh, &report("limited")).await.is(201);
    // Both at once: one is done, and the other waits or gets its answer.
    let before = seq(&house).await;
    let twice = [("idempotency-key", "at-the-same-time")];
    let body = report("complete");
    let (a, b) =
        tokio::join!(one.call("POST", &address, &twice, &body), one.call("POST", &address, &twice, &body));
    let statuses = BTreeSet::from([a.status.as_u16(), b.status.as_u16()]);
    assert!(statuses.contains(&201) && statuses.is_subset(&BTreeSet::from([201, 409])), "{statuses:?}");
    assert_eq!(seq(&house).await, before + 1);
    one.call("POST", &address, &twice, &body).await.is(201);
    assert_eq!(seq(&house).await, before + 1);
}

#[tokio::test]
async fn nobody_s_change_is_lost() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = caller(&house, 'H').await;
    let address = format!("/api/v1/commitments/{}", land.name(Kind::Commitment, SHARED));
    let read = officer.get(&address).await;
    let tag = read.header(header::ETAG).to_owned();
    let patch = |text: &str| json!({ "titles": [{ "lang": "en", "text": text }] }).to_string();
    officer.call("PATCH", &address, &[], &patch("A")).await.is(428).has("/problems/condition-needed");
    let changed = officer.call("PATCH", &address, &[("if-match", &tag)], &patch("A")).await;
    let now: Value = serde_json::from_slice(&changed.is(200).bytes).unwrap();
    assert_eq!(now["texts"][0]["text"], "A");
    // What was left out is as it was.
    let was: Value = serde_json::from_slice(&read.bytes).unwrap();
    for field in ["parties", "themes", "sources", "audience", "marking", "due", "label"] {
        assert_eq!(now[field], was[field], "{field}");
    }
    officer
        .call("PATCH", &address, &[("if-match", &tag)], &patch("B"))
        .await
        .is(412)
        .has("/problems/changed");
    let next = changed.header(header::ETAG).to_owned();
    assert_ne!(next, tag);
    assert_eq!(officer.get(&address).await.header(header::ETAG), next);
    officer.call("PATCH", &address, &[("if-match", &format!("\"x\", {next}"))], &patch("B")).await.is(200);
    // Null takes away what may be missing.
    let tag = officer.get(&address).await.header(header::ETAG).to_owned();
    let due = |due: Value| json!({ "due": due }).to_string();
    let dated = officer.call("PATCH", &address, &[("if-match", &tag)], &due("next_session".into())).await;
    dated.is(200).has("\"due\":\"next_session\"");
    let tag = dated.header(header::ETAG).to_owned();
    officer
        .call("PATCH", &address, &[("if-match", &tag)], &due(Value::Null))
        .await
        .is(200)
        .has("\"due\":null");
    // The other ways to change a record take the tag too.
    let agreed = json!({ "party": "MAR", "aspects": ["text"], "agreed_on": "2025-01-10" }).to_string();
    let agreements = format!("{address}/agreements");
    officer.call("POST", &agreements, &[("if-match", &tag)], &agreed).await.is(412);
    officer.call("POST", &agreements, &[], &agreed).await.is(200).has("\"agreed_on\":\"2025-01-10\"");
}

async fn refused(officer: &Caller, address: &str, body: Value, status: u16, has: &[&str]) {
    let answer = officer.call("POST", address, &[], &body.to_string()).await;
    answer.is(status);
    has.iter().for_each(|text| {
        answer.has(text);
    });
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_field_by_field() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = caller(&house, 'H').await;
    let before = seq(&house).await;
    let on = format!("/api/v1/commitments/{}", land.name(Kind::Commitment, SHARED));
    let (reports, agreements) = (format!("{on}/reports"), format!("{on}/agreements"));
    let report = |more: Value| {
        let mut all = json!({ "completion": "limited" });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    for (body, has) in [
        (json!({}), &["\"pointer\":\"\"", "\"code\":\"shape\""][..]),
        (json!([]), &["\"code\":\"shape\""]),
        (json!({ "completion": "done" }), &["\"pointer\":\"/completion\"", "\"code\":\"not-a-value\""]),
        (json!({ "completion": 7 }), &["\"pointer\":\"/completion\"", "\"code\":\"shape\""]),
        (report(json!({ "when": "now" })), &["/when", "\"code\":\"shape\""]),
        (report(json!({ "as_of": "tomorrow" })), &["\"pointer\":\"/as_of\"", "\"code\":\"not-a-date\""]),
        (report(json!({ "as_of": "2025-02-01" })), &["\"pointer\":\"/as_of\"", "\"code\":\"in-the-future\""]),
        (
            report(json!({ "as_of": "x", "completed_on": "2025-99" })),
            &["\"pointer\":\"/as_of\"", "\"pointer\":\"/completed_on\""],
        ),
        (report(json!({ "completed_on": "2024" })), &["\"code\":\"only-when-complete\""]),
        (report(json!({ "notes": [{ "lang": "xx", "text": "" }] })), &["\"pointer\":\"/notes/0/lang\""]),
        (report(json!({ "notes": [{ "lang": "en", "text": "a\u{0}b" }] })), &["/problems/not-valid"]),
    ] {
        refused(&officer, &reports, body, 422, has).await;
    }
    let agreed = |party: &str, on: &str| json!({ "party": party, "aspects": ["text"], "agreed_on": on });
    refused(&officer, &agreements, agreed("NOBODY", "2025-01-10"), 422, &["\"pointer\":\"/party\""]).await;
    refused(&officer, &agreements, agreed("FRA", "2025-01-10"), 422, &["\"code\":\"not-a-choice\""]).await;
    refused(&officer, &agreements, agreed("MAR", "2025-01"), 422, &["\"pointer\":\"/agreed_on\""]).await;
    let document =
        |marking: &str| json!({ "text": "نص", "grade": "press", "audience": "owner", "marking": marking });
    refused(&officer, "/api/v1/documents", document("TLP:RED"), 422, &["\"code\":\"red\"", "TLP:RED"]).await;
    refused(&officer, "/api/v1/documents", document("amber"), 422, &["\"code\":\"not-a-value\""]).await;
    refused(
        &officer,
        "/api/v1/documents",
        json!({ "grade": "press", "audience": "owner", "marking": "TLP:GREEN" }),
        422,
        &["\"code\":\"missing\""],
    )
    .await;
    let decisions = format!("/api/v1/proposals/{}/decisions", land.name(Kind::Proposal, SHARED));
    refused(
        &officer,
        &decisions,
        json!({ "verdict": "accept", "fill": true }),
        422,
        &["\"pointer\":\"/fill\""],
    )
    .await;
    refused(&officer, &decisions, json!({ "verdict": "link" }), 422, &["\"pointer\":\"/record\""]).await;
    refused(&officer, &decisions, json!({ "verdict": "undo" }), 409, &["/problems/not-now"]).await;
    let send =
        async |kind: &str, body: &str| officer.call("POST", &reports, &[("content-type", kind)], body).await;
    send("application/json", "{\"completion\":").await.is(400).has("/problems/not-understood");
    send("application/json", "").await.is(400);
    send("text/plain", "{}").await.is(415).has("/problems/wrong-type");
    send("multipart/form-data; boundary=b", "--b--").await.is(415);
    send("application/merge-patch+json", "{}").await.is(415);
    let large = format!("{{\"completion\":\"{}\"}}", "x".repeat(3 * 1024 * 1024));
    send("application/json; charset=utf-8", &large).await.is(413).has("/problems/too-large");
    assert_eq!(seq(&house).await, before);
}

#[tokio::test]
async fn a_file_is_filed_as_a_text_is() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = caller(&house, 'H').await;
    let part = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = |text: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"بيان.txt\"\r\n\r\n{text}\r\n--b--"
        )
    };
    let fields =
        [part("grade", "official"), part("audience", "partners"), part("marking", "TLP:GREEN")].concat();
    let text = format!("{}\nملف آخر.", crate::given::TEXT);
    let kind = ("content-type", "multipart/form-data; boundary=b");
    let body = format!("{fields}{}", file(&text));
    let filed = officer.call("POST", "/api/v1/documents", &[kind, KEY], &body).await;
    let filed: Value = serde_json::from_slice(&filed.is(201).bytes).unwrap();
    assert_eq!(filed["file_name"], "بيان.txt");
    let address = filed["address"].as_str().unwrap();
    assert_eq!(officer.get(&format!("{address}/file")).await.is(200).text(), text);
    let told = officer.json(&format!("{address}/text")).await;
    assert!(told["text"].as_str().unwrap().contains("ملف آخر"));
    // Another border between the parts is the same request.
    let other = body.replace("--b", "--other");
    let kind = ("content-type", "multipart/form-data; boundary=other");
    officer.call("POST", "/api/v1/documents", &[kind, KEY], &other).await.is(201).has(address);
    // The same text without a key is found and not filed again.
    officer.call("POST", "/api/v1/documents", &[kind], &other).await.is(200).has(address);
    let both = format!("{fields}{}{}", part("text", "نص"), file(&text));
    officer
        .call("POST", "/api/v1/documents", &[("content-type", "multipart/form-data; boundary=b")], &both)
        .await
        .is(422);
    let twice = format!("{fields}{}{}", part("grade", "press"), file(&text));
    officer
        .call("POST", "/api/v1/documents", &[("content-type", "multipart/form-data; boundary=b")], &twice)
        .await
        .is(422);
    let on = format!("/api/v1/commitments/{}/evidence", land.name(Kind::Commitment, SHARED));
    let shown = format!("{}{}{}", part("title", "Programme"), part("lang", "en"), file("the programme"));
    let kind = ("content-type", "multipart/form-data; boundary=b");
    officer.call("POST", &on, &[kind], &shown).await.is(201).has("\"kind\":\"file\"");
}
