//! The rows of the index: written with the record, in the same transaction, and made anew where there are none.

use super::terms::{Terms, language};
use crate::{
    Register, Result,
    change::writing,
    history, record,
    row::Row,
    tables::{Searched, Table, for_each_kind, is_searched},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, ExprTrait, TransactionTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use std::collections::{BTreeMap, HashMap};
use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Decision, Delivery, Document, Event, Evidence, Group,
    Import, ImportLine, Lang, Marking, Match, Milestone, Need, Offer, Party, Priority, ProgressReport,
    Project, ProjectScore, Proposal, Raisable, Record, RoleTerm, Series, Session, Settings, TextField,
};
use uuid::Uuid;

/// The version of what the index holds. One more whenever terms are made in another way: a register with an older
/// index gets a new one.
const VERSION: i32 = 1;

/// How many records are indexed at once when all are.
const PAGE: u64 = 200;

/// One row: a part of a record that may be read by itself.
#[derive(Debug, Clone)]
struct IndexRow {
    part: String,
    /// Of a text, or of quotes, that have a marking of their own.
    marking: Option<i32>,
    /// The document that a quote stands in, which may be closed to whoever may read the record.
    document: Option<Uuid>,
    title: Terms,
    all: Terms,
}

impl IndexRow {
    fn new(part: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            marking: None,
            document: None,
            title: Terms::default(),
            all: Terms::default(),
        }
    }
}

/// The languages of the documents that records quote.
async fn languages(db: &impl ConnectionTrait, documents: &[Uuid]) -> Result<HashMap<Uuid, Lang>> {
    let mut languages = HashMap::new();
    for batch in documents.chunks(400) {
        let select = Query::select()
            .columns(["record_id", "lang"])
            .from("document")
            .and_where(Expr::col("record_id").is_in(batch.iter().copied()))
            .to_owned();
        for row in &db.query_all(&select).await? {
            languages.insert(Row(row).get("record_id")?, Row(row).word("lang")?);
        }
    }
    Ok(languages)
}

/// What a record is found by; nothing for one that was taken out.
async fn rows_of<T: Table>(db: &impl ConnectionTrait, record: &Record<T>) -> Result<Vec<IndexRow>> {
    let Searched { words, country, own_party, text, left_out } = record.body.searched();
    if record.removed || left_out || !is_searched(T::KIND) {
        return Ok(Vec::new());
    }
    let mut own = IndexRow::new("own");
    let mut marked: BTreeMap<Marking, IndexRow> = BTreeMap::new();
    for text in record.texts.iter() {
        let row = match text.marking {
            None => &mut own,
            Some(marking) => marked.entry(marking).or_insert_with(|| IndexRow {
                marking: Some(marking.level()),
                ..IndexRow::new(format!("marked-{}", marking.level()))
            }),
        };
        row.all.text(&text.body, Some(language(text.lang)));
        if matches!(text.field, TextField::Title | TextField::Alias) {
            row.title.text(&text.body, Some(language(text.lang)));
        }
    }
    record.reference.into_iter().for_each(|reference| own.title.reference(reference));
    if own_party {
        own.title.party(tansiq_model::Id::new(record.id.uuid()));
    }
    record.parties.iter().for_each(|party| own.all.party(party.party));
    record.themes.iter().for_each(|theme| own.all.theme(theme));
    words.into_iter().for_each(|word| own.all.text(word, None));
    country.into_iter().for_each(|code| own.all.country(code));
    let title = own.title.clone();
    own.all.extend(&title);
    let mut rows = vec![own];
    rows.extend(marked.into_values());

    let cited: Vec<Uuid> = record.sources.iter().map(|source| source.document).collect();
    let languages = languages(db, &cited).await?;
    let mut quotes: BTreeMap<Uuid, IndexRow> = BTreeMap::new();
    for source in &record.sources {
        let row = quotes.entry(source.document).or_insert_with(|| IndexRow {
            document: Some(source.document),
            marking: record.raised.get(&Raisable::Sources).map(|marking| marking.level()),
            ..IndexRow::new(format!("quote-{}", source.document.simple()))
        });
        row.all.text(&source.quote, languages.get(&source.document).map(|lang| language(*lang)));
    }
    rows.extend(quotes.into_values());

    if let Some(text) = text {
        let select = Query::select()
            .column("body")
            .from("document_text")
            .and_where(Expr::col("sha256").eq(text.sha256))
            .to_owned();
        let mut row = IndexRow::new("text");
        if let Some(found) = db.query_one(&select).await? {
            let body: String = Row(&found).get("body")?;
            // Menus and tickers around the article are nothing that anybody looks for.
            let (start, end) = (text.start as usize, text.end as usize);
            let main: String = body.chars().skip(start).take(end.saturating_sub(start)).collect();
            row.all.text(&main, Some(language(text.lang)));
        }
        rows.push(row);
    }
    rows.retain(|row| !row.all.is_empty());
    Ok(rows)
}

