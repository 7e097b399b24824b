//! `/commitments/C-…`: one commitment with its words, its dates, what was reported and what happened to it.

use super::{SideLine, by_number};
use crate::band::Band;
use crate::comments::{self, Comments};
use crate::echoes::{self, SaidBefore};
use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Area, Page};
use crate::view::{DueDate, PartyName, Passage, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use tansiq_model::{
    Audience, Commitment, Completion, Due, Evidence, EvidenceKind, Footing, ImportLine, Label, LineOutcome,
    Marking, PartialDate, Raisable, Record, Role, Statement, TextField, Theme,
};
use tansiq_office::{CommentedOn, CommitmentFile};
use tansiq_policy::Act;
use tansiq_storage::{Table, Version};

/// The session that it was made in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLink {
    /// The dialogue's name.
    pub dialogue: Words,
    /// The number of the session.
    pub number: u32,
    /// The session's number in the register.
    pub reference: String,
}

/// What one side says about its completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidLine {
    /// How far it has come.
    pub completion: Completion,
    /// For which day.
    pub as_of: Date,
    /// When it was completed.
    pub completed_on: Option<PartialDate>,
}

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneLine {
    /// What.
    pub title: Words,
    /// Due when.
    pub due: Option<PartialDate>,
    /// Done when.
    pub done_on: Option<PartialDate>,
}

impl MilestoneLine {
    fn days_late(&self, today: &Date) -> Option<usize> {
        let past = self.due.filter(|_| self.done_on.is_none())?.days_past(*today);
        usize::try_from(past).ok().filter(|days| *days > 0)
    }
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceLine {
    /// What it is.
    pub title: Words,
    /// A file, an address or a passage.
    pub kind: EvidenceKind,
    /// Where it is: an address of ours, or of somebody else.
    pub href: Option<String>,
    /// SHA-256 of the file.
    pub sha256: Option<String>,
    /// The date that it bears.
    pub dated: Option<PartialDate>,
}

impl EvidenceLine {
    /// The first letters of the fingerprint: enough to compare by eye.
    fn fingerprint(&self) -> Option<&str> {
        self.sha256.as_deref().map(|digest| digest.get(..8).unwrap_or(digest))
    }
}

/// A progress report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// Who reported.
    pub by: String,
    /// A reviewer's finding.
    pub reviewer: bool,
    /// What is reported.
    pub said: SaidLine,
    /// In words.
    pub note: Option<Words>,
    /// What parties say of it: the reply of those who answer for the commitment, above all.
    pub comments: Comments,
}

/// A change, as the history keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// On which day.
    pub on: Date,
    /// By whom.
    pub by: String,
    /// What was done, in the page's language.
    pub what: String,
    /// Why, as given.
    pub reason: Option<String>,
}

/// A line of a list of the office's own that made, changed or met the commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromList {
    /// The import.
    pub import: String,
    /// The name of the file.
    pub file: String,
    /// The line.
    pub line: u32,
}

impl FromList {
    fn text(&self, p: &Page) -> String {
        let values =
            [("file", crate::view::file_name(&self.file).into()), ("line", self.line.to_string().into())];
        p.tr_with("import-from", values)
    }
}

