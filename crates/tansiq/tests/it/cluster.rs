//! A PostgreSQL server of a test's own, which may be stopped like a machine that loses power.

use crate::world::block_on;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use std::{
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

pub struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    /// User and group, where this process is root: PostgreSQL does not run as root.
    account: Option<(u32, u32)>,
    port: u16,
}

impl Cluster {
    /// Starts a server, with the programs of the one that the tests use.
    pub fn start() -> Self {
        let account = account();
        let folder = tempfile::Builder::new().prefix("tansiq-cluster-").tempdir().unwrap();
        if let Some((user, group)) = account {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let mut cluster = Self { programs: programs(), folder, account, port: 0 };
        let initdb = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
        assert!(cluster.tool("initdb", &initdb), "initdb");
        for _ in 0..5 {
            // Another program can take the port between our look and the server's start.
            cluster.port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            if cluster.up() {
                return cluster;
            }
        }
        panic!(
            "PostgreSQL does not start: {}",
            std::fs::read_to_string(cluster.folder.path().join("log")).unwrap()
        );
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn up(&self) -> bool {
        let folder = self.folder.path().display().to_string();
        let options =
            format!("-c listen_addresses=127.0.0.1 -p {} -c unix_socket_directories='{folder}'", self.port);
        self.tool("pg_ctl", &["start", "-w", "-t", "60", "-o", &options, "-l", &format!("{folder}/log")])
    }

    /// Stops it at once, as a power cut would, and starts it again: it recovers from its log.
    pub fn power_cut(&self) {
        assert!(self.tool("pg_ctl", &["stop", "-w", "-m", "immediate"]));
        assert!(self.up());
    }

    fn tool(&self, name: &str, arguments: &[&str]) -> bool {
        let mut tool = Command::new(self.programs.join(name));
        if let Some((user, group)) = self.account {
            tool.uid(user).gid(group);
        }
        tool.current_dir(self.folder.path()).env("LC_ALL", "C").env_remove("PGDATA");
        tool.arg("-D").arg(self.folder.path().join("data")).args(arguments);
        tool.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.tool("pg_ctl", &["stop", "-w", "-m", "immediate"]);
    }
}

/// Where the server of the tests has its programs.
fn programs() -> PathBuf {
    let server = crate::world::server();
    let folder: String = block_on(async {
        let db = Database::connect(server).await.unwrap();
        let ask = "SELECT setting FROM pg_config WHERE name = 'BINDIR'";
        let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, ask)).await.unwrap().unwrap();
        let folder = row.try_get("", "setting").unwrap();
        db.close().await.unwrap();
        folder
    });
    let folder = PathBuf::from(folder);
    assert!(folder.join("initdb").exists(), "the tests want the programs of PostgreSQL on this machine");
    folder
}

fn account() -> Option<(u32, u32)> {
    let number = |flag: &str, of: &[&str]| {
        let output = Command::new("id").arg(flag).args(of).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().parse::<u32>().ok()
    };
    if number("-u", &[]) != Some(0) {
        return None;
    }
    let account = ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| Some((number("-u", &[name])?, number("-g", &[name])?)));
    Some(account.expect("PostgreSQL does not run as root: there is a user postgres or nobody"))
}
