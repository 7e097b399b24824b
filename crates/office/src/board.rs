//! The home board: what is late, what waits, what differs, what comes next.

use crate::{Office, PartyNames, Result};
use std::collections::HashMap;
use tansiq_model::{Claim, Commitment, Document, Event, Id, Label, PartialDate, Record, Series, Session};
use tansiq_storage::{CommitmentFilter, Part, Progress, View};

/// How many of the most urgent commitments the board holds.
const URGENT: usize = 12;

/// A document and how far its review is.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The document.
    pub document: Record<Document>,
    /// How many of its proposals wait, of how many.
    pub progress: Progress,
}

/// A session that a dialogue has planned.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The dialogue.
    pub series: Record<Series>,
    /// The number that the session will have.
    pub number: u32,
    /// When.
    pub when: PartialDate,
}

/// What the home page shows.
#[derive(Debug, Clone)]
pub struct Board {
    /// The most urgent of the commitments that are open, overdue first, and how many are open.
    pub open: Part<Commitment>,
    /// How many have each label today.
    pub by_label: Vec<(Label, u32)>,
    /// Documents with proposals that wait, the latest first.
    pub waiting: Vec<Waiting>,
    /// Questions to which the claims give different answers.
    pub differing: Vec<(String, Vec<Record<Claim>>)>,
    /// The next events.
    pub events: Vec<Record<Event>>,
    /// The next session of each dialogue that has planned one, the nearest first.
    pub planned: Vec<Planned>,
    /// The last session that was held, with its dialogue.
    pub last_session: Option<(Record<Series>, Record<Session>)>,
    /// The parties.
    pub parties: PartyNames,
}

impl Office {
    /// The home board of an actor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn board(&self, view: &View) -> Result<Board> {
        let today = self.today();
        let open = CommitmentFilter {
            labels: Label::ALL.iter().copied().filter(|label| !label.is_settled()).collect(),
            ..CommitmentFilter::default()
        };
        let mut differing = view.claims_by_topic().await?;
        differing.retain(|(_, claims)| tansiq_analysis::differ(claims));
        Ok(Board {
            open: view.commitments_part(&open, today, 0, Some(URGENT)).await?,
            by_label: view.count_by_label(today).await?,
            waiting: self.documents(view, true, 0, None).await?,
            differing,
            events: view.events_from(today, 5).await?,
            planned: self.planned(view).await?,
            last_session: self.last_session(view, None).await?,
            parties: self.party_names(view).await?,
        })
    }

    /// The next session of each dialogue: what its last session planned, unless that has passed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn planned(&self, view: &View) -> Result<Vec<Planned>> {
        let today = self.today();
        let mut last: HashMap<Id<Series>, Record<Session>> = HashMap::new();
        for session in view.all::<Session>().await? {
            let later =
                last.get(&session.body.series).is_none_or(|seen| seen.body.number < session.body.number);
            if later {
                last.insert(session.body.series, session);
            }
        }
        let mut planned = Vec::new();
        for series in view.many(&last.keys().copied().collect::<Vec<_>>()).await? {
            let Some(session) = last.get(&series.id) else { continue };
            if let Some(when) = session.body.next.filter(|when| when.latest() >= today) {
                planned.push(Planned { series, number: session.body.number.saturating_add(1), when });
            }
        }
        planned.sort_by_key(|planned| (planned.when.earliest(), planned.series.id));
        Ok(planned)
    }

    /// Documents with how far their review is, the latest first: so many at most from a place in the list on. With
    /// `waiting`, only those with proposals that wait.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn documents(
        &self,
        view: &View,
        waiting: bool,
        from: usize,
        most: Option<usize>,
    ) -> Result<Vec<Waiting>> {
        let documents = view.documents_part(waiting, from, most).await?.records;
        let ids: Vec<Id<Document>> = documents.iter().map(|document| document.id).collect();
        let progress = view.review_progress(&ids).await?;
        let with_progress = |document: Record<Document>| Waiting {
            progress: progress.get(&document.id).copied().unwrap_or_default(),
            document,
        };
        Ok(documents.into_iter().map(with_progress).collect())
    }

    /// The last session that was held by today, of one dialogue or of any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_session(
        &self,
        view: &View,
        of: Option<Id<Series>>,
    ) -> Result<Option<(Record<Series>, Record<Session>)>> {
        let today = self.today();
        let held = |session: &Record<Session>| session.body.held.earliest() <= today;
        let sessions = view.all::<Session>().await?.into_iter();
        let last = sessions
            .filter(|session| of.is_none_or(|series| session.body.series == series) && held(session))
            .max_by_key(|session| (session.body.held.latest(), session.id));
        match last {
            Some(session) => Ok(Some((view.get(session.body.series).await?, session))),
            None => Ok(None),
        }
    }
}
