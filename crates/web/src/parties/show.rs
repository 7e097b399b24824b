//! `/parties/{code}` and `/bodies/{code}`: one party with its names and what it does: what it answers for, the roles that
//! it holds, who holds which seat in it, and every other record that names it.

use super::profile::Profile;
use super::seats::Seats;
use super::{MergedParty, by_code, merged_party};
use crate::account;
use crate::band::Scale;
use crate::comments::{self, Comments};
use crate::conflict::{self, PastChange};
use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Area, Page};
use crate::records;
use crate::view::{CommitmentRow, PartyName, Passage, Words};
use crate::visit::{Answer, Visit, go, show};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;
use tansiq_model::{
    BodyForm, Claim, Commitment, Id, Kind, Lang, Marking, PartialDate, Party, PartyKind, PartyRole, Record,
    Role, RoleTerm, Series, TextField, Theme,
};
use tansiq_office::{CommentedOn, Mentioned, PartyNames};
use tansiq_policy::Act;
use tansiq_storage::{Account, CommitmentFilter, HeldPost};

/// A record of a party in a short list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRecord {
    /// What it is.
    pub kind: Kind,
    /// Its address below the language.
    pub path: String,
    /// Its number, if it has one.
    pub reference: Option<String>,
    /// Its title.
    pub title: Words,
    /// When.
    pub date: Option<PartialDate>,
    /// What the party does in it.
    pub role: Option<Role>,
    /// The highest marking of what is shown of it.
    pub marking: Marking,
}

/// A role that a party holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleLine {
    /// The address of its page below the language.
    pub path: String,
    /// What the role is.
    pub title: Words,
    /// The others in it: the body, and whoever else.
    pub others: Vec<PartyName>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Where the source says so.
    pub passage: Option<Passage>,
    /// The office entered it, without a source.
    pub entered: bool,
    /// The highest marking of what is shown of it.
    pub marking: Marking,
}

/// One party.
#[derive(Template)]
#[template(path = "parties/show.html")]
pub struct PartyPage {
    /// What stands around it.
    pub p: Page,
    /// The code.
    pub code: String,
    /// The name.
    pub name: Words,
    /// Its names in the other languages.
    pub other_names: Vec<Words>,
    /// What else it is called, in each language that has such names.
    pub aliases: Vec<(Lang, Vec<Words>)>,
    /// A note about it.
    pub note: Option<Words>,
    /// What it is.
    pub kind: PartyKind,
    /// The form of a body.
    pub form: Option<BodyForm>,
    /// What it is an office or a part of.
    pub part_of: Option<PartyName>,
    /// Its offices and parts.
    pub parts: Vec<PartyName>,
    /// Invented for a demonstration.
    pub fictional: bool,
    /// Who holds which seat, of a party that has seats.
    pub seats: Option<Seats>,
    /// What the profile of a State has of its own.
    pub profile: Option<Profile>,
    /// How many commitments it answers for.
    pub total: usize,
    /// How many of them are late.
    pub overdue: usize,
    /// The first of them, late ones first.
    pub commitments: Vec<CommitmentRow>,
    /// The line of time of their bands.
    pub scale: Option<Scale>,
    /// Roles, the latest first.
    pub roles: Vec<RoleLine>,
    /// Everything else that names it, by kind.
    pub groups: Vec<(Kind, Vec<PartyRecord>)>,
    /// The parties that were merged into it.
    pub merged: Vec<MergedParty>,
    /// What changed in what is said of it, newest first.
    pub history: Vec<PastChange>,
    /// It runs the office, and cannot be merged into another.
    pub is_home: bool,
    /// Who has a post with it today, for those who look after accounts.
    pub posts: Option<Vec<Holder>>,
    /// A line that says what was stored just now.
    pub done: Option<String>,
    /// What it says of what stands here.
    pub comments: Comments,
}

/// Somebody who has a post with a party.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The id of the account.
    pub account: String,
    /// Her name; `None` after erasure.
    pub name: Option<String>,
    /// What she does.
    pub role: String,
    /// The last day.
    pub until: Option<Date>,
}

