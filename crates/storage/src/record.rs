//! Records to rows and back: the envelope in `record`, the body in the table of its kind, and what every record
//! has in tables of its own.

use crate::{
    Result, StorageError,
    row::{Columns, Row},
    tables::Table,
};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, ExprTrait,
    IsolationLevel, TransactionOptions, TransactionTrait, Value,
    sea_query::{Alias, Asterisk, Condition, Expr, IntoCondition, Order, Query, SelectStatement},
};
use std::collections::HashMap;
use tansiq_model::{Agreement, Marking, PartyRole, Raisable, Record, Reference, Source, Text, Texts, Theme};
use uuid::Uuid;

/// How many ids go into one `IN` list; below the parameter limits of both engines.
pub(crate) const BATCH: usize = 400;

/// How many values go into one statement at most; below the parameter limits of both engines.
const VALUES: usize = 8000;

/// The tables of what every record has.
const PARTS: [&str; 8] = [
    "record_named",
    "record_group",
    "record_raised",
    "record_text",
    "record_party",
    "record_theme",
    "record_source",
    "record_agreement",
];

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
    insert_all(db, table, vec![columns]).await
}

/// Rows with the same columns into one table, in few statements.
pub(crate) async fn insert_all(
    db: &impl ConnectionTrait,
    table: &'static str,
    rows: Vec<Columns>,
) -> Result<()> {
    let mut rows = rows.into_iter().map(Columns::fit).peekable();
    while let Some(first) = rows.next() {
        let (names, values): (Vec<_>, Vec<_>) = first?.into_iter().unzip();
        let at_once = (VALUES / names.len().max(1)).max(1);
        let mut statement = Query::insert();
        statement.into_table(table).columns(names);
        let mut row = Some(values);
        for place in 1..=at_once {
            let Some(values) = row.take() else { break };
            statement
                .values(values.into_iter().map(Expr::val))
                .map_err(|error| StorageError::Damaged(error.to_string()))?;
            if place < at_once {
                let next = rows.next().transpose()?;
                row = next.map(|columns| columns.into_iter().map(|(_, value)| value).collect());
            }
        }
        db.execute(&statement).await?;
    }
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

/// Writes records that are not stored yet.
pub(crate) async fn store<T: Table>(db: &impl ConnectionTrait, records: &[Record<T>]) -> Result<()> {
    store_bodies(db, &[], records).await?;
    store_parts(db, records).await
}

/// Writes records that are not stored yet, without their parts, and some of their columns empty: those that point at
/// records of the same kind which may come later. Gives back what these columns are to have.
pub(crate) async fn store_bodies<T: Table>(
    db: &impl ConnectionTrait,
    later: &[&'static str],
    records: &[Record<T>],
) -> Result<Vec<(Uuid, Columns)>> {
    let envelopes = records.iter().map(|record| {
        envelope(record)
            .with("id", record.id.uuid())
            .word("kind", T::KIND)
            .number("revision", record.revision)
    });
    insert_all(db, "record", envelopes.collect()).await?;
    let (mut bodies, mut left) = (Vec::new(), Vec::new());
    for record in records {
        let mut body = record.body.columns();
        for (name, value) in body.0.iter_mut().filter(|(name, _)| later.contains(name)) {
            let pointed = std::mem::replace(value, Value::Uuid(None));
            if pointed != Value::Uuid(None) {
                left.push((record.id.uuid(), Columns::default().with(name, pointed)));
            }
        }
        bodies.push(body.with("record_id", record.id.uuid()));
    }
    insert_all(db, T::table(), bodies).await?;
    Ok(left)
}

/// Writes records over those with the revision before their own. Gives the place of the first one that was not
/// there; then nothing may be committed.
pub(crate) async fn replace<T: Table>(
    db: &impl ConnectionTrait,
    records: &[Record<T>],
) -> Result<Option<usize>> {
    for (place, record) in records.iter().enumerate() {
        let before = i32::try_from(record.revision - 1).unwrap_or(i32::MAX);
        let columns = envelope(record).number("revision", record.revision);
        let statement = Query::update()
            .table("record")
            .values(columns.fit()?.into_iter().map(|(name, value)| (Alias::new(name), Expr::val(value))))
            .and_where(Expr::col("id").eq(record.id.uuid()))
            .and_where(Expr::col("revision").eq(before))
            .to_owned();
        if db.execute(&statement).await?.rows_affected() == 0 {
            return Ok(Some(place));
        }
        update(db, T::table(), ("record_id", record.id.uuid()), record.body.columns()).await?;
    }
    for part in PARTS {
        let statement = Query::delete()
            .from_table(part)
            .and_where(Expr::col("record_id").is_in(records.iter().map(|record| record.id.uuid())))
            .to_owned();
        db.execute(&statement).await?;
    }
    store_parts(db, records).await?;
    Ok(None)
}

/// Writes the parts of records that have none yet. What they point at is there.
pub(crate) async fn store_parts<T: Table>(db: &impl ConnectionTrait, records: &[Record<T>]) -> Result<()> {
    /// The rows of one part of every record, in its order.
    fn rows<'a, T: Table + 'a, P: 'a, I: IntoIterator<Item = &'a P>>(
        records: &'a [Record<T>],
        part: impl Fn(&'a Record<T>) -> I,
        columns: impl Fn(Columns, &'a P) -> Columns,
    ) -> Vec<Columns> {
        let mut rows = Vec::new();
        for record in records {
            for (position, one) in part(record).into_iter().enumerate() {
                let place = Columns::default()
                    .with("record_id", record.id.uuid())
                    .number("position", u32::try_from(position).unwrap_or(u32::MAX));
                rows.push(columns(place, one));
            }
        }
        rows
    }
    let named = rows(records, |r| &r.named, |row, party| row.with("party_id", party.uuid()));
    insert_all(db, "record_named", named).await?;
    let groups = rows(records, |r| &r.groups, |row, group| row.with("group_id", group.uuid()));
    insert_all(db, "record_group", groups).await?;
    let raised = records.iter().flat_map(|record| record.raised.iter().map(|raised| (record.id, raised)));
    let raised = raised.map(|(id, (part, marking))| {
        Columns::default().with("record_id", id.uuid()).word("field", part).with("marking", marking.level())
    });
    insert_all(db, "record_raised", raised.collect()).await?;
    let texts = records.iter().flat_map(|record| record.texts.iter().map(|text| (record.id, text)));
    let texts = texts.map(|(id, text)| {
        Columns::default()
            .with("record_id", id.uuid())
            .word("field", text.field)
            .word("lang", text.lang)
            .word("kind", text.kind)
            .with("marking", text.marking.map(Marking::level))
            .word("body", &text.body)
    });
    insert_all(db, "record_text", texts.collect()).await?;
    let role =
        |row: Columns, named: &PartyRole| row.with("party_id", named.party.uuid()).word("role", named.role);
    insert_all(db, "record_party", rows(records, |r| &r.parties, role)).await?;
    let themes = rows(records, |r| &r.themes, |row, theme| row.word("theme", theme));
    insert_all(db, "record_theme", themes).await?;
    let source = |row: Columns, source: &Source| {
        row.with("document_id", source.document)
            .word("text_sha256", &source.text_sha256)
            .number("start_at", source.start)
            .number("end_at", source.end)
            .number("paragraph", source.paragraph)
            .word("quote", &source.quote)
    };
    insert_all(db, "record_source", rows(records, |r| &r.sources, source)).await?;
    let agreement = |row: Columns, agreement: &Agreement| {
        row.with("party_id", agreement.party.uuid())
            .word("aspect", agreement.aspect)
            .word("agreed_on", agreement.agreed_on)
    };
    insert_all(db, "record_agreement", rows(records, |r| &r.agreements, agreement)).await
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
        for row in &db.query_all(&part("record_group", &["record_id", "position"])).await? {
            let row = Row(row);
            batch[at(&row)?].groups.push(row.id("group_id")?);
        }
        for row in &db.query_all(&part("record_raised", &["record_id"])).await? {
            let row = Row(row);
            let (part, level) = (row.word::<Raisable>("field")?, row.get("marking")?);
            batch[at(&row)?].raised.insert(part, marking(level)?);
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
