//! Two people at one record.

use crate::given::{add_account, between, hidden, house};
use tansiq_model::{Audience, Marking};

const KARIM: &str = "karim@example.org";

#[tokio::test]
async fn a_stale_change_shows_the_other_one_and_can_be_sent_again() {
    let (house, mona) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    add_account(&house, KARIM, "Karim Alaoui").await;
    let karim = house.sign_in(KARIM).await;
    let address = "/en/commitments/C-2025-0001/edit";
    let form = mona.get(address).await.is(200).text();
    let fields = |revision: &str, title: &str, due: &str| {
        [
            ("revision", revision),
            ("title-en", title),
            ("party", "MAR"),
            ("role", "organiser"),
            ("due", due),
            ("due-basis", "stated"),
            ("audience", "public"),
            ("marking", "TLP:CLEAR"),
            ("reason", "as agreed"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = async |person: &crate::given::Person, fields: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        person.post(address, &fields).await
    };
    let seen = hidden(&form, "revision");
    send(&karim, &fields(seen, "Conference", "2025-02")).await.to();
    let stale = send(&mona, &fields(seen, "Maritime conference", "2025-03")).await;
    stale.is(409).has("Karim Alaoui").has("February 2025").has("14 January 2025");
    stale.has("Maritime conference").has("value=\"2025-03\"").has("Changed in the meantime");
    let page = stale.text();
    let revision = hidden(&page, "revision");
    assert_ne!(revision, seen);
    let done = send(&mona, &fields(revision, "Maritime conference", "2025-03")).await;
    assert_eq!(done.to(), "/en/commitments/C-2025-0001?did=change");
    mona.get(done.to())
        .await
        .has("Maritime conference")
        .has("March 2025")
        .has("as agreed")
        .has("Karim Alaoui");
    // The public sees that the office did it.
    house.stranger().get("/en/commitments/C-2025-0001").await.is(200).has_not("Karim").has_not("Mona");
}

#[tokio::test]
async fn a_decided_proposal_shows_who_was_first_and_can_be_taken_over() {
    let (house, mona) = house().await;
    add_account(&house, KARIM, "Karim Alaoui").await;
    let karim = house.sign_in(KARIM).await;
    let fields = [
        ("text", crate::given::TEXT),
        ("grade", "press"),
        ("audience", "owner"),
        ("marking", "TLP:AMBER"),
        ("published", "2024-09-27"),
    ];
    let review = mona.send("/en/documents/new", &fields, None).await.to().to_owned();
    let page = mona.get(&review).await.text();
    let card = between(&page, "<form class=\"p-card\"", "</form>");
    let proposal = between(card, "action=\"", "\"").to_owned();
    let accept = [("verdict", "accept"), ("revision", "1"), ("show", "open")];
    let edit = format!("{proposal}/edit");
    mona.get(&edit).await.is(200);
    karim.post(&proposal, &accept).await.to();

    let late = mona.post(&proposal, &accept).await;
    late.is(409).has("Karim Alaoui").has("Accepted").has("id=\"conflict\"").has_not("⟦");
    let typed = |revision, over| {
        [
            ("revision", revision),
            (over, "1"),
            ("title-en", "The session"),
            ("kind", "meeting"),
            ("due-basis", "stated"),
            ("date", "2024-09-26"),
        ]
    };
    let stale = mona.post(&edit, &typed("1", "-")).await;
    stale.is(409).has("Karim Alaoui").has("The session").has("name=\"over\"");
    let page = stale.text();
    let done = mona.post(&edit, &typed(hidden(&page, "revision"), "over")).await;
    assert!(done.to().contains("did=edit&on=1"), "{}", done.to());
    mona.get("/en/events").await.has("The session").has_not("حوارهما");
    // A decided proposal has no form: its review shows what became of it.
    assert!(mona.get(&edit).await.to().contains("/review?at=1"));
    mona.post(&proposal, &[("verdict", "accept"), ("revision", "x")]).await.is(422);
    mona.post(&proposal, &[("verdict", "perhaps"), ("revision", "1")]).await.is(422);
    mona.post("/en/proposals/0192f0c1-7a00-7000-8000-000000000001", &accept).await.is(404);
}
