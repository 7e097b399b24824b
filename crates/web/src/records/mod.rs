//! Lists of what documents report: events, needs, projects, trainings, adopted texts and roles. One table shows them
//! all; the lists differ in their columns. Figures stand beside them, by question and not in a table ([`claims`]).

mod listed;
pub mod show;

pub use listed::{Facts, Listed, Mention, everything, in_which, path, resting_on};
pub use show::RecordPage;

use crate::claims;
use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Area, Page};
use crate::paging::{Paging, Part, ROWS};
use crate::routes::{Door, Route};
use crate::view::{PartyName, Passage, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use axum::routing::get;
use serde::Serialize;
use tansiq_model::{
    AdoptedDocument, Delivery, Event, Kind, Lang, Marking, Money, Need, PartialDate, Project, Quantity,
    Record, RoleTerm, TextField, Theme,
};
use tansiq_office::Mentioned;

/// The four addresses of each list.
macro_rules! routes {
    ($($list:ident: $kind:ident, $path:literal),+ $(,)?) => {
        /// The addresses of this area.
        pub const ROUTES: &[Route] = &[$(
            Route::page($path, Door::Anybody, || get(|visit, query| page(List::$list, visit, query))),
            Route::page(concat!($path, ".csv"), Door::Anybody, || get(|visit| csv(List::$list, visit))),
            Route::page(concat!($path, ".json"), Door::Anybody, || get(|visit| json(List::$list, visit))),
            Route::page(concat!($path, "/{key}"), Door::Anybody, || {
                get(|visit, key| show::page(List::$list, visit, key))
            })
            .of(Kind::$kind),
        )+];
    };
}

routes! {
    Events: Event, "/events",
    Deliveries: Delivery, "/deliveries",
    Adopted: AdoptedDocument, "/adopted",
    Roles: RoleTerm, "/roles",
    Claims: Claim, "/claims",
}

/// The lists, in the order of their tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Meetings, conferences, ceremonies.
    Events,
    /// What States lack, as reported.
    Needs,
    /// Support given or agreed, as reported.
    Projects,
    /// Trainings, as reported.
    Deliveries,
    /// Texts that were adopted, endorsed or signed.
    Adopted,
    /// Roles that parties hold for a time.
    Roles,
    /// Figures as sources state them.
    Claims,
}

impl List {
    /// In the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::Events,
        Self::Needs,
        Self::Projects,
        Self::Deliveries,
        Self::Adopted,
        Self::Roles,
        Self::Claims,
    ];

    /// The last part of the address.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Needs => "needs",
            Self::Projects => "projects",
            Self::Deliveries => "deliveries",
            Self::Adopted => "adopted",
            Self::Roles => "roles",
            Self::Claims => "claims",
        }
    }

    /// Its address below the language.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/{}", self.word())
    }

    /// The query that its address has: needs that States file themselves stand at the same one without it.
    const fn query(&self) -> &'static str {
        if matches!(self, Self::Needs) { "?list=reported" } else { "" }
    }

    /// Its address below the language with its query.
    fn address(&self) -> String {
        format!("{}{}", self.path(), self.query())
    }

    /// The key of its name.
    #[must_use]
    pub fn key(&self) -> String {
        if *self == Self::Claims { "nav-claims".to_owned() } else { format!("records-{}", self.word()) }
    }

    /// Which of the columns that only some lists have this one shows.
    const fn shows_place(&self) -> bool {
        !matches!(self, Self::Needs | Self::Roles | Self::Claims)
    }

    const fn shows_figure(&self) -> bool {
        !matches!(self, Self::Adopted | Self::Roles)
    }

    const fn shows_money(&self) -> bool {
        matches!(self, Self::Needs | Self::Projects | Self::Deliveries)
    }

    /// The key of what the date of its records says.
    const fn date_key(&self) -> &'static str {
        match self {
            Self::Events => "record-held",
            Self::Needs => "record-stated",
            Self::Projects | Self::Deliveries => "field-date",
            Self::Adopted => "record-adopted",
            Self::Roles => "record-since",
            Self::Claims => "field-valid-on",
        }
    }

    const fn shows_until(&self) -> bool {
        matches!(self, Self::Roles)
    }
}

/// One record in a list. What its kind does not have is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordRow {
    /// The address of its page below the language.
    pub path: String,
    /// The number, if its kind has numbers.
    pub reference: Option<String>,
    /// The title.
    pub title: Words,
    /// When: held, stated, given, adopted, or since.
    pub date: Option<PartialDate>,
    /// Until when; roles only.
    pub until: Option<PartialDate>,
    /// Where, in words.
    pub place: Option<String>,
    /// Parties and roles.
    pub parties: Vec<PartyName>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// A count.
    pub quantity: Option<Quantity>,
    /// An amount.
    pub money: Option<Money>,
    /// Where the source says so.
    pub passage: Option<Passage>,
}

/// One of the lists.
#[derive(Template)]
#[template(path = "records/list.html")]
pub struct Records {
    /// What stands around it.
    pub p: Page,
    /// Which list.
    pub list: List,
    /// Newest first.
    pub rows: Vec<RecordRow>,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
}

impl Records {
    fn lede(&self) -> String {
        self.p.tr(format!("records-{}-lede", self.list.word()))
    }

    /// A column that no row fills is left out.
    fn shows_themes(&self) -> bool {
        self.rows.iter().any(|row| !row.themes.is_empty())
    }
}

