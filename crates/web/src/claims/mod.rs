//! `/claims`: figures side by side, each with what it counts, for when, and who says so; by question, a part at a time.

use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Page, escape_query};
use crate::paging::{Paging, Part, ROWS};
use crate::view::{PartyName, Passage, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use serde::Serialize;
use tansiq_model::{Claim, Lang, PartialDate, Quantity, Record, TextField};
use tansiq_office::{Mentioned, PartyNames};

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
    /// How many figures there are about it, on all pages.
    pub total: usize,
    /// Those of them that stand on this page, newest first.
    pub claims: Vec<ClaimLine>,
}

/// The figures of one part of the list.
#[derive(Template)]
#[template(path = "claims/list.html")]
pub struct Claims {
    /// What stands around it.
    pub p: Page,
    /// Questions on which sources differ first.
    pub topics: Vec<Topic>,
    /// Figures that belong to no question yet.
    pub others: Vec<ClaimLine>,
    /// How many of them there are, on all pages.
    pub others_total: usize,
    /// Only the figures about one question are shown.
    pub of_one: bool,
    /// Where the figures stand in the whole list.
    pub paging: Paging,
}

/// The figures about each question, with whether they differ.
type Questions = Vec<(String, bool, Vec<Record<Claim>>)>;

/// All questions with their figures, or with a topic that one question: those on which sources differ first, the figures of each newest first.
///
/// Whether sources differ shows only where all figures about a question are there, so that no part of them is left
/// out.
async fn questions(visit: &Visit, topic: &str) -> Result<Questions, Failure> {
    let of = Some(topic).filter(|topic| !topic.is_empty());
    let all = visit.view.claims_by_topic(of).await?.into_iter();
    let mut questions: Questions = all
        .map(|(topic, mut claims)| {
            let differ = tansiq_analysis::differ(&claims);
            claims.reverse();
            (topic, differ, claims)
        })
        .collect();
    questions.sort_by_key(|(_, differ, _)| !differ);
    Ok(questions)
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

/// `GET /claims`: a part of the figures, or with a topic of those about one question.
///
/// # Errors
/// When the database fails, for a part beyond the last, or when no figure is about that question.
pub async fn page(visit: Visit, part: Part, topic: &str) -> Answer {
    let p = &visit.p;
    let questions = questions(&visit, topic).await?;
    let mut list = p.to("/claims");
    let of_one = !topic.is_empty();
    if of_one {
        if questions.is_empty() {
            return Err(Failure::not_found());
        }
        list.push_str(&format!("?topic={}", escape_query(topic)));
    }
    // The figures about questions stand before the others, in one list that is cut into parts.
    let with_question: usize = questions.iter().map(|(_, _, claims)| claims.len()).sum();
    let (mut skip, mut room) = (part.from(), ROWS);
    let mut here: Vec<(Topic, Vec<Record<Claim>>)> = Vec::new();
    for (slug, differ, claims) in questions {
        // The oldest figure names the question, on every page that it stands on.
        let title = claims.last().map_or_else(|| Words::plain(&slug, p.lang), |claim| title(p, claim));
        let total = claims.len();
        let shown: Vec<_> = claims.into_iter().skip(skip).take(room).collect();
        skip = skip.saturating_sub(total);
        room -= shown.len();
        if !shown.is_empty() {
            here.push((Topic { slug, title, differ, total, claims: Vec::new() }, shown));
        }
    }
    let (others, others_total) = if of_one {
        (Vec::new(), 0)
    } else {
        let others = visit.view.claims_without_topic(skip, Some(room)).await?;
        (others.records, others.total)
    };
    let shown = ROWS - room + others.len();
    let paging = part.paging(shown, with_question + others_total, &list)?;

    let claims = here.iter().flat_map(|(_, claims)| claims).chain(&others);
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(claims.clone())).await?;
    let documents = Documents::of(&visit, claims.clone().flat_map(|claim| &claim.sources)).await?;
    let bearing = p.bearing(claims.map(Record::highest_marking).chain(documents.markings()));
    let line = |claim: &Record<Claim>| line(p, &names, &documents, claim);
    let topics = here
        .into_iter()
        .map(|(topic, claims)| Topic { claims: claims.iter().map(line).collect(), ..topic })
        .collect();
    let others = others.iter().map(line).collect();
    show(&Claims { topics, others, others_total, of_one, paging, p: bearing })
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
    parties_ar: String,
    parties_fr: String,
    parties_en: String,
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
    let [parties_ar, parties_fr, parties_en] = lookup::party_titles(names, &claim.parties);
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
        parties_ar,
        parties_fr,
        parties_en,
        themes: lookup::slugs(&claim.themes),
        audience: claim.audience.word(),
        marking: claim.marking.word(),
        document: source.and_then(|source| documents.get(source)).map(number).unwrap_or_default(),
        paragraph: source.map(|source| source.paragraph),
        quote: source.map(|source| source.quote.clone()).unwrap_or_default(),
    }
}

/// `GET /claims.csv` and `GET /claims.json`.
///
/// # Errors
/// When the database fails.
pub async fn table(visit: &Visit, csv: bool) -> Answer {
    let questions = questions(visit, "").await?;
    let others = visit.view.claims_without_topic(0, None).await?.records;
    let claims = questions.iter().flat_map(|(.., claims)| claims).chain(&others);
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(claims.clone())).await?;
    let documents = Documents::of(visit, claims.clone().flat_map(|claim| &claim.sources)).await?;
    let markings: Vec<_> = claims.map(Record::highest_marking).chain(documents.markings()).collect();
    let mut rows = Vec::new();
    for (_, differ, claims) in &questions {
        rows.extend(claims.iter().map(|claim| row(&names, &documents, claim, *differ)));
    }
    rows.extend(others.iter().map(|claim| row(&names, &documents, claim, false)));
    lookup::table("claims", &rows, markings, csv)
}
