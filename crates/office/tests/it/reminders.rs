//! Letters that remind of what is due, by a real mail server; what is answered to them; calendars.

use crate::{
    Desk, OPERATOR, PROMISE,
    posts::edit_of,
    smtp::{Message, Smtp},
};
use tansiq_model::{
    Audience, Commitment, Completion, Due, Id, Lang, Marking, Place, Reminders, Role, TextField,
};
use tansiq_office::{
    AnswerAddress, Decide, DecideItem, Judgement, MailServer, MailTls, Mailer, NewAccount, NewPost,
    NewSeries, NewSession, Office, OfficeError, Received, SettingsEdit,
};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};
use tansiq_storage::{AnswerState, Ended, JobKind, LetterChoice, MailRefused, PassKind, StorageError};

const SITE: &str = "https://tansiq.example.org";
/// Other promises than [`PROMISE`], so that none is a copy of another.
const CENTRE: &str = "Dakhla, 2 October 2024. Morocco and UNODC agreed to open a regional centre for border officers in Dakhla, \
    to train investigators of terrorist cases from neighbouring States.";
const SEMINAR: &str = "Tangier, 3 October 2024. Morocco and the African Union agreed to hold a seminar on the protection of \
    ports against terrorism in Tangier in March 2025.";
const FOCAL: &str = "amina@example.org";
const OFFICER: &str = "mona@example.org";

fn form() -> AnswerAddress {
    "answer+TOKEN@example.org".parse().unwrap()
}

fn mailing(office: &Office, smtp: &Smtp) -> Office {
    let server = MailServer {
        host: "127.0.0.1".into(),
        port: smtp.port,
        tls: MailTls::None,
        login: None,
        from: "tansiq@example.org".parse().unwrap(),
        authority: None,
    };
    office.mailing(Mailer::new(&server, SITE, |_| "/x").unwrap().answered_at(Some(form())))
}

async fn person(office: &Office, email: &str, role: AccountRole, post: Option<(PostRole, &str)>) -> Actor {
    let post = post.map(|(role, party)| NewPost {
        role,
        party: Some(party.parse().unwrap()),
        from: None,
        until: None,
    });
    let new = NewAccount {
        name: "أمينة".into(),
        email: email.into(),
        password: "two seas and one road".into(),
        role,
    };
    office.add_account(&OPERATOR, &new, post.as_ref()).await.unwrap();
    office.actor_by_email(email).await.unwrap().unwrap()
}

/// A promise of Morocco that is due on a day.
async fn due(desk: &Desk, text: &str, on: &str, marking: Marking) -> Id<Commitment> {
    let proposal = desk.proposed_commitment(text).await;
    let done =
        desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Accept).await.unwrap();
    let id = Id::new(done.became.unwrap().1);
    change(desk, id, on, marking).await;
    id
}

async fn change(desk: &Desk, id: Id<Commitment>, on: &str, marking: Marking) {
    let seen = desk.office.view(&OPERATOR).get(id).await.unwrap();
    let mut edit = edit_of(&seen, vec![("MAR".parse().unwrap(), Role::Committer)]);
    (edit.due, edit.marking) = (Some(Due::At(on.parse().unwrap())), marking);
    desk.office.edit_commitment(&OPERATOR, id, seen.revision, &edit).await.unwrap();
}

/// The office on a day, with the focal point of Morocco, another one, a reviewer and an officer.
async fn office(day: &str) -> (Desk, Actor) {
    let desk = Desk::on(day).await;
    desk.file(PROMISE).await;
    for code in ["MAR", "FRA"] {
        let names = vec![(Lang::En, code.to_owned())];
        let about = tansiq_office::PartyEdit::named(tansiq_model::PartyKind::State, names);
        let new = tansiq_office::NewParty { code: code.parse().unwrap(), fictional: false, about };
        // The text has brought in one of them.
        let _ = desk.office.add_party(&OPERATOR, &new).await;
    }
    person(&desk.office, FOCAL, AccountRole::Member, Some((PostRole::FocalPoint, "MAR"))).await;
    person(&desk.office, "b@example.org", AccountRole::Member, Some((PostRole::FocalPoint, "FRA"))).await;
    person(&desk.office, "c@example.org", AccountRole::Member, Some((PostRole::Reviewer, "MAR"))).await;
    let officer = person(&desk.office, OFFICER, AccountRole::Officer, None).await;
    (desk, officer)
}