/// An expression for terms as the engine keeps them.
fn stored(engine: DbBackend, terms: &Terms) -> Expr {
    match engine {
        DbBackend::Postgres => Expr::val(terms.quoted()).cast_as("tsvector"),
        _ => Expr::val(terms.spaced()),
    }
}

/// Writes what records are found by, in place of what they were found by.
pub(crate) async fn write<T: Table>(db: &impl ConnectionTrait, records: &[Record<T>]) -> Result<()> {
    let earlier = records.iter().filter(|record| record.revision > 1).map(|record| record.id.uuid());
    forget(db, &earlier.collect::<Vec<_>>()).await?;
    let engine = db.get_database_backend();
    let mut insert = Query::insert();
    insert.into_table("search_row").columns([
        "record_id",
        "part",
        "marking",
        "document_id",
        "title_terms",
        "terms",
    ]);
    let mut written = Vec::new();
    for record in records {
        let rows = rows_of(db, record).await?;
        if !rows.is_empty() {
            written.push(record.id.uuid());
        }
        for row in rows {
            insert.values_panic([
                Expr::val(record.id.uuid()),
                Expr::val(row.part.as_str()),
                Expr::val(row.marking),
                Expr::val(row.document),
                stored(engine, &row.title),
                stored(engine, &row.all),
            ]);
        }
    }
    if written.is_empty() {
        return Ok(());
    }
    db.execute(&insert).await?;
    if engine == DbBackend::Sqlite {
        let mut into = Query::insert();
        let rows = Query::select()
            .columns(["place", "title_terms", "terms"])
            .from("search_row")
            .and_where(Expr::col("record_id").is_in(written))
            .to_owned();
        into.into_table("search_index").columns(["rowid", "title_terms", "terms"]);
        into.select_from(rows).map_err(|error| crate::StorageError::Damaged(error.to_string()))?;
        db.execute(&into).await?;
    }
    Ok(())
}

/// Takes records out of the index.
async fn forget(db: &impl ConnectionTrait, records: &[Uuid]) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let theirs = || Expr::col("record_id").is_in(records.iter().copied());
    if db.get_database_backend() == DbBackend::Sqlite {
        // The full-text index is told the old terms, as it keeps none itself.
        let rows = Query::select()
            .expr(Expr::val("delete"))
            .columns(["place", "title_terms", "terms"])
            .from("search_row")
            .and_where(theirs())
            .to_owned();
        let mut delete = Query::insert();
        delete.into_table("search_index").columns(["search_index", "rowid", "title_terms", "terms"]);
        delete.select_from(rows).map_err(|error| crate::StorageError::Damaged(error.to_string()))?;
        db.execute(&delete).await?;
    }
    let delete = Query::delete().from_table("search_row").and_where(theirs()).to_owned();
    db.execute(&delete).await?;
    Ok(())
}

