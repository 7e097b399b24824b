//! The executable: configuration, subcommands and wiring. No rule of the field lives here.

mod cli;
mod commands;
mod demo;
mod failure;
mod limits;
mod settings;

use clap::FromArgMatches;
use cli::{Cli, Command};
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
    start_log();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{}", locale.tr1("cli-failed", "cause", error.to_string()));
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(cli, locale)) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{}", failure.message(locale));
            failure.code()
        }
    }
}

async fn run(cli: Cli, locale: tansiq_locale::Locale) -> Result<ExitCode, failure::Failure> {
    let settings = settings::Settings::new(&cli.shared, locale)?;
    match cli.command {
        Command::Demo(options) => commands::demo::run(&settings, options).await,
        Command::Serve(options) => commands::serve::run(&settings, options).await,
        Command::Read(options) => commands::read::run(&settings, options).await,
        Command::Ingest(options) => commands::ingest::run(&settings, options).await,
        Command::Import(options) => commands::import::run(&settings, options).await,
        Command::Undo(options) => commands::import::undo(&settings, &options).await,
        Command::Brief(options) => commands::brief::run(&settings, options).await,
        Command::Verify(options) => commands::verify::run(&settings, options).await,
        Command::Migrate => commands::migrate::run(&settings).await,
        Command::Backup(options) => commands::copy::backup(&settings, &options).await,
        Command::Restore(options) => commands::copy::restore(&settings, &options).await,
        Command::Copy(options) => commands::copy::copy(&settings, &options).await,
        Command::User(cli::User::Add(options)) => commands::user::add(&settings, options).await,
        Command::Lexicon(cli::Lexicon::Check(options)) => commands::lexicon::check(&settings, &options),
    }
}

/// The log goes to the error output; `RUST_LOG` chooses what it says.
fn start_log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
