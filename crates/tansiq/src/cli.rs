//! The words of the command line. What each does, for people, stands in `locales/*/cli.ftl`.

use crate::settings::LogFormat;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::{net::SocketAddr, path::PathBuf, process::ExitCode};
use tansiq_locale::Locale;
use tansiq_model::{Grade, Id, Lang, Marking, ModelError, PartialDate, PartyCode};
use tansiq_policy::PostRole;
use tansiq_web::place::{Network, PublicUrl};

/// The argument that makes this executable the child that reads foreign documents. Not for people.
pub const READER: &str = "__reader";

#[derive(Debug, Parser)]
#[command(name = "tansiq", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub shared: Shared,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Shared {
    #[arg(long, global = true, env = "TANSIQ_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, env = "TANSIQ_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    #[arg(long = "as", global = true, value_name = "EMAIL|public")]
    pub actor: Option<String>,
    #[arg(long, global = true, env = "TANSIQ_LANG", value_name = "ar|fr|en")]
    pub ui_lang: Option<Lang>,
    #[arg(long, global = true, value_enum, env = "TANSIQ_LOG_FORMAT", value_name = "text|json")]
    pub log_format: Option<LogFormat>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(Demo),
    Serve(Serve),
    Read(Read),
    Draft(CheckDraft),
    Ingest(Ingest),
    Import(Import),
    Undo(Undo),
    Brief(Brief),
    Verify(Verify),
    Migrate,
    Backup(Backup),
    Restore(Restore),
    Copy(Copy),
    Doctor(Doctor),
    #[command(subcommand)]
    Keys(Keys),
    #[command(subcommand)]
    User(User),
    #[command(subcommand)]
    Token(Token),
    #[command(subcommand)]
    Mail(Mail),
    #[command(subcommand)]
    Retention(Retention),
    #[command(subcommand)]
    Export(Export),
    #[command(subcommand)]
    Lexicon(Lexicon),
    Openapi,
}

impl Command {
    /// The data directory that the command uses by default; `None` for one that touches no register.
    pub fn data_dir(&self) -> Option<&'static str> {
        match self {
            Self::Read(_) | Self::Lexicon(_) | Self::Openapi => None,
            Self::Demo(_) => Some("./tansiq-demo"),
            _ => Some("./tansiq-data"),
        }
    }

    /// Whether a mail server waits for its exit code, and is to try again when it cannot work now.
    pub fn is_for_a_mail_server(&self) -> bool {
        matches!(self, Self::Mail(Mail::Receive(_)))
    }

    /// Whether it answers requests.
    pub fn serves(&self) -> bool {
        matches!(self, Self::Serve(_))
    }
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, default_value_t = 8640, value_name = "N")]
    pub port: u16,
    #[arg(long)]
    pub reset: bool,
    #[arg(long)]
    pub no_serve: bool,
}

#[derive(Debug, Clone, Args)]
pub struct Serve {
    #[arg(long, env = "TANSIQ_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    #[arg(long, env = "TANSIQ_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<PublicUrl>,
    #[arg(long, env = "TANSIQ_TRUSTED_PROXIES", value_delimiter = ',', value_name = "NETWORK")]
    pub trusted_proxies: Vec<Network>,
    #[arg(long, env = "TANSIQ_TLS_CERTIFICATE", requires = "tls_key", value_name = "FILE")]
    pub tls_certificate: Option<PathBuf>,
    #[arg(long, env = "TANSIQ_TLS_KEY", requires = "tls_certificate", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
}

fn public_url(text: &str) -> Result<PublicUrl, String> {
    text.parse().map_err(|_| text.to_owned())
}

#[derive(Debug, Args)]
pub struct Doctor {
    /// The server as it would be started.
    #[command(flatten)]
    pub serve: Serve,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}

#[derive(Debug, Args)]
pub struct Read {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub published: Option<PartialDate>,
    #[arg(long, value_name = "CSV")]
    pub meta: Option<PathBuf>,
    #[arg(long, value_name = "ar|fr|en")]
    pub lang: Option<Lang>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub resume: bool,
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckDraft {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "ar|fr|en")]
    pub lang: Option<Lang>,
    #[arg(id = "among", long = "dialogue", value_name = "NAME")]
    pub dialogue: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Ingest {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub published: Option<PartialDate>,
    #[arg(long, value_name = "URL")]
    pub source: Option<String>,
    #[arg(long, value_name = "ar|fr|en")]
    pub lang: Option<Lang>,
    #[arg(long, default_value = "press", value_name = "official|agency|press")]
    pub grade: Grade,
    #[arg(long, default_value = "TLP:AMBER", value_name = "TLP")]
    pub marking: Marking,
}

#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_name = "KIND")]
    pub kind: String,
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "MAP.toml")]
    pub map: Option<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Undo {
    #[arg(value_name = "IMPORT")]
    pub import: Id<tansiq_model::Import>,
}

