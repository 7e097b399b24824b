//! The lines of a list as a page shows them: raw cells, what they were read as, what becomes of them.

use super::values::{self, Names};
use super::{by_id, list::totals, show::Asked};
use crate::address;
use crate::errors::Failure;
use crate::page::Page;
use crate::paging::{Paging, Part, ROWS};
use crate::table;
use crate::view::Words;
use crate::visit::{Answer, Visit};
use axum::extract::Path;
use std::collections::HashMap;
use tansiq_model::{
    AdoptedDocument, Claim, Commitment, Delivery, Event, Id, Import, ImportLine, Kind, LineOutcome, Marking,
    Need, Party, PartyCode, Project, Record, Reference, Remark, RoleTerm, Texts,
};
use tansiq_office::{Plan, PlannedLine, Shown};
use tansiq_sheet::{ListKind, Parsed, ReadCell};
use tansiq_storage::Table;
use uuid::Uuid;

/// The most characters of a cell that a page shows; the list itself has the rest.
const SHOWN: usize = 240;

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellView {
    /// What stands in the list.
    pub raw: String,
    /// What it was read as, where that differs.
    pub read: Option<String>,
    /// What a person should see beside it.
    pub notes: Vec<String>,
    /// It cannot be read.
    pub wrong: bool,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// Its number in the person's program.
    pub line: u32,
    /// What becomes of it.
    pub outcome: LineOutcome,
    /// The record that it made, changed or met: its number, if it has one, its address, its title.
    pub record: Option<(String, String, Words)>,
    /// Why it is kept out, and what else a person should know.
    pub remarks: Vec<String>,
    /// What it would change: the field, and the old and the new value.
    pub changes: Vec<(String, String)>,
    /// One for each column that is taken.
    pub cells: Vec<CellView>,
    /// It is TLP:RED: nothing of it is shown.
    pub red: bool,
}

/// Some lines of a list, and how many there are of each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The headings.
    pub columns: Vec<String>,
    /// The lines.
    pub rows: Vec<LineView>,
    /// How many lines have each outcome.
    pub totals: Vec<(LineOutcome, u32)>,
    /// The word of the outcome that is shown alone; empty for all.
    pub shown: String,
    /// Where the list stands, below the language.
    pub path: String,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
}

/// The class of an outcome.
#[must_use]
pub const fn outcome_class(outcome: &LineOutcome) -> &'static str {
    match outcome {
        LineOutcome::Created => "done",
        LineOutcome::Updated => "going",
        LineOutcome::Unchanged => "open",
        LineOutcome::KeptOut => "late",
    }
}

/// Its icon.
#[must_use]
pub const fn outcome_icon(outcome: &LineOutcome) -> &'static str {
    match outcome {
        LineOutcome::Created => "plus",
        LineOutcome::Updated => "edit",
        LineOutcome::Unchanged => "check",
        LineOutcome::KeptOut => "void",
    }
}

impl Lines {
    /// All lines.
    #[must_use]
    pub fn total(&self) -> usize {
        self.totals.iter().map(|(_, count)| *count as usize).sum()
    }

    /// The address of the lines with an outcome; of all of them for none.
    #[must_use]
    pub fn filtered(&self, p: &Page, outcome: Option<&LineOutcome>) -> String {
        let query = outcome.map(|outcome| format!("?show={outcome}")).unwrap_or_default();
        p.to(format!("{}{query}", self.path))
    }

