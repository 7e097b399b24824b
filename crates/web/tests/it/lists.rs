//! Lists: as files, and on pages a part at a time.

use crate::given::OPERATOR;
use crate::given::{Answer, House, Person, between, house};
use axum::http::header;
use std::collections::BTreeSet;
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::Table;
use tansiq_web::paging::ROWS;

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

/// Files so many records, whose titles are numbered.
async fn file<T: Table>(house: &House, count: usize, body: impl Fn(usize) -> T) -> Vec<Record<T>> {
    let (register, clock) = (house.office.register(), house.office.clock());
    let home = register.instance().unwrap().home;
    let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", clock).await.unwrap();
    let mut records = Vec::new();
    for number in 1..=count {
        let mut record = Record::new(Id::new(clock.new_id()), home, body(number));
        record.texts.put(TextField::Title, Lang::En, TextKind::Original, format!("Number {number}."));
        change.create(&mut record).await.unwrap();
        records.push(record);
    }
    change.commit().await.unwrap();
    records
}

/// The titles of [`file`] that a page shows, in its order.
fn titles(page: &Answer) -> Vec<usize> {
    let text = page.text();
    let after = text.split(">Number ").skip(1);
    after.map(|rest| rest.split('.').next().unwrap().parse().unwrap()).collect()
}

/// A page says this, whatever isolates its values.
fn says(page: &Answer, words: &str) {
    assert!(page.text().replace(['\u{2068}', '\u{2069}'], "").contains(words), "{words}");
}

/// Where the links of a list lead: to the part before and to the next.
fn around(page: &Answer) -> [Option<String>; 2] {
    ["prev", "next"].map(|rel| {
        let text = page.text();
        let (before, _) = text.split_once(&format!("\" rel=\"{rel}\""))?;
        before.rsplit_once("href=\"").map(|(_, address)| address.replace("&amp;", "&").replace("&#38;", "&"))
    })
}

/// Reads a list part by part by its links, there and back; gives the titles on each part.
async fn parts(person: &Person, list: &str) -> Vec<Vec<usize>> {
    let (mut read, mut address) = (Vec::new(), list.to_owned());
    loop {
        let page = person.get(&address).await;
        page.is(200);
        read.push(titles(&page));
        let [before, next] = around(&page);
        if let Some(before) = before {
            assert_eq!(titles(&person.get(&before).await), read[read.len() - 2], "{before}");
        } else {
            assert_eq!(read.len(), 1, "{address}");
        }
        match next {
            Some(next) => address = next,
            None => break,
        }
    }
    let sign = if list.contains('?') { '&' } else { '?' };
    person.get(&format!("{list}{sign}page={}", read.len() + 1)).await.is(404);
    read
}

/// Each of these numbers is there once, [`ROWS`] on each part but the last.
fn are_all(parts: &[Vec<usize>], count: usize) {
    assert_eq!(parts.concat().into_iter().collect::<BTreeSet<_>>(), (1..=count).collect());
    assert_eq!(parts.concat().len(), count);
    let (last, full) = parts.split_last().unwrap();
    assert!(!last.is_empty() && full.iter().all(|part| part.len() == ROWS));
}

