//! `/dialogues/{slug}`: one dialogue, what its sessions promised and how all that stands.

use super::{Around, SessionView, session};
use crate::band::Scale;
use crate::lookup::{self, title};
use crate::page::{Area, Page};
use crate::paging::ROWS;
use crate::shares::Shares;
use crate::view::{CommitmentRow, PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Path;
use std::collections::HashMap;
use tansiq_model::{Commitment, Id, Label, Lang, PartialDate, Record, Session, TextField};
use tansiq_office::Mentioned;
use tansiq_storage::CommitmentFilter;

/// How many commitments of a session the page shows before it points at their list.
const SHOWN: usize = ROWS / 4;

/// A session with the commitments made in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The session.
    pub session: SessionView,
    /// The first of its commitments, overdue first.
    pub rows: Vec<CommitmentRow>,
}

/// The page of one dialogue.
#[derive(Template)]
#[template(path = "sessions/dialogue.html")]
pub struct DialoguePage {
    /// What stands around it.
    pub p: Page,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: Words,
    /// Its names in the other languages.
    pub other_names: Vec<Words>,
    /// Its sides.
    pub parties: Vec<PartyName>,
    /// Its commitments by label.
    pub shares: Shares,
    /// Its sessions, newest first.
    pub sessions: Vec<Held>,
    /// The number of the next session and when it is planned.
    pub next: Option<(u32, PartialDate)>,
    /// The line of time of the bands.
    pub scale: Option<Scale>,
    /// Documents, adopted texts and events.
    pub around: Around,
}

impl DialoguePage {
    fn is_past(&self, planned: &PartialDate) -> bool {
        planned.days_past(self.p.today) > 0
    }
}

/// How many of some commitments have each label on a day.
#[must_use]
pub fn by_label<'a>(p: &Page, of: impl Iterator<Item = &'a Record<Commitment>>) -> Vec<(Label, usize)> {
    let mut counts: HashMap<Label, usize> = HashMap::new();
    for commitment in of {
        *counts.entry(commitment.body.label(p.today)).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// `GET /dialogues/{slug}`.
///
/// # Errors
/// When there is no such dialogue for this visitor.
pub async fn page(visit: Visit, Path(slug): Path<String>) -> Answer {
    let visit = visit.within(Area::Sessions);
    let p = &visit.p;
    let series = visit.office.dialogue(&visit.view, &slug).await?;
    let filter = CommitmentFilter { series: Some(series.id), ..CommitmentFilter::default() };
    let all = visit.view.commitments(&filter, p.today).await?;
    let grounds = visit.view.grounds(&all).await?;
    let mut of: HashMap<Id<Session>, Vec<&Record<Commitment>>> = HashMap::new();
    for commitment in &all {
        if let Some(session) = commitment.body.session {
            of.entry(session).or_default().push(commitment);
        }
    }
    let held = visit.view.sessions(series.id).await?;
    let places = held.iter().map(|session| &session.body.place);
    let mentioned = Mentioned::default().by([&series]).by(&all).at(places);
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    let mut sessions = Vec::with_capacity(held.len());
    for one in held.iter().rev() {
        let made = of.remove(&one.id).unwrap_or_default();
        let row = |commitment: &&Record<Commitment>| lookup::commitment_row(p, &names, &grounds, commitment);
        let rows = made.iter().take(SHOWN).map(row).collect();
        sessions.push(Held { session: session(&visit, &names, one, made.len()).await?, rows });
    }
    let last = held.last();
    let next = last.and_then(|last| Some((last.body.number.saturating_add(1), last.body.next?)));
    let sources = held.iter().flat_map(|session| &session.sources);
    let sources = sources.chain(all.iter().flat_map(|commitment| &commitment.sources));
    let around =
        Around::of(&visit, &held.iter().map(|session| session.id).collect::<Vec<_>>(), sources).await?;
    let name = title(p, &series);
    let other_names = Lang::ALL.iter().filter(|lang| **lang != name.lang);
    let rows: Vec<CommitmentRow> = sessions.iter().flat_map(|held| held.rows.iter().cloned()).collect();
    let shown = sessions.iter().map(|held| held.session.marking);
    let shown = shown.chain(all.iter().map(Record::highest_marking)).chain([series.highest_marking()]);
    let bearing = p.bearing(shown.chain([around.marking]));
    show(&DialoguePage {
        other_names: other_names
            .filter_map(|lang| series.texts.get(TextField::Title, *lang).map(Words::from))
            .collect(),
        parties: lookup::parties(p, &names, &series.parties),
        shares: Shares::new(by_label(p, all.iter()), format!("/commitments?dialogue={}", series.body.slug)),
        scale: lookup::scale(p, &rows),
        slug: series.body.slug.clone(),
        name,
        sessions,
        next,
        around,
        p: bearing,
    })
}
