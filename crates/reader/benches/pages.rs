//! How fast and how well pages are read, beside Trafilatura, and in how much memory: `cargo bench -p tansiq-reader`. `TANSIQ_TRAFILATURA` names
//! a Python that has it, `TANSIQ_PAGES` another folder of pages. Everything runs on one thread. Figures go to the error
//! stream.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on stops where it stands")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{fs, hint::black_box};
use tansiq_reader::{Input, Lexicon, extract, propose};

#[path = "../tests/it/words.rs"]
mod words;

/// Documents after which the memory is looked at.
const DOCUMENTS: usize = 10_000;

/// Seconds for which each reader reads at least.
const AT_LEAST: f64 = 3.0;

/// Trafilatura on the same bytes: seconds for all pages once, then what it found, as JSON. Its own clock counts, so that
/// starting Python does not.
const TRAFILATURA: &str = r"
import sys, json, time, trafilatura
pages = [open(path, 'rb').read() for path in sys.argv[2:]]
def once():
    found = []
    for page in pages:
        try: found.append(trafilatura.extract(page) or '')
        except Exception: found.append('')
    return found
found, rounds = once(), 0
begin = time.perf_counter()
while rounds == 0 or time.perf_counter() - begin < float(sys.argv[1]):
    once(); rounds += 1
print(json.dumps({'seconds': (time.perf_counter() - begin) / rounds, 'found': found, 'version': trafilatura.__version__}))
";

struct Page {
    path: PathBuf,
    bytes: Vec<u8>,
    /// Its main text as a person marked it, if somebody did.
    marked: Option<String>,
}

fn pages() -> Vec<Page> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let folder = std::env::var_os("TANSIQ_PAGES").map_or(own, PathBuf::from);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "html"));
    paths.sort();
    let read = |path: PathBuf| Page {
        bytes: fs::read(&path).unwrap(),
        marked: fs::read_to_string(path.with_extension("txt")).ok(),
        path,
    };
    paths.into_iter().map(read).collect()
}

/// The main text that we find, without its headline, and how many proposals it gives.
fn read(page: &Page, lexicon: &Lexicon) -> (String, usize) {
    let input = Input { bytes: &page.bytes, name: Some("page.html"), lang: None, published: None };
    let Ok(read) = extract(&input, lexicon) else { return (String::new(), 0) };
    let proposals = propose(&read, lexicon).len();
    let [from, to] = read.main.map(|at| at as usize);
    let article: String = read.text.chars().skip(from).take(to - from).collect();
    (words::body(&article, read.title.as_deref().unwrap_or_default()).to_owned(), proposals)
}

/// The most memory that this process had, in MB; known on Linux alone.
fn most_resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? / 1e3)
}

fn report(who: &str, pages: &[Page], seconds: f64, found: &[String]) {
    let count = pages.len() as f64;
    let scores: Vec<f64> = pages
        .iter()
        .zip(found)
        .filter_map(|(page, found)| Some(words::f1(found, page.marked.as_deref()?)))
        .collect();
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    let quality =
        if scores.is_empty() { String::new() } else { format!(", token F1 {mean:.3} on {}", scores.len()) };
    eprintln!("{who}: {:.1} pages/s, {:.2} ms each{quality}", count / seconds, seconds * 1e3 / count);
}

fn main() {
    let lexicon = Lexicon::builtin();
    let pages = pages();
    let bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    eprintln!("{} pages, {} kB each, one thread", pages.len(), bytes / 1000 / pages.len().max(1));
    let found: Vec<String> = pages.iter().map(|page| read(page, lexicon).0).collect();
    let begin = Instant::now();
    let mut rounds = 0;
    while begin.elapsed().as_secs_f64() < AT_LEAST {
        for page in &pages {
            black_box(read(page, lexicon));
        }
        rounds += 1;
    }
    let ours = begin.elapsed().as_secs_f64() / f64::from(rounds);
    report("Tansiq, from bytes to proposals", &pages, ours, &found);
    for page in pages.iter().cycle().take(DOCUMENTS) {
        black_box(read(page, lexicon));
    }
    if let Some(most) = most_resident() {
        eprintln!("at most {most:.0} MB resident after {DOCUMENTS} documents");
    }
    let Some(python) = std::env::var_os("TANSIQ_TRAFILATURA") else { return };
    let output = Command::new(python)
        .args(["-c", TRAFILATURA, &AT_LEAST.to_string()])
        .args(pages.iter().map(|page| &page.path))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let theirs = answer["seconds"].as_f64().unwrap();
    // Its answer may begin with the headline too.
    let said = answer["found"].as_array().unwrap().iter().zip(&pages).map(|(text, page)| {
        let input = Input { bytes: &page.bytes, name: Some("page.html"), lang: None, published: None };
        let title = extract(&input, lexicon).ok().and_then(|read| read.title).unwrap_or_default();
        words::body(text.as_str().unwrap_or_default(), &title).to_owned()
    });
    let said: Vec<String> = said.collect();
    let version = answer["version"].as_str().unwrap_or_default();
    report(&format!("Trafilatura {version}, main text alone"), &pages, theirs, &said);
    eprintln!("the whole pipeline is {:.1} times as fast", theirs / ours);
}
