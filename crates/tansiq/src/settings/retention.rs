//! `[retention]`: how long things are kept that are not part of the history.

use super::file::{Fault, Section};
use tansiq_storage::Retention;

/// Reads the section.
pub fn read(section: &mut Section<'_>) -> Result<Retention, Fault> {
    let usual = Retention::default();
    let mut days = |key, usual: u32| {
        let given = section.number(key, 1..=3650_u32, "settings-wants-days")?;
        Ok(given.unwrap_or(usual))
    };
    Ok(Retention {
        access_events: days("access_days", usual.access_events)?,
        attempts: days("attempts_days", usual.attempts)?,
        ended_sign_ins: days("sign_ins_days", usual.ended_sign_ins)?,
        links: days("links_days", usual.links)?,
        ended_tokens: days("tokens_days", usual.ended_tokens)?,
        ended_jobs: days("jobs_days", usual.ended_jobs)?,
    })
}