/// Who has a post with a party, for those who look after accounts; for others nobody is named.
async fn holders(visit: &Visit, party: Id<Party>) -> Result<Option<Vec<Holder>>, Failure> {
    if tansiq_policy::may_once_proven(&visit.actor, Act::PostGive).is_err() {
        return Ok(None);
    }
    let posts = visit.office.register().posts_with(party, visit.p.today).await?;
    let holder = |(post, account): (HeldPost, Account)| Holder {
        account: account.id.to_string(),
        name: account.name,
        role: account::posts::role(&visit.p, post.role),
        until: post.until,
    };
    Ok(Some(posts.into_iter().map(holder).collect()))
}

impl PartyPage {
    /// What it is, and the form that a body has.
    fn what(&self) -> String {
        if self.profile.is_some() {
            return self.p.tr("profile");
        }
        self.form.map_or_else(|| self.p.word(self.kind), |form| self.p.word(form))
    }

    /// Whether parts that only the work needs are shown: not on paper.
    fn is_whole(&self) -> bool {
        !self.p.is_for_paper()
    }

    /// The address of this page for an earlier or a later period, below the language.
    fn own_path(&self) -> String {
        format!("/{}/{}", if self.kind.has_members() { "bodies" } else { "parties" }, self.code)
    }

    fn action(&self, name: &str) -> String {
        self.p.to(format!("/parties/{}/{name}", self.code))
    }

    fn merged_text(&self, merged: &MergedParty) -> String {
        let on = merged.on.map(|day| self.p.day(&day)).unwrap_or_default();
        self.p.tr_with("party-merged-by", [("day", on.into()), ("by", merged.by.as_str().into())])
    }
}

/// The query: what was stored just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
    /// How many roles were stored.
    n: usize,
    /// The period for which seats are asked.
    on: String,
}

/// What may have been stored just now.
const DONE: [&str; 4] = ["add", "change", "merge", "unmerge"];

/// What was stored just now, in words.
fn done(p: &Page, after: &After) -> Option<String> {
    match after.did.as_str() {
        "roles" => return Some(p.count("role-did-add", after.n)),
        "role-change" => return Some(p.tr("role-did-change")),
        "role-remove" => return Some(p.tr("role-did-remove")),
        _ => {}
    }
    DONE.iter().find(|did| **did == after.did).map(|did| p.tr(format!("party-did-{did}")))
}

/// The other names of a party by language.
fn aliases(party: &Record<Party>) -> Vec<(Lang, Vec<Words>)> {
    let of = |lang: &Lang| {
        let text = party.texts.get(TextField::Alias, *lang)?;
        let words = tansiq_office::aliases_of(&text.body).map(|alias| Words::plain(alias, *lang));
        Some((*lang, words.collect()))
    };
    Lang::ALL.iter().filter_map(of).collect()
}

impl PartyPage {
    fn area(&self) -> Area {
        area(self.kind)
    }

    /// The address of its terms as a file, without the ending, below the language.
    fn terms_path(&self) -> String {
        format!("/parties/{}/roles", self.code)
    }

    /// How many terms it holds, or gives today.
    fn terms(&self) -> usize {
        let given = self.seats.iter().flat_map(|seats| &seats.groups).map(|group| group.lines.len());
        self.roles.len() + given.sum::<usize>()
    }

    fn records(&self) -> usize {
        self.groups.iter().map(|(_, records)| records.len()).sum()
    }
}

/// Where a party stands in the navigation.
fn area(kind: PartyKind) -> Area {
    if kind.has_members() { Area::Bodies } else { Area::Parties }
}

/// How many commitments the page shows before it points at their list.
const SHOWN: usize = 25;
/// How many it shows on paper.
const ON_PAPER: usize = 5;

fn role_of(party: Id<Party>, parties: &[PartyRole]) -> Option<Role> {
    parties.iter().find(|named| named.party == party).map(|named| named.role)
}

