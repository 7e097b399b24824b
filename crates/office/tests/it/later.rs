//! Long documents and long lists: filed at once, and worked on by a job in the name of whoever left it.

use crate::{OPERATOR, PROMISE, engines::on_both_engines, given, office_at};
use jiff::SignedDuration;
use std::{path::PathBuf, sync::Arc, time::Duration};
use tansiq_model::{Commitment, Document, Import, ImportState, Proposal, Record};
use tansiq_office::{
    GivenList, JobFault, Later, NewAccount, Office, OfficeError, Origin, ReadingRoom, Shown,
};
use tansiq_policy::{AccountRole, Act, Actor};
use tansiq_reader::Lexicon;
use tansiq_sheet::ListKind;
use tansiq_storage::{Address, Clock, Ended, JobKind, JobState, LEASE, NewJob, verify};

/// Texts of more characters than this are long here.
const LONG: u32 = 100;

const PASSWORD: &str = "two seas and one road";

async fn desk(address: &Address) -> (Office, Actor) {
    let office = office_at(address, "2024-09-30").await;
    let mona = officer(&office, "mona").await;
    (office, mona)
}

async fn officer(office: &Office, name: &str) -> Actor {
    let email = format!("{name}@example.org");
    let new = NewAccount {
        name: name.to_owned(),
        email: email.clone(),
        password: PASSWORD.into(),
        role: AccountRole::Officer,
    };
    office.add_account(&OPERATOR, &new, None).await.unwrap();
    office.actor_by_email(&email).await.unwrap().unwrap()
}

async fn handed_in(office: &Office, actor: &Actor, text: &str) -> Record<Document> {
    let done = office.hand_in(actor, given(text), LONG).await.unwrap();
    assert_eq!((done.proposals, done.already), (0, false));
    assert!(done.document.body.unread);
    done.document
}

async fn job(office: &Office) -> Ended {
    office.do_next_job(JobKind::ALL).await.unwrap().expect("a job is due").1
}

fn never(fault: JobFault) -> Ended {
    Ended::Never(fault.word().to_owned())
}

fn after(office: &Office, span: SignedDuration) -> Office {
    office.at(Clock::standing_at(office.clock().now().checked_add(span).unwrap()))
}

/// What is proposed, without what differs from register to register.
fn said(proposals: &[Record<Proposal>]) -> Vec<(u32, String, u32, usize)> {
    let one = |p: &Record<Proposal>| {
        let source = &p.sources[0];
        (p.body.position, source.quote.clone(), source.paragraph, p.parties.len())
    };
    proposals.iter().map(one).collect()
}

on_both_engines!(
    a_long_document_is_filed_at_once_and_read_by_a_job,
    a_job_that_was_done_and_not_told_does_nothing_again,
    a_long_list_comes_in_by_a_job,
);

async fn a_long_document_is_filed_at_once_and_read_by_a_job(address: Address) {
    let (office, mona) = desk(&address).await;
    let view = office.view(&mona);
    let filed = handed_in(&office, &mona, PROMISE).await;
    assert_eq!(view.proposals(filed.id).await.unwrap(), []);
    assert_eq!(office.reading_left(&filed).await.unwrap(), Some(Later::Waits(None)));
    let again = office.hand_in(&mona, given(PROMISE), LONG).await.unwrap();
    assert!(again.already, "the same text twice");

    // A passage that she adds meanwhile stays before what the reader finds.
    let words = tansiq_office::locate(PROMISE, None, "a conference on maritime security").unwrap();
    let own = office.add_passage(&mona, filed.id, words, None).await.unwrap();
    assert_eq!(own.body.position, 1);

    // A node takes it and is killed; when its lease is over, another one does it.
    let taken = office.register().take_job(JobKind::ALL, office.clock()).await.unwrap().unwrap();
    assert_eq!(office.reading_left(&filed).await.unwrap(), Some(Later::Runs));
    assert_eq!(taken.job.kind, JobKind::Read);
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none());
    let office = after(&office, LEASE);
    assert_eq!(job(&office).await, Ended::Done(None));
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none());

    let read = view.get(filed.id).await.unwrap();
    assert!(!read.body.unread);
    assert_eq!(office.reading_left(&read).await.unwrap(), None);
    let versions = view.versions(filed.id).await.unwrap();
    let entries = versions.iter().map(|one| (one.entry.action.as_str(), one.entry.actor.clone()));
    let hers = |act: Act| (act.word(), mona.name());
    assert!(entries.eq([Act::DocumentFile, Act::DocumentRead].map(hers)));

    // It is what it would have been at once, after her own.
    let mut proposals = view.proposals(filed.id).await.unwrap();
    proposals.sort_by_key(|proposal| proposal.body.position);
    assert_eq!(proposals.remove(0).id, own.id);
    for proposal in &mut proposals {
        proposal.body.position -= 1;
    }
    let other = tempfile::tempdir().unwrap();
    let other = office_at(&Address::Sqlite(other.path().join("register.db")), "2024-09-30").await;
    let at_once = other.ingest(&OPERATOR, given(PROMISE)).await.unwrap().document;
    let expected = other.view(&OPERATOR).proposals(at_once.id).await.unwrap();
    assert!(expected.len() > 1, "{expected:?}");
    assert_eq!(said(&proposals), said(&expected));
    assert_eq!(verify(office.register(), None).await.unwrap().fault, None);
}

