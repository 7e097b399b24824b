//! Invitations and links that are sent, and the work of the server, through the pages.

use crate::given::{EMAIL, House, OPERATOR, PASSWORD, Person, between, house};
use crate::smtp::Smtp;
use tansiq_office::{MailServer, MailTls, Mailer, NewAccount};
use tansiq_policy::AccountRole;
use tansiq_storage::JobKind;

const ADMIN: &str = "admin@example.org";
const PROOF: (&str, &str) = ("password-now", PASSWORD);

/// A house whose messages leave by a mail server, and a browser of its administrator.
async fn mailing(smtp: &Smtp) -> (House, Person) {
    let (house, _) = house().await;
    let server = MailServer {
        host: "127.0.0.1".into(),
        port: smtp.port,
        tls: MailTls::None,
        login: None,
        from: "tansiq@example.org".parse().unwrap(),
        authority: None,
    };
    let path = tansiq_web::account::choose::path;
    let office = house.office.mailing(Mailer::new(&server, "https://tansiq.example.org", path).unwrap());
    let router = tansiq_web::router(office.clone(), tansiq_web::place::Edge::default());
    let house = House { office, router, folder: house.folder };
    let new = NewAccount {
        name: "Salma".into(),
        email: ADMIN.into(),
        password: PASSWORD.into(),
        role: AccountRole::Administrator,
    };
    house.office.add_account(&OPERATOR, &new, None).await.unwrap();
    let person = house.sign_in(ADMIN).await;
    (house, person)
}

#[tokio::test]
async fn with_a_mail_server_the_link_goes_to_the_person_alone() {
    let smtp = Smtp::start(&[]);
    let (house, admin) = mailing(&smtp).await;
    admin.get("/en/accounts").await.has("name=\"mail-lang\"");
    let new =
        [("name", "Karim"), ("email", "karim@example.org"), ("role", "officer"), ("mail-lang", "ar"), PROOF];
    let sent = admin.post("/en/accounts", &new).await;
    sent.is(201).has("karim@example.org").has("is on its way").has_not("?key=");
    let karim = house.office.register().account_by_email("karim@example.org").await.unwrap().unwrap();
    let page = format!("/en/accounts/{}", karim.id);
    admin.get(&page).await.has("is on its way").has("Send a new invitation").has_not("value=\"link-here\"");
    // Nobody gets the link in another way as long as the message may arrive.
    admin.post(&page, &[("act", "link-here"), PROOF]).await.is(409);
    house.office.do_next_job(JobKind::ALL).await.unwrap().unwrap();
    let letter = smtp.next();
    assert!(letter.link().starts_with("https://tansiq.example.org/ar/invitation?key="), "{letter:?}");
    admin.get(&page).await.has("handed to the mail server").has_not("value=\"link-here\"");
    let form = format!("/ar/invitation?key={}", letter.key());
    house.stranger().get(&form).await.is(200).has("karim@example.org");
}

#[tokio::test]
async fn what_could_not_be_sent_is_told_tried_again_and_dropped() {
    let smtp = Smtp::start(&["--answer", "550 5.1.1 no such mailbox"]);
    let (house, admin) = mailing(&smtp).await;
    for lang in ["en", "fr", "ar"] {
        let empty = admin.get(&format!("/{lang}/office/jobs")).await;
        empty.is(200).has("aria-current=\"page\"").has_not("⟦");
    }
    let mona = house.office.register().account_by_email(EMAIL).await.unwrap().unwrap();
    let page = format!("/en/accounts/{}", mona.id);
    admin.post(&page, &[("act", "link"), PROOF]).await.is(201).has_not("?key=");
    admin.get("/en/office/jobs").await.has("Message to an account").has("Mona Bennani");
    house.office.do_next_job(JobKind::ALL).await.unwrap().unwrap();
    let list = admin.get("/en/office/jobs").await;
    list.has("Given up").has("refuses the message");
    let job = between(&list.text(), "/en/office/jobs/", "\"").to_owned();
    let job = format!("/en/office/jobs/{job}");
    admin.get(&job).await.is(200).has("550").has("Try again now");
    // Only with her password, and only what there is to do.
    admin.post(&job, &[("act", "retry"), ("password-now", "x")]).await.is(422);
    admin.post(&job, &[("act", "burn"), PROOF]).await.is(409);
    assert_eq!(admin.post(&job, &[("act", "retry"), PROOF]).await.to(), format!("{job}?did=retried"));
    admin.get(&format!("{job}?did=retried")).await.has("It is tried again now.").has("Waiting");
    house.office.do_next_job(JobKind::ALL).await.unwrap().unwrap();
    // The message died: now a link may be handed over.
    admin.get(&page).await.has("could not be sent").has("value=\"link-here\"");
    admin.post(&page, &[("act", "link-here"), PROOF]).await.is(201).has("/en/new-password?key=");
    assert_eq!(admin.post(&job, &[("act", "drop"), PROOF]).await.to(), "/en/office/jobs?did=dropped");
    admin.get("/en/office/jobs?did=dropped").await.has("The work is dropped").has("Nothing is waiting.");
    admin.get(&job).await.is(404);
    admin.post(&job, &[("act", "drop"), PROOF]).await.is(404);
    // What is done stays done.
    let open = Smtp::start(&[]);
    drop(smtp);
    let (house, admin) = mailing(&open).await;
    let mona = house.office.register().account_by_email(EMAIL).await.unwrap().unwrap();
    admin.post(&format!("/en/accounts/{}", mona.id), &[("act", "link"), PROOF]).await.is(201);
    house.office.do_next_job(JobKind::ALL).await.unwrap().unwrap();
    let list = admin.get("/en/office/jobs?state=done").await.text();
    let job = format!("/en/office/jobs/{}", between(&list, "/en/office/jobs/", "\""));
    admin.get(&job).await.is(200).has("Done").has_not("Try again now");
    admin.post(&job, &[("act", "retry"), PROOF]).await.is(409);
    admin.get("/en/office/jobs?state=done&page=2").await.is(404);
}
