//! Her own tracker comes in: a table that an office kept in its own program.
//!
//! A draft holds the table as it was read and which column is what. What its lines would do is planned anew each
//! time from the register as it is, so that a person sees what will happen and not what would have happened.

mod apply;
mod compare;
mod earlier;
mod kinds;
mod meet;
mod names;
mod plan;
mod shelf;
mod undo;

pub use apply::ImportProgress;
pub use compare::FieldChange;
pub use plan::{Met, Plan, PlannedLine, REMARKS, Shown};

use crate::{Office, OfficeError, Problem, Result, SheetJob, apart, error::Faults};
use std::sync::Arc;
use tansiq_model::{Audience, Id, Import, ImportState, Kind, Marking, Record};
use tansiq_policy::{Access, Act, Actor, Effect, Subject, decide};
use tansiq_sheet::{ListKind, Mapping, MappingError, Proposal, SheetError, Workbook, propose};
use tansiq_storage::{View, sha256};

/// From how many lines a list is long: nobody is kept waiting with a form in her hand until they are in, and they go in
/// so many at a time.
pub const LONG_LIST: u32 = 1_000;

/// A list that is handed in.
#[derive(Debug, Clone)]
pub struct GivenList {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Its name.
    pub name: String,
    /// What its rows are; what is said by the mapping, if one is given, goes before.
    pub list: ListKind,
    /// The sheet of a workbook; the one whose headings are best known when missing.
    pub sheet: Option<String>,
    /// Which column is what; proposed from headings and cells when missing.
    pub mapping: Option<Mapping>,
}

/// A list that was read and is kept nowhere yet.
#[derive(Debug, Clone)]
pub struct ReadList {
    /// The table, and what else its file has.
    pub book: Arc<Workbook>,
    /// Which column is what, as given or else as proposed.
    pub mapping: Mapping,
    /// The name of its file.
    name: String,
    given_sha256: String,
}

/// A draft with everything that a person decides it by.
#[derive(Debug, Clone)]
pub struct ImportDraft {
    /// The import.
    pub import: Record<Import>,
    /// The table, and what else its file has.
    pub book: Arc<Workbook>,
    /// Which column is what.
    pub mapping: Mapping,
    /// What would be proposed, with reasons, column by column.
    pub proposal: Proposal,
    /// The file of an earlier list with the same headings, whose columns were taken the same way.
    pub as_earlier: Option<String>,
    /// What its lines would do, or why the mapping cannot be used.
    pub plan: std::result::Result<Plan, MappingError>,
}

impl Office {
    /// Whether somebody may bring a list in, before it is read.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Denied`] when not.
    pub fn may_begin_import(&self, actor: &Actor) -> Result<()> {
        let owner = actor.person().and_then(|person| person.speaks_for().first().copied());
        let draft = Subject::Record(Access::of(Kind::Import, owner.map_or_else(|| self.home(), Ok)?));
        let act = Act::ImportRead;
        let asked = decide(actor, act, &draft, &Effect::default());
        Ok(asked.map_err(|why| tansiq_storage::StorageError::Denied { act, why })?)
    }

    /// Reads a list, and proposes which column is what unless that is given. Nothing is written.
    ///
    /// # Errors
    /// [`OfficeError::Read`] when it cannot be read; [`OfficeError::Mapping`] when what is given does not fit it.
    pub async fn read_list(&self, view: &View, given: GivenList) -> Result<ReadList> {
        let mut faults = Faults::default();
        faults.check(!given.bytes.is_empty(), "file", Problem::Missing, &given.name);
        faults.end()?;
        let given_sha256 = sha256(&given.bytes);
        let wanted = given.sheet.or_else(|| given.mapping.as_ref().and_then(|mapping| mapping.sheet.clone()));
        let list = given.mapping.as_ref().map_or(given.list, |mapping| mapping.list);
        let mut book = self.read_sheet(SheetJob { bytes: given.bytes, sheet: wanted, list }).await?;
        // Not even the name of a sheet that is TLP:RED is kept.
        book.tabs.retain(|tab| !matches!(tab.problem, Some(SheetError::Red { .. })));
        let book = Arc::new(book);
        let mapping = match given.mapping {
            Some(mapping) => {
                mapping.columns_of(&book.sheet).map_err(OfficeError::Mapping)?;
                mapping
            }
            None => match self.earlier_mapping(view, list, &book.sheet, None).await? {
                Some((mapping, _)) => mapping,
                None => self.propose(view, list, &book).await?.mapping(&book.sheet),
            },
        };
        Ok(ReadList { book, mapping, name: given.name, given_sha256 })
    }

    /// What the lines of a list would do today, and in full those that are shown.
    ///
    /// # Errors
    /// [`OfficeError::Mapping`] when the mapping cannot be used.
    pub async fn plan_list(&self, view: &View, list: &ReadList, shown: Shown) -> Result<Plan> {
        self.plan(view, &list.book, &list.mapping, None, shown).await?.map_err(OfficeError::Mapping)
    }

    /// Reads a list and keeps it as a draft. Nothing else is written.
    ///
    /// # Errors
    /// As [`Office::read_list`].
    pub async fn begin_import(&self, actor: &Actor, given: GivenList) -> Result<Record<Import>> {
        let list = self.read_list(&self.view(actor), given).await?;
        self.keep_list(actor, &list).await
    }

