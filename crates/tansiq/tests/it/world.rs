//! What the tests stand on: the executable, databases of their own, servers that end with the test.

use sea_orm::{ConnectionTrait, Database};
use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tansiq_model::{Audience, Grade, Id, Marking, Proposal, Record};
use tansiq_office::{Given, NewAccount};
use tansiq_policy::{AccountRole, Act, Actor};
use tansiq_storage::{Clock, Foundation, Register};
use tempfile::TempDir;

/// Whoever may read the data directory.
#[expect(clippy::disallowed_methods, reason = "tests act as whoever they like")]
pub const OPERATOR: Actor = Actor::operator();

/// Where the tests' PostgreSQL server is.
const SERVER: &str = "TANSIQ_TEST_POSTGRES";

pub const EMAIL: &str = "officer@example.org";
pub const PASSWORD: &str = "a promise kept in time";

/// A register of its own on one of the engines. It goes when the test ends.
pub struct World {
    pub folder: TempDir,
    /// The database on the server; `None` for the embedded one.
    pub database: Option<String>,
    admin: Option<String>,
}

/// The engines that every test of a register runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

pub const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

impl World {
    /// An empty place for a register.
    pub fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self { folder: tempfile::tempdir().unwrap(), database: None, admin: None },
            Engine::Postgres => Self::on_server(server()),
        }
    }

    /// An empty place on a PostgreSQL server.
    pub fn on_server(admin: String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("tansiq_{}", uuid_of(&folder));
        statement(&admin, &format!("CREATE DATABASE {name}"));
        let (server, _) = admin.rsplit_once('/').expect("an address of a database");
        Self { database: Some(format!("{server}/{name}")), admin: Some(admin), folder }
    }

    /// The executable with this world's register and nothing of the caller's settings.
    pub fn command(&self) -> Command {
        let mut command = tansiq();
        command.env("TANSIQ_DATA", self.folder.path().join("data"));
        if let Some(url) = &self.database {
            command.env("TANSIQ_DATABASE_URL", url);
        }
        command
    }

    /// Runs a command and waits for its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Runs a command that must succeed, and gives its output.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Where the register is.
    pub fn address(&self) -> tansiq_storage::Address {
        match &self.database {
            Some(url) => tansiq_storage::Address::Postgres(url.clone()),
            None => tansiq_storage::Address::Sqlite(self.folder.path().join("data/register.db")),
        }
    }

    /// The file with the keys of the register.
    pub fn key_file(&self) -> tansiq_storage::KeyFile {
        let name = match &self.database {
            Some(url) => url.rsplit('/').next().unwrap_or_default(),
            None => "register",
        };
        tansiq_storage::KeyFile::within(&self.folder.path().join("data"), name)
    }

    /// Brings the key file of another world's register here, as whoever restores a backup has to.
    pub fn bring_keys(&self, of: &Self) {
        let path = self.key_file().path().to_owned();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::copy(of.key_file().path(), path).unwrap();
    }

    /// The raw database, past the register.
    pub fn raw(&self, sql: &str) {
        match &self.database {
            Some(url) => statement(url, sql),
            None => {
                let path = self.folder.path().join("data/register.db");
                statement(&format!("sqlite://{}", path.display()), sql);
            }
        }
    }

    /// The database's server, from another database of it.
    pub fn serverwide(&self, sql: &str) {
        statement(self.admin.as_deref().unwrap(), sql);
    }

    /// Founds a register with one account, from the library, as the first start and set-up would.
    pub fn found(&self) {
        let clock = Clock::standing_at("2024-09-30T12:00:00Z".parse().unwrap());
        block_on(async {
            Register::migrate(&self.address()).await.unwrap();
            let register = Register::open(&self.address()).await.unwrap();
            let register = register.unlock(&self.key_file(), &clock).await.unwrap();
            let names = vec![(tansiq_model::Lang::En, "The office".to_owned())];
            let foundation = Foundation { demonstration: false, code: "OFFICE".parse().unwrap(), names };
            register.found(&foundation, &clock).await.unwrap();
            let office = office(register, clock);
            let account = NewAccount {
                name: "Mona".into(),
                email: EMAIL.into(),
                password: PASSWORD.into(),
                role: AccountRole::Officer,
            };
            office.add_account(&OPERATOR, &account, None).await.unwrap();
            office.register().clone().close().await.unwrap();
        });
    }

    /// Files a document with this many proposals that wait, past the reader: what a text is read as is not the
    /// matter of these tests.
    pub fn propose(&self, count: u32) -> Vec<Record<Proposal>> {
        block_on(async {
            let register = Register::open(&self.address()).await.unwrap();
            let office = office(register, Clock::system());
            let given = Given {
                bytes: PROMISE.into(),
                name: None,
                lang: None,
                published: None,
                url: None,
                grade: Grade::Press,
                audience: Audience::Public,
                to: tansiq_office::Recipients::default(),
                marking: Marking::Clear,
            };
            let document = office.ingest(&OPERATOR, given).await.unwrap().document;
            let view = office.view(&OPERATOR);
            let sample = view.proposals(document.id).await.unwrap().pop().expect("one is proposed");
            // A change that stores nothing is refused.
            if count > 1 {
                let mut change =
                    office.register().change(&OPERATOR, Act::ProposalAdd, "", office.clock()).await.unwrap();
                for position in 2..=count {
                    let mut proposal = Record { id: Id::new(office.clock().new_id()), ..sample.clone() };
                    proposal.body.position = position;
                    change.create(&mut proposal).await.unwrap();
                }
                change.commit().await.unwrap();
            }
            let proposals = view.proposals(document.id).await.unwrap();
            office.register().clone().close().await.unwrap();
            proposals
        })
    }

    /// The proposals as they are now.
    pub fn proposals(&self) -> Vec<Record<Proposal>> {
        block_on(async {
            let register = Register::open(&self.address()).await.unwrap();
            let proposals = register.view(&OPERATOR).all().await.unwrap();
            register.close().await.unwrap();
            proposals
        })
    }

    /// Writes the settings of the register.
    pub fn configure(&self, settings: &str) {
        let dir = self.folder.path().join("data");
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("tansiq.toml"), settings).unwrap();
    }

    /// Serves the register.
    pub fn serve(&self) -> Server {
        Server::start(self.command().args(["serve", "--listen", "127.0.0.1:0"]))
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let (Some(admin), Some(url)) = (&self.admin, &self.database) {
            let name = url.rsplit('/').next().unwrap_or_default();
            statement(admin, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// An office on a register, reading in this process.
pub fn office(register: Register, clock: Clock) -> tansiq_office::Office {
    let lexicon = tansiq_reader::Lexicon::builtin();
    let room = std::sync::Arc::new(tansiq_office::ReadingRoom::here(lexicon));
    tansiq_office::Office::new(register, clock, lexicon, room)
}

/// The PostgreSQL server for tests.
pub fn server() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| {
        panic!("run `cargo xtask test`, or set {SERVER} to a PostgreSQL server for tests")
    })
}

fn uuid_of(folder: &TempDir) -> String {
    let name = folder.path().file_name().unwrap().to_string_lossy().to_lowercase();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{name}_{}", std::process::id())
}

pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(work)
}

