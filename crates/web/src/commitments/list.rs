//! `/commitments`: all of them, narrowed and in an order that the address keeps, a part at a time.

use crate::band::Scale;
use crate::errors::Failure;
use crate::forms::Choice;
use crate::lookup::{self, Documents, Grounds, number, title};
use crate::page::{Area, Page, query_of};
use crate::paging::{Paging, Part, ROWS};
use crate::view::CommitmentRow;
use crate::visit::{Answer, Visit, show};
use crate::written;
use askama::Template;
use axum::extract::Query;
use serde::Serialize;
use std::collections::BTreeMap;
use tansiq_model::{
    Commitment, Due, Label, Lang, PartialDate, Record, Reference, Role, Series, Session, Statement, TextField,
};
use tansiq_office::PartyNames;
use tansiq_storage::{CommitmentFilter, CommitmentOrder};

/// What the list is narrowed to, and its order; empty parts narrow nothing.
///
/// A value that fits nothing, such as a label that there is not, finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that a search finds it by, or a number.
    pub words: String,
    /// The word of a label, `overdue` for both that are late, or `open` for all that are not settled.
    pub label: String,
    /// The code of a party.
    pub party: String,
    /// The party answers for it.
    pub answers: String,
    /// The slug of a theme.
    pub theme: String,
    /// The short name of a dialogue.
    pub dialogue: String,
    /// The number of a session.
    pub session: String,
    /// When it is due, as wide as it was typed.
    pub due: String,
    /// The word of an order.
    pub sort: String,
}

impl Filter {
    /// The fields in the order in which an address has them.
    fn fields(&self) -> [(&'static str, &str); 9] {
        [
            ("words", self.words.trim()),
            ("label", &self.label),
            ("party", &self.party),
            ("answers", if self.party.is_empty() { "" } else { &self.answers }),
            ("theme", &self.theme),
            ("dialogue", &self.dialogue),
            ("session", &self.session),
            ("due", self.due.trim()),
            ("sort", &self.sort),
        ]
    }

    /// The filter as the query of an address, with its question mark; empty when it narrows nothing.
    #[must_use]
    pub fn query(&self) -> String {
        self.query_without(&[])
    }

    /// The same without some of its fields.
    fn query_without(&self, left_out: &[&str]) -> String {
        query_of(self.fields().into_iter().filter(|(name, _)| !left_out.contains(name)))
    }

    /// The last days that the due period may have; `None` when none was typed.
    fn due(&self, lang: Lang) -> Option<Result<PartialDate, ()>> {
        let period = self.due.trim();
        (!period.is_empty()).then(|| written::date(period, lang).map_err(|_| ()))
    }

    fn order(&self) -> CommitmentOrder {
        let known = CommitmentOrder::ALL.into_iter().find(|order| order.word() == self.sort);
        known.unwrap_or_default()
    }
}

/// One part of the filter as a person reads it, and the list without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it narrows.
    pub name: String,
    /// To what.
    pub value: String,
    /// The address of the list without it, below the language.
    pub without: String,
}

/// The list of commitments.
#[derive(Template)]
#[template(path = "commitments/list.html")]
pub struct Commitments {
    /// What stands around it.
    pub p: Page,
    /// What it is narrowed to.
    pub filter: Filter,
    /// The same, part by part.
    pub chips: Vec<Chip>,
    /// The labels to choose from.
    pub labels: Vec<Choice>,
    /// The parties to choose from.
    pub parties: Vec<Choice>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
    /// The dialogues to choose from.
    pub dialogues: Vec<Choice>,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
    /// In the order asked for.
    pub rows: Vec<CommitmentRow>,
    /// The line of time of their bands.
    pub scale: Option<Scale>,
}

impl Commitments {
    /// The orders to choose from.
    fn orders(&self) -> Vec<Choice> {
        let name = |order: &CommitmentOrder| self.p.tr(format!("order-{}", order.word()));
        CommitmentOrder::ALL.iter().map(|order| Choice::new(order.word(), name(order))).collect()
    }

