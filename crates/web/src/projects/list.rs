//! `/projects`: registered projects and those that sources report, narrowed as the address says, a part at a time.

use super::status_look;
use crate::errors::Failure;
use crate::forms::Choice;
use crate::lookup::{self, Documents, number, title};
use crate::offers::Chip;
use crate::page::{Area, Page, query_of};
use crate::paging::{Paging, Part, ROWS};
use crate::records::path;
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use serde::Serialize;
use tansiq_model::{
    Lang, Marking, PartialDate, PartyKind, Project, ProjectStatus, Record, Role, TextField, Theme,
};
use tansiq_office::{Mentioned, PartyNames};
use tansiq_policy::{Act, may_at_all};
use tansiq_storage::ProjectFilter;

/// What the list is narrowed to; empty parts narrow nothing. A value that fits nothing finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that a search finds it by, or a number.
    pub words: String,
    /// The word of a status.
    pub status: String,
    /// The code of a State or region that receives.
    pub state: String,
    /// The code of a party that gives.
    pub provider: String,
    /// The slug of a theme.
    pub theme: String,
    /// Running on this day or later, as wide as it was typed.
    pub since: String,
    /// Running on this day or earlier.
    pub until: String,
    /// `both` for those of which both sides' scores are read.
    pub scored: String,
}

/// The word of a filter for projects of which both sides' scores are read.
const SCORED: &str = "both";

impl Filter {
    /// The fields in the order in which an address has them.
    fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("words", self.words.trim()),
            ("status", &self.status),
            ("state", &self.state),
            ("provider", &self.provider),
            ("theme", &self.theme),
            ("since", self.since.trim()),
            ("until", self.until.trim()),
            ("scored", &self.scored),
        ]
    }

    /// The filter as the query of an address, with its question mark; empty when it narrows nothing.
    #[must_use]
    pub fn query(&self) -> String {
        self.query_without("")
    }

    fn query_without(&self, left_out: &str) -> String {
        query_of(self.fields().into_iter().filter(|(name, _)| *name != left_out))
    }
}

/// A project in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectRow {
    /// The address of its page below the language.
    pub path: String,
    /// Its number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// Who gives it.
    pub giving: Vec<PartyName>,
    /// Who receives it.
    pub receiving: Vec<PartyName>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// When it begins, or when a source says that it was.
    pub start: Option<PartialDate>,
    /// When it ends.
    pub end: Option<PartialDate>,
    /// How far it has come; nothing for what a source reports.
    pub status: Option<ProjectStatus>,
}

impl ProjectRow {
    /// A project as the list shows it.
    #[must_use]
    pub fn of(p: &Page, names: &PartyNames, project: &Record<Project>) -> Self {
        let all = lookup::parties(p, names, &project.parties);
        let those = |roles: &[Role]| {
            let one = |party: &&PartyName| party.role.is_some_and(|role| roles.contains(&role));
            all.iter().filter(one).cloned().collect()
        };
        let end = project.body.activity.as_ref().and_then(|_| project.body.end());
        Self {
            path: path(project),
            reference: number(project),
            title: title(p, project),
            giving: those(&[Role::Donor, Role::Provider]),
            receiving: those(&[Role::Beneficiary]),
            themes: project.themes.clone(),
            start: project.body.start(),
            end,
            status: project.body.status(),
        }
    }

    fn look(&self) -> (&'static str, &'static str) {
        self.status.map_or(("open", "quote"), status_look)
    }
}

/// The list of projects.
#[derive(Template)]
#[template(path = "projects/list.html")]
pub struct Projects {
    /// What stands around it.
    pub p: Page,
    /// What it is narrowed to.
    pub filter: Filter,
    /// The same, part by part.
    pub chips: Vec<Chip>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
    /// The parties to choose from.
    pub parties: Vec<Choice>,
    /// The States and regions to choose from.
    pub takers: Vec<Choice>,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
    /// The one that begins last first.
    pub rows: Vec<ProjectRow>,
    /// This person may register projects.
    pub may_add: bool,
}

impl Projects {
    fn statuses(&self) -> Vec<Choice> {
        Choice::words::<ProjectStatus>(&self.p)
    }
}

