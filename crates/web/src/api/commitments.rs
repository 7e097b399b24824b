//! `/api/v1/commitments`: promises by named parties, with what was reported and shown about them.

use super::answer::Answer;
use super::caller::Key;
use super::list::{Asked, Part};
use super::plain::{self, part};
use super::problem::Refusal;
use super::record::{Around, Common, Names, Resource, find, find_if_there, number};
use super::told::{Operation, Told};
use super::values::{
    AspectTerm, BasisTerm, Code, CompletionTerm, Day, DueDate, Edtf, EvidenceKindTerm, FootingTerm,
    LabelTerm, Number, Term, Theme, due,
};
use crate::lookup::footing;
use crate::visit::Visit;
use serde::Serialize;
use tansiq_model::{
    Commitment, Evidence, Id, Label, Milestone, Party, PartyCode, ProgressReport, Record, Session, Statement,
};
use tansiq_storage::{CommitmentFilter, Table};
use utoipa::ToSchema;
use uuid::Uuid;

/// A promise by a named party. Its words in the source are its source; who answers for it and who gains by it are its
/// parties.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Commitment)]
pub struct CommitmentOut {
    #[serde(flatten)]
    common: Common,
    /// Where it stands today, by the clock of the register.
    label: LabelTerm,
    /// What it rests on.
    footing: FootingTerm,
    /// The session in which it was made.
    session: Option<Number>,
    /// When it was made.
    made_on: Option<Edtf>,
    /// When it is due.
    due: Option<DueDate>,
    /// Where that date comes from.
    due_basis: BasisTerm,
    /// A new due period that the parties agreed.
    postponed_to: Option<Edtf>,
    /// What those who answer for it last reported.
    self_reported: Option<StatementOut>,
    /// What an independent reviewer last found. It counts above what is self-reported.
    reviewed: Option<StatementOut>,
    /// The parties took it back.
    withdrawn: bool,
    /// The commitment that stands in its place, if the caller may read it.
    superseded_by: Option<Number>,
    /// Nobody can name an owner, a date or a measure.
    not_measurable: bool,
    /// Which side agreed to what.
    agreements: Vec<AgreementOut>,
}

/// What one side says about completion.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Statement)]
pub struct StatementOut {
    /// How far it has come.
    completion: CompletionTerm,
    /// The day for which this is said.
    as_of: Day,
    /// When it was completed.
    completed_on: Option<Edtf>,
}

impl StatementOut {
    fn of(said: Statement) -> Self {
        Self {
            completion: Term(said.completion),
            as_of: Day::of(said.as_of),
            completed_on: said.completed_on.map(Edtf::of),
        }
    }
}

/// The agreement of one side to one aspect.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Agreement)]
pub struct AgreementOut {
    /// The side.
    party: Code,
    /// To what.
    aspect: AspectTerm,
    /// Since when.
    agreed_on: Day,
}

impl Resource for Commitment {
    const LIST: &'static str = "commitments";
    type Out = CommitmentOut;

    fn names(&self) -> Names {
        Names {
            sessions: self.session.into_iter().collect(),
            commitments: self.flags.superseded_by.into_iter().collect(),
            ..Names::default()
        }
    }

    async fn around(visit: &Visit, records: &[Record<Self>]) -> Result<Around, Refusal> {
        let mut around = Around::of(visit, records).await?;
        around.grounds = visit.view.grounds(records).await?;
        Ok(around)
    }

    fn out(record: &Record<Self>, around: &Around) -> CommitmentOut {
        let body = &record.body;
        let agreement = |given: &tansiq_model::Agreement| {
            let party = around.party(given.party)?;
            Some(AgreementOut { party, aspect: Term(given.aspect), agreed_on: Day::of(given.agreed_on) })
        };
        CommitmentOut {
            common: around.common(record),
            label: Term(body.label(around.today)),
            footing: Term(footing(&around.grounds, record)),
            session: around.session(body.session),
            made_on: body.made_on.map(Edtf::of),
            due: body.due.map(due),
            due_basis: Term(body.due_basis),
            postponed_to: body.flags.postponed_to.map(Edtf::of),
            self_reported: body.self_reported.map(StatementOut::of),
            reviewed: body.reviewed.map(StatementOut::of),
            withdrawn: body.flags.withdrawn,
            superseded_by: around.commitment(body.flags.superseded_by),
            not_measurable: body.flags.not_measurable,
            agreements: record.agreements.iter().filter_map(agreement).collect(),
        }
    }
}

