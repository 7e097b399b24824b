//! A place for a register on each database: each test once on SQLite and once on PostgreSQL.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use std::future::Future;
use tansiq_storage::{Address, random};

/// Declares each test once per engine. It is given the address of an empty database.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => { $(
        mod $name {
            #[test]
            fn sqlite() {
                crate::engines::on_sqlite(super::$name);
            }
            #[test]
            fn postgres() {
                crate::engines::on_postgres(super::$name);
            }
        }
    )+ };
}
pub(crate) use on_both_engines;

/// Runs a test on a new file.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Address) -> F) {
    let folder = tempfile::tempdir().unwrap();
    runtime().block_on(test(Address::Sqlite(folder.path().join("register.db"))));
}

/// Runs a test on a new database of the server that `TANSIQ_TEST_POSTGRES` names, which is dropped also when the
/// test fails.
pub fn on_postgres<F>(test: impl FnOnce(Address) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let server = std::env::var("TANSIQ_TEST_POSTGRES")
        .unwrap_or_else(|_| panic!("no PostgreSQL: run `cargo xtask test`, or set TANSIQ_TEST_POSTGRES"));
    let name: String = random::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("tansiq_web_{name}");
    let outcome = runtime().block_on(async {
        on_server(&server, &format!("CREATE DATABASE {name}")).await;
        let (host, _) = server.rsplit_once('/').unwrap();
        let outcome = tokio::spawn(test(Address::Postgres(format!("{host}/{name}")))).await;
        on_server(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        outcome
    });
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure.into_panic());
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

async fn on_server(server: &str, statement: &str) {
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    db.execute_unprepared(statement).await.unwrap();
    db.close().await.unwrap();
}
