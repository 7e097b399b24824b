//! Progress reports and evidence.

use crate::{Office, Problem, Result, error::Faults, ingest::is_web_address};
use tansiq_model::{
    Commitment, Completion, Evidence, EvidenceKind, Id, Lang, PartialDate, Party, ProgressReport, Record,
    Role, Statement, TextField, TextKind,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::Change;

/// The largest file that is kept as evidence, in bytes.
const FILE_LIMIT: usize = 20 * 1024 * 1024;

/// A file that somebody hands in.
#[derive(Debug, Clone)]
pub struct UploadedFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Evidence to file.
#[derive(Debug, Clone, Default)]
pub struct NewEvidence {
    /// What it is, by language.
    pub titles: Vec<(Lang, String)>,
    /// Where it can be seen.
    pub url: Option<String>,
    /// The file itself.
    pub file: Option<UploadedFile>,
    /// The date that it bears.
    pub dated: Option<PartialDate>,
}

/// A report or a finding to file.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// How far it has come.
    pub completion: Completion,
    /// The day for which this is said; today when missing.
    pub as_of: Option<jiff::civil::Date>,
    /// When it was completed; only with [`Completion::Complete`].
    pub completed_on: Option<PartialDate>,
    /// What is said, by language.
    pub notes: Vec<(Lang, String)>,
    /// What shows it.
    pub evidence: Vec<NewEvidence>,
}

/// Whose words a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// A side's that answers for the commitment.
    Own,
    /// An independent reviewer's.
    Reviewer,
}

impl NewReport {
    /// The day for which it is said.
    fn as_of(&self, office: &Office) -> jiff::civil::Date {
        self.as_of.unwrap_or_else(|| office.today())
    }

    /// What cannot be kept of it.
    fn check(&self, office: &Office) -> Result<()> {
        let as_of = self.as_of(office);
        let mut faults = Faults::default();
        faults.check(as_of <= office.today(), "as-of", Problem::InTheFuture, as_of);
        if let Some(date) = self.completed_on {
            let complete = self.completion == Completion::Complete;
            faults.check(complete, "completed-on", Problem::OnlyWhenComplete, date);
            faults.check(date.earliest() <= as_of, "completed-on", Problem::OutOfOrder, date);
        }
        self.evidence.iter().for_each(|evidence| evidence.check(&mut faults));
        faults.end()
    }
}

impl NewEvidence {
    fn check(&self, faults: &mut Faults) {
        let titled = self.titles.iter().any(|(_, title)| !title.trim().is_empty());
        faults.check(titled, "evidence-title", Problem::Missing, "");
        if let Some(url) = &self.url {
            faults.check(is_web_address(url), "evidence-url", Problem::NotAnAddress, url);
        }
        if let Some(file) = &self.file {
            faults.check(!file.bytes.is_empty(), "evidence-file", Problem::Missing, &file.name);
            faults.check(file.bytes.len() <= FILE_LIMIT, "evidence-file", Problem::TooLong, &file.name);
        }
        faults.check(self.url.is_some() || self.file.is_some(), "evidence-url", Problem::Missing, "");
    }
}

impl Office {
    /// Files a side's progress report with its evidence. The commitment's label follows the latest report of each side.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for what cannot be kept; [`tansiq_storage::StorageError::Denied`] for whoever may not report on it.
    /// Nothing is written then.
    pub async fn report(
        &self,
        actor: &Actor,
        on: Id<Commitment>,
        report: &NewReport,
    ) -> Result<Record<ProgressReport>> {
        report.check(self)?;
        let once = || async {
            let change = self.register().change(actor, Act::CommitmentReport, "", self.clock()).await?;
            let commitment = change.get(on).await?;
            let change = in_own_name(change, &commitment);
            self.file_report(change, commitment, Side::Own, report).await
        };
        self.register().retrying(once).await
    }

    /// Files what an independent reviewer found, in the name of the body for which she reviews, with its evidence.
    ///
    /// # Errors
    /// As [`Office::report`]; [`tansiq_storage::StorageError::Denied`] for whoever is no reviewer of that body, or has a post with a party
    /// that answers for the commitment.
    pub async fn finding(
        &self,
        actor: &Actor,
        on: Id<Commitment>,
        body: Id<Party>,
        finding: &NewReport,
    ) -> Result<Record<ProgressReport>> {
        finding.check(self)?;
        let once = || async {
            let change = self.register().change(actor, Act::CommitmentFinding, "", self.clock()).await?;
            let commitment = change.get(on).await?;
            self.file_report(change.in_name_of(body), commitment, Side::Reviewer, finding).await
        };
        self.register().retrying(once).await
    }

