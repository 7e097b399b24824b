use crate::{
    Clock, Register, Result, StorageError,
    clock::stamp,
    history::{self, Draft, Entry, Item, canonical, sha256},
    record::{self, insert},
    row::{Columns, Row},
    search,
    tables::Table,
};
use jiff::{Timestamp, tz::TimeZone};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, ExprTrait, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
    sea_query::{Alias, Expr, OnConflict, Order, Query},
};
use tansiq_model::{Document, Id, Record, Reference, ReferenceKind};
use tansiq_policy::{Access, Actor};
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

/// One change of the register: one transaction, by one actor, for one reason. The history entry that says so is
/// the last thing that is written. Dropping a change without [`Change::commit`] undoes it.
#[derive(Debug)]
pub struct Change {
    pub(crate) tx: DatabaseTransaction,
    pub(crate) id: Uuid,
    pub(crate) now: Timestamp,
    actor: Actor,
    action: &'static str,
    reason: String,
    instance: Uuid,
    written: Vec<Written>,
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

impl Change {
    pub(crate) async fn begin(
        register: &Register,
        instance: Uuid,
        actor: &Actor,
        action: &'static str,
        reason: &str,
        clock: &Clock,
    ) -> Result<Self> {
        if !tansiq_policy::may_write(actor) {
            return Err(StorageError::Refused("this actor may not change the register"));
        }
        let turn = register.turn().await?;
        Ok(Self {
            tx: register.db.begin_with_options(writing()).await?,
            id: clock.new_id(),
            now: clock.now(),
            actor: actor.clone(),
            action,
            reason: reason.to_owned(),
            instance,
            written: Vec::new(),
            _turn: turn,
        })
    }

    /// The id that the history entry of this change will have.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
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
        record::by_id(&self.tx, id)
            .await?
            .filter(|record| tansiq_policy::may_read(&self.actor, &Access::from(record)))
            .ok_or_else(|| StorageError::Missing(T::KIND.word(), id.to_string()))
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

    /// The records of a kind that are not removed, oldest first, those of this change included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all<T: Table>(&self) -> Result<Vec<Record<T>>> {
        let mut selection = record::matching::<T>(Expr::col(("record", "removed")).eq(false));
        selection.order_by(("record", "id"), Order::Asc);
        let records = record::load(&self.tx, &selection).await?.into_iter();
        Ok(records.filter(|record| tansiq_policy::may_read(&self.actor, &Access::from(record))).collect())
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
    /// When the database refuses it, such as for a party that does not exist.
    pub async fn create<T: Table>(&mut self, record: &mut Record<T>) -> Result<()> {
        record.revision = 1;
        // Also when it has one already: that was given in an attempt that was not kept.
        record.reference = match T::KIND.reference() {
            Some(kind) => Some(self.next_reference(kind).await?),
            None => None,
        };
        record::store(&self.tx, record).await?;
        self.wrote(record).await
    }

    /// Stores a record over the revision that it was read at.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when somebody else stored it in between; then nothing is written.
    pub async fn update<T: Table>(&mut self, record: &mut Record<T>) -> Result<()> {
        let expected = record.revision;
        record.revision += 1;
        if !record::replace(&self.tx, record).await? {
            record.revision = expected;
            let current = self.get(record.id).await?.revision;
            return Err(StorageError::Conflict { kind: T::KIND, id: record.id.uuid(), expected, current });
        }
        self.wrote(record).await
    }

    async fn wrote<T: Table>(&mut self, record: &Record<T>) -> Result<()> {
        search::write(&self.tx, record).await?;
        self.wrote_version(
            T::KIND.word(),
            record.id.uuid(),
            record.revision,
            canonical(&serde_json::to_value(record)?),
        );
        Ok(())
    }

    /// Notes a version for the history.
    pub(crate) fn wrote_version(&mut self, kind: &str, id: Uuid, revision: u32, body: String) {
        let item = Item { kind: kind.to_owned(), id, revision, digest: sha256(body.as_bytes()) };
        self.written.push(Written { item, body });
    }

    /// Counts on in the row of this instance, kind and year.
    async fn next_reference(&self, kind: ReferenceKind) -> Result<Reference> {
        let year = self.now.to_zoned(TimeZone::UTC).year();
        let statement = Query::insert()
            .into_table("counter")
            .columns(["instance_id", "kind", "year", "last"])
            .values_panic([self.instance.into(), kind.word().into(), i32::from(year).into(), 1.into()])
            .on_conflict(
                OnConflict::columns(["instance_id", "kind", "year"])
                    .value("last", Expr::col(("counter", "last")).add(1))
                    .to_owned(),
            )
            .returning_col("last")
            .to_owned();
        let row = self.tx.query_one(&statement).await?;
        let row = row.ok_or_else(|| StorageError::Damaged("counter gave no number".into()))?;
        Ok(Reference { kind, year, number: Row(&row).number("last")? })
    }

    /// Writes the history entry and ends the transaction. From here on the change is kept.
    ///
    /// # Errors
    /// When the database refuses; then nothing of the change is kept.
    pub async fn commit(self) -> Result<Entry> {
        let head = history::head(&self.tx, true).await?;
        let at = history::instant_after(&head, self.now);
        for written in &self.written {
            let Item { kind, id, revision, digest } = &written.item;
            if *revision > 1 {
                let statement = Query::update()
                    .table("version")
                    .value("recorded_to", at.clone())
                    .and_where(Expr::col("record_id").eq(*id))
                    .and_where(Expr::col("revision").eq(i32::try_from(revision - 1).unwrap_or(i32::MAX)))
                    .to_owned();
                self.tx.execute(&statement).await?;
            }
            let columns = Columns::default()
                .with("record_id", *id)
                .number("revision", *revision)
                .word("kind", kind)
                .with("change_id", self.id)
                .word("recorded_from", &at)
                .word("body", &written.body)
                .word("digest", digest);
            insert(&self.tx, "version", columns).await?;
        }
        let draft = Draft {
            change: self.id,
            actor: self.actor.name(),
            action: self.action,
            reason: self.reason,
            items: self.written.into_iter().map(|w| w.item).collect(),
        };
        let entry = history::append(&self.tx, &head, at, draft).await?;
        self.tx.commit().await?;
        Ok(entry)
    }

    /// When this change takes place, as stored text.
    #[must_use]
    pub fn stamp(&self) -> String {
        stamp(self.now)
    }
}
