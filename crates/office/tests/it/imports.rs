//! A tracker comes in, and out again.

use crate::{Desk, OPERATOR, PROMISE};
use tansiq_model::{
    Commitment, Completion, Due, Import, ImportState, Kind, Label, Lang, LineOutcome, Record, Role, TextField,
};
use tansiq_office::{GivenList, ImportDraft, NewReport, OfficeError, Shown};
use tansiq_sheet::{Field, ListKind};
use tansiq_storage::{CommitmentFilter, StorageError};

const TRACKER: &str = "\
الرقم;الالتزام;الجهة المسؤولة;الأجل;الحالة\n\
1;تنظيم دورة تدريبية لضباط الحدود;المغرب;31/12/2024;منجز\n\
2;إعداد دليل للأمن البحري;السنغال;2025;قيد التنفيذ\n\
3;عقد اجتماع للخبراء;جمهورية لا وجود لها;2025;\n\
4;نشر تقرير سنوي;المغرب;32/13/2024;\n\
5;TLP:RED سري;المغرب;2025;TLP:RED\n";

fn list(text: &str) -> GivenList {
    GivenList {
        bytes: text.into(),
        name: "متابعة.csv".into(),
        list: ListKind::Commitments,
        sheet: None,
        mapping: None,
    }
}

impl Desk {
    async fn draft(&self, text: &str) -> ImportDraft {
        let import = self.office.begin_import(&OPERATOR, list(text)).await.unwrap();
        self.office.import_draft(&self.office.view(&OPERATOR), import.id, Shown::default()).await.unwrap()
    }

    async fn bring_in(&self, text: &str) -> Record<Import> {
        let draft = self.draft(text).await;
        self.office.apply_import(&OPERATOR, draft.import.id, draft.import.revision, &|_, _| {}).await.unwrap()
    }

    async fn all(&self) -> Vec<Record<Commitment>> {
        let view = self.office.view(&OPERATOR);
        let mut all = view.commitments(&CommitmentFilter::default(), self.office.today()).await.unwrap();
        all.sort_by_key(|commitment| commitment.reference);
        all
    }
}

fn counts(import: &Record<Import>) -> [u32; 5] {
    let body = &import.body;
    [body.read, body.created, body.updated, body.unchanged, body.kept_out]
}

fn title(commitment: &Record<Commitment>) -> &str {
    &commitment.texts.get(TextField::Title, Lang::Ar).unwrap().body
}

#[tokio::test]
async fn a_draft_says_what_each_line_would_do_and_writes_nothing() {
    let desk = Desk::on("2025-01-14").await;
    let draft = desk.draft(TRACKER).await;
    assert_eq!(draft.import.body.state, ImportState::Draft);
    assert!(desk.all().await.is_empty());
    let fields: Vec<Option<Field>> = draft.proposal.columns.iter().map(|column| column.field).collect();
    let expected = [Field::OwnNumber, Field::Title, Field::Owners, Field::Due, Field::Status];
    assert_eq!(fields, expected.map(Some));
    let plan = draft.plan.unwrap();
    let lines: Vec<(u32, LineOutcome, Vec<&str>)> = plan
        .lines
        .iter()
        .map(|line| {
            let words = line.remarks.iter().map(|remark| remark.word.as_str()).collect();
            (line.read.line, line.outcome, words)
        })
        .collect();
    assert_eq!(
        lines,
        [
            (2, LineOutcome::Created, vec![]),
            (3, LineOutcome::Created, vec![]),
            (4, LineOutcome::KeptOut, vec!["party-unknown"]),
            (5, LineOutcome::KeptOut, vec!["date-unreadable"]),
            (6, LineOutcome::KeptOut, vec!["red"]),
        ]
    );
    desk.verifies().await;
}

#[tokio::test]
async fn what_is_red_is_stored_nowhere() {
    let desk = Desk::on("2025-01-14").await;
    let import = desk.bring_in(TRACKER).await;
    let view = desk.office.view(&OPERATOR);
    let kept = String::from_utf8(view.file_of(import.id).await.unwrap().unwrap()).unwrap();
    assert!(kept.contains("ضباط الحدود"), "the list as it was read is kept");
    assert!(!kept.contains("سري"), "but not that line of it");
    let lines = view.import_lines(import.id).await.unwrap();
    assert!(lines[4].body.cells.is_empty() && lines[4].body.key.is_empty());
    assert_eq!(lines[0].body.cells[1].text, "تنظيم دورة تدريبية لضباط الحدود");
}

