//! Work on long documents and long lists, which nobody is kept waiting for: it is left as a job in the change that the
//! person made, and done in her name as soon as a node has time.

use crate::{JobFault, Office, OfficeError, ReadFailure, Result, TextJob};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tansiq_model::{Document, Id, Import, ImportState, Record, TextField};
use tansiq_policy::{Act, Actor, Session};
use tansiq_reader::Extracted;
use tansiq_storage::{Change, Ended, Job, JobKind, JobState, NewJob, StorageError, TakenJob, View};

/// How many parts of a long list one job brings in before others have their turn: far less than it has time for.
const PARTS: usize = 20;

/// How work that was left stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Later {
    /// It waits for its turn, or for its next attempt; why the last one failed.
    Waits(Option<String>),
    /// It is being done.
    Runs,
    /// It was given up, and why; or nobody knows of it any more, as after a backup was restored.
    Left(Option<String>),
}

impl Later {
    pub(crate) fn of(job: Option<Job>) -> Self {
        match job {
            Some(job) if job.state == JobState::Waiting => Self::Waits(job.error),
            Some(job) if job.state == JobState::Running => Self::Runs,
            job => Self::Left(job.and_then(|job| job.error)),
        }
    }
}

/// What the job of a document is about.
#[derive(Serialize, Deserialize)]
struct Reads {
    document: Id<Document>,
    /// She had signed in with a second factor.
    strong: bool,
}

/// What the job of a list is about.
#[derive(Serialize, Deserialize)]
struct Brings {
    import: Id<Import>,
    /// The revision of the draft that she decided by.
    seen: u32,
    strong: bool,
}

fn reading_of(document: Id<Document>) -> String {
    format!("read {document}")
}

fn bringing_of(import: Id<Import>, seen: u32) -> String {
    format!("import {import} {seen}")
}

fn is_strong(actor: &Actor) -> bool {
    actor.person().is_some_and(|person| person.session.strong)
}

pub(crate) fn packed(what: &impl Serialize) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(what).map_err(StorageError::from)?)
}

pub(crate) fn unpacked<T: DeserializeOwned>(payload: &[u8]) -> Result<T> {
    Ok(serde_json::from_slice(payload).map_err(StorageError::from)?)
}

pub(crate) fn never(fault: JobFault) -> Ended {
    Ended::Never(fault.word().to_owned())
}

/// What it means for a job that somebody may not do it any more, or that what it is about is gone.
pub(crate) fn settled(error: OfficeError) -> Result<Ended> {
    match error {
        OfficeError::Storage(StorageError::Denied { .. } | StorageError::Missing(..)) => {
            Ok(never(JobFault::NotAllowed))
        }
        OfficeError::NotNow(_) | OfficeError::Mapping(_) => Ok(never(JobFault::Changed)),
        other => Err(other),
    }
}

impl Office {
    /// Leaves the reading of a document that this change files.
    pub(crate) async fn leave_reading(&self, change: &mut Change, document: Id<Document>) -> Result<()> {
        let payload = packed(&Reads { document, strong: is_strong(change.actor()) })?;
        change.leave_job(JobKind::Read, &reading_of(document), payload, self.clock()).await?;
        Ok(())
    }

