use super::{
    Care,
    done::{Done, fingerprint},
    for_terminal,
    inputs::{Document, Inputs, Left},
    print, put_file,
};
use crate::{
    cli::{Format, Read},
    failure::{self, Failure},
    limits,
    settings::{Settings, reading_room},
};
use serde::Deserialize;
use std::{
    collections::{HashMap, VecDeque},
    io::IsTerminal,
    path::Path,
    process::ExitCode,
    sync::Arc,
};
use tansiq_locale::Locale;
use tansiq_model::{Lang, MediaType, PartialDate};
use tansiq_office::{ReadFailure, ReadJob, Reading, ReadingRoom};
use tansiq_reader::output;
use tokio::task::JoinHandle;

/// One line of the table given with `--meta`.
#[derive(Debug, Clone, Deserialize)]
struct Meta {
    file: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    lang: Option<String>,
}

/// A document that is being read, or why it is not.
enum Coming {
    Reads {
        id: String,
        label: String,
        sha256: Option<String>,
        reading: JoinHandle<Result<Reading, ReadFailure>>,
    },
    Left(Left),
    Skipped,
}

/// Reads documents and stores nothing. Each is written as it comes, in the order of the paths; a few are read side by
/// side. A document that cannot be read does not stop the others; the exit code says that one was left out.
pub async fn run(settings: &Settings, options: Read) -> Result<ExitCode, Failure> {
    let locale = settings.locale.plain();
    if options.resume && options.out.is_none() {
        return Err(Failure::Call("cli-read-resume", Vec::new()));
    }
    let meta = match &options.meta {
        Some(path) => read_meta(path)?,
        None => HashMap::new(),
    };
    // Checked here as well, so that a fault in it is told before the first document.
    limits::lexicon(options.lexicon.clone())
        .map_err(|error| Failure::Work("cli-lexicon-bad", vec![("cause", error.to_string())]))?;
    let side_by_side = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let room = Arc::new(reading_room(options.lexicon.as_deref())?.with_places(side_by_side));
    let mut inputs = Inputs::new(&room, locale, &options.paths)?;
    let mut done = match &options.out {
        Some(folder) => Some(Done::open(folder, options.resume)?),
        None => None,
    };
    let files = inputs.count();
    let bar = if std::io::stderr().is_terminal() && files > 0 {
        indicatif::ProgressBar::new(files as u64)
    } else {
        indicatif::ProgressBar::hidden()
    };
    let (mut failed, mut skipped) = (0usize, 0usize);
    let mut coming = VecDeque::new();
    loop {
        while coming.len() < side_by_side * 2 {
            let Some(next) = inputs.next().await else { break };
            coming.push_back(match next {
                Ok(document) => begin(&room, &options, &meta, done.as_ref(), document),
                Err(left) => Coming::Left(left),
            });
            bar.set_position((files - inputs.left()) as u64);
        }
        let Some(first) = coming.pop_front() else { break };
        let left = match first {
            Coming::Skipped => {
                skipped += 1;
                continue;
            }
            Coming::Left(left) => left,
            Coming::Reads { id, label, sha256, reading } => {
                match reading.await.unwrap_or(Err(ReadFailure::Stopped)) {
                    Ok(reading) => {
                        show(locale, &options, done.as_mut(), &id, sha256, &reading)?;
                        continue;
                    }
                    Err(failure) => Left { label, why: failure::read(locale, &failure) },
                }
            }
        };
        failed += 1;
        bar.suspend(|| eprintln!("{}: {}", left.label, left.why));
    }
    bar.finish_and_clear();
    if skipped > 0 {
        eprintln!("{}", locale.count("cli-read-skipped", skipped));
    }
    if failed > 0 {
        eprintln!("{}", locale.count("cli-read-failed", failed));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Has a document read, unless its result is there.
fn begin(
    room: &Arc<ReadingRoom>,
    options: &Read,
    meta: &HashMap<String, Known>,
    done: Option<&Done>,
    document: Document,
) -> Coming {
    let Document { id, label, name, bytes } = document;
    let known = meta.get(&name).or_else(|| meta.get(&id));
    let lang = known.and_then(|m| m.lang).or(options.lang);
    let published = known.and_then(|m| m.published).or(options.published);
    let sha256 = done.map(|_| fingerprint(&bytes, &format!("{lang:?} {published:?} {:?}", options.lexicon)));
    if let (true, Some(done), Some(sha256)) = (options.resume, done, &sha256)
        && done.has(&id, sha256)
    {
        return Coming::Skipped;
    }
    let job = ReadJob {
        bytes,
        lang,
        published,
        passages: Vec::new(),
        name: Some(name),
        parties: Vec::new(),
        at_most: None,
    };
    let room = Arc::clone(room);
    Coming::Reads { id, label, sha256, reading: tokio::spawn(async move { room.read(job).await }) }
}

/// Writes what was read.
fn show(
    locale: Locale,
    options: &Read,
    done: Option<&mut Done>,
    id: &str,
    sha256: Option<String>,
    reading: &Reading,
) -> Result<(), Failure> {
    let Reading { extracted, proposed, .. } = reading;
    if let Some(done) = done {
        let with_text = extracted.media_type != MediaType::Plain;
        let document = output::Document::new(id, extracted, proposed, with_text);
        put_file(&done.place(id), json(&document)?.as_bytes(), Care::Quick)?;
        done.note(id, sha256.unwrap_or_default())?;
    } else if options.format == Format::Json {
        print(&json(&output::Document::new(id, extracted, proposed, true))?)?;
    }
    if options.format == Format::Table {
        print(&table(locale, id, reading))?;
    }
    Ok(())
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
