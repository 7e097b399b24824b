//! `/claims`: figures side by side, each with what it counts, for when, and who says so.

use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Area, Page};
use crate::view::{PartyName, Passage, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use serde::Serialize;
use tansiq_model::{Claim, Lang, PartialDate, Quantity, Record, TextField};
use tansiq_office::PartyNames;

/// A figure as a source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimLine {
    /// The number in the register.
    pub reference: String,
    /// What the source says, in a few words.
    pub title: Words,
    /// The figure; `None` where the source gives none.
    pub figure: Option<Quantity>,
    /// What exactly is counted.
    pub counted: Option<Words>,
    /// Whom it is about, or who says so.
    pub parties: Vec<PartyName>,
    /// The day for which it holds.
    pub as_of: Option<PartialDate>,
    /// Where the source says so.
    pub passage: Option<Passage>,
}

/// Figures about one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its slug, also the anchor on the page.
    pub slug: String,
    /// What is asked.
    pub title: Words,
    /// The figures do not agree.
    pub differ: bool,
    /// The figures, newest first.
    pub claims: Vec<ClaimLine>,
}

/// All figures.
#[derive(Template)]
#[template(path = "claims/list.html")]
pub struct Claims {
    /// What stands around it.
    pub p: Page,
    /// Questions on which sources differ first.
    pub topics: Vec<Topic>,
    /// Figures that belong to no question yet.
    pub others: Vec<ClaimLine>,
}

/// Every figure of a visitor: by question, and those without one.
struct Figures {
    topics: Vec<(String, Vec<Record<Claim>>)>,
    others: Vec<Record<Claim>>,
}

impl Figures {
    async fn of(visit: &Visit) -> Result<Self, Failure> {
        let topics = visit.view.claims_by_topic().await?;
        let mut others = visit.view.all::<Claim>().await?;
        others.retain(|claim| claim.body.topic.is_none());
        others.reverse();
        Ok(Self { topics, others })
    }

    fn all(&self) -> impl Iterator<Item = &Record<Claim>> {
        self.topics.iter().flat_map(|(_, claims)| claims).chain(&self.others)
    }
}

fn line(p: &Page, names: &PartyNames, documents: &Documents, claim: &Record<Claim>) -> ClaimLine {
    ClaimLine {
        reference: number(claim),
        title: title(p, claim),
        figure: claim.body.figure.clone(),
        counted: Words::note(&claim.texts, p.lang),
        parties: lookup::parties(p, names, &claim.parties),
        as_of: claim.body.as_of,
        passage: claim.sources.iter().find_map(|source| documents.passage(p, source)),
    }
}

/// `GET /claims`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    let visit = visit.within(Area::Records);
    let p = &visit.p;
    let figures = Figures::of(&visit).await?;
    let names = visit.office.party_names(&visit.view).await?;
    let documents = Documents::of(&visit, figures.all().flat_map(|claim| &claim.sources)).await?;
    let line = |claim: &Record<Claim>| line(p, &names, &documents, claim);
    let topic = |(slug, claims): &(String, Vec<Record<Claim>>)| {
        let title = claims.first().map_or_else(|| Words::plain(slug, p.lang), |claim| title(p, claim));
        let differ = tansiq_analysis::differ(claims);
        // The register has them oldest first.
        Topic { slug: slug.clone(), title, differ, claims: claims.iter().rev().map(line).collect() }
    };
    let mut topics: Vec<Topic> = figures.topics.iter().map(topic).collect();
    topics.sort_by_key(|topic| !topic.differ);
    let others = figures.others.iter().map(line).collect();
    show(&Claims { topics, others, p: visit.p.clone() })
}

/// A figure in a file.
#[derive(Serialize)]
struct Row {
    reference: String,
    topic: String,
    differ: bool,
    value: Option<String>,
    unit: Option<String>,
    qualifier: Option<&'static str>,
    title_ar: String,
    title_fr: String,
    title_en: String,
    counted_ar: String,
    counted_fr: String,
    counted_en: String,
    as_of: Option<String>,
    parties: String,
    themes: String,
    audience: &'static str,
    marking: &'static str,
    document: String,
    paragraph: Option<u32>,
    quote: String,
}

fn row(names: &PartyNames, documents: &Documents, claim: &Record<Claim>, differ: bool) -> Row {
    let text = |field, lang| claim.texts.get(field, lang).map(|text| text.body.clone()).unwrap_or_default();
    let (title, note) = (|lang| text(TextField::Title, lang), |lang| text(TextField::Note, lang));
    let figure = claim.body.figure.as_ref();
    let source = claim.sources.iter().find(|source| documents.get(source).is_some());
    Row {
        reference: number(claim),
        topic: claim.body.topic.clone().unwrap_or_default(),
        differ,
        value: figure.map(|figure| figure.value.to_string()),
        unit: figure.map(|figure| figure.unit.clone()),
        qualifier: figure.and_then(|figure| figure.qualifier).map(|hedge| hedge.word()),
        title_ar: title(Lang::Ar),
        title_fr: title(Lang::Fr),
        title_en: title(Lang::En),
        counted_ar: note(Lang::Ar),
        counted_fr: note(Lang::Fr),
        counted_en: note(Lang::En),
        as_of: claim.body.as_of.map(|date| date.to_string()),
        parties: lookup::party_codes(names, &claim.parties),
        themes: lookup::slugs(&claim.themes),
        audience: claim.audience.word(),
        marking: claim.marking.word(),
        document: source.and_then(|source| documents.get(source)).map(number).unwrap_or_default(),
        paragraph: source.map(|source| source.paragraph),
        quote: source.map(|source| source.quote.clone()).unwrap_or_default(),
    }
}

async fn table(visit: &Visit, csv: bool) -> Answer {
    let figures = Figures::of(visit).await?;
    let names = visit.office.party_names(&visit.view).await?;
    let documents = Documents::of(visit, figures.all().flat_map(|claim| &claim.sources)).await?;
    let mut rows = Vec::new();
    for (_, claims) in &figures.topics {
        let differ = tansiq_analysis::differ(claims);
        rows.extend(claims.iter().map(|claim| row(&names, &documents, claim, differ)));
    }
    rows.extend(figures.others.iter().map(|claim| row(&names, &documents, claim, false)));
    lookup::table("claims", &rows, csv)
}

/// `GET /claims.csv`.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit) -> Answer {
    table(&visit, true).await
}

/// `GET /claims.json`.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit) -> Answer {
    table(&visit, false).await
}
