//! Lists of an office's own: sent, looked at, brought in, taken back.

use super::{Pages, add, faults, page, paged, title};
use crate::forms::Faults;
use crate::imports::{
    CellView, ColumnView, DonePage, DraftPage, ImportRow, Imports, LineView, Lines, NewImport,
};
use crate::later::{LaterPage, What};
use crate::page::{Area, Page};
use crate::paging::Paging;
use tansiq_model::{ImportState, Lang, LineOutcome, Remark};
use tansiq_office::{JobFault, Later};
use tansiq_sheet::ListKind;

const ID: &str = "0192f0c1-7a00-7000-8000-000000000001";
const FILE: &str = "متابعة <2024>.xlsx";

fn cell(raw: &str, read: Option<String>, notes: &[String]) -> CellView {
    CellView { raw: raw.into(), read, notes: notes.to_vec(), wrong: false }
}

fn lines(p: &Page) -> Lines {
    let due = p.date(&"2024-12-31".parse().unwrap());
    let note = p.tr("cell-note-day-first-assumed");
    let remark = |column: &str, word: &str, detail: &str| {
        let [column, word, detail] = [column, word, detail].map(str::to_owned);
        p.remark_in_column(&Remark { column, word, detail })
    };
    let cells = |name: &str| {
        vec![
            cell("1", None, &[]),
            cell(name, None, &[p.word(Lang::Ar)]),
            cell("المغرب", Some("Morocco".into()), &[]),
            cell("31/12/2024", Some(due.clone()), std::slice::from_ref(&note)),
        ]
    };
    let line = |line, outcome, cells: Vec<CellView>| LineView {
        line,
        outcome,
        record: None,
        remarks: vec![],
        changes: vec![],
        cells,
        red: false,
    };
    let mut wrong = cells("<script>alert(1)</script>");
    wrong[3] = CellView { raw: "=cmd|' /C calc'!A0".into(), wrong: true, ..CellView::default() };
    let change = p.tr_with("conflict-change", [("old", "2024".into()), ("new", due.clone().into())]);
    let record = || Some(("C-2024-0017".to_owned(), p.to("/commitments/C-2024-0017"), title(p)));
    let rows = vec![
        line(5, LineOutcome::Created, cells("تنظيم دورة تدريبية لضباط الحدود")),
        LineView {
            record: record(),
            changes: vec![(p.column_field("due"), change)],
            ..line(6, LineOutcome::Updated, cells("إعداد دليل للأمن البحري"))
        },
        LineView { record: record(), ..line(7, LineOutcome::Unchanged, cells("نشر تقرير سنوي")) },
        LineView {
            remarks: vec![
                remark("الأجل", "date-unreadable", ""),
                remark("", "out-of-order", "made-on due"),
                remark("الجهة", "party-unknown", "<b>"),
            ],
            ..line(8, LineOutcome::KeptOut, wrong)
        },
        LineView { remarks: vec![remark("", "red", "")], red: true, ..line(9, LineOutcome::KeptOut, vec![]) },
        LineView {
            // A record without a number is told by its title.
            record: Some((String::new(), p.to("/parties/XYZ"), title(p))),
            ..line(10, LineOutcome::Unchanged, cells("مختبر"))
        },
    ];
    Lines {
        columns: ["الرقم", "الالتزام", "الجهة المسؤولة", "الأجل"].map(str::to_owned).into(),
        rows,
        totals: LineOutcome::ALL.iter().zip([1, 1, 2, 2]).map(|(outcome, count)| (*outcome, count)).collect(),
        shown: String::new(),
        path: format!("/imports/{ID}"),
        paging: paged(&format!("/imports/{ID}")),
    }
}

fn draft(p: &Page) -> DraftPage {
    let column = |header: &str, example: &str, holds: &str, why: String| ColumnView {
        header: header.into(),
        examples: vec![example.into(), "<i>".into()],
        holds: holds.into(),
        why,
        readable: (holds != "ignore").then_some((11, 12)),
    };
    DraftPage {
        p: p.clone(),
        id: ID.into(),
        revision: 1,
        file: FILE.into(),
        by: "Karim <i>".into(),
        at: "09:12".into(),
        read: 5,
        sheet: "Suivi".into(),
        others: vec!["Feuil2".into(), "أرشيف".into()],
        aside: vec![1, 2, 40],
        list: ListKind::Commitments,
        as_earlier: Some(FILE.into()),
        notices: vec![p.tr1("sheet-notice-encoding-guessed", "encoding", "windows-1256")],
        columns: vec![
            column("الرقم", "1", "own-number", p.tr1("column-reason-name", "name", "الرقم")),
            column("الالتزام", "تنظيم دورة", "title", p.tr1("column-reason-part-of-name", "name", "الالتزام")),
            column("[C]", "المغرب", "owners", p.tr("column-reason-content")),
            column("الأجل", "31/12/2024", "due", p.tr1("column-reason-name", "name", "الأجل")),
            column("<b>", "x", "ignore", p.tr("column-reason-nothing")),
        ],
        dates: Some("day-first".into()),
        digest: "0".repeat(64),
        wrong: None,
        lines: Some(lines(p)),
        done: None,
        given_up: None,
    }
}

