//! The home board: what is late, what waits, what differs, what comes next.

use crate::{Office, PartyNames, Result};
use std::collections::HashMap;
use tansiq_model::{Claim, Commitment, Document, Event, Id, Label, Record, Series, Session};
use tansiq_storage::{CommitmentFilter, Progress, View};

/// A document and how far its review is.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The document.
    pub document: Record<Document>,
    /// How many of its proposals wait, of how many.
    pub progress: Progress,
}

/// What the home page shows.
#[derive(Debug, Clone)]
pub struct Board {
    /// Commitments, overdue first.
    pub commitments: Vec<Record<Commitment>>,
    /// How many have each label today.
    pub by_label: Vec<(Label, u32)>,
    /// Documents with proposals that wait, the latest first.
    pub waiting: Vec<Waiting>,
    /// Questions to which the claims give different answers.
    pub differing: Vec<(String, Vec<Record<Claim>>)>,
    /// The next events.
    pub events: Vec<Record<Event>>,
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
        let mut differing = view.claims_by_topic().await?;
        differing.retain(|(_, claims)| tansiq_analysis::differ(claims));
        Ok(Board {
            commitments: view.commitments(&CommitmentFilter::default(), today).await?,
            by_label: view.count_by_label(today).await?,
            waiting: self.waiting(view).await?,
            differing,
            events: view.events_from(today, 5).await?,
            last_session: self.last_session(view, None).await?,
            parties: self.party_names(view).await?,
        })
    }

    /// Every document with how far its review is, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn documents(&self, view: &View) -> Result<Vec<Waiting>> {
        let progress: HashMap<Id<Document>, Progress> = view.review_progress().await?;
        let documents = view.all::<Document>().await?.into_iter().rev();
        Ok(documents
            .map(|document| Waiting {
                progress: progress.get(&document.id).copied().unwrap_or_default(),
                document,
            })
            .collect())
    }

    async fn waiting(&self, view: &View) -> Result<Vec<Waiting>> {
        let mut documents = self.documents(view).await?;
        documents.retain(|waiting| waiting.progress.open > 0);
        Ok(documents)
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