async fn a_job_that_was_done_and_not_told_does_nothing_again(address: Address) {
    let (office, mona) = desk(&address).await;
    let filed = handed_in(&office, &mona, PROMISE).await;
    assert_eq!(job(&office).await, Ended::Done(None));
    let head = office.view(&mona).head().await.unwrap();
    let twin = NewJob {
        kind: JobKind::Read,
        account: mona.person().unwrap().id,
        dedupe: "the same, taken by another node".into(),
        payload: format!(r#"{{"document":"{}","strong":false}}"#, filed.id).into(),
    };
    office.register().put_job(&twin, office.clock()).await.unwrap();
    assert_eq!(job(&office).await, Ended::Done(None));
    assert_eq!(office.view(&mona).head().await.unwrap(), head);
}

#[tokio::test]
async fn a_document_is_read_in_the_name_of_whoever_may_still_do_so() {
    let folder = tempfile::tempdir().unwrap();
    let (office, mona) = desk(&Address::Sqlite(folder.path().join("register.db"))).await;
    let filed = handed_in(&office, &mona, PROMISE).await;
    let account = office.register().account(mona.person().unwrap().id).await.unwrap().unwrap();
    let admin = NewAccount {
        name: "admin".into(),
        email: "admin@example.org".into(),
        password: PASSWORD.into(),
        role: AccountRole::Administrator,
    };
    let admin = office.add_account(&OPERATOR, &admin, None).await.unwrap();
    office.close_account(&admin, PASSWORD, account.id, true, &Origin::default()).await.unwrap();
    assert_eq!(job(&office).await, never(JobFault::NotAllowed));
    let left = Later::Left(Some(JobFault::NotAllowed.word().to_owned()));
    assert_eq!(office.reading_left(&filed).await.unwrap(), Some(left));

    // A colleague has it read: in her own name.
    let karim = officer(&office, "karim").await;
    office.read_again(&karim, &filed).await.unwrap();
    assert_eq!(job(&office).await, Ended::Done(None));
    let versions = office.view(&karim).versions(filed.id).await.unwrap();
    assert_eq!(versions.last().unwrap().entry.actor, karim.name());
    assert!(!office.view(&karim).proposals(filed.id).await.unwrap().is_empty());
    // Once more changes nothing, and leaves nothing to do.
    let read = office.view(&karim).get(filed.id).await.unwrap();
    office.read_again(&karim, &read).await.unwrap();
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none());
    // The public does not have anything read.
    let denied = office.read_again(&Actor::visitor(), &read).await;
    assert!(matches!(denied, Err(OfficeError::Storage(tansiq_storage::StorageError::Denied { .. }))));
}

