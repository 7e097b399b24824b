//! `tansiq backup`, `tansiq restore` and `tansiq copy`: the whole register in another place.

use super::print;
use crate::{
    cli::{Backup, Copy, Format, Restore},
    failure::Failure,
    keys,
    settings::Settings,
};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, IsTerminal, Read},
    path::Path,
    process::ExitCode,
};
use tansiq_locale::Locale;
use tansiq_storage::{Address, BackupFault, KeyFile, Register, Restored, Restoring, StorageError, Summary};

/// The name that stands for the standard output or input.
const STANDARD: &str = "-";

/// Where a register is when nobody says otherwise.
pub(super) const DEFAULT_DIR: &str = "./tansiq-data";

/// Writes a backup while others work. A file appears under its name when it is whole, and never over another.
pub async fn backup(settings: &Settings, options: &Backup) -> Result<ExitCode, Failure> {
    let register = source(settings).await?;
    let locale = settings.locale.plain();
    let progress = Spinner::new(locale);
    let clock = settings.clock();
    let told = |table: &str, rows: u64| progress.tell(table, rows);
    let path = &options.out;
    let standard = path.as_os_str() == STANDARD;
    let summary = if standard {
        if io::stdout().is_terminal() {
            return Err(Failure::Call("copy-terminal", Vec::new()));
        }
        register.back_up(io::stdout(), &clock, &told).await?
    } else {
        let exists = || Failure::Work("copy-exists", vec![("path", path.display().to_string())]);
        let failed = |error: io::Error| Failure::file(path, &error);
        if path.symlink_metadata().is_ok() {
            return Err(exists());
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Readable by its owner alone, as the register is.
        let file = tempfile::Builder::new().prefix(".backup-").tempfile_in(folder).map_err(failed)?;
        let summary = register.back_up(file.as_file(), &clock, &told).await?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist_noclobber(path).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => exists(),
            _ => failed(error.error),
        })?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        summary
    };
    register.close().await?;
    progress.end();
    if !standard {
        let mut answer = described(&summary);
        answer["file"] = json!(path.display().to_string());
        show(locale, options.format, &summary, &answer)?;
        eprintln!("{}", locale.tr1("copy-written", "path", path.display().to_string()));
    }
    eprintln!("{}", locale.tr("copy-no-keys"));
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup into an empty place.
pub async fn restore(settings: &Settings, options: &Restore) -> Result<ExitCode, Failure> {
    operator_only(settings)?;
    let address = settings.address(DEFAULT_DIR);
    let from: Box<dyn Read> = if options.backup.as_os_str() == STANDARD {
        Box::new(io::stdin())
    } else {
        let file = File::open(&options.backup);
        Box::new(file.map_err(|error| Failure::file(&options.backup, &error))?)
    };
    let progress = Spinner::new(settings.locale.plain());
    let told = |table: &str, rows: u64| progress.tell(table, rows);
    let how = Restoring { with_faults: options.with_faults, progress: &told };
    let restored = Register::restore(&address, from, how).await;
    progress.end();
    let restored = restored.map_err(|error| refusal(settings.locale, error, &address))?;
    tell(settings, options.format, &restored, "copy-restored", &address)?;
    tell_keys(settings, &keys::file(settings, DEFAULT_DIR));
    Ok(ExitCode::SUCCESS)
}

/// Copies the register into an empty place, on either engine.
pub async fn copy(settings: &Settings, options: &Copy) -> Result<ExitCode, Failure> {
    let to = Address::parse(&options.to).map_err(|error| match error {
        StorageError::Address(scheme) => Failure::Call("cli-address", vec![("scheme", scheme)]),
        other => other.into(),
    })?;
    let register = source(settings).await?;
    let progress = Spinner::new(settings.locale.plain());
    let told = |table: &str, rows: u64| progress.tell(table, rows);
    let how = Restoring { with_faults: options.with_faults, progress: &told };
    let copied = register.copy_to(&to, &settings.clock(), how).await;
    progress.end();
    let copied = copied.map_err(|error| refusal(settings.locale, error, &to))?;
    register.close().await?;
    let (old, new) = (keys::file(settings, DEFAULT_DIR), keys::file_of(settings, DEFAULT_DIR, &to));
    let carried = old.carry_to(&new)?;
    tell(settings, options.format, &copied, "copy-copied", &to)?;
    let locale = settings.locale.plain();
    if carried {
        eprintln!("{}", locale.tr1("copy-keys-carried", "path", new.path().display().to_string()));
    } else {
        tell_keys(settings, &new);
    }
    eprintln!("{}", locale.tr("copy-copied-since"));
    Ok(ExitCode::SUCCESS)
}

pub(super) fn operator_only(settings: &Settings) -> Result<(), Failure> {
    if settings.names_an_actor() {
        return Err(Failure::Work("copy-operator-only", Vec::new()));
    }
    Ok(())
}

