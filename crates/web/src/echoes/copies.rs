//! `/documents/D-…/copies`: the pages that print one text, and in what each differs.

use crate::documents::by_number;
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::view::Words;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Path;
use tansiq_model::{Document, Grade, Lang, PartialDate, Record};

/// A page that prints the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyLine {
    /// The number.
    pub reference: String,
    /// The title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// When.
    pub published: Option<PartialDate>,
    /// About how much of it is the same, in hundredths.
    pub percent: u32,
    /// The language of the text.
    pub lang: Lang,
    /// The sentences that only the first page has.
    pub only_first: Vec<String>,
    /// The sentences that only this page has.
    pub only_here: Vec<String>,
}

/// The pages that print one text.
#[derive(Template)]
#[template(path = "echoes/copies.html")]
pub struct Copies {
    /// What stands around it.
    pub p: Page,
    /// The document that they are compared with.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<PartialDate>,
    /// The others, the likest first.
    pub copies: Vec<CopyLine>,
}

impl CopyLine {
    fn alike(&self, p: &Page) -> String {
        p.tr_with("echo-copies-alike", [("percent", self.percent.into())])
    }

    fn is_same(&self) -> bool {
        self.only_first.is_empty() && self.only_here.is_empty()
    }

    fn only(&self, p: &Page, page: &str) -> String {
        p.tr1("echo-only-here", "page", page)
    }
}

/// `GET /documents/D-…/copies`.
///
/// # Errors
/// When there is no such document for this visitor.
pub async fn page(visit: Visit, Path(reference): Path<String>) -> Answer {
    let visit = visit.within(Area::Documents);
    let p = &visit.p;
    let id = by_number(&visit.view, &reference).await?;
    let document = visit.view.get(id).await?;
    let found = visit.view.copies_of(&[id]).await?.remove(&id).unwrap_or_default();
    let mut copies = Vec::with_capacity(found.len());
    for copy in &found {
        let difference = visit.office.difference(&visit.view, &document, &copy.document).await?;
        let body = &copy.document.body;
        copies.push(CopyLine {
            reference: number(&copy.document),
            title: title(p, &copy.document),
            publisher: body.publisher.clone(),
            grade: body.grade,
            published: body.published,
            percent: copy.likeness / 10,
            lang: body.lang,
            only_first: difference.only_here,
            only_here: difference.only_there,
        });
    }
    let markings = found.iter().map(|copy| copy.document.highest_marking());
    show(&Copies {
        reference: number(&document),
        title: title(p, &document),
        publisher: document.body.publisher.clone(),
        published: document.body.published,
        copies,
        p: p.bearing(markings.chain([Record::<Document>::highest_marking(&document)])),
    })
}