/// The filters of the list; `None` when they name a record that is not there for this caller, and nothing can be found.
async fn filter(visit: &Visit, asked: &mut Asked) -> Result<Option<CommitmentFilter>, Refusal> {
    let view = &visit.view;
    let mut filter = CommitmentFilter::default();
    filter.labels.extend(asked.value::<Label>("label"));
    filter.theme = asked.value("theme");
    let (party, session) = (asked.value::<PartyCode>("party"), asked.text("session"));
    let dialogue = asked.slug("dialogue");
    let mut nothing = false;
    if let Some(code) = party {
        let found: Option<Id<Party>> = view.parties_by_code(&[code]).await?.pop().map(|party| party.id);
        nothing |= found.is_none();
        filter.party = found;
    }
    if let Some(key) = session {
        let found = find_if_there::<Session>(view, &key).await?;
        nothing |= found.is_none();
        filter.session = found.map(|session| session.id);
    }
    if let Some(slug) = dialogue {
        let found = view.dialogue(&slug).await?;
        nothing |= found.is_none();
        filter.series = found.map(|series| series.id);
    }
    Ok((!nothing).then_some(filter))
}

async fn list(visit: Visit, mut asked: Asked) -> Answer {
    let filter = filter(&visit, &mut asked).await?;
    let after = asked.after_record();
    asked.end()?;
    let records = match filter {
        Some(filter) => visit.view.filed_commitments(&filter, visit.p.today, after, asked.limit + 1).await?,
        None => Vec::new(),
    };
    part(&visit, &asked, records).await
}

/// The list.
pub fn all() -> Told {
    let told = Operation::list::<CommitmentOut>("listCommitments", "The commitments.")
        .narrowed::<LabelTerm>("label", "Only those that stand so today.")
        .such_as("overdue-no-evidence")
        .narrowed::<Code>("party", "Only those in which this party has a role.")
        .such_as("MAR")
        .narrowed::<Theme>("theme", "Only those with this theme.")
        .such_as("border-security")
        .narrowed::<String>("dialogue", "Only those made in sessions of this dialogue, by its short name.")
        .such_as("dialogue-0")
        .narrowed::<Number>("session", "Only those made in this session.")
        .such_as("S-2024-0001");
    Told::default().get(told, list)
}

/// What the description says of the name of a commitment.
pub const EXAMPLE: &str = "C-2024-0001";

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<CommitmentOut>("getCommitment", "One of the commitments.").of(
        "key",
        plain::KEY,
        EXAMPLE,
    );
    Told::default().get(told, plain::one::<Commitment>)
}

/// What belongs to every record that belongs to a commitment.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Milestone)]
pub struct MilestoneOut {
    #[serde(flatten)]
    common: Common,
    /// The commitment.
    commitment: Number,
    /// The place in the list, from 1.
    position: u32,
    /// When it is due.
    due: Option<Edtf>,
    /// When it was done.
    done_on: Option<Edtf>,
}

/// What somebody reports about a commitment. What was said is its note.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Report)]
pub struct ReportOut {
    #[serde(flatten)]
    common: Common,
    /// The commitment.
    commitment: Number,
    /// An independent reviewer found it; otherwise those say it who answer for the commitment, or the office for them.
    reviewer: bool,
    /// How far it has come.
    completion: CompletionTerm,
    /// The day for which this is said.
    as_of: Day,
    /// When it was completed.
    completed_on: Option<Edtf>,
}

/// What shows that something was done. What it is, is its title.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Evidence)]
pub struct EvidenceOut {
    #[serde(flatten)]
    common: Common,
    /// The commitment.
    commitment: Number,
    /// The id of the report that it was filed with, if the caller may read it.
    report: Option<Uuid>,
    /// What it is.
    kind: EvidenceKindTerm,
    /// SHA-256 of the file in hexadecimal digits.
    file_sha256: Option<String>,
    /// The name of the file as it was handed in.
    file_name: Option<String>,
    /// Where it can be seen.
    url: Option<String>,
    /// The date that it bears.
    dated: Option<Edtf>,
}

