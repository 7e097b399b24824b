use super::{for_terminal, inputs::Inputs, print};
use crate::{
    cli::{CheckDraft, Format},
    failure::{self, Failure},
    settings::{Settings, reading_room},
};
use serde::Serialize;
use std::process::ExitCode;
use tansiq_analysis::Earlier;
use tansiq_locale::Locale;
use tansiq_model::{Due, Id, Lang, ProposedParty, Series};
use tansiq_office::{CheckedDraft, CheckedPromise, GivenDraft, Office, OfficeError, Restated};
use tansiq_policy::Actor;
use tansiq_reader::Missing;

/// What is written about a draft.
#[derive(Serialize)]
struct Checked<'a> {
    id: &'a str,
    lang: Lang,
    text: &'a str,
    sentences: u32,
    formulas: u32,
    complete: usize,
    unkept: usize,
    compared: usize,
    promises: Vec<Promise<'a>>,
}

#[derive(Serialize)]
struct Promise<'a> {
    quote: &'a str,
    span: [u32; 2],
    parties: &'a [ProposedParty],
    due: Option<String>,
    missing: &'a [Missing],
    hedges: Vec<Hedge>,
    before: Vec<Before>,
}

#[derive(Serialize)]
struct Hedge {
    words: String,
    span: [u32; 2],
}

#[derive(Serialize)]
struct Before {
    commitment: Option<String>,
    due: Option<String>,
    label: &'static str,
    became: &'static str,
}

/// Checks drafts and stores nothing. A draft that cannot be read does not stop the others; the exit code says that one
/// was left out.
pub async fn run(settings: &Settings, options: CheckDraft) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let dialogue = dialogue(&office, &actor, options.dialogue.as_deref()).await?;
    let locale = settings.locale.plain();
    let room = reading_room(None)?;
    let mut inputs = Inputs::new(&room, locale, &options.paths)?;
    let mut failed = 0_usize;
    while let Some(next) = inputs.next().await {
        let document = match next {
            Ok(document) => document,
            Err(left) => {
                failed += 1;
                eprintln!("{}: {}", left.label, left.why);
                continue;
            }
        };
        let (id, label) = (document.id, document.label);
        let given =
            GivenDraft { bytes: document.bytes, name: Some(document.name), lang: options.lang, dialogue };
        let said = match office.check_draft(&actor, given).await {
            Ok(draft) if options.format == Format::Json => json(&id, &draft)?,
            Ok(draft) => table(&id, &draft),
            Err(OfficeError::Read(problem)) => {
                failed += 1;
                eprintln!("{}: {}", label, failure::read(locale, &problem));
                continue;
            }
            Err(OfficeError::Invalid(_)) => {
                failed += 1;
                eprintln!("{}: {}", label, locale.tr("draft-too-long"));
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        print(&said)?;
    }
    if failed > 0 {
        eprintln!("{}", locale.count("cli-read-failed", failed));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// The dialogue of a short name.
async fn dialogue(office: &Office, actor: &Actor, slug: Option<&str>) -> Result<Option<Id<Series>>, Failure> {
    let Some(slug) = slug else { return Ok(None) };
    let all = office.view(actor).all::<Series>().await.map_err(OfficeError::from)?;
    let found = all.iter().find(|series| series.body.slug.as_str() == slug);
    let missing = || {
        let what = vec![("what", "dialogue".to_owned()), ("which", slug.to_owned())];
        Failure::Work("cli-missing", what)
    };
    Ok(Some(found.ok_or_else(missing)?.id))
}

fn json(id: &str, draft: &CheckedDraft) -> Result<String, Failure> {
    let text = &draft.extracted.text;
    let checked = Checked {
        id,
        lang: draft.extracted.lang,
        text,
        sentences: draft.sentences,
        formulas: draft.formulas,
        complete: draft.complete(),
        unkept: draft.unkept(),
        compared: draft.compared,
        promises: draft.promises.iter().map(|promise| written(promise, text)).collect(),
    };
    let line = serde_json::to_string(&checked)
        .map_err(|error| Failure::Work("cli-failed", vec![("cause", error.to_string())]))?;
    Ok(line + "\n")
}

fn written<'a>(checked: &'a CheckedPromise, text: &str) -> Promise<'a> {
    let proposed = &checked.promise.proposed;
    let hedge = |span: &[u32; 2]| Hedge { words: cut(text, *span), span: *span };
    Promise {
        quote: &proposed.quote,
        span: proposed.span,
        parties: &proposed.parties,
        due: proposed.due.map(due),
        missing: &checked.promise.missing,
        hedges: checked.promise.hedges.iter().map(hedge).collect(),
        before: checked.restated.iter().map(before).collect(),
    }
}

fn before(restated: &Restated) -> Before {
    Before {
        commitment: restated.record.reference.map(|reference| reference.to_string()),
        due: restated.period.map(|period| period.to_string()).or_else(|| restated.due.map(due)),
        label: restated.label.word(),
        became: became(restated.earlier),
    }
}

/// A due date as data.
fn due(due: Due) -> String {
    match due {
        Due::At(date) => date.to_string(),
        Due::NextSession => "next-session".to_owned(),
    }
}

const fn became(earlier: Earlier) -> &'static str {
    match earlier {
        Earlier::NotKept => "not-kept",
        Earlier::Open => "open",
        Earlier::Kept => "kept",
    }
}

fn cut(text: &str, [from, to]: [u32; 2]) -> String {
    text.chars().skip(from as usize).take(to.saturating_sub(from) as usize).collect()
}

/// A draft for a terminal: each promise, and below it what is missing, in the language of the draft.
fn table(id: &str, draft: &CheckedDraft) -> String {
    let of = Locale::new(draft.extracted.lang).plain();
    let sums = [
        ("sentences", draft.sentences.to_string()),
        ("promises", draft.promises.len().to_string()),
        ("complete", draft.complete().to_string()),
        ("unkept", draft.unkept().to_string()),
    ];
    let values = sums.iter().map(|(name, value)| (*name, value.as_str().into()));
    let mut text = format!("{id}  {}  {}\n", draft.extracted.lang, of.tr_with("cli-draft-sums", values));
    for (number, checked) in (1..).zip(&draft.promises) {
        text += &format!("{number:>4}  {}\n", for_terminal(&checked.promise.proposed.quote));
        for missing in &checked.promise.missing {
            let word = missing.word();
            let (lacks, ask) = (of.tr(format!("draft-lacks-{word}")), of.tr(format!("draft-ask-{word}")));
            text += &format!("      {lacks} {ask}\n");
        }
        let hedges: Vec<String> = checked
            .promise
            .hedges
            .iter()
            .map(|span| for_terminal(&cut(&draft.extracted.text, *span)))
            .collect();
        if !hedges.is_empty() {
            text += &format!("      {} {}\n", of.tr("draft-hedged"), hedges.join(" | "));
        }
        for restated in &checked.restated {
            let Before { commitment, due, .. } = before(restated);
            let due =
                due.map_or_else(|| of.tr("draft-again-no-due"), |due| of.tr1("draft-again-due", "due", due));
            let label = of.word(restated.label);
            let values = [("due", due.as_str().into()), ("label", label.as_str().into())];
            let said = of.tr_with(&format!("draft-again-{}", became(restated.earlier)), values);
            text += &format!("      {} {said}\n", commitment.unwrap_or_default());
        }
    }
    text + "\n"
}
