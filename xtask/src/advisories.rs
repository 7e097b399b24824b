//! Known weaknesses: every crate of the graph against the list that RustSec keeps, wherever that can be reached, and what
//! of it was read and found not to matter here, in `advisories.toml`.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use semver::{Version, VersionReq};
use serde::Deserialize;

use crate::command::command;
use crate::failure::{Failure, Outcome};
use crate::workspace::{Metadata, Package};

/// The list as a repository of git, with a file for each advisory.
const LIST: &str = "https://github.com/rustsec/advisory-db.git";

/// A folder that holds the list already.
pub const VARIABLE: &str = "TANSIQ_ADVISORIES";

/// How long the list may take to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was read and found not to matter here.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    #[serde(default)]
    accepted: Vec<One>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    reason: String,
}

impl Accepted {
    /// Reads the list that stands beside this crate.
    pub fn read(top: &Path) -> Outcome<Self> {
        let path = top.join("xtask/advisories.toml");
        let wrong = |error: String| {
            Failure::new(format!("{}: {error}", path.display()), "correct xtask/advisories.toml")
        };
        let text = std::fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
        Self::parse(&text).map_err(wrong)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let read: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        match read.accepted.iter().find(|one| one.reason.trim().is_empty()) {
            Some(one) => Err(format!("`{}` has no reason", one.id)),
            None => Ok(read),
        }
    }
}

/// An advisory, as far as it matters: <https://github.com/rustsec/advisory-db/blob/main/EXAMPLE_ADVISORY.md>.
#[derive(Debug, Deserialize)]
struct Advisory {
    advisory: About,
    #[serde(default)]
    versions: Versions,
}

#[derive(Debug, Deserialize)]
struct About {
    id: String,
    package: String,
    withdrawn: Option<String>,
    informational: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Versions {
    #[serde(default)]
    patched: Vec<VersionReq>,
    #[serde(default)]
    unaffected: Vec<VersionReq>,
}

impl Advisory {
    /// Reads the TOML that an advisory begins with.
    fn parse(text: &str) -> Result<Self, String> {
        let head = text.trim_start().strip_prefix("```toml").ok_or("does not begin with TOML")?;
        let (head, _) = head.split_once("```").ok_or("its TOML has no end")?;
        toml::from_str(head).map_err(|error| error.to_string())
    }

    /// Whether it is about a weakness, and not a note such as that nobody looks after the crate any more.
    fn is_weakness(&self) -> bool {
        self.advisory.withdrawn.is_none()
            && self.advisory.informational.as_deref().is_none_or(|kind| kind == "unsound")
    }

    fn is_about(&self, name: &str, version: &Version) -> bool {
        let safe = self.versions.patched.iter().chain(&self.versions.unaffected);
        self.advisory.package == name && !safe.clone().any(|safe| safe.matches(version))
    }
}

/// The folder with the list: the one that the environment names, else a copy that is made now, below `target`. `None`
/// when the list cannot be reached.
pub fn list(top: &Path, target: &Path) -> Outcome<Option<PathBuf>> {
    if let Some(folder) = std::env::var_os(VARIABLE) {
        let folder = PathBuf::from(folder);
        return if folder.join("crates").is_dir() {
            Ok(Some(folder))
        } else {
            Err(Failure::new(
                format!("{} holds no list of advisories", folder.display()),
                format!("name a copy of {LIST} in {VARIABLE}, or leave it out"),
            ))
        };
    }
    let folder = target.join("advisories");
    // A copy of yesterday does not say what is known today.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| {
            Failure::new(format!("{}: {error}", folder.display()), "check that it may be deleted")
        })?;
    }
    let mut git = command("git", top);
    git.args(["clone", "--quiet", "--depth=1", LIST]).arg(&folder);
    git.env("GIT_TERMINAL_PROMPT", "0").stderr(Stdio::null());
    let Ok(mut git) = git.spawn() else { return Ok(None) };
    let begun = Instant::now();
    loop {
        match git.try_wait() {
            Ok(Some(status)) => return Ok(status.success().then_some(folder)),
            Ok(None) if begun.elapsed() < PATIENCE => std::thread::park_timeout(Duration::from_millis(100)),
            // It ended in between, or cannot be ended.
            Ok(None) | Err(_) => {
                let _ = git.kill().and_then(|()| git.wait());
                return Ok(None);
            }
        }
    }
}

/// Checks the graph against the list; returns a line that says how much was looked at.
pub fn check(accepted: &Accepted, graph: &Metadata, list: &Path) -> Outcome<String> {
    let advisories = read(&list.join("crates"))?;
    let crates: Vec<&Package> =
        graph.packages.iter().filter(|package| !graph.workspace_members.contains(&package.id)).collect();
    let (mut wrong, mut needed) = (Vec::new(), BTreeSet::new());
    for package in &crates {
        let Ok(version) = Version::parse(&package.version) else { continue };
        let known =
            advisories.iter().filter(|one| one.is_weakness() && one.is_about(&package.name, &version));
        for one in known {
            let id = &one.advisory.id;
            if accepted.accepted.iter().any(|accepted| accepted.id == *id) {
                needed.insert(id.clone());
            } else {
                let url = format!("https://rustsec.org/advisories/{id}");
                wrong.push(format!("{} {}: {id}, {url}", package.name, package.version));
            }
        }
    }
    for one in accepted.accepted.iter().filter(|one| !needed.contains(&one.id)) {
        wrong.push(format!("{} is accepted and no crate has it any more", one.id));
    }
    if wrong.is_empty() {
        let (all, known) = (crates.len(), advisories.len());
        return Ok(format!("{all} crates, {known} advisories, {} of them accepted here", needed.len()));
    }
    Err(Failure::new(
        format!("known weaknesses:\n  {}", wrong.join("\n  ")),
        "move to a version without it; after review, add to xtask/advisories.toml",
    ))
}

