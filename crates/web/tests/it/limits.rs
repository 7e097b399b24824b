//! Sizes, and addresses that there are not.

use crate::given::{TEXT, house};
use tansiq_model::{Audience, Marking};

const REST: [(&str, &str); 4] =
    [("grade", "agency"), ("audience", "public"), ("marking", "TLP:CLEAR"), ("published", "2024-09-27")];

#[tokio::test]
async fn a_file_that_is_too_large_leaves_the_rest_of_the_form() {
    let (_house, person) = house().await;
    let large = vec![b'a'; 20 * 1024 * 1024 + 1];
    let fields = [&[("url", "https://example.org/long")], &REST[..]].concat();
    let answer = person.send("/fr/documents/new", &fields, Some(("long.txt", &large))).await;
    answer
        .is(422)
        .has("value=\"2024-09-27\"")
        .has("https://example.org/long")
        .has("id=\"file-err\"")
        .has("long.txt");
    answer.has("<option value=\"agency\" selected>");
    let larger = vec![b'a'; 70 * 1024 * 1024];
    person
        .send("/ar/documents/new", &fields, Some(("long.txt", &larger)))
        .await
        .is(422)
        .has("id=\"file-err\"");
    person.post("/en/sign-in", &[("email", &"a".repeat(3 * 1024 * 1024))]).await.is(413).has("too large");
}

#[tokio::test]
async fn a_document_that_cannot_be_read_says_why_and_keeps_the_text() {
    let (_house, person) = house().await;
    let both = [&[("text", TEXT)], &REST[..]].concat();
    person
        .send("/en/documents/new", &both, Some(("a.txt", b"x")))
        .await
        .is(422)
        .has("not both")
        .has("الساحل الأطلسي");
    person.send("/en/documents/new", &REST, None).await.is(422).has("Paste a text or choose a file");
    person
        .send("/ar/documents/new", &REST, Some(("a.bin", &[0, 1, 2, 0, 0])))
        .await
        .is(422)
        .has("id=\"file-err\"");
    let wrong = [
        ("text", TEXT),
        ("url", "javascript:alert(1)"),
        ("grade", "rumour"),
        ("audience", ""),
        ("marking", "TLP:RED"),
        ("published", "2031"),
    ];
    let answer = person.send("/en/documents/new", &wrong, None).await;
    for field in ["grade", "audience", "marking", "published"] {
        answer.is(422).has(&format!("id=\"{field}-err\""));
    }
    answer.has("TLP:RED information is never stored");
    let marked = format!("TLP:RED\n\n{TEXT}");
    let refused = [("text", marked.as_str()), REST[0], REST[1], REST[2]];
    person
        .send("/en/documents/new", &refused, None)
        .await
        .is(422)
        .has("id=\"text-err\"")
        .has("marked TLP:RED");
    person
        .send("/en/documents/new", &REST, Some(("a.txt", marked.as_bytes())))
        .await
        .is(422)
        .has("id=\"file-err\"")
        .has("marked TLP:RED");
    let url = [
        ("text", TEXT),
        ("url", "javascript:alert(1)"),
        ("grade", "press"),
        ("audience", "public"),
        ("marking", "TLP:CLEAR"),
    ];
    person.send("/en/documents/new", &url, None).await.is(422).has("id=\"url-err\"");
    let file = person.send("/en/documents/new", &REST, Some(("بيان.txt", TEXT.as_bytes()))).await;
    person.get(file.to()).await.is(200);
}