    /// How the reading of a document stands; `None` for one that was read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reading_left(&self, document: &Record<Document>) -> Result<Option<Later>> {
        if !document.body.unread {
            return Ok(None);
        }
        Ok(Some(Later::of(self.register().job_named(&reading_of(document.id)).await?)))
    }

    /// Has a document read after all whose reading was given up. Nothing happens to one that is read, or waits for it.
    ///
    /// # Errors
    /// [`StorageError::Denied`] for somebody who may not.
    pub async fn read_again(&self, actor: &Actor, document: &Record<Document>) -> Result<()> {
        tansiq_policy::may(actor, Act::DocumentRead, &document.into())
            .map_err(|why| StorageError::Denied { act: Act::DocumentRead, why })?;
        let Some(person) = actor.person().filter(|_| document.body.unread) else { return Ok(()) };
        let new = NewJob {
            kind: JobKind::Read,
            account: person.id,
            dedupe: reading_of(document.id),
            payload: packed(&Reads { document: document.id, strong: is_strong(actor) })?,
        };
        self.register().put_job(&new, self.clock()).await?;
        Ok(())
    }

    /// Reads a document that was filed before, in the name of whoever left that.
    pub(crate) async fn read_later(&self, taken: &TakenJob) -> Result<Ended> {
        let Reads { document, strong } = unpacked(&taken.payload)?;
        let Some(actor) = self.in_name_of(&taken.job, strong).await? else {
            return Ok(never(JobFault::NotAllowed));
        };
        match self.read_filed(&actor, document).await {
            Ok(()) => Ok(Ended::Done(None)),
            // Another attempt fails no other way, but a server that has little memory now may have more later.
            Err(OfficeError::Read(ReadFailure::TooSlow)) => Ok(never(JobFault::ReaderSlow)),
            Err(OfficeError::Read(_)) => Ok(Ended::Later(JobFault::ReaderStopped.word().to_owned())),
            Err(error) => settled(error),
        }
    }

    async fn read_filed(&self, actor: &Actor, id: Id<Document>) -> Result<()> {
        let view = self.view(actor);
        let document = view.get(id).await?;
        if !document.body.unread {
            return Ok(());
        }
        let text = view.document_text(id).await?;
        let body = &document.body;
        let title = document.texts.get(TextField::Title, body.lang).map(|title| title.body.clone());
        let extracted = Extracted {
            media_type: body.media_type,
            lang: body.lang,
            title,
            publisher: body.publisher.clone(),
            published: body.published,
            published_basis: body.published_basis,
            inferred: body.inferred.clone(),
            text: text.clone(),
            main: [body.main_start, body.main_end],
            notices: Vec::new(),
        };
        let job = TextJob { extracted, parties: self.parties_to_read(actor).await? };
        let proposed = self.reading.read_text(job).await?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::DocumentRead, "", self.clock()).await?;
                let mut document = change.get(id).await?;
                if !document.body.unread {
                    return Ok(());
                }
                document.body.unread = false;
                change.update(&mut document).await?;
                self.file_proposals(&mut change, &document, &text, &proposed).await?;
                self.leave_second_reading(&mut change, &document).await?;
                change.commit().await?;
                Ok(())
            })
            .await
    }

    /// Leaves it to a job to put the lines of a draft into the register.
    ///
    /// # Errors
    /// As [`Office::apply_import`], but for what only shows when the lines go in.
    pub async fn leave_import(&self, actor: &Actor, import: &Record<Import>) -> Result<()> {
        tansiq_policy::may(actor, Act::ImportApply, &import.into())
            .map_err(|why| StorageError::Denied { act: Act::ImportApply, why })?;
        let open = matches!(import.body.state, ImportState::Draft | ImportState::Coming);
        let Some(person) = actor.person().filter(|_| open) else {
            return Err(OfficeError::NotNow("import-state"));
        };
        let (id, seen) = (import.id, self.confirmed_at(&self.view(actor), import).await?);
        let new = NewJob {
            kind: JobKind::Import,
            account: person.id,
            dedupe: bringing_of(id, seen),
            payload: packed(&Brings { import: id, seen, strong: is_strong(actor) })?,
        };
        self.register().put_job(&new, self.clock()).await?;
        Ok(())
    }

    /// How bringing in a draft as it stands was left; `None` when that was not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_left(&self, view: &View, import: &Record<Import>) -> Result<Option<Later>> {
        if !matches!(import.body.state, ImportState::Draft | ImportState::Coming) {
            return Ok(None);
        }
        let seen = self.confirmed_at(view, import).await?;
        let job = self.register().job_named(&bringing_of(import.id, seen)).await?;
        Ok(job.map(|job| Later::of(Some(job))))
    }

    /// The revision at which an import was confirmed, or can be.
    async fn confirmed_at(&self, view: &View, import: &Record<Import>) -> Result<u32> {
        if import.body.state == ImportState::Draft {
            return Ok(import.revision);
        }
        let versions = view.versions(import.id).await?;
        let drafts = versions.iter().filter(|version| version.record.body.state == ImportState::Draft);
        Ok(drafts.map(|version| version.record.revision).max().unwrap_or(import.revision))
    }

    /// Puts the lines of a draft into the register, in the name of whoever left that.
    pub(crate) async fn bring_in(&self, taken: &TakenJob) -> Result<Ended> {
        let Brings { import: id, seen, strong } = unpacked(&taken.payload)?;
        let Some(actor) = self.in_name_of(&taken.job, strong).await? else {
            return Ok(never(JobFault::NotAllowed));
        };
        // An attempt before this one may have brought in a part of its lines.
        let import = self.view(&actor).get(id).await?;
        let seen_now = if import.body.state == ImportState::Coming { import.revision } else { seen };
        match self.apply_parts(&actor, id, seen_now, PARTS, &|_, _| {}).await {
            Ok(import) if import.body.state == ImportState::Coming => Ok(Ended::Part),
            Ok(_) => Ok(Ended::Done(None)),
            Err(OfficeError::Storage(StorageError::Conflict { id: of, .. })) if of == id.uuid() => {
                // An attempt before this one may have ended with its lines in and its job not told.
                let import = self.view(&actor).get(id).await?;
                let is_in = import.body.state == ImportState::Done;
                Ok(if is_in { Ended::Done(None) } else { never(JobFault::Changed) })
            }
            Err(error) => settled(error),
        }
    }

    /// Whoever left a job, as she may act now; `None` when her account is closed.
    pub(crate) async fn in_name_of(&self, job: &Job, strong: bool) -> Result<Option<Actor>> {
        let account = match job.account {
            Some(id) => self.register().account(id).await?,
            None => None,
        };
        let Some(account) = account.filter(|account| !account.disabled) else { return Ok(None) };
        let session = Session { strong, ..Session::default() };
        Ok(Some(self.register().actor_of_account(&account, session, self.clock()).await?))
    }
}
