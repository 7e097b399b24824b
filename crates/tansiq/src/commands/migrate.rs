use crate::{failure::Failure, settings::Settings};
use std::process::ExitCode;
use tansiq_storage::Register;

pub async fn run(settings: &Settings) -> Result<ExitCode, Failure> {
    let steps = Register::migrate(&settings.address("./tansiq-data")).await?;
    eprintln!("{}", settings.locale.plain().count("cli-migrated", steps));
    Ok(ExitCode::SUCCESS)
}
