//! Tasks of the workshop: `cargo xtask test` is the one test command of the project, and
//! `cargo xtask licences` checks the licences of all dependencies on its own.
//!
//! `measure` prints the figures that a newcomer feels, `baseline` keeps a register of today's schema, `needs` finds or
//! installs the tools, `postgres` lends a temporary database server, `licences`, `rust`, `api` and `browser` are the steps, and
//! `steps` runs them, keeps time and counts. `gallery` takes pictures of every page, and `generate` makes registers of any
//! size.
#![allow(clippy::print_stdout, reason = "what a task prints is what it is for")]

mod advisories;
mod api;
mod baseline;
mod browser;
mod command;
mod failure;
mod gallery;
mod generate;
mod licences;
mod measure;
mod needs;
mod postgres;
mod rust;
mod steps;
mod tally;
mod workspace;

use std::process::ExitCode;

use gallery::Gallery;
use steps::Part;

const USAGE: &str = "\
Tasks of the workshop.

Usage:
  cargo xtask test [--only PART]…   check and test everything, or the named parts
  cargo xtask licences              check the licences of all dependencies
  cargo xtask gallery [OPTION]…     take pictures of every page with its samples, in target/gallery/index.html
  cargo xtask baseline              keep a register of today's schema for the tests of later versions
  cargo xtask generate OPTION…      fill an empty register with made-up records; --help names the options
  cargo xtask measure               time the cold release build and the start of the demonstration
  cargo xtask help                  this text

PART is one of fmt, licences, advisories, clippy, rust, api, browser.

Options of the gallery:
  --only NAME            pages with NAME in their name; may be repeated
  --lang ar|fr|en        one language
  --theme light|dark     one appearance
  --width 1280|390       one width in pixels
  --axe                  also the rules of accessibility, with axe.json; fails where one is broken
  --out FOLDER           another folder than target/gallery

Environment:
  TANSIQ_TEST_POSTGRES   a PostgreSQL server for the tests; without it a temporary one is started
  CHROMIUM               the browser for the browser tests; without it the one on the PATH
";

/// What the words of the call ask for.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Test(Vec<Part>),
    Licences,
    Gallery(Gallery),
    Baseline,
    Generate(Vec<String>),
    Measure,
    Help,
}

fn parse(words: &[String]) -> Result<Task, String> {
    let mut words = words.iter().map(String::as_str);
    let task = words.next().unwrap_or("help");
    match task {
        "help" | "--help" | "-h" => Ok(Task::Help),
        "licences" => match words.next() {
            None => Ok(Task::Licences),
            Some(word) => Err(format!("licences takes no `{word}`")),
        },
        "gallery" => Gallery::parse(words).map(Task::Gallery),
        "baseline" => match words.next() {
            None => Ok(Task::Baseline),
            Some(word) => Err(format!("baseline takes no `{word}`")),
        },
        "generate" => Ok(Task::Generate(words.map(str::to_owned).collect())),
        "measure" => match words.next() {
            None => Ok(Task::Measure),
            Some(word) => Err(format!("measure takes no `{word}`")),
        },
        "test" => {
            let mut only = Vec::new();
            while let Some(word) = words.next() {
                let part = match word.strip_prefix("--only=") {
                    Some(part) => part,
                    None if word == "--only" => words.next().ok_or("--only wants the name of a part")?,
                    None => return Err(format!("test takes no `{word}`")),
                };
                only.push(Part::named(part).ok_or_else(|| format!("there is no part `{part}`"))?);
            }
            Ok(Task::Test(if only.is_empty() { Part::ALL.to_vec() } else { only }))
        }
        other => Err(format!("there is no task `{other}`")),
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match parse(&words) {
        Err(message) => {
            eprintln!("error: {message}\n\n{USAGE}");
            return ExitCode::from(2);
        }
        Ok(Task::Help) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Ok(Task::Licences) => steps::licences(),
        Ok(Task::Gallery(gallery)) => gallery.take(),
        Ok(Task::Baseline) => baseline::baseline(),
        Ok(Task::Generate(options)) => generate::generate(&options),
        Ok(Task::Measure) => measure::measure(),
        Ok(Task::Test(parts)) => steps::test(&parts),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(String::from).collect()
    }

    #[test]
    fn the_test_task_takes_parts() {
        assert_eq!(parse(&words("test")), Ok(Task::Test(Part::ALL.to_vec())));
        assert_eq!(
            parse(&words("test --only rust --only=browser")),
            Ok(Task::Test(vec![Part::Rust, Part::Browser]))
        );
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(parse(&words("tset")), Err("there is no task `tset`".into()));
        assert_eq!(parse(&words("test --only")), Err("--only wants the name of a part".into()));
        assert_eq!(parse(&words("test --only lint")), Err("there is no part `lint`".into()));
        assert_eq!(parse(&words("test --fast")), Err("test takes no `--fast`".into()));
        assert_eq!(parse(&words("licences all")), Err("licences takes no `all`".into()));
    }

    #[test]
    fn no_word_asks_for_help() {
        assert_eq!(parse(&[]), Ok(Task::Help));
    }
}
