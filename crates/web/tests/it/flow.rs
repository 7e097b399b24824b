//! From the set-up link to the brief, as a person goes.

use crate::given::{PASSWORD, Person, TEXT, between, empty, hidden};

const NEW: [(&str, &str); 6] = [
    ("lang", ""),
    ("published", "2024-09-27"),
    ("grade", "press"),
    ("url", ""),
    ("audience", "public"),
    ("marking", "TLP:CLEAR"),
];

/// The address and the revision of the proposal that a review has unfolded.
fn unfolded(page: &str) -> (String, String) {
    let card = between(page, "<form class=\"p-card\"", "</form>");
    (between(card, "action=\"", "\"").to_owned(), hidden(card, "revision").to_owned())
}

async fn decide(person: &Person, page: &str, verdict: &str) -> String {
    let (address, revision) = unfolded(page);
    let answer =
        person.post(&address, &[("verdict", verdict), ("revision", &revision), ("show", "all")]).await;
    answer.to().to_owned()
}

#[tokio::test]
async fn from_the_link_to_the_brief() {
    let house = empty().await;
    let key = house.office.register().new_set_up_link(house.office.clock()).await.unwrap();
    let stranger = house.stranger();

    // The first account.
    stranger.get(&format!("/ar/setup?key={key}")).await.is(200).has(&format!("value=\"{key}\""));
    stranger.get("/ar/setup?key=other").await.is(409);
    let fields = |password| {
        let person = [("name", "منى بناني"), ("email", "mona@example.org")];
        [&person[..], &[("key", key.as_str()), ("password", password), ("reviews", "1")]].concat()
    };
    let short = stranger.post("/ar/setup", &fields("short")).await;
    short.is(422).has("منى بناني").has("id=\"password-err\"").has_not("value=\"short\"").has("checked");
    let done = stranger.post("/ar/setup", &fields(PASSWORD)).await;
    assert_eq!(done.to(), "/ar");
    stranger.get(&format!("/ar/setup?key={key}")).await.is(409);
    let person = stranger.with(&done);
    person.get("/ar").await.is(200).has("السجل فارغ");

    // A pasted text.
    let fields = [&[("text", TEXT)], &NEW[..]].concat();
    let read = person.send("/ar/documents/new", &fields, None).await;
    let review = read.to().to_owned();
    assert!(review.starts_with("/ar/documents/D-2025-0001/review?"), "{review}");
    let page = person.get(&review).await;
    person.get(&format!("{review}&print=1")).await.has("<details open>");
    page.is(200).has("حُفظت الوثيقة").has("id=\"p1\"").has("id=\"q1\"").has("id=\"para-1\"");
    let again = person.send("/ar/documents/new", &fields, None).await;
    assert!(again.to().contains("said=known"), "{}", again.to());

    // Reject the first, take that back, accept it.
    let after = person.get(&decide(&person, &page.text(), "reject").await).await;
    after.is(200).has("data-do=\"undo\"").has("class=\"p-item\" id=\"p2\"");
    let bar = between(&after.text(), "<form class=\"push\"", "</form>").to_owned();
    let undo = [("verdict", "undo"), ("revision", hidden(&bar, "revision")), ("show", "all")];
    let undone = person.post(between(&bar, "action=\"", "\""), &undo).await;
    let page = person.get(undone.to()).await;
    page.is(200).has("class=\"p-item\" id=\"p1\"").has_not("data-do=\"undo\"");
    let second = decide(&person, &page.text(), "accept").await;
    assert!(second.contains("did=accept&on=1"), "{second}");

    // Edit the second on the way in.
    let page = person.get(&second).await;
    let edit = decide(&person, &page.text(), "edit").await;
    let form = person.get(&edit).await;
    form.is(200).has("name=\"title-fr\"");
    let wrong = [
        ("revision", hidden(&form.text(), "revision")),
        ("title-ar", "مؤتمر الأمن البحري"),
        ("title-fr", "Conférence sur la sécurité maritime"),
        ("kind", "commitment"),
        ("party", "MAR"),
        ("role", "organiser"),
        ("party", "XXXXX"),
        ("role", "host"),
        ("theme", "maritime-security"),
        ("due", "32/12/2024"),
        ("due-basis", "stated"),
        ("quantity", "many"),
        ("unit", "people"),
    ]
    .map(|(name, value)| (name, value.to_owned()));
    let send = async |fields: &[(&'static str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        person.post(&edit, &fields).await
    };
    let faults = send(&wrong).await;
    faults.is(422).has("id=\"due-err\"").has("href=\"#party-1\"").has("XXXXX").has("href=\"#quantity\"");
    faults.has("Conférence sur la sécurité maritime").has("value=\"32/12/2024\"");
    let right: Vec<_> = wrong
        .iter()
        .filter(|(_, value)| !["XXXXX", "host", "many", "people"].contains(&value.as_str()))
        .map(|(name, value)| (*name, if *name == "due" { "2024-12".to_owned() } else { value.clone() }))
        .collect();
    let third = send(&right).await.to().to_owned();
    assert!(third.contains("did=edit&on=2"), "{third}");
    let mut next = third;
    while person.get(&next).await.text().contains("value=\"accept\"") {
        let page = person.get(&next).await;
        next = decide(&person, &page.text(), "accept").await;
    }

    // A report with evidence.
    person.get("/fr/commitments").await.is(200).has("Conférence sur la sécurité maritime").has("En retard");
    let list = person.get("/fr/commitments.json").await.text();
    let lines: serde_json::Value = serde_json::from_str(&list).unwrap();
    let conference =
        lines["commitments"].as_array().unwrap().iter().find(|line| line["title_fr"] != "").unwrap();
    let number = conference["reference"].as_str().unwrap();
    assert_eq!(conference["due"], "2024-12");
    let address = format!("/fr/commitments/{number}");
    person.get(&format!("{address}/report")).await.is(200).has("value=\"2025-01-14\"");
    let report = [
        ("completion", "complete"),
        ("as-of", "2025-01-11"),
        ("completed-on", "2025-01-09/2025-01-10"),
        ("note", "La conférence s’est tenue."),
        ("evidence-title", "Programme"),
        ("evidence-url", ""),
    ];
    let ahead = [&report[..1], &[("as-of", "2025-02-01")], &report[2..]].concat();
    person.send(&format!("{address}/report"), &ahead, None).await.is(422).has("id=\"as-of-err\"");
    let done = person.send(&format!("{address}/report"), &report, Some(("برنامج.pdf", b"%PDF-1.7"))).await;
    assert_eq!(done.to(), format!("{address}?did=report"));
    let page = person.get(done.to()).await;
    page.is(200)
        .has("La conférence s’est tenue.")
        .has("Réalisé")
        .has("Programme")
        .has("منى بناني")
        .has_not("⟦");
    let file = between(&page.text(), "href=\"/fr/evidence/", "\"").to_owned();
    let file = person.get(&format!("/fr/evidence/{file}")).await;
    assert_eq!(&file.bytes[..], b"%PDF-1.7");
    assert!(file.header(axum::http::header::CONTENT_DISPOSITION).starts_with("attachment"));
    assert!(file.header(axum::http::header::CONTENT_SECURITY_POLICY).starts_with("sandbox"));
    assert_eq!(file.header(axum::http::header::X_CONTENT_TYPE_OPTIONS), "nosniff");

    // A finding counts before it, and the brief shows where it stands. It is a reviewer's: here the same person's, as she
    // said when the register was set up.
    let finding = [("completion", "substantial"), ("as-of", "2025-01-12"), ("note", "")];
    person.send(&format!("{address}/finding"), &finding, None).await.to();
    person.get("/fr/brief?dialogue=all").await.is(200).has(number).has("C-2025-").has_not("⟦");
    person.get("/fr/brief?dialogue=all").await.has("href=\"/fr/brief.pdf?dialogue=all\"");
    let pdf = person.get("/fr/brief.pdf?dialogue=all").await;
    assert_eq!(pdf.is(200).header(axum::http::header::CONTENT_TYPE), "application/pdf");
    assert!(pdf.header(axum::http::header::CONTENT_DISPOSITION).starts_with("attachment; filename="));
    assert!(pdf.bytes.starts_with(b"%PDF-1."));
    let json = person.get("/fr/brief.json?dialogue=all").await.text();
    let brief: serde_json::Value = serde_json::from_str(&json).unwrap();
    let line =
        brief["commitments"].as_array().unwrap().iter().find(|line| line["reference"] == number).unwrap();
    assert_eq!((line["label"].as_str(), line["evidence"].as_u64()), (Some("overdue-some-progress"), Some(1)));

    // What was accepted cannot be taken back once it was changed.
    let review = person.get("/en/documents/D-2025-0001/review?at=2").await.text();
    let (proposal, revision) = unfolded(&review);
    let undo = person.post(&proposal, &[("verdict", "undo"), ("revision", &revision)]).await;
    undo.is(409).has(number);

    // Out again.
    let out = person.post("/fr/sign-out", &[]).await;
    assert_eq!(out.to(), "/fr/sign-in?signed_out=1");
    assert!(out.header(axum::http::header::SET_COOKIE).contains("Max-Age=0"));
    assert_eq!(person.get("/fr/account").await.to(), "/fr/sign-in?next=/account");
}
