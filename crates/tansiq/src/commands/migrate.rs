use crate::{failure::Failure, keys, settings::Settings};
use std::process::ExitCode;
use tansiq_storage::Register;

pub async fn run(settings: &Settings) -> Result<ExitCode, Failure> {
    let address = settings.address("./tansiq-data");
    let steps = Register::migrate(&address).await?;
    // What an older version left in clear is sealed now, not when the first server starts.
    keys::unlocked(settings, "./tansiq-data", Register::open(&address).await?).await?.close().await?;
    eprintln!("{}", settings.locale.plain().count("cli-migrated", steps));
    Ok(ExitCode::SUCCESS)
}
