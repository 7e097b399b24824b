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
use tansiq_analysis::{NameLikeness, Pair, likely_duplicates};
use tansiq_model::{BodyForm, Commitment, Id, Lang, Party, PartyKind, Record, Role, TextField};
use tansiq_office::PartyNames;

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
    /// Parties that look like one, for whoever may merge them.
    pub likely: Vec<LikelyPair>,
}

/// Two parties that look like one, each by its code and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyPair {
    /// The one that would stay.
    pub kept: (String, Words),
    /// The one that would go over to it.
    pub duplicate: (String, Words),
    /// Why they look alike.
    pub likeness: NameLikeness,
}

impl LikelyPair {
    fn why(&self, p: &Page) -> String {
        p.tr(match self.likeness {
            NameLikeness::SameName => "likely-same-name",
            NameLikeness::CloseNames => "likely-close-names",
        })
    }
}

/// How many likely pairs the page shows at once.
const LIKELY: usize = 20;

/// The parties that look like one. The later one goes over to the earlier one, but never the office's own party.
fn likely(visit: &Visit, names: &PartyNames) -> Vec<LikelyPair> {
    let home = visit.office.register().instance().map(|instance| instance.home);
    let all: Vec<Record<Party>> = names.iter().cloned().collect();
    let named = |id: Id<Party>| {
        let party = names.get(id)?;
        Some((party.body.code.to_string(), lookup::party_name(&visit.p, party)))
    };
    let shown = |pair: &Pair| {
        let (kept, duplicate) =
            if Some(pair.later) == home { (pair.later, pair.earlier) } else { (pair.earlier, pair.later) };
        Some(LikelyPair { kept: named(kept)?, duplicate: named(duplicate)?, likeness: pair.likeness })
    };
    likely_duplicates(&all).iter().take(LIKELY).filter_map(shown).collect()
}

impl Parties {
    /// The name of all parties of a kind.
    fn group(&self, kind: &PartyKind) -> String {
        self.p.tr(match kind {
            PartyKind::State => "parties-states",
            PartyKind::Organisation => "parties-organisations",
            PartyKind::Body => "parties-bodies",
            PartyKind::Region => "parties-regions",
            PartyKind::Office => "parties-offices",
            PartyKind::Community => "parties-communities",
            PartyKind::CivilSociety => "parties-civil-society",
            PartyKind::PrivateSector => "parties-private-sector",
            PartyKind::InternetCompany => "parties-internet-companies",
        })
    }

    /// The address of a party below the language.
    fn path(&self, row: &PartyRow) -> String {
        format!("{}/{}", self.list(), row.code)
    }

    const fn list(&self) -> &'static str {
        if self.bodies { "/bodies" } else { "/parties" }
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
    let names = visit.office.party_names(&visit.view).await?;
    let row = |party: &Record<Party>| {
        let (commitments, overdue) = counts.get(&party.id).copied().unwrap_or_default();
        let records = mentions.get(&party.id).copied().unwrap_or_default();
        let (code, name) = (party.body.code.to_string(), lookup::party_name(p, party));
        PartyRow { code, name, fictional: party.body.fictional, commitments, overdue, records }
    };
    let mut groups = Vec::new();
    for kind in PartyKind::ALL.iter().filter(|kind| kind.has_members() == bodies) {
        let mut rows: Vec<_> = names.iter().filter(|party| party.body.kind == *kind).map(row).collect();
        rows.sort_by_cached_key(|row| p.sort_key(&row.name.text));
        if !rows.is_empty() {
            groups.push((*kind, rows));
        }
    }
    let likely = if p.may_write() && !bodies { likely(&visit, &names) } else { Vec::new() };
    let shown = names.iter().filter(|party| party.body.kind.has_members() == bodies);
    show(&Parties { p: p.bearing(shown.map(Record::highest_marking)), bodies, groups, likely })
}

/// `GET /parties`: States, organisations and their offices, civil society and companies.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    listed(visit.within(Area::Parties), false).await
}

/// `GET /bodies`: forums, coalitions and working groups; regional communities and groups of States.
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
    form: Option<BodyForm>,
    part_of: String,
    name_ar: String,
    name_fr: String,
    name_en: String,
    aliases_ar: String,
    aliases_fr: String,
    aliases_en: String,
    merged: String,
    fictional: bool,
    audience: &'static str,
    marking: &'static str,
    commitments: usize,
    overdue: usize,
}

/// All parties, or of them those that others have seats in.
async fn table(visit: &Visit, bodies: bool, csv: bool) -> Answer {
    let counts = counts(visit).await?;
    let names = visit.office.party_names(&visit.view).await?;
    let mut parties: Vec<&Record<Party>> =
        names.iter().filter(|party| !bodies || party.body.kind.has_members()).collect();
    parties.sort_by(|one, other| (one.body.kind, &one.body.code).cmp(&(other.body.kind, &other.body.code)));
    let line = |party: &&Record<Party>| {
        let text = |field, lang| party.texts.get(field, lang).map_or("", |text| text.body.as_str());
        let name = |lang| text(TextField::Title, lang).to_owned();
        let aliases =
            |lang| tansiq_office::aliases_of(text(TextField::Alias, lang)).collect::<Vec<_>>().join("; ");
        let mut merged: Vec<&str> =
            names.merged_into(party.id).map(|duplicate| duplicate.body.code.as_str()).collect();
        merged.sort_unstable();
        let (commitments, overdue) = counts.get(&party.id).copied().unwrap_or_default();
        Line {
            code: party.body.code.to_string(),
            kind: party.body.kind,
            form: party.body.form,
            part_of: party.body.part_of.map_or("", |whole| names.code(whole)).to_owned(),
            name_ar: name(Lang::Ar),
            name_fr: name(Lang::Fr),
            name_en: name(Lang::En),
            aliases_ar: aliases(Lang::Ar),
            aliases_fr: aliases(Lang::Fr),
            aliases_en: aliases(Lang::En),
            merged: merged.join("; "),
            fictional: party.body.fictional,
            audience: party.audience.word(),
            marking: party.marking.word(),
            commitments,
            overdue,
        }
    };
    let lines: Vec<Line> = parties.iter().map(line).collect();
    let name = if bodies { "bodies" } else { "parties" };
    lookup::table(name, &lines, parties.iter().map(|party| party.highest_marking()), csv)
}

/// `GET /parties.csv`.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit) -> Answer {
    table(&visit, false, true).await
}

/// `GET /parties.json`.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit) -> Answer {
    table(&visit, false, false).await
}

/// `GET /bodies.csv`.
///
/// # Errors
/// When the database fails.
pub async fn bodies_csv(visit: Visit) -> Answer {
    table(&visit, true, true).await
}

/// `GET /bodies.json`.
///
/// # Errors
/// When the database fails.
pub async fn bodies_json(visit: Visit) -> Answer {
    table(&visit, true, false).await
}
