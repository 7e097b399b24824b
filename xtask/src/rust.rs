//! The steps that cargo does: form, lints, tests.

use std::path::Path;
use std::process::Command;

use crate::command::{cargo, run, watched};
use crate::failure::{Failure, Outcome};
use crate::postgres::{Server, VARIABLE};
use crate::tally::Tally;

/// Are all files in the one form?
pub fn fmt(top: &Path) -> Outcome<()> {
    run(
        cargo(top).args(["fmt", "--all", "--check"]),
        "run `cargo fmt --all`; if cargo has no `fmt`, `rustup component add rustfmt` first",
    )
}

/// Is every lint content?
pub fn clippy(top: &Path) -> Outcome<()> {
    run(
        cargo(top).args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
        "correct what clippy names above; if cargo has no `clippy`, `rustup component add clippy` first",
    )
}

/// Builds the executable as the Rust tests drive it. It takes longer than to build it alone, but with other features of
/// what they are built of, most of it would be built twice.
pub fn executable(top: &Path) -> Outcome<()> {
    run(
        cargo(top).args(["test", "--workspace", "--locked", "--no-run"]),
        "correct what the compiler names above",
    )
}

/// All Rust tests, with a PostgreSQL server to test against; adds what it counts to `tally`.
pub fn tests(top: &Path, tally: &mut Tally) -> Outcome<()> {
    let mut tests = cargo(top);
    tests.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    if std::env::var_os(VARIABLE).is_some() {
        println!("PostgreSQL: the server named in {VARIABLE}");
        return counted(&mut tests, tally);
    }
    let server = Server::start()?;
    println!("PostgreSQL: {}", server.url());
    counted(tests.env(VARIABLE, server.url()), tally)
}

fn counted(tests: &mut Command, tally: &mut Tally) -> Outcome<()> {
    let mut count = Tally::default();
    let succeeded = watched(tests, |line| count += Tally::of_cargo_line(line))?;
    *tally += count.or_one_failure_unless(succeeded);
    if succeeded {
        Ok(())
    } else {
        Err(Failure::new("Rust tests failed", "see `failures:` above; one alone: `cargo test -p CRATE NAME`"))
    }
}
