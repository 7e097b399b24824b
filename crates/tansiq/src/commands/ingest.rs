use super::{inputs::Inputs, print};
use crate::{
    cli::Ingest,
    failure::{self, Failure},
    settings::{Settings, reading_room},
};
use std::{io::IsTerminal, process::ExitCode};
use tansiq_locale::Locale;
use tansiq_model::Audience;
use tansiq_office::{Given, OfficeError};
use tansiq_reader::second::Silence;

pub async fn run(settings: &Settings, options: Ingest) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let locale = settings.locale.plain();
    let room = reading_room(None)?;
    let mut inputs = Inputs::new(&room, locale, &options.paths)?;
    let files = inputs.count();
    let bar = if std::io::stderr().is_terminal() && files > 1 {
        indicatif::ProgressBar::new(files as u64)
    } else {
        indicatif::ProgressBar::hidden()
    };
    let mut failed = 0usize;
    while let Some(next) = inputs.next().await {
        bar.set_position((files - inputs.left()) as u64);
        let document = match next {
            Ok(document) => document,
            Err(left) => {
                failed += 1;
                bar.suspend(|| eprintln!("{}: {}", left.label, left.why));
                continue;
            }
        };
        let given = Given {
            bytes: document.bytes,
            name: Some(document.name),
            lang: options.lang,
            published: options.published,
            url: options.source.clone(),
            grade: options.grade,
            audience: Audience::Owner,
            to: tansiq_office::Recipients::default(),
            marking: options.marking,
        };
        let done = match office.ingest(&actor, given).await {
            // What is wrong with one does not lose the others; a register that fails fails for all.
            Err(OfficeError::Read(failure)) => {
                failed += 1;
                bar.suspend(|| eprintln!("{}: {}", document.label, failure::read(locale, &failure)));
                continue;
            }
            done => done?,
        };
        let key = if done.already { "cli-ingested-before" } else { "cli-ingested" };
        let reference = done.document.reference.map(|reference| reference.to_string()).unwrap_or_default();
        let values = [
            ("path", document.label.clone()),
            ("reference", reference),
            ("proposals", locale.count("proposals", done.proposals)),
        ];
        let line = locale.tr_with(key, values.iter().map(|(n, v)| (*n, v.as_str().into())));
        bar.suspend(|| print(&format!("{line}\n")))?;
        // Whoever has an account leaves that to the server's workers.
        if actor.person().is_none() && !done.already {
            let read = office.read_second_time(&actor, done.document.id).await?;
            bar.suspend(|| second(locale, &document.label, read))?;
        }
    }
    bar.finish_and_clear();
    if failed > 0 {
        eprintln!("{}", locale.count("cli-ingest-failed", failed));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what a second reader added, if there is one.
fn second(locale: Locale, path: &str, read: Result<usize, Silence>) -> Result<(), Failure> {
    match read {
        Ok(0) => Ok(()),
        Ok(count) => {
            let count = locale.count("proposals", count);
            let values = [("path", path.into()), ("proposals", count.as_str().into())];
            print(&format!("{}\n", locale.tr_with("cli-second-read", values)))
        }
        Err(_) => {
            eprintln!("{}", locale.tr1("cli-second-silent", "path", path));
            Ok(())
        }
    }
}
