//! Records to rows and back: the envelope in `record`, the body in the table of its kind, and what every record
//! has in tables of its own.

use crate::{
    Result, StorageError,
    row::{Columns, Row},
    tables::Table,
};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, ExprTrait,
    IsolationLevel, TransactionOptions, TransactionTrait,
    sea_query::{Alias, Asterisk, Condition, Expr, IntoCondition, Order, Query, SelectStatement},
};
use std::collections::HashMap;
use tansiq_model::{Agreement, Id, Marking, PartyRole, Record, Reference, Source, Text, Texts, Theme};
use uuid::Uuid;

/// How many ids go into one `IN` list; below the parameter limits of both engines.
const BATCH: usize = 400;

/// The tables of what every record has.
const PARTS: [&str; 6] =
    ["record_named", "record_text", "record_party", "record_theme", "record_source", "record_agreement"];

/// Begins a reading of several queries that all see the same state, whatever is committed between them: without
/// it a record that has just been closed to a reader could come with the texts it was given afterwards.
pub(crate) async fn snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction> {
    let mut options = TransactionOptions::default();
    // A reading transaction of SQLite is a snapshot already.
    if db.get_database_backend() == DbBackend::Postgres {
        options.isolation_level = Some(IsolationLevel::RepeatableRead);
        options.access_mode = Some(AccessMode::ReadOnly);
    }
    Ok(db.begin_with_options(options).await?)
}

/// One row into one table.
pub(crate) async fn insert(db: &impl ConnectionTrait, table: &'static str, columns: Columns) -> Result<()> {
    let (names, values): (Vec<_>, Vec<_>) = columns.fit()?.into_iter().unzip();
    let statement = Query::insert()
        .into_table(table)
        .columns(names)
        .values(values.into_iter().map(Expr::val))
        .map_err(|error| StorageError::Damaged(error.to_string()))?
        .to_owned();
    db.execute(&statement).await?;
    Ok(())
}

/// The row with this key gets these columns.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    table: &'static str,
    key: (&'static str, Uuid),
    columns: Columns,
) -> Result<u64> {
    let statement = Query::update()
        .table(table)
        .values(columns.fit()?.into_iter().map(|(name, value)| (Alias::new(name), Expr::val(value))))
        .and_where(Expr::col(key.0).eq(key.1))
        .to_owned();
    Ok(db.execute(&statement).await?.rows_affected())
}

fn envelope<T: Table>(record: &Record<T>) -> Columns {
    Columns::default()
        .word_opt("reference_kind", record.reference.map(|r| r.kind))
        .with("reference_year", record.reference.map(|r| i32::from(r.year)))
        .with("reference_number", record.reference.map(|r| i32::try_from(r.number).unwrap_or(i32::MAX)))
        .with("owner", record.owner.uuid())
        .word("audience", record.audience)
        .with("marking", record.marking.level())
        .with("removed", record.removed)
}

/// Writes a record that is not stored yet.
pub(crate) async fn store<T: Table>(db: &impl ConnectionTrait, record: &Record<T>) -> Result<()> {
    let columns = envelope(record)
        .with("id", record.id.uuid())
        .word("kind", T::KIND)
        .number("revision", record.revision);
    insert(db, "record", columns).await?;
    insert(db, T::table(), record.body.columns().with("record_id", record.id.uuid())).await?;
    store_parts(db, record).await
}

/// Writes a record over the one with the revision before its own. Says whether that one was there.
pub(crate) async fn replace<T: Table>(db: &impl ConnectionTrait, record: &Record<T>) -> Result<bool> {
    let before = i32::try_from(record.revision - 1).unwrap_or(i32::MAX);
    let columns = envelope(record).number("revision", record.revision);
    let statement = Query::update()
        .table("record")
        .values(columns.fit()?.into_iter().map(|(name, value)| (Alias::new(name), Expr::val(value))))
        .and_where(Expr::col("id").eq(record.id.uuid()))
        .and_where(Expr::col("revision").eq(before))
        .to_owned();
    if db.execute(&statement).await?.rows_affected() == 0 {
        return Ok(false);
    }
    update(db, T::table(), ("record_id", record.id.uuid()), record.body.columns()).await?;
    for part in PARTS {
        let statement = Query::delete()
            .from_table(part)
            .and_where(Expr::col("record_id").eq(record.id.uuid()))
            .to_owned();
        db.execute(&statement).await?;
    }
    store_parts(db, record).await?;
    Ok(true)
}

