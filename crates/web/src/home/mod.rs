//! The first page: what is late, how everything stands, what waits for a person.

use crate::band::Scale;
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::routes::{Door, Route};
use crate::shares::Shares;
use crate::view::{CommitmentRow, Words};
use crate::visit::{Answer, Visit, show as render};
use askama::Template;
use axum::routing::get;
use tansiq_model::{Claim, Document, Event, PartialDate, Quantity, Record};
use tansiq_office::{Board, PartyNames, Planned};

/// The addresses of the first page.
pub const ROUTES: &[Route] =
    &[Route::page("", Door::Anybody, || get(show)), Route::page("/", Door::Anybody, || get(show))];

/// How many documents to review the page shows.
const SHOWN: usize = 6;

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
    /// Its slug.
    pub slug: String,
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
    /// Commitments by label.
    pub shares: Shares,
    /// The most urgent of the commitments that are open.
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

fn differing(p: &Page, topic: &str, claims: &[Record<Claim>]) -> Option<Differing> {
    let mut figures: Vec<Quantity> = Vec::new();
    for figure in claims.iter().filter_map(|claim| claim.body.figure.clone()) {
        if !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    Some(Differing { topic: topic.to_owned(), title: title(p, claims.first()?), figures })
}

fn coming(p: &Page, names: &PartyNames, event: &Record<Event>) -> Option<Coming> {
    Some(Coming {
        path: format!("/events/{}", number(event)),
        title: title(p, event),
        when: event.body.held?,
        place: lookup::place(p, names, &event.body.place),
    })
}

/// The next session of a dialogue.
fn planned(p: &Page, planned: &Planned) -> Coming {
    let dialogue = title(p, &planned.series);
    let name = [("n", planned.number.into()), ("dialogue", dialogue.text.as_str().into())];
    Coming {
        path: format!("/dialogues/{}", planned.series.body.slug),
        title: Words::plain(p.tr_with("home-session-planned", name), p.lang),
        when: planned.when,
        place: None,
    }
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
    let grounds = visit.view.grounds(&board.open.records).await?;
    let row = |commitment| lookup::commitment_row(p, &board.parties, &grounds, commitment);
    let rows: Vec<_> = board.open.records.iter().map(row).collect();
    let last_session = board.last_session.as_ref().map(|(series, session)| LastSession {
        dialogue: title(p, series),
        slug: series.body.slug.clone(),
        held: session.body.held,
    });
    let mut coming: Vec<Coming> =
        board.events.iter().filter_map(|event| coming(p, &board.parties, event)).collect();
    coming.extend(board.planned.iter().map(|session| planned(p, session)));
    coming.sort_by_key(|coming| (coming.when.earliest(), coming.when.latest()));
    let counts = board.by_label.iter().map(|(label, count)| (*label, *count as usize));
    render(&Home {
        is_new: is_new(&visit, &board).await?,
        shares: Shares::new(counts, "/commitments"),
        scale: lookup::scale(p, &rows),
        rows,
        waiting: board.waiting.iter().take(SHOWN).map(|document| waiting(p, document)).collect(),
        waiting_total: board.waiting.len(),
        differing: board.differing.iter().filter_map(|(topic, claims)| differing(p, topic, claims)).collect(),
        coming,
        last_session,
        p: visit.p.clone(),
    })
}
