//! `/projects/P-…`: one registered project, with its parties in dated roles, its shares, its money, and what both sides say
//! of it. One that a source reports has the page of all that sources report.

use super::besides::Besides;
use super::edit::links;
use super::money::{self, BudgetLine, TransactionLine};
use super::{by_key, status_look};
use crate::comments::{self, Comments};
use crate::commitments::{HistoryLine, history};
use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Area, Page};
use crate::records::{List, show as records_show};
use crate::view::{PartyName, Passage, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_model::{
    Activity, Criterion, Id, Lang, Marking, PartialDate, PartnerRole, Party, PartyRole, Project,
    ProjectDates, ProjectScope, ProjectScore, ProjectStatus, Raisable, Record, Role, ScoreGrade, ScoreSide,
    Share, Text, TextField,
};
use tansiq_office::{CommentedOn, Mentioned, PartyNames};
use tansiq_policy::Act;

/// A party in a dated role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerLine {
    /// The party.
    pub party: Option<PartyName>,
    /// What it does.
    pub role: PartnerRole,
    /// From when on.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
}

/// A part of the whole, with its share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareLine {
    /// The party, if it is one.
    pub party: Option<PartyName>,
    /// Its name, if it is none: a theme, or a code of another list.
    pub name: String,
    /// The share.
    pub share: Option<Share>,
}

impl ShareLine {
    /// How wide its bar is, of a hundred.
    fn width(&self) -> Option<String> {
        self.share.as_ref().map(|share| share.percent().to_string())
    }
}

/// A record that the project answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkLine {
    /// The address of its page below the language.
    pub path: String,
    /// Its number.
    pub reference: String,
    /// Its title.
    pub title: Words,
}

/// What one side said, once both are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// The side.
    pub side: ScoreSide,
    /// The party.
    pub party: Option<PartyName>,
    /// On which day.
    pub on: Date,
    /// Each criterion with its grade and its sentence.
    pub said: Vec<(Criterion, Option<ScoreGrade>, Option<Words>)>,
    /// What was added since, each with its day.
    pub added: Vec<(Option<Date>, Words)>,
}

/// What this person's own party has said, or may say, while nobody else reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The party.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The day on which it said so; nothing before it did.
    pub on: Option<Date>,
    /// Everybody reads it, so that it can only be added to.
    pub shown: bool,
}

/// The page of one registered project.
#[derive(Template)]
#[template(path = "projects/show.html")]
pub struct ProjectPage {
    /// What stands around it.
    pub p: Page,
    /// Its number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// The same in the other languages.
    pub other_titles: Vec<Words>,
    /// What it does.
    pub note: Option<Words>,
    /// What it is to reach.
    pub objectives: Option<Words>,
    /// How far it has come.
    pub status: ProjectStatus,
    /// How wide it is.
    pub scope: Option<ProjectScope>,
    /// When.
    pub dates: ProjectDates,
    /// Its identifier as an activity of IATI.
    pub identifier: Option<String>,
    /// Who gives it.
    pub giving: Vec<PartyName>,
    /// Parties in dated roles.
    pub partners: Vec<PartnerLine>,
    /// Who receives it, with shares.
    pub recipients: Vec<ShareLine>,
    /// What it is about, with shares.
    pub sectors: Vec<ShareLine>,
    /// About how much money, in words.
    pub band: Option<String>,
    /// Budgets, by currency.
    pub budgets: Vec<BudgetLine>,
    /// Transactions, by currency.
    pub transactions: Vec<TransactionLine>,
    /// Planned payments, documents, and whom to ask.
    pub besides: Besides,
    /// The marking that its money has of its own.
    pub money_marking: Option<Marking>,
    /// The needs that it answers.
    pub needs: Vec<LinkLine>,
    /// The commitments that it keeps.
    pub commitments: Vec<LinkLine>,
    /// What both sides said, once both are in.
    pub scores: Vec<ScoreLine>,
    /// What this person's own parties have said or may say.
    pub waiting: Vec<Waiting>,
    /// How far it may travel.
    pub marking: Marking,
    /// The passages that it rests on.
    pub passages: Vec<Passage>,
    /// What parties say of it.
    pub comments: Comments,
    /// This person keeps it.
    pub may_edit: bool,
    /// What happened to it, newest first.
    pub history: Vec<HistoryLine>,
    /// A line that says what was stored just now.
    pub done: Option<String>,
}