#[tokio::test]
async fn a_reader_that_fails_is_tried_again_or_given_up_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (office, mona) = desk(&Address::Sqlite(folder.path().join("register.db"))).await;
    let filed = handed_in(&office, &mona, PROMISE).await;
    let with = |script: &str| {
        let room = ReadingRoom::with_child(PathBuf::from("/bin/sh"), vec!["-c".into(), script.into()], None);
        let room = Arc::new(room.with_patience(Duration::from_millis(20)));
        Office::new(office.register().clone(), office.clock().clone(), Lexicon::builtin(), room)
    };
    let stopped = JobFault::ReaderStopped.word().to_owned();
    assert_eq!(job(&with("exit 1")).await, Ended::Later(stopped.clone()));
    assert_eq!(office.reading_left(&filed).await.unwrap(), Some(Later::Waits(Some(stopped))));
    assert!(office.do_next_job(JobKind::ALL).await.unwrap().is_none(), "not at once");
    let slow = with("exec tail -f /dev/null");
    assert_eq!(job(&after(&slow, SignedDuration::from_mins(1))).await, never(JobFault::ReaderSlow));
    assert_eq!(office.register().job_counts().await.unwrap()[2], (JobState::Dead, 1));
    office.read_again(&mona, &filed).await.unwrap();
    assert_eq!(
        office.reading_left(&filed).await.unwrap(),
        Some(Later::Waits(Some(JobFault::ReaderSlow.word().into())))
    );
    assert_eq!(job(&office).await, Ended::Done(None));
    assert!(!office.view(&mona).proposals(filed.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_long_document_that_is_marked_red_is_refused_before_anything_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let (office, mona) = desk(&Address::Sqlite(folder.path().join("register.db"))).await;
    let head = office.view(&mona).head().await.unwrap();
    let refused = office.hand_in(&mona, given(&format!("{PROMISE}\n\nTLP:RED")), LONG).await;
    assert!(matches!(refused, Err(OfficeError::Read(failure)) if failure.code() == "red"));
    assert_eq!(office.view(&mona).head().await.unwrap(), head);
    assert!(office.register().job_counts().await.unwrap().iter().all(|(_, count)| *count == 0));
}

fn tracker(lines: usize) -> GivenList {
    let mut text = "No,Commitment,Owner,Due\n".to_owned();
    for line in 1..=lines {
        text.push_str(&format!("{line},Organise the regional workshop number {line},MAR,2025-06-30\n"));
    }
    GivenList {
        bytes: text.into(),
        name: "tracker.csv".into(),
        list: ListKind::Commitments,
        sheet: None,
        mapping: None,
    }
}

async fn a_long_list_comes_in_by_a_job(address: Address) {
    let (office, mona) = desk(&address).await;
    let view = office.view(&mona);
    let draft: Record<Import> = office.begin_import(&mona, tracker(30)).await.unwrap();
    assert_eq!(office.import_left(&view, &draft).await.unwrap(), None);
    office.leave_import(&mona, &draft).await.unwrap();
    // Pressed twice.
    office.leave_import(&mona, &draft).await.unwrap();
    assert_eq!(office.import_left(&view, &draft).await.unwrap(), Some(Later::Waits(None)));

    // It was done by a node that was killed before it could tell.
    let taken = office.register().take_job(JobKind::ALL, office.clock()).await.unwrap().unwrap();
    office.apply_import(&mona, draft.id, draft.revision, &|_, _| {}).await.unwrap();
    drop(taken);
    let head = view.head().await.unwrap();
    let office = after(&office, LEASE);
    assert_eq!(job(&office).await, Ended::Done(None));
    assert_eq!(view.head().await.unwrap(), head);
    assert_eq!(view.all::<Commitment>().await.unwrap().len(), 30);
    assert!(matches!(
        office.leave_import(&mona, &view.get(draft.id).await.unwrap()).await,
        Err(OfficeError::NotNow(_))
    ));

    // Somebody says anew what the columns are while another list waits: what she decided by is gone.
    let draft = office.begin_import(&mona, tracker(40)).await.unwrap();
    office.leave_import(&mona, &draft).await.unwrap();
    let mapping = office.import_draft(&view, draft.id, Shown::default()).await.unwrap().mapping;
    let changed = office.map_import(&mona, draft.id, draft.revision, &mapping).await.unwrap();
    assert_eq!(job(&office).await, never(JobFault::Changed));
    assert_eq!(view.get(draft.id).await.unwrap().body.state, ImportState::Draft);
    assert_eq!(view.all::<Commitment>().await.unwrap().len(), 30);
    // As it is now, it can be left again.
    assert_eq!(office.import_left(&view, &changed).await.unwrap(), None);
    office.leave_import(&mona, &changed).await.unwrap();
    assert_eq!(job(&office).await, Ended::Done(None));
    let import = view.get(draft.id).await.unwrap();
    assert_eq!((import.body.state, import.body.created, import.body.unchanged), (ImportState::Done, 10, 30));
    let entry = &view.versions(draft.id).await.unwrap().pop().unwrap().entry;
    assert_eq!(
        (entry.action.as_str(), entry.actor.as_str()),
        (Act::ImportApply.word(), mona.name().as_str())
    );
    assert_eq!(verify(office.register(), None).await.unwrap().fault, None);
}
