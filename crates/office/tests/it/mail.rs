//! Messages to the holders of accounts, by a real mail server.

use crate::{
    Desk, OPERATOR,
    smtp::{Message, Smtp},
};
use jiff::{SignedDuration, Timestamp};
use rcgen::{CertificateParams, KeyPair};
use std::path::Path;
use tansiq_model::Lang;
use tansiq_office::{
    JobFault, MailServer, MailTls, Mailer, NewAccount, Newcomer, Office, OfficeError, Origin,
};
use tansiq_policy::AccountRole;
use tansiq_storage::{Account, Clock, Ended, JobKind, JobState, LEASE, LinkKind, NewJob, Pace};

const ADMIN: &str = "whoever keeps it running";
const BETTER: &str = "another promise kept in time";
pub const SITE: &str = "https://tansiq.example.org";

fn path(kind: LinkKind) -> &'static str {
    if kind == LinkKind::Invitation { "/invitation" } else { "/new-password" }
}

/// A server on this machine.
pub fn here(port: u16) -> MailServer {
    MailServer {
        host: "127.0.0.1".into(),
        port,
        tls: MailTls::None,
        login: None,
        from: "Tansiq <tansiq@example.org>".parse().unwrap(),
        authority: None,
    }
}

pub fn mailing(office: &Office, server: &MailServer) -> Office {
    office.mailing(Mailer::new(server, SITE, path).unwrap())
}

/// Whoever writes in a language.
fn origin(lang: Lang) -> Origin {
    Origin { lang: Some(lang), ..Origin::default() }
}

async fn administrator(office: &Office) -> Account {
    let new = NewAccount {
        name: "Admin".into(),
        email: "admin@example.org".into(),
        password: ADMIN.into(),
        role: AccountRole::Administrator,
    };
    office.add_account(&OPERATOR, &new, None).await.unwrap()
}

fn karim() -> Newcomer {
    Newcomer { name: "كريم".into(), email: "karim@example.org".into(), role: AccountRole::Officer }
}

/// Does the one job that is due.
async fn done(office: &Office) -> Ended {
    office.do_next_job(JobKind::ALL).await.unwrap().expect("a job is due").1
}

fn later(office: &Office, span: SignedDuration) -> Office {
    office.at(Clock::standing_at(office.clock().now().checked_add(span).unwrap()))
}

/// A message as every one of ours is.
fn check(message: &Message, office: &Office, lang: &str) {
    assert_eq!(message.to(), ["karim@example.org"]);
    assert_eq!(message.0["from"], "tansiq@example.org");
    assert_eq!(message.header("To"), ["karim@example.org"]);
    assert_eq!(message.header("From"), ["Tansiq <tansiq@example.org>"]);
    assert_eq!(message.header("Auto-Submitted"), ["auto-generated"]);
    assert_eq!(message.header("Content-Language"), [lang]);
    assert_eq!(
        (message.0["kind"].as_str(), message.0["charset"].as_str()),
        (Some("text/plain"), Some("utf-8"))
    );
    assert_eq!(message.header("Date").len(), 1);
    let name = message.header("Subject")[0];
    assert!(name.contains("The office") && !name.contains('\n'), "{name}");
    assert!(message.text().contains("كريم") && !message.text().contains("mail-"), "{}", message.text());
    assert!(office.clock().now() > Timestamp::UNIX_EPOCH);
}

