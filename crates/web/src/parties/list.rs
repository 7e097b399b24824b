//! `/parties`: all of them, by kind and name.

use crate::errors::Failure;
use crate::lookup;
use crate::page::{Area, Page};
use crate::view::Words;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use tansiq_model::{Commitment, Id, Lang, Party, PartyKind, Record, Role, TextField};

/// A party in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// The code.
    pub code: String,
    /// The name.
    pub name: Words,
    /// Invented for a demonstration.
    pub fictional: bool,
    /// How many commitments it answers for.
    pub commitments: usize,
    /// How many of them are late.
    pub overdue: usize,
}

/// All parties.
#[derive(Template)]
#[template(path = "parties/list.html")]
pub struct Parties {
    /// What stands around it.
    pub p: Page,
    /// By kind, then by name; kinds without any are left out.
    pub groups: Vec<(PartyKind, Vec<PartyRow>)>,
}

impl Parties {
    /// The name of all parties of a kind.
    fn group(&self, kind: &PartyKind) -> String {
        self.p.tr(match kind {
            PartyKind::State => "parties-states",
            PartyKind::Organisation => "parties-organisations",
            PartyKind::Body => "parties-bodies",
            PartyKind::Region => "parties-regions",
        })
    }
}

/// How many commitments each party answers for, and how many of them are late.
async fn counts(visit: &Visit) -> Result<HashMap<Id<Party>, (usize, usize)>, Failure> {
    let mut counts: HashMap<Id<Party>, (usize, usize)> = HashMap::new();
    for commitment in visit.view.all::<Commitment>().await? {
        let late = usize::from(commitment.body.label(visit.p.today).is_overdue());
        // A party with two roles answers once.
        for owner in commitment.parties_as(Role::OWNERS).collect::<HashSet<_>>() {
            let (all, overdue) = counts.entry(owner).or_default();
            (*all, *overdue) = (*all + 1, *overdue + late);
        }
    }
    Ok(counts)
}

/// `GET /parties`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    let visit = visit.within(Area::Parties);
    let p = &visit.p;
    let counts = counts(&visit).await?;
    let parties = visit.view.all::<Party>().await?;
    let row = |party: &Record<Party>| {
        let (commitments, overdue) = counts.get(&party.id).copied().unwrap_or_default();
        let code = party.body.code.to_string();
        let name = Words::title(&party.texts, p.lang).unwrap_or_else(|| Words::plain(&code, p.lang));
        PartyRow { code, name, fictional: party.body.fictional, commitments, overdue }
    };
    let mut groups = Vec::new();
    for kind in PartyKind::ALL {
        let mut rows: Vec<_> = parties.iter().filter(|party| party.body.kind == *kind).map(row).collect();
        rows.sort_by_cached_key(|row| p.sort_key(&row.name.text));
        if !rows.is_empty() {
            groups.push((*kind, rows));
        }
    }
    show(&Parties { p: visit.p.clone(), groups })
}

/// A party in a file.
#[derive(Serialize)]
struct Line {
    code: String,
    kind: PartyKind,
    name_ar: String,
    name_fr: String,
    name_en: String,
    fictional: bool,
    commitments: usize,
    overdue: usize,
}

async fn table(visit: &Visit, csv: bool) -> Answer {
    let counts = counts(visit).await?;
    let mut parties = visit.view.all::<Party>().await?;
    parties.sort_by(|one, other| (one.body.kind, &one.body.code).cmp(&(other.body.kind, &other.body.code)));
    let line = |party: &Record<Party>| {
        let name =
            |lang| party.texts.get(TextField::Title, lang).map(|text| text.body.clone()).unwrap_or_default();
        let (commitments, overdue) = counts.get(&party.id).copied().unwrap_or_default();
        Line {
            code: party.body.code.to_string(),
            kind: party.body.kind,
            name_ar: name(Lang::Ar),
            name_fr: name(Lang::Fr),
            name_en: name(Lang::En),
            fictional: party.body.fictional,
            commitments,
            overdue,
        }
    };
    let lines: Vec<Line> = parties.iter().map(line).collect();
    lookup::table("parties", &lines, csv)
}

/// `GET /parties.csv`.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit) -> Answer {
    table(&visit, true).await
}

/// `GET /parties.json`.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit) -> Answer {
    table(&visit, false).await
}