/// The page of one commitment.
#[derive(Template)]
#[template(path = "commitments/show.html")]
pub struct CommitmentPage {
    /// What stands around it.
    pub p: Page,
    /// The number.
    pub reference: String,
    /// The title.
    pub title: Words,
    /// The label today.
    pub label: Label,
    /// The label rests on the owner's own report alone.
    pub is_self_reported: bool,
    /// Nobody can say when it is kept.
    pub not_measurable: bool,
    /// The commitment that stands in its place: number.
    pub superseded_by: Option<String>,
    /// When it is due.
    pub due: DueDate,
    /// When it was made.
    pub made_on: Option<PartialDate>,
    /// The session that it was made in.
    pub session: Option<SessionLink>,
    /// Parties and roles.
    pub parties: Vec<PartyName>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// How far it may travel.
    pub marking: Marking,
    /// The parts with a marking of their own.
    pub raised: BTreeMap<Raisable, Marking>,
    /// Whom it is for, beside its owner.
    pub audience: Audience,
    /// The parties and groups of that, where it is said by name, as far as this reader may see them.
    pub named: Vec<Words>,
    /// What its owner last reported.
    pub self_reported: Option<SaidLine>,
    /// What a reviewer last found.
    pub reviewed: Option<SaidLine>,
    /// The passages that it rests on.
    pub passages: Vec<Passage>,
    /// Steps, in order.
    pub milestones: Vec<MilestoneLine>,
    /// Reports, newest first.
    pub reports: Vec<ReportLine>,
    /// Evidence, newest first.
    pub evidence: Vec<EvidenceLine>,
    /// History, newest first.
    pub history: Vec<HistoryLine>,
    /// A line that says what was stored just now.
    pub done: Option<String>,
    /// What it rests on.
    pub footing: Footing,
    /// The sides that could agree to it, with what they agreed to.
    pub sides: Vec<SideLine>,
    /// The revision that the page shows, for its forms.
    pub revision: u32,
    /// It has no owner or no date that is more than put forward.
    pub lacks: bool,
    /// The lines of lists that it comes from; for the office alone.
    pub lists: Vec<FromList>,
    /// What the person may do here beside the work of the desk.
    pub may: May,
    /// What parties say of it.
    pub comments: Comments,
    /// The same words in other documents, the earliest first.
    pub appearances: Vec<SaidBefore>,
}

/// What the policies let a person do with a commitment beside the work of the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct May {
    /// Report on it.
    pub report: bool,
    /// Add evidence.
    pub evidence: bool,
    /// Record an independent finding.
    pub finding: bool,
}

impl May {
    fn of(visit: &Visit, on: &Record<Commitment>) -> Result<Self, Failure> {
        let may = |act| visit.office.may(&visit.actor, act, on);
        Ok(Self {
            report: may(Act::CommitmentReport),
            evidence: may(Act::CommitmentEvidence),
            finding: !visit.office.reviewing_bodies(&visit.actor, on)?.is_empty(),
        })
    }
}

impl CommitmentPage {
    /// The marking that a part has of its own.
    fn own(&self, part: Raisable) -> Option<Marking> {
        self.raised.get(&part).copied()
    }

    fn band(&self) -> Option<Band> {
        Band::of(&self.p, self.made_on.as_ref(), self.due.period.as_ref()?)
    }

    fn owners(&self) -> Vec<PartyName> {
        self.those(|role| Role::OWNERS.contains(&role))
    }

    fn others(&self) -> Vec<PartyName> {
        self.those(|role| !Role::OWNERS.contains(&role) && role != Role::ProposedOwner)
    }

    /// Those who are put forward to answer for it.
    fn proposed_owners(&self) -> Vec<PartyName> {
        self.those(|role| role == Role::ProposedOwner)
    }

    fn footing_note(&self) -> String {
        self.p.tr(format!("footing-note-{}", self.footing))
    }

    fn has_many_passages(&self) -> bool {
        self.passages.len() > 1
    }

    fn those(&self, fits: impl Fn(Role) -> bool) -> Vec<PartyName> {
        self.parties.iter().filter(|party| party.role.is_some_and(&fits)).cloned().collect()
    }

    /// The due date as first agreed, when another one counts now.
    fn first_due(&self) -> Option<PartialDate> {
        match self.due.due {
            Some(Due::At(date)) if self.due.postponed => Some(date),
            _ => None,
        }
    }

    fn action(&self, name: &str) -> String {
        self.p.to(format!("/commitments/{}/{name}", self.reference))
    }
}

impl From<Statement> for SaidLine {
    fn from(said: Statement) -> Self {
        Self { completion: said.completion, as_of: said.as_of, completed_on: said.completed_on }
    }
}