#[tokio::test]
async fn letters_reach_whom_they_are_for_in_her_language_and_nobody_else() {
    let smtp = Smtp::start(&[]);
    let desk = Desk::on("2024-09-30").await;
    let office = mailing(&desk.office, &here(smtp.port));
    let admin = administrator(&office).await;
    let (karim, token) = office.invite(&admin, ADMIN, &karim(), &origin(Lang::Ar)).await.unwrap();
    let job = office.register().last_job(JobKind::Mail, karim.id).await.unwrap().unwrap();
    assert_eq!(done(&office).await, Ended::Done(None));
    let letter = smtp.next();
    check(&letter, &office, "ar");
    assert_eq!(letter.link(), format!("{SITE}/ar/invitation?key={token}"));
    assert_eq!(letter.header("Message-ID"), [format!("<{}@example.org>", job.id)]);
    assert!(letter.header("Subject")[0].contains("حسابك"), "{letter:?}");
    assert!(letter.text().contains("12:00 UTC"), "until when: {}", letter.text());
    // The link in it works.
    let first = origin(Lang::Fr);
    office.choose_password(LinkKind::Invitation, letter.key(), BETTER, &first).await.unwrap();
    assert!(
        office.do_next_job(JobKind::ALL).await.unwrap().is_none(),
        "whoever was invited is not told that she chose"
    );

    // A link for another password, in French; when it is used, she is told.
    office.new_link_for(&admin, ADMIN, karim.id, &origin(Lang::Fr)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Done(None));
    let letter = smtp.next();
    check(&letter, &office, "fr");
    assert!(letter.link().starts_with("https://tansiq.example.org/fr/new-password?key="));
    assert!(letter.header("Subject")[0].contains("mot de passe"), "{letter:?}");
    let again = "yet another promise kept";
    office.choose_password(LinkKind::Reset, letter.key(), again, &origin(Lang::Fr)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Done(None));
    let notice = smtp.next();
    check(&notice, &office, "fr");
    assert!(notice.text().contains("mot de passe") && !notice.text().contains("?key="));
    assert!(notice.text().lines().any(|line| line == "https://tansiq.example.org/fr"));

    // And when she changes it herself, in English.
    let karim = office.register().account(karim.id).await.unwrap().unwrap();
    office.change_password(&karim, again, BETTER, &origin(Lang::En)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Done(None));
    let notice = smtp.next();
    check(&notice, &office, "en");
    assert!(notice.header("Subject")[0].ends_with("was changed"), "{notice:?}");

    // And of what she signs in with beside it.
    let signed_in = office.sign_in("karim@example.org", BETTER, &origin(Lang::En)).await.unwrap();
    let (actor, karim) = office.actor_of(&signed_in.token).await.unwrap().unwrap();
    let app = office.begin_app(&actor, &karim).await.unwrap();
    let code = crate::second::code(&app.secret, office.clock().now());
    office.take_app(&actor, &karim, &app.token, &code, &origin(Lang::Ar)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Done(None));
    let notice = smtp.next();
    check(&notice, &office, "ar");
    assert!(notice.text().contains("خطوتين") && !notice.text().contains(&app.secret), "{}", notice.text());
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none() && smtp.is_quiet());
    desk.verifies().await;
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_put_to_be_sent() {
    let desk = Desk::on("2024-09-30").await;
    let admin = administrator(&desk.office).await;
    let (karim, link) = desk.office.invite(&admin, ADMIN, &karim(), &origin(Lang::En)).await.unwrap();
    desk.office.choose_password(LinkKind::Invitation, &link, BETTER, &origin(Lang::En)).await.unwrap();
    let karim = desk.office.register().account(karim.id).await.unwrap().unwrap();
    desk.office.change_password(&karim, BETTER, ADMIN, &origin(Lang::En)).await.unwrap();
    assert!(desk.office.do_next_job(JobKind::ALL).await.unwrap().is_none());
    assert!(desk.office.register().last_job(JobKind::Mail, karim.id).await.unwrap().is_none());
}

