use super::print;
use crate::{cli::RetentionRun, failure::Failure, settings::Settings};
use std::{process::ExitCode, time::Duration};
use tansiq_office::Office;

/// Deletes what has had its time, or says what would be deleted.
pub async fn run(settings: &Settings, options: &RetentionRun) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let locale = settings.locale.plain();
    let done = office.register().retain(office.retention(), options.dry_run, office.clock()).await?;
    for (kept, rows) in done {
        print(&format!("{}: {rows}\n", locale.tr(format!("cli-kept-{}", kept.word()))))?;
    }
    if options.dry_run {
        eprintln!("{}", locale.tr("cli-retention-dry"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Deletes what has had its time: at once, and every day for as long as the server runs.
pub async fn every_day(office: Office) {
    let mut days = tokio::time::interval(Duration::from_secs(24 * 3600));
    loop {
        days.tick().await;
        if let Err(error) = office.register().retain(office.retention(), false, office.clock()).await {
            tracing::error!(%error, "what has had its time could not be deleted; it is tried again tomorrow");
        }
    }
}
