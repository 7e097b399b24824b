//! `tansiq read` on many files: documents a second, and the memory of the whole tree of processes at its highest.
//!
//! `cargo bench -p tansiq --bench read` makes 10,000 files of its own; `-- FOLDER` reads a folder instead.

use std::{
    collections::HashMap,
    fmt::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How many documents are made.
const DOCUMENTS: usize = 10_000;

/// Paragraphs that documents are put together from, in three languages.
const PARAGRAPHS: [&str; 6] = [
    "اتفقت توغو مع مكتب الأمم المتحدة المعني بالمخدرات والجريمة على تنظيم دورة تدريبية لفائدة 45 ضابطاً من حرس الحدود في لومي قبل نهاية ديسمبر 2024.",
    "وأكد المشاركون أن الأمن البحري مسؤولية مشتركة، وأن الاجتماع المقبل سيعقد في داكار في سبتمبر 2024.",
    "Le Togo et l’ONUDC ont décidé d’organiser à Lomé, avant la fin de décembre 2024, une formation pour 45 gardes-frontières de la région.",
    "Les participants ont rappelé que la sécurité maritime est une responsabilité partagée par tous les États de la côte.",
    "Togo and UNODC agreed to hold a training course for 45 border officers in Lomé before the end of December 2024.",
    "The participants recalled that maritime security is a shared responsibility of all States of the coast.",
];

/// A page of a few paragraphs, each other than the one before.
fn page(number: usize) -> String {
    let lang = number % 3;
    let mut text = format!(
        "<!doctype html><html><head><title>Paper {number}</title></head><body><h1>Paper {number}</h1>"
    );
    for at in 0..8 + number % 9 {
        let _ = write!(text, "<p>{} ({number}, {at})</p>", PARAGRAPHS[lang * 2 + at % 2]);
    }
    text + "</body></html>"
}

/// A process and the most memory that it had, in KB.
fn peaks(root: u32, peaks: &mut HashMap<u32, u64>) {
    let mut known = vec![root];
    let mut at = 0;
    while let Some(pid) = known.get(at).copied() {
        at += 1;
        if let Ok(status) = std::fs::read_to_string(format!("/proc/{pid}/status")) {
            let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let peak = peak.and_then(|peak| peak.trim().trim_end_matches("kB").trim().parse().ok());
            let most = peaks.entry(pid).or_default();
            *most = (*most).max(peak.unwrap_or(0));
        }
        for task in std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten() {
            let children = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
            known.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        }
    }
}

fn wait(mut child: Child) -> (bool, HashMap<u32, u64>) {
    let mut all = HashMap::new();
    loop {
        peaks(child.id(), &mut all);
        if let Some(status) = child.try_wait().expect("the command runs") {
            return (status.success(), all);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).map(PathBuf::from);
    let papers = given.unwrap_or_else(|| {
        let papers = folder.path().join("papers");
        std::fs::create_dir(&papers).expect("a folder");
        for number in 0..DOCUMENTS {
            std::fs::write(papers.join(format!("{number}.html")), page(number)).expect("a file");
        }
        papers
    });
    let count = |folder: &Path| std::fs::read_dir(folder).map_or(0, Iterator::count);
    let out = folder.path().join("out");
    let start = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_tansiq"))
        .args(["read", "--format", "json", "--out"])
        .args([&out, &papers])
        .stdout(Stdio::null())
        .spawn()
        .expect("the command starts");
    let (done, peaks) = wait(child);
    let seconds = start.elapsed().as_secs_f64();
    let documents = count(&papers);
    let written = count(&out).saturating_sub(1);
    let memory = peaks.values().sum::<u64>() / 1024;
    eprintln!("{documents} files, {written} written, all read: {done}");
    eprintln!("{seconds:.1} s, {:.0} documents a second", documents as f64 / seconds);
    eprintln!("{memory} MB in {} processes at their highest", peaks.len());
}
