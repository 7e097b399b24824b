//! Letters, answers and calendars as people see them.

use crate::given::{House, OPERATOR, PASSWORD, Person, add_account, between, house};
use tansiq_model::{Audience, Commitment, Completion, Marking, PartyRole, Record, Role};
use tansiq_office::{AnswerAddress, MailServer, MailTls, Mailer, NewAccount, NewPost, Office, Received};
use tansiq_policy::{AccountRole, Act, PostRole};
use tansiq_storage::{CommitmentFilter, JobKind};

const FOCAL: &str = "amina@example.org";

fn form() -> AnswerAddress {
    "answer+TOKEN@example.org".parse().unwrap()
}

/// The office as it writes letters; nobody takes them.
fn mailing(office: &Office) -> Office {
    let server = MailServer {
        host: "127.0.0.1".into(),
        port: 9,
        tls: MailTls::None,
        login: None,
        from: "tansiq@example.org".parse().unwrap(),
        authority: None,
    };
    let mailer = Mailer::new(&server, "https://tansiq.example.org", |_| "/x").unwrap();
    office.mailing(mailer.answered_at(Some(form())))
}

/// What the letter to the focal point says, read from its job.
async fn letter(office: &Office) -> serde_json::Value {
    assert_eq!(mailing(office).remind().await.unwrap(), 1);
    let taken = office.register().take_job(&[JobKind::Mail], office.clock()).await.unwrap().unwrap();
    let letter: serde_json::Value = serde_json::from_slice(&taken.payload).unwrap();
    letter["says"]["written"].clone()
}

/// A house with an officer and the focal point of a State that answers for a promise which is late.
async fn world() -> (House, Person, Person, Record<Commitment>) {
    let (house, officer) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let view = house.office.view(&OPERATOR);
    let mut all = view.commitments(&CommitmentFilter::default(), house.office.today()).await.unwrap();
    let morocco = view.all::<tansiq_model::Party>().await.unwrap();
    let morocco =
        morocco.iter().find(|party| party.body.code.as_str() == "MAR").expect("the text names it").id;
    // One of them is hers to answer for, and nobody's the others.
    all.iter_mut().for_each(|commitment| commitment.parties.clear());
    all[0].parties = vec![PartyRole { party: morocco, role: Role::Committer }];
    all[0].body.due = Some(tansiq_model::Due::At("2025-01-09".parse().unwrap()));
    let (register, clock) = (house.office.register(), house.office.clock());
    let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", clock).await.unwrap();
    change.update_all(&mut all).await.unwrap();
    change.commit().await.unwrap();
    let commitment = all.swap_remove(0);
    let new = NewAccount {
        name: "أمينة".into(),
        email: FOCAL.into(),
        password: PASSWORD.into(),
        role: AccountRole::Member,
    };
    let post =
        NewPost { role: PostRole::FocalPoint, party: Some("MAR".parse().unwrap()), from: None, until: None };
    house.office.add_account(&OPERATOR, &new, Some(&post)).await.unwrap();
    let focal = house.sign_in(FOCAL).await;
    (house, officer, focal, commitment)
}

#[tokio::test]
async fn an_answer_is_read_beside_its_commitment_and_taken_down() {
    let (house, officer, focal, commitment) = world().await;
    let office = &house.office;
    let reference = commitment.reference.unwrap().to_string();
    officer.get("/en/answers").await.is(200).has("No answer waits");
    let written = letter(office).await;
    let message = format!(
        "From: {FOCAL}\r\nTo: {}\r\nMessage-ID: <a@example.org>\r\n\r\n1\r\nThe <b>forum</b> met.\r\n",
        written["reply_to"].as_str().unwrap()
    );
    let got = office.receive(&form(), None, message.into_bytes()).await.unwrap();
    let Received::Waits(id) = got else { panic!("{got:?}") };

    let list = officer.get("/en/answers").await;
    list.is(200).has(&reference).has("<b>done</b>");
    officer.get("/en/answers.csv").await.is(200).has(&format!("{reference},done"));
    officer.get("/ar/answers.json").await.is(200).has("\"commitment\":\"");
    let address = format!("/en/answers/{id}");
    for path in
        ["/en/answers", "/en/answers.csv", "/en/answers.json", &address, &format!("{address}/files/1")]
    {
        focal.get(path).await.is(403);
        house.stranger().get(path).await.is(303);
    }
    let page = officer.get(&address).await;
    page.is(200).has("The &#60;b&#62;forum&#60;/b&#62; met.").has(FOCAL).has("value=\"complete\" selected");
    officer
        .post(&address, &[("do", "accept")])
        .await
        .is(422)
        .has("<a href=\"#taken-1\">")
        .has("id=\"taken-1-err\"");
    page.has("name=\"postponed-1\" value=\"\"").has("name=\"completed-on-1\" value=\"\"");
    officer.post(&address, &[("do", "refuse")]).await.is(422).has("reason-err");
    let wrong = [("do", "accept"), ("taken-1", "1"), ("completion-1", "complete"), ("postponed-1", "soon")];
    officer.post(&address, &wrong).await.is(422).has("postponed-1-err").has("value=\"soon\"");
    let undated =
        [("do", "accept"), ("taken-1", "1"), ("completion-1", "complete"), ("completed-on-1", "some day")];
    officer.post(&address, &undated).await.is(422).has("completed-on-1-err").has("value=\"some day\"");
    let both = [
        ("do", "accept"),
        ("taken-1", "1"),
        ("completion-1", "complete"),
        ("completed-on-1", "2025-01"),
        ("postponed-1", "٣١/١٢/٢٠٢٧"),
    ];
    let french = address.replacen("/en/", "/fr/", 1);
    officer.post(&french, &both).await.is(422).has("id=\"postponed-1-err\"").has("value=\"2025-01\"");
    let good = [
        ("do", "accept"),
        ("taken-1", "1"),
        ("completion-1", "complete"),
        ("completed-on-1", "09/01/2025"),
        ("note-1", "The forum met."),
    ];
    let done = officer.post(&french, &good).await;
    officer.get(done.to()).await.is(200).has("est au registre");
    officer.post(&french, &good).await.is(409);
    officer.get(&address).await.is(200).has("Accepted").has_not("do\" value=\"accept");
    let view = office.view(&OPERATOR);
    let after: Record<Commitment> = view.get(commitment.id).await.unwrap();
    let said = after.body.self_reported.unwrap();
    assert_eq!((said.completion, said.completed_on), (Completion::Complete, "2025-01-09".parse().ok()));
    officer.get(&format!("/en/commitments/{reference}")).await.is(200).has("The forum met.");
}