/// Sends what is written, and gives it.
async fn sent(office: &Office, smtp: &Smtp) -> Message {
    let (_, ended) = office.do_next_job(JobKind::ALL).await.unwrap().expect("a message is put");
    assert_eq!(ended, Ended::Done(None));
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none(), "one message and no other");
    smtp.next()
}

fn reference(text: &str, n: usize) -> &str {
    text.lines().find_map(|line| line.strip_prefix(&format!("{n}. "))).expect("a commitment has its number")
}

#[tokio::test]
async fn one_letter_for_all_that_is_due_reaches_whoever_answers_and_nobody_else() {
    let smtp = Smtp::start(&[]);
    let (mut desk, _) = office("2024-12-02").await;
    let open = due(&desk, PROMISE, "2024-12-31", Marking::Clear).await;
    let kept = due(&desk, CENTRE, "2024-12-20", Marking::Amber).await;
    let far = due(&desk, SEMINAR, "2025-12-20", Marking::Clear).await;
    let amina = desk.office.register().account_by_email(FOCAL).await.unwrap().unwrap();
    let choice = LetterChoice { reminders: true, lang: Some(Lang::Fr) };
    desk.office.choose_letters(&amina, choice).await.unwrap();
    assert_eq!(desk.office.remind().await.unwrap(), 0, "without a mail server nothing is written");
    let office = mailing(&desk.office, &smtp);
    assert_eq!(office.remind().await.unwrap(), 1);
    assert_eq!(office.remind().await.unwrap(), 0, "nothing is written twice");
    let letter = sent(&office, &smtp).await;
    assert_eq!(letter.to(), [FOCAL]);
    assert_eq!(letter.header("Content-Language"), ["fr"]);
    let text = letter.text();
    let view = office.view(&OPERATOR);
    let number = async |id| view.get::<Commitment>(id).await.unwrap().reference.unwrap().to_string();
    assert_eq!(reference(text, 1), number(kept).await, "the earliest due date comes first: {text}");
    assert_eq!(reference(text, 2), number(open).await);
    assert!(!text.contains(&number(far).await), "{text}");
    assert!(text.contains("Hold the conference"), "{text}");
    assert_eq!(text.matches("Hold the conference").count(), 1, "TLP:AMBER does not travel: {text}");
    assert!(
        text.contains("TLP:AMBER")
            && text.contains("il reste 18 jours")
            && text.contains("il reste 29 jours"),
        "{text}"
    );
    assert!(text.contains(&format!("{SITE}/fr/commitments/{}", number(open).await)), "{text}");
    let token = form().token(letter.header("Reply-To")[0]).expect("it is answered at an address of its own");
    assert!(!text.contains(&token));
    let stop = letter.header("List-Unsubscribe")[0].trim_matches(['<', '>']);
    assert!(stop.starts_with(&format!("{SITE}/fr/letters/stop?key=")) && text.contains(stop), "{text}");
    assert_eq!(letter.header("List-Unsubscribe-Post"), ["List-Unsubscribe=One-Click"]);

    // A day that was missed is made up for, and another due date begins anew.
    desk.later("2024-12-15");
    let office = mailing(&desk.office, &smtp);
    assert_eq!(office.remind().await.unwrap(), 1);
    assert_eq!(reference(sent(&office, &smtp).await.text(), 1), number(kept).await);
    change(&desk, open, "2025-01-10", Marking::Clear).await;
    assert_eq!(office.remind().await.unwrap(), 1);
    assert_eq!(reference(sent(&office, &smtp).await.text(), 1), number(open).await);
    assert_eq!(office.remind().await.unwrap(), 0);

    // What is settled is not due any more, and who does not want letters gets none.
    desk.later("2025-01-11");
    let report = crate::progress::report(Completion::Complete, "2025-01-05");
    desk.office.report(&OPERATOR, kept, &report).await.unwrap();
    desk.office.stop_letters(stop.rsplit('=').next().unwrap()).await.unwrap();
    let office = mailing(&desk.office, &smtp);
    assert_eq!(office.remind().await.unwrap(), 0);
    desk.office.choose_letters(&amina, choice).await.unwrap();
    let settings = SettingsEdit {
        months: tansiq_model::Months::Standard,
        digits: tansiq_model::Digits::Western,
        states_left_out: vec![],
        states_added: vec![],
        states_new: vec![],
        reminders: Reminders { on: false, ..Reminders::default() },
        reason: String::new(),
    };
    desk.office.edit_settings(&OPERATOR, 0, &settings).await.unwrap();
    assert_eq!(office.remind().await.unwrap(), 0, "the office has switched them off");
    let on = SettingsEdit { reminders: Reminders::default(), ..settings };
    desk.office.edit_settings(&OPERATOR, 1, &on).await.unwrap();
    assert_eq!(office.remind().await.unwrap(), 1);
    assert_eq!(
        reference(sent(&office, &smtp).await.text(), 1),
        number(open).await,
        "late, and not what is done"
    );
    assert!(smtp.is_quiet());
    desk.verifies().await;
}

