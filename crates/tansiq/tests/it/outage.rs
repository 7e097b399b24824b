//! A database that goes away, is full or read-only, or has another shape; a clock that was set back. What cannot be
//! done is said, nothing is half-written, and the server goes on by itself.

use crate::world::{
    EMAIL, ENGINES, Engine, OPERATOR, PASSWORD, Page, Server, World, block_on, office, until,
};
use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use tansiq_model::{Id, Proposal, Record};
use tansiq_policy::AccountRole;
use tansiq_storage::{Clock, Register, StorageError, Trouble};
use tempfile::TempDir;

/// A line to a server that can be cut.
struct Line {
    address: SocketAddr,
    cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (cut, open) = (Arc::<AtomicBool>::default(), Arc::<Mutex<Vec<TcpStream>>>::default());
        let (is_cut, kept) = (cut.clone(), open.clone());
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // Somebody who knocks at a line that is cut finds the door shut at once.
                let Ok(server) = TcpStream::connect(server) else { continue };
                if is_cut.load(Ordering::SeqCst) {
                    continue;
                }
                kept.lock().unwrap().extend([client.try_clone().unwrap(), server.try_clone().unwrap()]);
                let (back, forth) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                std::thread::spawn(move || pass(client, forth));
                std::thread::spawn(move || pass(server, back));
            }
        });
        Self { address, cut, open }
    }

    fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
        for end in self.open.lock().unwrap().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.cut.store(false, Ordering::SeqCst);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream) {
    let mut part = [0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut part) {
        if to.write_all(&part[..read]).is_err() {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

#[test]
fn a_database_that_goes_away_is_told_and_taken_up_again_by_itself() {
    let world = World::new(Engine::Postgres);
    world.found();
    let url = world.database.clone().unwrap();
    let place = url.split('@').nth(1).unwrap().split('/').next().unwrap();
    let server: SocketAddr = place.parse().or_else(|_| format!("{place}:5432").parse()).unwrap();
    let line = Line::to(server);
    let through = url.replace(place, &line.address.to_string());
    let mut command = world.command();
    let server =
        Server::start(command.env("TANSIQ_DATABASE_URL", through).args(["serve", "--listen", "127.0.0.1:0"]));
    assert_eq!(server.get("/readyz").status, 200);
    line.cut();
    let ready = server.get("/readyz");
    assert_eq!((ready.status, ready.body.as_str()), (503, "the database does not answer"));
    assert_eq!(server.get("/healthz").status, 200, "the process lives");
    let page = server.get("/en/commitments");
    assert_eq!(page.status, 503, "{}", server.logged());
    assert!(page.body.contains("cannot be reached at the moment"), "{}", page.body);
    line.mend();
    until("it is ready again", || server.get("/readyz").status == 200);
    assert_eq!(server.get("/en/commitments").status, 200);
}

#[test]
fn a_database_of_another_shape_is_not_served() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let server = world.serve();
        for (other, back, words) in [
            (
                "INSERT INTO seaql_migrations VALUES ('m99999999_000001_later', 0)",
                "DELETE FROM seaql_migrations WHERE version LIKE 'm9999%'",
                "a newer program",
            ),
            (
                "UPDATE search_state SET version = version - 1",
                "UPDATE search_state SET version = version + 1",
                "tansiq migrate",
            ),
            ("UPDATE chain_head SET id = 2", "UPDATE chain_head SET id = 1", "does not answer"),
        ] {
            assert_eq!(server.get("/readyz").status, 200, "{engine:?}");
            world.raw(other);
            let ready = server.get("/readyz");
            assert_eq!(ready.status, 503, "{engine:?} {other}");
            assert!(ready.body.contains(words), "{engine:?} {other}: {}", ready.body);
            world.raw(back);
        }
        assert_eq!(server.get("/readyz").status, 200, "{engine:?}");
    }
}

/// Accepts a proposal, as it was before anybody decided.
fn accept(server: &Server, proposal: &Record<Proposal>) -> Page {
    let form = [("verdict", "accept"), ("revision", "1")];
    server.post(&format!("/en/proposals/{}", proposal.id), &form)
}

fn entries(world: &World) -> u64 {
    let report: serde_json::Value =
        serde_json::from_str(&world.done(&["verify", "--format", "json"])).unwrap();
    report["entries"].as_u64().unwrap()
}

fn is_decided(world: &World, id: Id<Proposal>) -> bool {
    world.proposals().iter().any(|proposal| proposal.id == id && proposal.revision > 1)
}

/// Nothing can be written, then it can again.
fn refused_then_taken(world: &World, server: &Server, break_it: impl FnOnce(), mend: impl FnOnce()) {
    let proposals = world.propose(2);
    let before = entries(world);
    break_it();
    let refused = accept(server, &proposals[0]);
    assert_eq!(refused.status, 503, "{}", refused.body);
    assert!(refused.body.contains("The register cannot save at the moment"), "{}", refused.body);
    assert_eq!(server.get("/en/commitments").status, 200, "reading goes on");
    mend();
    assert_eq!(entries(world), before);
    assert!(!is_decided(world, proposals[0].id), "nothing half-written");
    until("it writes again", || accept(server, &proposals[0]).status == 303);
    assert!(is_decided(world, proposals[0].id));
    assert_eq!(entries(world), before + 1);
}

/// The process may not make any file larger than this, as if the disk had no room. The signal that would come with it
/// is ignored, as every program under such a limit must; what the register then meets is a write that fails.
#[test]
fn a_disk_without_room_is_told_and_used_again_when_there_is_some() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let mut command = world.command();
    let program = command.get_program().to_owned();
    let settings: Vec<_> =
        command.get_envs().map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned))).collect();
    command = Command::new("sh");
    for (name, value) in settings {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.args(["-c", "trap '' XFSZ; exec \"$0\" serve --listen 127.0.0.1:0"]).arg(program);
    let mut server = Server::start(&mut command);
    server.sign_in(EMAIL, PASSWORD);
    let process = Pid::from_raw(i32::try_from(server.child.id()).unwrap());
    let usual = getrlimit(Resource::Fsize);
    let limit = |current| {
        prlimit(process, Resource::Fsize, Rlimit { current, maximum: usual.maximum }).map(drop).unwrap();
    };
    refused_then_taken(&world, &server, || limit(Some(1)), || limit(usual.current));
}

