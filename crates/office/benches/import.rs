//! How long a tracker takes from its file to the register and out again, on SQLite, at three sizes up to the largest
//! that is taken: `cargo bench -p tansiq-office --bench import`. Figures go to the error stream.

#![allow(clippy::unwrap_used, reason = "a measurement that meets an error has none")]

use std::sync::Arc;
use std::time::Instant;
use tansiq_model::{Import, Lang, Record};
use tansiq_office::{GivenList, Office, ReadingRoom, Shown};
use tansiq_policy::Actor;
use tansiq_reader::Lexicon;
use tansiq_sheet::ListKind;
use tansiq_storage::{Address, Clock, Foundation, KeyFile, Register, verify};

#[expect(clippy::disallowed_methods, reason = "a measurement acts as whoever it likes")]
const OPERATOR: Actor = Actor::operator();

/// Lines of the tables, without their header.
const SIZES: [usize; 3] = [2_000, 20_000, 100_000];

const PROMISES: [&str; 4] = [
    "تنظيم دورة تدريبية لضباط الحدود في مجال كشف الوثائق المزورة",
    "Former les magistrats à l’entraide judiciaire",
    "توفير معدات التفتيش الأمني للمطارات ومراجعة إجراءات العمل",
    "Organiser un atelier régional sur la sécurité maritime",
];
const OWNERS: [&str; 6] = ["المغرب", "Mali", "النيجر", "Sénégal", "Togo", "Royaume de Nulle Part"];
const STATES: [&str; 4] = ["منجز", "en cours", "لم يبدأ", "reporté"];

/// A tracker in two languages; some of its lines cannot be read, as in any.
fn tracker(lines: usize) -> String {
    let mut text = String::from("N°;الالتزام / Engagement;المسؤول;Échéance;Avancement;Situation au;ملاحظات\n");
    for line in 1..=lines {
        // One owner in a hundred is unknown, and one date in ninety-seven is none.
        let owner = OWNERS[if line.is_multiple_of(100) { 5 } else { line % 5 }];
        let due = match line {
            line if line.is_multiple_of(97) => "31/02/2025".to_owned(),
            line if line.is_multiple_of(3) => format!("{:02}/{}", line % 12 + 1, 2023 + line % 4),
            line => format!("{:02}/{:02}/{}", line % 28 + 1, line % 12 + 1, 2023 + line % 4),
        };
        let [promise, state] = [PROMISES[line % 4], STATES[line / 7 % 4]];
        text +=
            &format!("E-{line};{promise} – {line};{owner};{due};{state};30/09/2024;تم إبلاغ نقطة الاتصال\n");
    }
    text
}

/// How much memory this process has held at most.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}

async fn timed<T>(name: &str, work: impl Future<Output = T>) -> T {
    let begin = Instant::now();
    let done = Box::pin(work).await;
    eprintln!("  {name:<32}{:>9.2} s", begin.elapsed().as_secs_f64());
    done
}

async fn bring_in(office: &Office, text: &str) -> Record<Import> {
    let view = office.view(&OPERATOR);
    let given = GivenList {
        bytes: text.into(),
        name: "tracker.csv".into(),
        list: ListKind::Commitments,
        sheet: None,
        mapping: None,
    };
    let list = timed("read", office.read_list(&view, given)).await.unwrap();
    timed("plan", office.plan_list(&view, &list, Shown { most: Some(100), ..Shown::default() }))
        .await
        .unwrap();
    let draft = timed("keep the draft", office.keep_list(&OPERATOR, &list)).await.unwrap();
    let operator = OPERATOR;
    let apply = office.apply_import(&operator, draft.id, draft.revision, &|_, _| {});
    let import = timed("bring in", apply).await.unwrap();
    let body = &import.body;
    eprintln!(
        "    {} new, {} changed, {} unchanged, {} kept out",
        body.created, body.updated, body.unchanged, body.kept_out
    );
    import
}

#[tokio::main]
async fn main() {
    for lines in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let register = Register::open(&Address::Sqlite(path.clone())).await.unwrap();
        let clock = Clock::system();
        let keys = KeyFile::within(folder.path(), "register");
        let register = register.unlock(&keys, &clock).await.unwrap();
        let names = vec![(Lang::En, "The office".to_owned())];
        let foundation = Foundation { demonstration: false, code: "OFFICE".parse().unwrap(), names };
        register.found(&foundation, &clock).await.unwrap();
        let room = Arc::new(ReadingRoom::here(Lexicon::builtin()));
        let office = Office::new(register, clock, Lexicon::builtin(), room);

        let text = tracker(lines);
        eprintln!("{lines} lines, {} kB", text.len() / 1000);
        let import = Box::pin(bring_in(&office, &text)).await;
        let size = std::fs::metadata(&path).unwrap().len();
        eprintln!("  the same list again");
        Box::pin(bring_in(&office, &text)).await;
        let operator = OPERATOR;
        let undo = office.undo_import(&operator, import.id, import.revision);
        timed("take the first back", undo).await.unwrap();
        let report = timed("verify the register", verify(office.register(), None)).await.unwrap();
        assert_eq!(report.fault, None);
        eprintln!("  database {} MB, memory at most {}", size / 1_000_000, peak());
    }
}
