//! The first page: what is late, how everything stands, what waits for a person.

use crate::account::{CHOICE_SECONDS, with_cookie};
use crate::band::Scale;
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::request;
use crate::routes::{Door, Route};
use crate::shares::Shares;
use crate::view::{CommitmentRow, Words};
use crate::visit::{Answer, Visit, show as render};
use askama::Template;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::routing::get;
use serde::Deserialize;
use tansiq_model::{Claim, Document, Event, Marking, PartialDate, Quantity, Record, Series};
use tansiq_office::{Board, BoardOf, NewSeries, PartyNames, Planned};
use tansiq_policy::Act;

/// The addresses of the first page.
pub const ROUTES: &[Route] =
    &[Route::page("", Door::Anybody, || get(show)), Route::page("/", Door::Anybody, || get(show))];

/// How many documents to review, and how many figures that differ, the page shows.
const SHOWN: usize = 6;

/// The cookie that holds the dialogue of this browser's first page, and the word for all of them.
const DIALOGUE: &str = "dialogue";
const ALL: &str = "all";

/// A dialogue to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialogueChoice {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: Words,
}

/// A number of things that are counted up to a bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many were counted.
    pub number: usize,
    /// There are more.
    pub more: bool,
}

impl Counted {
    /// The number, or that there are more.
    #[must_use]
    pub fn text(&self, p: &Page) -> String {
        let number = p.number(self.number);
        if self.more { p.tr1("home-more-than", "n", number) } else { number }
    }
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
    /// The dialogues to choose from, where there are several.
    pub dialogues: Vec<DialogueChoice>,
    /// There are more dialogues than these.
    pub more_dialogues: bool,
    /// The slug of the dialogue whose commitments these are; none for all of the register.
    pub of: Option<String>,
    /// Commitments by label.
    pub shares: Shares,
    /// The most urgent of the commitments that are open.
    pub rows: Vec<CommitmentRow>,
    /// The line of time of their bands.
    pub scale: Option<Scale>,
    /// Documents to review, the latest of them.
    pub waiting: Vec<Waiting>,
    /// How many documents there are to review.
    pub waiting_total: Counted,
    /// Figures that differ, the first of them.
    pub differing: Vec<Differing>,
    /// How many questions have figures that differ; not known where only the latest figures were looked at.
    pub differing_total: Option<usize>,
    /// What is to come.
    pub coming: Vec<Coming>,
    /// The last session, if one is in the register.
    pub last_session: Option<LastSession>,
    /// The rules of the reader that are rejected too often, in words, for those who look after the register.
    pub troubles: Vec<String>,
}

impl Home {
    /// The rules that are rejected too often.
    fn trouble(&self) -> String {
        self.p.tr1("home-reader-trouble", "rules", self.troubles.join(&self.p.tr("list-comma")))
    }

    fn is(&self, choice: &DialogueChoice) -> bool {
        self.of.as_ref() == Some(&choice.slug)
    }

    /// The page with another dialogue, or with all.
    fn with(&self, slug: &str) -> String {
        self.p.to(format!("?{DIALOGUE}={slug}"))
    }

    fn with_all(&self) -> String {
        self.with(ALL)
    }

    /// An address with the dialogue of this page, if it has one.
    fn narrowed(&self, path: &str) -> String {
        self.p.to(narrowed(path, self.of.as_deref()))
    }
}

fn narrowed(path: &str, of: Option<&str>) -> String {
    of.map_or_else(|| path.to_owned(), |slug| format!("{path}?{DIALOGUE}={slug}"))
}

/// The query: the dialogue to show from now on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    dialogue: String,
}

/// The dialogue that is asked for, else the one that this browser keeps.
fn chosen<'a>(asked: &'a Asked, headers: &'a HeaderMap) -> &'a str {
    let kept = || request::cookie(headers, DIALOGUE).unwrap_or_default();
    let word = if asked.dialogue.is_empty() { kept() } else { &asked.dialogue };
    if NewSeries::is_slug(word) { word } else { "" }
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
        && board.waiting.all.is_empty()
        && board.events.is_empty()
        && board.last_session.is_none();
    Ok(empty && !visit.view.has_documents().await?)
}

/// The markings of what the page shows.
fn markings(board: &Board) -> impl Iterator<Item = Marking> {
    let waiting = board.waiting.all.iter().take(SHOWN).map(|one| one.document.highest_marking());
    let differing = board.differing.all.iter().take(SHOWN).flat_map(|(_, claims)| claims);
    let last = board
        .last_session
        .iter()
        .flat_map(|(series, session)| [series.highest_marking(), session.highest_marking()]);
    let dialogues = board.dialogues.iter().chain(&board.of).map(Record::highest_marking);
    let planned = board.planned.iter().map(|planned| planned.series.highest_marking());
    let open = board.open.records.iter().map(Record::highest_marking);
    let events = board.events.iter().map(Record::highest_marking);
    let figures = differing.map(Record::highest_marking);
    open.chain(waiting).chain(figures).chain(events).chain(last).chain(dialogues).chain(planned)
}

/// The dialogues to choose from; the one that is shown stands among them.
fn choices(p: &Page, board: &Board) -> Vec<DialogueChoice> {
    let away = board.of.iter().filter(|of| board.dialogues.iter().all(|series| series.id != of.id));
    let choice =
        |series: &Record<Series>| DialogueChoice { slug: series.body.slug.clone(), name: title(p, series) };
    away.chain(&board.dialogues).map(choice).collect()
}

/// `GET /`: the commitments of one dialogue, or of all. What is asked for is kept in the browser's own cookie.
///
/// # Errors
/// When the database fails.
pub async fn show(visit: Visit, headers: HeaderMap, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.within(Area::Home);
    let p = &visit.p;
    let of = match chosen(&asked, &headers) {
        "" => BoardOf::Latest,
        ALL => BoardOf::All,
        slug => BoardOf::Dialogue(slug),
    };
    let board = visit.office.board(&visit.view, of).await?;
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
    let of = board.of.as_ref().map(|series| series.body.slug.clone());
    let differ = board.differing.all.iter().filter_map(|(topic, claims)| differing(p, topic, claims));
    let shown = of.as_deref().unwrap_or(ALL);
    let kept = (asked.dialogue == shown && !board.dialogues.is_empty())
        .then(|| request::set_cookie(DIALOGUE, shown, CHOICE_SECONDS, visit.https));
    let looks_after = tansiq_policy::may_once_proven(&visit.actor, Act::AccountInvite).is_ok();
    let troubles = if looks_after { visit.office.troubled_rules(&visit.view).await? } else { Vec::new() };
    let answer = render(&Home {
        troubles: troubles.iter().map(|rule| p.reason(rule, "")).collect(),
        is_new: is_new(&visit, &board).await?,
        dialogues: choices(p, &board),
        more_dialogues: board.more_dialogues,
        shares: Shares::new(counts, narrowed("/commitments", of.as_deref())),
        scale: lookup::scale(p, &rows),
        rows,
        waiting: board.waiting.all.iter().take(SHOWN).map(|document| waiting(p, document)).collect(),
        waiting_total: Counted { number: board.waiting.all.len(), more: board.waiting.more },
        differing: differ.take(SHOWN).collect(),
        differing_total: (!board.differing.more).then_some(board.differing.all.len()),
        coming,
        last_session,
        of,
        p: p.bearing(markings(&board)),
    })?;
    Ok(kept.iter().fold(answer, |answer, cookie| with_cookie(answer, cookie)))
}
