//! `/needs`: the board of requests, with what waits for longest first. Needs that sources report are the other half of
//! the same address.

use super::form::name;
use super::show::path;
use crate::errors::Failure;
use crate::forms::Choice;
use crate::lookup::{self, number};
use crate::page::{Area, Page, query_of};
use crate::paging::{Paging, Part, ROWS};
use crate::records::{self, List};
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tansiq_model::{
    AidKind, Holder, Lang, Marking, NeedStep, PartyRole, Record, Role, TextField, Theme, Urgency,
};
use tansiq_office::{NeedRow, PartyNames};
use tansiq_policy::{Act, may_at_all};
use tansiq_storage::NeedFilter;

/// What the list is narrowed to; empty parts narrow nothing, and a value that fits nothing finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BoardFilter {
    /// `reported` for needs that sources report.
    pub list: String,
    /// The word of a step.
    pub step: String,
    /// Who has it in hand.
    pub turn: String,
    /// The code of the State, or of another party.
    pub party: String,
    /// The slug of a theme.
    pub theme: String,
    /// The word of a kind of help.
    pub aid: String,
    /// A step was taken just now.
    pub did: String,
}

impl BoardFilter {
    fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("step", &self.step),
            ("turn", &self.turn),
            ("party", &self.party),
            ("theme", &self.theme),
            ("aid", &self.aid),
        ]
    }

    /// The filter as the query of an address, with its question mark; empty when it narrows nothing.
    #[must_use]
    pub fn query(&self) -> String {
        query_of(self.fields())
    }

    /// The same for another step.
    fn at(&self, step: &str) -> String {
        Self { step: step.to_owned(), ..self.clone() }.query()
    }

    fn is_reported(&self) -> bool {
        self.list == "reported"
    }

    /// The filter as the register takes it; `None` when it names what there is not.
    fn wanted(&self, names: &PartyNames) -> Option<NeedFilter> {
        fn one<T: std::str::FromStr>(word: &str) -> Option<Option<T>> {
            if word.is_empty() { Some(None) } else { word.parse().ok().map(Some) }
        }
        let party = match self.party.as_str() {
            "" => None,
            code => Some(names.by_code(code)?.id),
        };
        Some(NeedFilter {
            steps: one(&self.step)?.into_iter().collect(),
            waits_for: one(&self.turn)?,
            aid: one(&self.aid)?,
            theme: one(&self.theme)?,
            party,
            ..NeedFilter::default()
        })
    }
}

/// How many requests are at a step, and for how long the one has that came there first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepCount {
    /// The step.
    pub step: NeedStep,
    /// How many.
    pub count: u32,
    /// The days since the first of them came there; nothing for what is over.
    pub longest: Option<u32>,
    /// The list of them, below the language.
    pub list: String,
}

/// A request in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// The address of its page below the language.
    pub path: String,
    /// Its number.
    pub reference: String,
    /// What is lacking, in a few words.
    pub title: Words,
    /// Whose it is.
    pub states: Vec<PartyName>,
    /// Where it stands.
    pub step: NeedStep,
    /// Who has it in hand.
    pub holder: Option<Holder>,
    /// For how many days it has been there.
    pub age: u32,
    /// For how many days it has been on its way.
    pub whole_age: u32,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// What help.
    pub aid: Option<AidKind>,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
}

fn line(p: &Page, names: &PartyNames, row: &NeedRow) -> BoardLine {
    let states: Vec<PartyRole> =
        row.need.states().map(|party| PartyRole { party, role: Role::Beneficiary }).collect();
    BoardLine {
        path: path(&row.need),
        reference: number(&row.need),
        title: name(p, &row.need),
        states: lookup::parties(p, names, &states),
        step: row.step,
        holder: row.holder,
        age: row.age,
        whole_age: row.whole_age,
        themes: row.need.themes.clone(),
        aid: row.need.body.aid,
        urgency: row.need.body.urgency,
    }
}

/// The board.
#[derive(Template)]
#[template(path = "needs/board.html")]
pub struct Board {
    /// What stands around it.
    pub p: Page,
    /// What it is narrowed to.
    pub filter: BoardFilter,
    /// How many are at each step.
    pub counts: Vec<StepCount>,
    /// The one that has been at its step for longest first.
    pub rows: Vec<BoardLine>,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
    /// The parties to choose from.
    pub parties: Vec<Choice>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
    /// The reader may file a request.
    pub may_file: bool,
    /// A step was taken just now of a request that the reader may no longer read.
    pub done: bool,
}

impl Board {
    fn is_narrowed(&self) -> bool {
        !self.filter.query().is_empty()
    }

    fn steps(&self) -> Vec<Choice> {
        Choice::words_or::<NeedStep>(&self.p, "filter-all")
    }

    fn turns(&self) -> Vec<Choice> {
        Choice::words_or::<Holder>(&self.p, "filter-all")
    }

    fn aids(&self) -> Vec<Choice> {
        Choice::words_or::<AidKind>(&self.p, "filter-all")
    }
}

