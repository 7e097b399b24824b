use crate::{Address, Register, Result, StorageError, row::Row};
use sea_orm::{ConnectionTrait, Statement};

/// What a register runs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    /// `SQLite` or `PostgreSQL`.
    pub name: &'static str,
    /// Its version, as it says it.
    pub version: String,
    /// How much the database takes, in bytes.
    pub bytes: u64,
    /// What it confirms outlasts a power cut.
    pub lasting: bool,
}

impl Engine {
    /// The first number of the version.
    #[must_use]
    pub fn major(&self) -> Option<u32> {
        self.version.split('.').next()?.parse().ok()
    }
}

impl Register {
    /// What it runs on.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn engine(&self) -> Result<Engine> {
        let (name, ask) = match self.address() {
            Address::Sqlite(_) => (
                "SQLite",
                "SELECT sqlite_version() AS version, page_count * page_size AS bytes, true AS lasting \
                 FROM pragma_page_count(), pragma_page_size()",
            ),
            Address::Postgres(_) => (
                "PostgreSQL",
                "SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes, \
                 current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AS lasting",
            ),
        };
        let row = self.db.query_one_raw(Statement::from_string(self.db.get_database_backend(), ask)).await?;
        let row = row.ok_or_else(|| StorageError::Damaged("the engine says nothing of itself".to_owned()))?;
        let row = Row(&row);
        let bytes: i64 = row.get("bytes")?;
        let bytes = u64::try_from(bytes).unwrap_or(0);
        Ok(Engine { name, version: row.get("version")?, bytes, lasting: row.get("lasting")? })
    }
}
