//! How often the reader was right.

use super::{Pages, add, conflict, faults, page, parties::history};
use crate::forms::{Choice, Conflict, Faults};
use crate::learning::{Group, ReaderPage, Trouble, TroubleExample, TuneForm, TunePart};
use crate::page::Page;
use tansiq_analysis::reader::Figures;
use tansiq_model::{Lang, ProposalKind};

fn group(name: impl Into<String>, [accepted, corrected, rejected, left]: [u32; 4]) -> Group {
    Group { name: name.into(), figures: Figures { accepted, corrected, rejected, left }, folded: None }
}

fn tune(p: &Page, faults: Faults, conflict: Option<Conflict>) -> TunePart {
    let threshold = |kind: &ProposalKind| {
        (*kind, if *kind == ProposalKind::Needs { "700".to_owned() } else { "450".to_owned() })
    };
    TunePart {
        form: TuneForm {
            revision: "2".into(),
            thresholds: ProposalKind::ALL.iter().map(threshold).collect(),
            off: ["future-tense".to_owned()].into(),
            reason: "<b>".into(),
        },
        faults,
        conflict,
        history: history(p),
    }
}

fn reader(p: &Page, tune: TunePart) -> ReaderPage {
    let kind = |(n, kind): (u32, &ProposalKind)| group(p.word(*kind), [3 * n, n, 20 - 2 * n, n % 3]);
    let rule = |rule: &str, figures| group(p.reason(rule, ""), figures);
    let rejected = rule("announced", [4, 1, 31, 2]);
    let example = |n: u32| TroubleExample {
        path: format!("/documents/D-2024-0001/review?show=rejected&at={n}#p{n}"),
        name: format!("D-2024-0001 · {n}"),
    };
    ReaderPage {
        p: p.clone(),
        periods: vec![
            Choice::new("", p.tr("learning-any-time")),
            Choice::new("30", p.count("learning-last-days", 30usize)),
        ],
        period: "30".into(),
        all: group(p.tr("learning-all"), [140, 31, 62, 9]),
        kinds: (1..).zip(ProposalKind::ALL).map(kind).collect(),
        rules: vec![
            rule("promise-verb", [88, 12, 9, 3]),
            rejected.clone(),
            Group { folded: Some(p.tr("learning-off")), ..rule("future-tense", [2, 0, 30, 0]) },
            rule("no-such-<rule>", [0, 0, 0, 1]),
        ],
        publishers: vec![group("الأمصار", [9, 1, 2, 0]), group(p.tr("learning-no-publisher"), [1, 0, 0, 0])],
        langs: Lang::ALL.iter().map(|lang| group(p.word(*lang), [40, 10, 20, 3])).collect(),
        corrections: vec![(p.tr("learning-part-parties"), 19), (p.tr("learning-part-due"), 1)],
        troubles: vec![Trouble { rule: rejected, examples: vec![example(2), example(7)] }],
        full: true,
        tune,
        done: false,
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, None);
    add(&mut out, "reader", reader(p, tune(p, Faults::default(), None)));
    let none = ReaderPage {
        all: group(p.tr("learning-all"), [0; 4]),
        kinds: vec![],
        rules: vec![],
        publishers: vec![],
        langs: vec![],
        corrections: vec![],
        troubles: vec![],
        full: false,
        done: true,
        ..reader(p, tune(p, Faults::default(), None))
    };
    add(&mut out, "reader-none", none);
    let wrong = faults(p, &["threshold-meeting", "rules-off"]);
    add(&mut out, "reader-wrong", reader(p, tune(p, wrong, None)));
    add(&mut out, "reader-conflict", reader(p, tune(p, Faults::default(), Some(conflict()))));
    out
}