#[tokio::test]
async fn a_list_of_records_goes_on_over_pages() {
    let (house, person) = house().await;
    let count = 2 * ROWS + 1;
    let held = |number: usize| Some(PartialDate::year(1000 + i16::try_from(number).unwrap()).unwrap());
    let event =
        |number| Event { held: held(number), place: Place::default(), attendance: None, session: None };
    let events = file(&house, count, event).await;
    let roles =
        file(&house, ROWS + 1, |number| RoleTerm { from: held(number), until: None, seat: None }).await;
    let parts_of_events = parts(&person, "/en/events").await;
    are_all(&parts_of_events, count);
    assert!(parts_of_events.concat().iter().rev().is_sorted(), "the latest first");
    are_all(&parts(&person, "/fr/roles").await, ROWS + 1);
    let first = person.get("/en/events").await;
    says(&first, ">201 records<");
    says(&first, ">1 to 100 of 201<");
    says(&person.get("/en/events?page=3").await, ">201 to 201 of 201<");
    let needs = person.get("/en/needs?list=reported").await;
    needs.is(200).has_not("rel=\"next\"").has_not("0 records").has("This list is still empty");
    assert_eq!(around(&needs), [None, None]);

    // The earliest one stands on the last part; whatever leads to it leads to its own page.
    let path = format!("/en/events/{}", events[0].reference.unwrap());
    person.get("/en/events").await.has_not(&path);
    let search = format!("/en/search?q={}", events[0].reference.unwrap());
    person.get(&search).await.is(200).has(&format!("href=\"{path}\""));
    person.get(&path).await.is(200).has("Number 1.");
    let role = format!("/en/roles/{}", roles[0].id);
    person.get("/en/search?q=%22number%201%22&kind=role_term").await.has(&format!("href=\"{role}\""));
    person.get(&role).await.is(200).has("Number 1.");
}

#[tokio::test]
async fn figures_go_on_over_pages_and_stay_with_their_question() {
    let (house, person) = house().await;
    let count = ROWS + 50;
    // The first question has more figures than a page, which do not differ; the second has two, which do.
    let claim = |number: usize| Claim {
        figure: Some(Quantity {
            value: u64::try_from(if number == 2 { 7 } else { 9 }).unwrap().into(),
            unit: "people".into(),
            qualifier: None,
        }),
        as_of: Some("2024".parse().unwrap()),
        topic: match number {
            1 | 2 => Some("zz-few".into()),
            3..=120 => Some("aa-many".into()),
            _ => None,
        },
    };
    let claims = file(&house, count, claim).await;
    let read = parts(&person, "/en/claims").await;
    // A question is named by its oldest figure: once more on each page that it stands on.
    let figures = |page: &Answer| page.text().matches("<li class=\"fig\"").count();
    let first = person.get("/en/claims").await;
    let second = person.get("/en/claims?page=2").await;
    assert_eq!((read.len(), figures(&first), figures(&second)), (2, ROWS, 50));
    for (page, shown) in [(&first, "1 to 100 of 150"), (&second, "101 to 150 of 150")] {
        says(page, shown);
        says(page, ">118 figures<");
        page.has("id=\"aa-many\"");
    }
    first.has("id=\"zz-few\"");
    second.has_not("id=\"zz-few\"");
    let text = first.text();
    assert!(text.find("id=\"zz-few\"") < text.find("id=\"aa-many\""), "those that differ stand first");
    let on_a_page = |claim: &Record<Claim>| {
        let id = format!("id=\"{}\"", claim.reference.unwrap());
        [&first, &second].iter().filter(|page| page.text().contains(&id)).count()
    };
    assert!(claims.iter().all(|claim| on_a_page(claim) == 1));

    let one = person.get("/en/claims?topic=aa-many&page=2").await;
    assert_eq!(figures(&one.is(200).clone()), 18);
    assert_eq!(around(&one)[0].as_deref(), Some("/en/claims?topic=aa-many"));
    person.get("/en/claims?topic=no-such").await.is(404);
    // The home page shows them beside whatever else is coming.
    let held = Some("2025-06".parse().unwrap());
    file(&house, 1, |_| Event { held, place: Place::default(), attendance: None, session: None }).await;
    person.get("/en").await.has("href=\"/en/claims?topic=zz-few\"").has_not("/claims#");

    let path = format!("/en/claims/{}", claims[0].reference.unwrap());
    let search = format!("/en/search?q={}", claims[0].reference.unwrap());
    person.get(&search).await.has(&format!("href=\"{path}\""));
    person.get(&path).await.is(200).has("Number 1.").has("9 people").has("href=\"/en/claims?topic=zz-few\"");
    person.get("/en/claims/F-2020-0001").await.is(404);
}

