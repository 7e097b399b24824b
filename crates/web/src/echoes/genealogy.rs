//! `/claims/F-…/genealogy`: where a figure first stood, who repeated it, where it changed, and what is safe to say.

use super::told::{FactLine, fact};
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::view::{Passage, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::Json;
use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tansiq_analysis::{Genealogy, Part, Speaker};
use tansiq_locale::Locale;
use tansiq_model::{Claim, Grade, Id, Lang, Marking, PartialDate, Quantity, Record, Reference, TextField};
use tansiq_office::FigureHistory;
use tansiq_policy::Act;
use tansiq_report::speaker;
use tansiq_storage::View;

/// What is safe to say, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeWords {
    /// The language.
    pub lang: Lang,
    /// The sentences.
    pub text: String,
}

/// What changed at a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The mention that it is compared with, from 1.
    pub from: usize,
    /// Who published that.
    pub who: String,
    /// The words around the figure there and here, with their languages, where both are written in digits.
    pub words: Option<(Words, Words)>,
}

/// A place where a figure stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionLine {
    /// The number of the figure in the register.
    pub reference: String,
    /// The figure as it stands there.
    pub figure: Quantity,
    /// Who published it.
    pub who: String,
    /// When.
    pub published: Option<PartialDate>,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// What it is in the line of all: the key of the words.
    pub part: String,
    /// It says another thing than those before it.
    pub changed: Option<Changed>,
    /// The passage.
    pub passage: Passage,
}

/// One of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// The figure.
    pub figure: Quantity,
    /// In how many texts it stands, copies of one text counted once.
    pub texts: usize,
    /// Who published the source that is nearest to those who speak in it.
    pub nearest: String,
    /// A first source gives it.
    pub supported: bool,
    /// It is the one that is safe to say.
    pub safe: bool,
}

/// Where a figure comes from.
#[derive(Template)]
#[template(path = "echoes/genealogy.html")]
pub struct GenealogyPage {
    /// What stands around it.
    pub p: Page,
    /// The number of the figure.
    pub reference: String,
    /// What is asked.
    pub title: Words,
    /// The question that it answers, if other figures answer it too.
    pub topic: Option<String>,
    /// The revision that the page shows, for its forms.
    pub revision: u32,
    /// What is safe to say, the page's own language first.
    pub safe: Vec<SafeWords>,
    /// The figures, in the order in which they first stood somewhere.
    pub figures: Vec<FigureLine>,
    /// All mentions, in the order of time.
    pub mentions: Vec<MentionLine>,
    /// Figures that seem to answer the same question.
    pub suggestions: Vec<FactLine>,
    /// The figures were put side by side just now.
    pub joined: bool,
    /// The person may put figures side by side.
    pub may_join: bool,
}

/// The query of the page after something was stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// The figure with a number or an id.
///
/// # Errors
/// When there is none for this visitor.
pub(super) async fn by_key(view: &View, key: &str) -> Result<Record<Claim>, Failure> {
    if let Ok(reference) = key.parse::<Reference>() {
        return Ok(view.by_reference(reference).await?);
    }
    let id: Id<Claim> = key.parse().map_err(|_| Failure::not_found())?;
    Ok(view.get(id).await?)
}

/// What is safe to say in each language, this one first; plain for programs, without the marks of direction that a page
/// needs.
fn safe(p: &Page, history: &FigureHistory, plain: bool) -> Vec<SafeWords> {
    let Some((told, oldest)) = history.told.as_ref().zip(history.claims.first()) else { return Vec::new() };
    let mut langs: Vec<Lang> = Lang::ALL.to_vec();
    langs.sort_by_key(|lang| *lang != p.lang);
    let said = langs.into_iter().filter_map(|lang| {
        // The page's own language has the choices that the page has for months and digits.
        let locale = if lang == p.lang { p.locale } else { Locale::new(lang) };
        let locale = if plain { locale.plain() } else { locale };
        let subject = oldest.texts.best(TextField::Title, lang).map(|text| text.body.clone());
        let text = tansiq_report::safe_to_say(locale, &subject.unwrap_or_else(|| number(oldest)), told)?;
        Some(SafeWords { lang, text })
    });
    said.collect()
}

/// The key of the words for what a mention is.
fn part_key(part: Part) -> String {
    match part {
        Part::First => "genealogy-first".to_owned(),
        Part::Again(_) => "genealogy-again".to_owned(),
        Part::Copy(_) => "genealogy-copy".to_owned(),
        Part::Changed(_, change) => format!("genealogy-changed-{}", change.word()),
    }
}

fn figures(p: &Page, told: &Genealogy) -> Vec<FigureLine> {
    let line = |(at, form): (usize, &tansiq_analysis::Form)| {
        let best = told.best_of(at)?;
        Some(FigureLine {
            figure: best.figure.clone(),
            texts: form.texts,
            nearest: speaker(p.locale, &best.who),
            supported: told.is_supported(at),
            safe: at == told.safe,
        })
    };
    told.forms.iter().enumerate().filter_map(line).collect()
}

fn mentions(p: &Page, history: &FigureHistory, told: &Genealogy) -> Vec<MentionLine> {
    let lang = |at: usize| {
        let (_, source) = history.places.get(at)?;
        Some(history.documents.get(&Id::new(source.document))?.body.lang)
    };
    let words = |at: usize| {
        let words = told.mentions.get(at)?.0.words.clone()?;
        Some(Words::plain(words, lang(at)?))
    };
    let mut lines = Vec::with_capacity(told.mentions.len());
    for (at, ((mention, part), (claim, source))) in told.mentions.iter().zip(&history.places).enumerate() {
        let Some(document) = history.documents.get(&Id::new(source.document)) else { continue };
        let Some(claim) = history.claims.iter().find(|one| one.id == *claim) else { continue };
        let changed = match part {
            Part::Changed(from, _) => told.mentions.get(*from).map(|(before, _)| Changed {
                from: from + 1,
                who: speaker(p.locale, &before.who),
                words: words(*from).zip(words(at)).filter(|(before, here)| before.text != here.text),
            }),
            _ => None,
        };
        lines.push(MentionLine {
            reference: number(claim),
            figure: mention.figure.clone(),
            who: speaker(p.locale, &mention.who),
            published: mention.published,
            grade: mention.grade,
            part: part_key(*part),
            changed,
            passage: lookup::passage_in(p, document, source),
        });
    }
    lines
}

