//! `/sessions/S-…`: one session, its priorities and the commitments that were made in it.

use super::dialogue::by_label;
use super::{Around, SessionView, session};
use crate::band::Scale;
use crate::comments::{self, Comments};
use crate::commitments::{HistoryLine, history};
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::shares::Shares;
use crate::view::{CommitmentRow, PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tansiq_model::{Record, Reference, Session};
use tansiq_office::{CommentedOn, Mentioned};
use tansiq_storage::CommitmentFilter;

/// The page of one session.
#[derive(Template)]
#[template(path = "sessions/show.html")]
pub struct SessionPage {
    /// What stands around it.
    pub p: Page,
    /// The dialogue's name.
    pub dialogue: Words,
    /// The dialogue's slug.
    pub slug: String,
    /// The sides of the dialogue.
    pub parties: Vec<PartyName>,
    /// The session.
    pub session: SessionView,
    /// Its commitments by label.
    pub shares: Shares,
    /// Its commitments, overdue first.
    pub rows: Vec<CommitmentRow>,
    /// The line of time of their bands.
    pub scale: Option<Scale>,
    /// Documents, adopted texts and events.
    pub around: Around,
    /// The sessions before and after it: number in the register and within the dialogue.
    pub neighbours: [Option<(String, u32)>; 2],
    /// What parties say of it.
    pub comments: Comments,
    /// What happened to its record, newest first.
    pub history: Vec<HistoryLine>,
    /// It was stored just now.
    pub stored: bool,
}

/// The query of the page after something was stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// `GET /sessions/S-…`.
///
/// # Errors
/// When there is no such session for this visitor.
pub async fn page(visit: Visit, Path(reference): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Sessions);
    let p = &visit.p;
    let reference: Reference = reference.parse().map_err(|_| Failure::not_found())?;
    let record = visit.view.by_reference::<Session>(reference).await?;
    let series = visit.view.get(record.body.series).await?;
    let filter = CommitmentFilter { session: Some(record.id), ..CommitmentFilter::default() };
    let made = visit.view.commitments(&filter, p.today).await?;
    let sources = record.sources.iter().chain(made.iter().flat_map(|commitment| &commitment.sources));
    let around = Around::of(&visit, &[record.id], sources).await?;
    let mentioned = Mentioned::default().by([&series]).by(&made).at([&record.body.place]);
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    let grounds = visit.view.grounds(&made).await?;
    let row = |commitment| lookup::commitment_row(p, &names, &grounds, commitment);
    let rows: Vec<_> = made.iter().map(row).collect();
    let held = visit.view.sessions(series.id).await?;
    let at = held.iter().position(|other| other.id == record.id);
    let link = |other: &Record<Session>| (number(other), other.body.number);
    let beside = |at: Option<usize>| at.and_then(|at| held.get(at)).map(link);
    let session = session(&visit, &names, &record, made.len()).await?;
    let comments = comments::on(&visit, &CommentedOn::of(&record).held_by(&series)).await?;
    let shown = made.iter().map(Record::highest_marking).chain(comments.markings());
    let shown = shown.chain([session.marking, series.highest_marking()]).chain([around.marking]);
    let bearing = p.bearing(shown);
    show(&SessionPage {
        dialogue: title(p, &series),
        parties: lookup::parties(p, &names, &series.parties),
        session,
        shares: Shares::new(by_label(p, made.iter()), format!("/commitments?session={}", number(&record))),
        scale: lookup::scale(p, &rows),
        rows,
        around,
        comments,
        neighbours: [beside(at.and_then(|at| at.checked_sub(1))), beside(at.map(|at| at + 1))],
        history: history(&visit, &visit.view.versions(record.id).await?).await?,
        stored: after.did == "session",
        slug: series.body.slug,
        p: bearing,
    })
}
