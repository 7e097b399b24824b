//! `/projects/scorecard`: what both sides said of projects, by State, by provider and by theme.

use crate::errors::Failure;
use crate::lookup;
use crate::page::{Area, Page};
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use serde::Serialize;
use tansiq_analysis::{CardRow, Cell, SCORECARD_LEAST, Scorecard};
use tansiq_model::{Criterion, Id, Marking, Party, PartyRole, Role};
use tansiq_office::{Mentioned, PartyNames};

/// A row of the scorecard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLine {
    /// The party, if it is one.
    pub party: Option<PartyName>,
    /// The name, if it is a theme.
    pub name: Words,
    /// The list of its projects, below the language.
    pub list: String,
    /// How many projects both sides have scored.
    pub projects: u32,
    /// Each criterion as the giving side and as the receiving side has it.
    pub cells: Vec<(Criterion, Cell, Cell)>,
}

/// The scorecard.
#[derive(Template)]
#[template(path = "projects/card.html")]
pub struct CardPage {
    /// What stands around it.
    pub p: Page,
    /// How many projects both sides have scored.
    pub projects: u32,
    /// By State, by provider, by theme: the key of each heading and its rows.
    pub tables: Vec<(&'static str, Vec<CardLine>)>,
}

impl CardPage {
    fn least(&self) -> u32 {
        SCORECARD_LEAST
    }

    /// An average in words, or how few projects there are.
    fn cell(&self, cell: &Cell) -> String {
        match cell.tenths {
            Some(tenths) => self.p.tenths(tenths),
            None if cell.projects == 0 => self.p.tr("scorecard-nothing"),
            None => self.p.count("scorecard-too-few", cell.projects),
        }
    }
}

fn party(p: &Page, names: &PartyNames, party: Id<Party>) -> Option<PartyName> {
    let roles = [PartyRole { party, role: Role::Participant }];
    lookup::parties(p, names, &roles).pop().map(|name| PartyName { role: None, ..name })
}

fn by_party(p: &Page, names: &PartyNames, rows: &[CardRow<Id<Party>>], field: &str) -> Vec<CardLine> {
    let line = |row: &CardRow<Id<Party>>| CardLine {
        party: party(p, names, row.of),
        name: Words::plain(names.name(row.of, p.lang).to_owned(), p.lang),
        list: format!("/projects?{field}={}&scored=both", names.code(row.of)),
        projects: row.projects,
        cells: row.cells.clone(),
    };
    let mut lines: Vec<CardLine> = rows.iter().map(line).collect();
    lines.sort_by_cached_key(|line| p.sort_key(&line.name.text));
    lines
}

struct Made {
    card: Scorecard,
    names: PartyNames,
    markings: Vec<Marking>,
}

/// The scorecard with the names of its parties, and the markings of what it was made from.
async fn made(visit: &Visit) -> Result<Made, Failure> {
    let (card, markings) = visit.office.scorecard(&visit.view).await?;
    let parties: Vec<Id<Party>> = card.states.iter().chain(&card.providers).map(|row| row.of).collect();
    let names = visit.office.names_of(&visit.view, &Mentioned::default().these(parties)).await?;
    Ok(Made { card, names, markings })
}

/// `GET /projects/scorecard`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    let visit = visit.within(Area::Records);
    let p = &visit.p;
    let Made { card, names, markings } = made(&visit).await?;
    let themes = card.themes.iter().map(|row| CardLine {
        party: None,
        name: Words::plain(p.theme(&row.of), p.lang),
        list: format!("/projects?theme={}&scored=both", row.of),
        projects: row.projects,
        cells: row.cells.clone(),
    });
    show(&CardPage {
        projects: card.projects,
        tables: vec![
            ("scorecard-states", by_party(p, &names, &card.states, "state")),
            ("scorecard-providers", by_party(p, &names, &card.providers, "provider")),
            ("scorecard-themes", themes.collect()),
        ],
        p: p.bearing(markings),
    })
}

/// A cell in a file.
#[derive(Serialize)]
struct Line {
    by: &'static str,
    key: String,
    name: String,
    projects: u32,
    criterion: &'static str,
    giving_projects: u32,
    giving_cannot_say: u32,
    giving_average: Option<String>,
    receiving_projects: u32,
    receiving_cannot_say: u32,
    receiving_average: Option<String>,
}

fn lines<K>(by: &'static str, row: &CardRow<K>, key: &str, name: &str) -> Vec<Line> {
    // One digit always, as on the page.
    let number = |cell: &Cell| cell.tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10));
    let line = |(criterion, giving, receiving): &(Criterion, Cell, Cell)| Line {
        by,
        key: key.to_owned(),
        name: name.to_owned(),
        projects: row.projects,
        criterion: criterion.word(),
        giving_projects: giving.projects,
        giving_cannot_say: giving.cannot_say,
        giving_average: number(giving),
        receiving_projects: receiving.projects,
        receiving_cannot_say: receiving.cannot_say,
        receiving_average: number(receiving),
    };
    row.cells.iter().map(line).collect()
}

async fn table(visit: &Visit, csv: bool) -> Answer {
    let Made { card, names, markings } = made(visit).await?;
    let p = &visit.p;
    let mut all = Vec::new();
    for (by, rows) in [("state", &card.states), ("provider", &card.providers)] {
        for row in rows {
            all.extend(lines(by, row, names.code(row.of), names.name(row.of, p.lang)));
        }
    }
    for row in &card.themes {
        all.extend(lines("theme", row, row.of.as_str(), &p.theme(&row.of)));
    }
    lookup::table("scorecard", &all, markings, csv)
}

/// `GET /projects/scorecard.csv`.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit) -> Answer {
    table(&visit, true).await
}

/// `GET /projects/scorecard.json`.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit) -> Answer {
    table(&visit, false).await
}
