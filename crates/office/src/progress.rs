//! Progress reports and evidence.

use crate::{Office, Problem, Result, error::Faults, ingest::is_web_address};
use tansiq_model::{
    Commitment, Completion, Evidence, EvidenceKind, Id, Lang, PartialDate, ProgressReport, Record, Statement,
    TextField, TextKind,
};
use tansiq_policy::Actor;
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

/// A report to file.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// A reviewer's finding; otherwise the owner's own report.
    pub reviewer: bool,
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
    /// Files a progress report with its evidence. The commitment's label follows the latest report of each side.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for what cannot be kept; nothing is written then.
    pub async fn report(
        &self,
        actor: &Actor,
        on: Id<Commitment>,
        report: &NewReport,
    ) -> Result<Record<ProgressReport>> {
        let as_of = report.as_of.unwrap_or_else(|| self.today());
        let mut faults = Faults::default();
        faults.check(as_of <= self.today(), "as-of", Problem::InTheFuture, as_of);
        if let Some(date) = report.completed_on {
            let complete = report.completion == Completion::Complete;
            faults.check(complete, "completed-on", Problem::OnlyWhenComplete, date);
            faults.check(date.earliest() <= as_of, "completed-on", Problem::OutOfOrder, date);
        }
        report.evidence.iter().for_each(|evidence| evidence.check(&mut faults));
        faults.end()?;
        self.register().retrying(|| self.report_once(actor, on, report, as_of)).await
    }

    async fn report_once(
        &self,
        actor: &Actor,
        on: Id<Commitment>,
        new: &NewReport,
        as_of: jiff::civil::Date,
    ) -> Result<Record<ProgressReport>> {
        let mut change = self.register().change(actor, "commitment.report", "", self.clock()).await?;
        let mut commitment = change.get(on).await?;
        let said = Statement { completion: new.completion, as_of, completed_on: new.completed_on };
        let report =
            file_statement(self, &mut change, &mut commitment, new.reviewer, said, &new.notes).await?;
        for evidence in &new.evidence {
            self.file_evidence(&mut change, &commitment, Some(report.id), evidence).await?;
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
                let mut change =
                    self.register().change(actor, "commitment.evidence", "", self.clock()).await?;
                let commitment = change.get(on).await?;
                let filed = self.file_evidence(&mut change, &commitment, None, evidence).await?;
                change.commit().await?;
                Ok(filed)
            })
            .await
    }

    async fn file_evidence(
        &self,
        change: &mut Change,
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
        let mut evidence = Record::new(Id::new(self.clock().new_id()), self.home()?, body);
        (evidence.audience, evidence.marking) = (commitment.audience, commitment.marking);
        evidence.named.clone_from(&commitment.named);
        for (lang, title) in new.titles.iter().filter(|(_, title)| !title.trim().is_empty()) {
            evidence.texts.put(TextField::Title, *lang, TextKind::Original, title.trim());
        }
        change.create(&mut evidence).await?;
        Ok(evidence)
    }
}

/// Files what one side says about a commitment. The commitment's label follows the latest report of each side.
pub(crate) async fn file_statement(
    office: &Office,
    change: &mut Change,
    commitment: &mut Record<Commitment>,
    reviewer: bool,
    said: Statement,
    notes: &[(Lang, String)],
) -> Result<Record<ProgressReport>> {
    let (mut report, is_last) = report_on(office, commitment, reviewer, said, notes)?;
    change.create(&mut report).await?;
    if is_last {
        change.update(commitment).await?;
    }
    Ok(report)
}

/// A report, and whether the commitment now says what it says. Nothing is written.
pub(crate) fn report_on(
    office: &Office,
    commitment: &mut Record<Commitment>,
    reviewer: bool,
    said: Statement,
    notes: &[(Lang, String)],
) -> Result<(Record<ProgressReport>, bool)> {
    let body = ProgressReport {
        commitment: commitment.id,
        reviewer,
        completion: said.completion,
        as_of: said.as_of,
        completed_on: said.completed_on,
    };
    let mut report = Record::new(Id::new(office.clock().new_id()), office.home()?, body);
    (report.audience, report.marking) = (commitment.audience, commitment.marking);
    report.named.clone_from(&commitment.named);
    for (lang, note) in notes.iter().filter(|(_, note)| !note.trim().is_empty()) {
        report.texts.put(TextField::Note, *lang, TextKind::Original, note.trim());
    }
    let side = if reviewer { &mut commitment.body.reviewed } else { &mut commitment.body.self_reported };
    // A report that comes in late does not push out one that speaks for a later day.
    let is_last = side.is_none_or(|last| last.as_of <= said.as_of);
    if is_last {
        *side = Some(said);
    }
    Ok((report, is_last))
}
