//! The "since the last session" brief: what became of each commitment, each with its passage.

use crate::{Office, Result};
use jiff::{civil::Date, tz::TimeZone};
use std::collections::HashMap;
use tansiq_analysis::Known;
use tansiq_model::{
    Comment, Commitment, Document, Footing, Id, Marking, ProgressReport, Record, Role, Series, Session,
    Source,
};
use tansiq_report::{Brief, BriefItem, Passage, Saying, Since};
use tansiq_storage::{StorageError, View};
use uuid::Uuid;

/// Which commitments a brief holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BriefScope {
    /// Every commitment; since the last session of any dialogue, else since the first record.
    All,
    /// The dialogue whose session was held last.
    Latest,
    /// The dialogue with this short name.
    Dialogue(String),
}

impl Office {
    /// Assembles a brief.
    ///
    /// A dialogue's brief holds the commitments that were made in its sessions, and those made in no session that
    /// one of its sides answers for.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no such dialogue.
    pub async fn brief(
        &self,
        view: &View,
        scope: &BriefScope,
        since: Option<Date>,
        as_of: Option<Date>,
    ) -> Result<Brief> {
        let series = match scope {
            BriefScope::Dialogue(slug) => Some(self.dialogue(view, slug).await?),
            BriefScope::All | BriefScope::Latest => None,
        };
        let session = self.last_session(view, series.as_ref().map(|series| series.id)).await?;
        let as_of = as_of.unwrap_or_else(|| self.today());
        let in_scope = match (scope, &session, series) {
            (BriefScope::All, ..) => None,
            (_, Some((series, _)), _) => Some(series.clone()),
            (_, None, series) => series,
        };
        let known = self.known(view, in_scope.as_ref()).await?;
        let since = since
            .or(session.as_ref().map(|(_, session)| session.body.held.latest()))
            .or(known.iter().map(|known| known.recorded_on).min())
            .unwrap_or(as_of);
        let lines = tansiq_analysis::since_last_session(&known, since, as_of).lines;
        let parties = self.party_names(view).await?;
        let reports: HashMap<Id<Commitment>, Vec<Record<ProgressReport>>> =
            known.into_iter().map(|known| (known.commitment.id, known.reports)).collect();

        let mut documents: HashMap<Id<Document>, Record<Document>> = HashMap::new();
        let commitments: Vec<_> = lines.iter().map(|line| line.commitment.clone()).collect();
        let grounds = view.grounds(&commitments).await?;
        let reported = reports.values().flatten().filter(|report| report.body.as_of <= as_of);
        let about = reported.map(|report| report.id.uuid());
        let about: Vec<Uuid> = lines.iter().map(|line| line.id().uuid()).chain(about).collect();
        let mut said_of = self.said_of(view, &about, as_of).await?;
        let mut items = Vec::with_capacity(lines.len());
        for line in lines {
            let ground = grounds.get(&line.id());
            let footing = ground.map_or(Footing::Entered, |g| g.footing(&line.commitment.agreements));
            let passage = match line.commitment.sources.first() {
                Some(source) => Some(self.passage(view, &mut documents, source).await?),
                None => None,
            };
            let evidence = view.evidence(line.id()).await?;
            let last_report = reports
                .get(&line.id())
                .and_then(|reports| {
                    reports.iter().filter(|report| report.body.as_of <= as_of).max_by_key(|r| r.body.as_of)
                })
                .cloned();
            let reported = reports.get(&line.id()).into_iter().flatten().map(|report| report.id.uuid());
            let about = [line.id().uuid()].into_iter().chain(reported);
            let mut comments: Vec<_> = about.filter_map(|about| said_of.remove(&about)).flatten().collect();
            comments.sort_by_key(|comment| (comment.body.on, comment.id));
            let said = comments.into_iter().map(|comment| {
                let party = parties.get(comment.owner).cloned();
                Saying { comment, party }
            });
            let said = said.collect();
            let owners = line.commitment.parties_as(Role::OWNERS);
            let owners = owners.filter_map(|owner| parties.get(owner).cloned()).collect();
            items.push(BriefItem { line, owners, passage, evidence, last_report, footing, said });
        }
        let contained = items.iter().flat_map(|item| {
            let passage = item.passage.iter().filter_map(|passage| passage.document.as_ref());
            let beside = item.evidence.iter().map(Record::highest_marking);
            beside
                .chain(item.last_report.iter().map(Record::highest_marking))
                .chain(item.said.iter().map(|said| said.comment.highest_marking()))
                .chain(passage.map(Record::highest_marking))
                .chain([item.line.commitment.highest_marking()])
        });
        let marking = Marking::highest(contained);
        let session = session.map(|(series, session)| Since { series, session });
        Ok(Brief { session, since, as_of, items, marking, demonstration: self.is_demonstration() })
    }

    /// The dialogue with a short name.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none for this actor.
    pub async fn dialogue(&self, view: &View, slug: &str) -> Result<Record<Series>> {
        view.dialogue(slug).await?.ok_or_else(|| StorageError::Missing("dialogue", slug.to_owned()).into())
    }

    /// What parties say of commitments and of the reports on them by a day, by the record that it is about. What a party
    /// says to its own people and the office alone is in no brief: a brief is handed on.
    async fn said_of(
        &self,
        view: &View,
        about: &[Uuid],
        as_of: Date,
    ) -> Result<HashMap<Uuid, Vec<Record<Comment>>>> {
        let mut said: HashMap<Uuid, Vec<Record<Comment>>> = HashMap::new();
        for comment in view.comments_on(about).await? {
            if comment.body.on <= as_of && !self.is_narrow(&comment)? {
                said.entry(comment.body.about).or_default().push(comment);
            }
        }
        Ok(said)
    }

    async fn passage(
        &self,
        view: &View,
        documents: &mut HashMap<Id<Document>, Record<Document>>,
        source: &Source,
    ) -> Result<Passage> {
        let id = Id::new(source.document);
        if !documents.contains_key(&id)
            && let Some(document) = view.many::<Document>(&[id]).await?.pop()
        {
            documents.insert(id, document);
        }
        Ok(Passage { source: source.clone(), document: documents.get(&id).cloned() })
    }

    /// The commitments of a dialogue, or all, each with its reports and the day it was first recorded.
    async fn known(&self, view: &View, series: Option<&Record<Series>>) -> Result<Vec<Known>> {
        let recorded = view.first_recorded::<Commitment>().await?;
        let mut reports: HashMap<Id<Commitment>, Vec<Record<ProgressReport>>> = HashMap::new();
        for report in view.all::<ProgressReport>().await? {
            reports.entry(report.body.commitment).or_default().push(report);
        }
        let sessions: Vec<Id<Session>> = match series {
            Some(series) => view.sessions(series.id).await?.iter().map(|session| session.id).collect(),
            None => Vec::new(),
        };
        let belongs = |commitment: &Record<Commitment>| match (series, commitment.body.session) {
            (None, _) => true,
            (Some(_), Some(session)) => sessions.contains(&session),
            (Some(series), None) => commitment
                .parties_as(Role::OWNERS)
                .any(|owner| series.parties.iter().any(|side| side.party == owner)),
        };
        let commitments = view.all::<Commitment>().await?.into_iter().filter(belongs);
        Ok(commitments
            .map(|commitment| Known {
                reports: reports.remove(&commitment.id).unwrap_or_default(),
                recorded_on: recorded
                    .get(&commitment.id)
                    .and_then(|at| at.parse::<jiff::Timestamp>().ok())
                    .map_or(Date::MIN, |at| at.to_zoned(TimeZone::UTC).date()),
                commitment,
            })
            .collect())
    }
}
