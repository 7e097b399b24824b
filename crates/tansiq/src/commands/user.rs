use super::print;
use crate::{
    cli::{UserAdd, UserNamed, UserPost, UserRole},
    failure::Failure,
    settings::Settings,
};
use std::{io::BufRead, process::ExitCode};
use tansiq_model::PartyCode;
use tansiq_office::{NewAccount, NewPost, Office};
use tansiq_policy::{AccountRole, PostRole};
use tansiq_storage::{Account, normal_email};

/// Adds an account. The password is read from the input, so that it stands in no list of processes.
pub async fn add(settings: &Settings, options: UserAdd) -> Result<ExitCode, Failure> {
    let (role, post) = wanted(options.role, options.party)?;
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let locale = settings.locale.plain();
    eprint!("{} ", locale.tr("cli-password"));
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).map_err(|error| Failure::file("-", &error))?;
    let new = NewAccount {
        name: options.name.unwrap_or_else(|| options.email.split('@').next().unwrap_or_default().to_owned()),
        email: options.email,
        password: password.trim_end_matches(['\r', '\n']).to_owned(),
        role,
    };
    let account = office.add_account(&actor, &new, post.as_ref()).await?;
    eprintln!("{}", locale.tr1("cli-user-added", "email", account.email.unwrap_or_default()));
    Ok(ExitCode::SUCCESS)
}

/// Gives somebody a post, or takes it.
pub async fn post(settings: &Settings, options: UserPost) -> Result<ExitCode, Failure> {
    named(options.role, options.party.as_ref())?;
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let done = if options.take {
        office.take_post(&actor, &options.email, options.role, options.party.as_ref()).await?;
        "cli-post-taken"
    } else {
        let post =
            NewPost { role: options.role, party: options.party, from: options.from, until: options.until };
        office.give_post(&actor, &options.email, &post).await?;
        "cli-post-given"
    };
    eprintln!("{}", settings.locale.plain().tr1(done, "email", options.email));
    Ok(ExitCode::SUCCESS)
}

/// The place at the desk and the post that a role stands for. Administrators and officers without a party work in the
/// office that runs the register.
fn wanted(role: UserRole, party: Option<PartyCode>) -> Result<(AccountRole, Option<NewPost>), Failure> {
    match (role, party) {
        (UserRole::Administrator, None) => Ok((AccountRole::Administrator, None)),
        (UserRole::Administrator, Some(_)) => Err(Failure::Call("cli-post-desk", Vec::new())),
        (UserRole::Post(PostRole::Officer), None) => Ok((AccountRole::Officer, None)),
        (UserRole::Post(role), party) => {
            named(role, party.as_ref())?;
            Ok((AccountRole::Member, Some(NewPost { role, party, from: None, until: None })))
        }
    }
}

/// Reviewers may review for the office itself; for every other post the party is named.
fn named(role: PostRole, party: Option<&PartyCode>) -> Result<(), Failure> {
    if party.is_some() || role == PostRole::Reviewer {
        return Ok(());
    }
    Err(Failure::Call("cli-post-party", vec![("role", role.to_string())]))
}

/// The account with an address, also one that is closed.
pub async fn account_of(office: &Office, email: &str) -> Result<Account, Failure> {
    let found = office.register().account_by_email(email).await?;
    found.ok_or_else(|| Failure::Call("cli-no-account", vec![("email", email.to_owned())]))
}

/// Prints all that the register holds of a person.
pub async fn export(settings: &Settings, options: &UserNamed) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let told = office.export(&account_of(&office, &options.email).await?).await?;
    print(&format!("{told:#}\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Erases a person's data, once the address was typed again.
pub async fn erase(settings: &Settings, options: &UserNamed) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let locale = settings.locale.plain();
    let account = account_of(&office, &options.email).await?;
    let email = normal_email(&options.email);
    eprint!("{} ", locale.tr1("cli-user-erase-ask", "email", email.as_str()));
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed).map_err(|error| Failure::file("-", &error))?;
    if normal_email(&typed) != email {
        return Err(Failure::Work("cli-user-erase-kept", Vec::new()));
    }
    office.erase(&settings.actor(&office).await?, &account).await?;
    eprintln!("{}", locale.tr("cli-user-erased"));
    Ok(ExitCode::SUCCESS)
}

/// Takes the second step of signing in from somebody who has lost what she gave it with.
pub async fn unfactor(settings: &Settings, options: &UserNamed) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let account = account_of(&office, &options.email).await?;
    office.reset_factors_of(&settings.actor(&office).await?, &account).await?;
    let locale = settings.locale.plain();
    eprintln!("{}", locale.tr1("cli-user-unfactored", "email", normal_email(&options.email)));
    Ok(ExitCode::SUCCESS)
}