async fn store_parts<T: Table>(db: &impl ConnectionTrait, record: &Record<T>) -> Result<()> {
    let row = |position: usize| {
        Columns::default()
            .with("record_id", record.id.uuid())
            .number("position", u32::try_from(position).unwrap_or(u32::MAX))
    };
    for (position, party) in record.named.iter().enumerate() {
        insert(db, "record_named", row(position).with("party_id", party.uuid())).await?;
    }
    for text in record.texts.iter() {
        let columns = Columns::default()
            .with("record_id", record.id.uuid())
            .word("field", text.field)
            .word("lang", text.lang)
            .word("kind", text.kind)
            .with("marking", text.marking.map(Marking::level))
            .word("body", &text.body);
        insert(db, "record_text", columns).await?;
    }
    for (position, party) in record.parties.iter().enumerate() {
        insert(
            db,
            "record_party",
            row(position).with("party_id", party.party.uuid()).word("role", party.role),
        )
        .await?;
    }
    for (position, theme) in record.themes.iter().enumerate() {
        insert(db, "record_theme", row(position).word("theme", theme)).await?;
    }
    for (position, source) in record.sources.iter().enumerate() {
        let columns = row(position)
            .with("document_id", source.document)
            .word("text_sha256", &source.text_sha256)
            .number("start_at", source.start)
            .number("end_at", source.end)
            .number("paragraph", source.paragraph)
            .word("quote", &source.quote);
        insert(db, "record_source", columns).await?;
    }
    for (position, agreement) in record.agreements.iter().enumerate() {
        let columns = row(position)
            .with("party_id", agreement.party.uuid())
            .word("aspect", agreement.aspect)
            .word("agreed_on", agreement.agreed_on);
        insert(db, "record_agreement", columns).await?;
    }
    Ok(())
}

/// Starts a selection of records of a kind: every column of envelope and body.
pub(crate) fn select<T: Table>() -> SelectStatement {
    Query::select()
        .column(Asterisk)
        .from("record")
        .inner_join(T::table(), Expr::col(("record", "id")).equals((T::table(), "record_id")))
        .to_owned()
}

/// The records that a selection finds, in its order.
pub(crate) async fn load<T: Table>(
    db: &impl ConnectionTrait,
    selection: &SelectStatement,
) -> Result<Vec<Record<T>>> {
    let rows = db.query_all(selection).await?;
    let mut records: Vec<Record<T>> = Vec::with_capacity(rows.len());
    for row in &rows {
        let row = Row(row);
        let id: Uuid = row.get("id")?;
        // Which record is damaged matters more than which column.
        records
            .push(read(&row).map_err(|error| StorageError::Damaged(format!("{} {id}: {error}", T::KIND)))?);
    }
    fill(db, &mut records).await?;
    Ok(records)
}

fn read<T: Table>(row: &Row<'_>) -> Result<Record<T>> {
    let mut record = Record::new(row.id("id")?, row.id("owner")?, T::read(row)?);
    let parts = (row.word_opt("reference_kind")?, row.get("reference_year")?, row.get("reference_number")?);
    record.reference = match parts {
        (None, None::<i32>, None::<i32>) => None,
        (Some(kind), Some(year), Some(number)) => Some(Reference {
            kind,
            year: i16::try_from(year)
                .map_err(|_| StorageError::Damaged(format!("reference_year: {year}")))?,
            number: u32::try_from(number)
                .map_err(|_| StorageError::Damaged(format!("reference_number: {number}")))?,
        }),
        _ => {
            return Err(StorageError::Damaged(
                "reference: letter, year and number do not go together".into(),
            ));
        }
    };
    record.audience = row.word("audience")?;
    record.marking = marking(row.get("marking")?)?;
    record.revision = row.number("revision")?;
    record.removed = row.get("removed")?;
    Ok(record)
}