    /// Keeps a list as a draft. Nothing else is written.
    ///
    /// # Errors
    /// When the register fails.
    pub async fn keep_list(&self, actor: &Actor, given: &ReadList) -> Result<Record<Import>> {
        let book = Arc::clone(&given.book);
        let list = apart(move || serde_json::to_vec(&*book)).await?;
        let list = list.map_err(|error| OfficeError::Failed(error.to_string()))?;
        let read = u32::try_from(given.book.sheet.rows.len()).unwrap_or(u32::MAX);
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::ImportRead, "", self.clock()).await?;
                let body = Import {
                    target: given.mapping.list.record(),
                    state: ImportState::Draft,
                    file_name: given.name.clone(),
                    given_sha256: given.given_sha256.clone(),
                    list_sha256: change.keep_file(&list).await?,
                    mapping: given.mapping.to_toml(),
                    read,
                    created: 0,
                    updated: 0,
                    unchanged: 0,
                    kept_out: 0,
                    change: None,
                };
                let mut import = Record::new(Id::new(self.clock().new_id()), self.owner_for(&change)?, body);
                (import.audience, import.marking) = (Audience::Owner, Marking::Amber);
                change.create(&mut import).await?;
                change.commit().await?;
                Ok(import)
            })
            .await
    }

    /// A draft, with what its lines would do today, and in full those that are shown.
    ///
    /// # Errors
    /// When there is no such import for this actor.
    pub async fn import_draft(&self, view: &View, id: Id<Import>, shown: Shown) -> Result<ImportDraft> {
        let import = view.get(id).await?;
        let (book, mapping) = self.listed(view, &import).await?;
        let proposal = self.propose(view, mapping.list, &book).await?;
        let earlier = self.earlier_mapping(view, mapping.list, &book.sheet, Some(id)).await?;
        let as_earlier = earlier.filter(|(earlier, _)| *earlier == mapping).map(|(_, file)| file);
        let plan = self.plan(view, &book, &mapping, Some(&import), shown).await?;
        Ok(ImportDraft { import, book, mapping, proposal, as_earlier, plan })
    }

    /// The table of a draft, and which column is what: what a person says anew of its columns starts from there.
    ///
    /// # Errors
    /// When there is no such import for this actor.
    pub async fn import_table(&self, view: &View, id: Id<Import>) -> Result<(Arc<Workbook>, Mapping)> {
        self.listed(view, &view.get(id).await?).await
    }

    /// What is proposed for the columns of a table.
    async fn propose(&self, view: &View, list: ListKind, book: &Arc<Workbook>) -> Result<Proposal> {
        let known = self.known_names(view).await?;
        let (book, words) = (Arc::clone(book), self.words());
        apart(move || propose(&book.sheet, list, words, &known)).await
    }

    /// The table of an import as it was read, and its mapping.
    async fn listed(&self, view: &View, import: &Record<Import>) -> Result<(Arc<Workbook>, Mapping)> {
        let bytes = view.file_of(import.id).await?.unwrap_or_default();
        let book = apart(move || serde_json::from_slice(&bytes)).await?;
        let book = book.map_err(|error| OfficeError::Failed(error.to_string()))?;
        let mapping = Mapping::from_toml(&import.body.mapping).map_err(OfficeError::Mapping)?;
        Ok((Arc::new(book), mapping))
    }

    /// Says anew which column of a draft is what.
    ///
    /// # Errors
    /// [`OfficeError::Mapping`] when the table has no such column or a field stands twice;
    /// [`tansiq_storage::StorageError::Conflict`] when somebody else was first; [`OfficeError::NotNow`] when it is no draft any more.
    pub async fn map_import(
        &self,
        actor: &Actor,
        id: Id<Import>,
        seen: u32,
        mapping: &Mapping,
    ) -> Result<Record<Import>> {
        let view = self.view(actor);
        let (book, _) = self.listed(&view, &view.get(id).await?).await?;
        mapping.columns_of(&book.sheet).map_err(OfficeError::Mapping)?;
        self.change_draft(actor, id, seen, Act::ImportMap, |import| import.body.mapping = mapping.to_toml())
            .await
    }

    /// Throws a draft away. Its list stays in the history of the register as every other change does.
    ///
    /// # Errors
    /// As [`Office::map_import`].
    pub async fn discard_import(&self, actor: &Actor, id: Id<Import>, seen: u32) -> Result<()> {
        self.change_draft(actor, id, seen, Act::ImportDiscard, |import| import.removed = true).await?;
        Ok(())
    }

    async fn change_draft(
        &self,
        actor: &Actor,
        id: Id<Import>,
        seen: u32,
        act: Act,
        edit: impl Fn(&mut Record<Import>),
    ) -> Result<Record<Import>> {
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, act, "", self.clock()).await?;
                let mut import = change.get_seen(id, seen).await?;
                in_state(&import, &[ImportState::Draft])?;
                edit(&mut import);
                change.update(&mut import).await?;
                change.commit().await?;
                Ok(import)
            })
            .await
    }
}

/// The import is where the step needs it.
fn in_state(import: &Record<Import>, states: &[ImportState]) -> Result<()> {
    if states.contains(&import.body.state) && !import.removed {
        Ok(())
    } else {
        Err(OfficeError::NotNow("import-state"))
    }
}