#[derive(Debug, Args)]
pub struct Brief {
    #[arg(long, default_value = "latest", value_name = "REF|latest|all")]
    pub dialogue: String,
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    #[arg(long, required = true, value_delimiter = ',', value_name = "ar[,fr,en]")]
    pub lang: Vec<Lang>,
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Verify {
    #[arg(long, value_name = "HASH")]
    pub expect_head: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Backup {
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[arg(value_name = "FILE")]
    pub backup: PathBuf,
    #[arg(long)]
    pub with_faults: bool,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Copy {
    #[arg(long, value_name = "URL")]
    pub to: String,
    #[arg(long)]
    pub with_faults: bool,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Subcommand)]
pub enum Keys {
    Check,
    Rotate,
}

#[derive(Debug, Subcommand)]
pub enum User {
    Add(UserAdd),
    Post(UserPost),
    Export(UserNamed),
    Erase(UserNamed),
    Unfactor(UserNamed),
}

/// What a person does: at the desk of the office that runs the register, or for a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserRole {
    Administrator,
    Post(PostRole),
}

impl std::str::FromStr for UserRole {
    type Err = tansiq_model::ModelError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "administrator" => Ok(Self::Administrator),
            word => word.parse().map(Self::Post),
        }
    }
}

#[derive(Debug, Args)]
pub struct UserNamed {
    #[arg(value_name = "EMAIL")]
    pub email: String,
}

#[derive(Debug, Subcommand)]
pub enum Token {
    Create(TokenCreate),
}

#[derive(Debug, Args)]
pub struct TokenCreate {
    #[arg(value_name = "EMAIL")]
    pub email: String,
    #[arg(long, value_name = "TEXT")]
    pub label: String,
    #[arg(long, default_value = "30", value_name = "N")]
    pub days: String,
    #[arg(long)]
    pub write: bool,
}

#[derive(Debug, Subcommand)]
pub enum Mail {
    Receive(MailReceive),
    Remind,
}

#[derive(Debug, Args)]
pub struct MailReceive {
    #[arg(long, value_name = "ADDRESS", conflicts_with = "folder")]
    pub delivered_to: Option<String>,
    #[arg(long, value_name = "MAILDIR")]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Retention {
    Run(RetentionRun),
}

#[derive(Debug, Args)]
pub struct RetentionRun {
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct UserAdd {
    #[arg(value_name = "EMAIL")]
    pub email: String,
    #[arg(
        long,
        default_value = "officer",
        value_name = "administrator|officer|reviewer|focal-point|donor|trainer|delegate"
    )]
    pub role: UserRole,
    #[arg(long, value_name = "CODE")]
    pub party: Option<PartyCode>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

#[derive(Debug, Args)]
pub struct UserPost {
    #[arg(value_name = "EMAIL")]
    pub email: String,
    #[arg(long, value_name = "officer|reviewer|focal-point|donor|trainer|delegate")]
    pub role: PostRole,
    #[arg(long, value_name = "CODE")]
    pub party: Option<PartyCode>,
    #[arg(long, value_name = "DATE", conflicts_with = "take")]
    pub from: Option<Date>,
    #[arg(long, value_name = "DATE", conflicts_with = "take")]
    pub until: Option<Date>,
    #[arg(long)]
    pub take: bool,
}

#[derive(Debug, Subcommand)]
pub enum Export {
    Gold(ExportGold),
    Full(ExportFull),
}

#[derive(Debug, Args)]
pub struct ExportFull {
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct ExportGold {
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Lexicon {
    Check(LexiconCheck),
}

#[derive(Debug, Args)]
pub struct LexiconCheck {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Answers a call that is not one: what is wrong with it, in the person's language, and where help is. Asking for
/// help or the version is answered as asked.
pub fn refuse(error: &clap::Error, locale: Locale) -> ExitCode {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let part = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = part(ContextKind::InvalidArg);
    let (key, value) = match error.kind() {
        ErrorKind::InvalidSubcommand => ("cli-call-command", part(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => ("cli-call-unknown", argument.clone()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = part(ContextKind::InvalidValue);
            // What is no value because of what it says is refused with that reason.
            let red = argument.contains("marking") && value.parse::<Marking>() == Err(ModelError::Red);
            (if red { "cli-call-red" } else { "cli-call-value" }, value)
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            ("cli-call-missing", argument.clone())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return ExitCode::from(2);
        }
        _ => ("cli-call-wrong", argument.clone()),
    };
    let values = [("value", value.into()), ("argument", argument.into())];
    eprintln!("{}\n{}", locale.plain().tr_with(key, values), locale.plain().tr("cli-call-help"));
    ExitCode::from(2)
}

/// The command line with its help in a language: `cli-NAME` says what a command does, `cli-NAME-example` shows it,
/// `cli-arg-NAME` explains an argument.
pub fn localised(locale: Locale) -> clap::Command {
    // Isolates are for running text; a terminal shows them as boxes.
    let locale = locale.plain();
    let mut command = Cli::command();
    command.build();
    describe(command, locale, "cli-tansiq")
}

fn describe(command: clap::Command, locale: Locale, key: &str) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}",
        locale.tr("cli-heading-usage")
    );
    let arguments: Vec<String> =
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let children: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_owned()).collect();
    let mut command = command
        .about(locale.tr(key))
        .help_template(template)
        .subcommand_help_heading(locale.tr("cli-heading-commands"));
    let example = format!("{key}-example");
    if locale.has(&example) {
        command =
            command.after_help(format!("{}\n  {}", locale.tr("cli-heading-example"), locale.tr(&example)));
    }
    for argument in arguments {
        let help = locale.tr(format!("cli-arg-{}", argument.replace('_', "-")));
        command = command.mut_arg(argument, |argument| {
            let heading =
                if argument.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
            argument.help(help).help_heading(locale.tr(heading))
        });
    }
    for child in children {
        let key = if child == "help" {
            "cli-help".to_owned()
        } else {
            format!("{}-{child}", key.replace("-tansiq", ""))
        };
        command = command.mut_subcommand(child, |child| describe(child, locale, &key));
    }
    command
}
