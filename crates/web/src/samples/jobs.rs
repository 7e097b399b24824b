//! Work that is done later.

use super::{Pages, add, faults, page, whole};
use crate::forms::Faults;
use crate::jobs::{JobRow, Jobs, OneJob, Tab, trouble};
use tansiq_model::Lang;
use tansiq_office::JobFault;
use tansiq_storage::{JobKind, JobState};

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = page(lang, None);
    let moment = |time: &str| ("2025-01-14".parse().unwrap(), time.to_owned());
    let kind = |kind: JobKind| format!("job-kind-{}", kind.word());
    for state in JobState::ALL {
        let rows: Vec<JobRow> = JobFault::ALL
            .iter()
            .map(|fault| JobRow {
                id: "1".into(),
                kind: kind(JobKind::ALL[0]),
                whose: Some("كريم <i>".into()),
                made: moment("09:12"),
                attempts: 3,
                trouble: (*state == JobState::Dead).then(|| trouble(&p, &format!("{} 550", fault.word()))),
            })
            .collect();
        let tabs = |count| JobState::ALL.iter().map(|state| Tab { state: *state, count }).collect();
        let list = |rows: Vec<JobRow>, dropped| Jobs {
            p: p.clone(),
            tabs: tabs(rows.len()),
            state: *state,
            paging: whole(rows.len()),
            rows,
            dropped,
        };
        add(&mut out, &format!("jobs-{state}"), list(rows, false));
        add(&mut out, &format!("jobs-{state}-none"), list(vec![], *state == JobState::Dead));
        let one = |whose, error: Option<&str>, retried, faults| OneJob {
            p: p.clone(),
            id: "1".into(),
            kind: kind(JobKind::Mail),
            whose,
            state: *state,
            attempts: 8,
            made: moment("09:12"),
            due: (*state == JobState::Waiting).then(|| moment("10:16")),
            ended: (*state == JobState::Dead).then(|| moment("11:20")),
            trouble: error.map(|error| trouble(&p, error)),
            retried,
            faults,
        };
        let waits = *state == JobState::Waiting;
        let whose = Some(("كريم <i>".to_owned(), "/accounts/1".to_owned()));
        let job = one(whose, Some("smtp-refused 550"), waits, Faults::default());
        add(&mut out, &format!("job-{state}"), job);
        if *state == JobState::Dead {
            add(&mut out, "job-faults", one(None, None, false, faults(&p, &["password-now"])));
        }
    }
    out
}