impl ProjectPage {
    fn look(&self) -> (&'static str, &'static str) {
        status_look(self.status)
    }

    fn grade(&self, line: &ScoreLine, criterion: &Criterion) -> String {
        let found = line.said.iter().find(|(of, ..)| of == criterion).and_then(|(_, grade, _)| *grade);
        found.map(|grade| self.grade_words(&grade)).unwrap_or_default()
    }

    /// A grade in words, with its number where it has one.
    fn grade_words(&self, grade: &ScoreGrade) -> String {
        let words = self.p.word(grade);
        match grade.points() {
            Some(points) => {
                let values = [("points", self.p.number(points).into()), ("words", words.as_str().into())];
                self.p.tr_with("score-points", values)
            }
            None => words,
        }
    }
}

/// The query of the page after something was stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// What may have been stored just now; each has a message.
const DONE: [&str; 3] = ["keep", "score", "added"];

fn party(p: &Page, names: &PartyNames, party: Id<Party>) -> Option<PartyName> {
    lookup::parties(p, names, &[PartyRole { party, role: Role::Participant }])
        .pop()
        .map(|name| PartyName { role: None, ..name })
}

fn recipients(p: &Page, names: &PartyNames, activity: &Activity) -> Vec<ShareLine> {
    let line = |one: &tansiq_model::Recipient| ShareLine {
        party: one.party.and_then(|id| party(p, names, id)),
        name: one.code.clone().unwrap_or_default(),
        share: one.share.clone(),
    };
    activity.recipients.iter().map(line).collect()
}

/// The register's themes; sectors of other lists that were mapped to no theme stand by their codes.
fn sectors(p: &Page, activity: &Activity) -> Vec<ShareLine> {
    let line = |one: &tansiq_model::Sector| ShareLine {
        party: None,
        name: match &one.theme {
            Some(theme) => p.theme(theme),
            None => one.code.clone().unwrap_or_default(),
        },
        share: one.share.clone(),
    };
    activity.sectors.iter().map(line).collect()
}

fn partners(p: &Page, names: &PartyNames, activity: &Activity) -> Vec<PartnerLine> {
    let line = |one: &tansiq_model::Partner| PartnerLine {
        party: party(p, names, one.party),
        role: one.role,
        from: one.from,
        until: one.until,
    };
    activity.partners.iter().map(line).collect()
}

/// What was added in a language: a line for each time, which begins with its day.
fn additions(text: &Text) -> Vec<(Option<Date>, Words)> {
    let words = |line: &str| Words { text: line.to_owned(), ..Words::from(text) };
    let line = |line: &str| match line.split_once(": ") {
        Some((day, rest)) => match day.parse::<Date>() {
            Ok(on) => (Some(on), words(rest)),
            Err(_) => (None, words(line)),
        },
        None => (None, words(line)),
    };
    text.body.lines().map(line).collect()
}

fn score(p: &Page, names: &PartyNames, score: &Record<ProjectScore>) -> ScoreLine {
    let said = |criterion: &Criterion| {
        let sentence = score.texts.best(criterion.field(), p.lang).map(Words::from);
        (*criterion, score.body.grades.get(criterion).copied(), sentence)
    };
    let added = |lang: &Lang| score.texts.get(TextField::Addendum, *lang).map(additions).unwrap_or_default();
    ScoreLine {
        side: score.body.side,
        party: party(p, names, score.owner),
        on: score.body.on,
        said: Criterion::ALL.iter().map(said).collect(),
        added: Lang::ALL.iter().flat_map(added).collect(),
    }
}

