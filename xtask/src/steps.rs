//! The order of the steps, their times, and the last word.
//!
//! A step that fails does not keep the others from running: one run tells everything that is wrong. Only
//! when a tool is missing nothing runs.

use std::path::Path;
use std::time::Instant;

use crate::advisories::{self, Accepted};
use crate::failure::Outcome;
use crate::licences::{Rules, check};
use crate::needs::{Need, provide};
use crate::tally::Tally;
use crate::{api, browser, postgres, rust, workspace};

/// A part of the test command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The form of the Rust files.
    Fmt,
    /// Licences and banned crates.
    Licences,
    /// Known weaknesses.
    Advisories,
    /// Lints.
    Clippy,
    /// Rust tests.
    Rust,
    /// The API of a real server, with made-up requests.
    Api,
    /// Browser tests.
    Browser,
}

impl Part {
    /// All parts in the order they run: the quick ones first.
    pub const ALL: [Self; 7] =
        [Self::Fmt, Self::Licences, Self::Advisories, Self::Clippy, Self::Rust, Self::Api, Self::Browser];

    /// Its name on the command line and in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Licences => "licences",
            Self::Advisories => "advisories",
            Self::Clippy => "clippy",
            Self::Rust => "rust",
            Self::Api => "api",
            Self::Browser => "browser",
        }
    }

    /// The part of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// The tools it needs beside Rust.
    fn needs(self, top: &Path) -> Vec<Need> {
        match self {
            Self::Fmt | Self::Licences | Self::Advisories | Self::Clippy => vec![],
            Self::Rust => {
                let server = std::env::var_os(postgres::VARIABLE).is_none().then_some(Need::Postgres);
                let scorer = top.join("../shared/documents").exists().then_some(Need::Python);
                server.into_iter().chain(scorer).chain([Need::Aiosmtpd]).collect()
            }
            Self::Api => vec![Need::Python, Need::Venv],
            Self::Browser => vec![Need::Chromium, Need::Node, Need::Npm],
        }
    }

    fn run(self, top: &Path, tally: &mut Tally) -> Outcome<()> {
        match self {
            Self::Fmt => rust::fmt(top),
            Self::Licences => licences_of(top),
            Self::Advisories => advisories_of(top),
            Self::Clippy => rust::clippy(top),
            Self::Rust => rust::tests(top, tally),
            Self::Api => api::tests(top, &workspace::metadata(top)?.target_directory, tally),
            Self::Browser => browser::tests(top, &workspace::metadata(top)?.target_directory, tally),
        }
    }
}

/// One line of the table.
struct Line {
    name: &'static str,
    seconds: f64,
    passed: bool,
}

/// Checks the licences alone.
pub fn licences() -> Outcome<bool> {
    licences_of(&workspace::top()).map(|()| true)
}

fn licences_of(top: &Path) -> Outcome<()> {
    for line in check(&Rules::read(top)?, &workspace::metadata(top)?)? {
        println!("{line}");
    }
    Ok(())
}

/// Where the list cannot be reached nothing is known, and that is said.
fn advisories_of(top: &Path) -> Outcome<()> {
    let (accepted, graph) = (Accepted::read(top)?, workspace::metadata(top)?);
    match advisories::list(top, &graph.target_directory)? {
        Some(list) => println!("{}", advisories::check(&accepted, &graph, &list)?),
        None => println!("not checked: the list of advisories cannot be reached"),
    }
    Ok(())
}

/// Runs the parts; returns whether all of them succeeded.
pub fn test(parts: &[Part]) -> Outcome<bool> {
    let top = workspace::top();
    let mut table = Vec::new();
    let mut tally = Tally::default();

    let mut needs: Vec<Need> = parts.iter().flat_map(|part| part.needs(&top)).collect();
    needs.sort_unstable();
    needs.dedup();
    timed("needs", &mut table, || provide(&needs, &top));
    let ready = table.iter().all(|line| line.passed);
    for part in Part::ALL.into_iter().filter(|part| ready && parts.contains(part)) {
        timed(part.name(), &mut table, || part.run(&top, &mut tally));
    }

    print!("\n{}", shown(&table));
    println!("\n{} passed, {} failed", tally.passed, tally.failed);
    Ok(table.iter().all(|line| line.passed))
}

fn timed(name: &'static str, table: &mut Vec<Line>, step: impl FnOnce() -> Outcome<()>) {
    println!("\n== {name}");
    let start = Instant::now();
    let outcome = step();
    if let Err(failure) = &outcome {
        println!("{failure}");
    }
    table.push(Line { name, seconds: start.elapsed().as_secs_f64(), passed: outcome.is_ok() });
}

fn shown(table: &[Line]) -> String {
    let mut text = format!("{:<10} {:>8}  outcome\n", "step", "seconds");
    for Line { name, seconds, passed } in table {
        text += &format!("{name:<10} {seconds:>8.1}  {}\n", if *passed { "ok" } else { "FAILED" });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;

    #[test]
    fn parts_are_known_by_their_names() {
        for part in Part::ALL {
            assert_eq!(Part::named(part.name()), Some(part));
        }
        assert_eq!(Part::named("needs"), None);
    }

    #[test]
    fn a_failing_step_is_told_and_the_next_one_runs() {
        let mut table = Vec::new();
        timed("one", &mut table, || Err(Failure::new("broken", "mend it")));
        timed("two", &mut table, || Ok(()));
        let lines: Vec<_> = table.iter().map(|line| (line.name, line.passed)).collect();
        assert_eq!(lines, [("one", false), ("two", true)]);
    }

    #[test]
    fn the_table_has_a_line_for_each_step() {
        let table = [
            Line { name: "fmt", seconds: 1.25, passed: true },
            Line { name: "browser", seconds: 101.0, passed: false },
        ];
        assert_eq!(
            shown(&table),
            "step        seconds  outcome\nfmt             1.2  ok\nbrowser       101.0  FAILED\n"
        );
    }
}