/// Every advisory of the list.
fn read(folder: &Path) -> Outcome<Vec<Advisory>> {
    let trouble = |path: &Path, error: String| {
        Failure::new(format!("{}: {error}", path.display()), format!("look at the list, {LIST}"))
    };
    let entries = |folder: &Path| -> Outcome<Vec<PathBuf>> {
        let entries = std::fs::read_dir(folder).map_err(|error| trouble(folder, error.to_string()))?;
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        Ok(paths)
    };
    let mut advisories = Vec::new();
    for of_crate in entries(folder)?.iter().filter(|path| path.is_dir()) {
        for path in entries(of_crate)?.iter().filter(|path| path.extension() == Some(OsStr::new("md"))) {
            let text = std::fs::read_to_string(path).map_err(|error| trouble(path, error.to_string()))?;
            advisories.push(Advisory::parse(&text).map_err(|error| trouble(path, error))?);
        }
    }
    Ok(advisories)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Resolve;

    fn advisory(id: &str, more: &str, versions: &str) -> String {
        format!(
            "```toml\n[advisory]\nid = \"{id}\"\npackage = \"leaky\"\ndate = \"2025-01-01\"\n{more}\n[versions]\n{versions}\n```\n\n# It leaks\n"
        )
    }

    fn folder(files: &[String]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("crates/leaky");
        std::fs::create_dir_all(&below).unwrap();
        for (at, text) in files.iter().enumerate() {
            std::fs::write(below.join(format!("{at}.md")), text).unwrap();
        }
        folder
    }

    fn graph(version: &str) -> Metadata {
        let package = |name: &str, version: &str| Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: version.to_owned(),
            license: None,
        };
        Metadata {
            packages: vec![package("leaky", version), package("sound", version), package("own", "0.1.0")],
            workspace_members: vec!["own".to_owned()],
            target_directory: PathBuf::new(),
            resolve: Resolve { nodes: vec![] },
        }
    }

    fn accepted(ids: &[&str]) -> Accepted {
        let one = |id: &&str| One { id: (*id).to_owned(), reason: "read".to_owned() };
        Accepted { accepted: ids.iter().map(one).collect() }
    }

    #[test]
    fn a_version_with_a_known_weakness_fails_and_others_pass() {
        let list = folder(&[advisory("R-1", "", "patched = [\">= 1.2.3\"]\nunaffected = [\"< 1.0.0\"]")]);
        for (version, fails) in
            [("1.0.0", true), ("1.2.2", true), ("1.2.3", false), ("0.9.0", false), ("1.2.3-rc.1", true)]
        {
            let outcome = check(&accepted(&[]), &graph(version), list.path());
            assert_eq!(outcome.is_err(), fails, "{version}");
            if let Err(failure) = outcome {
                assert!(failure.to_string().contains(&format!("leaky {version}: R-1")), "{failure}");
            }
        }
    }

    #[test]
    fn what_is_accepted_passes_until_no_crate_has_it() {
        let list = folder(&[advisory("R-1", "", "patched = [\">= 2\"]")]);
        let told = check(&accepted(&["R-1"]), &graph("1.0.0"), list.path()).unwrap();
        assert_eq!(told, "2 crates, 1 advisories, 1 of them accepted here");
        let over = check(&accepted(&["R-1"]), &graph("2.0.0"), list.path()).unwrap_err();
        assert!(over.to_string().contains("no crate has it any more"), "{over}");
        assert!(Accepted::parse("[[accepted]]\nid = \"R-1\"\nreason = \" \"").is_err());
    }

    #[test]
    fn notes_and_withdrawn_advisories_do_not_fail_and_unsound_code_does() {
        for (more, fails) in [
            ("informational = \"unmaintained\"", false),
            ("withdrawn = \"2025-02-01\"", false),
            ("informational = \"unsound\"", true),
        ] {
            let list = folder(&[advisory("R-1", more, "patched = []")]);
            assert_eq!(check(&accepted(&[]), &graph("1.0.0"), list.path()).is_err(), fails, "{more}");
        }
    }

    #[test]
    fn an_advisory_that_cannot_be_read_is_told() {
        for text in ["# no head", "```toml\nid = 1", "```toml\n[advisory]\nid = \"R-1\"\n```"] {
            let list = folder(&[text.to_owned()]);
            let failure = check(&accepted(&[]), &graph("1.0.0"), list.path()).unwrap_err();
            assert!(failure.to_string().contains("0.md"), "{failure}");
        }
    }
}
