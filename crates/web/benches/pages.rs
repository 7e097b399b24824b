//! How long the first page and the page of a commitment take in a register of 1,000 commitments and in one of 100,000,
//! over HTTP, on SQLite and on PostgreSQL: `cargo bench -p tansiq-web --bench pages`. Figures go to the error stream.
//!
//! The registers are generated once and kept in the target directory, or on the server that `TANSIQ_TEST_POSTGRES`
//! names; without that variable PostgreSQL is left out. Requests to the small and to the large register take turns, so
//! that whatever else the machine does meets both.

#![allow(clippy::unwrap_used, reason = "a measurement that meets an error has none")]

use jiff::{Timestamp, ToSpan};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tansiq_generate::{Size, TODAY, generate};
use tansiq_office::{NewAccount, Office, ReadingRoom};
use tansiq_policy::{AccountRole, Actor};
use tansiq_reader::Lexicon;
use tansiq_storage::{Address, Clock, CommitmentFilter, KeyFile, Register, Watch};
use tansiq_web::place::Edge;
use tansiq_web::serve::{self, Ending, Limits};

/// How many commitments the registers have.
const SIZES: [usize; 2] = [1_000, 100_000];

/// How often each page is asked for, after some requests that do not count.
const ROUNDS: usize = 200;
const WARM: usize = 20;

/// How many times as long a page may take in the large register.
const MOST: f64 = 2.0;

const PASSWORD: &str = "a quiet Atlantic coast";

/// A register that is served.
struct Served {
    at: SocketAddr,
    cookie: String,
    commitments: Vec<String>,
    register: Register,
    watch: Watch,
}

/// The answer to a request, with its head.
fn ask(at: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_nodelay(true).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    let mut read = BufReader::new(stream);
    read.read_line(&mut answer).unwrap();
    read.read_to_string(&mut answer).unwrap();
    answer
}

impl Served {
    fn get(&self, path: &str) -> Duration {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nConnection: close\r\n\r\n",
            self.at, self.cookie
        );
        let begin = Instant::now();
        let answer = ask(self.at, &request);
        let took = begin.elapsed();
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        took
    }
}

/// A register of this size: the one that was kept, or a new one.
async fn register(address: &Address, commitments: usize) -> Register {
    Register::migrate(address).await.unwrap();
    let register = Register::open(address).await.unwrap();
    if register.instance().is_some() {
        return register;
    }
    let begin = Instant::now();
    let made = generate(&register, Size::Commitments(commitments), 1, |_| {}).await.unwrap();
    register.analyse().await.unwrap();
    eprintln!(
        "  made {} records with {} commitments of {} dialogues in {:.0} s",
        made.records,
        made.commitments,
        made.dialogues,
        begin.elapsed().as_secs_f64()
    );
    register
}

