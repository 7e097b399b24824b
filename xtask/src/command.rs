//! Running other programs: announced on stdout, with an environment that is clean of our own build.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};

/// A command in `dir`. What `cargo run` told this program about itself is taken out of the environment:
/// some build scripts watch those variables and would build again after every direct `cargo test`.
pub fn command(program: impl AsRef<OsStr>, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(dir).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(is_about_this_package) {
            command.env_remove(name);
        }
    }
    command
}

/// Cargo, the same one that runs this task; without incremental state where nobody will build again.
pub fn cargo(dir: &Path) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), dir);
    if std::env::var_os("CI").is_some_and(|ci| ci == "true") {
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}

fn is_about_this_package(name: &str) -> bool {
    name.starts_with("CARGO_PKG_")
        || matches!(
            name,
            "CARGO_MANIFEST_DIR"
                | "CARGO_MANIFEST_PATH"
                | "CARGO_CRATE_NAME"
                | "CARGO_BIN_NAME"
                | "CARGO_PRIMARY_PACKAGE"
        )
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_else(|| command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs the command with its output to ours; a failure says what is `todo`.
pub fn run(command: &mut Command, todo: &str) -> Outcome<()> {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{}`: {status}", shown(command)), todo)) }
}

/// Runs the command quietly and returns its stdout.
pub fn output(command: &mut Command, todo: &str) -> Outcome<String> {
    let output = command.output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Failure::new(format!("`{}`: {}\n{}", shown(command), output.status, said.trim_end()), todo))
    }
}

/// Runs the command, passes its stdout on line by line and shows each line to `watch`.
/// Returns whether it succeeded.
pub fn watched(command: &mut Command, mut watch: impl FnMut(&str)) -> Outcome<bool> {
    println!("$ {}", shown(command));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            watch(text.trim_end());
            line.clear();
        }
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    Ok(status.success())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("`{}` cannot be run: {error}", shown(command)),
        "check that the program is installed and may be executed",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cargo_said_of_this_package_is_taken_out() {
        assert!(is_about_this_package("CARGO_PKG_NAME"));
        assert!(is_about_this_package("CARGO_MANIFEST_DIR"));
        assert!(!is_about_this_package("CARGO_TARGET_DIR"));
        assert!(!is_about_this_package("CARGO_HOME"));
        assert!(!is_about_this_package("CARGO"));
    }

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["fmt", "--all"]);
        assert_eq!(shown(&command), "cargo fmt --all");
    }

    #[test]
    fn lines_are_watched_and_failure_is_told() {
        let mut seen = Vec::new();
        let mut echo = Command::new("sh");
        echo.args(["-c", "echo one; echo two; exit 3"]);
        let succeeded = watched(&mut echo, |line| seen.push(line.to_string())).unwrap();
        assert!(!succeeded);
        assert_eq!(seen, ["one", "two"]);
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut Command::new("/nowhere/tool"), "").unwrap_err();
        assert!(failure.to_string().contains("`tool` cannot be run"), "{failure}");
    }
}
