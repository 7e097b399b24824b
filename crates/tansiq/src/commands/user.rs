use crate::{cli::UserAdd, failure::Failure, settings::Settings};
use std::{io::BufRead, process::ExitCode};
use tansiq_office::NewAccount;

/// Adds an account. The password is read from the input, so that it stands in no list of processes.
pub async fn add(settings: &Settings, options: UserAdd) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let locale = settings.locale.plain();
    eprint!("{} ", locale.tr("cli-password"));
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).map_err(|error| Failure::file("-", &error))?;
    let account = office
        .add_account(&NewAccount {
            name: options
                .name
                .unwrap_or_else(|| options.email.split('@').next().unwrap_or_default().to_owned()),
            email: options.email,
            password: password.trim_end_matches(['\r', '\n']).to_owned(),
            role: options.role,
        })
        .await?;
    eprintln!("{}", locale.tr1("cli-user-added", "email", account.email.unwrap_or_default()));
    Ok(ExitCode::SUCCESS)
}
