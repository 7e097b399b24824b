use crate::{
    Clock, Once, Register, Result, StorageError,
    allow::Asked,
    clock::stamp,
    echoes,
    history::{self, Draft, Entry, Item, canonical, sha256},
    jobs::Put,
    keys::{KeyFault, Keys},
    record::{self, BATCH, insert_all},
    row::{Columns, Row},
    scope::within,
    search,
    tables::Table,
};
use jiff::{Timestamp, tz::TimeZone};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, ExprTrait, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
    sea_query::{Alias, Expr, IntoCondition, LockType, OnConflict, Order, Query, SelectStatement},
};
use std::{collections::BTreeMap, sync::Arc};
use tansiq_model::{Document, Id, Kind, Record, Reference, ReferenceKind};
use tansiq_policy::{Act, Actor, Scope};
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

/// One change of the register: one transaction, one act by one actor, for one reason. Each write asks the policies
/// whether this actor may do this act on that record ([`StorageError::Denied`] when not; then nothing of the change may
/// be committed). The history entry is the last thing that is written. Dropping a change without [`Change::commit`]
/// undoes it.
#[derive(Debug)]
pub struct Change {
    pub(crate) tx: DatabaseTransaction,
    pub(crate) id: Uuid,
    pub(crate) now: Timestamp,
    pub(crate) actor: Actor,
    pub(crate) scope: Scope,
    pub(crate) act: Act,
    pub(crate) asked: Asked,
    reason: String,
    instance: Uuid,
    keys: Option<Arc<Keys>>,
    written: Vec<Written>,
    /// The last entry that was ended by [`Change::go_on`].
    ended: Option<Entry>,
    /// Whoever does jobs is told once this change is kept.
    pub(crate) wake_workers: bool,
    jobs: Arc<Put>,
    pub(crate) once: Option<Arc<Once>>,
    /// Last, so that the transaction has ended before the next change begins.
    _turn: OwnedSemaphorePermit,
}

/// A version that this change writes.
#[derive(Debug)]
struct Written {
    item: Item,
    body: String,
}

