use super::print;
use crate::failure::Failure;
use std::process::ExitCode;

/// Prints the description of the API.
pub fn run() -> Result<ExitCode, Failure> {
    print(&tansiq_web::api::printed())?;
    Ok(ExitCode::SUCCESS)
}
