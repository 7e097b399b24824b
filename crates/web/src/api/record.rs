//! What every record has, as the API writes it, and the other records that it names. What a caller may not read of
//! them is left out as on the pages.

use super::problem::Refusal;
use super::values::{
    AudienceTerm, Code, Decimal, LangTerm, MarkingTerm, Number, PartyRoleTerm, QualifierTerm, Term,
    TextFieldTerm, TextKindTerm, Theme,
};
use crate::visit::Visit;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::HashMap;
use tansiq_model::{
    Body, Commitment, Document, Id, Marking, Match, Money, Need, Offer, Party, Place, Quantity, Raisable,
    Record, Reference, Series, Session, Source,
};
use tansiq_office::{MatchMove, Mentioned, PartyNames};
use tansiq_storage::{Table, View};
use utoipa::ToSchema;
use uuid::Uuid;

/// A kind of record that the API gives out.
pub trait Resource: Table {
    /// Its list, below the API.
    const LIST: &'static str;
    /// How it is written.
    type Out: Serialize + ToSchema + Send;

    /// The other records that this one names.
    fn names(&self) -> Names {
        Names::default()
    }

    /// What these records name.
    fn around(
        visit: &Visit,
        records: &[Record<Self>],
    ) -> impl Future<Output = Result<Around, Refusal>> + Send {
        Around::of(visit, records)
    }

    /// This record, written.
    fn out(record: &Record<Self>, around: &Around) -> Self::Out;
}

/// Other records that one names.
#[derive(Debug, Default)]
pub struct Names {
    /// Dialogues.
    pub series: Vec<Id<Series>>,
    /// Sessions.
    pub sessions: Vec<Id<Session>>,
    /// Commitments.
    pub commitments: Vec<Id<Commitment>>,
    /// Documents, beside those of its passages.
    pub documents: Vec<Id<Document>>,
    /// Parties, beside those with a role.
    pub parties: Vec<Id<Party>>,
    /// Needs.
    pub needs: Vec<Id<Need>>,
    /// Offers.
    pub offers: Vec<Id<Offer>>,
}

/// The records that some records name, as far as this caller may read them.
#[derive(Debug, Default)]
pub struct Around {
    parties: PartyNames,
    documents: HashMap<Id<Document>, Record<Document>>,
    sessions: HashMap<Id<Session>, Number>,
    commitments: HashMap<Id<Commitment>, Number>,
    series: HashMap<Id<Series>, String>,
    needs: HashMap<Id<Need>, Number>,
    offers: HashMap<Id<Offer>, Number>,
    /// What this caller may do with matches now.
    pub moves: HashMap<Id<Match>, Vec<MatchMove>>,
    /// The records that proposals became.
    pub became: HashMap<Uuid, Number>,
    /// What commitments rest on.
    pub grounds: crate::lookup::Grounds,
    /// Today, by the clock of the register.
    pub today: Date,
}

/// What people call a record: its number, else its id.
pub fn number<T: Body>(record: &Record<T>) -> Number {
    record.reference.map_or_else(|| Number::of(record.id), Number::of)
}

/// Each once, in order.
fn each<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