#[tokio::test]
async fn lines_become_commitments_with_owner_due_date_and_report() {
    let desk = Desk::on("2025-01-14").await;
    let import = desk.bring_in(TRACKER).await;
    assert_eq!(counts(&import), [5, 2, 0, 0, 3]);
    let all = desk.all().await;
    assert_eq!(
        all.iter().map(title).collect::<Vec<_>>(),
        ["تنظيم دورة تدريبية لضباط الحدود", "إعداد دليل للأمن البحري"]
    );
    let names = desk.office.party_names(&desk.office.view(&OPERATOR)).await.unwrap();
    let owners: Vec<&str> =
        all.iter().flat_map(|c| c.parties_as(Role::OWNERS)).map(|party| names.code(party)).collect();
    assert_eq!(owners, ["MAR", "SEN"]);
    assert_eq!(all[0].body.due, Some(Due::At("2024-12-31".parse().unwrap())));
    assert_eq!(all[1].body.due, Some(Due::At("2025".parse().unwrap())));
    let labels: Vec<Label> = all.iter().map(|c| c.body.label(desk.office.today())).collect();
    // "Done" on a later day than the due date, with no day of completion: late by what is known.
    assert_eq!(labels, [Label::DoneLate, Label::InProgress]);
    desk.verifies().await;
}

#[tokio::test]
async fn the_same_list_twice_changes_nothing_also_on_another_day() {
    let mut desk = Desk::on("2025-01-14").await;
    desk.bring_in(TRACKER).await;
    let before = desk.all().await;
    desk.later("2025-02-01");
    let again = desk.bring_in(TRACKER).await;
    assert_eq!(counts(&again), [5, 0, 0, 2, 3]);
    assert_eq!(desk.all().await, before);
}

#[tokio::test]
async fn her_own_number_finds_a_commitment_whose_title_and_date_changed() {
    let desk = Desk::on("2025-01-14").await;
    desk.bring_in(TRACKER).await;
    let changed = TRACKER
        .replace("إعداد دليل للأمن البحري", "إعداد دليل إقليمي للأمن البحري")
        .replace("السنغال;2025", "السنغال;2026");
    let draft = desk.draft(&changed).await;
    let plan = draft.plan.unwrap();
    assert_eq!(plan.lines[1].outcome, LineOutcome::Updated);
    let fields: Vec<Field> = plan.lines[1].changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, [Field::Title, Field::Due]);
    desk.office.apply_import(&OPERATOR, draft.import.id, draft.import.revision, &|_, _| {}).await.unwrap();
    let all = desk.all().await;
    assert_eq!((all.len(), title(&all[1])), (2, "إعداد دليل إقليمي للأمن البحري"));
    assert_eq!(all[1].body.due, Some(Due::At("2026".parse().unwrap())));
}

#[tokio::test]
async fn an_empty_cell_takes_nothing_away() {
    let desk = Desk::on("2025-01-14").await;
    desk.bring_in(TRACKER).await;
    let before = desk.all().await;
    let bare = "الرقم;الالتزام;الجهة المسؤولة;الأجل\n2;إعداد دليل للأمن البحري;;\n";
    let import = desk.bring_in(bare).await;
    assert_eq!(counts(&import), [1, 0, 0, 1, 0]);
    assert_eq!(desk.all().await, before);
}

#[tokio::test]
async fn an_import_is_taken_back_whole() {
    let desk = Desk::on("2025-01-14").await;
    desk.bring_in(TRACKER).await;
    let before = desk.all().await;
    let second =
        TRACKER.replace("السنغال;2025", "السنغال;2026").replace("\n3;", "\n30;عقد ورشة;المغرب;2025;\n3;");
    let import = desk.bring_in(&second).await;
    assert_eq!(counts(&import), [6, 1, 1, 1, 3]);
    let undone = desk.office.undo_import(&OPERATOR, import.id, import.revision).await.unwrap();
    assert_eq!(undone.body.state, ImportState::Undone);
    let content = |all: &[Record<Commitment>]| all.iter().map(|c| (c.id, c.body.clone())).collect::<Vec<_>>();
    assert_eq!(content(&desk.all().await), content(&before));
    let twice = desk.office.undo_import(&OPERATOR, import.id, undone.revision).await;
    assert!(matches!(twice, Err(OfficeError::NotNow("import-state"))), "{twice:?}");
    // What was taken back comes in again as new.
    assert_eq!(counts(&desk.bring_in(&second).await), [6, 1, 1, 1, 3]);
    desk.verifies().await;
}

