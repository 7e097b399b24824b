//! The letters about requests: to whom each step is told, and that no word of the request is in them.

use crate::{
    Desk,
    mail::{SITE, here, mailing},
    needs::{People, draft, proposal},
    smtp::{Message, Smtp},
};
use tansiq_model::{Lang, NeedStep};
use tansiq_storage::{Ended, JobKind};

/// The letters that wait to be sent, sent: to whom each goes, in order, and one of them.
async fn sent(all: &People, smtp: &Smtp) -> (Vec<String>, Option<Message>) {
    let (mut to, mut last) = (Vec::new(), None);
    while let Some((_, ended)) = all.office.do_next_job(JobKind::ALL).await.unwrap() {
        assert_eq!(ended, Ended::Done(None));
        let message = smtp.next();
        to.push(message.to()[0].split('@').next().unwrap().to_owned());
        last = Some(message);
    }
    to.sort();
    (to, last)
}

#[tokio::test]
async fn each_step_is_told_to_those_who_wait_for_it_and_says_no_word_of_the_request() {
    let smtp = Smtp::start(&[]);
    let desk = Desk::on("2026-01-05").await;
    let all = People::of(mailing(&desk.office, &here(smtp.port))).await;
    let (office, state) = (&all.office, ["amina", "driss"]);
    let need = office.draft_need(&all.amina, &draft()).await.unwrap();
    assert!(sent(&all, &smtp).await.0.is_empty(), "a draft is nobody's news");
    let need = office.submit_need(&all.amina, need.id, need.revision).await.unwrap();
    let (to, letter) = sent(&all, &smtp).await;
    assert_eq!(to, ["driss"], "whoever did it knows");
    let (letter, reference) = (letter.unwrap(), need.reference.unwrap().to_string());
    assert!(letter.header("Subject")[0].starts_with(&reference), "{letter:?}");
    assert_eq!(letter.header("Content-Language"), ["ar, fr, en"]);
    for lang in Lang::ALL {
        let link = format!("{SITE}/{lang}/needs/{reference}");
        assert!(letter.text().lines().any(|line| line == link), "{}", letter.text());
    }
    for word in ["الوثائق", "مدربون", "XAA"] {
        assert!(!letter.text().contains(word), "{}", letter.text());
    }
    assert!(office.authenticate_need(&all.amina, need.id, need.revision, None).await.is_err());
    assert!(sent(&all, &smtp).await.0.is_empty(), "what was refused is told to nobody");
    let need = office.authenticate_need(&all.driss, need.id, need.revision, None).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, ["mona-desk"]);
    let need = office.acknowledge_need(&all.mona, need.id, need.revision).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, state);
    let need = office.circulate_need(&all.mona, need.id, need.revision).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, ["claire", "omar"]);
    let one = office.propose_match(&all.claire, &proposal(need.id, None)).await.unwrap();
    let (to, letter) = sent(&all, &smtp).await;
    assert_eq!(to, state);
    let link = format!("{SITE}/fr/matches/{}", one.id);
    let text = letter.unwrap().text().to_owned();
    assert!(text.lines().any(|line| line == link) && !text.contains("Deux semaines"), "{text}");
    let one = office.choose_match(&all.amina, one.id, one.revision).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, ["claire"]);
    let one = office.deliver_match(&all.claire, one.id, one.revision, false).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, state);
    let one = office.deliver_match(&all.claire, one.id, one.revision, true).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, state);
    let one = office.confirm_match(&all.claire, one.id, one.revision).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, state);
    office.confirm_match(&all.driss, one.id, one.revision).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, ["claire", "mona-desk"]);
    let need = office.view(&all.mona).get(need.id).await.unwrap();
    office.close_need(&all.mona, need.id, need.revision).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, state);

    // What comes back is told to the State, what is taken back to those who could read it.
    let need = office.draft_need(&all.amina, &draft()).await.unwrap();
    let need = office.submit_need(&all.amina, need.id, need.revision).await.unwrap();
    sent(&all, &smtp).await;
    let need =
        office.return_need(&all.mona, need.id, need.revision, (Lang::Fr, "Trop court.")).await.unwrap();
    let (to, letter) = sent(&all, &smtp).await;
    assert_eq!(to, state);
    assert!(!letter.unwrap().text().contains("Trop court"));
    office.withdraw_need(&all.amina, need.id, need.revision, None).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, ["mona-desk"]);
    let need = all.circulated().await;
    sent(&all, &smtp).await;
    let need = office.withdraw_need(&all.driss, need.id, need.revision, None).await.unwrap();
    assert_eq!(sent(&all, &smtp).await.0, ["claire", "mona-desk", "omar"]);
    assert_eq!(need.body.step(), Some(NeedStep::Withdrawn));

    // Who offers help hears that it is over.
    let need = all.circulated().await;
    office.propose_match(&all.claire, &proposal(need.id, None)).await.unwrap();
    sent(&all, &smtp).await;
    let need = office.view(&all.mona).get(need.id).await.unwrap();
    office.end_unmet_need(&all.mona, need.id, need.revision, (Lang::Fr, "Personne.")).await.unwrap();
    let (to, _) = sent(&all, &smtp).await;
    assert_eq!(to, ["amina", "claire", "driss"]);
}