/// The register of this call, as it is.
pub(super) async fn source(settings: &Settings) -> Result<Register, Failure> {
    operator_only(settings)?;
    let address = settings.address(DEFAULT_DIR);
    Register::open_as_it_is(&address).await.map_err(|error| match (error, &address) {
        (StorageError::Missing("register", _), Address::Sqlite(path)) => {
            Failure::Work("cli-no-register", vec![("path", path.display().to_string())])
        }
        (StorageError::Missing("register", _), Address::Postgres(_)) => {
            Failure::Work("cli-not-founded", Vec::new())
        }
        (error, _) => error.into(),
    })
}

/// A place as people are told of it: without what may be a password in it.
pub(super) fn place(address: &Address) -> String {
    match address {
        Address::Sqlite(path) => path.display().to_string(),
        Address::Postgres(url) => {
            let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
            let rest = rest.split('?').next().unwrap_or_default();
            format!("{scheme}://{}", rest.rsplit('@').next().unwrap_or_default())
        }
    }
}

/// Why a register was not put there.
fn refusal(locale: Locale, error: StorageError, address: &Address) -> Failure {
    let work = Failure::Work;
    match error {
        StorageError::NotEmpty(what) => {
            work("copy-not-empty", vec![("place", place(address)), ("what", what)])
        }
        StorageError::Newer(step) => work("copy-newer", vec![("step", step)]),
        StorageError::Backup(fault) => match fault {
            BackupFault::Foreign => work("copy-fault-foreign", Vec::new()),
            BackupFault::Format(format) => work("copy-fault-format", vec![("format", format.to_string())]),
            BackupFault::Truncated => work("copy-fault-truncated", Vec::new()),
            BackupFault::Altered(place) => work("copy-fault-altered", vec![("place", place)]),
            BackupFault::Faulty(fault) => {
                let what = locale.plain().tr(format!("fault-{}", fault.what.word()));
                work("copy-fault-faulty", vec![("place", fault.place), ("what", what)])
            }
        },
        other => other.into(),
    }
}

/// What a stream held, as scripts read it.
fn described(summary: &Summary) -> Value {
    let tables: Vec<Value> = summary
        .tables
        .iter()
        .map(|table| json!({ "table": table.table, "rows": table.rows, "sha256": table.sha256 }))
        .collect();
    json!({
        "program": summary.program, "made_at": summary.made_at, "schema": summary.schema.last(),
        "head": { "seq": summary.head.seq, "hash": summary.head.hash },
        "rows": summary.rows(), "tables": tables,
    })
}

fn show(locale: Locale, format: Format, summary: &Summary, answer: &Value) -> Result<(), Failure> {
    if format == Format::Json {
        return print(&format!("{answer:#}\n"));
    }
    for table in &summary.tables {
        let values = [
            ("table", table.table.as_str().into()),
            ("rows", table.rows.to_string().into()),
            ("sha", table.sha256.as_str().into()),
        ];
        print(&format!("{}\n", locale.tr_with("copy-row", values)))?;
    }
    print(&format!("{}: {}\n", locale.tr("copy-all-rows"), summary.rows()))?;
    print(&format!("{}: {} {}\n", locale.tr("copy-head"), summary.head.seq, summary.head.hash))
}

/// Says what was put where, and what the check of it found.
fn tell(
    settings: &Settings,
    format: Format,
    restored: &Restored,
    done: &str,
    address: &Address,
) -> Result<(), Failure> {
    let locale = settings.locale.plain();
    let Restored { summary, steps, report } = restored;
    let mut answer = described(summary);
    let fault = report.fault.as_ref().map(|fault| json!({ "place": fault.place, "what": fault.what.word() }));
    answer["place"] = json!(place(address));
    // The tables were read again where they are now: without this nothing would be there.
    answer["equal"] = json!(true);
    answer["steps"] = json!(steps);
    answer["verified"] = json!({
        "entries": report.entries, "records": report.records, "files": report.files, "fault": fault,
    });
    show(locale, format, summary, &answer)?;
    eprintln!("{}", locale.tr1(done, "place", place(address)));
    eprintln!("{}", locale.count("copy-steps", *steps));
    match &report.fault {
        None => eprintln!("{}", locale.tr("cli-verify-good")),
        Some(fault) => {
            let what = locale.tr(format!("fault-{}", fault.what.word()));
            let values = [("place", fault.place.as_str().into()), ("what", what.into())];
            eprintln!("{}", locale.tr_with("copy-still-faulty", values));
        }
    }
    Ok(())
}

/// Says which file has to be brought before the register can be served there, unless it is there.
fn tell_keys(settings: &Settings, file: &KeyFile) {
    if !file.path().exists() {
        let path = file.path().display().to_string();
        eprintln!("{}", settings.locale.plain().tr1("copy-bring-keys", "path", path));
    }
}

/// How far it is, on a terminal.
pub(super) struct Spinner {
    bar: indicatif::ProgressBar,
    locale: Locale,
}

impl Spinner {
    pub(super) fn new(locale: Locale) -> Self {
        let bar = if io::stderr().is_terminal() {
            indicatif::ProgressBar::new_spinner()
        } else {
            indicatif::ProgressBar::hidden()
        };
        Self { bar, locale }
    }

    pub(super) fn tell(&self, table: &str, rows: u64) {
        let values = [("table", table.into()), ("rows", rows.to_string().into())];
        self.bar.set_message(self.locale.tr_with("copy-progress", values));
        self.bar.tick();
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
