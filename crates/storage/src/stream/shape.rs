//! What tables and columns a database has, from its own catalogue, in words that both engines share.

use crate::{Result, StorageError, row::Row};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::HashMap;

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

/// The columns of some tables, by name: the order in which they were added differs between registers. A table that is
/// not there has none.
pub(crate) async fn columns(
    db: &impl ConnectionTrait,
    of: impl Fn(&str) -> bool,
) -> Result<HashMap<String, Vec<Column>>> {
    let engine = db.get_database_backend();
    let select = match engine {
        DbBackend::Postgres => {
            "SELECT table_name::text AS place, column_name::text AS name, data_type::text AS holds \
             FROM information_schema.columns WHERE table_schema = current_schema()"
        }
        _ => {
            "SELECT m.name AS place, c.name AS name, c.type AS holds \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        }
    };
    let mut tables: HashMap<String, Vec<Column>> = HashMap::new();
    for row in &db.query_all_raw(Statement::from_string(engine, select)).await? {
        let row = Row(row);
        let table: String = row.get("place")?;
        if of(&table) {
            let (name, word): (String, String) = (row.get("name")?, row.get("holds")?);
            let holds = Holds::of(&word)
                .ok_or_else(|| StorageError::Damaged(format!("{table}.{name} is a column of {word}")))?;
            tables.entry(table).or_default().push(Column { name, holds });
        }
    }
    for columns in tables.values_mut() {
        columns.sort_by(|a, b| a.name.cmp(&b.name));
    }
    Ok(tables)
}