/// The filter as the register takes it; `None` when it names what there is not.
async fn wanted(
    visit: &Visit,
    names: &PartyNames,
    filter: &Filter,
) -> Result<Option<ProjectFilter>, Failure> {
    let mut wanted = ProjectFilter::default();
    if !filter.words.trim().is_empty() {
        wanted.words = visit.office.looks_for(&visit.view, &filter.words).await?;
        if wanted.words.is_empty() {
            return Ok(None);
        }
    }
    /// What a field says, if anything; `Err` for what there is not.
    fn said<T: std::str::FromStr>(text: &str) -> Result<Option<T>, ()> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
    }
    let date = |text: &str| match text.trim() {
        "" => Ok(None),
        text => crate::written::date(text, visit.p.lang).map(Some).map_err(|_| ()),
    };
    let party = |code: &str| match code {
        "" => Ok(None),
        code => names.by_code(code).map(|party| Some(party.id)).ok_or(()),
    };
    let (Ok(status), Ok(theme), Ok(state), Ok(provider), Ok(since), Ok(until)) = (
        said(&filter.status),
        said(&filter.theme),
        party(&filter.state),
        party(&filter.provider),
        date(&filter.since),
        date(&filter.until),
    ) else {
        return Ok(None);
    };
    (wanted.status, wanted.theme, wanted.state, wanted.provider) = (status, theme, state, provider);
    wanted.from = since.map(PartialDate::earliest);
    wanted.until = until.map(PartialDate::latest);
    wanted.scored = match filter.scored.as_str() {
        "" => false,
        SCORED => true,
        _ => return Ok(None),
    };
    Ok(Some(wanted))
}

fn chips(p: &Page, filter: &Filter, among: &[(&str, &[Choice])]) -> Vec<Chip> {
    let named = |field: &str, value: &str| {
        let choices = among.iter().find(|(name, _)| *name == field).map_or(&[][..], |(_, choices)| choices);
        choices.iter().find(|choice| choice.value == value).map(|choice| choice.name.clone())
    };
    let chip = |(name, value): (&'static str, &str)| Chip {
        name: p.tr(match name {
            "words" => "filter-words",
            "status" => "project-status",
            "state" => "project-receiving",
            "provider" => "project-giving",
            "theme" => "field-theme",
            "since" => "project-runs-since",
            "until" => "project-runs-until",
            _ => "score-both",
        }),
        value: match (name, value) {
            ("scored", SCORED) => p.tr("projects-scored"),
            _ => named(name, value).unwrap_or_else(|| value.to_owned()),
        },
        without: format!("/projects{}", filter.query_without(name)),
    };
    filter.fields().into_iter().filter(|(_, value)| !value.is_empty()).map(chip).collect()
}

/// States, and bodies or groups of States that may be named as a region.
fn takers(visit: &Visit, names: &PartyNames, there: &str) -> Vec<Choice> {
    let takes = |code: &str| {
        let kind = names.by_code(code).map(|party| party.body.kind);
        kind.is_some_and(|kind| kind == PartyKind::State || kind.has_members())
    };
    let mut all = lookup::offered(visit, lookup::register_parties(&visit.p, names), [there]);
    all.retain(|choice| takes(&choice.value));
    all
}

/// `GET /projects`.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn page(visit: Visit, Query(filter): Query<Filter>, Query(part): Query<Part>) -> Answer {
    let visit = visit.within(Area::Records);
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let (records, total) = match wanted(&visit, &names, &filter).await? {
        Some(wanted) => {
            let found = visit.view.projects_part(&wanted, part.from(), Some(ROWS)).await?;
            (found.records, found.total)
        }
        None => (Vec::new(), 0),
    };
    let paging = part.paging(records.len(), total, &p.to(format!("/projects{}", filter.query())))?;
    let themes = lookup::theme_choices(&visit);
    let parties = lookup::offered(&visit, lookup::register_parties(p, &names), [filter.provider.as_str()]);
    let takers = takers(&visit, &names, &filter.state);
    let statuses = Choice::words::<ProjectStatus>(p);
    let among: [(&str, &[Choice]); 4] =
        [("status", &statuses), ("theme", &themes), ("state", &takers), ("provider", &parties)];
    show(&Projects {
        chips: chips(p, &filter, &among),
        rows: records.iter().map(|project| ProjectRow::of(p, &names, project)).collect(),
        may_add: visit.account.is_some() && may_at_all(&visit.actor, Act::ProjectAdd).is_ok(),
        themes,
        parties,
        takers,
        paging,
        filter,
        p: p.bearing(records.iter().map(Record::highest_marking)),
    })
}

