//! From a text to records, and back.

use crate::{Desk, OPERATOR, PROMISE, given};
use tansiq_model::{
    Commitment, Due, Event, Id, Kind, Lang, ProposalKind, ProposalState, Role, TextField, TextKind, Verdict,
};
use tansiq_office::{Dialogue, Judgement, NewSeries, NewSession, OfficeError, Problem, Reason};
use tansiq_storage::{CommitmentFilter, StorageError};

#[tokio::test]
async fn an_accepted_proposal_is_a_commitment_with_owner_date_and_quote() {
    let desk = Desk::on("2024-09-30").await;
    let proposal = desk.proposed_commitment(PROMISE).await;
    let done =
        desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Accept).await.unwrap();
    let (kind, id, reference) = done.became.unwrap();
    assert_eq!((kind, reference.unwrap().to_string().as_str()), (Kind::Commitment, "C-2024-0001"));

    let view = desk.office.view(&OPERATOR);
    let file = desk.office.commitment(&view, tansiq_model::Id::new(id)).await.unwrap();
    let owners: Vec<&str> =
        file.commitment.parties_as(Role::OWNERS).map(|owner| file.parties.code(owner)).collect();
    assert!(owners.contains(&"MAR") && owners.contains(&"UNOCT"), "{owners:?}");
    assert_eq!(file.commitment.body.due, Some(Due::At("2024-12".parse().unwrap())));
    let source = &file.commitment.sources[0];
    let text = view.document_text(Id::new(source.document)).await.unwrap();
    let quoted: String =
        text.chars().skip(source.start as usize).take((source.end - source.start) as usize).collect();
    assert_eq!(quoted, source.quote);
    assert!(quoted.contains("agreed"));
    desk.verifies().await;
}

#[tokio::test]
async fn the_same_text_is_filed_once() {
    let desk = Desk::on("2024-09-30").await;
    let first = desk.office.ingest(&OPERATOR, given(PROMISE)).await.unwrap();
    let again = desk.office.ingest(&OPERATOR, given(PROMISE)).await.unwrap();
    assert!(!first.already && again.already);
    assert_eq!(again.document.id, first.document.id);
    assert_eq!(again.proposals, first.proposals);
}

#[tokio::test]
async fn the_second_of_two_decisions_sees_the_first_and_changes_nothing() {
    let desk = Desk::on("2024-09-30").await;
    let proposal = desk.proposed_commitment(PROMISE).await;
    let seen = proposal.revision;
    desk.office
        .decide(
            &OPERATOR,
            proposal.id,
            seen,
            &Judgement::Reject(Reason { lang: Lang::En, text: "not ours".into() }),
        )
        .await
        .unwrap();
    let late = desk.office.decide(&OPERATOR, proposal.id, seen, &Judgement::Accept).await;
    assert!(matches!(late, Err(OfficeError::Storage(StorageError::Conflict { .. }))), "{late:?}");
    let view = desk.office.view(&OPERATOR);
    assert!(view.commitments(&CommitmentFilter::default(), desk.office.today()).await.unwrap().is_empty());
    assert_eq!(view.decisions(proposal.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_undone_acceptance_takes_the_record_back_and_may_be_decided_anew() {
    let desk = Desk::on("2024-09-30").await;
    let proposal = desk.proposed_commitment(PROMISE).await;
    let view = desk.office.view(&OPERATOR);
    let done =
        desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Accept).await.unwrap();
    let undone =
        desk.office.decide(&OPERATOR, proposal.id, done.proposal.revision, &Judgement::Undo).await.unwrap();
    assert_eq!(undone.proposal.body.state, ProposalState::Open);
    assert!(view.all::<Commitment>().await.unwrap().is_empty());
    let twice = desk.office.decide(&OPERATOR, proposal.id, undone.proposal.revision, &Judgement::Undo).await;
    assert!(matches!(twice, Err(OfficeError::NotNow(_))), "{twice:?}");
    let again = desk
        .office
        .decide(&OPERATOR, proposal.id, undone.proposal.revision, &Judgement::Accept)
        .await
        .unwrap();
    assert_eq!(again.became.unwrap().2.unwrap().to_string(), "C-2024-0002");
    let verdicts: Vec<Verdict> =
        view.decisions(proposal.id).await.unwrap().iter().map(|d| d.body.verdict).collect();
    assert_eq!(verdicts, [Verdict::Accept, Verdict::Undo, Verdict::Accept]);
    desk.verifies().await;
}

#[tokio::test]
async fn what_was_worked_on_is_not_taken_back() {
    let desk = Desk::on("2024-09-30").await;
    let proposal = desk.proposed_commitment(PROMISE).await;
    let done =
        desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Accept).await.unwrap();
    let report = crate::progress::report(tansiq_model::Completion::Limited, "2024-09-30");
    desk.office.report(&OPERATOR, tansiq_model::Id::new(done.became.unwrap().1), &report).await.unwrap();
    let undo = desk.office.decide(&OPERATOR, proposal.id, done.proposal.revision, &Judgement::Undo).await;
    assert!(
        matches!(&undo, Err(OfficeError::ChangedSince(reference)) if reference == "C-2024-0001"),
        "{undo:?}"
    );
}

#[tokio::test]
async fn evidence_alone_keeps_a_commitment_from_being_taken_back() {
    let desk = Desk::on("2024-09-30").await;
    let proposal = desk.proposed_commitment(PROMISE).await;
    let done =
        desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Accept).await.unwrap();
    let evidence = crate::progress::link("https://example.org/programme");
    desk.office
        .add_evidence(&OPERATOR, tansiq_model::Id::new(done.became.unwrap().1), &evidence)
        .await
        .unwrap();
    let undo = desk.office.decide(&OPERATOR, proposal.id, done.proposal.revision, &Judgement::Undo).await;
    assert!(matches!(undo, Err(OfficeError::ChangedSince(_))), "{undo:?}");
}