#[tokio::test]
async fn a_refusal_is_final_and_then_the_link_is_handed_over() {
    let smtp = Smtp::start(&["--answer", "550 5.1.1 no such mailbox"]);
    let desk = Desk::on("2024-09-30").await;
    let office = mailing(&desk.office, &here(smtp.port));
    let admin = administrator(&office).await;
    let (karim, _) = office.invite(&admin, ADMIN, &karim(), &origin(Lang::En)).await.unwrap();
    let by_hand = Origin { by_hand: true, ..origin(Lang::En) };
    // As long as a message may reach her, nobody else gets the link.
    let early = office.new_link_for(&admin, ADMIN, karim.id, &by_hand).await;
    assert!(matches!(early, Err(OfficeError::NotNow("mail-on-its-way"))), "{early:?}");
    assert_eq!(done(&office).await, Ended::Never("smtp-refused 550".into()));
    assert!(office.mail_died(karim.id).await.unwrap());
    let (_, kind, link) = office.new_link_for(&admin, ADMIN, karim.id, &by_hand).await.unwrap();
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none(), "nothing is sent");
    office.choose_password(kind, &link, BETTER, &origin(Lang::En)).await.unwrap();
    // A server that is busy is asked again.
    let busy = Smtp::start(&["--answer", "451 4.7.1 come again"]);
    let office = mailing(&desk.office, &here(busy.port));
    office.new_link_for(&admin, ADMIN, karim.id, &origin(Lang::En)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Later("smtp-later 451".into()));
    assert!(smtp.is_quiet() && busy.is_quiet());
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_again_until_the_message_is_given_up() {
    let port = Smtp::start(&[]).port;
    let desk = Desk::on("2024-09-30").await;
    let mut office = mailing(&desk.office, &here(port));
    let admin = administrator(&office).await;
    let (karim, _) = office.invite(&admin, ADMIN, &karim(), &origin(Lang::En)).await.unwrap();
    let job =
        async |office: &Office| office.register().last_job(JobKind::Mail, karim.id).await.unwrap().unwrap();
    for attempt in 1..=8 {
        assert_eq!(done(&office).await, Ended::Later("smtp-away".into()), "attempt {attempt}");
        let waits = job(&office).await;
        assert_eq!(waits.attempts, attempt);
        assert_eq!(waits.state, if attempt < 8 { JobState::Waiting } else { JobState::Dead });
        office = office.at(Clock::standing_at(waits.due));
    }
    assert!(office.mail_died(karim.id).await.unwrap());
    // An administrator has it tried again when the server is back.
    let smtp = Smtp::start(&[]);
    let office = mailing(&office, &here(smtp.port));
    office.retry_job(&admin, ADMIN, job(&office).await.id, &origin(Lang::En)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Done(None));
    check(&smtp.next(), &office, "en");
    // A link that has run out is not sent any more.
    let office = mailing(&office, &here(port));
    office.new_link_for(&admin, ADMIN, karim.id, &origin(Lang::En)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Later("smtp-away".into()));
    let office = mailing(&later(&office, SignedDuration::from_hours(7 * 24)), &here(smtp.port));
    assert_eq!(done(&office).await, Ended::Never("link-over".into()));
    // Nor is it without a server to send it by.
    let office = desk.office.at(office.clock().clone());
    let put = mailing(&office, &here(port));
    put.new_link_for(&admin, ADMIN, karim.id, &origin(Lang::En)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Later("smtp-none".into()));
    assert!(smtp.is_quiet());
}

/// A certificate for the server and its key, as files, and the certificate itself.
fn certificate(folder: &Path, name: &str) -> ([String; 2], Vec<u8>) {
    let key = KeyPair::generate().unwrap();
    let wanted = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let pem = wanted.self_signed(&key).unwrap().pem();
    let files = ["pem", "key"].map(|end| folder.join(format!("{name}.{end}")));
    std::fs::write(&files[0], &pem).unwrap();
    std::fs::write(&files[1], key.serialize_pem()).unwrap();
    (files.map(|file| file.display().to_string()), pem.into_bytes())
}