fn done(p: &Page, state: ImportState) -> DonePage {
    DonePage {
        p: p.clone(),
        id: ID.into(),
        revision: 2,
        file: FILE.into(),
        state,
        list: ListKind::Events,
        read: 12,
        given_up: None,
        by: "Karim <i>".into(),
        at: "09:12".into(),
        lines: Lines { paging: Paging::default(), ..lines(p) },
        worked_on: vec![],
        more_worked_on: 0,
        done: Some(p.tr("import-said-applied")),
    }
}

pub(super) fn all(lang: Lang) -> Pages {
    let p = &page(lang, Some(Area::Commitments));
    let mut out = Pages::new();
    let row = |(at, state): (usize, &ImportState)| ImportRow {
        id: format!("{ID}{at}"),
        file: FILE.into(),
        list: ListKind::Commitments,
        state: *state,
        read: 12,
        totals: if *state == ImportState::Draft { vec![] } else { lines(p).totals },
        by: "Mona".into(),
        at: "09:12".into(),
    };
    let rows = ImportState::ALL.iter().enumerate().map(row).collect();
    let list = |rows, done| Imports { p: p.clone(), rows, paging: paged("/imports"), done };
    add(&mut out, "imports", list(rows, Some(p.tr("import-said-discarded"))));
    add(&mut out, "imports-empty", list(vec![], None));
    let new = |file, faults| NewImport {
        p: p.clone(),
        list: ListKind::Events,
        sheet: "<Feuil>".into(),
        file,
        faults,
    };
    add(&mut out, "import-new", new(None, Faults::default()));
    add(&mut out, "import-new-faults", new(Some(FILE.into()), faults(p, &["file", "sheet"])));
    add(&mut out, "import-draft", draft(p));
    let twice = p.mapping_fault("no-title-column", &[]);
    add(&mut out, "import-draft-wrong", DraftPage { wrong: Some(twice), lines: None, ..draft(p) });
    let nothing = Lines {
        rows: vec![],
        totals: LineOutcome::ALL.iter().map(|outcome| (*outcome, 0)).collect(),
        shown: LineOutcome::Created.word().into(),
        ..lines(p)
    };
    let given_up = Some(crate::jobs::trouble(p, JobFault::Changed.word()));
    add(&mut out, "import-draft-given-up", DraftPage { given_up, ..draft(p) });
    let going_on = |later| LaterPage {
        p: p.clone(),
        list: ("/imports", "imports-title"),
        of: (format!("/imports/{ID}"), FILE.into(), false),
        what: What::Import,
        later,
        again: None,
        said: vec![crate::imports::show::lines_in(p, 12_000, 100_000)],
    };
    add(&mut out, "import-waits", going_on(Later::Waits(None)));
    add(&mut out, "import-runs", going_on(Later::Runs));
    let plain = DraftPage { dates: None, sheet: String::new(), others: vec![], notices: vec![], ..draft(p) };
    add(&mut out, "import-draft-nothing", DraftPage { lines: Some(nothing), aside: vec![], ..plain });
    add(&mut out, "import-done", done(p, ImportState::Done));
    let worked_on = vec![
        ("C-2024-0017".into(), Some(p.to("/commitments/C-2024-0017"))),
        (p.word(tansiq_model::Kind::ProgressReport), None),
    ];
    add(
        &mut out,
        "import-worked-on",
        DonePage { worked_on, more_worked_on: 3, done: None, ..done(p, ImportState::Done) },
    );
    let stopped = Some(crate::jobs::trouble(p, JobFault::Failed.word()));
    add(
        &mut out,
        "import-stopped",
        DonePage { given_up: stopped, done: None, ..done(p, ImportState::Coming) },
    );
    add(&mut out, "import-undone", done(p, ImportState::Undone));
    out
}
