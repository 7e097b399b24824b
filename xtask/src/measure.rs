//! `cargo xtask measure`: the figures that a newcomer feels. They are printed, never judged: a timed test would
//! only tell how busy the machine is.
//!
//! The cold release build is timed into an empty folder; then the demonstration is started from it in an empty
//! folder of its own, until its first page is there.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::command::{cargo, command, run};
use crate::failure::{Failure, Outcome};
use crate::workspace;

/// How long the demonstration may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// Measures and prints.
pub fn measure() -> Outcome<bool> {
    let top = workspace::top();
    let folder = tempfile::tempdir().map_err(|error| cannot("make a temporary folder", &error))?;
    let target = folder.path().join("target");

    let begun = Instant::now();
    let mut build = cargo(&top);
    build.args(["build", "--release", "--locked"]).env("CARGO_TARGET_DIR", &target);
    run(&mut build, "fix what does not compile")?;
    let built = begun.elapsed();

    let program = target.join("release/tansiq");
    let begun = Instant::now();
    let mut demo = Demo::start(&program, folder.path())?;
    let home = demo.first_page("/ar")?;
    let served = begun.elapsed();
    let sizes =
        ["ar", "fr", "en"].map(|lang| demo.first_page(&format!("/{lang}")).map(|page| (lang, page.len())));

    println!("cold release build      {:>8.1} s", built.as_secs_f64());
    println!("executable              {:>8.1} MB", megabytes(&program));
    println!("demonstration served in {:>8.2} s, built from nothing", served.as_secs_f64());
    println!("resident memory         {:>8.1} MB", demo.resident()?);
    println!("answer to /ar           {:>8} bytes with its head", home.len());
    for size in sizes {
        let (lang, bytes) = size?;
        println!("home page in {lang}         {bytes:>8} bytes compressed, with its head");
    }
    Ok(true)
}

fn cannot(what: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot {what}: {error}"), "see whether the disk has room and the tools are there")
}

fn megabytes(path: &Path) -> f64 {
    path.metadata().map_or(f64::NAN, |file| file.len() as f64 / 1e6)
}

/// The demonstration, until it is dropped.
struct Demo {
    child: Child,
    host: String,
}

impl Demo {
    fn start(program: &Path, folder: &Path) -> Outcome<Self> {
        let mut demo = command(program, folder);
        demo.args(["demo", "--port", "0", "--ui-lang", "en"]).stderr(Stdio::piped());
        let mut child = demo.spawn().map_err(|error| cannot("start the demonstration", &error))?;
        let said = child.stderr.take();
        let mut demo = Self { child, host: String::new() };
        let mut told = String::new();
        for line in said.into_iter().flat_map(|said| BufReader::new(said).lines()) {
            let line = line.map_err(|error| cannot("hear the demonstration", &error))?;
            if let Some((_, address)) = line.split_once("http://") {
                demo.host = address.trim_end_matches('/').to_owned();
                return Ok(demo);
            }
            told += &line;
        }
        Err(Failure::new(format!("the demonstration did not serve: {told}"), "start it by hand and see"))
    }

    /// The whole answer to a request for a page, compressed as a browser asks for it.
    fn first_page(&self, path: &str) -> Outcome<Vec<u8>> {
        let begun = Instant::now();
        loop {
            match self.ask(path) {
                Ok(answer) if answer.starts_with(b"HTTP/1.1 200") => return Ok(answer),
                _ if begun.elapsed() < PATIENCE => std::thread::yield_now(),
                Ok(_) => {
                    return Err(Failure::new(
                        format!("{path} does not answer 200"),
                        "look at it in a browser",
                    ));
                }
                Err(error) => return Err(cannot("reach the demonstration", &error)),
            }
        }
    }

    fn ask(&self, path: &str) -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(&self.host)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
            self.host
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }

    fn resident(&mut self) -> Outcome<f64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status =
            std::fs::read_to_string(path).map_err(|error| cannot("read the memory figures", &error))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|n| n.parse::<f64>().ok());
        Ok(kib.unwrap_or(f64::NAN) * 1024.0 / 1e6)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
