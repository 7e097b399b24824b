//! A temporary PostgreSQL server for the tests: its own cluster in a temporary folder, stopped and removed at
//! the end, also when a step fails or the person presses Ctrl-C.

use std::fs::Permissions;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tempfile::TempDir;

use crate::command::{command, output};
use crate::failure::{Failure, Outcome};
use crate::needs::{Need, are_root};

/// The variable by which tests find their server.
pub const VARIABLE: &str = "TANSIQ_TEST_POSTGRES";

/// Another program can take the free port between our look and the server's start.
const STARTS: u32 = 5;

/// A running server. Dropping it stops it and removes its files.
#[derive(Debug)]
pub struct Server {
    url: String,
    cluster: Arc<Mutex<Option<Cluster>>>,
}

impl Server {
    /// Makes a cluster and starts it on a free port of 127.0.0.1 and on a socket in its own folder.
    pub fn start() -> Outcome<Self> {
        let cluster = Cluster::new()?;
        let tools = cluster.tools.clone();
        let slot = Arc::new(Mutex::new(Some(cluster)));
        remove_on_signal(&slot)?;
        let mut server = Self { url: String::new(), cluster: slot };
        let port = tools.start()?;
        server.url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        Ok(server)
    }

    /// The address of the server, with the right to create databases.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        remove(&self.cluster);
    }
}

/// The folder of a cluster, and what runs it.
#[derive(Debug)]
struct Cluster {
    tools: Tools,
    folder: TempDir,
}

/// The programs, the folder they work in and the account they run as.
#[derive(Debug, Clone)]
struct Tools {
    programs: PathBuf,
    folder: PathBuf,
    account: Option<Account>,
}

/// The account of a system user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Account {
    user: u32,
    group: u32,
}

impl Cluster {
    fn new() -> Outcome<Self> {
        let programs = Need::Postgres.found()?;
        let trouble = |error: std::io::Error| {
            Failure::new(
                format!("no folder for a temporary database: {error}"),
                "make the temporary folder writable",
            )
        };
        let folder = tempfile::Builder::new()
            .prefix("tansiq-postgres-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir()
            .map_err(trouble)?;
        let account = unprivileged()?;
        if let Some(Account { user, group }) = account {
            chown(folder.path(), Some(user), Some(group)).map_err(trouble)?;
        }
        let tools = Tools { programs, folder: folder.path().to_path_buf(), account };
        Ok(Self { tools, folder })
    }
}

impl Tools {
    fn tool(&self, name: &str) -> Command {
        let mut tool = command(self.programs.join(name), &self.folder);
        if let Some(Account { user, group }) = self.account {
            tool.uid(user).gid(group);
        }
        tool.env("LC_ALL", "C").env_remove("PGDATA").arg("-D").arg(self.folder.join("data"));
        tool
    }

    /// Makes the cluster and starts its server; returns the port.
    fn start(&self) -> Outcome<u16> {
        let todo = "see the message of PostgreSQL above; or name a server of yours in TANSIQ_TEST_POSTGRES";
        let initdb = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
        output(self.tool("initdb").args(initdb), todo)?;
        let log = self.folder.join("log");
        let mut refused = None;
        for _ in 0..STARTS {
            let port = free_port()?;
            let mut start = self.tool("pg_ctl");
            start.args(["start", "-w", "-t", "60", "-o", &options(port, &self.folder)]).arg("-l").arg(&log);
            // Its own stdout: the server keeps it open, and we would wait for its end.
            match start.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).status() {
                Ok(status) if status.success() => return Ok(port),
                Ok(status) => refused = Some(status.to_string()),
                Err(error) => refused = Some(error.to_string()),
            }
        }
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        Err(Failure::new(
            format!("PostgreSQL does not start ({}):\n{}", refused.unwrap_or_default(), said.trim_end()),
            todo,
        ))
    }

    fn stop(&self) {
        if !self.folder.join("data/postmaster.pid").exists() {
            return;
        }
        for mode in ["fast", "immediate"] {
            let stop = output(self.tool("pg_ctl").args(["stop", "-w", "-t", "20", "-m", mode]), "");
            if stop.is_ok() {
                return;
            }
        }
        eprintln!("warning: the temporary PostgreSQL server in {} does not stop", self.folder.display());
    }
}

/// What the server is told beside its defaults.
fn options(port: u16, socket: &Path) -> String {
    format!(
        "-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories='{}' -c fsync=on -c max_connections=200",
        socket.display()
    )
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| {
            Failure::new(format!("no free port on 127.0.0.1: {error}"), "check the loopback network")
        })
}

/// PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`.
fn unprivileged() -> Outcome<Option<Account>> {
    if !are_root() {
        return Ok(None);
    }
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"].iter().find_map(|name| account(&accounts, name)).map(Some).ok_or_else(|| {
        Failure::new(
            "PostgreSQL may not run as root, and there is no user postgres or nobody",
            "run as a common user",
        )
    })
}

/// The line of a user in /etc/passwd: `name:x:user:group:…`.
fn account(passwd: &str, name: &str) -> Option<Account> {
    let mut fields =
        passwd.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?.split(':').skip(1);
    let user = fields.next()?.parse().ok()?;
    let group = fields.next()?.parse().ok()?;
    Some(Account { user, group })
}

/// Stops the cluster and removes its folder, once.
fn remove(slot: &Mutex<Option<Cluster>>) {
    let cluster = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(Cluster { tools, folder }) = cluster {
        tools.stop();
        if let Err(error) = folder.close() {
            eprintln!("warning: a temporary folder stays: {error}");
        }
    }
}

/// Ctrl-C, the end of the terminal and a plain `kill` also leave nothing behind.
fn remove_on_signal(slot: &Arc<Mutex<Option<Cluster>>>) -> Outcome<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).map_err(|error| {
        Failure::new(
            format!("signals cannot be watched: {error}"),
            "name a server of yours in TANSIQ_TEST_POSTGRES",
        )
    })?;
    let slot = Arc::clone(slot);
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            remove(&slot);
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\npostgres2:x:9:9::/:/bin/false\n\
        postgres:x:112:118:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\nnobody:x:65534:65534::/:/bin/false";

    #[test]
    fn accounts_are_read_by_their_whole_name() {
        assert_eq!(account(PASSWD, "postgres"), Some(Account { user: 112, group: 118 }));
        assert_eq!(account(PASSWD, "nobody"), Some(Account { user: 65534, group: 65534 }));
        assert_eq!(account(PASSWD, "post"), None);
        assert_eq!(account(PASSWD, "postgres3"), None);
    }

    #[test]
    fn the_server_is_reached_from_this_machine_alone_and_keeps_what_it_promises() {
        let options = options(5433, Path::new("/tmp/x"));
        assert!(options.contains("listen_addresses=127.0.0.1"));
        assert!(options.contains("-p 5433"));
        assert!(options.contains("fsync=on"));
        assert!(options.contains("max_connections=200"));
        assert!(options.contains("unix_socket_directories='/tmp/x'"));
    }
}
