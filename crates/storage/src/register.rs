use crate::{
    Change, Clock, Head, Once, Result, StorageError, View,
    clock::stamp,
    echoes, history,
    jobs::Put,
    keys::Keys,
    migrations::Migrator,
    record::insert,
    row::{Columns, Row},
    search,
};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    sea_query::{Asterisk, Query},
    sqlx::{
        Connection,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};
use sea_orm_migration::MigratorTrait;
use std::{
    future::Future,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};
use tansiq_model::{Audience, Id, Lang, Marking, Party, PartyCode, PartyKind, Record, TextField, TextKind};
use tansiq_policy::{Act, Actor};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

/// How many connections a register has to its database.
const CONNECTIONS: u32 = 8;
/// How long a change or a reading waits for its turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// How often a change is done again when the database gives up because of another one.
const ATTEMPTS: u32 = 8;

/// Where a register lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A file of the embedded database.
    Sqlite(PathBuf),
    /// A server: `postgres://…`.
    Postgres(String),
}

impl Address {
    /// Reads `sqlite://PATH`, `postgres://…` or `postgresql://…`.
    ///
    /// # Errors
    /// [`StorageError::Address`] for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        if let Some(path) = text.strip_prefix("sqlite://") {
            Ok(Self::Sqlite(path.into()))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            // Without what may be a password in it.
            Err(StorageError::Address(text.split("://").next().unwrap_or_default().to_owned()))
        }
    }
}

/// What an instance is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// Its id; references are counted per instance.
    pub id: Uuid,
    /// A labelled demonstration, whose clock may be set.
    pub demonstration: bool,
    /// The office that runs it: the owner of what it files.
    pub home: Id<Party>,
}

/// What a new register is founded with.
#[derive(Debug, Clone)]
pub struct Foundation {
    /// A labelled demonstration.
    pub demonstration: bool,
    /// The code of the office.
    pub code: PartyCode,
    /// The names of the office.
    pub names: Vec<(Lang, String)>,
}

/// A register: one database, opened.
#[derive(Debug, Clone)]
pub struct Register {
    pub(crate) db: DatabaseConnection,
    address: Address,
    instance: Arc<OnceLock<Instance>>,
    /// The ring, once the register is unlocked.
    pub(crate) keys: Option<Arc<Keys>>,
    /// The turns of changes. SQLite has one writer: the others wait here, where they hold no connection that a
    /// reading could use. On PostgreSQL two connections are always left for readings, so that changes that look
    /// something up meanwhile never all wait for one another.
    turns: Arc<Semaphore>,
    /// Tells the workers when this process has put a job.
    pub(crate) jobs: Arc<Put>,
    /// The request that the next change answers, if it is done once.
    pub(crate) once: Option<Arc<Once>>,
}

impl Register {
    /// Opens a register, without the keys of its personal values: [`Register::unlock`] adds them. On SQLite the file is made if it is missing and brought up to date, after a backup
    /// beside it when it holds something already. On PostgreSQL the schema and the search index have to be up to
    /// date.
    ///
    /// # Errors
    /// When the database cannot be reached, or is older (PostgreSQL) or newer than this program.
    pub async fn open(address: &Address) -> Result<Self> {
        let mut register = Self::connect(address).await?;
        match address {
            Address::Sqlite(_) => {
                (register, _) = register.bring_schema_up_to_date().await?;
                register.bring_index_up_to_date().await?;
            }
            Address::Postgres(_) => {
                if register.pending().await? > 0 || !register.is_indexed().await? {
                    return Err(StorageError::NotMigrated);
                }
            }
        }
        register.read_instance().await?;
        Ok(register)
    }