#[tokio::test]
async fn an_edited_proposal_may_become_another_kind_and_is_undone_as_that() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let proposal = desk.proposed_commitment(PROMISE).await;
    let (proposal, mut draft) = desk.office.draft(&view, proposal.id).await.unwrap();
    draft.kind = ProposalKind::Meeting;
    draft.titles = vec![
        (Lang::En, "Maritime conference".into()),
        (Lang::Fr, "Conférence maritime".into()),
        (Lang::Ar, " ".into()),
    ];
    draft.date = Some("2025-01-09/2025-01-10".parse().unwrap());
    let edit = Judgement::Edit(Box::new(draft));
    let done = desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &edit).await.unwrap();
    assert_eq!(done.proposal.body.state, ProposalState::Edited);
    let events = view.all::<Event>().await.unwrap();
    assert_eq!(events[0].texts.get(TextField::Title, Lang::Fr).unwrap().kind, TextKind::Working);
    assert_eq!(events[0].texts.get(TextField::Title, Lang::En).unwrap().kind, TextKind::Original);
    assert!(events[0].texts.get(TextField::Title, Lang::Ar).is_none());
    desk.office.decide(&OPERATOR, proposal.id, done.proposal.revision, &Judgement::Undo).await.unwrap();
    assert!(view.all::<Event>().await.unwrap().is_empty());
    desk.verifies().await;
}

#[tokio::test]
async fn a_draft_that_cannot_be_kept_says_which_field_and_writes_nothing() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let proposal = desk.proposed_commitment(PROMISE).await;
    let before = view.head().await.unwrap();
    let (_, mut draft) = desk.office.draft(&view, proposal.id).await.unwrap();
    draft.titles = vec![(Lang::En, "  ".into())];
    let empty = desk
        .office
        .decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Edit(Box::new(draft.clone())))
        .await;
    assert_eq!(faults(empty), [("title", Problem::Missing)]);
    draft.titles = vec![(Lang::En, "A conference".into())];
    draft.parties.push(("X-NOBODY".parse().unwrap(), Role::Participant));
    let unknown = desk
        .office
        .decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Edit(Box::new(draft)))
        .await;
    assert_eq!(faults(unknown), [("parties", Problem::UnknownParty)]);
    assert_eq!(view.head().await.unwrap(), before);
}

pub(crate) fn faults<T: std::fmt::Debug>(result: Result<T, OfficeError>) -> Vec<(&'static str, Problem)> {
    match result {
        Err(OfficeError::Invalid(fields)) => {
            fields.into_iter().map(|field| (field.field, field.problem)).collect()
        }
        other => panic!("not refused for its fields: {other:?}"),
    }
}