async fn serve(address: &Address, commitments: usize) -> Served {
    let (register, watch) = register(address, commitments).await.watched();
    #[expect(clippy::disallowed_methods, reason = "a measurement acts from the shell")]
    let operator = Actor::operator();
    // Each run has an officer of its own and begins an hour after the one before it: whoever signs in again and again
    // within seconds is made to wait.
    let last: Timestamp = register.view(&operator).head().await.unwrap().at.parse().unwrap();
    let clock = Clock::starting_at(TODAY.parse::<Timestamp>().unwrap().max(last + 1.hour()));
    // The keys are kept where the registers on SQLite are, for both engines.
    let engine = if matches!(address, Address::Sqlite(_)) { "sqlite" } else { "postgres" };
    let keys =
        KeyFile::within(Path::new(env!("CARGO_TARGET_TMPDIR")), &format!("pages-{engine}-{commitments}"));
    let register = register.unlock(&keys, &clock).await.unwrap();
    let lexicon = Lexicon::builtin();
    let reading = Arc::new(ReadingRoom::here(lexicon));
    let office = Office::new(register.clone(), clock, lexicon, reading);
    let email = format!("officer-{}@example.org", last.as_millisecond());
    let account = NewAccount {
        name: "Officer".into(),
        email: email.clone(),
        password: PASSWORD.into(),
        role: AccountRole::Officer,
    };
    office.add_account(&operator, &account, None).await.unwrap();
    let view = office.view(&operator);
    let latest = view.dialogues_that_met(office.today(), 1).await.unwrap();
    let filter = CommitmentFilter { series: latest.first().copied(), ..CommitmentFilter::default() };
    let some = view.commitments_part(&filter, office.today(), 0, Some(25)).await.unwrap().records;
    let commitments = some.iter().map(|one| format!("/en/commitments/{}", one.reference.unwrap())).collect();

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let pages = tansiq_web::router(office, Edge::default());
    tokio::spawn(async move {
        // It goes on as long as nobody says otherwise.
        let (_says, ending) = tokio::sync::watch::channel(Ending::No);
        serve::serve(listener, pages, Limits::default(), None, ending).await
    });
    let body = format!("email={}&password={}", email.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let sign_in = format!(
        "POST /en/sign-in HTTP/1.1\r\nHost: {at}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let answer = tokio::task::spawn_blocking(move || ask(at, &sign_in)).await.unwrap();
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.unwrap_or_else(|| panic!("nobody is signed in: {answer}"));
    let cookie = cookie.split(';').next().unwrap().to_owned();
    Served { at, cookie, commitments, register, watch }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Asks both registers for a page in turns; says whether the large one keeps to the bound.
fn compare(name: &str, served: &[Served; 2], page: impl Fn(&Served, usize) -> String) -> bool {
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..WARM + ROUNDS {
        for (times, served) in times.iter_mut().zip(served) {
            let took = served.get(&page(served, round));
            if round >= WARM {
                times.push(took);
            }
        }
    }
    let [small, large] = &mut times;
    let [small, large] = [median(small), median(large)];
    let ratio = large.as_secs_f64() / small.as_secs_f64();
    eprintln!(
        "  {name:<12} {small:>9.2?} in the small register, {large:>9.2?} in the large one: {ratio:.2} times"
    );
    ratio <= MOST
}

/// Every statement of the pages with its plan, as the large register answers it.
async fn plans(served: &Served) {
    let Served { register, watch, .. } = served;
    for plan in watch.plans(register).await.unwrap() {
        eprintln!("{}", plan.statement);
        for step in plan.steps {
            eprintln!("    {step}");
        }
    }
}

async fn measure(engine: &str, addresses: [Address; 2], show_plans: bool) -> bool {
    eprintln!("{engine}");
    let [small, large] = addresses;
    let served = [serve(&small, SIZES[0]).await, serve(&large, SIZES[1]).await];
    served[1].watch.clear();
    let (served, kept) = tokio::task::spawn_blocking(move || {
        let home = compare("first page", &served, |_, _| "/en".to_owned());
        let one =
            |served: &Served, round: usize| served.commitments[round % served.commitments.len()].clone();
        let commitment = compare("commitment", &served, one);
        (served, home && commitment)
    })
    .await
    .unwrap();
    if show_plans {
        plans(&served[1]).await;
    }
    kept
}

/// The addresses of two databases on a server, which are made where they are missing.
async fn databases(server: &str) -> [Address; 2] {
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    let names = SIZES.map(|size| format!("tansiq_pages_{size}"));
    for name in &names {
        let there = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
        let there = Statement::from_string(db.get_database_backend(), there);
        if db.query_one_raw(there).await.unwrap().is_none() {
            db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        }
    }
    let (host, _) = server.rsplit_once('/').unwrap();
    names.map(|name| Address::Postgres(format!("{host}/{name}")))
}

#[tokio::main]
async fn main() {
    let show_plans = std::env::args().any(|arg| arg == "--plans");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let files = SIZES.map(|size| Address::Sqlite(folder.join(format!("pages-{size}/register.db"))));
    let mut kept = Box::pin(measure("SQLite", files, show_plans)).await;
    match std::env::var("TANSIQ_TEST_POSTGRES") {
        Ok(server) => {
            let addresses = databases(&server).await;
            kept &= Box::pin(measure("PostgreSQL", addresses, show_plans)).await;
        }
        Err(_) => eprintln!("PostgreSQL is left out: TANSIQ_TEST_POSTGRES names no server"),
    }
    if !kept {
        eprintln!("a page takes more than {MOST} times as long in the large register");
        std::process::exit(1);
    }
}
