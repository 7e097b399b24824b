//! Who holds which seat of a body, on the day or in the period that is asked for; and the terms of a party as a file.

use super::by_code;
use crate::errors::Failure;
use crate::lookup::{self, Documents, number};
use crate::page::Page;
use crate::records;
use crate::view::{PartyName, Passage, Words};
use crate::visit::{Answer, Visit};
use crate::written;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tansiq_analysis::{not_seated, seated};
use tansiq_model::{
    Footing, Held, Id, Lang, Marking, PartialDate, Party, PartyRole, Record, Role, RoleTerm, Seat, TextField,
};
use tansiq_office::{Mentioned, PartyNames};

/// One party in a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatLine {
    /// The address of the term below the language.
    pub path: String,
    /// Who holds it; nobody where the reader may not see her.
    pub holders: Vec<PartyName>,
    /// What it is called.
    pub title: Words,
    /// How sure it is; `None` for a term that was not held then.
    pub held: Option<Held>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Where a source says so.
    pub passage: Option<Passage>,
    /// The office entered it, without a source.
    pub entered: bool,
    /// The highest marking of what is shown of it.
    pub marking: Marking,
}

/// Those who hold one seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatGroup {
    /// The seat; `None` for offices with words of their own.
    pub seat: Option<Seat>,
    /// Who holds it, the sure ones first.
    pub lines: Vec<SeatLine>,
}

/// The seats of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seats {
    /// The period as it was typed.
    pub typed: String,
    /// What was typed is no date.
    pub wrong: bool,
    /// The period that is shown; `None` for today.
    pub asked: Option<PartialDate>,
    /// By seat.
    pub groups: Vec<SeatGroup>,
    /// Terms that are over or still to come, the latest first.
    pub others: Vec<SeatLine>,
}

impl Seats {
    /// The query that asks for the same period, for the files beside the page.
    #[must_use]
    pub fn query(&self) -> String {
        self.asked.map(|asked| format!("?on={asked}")).unwrap_or_default()
    }

    /// The markings of all that is shown.
    pub fn markings(&self) -> impl Iterator<Item = Marking> + '_ {
        self.groups.iter().flat_map(|group| &group.lines).chain(&self.others).map(|line| line.marking)
    }
}

/// The query of a page with seats.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct On {
    on: String,
}

/// The period that somebody asked for: none for an empty field, an error for what is no date.
fn asked(p: &Page, typed: &str) -> Result<Option<PartialDate>, ()> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    written::date(typed.trim(), p.lang).map(Some).map_err(|_| ())
}

/// Makes lines of terms.
struct Lines<'a> {
    p: &'a Page,
    names: &'a PartyNames,
    documents: &'a Documents,
}

impl Lines<'_> {
    fn line(&self, term: &Record<RoleTerm>, holders: &[Id<Party>], held: Option<Held>) -> SeatLine {
        let roles: Vec<PartyRole> =
            holders.iter().map(|party| PartyRole { party: *party, role: Role::Appointee }).collect();
        let of_sources = term.sources.iter().filter_map(|source| self.documents.get(source));
        SeatLine {
            path: records::path(term),
            holders: lookup::parties(self.p, self.names, &roles),
            title: lookup::title(self.p, term),
            held,
            from: term.body.from,
            until: term.body.until,
            passage: term.sources.iter().find_map(|source| self.documents.passage(self.p, source)),
            entered: term.sources.is_empty(),
            marking: Marking::highest(
                of_sources.map(Record::highest_marking).chain([term.highest_marking()]),
            ),
        }
    }
}

impl Seats {
    /// The seats of a body by its terms, in the period that was typed, else today.
    pub(super) fn of(
        p: &Page,
        (names, documents): (&PartyNames, &Documents),
        body: Id<Party>,
        terms: &[Record<RoleTerm>],
        typed: &str,
    ) -> Self {
        let asked = asked(p, typed);
        let wrong = asked.is_err();
        let asked = asked.ok().flatten();
        let period = asked.unwrap_or(PartialDate::day(p.today));
        let lines = Lines { p, names, documents };
        let mut groups: Vec<SeatGroup> = Vec::new();
        for one in seated(terms, body, period, p.today) {
            let seat = one.term.body.seat;
            let line = lines.line(one.term, &[one.holder], Some(one.held));
            match groups.iter_mut().find(|group| group.seat == seat) {
                Some(group) => group.lines.push(line),
                None => groups.push(SeatGroup { seat, lines: vec![line] }),
            }
        }
        let others = not_seated(terms, body, period, p.today);
        let other = |term: &&Record<RoleTerm>| lines.line(term, &term.holders().collect::<Vec<_>>(), None);
        Self {
            typed: typed.trim().to_owned(),
            wrong,
            asked,
            groups,
            others: others.iter().map(other).collect(),
        }
    }
}