fn markings(history: &FigureHistory) -> impl Iterator<Item = Marking> {
    let documents = history.documents.values().map(Record::highest_marking);
    history.claims.iter().map(Record::highest_marking).chain(documents)
}

/// `GET /claims/F-…/genealogy`.
///
/// # Errors
/// When there is no such figure for this visitor.
pub async fn page(visit: Visit, Path(key): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Records);
    let p = &visit.p;
    let claim = by_key(&visit.view, &key).await?;
    let history = visit.office.figure_history(&visit.view, &claim).await?;
    let suggestions = visit.office.same_fact(&visit.view, &claim).await?;
    let oldest = history.claims.first().unwrap_or(&claim);
    let told = history.told.as_ref();
    let suggested = suggestions.iter().map(|one| one.claim.highest_marking());
    show(&GenealogyPage {
        reference: number(&claim),
        title: title(p, oldest),
        topic: claim.body.topic.clone(),
        revision: claim.revision,
        safe: safe(p, &history, false),
        figures: told.map(|told| figures(p, told)).unwrap_or_default(),
        mentions: told.map(|told| mentions(p, &history, told)).unwrap_or_default(),
        suggestions: suggestions.iter().map(|one| fact(p, one)).collect(),
        joined: after.did == "joined",
        may_join: visit.may(Act::ClaimJoin, &claim).is_ok(),
        p: p.bearing(markings(&history).chain(suggested).chain([claim.highest_marking()])),
    })
}

#[derive(Serialize)]
struct FigureOut<'a> {
    value: &'a str,
    unit: &'a str,
    qualifier: Option<&'static str>,
    first_source: bool,
    safe: bool,
    texts: usize,
}

#[derive(Serialize)]
struct MentionOut<'a> {
    /// Who published it, if that is known.
    who: Option<&'a str>,
    published: Option<String>,
    grade: Grade,
    /// The place of its figure in the list of figures, from 0.
    figure: Option<usize>,
    part: &'static str,
    /// The mention that it repeats or differs from, from 0.
    of: Option<usize>,
    words: Option<&'a str>,
    claim: String,
    document: String,
    paragraph: u32,
    quote: &'a str,
}

#[derive(Serialize)]
struct Out<'a> {
    claim: String,
    question: Option<&'a str>,
    marking: &'static str,
    safe: BTreeMap<&'static str, String>,
    figures: Vec<FigureOut<'a>>,
    mentions: Vec<MentionOut<'a>>,
}

const fn part_word(part: Part) -> (&'static str, Option<usize>) {
    match part {
        Part::First => ("first", None),
        Part::Again(of) => ("again", Some(of)),
        Part::Copy(of) => ("copy", Some(of)),
        Part::Changed(of, change) => (change.word(), Some(of)),
    }
}

/// `GET /claims/F-…/genealogy.json`.
///
/// # Errors
/// As [`page`].
pub async fn json(visit: Visit, Path(key): Path<String>) -> Answer {
    let claim = by_key(&visit.view, &key).await?;
    let history = visit.office.figure_history(&visit.view, &claim).await?;
    let told = history.told.as_ref();
    let safe = safe(&visit.p, &history, true).into_iter().map(|said| (said.lang.word(), said.text)).collect();
    let figure = |told: &Genealogy, at: usize| {
        let (best, form) = (told.best_of(at)?.figure.clone(), told.forms.get(at)?);
        Some((best, form.texts, told.is_supported(at), at == told.safe))
    };
    let figures: Vec<_> = told
        .map(|told| (0..told.forms.len()).filter_map(|at| figure(told, at)).collect())
        .unwrap_or_default();
    let figures = figures.iter().map(|(figure, texts, first_source, safe)| FigureOut {
        value: figure.value.as_str(),
        unit: &figure.unit,
        qualifier: figure.qualifier.map(|hedge| hedge.word()),
        first_source: *first_source,
        safe: *safe,
        texts: *texts,
    });
    let mut mentions = Vec::new();
    for (at, ((mention, part), (claim, source))) in
        told.iter().flat_map(|told| &told.mentions).zip(&history.places).enumerate()
    {
        let (part, of) = part_word(*part);
        let document = history.documents.get(&Id::new(source.document)).map(number).unwrap_or_default();
        let claim = history.claims.iter().find(|one| one.id == *claim).map(number).unwrap_or_default();
        mentions.push(MentionOut {
            who: match &mention.who {
                Speaker::Publisher(name) => Some(name),
                Speaker::Text(_) => None,
            },
            published: mention.published.map(|date| date.to_string()),
            grade: mention.grade,
            figure: told.and_then(|told| told.form_of(at)),
            part,
            of,
            words: mention.words.as_deref(),
            claim,
            document,
            paragraph: source.paragraph,
            quote: &source.quote,
        });
    }
    let out = Out {
        claim: number(&claim),
        question: claim.body.topic.as_deref(),
        marking: Marking::highest(markings(&history).chain([claim.highest_marking()])).word(),
        safe,
        figures: figures.collect(),
        mentions,
    };
    Ok(Json(out).into_response())
}
