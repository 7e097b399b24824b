//! How long the minister's page takes: the first one of a process, then a new one, then the same again.
//! `cargo bench -p tansiq-report`

use jiff::civil::Date;
use std::time::Instant;
use tansiq_analysis::{Known, since_last_session};
use tansiq_locale::Locale;
use tansiq_model::{Basis, Commitment, Due, Flags, Footing, Id, Lang, Marking, Record, TextField, TextKind};
use tansiq_report::{Brief, BriefItem};
use uuid::Uuid;

/// A brief with more commitments than fit.
fn brief(as_of: &str) -> Brief {
    let known = (1..=30).map(|number| {
        let body = Commitment {
            session: None,
            made_on: None,
            due: Some(Due::At("2024-12".parse().expect("a month"))),
            due_basis: Basis::Stated,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: Flags::default(),
        };
        let mut commitment = Record::new(Id::new(Uuid::from_u128(number)), Id::new(Uuid::nil()), body);
        let title = format!("مؤتمر الأمن البحري ومكافحة الإرهاب على طول الساحل {number}");
        commitment.texts.put(TextField::Title, Lang::Ar, TextKind::Original, &title);
        Known { commitment, reports: Vec::new(), recorded_on: "2024-09-30".parse().expect("a day") }
    });
    let (since, as_of): (Date, Date) = ("2024-09-26".parse().expect("a day"), as_of.parse().expect("a day"));
    let item = |line| BriefItem {
        line,
        owners: Vec::new(),
        passage: None,
        evidence: Vec::new(),
        last_report: None,
        footing: Footing::Confirmed,
        said: Vec::new(),
    };
    let items = since_last_session(&known.collect::<Vec<_>>(), since, as_of).lines.into_iter().map(item);
    Brief {
        session: None,
        since,
        as_of,
        items: items.collect(),
        marking: Marking::Clear,
        demonstration: false,
    }
}

#[expect(clippy::print_stdout, reason = "a measurement is for whoever runs it")]
fn main() {
    for lang in Lang::ALL {
        for (what, day) in [("first", "2025-01-14"), ("new", "2025-01-15"), ("again", "2025-01-15")] {
            let brief = brief(day);
            let started = Instant::now();
            let bytes = brief.to_pdf(&[Locale::new(*lang)], None).expect("a page").len();
            println!("{lang} {what}: {:?}, {bytes} bytes", started.elapsed());
        }
    }
    // Where there is such a file: the most memory that all this took.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
}
