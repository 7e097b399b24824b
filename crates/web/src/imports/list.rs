//! `/imports`: the lists that came in, newest first.

use super::last_step;
use crate::lookup;
use crate::page::{Area, Page};
use crate::paging::{Paging, Part, ROWS};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use tansiq_model::{Import, ImportState, LineOutcome, Record};
use tansiq_sheet::ListKind;

/// One import in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its id.
    pub id: String,
    /// The name of the file.
    pub file: String,
    /// What its rows are.
    pub list: ListKind,
    /// How far it is.
    pub state: ImportState,
    /// Lines read.
    pub read: u32,
    /// How many lines had each outcome; empty for a draft.
    pub totals: Vec<(LineOutcome, u32)>,
    /// Who did the last step.
    pub by: String,
    /// When.
    pub at: String,
}

/// How many lines of an import had each outcome.
#[must_use]
pub fn totals(import: &Import) -> Vec<(LineOutcome, u32)> {
    let count = |outcome: &LineOutcome| match outcome {
        LineOutcome::Created => import.created,
        LineOutcome::Updated => import.updated,
        LineOutcome::Unchanged => import.unchanged,
        LineOutcome::KeptOut => import.kept_out,
    };
    LineOutcome::ALL.iter().map(|outcome| (*outcome, count(outcome))).collect()
}

/// The class of an import's state.
#[must_use]
pub const fn state_class(state: &ImportState) -> &'static str {
    match state {
        ImportState::Draft => "prop",
        ImportState::Coming => "going",
        ImportState::Done => "done",
        ImportState::Undone => "open",
    }
}

/// Its icon.
#[must_use]
pub const fn state_icon(state: &ImportState) -> &'static str {
    match state {
        ImportState::Draft => "prop",
        ImportState::Coming => "going",
        ImportState::Done => "done",
        ImportState::Undone => "void",
    }
}

/// The list of imports.
#[derive(Template)]
#[template(path = "imports/list.html")]
pub struct Imports {
    /// What stands around it.
    pub p: Page,
    /// Newest first.
    pub rows: Vec<ImportRow>,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
    /// What was done just now.
    pub done: Option<String>,
}

/// The query of the list.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    page: usize,
    did: String,
}

/// `GET /imports`.
///
/// # Errors
/// For somebody who may not write; when the database fails, or for a part beyond the last.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let part = Part { page: asked.page };
    let imports = visit.view.latest_part::<Import>(part.from(), Some(ROWS)).await?;
    let paging = part.paging(imports.records.len(), imports.total, &visit.p.to("/imports"))?;
    let p = visit.p.bearing(imports.records.iter().map(Record::highest_marking));
    let mut rows = Vec::with_capacity(imports.records.len());
    for import in imports.records {
        let (by, at) = last_step(&visit, import.id).await?;
        let body = import.body;
        let totals = if body.state == ImportState::Draft { Vec::new() } else { totals(&body) };
        let (id, file) = (import.id.to_string(), body.file_name);
        let list = ListKind::of_record(body.target).unwrap_or_default();
        rows.push(ImportRow { id, file, list, state: body.state, read: body.read, totals, by, at });
    }
    let done = (asked.did == "discarded").then(|| visit.p.tr("import-said-discarded"));
    show(&Imports { p, rows, paging, done })
}

/// An import in a file.
#[derive(serde::Serialize)]
struct Line {
    import: String,
    file_name: String,
    file_sha256: String,
    kind: &'static str,
    state: &'static str,
    read: u32,
    created: u32,
    updated: u32,
    unchanged: u32,
    quarantined: u32,
}

async fn table(visit: Visit, csv: bool) -> Answer {
    let line = |import: Record<Import>| {
        let body = import.body;
        Line {
            import: import.id.to_string(),
            file_name: body.file_name,
            file_sha256: body.given_sha256,
            kind: ListKind::of_record(body.target).unwrap_or_default().word(),
            state: body.state.word(),
            read: body.read,
            created: body.created,
            updated: body.updated,
            unchanged: body.unchanged,
            quarantined: body.kept_out,
        }
    };
    let imports = visit.view.all::<Import>().await?;
    let markings: Vec<_> = imports.iter().map(Record::highest_marking).collect();
    let lines: Vec<Line> = imports.into_iter().map(line).collect();
    lookup::table("imports", &lines, markings, csv)
}

/// `GET /imports.csv`.
///
/// # Errors
/// For somebody who may not write; when the database fails.
pub async fn csv(visit: Visit) -> Answer {
    table(visit, true).await
}

/// `GET /imports.json`.
///
/// # Errors
/// For somebody who may not write; when the database fails.
pub async fn json(visit: Visit) -> Answer {
    table(visit, false).await
}