#[tokio::test]
async fn an_import_that_was_worked_on_stays_and_says_by_what() {
    let desk = Desk::on("2025-01-14").await;
    let import = desk.bring_in(TRACKER).await;
    let worked_on = desk.all().await.remove(1);
    let report = NewReport {
        completion: Completion::Complete,
        as_of: None,
        completed_on: None,
        notes: vec![],
        evidence: vec![],
    };
    desk.office.report(&OPERATOR, worked_on.id, &report).await.unwrap();
    let refused = desk.office.undo_import(&OPERATOR, import.id, import.revision).await;
    let Err(OfficeError::WorkedOn(since)) = refused else { panic!("{refused:?}") };
    assert_eq!(
        since.iter().map(|one| (one.kind, one.reference)).collect::<Vec<_>>(),
        [(Kind::Commitment, worked_on.reference)]
    );
    assert_eq!(desk.all().await.len(), 2);
}

#[tokio::test]
async fn a_reference_of_the_register_names_its_commitment_and_no_other() {
    let desk = Desk::on("2025-01-14").await;
    desk.commitment().await;
    let text = "Reference,Commitment,Due\nC-2025-0001,,2026-03\nC-2031-0009,Another,2026\n";
    let import = desk.bring_in(text).await;
    assert_eq!(counts(&import), [2, 0, 1, 0, 1]);
    assert_eq!(desk.all().await[0].body.due, Some(Due::At("2026-03".parse().unwrap())));
    let lines = desk.office.view(&OPERATOR).import_lines(import.id).await.unwrap();
    assert_eq!(lines[1].body.remarks[0].word, "reference-unknown");
}

#[tokio::test]
async fn a_quote_of_a_filed_document_becomes_the_source() {
    let desk = Desk::on("2025-01-14").await;
    desk.file(PROMISE).await;
    let text = "Commitment;Source;Quote\nWorkshop for border officers;D-2025-0001;organise a regional workshop\n\
        Something else;D-2025-0001;words that stand nowhere\n";
    let import = desk.bring_in(text).await;
    assert_eq!(counts(&import), [2, 2, 0, 0, 0]);
    let all = desk.all().await;
    assert_eq!((all[0].sources.len(), all[1].sources.len()), (1, 0));
    let source = &all[0].sources[0];
    let held: String =
        PROMISE.chars().skip(source.start as usize).take((source.end - source.start) as usize).collect();
    assert_eq!((held.as_str(), source.paragraph), ("organise a regional workshop", 2));
    let lines = desk.office.view(&OPERATOR).import_lines(import.id).await.unwrap();
    assert_eq!(lines[1].body.remarks[0].word, "quote-not-found");
    assert_eq!(counts(&desk.bring_in(text).await), [2, 0, 0, 2, 0]);
}

#[tokio::test]
async fn the_second_of_two_people_who_confirm_a_draft_is_told() {
    let desk = Desk::on("2025-01-14").await;
    let draft = desk.draft(TRACKER).await.import;
    desk.office.apply_import(&OPERATOR, draft.id, draft.revision, &|_, _| {}).await.unwrap();
    let late = desk.office.apply_import(&OPERATOR, draft.id, draft.revision, &|_, _| {}).await;
    assert!(matches!(late, Err(OfficeError::Storage(StorageError::Conflict { .. }))), "{late:?}");
    assert_eq!(desk.all().await.len(), 2);
}

#[tokio::test]
async fn a_mapping_by_hand_is_followed_and_one_that_cannot_be_is_refused() {
    let desk = Desk::on("2025-01-14").await;
    let draft = desk.draft("A;B\nTrain forty officers;Senegal\n").await;
    let mut mapping = draft.mapping.clone();
    mapping.columns.insert("B".into(), tansiq_sheet::Taken::As(Field::Beneficiaries));
    mapping.columns.insert("A".into(), tansiq_sheet::Taken::As(Field::TitleEn));
    let import =
        desk.office.map_import(&OPERATOR, draft.import.id, draft.import.revision, &mapping).await.unwrap();
    desk.office.apply_import(&OPERATOR, import.id, import.revision, &|_, _| {}).await.unwrap();
    let all = desk.all().await;
    assert_eq!(all[0].parties[0].role, Role::Beneficiary);
    mapping.columns.insert("Z".into(), tansiq_sheet::Taken::Ignored);
    let draft = desk.draft("A;B\nTrain forty officers;Senegal\n").await;
    let refused = desk.office.map_import(&OPERATOR, draft.import.id, draft.import.revision, &mapping).await;
    assert!(matches!(refused, Err(OfficeError::Mapping(_))), "{refused:?}");
}