/// The days from one to another.
fn days(from: Date, until: Date) -> u32 {
    u32::try_from((until - from).get_days()).unwrap_or_default()
}

async fn counts(visit: &Visit, filter: &BoardFilter, wanted: &NeedFilter) -> Result<Vec<StepCount>, Failure> {
    let whichever = NeedFilter { steps: Vec::new(), ..wanted.clone() };
    let counts = visit.view.held_by_step(&whichever).await?;
    let count = |(step, count, since): (NeedStep, u32, Date)| StepCount {
        step,
        count,
        longest: (!step.is_end()).then(|| days(since, visit.p.today)),
        list: format!("/needs{}", filter.at(step.word())),
    };
    Ok(counts.into_iter().map(count).collect())
}

/// `GET /needs`.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn page(
    visit: Visit,
    Query(filter): Query<BoardFilter>,
    Query(part): Query<Part>,
    reported: Query<records::Asked>,
) -> Answer {
    if filter.is_reported() {
        return records::page(List::Needs, visit, reported).await;
    }
    let visit = visit.within(Area::Records);
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let (board, counts) = match filter.wanted(&names) {
        Some(wanted) => {
            let board = visit.office.need_board(&visit.view, &wanted, part.from(), Some(ROWS)).await?;
            (Some(board), counts(&visit, &filter, &wanted).await?)
        }
        None => (None, Vec::new()),
    };
    let (found, total) = board.map_or((Vec::new(), 0), |board| (board.rows, board.total));
    let paging = part.paging(found.len(), total, &p.to(format!("/needs{}", filter.query())))?;
    let parties = lookup::offered(&visit, lookup::register_parties(p, &names), [filter.party.as_str()]);
    show(&Board {
        counts,
        rows: found.iter().map(|row| line(p, &names, row)).collect(),
        paging,
        parties,
        themes: lookup::theme_choices(&visit),
        may_file: visit.account.is_some() && may_at_all(&visit.actor, Act::NeedDraft).is_ok(),
        done: filter.did == "step",
        filter,
        p: p.bearing(found.iter().map(|row| row.need.highest_marking())),
    })
}

/// A request in a file.
#[derive(Serialize)]
struct Line {
    reference: String,
    title_ar: String,
    title_fr: String,
    title_en: String,
    states: String,
    step: &'static str,
    waits_for: Option<&'static str>,
    held_since: Option<String>,
    days_at_step: u32,
    days_in_all: u32,
    aid: Option<&'static str>,
    urgency: Option<&'static str>,
    themes: String,
    languages: String,
    absorbs: Option<u32>,
    wanted_by: Option<String>,
    audience: &'static str,
    marking: &'static str,
}

fn file_line(names: &PartyNames, row: &NeedRow) -> Line {
    let (need, body) = (&row.need, &row.need.body);
    let title =
        |lang| need.texts.get(TextField::Title, lang).map(|text| text.body.clone()).unwrap_or_default();
    let states = need.states().map(|state| names.code(state)).filter(|code| !code.is_empty());
    Line {
        reference: number(need),
        title_ar: title(Lang::Ar),
        title_fr: title(Lang::Fr),
        title_en: title(Lang::En),
        states: states.collect::<Vec<_>>().join("; "),
        step: row.step.word(),
        waits_for: row.holder.map(|holder| holder.word()),
        held_since: body.held_since().map(|day| day.to_string()),
        days_at_step: row.age,
        days_in_all: row.whole_age,
        aid: body.aid.map(|aid| aid.word()),
        urgency: body.urgency.map(|urgency| urgency.word()),
        themes: lookup::slugs(&need.themes),
        languages: body.languages.iter().map(|tongue| tongue.as_str()).collect::<Vec<_>>().join("; "),
        absorbs: body.absorbs,
        wanted_by: body.wanted_by.map(|date| date.to_string()),
        audience: need.audience.word(),
        marking: need.marking.word(),
    }
}

async fn table(visit: &Visit, filter: &BoardFilter, csv: bool) -> Answer {
    let names = visit.office.party_names(&visit.view).await?;
    let rows = match filter.wanted(&names) {
        Some(wanted) => visit.office.need_board(&visit.view, &wanted, 0, None).await?.rows,
        None => Vec::new(),
    };
    let lines: Vec<Line> = rows.iter().map(|row| file_line(&names, row)).collect();
    let markings: Vec<Marking> = rows.iter().map(|row| Record::highest_marking(&row.need)).collect();
    lookup::table("needs", &lines, markings, csv)
}

/// `GET /needs.csv`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit, Query(filter): Query<BoardFilter>) -> Answer {
    if filter.is_reported() {
        records::csv(List::Needs, visit).await
    } else {
        table(&visit, &filter, true).await
    }
}

/// `GET /needs.json`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit, Query(filter): Query<BoardFilter>) -> Answer {
    if filter.is_reported() {
        records::json(List::Needs, visit).await
    } else {
        table(&visit, &filter, false).await
    }
}
