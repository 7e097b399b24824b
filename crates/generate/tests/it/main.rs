//! Generated registers, looked at through the register's own doors.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::collections::HashSet;
use tansiq_generate::{Size, TODAY, generate};
use tansiq_model::{
    Audience, Claim, Commitment, Document, Due, Event, Evidence, Label, Marking, Milestone, Party, Precision,
    Proposal, ProposalState, Record, Series, Session,
};
use tansiq_policy::Actor;
use tansiq_storage::{Address, Clock, CommitmentFilter, Register, StorageError, verify};
use tempfile::TempDir;

#[expect(clippy::disallowed_methods, reason = "a test may look at everything")]
const OPERATOR: Actor = Actor::operator();

async fn empty() -> (TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::open(&Address::Sqlite(folder.path().join("register.db"))).await.unwrap();
    (folder, register)
}

async fn head(size: Size, seed: u64) -> (String, usize) {
    let (_folder, register) = empty().await;
    let made = generate(&register, size, seed, |_| {}).await.unwrap();
    let head = register.view(&OPERATOR).head().await.unwrap();
    (head.hash, made.records)
}

#[tokio::test]
async fn the_same_seed_gives_the_same_register_to_the_digest() {
    let size = Size::Records(420);
    let (first, records) = head(size, 1).await;
    assert_eq!(records, 420);
    assert_eq!((first.clone(), records), head(size, 1).await);
    let (other, records) = head(size, 2).await;
    assert_eq!(records, 420);
    assert_ne!(first, other);
}

#[tokio::test]
async fn a_register_of_some_dialogues_is_whole_and_varied() {
    let (_folder, register) = empty().await;
    let made = generate(&register, Size::Dialogues(3, 3), 5, |_| {}).await.unwrap();
    let report = verify(&register, None).await.unwrap();
    assert_eq!(report.fault, None);

    let view = register.view(&OPERATOR);
    let commitments: Vec<Record<Commitment>> = view.all().await.unwrap();
    assert_eq!(commitments.len(), made.commitments);
    let series: Vec<Record<Series>> = view.all().await.unwrap();
    assert_eq!(series.len(), 3);
    let slugs: HashSet<&str> = series.iter().map(|series| series.body.slug.as_str()).collect();
    assert_eq!(slugs.len(), 3);
    for one in &series {
        let filter = CommitmentFilter { series: Some(one.id), ..CommitmentFilter::default() };
        let today = Clock::standing_at(TODAY.parse().unwrap()).today();
        let own = view.commitments(&filter, today).await.unwrap().len();
        assert!((150..=190).contains(&own), "three sessions made {own} commitments");
        assert_eq!(view.sessions(one.id).await.unwrap().len(), 3);
    }

    let today = Clock::standing_at(TODAY.parse().unwrap()).today();
    let labels: HashSet<Label> = commitments.iter().map(|one| one.body.label(today)).collect();
    for label in [Label::OverdueNoEvidence, Label::OverdueSomeProgress, Label::Done, Label::DoneLate] {
        assert!(labels.contains(&label), "{label} in {labels:?}");
    }
    let widths: HashSet<Precision> = commitments
        .iter()
        .filter_map(|one| match one.body.due {
            Some(Due::At(date)) => Some(date.precision()),
            _ => None,
        })
        .collect();
    assert_eq!(widths.len(), Precision::ALL.len(), "{widths:?}");
    let audiences: HashSet<Audience> = commitments.iter().map(|one| one.audience).collect();
    assert_eq!(audiences.len(), Audience::ALL.len(), "{audiences:?}");
    let markings: HashSet<Marking> = commitments.iter().map(|one| one.marking).collect();
    assert_eq!(markings.len(), Marking::ALL.len());
    assert!(commitments.iter().any(|one| one.texts.iter().any(|text| text.marking.is_some())));
    assert!(commitments.iter().any(|one| one.body.reviewed.is_some()));
    assert!(commitments.iter().any(|one| !one.agreements.is_empty()));
    assert!(commitments.iter().any(|one| one.texts.iter().count() == 3));

    let proposals: Vec<Record<Proposal>> = view.all().await.unwrap();
    let state = |state| proposals.iter().filter(|proposal| proposal.body.state == state).count();
    assert!(state(ProposalState::Accepted) > 0 && state(ProposalState::Rejected) > 0);
    let claims: Vec<Record<Claim>> = view.all().await.unwrap();
    assert!(claims.iter().all(|claim| claim.body.topic.is_some()));
    assert!(!view.all::<Evidence>().await.unwrap().is_empty());
    assert!(!view.all::<Milestone>().await.unwrap().is_empty());
    assert!(!view.all::<Event>().await.unwrap().is_empty());
    assert_eq!(view.all::<Session>().await.unwrap().len(), 9);
    assert!(view.all::<Party>().await.unwrap().len() > 200);

    // A passage stands in its document, word for word.
    let document: Record<Document> = view.all().await.unwrap().remove(0);
    let text = view.document_text(document.id).await.unwrap();
    let rests = |one: &&Record<Commitment>| one.sources.iter().any(|s| s.document == document.id.uuid());
    let source = commitments.iter().find(rests).unwrap().sources[0].clone();
    let (start, end) = (source.start as usize, source.end as usize);
    assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), source.quote);
    let paragraph = text.split("\n\n").nth(source.paragraph as usize - 1).unwrap();
    assert!(paragraph.contains(&source.quote), "{paragraph}");
}

#[tokio::test]
async fn what_is_founded_already_is_left_alone() {
    let (_folder, register) = empty().await;
    generate(&register, Size::Records(300), 1, |_| {}).await.unwrap();
    let again = generate(&register, Size::Records(300), 1, |_| {}).await;
    assert!(matches!(again, Err(StorageError::Refused(_))), "{again:?}");
}
