//! A tracker is sent, looked at, brought in and taken back; by forms and links alone.

use crate::given::OPERATOR;
use crate::given::{Answer, House, Person, between, hidden, house};
use axum::http::header;
use tansiq_model::{Commitment, Completion, Lang, Record};
use tansiq_office::NewReport;
use tansiq_sheet::{Input, Known, ListKind, Reason, Words, propose, read};

const TRACKER: &str = "\
الرقم;الالتزام;الجهة المسؤولة;الأجل;الحالة\n\
1;تنظيم دورة تدريبية لضباط الحدود;المغرب;31/12/2024;منجز\n\
2;إعداد دليل للأمن البحري;السنغال;2025;قيد التنفيذ\n\
3;عقد اجتماع للخبراء;جمهورية لا وجود لها;2025;\n\
4;نشر تقرير سنوي;المغرب;32/13/2024;\n\
5;سري للغاية;المغرب;2025;TLP:RED\n";

/// Sends a list and stands on its page.
async fn sent(person: &Person, text: &str) -> (String, Answer) {
    let path =
        person.send("/en/imports/new", &[], Some(("متابعة.csv", text.as_bytes()))).await.to().to_owned();
    let page = person.get(&path).await;
    page.is(200);
    (path, page)
}

/// Does a step of a page's form.
async fn step(person: &Person, path: &str, what: &str) -> Answer {
    let page = person.get(path).await.is(200).text();
    person.post(path, &[("revision", hidden(&page, "revision")), ("do", what)]).await
}

async fn commitments(house: &House) -> usize {
    house.office.view(&OPERATOR).all::<Commitment>().await.unwrap().len()
}

#[tokio::test]
async fn a_tracker_is_sent_looked_at_brought_in_and_taken_back() {
    let (house, person) = house().await;
    person.get("/en").await.is(200).has("/en/imports/new");
    person.get("/en/imports").await.is(200).has("No list has been imported yet");
    let (path, page) = sent(&person, TRACKER).await;
    page.has("Recognised by its name")
        .has("31/12/2024")
        .has("31 December 2024")
        .has("No party is called")
        .has("TLP:AMBER");
    page.has("Nothing from this line is shown")
        .has_not("سري للغاية")
        .has("Import these \u{2068}2\u{2069} lines");
    page.has("value=\"own-number\" selected").has("value=\"status\" selected");
    assert_eq!(commitments(&house).await, 0, "nothing is in before she says so");

    let kept = person.get(&format!("{path}?show=kept-out")).await;
    kept.is(200).has("not a date in any known form").has_not("تنظيم دورة تدريبية لضباط الحدود</bdi><p");
    person.get(&format!("{path}?show=created&page=2")).await.is(404);

    let done = step(&person, &path, "apply").await;
    assert_eq!(done.to(), format!("{path}?did=applied"));
    let page = person.get(done.to()).await;
    page.is(200).has("The lines are in the register").has("/en/commitments/C-2025-0001").has("kept-out.csv");
    assert_eq!(commitments(&house).await, 2);
    let one = person.get("/en/commitments/C-2025-0001").await;
    one.is(200).has(&path).has("متابعة.csv").has("Imported from a list");
    house.stranger().get("/en/commitments/C-2025-0001").await.is(404);
    person.get("/en/imports").await.is(200).has("Imported").has("متابعة.csv");
    person.get("/en/imports.json").await.is(200).has("\"created\":2").has("\"quarantined\":3");

    let csv = person.get(&format!("{path}/kept-out.csv")).await;
    csv.is(200).has("نشر تقرير سنوي").has("not a date in any known form").has_not("سري للغاية");
    assert!(csv.header(header::CONTENT_DISPOSITION).contains("kept-out.TLP-AMBER.csv"));
    let repaired = csv.text().replace("32/13/2024", "2025-11-30").replace("جمهورية لا وجود لها", "تونس");
    let (again, page) = sent(&person, &repaired).await;
    page.has("Import these \u{2068}2\u{2069} lines");
    step(&person, &again, "discard").await;
    person.get(&again).await.is(404);

    let undone = step(&person, &path, "undo").await;
    person.get(undone.to()).await.is(200).has("This import was undone").has_not("value=\"undo\"");
    assert_eq!(commitments(&house).await, 0);
    person.get("/en/commitments/C-2025-0001").await.is(404);
    step_again(&person, &path).await;
}