async fn page_of(
    visit: &Visit,
    project: &Record<Project>,
    activity: &Activity,
) -> Result<ProjectPage, Failure> {
    let p = &visit.p;
    let scores = visit.view.scores_of(&[project.id]).await?;
    let shown: Vec<&Record<ProjectScore>> =
        scores.iter().filter(|score| score.body.shown_on.is_some()).collect();
    let voices = visit.office.score_voices(&visit.view, &visit.actor, project).await?;
    let parties = activity.partners.iter().map(|one| one.party);
    let parties = parties.chain(activity.recipients.iter().filter_map(|one| one.party));
    let parties = parties.chain(scores.iter().map(|score| score.owner));
    let parties: Vec<Id<Party>> = parties.chain(voices.iter().map(|voice| voice.party)).collect();
    let mentioned = Mentioned::default().by([project]).these(parties);
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    let links = links(visit, project).await?;
    let documents = Documents::of(visit, project.sources.iter()).await?;
    let comments = comments::on(visit, &CommentedOn::of(project)).await?;
    let name = title(p, project);
    let other = |lang: &Lang| project.texts.get(TextField::Title, *lang).map(Words::from);
    let mut giving = lookup::parties(p, &names, &project.parties);
    giving.retain(|party| matches!(party.role, Some(Role::Donor | Role::Provider)));
    let markings = [project.highest_marking()].into_iter();
    let markings = markings.chain(scores.iter().map(Record::highest_marking));
    let markings = markings.chain(links.needs.iter().map(Record::highest_marking));
    let markings = markings.chain(links.commitments.iter().map(Record::highest_marking));
    let markings = markings.chain(documents.markings()).chain(comments.markings());
    let mut lines: Vec<ScoreLine> = shown.iter().map(|one| score(p, &names, one)).collect();
    lines.sort_by_key(|line| line.side);
    Ok(ProjectPage {
        reference: number(project),
        other_titles: Lang::ALL.iter().filter(|lang| **lang != name.lang).filter_map(other).collect(),
        title: name,
        note: Words::note(&project.texts, p.lang),
        objectives: project.texts.best(TextField::Objectives, p.lang).map(Words::from),
        status: activity.status,
        scope: activity.scope,
        dates: activity.dates,
        identifier: activity.identifier.clone(),
        giving,
        partners: partners(p, &names, activity),
        recipients: recipients(p, &names, activity),
        sectors: sectors(p, activity),
        band: activity.band.as_ref().map(|band| money::band(p, band)),
        budgets: money::budgets(activity),
        transactions: money::transactions(activity),
        besides: Besides::of(p, project, activity),
        money_marking: project.raised.get(&Raisable::Money).copied(),
        needs: links
            .needs
            .iter()
            .map(|need| LinkLine { path: path_of(need), reference: number(need), title: title(p, need) })
            .collect(),
        commitments: links
            .commitments
            .iter()
            .map(|one| LinkLine { path: path_of(one), reference: number(one), title: title(p, one) })
            .collect(),
        scores: lines,
        waiting: voices
            .iter()
            .map(|voice| Waiting {
                code: names.code(voice.party).to_owned(),
                name: Words::plain(names.name(voice.party, p.lang).to_owned(), p.lang),
                on: voice.said.as_ref().map(|said| said.body.on),
                shown: voice.said.as_ref().is_some_and(|said| said.body.shown_on.is_some()),
            })
            .collect(),
        marking: project.marking,
        passages: project.sources.iter().filter_map(|source| documents.passage(p, source)).collect(),
        may_edit: visit.may(Act::ProjectEdit, project).is_ok(),
        history: history(visit, &visit.view.versions(project.id).await?).await?,
        done: None,
        p: p.bearing(markings.collect::<Vec<_>>()),
        comments,
    })
}

fn path_of<T: tansiq_model::Body>(record: &Record<T>) -> String {
    crate::address::of_record(record).unwrap_or_default()
}

/// `GET /projects/{key}`.
///
/// # Errors
/// When there is no such project for this visitor.
pub async fn page(visit: Visit, Path(key): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Records);
    let project = by_key(&visit, &key).await?;
    let Some(activity) = &project.body.activity else {
        return records_show::page(List::Projects, visit, Path(key)).await;
    };
    let done = DONE.iter().find(|word| **word == after.did);
    let done = done.map(|word| visit.p.tr(format!("project-did-{word}")));
    show(&ProjectPage { done, ..page_of(&visit, &project, activity).await? })
}