    async fn file_report(
        &self,
        mut change: Change,
        mut commitment: Record<Commitment>,
        side: Side,
        new: &NewReport,
    ) -> Result<Record<ProgressReport>> {
        let as_of = new.as_of(self);
        let said = Statement { completion: new.completion, as_of, completed_on: new.completed_on };
        let owner = self.owner_for(&change)?;
        let (mut report, is_last) = report_on(self, owner, &mut commitment, side, said, &new.notes);
        change.create(&mut report).await?;
        if is_last {
            change.update(&mut commitment).await?;
        }
        for evidence in &new.evidence {
            self.file_evidence(&mut change, owner, &commitment, Some(report.id), evidence).await?;
        }
        change.commit().await?;
        Ok(report)
    }

    /// Files evidence without a report. It changes no label: a person reads it and reports.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for what cannot be kept.
    pub async fn add_evidence(
        &self,
        actor: &Actor,
        on: Id<Commitment>,
        evidence: &NewEvidence,
    ) -> Result<Record<Evidence>> {
        let mut faults = Faults::default();
        evidence.check(&mut faults);
        faults.end()?;
        self.register()
            .retrying(|| async {
                let change = self.register().change(actor, Act::CommitmentEvidence, "", self.clock()).await?;
                let commitment = change.get(on).await?;
                let mut change = in_own_name(change, &commitment);
                let owner = self.owner_for(&change)?;
                let filed = self.file_evidence(&mut change, owner, &commitment, None, evidence).await?;
                change.commit().await?;
                Ok(filed)
            })
            .await
    }

    pub(crate) async fn file_evidence(
        &self,
        change: &mut Change,
        owner: Id<Party>,
        commitment: &Record<Commitment>,
        report: Option<Id<ProgressReport>>,
        new: &NewEvidence,
    ) -> Result<Record<Evidence>> {
        let file_sha256 = match &new.file {
            Some(file) => Some(change.keep_file(&file.bytes).await?),
            None => None,
        };
        let body = Evidence {
            commitment: commitment.id,
            report,
            kind: if file_sha256.is_some() { EvidenceKind::File } else { EvidenceKind::Link },
            file_sha256,
            file_name: new.file.as_ref().map(|file| file.name.clone()),
            url: new.url.clone(),
            dated: new.dated,
        };
        let mut evidence = Record::new(Id::new(self.clock().new_id()), owner, body);
        evidence.share_like(commitment);
        for (lang, title) in new.titles.iter().filter(|(_, title)| !title.trim().is_empty()) {
            evidence.texts.put(TextField::Title, *lang, TextKind::Original, title.trim());
        }
        change.create(&mut evidence).await?;
        Ok(evidence)
    }
}

/// A report on a commitment is in the name of the party that answers for it and that its author speaks for. At the desk
/// the office takes down what it was told, and says so itself.
fn in_own_name(change: Change, commitment: &Record<Commitment>) -> Change {
    let Some(person) = change.actor().person().filter(|person| person.desk.is_none()) else { return change };
    let speaks_for = person.speaks_for();
    let answers = |party: &&Id<Party>| commitment.parties_as(Role::OWNERS).any(|owner| owner == **party);
    let party = speaks_for.iter().find(answers).or(speaks_for.first()).copied();
    party.into_iter().fold(change, Change::in_name_of)
}

/// A report, and whether the commitment now says what it says: its label follows the latest report of each side. Nothing
/// is written.
pub(crate) fn report_on(
    office: &Office,
    owner: Id<Party>,
    commitment: &mut Record<Commitment>,
    side: Side,
    said: Statement,
    notes: &[(Lang, String)],
) -> (Record<ProgressReport>, bool) {
    let body = ProgressReport {
        commitment: commitment.id,
        reviewer: side == Side::Reviewer,
        completion: said.completion,
        as_of: said.as_of,
        completed_on: said.completed_on,
    };
    let mut report = Record::new(Id::new(office.clock().new_id()), owner, body);
    report.share_like(commitment);
    for (lang, note) in notes.iter().filter(|(_, note)| !note.trim().is_empty()) {
        report.texts.put(TextField::Note, *lang, TextKind::Original, note.trim());
    }
    let last = match side {
        Side::Own => &mut commitment.body.self_reported,
        Side::Reviewer => &mut commitment.body.reviewed,
    };
    // A report that comes in late does not push out one that speaks for a later day.
    let is_last = last.is_none_or(|last| last.as_of <= said.as_of);
    if is_last {
        *last = Some(said);
    }
    (report, is_last)
}
