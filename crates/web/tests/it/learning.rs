//! The page about the reader, what the review folds away, and the set of texts.

use crate::given::{Answer, House, OPERATOR, PASSWORD, Person, between, hidden, house};
use axum::http::header;
use std::io::Read;
use tansiq_model::{Audience, Grade, Lang, Marking};
use tansiq_office::{Given, Judgement, NewAccount, Reason};
use tansiq_policy::AccountRole;

/// A text with one promise.
fn promise(number: usize) -> String {
    let filler =
        "The delegations thanked the host country for its hospitality and took note of the reports. ";
    format!(
        "New York, 26 September 2024. Morocco and the United Nations Office of Counter-Terrorism agreed to hold \
         conference number {number} on maritime security and counter-terrorism in Rabat in December 2024.\n\n{}",
        filler.repeat(5)
    )
}

/// Files a text of its own and decides about its first proposal, if a judgement is given; gives its number.
async fn file(house: &House, number: usize, judgement: Option<Judgement>) -> String {
    let given = Given {
        bytes: promise(number).into_bytes(),
        name: None,
        lang: None,
        published: Some("2024-09-27".parse().unwrap()),
        url: None,
        grade: Grade::Official,
        audience: Audience::Partners,
        to: tansiq_office::Recipients::default(),
        marking: Marking::Green,
    };
    let document = house.office.ingest(&OPERATOR, given).await.unwrap().document;
    let proposals = house.office.view(&OPERATOR).proposals(document.id).await.unwrap();
    assert_eq!(proposals.len(), 1, "one promise");
    if let Some(judgement) = judgement {
        house.office.decide(&OPERATOR, proposals[0].id, 1, &judgement).await.unwrap();
    }
    document.reference.unwrap().to_string()
}

fn reject() -> Option<Judgement> {
    Some(Judgement::Reject(Reason { lang: Lang::En, text: "aim <only>".into() }))
}

/// The page without the isolates around what is inserted.
fn plain(answer: &Answer) -> String {
    answer.text().replace(['\u{2068}', '\u{2069}'], "")
}

fn has(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(plain(answer).contains(text), "{text:?} is missing in {}", answer.words());
    }
}

async fn administrator(house: &House) -> Person {
    let new = NewAccount {
        name: "Amina".into(),
        email: "amina@example.org".into(),
        password: PASSWORD.into(),
        role: AccountRole::Administrator,
    };
    house.office.add_account(&OPERATOR, &new, None).await.unwrap();
    house.sign_in("amina@example.org").await
}

/// Every field of the form as the page has it.
fn choices<'a>(page: &'a str, threshold: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("revision", hidden(page, "revision"))];
    for kind in page.split("name=\"threshold-").skip(1) {
        let kind = &kind[..kind.find('"').unwrap()];
        let name = between(page, &format!("id=\"threshold-{kind}\" name=\""), "\"");
        fields.push((name, if kind == "commitment" { threshold } else { "450" }));
    }
    assert_eq!(fields.len(), 9, "{fields:?}");
    fields
}

#[tokio::test]
async fn figures_come_with_the_decisions_and_as_files() {
    let (house, mona) = house().await;
    mona.get("/en/office/reader").await.is(200).has("The figures come with the first decisions");
    mona.get("/ar/office/reader").await.is(200).has("تظهر الأرقام");
    house.stranger().get("/en/office/reader.json").await.is(303);
    file(&house, 1, Some(Judgement::Accept)).await;
    file(&house, 2, reject()).await;
    let page = mona.get("/en/office/reader").await;
    has(&page, &["50 %", "1 of 2", "TLP:GREEN", "As it was"]);
    mona.get("/fr/office/reader?period=30").await.is(200).has("entre");
    let csv = mona.get("/en/office/reader.csv").await;
    assert!(csv.header(header::CONTENT_DISPOSITION).contains("reader.TLP-GREEN.csv"), "{csv:?}");
    csv.is(200)
        .has("group,name,accepted,corrected,rejected,left,precision")
        .has("kind,commitment,1,0,1,0,0.5,");
    let json: serde_json::Value =
        serde_json::from_slice(&mona.get("/en/office/reader.json").await.is(200).bytes).unwrap();
    assert_eq!(json["marking"], "TLP:GREEN");
    let rules: Vec<&serde_json::Value> =
        json["reader"].as_array().unwrap().iter().filter(|line| line["group"] == "rule").collect();
    assert!(rules.iter().any(|line| line["name"] == "agreed-to" && line["rejected"] == 1), "{rules:?}");
}

