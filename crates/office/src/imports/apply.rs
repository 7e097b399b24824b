//! The lines of a draft go into the register.
//!
//! A list goes in part by part, each part in one change with one entry of the history: whoever else writes waits for a
//! part and not for the list. A short list is one part. What was brought in and what was not is in the register at each
//! moment, so that a list whose process was killed goes on where it stopped, or comes out again.

use super::{
    LONG_LIST, in_state,
    kinds::{Imported, of_list},
    plan::{Planned, Planner, codes_of},
};
use crate::{Office, OfficeError, Result, apart};
use std::{collections::HashMap, sync::Arc};
use tansiq_model::{
    Id, Import, ImportLine, ImportState, LineOutcome, Party, PartyCode, PartyRole, ProgressReport, RawCell,
    Record,
};
use tansiq_policy::{Act, Actor};
use tansiq_sheet::{Mapping, MappingError, ReadColumn, Workbook};
use tansiq_storage::{Change, StorageError};
use uuid::Uuid;

/// How often the lines are planned anew because somebody changed one of their records meanwhile.
const ATTEMPTS: u32 = 3;

/// Told how many lines of how many are in.
pub type ImportProgress<'a> = &'a (dyn Fn(u32, u32) + Send + Sync);

/// A part of a list, planned.
struct Part<T: Imported> {
    columns: Vec<ReadColumn>,
    lines: Vec<Planned<T>>,
}

impl Office {
    /// Puts the lines of a draft into the register: what can come in comes in, the rest is kept with its reasons. Of a
    /// list that came in to a part, the rest.
    ///
    /// # Errors
    /// [`OfficeError::Mapping`] when the mapping cannot be used; [`StorageError::Conflict`] when somebody else was
    /// first; [`OfficeError::NotNow`] when it is no draft any more.
    pub async fn apply_import(
        &self,
        actor: &Actor,
        id: Id<Import>,
        seen: u32,
        progress: ImportProgress<'_>,
    ) -> Result<Record<Import>> {
        self.apply_parts(actor, id, seen, usize::MAX, progress).await
    }

    /// As [`Office::apply_import`], and so many parts at most: the rest of the list is still to come then.
    pub(crate) async fn apply_parts(
        &self,
        actor: &Actor,
        id: Id<Import>,
        mut seen: u32,
        most: usize,
        progress: ImportProgress<'_>,
    ) -> Result<Record<Import>> {
        let mut attempt = 1;
        let mut own = Own { changes: Vec::new(), most };
        loop {
            let before = seen;
            let view = self.view(actor);
            let import = view.get(id).await?;
            let (book, mapping) = self.listed(&view, &import).await?;
            mapping.columns_of(&book.sheet).map_err(OfficeError::Mapping)?;
            let done = of_list!(mapping.list, T => {
                Box::pin(self.apply_as::<T>(actor, &import, (&mut seen, &mut own), &book, &mapping, progress)).await
            });
            match done {
                Err(OfficeError::Storage(StorageError::Conflict { id: of, .. }))
                    if of != id.uuid() && (attempt < ATTEMPTS || seen != before) =>
                {
                    // What counts are attempts by which nothing came in.
                    attempt = if seen == before { attempt + 1 } else { 1 };
                }
                done => return done,
            }
        }
    }

    /// Brings in all lines that are not in yet. `seen` follows the revision of the import, `own` its changes.
    async fn apply_as<T: Imported>(
        &self,
        actor: &Actor,
        import: &Record<Import>,
        (seen, own): (&mut u32, &mut Own),
        book: &Arc<Workbook>,
        mapping: &Mapping,
        progress: ImportProgress<'_>,
    ) -> Result<Record<Import>> {
        let (view, id) = (self.view(actor), import.id);
        let done = view.import_lines_in(id).await?;
        let all = u32::try_from(book.sheet.rows.len()).unwrap_or(u32::MAX);
        let mut brought = u32::try_from(done.len()).unwrap_or(u32::MAX);
        let planner = Planner::<T>::of(self, &view, book, mapping, Some(import)).await?;
        let since = planner.since;
        let (send, mut parts) = tokio::sync::mpsc::channel::<Part<T>>(1);
        // Two parts are in memory at a time: the one that is planned and the one that is written.
        let planning = tokio::spawn(apart(move || -> std::result::Result<(), MappingError> {
            let mut lines = Vec::new();
            let mut read = Vec::new();
            planner.each(&done, |columns, planned| {
                if read.is_empty() {
                    read = columns.to_vec();
                }
                lines.push(planned);
                if lines.len() < LONG_LIST as usize {
                    return true;
                }
                send.blocking_send(Part { columns: read.clone(), lines: std::mem::take(&mut lines) }).is_ok()
            })?;
            // Nobody waits for it any more when the receiver is gone.
            let _ = send.blocking_send(Part { columns: read, lines });
            Ok(())
        }));
        let mut came = None;
        while let Some(part) = parts.recv().await {
            let coming = u32::try_from(part.lines.len()).unwrap_or(u32::MAX);
            let is_last = brought.saturating_add(coming) >= all;
            if coming == 0 && !is_last {
                continue;
            }
            let once = || self.apply_part(actor, (id, *seen), &part, (since, &own.changes), is_last);
            let now = self.register().retrying(once).await?;
            *seen = now.revision;
            own.changes.extend(now.body.change);
            own.most = own.most.saturating_sub(1);
            brought = brought.saturating_add(coming);
            progress(brought, all);
            came = Some(now);
            if is_last || own.most == 0 {
                break;
            }
        }
        drop(parts);
        let planned = planning.await.map_err(|error| OfficeError::Failed(error.to_string()))??;
        planned.map_err(OfficeError::Mapping)?;
        came.ok_or(OfficeError::NotNow("import-state"))
    }