#[tokio::test]
async fn commitments_of_an_outcome_belong_to_its_session() {
    let desk = Desk::on("2024-09-30").await;
    let sides = vec!["MAR".parse().unwrap(), "UNOCT".parse().unwrap()];
    let series = NewSeries { slug: "mar-unoct".into(), names: vec![(Lang::En, "Dialogue".into())], sides };
    let series = desk.office.add_series(&OPERATOR, &series).await.unwrap();
    let session = NewSession {
        series: series.id.into(),
        number: 1,
        held: "2024-09-26".parse().unwrap(),
        place: tansiq_model::Place::default(),
        next: Some("2025-09".parse().unwrap()),
        priorities: vec![vec![(Lang::En, "Maritime security".into())]],
        period: Some("2025".parse().unwrap()),
    };
    let session = desk.office.add_session(&OPERATOR, &session).await.unwrap();
    let commitment = desk.commitment().await;
    let commitment = desk.office.view(&OPERATOR).get(commitment).await.unwrap();
    assert_eq!(commitment.body.session, Some(session.id));
    assert_eq!(commitment.body.made_on.unwrap().to_string(), "2024-09-26");
    assert_eq!(commitment.body.next_session_on.unwrap().to_string(), "2025-09-30");

    // Due "at the next session" is due on that session's last day, once it has one.
    let view = desk.office.view(&OPERATOR);
    let text = "Morocco and the United Nations Office of Counter-Terrorism agreed to hold a workshop on border security \
        for African officers in Dakar.";
    let proposal = desk.proposed_commitment(text).await;
    let (proposal, mut draft) = desk.office.draft(&view, proposal.id).await.unwrap();
    (draft.due, draft.session) = (Some(Due::NextSession), Some(session.id));
    let edit = Judgement::Edit(Box::new(draft));
    let made =
        desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &edit).await.unwrap().became.unwrap();
    let second = NewSession {
        series: series.id.into(),
        number: 2,
        held: "2025-10-02/2025-10-03".parse().unwrap(),
        place: tansiq_model::Place::default(),
        next: None,
        priorities: Vec::new(),
        period: None,
    };
    desk.office.add_session(&OPERATOR, &second).await.unwrap();
    let due = view.get::<Commitment>(tansiq_model::Id::new(made.1)).await.unwrap();
    assert_eq!(due.body.next_session_on.unwrap().to_string(), "2025-10-03");
    let dated = view.get(commitment.id).await.unwrap();
    assert_eq!(dated.revision, commitment.revision, "one with a date of its own stays as it was");
    desk.verifies().await;
}

#[tokio::test]
async fn a_dialogue_and_its_first_session_are_both_kept_or_neither() {
    let desk = Desk::on("2024-09-30").await;
    let series = NewSeries {
        slug: "mar-unoct".into(),
        names: vec![(Lang::En, "Dialogue".into())],
        sides: ["MAR", "UNOCT", "MAR"].map(|side| side.parse().unwrap()).into(),
    };
    let session = NewSession {
        series: Dialogue::New(series.clone()),
        number: 1,
        held: "2024-09-26".parse().unwrap(),
        place: tansiq_model::Place::default(),
        next: None,
        priorities: vec![vec![(Lang::En, " ".into())], vec![(Lang::En, "Maritime security".into())]],
        period: None,
    };
    let view = desk.office.view(&OPERATOR);
    let before = view.head().await.unwrap();
    let unknown = NewSeries {
        slug: "No".into(),
        names: vec![(Lang::En, " ".into())],
        sides: vec!["X-NOBODY".parse().unwrap()],
    };
    let wrong = NewSession { series: Dialogue::New(unknown), number: 0, ..session.clone() };
    let expected = [
        ("dialogue-names", Problem::Missing),
        ("slug", Problem::NotASlug),
        ("number", Problem::NotANumber),
        ("sides", Problem::UnknownParty),
    ];
    assert_eq!(faults(desk.office.add_session(&OPERATOR, &wrong).await), expected);
    let next = NewSession { next: Some("2024-09".parse().unwrap()), number: 10_000, ..session.clone() };
    let expected = [("number", Problem::NotANumber)];
    assert_eq!(faults(desk.office.add_session(&OPERATOR, &next).await), expected);
    let alone = NewSession { priorities: vec![], period: Some("2025".parse().unwrap()), ..session.clone() };
    let expected = [("priorities", Problem::Missing)];
    assert_eq!(faults(desk.office.add_session(&OPERATOR, &alone).await), expected);
    for (slug, sides, expected) in [
        ("latest", series.sides.clone(), ("slug", Problem::Taken)),
        ("", series.sides.clone(), ("slug", Problem::Missing)),
        ("mar-unoct", vec![], ("sides", Problem::Missing)),
    ] {
        let other = NewSeries { slug: slug.into(), sides, ..series.clone() };
        assert_eq!(faults(desk.office.add_series(&OPERATOR, &other).await), [expected]);
    }
    assert_eq!(view.head().await.unwrap(), before);

    let first = desk.office.add_session(&OPERATOR, &session).await.unwrap();
    let series = view.get(first.body.series).await.unwrap();
    assert_eq!(series.parties.len(), 2);
    let priorities = view.priorities(first.id).await.unwrap();
    assert_eq!(priorities.iter().map(|priority| priority.body.position).collect::<Vec<_>>(), [1]);
    let again = NewSession { series: series.id.into(), ..session.clone() };
    assert_eq!(faults(desk.office.add_session(&OPERATOR, &again).await), [("number", Problem::Taken)]);
    assert_eq!(faults(desk.office.add_session(&OPERATOR, &session).await), [("slug", Problem::Taken)]);
}