#[tokio::test]
async fn a_rule_that_is_rejected_too_often_is_told_to_the_administrator() {
    let (house, mona) = house().await;
    let amina = administrator(&house).await;
    for number in 1..=20 {
        amina.get("/en").await.has_not("rejected too often");
        file(&house, number, reject()).await;
    }
    amina.get("/en").await.has("rejected too often").has("verb of agreeing").has("/en/office/reader\"");
    mona.get("/en").await.has_not("rejected too often");
    let page = amina.get("/en/office/reader").await;
    has(
        &page,
        &["Rejected too often: ", "20 of 20", "/en/documents/D-2025-0020/review?show=rejected&#38;at=1#p1"],
    );
    let example = amina.get("/en/documents/D-2025-0020/review?show=rejected&at=1").await;
    example.is(200).has("aim &#60;only&#62;");
    // Switched off, it is told no more.
    let text = page.text();
    let mut fields = choices(&text, "450");
    let rules = between(&text, "id=\"rules-off\"", "</fieldset>");
    let offered: Vec<&str> =
        rules.split("name=\"off\" value=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
    assert!(offered.contains(&"agreed-to") && !offered.contains(&"entered-by-hand"));
    fields.extend(offered.iter().map(|rule| ("off", *rule)));
    let stored = amina.post("/en/office/reader", &fields).await;
    assert_eq!(stored.to(), "/en/office/reader?did=stored");
    amina.get(stored.to()).await.has("It is saved").has_not("Rejected too often").has("switched off");
    amina.get("/en").await.has_not("rejected too often");
}

#[tokio::test]
async fn what_is_below_its_threshold_is_folded_away_and_not_lost() {
    let (house, mona) = house().await;
    let document = file(&house, 1, None).await;
    let review = format!("/en/documents/{document}/review");
    mona.get(&review).await.is(200).has("conference number 1").has_not("Less sure");
    let page = mona.get("/en/office/reader").await.text();
    let wrong = mona.post("/en/office/reader", &choices(&page, "20")).await;
    wrong.is(422).has("href=\"#threshold-meeting\"");
    let stored = mona.post("/en/office/reader", &choices(&page, "1000")).await;
    assert_eq!(stored.to(), "/en/office/reader?did=stored");
    has(&mona.get(stored.to()).await, &["<option value=\"1000\" selected>", "Mona Bennani"]);
    // Somebody else saw it as it was before.
    mona.post("/en/office/reader", &choices(&page, "700")).await.is(409).has("id=\"conflict\"");

    let folded = mona.get(&review).await;
    has(folded.is(200), &["Less sure: 1 proposal", "id=\"less-sure\" open", "value=\"accept\""]);
    let text = folded.text();
    let accepting = format!("/en/proposals/{}", between(&text, "action=\"/en/proposals/", "\""));
    let decided = mona.post(&accepting, &[("revision", "1"), ("show", "all"), ("verdict", "accept")]).await;
    mona.get(decided.to().split('#').next().unwrap()).await.is(200).has_not("Less sure").has("C-2025-0001");
}

#[tokio::test]
async fn the_set_is_a_download_for_the_office() {
    let (house, mona) = house().await;
    let document = file(&house, 1, Some(Judgement::Accept)).await;
    file(&house, 2, None).await;
    house.stranger().get("/en/office/reader/gold.zip").await.is(303);
    let answer = mona.get("/en/office/reader/gold.zip").await;
    answer.is(200);
    assert!(answer.header(header::CONTENT_DISPOSITION).contains("gold.TLP-GREEN.zip"), "{answer:?}");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes.to_vec())).unwrap();
    let mut names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.sort();
    let expected = [
        "README.md".into(),
        format!("gold/{document}.json"),
        format!("texts/{document}.txt"),
        "vocabulary.json".into(),
    ];
    assert_eq!(names, expected);
    let mut gold = String::new();
    zip.by_name(&format!("gold/{document}.json")).unwrap().read_to_string(&mut gold).unwrap();
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    assert_eq!(gold["records"][0]["kind"], "commitment");
}
