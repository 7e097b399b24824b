use super::write_file;
use crate::{cli::Brief, failure::Failure, settings::Settings};
use std::process::ExitCode;
use tansiq_locale::Locale;
use tansiq_model::Lang;
use tansiq_office::BriefScope;

/// The endings of files that a brief can be written to.
const ENDINGS: &[&str] = if cfg!(feature = "pdf") { &["pdf", "html", "json"] } else { &["html", "json"] };

pub async fn run(settings: &Settings, options: Brief) -> Result<ExitCode, Failure> {
    let ending =
        options.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        let endings = ENDINGS.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ");
        return Err(Failure::Call("cli-brief-ending", vec![("ending", ending), ("endings", endings)]));
    }
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let scope = match options.dialogue.as_str() {
        "latest" => BriefScope::Latest,
        "all" => BriefScope::All,
        slug => BriefScope::Dialogue(slug.to_owned()),
    };
    let brief = office.brief(&office.view(&actor), &scope, options.since, options.as_of).await?;
    let chosen = office.view(&actor).settings().await?;
    let locale = |lang: &Lang| Locale::new(*lang).with_months(chosen.months).with_digits(chosen.digits);
    let locales: Vec<Locale> = options.lang.iter().map(locale).collect();
    let bytes = match ending.as_str() {
        "json" => brief.to_json(&options.lang).into_bytes(),
        #[cfg(feature = "pdf")]
        "pdf" => brief.to_pdf(&locales, None).map_err(failed)?,
        _ => brief.to_html(&locales).map_err(failed)?.into_bytes(),
    };
    write_file(&options.out, &bytes)?;
    let locale = settings.locale.plain();
    let values = [("path", options.out.display().to_string()), ("marking", brief.marking.to_string())];
    eprintln!("{}", locale.tr_with("cli-brief-written", values.iter().map(|(n, v)| (*n, v.as_str().into()))));
    Ok(ExitCode::SUCCESS)
}

fn failed(error: impl std::error::Error) -> Failure {
    Failure::Work("cli-failed", vec![("cause", error.to_string())])
}
