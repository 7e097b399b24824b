//! `tansiq export full` and `tansiq import full`: the whole register as a folder of plain files, and back.

use super::{
    copy::{DEFAULT_DIR, Spinner, operator_only, place, source},
    export::is_free,
    print,
};
use crate::{
    cli::{ExportFull, Format, Import},
    failure::Failure,
    settings::Settings,
};
use serde_json::json;
use std::{fs, io, path::Path, process::ExitCode};
use tansiq_locale::Locale;
use tansiq_storage::{Address, ExportFault, Manifest, Register, StorageError};

/// Writes the folder. It appears under its name when it is whole.
pub async fn export(settings: &Settings, options: &ExportFull) -> Result<ExitCode, Failure> {
    let out = options.out.as_path();
    if !is_free(out)? {
        return Err(Failure::Call("full-out-taken", vec![("path", out.display().to_string())]));
    }
    let register = source(settings).await?;
    let failed = |error: io::Error| Failure::file(out, &error);
    let beside = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = private_folder(beside).map_err(failed)?;
    let progress = Spinner::new(settings.locale.plain());
    let told = |name: &str, rows: u64| progress.tell(name, rows);
    let written = register.export_full(folder.path(), &told).await;
    progress.end();
    let manifest = written?;
    register.close().await?;
    if out.is_dir() {
        fs::remove_dir(out).map_err(failed)?;
    }
    fs::rename(folder.path(), out).map_err(failed)?;
    // It has another name now, and stays.
    let _ = folder.keep();
    fs::File::open(beside).and_then(|folder| folder.sync_all()).map_err(failed)?;
    tell(settings.locale.plain(), options.format, &manifest, out)?;
    Ok(ExitCode::SUCCESS)
}

/// A new folder within another, readable by its owner alone, as the register is.
fn private_folder(within: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix(".export-").tempdir_in(within)
}

fn tell(locale: Locale, format: Format, manifest: &Manifest, out: &Path) -> Result<(), Failure> {
    if format == Format::Json {
        let answer = json!({
            "folder": out.display().to_string(), "records": manifest.records(), "files": manifest.files(),
            "marking": manifest.marking, "parts": manifest.parts,
        });
        print(&format!("{answer:#}\n"))?;
    } else {
        for part in &manifest.parts {
            let values = [
                ("table", part.name.as_str().into()),
                ("rows", part.rows.to_string().into()),
                ("sha", part.sha256.as_str().into()),
            ];
            print(&format!("{}\n", locale.tr_with("copy-row", values)))?;
        }
    }
    let values = [
        ("path", out.display().to_string()),
        ("records", manifest.records().to_string()),
        ("files", manifest.files().to_string()),
        ("marking", manifest.marking.clone()),
    ];
    eprintln!("{}", locale.tr_with("full-written", values.iter().map(|(n, v)| (*n, v.as_str().into()))));
    eprintln!("{}", locale.tr("full-no-accounts"));
    Ok(())
}

/// Puts such a folder into an empty place. Says what came in, and how many of its files of lines agree.
pub async fn import(settings: &Settings, options: &Import) -> Result<Taken, Failure> {
    operator_only(settings)?;
    if options.map.is_some() || options.dry_run {
        return Err(Failure::Call("full-no-map", Vec::new()));
    }
    let address = settings.address(DEFAULT_DIR);
    let progress = Spinner::new(settings.locale.plain());
    let told = |name: &str, rows: u64| progress.tell(name, rows);
    let taken = Register::import_full(&address, &options.file, &told).await;
    progress.end();
    let taken = taken.map_err(|error| refusal(settings.locale, error, &address, &options.file))?;
    let locale = settings.locale.plain();
    eprintln!("{}", locale.tr1("full-taken", "place", place(&address)));
    eprintln!("{}", locale.tr("full-set-up"));
    Ok(Taken { records: taken.manifest.records(), parts: taken.manifest.parts.len() })
}

/// What came in.
pub struct Taken {
    /// The records.
    pub records: u64,
    /// The files of lines, each compared with its sum.
    pub parts: usize,
}

/// Why a folder was not taken in.
fn refusal(locale: Locale, error: StorageError, address: &Address, folder: &Path) -> Failure {
    let work = Failure::Work;
    let folder = ("path", folder.display().to_string());
    match error {
        StorageError::NotEmpty(what) => {
            work("copy-not-empty", vec![("place", place(address)), ("what", what)])
        }
        StorageError::Export(fault) => match fault {
            ExportFault::Foreign => work("full-fault-foreign", vec![folder]),
            ExportFault::Format(format) => work("full-fault-format", vec![("format", format.to_string())]),
            ExportFault::Altered(place) => work("full-fault-altered", vec![folder, ("place", place)]),
            ExportFault::Faulty(fault) => {
                let what = locale.plain().tr(format!("fault-{}", fault.what.word()));
                work("full-fault-faulty", vec![("place", fault.place), ("what", what)])
            }
        },
        other => other.into(),
    }
}
