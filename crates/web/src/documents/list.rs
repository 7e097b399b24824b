//! `/documents`: what was read, and what of it waits for a person.

use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::paging::{Paging, Part, ROWS};
use crate::view::Words;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use tansiq_model::{Grade, Lang, PartialDate, TextField};
use tansiq_office::Waiting;

/// One document in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// The number.
    pub reference: String,
    /// The title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// The language of its text.
    pub lang: Lang,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// All proposals.
    pub proposals: usize,
    /// Those that nobody has decided.
    pub open: usize,
    /// The reader has not been through its text yet.
    pub unread: bool,
    /// On how many other pages the same text stands.
    pub copies: usize,
}

impl DocumentRow {
    /// Those that somebody has decided.
    #[must_use]
    pub const fn decided(&self) -> usize {
        self.proposals.saturating_sub(self.open)
    }
}

/// The list of documents.
#[derive(Template)]
#[template(path = "documents/list.html")]
pub struct Documents {
    /// What stands around it.
    pub p: Page,
    /// Newest first.
    pub rows: Vec<DocumentRow>,
    /// How many there are in all.
    pub all: usize,
    /// How many of them wait for a person.
    pub waiting: usize,
    /// Only those that wait are shown.
    pub waiting_only: bool,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
}

impl Documents {
    /// How far the review of a document is, in words.
    fn progress(&self, row: &DocumentRow) -> String {
        progress(&self.p, row.decided(), row.proposals)
    }
}

/// How many proposals of a document are decided, in words.
#[must_use]
pub fn progress(p: &Page, decided: usize, of: usize) -> String {
    p.tr_with("review-progress", [("done", decided.into()), ("all", of.into())])
}

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    show: String,
}

fn row(p: &Page, waiting: &Waiting, copies: usize) -> DocumentRow {
    let document = &waiting.document;
    DocumentRow {
        reference: number(document),
        title: title(p, document),
        publisher: document.body.publisher.clone(),
        lang: document.body.lang,
        grade: document.body.grade,
        published: document.body.published,
        proposals: waiting.progress.total as usize,
        open: waiting.progress.open as usize,
        unread: document.body.unread,
        copies,
    }
}

/// `GET /documents`.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn page(visit: Visit, Query(shown): Query<Shown>, Query(part): Query<Part>) -> Answer {
    let visit = visit.within(Area::Documents);
    let (all, waiting) = (visit.view.count_documents(false).await?, visit.view.count_documents(true).await?);
    let waiting_only = shown.show == "waiting";
    let documents = visit.office.documents(&visit.view, waiting_only, part.from(), Some(ROWS)).await?;
    let (total, query) = if waiting_only { (waiting, "?show=waiting") } else { (all, "") };
    let list = visit.p.to(format!("/documents{query}"));
    let paging = part.paging(documents.len(), total, &list)?;
    let ids: Vec<_> = documents.iter().map(|waiting| waiting.document.id).collect();
    let copies = visit.view.copies_of(&ids).await?;
    let others = |waiting: &Waiting| copies.get(&waiting.document.id).map_or(0, Vec::len);
    let rows = documents.iter().map(|waiting| row(&visit.p, waiting, others(waiting))).collect();
    let p = visit.p.bearing(documents.iter().map(|one| one.document.highest_marking()));
    show(&Documents { p, rows, all, waiting, waiting_only, paging })
}

/// A document in a file.
#[derive(Serialize)]
struct Line {
    reference: String,
    title: String,
    lang: Lang,
    published: Option<String>,
    published_basis: &'static str,
    publisher: Option<String>,
    grade: Grade,
    media_type: &'static str,
    url: Option<String>,
    file_name: Option<String>,
    file_sha256: String,
    text_sha256: String,
    characters: u32,
    proposals: u32,
    open: u32,
    audience: &'static str,
    marking: &'static str,
}

async fn table(visit: Visit, csv: bool) -> Answer {
    let line = |Waiting { document, progress }: Waiting| {
        let title = document.texts.best(TextField::Title, document.body.lang);
        let title = title.map(|title| title.body.clone()).unwrap_or_default();
        let reference = number(&document);
        let body = document.body;
        Line {
            reference,
            title,
            lang: body.lang,
            published: body.published.map(|date| date.to_string()),
            published_basis: body.published_basis.word(),
            publisher: body.publisher,
            grade: body.grade,
            media_type: body.media_type.word(),
            url: body.url,
            file_name: body.file_name,
            file_sha256: body.file_sha256,
            text_sha256: body.text_sha256,
            characters: body.text_chars,
            proposals: progress.total,
            open: progress.open,
            audience: document.audience.word(),
            marking: document.marking.word(),
        }
    };
    let documents = visit.office.documents(&visit.view, false, 0, None).await?;
    let markings: Vec<_> = documents.iter().map(|one| one.document.highest_marking()).collect();
    let lines: Vec<Line> = documents.into_iter().map(line).collect();
    lookup::table("documents", &lines, markings, csv)
}

/// `GET /documents.csv`.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit) -> Answer {
    table(visit, true).await
}

/// `GET /documents.json`.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit) -> Answer {
    table(visit, false).await
}
