//! Where a test's register lives: made before it, dropped after it, also when it fails.

use proptest::{
    strategy::Strategy,
    test_runner::{Config, TestRunner},
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, QueryResult, Statement};
use std::{
    future::Future,
    path::PathBuf,
    sync::{Arc, Mutex},
};
use tansiq_model::{Audience, Id, Lang, Marking, Party, PartyKind, Record};
use tansiq_policy::{AccountRole, Act, Actor, Person, Post, PostRole};
use tansiq_storage::{Address, Clock, Entry, Foundation, KeyFile, Register, Table, random, verify};
use tempfile::TempDir;

/// A person, without an account.
#[expect(clippy::disallowed_methods, reason = "tests act as whoever they like")]
pub fn signed_in(person: Person) -> Actor {
    Actor::signed_in(person)
}

/// Whoever may read the data directory.
#[expect(clippy::disallowed_methods, reason = "tests act as whoever they like")]
pub const OPERATOR: Actor = Actor::operator();

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Declares each test once per engine.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => { $(
        mod $name {
            #[test]
            fn sqlite() {
                crate::place::run(crate::place::Engine::Sqlite, super::$name);
            }
            #[test]
            fn postgres() {
                crate::place::run(crate::place::Engine::Postgres, super::$name);
            }
        }
    )+ };
}
pub(crate) use on_both_engines;

/// Runs a test in a new place.
pub fn run<F>(engine: Engine, test: impl FnOnce(Place) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let outcome = runtime.block_on(async {
        let place = Place::make(engine).await;
        let outcome = tokio::spawn(test(place.clone())).await;
        place.clear().await;
        outcome
    });
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure.into_panic());
    }
}

/// The address of the PostgreSQL server that tests make their databases on.
fn server() -> String {
    std::env::var("TANSIQ_TEST_POSTGRES")
        .unwrap_or_else(|_| panic!("no PostgreSQL: run `cargo xtask test`, or set TANSIQ_TEST_POSTGRES"))
}

/// Room for one register, empty at first.
#[derive(Debug, Clone)]
pub struct Place {
    pub engine: Engine,
    pub folder: Arc<TempDir>,
    pub address: Address,
    /// Further databases on the server that go with this place.
    pub beside: Arc<Mutex<Vec<Address>>>,
}

impl Place {
    /// A new folder, and on PostgreSQL a new database.
    async fn make(engine: Engine) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let address = match engine {
            Engine::Sqlite => Address::Sqlite(folder.path().join("register.db")),
            Engine::Postgres => {
                let name: String = random::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
                let name = format!("tansiq_test_{name}");
                on_server(&format!("CREATE DATABASE {name}")).await;
                // Tests ask what is in the database, not whether it outlives the machine.
                on_server(&format!("ALTER DATABASE {name} SET synchronous_commit = off")).await;
                let mut url = url::Url::parse(&server()).unwrap();
                url.set_path(&name);
                Address::Postgres(url.into())
            }
        };
        Self { engine, folder, address, beside: Arc::default() }
    }

    /// Another place, empty too, which goes with this one.
    pub async fn another(&self, engine: Engine) -> Self {
        let other = Self::make(engine).await;
        self.beside.lock().unwrap().push(other.address.clone());
        other
    }

    /// Drops the databases; the folders go by themselves.
    async fn clear(&self) {
        self.drop_database(&self.address).await;
        let beside = std::mem::take(&mut *self.beside.lock().unwrap());
        for address in &beside {
            self.drop_database(address).await;
        }
    }

    async fn drop_database(&self, address: &Address) {
        if let Address::Postgres(url) = address {
            let name = url::Url::parse(url).unwrap().path().trim_start_matches('/').to_owned();
            on_server(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }

    /// The file of a register on SQLite.
    pub fn file(&self) -> PathBuf {
        match &self.address {
            Address::Sqlite(path) => path.clone(),
            Address::Postgres(url) => panic!("{url} is no file"),
        }
    }

    /// The file with the keys of the register.
    pub fn keys(&self) -> KeyFile {
        KeyFile::within(self.folder.path(), "register")
    }

    /// The register that is here, with its keys.
    pub async fn open(&self) -> Register {
        let register = Register::open(&self.address).await.unwrap();
        register.unlock(&self.keys(), &Clock::system()).await.unwrap()
    }

    /// A register that was founded here by the office `OFFICE`.
    pub async fn founded(&self) -> Home {
        Register::migrate(&self.address).await.unwrap();
        let register = self.open().await;
        let foundation = Foundation {
            demonstration: false,
            code: "OFFICE".parse().unwrap(),
            names: vec![
                (Lang::Ar, "المكتب".into()),
                (Lang::Fr, "Le bureau".into()),
                (Lang::En, "The office".into()),
            ],
        };
        let clock = Clock::standing_at("2024-12-09T10:00:00Z".parse().unwrap());
        register.found(&foundation, &clock).await.unwrap();
        let office = register.instance().unwrap().home;
        Home { register, clock, office }
    }

    /// Every value of every table that is text, in one.
    pub async fn all_texts(&self) -> String {
        let raw = self.raw_guarded().await;
        let mut all = String::new();
        for table in raw.tables().await {
            for column in raw.columns(&table).await {
                // SQLite would take the bytes of an id for text.
                let text = match self.engine {
                    Engine::Sqlite => format!("quote({column})"),
                    Engine::Postgres => format!("{column}::text"),
                };
                let select = format!("SELECT {text} FROM {table} WHERE {column} IS NOT NULL");
                all.extend(raw.texts(&select).await.into_iter().map(|text| text + "\n"));
            }
        }
        raw.db.close().await.unwrap();
        all
    }

    /// A connection past the doors, on which the database guards no references any more.
    pub async fn raw(&self) -> Raw {
        let raw = self.raw_guarded().await;
        if self.engine == Engine::Postgres {
            let keys = "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS line \
                        FROM pg_constraint WHERE contype = 'f'";
            for row in raw.rows(keys).await {
                raw.run(&row.try_get::<String>("", "line").unwrap()).await;
            }
        }
        raw
    }

    /// A connection past the doors, to a database that may still be empty and keeps its references.
    pub async fn raw_guarded(&self) -> Raw {
        let db = match &self.address {
            Address::Sqlite(path) => {
                let path = path.clone();
                let mut options = ConnectOptions::new("sqlite::memory:");
                options.max_connections(1).sqlx_logging(false);
                options.map_sqlx_sqlite_opts(move |sqlite| {
                    sqlite
                        .filename(&path)
                        .in_memory(false)
                        .shared_cache(false)
                        .create_if_missing(true)
                        .foreign_keys(false)
                });
                Database::connect(options).await.unwrap()
            }
            Address::Postgres(url) => connect(url).await,
        };
        Raw { db, engine: self.engine }
    }
}

/// One connection to a PostgreSQL database.
async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

/// Runs a statement on the server itself.
async fn on_server(statement: &str) {
    let db = connect(&server()).await;
    db.execute_unprepared(statement).await.unwrap();
    db.close().await.unwrap();
}

/// A connection past the doors.
pub struct Raw {
    pub db: DatabaseConnection,
    pub engine: Engine,
}

impl Raw {
    /// Runs a statement and says how many rows it touched.
    pub async fn run(&self, sql: &str) -> u64 {
        self.db.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}")).rows_affected()
    }

    /// The rows of a query.
    pub async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        self.db.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// The first column of every row, as text.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        self.rows(sql).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// The tables of the register.
    pub async fn tables(&self) -> Vec<String> {
        self.texts(match self.engine {
            Engine::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            }
            Engine::Postgres => {
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
            }
        })
        .await
    }

    /// The columns of a table.
    pub async fn columns(&self, table: &str) -> Vec<String> {
        self.texts(&match self.engine {
            Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"),
            Engine::Postgres => format!(
                "SELECT column_name::text FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
            ),
        })
        .await
    }
}

