//! The home board: what is late, what waits, what differs, what comes next.
//!
//! The commitments are those of one dialogue; what stands beside them is the office's desk. Nothing here costs more in a
//! larger register, but for the board of all dialogues.

use crate::{Mentioned, Office, PartyNames, Result};
use tansiq_model::{Claim, Commitment, Document, Event, Id, Label, PartialDate, Record, Series, Session};
use tansiq_storage::{CommitmentFilter, First, Part, Progress, View};

/// How many of the most urgent commitments the board holds.
const URGENT: usize = 12;

/// How many documents that wait are counted; beyond that there are more than so many.
const WAITING: usize = 25;

/// How many of the latest figures are looked at for those that differ.
const FIGURES: u64 = 200;

/// How many questions on which figures differ the board holds.
const DIFFERING: usize = 12;

/// How many events, and how many planned sessions, are to come.
const COMING: u64 = 5;

/// How many dialogues are offered beside each other.
const DIALOGUES: usize = 6;

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

/// Whose commitments a board is wanted of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BoardOf<'a> {
    /// Of the dialogue that met last.
    #[default]
    Latest,
    /// Of every dialogue and of none.
    All,
    /// Of the dialogue with this short name; of the one that met last when there is none.
    Dialogue(&'a str),
}

/// What the home page shows.
#[derive(Debug, Clone)]
pub struct Board {
    /// The dialogue whose commitments these are; none for those of the whole register.
    pub of: Option<Record<Series>>,
    /// The dialogues to choose from, the one that met last first; none when there are not several.
    pub dialogues: Vec<Record<Series>>,
    /// There are more dialogues than these.
    pub more_dialogues: bool,
    /// The most urgent of the commitments that are open, overdue first, and how many are open.
    pub open: Part<Commitment>,
    /// How many have each label today.
    pub by_label: Vec<(Label, u32)>,
    /// Documents with proposals that wait, the latest first.
    pub waiting: First<Waiting>,
    /// Questions to which the latest claims give different answers.
    pub differing: First<(String, Vec<Record<Claim>>)>,
    /// The next events.
    pub events: Vec<Record<Event>>,
    /// The next sessions that dialogues have planned, the nearest first.
    pub planned: Vec<Planned>,
    /// The last session that was held, of the dialogue or of any, with its dialogue.
    pub last_session: Option<(Record<Series>, Record<Session>)>,
    /// The parties that the board names.
    pub parties: PartyNames,
}

impl Office {
    /// The home board of an actor. A register whose dialogues are one, or none, has one board of everything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn board(&self, view: &View, of: BoardOf<'_>) -> Result<Board> {
        let today = self.today();
        let mut met = view.dialogues_that_met(today, DIALOGUES + 1).await?;
        let more_dialogues = met.len() > DIALOGUES;
        met.truncate(DIALOGUES);
        let several = met.len() > 1;
        let mut dialogues = if several { view.many(&met).await? } else { Vec::new() };
        dialogues.sort_by_key(|series| met.iter().position(|id| *id == series.id));
        let chosen = match of {
            BoardOf::All => None,
            BoardOf::Dialogue(slug) if several => {
                let chosen = view.dialogue(slug).await?;
                chosen.or_else(|| dialogues.first().cloned())
            }
            _ => dialogues.first().cloned(),
        };
        let all = CommitmentFilter {
            series: chosen.as_ref().map(|series| series.id),
            ..CommitmentFilter::default()
        };
        let open = CommitmentFilter {
            labels: Label::ALL.iter().copied().filter(|label| !label.is_settled()).collect(),
            ..all.clone()
        };
        let open = view.commitments_part(&open, today, 0, Some(URGENT)).await?;
        let mut differing = view.differing_topics(FIGURES, DIFFERING).await?;
        differing.all.retain(|(_, claims)| tansiq_analysis::differ(claims));
        let events = view.events_from(today, COMING).await?;
        let mentioned =
            Mentioned::default().by(&open.records).at(events.iter().map(|event| &event.body.place));
        Ok(Board {
            by_label: view.count_by_label(&all, today).await?,
            waiting: self.first_waiting(view).await?,
            differing,
            planned: self.planned(view).await?,
            last_session: self.last_session(view, all.series).await?,
            parties: self.names_of(view, &mentioned).await?,
            of: chosen,
            dialogues,
            more_dialogues,
            open,
            events,
        })
    }

    /// The next sessions that dialogues have planned: what the last session of each says, unless that has passed.
    async fn planned(&self, view: &View) -> Result<Vec<Planned>> {
        let sessions = view.planning(self.today(), COMING).await?;
        let ids: Vec<Id<Series>> = sessions.iter().map(|session| session.body.series).collect();
        let series = view.many(&ids).await?;
        let planned = |session: &Record<Session>| {
            Some(Planned {
                series: series.iter().find(|series| series.id == session.body.series)?.clone(),
                number: session.body.number.saturating_add(1),
                when: session.body.next?,
            })
        };
        let mut planned: Vec<Planned> = sessions.iter().filter_map(planned).collect();
        planned.sort_by_key(|planned| (planned.when.earliest(), planned.series.id));
        Ok(planned)
    }

    async fn first_waiting(&self, view: &View) -> Result<First<Waiting>> {
        let First { all, more } = view.first_waiting(WAITING).await?;
        Ok(First { all: with_progress(view, all).await?, more })
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
        with_progress(view, view.documents_part(waiting, from, most).await?.records).await
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
        let Some(session) = view.last_held(self.today(), of).await? else { return Ok(None) };
        Ok(Some((view.get(session.body.series).await?, session)))
    }
}

/// Documents with how far their review is, in the same order.
async fn with_progress(view: &View, documents: Vec<Record<Document>>) -> Result<Vec<Waiting>> {
    let ids: Vec<Id<Document>> = documents.iter().map(|document| document.id).collect();
    let progress = view.review_progress(&ids).await?;
    let with_progress = |document: Record<Document>| Waiting {
        progress: progress.get(&document.id).copied().unwrap_or_default(),
        document,
    };
    Ok(documents.into_iter().map(with_progress).collect())
}