fn reply(to: &str, id: &str, text: &str) -> Vec<u8> {
    format!(
        "From: Amina <{FOCAL}>\r\nTo: {to}\r\nMessage-ID: <{id}@example.org>\r\nSubject: Re: due\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\
         --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"photo.pdf\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--x--\r\n"
    )
    .into_bytes()
}

/// How far a commitment is, and nothing else of it.
fn taken(commitment: Id<Commitment>, completion: Completion) -> DecideItem {
    DecideItem {
        commitment,
        completion,
        completed_on: None,
        postponed_to: None,
        note: String::new(),
        files: Vec::new(),
    }
}

fn decide(items: Vec<DecideItem>) -> Decide {
    Decide { lang: Lang::En, items, reason: String::new() }
}

#[tokio::test]
async fn an_answer_waits_until_the_desk_takes_it_down_in_the_name_of_its_party() {
    let smtp = Smtp::start(&[]);
    let (desk, officer) = office("2024-12-02").await;
    let first = due(&desk, PROMISE, "2024-12-20", Marking::Clear).await;
    let second = due(&desk, CENTRE, "2024-12-31", Marking::Clear).await;
    let office = mailing(&desk.office, &smtp);
    office.remind().await.unwrap();
    let address = sent(&office, &smtp).await.header("Reply-To")[0].to_owned();
    let before = office.view(&OPERATOR).head().await.unwrap();

    let message = reply(
        &address.to_uppercase(),
        "a",
        "١: ١\r\nThe conference was held.\r\n2: 2 31/12/2025\r\n\r\n> 1 done",
    );
    let Received::Waits(id) = office.receive(&form(), None, message.clone()).await.unwrap() else {
        panic!("it waits for a decision");
    };
    assert_eq!(office.receive(&form(), None, message).await.unwrap(), Received::Known);
    for (message, why) in [
        (reply("answer+0123456789abcdef0123456789abcdef@example.org", "b", "1"), MailRefused::Unknown),
        (reply("someone@example.org", "b", "1"), MailRefused::Unknown),
        (reply(&address, "b", "TLP:RED"), MailRefused::Red),
        (
            [b"Auto-Submitted: auto-replied\r\n".to_vec(), reply(&address, "b", "1")].concat(),
            MailRefused::Automatic,
        ),
        (vec![b'x'; tansiq_office::MESSAGE_LIMIT + 1], MailRefused::TooBig),
    ] {
        assert_eq!(office.receive(&form(), None, message).await.unwrap(), Received::Refused(why));
    }
    let counts = office.register().refused_since("2024-12-02".parse().unwrap()).await.unwrap();
    assert_eq!(counts.iter().map(|(_, number)| number).sum::<u32>(), 5);
    assert_eq!(office.view(&OPERATOR).head().await.unwrap(), before, "mail alone changes nothing");

    let focal = office.actor_by_email(FOCAL).await.unwrap().unwrap();
    let hidden = office.answer(&focal, id).await;
    assert!(matches!(hidden, Err(OfficeError::Storage(StorageError::Missing(..)))), "{hidden:?}");
    assert!(office.answers(&focal, AnswerState::Waiting, 0, 10).await.is_err());
    let answer = office.answers(&officer, AnswerState::Waiting, 0, 10).await.unwrap().remove(0);
    assert!(answer.own && answer.words == "The conference was held.", "{answer:?}");
    assert_eq!(answer.files, [("photo.pdf".to_owned(), 5)]);
    let said: Vec<_> = answer.items.iter().map(|item| item.said.as_ref().unwrap().answered.word()).collect();
    assert_eq!(said, ["done", "postponed"]);
    assert!(answer.items.iter().all(|item| office.may_take_down(&officer, item)));
    assert_eq!(office.answer_file(&officer, id, 1).await.unwrap().bytes, b"%PDF-");

    let take = |commitment, completion, postponed: Option<&str>, files: &[u32]| DecideItem {
        postponed_to: postponed.map(|date| date.parse().unwrap()),
        note: "The conference was held.".into(),
        files: files.to_vec(),
        ..taken(commitment, completion)
    };
    let backwards = decide(vec![take(second, Completion::NotStarted, Some("2024-12-01"), &[])]);
    assert!(matches!(office.accept_answer(&officer, id, &backwards).await, Err(OfficeError::Invalid(_))));
    let (complete, limited) = (Completion::Complete, Completion::Limited);
    let on = |completion, day: &str| DecideItem {
        completed_on: Some(day.parse().unwrap()),
        ..take(first, completion, None, &[])
    };
    let both = take(first, complete, Some("2026-01-01"), &[]);
    for wrong in [both, on(limited, "2024-12-01"), on(complete, "2024-12-03")] {
        let done = office.accept_answer(&officer, id, &decide(vec![wrong.clone()])).await;
        assert!(matches!(done, Err(OfficeError::Invalid(_))), "{wrong:?}");
    }
    let all = decide(vec![
        DecideItem { completed_on: Some("2024-12-01".parse().unwrap()), ..take(first, complete, None, &[1]) },
        take(second, Completion::NotStarted, Some("2025-12-31"), &[]),
    ]);
    assert!(office.accept_answer(&focal, id, &all).await.is_err(), "nobody takes down her own answer");
    office.accept_answer(&officer, id, &all).await.unwrap();
    let again = office.accept_answer(&officer, id, &all).await;
    assert!(matches!(again, Err(OfficeError::NotNow("answer-decided"))), "{again:?}");

    let view = office.view(&OPERATOR);
    let done: tansiq_model::Record<Commitment> = view.get(first).await.unwrap();
    let said = done.body.self_reported.unwrap();
    assert_eq!((said.completion, said.completed_on), (complete, Some("2024-12-01".parse().unwrap())));
    let report = view.reports(first).await.unwrap().remove(0);
    let morocco = done.parties_as(Role::OWNERS).next().unwrap();
    assert_eq!(report.owner, morocco, "it is the report of the party that answers");
    assert_eq!(report.texts.best(TextField::Note, Lang::En).unwrap().body, "The conference was held.");
    let evidence = view.evidence(first).await.unwrap().remove(0);
    assert_eq!((evidence.owner, evidence.body.file_name.as_deref()), (morocco, Some("photo.pdf")));
    let later: tansiq_model::Record<Commitment> = view.get(second).await.unwrap();
    assert_eq!(later.body.flags.postponed_to, Some("2025-12-31".parse().unwrap()));
    let told = sent(&office, &smtp).await;
    assert_eq!(told.to(), [FOCAL]);
    assert!(told.text().contains("was entered in the register"), "{}", told.text());

    // Another one is refused with its reason.
    let Received::Waits(other) =
        office.receive(&form(), Some(&address), reply("x@example.org", "c", "1: 3")).await.unwrap()
    else {
        panic!("the address that it was delivered to counts");
    };
    assert!(matches!(office.refuse_answer(&officer, other, " ").await, Err(OfficeError::Invalid(_))));
    office.refuse_answer(&officer, other, "it is done already").await.unwrap();
    assert!(sent(&office, &smtp).await.text().contains("it is done already"));
    assert_eq!(office.register().count_answers(AnswerState::Waiting, None).await.unwrap(), 0);
    desk.verifies().await;
}