/// Everything that names a party, but the commitments that it answers for and its roles.
async fn records(
    visit: &Visit,
    party: Id<Party>,
    others: &[Record<Commitment>],
) -> Result<Vec<(Kind, Vec<PartyRecord>)>, Failure> {
    let p = &visit.p;
    let mut found: Vec<PartyRecord> = Vec::new();
    for series in visit.view.in_which::<Series>(party).await? {
        if let Some(role) = role_of(party, &series.parties) {
            found.push(PartyRecord {
                kind: Kind::Series,
                path: format!("/dialogues/{}", series.body.slug),
                reference: None,
                title: title(p, &series),
                date: None,
                role: Some(role),
                marking: series.highest_marking(),
            });
        }
    }
    found.extend(others.iter().map(|record| PartyRecord {
        kind: Kind::Commitment,
        path: format!("/commitments/{}", number(record)),
        reference: Some(number(record)),
        title: title(p, record),
        date: record.body.due_period(),
        role: role_of(party, &record.parties),
        marking: record.highest_marking(),
    }));
    for claim in visit.view.in_which::<Claim>(party).await? {
        if let Some(role) = role_of(party, &claim.parties) {
            found.push(PartyRecord {
                kind: Kind::Claim,
                path: records::path(&claim),
                reference: Some(number(&claim)),
                title: title(p, &claim),
                date: claim.body.as_of,
                role: Some(role),
                marking: claim.highest_marking(),
            });
        }
    }
    let listed =
        records::in_which(visit, party).await?.into_iter().filter(|record| record.kind != Kind::RoleTerm);
    found.extend(listed.filter_map(|record| {
        Some(PartyRecord {
            role: Some(role_of(party, &record.parties)?),
            kind: record.kind,
            path: record.path,
            reference: record.reference,
            title: record.title,
            date: record.date,
            marking: record.marking,
        })
    }));
    let mut groups: Vec<(Kind, Vec<PartyRecord>)> = Vec::new();
    for record in found {
        match groups.iter_mut().find(|(kind, _)| *kind == record.kind) {
            Some((_, group)) => group.push(record),
            None => groups.push((record.kind, vec![record])),
        }
    }
    for (_, group) in &mut groups {
        group.sort_by_key(|record| std::cmp::Reverse(record.date.map(PartialDate::latest)));
    }
    Ok(groups)
}

/// The roles of a party, but those that it gives as the body in which they are held.
fn roles(
    p: &Page,
    (names, documents): (&PartyNames, &Documents),
    party: Id<Party>,
    terms: &[Record<RoleTerm>],
) -> Vec<RoleLine> {
    let mut terms: Vec<&Record<RoleTerm>> =
        terms.iter().filter(|term| term.bodies().all(|body| body != party)).collect();
    terms.sort_by_key(|term| std::cmp::Reverse((term.body.from.map(PartialDate::latest), term.id)));
    let line = |term: &Record<RoleTerm>| {
        let others: Vec<PartyRole> =
            term.parties.iter().filter(|named| named.party != party).copied().collect();
        RoleLine {
            path: records::path(term),
            title: title(p, term),
            others: lookup::parties(p, names, &others),
            from: term.body.from,
            until: term.body.until,
            passage: term.sources.iter().find_map(|source| documents.passage(p, source)),
            entered: term.sources.is_empty(),
            marking: Marking::highest(documents.markings().chain([term.highest_marking()])),
        }
    };
    terms.into_iter().map(line).collect()
}

/// What a party is a part of, and its own parts, by name.
async fn parts(visit: &Visit, party: &Record<Party>) -> Result<(Option<PartyName>, Vec<PartyName>), Failure> {
    let p = &visit.p;
    let all = visit.view.parts_of_party(party.id).await?;
    let whole: Vec<Id<Party>> = party.body.part_of.into_iter().collect();
    let ids = all.iter().map(|part| part.id).chain(whole.iter().copied());
    let names = visit.office.names_of(&visit.view, &Mentioned::default().these(ids)).await?;
    let name = |id: Id<Party>| {
        let party = names.get(id)?;
        let (code, name) = (party.body.code.to_string(), lookup::party_name(p, party));
        Some(PartyName { code, name, role: None, fictional: party.body.fictional })
    };
    Ok((whole.into_iter().find_map(name), all.iter().filter_map(|part| name(part.id)).collect()))
}

