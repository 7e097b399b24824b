use super::write_file;
use crate::{cli::ExportGold, failure::Failure, settings::Settings};
use std::{path::Path, process::ExitCode};
use tansiq_office::GoldSet;

/// Writes the decisions of the office as a set of texts to measure a reader with.
pub async fn gold(settings: &Settings, options: &ExportGold) -> Result<ExitCode, Failure> {
    let folder = options.out.as_path();
    if !is_free(folder)? {
        return Err(Failure::Call("cli-gold-full", vec![("path", folder.display().to_string())]));
    }
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let mut set = GoldSet::new(&office, office.view(&actor)).await?;
    while let Some(files) = set.next().await? {
        write(folder, &files)?;
    }
    let locale = settings.locale.plain();
    write(folder, &set.about(&locale))?;
    let values = [
        ("path", folder.display().to_string()),
        ("documents", set.documents().to_string()),
        ("left", (set.looked_at() - set.documents()).to_string()),
        ("marking", set.marking().to_string()),
    ];
    eprintln!("{}", locale.tr_with("cli-gold-written", values.iter().map(|(n, v)| (*n, v.as_str().into()))));
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    files.iter().try_for_each(|(name, bytes)| write_file(&folder.join(name), bytes))
}

/// Whether nothing is in the folder, or there is none.
pub(super) fn is_free(folder: &Path) -> Result<bool, Failure> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Failure::file(folder, &error)),
    }
}