    fn order(&self) -> &'static str {
        self.filter.order().word()
    }

    /// What was typed as a due date is none.
    fn due_is_wrong(&self) -> bool {
        self.filter.due(self.p.lang).is_some_and(|due| due.is_err())
    }
}

/// The words that stand for several labels, with the labels.
const OVERDUE: &str = "overdue";
const OPEN: &str = "open";

/// The dialogues of the register: slug and record.
type Dialogues = BTreeMap<String, Record<Series>>;

async fn dialogues(visit: &Visit) -> Result<Dialogues, Failure> {
    let all = visit.view.all::<Series>().await?.into_iter();
    Ok(all.map(|series| (series.body.slug.clone(), series)).collect())
}

/// The filter as the register takes it; `None` when it names what there is not.
async fn wanted(
    visit: &Visit,
    names: &PartyNames,
    dialogues: &Dialogues,
    filter: &Filter,
) -> Result<Option<CommitmentFilter>, Failure> {
    let mut wanted = CommitmentFilter { order: filter.order(), ..CommitmentFilter::default() };
    if !filter.words.trim().is_empty() {
        wanted.words = visit.office.looks_for(&visit.view, &filter.words).await?;
        if wanted.words.is_empty() {
            return Ok(None);
        }
    }
    let those = |fits: fn(Label) -> bool| Label::ALL.iter().copied().filter(|label| fits(*label)).collect();
    match filter.label.as_str() {
        "" => {}
        OVERDUE => wanted.labels = those(Label::is_overdue),
        OPEN => wanted.labels = those(|label| !label.is_settled()),
        word => match word.parse() {
            Ok(label) => wanted.labels = vec![label],
            Err(_) => return Ok(None),
        },
    }
    if !filter.party.is_empty() {
        wanted.party = names.by_code(&filter.party).map(|party| party.id);
        wanted.as_owner = !filter.answers.is_empty();
        if wanted.party.is_none() {
            return Ok(None);
        }
    }
    if !filter.theme.is_empty() {
        match filter.theme.parse() {
            Ok(theme) => wanted.theme = Some(theme),
            Err(_) => return Ok(None),
        }
    }
    if !filter.dialogue.is_empty() {
        wanted.series = dialogues.get(&filter.dialogue).map(|series| series.id);
        if wanted.series.is_none() {
            return Ok(None);
        }
    }
    if !filter.session.is_empty() {
        let Ok(reference) = filter.session.parse::<Reference>() else { return Ok(None) };
        match visit.view.by_reference::<Session>(reference).await {
            Ok(session) => wanted.session = Some(session.id),
            Err(tansiq_storage::StorageError::Missing(..)) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
    match filter.due(visit.p.lang) {
        None => {}
        Some(Ok(due)) => wanted.due = Some((due.earliest(), due.latest())),
        Some(Err(())) => return Ok(None),
    }
    Ok(Some(wanted))
}

/// The labels to choose from: some of them together, then each.
fn label_choices(p: &Page) -> Vec<Choice> {
    let mut labels =
        vec![Choice::new(OVERDUE, p.tr("filter-overdue")), Choice::new(OPEN, p.tr("filter-open"))];
    labels.extend(Choice::words::<Label>(p));
    labels
}

fn chips(p: &Page, filter: &Filter, among: &[(&str, &[Choice])]) -> Vec<Chip> {
    let named = |field: &str, value: &str| {
        let choices = among.iter().find(|(name, _)| *name == field).map_or(&[][..], |(_, choices)| choices);
        choices.iter().find(|choice| choice.value == value).map(|choice| choice.name.clone())
    };
    let narrowing = filter.fields().into_iter().filter(|(name, value)| *name != "sort" && !value.is_empty());
    let chip = |(name, value): (&'static str, &str)| Chip {
        name: p.tr(match name {
            "words" => "filter-words",
            "label" => "field-label",
            "party" => "field-party",
            "answers" => "filter-answers",
            "theme" => "field-theme",
            "dialogue" => "session-dialogue",
            "session" => "field-session",
            _ => "field-due",
        }),
        value: match name {
            "answers" => p.tr("yes"),
            "due" => {
                filter.due(p.lang).and_then(Result::ok).map_or_else(|| value.to_owned(), |due| p.date(&due))
            }
            _ => named(name, value).unwrap_or_else(|| value.to_owned()),
        },
        without: format!(
            "/commitments{}",
            filter.query_without(if name == "party" {
                &["party", "answers"]
            } else {
                std::slice::from_ref(&name)
            })
        ),
    };
    narrowing.map(chip).collect()
}

/// `GET /commitments`.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn page(visit: Visit, Query(filter): Query<Filter>, Query(part): Query<Part>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let dialogues = dialogues(&visit).await?;
    let (records, total) = match wanted(&visit, &names, &dialogues, &filter).await? {
        Some(wanted) => {
            let part = visit.view.commitments_part(&wanted, p.today, part.from(), Some(ROWS)).await?;
            (part.records, part.total)
        }
        None => (Vec::new(), 0),
    };
    let list = p.to(format!("/commitments{}", filter.query()));
    let paging = part.paging(records.len(), total, &list)?;
    let grounds = visit.view.grounds(&records).await?;
    let rows: Vec<_> =
        records.iter().map(|record| lookup::commitment_row(p, &names, &grounds, record)).collect();
    let labels = label_choices(p);
    let parties = lookup::offered(&visit, lookup::register_parties(p, &names), [filter.party.as_str()]);
    let themes = lookup::theme_choices(&visit);
    let dialogues = dialogues.iter().map(|(slug, series)| Choice::new(slug.as_str(), title(p, series).text));
    let dialogues = lookup::sorted(p, dialogues.collect());
    let among: [(&str, &[Choice]); 4] =
        [("label", &labels), ("party", &parties), ("theme", &themes), ("dialogue", &dialogues)];
    show(&Commitments {
        chips: chips(p, &filter, &among),
        scale: lookup::scale(p, &rows),
        paging,
        labels,
        parties,
        themes,
        dialogues,
        rows,
        filter,
        p: p.bearing(records.iter().map(Record::highest_marking)),
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
    parties_ar: String,
    parties_fr: String,
    parties_en: String,
    themes: String,
    made_on: Option<String>,
    due: Option<String>,
    due_basis: &'static str,
    postponed_to: Option<String>,
    self_reported: Option<&'static str>,
    self_reported_as_of: Option<String>,
    reviewed: Option<&'static str>,
    reviewed_as_of: Option<String>,
    reviewed_completed_on: Option<String>,
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
    let completed_on =
        |said: Option<Statement>| said.and_then(|said| said.completed_on).map(|date| date.to_string());
    let [parties_ar, parties_fr, parties_en] = lookup::party_titles(names, &record.parties);
    Line {
        reference: number(record),
        label: body.label(visit.p.today).word(),
        title_ar: title(Lang::Ar),
        title_fr: title(Lang::Fr),
        title_en: title(Lang::En),
        owners: owners.collect::<Vec<_>>().join("; "),
        parties: lookup::party_codes(names, &record.parties),
        parties_ar,
        parties_fr,
        parties_en,
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
        reviewed_completed_on: completed_on(body.reviewed),
        // Beside what its own side reports: a list that comes back says that again, and not what a reviewer found.
        completed_on: completed_on(body.self_reported),
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
    let dialogues = dialogues(visit).await?;
    let all = match wanted(visit, &names, &dialogues, filter).await? {
        Some(wanted) => visit.view.commitments(&wanted, visit.p.today).await?,
        None => Vec::new(),
    };
    let documents = Documents::of(visit, all.iter().flat_map(|record| &record.sources)).await?;
    let grounds = visit.view.grounds(&all).await?;
    let lines: Vec<Line> =
        all.iter().map(|record| line(visit, &names, &documents, &grounds, record)).collect();
    let markings = all.iter().map(Record::highest_marking).chain(documents.markings());
    lookup::table("commitments", &lines, markings, csv)
}

/// `GET /commitments.csv`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, true).await
}

/// `GET /commitments.json`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, false).await
}