/// The query of a page after something was stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// What may have been stored just now; each has a message.
const DONE: [&str; 6] = ["report", "finding", "evidence", "change", "agreement", "source"];

/// Where to go after something was stored.
#[must_use]
pub fn after(reference: &str, did: &str) -> String {
    format!("/commitments/{reference}?did={did}")
}

async fn session(visit: &Visit, file: &CommitmentFile) -> Result<Option<SessionLink>, Failure> {
    let Some(session) = &file.session else { return Ok(None) };
    let series = visit.view.many(&[session.body.series]).await?;
    Ok(series.first().map(|series| SessionLink {
        dialogue: title(&visit.p, series),
        number: session.body.number,
        reference: number(session),
    }))
}

/// The passages, the first with its translations: the titles of the commitment in other languages.
async fn passages(
    visit: &Visit,
    file: &CommitmentFile,
    documents: &Documents,
) -> Result<Vec<Passage>, Failure> {
    let p = &visit.p;
    let record = &file.commitment;
    let mut passages: Vec<Passage> = (0..)
        .zip(&record.sources)
        .filter_map(|(at, source)| Some(Passage { position: at, ..documents.passage(p, source)? }))
        .collect();
    if let (Some(first), Some(made)) = (passages.first_mut(), file.versions.first()) {
        if let Some((day, _)) = lookup::when(&made.entry) {
            first.accepted = Some((lookup::who(visit, &made.entry.actor).await?, day));
        }
        let title = record.texts.get(TextField::Title, p.lang).filter(|title| title.lang != first.lang);
        first.translations.extend(title.map(Words::from));
    }
    Ok(passages)
}

async fn reports(visit: &Visit, file: &CommitmentFile) -> Result<Vec<ReportLine>, Failure> {
    let reports = &file.reports;
    let about: Vec<CommentedOn> =
        reports.iter().map(|report| CommentedOn::of(report).reporting_on(&file.commitment)).collect();
    let mut said_of = comments::beside(visit, &about).await?;
    let mut lines = Vec::with_capacity(reports.len());
    for report in reports.iter().rev() {
        let made = visit.view.versions(report.id).await?;
        let by = match made.first() {
            Some(version) => lookup::who(visit, &version.entry.actor).await?,
            None => String::new(),
        };
        let body = &report.body;
        let said =
            SaidLine { completion: body.completion, as_of: body.as_of, completed_on: body.completed_on };
        let note = Words::note(&report.texts, visit.lang());
        let comments = said_of.remove(&report.id.uuid()).unwrap_or_default();
        lines.push(ReportLine { by, reviewer: body.reviewer, said, note, comments });
    }
    Ok(lines)
}

fn evidence(p: &Page, record: &Record<Evidence>) -> EvidenceLine {
    let body = &record.body;
    let href = match body.kind {
        EvidenceKind::File => Some(p.to(format!("/evidence/{}/file", record.id))),
        EvidenceKind::Link | EvidenceKind::Passage => body.url.clone(),
    };
    EvidenceLine {
        title: title(p, record),
        kind: body.kind,
        href,
        sha256: body.file_sha256.clone(),
        dated: body.dated,
    }
}

/// What happened to a record, newest first.
///
/// # Errors
/// When the database fails.
pub async fn history<T: Table>(visit: &Visit, versions: &[Version<T>]) -> Result<Vec<HistoryLine>, Failure> {
    let mut lines = Vec::with_capacity(versions.len());
    for Version { entry, .. } in versions.iter().rev() {
        let Some((on, _)) = lookup::when(entry) else { continue };
        let what = lookup::action(&visit.p, &entry.action);
        let reason = Some(entry.reason.clone()).filter(|reason| !reason.is_empty());
        lines.push(HistoryLine { on, by: lookup::who(visit, &entry.actor).await?, what, reason });
    }
    Ok(lines)
}

