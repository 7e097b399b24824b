use super::{files, for_terminal, print, write_file};
use crate::{
    cli::{Format, Read},
    failure::{self, Failure},
    limits,
    settings::{Settings, reading_room},
};
use serde::Deserialize;
use std::{collections::HashMap, io::IsTerminal, path::Path, process::ExitCode};
use tansiq_locale::Locale;
use tansiq_model::{Lang, MediaType, PartialDate};
use tansiq_office::{ReadJob, Reading};
use tansiq_reader::output;

/// One line of the table given with `--meta`.
#[derive(Debug, Clone, Deserialize)]
struct Meta {
    file: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    lang: Option<String>,
}

/// Reads documents and stores nothing. A document that cannot be read does not stop the others; the exit code says
/// that one was left out.
pub async fn run(settings: &Settings, options: Read) -> Result<ExitCode, Failure> {
    let locale = settings.locale.plain();
    let meta = match &options.meta {
        Some(path) => read_meta(path)?,
        None => HashMap::new(),
    };
    // Checked here as well, so that a fault in it is told before the first document.
    limits::lexicon(options.lexicon.clone())
        .map_err(|error| Failure::Work("cli-lexicon-bad", vec![("cause", error.to_string())]))?;
    let room = reading_room(options.lexicon.as_deref())?;
    let paths = files(&options.paths)?;
    let bar = if std::io::stderr().is_terminal() && paths.len() > 1 {
        indicatif::ProgressBar::new(paths.len() as u64)
    } else {
        indicatif::ProgressBar::hidden()
    };
    let (mut failed, mut documents) = (0usize, Vec::new());
    for path in &paths {
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let known = meta.get(&name).or_else(|| meta.get(&id));
        let job = ReadJob {
            bytes: std::fs::read(path).map_err(|error| Failure::file(path, &error))?,
            lang: known.and_then(|m| m.lang).or(options.lang),
            published: known.and_then(|m| m.published).or(options.published),
            passages: Vec::new(),
            name: Some(name),
            parties: Vec::new(),
            at_most: None,
        };
        match room.read(job).await {
            Ok(reading) => documents.push((id, reading)),
            Err(problem) => {
                failed += 1;
                bar.suspend(|| eprintln!("{}: {}", path.display(), failure::read(locale, &problem)));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    for (id, reading) in &documents {
        let Reading { extracted, proposed, .. } = reading;
        if let Some(folder) = &options.out {
            let with_text = extracted.media_type != MediaType::Plain;
            let document = output::Document::new(id, extracted, proposed, with_text);
            write_file(&folder.join(format!("{id}.json")), json(&document)?.as_bytes())?;
        } else if options.format == Format::Json {
            print(&json(&output::Document::new(id, extracted, proposed, true))?)?;
        }
        if options.format == Format::Table {
            print(&table(locale, id, reading))?;
        }
    }
    if failed > 0 {
        eprintln!("{}", locale.count("cli-read-failed", failed));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn json(document: &output::Document) -> Result<String, Failure> {
    let text = serde_json::to_string(document)
        .map_err(|error| Failure::Work("cli-failed", vec![("cause", error.to_string())]))?;
    Ok(text + "\n")
}

/// What is known of a file from the table.
#[derive(Debug, Clone, Copy)]
struct Known {
    lang: Option<Lang>,
    published: Option<PartialDate>,
}

fn read_meta(path: &Path) -> Result<HashMap<String, Known>, Failure> {
    let wrong = |line: u64, cause: String| {
        let values = [("path", path.display().to_string()), ("line", line.to_string()), ("cause", cause)];
        Failure::Work("cli-meta", values.into())
    };
    let mut reader = csv::Reader::from_path(path).map_err(|error| wrong(1, error.to_string()))?;
    let mut all = HashMap::new();
    for (line, row) in (2..).zip(reader.deserialize()) {
        let row: Meta = row.map_err(|error| wrong(line, error.to_string()))?;
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let lang = filled(row.lang).map(|text| text.trim().parse());
        let published = filled(row.published).map(|text| text.trim().parse());
        let known = Known {
            lang: lang
                .transpose()
                .map_err(|error: tansiq_model::ModelError| wrong(line, error.to_string()))?,
            published: published
                .transpose()
                .map_err(|error: tansiq_model::ModelError| wrong(line, error.to_string()))?,
        };
        // A table may name its files with their folder.
        let name = Path::new(&row.file).file_name().map(|name| name.to_string_lossy().into_owned());
        all.insert(name.unwrap_or(row.file), known);
    }
    Ok(all)
}

/// A document and its proposals for a terminal: kind, date, confidence, and the quote.
fn table(locale: Locale, id: &str, reading: &Reading) -> String {
    let Reading { extracted, proposed, .. } = reading;
    let published = extracted.published.map(|date| date.to_string()).unwrap_or_default();
    let title = for_terminal(extracted.title.as_deref().unwrap_or_default());
    let mut text = format!("{id}  {}  {published}  {title}\n", extracted.lang);
    for proposed in proposed {
        let when = match (&proposed.due, &proposed.date) {
            (Some(tansiq_model::Due::At(date)), _) | (_, Some(date)) => date.to_string(),
            (Some(tansiq_model::Due::NextSession), None) => locale.tr("cli-next-session"),
            (None, None) => "-".to_owned(),
        };
        let parties: Vec<&str> = proposed.parties.iter().map(|party| party.id.as_str()).collect();
        text += &format!(
            "  {:<16} {when:<11} {:>4.2}  {}\n      {}\n",
            locale.word(proposed.kind),
            f64::from(proposed.confidence) / 1000.0,
            parties.join(" "),
            for_terminal(&proposed.quote),
        );
    }
    text + "\n"
}