#[tokio::test]
async fn letters_are_stopped_by_their_link_and_by_a_program_and_chosen_again() {
    let (house, _, focal, _) = world().await;
    let office = &house.office;
    let written = letter(office).await;
    let link =
        written["stop"].as_str().unwrap().strip_prefix("https://tansiq.example.org").unwrap().to_owned();
    let account = office.register().account_by_email(FOCAL).await.unwrap().unwrap().id;
    let wants = async || office.register().letter_choice(account).await.unwrap().reminders;
    house.stranger().get(&link).await.is(200).has("<button");
    assert!(wants().await, "whoever looks at the link stops nothing");
    // As RFC 8058 has it: one request, the key in the address.
    house.stranger().post(&link, &[("List-Unsubscribe", "One-Click")]).await.is(200);
    assert!(!wants().await);
    house.stranger().post("/en/letters/stop", &[("key", "0f")]).await.is(409);
    // She chose no language: letters are in English, whatever the language of the page.
    let page = focal.get("/fr/account/letters").await;
    page.is(200).has_not("name=\"reminders\" value=\"1\" checked").has("<option value=\"en\" selected>");
    let chosen = focal.post("/en/account/letters", &[("reminders", "1"), ("letter-lang", "ar")]).await;
    focal.get(chosen.to()).await.is(200).has("name=\"reminders\" value=\"1\" checked");
    assert!(wants().await);
    // Once more, by the form of the page.
    let key = link.rsplit('=').next().unwrap();
    house.stranger().post("/en/letters/stop", &[("key", key)]).await.is(200);
    assert!(!wants().await);
}

#[tokio::test]
async fn a_calendar_is_read_by_its_address_until_that_is_taken_back() {
    let (house, _, focal, commitment) = world().await;
    let page = format!("/fr/commitments/{}", commitment.reference.unwrap());
    house.stranger().get(&page).await.is(200).has("/dates.ics");
    let file = house.stranger().get(&format!("{page}/dates.ics")).await;
    let summary = format!("SUMMARY:{} arrive", commitment.reference.unwrap());
    file.is(200).has("DTSTART;VALUE=DATE:20250109").has(&summary);
    house.stranger().get("/fr/commitments/C-2025-0099/dates.ics").await.is(404);
    let made = focal.post("/en/account/calendar", &[("do", "make")]).await.is(200).text();
    let address = between(&made, "<code dir=\"ltr\" class=\"wrap-any\">", "</code>");
    let path = format!("/calendar/{}", address.rsplit('/').next().unwrap());
    let calendar = house.stranger().get(&path).await;
    calendar.is(200).has("BEGIN:VCALENDAR").has(&commitment.reference.unwrap().to_string()).has("20250109");
    assert_eq!(calendar.header(axum::http::header::CONTENT_TYPE), "text/calendar; charset=utf-8");
    assert_eq!(calendar.header(axum::http::header::CACHE_CONTROL), "no-store");
    house.stranger().get("/calendar/0f.ics").await.is(404);
    house.stranger().get(path.trim_end_matches(".ics")).await.is(404);
    focal.get("/en/account/letters").await.is(200).has("Take the address back").has_not(address);
    focal.post("/en/account/calendar", &[("do", "end")]).await.to();
    house.stranger().get(&path).await.is(404);
    focal.post("/en/account/calendar", &[("do", "end")]).await.is(409);
}

#[tokio::test]
async fn the_days_are_set_with_the_settings() {
    let (house, _) = house().await;
    add_account(&house, "officer@example.org", "Somebody").await;
    let officer = house.sign_in("officer@example.org").await;
    let form = |before: &'static str| {
        [
            ("revision", "0"),
            ("months", "standard"),
            ("digits", "western"),
            ("state", "MAR"),
            ("reminders", "on"),
            ("days-before", before),
            ("days-after", ""),
        ]
    };
    officer.get("/en/settings").await.is(200).has("value=\"30 7\"");
    for wrong in ["0", "400", "1 2 3 4 5 6", "a week"] {
        officer.post("/en/settings", &form(wrong)).await.is(422).has("days-before-err");
    }
    let stored = officer.post("/en/settings", &form("٣؛ ٦٠")).await;
    officer.get(stored.to()).await.is(200).has("value=\"60 3\"");
    let days = house.office.view(&OPERATOR).settings().await.unwrap().reminders;
    assert_eq!((days.on, days.before, days.after), (true, vec![60, 3], vec![]));
}