#[tokio::test]
async fn whoever_answered_is_told_what_was_taken_down_of_it() {
    let smtp = Smtp::start(&[]);
    let (desk, officer) = office("2024-12-02").await;
    let first = due(&desk, PROMISE, "2024-12-20", Marking::Clear).await;
    let second = due(&desk, CENTRE, "2024-12-31", Marking::Clear).await;
    let office = mailing(&desk.office, &smtp);
    office.remind().await.unwrap();
    let address = sent(&office, &smtp).await.header("Reply-To")[0].to_owned();
    let text = "1: 3\r\n2: 3";
    let Received::Waits(id) = office.receive(&form(), None, reply(&address, "a", text)).await.unwrap() else {
        panic!("it waits for a decision");
    };
    let what = decide(vec![taken(first, Completion::Limited)]);
    office.accept_answer(&officer, id, &what).await.unwrap();
    let view = office.view(&OPERATOR);
    let number = async |id| view.get::<Commitment>(id).await.unwrap().reference.unwrap().to_string();
    let told = sent(&office, &smtp).await;
    assert!(told.text().contains(&number(first).await), "{}", told.text());
    assert!(!told.text().contains(&number(second).await), "{}", told.text());
}

#[tokio::test]
async fn nobody_at_the_desk_accepts_what_she_wrote_herself() {
    let smtp = Smtp::start(&[]);
    let (desk, officer) = office("2024-12-02").await;
    let promise = due(&desk, PROMISE, "2024-12-20", Marking::Clear).await;
    let office = mailing(&desk.office, &smtp);
    let member = office.register().account_by_email(FOCAL).await.unwrap().unwrap();
    office.choose_letters(&member, LetterChoice { reminders: false, lang: None }).await.unwrap();
    let both = "leila@example.org";
    let leila = person(&office, both, AccountRole::Officer, Some((PostRole::FocalPoint, "MAR"))).await;
    office.remind().await.unwrap();
    let letter = sent(&office, &smtp).await;
    assert_eq!(letter.to(), [both]);
    let answer = reply(letter.header("Reply-To")[0], "a", "1");
    let Received::Waits(id) = office.receive(&form(), None, answer).await.unwrap() else {
        panic!("it waits for a decision");
    };
    let what = decide(vec![taken(promise, Completion::Complete)]);
    let own = office.accept_answer(&leila, id, &what).await;
    assert!(matches!(own, Err(OfficeError::NotNow("answer-own"))), "{own:?}");
    office.accept_answer(&officer, id, &what).await.unwrap();
}