/// A kind of record that belongs to a commitment.
pub trait Child: Table {
    /// Its list, below the commitment.
    const LIST: &'static str;
    /// How it is written.
    type Out: Serialize + ToSchema + Send;

    /// Those of a commitment.
    fn of(
        visit: &Visit,
        id: Id<Commitment>,
    ) -> impl Future<Output = tansiq_storage::Result<Vec<Record<Self>>>> + Send;

    /// One of them, written.
    fn out(record: &Record<Self>, on: Number, common: Common, reports: &[Uuid]) -> Self::Out;
}

impl Child for Milestone {
    const LIST: &'static str = "milestones";
    type Out = MilestoneOut;

    async fn of(visit: &Visit, id: Id<Commitment>) -> tansiq_storage::Result<Vec<Record<Self>>> {
        visit.view.milestones(id).await
    }

    fn out(record: &Record<Self>, commitment: Number, common: Common, _: &[Uuid]) -> MilestoneOut {
        let Self { position, due, done_on, .. } = record.body;
        MilestoneOut { common, commitment, position, due: due.map(Edtf::of), done_on: done_on.map(Edtf::of) }
    }
}

impl Child for ProgressReport {
    const LIST: &'static str = "reports";
    type Out = ReportOut;

    async fn of(visit: &Visit, id: Id<Commitment>) -> tansiq_storage::Result<Vec<Record<Self>>> {
        visit.view.reports(id).await
    }

    fn out(record: &Record<Self>, commitment: Number, common: Common, _: &[Uuid]) -> ReportOut {
        let body = &record.body;
        ReportOut {
            common,
            commitment,
            reviewer: body.reviewer,
            completion: Term(body.completion),
            as_of: Day::of(body.as_of),
            completed_on: body.completed_on.map(Edtf::of),
        }
    }
}

impl Child for Evidence {
    const LIST: &'static str = "evidence";
    type Out = EvidenceOut;

    async fn of(visit: &Visit, id: Id<Commitment>) -> tansiq_storage::Result<Vec<Record<Self>>> {
        visit.view.evidence(id).await
    }

    fn out(record: &Record<Self>, commitment: Number, common: Common, reports: &[Uuid]) -> EvidenceOut {
        let body = &record.body;
        EvidenceOut {
            common,
            commitment,
            report: body.report.map(Id::uuid).filter(|id| reports.contains(id)),
            kind: Term(body.kind),
            file_sha256: body.file_sha256.clone(),
            file_name: body.file_name.clone(),
            url: body.url.clone(),
            dated: body.dated.map(Edtf::of),
        }
    }
}

/// Records that belong to a commitment, written as this caller sees them.
///
/// # Errors
/// When the database fails.
pub async fn written<T: Child>(
    visit: &Visit,
    on: &Record<Commitment>,
    records: &[Record<T>],
) -> Result<Part<T::Out>, Refusal> {
    let around = Around::among(visit, records).await?;
    let reports: Vec<Uuid> = visit.view.reports(on.id).await?.iter().map(|report| report.id.uuid()).collect();
    let on = number(on);
    let out = |record: &Record<T>| {
        let address = format!("/api/v1/commitments/{}/{}", on.0, T::LIST);
        T::out(record, on.clone(), around.common_at(record, address), &reports)
    };
    Ok(Part::whole(records.iter().map(out).collect(), records.iter().map(|record| around.highest(record))))
}

async fn children<T: Child>(visit: Visit, Key(key): Key, mut asked: Asked) -> Answer {
    asked.end()?;
    let on = find::<Commitment>(&visit.view, &key).await?;
    let records = T::of(&visit, on.id).await?;
    written(&visit, &on, &records).await?.answer()
}

fn below<T: Child>(id: &'static str, summary: &'static str) -> Told {
    let told = Operation::all::<T::Out>(id, summary).of("key", plain::KEY, EXAMPLE);
    Told::default().get(told, children::<T>)
}

/// The milestones of a commitment.
pub fn milestones() -> Told {
    below::<Milestone>("listMilestones", "The steps on the way to a commitment.")
}

/// The reports on a commitment.
pub fn reports() -> Told {
    below::<ProgressReport>(
        "listReports",
        "Reports on a commitment and findings about it, by the day for which they speak.",
    )
}

/// The evidence on a commitment.
pub fn evidence() -> Told {
    below::<Evidence>("listEvidence", "The evidence on a commitment.")
}