#[tokio::test]
async fn a_server_that_asks_for_encryption_and_a_login_gets_both() {
    let folder = tempfile::tempdir().unwrap();
    let (files, pem) = certificate(folder.path(), "ours");
    let (_, other) = certificate(folder.path(), "other");
    let smtp = Smtp::start(&["--certificate", &files[0], &files[1], "--login", "tansiq:sesame"]);
    let right = MailServer {
        host: "localhost".into(),
        tls: MailTls::StartTls,
        login: Some(("tansiq".into(), "sesame".into())),
        authority: Some(pem.clone()),
        ..here(smtp.port)
    };
    let desk = Desk::on("2024-09-30").await;
    let admin = administrator(&desk.office).await;
    let (karim, _) =
        mailing(&desk.office, &right).invite(&admin, ADMIN, &karim(), &origin(Lang::En)).await.unwrap();
    let plain = Smtp::start(&[]);
    let mut office = desk.office.clone();
    for (what, server, fault) in [
        (
            "a wrong password",
            MailServer { login: Some(("tansiq".into(), "x".into())), ..right.clone() },
            "smtp-login 535",
        ),
        ("no login", MailServer { login: None, ..right.clone() }, "smtp-login 530"),
        (
            "a certificate of somebody else",
            MailServer { authority: Some(other), ..right.clone() },
            "smtp-tls",
        ),
        ("no certificate that is known", MailServer { authority: None, ..right.clone() }, "smtp-tls"),
        (
            "a server that offers no TLS",
            MailServer { port: plain.port, login: None, ..right.clone() },
            "smtp-tls",
        ),
    ] {
        let (word, code) = fault.split_once(' ').unwrap_or((fault, ""));
        let mailer = Mailer::new(&server, SITE, path).unwrap();
        // Whoever only shakes hands is not asked for a login yet.
        if what != "no login" {
            assert_eq!(mailer.check().await, Err((word.parse().unwrap(), code.to_owned())), "{what}");
        }
        assert_eq!(done(&mailing(&office, &server)).await, Ended::Later(fault.into()), "{what}");
        let waits = office.register().last_job(JobKind::Mail, karim.id).await.unwrap().unwrap();
        office = office.at(Clock::standing_at(waits.due));
    }
    assert!(smtp.is_quiet() && plain.is_quiet(), "nothing was said in clear, or to a stranger");
    assert_eq!(Mailer::new(&right, SITE, path).unwrap().check().await, Ok(()));
    assert_eq!(done(&mailing(&office, &right)).await, Ended::Done(None));
    let letter = smtp.next();
    check(&letter, &office, "en");
    assert_eq!((&letter.0["tls"], &letter.0["login"]), (&true.into(), &true.into()));
    let nobody = Mailer::new(&MailServer { tls: MailTls::Whole, ..right }, SITE, path).unwrap();
    assert!(
        matches!(nobody.check().await, Err((JobFault::Tls | JobFault::Away, _))),
        "it speaks no TLS at first"
    );
}

#[tokio::test]
async fn no_name_makes_a_header_and_no_address_but_the_accounts_is_written_to() {
    let smtp = Smtp::start(&[]);
    let desk = Desk::on("2024-09-30").await;
    let office = mailing(&desk.office, &here(smtp.port));
    let admin = administrator(&office).await;
    for email in [
        "karim@example.org\r\nRCPT TO:<all@example.org>",
        "karim@example.org, all@example.org",
        "a@b.example\nx",
    ] {
        let new = Newcomer { email: email.into(), ..karim() };
        let refused = office.invite(&admin, ADMIN, &new, &origin(Lang::En)).await;
        assert!(matches!(refused, Err(OfficeError::Invalid(_))), "{email:?}");
    }
    let name = "كريم\r\nBcc: all@example.org\r\n\r\nhttps://evil.example".to_owned();
    let new = Newcomer { name, ..karim() };
    let (invited, _) = office.invite(&admin, ADMIN, &new, &origin(Lang::En)).await.unwrap();
    assert_eq!(done(&office).await, Ended::Done(None));
    let letter = smtp.next();
    check(&letter, &office, "en");
    assert_eq!((letter.header("Bcc"), letter.header("Cc")), (vec![], vec![]));
    assert!(letter.text().lines().all(|line| !line.starts_with("https://evil")), "{}", letter.text());
    // Whoever is erased meanwhile gets nothing.
    office.new_link_for(&admin, ADMIN, invited.id, &origin(Lang::En)).await.unwrap();
    office.erase(&OPERATOR, &invited).await.unwrap();
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none() && smtp.is_quiet());
}

