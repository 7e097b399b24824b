//! The executable: configuration, subcommands and wiring. No rule of the field lives here.

mod cli;
mod commands;
mod demo;
mod doctor;
mod failure;
mod keys;
mod limits;
mod log;
mod settings;

use clap::FromArgMatches;
use cli::{Cli, Command};
use failure::Failure;
use settings::{Configuration, Settings};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else, so that the child that reads foreign documents has one thread and its limits set.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == cli::READER) {
        return limits::run_reader();
    }
    let locale = settings::interface_language(std::env::args_os());
    let mut command = cli::localised(locale);
    let matches = match command.try_get_matches_from_mut(std::env::args_os()) {
        Ok(matches) => matches,
        Err(error) => return cli::refuse(&error, locale),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return cli::refuse(&error, locale),
    };
    let settings = match settings(&cli, locale) {
        Ok(settings) => settings,
        Err(failure) => {
            eprintln!("{}", failure.message(locale));
            return commands::mail::code(&failure, cli.command.is_for_a_mail_server());
        }
    };
    log::start(&settings.configuration.log, cli.shared.log_format, cli.command.serves());
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{}", locale.tr1("cli-failed", "cause", error.to_string()));
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(run(cli.command, settings));
    // Whoever is to end does not wait for a password that is still being hashed.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{}", failure.message(locale));
            failure.code()
        }
    }
}

/// The settings of the call. A command that touches no register needs none of the file, and the doctor reads it
/// itself, to tell what is wrong with it.
fn settings(cli: &Cli, locale: tansiq_locale::Locale) -> Result<Settings, Failure> {
    let settings = Settings::new(&cli.shared, locale)?;
    match cli.command.data_dir() {
        Some(usual) if !matches!(cli.command, Command::Doctor(_)) => {
            let configuration = Configuration::read(&settings.dir(usual)).map_err(Failure::Settings)?;
            settings.with(configuration)
        }
        _ => Ok(settings),
    }
}

async fn run(command: Command, settings: Settings) -> Result<ExitCode, Failure> {
    match command {
        Command::Demo(options) => commands::demo::run(&settings, options).await,
        Command::Serve(options) => commands::serve::run(&settings, options).await,
        Command::Read(options) => commands::read::run(&settings, options).await,
        Command::Draft(options) => commands::draft::run(&settings, options).await,
        Command::Ingest(options) => commands::ingest::run(&settings, options).await,
        Command::Import(options) => commands::import::run(&settings, options).await,
        Command::Undo(options) => commands::import::undo(&settings, &options).await,
        Command::Brief(options) => commands::brief::run(&settings, options).await,
        Command::Verify(options) => commands::verify::run(&settings, options).await,
        Command::Doctor(options) => doctor::run(settings, &options).await,
        Command::Migrate => commands::migrate::run(&settings).await,
        Command::Backup(options) => commands::copy::backup(&settings, &options).await,
        Command::Restore(options) => commands::copy::restore(&settings, &options).await,
        Command::Copy(options) => commands::copy::copy(&settings, &options).await,
        Command::User(cli::User::Add(options)) => commands::user::add(&settings, options).await,
        Command::User(cli::User::Post(options)) => commands::user::post(&settings, options).await,
        Command::Keys(cli::Keys::Rotate) => commands::keys::rotate(&settings).await,
        Command::Keys(cli::Keys::Check) => commands::keys::check(&settings).await,
        Command::User(cli::User::Export(options)) => commands::user::export(&settings, &options).await,
        Command::User(cli::User::Erase(options)) => commands::user::erase(&settings, &options).await,
        Command::User(cli::User::Unfactor(options)) => commands::user::unfactor(&settings, &options).await,
        Command::Token(cli::Token::Create(options)) => commands::token::create(&settings, options).await,
        Command::Mail(cli::Mail::Receive(options)) => commands::mail::receive(&settings, options).await,
        Command::Mail(cli::Mail::Remind) => commands::mail::remind_now(&settings).await,
        Command::Retention(cli::Retention::Run(options)) => {
            commands::retention::run(&settings, &options).await
        }
        Command::Export(cli::Export::Gold(options)) => commands::export::gold(&settings, &options).await,
        Command::Export(cli::Export::Full(options)) => commands::full::export(&settings, &options).await,
        Command::Openapi => commands::openapi::run(),
        Command::Lexicon(cli::Lexicon::Check(options)) => commands::lexicon::check(&settings, &options),
    }
}