    /// Opens a register to look at it: whatever its shape, nothing is brought up to date. Its instance is known if it
    /// can be read.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn look_at(address: &Address) -> Result<Self> {
        let register = Self::connect(address).await?;
        if register.has_table("instance").await? {
            register.read_instance().await?;
        }
        Ok(register)
    }

    /// Brings the schema and the search index up to date and says how many steps the schema took.
    ///
    /// # Errors
    /// When the database cannot be reached or refuses a step; a refused step leaves nothing behind.
    pub async fn migrate(address: &Address) -> Result<usize> {
        let (register, pending) = Self::connect(address).await?.bring_schema_up_to_date().await?;
        register.bring_index_up_to_date().await?;
        register.close().await?;
        Ok(pending)
    }

    /// Makes the search index and the prints of a register that was written before there were any, or by another version
    /// of them.
    async fn bring_index_up_to_date(&self) -> Result<()> {
        self.retrying(|| search::rebuild(self)).await?;
        self.retrying(|| echoes::rebuild(self)).await
    }

    /// Whether what is made from the records is of this version.
    async fn is_indexed(&self) -> Result<bool> {
        Ok(search::is_current(&self.db).await? && echoes::is_current(&self.db).await?)
    }

    /// The register with the newest schema, and how many steps that took. After a step every connection is a new
    /// one: an older one may still hold the columns that a table had before, and break on the next query.
    async fn bring_schema_up_to_date(self) -> Result<(Self, usize)> {
        let pending = self.pending().await?;
        if pending == 0 {
            return Ok((self, 0));
        }
        let address = self.address.clone();
        if let Address::Sqlite(path) = &address {
            self.back_up_before_migrating(path).await?;
        }
        Migrator::up(&self.db, None).await?;
        self.close().await?;
        Ok((Self::connect(&address).await?, pending))
    }

    pub(crate) async fn connect(address: &Address) -> Result<Self> {
        let mut options = match address {
            Address::Sqlite(path) => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)
                        .map_err(|error| StorageError::File(folder.display().to_string(), error))?;
                }
                make_private(path).map_err(|error| StorageError::File(path.display().to_string(), error))?;
                let path = path.clone();
                // The address only names the engine; the path goes in as it is, whatever characters it has.
                let mut options = ConnectOptions::new("sqlite::memory:");
                options.map_sqlx_sqlite_opts(move |sqlite| {
                    sqlite
                        .filename(&path)
                        .in_memory(false)
                        .shared_cache(false)
                        .create_if_missing(true)
                        .journal_mode(SqliteJournalMode::Wal)
                        .synchronous(SqliteSynchronous::Full)
                        .foreign_keys(true)
                        // What is erased is overwritten in the file too.
                        .pragma("secure_delete", "ON")
                        .busy_timeout(Duration::from_secs(10))
                });
                // When a disk is full or fails, SQLite itself undoes the transaction that met it; the driver counts
                // it as begun for ever, and would make a later change a part of it, which nothing commits. Such a
                // connection is closed instead.
                options.map_sqlx_sqlite_pool_opts(|pool| {
                    pool.before_acquire(|connection, _| {
                        let free = !connection.is_in_transaction();
                        Box::pin(async move { Ok(free) })
                    })
                });
                options
            }
            Address::Postgres(url) => ConnectOptions::new(url),
        };
        options.max_connections(CONNECTIONS).min_connections(1).acquire_timeout(PATIENCE).sqlx_logging(false);
        let db = Database::connect(options).await?;
        let turns = match address {
            Address::Sqlite(_) => 1,
            Address::Postgres(_) => CONNECTIONS - 2,
        };
        let turns = Arc::new(Semaphore::new(turns as usize));
        Ok(Self {
            db,
            address: address.clone(),
            instance: Arc::default(),
            keys: None,
            turns,
            jobs: Arc::default(),
            once: None,
        })
    }

    /// Waits for the turn of a change, or of any other writing, which lasts until it is dropped.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        match tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(StorageError::Busy),
        }
    }

    /// The turn of a writing that can be left out when others are writing.
    pub(crate) fn turn_if_free(&self) -> Option<OwnedSemaphorePermit> {
        self.turns.clone().try_acquire_owned().ok()
    }

    pub(crate) async fn pending(&self) -> Result<usize> {
        if !self.has_table("seaql_migrations").await? {
            return Ok(Migrator::migrations().len());
        }
        let known: Vec<String> = Migrator::migrations().iter().map(|m| m.name().to_owned()).collect();
        let mut applied = 0;
        let select = Query::select().column("version").from("seaql_migrations").to_owned();
        for row in &self.db.query_all(&select).await? {
            let version: String = Row(row).get("version")?;
            if !known.contains(&version) {
                return Err(StorageError::Newer(version));
            }
            applied += 1;
        }
        Ok(known.len() - applied)
    }

    pub(crate) async fn has_table(&self, name: &str) -> Result<bool> {
        Ok(sea_orm_migration::SchemaManager::new(&self.db).has_table(name).await?)
    }

    /// A copy beside the file, named after the instant, before its shape changes. Nothing to do for a new file.
    async fn back_up_before_migrating(&self, path: &Path) -> Result<()> {
        if !self.has_table("seaql_migrations").await? {
            return Ok(());
        }
        let mut backup = path.to_owned();
        backup.set_extension(format!("before-{}.db", Clock::system().now().strftime("%Y%m%dT%H%M%S%3fZ")));
        let target = backup.display().to_string().replace('\'', "''");
        self.db.execute_unprepared(&format!("VACUUM INTO '{target}'")).await?;
        Ok(())
    }

    pub(crate) async fn read_instance(&self) -> Result<()> {
        let select = Query::select().column(Asterisk).from("instance").to_owned();
        if let Some(row) = self.db.query_one(&select).await? {
            let row = Row(&row);
            let _ = self.instance.set(Instance {
                id: row.get("id")?,
                demonstration: row.get("demonstration")?,
                home: row.id("home_party")?,
            });
        }
        Ok(())
    }

    /// The instance; `None` before the register is founded.
    #[must_use]
    pub fn instance(&self) -> Option<&Instance> {
        self.instance.get()
    }

    pub(crate) fn founded(&self) -> Result<&Instance> {
        self.instance().ok_or(StorageError::Missing("register", "it was not founded yet".to_owned()))
    }

    /// Founds a new register: its instance and the office that runs it.
    ///
    /// # Errors
    /// When it was founded before, or the database fails.
    pub async fn found(&self, foundation: &Foundation, clock: &Clock) -> Result<()> {
        if self.instance().is_some() {
            return Err(StorageError::Refused("this register was founded before"));
        }
        let home = Id::new(clock.new_id());
        let instance = Instance { id: clock.new_id(), demonstration: foundation.demonstration, home };
        let mut office = Record::new(
            home,
            home,
            Party::new(foundation.code.clone(), PartyKind::Organisation, foundation.demonstration),
        );
        (office.audience, office.marking) = (Audience::Public, Marking::Clear);
        for (lang, name) in &foundation.names {
            office.texts.put(TextField::Title, *lang, TextKind::Official, name);
        }
        #[expect(clippy::disallowed_methods, reason = "nobody but whoever makes the register is there yet")]
        let founder = Actor::operator();
        let mut change = Change::begin(self, instance.id, &founder, Act::RegisterFound, "", clock).await?;
        // Another process may be founding it too: whoever locks the head first founds.
        history::head(&change.tx, true).await?;
        let founded = Query::select().column(Asterisk).from("instance").to_owned();
        if change.tx.query_one(&founded).await?.is_some() {
            return Err(StorageError::Refused("this register was founded before"));
        }
        let columns = Columns::default()
            .with("id", instance.id)
            .with("demonstration", instance.demonstration)
            .with("home_party", home.uuid())
            .with("made_at", stamp(clock.now()));
        insert(&change.tx, "instance", columns).await?;
        change.create(&mut office).await?;
        change.commit().await?;
        let _ = self.instance.set(instance);
        Ok(())
    }

    /// What an actor may see, now.
    #[must_use]
    pub fn view(&self, actor: &Actor) -> View {
        View::new(self.db.clone(), actor.clone())
    }

    /// Begins a change: one transaction in which this actor does one act, for this reason. The act's word is what the
    /// history calls it, and what the policies are asked about with each record. Nothing is kept before
    /// [`Change::commit`]. Changes take turns: whoever holds one must not begin another.
    ///
    /// # Errors
    /// When the register was not founded, or the database fails.
    pub async fn change(&self, actor: &Actor, act: Act, reason: &str, clock: &Clock) -> Result<Change> {
        if self.instance().is_none() {
            // Another process may have founded it since this one opened it.
            self.read_instance().await?;
        }
        Change::begin(self, self.founded()?.id, actor, act, reason, clock).await
    }

    /// Does a piece of work, and does it again from the start when the database gave up because of another
    /// transaction. The work begins its own [`Change`].
    ///
    /// # Errors
    /// What the work returns; the last refusal of the database after several attempts.
    pub async fn retrying<T, E, F, W>(&self, work: W) -> Result<T, E>
    where
        W: Fn() -> F,
        F: Future<Output = Result<T, E>>,
        E: Transient,
    {
        let mut attempt = 1;
        loop {
            match work().await {
                Err(error) if attempt < ATTEMPTS && error.is_transient() => {
                    tracing::debug!(attempt, "the database asked for the change to be done again");
                    tokio::time::sleep(Duration::from_millis(u64::from(attempt * attempt) * 3)).await;
                    attempt += 1;
                }
                done => return done,
            }
        }
    }

    /// Whether the register can serve: the database answers, has the shape and the search index that this program
    /// writes, and the head of its history can be read.
    ///
    /// # Errors
    /// [`StorageError::NotMigrated`] or [`StorageError::Newer`] for another shape; otherwise when the database does not
    /// answer.
    pub async fn ready(&self) -> Result<Head> {
        if self.pending().await? > 0 || !self.is_indexed().await? {
            return Err(StorageError::NotMigrated);
        }
        history::head(&self.db, false).await
    }

    /// Where it lives.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Closes the connections; on SQLite the write-ahead log is folded into the file.
    ///
    /// # Errors
    /// When the database fails to.
    pub async fn close(self) -> Result<()> {
        Ok(self.db.close().await?)
    }
}

