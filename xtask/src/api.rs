//! The API of a real server, tried with made-up requests: the development binary, a virtual environment of Python with
//! what `xtask/api/requirements.txt` pins, and `xtask/api/check.py`.

use std::path::{Path, PathBuf};

use crate::command::{command, run, watched};
use crate::failure::{Failure, Outcome};
use crate::needs::Need;
use crate::rust;
use crate::tally::Tally;

/// Builds the executable and tries its API; adds what it counts to `tally`.
pub fn tests(top: &Path, target: &Path, tally: &mut Tally) -> Outcome<()> {
    let folder = top.join("xtask/api");
    rust::executable(top)?;
    let tools = install(top, &folder, target)?;
    let mut check = command(Need::Python.found()?, top);
    check
        .arg(folder.join("check.py"))
        .arg(target.join("debug").join("tansiq"))
        .arg(top.join("docs/openapi.json"))
        .arg(tools.join("schemathesis"));
    let mut count = Tally::default();
    let succeeded = watched(&mut check, |line| count += Tally::of_node_line(line))?;
    *tally += count.or_one_failure_unless(succeeded);
    if succeeded {
        Ok(())
    } else {
        Err(Failure::new(
            "the API answers otherwise than docs/openapi.json says",
            "see what stands under ✖ above",
        ))
    }
}

/// Installs exactly what is pinned, unless that was done before, and says where its programs are.
fn install(top: &Path, folder: &Path, target: &Path) -> Outcome<PathBuf> {
    let trouble = |path: &Path, error: &std::io::Error| {
        Failure::new(
            format!("{}: {error}", path.display()),
            "check that the file is there and may be read and written",
        )
    };
    let pinned = folder.join("requirements.txt");
    let venv = target.join("venv");
    let (programs, stamp) = (venv.join("bin"), venv.join("installed-from.txt"));
    let wanted = std::fs::read(&pinned).map_err(|error| trouble(&pinned, &error))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(programs);
    }
    run(
        command(Need::Python.found()?, top).args(["-m", "venv", "--clear"]).arg(&venv),
        "install Python's venv; on Debian `apt-get install python3-venv`",
    )?;
    run(
        command(programs.join("pip"), top)
            .args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"])
            .arg(&pinned),
        "see the message of pip above; it needs its package index",
    )?;
    std::fs::write(&stamp, wanted).map_err(|error| trouble(&stamp, &error))?;
    Ok(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_installed_already_is_not_installed_again() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("venv")).unwrap();
        std::fs::write(dir.path().join("requirements.txt"), "x==1").unwrap();
        std::fs::write(dir.path().join("venv/installed-from.txt"), "x==1").unwrap();
        assert_eq!(install(dir.path(), dir.path(), dir.path()), Ok(dir.path().join("venv/bin")));
    }
}
