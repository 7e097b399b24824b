//! Files by hash, in chunks, and extracted texts by hash. Both are written once and never changed.

use crate::{
    Change, Result, StorageError, View,
    clock::stamp,
    history::sha256,
    record::insert,
    row::{Columns, Row},
    tables::Table,
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, OnConflict, Order, Query},
};
use tansiq_model::{Document, Evidence, Id, Import};

/// Bytes of one chunk: small enough for one row of either engine to stay cheap.
const CHUNK: usize = 256 * 1024;

impl Change {
    /// Keeps a file and gives its SHA-256 (hex). The same bytes are kept once. Who may is asked when a record that names
    /// it is stored; without one the change cannot be committed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_file(&mut self, bytes: &[u8]) -> Result<String> {
        let hash = sha256(bytes);
        let columns = Columns::default()
            .word("sha256", &hash)
            .with("bytes", i64::try_from(bytes.len()).unwrap_or(i64::MAX))
            .word("added_at", stamp(self.now));
        if insert_once(&self.tx, "file", columns).await? {
            store_chunks(&self.tx, &hash, bytes).await?;
        }
        Ok(hash)
    }

    /// Keeps an extracted text and gives its SHA-256 (hex) in UTF-8. Who may is asked as for a file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_text(&mut self, text: &str) -> Result<String> {
        let hash = sha256(text.as_bytes());
        let columns = Columns::default().word("sha256", &hash).word("body", text);
        insert_once(&self.tx, "document_text", columns).await?;
        Ok(hash)
    }
}

/// The bytes of a file whose row is there.
pub(crate) async fn store_chunks(db: &impl ConnectionTrait, hash: &str, bytes: &[u8]) -> Result<()> {
    for (position, chunk) in (0u32..).zip(bytes.chunks(CHUNK)) {
        let columns =
            Columns::default().word("sha256", hash).number("position", position).with("body", chunk.to_vec());
        insert(db, "file_chunk", columns).await?;
    }
    Ok(())
}

/// One row by hash, unless it is there: says whether it was put in. Waits for another change that puts the same
/// one in, where looking first would miss it.
async fn insert_once(db: &impl ConnectionTrait, table: &'static str, columns: Columns) -> Result<bool> {
    let (names, values): (Vec<_>, Vec<_>) = columns.fit()?.into_iter().unzip();
    let statement = Query::insert()
        .into_table(table)
        .columns(names)
        .values(values.into_iter().map(Expr::val))
        .map_err(|error| StorageError::Damaged(error.to_string()))?
        .on_conflict(OnConflict::column("sha256").do_nothing().to_owned())
        .to_owned();
    Ok(db.execute(&statement).await?.rows_affected() == 1)
}

async fn exists(db: &impl ConnectionTrait, table: &'static str, hash: &str) -> Result<bool> {
    let select =
        Query::select().expr(Expr::val(1)).from(table).and_where(Expr::col("sha256").eq(hash)).to_owned();
    Ok(db.query_one(&select).await?.is_some())
}

/// The bytes of a file; `None` when no file has this hash.
pub(crate) async fn read_file(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Vec<u8>>> {
    if !exists(db, "file", hash).await? {
        return Ok(None);
    }
    let select = Query::select()
        .column(Asterisk)
        .from("file_chunk")
        .and_where(Expr::col("sha256").eq(hash))
        .order_by("position", Order::Asc)
        .to_owned();
    let mut bytes = Vec::new();
    for row in &db.query_all(&select).await? {
        bytes.extend(Row(row).get::<Vec<u8>>("body")?);
    }
    Ok(Some(bytes))
}

/// A kind of record that names a file.
pub trait Filed: Table {
    /// The SHA-256 of the file (hex).
    #[doc(hidden)]
    fn file_sha256(&self) -> Option<&str>;
}

impl Filed for Document {
    fn file_sha256(&self) -> Option<&str> {
        Some(&self.file_sha256)
    }
}

impl Filed for Evidence {
    fn file_sha256(&self) -> Option<&str> {
        self.file_sha256.as_deref()
    }
}

impl Filed for Import {
    fn file_sha256(&self) -> Option<&str> {
        Some(&self.list_sha256)
    }
}

impl View {
    /// The bytes of the file that a record names; `None` for a record without one.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no such record, or this actor may not see it.
    pub async fn file_of<T: Filed>(&self, id: Id<T>) -> Result<Option<Vec<u8>>> {
        let record = self.get(id).await?;
        let Some(hash) = record.body.file_sha256() else { return Ok(None) };
        let bytes = read_file(&self.db, hash).await?;
        Ok(Some(bytes.ok_or_else(|| StorageError::Missing("file", hash.to_owned()))?))
    }

    /// The extracted text of a document.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no such document, or this actor may not see it.
    pub async fn document_text(&self, id: Id<Document>) -> Result<String> {
        let hash = self.get(id).await?.body.text_sha256;
        let select = Query::select()
            .column("body")
            .from("document_text")
            .and_where(Expr::col("sha256").eq(&hash))
            .to_owned();
        let row = self.db.query_one(&select).await?;
        let row = row.ok_or_else(|| StorageError::Missing("text of a document", hash))?;
        Row(&row).get("body")
    }
}