#[tokio::test]
async fn a_message_that_is_sent_twice_is_known_as_one() {
    let smtp = Smtp::start(&[]);
    let desk = Desk::on("2024-09-30").await;
    let office = mailing(&desk.office, &here(smtp.port));
    let admin = administrator(&office).await;
    office.invite(&admin, ADMIN, &karim(), &origin(Lang::En)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("register.db");
    // The node is killed after the message has left and before that is noted: what the register says is from before.
    let tansiq_storage::Address::Sqlite(path) = office.register().address().clone() else { unreachable!() };
    let (keys, clock) =
        (tansiq_storage::KeyFile::within(path.parent().unwrap(), "register"), office.clock().clone());
    let before = std::fs::read(&path).unwrap();
    std::fs::write(&copy, before).unwrap();
    for end in ["-wal", "-shm"] {
        let beside = |path: &Path| std::path::PathBuf::from(format!("{}{end}", path.display()));
        if beside(&path).exists() {
            std::fs::copy(beside(&path), beside(&copy)).unwrap();
        }
    }
    assert_eq!(done(&office).await, Ended::Done(None));
    let again = tansiq_storage::Register::open(&tansiq_storage::Address::Sqlite(copy)).await.unwrap();
    let again = again.unlock(&keys, &clock).await.unwrap();
    let room = std::sync::Arc::new(tansiq_office::ReadingRoom::here(office.lexicon()));
    let again = Office::new(again, later(&office, LEASE).clock().clone(), office.lexicon(), room);
    assert_eq!(done(&mailing(&again, &here(smtp.port))).await, Ended::Done(None));
    let [one, two] = [smtp.next(), smtp.next()];
    for header in ["Message-ID", "Date", "Subject"] {
        assert_eq!(one.header(header), two.header(header), "{header}");
    }
}

#[tokio::test]
async fn whoever_does_jobs_is_woken_by_a_new_one_and_stops_when_asked() {
    let smtp = Smtp::start(&[]);
    let desk = Desk::on("2024-09-30").await;
    let office = mailing(&desk.office, &here(smtp.port));
    let admin = administrator(&office).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = office.clone();
    let worker =
        tokio::spawn(async move { worker.do_jobs(Pace::Short, async { drop(stopped.await) }).await });
    // Long work, put before, is not this worker's.
    let long = NewJob {
        kind: JobKind::Read,
        account: admin.id,
        dedupe: "a long document".into(),
        payload: b"{}".to_vec(),
    };
    let long = office.register().put_job(&long, office.clock()).await.unwrap();
    office.invite(&admin, ADMIN, &karim(), &origin(Lang::En)).await.unwrap();
    let (smtp, letter) = tokio::task::spawn_blocking(move || {
        let letter = smtp.next();
        (smtp, letter)
    })
    .await
    .unwrap();
    check(&letter, &office, "en");
    stop.send(()).unwrap();
    worker.await.unwrap();
    // What is put now is left to the next start.
    let karim = office.register().account_by_email("karim@example.org").await.unwrap().unwrap();
    office.new_link_for(&admin, ADMIN, karim.id, &origin(Lang::En)).await.unwrap();
    let job = office.register().last_job(JobKind::Mail, karim.id).await.unwrap().unwrap();
    assert_eq!(job.state, JobState::Waiting);
    assert!(smtp.is_quiet());
    assert_eq!(office.register().job(long).await.unwrap().unwrap().state, JobState::Waiting);
}
