//! Files by hash, in chunks, and extracted texts by hash. Both are written once and never changed.

use crate::{
    Change, Result, StorageError, View,
    clock::stamp,
    history::sha256,
    record::insert,
    row::{Columns, Row},
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, OnConflict, Order, Query},
};

/// Bytes of one chunk: small enough for one row of either engine to stay cheap.
const CHUNK: usize = 256 * 1024;

impl Change {
    /// Keeps a file and gives its SHA-256 (hex). The same bytes are kept once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_file(&mut self, bytes: &[u8]) -> Result<String> {
        let hash = sha256(bytes);
        let columns = Columns::default()
            .word("sha256", &hash)
            .with("bytes", i64::try_from(bytes.len()).unwrap_or(i64::MAX))
            .word("added_at", stamp(self.now));
        if !insert_once(&self.tx, "file", columns).await? {
            return Ok(hash);
        }
        for (position, chunk) in (0u32..).zip(bytes.chunks(CHUNK)) {
            let columns = Columns::default()
                .word("sha256", &hash)
                .number("position", position)
                .with("body", chunk.to_vec());
            insert(&self.tx, "file_chunk", columns).await?;
        }
        Ok(hash)
    }

    /// Keeps an extracted text and gives its SHA-256 (hex) in UTF-8.
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

impl View {
    /// The bytes of a file that a visible record names. The caller has read that record through this view.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none.
    pub async fn file(&self, hash: &str) -> Result<Vec<u8>> {
        read_file(&self.db, hash).await?.ok_or_else(|| StorageError::Missing("file", hash.to_owned()))
    }

    /// The extracted text of a visible document, by its hash.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none.
    pub async fn document_text(&self, hash: &str) -> Result<String> {
        let select = Query::select()
            .column("body")
            .from("document_text")
            .and_where(Expr::col("sha256").eq(hash))
            .to_owned();
        let row = self.db.query_one(&select).await?;
        let row = row.ok_or_else(|| StorageError::Missing("text of a document", hash.to_owned()))?;
        Row(&row).get("body")
    }
}
