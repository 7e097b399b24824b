//! The browser tests in e2e/: the development binary, the pages of the gallery, Node's test runner, and Chromium as
//! it is installed.

use std::path::{Path, PathBuf};

use crate::command::{command, run, watched};
use crate::failure::{Failure, Outcome};
use crate::gallery;
use crate::needs::{Need, node_version};
use crate::rust;
use crate::tally::Tally;

/// The first version of Node.js that can end a test file that hangs, and how long it may take.
const ENDS_HANGING_FILES: (u32, u32) = (20, 11);
const LONGEST_FILE: &str = "--test-timeout=900000";

/// Builds the executable and the gallery's pages and runs all browser tests against them; adds what it counts to `tally`.
pub fn tests(top: &Path, target: &Path, tally: &mut Tally) -> Outcome<()> {
    let e2e = top.join("e2e");
    rust::executable(top)?;
    let pages = gallery::pages(top, target)?;
    install(&e2e)?;
    let files = test_files(&e2e.join("tests"));
    if files.is_empty() {
        return Err(Failure::new("there is no browser test", "restore e2e/tests"));
    }
    let mut node = command(Need::Node.found()?, &e2e);
    node.args(["--test", "--test-reporter=spec"]);
    if node_version(top)? >= ENDS_HANGING_FILES {
        node.arg(LONGEST_FILE);
    }
    node.args(&files)
        .env("TANSIQ_BIN", target.join("debug").join("tansiq"))
        .env("TANSIQ_GALLERY", pages)
        .env("CHROMIUM", Need::Chromium.found()?);
    let mut count = Tally::default();
    let succeeded = watched(&mut node, |line| count += Tally::of_node_line(line))?;
    *tally += count.or_one_failure_unless(succeeded);
    if succeeded {
        Ok(())
    } else {
        Err(Failure::new("browser tests failed", "see the tests marked ✖ above; pictures are in e2e/out"))
    }
}

/// Installs exactly what the lock file says, unless that was done before.
pub fn install(e2e: &Path) -> Outcome<()> {
    let trouble = |path: &Path, error: &std::io::Error| {
        Failure::new(
            format!("{}: {error}", path.display()),
            "check that the file is there and may be read and written",
        )
    };
    let lock = e2e.join("package-lock.json");
    let stamp = e2e.join("node_modules/.installed-from.json");
    let wanted = std::fs::read(&lock).map_err(|error| trouble(&lock, &error))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(
        command(Need::Npm.found()?, e2e)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        "see the message of npm above; it needs its package registry",
    )?;
    std::fs::write(&stamp, wanted).map_err(|error| trouble(&stamp, &error))
}

/// Every `*.test.mjs` below `dir`, in order of its name.
fn test_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in std::fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(test_files(&path));
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".test.mjs")) {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_files_are_found_in_order() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("area")).unwrap();
        for name in ["b.test.mjs", "a.test.mjs", "helper.mjs", "area/c.test.mjs"] {
            std::fs::write(dir.path().join(name), "").unwrap();
        }
        let names: Vec<_> = test_files(dir.path())
            .iter()
            .map(|path| path.strip_prefix(dir.path()).unwrap().display().to_string())
            .collect();
        assert_eq!(names, ["a.test.mjs", "area/c.test.mjs", "b.test.mjs"]);
    }

    #[test]
    fn what_is_installed_already_is_not_installed_again() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("node_modules")).unwrap();
        std::fs::write(dir.path().join("package-lock.json"), "{}").unwrap();
        std::fs::write(dir.path().join("node_modules/.installed-from.json"), "{}").unwrap();
        assert_eq!(install(dir.path()), Ok(()));
    }
}
