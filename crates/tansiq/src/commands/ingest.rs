use super::{files, print};
use crate::{cli::Ingest, failure::Failure, settings::Settings};
use std::process::ExitCode;
use tansiq_model::Audience;
use tansiq_office::Given;

pub async fn run(settings: &Settings, options: Ingest) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let locale = settings.locale.plain();
    for path in files(&options.paths)? {
        let bytes = std::fs::read(&path).map_err(|error| Failure::file(&path, &error))?;
        let given = Given {
            bytes,
            name: path.file_name().map(|name| name.to_string_lossy().into_owned()),
            lang: options.lang,
            published: options.published,
            url: options.source.clone(),
            grade: options.grade,
            audience: Audience::Owner,
            to: tansiq_office::Recipients::default(),
            marking: options.marking,
        };
        let done = office.ingest(&actor, given).await?;
        let key = if done.already { "cli-ingested-before" } else { "cli-ingested" };
        let reference = done.document.reference.map(|reference| reference.to_string()).unwrap_or_default();
        let values = [
            ("path", path.display().to_string()),
            ("reference", reference),
            ("proposals", locale.count("proposals", done.proposals)),
        ];
        print(&format!("{}\n", locale.tr_with(key, values.iter().map(|(n, v)| (*n, v.as_str().into())))))?;
        // Whoever has an account leaves that to the server's workers.
        if actor.person().is_none() && office.second_reader().is_some() && !done.already {
            let path = path.display().to_string();
            match office.read_second_time(&actor, done.document.id).await? {
                Ok(0) => {}
                Ok(count) => {
                    let values = [("path", path), ("proposals", locale.count("proposals", count))];
                    let values = values.iter().map(|(n, v)| (*n, v.as_str().into()));
                    print(&format!("{}\n", locale.tr_with("cli-second-read", values)))?;
                }
                Err(_) => eprintln!("{}", locale.tr1("cli-second-silent", "path", path)),
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
