//! Reports, evidence, changes by hand and the brief.

use crate::{Desk, OPERATOR, review::faults};
use tansiq_analysis::Section;
use tansiq_model::{Basis, Completion, Label, Lang, Role};
use tansiq_office::{
    BriefScope, CommitmentEdit, NewEvidence, NewReport, OfficeError, Problem, TITLE_LENGTH, UploadedFile,
};
use tansiq_storage::StorageError;

pub(crate) fn report(completion: Completion, as_of: &str) -> NewReport {
    let as_of = Some(as_of.parse().unwrap());
    let notes = vec![(Lang::En, "Said at the session".to_owned())];
    NewReport { completion, as_of, completed_on: None, notes, evidence: Vec::new() }
}

pub(crate) fn link(url: &str) -> NewEvidence {
    NewEvidence {
        titles: vec![(Lang::En, "Programme".into())],
        url: Some(url.into()),
        file: None,
        dated: None,
    }
}

async fn section(desk: &Desk, as_of: &str) -> Section {
    let view = desk.office.view(&OPERATOR);
    let brief = desk.office.brief(&view, &BriefScope::All, None, Some(as_of.parse().unwrap())).await.unwrap();
    brief.items[0].line.section
}

#[tokio::test]
async fn a_report_moves_the_commitment_and_the_brief_of_its_day() {
    let mut desk = Desk::on("2024-09-30").await;
    let commitment = desk.commitment().await;
    desk.later("2025-01-14");
    assert_eq!(section(&desk, "2025-01-14").await, Section::Overdue);

    let mut done = report(Completion::Complete, "2025-01-12");
    done.completed_on = Some("2025-01-09/2025-01-10".parse().unwrap());
    let file = UploadedFile { name: "programme.pdf".into(), bytes: b"%PDF-1.7 not really".to_vec() };
    done.evidence =
        vec![link("https://example.org/programme"), NewEvidence { file: Some(file), url: None, ..link("") }];
    desk.office.report(&OPERATOR, commitment, &done).await.unwrap();

    let view = desk.office.view(&OPERATOR);
    let shown = desk.office.commitment(&view, commitment).await.unwrap();
    assert_eq!((shown.label, shown.reports.len(), shown.evidence.len()), (Label::DoneLate, 1, 2));
    let (name, bytes) = desk.office.evidence_file(&view, shown.evidence[1].id).await.unwrap().unwrap();
    assert_eq!((name.as_str(), bytes.as_slice()), ("programme.pdf", b"%PDF-1.7 not really".as_slice()));
    assert_eq!(section(&desk, "2025-01-14").await, Section::DoneLate);
    assert_eq!(section(&desk, "2025-01-11").await, Section::Overdue);
    desk.verifies().await;
}

#[tokio::test]
async fn a_late_report_does_not_push_out_a_later_one_and_sides_stay_apart() {
    let mut desk = Desk::on("2024-09-30").await;
    let commitment = desk.commitment().await;
    desk.later("2025-01-14");
    for (completion, as_of) in
        [(Completion::Substantial, "2024-12-20"), (Completion::NotStarted, "2024-10-10")]
    {
        desk.office.report(&OPERATOR, commitment, &report(completion, as_of)).await.unwrap();
    }
    let finding = report(Completion::Limited, "2025-01-10");
    desk.office.finding(&OPERATOR, commitment, desk.home(), &finding).await.unwrap();
    let body = desk.office.view(&OPERATOR).get(commitment).await.unwrap().body;
    assert_eq!(body.self_reported.unwrap().completion, Completion::Substantial);
    assert_eq!(body.reviewed.unwrap().completion, Completion::Limited);
}

#[tokio::test]
async fn what_cannot_be_kept_is_named_field_by_field_and_nothing_is_written() {
    let desk = Desk::on("2024-09-30").await;
    let commitment = desk.commitment().await;
    let before = desk.office.view(&OPERATOR).head().await.unwrap();
    let mut wrong = report(Completion::Limited, "2024-10-01");
    wrong.completed_on = Some("2024-12".parse().unwrap());
    wrong.evidence = vec![link("javascript:alert(1)"), NewEvidence::default()];
    let expected = [
        ("as-of", Problem::InTheFuture),
        ("completed-on", Problem::OnlyWhenComplete),
        ("completed-on", Problem::OutOfOrder),
        ("evidence-url", Problem::NotAnAddress),
        ("evidence-title", Problem::Missing),
        ("evidence-url", Problem::Missing),
    ];
    assert_eq!(faults(desk.office.report(&OPERATOR, commitment, &wrong).await), expected);
    assert_eq!(desk.office.view(&OPERATOR).head().await.unwrap(), before);
}

#[tokio::test]
async fn the_second_of_two_edits_is_refused_with_both_revisions() {
    let desk = Desk::on("2024-09-30").await;
    let id = desk.commitment().await;
    let seen = desk.office.view(&OPERATOR).get(id).await.unwrap();
    let mut edit = CommitmentEdit {
        titles: vec![(Lang::En, "Hold the conference".into())],
        parties: Some(vec![("MAR".parse().unwrap(), Role::Committer)]),
        themes: seen.themes.clone(),
        made_on: seen.body.made_on,
        due: seen.body.due,
        due_basis: Basis::Stated,
        superseded_by: None,
        audience: seen.audience,
        to: None,
        marking: seen.marking,
        parts: tansiq_office::PartMarkings::new(),
        postponed_to: Some("2025-33".parse().unwrap()),
        withdrawn: false,
        not_measurable: false,
        reason: "agreed by both sides".into(),
    };
    let first = desk.office.edit_commitment(&OPERATOR, id, seen.revision, &edit).await.unwrap();
    assert_eq!(first.body.label("2025-02-01".parse().unwrap()), Label::Postponed);
    let second = desk.office.edit_commitment(&OPERATOR, id, seen.revision, &edit).await;
    let Err(OfficeError::Storage(StorageError::Conflict { expected, current, .. })) = second else {
        panic!("{second:?}");
    };
    assert_eq!((expected, current), (seen.revision, first.revision));
    edit.postponed_to = Some("2024-10".parse().unwrap());
    let backwards = desk.office.edit_commitment(&OPERATOR, id, first.revision, &edit).await;
    assert_eq!(faults(backwards), [("postponed-to", Problem::OutOfOrder)]);
    edit.postponed_to = None;
    edit.titles = vec![(Lang::En, "a".repeat(TITLE_LENGTH + 1))];
    let long = desk.office.edit_commitment(&OPERATOR, id, first.revision, &edit).await;
    assert_eq!(faults(long), [("title", Problem::TooLong)]);
    let versions = desk.office.view(&OPERATOR).versions(id).await.unwrap();
    assert_eq!(versions.last().unwrap().entry.reason, "agreed by both sides");
}