impl Around {
    /// What these records name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of<T: Resource>(visit: &Visit, records: &[Record<T>]) -> Result<Self, Refusal> {
        let mut names = Names::default();
        for more in records.iter().map(|record| record.body.names()) {
            names.series.extend(more.series);
            names.sessions.extend(more.sessions);
            names.commitments.extend(more.commitments);
            names.documents.extend(more.documents);
            names.parties.extend(more.parties);
            names.needs.extend(more.needs);
            names.offers.extend(more.offers);
        }
        Self::named(visit, records, names).await
    }

    /// What every record names, of these.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn among<T: Body>(visit: &Visit, records: &[Record<T>]) -> Result<Self, Refusal> {
        Self::named(visit, records, Names::default()).await
    }

    async fn named<T: Body>(visit: &Visit, records: &[Record<T>], mut names: Names) -> Result<Self, Refusal> {
        for record in records {
            names.documents.extend(record.sources.iter().map(|source| Id::new(source.document)));
            names.parties.push(record.owner);
            names.parties.extend(record.agreements.iter().map(|given| given.party));
        }
        let view = &visit.view;
        let mentioned = Mentioned::default().by(records).these(names.parties);
        let documents = view.many(&each(names.documents)).await?;
        Ok(Self {
            parties: visit.office.names_of(view, &mentioned).await?,
            documents: documents.into_iter().map(|document| (document.id, document)).collect(),
            sessions: numbers(view, names.sessions).await?,
            commitments: numbers(view, names.commitments).await?,
            series: view
                .many(&each(names.series))
                .await?
                .into_iter()
                .map(|one| (one.id, one.body.slug))
                .collect(),
            needs: numbers(view, names.needs).await?,
            offers: numbers(view, names.offers).await?,
            moves: HashMap::new(),
            became: HashMap::new(),
            grounds: HashMap::new(),
            today: visit.p.today,
        })
    }

    /// The code of a party.
    pub fn party(&self, id: Id<Party>) -> Option<Code> {
        self.parties.get(id).map(|party| Code::of(&party.body.code))
    }

    /// The number of a session.
    pub fn session(&self, id: Option<Id<Session>>) -> Option<Number> {
        self.sessions.get(&id?).cloned()
    }

    /// The number of a commitment.
    pub fn commitment(&self, id: Option<Id<Commitment>>) -> Option<Number> {
        self.commitments.get(&id?).cloned()
    }

    /// The number of a need.
    pub fn need(&self, id: Id<Need>) -> Option<Number> {
        self.needs.get(&id).cloned()
    }

    /// The number of an offer.
    pub fn offer(&self, id: Option<Id<Offer>>) -> Option<Number> {
        self.offers.get(&id?).cloned()
    }

    /// The number of a document.
    pub fn document(&self, id: Id<Document>) -> Option<Number> {
        self.documents.get(&id).map(number)
    }

    /// The short name of a dialogue.
    pub fn dialogue(&self, id: Id<Series>) -> Option<String> {
        self.series.get(&id).cloned()
    }

    /// What every record has.
    pub fn common<T: Resource>(&self, record: &Record<T>) -> Common {
        self.common_at(record, format!("/api/v1/{}/{}", T::LIST, number(record).0))
    }

    /// What every record has, of one that stands at an address of its own.
    pub fn common_at<T: Body>(&self, record: &Record<T>, address: String) -> Common {
        Common {
            id: record.id.uuid(),
            reference: record.reference.map(Number::of),
            address,
            owner: self.party(record.owner),
            audience: Term(record.audience),
            marking: Term(record.marking),
            part_markings: PartMarkingsOut::of(record),
            highest_marking: Term(self.highest(record)),
            texts: record.texts.iter().map(TextOut::of).collect(),
            parties: record
                .parties
                .iter()
                .filter_map(|role| Some(PartyOut { party: self.party(role.party)?, role: Term(role.role) }))
                .collect(),
            themes: record.themes.iter().map(Theme::of).collect(),
            sources: record.sources.iter().filter_map(|source| self.source(source)).collect(),
        }
    }

    /// The highest marking of what is said of a record: of itself and of the documents that are quoted.
    pub fn highest<T: Body>(&self, record: &Record<T>) -> Marking {
        let quoted = record.sources.iter().filter_map(|source| self.documents.get(&Id::new(source.document)));
        Marking::highest(quoted.map(Record::highest_marking).chain([record.highest_marking()]))
    }

    fn source(&self, source: &Source) -> Option<SourceOut> {
        let document = self.documents.get(&Id::new(source.document))?;
        Some(SourceOut {
            document: number(document),
            start: source.start,
            end: source.end,
            paragraph: source.paragraph,
            quote: source.quote.clone(),
            lang: Term(document.body.lang),
        })
    }
}

async fn numbers<T: Table>(view: &View, ids: Vec<Id<T>>) -> Result<HashMap<Id<T>, Number>, Refusal> {
    let records = view.many(&each(ids)).await?;
    Ok(records.into_iter().map(|record| (record.id, number(&record))).collect())
}

/// The record that is called so in an address.
///
/// # Errors
/// When there is none for this caller.
pub async fn find<T: Table>(view: &View, key: &str) -> Result<Record<T>, Refusal> {
    if let Ok(reference) = key.parse::<Reference>() {
        return Ok(view.by_reference(reference).await?);
    }
    let id: Id<T> = key.parse().map_err(|_| Refusal::not_found())?;
    Ok(view.get(id).await?)
}