    async fn apply_part<T: Imported>(
        &self,
        actor: &Actor,
        (id, seen): (Id<Import>, u32),
        part: &Part<T>,
        (since, own): (u64, &[Uuid]),
        is_last: bool,
    ) -> Result<Record<Import>> {
        let mut change = self.register().change(actor, Act::ImportApply, "", self.clock()).await?;
        let mut import = change.get_seen(id, seen).await?;
        in_state(&import, &[ImportState::Draft, ImportState::Coming])?;
        // What others made since the lines were planned may be what a line means.
        as_planned::<T>(&change, since, own).await?;
        let parties = self.parties_for(&mut change, &codes_of(&part.lines)).await?;
        let mut written = Written::default();
        for line in &part.lines {
            self.write_line(&mut written, &import, &part.columns, line, &parties)?;
        }
        written.keep_hidden(&change, &part.lines).await?;
        written.store(&mut change).await?;
        let count = |outcome| {
            let lines = part.lines.iter().filter(|line| line.line.outcome == outcome).count();
            u32::try_from(lines).unwrap_or(u32::MAX)
        };
        let body = &mut import.body;
        body.created += count(LineOutcome::Created);
        body.updated += count(LineOutcome::Updated);
        body.unchanged += count(LineOutcome::Unchanged);
        body.kept_out += count(LineOutcome::KeptOut);
        body.state = if is_last { ImportState::Done } else { ImportState::Coming };
        body.change = Some(change.id());
        change.update(&mut import).await?;
        // And what they ended while this part was written.
        change.hold_history().await?;
        as_planned::<T>(&change, since, own).await?;
        change.commit().await?;
        Ok(import)
    }

    fn write_line<T: Imported>(
        &self,
        written: &mut Written<T>,
        import: &Record<Import>,
        columns: &[ReadColumn],
        planned: &Planned<T>,
        parties: &HashMap<PartyCode, Id<Party>>,
    ) -> Result<()> {
        let line = &planned.line;
        // A line that was kept out says nothing of the record that it met.
        let met = planned.met.as_ref().filter(|_| line.outcome != LineOutcome::KeptOut);
        let mut record: Option<Uuid> = met.map(|met| met.id.uuid());
        if matches!(line.outcome, LineOutcome::Created | LineOutcome::Updated)
            && let Some(becomes) = &planned.becomes
        {
            let mut becomes = becomes.clone();
            if let Some(named) = &planned.parties {
                let role = |(code, role): &(PartyCode, _)| {
                    Some(PartyRole { party: *parties.get(code)?, role: *role })
                };
                becomes.parties =
                    named.iter().filter_map(role).chain(planned.hidden.iter().copied()).collect();
            }
            if let Some(said) = planned.statement {
                written.reports.extend(T::report(self, import.owner, &mut becomes, said));
            }
            record = Some(becomes.id.uuid());
            if planned.met.is_none() { &mut written.created } else { &mut written.updated }.push(becomes);
        }
        let cell = |cell: &tansiq_sheet::ReadCell| {
            let column = columns.iter().find(|column| column.index == cell.column)?;
            Some(RawCell { column: column.header.clone(), text: cell.raw.clone() })
        };
        let body = ImportLine {
            import: import.id,
            line: line.read.line,
            outcome: line.outcome,
            key: planned.key.clone(),
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

/// What one import did so far, and how many parts of it may still come.
struct Own {
    changes: Vec<Uuid>,
    most: usize,
}

/// Whether nobody else made a record of this kind since the lines were planned. One that was changed meanwhile is told by its
/// revision.
///
/// # Errors
/// [`StorageError::Conflict`] with a record that somebody made: then they are planned anew.
async fn as_planned<T: Imported>(change: &Change, since: u64, own: &[Uuid]) -> Result<(), StorageError> {
    match change.made_since(T::KIND, since, own).await? {
        Some(id) => Err(StorageError::Conflict { kind: T::KIND, id, expected: 0, current: 0 }),
        None => Ok(()),
    }
}

/// What the lines of a part become, gathered so that it is written together: nobody else can write meanwhile.
struct Written<T: Imported> {
    created: Vec<Record<T>>,
    updated: Vec<Record<T>>,
    reports: Vec<Record<ProgressReport>>,
    lines: Vec<Record<ImportLine>>,
}

impl<T: Imported> Default for Written<T> {
    fn default() -> Self {
        Self { created: Vec::new(), updated: Vec::new(), reports: Vec::new(), lines: Vec::new() }
    }
}

impl<T: Imported> Written<T> {
    /// The plan saw the records as this actor reads them: passages of documents that are not for her stay.
    async fn keep_hidden(&mut self, change: &Change, lines: &[Planned<T>]) -> Result<()> {
        let ids: Vec<Id<T>> = self.updated.iter().map(|record| record.id).collect();
        let whole = change.many(&ids).await?;
        let whole: HashMap<_, _> = whole.into_iter().map(|record| (record.id, record)).collect();
        let shown: HashMap<_, _> =
            lines.iter().filter_map(|line| line.met.as_ref()).map(|met| (met.id, met)).collect();
        for record in &mut self.updated {
            if let (Some(whole), Some(shown)) = (whole.get(&record.id), shown.get(&record.id)) {
                let hidden = whole.sources.iter().filter(|source| !shown.sources.contains(source));
                record.sources.extend(hidden.cloned());
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