#[tokio::test]
async fn documents_go_on_over_pages_under_the_same_tab() {
    let (house, person) = house().await;
    let (register, clock) = (house.office.register(), house.office.clock());
    let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", clock).await.unwrap();
    let file_sha256 = change.keep_file(b"text").await.unwrap();
    let text_sha256 = change.keep_text("text").await.unwrap();
    // A change that stores no record is not kept.
    let mut office = change.get(register.instance().unwrap().home).await.unwrap();
    change.update(&mut office).await.unwrap();
    change.commit().await.unwrap();
    let document = |_| Document {
        media_type: MediaType::Plain,
        lang: Lang::En,
        published: None,
        published_basis: Basis::Stated,
        publisher: None,
        inferred: Default::default(),
        grade: Grade::Press,
        url: None,
        file_name: None,
        file_sha256: file_sha256.clone(),
        text_sha256: text_sha256.clone(),
        text_chars: 4,
        main_start: 0,
        main_end: 4,
        unread: false,
    };
    let documents = file(&house, ROWS + 20, document).await;
    are_all(&parts(&person, "/en/documents").await, ROWS + 20);
    let none = person.get("/en/documents?show=waiting").await;
    none.is(200).has_not("rel=\"next\"").has("No document is waiting for review");
    let proposal = |number: usize| Proposal {
        document: documents[number + 9].id,
        position: 1,
        kind: ProposalKind::Commitment,
        place: Place::default(),
        date: None,
        date_basis: Basis::Inferred,
        due: None,
        due_basis: Basis::Stated,
        quantity: None,
        money: None,
        restated: false,
        confidence: 500,
        why: vec![],
        state: ProposalState::Open,
        became: None,
        split_from: None,
    };
    file(&house, ROWS + 10, proposal).await;
    let waiting = parts(&person, "/ar/documents?show=waiting").await;
    assert_eq!(waiting.iter().map(Vec::len).collect::<Vec<_>>(), [ROWS, 10]);
    let first = person.get("/ar/documents?show=waiting").await;
    assert_eq!(around(&first)[1].as_deref(), Some("/ar/documents?show=waiting&page=2"));
    assert!(waiting.concat().into_iter().eq((11..=ROWS + 20).rev()), "what was filed last first");
    let tabs = person.get("/en/documents?page=2").await.text();
    let tabs = between(&tabs, "<nav class=\"tabs\"", "</nav>");
    assert!(tabs.contains(">120<") && tabs.contains(">110<"), "{tabs}");
}

#[tokio::test]
async fn the_words_of_the_filter_find_what_the_search_finds() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let of_page = |page: &Answer| {
        let text = page.text();
        let numbers = text.split("/commitments/C-").skip(1).map(|rest| rest[..9].to_owned());
        numbers.collect::<BTreeSet<_>>()
    };
    // The text is Arabic: «الأمن البحري», «منتدى المستفيدين».
    for (words, found) in
        [("maritime%20security", 1), ("s%C3%BBret%C3%A9%20maritime", 1), ("forum", 1), ("Maroc", 2)]
    {
        let list = person.get(&format!("/en/commitments?words={words}")).await;
        let search = person.get(&format!("/en/search?q={words}&kind=commitment")).await;
        assert_eq!(of_page(&list), of_page(&search), "{words}");
        assert_eq!(of_page(&list).len(), found, "{words}");
        let csv = person.get(&format!("/en/commitments.csv?words={words}")).await.text();
        assert_eq!(csv.lines().count(), found + 1, "{words}");
    }
    let narrowed = person.get("/en/commitments?words=Maroc&label=overdue&sort=due").await;
    assert_eq!(of_page(&narrowed), of_page(&person.get("/en/commitments?label=overdue").await));
    for nothing in ["zebra", "maritime%20zebra", "%25", "%E2%80%A6"] {
        let page = person.get(&format!("/en/commitments?words={nothing}")).await;
        page.is(200).has("No commitment fits these filters");
        assert!(of_page(&page).is_empty(), "{nothing}");
    }
    assert_eq!(of_page(&person.get("/en/commitments?words=%20").await).len(), 2);
}