    /// Whether the lines with this outcome are shown alone.
    #[must_use]
    pub fn shows(&self, outcome: &LineOutcome) -> bool {
        self.shown == outcome.word()
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn cell(p: &Page, names: &Names, cell: &ReadCell) -> CellView {
    let read = cell.outcome.as_ref().ok();
    // Text that is taken as it stands is shown once.
    let same = |told: &String| told.trim() == cell.raw.trim();
    let told = read.map(|parsed| values::parsed(p, names, parsed)).filter(|told| !same(told));
    let mut notes: Vec<String> = Vec::new();
    if let Some(Parsed::TextIn(lang, _)) = read {
        notes.push(p.word(lang));
    }
    // The language itself stands there already.
    let noted = cell.notes.iter().filter(|note| **note != tansiq_sheet::CellNote::LanguageTold);
    notes.extend(noted.map(|note| p.tr(format!("cell-note-{}", note.word()))));
    if cell.carried {
        notes.push(p.tr("import-carried"));
    }
    CellView { raw: cut(&cell.raw), read: told.map(|told| cut(&told)), notes, wrong: read.is_none() }
}

/// The lines that are asked for, of a draft.
pub(super) fn shown(asked: &Asked) -> Shown {
    Shown { outcome: asked.outcome(), from: Part { page: asked.page }.from(), most: Some(ROWS) }
}

/// Where the lines that are shown stand among those with their outcome.
fn paging(
    visit: &Visit,
    shown: usize,
    totals: &[(LineOutcome, u32)],
    path: &str,
    asked: &Asked,
) -> Result<Paging, Failure> {
    let outcome = asked.outcome();
    let counted = totals.iter().filter(|(of, _)| outcome.is_none_or(|outcome| outcome == *of));
    let total = counted.map(|(_, count)| *count as usize).sum();
    let show = outcome.map(|outcome| format!("?show={outcome}")).unwrap_or_default();
    Part { page: asked.page }.paging(shown, total, &visit.p.to(format!("{path}{show}")))
}

/// Where a line leads: the number of a record, if it has one, its address, its title.
pub(super) type Led = (String, String, Words);

fn led(
    p: &Page,
    kind: Kind,
    id: Uuid,
    reference: Option<Reference>,
    code: Option<&PartyCode>,
    texts: &Texts,
) -> Led {
    let number = reference.map(|reference| reference.to_string()).unwrap_or_default();
    // A party's page has its code in its address.
    let name = match code {
        Some(code) => code.to_string(),
        None if number.is_empty() => id.to_string(),
        None => number.clone(),
    };
    let href = address::of(kind, &name).map(|path| p.to(path)).unwrap_or_default();
    let title = Words::title(texts, p.lang).unwrap_or_else(|| Words::plain(p.word(kind), p.lang));
    (number, href, title)
}

/// Whether a remark says that a line is TLP:RED.
fn is_red(remarks: &[Remark]) -> bool {
    remarks.iter().any(|remark| remark.word == "red" && remark.column.is_empty())
}

/// What the lines of a draft would do.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn planned(visit: &Visit, plan: &Plan, path: String, asked: &Asked) -> Result<Lines, Failure> {
    let p = &visit.p;
    let names = Names::of(visit).await?;
    let totals: Vec<(LineOutcome, u32)> =
        LineOutcome::ALL.iter().map(|outcome| (*outcome, plan.count(*outcome))).collect();
    let paging = paging(visit, plan.lines.len(), &totals, &path, asked)?;
    let view = |line: &PlannedLine| {
        let found = |index: usize| {
            line.read.cells.iter().find(|cell| cell.column == index).map(|c| cell(p, &names, c))
        };
        let cells = plan.columns.iter().map(|column| found(column.index).unwrap_or_default());
        LineView {
            line: line.read.line,
            outcome: line.outcome,
            record: line
                .met
                .as_ref()
                .map(|met| led(p, met.kind, met.id, met.reference, met.code.as_ref(), &met.texts)),
            remarks: line.remarks.iter().map(|remark| p.remark_in_column(remark)).collect(),
            changes: values::changes(p, &names, line),
            cells: cells.collect(),
            red: is_red(&line.remarks),
        }
    };
    Ok(Lines {
        columns: plan.columns.iter().map(|column| column.header.clone()).collect(),
        rows: plan.lines.iter().map(view).collect(),
        totals,
        shown: asked.outcome().map(|outcome| outcome.to_string()).unwrap_or_default(),
        path,
        paging,
    })
}

/// The headings of lines that were kept, in the order in which they come.
fn headings(lines: &[Record<ImportLine>]) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for line in lines {
        for (at, cell) in line.body.cells.iter().enumerate() {
            if !headings.contains(&cell.column) {
                // Behind the heading that stands before it in the same line.
                let before = line.body.cells[..at].iter().rev().find_map(|other| {
                    headings.iter().position(|heading| *heading == other.column).map(|place| place + 1)
                });
                headings.insert(before.unwrap_or(0), cell.column.clone());
            }
        }
    }
    headings
}

/// The texts of a line under these headings.
fn texts<'a>(line: &'a ImportLine, headings: &'a [String]) -> impl Iterator<Item = &'a str> {
    headings.iter().map(|heading| {
        line.cells.iter().find(|cell| cell.column == *heading).map_or("", |cell| cell.text.as_str())
    })
}