/// A founded register.
#[derive(Debug, Clone)]
pub struct Home {
    pub register: Register,
    pub clock: Clock,
    pub office: Id<Party>,
}

impl Home {
    /// Stores new records in one change.
    pub async fn create<T: Table>(&self, records: &mut [Record<T>]) -> Entry {
        let mut change = self.change().await;
        for record in records {
            change.create(record).await.unwrap();
        }
        change.commit().await.unwrap()
    }

    /// Stores a record again.
    pub async fn update<T: Table>(&self, record: &mut Record<T>) -> Entry {
        let mut change = self.change().await;
        change.update(record).await.unwrap();
        change.commit().await.unwrap()
    }

    /// Begins a change by the operator.
    pub async fn change(&self) -> tansiq_storage::Change {
        self.register.change(&OPERATOR, Act::CommitmentEdit, "", &self.clock).await.unwrap()
    }

    /// Begins a change of accounts by the operator.
    pub async fn change_accounts(&self) -> tansiq_storage::Change {
        self.register.change(&OPERATOR, Act::AccountEdit, "", &self.clock).await.unwrap()
    }

    /// A new party of the office with this code.
    pub async fn party(&self, code: &str) -> Id<Party> {
        let body = Party::new(code.parse().unwrap(), PartyKind::State, false);
        let mut party = Record::new(Id::new(self.clock.new_id()), self.office, body);
        (party.audience, party.marking) = (Audience::Public, Marking::Clear);
        self.create(std::slice::from_mut(&mut party)).await;
        party.id
    }

    /// Somebody who speaks for a party outside the office.
    pub fn speaker(&self, party: Id<Party>) -> Actor {
        let post = Post { role: PostRole::FocalPoint, party, of_state: false };
        signed_in(Person::with_posts(self.clock.new_id(), vec![post]))
    }

    /// Somebody at the desk of the office.
    pub fn officer(&self) -> Actor {
        signed_in(Person::at_desk(self.clock.new_id(), AccountRole::Officer, self.office))
    }

    /// The check of the whole register passes.
    pub async fn assert_whole(&self) {
        let report = verify(&self.register, None).await.unwrap();
        assert_eq!(report.fault, None);
    }

    /// How many entries the history has.
    pub async fn entries(&self) -> u64 {
        self.register.view(&OPERATOR).head().await.unwrap().seq
    }
}

/// A property: holds for this many random values; a value for which it does not is made smaller first.
pub fn property<S: Strategy>(cases: u32, values: S, holds: impl AsyncFn(S::Value)) {
    tokio::task::block_in_place(|| {
        let here = tokio::runtime::Handle::current();
        let config = Config { cases, max_shrink_iters: 40, failure_persistence: None, ..Config::default() };
        let outcome = TestRunner::new(config).run(&values, |value| {
            here.block_on(holds(value));
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{failure}");
        }
    });
}