/// A step that is not possible any more says so.
async fn step_again(person: &Person, path: &str) {
    for what in ["apply", "undo", "columns", "discard"] {
        let answer = person.post(path, &[("revision", "3"), ("do", what), ("c1", "title")]).await;
        answer.is(409).has("in the meantime");
    }
    person.post(path, &[("revision", "3"), ("do", "nonsense")]).await.is(422);
}

#[tokio::test]
async fn columns_are_said_anew_and_what_cannot_be_is_told() {
    let (_house, person) = house().await;
    let list =
        "A;B\nTrain forty officers of the border police;03/04/2025\nHold a workshop in Rabat;05/06/2025\n";
    let (path, page) = sent(&person, list).await;
    page.has("Day first: 3 April 2024").has("3 April 2025").has("Day and month could change places");
    let revision = |page: &str| hidden(page, "revision").to_owned();
    let fields = |dates: &'static str, [a, b]: [&'static str; 2], revision: &str| {
        vec![
            ("revision", revision.to_owned()),
            ("do", "columns".to_owned()),
            ("dates", dates.to_owned()),
            ("c0", a.to_owned()),
            ("c1", b.to_owned()),
        ]
    };
    let post = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        person.post(&path, &fields).await
    };
    let seen = revision(&page.text());
    let twice = post(fields("", ["title", "title"], &seen)).await;
    twice.is(422).has("are both said to hold").has("value=\"title\" selected").has_not("value=\"apply\"");
    post(fields("", ["ignore", "due"], &seen)).await.is(422).has("No column says which record a line means");
    post(fields("", ["title", "nonsense"], &seen)).await.is(422);
    let done = post(fields("month-first", ["title", "due"], &seen)).await;
    let page = person.get(done.to()).await;
    page.is(200).has("The list was read again").has("4 March 2025");
    post(fields("", ["title", "due"], &seen)).await.is(409).has("Somebody else changed this import");
}

#[tokio::test]
async fn what_was_worked_on_since_stands_in_the_way() {
    let (_house, person) = house().await;
    let (path, _) = sent(&person, TRACKER).await;
    step(&person, &path, "apply").await;
    let report = [("completion", "substantial"), ("as-of", "2025-01-14")];
    person.send("/en/commitments/C-2025-0002/report", &report, None).await.to();
    let refused = step(&person, &path, "undo").await;
    refused.is(409).has("This import cannot be undone").has("/en/commitments/C-2025-0002\">C-2025-0002");
    person.get("/en/commitments/C-2025-0001").await.is(200);
}

#[tokio::test]
async fn a_line_that_changes_a_commitment_shows_both_values() {
    let (_house, person) = house().await;
    let (path, _) = sent(&person, TRACKER).await;
    step(&person, &path, "apply").await;
    let later = TRACKER.replace("السنغال;2025", "السنغال;06/2026");
    let (_, page) = sent(&person, &later).await;
    let change = between(&page.text(), "<b>Due date</b>", "</li>").to_owned();
    assert!(change.contains("2025") && change.contains("June 2026"), "{change}");
    page.has("/en/commitments/C-2025-0002");
}