/// Where records of a list lead, by id.
pub(super) async fn records_of(
    visit: &Visit,
    list: ListKind,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Led>, Failure> {
    async fn of<T: Table>(
        visit: &Visit,
        ids: &[Uuid],
        code: impl Fn(&T) -> Option<&PartyCode>,
    ) -> Result<HashMap<Uuid, Led>, Failure> {
        let ids: Vec<Id<T>> = ids.iter().map(|id| Id::new(*id)).collect();
        let records = visit.view.many(&ids).await?;
        let leads = |record: &Record<T>| {
            let id = record.id.uuid();
            (id, led(&visit.p, T::KIND, id, record.reference, code(&record.body), &record.texts))
        };
        Ok(records.iter().map(leads).collect())
    }
    match list {
        ListKind::Commitments => of::<Commitment>(visit, ids, |_| None).await,
        ListKind::Parties => of::<Party>(visit, ids, |party| Some(&party.code)).await,
        ListKind::Roles => of::<RoleTerm>(visit, ids, |_| None).await,
        ListKind::Events => of::<Event>(visit, ids, |_| None).await,
        ListKind::Needs => of::<Need>(visit, ids, |_| None).await,
        ListKind::Projects => of::<Project>(visit, ids, |_| None).await,
        ListKind::Deliveries => of::<Delivery>(visit, ids, |_| None).await,
        ListKind::Figures => of::<Claim>(visit, ids, |_| None).await,
        ListKind::Adopted => of::<AdoptedDocument>(visit, ids, |_| None).await,
    }
}

/// What became of the lines of a list that came in.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn kept(
    visit: &Visit,
    import: &Record<Import>,
    path: String,
    asked: &Asked,
) -> Result<Lines, Failure> {
    let p = &visit.p;
    let Shown { outcome, from, most } = shown(asked);
    let part = visit.view.import_lines_part(import.id, outcome, from, most).await?.records;
    let totals = totals(&import.body);
    let paging = paging(visit, part.len(), &totals, &path, asked)?;
    let columns = headings(&part);
    let list = ListKind::of_record(import.body.target).unwrap_or_default();
    let ids: Vec<Uuid> = part.iter().filter_map(|line| line.body.record).collect();
    let records = records_of(visit, list, &ids).await?;
    let view = |line: &Record<ImportLine>| {
        let body = &line.body;
        let raw = |text: &str| CellView { raw: cut(text), ..CellView::default() };
        LineView {
            line: body.line,
            outcome: body.outcome,
            record: body.record.and_then(|id| records.get(&id).cloned()),
            remarks: body.remarks.iter().map(|remark| p.remark_in_column(remark)).collect(),
            changes: Vec::new(),
            cells: texts(body, &columns).map(raw).collect(),
            red: is_red(&body.remarks),
        }
    };
    let rows = part.iter().map(view).collect();
    let shown = outcome.map(|outcome| outcome.to_string()).unwrap_or_default();
    Ok(Lines { rows, columns, totals, shown, path, paging })
}

/// `GET /imports/…/kept-out.csv`: the lines that were kept out with their reasons, to repair and send again.
///
/// # Errors
/// For somebody who may not write, or when there is no such import.
pub async fn kept_out(visit: Visit, Path(id): Path<String>) -> Answer {
    let import = visit.view.get(by_id(&id)?).await?;
    let p = visit.p.locale.plain();
    let kept_out = Some(LineOutcome::KeptOut);
    let lines = visit.view.import_lines_part(import.id, kept_out, 0, None).await?.records;
    let columns = headings(&lines);
    let mut rows = vec![columns.clone()];
    rows[0].extend([p.tr("import-line"), p.tr("import-reason")]);
    for line in &lines {
        let mut row: Vec<String> = texts(&line.body, &columns).map(str::to_owned).collect();
        let reasons = line.body.remarks.iter().map(|remark| p.remark_in_column(remark));
        row.extend([line.body.line.to_string(), reasons.collect::<Vec<_>>().join(" ")]);
        rows.push(row);
    }
    let markings = lines.iter().map(Record::highest_marking).chain([import.highest_marking()]);
    Ok(table::csv("kept-out", &rows, Some(Marking::highest(markings)))?)
}
