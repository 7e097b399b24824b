//! What tables and columns a database has, from its own catalogue, in words that both engines share.

use crate::{Result, StorageError, row::Row};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    /// A whole number of 32 bits.
    Number,
    /// A whole number of 64 bits.
    Long,
    Flag,
    Uuid,
    Bytes,
}

impl Holds {
    fn of(engine_word: &str) -> Option<Self> {
        // SQLite keeps the word of the step that made the column, with a length that it gives no meaning.
        let word = engine_word.split('(').next().unwrap_or_default().to_ascii_lowercase();
        Some(match word.as_str() {
            "text" | "varchar" | "character varying" => Self::Text,
            "integer" => Self::Number,
            "bigint" => Self::Long,
            "boolean" => Self::Flag,
            "uuid_text" | "uuid" => Self::Uuid,
            "blob" | "varbinary_blob" | "bytea" => Self::Bytes,
            _ => return None,
        })
    }

    /// The word in a copy. Both widths of whole numbers are one there: a column that was widened takes older rows.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number | Self::Long => "integer",
            Self::Flag => "boolean",
            Self::Uuid => "uuid",
            Self::Bytes => "bytes",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) holds: Holds,
}

/// The tables of the register's own schema.
pub(crate) async fn tables(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let engine = db.get_database_backend();
    let select = match engine {
        DbBackend::Postgres => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()"
        }
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let rows = db.query_all_raw(Statement::from_string(engine, select)).await?;
    rows.iter().map(|row| Row(row).get("name")).collect()
}

/// The columns of a table, by name: the order in which they were added differs between registers.
pub(crate) async fn columns(db: &impl ConnectionTrait, table: &str) -> Result<Vec<Column>> {
    let engine = db.get_database_backend();
    let select = match engine {
        DbBackend::Postgres => {
            "SELECT column_name::text AS name, data_type::text AS holds FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1"
        }
        _ => "SELECT name, type AS holds FROM pragma_table_info(?)",
    };
    let select = Statement::from_sql_and_values(engine, select, [Value::from(table)]);
    let mut columns = Vec::new();
    for row in &db.query_all_raw(select).await? {
        let (name, word): (String, String) = (Row(row).get("name")?, Row(row).get("holds")?);
        let holds = Holds::of(&word)
            .ok_or_else(|| StorageError::Damaged(format!("{table}.{name} is a column of {word}")))?;
        columns.push(Column { name, holds });
    }
    columns.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(columns)
}