/// The record that is called so in a filter; `None` when there is none for this caller.
///
/// # Errors
/// When the database fails.
pub async fn find_if_there<T: Table>(view: &View, key: &str) -> Result<Option<Record<T>>, Refusal> {
    match find(view, key).await {
        Ok(record) => Ok(Some(record)),
        Err(refusal) if refusal.is_not_found() => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// What every record has.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Common {
    /// The id of the record: a UUID, version 7.
    pub id: Uuid,
    /// The number that people use, if this kind of record has one.
    pub reference: Option<Number>,
    /// The address of the record in this API.
    #[schema(format = "uri-reference")]
    pub address: String,
    /// The party whose record this is, by its code; null when the caller may not read that party.
    pub owner: Option<Code>,
    /// Who the record is for.
    pub audience: AudienceTerm,
    /// How far the record may travel.
    pub marking: MarkingTerm,
    /// The parts that have a marking of their own, as far as the caller may read them.
    pub part_markings: PartMarkingsOut,
    /// The highest marking of what this answer holds of the record: of itself, its texts, its parts and the documents that
    /// it quotes.
    pub highest_marking: MarkingTerm,
    /// Titles, names and notes, each in its language.
    pub texts: Vec<TextOut>,
    /// Parties and what each does here.
    pub parties: Vec<PartyOut>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// The passages that the record rests on, as far as the caller may open their documents.
    pub sources: Vec<SourceOut>,
}

/// The markings of single parts, where they have one of their own; null where a part has that of its record.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PartMarkings)]
pub struct PartMarkingsOut {
    /// Of the amount of money.
    pub money: Option<MarkingTerm>,
    /// Of the number that is counted.
    pub quantity: Option<MarkingTerm>,
    /// Of the passages that the record rests on.
    pub sources: Option<MarkingTerm>,
}

impl PartMarkingsOut {
    fn of<T: Body>(record: &Record<T>) -> Self {
        let own = |part| record.raised.get(&part).copied().map(Term);
        Self {
            money: own(Raisable::Money),
            quantity: own(Raisable::Quantity),
            sources: own(Raisable::Sources),
        }
    }
}

/// A text for people.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Text)]
pub struct TextOut {
    /// What it is.
    pub field: TextFieldTerm,
    /// Its language.
    pub lang: LangTerm,
    /// The words, in that language.
    pub text: String,
    /// Where the words come from.
    pub kind: TextKindTerm,
    /// A marking of its own, where it has a higher one than its record.
    pub marking: Option<MarkingTerm>,
}

impl TextOut {
    fn of(text: &tansiq_model::Text) -> Self {
        Self {
            field: Term(text.field),
            lang: Term(text.lang),
            text: text.body.clone(),
            kind: Term(text.kind),
            marking: text.marking.map(Term),
        }
    }
}

/// A party and what it does.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PartyInRecord)]
pub struct PartyOut {
    /// The party, by its code.
    pub party: Code,
    /// What it does.
    pub role: PartyRoleTerm,
}

/// A passage of a document, exact to the character.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Source)]
pub struct SourceOut {
    /// The document.
    pub document: Number,
    /// The first code point of the passage in the extracted text of the document.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The paragraph, counted from 1 at the start of the main text.
    pub paragraph: u32,
    /// The words of the passage, in the language of the document.
    pub quote: String,
    /// The language of the document.
    pub lang: LangTerm,
}

/// Where something takes place.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Place)]
pub struct PlaceOut {
    /// The English name of the town.
    pub city: Option<String>,
    /// The State: ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

impl PlaceOut {
    /// A place, written.
    pub fn of(place: &Place) -> Self {
        Self { city: place.city.clone(), country: place.country.clone() }
    }
}

/// A counted amount.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Quantity)]
pub struct QuantityOut {
    /// The number.
    pub value: Decimal,
    /// What is counted, such as `people`, `countries` or `delegations`.
    pub unit: String,
    /// The hedge of the source.
    pub qualifier: Option<QualifierTerm>,
}

impl QuantityOut {
    /// A quantity, written.
    pub fn of(quantity: &Quantity) -> Self {
        Self {
            value: Decimal::of(&quantity.value),
            unit: quantity.unit.clone(),
            qualifier: quantity.qualifier.map(Term),
        }
    }
}

/// An amount of money.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Money)]
pub struct MoneyOut {
    /// The amount in whole units of the currency.
    pub amount: Decimal,
    /// The currency: ISO 4217.
    pub currency: String,
    /// The hedge of the source.
    pub qualifier: Option<QualifierTerm>,
}

impl MoneyOut {
    /// An amount, written.
    pub fn of(money: &Money) -> Self {
        Self {
            amount: Decimal::of(&money.amount),
            currency: money.currency.clone(),
            qualifier: money.qualifier.map(Term),
        }
    }
}