/// How a writing transaction begins.
pub(crate) fn writing() -> TransactionOptions {
    TransactionOptions {
        // A write transaction of SQLite that starts as a reader fails when another writer was there first.
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// Keeps others from changing a row before this transaction ends. SQLite's write transaction does so already.
pub(crate) async fn hold(tx: &DatabaseTransaction, table: &'static str, id: Uuid) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let mut select = Query::select();
        select.expr(Expr::val(1)).from(table).and_where(Expr::col("id").eq(id)).lock(LockType::Update);
        tx.query_one(&select).await?;
    }
    Ok(())
}

impl Change {
    pub(crate) async fn begin(
        register: &Register,
        instance: Uuid,
        actor: &Actor,
        act: Act,
        reason: &str,
        clock: &Clock,
    ) -> Result<Self> {
        let turn = register.turn().await?;
        Ok(Self {
            tx: register.db.begin_with_options(writing()).await?,
            id: clock.new_id(),
            now: clock.now(),
            actor: actor.clone(),
            scope: tansiq_policy::scope(actor),
            act,
            asked: Asked::default(),
            reason: reason.to_owned(),
            instance,
            keys: register.keys.clone(),
            written: Vec::new(),
            ended: None,
            wake_workers: false,
            jobs: register.jobs.clone(),
            once: register.once.clone(),
            _turn: turn,
        })
    }

    /// The ring that personal values are sealed with.
    pub(crate) fn keys(&self) -> Result<&Keys> {
        Ok(self.keys.as_deref().ok_or(KeyFault::Locked)?)
    }

    /// The id that the history entry of this change will have.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Who makes this change.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What is done.
    #[must_use]
    pub fn act(&self) -> Act {
        self.act
    }

    /// When this change takes place.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A record as it is now, removed ones included.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none or this actor may not see it.
    pub async fn get<T: Table>(&self, id: Id<T>) -> Result<Record<T>> {
        let found = self.visible::<T>(Expr::col(("record", "id")).eq(id.uuid()));
        let found = record::load(&self.tx, &found).await?.pop();
        found.ok_or_else(|| StorageError::Missing(T::KIND.word(), id.to_string()))
    }

    /// A record as it is now, which nobody else changes before this change ends.
    ///
    /// # Errors
    /// As [`Change::get`].
    pub async fn held<T: Table>(&self, id: Id<T>) -> Result<Record<T>> {
        hold(&self.tx, "record", id.uuid()).await?;
        self.get(id).await
    }

    /// A record as it is now, for whoever saw it at a revision.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when somebody stored it since; otherwise as [`Change::get`].
    pub async fn get_seen<T: Table>(&self, id: Id<T>, seen: u32) -> Result<Record<T>> {
        let record = self.get(id).await?;
        let current = record.revision;
        if current == seen {
            Ok(record)
        } else {
            Err(StorageError::Conflict { kind: T::KIND, id: id.uuid(), expected: seen, current })
        }
    }

    /// Many records as they are now, removed ones included, in no order; those that this actor may not see are left
    /// out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn many<T: Table>(&self, ids: &[Id<T>]) -> Result<Vec<Record<T>>> {
        let mut records = Vec::new();
        for batch in ids.chunks(BATCH) {
            let selection =
                self.visible::<T>(Expr::col(("record", "id")).is_in(batch.iter().map(|id| id.uuid())));
            records.extend(record::load(&self.tx, &selection).await?);
        }
        Ok(records)
    }

    /// The records of a kind that are not removed, oldest first, those of this change included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all<T: Table>(&self) -> Result<Vec<Record<T>>> {
        let mut selection = self.visible::<T>(Expr::col(("record", "removed")).eq(false));
        selection.order_by(("record", "id"), Order::Asc);
        record::load(&self.tx, &selection).await
    }

    /// The records of a kind that meet a condition and that this actor may see, removed ones included. They come
    /// whole, so that what is stored again loses nothing that she may not read of them.
    fn visible<T: Table>(&self, condition: impl IntoCondition) -> SelectStatement {
        let mut selection = record::matching::<T>(condition);
        selection.cond_where(within(&self.scope));
        selection
    }

    /// The last place among the proposals of a document, those that were taken out included; 0 when it has none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_position(&self, of: Id<Document>) -> Result<u32> {
        let select = Query::select()
            .expr_as(Expr::col(("proposal", "position")).max(), Alias::new("last"))
            .from("proposal")
            .and_where(Expr::col(("proposal", "document_id")).eq(of.uuid()))
            .to_owned();
        let row = self.tx.query_one(&select).await?;
        let last = row.as_ref().map(|row| Row(row).get::<Option<i32>>("last")).transpose()?.flatten();
        Ok(last.and_then(|last| u32::try_from(last).ok()).unwrap_or(0))
    }

    /// Stores a new record. It gets revision 1 and, if its kind has them, the next reference of the year.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not do this act on such a record; when the database refuses it, such
    /// as for a party that does not exist.
    pub async fn create<T: Table>(&mut self, record: &mut Record<T>) -> Result<()> {
        self.create_all(std::slice::from_mut(record)).await
    }

    /// Stores new records in few statements, as [`Change::create`] does one. References count in their order.
    ///
    /// # Errors
    /// As [`Change::create`].
    pub async fn create_all<T: Table>(&mut self, records: &mut [Record<T>]) -> Result<()> {
        self.allow_create(records).await?;
        // Also when they have some already: those were given in an attempt that was not kept.
        let references = match T::KIND.reference() {
            Some(kind) if !records.is_empty() => self.next_references(kind, records.len()).await?,
            _ => Vec::new(),
        };
        let mut references = references.into_iter();
        for record in records.iter_mut() {
            record.revision = 1;
            record.reference = references.next();
        }
        for batch in records.chunks(BATCH) {
            record::store(&self.tx, batch).await?;
            self.wrote(batch).await?;
        }
        Ok(())
    }

    /// Stores a record over the revision that it was read at.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not do this act on the record as it is stored, or as it would be;
    /// [`StorageError::Conflict`] when somebody else stored it in between. Then nothing is written.
    pub async fn update<T: Table>(&mut self, record: &mut Record<T>) -> Result<()> {
        self.update_all(std::slice::from_mut(record)).await
    }

    /// Stores records over the revisions that they were read at, in few statements. None may be there twice.
    ///
    /// # Errors
    /// As [`Change::update`] for each; then nothing may be committed.
    pub async fn update_all<T: Table>(&mut self, records: &mut [Record<T>]) -> Result<()> {
        self.allow_update(records).await?;
        for batch in records.chunks_mut(BATCH) {
            batch.iter_mut().for_each(|record| record.revision += 1);
            if let Some(place) = record::replace(&self.tx, batch).await? {
                batch.iter_mut().for_each(|record| record.revision -= 1);
                let (id, expected) = (batch[place].id, batch[place].revision);
                let current = self.get(id).await?.revision;
                return Err(StorageError::Conflict { kind: T::KIND, id: id.uuid(), expected, current });
            }
            self.wrote(batch).await?;
        }
        Ok(())
    }

    async fn wrote<T: Table>(&mut self, records: &[Record<T>]) -> Result<()> {
        search::write(&self.tx, records).await?;
        self.look_up_again(records);
        for record in records {
            self.wrote_version(
                T::KIND.word(),
                record.id.uuid(),
                record.revision,
                canonical(&serde_json::to_value(record)?),
            );
        }
        Ok(())
    }

    /// The first record of a kind that this change wrote.
    pub(crate) fn first_written(&self, kind: Kind) -> Option<Uuid> {
        self.written.iter().find(|written| written.item.kind == kind.word()).map(|written| written.item.id)
    }

    /// The documents that this change filed.
    fn documents_filed(&self) -> impl Iterator<Item = Uuid> {
        let filed = |item: &&Item| item.kind == Kind::Document.word() && item.revision == 1;
        self.written.iter().map(|written| &written.item).filter(filed).map(|item| item.id)
    }

    /// Whether it wrote anything so far.
    pub(crate) fn wrote_something(&self) -> bool {
        !self.written.is_empty()
    }

    /// Notes a version for the history.
    pub(crate) fn wrote_version(&mut self, kind: &str, id: Uuid, revision: u32, body: String) {
        let item = Item { kind: kind.to_owned(), id, revision, digest: sha256(body.as_bytes()) };
        self.written.push(Written { item, body });
    }

    /// Counts on in the row of this instance, kind and year: as many references as are wanted.
    async fn next_references(&self, kind: ReferenceKind, wanted: usize) -> Result<Vec<Reference>> {
        let year = self.now.to_zoned(TimeZone::UTC).year();
        let more = i32::try_from(wanted).unwrap_or(i32::MAX);
        let statement = Query::insert()
            .into_table("counter")
            .columns(["instance_id", "kind", "year", "last"])
            .values_panic([self.instance.into(), kind.word().into(), i32::from(year).into(), more.into()])
            .on_conflict(
                OnConflict::columns(["instance_id", "kind", "year"])
                    .value("last", Expr::col(("counter", "last")).add(more))
                    .to_owned(),
            )
            .returning_col("last")
            .to_owned();
        let row = self.tx.query_one(&statement).await?;
        let row = row.ok_or_else(|| StorageError::Damaged("counter gave no number".into()))?;
        let last = Row(&row).number("last")?;
        let before = last.saturating_sub(u32::try_from(wanted).unwrap_or(u32::MAX));
        Ok((before + 1..=last).map(|number| Reference { kind, year, number }).collect())
    }

    /// Writes the history entry and ends the transaction. From here on the change is kept.
    ///
    /// # Errors
    /// [`StorageError::NothingWritten`] when it wrote no record: an entry that tells of nothing is not kept, and neither
    /// is a file that no record names. When the database refuses; then nothing of the change is kept.
    pub async fn commit(mut self) -> Result<Entry> {
        let entry = match self.ended.take() {
            // What went on as another act wrote nothing.
            Some(entry) if self.written.is_empty() => entry,
            ended => {
                if self.written.is_empty() {
                    return Err(StorageError::NothingWritten);
                }
                if ended.is_none() {
                    self.remember().await?;
                }
                self.end_entry().await?
            }
        };
        self.tx.commit().await?;
        if self.wake_workers {
            self.jobs.tell();
        }
        Ok(entry)
    }

    /// Ends the entry of the history that tells of what was written so far, and begins another in the same transaction:
    /// what follows is told by that. Nothing is kept before [`Change::commit`]. For changes with more records than one
    /// entry should tell of; everybody else who writes waits from here on.
    ///
    /// # Errors
    /// When the database refuses; then nothing of the change is kept.
    pub async fn next_entry(&mut self, clock: &Clock) -> Result<()> {
        if !self.written.is_empty() {
            self.end_entry().await?;
            self.id = clock.new_id();
        }
        Ok(())
    }

    /// Ends the entry as [`Change::next_entry`] does, and goes on with another act, about which the policies are asked
    /// anew. That may write nothing. What is read from here on is read while the head of the history is held: of two
    /// changes that come here at once, the later one sees what the earlier one wrote.
    ///
    /// # Errors
    /// As [`Change::next_entry`]; [`StorageError::Repeated`] for a request that is done once and was.
    pub async fn go_on(&mut self, act: Act, clock: &Clock) -> Result<()> {
        if !self.written.is_empty() {
            if self.ended.is_none() {
                self.remember().await?;
            }
            self.ended = Some(self.end_entry().await?);
            self.id = clock.new_id();
        }
        self.act = act;
        self.asked.forget_answers();
        Ok(())
    }

    /// Writes the versions and the entry that tells of them.
    async fn end_entry(&mut self) -> Result<Entry> {
        let head = history::head(&self.tx, true).await?;
        let at = history::instant_after(&head, self.now);
        if history::is_behind(&head, self.now) {
            tracing::warn!(
                now = stamp(self.now),
                last = head.at,
                "the clock is behind the last entry of the history; the new one is given the instant of the last"
            );
        }
        self.write_versions(&at).await?;
        // Under the locked head: of two documents that are filed at once, the later one is compared with the earlier.
        for document in self.documents_filed() {
            echoes::write(&self.tx, document).await?;
        }
        let draft = Draft {
            change: self.id,
            actor: self.actor.name(),
            action: self.act.word(),
            reason: self.reason.clone(),
            items: std::mem::take(&mut self.written).into_iter().map(|w| w.item).collect(),
        };
        history::append(&self.tx, &head, at, draft).await
    }

    /// Writes the new versions, and ends those that they follow.
    async fn write_versions(&self, at: &str) -> Result<()> {
        for batch in self.written.chunks(BATCH) {
            let versions = batch.iter().map(|Written { item, body }| {
                Columns::default()
                    .with("record_id", item.id)
                    .number("revision", item.revision)
                    .word("kind", &item.kind)
                    .with("change_id", self.id)
                    .word("recorded_from", at)
                    .word("body", body)
                    .word("digest", &item.digest)
            });
            insert_all(&self.tx, "version", versions.collect()).await?;
        }
        // Of one change too: a record that it wrote twice has a version that began and ended with it.
        let mut followed: BTreeMap<u32, Vec<Uuid>> = BTreeMap::new();
        for Written { item, .. } in self.written.iter().filter(|written| written.item.revision > 1) {
            followed.entry(item.revision - 1).or_default().push(item.id);
        }
        for (revision, records) in &followed {
            for batch in records.chunks(BATCH) {
                let statement = Query::update()
                    .table("version")
                    .value("recorded_to", at)
                    .and_where(Expr::col("record_id").is_in(batch.iter().copied()))
                    .and_where(Expr::col("revision").eq(i32::try_from(*revision).unwrap_or(i32::MAX)))
                    .to_owned();
                self.tx.execute(&statement).await?;
            }
        }
        Ok(())
    }

    /// When this change takes place, as stored text.
    #[must_use]
    pub fn stamp(&self) -> String {
        stamp(self.now)
    }
}
