//! The kinds of record that the plain lists show, seen alike.

use super::List;
use crate::errors::Failure;
use crate::lookup;
use crate::view::Words;
use crate::visit::Visit;
use tansiq_model::{
    AdoptedDocument, Claim, Delivery, Document, Event, Id, Kind, Marking, Money, Need, PartialDate, Party,
    PartyRole, Place, Project, Quantity, Record, RoleTerm, Seat, Session, Source,
};
use tansiq_storage::{Part, Table, View};

/// What the lists show of a record's own part. What its kind does not have is empty.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// When: held, stated, given, adopted, or since.
    pub date: Option<PartialDate>,
    /// Until when; roles only.
    pub until: Option<PartialDate>,
    /// Where.
    pub place: Place,
    /// A count.
    pub quantity: Option<Quantity>,
    /// An amount.
    pub money: Option<Money>,
    /// The session that it belongs to; events only.
    pub session: Option<Id<Session>>,
    /// The question that it answers; figures only.
    pub topic: Option<String>,
    /// The seat; roles only.
    pub seat: Option<Seat>,
}

/// A kind of record that stands in one of the lists.
pub trait Listed: Table {
    /// Its list.
    const LIST: List;
    /// What the list shows.
    fn facts(&self) -> Facts;
    /// A part of the list, the latest first.
    fn part(
        view: &View,
        from: usize,
        most: Option<usize>,
    ) -> impl Future<Output = tansiq_storage::Result<Part<Self>>> + Send {
        view.latest_part::<Self>(from, most)
    }
}

impl Listed for Event {
    const LIST: List = List::Events;
    fn facts(&self) -> Facts {
        let (place, quantity) = (self.place.clone(), self.attendance.clone());
        Facts { date: self.held, place, quantity, session: self.session, ..Facts::default() }
    }
}

impl Listed for Need {
    const LIST: List = List::Needs;
    fn facts(&self) -> Facts {
        let (quantity, money) = (self.quantity.clone(), self.money.clone());
        Facts { date: self.stated_on, quantity, money, ..Facts::default() }
    }
    /// What States file themselves has a list of its own.
    fn part(
        view: &View,
        from: usize,
        most: Option<usize>,
    ) -> impl Future<Output = tansiq_storage::Result<Part<Self>>> + Send {
        view.reported_needs(from, most)
    }
}

impl Listed for Project {
    const LIST: List = List::Projects;
    fn facts(&self) -> Facts {
        let (place, quantity, money) = (self.place.clone(), self.quantity.clone(), self.money.clone());
        Facts { date: self.date, place, quantity, money, ..Facts::default() }
    }
}

impl Listed for Delivery {
    const LIST: List = List::Deliveries;
    fn facts(&self) -> Facts {
        let (place, quantity, money) = (self.place.clone(), self.quantity.clone(), self.money.clone());
        Facts { date: self.date, place, quantity, money, ..Facts::default() }
    }
}

impl Listed for AdoptedDocument {
    const LIST: List = List::Adopted;
    fn facts(&self) -> Facts {
        Facts { date: self.adopted_on, place: self.place.clone(), ..Facts::default() }
    }
}

impl Listed for RoleTerm {
    const LIST: List = List::Roles;
    fn facts(&self) -> Facts {
        Facts { date: self.from, until: self.until, seat: self.seat, ..Facts::default() }
    }
}

impl Listed for Claim {
    const LIST: List = List::Claims;
    fn facts(&self) -> Facts {
        let (quantity, topic) = (self.figure.clone(), self.topic.clone());
        Facts { date: self.as_of, quantity, topic, ..Facts::default() }
    }
}

/// A record of one of the lists, for short lists of many kinds.
#[derive(Debug, Clone)]
pub struct Mention {
    /// What it is.
    pub kind: Kind,
    /// Its address below the language.
    pub path: String,
    /// Its number, if its kind has numbers.
    pub reference: Option<String>,
    /// Its title.
    pub title: Words,
    /// When.
    pub date: Option<PartialDate>,
    /// The passages that it rests on.
    pub sources: Vec<Source>,
    /// Its parties.
    pub parties: Vec<PartyRole>,
    /// The highest marking of what is shown of it.
    pub marking: Marking,
}

/// The address of a record's page below the language: by its number, else by its id.
#[must_use]
pub fn path<T: Listed>(record: &Record<T>) -> String {
    let key = record.reference.map_or_else(|| record.id.to_string(), |reference| reference.to_string());
    format!("{}/{key}", T::LIST.path())
}

/// Which records are wanted.
#[derive(Debug, Clone, Copy)]
enum Which {
    All,
    RestingOn(Id<Document>),
    Naming(Id<Party>),
}

async fn of<T: Listed>(visit: &Visit, which: Which, all: &mut Vec<Mention>) -> Result<(), Failure> {
    let records = match which {
        Which::All => visit.view.all::<T>().await?,
        Which::RestingOn(document) => visit.view.resting_on::<T>(document).await?,
        Which::Naming(party) => visit.view.in_which::<T>(party).await?,
    };
    for record in records {
        let reference = record.reference.map(|reference| reference.to_string());
        all.push(Mention {
            kind: T::KIND,
            path: path(&record),
            reference,
            title: lookup::title(&visit.p, &record),
            date: record.body.facts().date,
            marking: record.highest_marking(),
            sources: record.sources,
            parties: record.parties,
        });
    }
    Ok(())
}

/// Every record of all the lists but the figures.
///
/// # Errors
/// When the database fails.
pub async fn everything(visit: &Visit) -> Result<Vec<Mention>, Failure> {
    mentions(visit, Which::All).await
}

/// Those of them that rest on a document.
///
/// # Errors
/// When the database fails.
pub async fn resting_on(visit: &Visit, document: Id<Document>) -> Result<Vec<Mention>, Failure> {
    mentions(visit, Which::RestingOn(document)).await
}

/// Those of them in which a party has a role.
///
/// # Errors
/// When the database fails.
pub async fn in_which(visit: &Visit, party: Id<Party>) -> Result<Vec<Mention>, Failure> {
    mentions(visit, Which::Naming(party)).await
}

async fn mentions(visit: &Visit, which: Which) -> Result<Vec<Mention>, Failure> {
    let mut all = Vec::new();
    of::<Event>(visit, which, &mut all).await?;
    of::<Need>(visit, which, &mut all).await?;
    of::<Project>(visit, which, &mut all).await?;
    of::<Delivery>(visit, which, &mut all).await?;
    of::<AdoptedDocument>(visit, which, &mut all).await?;
    of::<RoleTerm>(visit, which, &mut all).await?;
    Ok(all)
}