#[tokio::test]
async fn imports_are_for_the_office_alone() {
    let (house, person) = house().await;
    let (path, _) = sent(&person, TRACKER).await;
    let stranger = house.stranger();
    for closed in [
        "/en/imports",
        "/en/imports.csv",
        "/en/imports.json",
        "/en/imports/new",
        "/en/imports/template.csv",
        &path,
        &format!("{path}/kept-out.csv"),
    ] {
        assert!(stranger.get(closed).await.to().starts_with("/en/sign-in?next="), "{closed}");
    }
    stranger.post(&path, &[("revision", "1"), ("do", "apply")]).await.is(401);
    stranger.send("/en/imports/new", &[], Some(("a.csv", b"Title\nx\n"))).await.is(401);
    stranger.get("/en/commitments").await.is(200).has_not("/en/imports");
    person.get("/en/imports/nonsense").await.is(404);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_at_the_field() {
    let (_house, person) = house().await;
    let send = async |fields: &[(&str, &str)], file: Option<(&str, &[u8])>| {
        person.send("/en/imports/new", fields, file).await
    };
    send(&[], None).await.is(422).has("Choose a file.");
    send(&[], Some(("a.csv", b""))).await.is(422).has("The file is empty");
    send(&[], Some(("a.csv", b"just words"))).await.is(422);
    send(&[], Some(("a.csv", b"%PDF-1.7\n\x00\x01"))).await.is(422).has("This is not a table");
    let large = vec![b'a'; tansiq_web::upload::LIMIT + 1];
    send(&[], Some(("a.csv", &large))).await.is(422).has("The file is larger than");
    let red = "Title;Due\nTLP:RED;\n".replace("Title", "TLP:RED Title");
    send(&[], Some(("a.csv", red.as_bytes()))).await.is(422).has("TLP:RED");
}

#[tokio::test]
async fn hostile_cells_stay_text() {
    let (_house, person) = house().await;
    let hostile = "Title;Responsible;Due\n\
        <script>alert(1)</script> train officers;Morocco;2025\n\
        =HYPERLINK(\"http://evil.example\");Nobody <b>;2025\n";
    let (path, page) = sent(&person, hostile).await;
    page.has_not("<script>alert").has_not("Nobody <b>").has("=HYPERLINK");
    step(&person, &path, "apply").await;
    person.get(&path).await.is(200).has_not("<script>alert");
    person.get(&format!("{path}/kept-out.csv")).await.is(200).has("'=HYPERLINK").has_not(",\"=HYPERLINK");
}

struct Nothing;

impl Known for Nothing {
    fn party(&self, _: &str) -> Option<tansiq_model::PartyCode> {
        None
    }
    fn theme(&self, _: &str) -> Option<tansiq_model::Theme> {
        None
    }
    fn is_state(&self, _: &tansiq_model::PartyCode) -> bool {
        false
    }
}

/// Sends a list of a kind and stands on its page.
async fn sent_as(person: &Person, list: ListKind, name: &str, bytes: &[u8]) -> (String, Answer) {
    let kind = [("list", list.word())];
    let path = person.send("/en/imports/new", &kind, Some((name, bytes))).await.to().to_owned();
    let page = person.get(&path).await;
    page.is(200);
    (path, page)
}

#[tokio::test]
async fn what_the_register_gives_out_comes_back_in_and_changes_nothing() {
    let (_house, person) = house().await;
    let lists = [
        (
            ListKind::Commitments,
            "commitments",
            "No,Commitment,Owner,Due,Status,As of\n1,Train officers,Morocco,2025-06,done,2025-01-02\n",
        ),
        (
            ListKind::Events,
            "events",
            "Event,Date,City,Country,Organisers,Attendance\nA conference,2024-05,Rabat,Morocco,UNOCT; Togo,120\n",
        ),
        (
            ListKind::Projects,
            "projects",
            "Project,Donor,Beneficiary,Start,Budget,Currency\n=Border posts,Japan,Niger,2023,500000,USD\n",
        ),
        (
            ListKind::Deliveries,
            "deliveries",
            "Training,Provider,Beneficiary,Date,People trained\nDocument fraud,UNOCT,Togo,2024-05-12,24\n",
        ),
        (
            ListKind::Figures,
            "claims",
            "Figure,Subject,As of,Value,Unit,Hedge\nPeople trained,UNOCT,2024,2000,people,more than\n",
        ),
        (
            ListKind::Adopted,
            "adopted",
            "Declaration,Adopted on,City,Signatories\nA declaration,2022-05-11,Marrakech,Morocco\n",
        ),
        (
            ListKind::Roles,
            "roles",
            "Body,Member state,Seat,Since\nAfrican Union,Morocco,co-chair,2017-01-30\n",
        ),
        (ListKind::Parties, "parties", "Code,Name,Type\nLABO-1,A laboratory,organisation\n"),
    ];
    for (list, _, text) in lists {
        let (path, page) = sent_as(&person, list, "list.csv", text.as_bytes()).await;
        page.has("Import this line");
        step(&person, &path, "apply").await;
    }
    for (list, name, _) in lists {
        for form in ["csv", "json"] {
            let file = format!("{name}.{form}");
            let download = person.get(&format!("/en/{file}")).await;
            let (path, page) = sent_as(&person, list, &file, &download.is(200).bytes).await;
            page.has("A column of the register’s own download")
                .has("No line of this list would change the register");
            page.has_not("Import th");
            let kept = person.get(&format!("{path}?show=kept-out")).await;
            kept.is(200).has("No lines in this group");
            step(&person, &path, "discard").await;
        }
    }
}

#[tokio::test]
async fn what_a_reviewer_found_is_no_report_of_its_own_side_when_it_comes_back() {
    let (house, person) = house().await;
    let text = "No,Commitment,Owner,Status,As of,Completed on\n\
        1,Train officers of the border police,Morocco,,,\n\
        2,Write a guide,Togo,in progress,2025-01-02,\n\
        3,Publish a yearly report,Mali,done,2025-01-02,2024-12-20\n";
    let (path, _) = sent_as(&person, ListKind::Commitments, "list.csv", text.as_bytes()).await;
    step(&person, &path, "apply").await;
    let home = house.office.register().instance().unwrap().home;
    let all: Vec<Record<Commitment>> = house.office.view(&OPERATOR).all().await.unwrap();
    for commitment in &all {
        let title = commitment.texts.iter().next().unwrap().body.as_str();
        let (completion, completed_on) = match title {
            "Publish a yearly report" => (Completion::Limited, None),
            _ => (Completion::Complete, Some("2024-12-28".parse().unwrap())),
        };
        let as_of = Some("2025-01-10".parse().unwrap());
        let found = NewReport { completion, as_of, completed_on, notes: vec![], evidence: vec![] };
        house.office.finding(&OPERATOR, commitment.id, home, &found).await.unwrap();
    }
    let download = person.get("/en/commitments.csv").await;
    let (_, page) = sent_as(&person, ListKind::Commitments, "back.csv", &download.is(200).bytes).await;
    page.has("No line of this list would change the register").has_not("Import th");
}

#[tokio::test]
async fn what_is_confirmed_is_what_was_seen() {
    let (_house, person) = house().await;
    let text = b"Event,Date\nA conference,2024\n";
    let (path, page) = sent_as(&person, ListKind::Events, "a.csv", text).await;
    let (page, other) = (page.text(), sent_as(&person, ListKind::Events, "b.csv", text).await.0);
    step(&person, &other, "apply").await;
    let said = [("revision", hidden(&page, "revision")), ("plan", hidden(&page, "plan")), ("do", "apply")];
    let again = person.post(&path, &said).await;
    again.is(409).has("The register has changed since you looked").has("No line of this list would change");
}

#[tokio::test]
async fn a_line_leads_to_the_page_of_its_party_by_its_name() {
    let (_house, person) = house().await;
    let text = b"Code,Name,Type\nLABO-1,A laboratory,organisation\n";
    let (path, _) = sent_as(&person, ListKind::Parties, "a.csv", text).await;
    let done = step(&person, &path, "apply").await;
    person.get(done.to()).await.is(200).has("href=\"/en/parties/LABO-1\"").has("A laboratory");
    person.get("/en/parties/LABO-1").await.is(200);
    // What a page once said does not stand there for ever.
    person.get(&format!("{path}?did=undone")).await.is(200).has_not("The import was undone");
}

#[tokio::test]
async fn a_list_of_events_leads_to_events_and_its_columns_are_taken_again() {
    let (_house, person) = house().await;
    person.get("/en/imports/new?list=events").await.is(200).has("value=\"events\" selected");
    let (path, page) = sent_as(&person, ListKind::Events, "a.csv", b"A,B\nConference,2024\n").await;
    page.has("value=\"organisers\"").has_not("value=\"postponed-to\"");
    let text = page.text();
    let revision = hidden(&text, "revision");
    let said = [("revision", revision), ("do", "columns"), ("c0", "due"), ("c1", "date")];
    person.post(&path, &said).await.is(422).has("Records of this kind have no");
    let said = [("revision", revision), ("do", "columns"), ("c0", "title"), ("c1", "date")];
    person.post(&path, &said).await.to();
    let done = step(&person, &path, "apply").await;
    person.get(done.to()).await.is(200).has("/en/events/E-2025-0001").has("Events");
    let (_, page) = sent_as(&person, ListKind::Events, "b.csv", b"A,B\nConference,2025\n").await;
    page.has("The columns are taken as in the list").has("a.csv").has("Import this line");
}

#[tokio::test]
async fn the_empty_table_has_headings_that_are_known() {
    let (_house, person) = house().await;
    let words = Words::builtin();
    for (lang, list) in Lang::ALL.iter().flat_map(|lang| ListKind::ALL.iter().map(move |list| (lang, *list)))
    {
        let table = person.get(&format!("/{lang}/imports/template.csv?list={list}")).await;
        let mut bytes = table.is(200).bytes.to_vec();
        let columns = table.text().trim().split(',').count();
        bytes.extend("x,".repeat(columns).trim_end_matches(',').as_bytes());
        let sheet = read(&Input { bytes: &bytes, sheet: None, list }, words).unwrap().sheet;
        let proposal = propose(&sheet, list, words, &Nothing);
        assert!(columns > 6 && proposal.columns.len() == columns);
        for column in proposal.columns {
            assert!(matches!(column.reason, Reason::Name(_)), "{lang} {list}: {column:?}");
        }
    }
}