/// A term in a file.
#[derive(Serialize)]
struct Line {
    body: String,
    body_ar: String,
    body_fr: String,
    body_en: String,
    seat: Option<Seat>,
    title_ar: String,
    title_fr: String,
    title_en: String,
    holder: String,
    holder_ar: String,
    holder_fr: String,
    holder_en: String,
    from: Option<PartialDate>,
    until: Option<PartialDate>,
    held: Option<Held>,
    footing: &'static str,
    audience: &'static str,
    marking: &'static str,
    document: String,
    paragraph: Option<u32>,
    quote: String,
}

/// The code and the names of a party in the three languages.
fn named(names: &PartyNames, party: Option<Id<Party>>) -> (String, [String; 3]) {
    let Some(party) = party.filter(|party| names.get(*party).is_some()) else { return Default::default() };
    let name = |lang| names.name(party, lang).to_owned();
    (names.code(party).to_owned(), [name(Lang::Ar), name(Lang::Fr), name(Lang::En)])
}

fn line(
    names: &PartyNames,
    documents: &Documents,
    term: &Record<RoleTerm>,
    holder: Option<Id<Party>>,
    held: Option<Held>,
) -> Line {
    let (body, [body_ar, body_fr, body_en]) = named(names, term.bodies().next());
    let (holder, [holder_ar, holder_fr, holder_en]) = named(names, holder);
    let text =
        |lang| term.texts.get(TextField::Title, lang).map(|text| text.body.clone()).unwrap_or_default();
    let source = term.sources.iter().find(|source| documents.get(source).is_some());
    let footing = if term.sources.is_empty() { Footing::Entered } else { Footing::Reported };
    Line {
        body,
        body_ar,
        body_fr,
        body_en,
        seat: term.body.seat,
        title_ar: text(Lang::Ar),
        title_fr: text(Lang::Fr),
        title_en: text(Lang::En),
        holder,
        holder_ar,
        holder_fr,
        holder_en,
        from: term.body.from,
        until: term.body.until,
        held,
        footing: footing.word(),
        audience: term.audience.word(),
        marking: term.marking.word(),
        document: source.and_then(|source| documents.get(source)).map(number).unwrap_or_default(),
        paragraph: source.map(|source| source.paragraph),
        quote: source.map(|source| source.quote.clone()).unwrap_or_default(),
    }
}

/// The terms of a party that were held in a period, each with its holders and how sure that is; all of them, told by
/// today, where no period is asked for.
///
/// # Errors
/// When the database fails.
pub async fn held_terms(
    visit: &Visit,
    party: Id<Party>,
    asked: Option<PartialDate>,
) -> Result<Vec<(Record<RoleTerm>, Option<Held>)>, Failure> {
    let today: Date = visit.p.today;
    let mut terms = visit.view.in_which::<RoleTerm>(party).await?;
    terms.sort_by_key(|term| {
        let from = term.body.from.map(PartialDate::earliest);
        (term.body.seat.is_none(), term.body.seat, from.is_none(), from, term.id)
    });
    let period = asked.unwrap_or(PartialDate::day(today));
    let held = |term: Record<RoleTerm>| {
        let held = term.body.held_in(period, today);
        (term, held)
    };
    Ok(terms.into_iter().map(held).filter(|(_, held)| asked.is_none() || held.is_some()).collect())
}

async fn table(visit: &Visit, code: &str, on: &On, csv: bool) -> Answer {
    let party = by_code(&visit.view, code).await?;
    let asked = asked(&visit.p, &on.on).map_err(|()| Failure::not_found())?;
    let terms = held_terms(visit, party.id, asked).await?;
    let records = || terms.iter().map(|(term, _)| term);
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(records())).await?;
    let documents = Documents::of(visit, records().flat_map(|term| &term.sources)).await?;
    let mut lines = Vec::new();
    for (term, held) in &terms {
        let holders: Vec<Id<Party>> = term.holders().collect();
        if holders.is_empty() {
            lines.push(line(&names, &documents, term, None, *held));
        }
        lines.extend(holders.iter().map(|holder| line(&names, &documents, term, Some(*holder), *held)));
    }
    let markings = records().map(Record::highest_marking).chain(documents.markings());
    lookup::table("roles", &lines, markings, csv)
}

/// `GET /parties/{code}/roles.csv`.
///
/// # Errors
/// When there is no such party for this visitor, or what is asked for is no date.
pub async fn csv(visit: Visit, Path(code): Path<String>, Query(on): Query<On>) -> Answer {
    table(&visit, &code, &on, true).await
}

/// `GET /parties/{code}/roles.json`.
///
/// # Errors
/// As [`csv`].
pub async fn json(visit: Visit, Path(code): Path<String>, Query(on): Query<On>) -> Answer {
    table(&visit, &code, &on, false).await
}
