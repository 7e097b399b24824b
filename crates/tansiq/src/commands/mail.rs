//! Letters that remind, and messages that answer them.

use super::print;
use crate::{cli::MailReceive, failure::Failure, settings::Settings};
use std::{
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};
use tansiq_office::{AnswerAddress, MESSAGE_LIMIT, Office, Received};
use tansiq_storage::MailRefused;

/// What mail servers are told (sysexits): the message cannot be taken as it is.
const DATA: u8 = 65;
/// There is nobody at this address.
const NO_USER: u8 = 67;
/// Not now; it is to be tried again.
const LATER: u8 = 75;

/// How often the register looks for what is due: letters of a day leave within the hour in which it begins, also when
/// the server stood still then.
const LOOK: Duration = Duration::from_secs(3600);

/// Writes the letters that remind: at once, and every hour for as long as the server runs.
pub async fn remind(office: Office) {
    let mut hours = tokio::time::interval(LOOK);
    loop {
        hours.tick().await;
        match office.remind().await {
            Ok(0) => {}
            Ok(written) => tracing::info!(written, "letters that remind were written"),
            Err(error) => {
                tracing::error!(
                    cause = error.cause(),
                    "letters that remind could not be written; in an hour again"
                );
            }
        }
    }
}

/// Writes the letters that stand today and were not written yet, and says how many. The server sends them.
pub async fn remind_now(settings: &Settings) -> Result<ExitCode, Failure> {
    let configuration = &settings.configuration;
    let smtp = configuration.smtp.as_ref().ok_or_else(|| Failure::Work("mail-no-server", Vec::new()))?;
    let mailer = smtp.mailer(configuration.server.public_url.as_ref())?;
    let written = settings.office().await?.mailing(mailer).remind().await?;
    print(&format!("{}\n", settings.locale.plain().count("cli-mail-reminded", written)))?;
    Ok(ExitCode::SUCCESS)
}

/// The exit code of a failure. A mail server is told to try again, for nobody's message is to be lost because this
/// machine is not well.
pub fn code(failure: &Failure, for_a_mail_server: bool) -> ExitCode {
    match failure {
        Failure::Work(..) | Failure::Settings(_) | Failure::Office(_) if for_a_mail_server => {
            ExitCode::from(LATER)
        }
        failure => failure.code(),
    }
}

/// Takes in one message from the standard input, or those of a folder.
pub async fn receive(settings: &Settings, options: MailReceive) -> Result<ExitCode, Failure> {
    match take(settings, options).await {
        Err(failure) => {
            eprintln!("{}", failure.message(settings.locale));
            Ok(code(&failure, true))
        }
        done => done,
    }
}

async fn take(settings: &Settings, options: MailReceive) -> Result<ExitCode, Failure> {
    let smtp = settings.configuration.smtp.as_ref();
    let form = smtp.and_then(|smtp| smtp.answers.as_ref());
    let form = form.ok_or_else(|| Failure::Work("mail-no-answers", Vec::new()))?;
    let office = settings.office().await?;
    if let Some(folder) = &options.folder {
        return folder_of(settings, &office, form, folder).await;
    }
    let message = limited(std::io::stdin().lock()).map_err(|error| Failure::file("-", &error))?;
    let taken = office.receive(form, options.delivered_to.as_deref(), message).await?;
    Ok(told(settings, taken))
}

/// As many bytes as a message may have, and one more of a larger one.
fn limited(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut message = Vec::new();
    from.take(MESSAGE_LIMIT as u64 + 1).read_to_end(&mut message)?;
    Ok(message)
}

/// What the mail server is told. What a program wrote is taken and dropped: an answer to it would come back for ever.
fn told(settings: &Settings, taken: Received) -> ExitCode {
    let Received::Refused(why) = taken else { return ExitCode::SUCCESS };
    eprintln!("{}", settings.locale.plain().tr(format!("mail-refused-{why}")));
    match why {
        MailRefused::Automatic => ExitCode::SUCCESS,
        MailRefused::Unknown => ExitCode::from(NO_USER),
        MailRefused::TooBig
        | MailRefused::Broken
        | MailRefused::Red
        | MailRefused::Empty
        | MailRefused::TooMany => ExitCode::from(DATA),
    }
}

/// Takes in what is new in a Maildir. What was taken or refused goes to those that were seen; what failed stays.
async fn folder_of(
    settings: &Settings,
    office: &Office,
    form: &AnswerAddress,
    folder: &Path,
) -> Result<ExitCode, Failure> {
    let new = folder.join("new");
    let read = |error: std::io::Error| Failure::file(&new, &error);
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(&new).map_err(read)? {
        let path = entry.map_err(read)?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    // Names begin with the second in which the message came.
    paths.sort();
    let mut left = false;
    for path in paths {
        let taken = async {
            let file = std::fs::File::open(&path).map_err(|error| Failure::file(&path, &error))?;
            let message = limited(file).map_err(|error| Failure::file(&path, &error))?;
            let taken = office.receive(form, None, message).await?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let seen = folder.join("cur").join(format!("{name}:2,S"));
            std::fs::rename(&path, &seen).map_err(|error| Failure::file(&seen, &error))?;
            Ok::<_, Failure>(taken)
        };
        match taken.await {
            Ok(taken) => {
                let _ = told(settings, taken);
            }
            Err(failure) => {
                left = true;
                eprintln!("{}", failure.message(settings.locale));
            }
        }
    }
    Ok(if left { ExitCode::from(LATER) } else { ExitCode::SUCCESS })
}
