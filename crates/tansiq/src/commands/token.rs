use super::{print, user::account_of};
use crate::{cli::TokenCreate, failure::Failure, settings::Settings};
use std::process::ExitCode;
use tansiq_office::NewToken;

/// Makes a token for somebody's programs. It goes to the output alone, so that it can be piped to where it is needed.
pub async fn create(settings: &Settings, options: TokenCreate) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let account = account_of(&office, &options.email).await?;
    let new = NewToken { label: options.label, read: true, write: options.write, days: options.days };
    print(&format!("{}\n", office.make_token_for(&account, &new).await?))?;
    eprintln!("{}", settings.locale.plain().tr("token-once"));
    Ok(ExitCode::SUCCESS)
}
