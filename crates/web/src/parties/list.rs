//! `/parties` and `/bodies`: all of them, by kind and name.

use crate::errors::Failure;
use crate::lookup;
use crate::page::{Area, Page};
use crate::records;
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
    /// How many events, roles, texts and other records name it.
    pub records: usize,
}

/// Parties of some kinds.
#[derive(Template)]
#[template(path = "parties/list.html")]
pub struct Parties {
    /// What stands around it.
    pub p: Page,
    /// Bodies alone; else everybody but them.
    pub bodies: bool,
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

    fn key(&self) -> &'static str {
        if self.bodies { "nav-bodies" } else { "nav-parties" }
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

/// How many of the records that documents report name each party.
async fn mentions(visit: &Visit) -> Result<HashMap<Id<Party>, usize>, Failure> {
    let mut counts = HashMap::new();
    for record in records::everything(visit).await? {
        for party in record.parties.iter().map(|named| named.party).collect::<HashSet<_>>() {
            *counts.entry(party).or_default() += 1;
        }
    }
    Ok(counts)
}

async fn listed(visit: Visit, bodies: bool) -> Answer {
    let p = &visit.p;
    let (counts, mentions) = (counts(&visit).await?, mentions(&visit).await?);
    let parties = visit.view.all::<Party>().await?;
    let row = |party: &Record<Party>| {
        let (commitments, overdue) = counts.get(&party.id).copied().unwrap_or_default();
        let records = mentions.get(&party.id).copied().unwrap_or_default();
        let code = party.body.code.to_string();
        let name = Words::title(&party.texts, p.lang).unwrap_or_else(|| Words::plain(&code, p.lang));
        PartyRow { code, name, fictional: party.body.fictional, commitments, overdue, records }
    };
    let mut groups = Vec::new();
    for kind in PartyKind::ALL.iter().filter(|kind| (**kind == PartyKind::Body) == bodies) {
        let mut rows: Vec<_> = parties.iter().filter(|party| party.body.kind == *kind).map(row).collect();
        rows.sort_by_cached_key(|row| p.sort_key(&row.name.text));
        if !rows.is_empty() {
            groups.push((*kind, rows));
        }
    }
    show(&Parties { p: visit.p.clone(), bodies, groups })
}

/// `GET /parties`: States, organisations and groups of States.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    listed(visit.within(Area::Parties), false).await
}

/// `GET /bodies`: forums, coalitions and working groups.
///
/// # Errors
/// When the database fails.
pub async fn bodies(visit: Visit) -> Answer {
    listed(visit.within(Area::Bodies), true).await
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
