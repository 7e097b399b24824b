//! Which records of the register tell of what a proposal tells of.

use crate::{Office, Result, link::of_kind};
use std::collections::{BTreeSet, HashMap};
use tansiq_analysis::{Likeness, Moment, similar};
use tansiq_model::{
    AdoptedDocument, Body, Claim, Commitment, Delivery, Document, Event, Id, Kind, Lang, Marking, Need,
    PartialDate, Project, Proposal, Quantity, Record, Reference, RoleTerm, Texts,
};
use tansiq_storage::{Table, View};
use tansiq_text::Shingles;
use uuid::Uuid;

/// A record that looks like a proposal.
#[derive(Debug, Clone)]
pub struct SimilarRecord {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub reference: Option<Reference>,
    /// Its titles.
    pub texts: Texts,
    /// The highest marking of what may be read of it.
    pub marking: Marking,
}

/// What was found for a proposal.
#[derive(Debug, Clone, Default)]
pub struct Similarities {
    /// The records that tell of the same thing.
    pub found: Vec<SimilarRecord>,
    /// With how many records of its kind it was compared.
    pub compared: usize,
}

/// What is compared of a body.
trait Told: Table {
    fn moment(&self) -> Option<Moment>;
    fn figure(&self) -> Option<&Quantity> {
        None
    }
}

fn on(date: Option<PartialDate>) -> Option<Moment> {
    date.map(Moment::In)
}

impl Told for Commitment {
    fn moment(&self) -> Option<Moment> {
        self.due.map(Moment::from)
    }
}
impl Told for Event {
    fn moment(&self) -> Option<Moment> {
        on(self.held)
    }
}
impl Told for Delivery {
    fn moment(&self) -> Option<Moment> {
        on(self.date)
    }
    fn figure(&self) -> Option<&Quantity> {
        self.quantity.as_ref()
    }
}
impl Told for Project {
    fn moment(&self) -> Option<Moment> {
        on(self.date)
    }
}
impl Told for Need {
    fn moment(&self) -> Option<Moment> {
        on(self.stated_on)
    }
}
impl Told for Claim {
    fn moment(&self) -> Option<Moment> {
        on(self.as_of)
    }
    fn figure(&self) -> Option<&Quantity> {
        self.figure.as_ref()
    }
}
impl Told for AdoptedDocument {
    fn moment(&self) -> Option<Moment> {
        on(self.adopted_on)
    }
}
impl Told for RoleTerm {
    fn moment(&self) -> Option<Moment> {
        on(self.from)
    }
}

/// The languages of documents, by id.
type Langs = HashMap<Uuid, Lang>;

fn likeness<T: Body>(
    record: &Record<T>,
    moment: Option<Moment>,
    figure: Option<&Quantity>,
    langs: &Langs,
) -> Likeness {
    let passage =
        |source: &tansiq_model::Source| Some((*langs.get(&source.document)?, Shingles::of(&source.quote)));
    Likeness {
        parties: record.parties.iter().map(|role| role.party).collect(),
        themes: record.themes.iter().cloned().collect(),
        moment,
        figure: figure.cloned(),
        passages: record.sources.iter().filter_map(passage).collect(),
    }
}

fn of_proposal(proposal: &Record<Proposal>, langs: &Langs) -> Likeness {
    let body = &proposal.body;
    let moment = match body.kind.becomes() {
        Kind::Commitment => body.due.map(Moment::from),
        _ => on(body.date),
    };
    let counts = matches!(body.kind.becomes(), Kind::Claim | Kind::Delivery);
    likeness(proposal, moment, body.quantity.as_ref().filter(|_| counts), langs)
}

impl Office {
    /// The records of its kind that tell of the same thing as a proposal of a document. Records that rest on this
    /// document alone are left out: they came from it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn similar(
        &self,
        view: &View,
        document: &Record<Document>,
        proposal: &Record<Proposal>,
    ) -> Result<Similarities> {
        of_kind!(proposal.body.kind.becomes(), T => compare::<T>(view, document, proposal).await)
    }
}

async fn compare<T: Told>(
    view: &View,
    document: &Record<Document>,
    proposal: &Record<Proposal>,
) -> Result<Similarities> {
    let elsewhere = |record: &Record<T>| {
        record.sources.is_empty() || record.sources.iter().any(|s| s.document != document.id.uuid())
    };
    let records: Vec<Record<T>> = view.all::<T>().await?.into_iter().filter(elsewhere).collect();
    let ids: BTreeSet<Uuid> = records.iter().flat_map(|r| r.sources.iter().map(|s| s.document)).collect();
    let ids: Vec<Id<Document>> = ids.into_iter().map(Id::new).collect();
    let mut langs: Langs = view.many(&ids).await?.iter().map(|d| (d.id.uuid(), d.body.lang)).collect();
    langs.insert(document.id.uuid(), document.body.lang);
    let mine = of_proposal(proposal, &langs);
    let alike = |record: &&Record<T>| {
        similar(&mine, &likeness(record, record.body.moment(), record.body.figure(), &langs))
    };
    let found = records.iter().filter(alike).map(|record| SimilarRecord {
        kind: T::KIND,
        id: record.id.uuid(),
        reference: record.reference,
        texts: record.texts.clone(),
        marking: record.highest_marking(),
    });
    Ok(Similarities { found: found.collect(), compared: records.len() })
}
