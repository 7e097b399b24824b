//! The first page: what is late, how everything stands, what waits for a person.

use crate::band::Scale;
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::view::{CommitmentRow, Words};
use crate::visit::{Answer, Visit, show as render};
use askama::Template;
use tansiq_model::{Claim, Document, Event, Label, PartialDate, Quantity, Record};
use tansiq_office::Board;

/// How many of the most urgent commitments the page shows, and how many documents.
const SHOWN: usize = 12;

/// How many commitments have a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The label.
    pub label: Label,
    /// How many.
    pub count: usize,
}

/// A document that somebody has to review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The number of the document.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<PartialDate>,
    /// Proposals that nobody has decided.
    pub open: usize,
}

/// Figures of one question that do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The slug of the question.
    pub topic: String,
    /// What is counted.
    pub title: Words,
    /// The figures that differ, each once.
    pub figures: Vec<Quantity>,
}

/// Something that is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// Its address below the language.
    pub path: String,
    /// The title.
    pub title: Words,
    /// When.
    pub when: PartialDate,
    /// Where, in words.
    pub place: Option<String>,
}

/// The last session of the dialogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSession {
    /// The dialogue's name.
    pub dialogue: Words,
    /// When it was held.
    pub held: PartialDate,
}

/// The first page.
#[derive(Template)]
#[template(path = "home/home.html")]
pub struct Home {
    /// What stands around it.
    pub p: Page,
    /// There is nothing in the register yet, or nothing that this visitor may see.
    pub is_new: bool,
    /// Commitments by label, those with none left out, in the order of urgency.
    pub totals: Vec<Total>,
    /// The most urgent commitments.
    pub rows: Vec<CommitmentRow>,
    /// The line of time of their bands.
    pub scale: Option<Scale>,
    /// Documents to review, the latest of them.
    pub waiting: Vec<Waiting>,
    /// How many documents there are to review.
    pub waiting_total: usize,
    /// Figures that differ.
    pub differing: Vec<Differing>,
    /// What is to come.
    pub coming: Vec<Coming>,
    /// The last session, if one is in the register.
    pub last_session: Option<LastSession>,
}

impl Home {
    fn total(&self) -> usize {
        self.totals.iter().map(|total| total.count).sum()
    }

    /// The parts of the bar of shares: label, left edge and width of 1000.
    fn shares(&self) -> Vec<(Label, usize, usize)> {
        let whole = self.total().max(1);
        let mut seen = 0;
        let part = |total: &Total| {
            let x = seen * 1000 / whole;
            seen += total.count;
            (total.label, x, (seen * 1000 / whole).saturating_sub(x + 2).max(4))
        };
        self.totals.iter().map(part).collect()
    }
}

impl Coming {
    /// The day for a leaf of the calendar; `None` when only a longer span is known.
    fn leaf(&self) -> Option<jiff::civil::Date> {
        (self.when.earliest() == self.when.latest()).then(|| self.when.earliest())
    }
}

fn differing(p: &Page, topic: &str, claims: &[Record<Claim>]) -> Option<Differing> {
    let mut figures: Vec<Quantity> = Vec::new();
    for figure in claims.iter().filter_map(|claim| claim.body.figure.clone()) {
        if !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    Some(Differing { topic: topic.to_owned(), title: title(p, claims.first()?), figures })
}

fn coming(p: &Page, event: &Record<Event>) -> Option<Coming> {
    Some(Coming {
        path: format!("/events#{}", number(event)),
        title: title(p, event),
        when: event.body.held?,
        place: lookup::place(p, &event.body.place),
    })
}

fn waiting(p: &Page, waiting: &tansiq_office::Waiting) -> Waiting {
    let document: &Record<Document> = &waiting.document;
    Waiting {
        reference: number(document),
        title: title(p, document),
        publisher: document.body.publisher.clone(),
        published: document.body.published,
        open: waiting.progress.open as usize,
    }
}

/// Whether there is nothing to show.
async fn is_new(visit: &Visit, board: &Board) -> Result<bool, Failure> {
    let empty = board.by_label.is_empty()
        && board.waiting.is_empty()
        && board.events.is_empty()
        && board.last_session.is_none();
    Ok(empty && visit.view.all::<Document>().await?.is_empty())
}

/// `GET /`.
///
/// # Errors
/// When the database fails.
pub async fn show(visit: Visit) -> Answer {
    let visit = visit.within(Area::Home);
    let p = &visit.p;
    let board = visit.office.board(&visit.view).await?;
    let grounds = visit.view.grounds(&board.commitments).await?;
    let open = board.commitments.iter().filter(|commitment| !commitment.body.label(p.today).is_settled());
    let rows: Vec<_> =
        open.take(SHOWN).map(|row| lookup::commitment_row(p, &board.parties, &grounds, row)).collect();
    let total = |(label, count): &(Label, u32)| Total { label: *label, count: *count as usize };
    let last_session = board
        .last_session
        .as_ref()
        .map(|(series, session)| LastSession { dialogue: title(p, series), held: session.body.held });
    render(&Home {
        is_new: is_new(&visit, &board).await?,
        totals: board.by_label.iter().map(total).collect(),
        scale: lookup::scale(p, &rows),
        rows,
        waiting: board.waiting.iter().take(SHOWN).map(|document| waiting(p, document)).collect(),
        waiting_total: board.waiting.len(),
        differing: board.differing.iter().filter_map(|(topic, claims)| differing(p, topic, claims)).collect(),
        coming: board.events.iter().filter_map(|event| coming(p, event)).collect(),
        last_session,
        p: visit.p.clone(),
    })
}