fn statement(url: &str, sql: &str) {
    block_on(async {
        let db = Database::connect(url).await.unwrap();
        db.execute_unprepared(sql).await.unwrap();
        db.close().await.unwrap();
    });
}

/// The executable with none of the caller's settings.
pub fn tansiq() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tansiq"));
    let ours = std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("TANSIQ_"));
    for name in ours.chain(["RUST_LOG".to_owned()]) {
        command.env_remove(name);
    }
    command.env("TANSIQ_LANG", "en").stdin(Stdio::null());
    command
}

/// A register on SQLite with these settings, and its server.
pub fn served(settings: &str) -> (World, Server) {
    let world = World::new(Engine::Sqlite);
    world.found();
    world.configure(settings);
    let server = world.serve();
    (world, server)
}

/// A server that ends with the test.
pub struct Server {
    pub child: Child,
    /// What it said before it served.
    pub said: String,
    /// What it said since.
    log: Arc<Mutex<String>>,
    pub way: Way,
}

/// How somebody reaches a server, and as whom.
#[derive(Debug, Clone)]
pub struct Way {
    pub address: String,
    agent: ureq::Agent,
    pub cookie: Option<String>,
}

impl std::ops::Deref for Server {
    type Target = Way;

    fn deref(&self) -> &Way {
        &self.way
    }
}

impl std::ops::DerefMut for Server {
    fn deref_mut(&mut self) -> &mut Way {
        &mut self.way
    }
}

/// What a page answered.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub body: String,
}