/// The lines of lists that are in the register, the last list first.
async fn lists(visit: &Visit, commitment: &Record<Commitment>) -> Result<Vec<FromList>, Failure> {
    if !visit.p.may_write() {
        return Ok(Vec::new());
    }
    let mut lines = visit.view.import_lines_about(commitment.id.uuid()).await?;
    lines.retain(|line| line.body.outcome != LineOutcome::Unchanged);
    let ids: Vec<_> = lines.iter().map(|line| line.body.import).collect();
    let imports = visit.view.many(&ids).await?;
    let line = |line: &Record<ImportLine>| {
        let import = imports.iter().find(|import| import.id == line.body.import)?;
        let file = import.body.file_name.clone();
        Some(FromList { import: import.id.to_string(), file, line: line.body.line })
    };
    Ok(lines.iter().rev().filter_map(line).collect())
}

/// The parties and groups that it is addressed to by name.
async fn named(visit: &Visit, file: &CommitmentFile) -> Result<Vec<Words>, Failure> {
    let (p, record) = (&visit.p, &file.commitment);
    let parties = record.named.iter().filter_map(|party| file.parties.get(*party));
    let mut named: Vec<Words> = parties.map(|party| title(p, party)).collect();
    named.extend(visit.view.many(&record.groups).await?.iter().map(|group| title(p, group)));
    named.sort_by(|one, other| one.text.cmp(&other.text));
    Ok(named)
}

async fn superseded_by(visit: &Visit, commitment: &Record<Commitment>) -> Result<Option<String>, Failure> {
    let Some(other) = commitment.body.flags.superseded_by else { return Ok(None) };
    Ok(visit.view.many(&[other]).await?.first().map(number))
}

/// `GET /commitments/C-…`.
///
/// # Errors
/// When there is no such commitment for this visitor.
pub async fn page(visit: Visit, Path(reference): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let p = &visit.p;
    let id = by_number(&visit.view, &reference).await?.id;
    let file = visit.office.commitment(&visit.view, id).await?;
    let record = &file.commitment;
    let body = &record.body;
    let documents = Documents::of(&visit, record.sources.iter()).await?;
    let (appearances, elsewhere) = echoes::appearances(&visit, &record.sources).await?;
    let comments = comments::on(&visit, &CommentedOn::of(record)).await?;
    let reports = reports(&visit, &file).await?;
    let said = comments.markings().chain(reports.iter().flat_map(|report| report.comments.markings()));
    let bearing = p.bearing(file.markings().chain(documents.markings()).chain(elsewhere).chain(said));
    let done = DONE.iter().find(|did| **did == after.did).map(|did| p.tr(format!("{did}-stored")));
    show(&CommitmentPage {
        reference: number(record),
        title: title(p, record),
        label: file.label,
        is_self_reported: body.standing().self_reported,
        not_measurable: body.flags.not_measurable,
        superseded_by: superseded_by(&visit, record).await?,
        due: DueDate::from(body),
        made_on: body.made_on,
        session: session(&visit, &file).await?,
        parties: lookup::parties(p, &file.parties, &record.parties),
        themes: record.themes.clone(),
        marking: record.marking,
        raised: record.raised.clone(),
        audience: record.audience,
        named: named(&visit, &file).await?,
        self_reported: body.self_reported.map(SaidLine::from),
        reviewed: body.reviewed.map(SaidLine::from),
        passages: passages(&visit, &file, &documents).await?,
        milestones: file
            .milestones
            .iter()
            .map(|step| MilestoneLine {
                title: title(p, step),
                due: step.body.due,
                done_on: step.body.done_on,
            })
            .collect(),
        reports,
        evidence: file.evidence.iter().rev().map(|piece| evidence(p, piece)).collect(),
        history: history(&visit, &file.versions).await?,
        done,
        footing: file.ground.footing(&record.agreements),
        sides: SideLine::all(p, &file),
        revision: record.revision,
        lacks: !tansiq_analysis::is_measurable(record),
        lists: lists(&visit, record).await?,
        may: May::of(&visit, record)?,
        comments,
        appearances,
        p: bearing,
    })
}