#[tokio::test]
async fn an_answer_about_nothing_that_is_left_is_refused_and_a_flood_is_stopped() {
    let smtp = Smtp::start(&[]);
    let (desk, officer) = office("2024-12-02").await;
    let promise = due(&desk, PROMISE, "2024-12-20", Marking::Clear).await;
    let office = mailing(&desk.office, &smtp);
    office.remind().await.unwrap();
    let address = sent(&office, &smtp).await.header("Reply-To")[0].to_owned();
    let Received::Waits(id) = office.receive(&form(), None, reply(&address, "a", "1")).await.unwrap() else {
        panic!("it waits for a decision");
    };
    // Another party keeps it now, for itself.
    let code = "FRA".parse().unwrap();
    let france = office.view(&OPERATOR).parties_by_code(&[code]).await.unwrap().remove(0).id;
    let mut change =
        office.register().change(&OPERATOR, Act::CommitmentEdit, "", office.clock()).await.unwrap();
    let mut record = change.get(promise).await.unwrap();
    (record.owner, record.audience) = (france, Audience::Owner);
    change.update(&mut record).await.unwrap();
    change.commit().await.unwrap();
    let waiting = office.answers(&officer, AnswerState::Waiting, 0, 10).await.unwrap();
    assert_eq!(waiting.iter().map(|one| (one.id, one.items.len())).collect::<Vec<_>>(), [(id, 0)]);
    office.refuse_answer(&officer, id, "another office keeps it now").await.unwrap();
    assert!(office.answers(&officer, AnswerState::Waiting, 0, 10).await.unwrap().is_empty());

    for number in 0..20 {
        let answer = reply(&address, &format!("flood-{number}"), "1");
        assert!(matches!(office.receive(&form(), None, answer).await.unwrap(), Received::Waits(_)));
    }
    let more = office.receive(&form(), None, reply(&address, "more", "1")).await.unwrap();
    assert_eq!(more, Received::Refused(MailRefused::TooMany));
    desk.verifies().await;
}