/// Whether the rows of a record are not what it should be found by.
pub(crate) async fn differs<T: Table>(db: &impl ConnectionTrait, record: &Record<T>) -> Result<bool> {
    let expected = rows_of(db, record).await?;
    let engine = db.get_database_backend();
    let id = record.id.uuid();
    let count = |select: &mut sea_orm::sea_query::SelectStatement| {
        select
            .expr_as(Expr::col(Asterisk).count(), "n")
            .from("search_row")
            .and_where(Expr::col("record_id").eq(id));
        select.to_owned()
    };
    let mut wanted = vec![(count(&mut Query::select()), expected.len())];
    for row in &expected {
        let mut same = count(&mut Query::select());
        let is = |column: &'static str, empty: bool, value: Expr| {
            if empty { Expr::col(column).is_null() } else { Expr::col(column).eq(value) }
        };
        same.and_where(Expr::col("part").eq(row.part.as_str()))
            .and_where(is("marking", row.marking.is_none(), Expr::val(row.marking)))
            .and_where(is("document_id", row.document.is_none(), Expr::val(row.document)))
            .and_where(Expr::col("title_terms").eq(stored(engine, &row.title)))
            .and_where(Expr::col("terms").eq(stored(engine, &row.all)));
        wanted.push((same, 1));
    }
    for (select, rows) in wanted {
        let found = db.query_one(&select).await?.map(|row| Row(&row).get::<i64>("n")).transpose()?;
        if found.and_then(|n| usize::try_from(n).ok()) != Some(rows) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the index is of this version.
pub(crate) async fn is_current(db: &impl ConnectionTrait) -> Result<bool> {
    let select =
        Query::select().column("version").from("search_state").and_where(Expr::col("id").eq(1)).to_owned();
    let version = db.query_one(&select).await?.map(|row| Row(&row).get::<i32>("version")).transpose()?;
    Ok(version == Some(VERSION))
}

async fn index_kind<T: Table>(db: &impl ConnectionTrait, done: &mut u64) -> Result<()> {
    let mut after = Uuid::nil();
    loop {
        let mut selection = record::matching::<T>(Expr::col(("record", "id")).gt(after));
        selection.order_by(("record", "id"), Order::Asc).limit(PAGE);
        let records = record::load::<T>(db, &selection).await?;
        let Some(last) = records.last() else { return Ok(()) };
        after = last.id.uuid();
        // Nothing is there to be replaced.
        let new: Vec<Record<T>> =
            records.into_iter().map(|record| Record { revision: 1, ..record }).collect();
        write(db, &new).await?;
        *done += new.len() as u64;
        if *done % 1000 < PAGE {
            tracing::info!(records = *done, "making the search index");
        }
    }
}

/// Makes the index of a register that has none, or one of an older version.
pub(crate) async fn rebuild(register: &Register) -> Result<()> {
    if is_current(&register.db).await? {
        return Ok(());
    }
    let tx = register.db.begin_with_options(writing()).await?;
    // Changes wait at the head of the history; of two programs that meet here, the second finds the work done.
    history::head(&tx, true).await?;
    if !is_current(&tx).await? {
        remake(&tx).await?;
    }
    Ok(tx.commit().await?)
}

/// Makes the index anew from the records.
pub(crate) async fn remake(tx: &DatabaseTransaction) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Sqlite {
        tx.execute_unprepared("INSERT INTO search_index (search_index) VALUES ('delete-all')").await?;
    }
    for table in ["search_row", "search_state"] {
        tx.execute(&Query::delete().from_table(table).to_owned()).await?;
    }
    let mut done = 0;
    macro_rules! each {
        ($($kind:ident),+) => { $(index_kind::<$kind>(tx, &mut done).await?;)+ };
    }
    for_each_kind!(each);
    let version = Query::insert()
        .into_table("search_state")
        .columns(["id", "version"])
        .values_panic([1.into(), VERSION.into()])
        .to_owned();
    tx.execute(&version).await?;
    Ok(())
}