/// Makes an empty database file that only its owner may read, unless there is one. What the engine keeps beside it gets the same permissions.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// An error that may say: the same work may succeed if it is done again.
pub trait Transient {
    /// Whether it says so.
    fn is_transient(&self) -> bool;
}

impl Transient for StorageError {
    fn is_transient(&self) -> bool {
        StorageError::is_transient(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_connection_to_sqlite_is_durable_and_guards_references() {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(&Address::Sqlite(folder.path().join("register.db"))).await.unwrap();
        // Held together, so that each is a connection of its own.
        let mut held = Vec::new();
        for _ in 0..3 {
            let connection = crate::record::snapshot(&register.db).await.unwrap();
            let is = async |pragma: &str| {
                let select =
                    sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, format!("PRAGMA {pragma}"));
                let row = connection.query_one_raw(select).await.unwrap().unwrap();
                row.try_get_by_index::<i32>(0)
                    .map_or_else(|_| row.try_get_by_index::<String>(0).unwrap(), |number| number.to_string())
            };
            assert_eq!(is("journal_mode").await, "wal");
            assert_eq!(is("synchronous").await, "2", "2 is FULL");
            assert_eq!(is("foreign_keys").await, "1");
            assert_eq!(is("secure_delete").await, "1");
            assert_eq!(is("busy_timeout").await, "10000");
            held.push(connection);
        }
    }

    #[tokio::test]
    async fn whoever_waits_too_long_for_a_turn_is_told_that_the_register_is_busy() {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("register.db"));
        Register::migrate(&address).await.unwrap();
        let register = Register::open(&address).await.unwrap();
        let clock = Clock::system();
        let turn = register.turn().await.unwrap();
        // From here on time passes at once when nothing else is to be done.
        tokio::time::pause();
        let refused = register.sign_out("x", &clock).await.unwrap_err();
        assert!(matches!(refused, StorageError::Busy) && refused.is_busy(), "{refused}");
        tokio::time::resume();
        drop(turn);
        register.sign_out("x", &clock).await.unwrap();
    }
}