pub(crate) fn marking(level: i32) -> Result<Marking> {
    Marking::ALL
        .iter()
        .copied()
        .find(|marking| marking.level() == level)
        .ok_or_else(|| StorageError::Damaged(format!("marking: {level}")))
}

/// Fills in what every record has, for many records at once.
async fn fill<T: Table>(db: &impl ConnectionTrait, records: &mut [Record<T>]) -> Result<()> {
    let place: HashMap<Uuid, usize> = records.iter().enumerate().map(|(at, r)| (r.id.uuid(), at)).collect();
    for batch in records.chunks_mut(BATCH) {
        let ids: Vec<Uuid> = batch.iter().map(|r| r.id.uuid()).collect();
        let first = ids.first().and_then(|id| place.get(id)).copied().unwrap_or(0);
        let at = |row: &Row<'_>| -> Result<usize> {
            let id: Uuid = row.get("record_id")?;
            place.get(&id).map(|at| at - first).ok_or_else(|| StorageError::Damaged(format!("part of {id}")))
        };
        let part = |table: &'static str, order: &'static [&'static str]| {
            let mut select = Query::select();
            select.column(Asterisk).from(table).and_where(Expr::col("record_id").is_in(ids.iter().copied()));
            for column in order {
                select.order_by(*column, Order::Asc);
            }
            select
        };
        for row in &db.query_all(&part("record_named", &["record_id", "position"])).await? {
            let row = Row(row);
            batch[at(&row)?].named.push(row.id("party_id")?);
        }
        let mut texts: HashMap<usize, Vec<Text>> = HashMap::new();
        for row in &db.query_all(&part("record_text", &["record_id"])).await? {
            let row = Row(row);
            texts.entry(at(&row)?).or_default().push(Text {
                field: row.word("field")?,
                lang: row.word("lang")?,
                body: row.get("body")?,
                kind: row.word("kind")?,
                marking: row.get::<Option<i32>>("marking")?.map(marking).transpose()?,
            });
        }
        for (at, texts) in texts {
            batch[at].texts = texts.into_iter().collect::<Texts>();
        }
        for row in &db.query_all(&part("record_party", &["record_id", "position"])).await? {
            let row = Row(row);
            batch[at(&row)?].parties.push(PartyRole { party: row.id("party_id")?, role: row.word("role")? });
        }
        for row in &db.query_all(&part("record_theme", &["record_id", "position"])).await? {
            let row = Row(row);
            batch[at(&row)?].themes.push(row.word::<Theme>("theme")?);
        }
        for row in &db.query_all(&part("record_source", &["record_id", "position"])).await? {
            let row = Row(row);
            batch[at(&row)?].sources.push(Source {
                document: row.get("document_id")?,
                text_sha256: row.get("text_sha256")?,
                start: row.number("start_at")?,
                end: row.number("end_at")?,
                paragraph: row.number("paragraph")?,
                quote: row.get("quote")?,
            });
        }
        for row in &db.query_all(&part("record_agreement", &["record_id", "position"])).await? {
            let row = Row(row);
            batch[at(&row)?].agreements.push(Agreement {
                party: row.id("party_id")?,
                aspect: row.word("aspect")?,
                agreed_on: row.word("agreed_on")?,
            });
        }
    }
    Ok(())
}

/// One record by id, whoever asks.
pub(crate) async fn by_id<T: Table>(db: &impl ConnectionTrait, id: Id<T>) -> Result<Option<Record<T>>> {
    Ok(load(db, &matching::<T>(Expr::col(("record", "id")).eq(id.uuid()))).await?.pop())
}

/// A selection of the records of a kind that meet a condition.
pub(crate) fn matching<T: Table>(condition: impl IntoCondition) -> SelectStatement {
    let mut selection = select::<T>();
    selection.cond_where(condition.into_condition());
    selection
}

/// A condition that always holds.
pub(crate) fn any() -> Condition {
    Condition::all()
}
