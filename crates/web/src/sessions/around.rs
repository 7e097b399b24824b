//! What stands around the commitments of a dialogue or of a session: the documents that they rest on, the texts
//! adopted according to these documents, and the events.

use crate::errors::Failure;
use crate::home::Coming;
use crate::lookup::{self, number, title};
use crate::view::Words;
use crate::visit::Visit;
use std::collections::BTreeSet;
use tansiq_model::{
    AdoptedDocument, Document, Event, Grade, Id, Marking, PartialDate, Record, Session, Source,
};
use tansiq_office::Mentioned;

/// A document, as short lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLink {
    /// The number.
    pub reference: String,
    /// The title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// When it was published.
    pub published: Option<PartialDate>,
}

/// A record with a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLink {
    /// Its address below the language.
    pub path: String,
    /// Its number.
    pub reference: Option<String>,
    /// Its title.
    pub title: Words,
    /// When.
    pub date: Option<PartialDate>,
}

/// All that stands around.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Documents, newest first.
    pub documents: Vec<DocumentLink>,
    /// Texts that were adopted.
    pub adopted: Vec<RecordLink>,
    /// Events of the sessions, by date.
    pub events: Vec<Coming>,
    /// The highest marking of them all.
    pub marking: Marking,
}

impl Around {
    /// What stands around these sessions and the passages of their records.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of<'a>(
        visit: &Visit,
        sessions: &[Id<Session>],
        sources: impl Iterator<Item = &'a Source>,
    ) -> Result<Self, Failure> {
        let p = &visit.p;
        let mut cited: BTreeSet<Id<Document>> = sources.map(|source| Id::new(source.document)).collect();
        let mut events = visit.view.events_of(sessions).await?;
        events.sort_by_key(|event| (event.body.held.map(|held| held.earliest()), event.id));
        cited.extend(events.iter().flat_map(|event| &event.sources).map(|source| Id::new(source.document)));
        let mut documents = visit.view.many(&cited.iter().copied().collect::<Vec<_>>()).await?;
        documents.sort_by_key(|document| {
            std::cmp::Reverse((document.body.published.map(PartialDate::latest), document.id))
        });
        let mut adopted: Vec<Record<AdoptedDocument>> = Vec::new();
        for document in &cited {
            adopted.extend(visit.view.resting_on(*document).await?);
        }
        adopted.sort_by_key(|text| text.id);
        adopted.dedup_by_key(|text| text.id);
        let places = events.iter().map(|event| &event.body.place);
        let names = &visit.office.names_of(&visit.view, &Mentioned::default().at(places)).await?;
        let document = |document: &Record<Document>| DocumentLink {
            reference: number(document),
            title: title(p, document),
            publisher: document.body.publisher.clone(),
            grade: document.body.grade,
            published: document.body.published,
        };
        let text = |text: &Record<AdoptedDocument>| RecordLink {
            path: format!("/adopted/{}", number(text)),
            reference: Some(number(text)),
            title: title(p, text),
            date: text.body.adopted_on,
        };
        let event = |event: &Record<Event>| {
            Some(Coming {
                path: format!("/events/{}", number(event)),
                title: title(p, event),
                when: event.body.held?,
                place: lookup::place(p, names, &event.body.place),
            })
        };
        let markings = documents.iter().map(Record::highest_marking);
        let markings = markings.chain(adopted.iter().map(Record::highest_marking));
        let markings = markings.chain(events.iter().map(Record::highest_marking));
        Ok(Self {
            marking: Marking::highest(markings),
            documents: documents.iter().map(document).collect(),
            adopted: adopted.iter().map(text).collect(),
            events: events.iter().filter_map(event).collect(),
        })
    }
}