async fn rows<T: Listed>(visit: &Visit, part: Part) -> Result<(Vec<RecordRow>, Paging, Page), Failure> {
    let p = &visit.p;
    let found = T::part(&visit.view, part.from(), Some(ROWS)).await?;
    let records = found.records;
    let paging = part.paging(records.len(), found.total, &p.to(T::LIST.address()))?;
    let places: Vec<_> = records.iter().map(|record| record.body.facts().place).collect();
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(&records).at(&places)).await?;
    let documents = Documents::of(visit, records.iter().flat_map(|record| &record.sources)).await?;
    let row = |record: &Record<T>| {
        let Facts { date, until, place, quantity, money, .. } = record.body.facts();
        RecordRow {
            path: path(record),
            reference: record.reference.map(|reference| reference.to_string()),
            title: title(p, record),
            date,
            until,
            place: lookup::place(p, &names, &place),
            parties: lookup::parties(p, &names, &record.parties),
            themes: record.themes.clone(),
            quantity,
            money,
            passage: record.sources.iter().find_map(|source| documents.passage(p, source)),
        }
    };
    let page = p.bearing(records.iter().map(Record::highest_marking).chain(documents.markings()));
    Ok((records.iter().map(row).collect(), paging, page))
}

/// What is asked of a list.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The part.
    page: usize,
    /// Only the figures about this question.
    topic: String,
}

/// `GET /events` and the other lists.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn page(list: List, visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.within(Area::Records);
    let part = Part { page: asked.page };
    let (rows, paging, p) = match list {
        List::Events => rows::<Event>(&visit, part).await?,
        List::Needs => rows::<Need>(&visit, part).await?,
        List::Projects => rows::<Project>(&visit, part).await?,
        List::Deliveries => rows::<Delivery>(&visit, part).await?,
        List::Adopted => rows::<AdoptedDocument>(&visit, part).await?,
        List::Roles => rows::<RoleTerm>(&visit, part).await?,
        List::Claims => return claims::page(visit, part, &asked.topic).await,
    };
    show(&Records { p, list, rows, paging })
}

/// A record in a file.
#[derive(Serialize)]
struct Line {
    reference: String,
    title_ar: String,
    title_fr: String,
    title_en: String,
    date: Option<String>,
    until: Option<String>,
    seat: Option<&'static str>,
    city: Option<String>,
    country: Option<String>,
    country_ar: String,
    country_fr: String,
    country_en: String,
    parties: String,
    parties_ar: String,
    parties_fr: String,
    parties_en: String,
    themes: String,
    quantity: Option<String>,
    unit: Option<String>,
    qualifier: Option<&'static str>,
    amount: Option<String>,
    currency: Option<String>,
    audience: &'static str,
    marking: &'static str,
    document: String,
    paragraph: Option<u32>,
    quote: String,
}

async fn lines<T: Listed>(visit: &Visit) -> Result<(Vec<Line>, Marking), Failure> {
    let records = T::part(&visit.view, 0, None).await?.records;
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(&records)).await?;
    let documents = Documents::of(visit, records.iter().flat_map(|record| &record.sources)).await?;
    let line = |record: &Record<T>| {
        let facts = record.body.facts();
        let text =
            |lang| record.texts.get(TextField::Title, lang).map(|text| text.body.clone()).unwrap_or_default();
        let source = record.sources.iter().find(|source| documents.get(source).is_some());
        let hedge = facts.quantity.as_ref().and_then(|quantity| quantity.qualifier);
        let [parties_ar, parties_fr, parties_en] = lookup::party_titles(&names, &record.parties);
        let [country_ar, country_fr, country_en] =
            lookup::state_titles(&names, facts.place.country.as_deref());
        Line {
            reference: number(record),
            title_ar: text(Lang::Ar),
            title_fr: text(Lang::Fr),
            title_en: text(Lang::En),
            date: facts.date.map(|date| date.to_string()),
            until: facts.until.map(|date| date.to_string()),
            seat: facts.seat.map(|seat| seat.word()),
            city: facts.place.city,
            country: facts.place.country,
            country_ar,
            country_fr,
            country_en,
            parties: lookup::party_codes(&names, &record.parties),
            parties_ar,
            parties_fr,
            parties_en,
            themes: lookup::slugs(&record.themes),
            qualifier: hedge.map(|hedge| hedge.word()),
            unit: facts.quantity.as_ref().map(|quantity| quantity.unit.clone()),
            quantity: facts.quantity.map(|quantity| quantity.value.to_string()),
            currency: facts.money.as_ref().map(|money| money.currency.clone()),
            amount: facts.money.map(|money| money.amount.to_string()),
            audience: record.audience.word(),
            marking: record.marking.word(),
            document: source.and_then(|source| documents.get(source)).map(number).unwrap_or_default(),
            paragraph: source.map(|source| source.paragraph),
            quote: source.map(|source| source.quote.clone()).unwrap_or_default(),
        }
    };
    let marking = Marking::highest(records.iter().map(Record::highest_marking).chain(documents.markings()));
    Ok((records.iter().map(line).collect(), marking))
}

async fn table(list: List, visit: &Visit, csv: bool) -> Answer {
    let (lines, marking) = match list {
        List::Events => lines::<Event>(visit).await?,
        List::Needs => lines::<Need>(visit).await?,
        List::Projects => lines::<Project>(visit).await?,
        List::Deliveries => lines::<Delivery>(visit).await?,
        List::Adopted => lines::<AdoptedDocument>(visit).await?,
        List::Roles => lines::<RoleTerm>(visit).await?,
        List::Claims => return claims::table(visit, csv).await,
    };
    lookup::table(list.word(), &lines, [marking], csv)
}

/// `GET /events.csv` and the other lists.
///
/// # Errors
/// When the database fails.
pub async fn csv(list: List, visit: Visit) -> Answer {
    table(list, &visit, true).await
}

/// `GET /events.json` and the other lists.
///
/// # Errors
/// When the database fails.
pub async fn json(list: List, visit: Visit) -> Answer {
    table(list, &visit, false).await
}