/// A project in a file: what a source reports, as in the lists of such records, and what it is as a registered one.
#[derive(Serialize)]
struct Line {
    reference: String,
    title_ar: String,
    title_fr: String,
    title_en: String,
    date: Option<String>,
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
    status: Option<&'static str>,
    planned_start: Option<String>,
    actual_start: Option<String>,
    planned_end: Option<String>,
    actual_end: Option<String>,
    iati_identifier: Option<String>,
    audience: &'static str,
    marking: &'static str,
    document: String,
    paragraph: Option<u32>,
    quote: String,
}

fn line(names: &PartyNames, documents: &Documents, project: &Record<Project>) -> Line {
    let text = |lang| project.texts.get(TextField::Title, lang).map(|text| text.body.clone());
    let body = &project.body;
    let activity = body.activity.as_deref();
    let dates = activity.map(|activity| activity.dates).unwrap_or_default();
    let written = |date: Option<PartialDate>| date.map(|date| date.to_string());
    let source = project.sources.iter().find(|source| documents.get(source).is_some());
    let hedge = body.quantity.as_ref().and_then(|quantity| quantity.qualifier);
    let [parties_ar, parties_fr, parties_en] = lookup::party_titles(names, &project.parties);
    let [country_ar, country_fr, country_en] = lookup::state_titles(names, body.place.country.as_deref());
    Line {
        reference: number(project),
        title_ar: text(Lang::Ar).unwrap_or_default(),
        title_fr: text(Lang::Fr).unwrap_or_default(),
        title_en: text(Lang::En).unwrap_or_default(),
        date: written(body.date),
        city: body.place.city.clone(),
        country: body.place.country.clone(),
        country_ar,
        country_fr,
        country_en,
        parties: lookup::party_codes(names, &project.parties),
        parties_ar,
        parties_fr,
        parties_en,
        themes: lookup::slugs(&project.themes),
        quantity: body.quantity.as_ref().map(|quantity| quantity.value.to_string()),
        unit: body.quantity.as_ref().map(|quantity| quantity.unit.clone()),
        qualifier: hedge.map(|hedge| hedge.word()),
        amount: body.money.as_ref().map(|money| money.amount.to_string()),
        currency: body.money.as_ref().map(|money| money.currency.clone()),
        status: body.status().map(|status| status.word()),
        planned_start: written(dates.planned_start),
        actual_start: written(dates.actual_start),
        planned_end: written(dates.planned_end),
        actual_end: written(dates.actual_end),
        iati_identifier: activity.and_then(|activity| activity.identifier.clone()),
        audience: project.audience.word(),
        marking: project.marking.word(),
        document: source.and_then(|source| documents.get(source)).map(number).unwrap_or_default(),
        paragraph: source.map(|source| source.paragraph),
        quote: source.map(|source| source.quote.clone()).unwrap_or_default(),
    }
}

async fn table(visit: &Visit, filter: &Filter, csv: bool) -> Answer {
    let records = if *filter == Filter::default() {
        visit.view.projects_part(&ProjectFilter::default(), 0, None).await?.records
    } else {
        let names = visit.office.party_names(&visit.view).await?;
        match wanted(visit, &names, filter).await? {
            Some(wanted) => visit.view.projects_part(&wanted, 0, None).await?.records,
            None => Vec::new(),
        }
    };
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(&records)).await?;
    let documents = Documents::of(visit, records.iter().flat_map(|record| &record.sources)).await?;
    let lines: Vec<Line> = records.iter().map(|project| line(&names, &documents, project)).collect();
    let markings: Vec<Marking> =
        records.iter().map(Record::highest_marking).chain(documents.markings()).collect();
    lookup::table("projects", &lines, markings, csv)
}

/// `GET /projects.csv`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, true).await
}

/// `GET /projects.json`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, false).await
}
