//! The tools that the tests need beside Rust: found, or installed where we may (root on a Debian-like system),
//! or named together with the command that installs them.

use std::ffi::OsStr;
use std::fmt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::command::{command, output, run};
use crate::failure::{Failure, Outcome};

/// The oldest Node.js that the browser tests run on.
const OLDEST_NODE: (u32, u32) = (20, 0);

/// A tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// PostgreSQL's `initdb`, `postgres` and `pg_ctl`.
    Postgres,
    /// Chromium, or Chrome.
    Chromium,
    /// Node.js.
    Node,
    /// Node's package client.
    Npm,
    /// Python, for the scorer of the reader and for the trials of the API.
    Python,
    /// The mail server that the tests start, for the Python of the system.
    Aiosmtpd,
    /// Python's virtual environments.
    Venv,
}

impl Need {
    /// The Debian package that has it.
    fn package(self) -> &'static str {
        match self {
            Self::Postgres => "postgresql",
            Self::Chromium => "chromium",
            Self::Node => "nodejs",
            Self::Npm => "npm",
            Self::Python => "python3",
            Self::Aiosmtpd => "python3-aiosmtpd",
            Self::Venv => "python3-venv",
        }
    }

    /// Where it is, if it is here: the program, or for PostgreSQL the folder of its programs.
    pub fn find(self) -> Option<PathBuf> {
        match self {
            Self::Postgres => postgres_programs(),
            Self::Chromium => match std::env::var_os("CHROMIUM") {
                Some(path) => Some(PathBuf::from(path)),
                None => ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path),
            },
            Self::Node => on_path("node"),
            Self::Npm => on_path("npm"),
            Self::Python => on_path("python3"),
            Self::Aiosmtpd => aiosmtpd(),
            Self::Venv => on_path("python3").filter(|python| makes_environments(python)),
        }
    }

    /// Where it is, or what to do.
    pub fn found(self) -> Outcome<PathBuf> {
        self.find().ok_or_else(|| Failure::new(format!("{self} is missing"), advice(&[self])))
    }
}

impl fmt::Display for Need {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Postgres => "PostgreSQL (initdb, postgres, pg_ctl)",
            Self::Chromium => "Chromium (chromium, chromium-browser or google-chrome)",
            Self::Node => "Node.js (node)",
            Self::Npm => "npm",
            Self::Python => "Python 3 (python3)",
            Self::Aiosmtpd => "aiosmtpd for /usr/bin/python3",
            Self::Venv => "virtual environments of Python 3 (venv, ensurepip)",
        })
    }
}

/// The Python that Debian's packages are for, if it has the mail server; another one on the path need not see it.
fn aiosmtpd() -> Option<PathBuf> {
    let python = PathBuf::from("/usr/bin/python3");
    let mut asked = std::process::Command::new(&python);
    asked.args(["-c", "import aiosmtpd"]).stderr(std::process::Stdio::null());
    asked.status().is_ok_and(|status| status.success()).then_some(python)
}

/// Makes sure that all of `needs` are here.
pub fn provide(needs: &[Need], top: &Path) -> Outcome<()> {
    let mut missing = absent(needs);
    if !missing.is_empty() && may_install() {
        let packages: Vec<&str> = missing.iter().map(|need| need.package()).collect();
        println!("installing {}", packages.join(" "));
        let todo = advice(&missing);
        let apt = || {
            let mut apt = command("apt-get", top);
            apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-y", "-o", "Acquire::Retries=3"]);
            apt
        };
        run(apt().arg("update"), &todo)?;
        run(apt().args(["install", "--no-install-recommends"]).args(&packages), &todo)?;
        missing = absent(needs);
    }
    if !missing.is_empty() {
        let names: Vec<String> = missing.iter().map(ToString::to_string).collect();
        return Err(Failure::new(format!("missing: {}", names.join("; ")), advice(&missing)));
    }
    if needs.contains(&Need::Node) { node_is_new_enough(top) } else { Ok(()) }
}

fn absent(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| need.find().is_none()).collect()
}

/// What to type so that these are there.
fn advice(missing: &[Need]) -> String {
    let packages: Vec<&str> = missing.iter().map(|need| need.package()).collect();
    format!(
        "on Debian or Ubuntu `sudo apt-get install --no-install-recommends {}`; elsewhere install them and put them on the PATH",
        packages.join(" ")
    )
}

fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && on_path("apt-get").is_some() && are_root()
}

/// Whether this program runs as root, as the system tells it in /proc.
pub fn are_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

fn node_is_new_enough(top: &Path) -> Outcome<()> {
    let version = node_version(top)?;
    if version >= OLDEST_NODE {
        return Ok(());
    }
    let (major, minor) = version;
    Err(Failure::new(
        format!("Node.js {major}.{minor} is too old"),
        format!("install Node.js {} or newer", OLDEST_NODE.0),
    ))
}

/// The version of Node.js: major and minor.
pub fn node_version(top: &Path) -> Outcome<(u32, u32)> {
    let todo = "install Node.js again";
    let said = output(command(Need::Node.found()?, top).arg("--version"), todo)?;
    version(&said).ok_or_else(|| Failure::new(format!("Node.js has no version: {}", said.trim()), todo))
}

/// The 20 and 1 of `v20.1.0`.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix('v')?.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

/// Whether this Python can make virtual environments, which Debian has in a package of its own.
fn makes_environments(python: &Path) -> bool {
    let asked = std::process::Command::new(python).args(["-c", "import ensurepip, venv"]).output();
    asked.is_ok_and(|answer| answer.status.success())
}

/// The program of this name on the PATH.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// The folder that has PostgreSQL's server programs: one on the PATH, else Debian's newest.
fn postgres_programs() -> Option<PathBuf> {
    let complete =
        |dir: &PathBuf| ["initdb", "postgres", "pg_ctl"].iter().all(|name| is_program(&dir.join(name)));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut on_path = std::env::split_paths(&path);
    on_path.find(complete).or_else(|| {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        newest(versions.flatten().map(|entry| entry.file_name()))
            .into_iter()
            .map(|name| Path::new("/usr/lib/postgresql").join(name).join("bin"))
            .find(complete)
    })
}

/// Names that are numbers, the highest first.
fn newest(names: impl Iterator<Item = impl AsRef<OsStr>>) -> Vec<String> {
    let mut numbers: Vec<u32> = names.filter_map(|name| name.as_ref().to_str()?.parse().ok()).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers.into_iter().map(|number| number.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(version("v20.11.2\n"), Some((20, 11)));
        assert_eq!(version("v18.0.0"), Some((18, 0)));
        assert_eq!(version("node 20"), None);
    }

    #[test]
    fn the_newest_postgresql_comes_first() {
        assert_eq!(newest(["9", "15", "common", "13"].iter()), ["15", "13", "9"]);
    }

    #[test]
    fn advice_names_every_package() {
        assert!(advice(&[Need::Postgres, Need::Npm]).contains("--no-install-recommends postgresql npm`"));
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(on_path("sh").is_some());
        assert_eq!(on_path("no-such-program-anywhere"), None);
    }
}
