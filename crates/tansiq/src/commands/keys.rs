use super::print;
use crate::{failure::Failure, settings::Settings};
use std::process::ExitCode;

/// Puts a new key in the place of the current one.
pub async fn rotate(settings: &Settings) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let locale = settings.locale.plain();
    let done = office
        .register()
        .rotate_keys(office.clock(), |persons| eprintln!("{}", locale.count("cli-keys-wrapped", persons)))
        .await?;
    if done.resumed {
        eprintln!("{}", locale.tr("cli-keys-resumed"));
    }
    eprintln!("{}", locale.tr("cli-keys-rotated"));
    Ok(ExitCode::SUCCESS)
}

/// Says whether the keys are as they should be.
pub async fn check(settings: &Settings) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let locale = settings.locale.plain();
    let report = office.register().check_keys().await?;
    let path = report.file.display().to_string();
    print(&format!("{}: {path}\n", locale.tr("cli-keys-file")))?;
    print(&format!("{}: {}\n", locale.tr("cli-keys-persons"), report.persons))?;
    if report.is_good() {
        eprintln!("{}", locale.tr("cli-keys-good"));
        return Ok(ExitCode::SUCCESS);
    }
    if report.open_to_others {
        eprintln!("{}", locale.tr1("cli-keys-open", "path", path));
    }
    if report.in_use > 1 {
        eprintln!("{}", locale.tr("cli-keys-unfinished"));
    }
    if report.shut > 0 {
        eprintln!("{}", locale.count("cli-keys-shut", report.shut));
    }
    for copy in report.copies {
        eprintln!("{}", locale.tr1("cli-keys-copy", "path", copy.display().to_string()));
    }
    Ok(ExitCode::FAILURE)
}