#[tokio::test]
async fn evidence_says_what_it_is_and_where() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let address = "/en/commitments/C-2025-0001/evidence";
    person.send(address, &[("evidence-title", "")], None).await.is(422).has("id=\"evidence-title-err\"");
    person
        .send(address, &[("evidence-title", "x"), ("evidence-url", "ftp://x")], None)
        .await
        .is(422)
        .has("value=\"ftp://x\"");
    person
        .send(address, &[("evidence-title", "x"), ("dated", "soon")], None)
        .await
        .is(422)
        .has("id=\"dated-err\"");
    person.send(address, &[], Some(("empty.pdf", b""))).await.is(422).has("empty.pdf");
    let link =
        [("evidence-title", "Communiqué"), ("evidence-url", "https://example.org/c"), ("dated", "2025-01")];
    let done = person.send(address, &link, None).await;
    person.get(done.to()).await.is(200).has("https://example.org/c").has("The evidence is saved.");
    person.get("/en/evidence/0192f0c1-7a00-7000-8000-000000000001/file").await.is(404);
}

#[tokio::test]
async fn there_is_no_page_elsewhere() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    for path in [
        "/de",
        "/de/commitments",
        "/en/x",
        "/en/commitments/C-2025-9999",
        "/en/commitments/x",
        "/en/commitments/D-2025-0001",
        "/en/documents/%00",
        "/en/documents/D-1-1/review",
        "/en/parties/%00",
        "/en/parties/NOBODY",
        "/en/evidence/x/file",
        "/en/proposals/x/edit",
        "/en/brief?dialogue=none",
        "/en/brief.json?dialogue=none",
        "/en/brief.pdf?dialogue=none",
        "/en/commitments?page=9",
        "/en/events?page=9",
        "/en/documents?page=9",
        "/en/commitments/C-2025-0001/nothing",
        "/en/documents/D-99999999-1",
    ] {
        person.get(path).await.is(404).has("There is no page at this address");
    }
    person.get("/ar/x").await.is(404).has("dir=\"rtl\"");
    person.get("/en/sign-out").await.is(405).has("lang=\"en\"");
    person.get("/en/commitments?page=x").await.is(400);
    for path in [
        "/en/commitments?label=x",
        "/en/commitments?party=%00",
        "/en/commitments?theme=NO",
        "/en/commitments?page=0",
    ] {
        person.get(path).await.is(200);
    }
    person
        .get("/en/commitments?label=overdue&party=MAR&theme=maritime-security")
        .await
        .is(200)
        .has("C-2025-");
    person.get("/en/documents/D-2025-0001/review?at=99&show=x&did=accept&on=98").await.is(200);
    person.get("/en/documents/D-2025-0001/review?did=x").await.is(400);
    let head = person.head("/en/commitments").await;
    assert!(head.is(200).bytes.is_empty());
}

#[tokio::test]
async fn odd_values_are_refused_and_break_nothing() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let edit = |title| {
        [
            ("revision", "1"),
            ("title-en", title),
            ("due-basis", "stated"),
            ("audience", "public"),
            ("marking", "TLP:CLEAR"),
        ]
    };
    let address = "/en/commitments/C-2025-0001/edit";
    person.post(address, &edit("a\0b")).await.is(422);
    person.post(address, &[&edit("x")[1..], &[("revision", "-1")]].concat()).await.is(422);
    let odd = [
        ("due", "2024-13"),
        ("next-session", "1"),
        ("postponed", "2025-02-01/2025-01-01"),
        ("superseded-by", "C-9-9"),
    ];
    let answer = person.post(address, &[&edit("x")[..], &odd].concat()).await;
    for field in ["due", "postponed", "superseded-by"] {
        answer.is(422).has(&format!("id=\"{field}-err\""));
    }
    let own = [("superseded-by", "C-2025-0001"), ("theme", "NO SLUG")];
    person.post(address, &[&edit("x")[..], &own].concat()).await.is(422).has("href=\"#themes\"");
    person
        .post(
            address,
            &[&edit("x")[..], &[("do", "more-parties"), ("party", "MAR"), ("role", "host")]].concat(),
        )
        .await
        .is(200);
    person.post("/en/sign-in", &[("email", "a\0@example.org"), ("password", "x\0")]).await.is(422);
    house.stranger().with_cookie("session=%00; theme=x").get("/en").await.is(200);
}