/// `GET /parties/{code}` and `GET /bodies/{code}`; the address of a merged party leads to the one that stays.
///
/// # Errors
/// When there is no such party for this visitor.
pub async fn page(visit: Visit, Path(code): Path<String>, Query(after): Query<After>) -> Answer {
    let party = by_code(&visit.view, &code).await?;
    let visit = visit.within(area(party.body.kind));
    let p = &visit.p;
    if party.body.code.as_str() != code {
        return Ok(go(p, format!("/parties/{}#merged-{code}", party.body.code)));
    }
    let filter = CommitmentFilter { party: Some(party.id), ..CommitmentFilter::default() };
    let answers =
        |commitment: &Record<Commitment>| commitment.parties_as(Role::OWNERS).any(|owner| owner == party.id);
    let (own, others): (Vec<_>, Vec<_>) =
        visit.view.commitments(&filter, p.today).await?.into_iter().partition(answers);
    let versions = visit.view.versions(party.id).await?;
    let earlier = versions.iter().map(|version| &version.record.body);
    let earlier = earlier.flat_map(|body| body.merged_into.into_iter().chain(body.part_of));
    let duplicates = visit.view.merged_into(party.id).await?;
    let these = earlier.chain([party.id]).chain(duplicates.iter().map(|duplicate| duplicate.id));
    let most = if p.is_for_paper() { ON_PAPER } else { SHOWN };
    let terms = visit.view.in_which::<RoleTerm>(party.id).await?;
    let mentioned = Mentioned::default().these(these).by(own.iter().take(most)).by(&terms);
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    // With the names of the table of States where it has none of its own.
    let party = names.get(party.id).cloned().unwrap_or(party);
    let grounds = visit.view.grounds(&own).await?;
    let row = |commitment| lookup::commitment_row(p, &names, &grounds, commitment);
    let rows: Vec<_> = own.iter().take(most).map(row).collect();
    let name = lookup::party_name(p, &party);
    let other_names = Lang::ALL.iter().filter(|lang| **lang != name.lang);
    let mut merged = Vec::new();
    for duplicate in names.merged_into(party.id) {
        merged.push(merged_party(&visit, duplicate).await?);
    }
    merged.sort_by(|one, other| one.code.cmp(&other.code));
    let documents = Documents::of(&visit, terms.iter().flat_map(|term| &term.sources)).await?;
    let around = (&names, &documents);
    let roles = roles(p, around, party.id, &terms);
    let groups = records(&visit, party.id, &others).await?;
    let has_seats =
        party.body.kind.has_members() || terms.iter().any(|term| term.bodies().any(|body| body == party.id));
    let seats = has_seats.then(|| Seats::of(p, around, party.id, &terms, &after.on));
    let profile = match party.body.kind {
        PartyKind::State => {
            let themes: BTreeSet<Theme> =
                own.iter().chain(&others).flat_map(|commitment| commitment.themes.clone()).collect();
            let themes = themes.into_iter().collect();
            Some(Profile::of(&visit, party.id, &terms, (&groups, &roles), themes).await?)
        }
        _ => None,
    };
    let (part_of, parts) = parts(&visit, &party).await?;
    let shown = own.iter().take(most).map(Record::highest_marking).chain([party.highest_marking()]);
    let shown = shown.chain(roles.iter().map(|role| role.marking));
    let shown = shown.chain(seats.iter().flat_map(Seats::markings));
    let shown = shown.chain(profile.iter().map(|profile| profile.marking));
    let listed = groups.iter().flat_map(|(_, records)| records).map(|record| record.marking);
    let about = [&party].into_iter().chain(names.merged_into(party.id));
    let about: Vec<CommentedOn> = about.map(CommentedOn::of_party).collect();
    let comments = comments::on_all(&visit, &about).await?;
    let bearing = p.bearing(shown.chain(listed).chain(comments.markings()));
    show(&PartyPage {
        code: party.body.code.to_string(),
        other_names: other_names
            .filter_map(|lang| party.texts.get(TextField::Title, *lang).map(Words::from))
            .collect(),
        name,
        aliases: aliases(&party),
        note: Words::note(&party.texts, p.lang),
        kind: party.body.kind,
        form: party.body.form,
        part_of,
        parts,
        seats,
        profile,
        fictional: party.body.fictional,
        total: own.len(),
        overdue: own.iter().filter(|commitment| commitment.body.label(p.today).is_overdue()).count(),
        scale: lookup::scale(p, &rows),
        commitments: rows,
        roles,
        groups,
        merged,
        history: conflict::history(&visit, &names, &versions).await?,
        is_home: visit.office.register().instance().is_some_and(|instance| instance.home == party.id),
        posts: holders(&visit, party.id).await?,
        done: done(p, &after),
        comments,
        p: bearing,
    })
}
