//! The lines of a draft go into the register.

use super::{Plan, PlannedLine, in_state};
use crate::{
    Office, OfficeError, Result,
    progress::{Side, report_on},
};
use std::collections::HashMap;
use tansiq_model::{
    Commitment, Id, Import, ImportLine, ImportState, LineOutcome, Party, PartyCode, PartyRole,
    ProgressReport, RawCell, Record,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, StorageError};

/// How often the lines are planned anew because somebody changed one of their commitments meanwhile.
const ATTEMPTS: u32 = 3;

impl Office {
    /// Puts the lines of a draft into the register, all in one change: what can come in comes in, the rest is kept
    /// with its reasons.
    ///
    /// # Errors
    /// [`OfficeError::Mapping`] when the mapping cannot be used; [`StorageError::Conflict`] when somebody else was
    /// first; [`OfficeError::NotNow`] when it is no draft any more.
    pub async fn apply_import(&self, actor: &Actor, id: Id<Import>, seen: u32) -> Result<Record<Import>> {
        let mut attempt = 1;
        loop {
            let view = self.view(actor);
            let (book, mapping) = self.listed(&view, &view.get(id).await?).await?;
            let plan = self.plan(&view, &book, &mapping).await?.map_err(OfficeError::Mapping)?;
            match self.register().retrying(|| self.apply_once(actor, id, seen, &plan)).await {
                Err(OfficeError::Storage(StorageError::Conflict { id: of, .. }))
                    if of != id.uuid() && attempt < ATTEMPTS =>
                {
                    attempt += 1;
                }
                done => return done,
            }
        }
    }

    async fn apply_once(
        &self,
        actor: &Actor,
        id: Id<Import>,
        seen: u32,
        plan: &Plan,
    ) -> Result<Record<Import>> {
        let mut change = self.register().change(actor, Act::ImportApply, "", self.clock()).await?;
        let mut import = change.get_seen(id, seen).await?;
        in_state(&import, ImportState::Draft)?;
        let codes: Vec<PartyCode> = plan
            .lines
            .iter()
            .filter_map(|line| line.parties.as_ref())
            .flat_map(|parties| parties.iter().map(|(code, _)| code.clone()))
            .collect();
        let parties = self.parties_for(&mut change, &codes).await?;
        let mut written = Written::default();
        for line in &plan.lines {
            self.write_line(&mut written, &import, plan, line, &parties)?;
        }
        written.keep_hidden(&change, plan).await?;
        written.store(&mut change).await?;
        let count = |outcome| plan.count(outcome);
        let body = &mut import.body;
        (body.created, body.updated) = (count(LineOutcome::Created), count(LineOutcome::Updated));
        (body.unchanged, body.kept_out) = (count(LineOutcome::Unchanged), count(LineOutcome::KeptOut));
        (body.state, body.change) = (ImportState::Done, Some(change.id()));
        change.update(&mut import).await?;
        change.commit().await?;
        Ok(import)
    }

    fn write_line(
        &self,
        written: &mut Written,
        import: &Record<Import>,
        plan: &Plan,
        line: &PlannedLine,
        parties: &HashMap<PartyCode, Id<Party>>,
    ) -> Result<()> {
        let mut record = line.met.as_ref().map(|met| met.id.uuid());
        if matches!(line.outcome, LineOutcome::Created | LineOutcome::Updated)
            && let Some(becomes) = &line.becomes
        {
            let mut commitment = becomes.clone();
            if let Some(named) = &line.parties {
                let role = |(code, role): &(PartyCode, _)| {
                    Some(PartyRole { party: *parties.get(code)?, role: *role })
                };
                commitment.parties = named.iter().filter_map(role).collect();
            }
            if let Some(said) = line.statement {
                written.reports.push(report_on(self, import.owner, &mut commitment, Side::Own, said, &[]).0);
            }
            record = Some(commitment.id.uuid());
            let new = line.met.is_none();
            if new { &mut written.created } else { &mut written.updated }.push(commitment);
        }
        let cell = |cell: &tansiq_sheet::ReadCell| {
            let column = plan.columns.iter().find(|column| column.index == cell.column)?;
            Some(RawCell { column: column.header.clone(), text: cell.raw.clone() })
        };
        let body = ImportLine {
            import: import.id,
            line: line.read.line,
            outcome: line.outcome,
            key: line.key.clone(),
            record,
            cells: line.read.cells.iter().filter_map(cell).collect(),
            remarks: line.remarks.clone(),
        };
        let mut kept = Record::new(Id::new(self.clock().new_id()), import.owner, body);
        (kept.audience, kept.marking) = (import.audience, import.marking);
        written.lines.push(kept);
        Ok(())
    }
}

/// What the lines of a list become, gathered so that it is written together: a list may have thousands of lines, and
/// nobody else can write meanwhile.
#[derive(Default)]
struct Written {
    created: Vec<Record<Commitment>>,
    updated: Vec<Record<Commitment>>,
    reports: Vec<Record<ProgressReport>>,
    lines: Vec<Record<ImportLine>>,
}

impl Written {
    /// The plan saw the commitments as this actor reads them: passages of documents that are not for her stay.
    async fn keep_hidden(&mut self, change: &Change, plan: &Plan) -> Result<()> {
        let ids: Vec<Id<Commitment>> = self.updated.iter().map(|commitment| commitment.id).collect();
        let whole = change.many(&ids).await?;
        let whole: HashMap<_, _> = whole.into_iter().map(|commitment| (commitment.id, commitment)).collect();
        let shown: HashMap<_, _> =
            plan.lines.iter().filter_map(|line| line.met.as_ref()).map(|met| (met.id, met)).collect();
        for commitment in &mut self.updated {
            if let (Some(whole), Some(shown)) = (whole.get(&commitment.id), shown.get(&commitment.id)) {
                let hidden = whole.sources.iter().filter(|source| !shown.sources.contains(source));
                commitment.sources.extend(hidden.cloned());
            }
        }
        Ok(())
    }

    async fn store(mut self, change: &mut Change) -> Result<()> {
        change.create_all(&mut self.created).await?;
        change.update_all(&mut self.updated).await?;
        change.create_all(&mut self.reports).await?;
        change.create_all(&mut self.lines).await?;
        Ok(())
    }
}
