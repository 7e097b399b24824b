//! `/commitments`: all of them, late ones first, by label, party or theme.

use crate::band::Scale;
use crate::errors::Failure;
use crate::forms::Choice;
use crate::lookup::{self, Documents, Grounds, Part, number};
use crate::page::{Area, Page, escape_query};
use crate::view::CommitmentRow;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use serde::Serialize;
use tansiq_model::{Commitment, Due, Label, Lang, PartyCode, Record, Role, TextField};
use tansiq_office::PartyNames;
use tansiq_storage::CommitmentFilter;

/// What the list is narrowed to; empty parts narrow nothing.
///
/// A value that fits nothing, such as a label that there is not, finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Filter {
    /// The word of a label, or `overdue` for both that are late.
    pub label: String,
    /// The code of a party.
    pub party: String,
    /// The slug of a theme.
    pub theme: String,
}

impl Filter {
    /// The filter as the query of an address, with its question mark; empty when it narrows nothing.
    #[must_use]
    pub fn query(&self) -> String {
        let parts = [("label", &self.label), ("party", &self.party), ("theme", &self.theme)];
        let parts = parts.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> =
            parts.map(|(name, value)| format!("{name}={}", escape_query(value))).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// The list of commitments.
#[derive(Template)]
#[template(path = "commitments/list.html")]
pub struct Commitments {
    /// What stands around it.
    pub p: Page,
    /// What it is narrowed to.
    pub filter: Filter,
    /// The labels to choose from.
    pub labels: Vec<Choice>,
    /// The parties to choose from.
    pub parties: Vec<Choice>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
    /// How many there are in all parts of the list.
    pub total: usize,
    /// Late ones first.
    pub rows: Vec<CommitmentRow>,
    /// The line of time of their bands.
    pub scale: Option<Scale>,
    /// The address of the next part of the list, if there is more.
    pub more: Option<String>,
}

/// The word that stands for both labels that are late.
const OVERDUE: &str = "overdue";

/// The commitments that a filter lets through, late ones first; none when it names what there is not.
async fn filtered(
    visit: &Visit,
    names: &PartyNames,
    filter: &Filter,
) -> Result<Vec<Record<Commitment>>, Failure> {
    let mut wanted = CommitmentFilter::default();
    match filter.label.as_str() {
        "" => {}
        OVERDUE => wanted.labels = Label::ALL.iter().copied().filter(|label| label.is_overdue()).collect(),
        word => match word.parse() {
            Ok(label) => wanted.labels = vec![label],
            Err(_) => return Ok(Vec::new()),
        },
    }
    if !filter.party.is_empty() {
        let code = filter.party.parse::<PartyCode>();
        wanted.party = names.iter().find(|party| Ok(&party.body.code) == code.as_ref()).map(|party| party.id);
        if wanted.party.is_none() {
            return Ok(Vec::new());
        }
    }
    if !filter.theme.is_empty() {
        match filter.theme.parse() {
            Ok(theme) => wanted.theme = Some(theme),
            Err(_) => return Ok(Vec::new()),
        }
    }
    Ok(visit.view.commitments(&wanted, visit.p.today).await?)
}

/// The labels to choose from: both that are late together, then each.
fn label_choices(p: &Page) -> Vec<Choice> {
    let mut labels = vec![Choice::new(OVERDUE, p.tr("filter-overdue"))];
    labels.extend(Choice::words::<Label>(p));
    labels
}

/// `GET /commitments`.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn page(visit: Visit, Query(filter): Query<Filter>, Query(part): Query<Part>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let all = filtered(&visit, &names, &filter).await?;
    let total = all.len();
    let query = filter.query();
    let (rows, more) = lookup::part(all, part.page, |page| {
        let sign = if query.is_empty() { "?" } else { "&" };
        p.to(format!("/commitments{query}{sign}page={page}"))
    });
    lookup::must_have(&rows, part.page)?;
    let grounds = visit.view.grounds(&rows).await?;
    let rows: Vec<_> =
        rows.iter().map(|commitment| lookup::commitment_row(p, &names, &grounds, commitment)).collect();
    show(&Commitments {
        labels: label_choices(p),
        parties: lookup::register_parties(p, &names),
        themes: lookup::theme_choices(&visit),
        scale: lookup::scale(p, &rows),
        total,
        rows,
        more,
        filter,
        p: visit.p.clone(),
    })
}

/// A commitment in a file.
#[derive(Serialize)]
struct Line {
    reference: String,
    label: &'static str,
    title_ar: String,
    title_fr: String,
    title_en: String,
    owners: String,
    parties: String,
    themes: String,
    made_on: Option<String>,
    due: Option<String>,
    due_basis: &'static str,
    postponed_to: Option<String>,
    self_reported: Option<&'static str>,
    self_reported_as_of: Option<String>,
    reviewed: Option<&'static str>,
    reviewed_as_of: Option<String>,
    completed_on: Option<String>,
    withdrawn: bool,
    superseded: bool,
    not_measurable: bool,
    footing: &'static str,
    audience: &'static str,
    marking: &'static str,
    document: String,
    paragraph: Option<u32>,
    quote: String,
}

fn line(
    visit: &Visit,
    names: &PartyNames,
    documents: &Documents,
    grounds: &Grounds,
    record: &Record<Commitment>,
) -> Line {
    let body = &record.body;
    let title =
        |lang| record.texts.get(TextField::Title, lang).map(|text| text.body.clone()).unwrap_or_default();
    let owners =
        record.parties_as(Role::OWNERS).map(|owner| names.code(owner)).filter(|code| !code.is_empty());
    let source = record.sources.iter().find(|source| documents.get(source).is_some());
    let counted = body.reviewed.or(body.self_reported);
    Line {
        reference: number(record),
        label: body.label(visit.p.today).word(),
        title_ar: title(Lang::Ar),
        title_fr: title(Lang::Fr),
        title_en: title(Lang::En),
        owners: owners.collect::<Vec<_>>().join("; "),
        parties: lookup::party_codes(names, &record.parties),
        themes: lookup::slugs(&record.themes),
        made_on: body.made_on.map(|date| date.to_string()),
        due: body.due.map(|due| match due {
            Due::At(date) => date.to_string(),
            Due::NextSession => "next-session".to_owned(),
        }),
        due_basis: body.due_basis.word(),
        postponed_to: body.flags.postponed_to.map(|date| date.to_string()),
        self_reported: body.self_reported.map(|said| said.completion.word()),
        self_reported_as_of: body.self_reported.map(|said| said.as_of.to_string()),
        reviewed: body.reviewed.map(|said| said.completion.word()),
        reviewed_as_of: body.reviewed.map(|said| said.as_of.to_string()),
        completed_on: counted.and_then(|said| said.completed_on).map(|date| date.to_string()),
        withdrawn: body.flags.withdrawn,
        superseded: body.flags.superseded_by.is_some(),
        not_measurable: body.flags.not_measurable,
        footing: lookup::footing(grounds, record).word(),
        audience: record.audience.word(),
        marking: record.marking.word(),
        document: source.and_then(|source| documents.get(source)).map(number).unwrap_or_default(),
        paragraph: source.map(|source| source.paragraph),
        quote: source.map(|source| source.quote.clone()).unwrap_or_default(),
    }
}

async fn table(visit: &Visit, filter: &Filter, csv: bool) -> Answer {
    let names = visit.office.party_names(&visit.view).await?;
    let all = filtered(visit, &names, filter).await?;
    let documents = Documents::of(visit, all.iter().flat_map(|record| &record.sources)).await?;
    let grounds = visit.view.grounds(&all).await?;
    let lines: Vec<Line> =
        all.iter().map(|record| line(visit, &names, &documents, &grounds, record)).collect();
    lookup::table("commitments", &lines, csv)
}

/// `GET /commitments.csv`: all parts of the list, under the same filter.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, true).await
}

/// `GET /commitments.json`: all parts of the list, under the same filter.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, false).await
}
