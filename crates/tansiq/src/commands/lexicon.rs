use super::print;
use crate::{cli::LexiconCheck, failure::Failure, limits, settings::Settings};
use std::process::ExitCode;

pub fn check(settings: &Settings, options: &LexiconCheck) -> Result<ExitCode, Failure> {
    let lexicon = limits::lexicon(options.dir.clone())
        .map_err(|error| Failure::Work("cli-lexicon-bad", vec![("cause", error.to_string())]))?;
    limits::words(options.dir.clone())
        .map_err(|error| Failure::Work("cli-lexicon-bad", vec![("cause", error.to_string())]))?;
    let values = [("parties", lexicon.parties().count()), ("themes", lexicon.themes().count())];
    let values = values.map(|(name, n)| (name, n.to_string().into()));
    print(&(settings.locale.plain().tr_with("cli-lexicon-good", values) + "\n"))?;
    Ok(ExitCode::SUCCESS)
}