/// A server that became a copy of another refuses writing until it is made the first again.
#[test]
fn a_read_only_server_is_told_and_written_again_when_it_may_be() {
    let world = World::new(Engine::Postgres);
    world.found();
    let mut server = world.serve();
    server.sign_in(EMAIL, PASSWORD);
    let name = world.database.as_deref().unwrap().rsplit('/').next().unwrap().to_owned();
    // Every connection that is there is ended, so that the next one begins as the server says now.
    let set = |how: &str| {
        world.serverwide(&format!("ALTER DATABASE {name} {how}"));
        let others = format!("FROM pg_stat_activity WHERE datname = '{name}'");
        world.serverwide(&format!("SELECT pg_terminate_backend(pid) {others}"));
    };
    let read_only = || set("SET default_transaction_read_only = on");
    let mend = || set("RESET default_transaction_read_only");
    refused_then_taken(&world, &server, read_only, mend);
}

#[test]
fn a_clock_that_was_set_back_breaks_no_chain_and_is_told() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let proposals = world.propose(2);
        block_on(async {
            let register = Register::open(&world.address()).await.unwrap();
            let clock = Clock::standing_at("2099-01-01T00:00:00Z".parse().unwrap());
            let register = register.unlock(&world.key_file(), &clock).await.unwrap();
            let office = office(register, clock);
            let account = tansiq_office::NewAccount {
                name: "Salma".into(),
                email: "salma@example.org".into(),
                password: "promises are for keeping".into(),
                role: AccountRole::Officer,
            };
            office.add_account(&OPERATOR, &account, None).await.unwrap();
            office.register().clone().close().await.unwrap();
        });
        let mut server = world.serve();
        server.sign_in(EMAIL, PASSWORD);
        let before = entries(&world);
        for proposal in &proposals {
            assert_eq!(accept(&server, proposal).status, 303, "{engine:?}");
        }
        server.logs("the clock is behind the last entry of the history");
        // One after another in the order of their numbers, none before the one that it follows.
        assert_eq!(entries(&world), before + 2, "{engine:?}");
        let head = block_on(async {
            let register = Register::open(&world.address()).await.unwrap();
            let head = register.view(&OPERATOR).head().await.unwrap();
            register.close().await.unwrap();
            head
        });
        assert_eq!(head.at, "2099-01-01T00:00:00.000Z", "{engine:?}");
        let output = world.run(&["doctor", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let clock =
            told["checks"].as_array().unwrap().iter().find(|check| check["check"] == "clock").unwrap();
        assert_eq!(clock["state"], "fail", "{told}");
        assert!(clock["message"].as_str().unwrap().contains("2099-01-01"), "{clock}");
        assert_eq!(output.status.code(), Some(1));
    }
}

async fn file(folder: &TempDir, mode: &str) -> DatabaseConnection {
    let url = format!("sqlite://{}?mode={mode}", folder.path().join("a.db").display());
    Database::connect(ConnectOptions::new(url).max_connections(1).to_owned()).await.unwrap()
}

async fn refused(db: &DatabaseConnection, sql: &str) -> StorageError {
    db.execute_unprepared(sql).await.unwrap_err().into()
}

#[test]
fn a_database_that_cannot_be_written_is_told_from_one_that_refuses_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let db = file(&folder, "rwc").await;
        db.execute_unprepared("CREATE TABLE a (b TEXT UNIQUE)").await.unwrap();
        db.execute_unprepared("INSERT INTO a VALUES ('Mona Haddad')").await.unwrap();
        let twice = refused(&db, "INSERT INTO a VALUES ('Mona Haddad')").await;
        assert_eq!(twice.trouble(), None, "{twice}");
        db.execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
        let full = refused(&db, "INSERT INTO a VALUES (hex(randomblob(9999)))").await;
        assert_eq!(full.trouble(), Some(Trouble::Unwritable), "{full}");
        db.close().await.unwrap();
        let reader = file(&folder, "ro").await;
        let read_only = refused(&reader, "INSERT INTO a VALUES ('c')").await;
        assert_eq!(read_only.trouble(), Some(Trouble::Unwritable), "{read_only}");
    });
}

#[test]
fn what_an_engine_says_reaches_the_log_without_values() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let db = file(&folder, "rwc").await;
        let said = refused(&db, "SELECT json('Mona Haddad')").await;
        let query = refused(&db, "SELECT 'Mona' FROM Haddad").await;
        assert!(query.to_string().contains("Haddad"), "the engine repeats what was asked: {query}");
        let read = serde_json::from_str::<u32>("\"Mona Haddad\"").unwrap_err();
        let stored = StorageError::Damaged(format!("document.title: {read}"));
        for error in [said, query, read.into(), stored, StorageError::Missing("account", "mona".into())] {
            let cause = error.cause();
            let private = cause.to_lowercase().contains("mona") || cause.contains("Haddad");
            assert!(!cause.is_empty() && !private, "{cause}");
        }
    });
}