impl Server {
    /// Starts a command that serves, and waits until it says where.
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = String::new();
        let address = loop {
            let line = lines.next().unwrap_or_else(|| panic!("it ended before it served: {said}")).unwrap();
            said += &line;
            said += "\n";
            if let Some((_, address)) = line.split_once("Serving at ") {
                break address.trim_end_matches('/').to_owned();
            }
        };
        // Whatever it says from here on must not fill the pipe.
        let log = Arc::new(Mutex::new(String::new()));
        let noted = log.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut log = noted.lock().unwrap();
                *log += &line;
                *log += "\n";
            }
        });
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build();
        Self { child, said, log, way: Way { address, agent: config.into(), cookie: None } }
    }

    /// What it has logged by now.
    pub fn logged(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until it logs these words.
    pub fn logs(&self, words: &str) {
        until(words, || self.logged().contains(words));
    }

    /// Sends the process a signal.
    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits for the end of the process, and says how it ended.
    pub fn ended(&mut self, within: Duration) -> std::process::ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(started.elapsed() < within, "it has not ended: {}", self.logged());
            std::thread::yield_now();
        }
    }

    /// Ends the process at once, as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Memory that the process holds for itself, in KiB. The pages of its executable are left out: the system may drop
    /// them, and those of a development build are many.
    pub fn held(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Way {
    /// Fetches a page. `None` when the server is gone.
    pub fn try_get(&self, path: &str) -> Option<Page> {
        let mut request = self.agent.get(format!("{}{path}", self.address));
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        request.call().ok().and_then(page)
    }

    pub fn get(&self, path: &str) -> Page {
        self.try_get(path).expect("the server answers")
    }

    /// Sends a form as a browser does from the register's own pages. `None` when the server is gone.
    pub fn try_post(&self, path: &str, form: &[(&str, &str)]) -> Option<Page> {
        let mut request = self.agent.post(format!("{}{path}", self.address));
        request = request.header("Origin", &self.address).header("Sec-Fetch-Site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        let response = request.send_form(form.iter().copied()).ok()?;
        page(response)
    }

    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.try_post(path, form).expect("the server answers")
    }

    /// Signs the officer in.
    pub fn sign_in(&mut self, email: &str, password: &str) {
        let request = self.agent.post(format!("{}/en/sign-in", self.address));
        let request = request.header("Origin", &self.address).header("Sec-Fetch-Site", "same-origin");
        let response = request.send_form([("email", email), ("password", password)]).unwrap();
        assert_eq!(response.status().as_u16(), 303, "signed in");
        let cookies = response.headers().get_all("set-cookie").iter();
        let session = cookies.filter_map(|c| c.to_str().ok()).find(|c| c.starts_with("session="));
        self.cookie = Some(session.expect("a session").split(';').next().unwrap().to_owned());
    }

    /// Sends a file in a form.
    pub fn send_file(&self, path: &str, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Page {
        const BETWEEN: &str = "between-the-parts-of-a-form";
        let mut body = Vec::new();
        for (field, value) in fields {
            let head =
                format!("--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend(head.into_bytes());
        }
        let head = format!(
            "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{BETWEEN}--\r\n").into_bytes());
        let mut request = self.agent.post(format!("{}{path}", self.address));
        request = request.header("Origin", &self.address).header("Sec-Fetch-Site", "same-origin");
        request = request.header("Content-Type", format!("multipart/form-data; boundary={BETWEEN}"));
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        page(request.send(&body).unwrap()).expect("the server answers")
    }

    /// Fetches an address as a program with a token does.
    pub fn get_with(&self, token: &str, path: &str) -> Page {
        let request = self.agent.get(format!("{}{path}", self.address));
        let response = request.header("Authorization", format!("Bearer {token}")).call().unwrap();
        page(response).expect("the server answers")
    }

    /// The cookie of whoever is signed in.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// The address without its scheme.
    pub fn socket(&self) -> &str {
        self.address.split("://").nth(1).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn page(mut response: ureq::http::Response<ureq::Body>) -> Option<Page> {
    let status = response.status().as_u16();
    Some(Page { status, body: response.body_mut().read_to_string().ok()? })
}

/// Waits until something is so.
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(started.elapsed() < Duration::from_secs(60), "in vain waited for: {what}");
        std::thread::yield_now();
    }
}

/// A file in a folder.
pub fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A text that promises something.
pub const PROMISE: &str = "Morocco and the United Nations Office of Counter-Terrorism agreed to hold a conference on \
    maritime security in Rabat in December 2024.";
