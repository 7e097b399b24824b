//! Sessions that are entered by hand, and the brief that looks back to them.

use crate::given::OPERATOR;
use crate::given::{Person, house};
use tansiq_model::{Series, Session};
use tansiq_policy::Actor;

const ADDRESS: &str = "/en/sessions/new";

/// A new dialogue with its first session.
const FIRST: [(&str, &str); 20] = [
    ("dialogue", ""),
    ("name-ar", "الحوار الاستراتيجي"),
    ("name-fr", "Dialogue stratégique"),
    ("name-en", ""),
    ("slug", ""),
    ("side", "MAR"),
    ("side", ""),
    ("side", "UNOCT"),
    ("number", "1"),
    ("held", "2024-09-26"),
    ("city", "New York"),
    ("country", "USA"),
    ("next", "2025"),
    ("priority-1-ar", "الأمن البحري"),
    ("priority-1-fr", "Sûreté maritime"),
    ("priority-2-en", " "),
    ("priority-3-en", "Border security"),
    ("period", "2025-01-01/2026-12-31"),
    ("priority-5-ar", ""),
    ("do", "store"),
];

/// The same form with other values at some of its fields.
fn but(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let changed = |name: &str| changes.iter().any(|(other, _)| *other == name);
    FIRST.iter().filter(|(name, _)| !changed(name)).chain(changes).copied().collect()
}

async fn refused(person: &Person, fields: &[(&str, &str)], at: &[&str]) -> String {
    let answer = person.post(ADDRESS, fields).await;
    answer.is(422).has("id=\"summary\"").has("<title>Error:");
    for field in at {
        answer.has(&format!("id=\"{field}-err\"")).has(&format!("href=\"#{field}\""));
    }
    let said = answer.text().matches("class=\"err-msg\"").count();
    assert_eq!(said, at.len(), "{at:?}");
    answer.text()
}