#[tokio::test]
async fn a_calendar_shows_what_its_person_answers_for_until_it_is_taken_back() {
    let (desk, _) = office("2024-12-02").await;
    let office = &desk.office;
    let open = due(&desk, PROMISE, "2024-12-20", Marking::Clear).await;
    let kept = due(&desk, CENTRE, "2025-09", Marking::Amber).await;
    let amina = office.register().account_by_email(FOCAL).await.unwrap().unwrap();
    let token = office.make_calendar(&amina).await.unwrap();
    let text = office.calendar(&token, SITE).await.unwrap().unwrap().replace("\r\n ", "");
    assert!(
        text.contains("DTSTART;VALUE=DATE:20241220") && text.contains("DTSTART;VALUE=DATE:20250930"),
        "{text}"
    );
    assert_eq!(text.matches("Hold the conference").count(), 1, "TLP:AMBER is told by number alone: {text}");
    for id in [open, kept] {
        let number = office.view(&OPERATOR).get(id).await.unwrap().reference.unwrap();
        assert!(
            text.contains(&format!("SUMMARY:{number}"))
                && text.contains(&format!("UID:{id}@tansiq.example.org")),
            "{text}"
        );
    }
    let series = NewSeries {
        slug: "strategic".into(),
        names: vec![(Lang::En, "Strategic dialogue".into())],
        sides: vec!["MAR".parse().unwrap(), "UNOCT".parse().unwrap()],
    };
    let series = office.add_series(&OPERATOR, &series).await.unwrap();
    let session = NewSession {
        series: series.id.into(),
        number: 3,
        held: "2025-02-11".parse().unwrap(),
        place: Place::default(),
        next: None,
        priorities: Vec::new(),
        period: None,
    };
    office.add_session(&OPERATOR, &session).await.unwrap();
    let with = office.calendar(&token, SITE).await.unwrap().unwrap();
    assert!(with.contains("DTSTART;VALUE=DATE:20250211"), "a session of her side's dialogue: {with}");
    let other = office.register().account_by_email("b@example.org").await.unwrap().unwrap();
    let nothing = office.make_calendar(&other).await.unwrap();
    assert!(!office.calendar(&nothing, SITE).await.unwrap().unwrap().contains("VEVENT"));
    let anew = office.make_calendar(&amina).await.unwrap();
    assert!(office.calendar(&token, SITE).await.unwrap().is_none(), "the address before ended");
    assert!(office.calendar(&anew, SITE).await.unwrap().is_some());
    office.end_calendar(&amina).await.unwrap();
    assert!(office.calendar(&anew, SITE).await.unwrap().is_none());
    assert!(matches!(office.end_calendar(&amina).await, Err(OfficeError::NotNow("calendar-over"))));
    assert!(matches!(office.stop_letters(&anew).await, Err(OfficeError::NotNow("letter-link"))));
}

#[tokio::test]
async fn what_is_hers_goes_with_her() {
    let smtp = Smtp::start(&[]);
    let (desk, officer) = office("2024-12-02").await;
    due(&desk, PROMISE, "2024-12-20", Marking::Clear).await;
    let office = mailing(&desk.office, &smtp);
    office.remind().await.unwrap();
    let address = sent(&office, &smtp).await.header("Reply-To")[0].to_owned();
    office.receive(&form(), None, reply(&address, "a", "1")).await.unwrap();
    let amina = office.register().account_by_email(FOCAL).await.unwrap().unwrap();
    office.make_calendar(&amina).await.unwrap();
    office.choose_letters(&amina, LetterChoice { reminders: false, lang: None }).await.unwrap();
    let hers = office.export(&amina).await.unwrap();
    assert_eq!(hers["letters"]["answers"][0]["text"], "1", "{hers}");
    assert_eq!(hers["letters"]["sent"][0]["due"], "2024-12-20", "{hers}");
    office.erase(&OPERATOR, &amina).await.unwrap();
    let register = office.register();
    assert_eq!(office.answers(&officer, AnswerState::Waiting, 0, 10).await.unwrap().len(), 0);
    assert_eq!(register.count_answers(AnswerState::Waiting, None).await.unwrap(), 0);
    assert_eq!(register.pass_since(PassKind::Calendar, amina.id).await.unwrap(), None);
    assert_eq!(register.letter_choice(amina.id).await.unwrap(), LetterChoice::default());
    assert!(register.reminded(amina.id, "2000-01-01".parse().unwrap()).await.unwrap().is_empty());
    let late = office.receive(&form(), None, reply(&address, "b", "1")).await.unwrap();
    assert_eq!(late, Received::Refused(MailRefused::Unknown));
    desk.verifies().await;
}