#[tokio::test]
async fn a_new_dialogue_and_its_sessions_and_the_brief_that_looks_back() {
    let (house, person) = house().await;
    person.get("/en/sessions").await.has("href=\"/en/sessions/new\"");
    person.get("/en/brief").await.has("href=\"/en/sessions/new\"");
    let form = person.get(ADDRESS).await;
    form.is(200).has("name=\"number\" value=\"1\"").has("id=\"side-2\"").has("id=\"priority-5-en\"");

    let more = person.post(ADDRESS, &but(&[("do", "more-sides"), ("held", "x")])).await;
    more.is(200).has("id=\"side-4\"").has("value=\"dialogue-strategique\"").has_not("id=\"summary\"");

    let stored = person.post(ADDRESS, &FIRST).await;
    assert_eq!(stored.to(), "/en/sessions/S-2025-0001?did=session");
    let page = person.get("/fr/sessions").await;
    page.has("id=\"dialogue-strategique\"").has("id=\"S-2025-0001\"").has("New York");
    let page = person.get(&stored.to().replace("/en/", "/fr/")).await;
    page.has("Sûreté maritime").has("Border security");
    let view = house.office.view(&Actor::visitor());
    let session = view.all::<Session>().await.unwrap().remove(0);
    let priorities = view.priorities(session.id).await.unwrap();
    let positions: Vec<u32> = priorities.iter().map(|priority| priority.body.position).collect();
    assert_eq!(positions, [1, 2]);
    assert_eq!(priorities[0].body.until.unwrap().to_string(), "2026-12-31");

    // The brief starts from it.
    let brief = person.get("/fr/brief").await;
    brief.is(200).has("Dialogue stratégique").has_not("href=\"/fr/sessions/new\"");
    brief.has_not("Aucune session").has("septembre 2024");

    // The second one of the same dialogue, whose number stands there already.
    let form = person.get("/fr/sessions/new").await;
    form.has("<option value=\"dialogue-strategique\" selected>").has("name=\"number\" value=\"2\"");
    let second = [("dialogue", "dialogue-strategique"), ("number", ""), ("held", "2025-01-09/2025-01-10")];
    let stored = person.post("/fr/sessions/new", &second).await;
    assert_eq!(stored.to(), "/fr/sessions/S-2025-0002?did=session");
    person.get("/fr/sessions").await.has("id=\"S-2025-0001\"").has("id=\"S-2025-0002\"");
    let json = person.get("/en/brief.json").await;
    json.is(200).has("2025-01-09/2025-01-10");
    assert_eq!(view.all::<Series>().await.unwrap().len(), 1);

    // Its number is taken now.
    let taken = [("dialogue", "dialogue-strategique"), ("number", "2"), ("held", "2025-01-12")];
    refused(&person, &taken, &["number"]).await;
    // And so is the short name of the first.
    let page = refused(&person, &FIRST, &["slug"]).await;
    assert!(page.contains("value=\"dialogue-strategique\""), "the short name that is taken is shown");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let (house, person) = house().await;
    let wrong = but(&[
        ("number", "0"),
        ("held", "<soon>"),
        ("next", "2023/"),
        ("country", "XXX"),
        ("side", "X-NOBODY"),
        ("period", "ever"),
    ]);
    let page = refused(&person, &wrong, &["side-1", "number", "held", "country", "next", "period"]).await;
    for kept in
        ["الحوار الاستراتيجي", "&#60;soon&#62;", "New York", "Sûreté maritime", "Border security", "ever"]
    {
        assert!(page.contains(kept), "{kept}");
    }
    refused(&person, &but(&[("held", "")]), &["held"]).await;
    refused(
        &person,
        &but(&[("dialogue", "nothing"), ("name-ar", ""), ("name-fr", ""), ("side", "")]),
        &["dialogue"],
    )
    .await;

    // What the office says, of the dialogue and of the session at once: nothing of either is written.
    let long = "a".repeat(301);
    let fields = [
        ("dialogue", ""),
        ("slug", "Not a slug"),
        ("name-en", long.as_str()),
        ("number", "1"),
        ("held", "2024-09-26"),
        ("next", "2024-01"),
        ("period", "2025"),
    ];
    refused(&person, &fields, &["name-ar", "side-1", "slug", "next", "priority-1-ar"]).await;
    refused(&person, &but(&[("next", "2024-01")]), &["next"]).await;
    refused(&person, &but(&[("slug", "latest")]), &["slug"]).await;
    refused(&person, &but(&[("name-ar", "حوار"), ("name-fr", "")]), &["slug"]).await;
    let view = house.office.view(&OPERATOR);
    assert!(view.all::<Series>().await.unwrap().is_empty());
    assert!(view.all::<Session>().await.unwrap().is_empty());

    // A dialogue of the register and a new one at once, in each language.
    person.post(ADDRESS, &FIRST).await.to();
    let both = but(&[("dialogue", "dialogue-strategique"), ("number", "2")]);
    refused(&person, &both, &["dialogue"]).await;
    for lang in ["ar", "fr"] {
        let path = format!("/{lang}/sessions/new");
        person.post(&path, &both).await.is(422).has("id=\"dialogue-err\"").has_not("⟦");
        person.post(&path, &fields).await.is(422).has("id=\"slug-err\"").has_not("⟦");
    }
    assert_eq!(view.all::<Session>().await.unwrap().len(), 1);
}

#[tokio::test]
async fn only_somebody_who_is_signed_in_enters_a_session() {
    let (house, _) = house().await;
    let stranger = house.stranger();
    stranger.get("/fr/sessions").await.is(200).has_not("/sessions/new");
    stranger.get("/fr/brief").await.is(200).has_not("/sessions/new");
    assert_eq!(stranger.get("/fr/sessions/new").await.to(), "/fr/sign-in?next=/sessions/new");
    stranger.post(ADDRESS, &FIRST).await.is(401);
    assert!(house.office.view(&OPERATOR).all::<Series>().await.unwrap().is_empty());
}
