//! `[second_reader]`: the endpoint of a language model that is asked what the rules overlooked. Off unless it is named.

use super::file::{Fault, Section};
use crate::failure::Failure;
use std::{path::PathBuf, str::FromStr, time::Duration};
use tansiq_model::Marking;
use tansiq_office::{Endpoint, SecondSettings, is_safe};

/// What names the key in the environment.
pub const KEY: &str = "TANSIQ_SECOND_READER_KEY";

/// How many seconds an answer may take, unless the operator says otherwise.
const PATIENCE: u64 = 60;

/// The section.
#[derive(Clone, Debug)]
pub struct SecondReader {
    settings: SecondSettings,
    authority: Option<PathBuf>,
    /// The file that holds the key.
    pub file: Option<PathBuf>,
}

/// An address that a text may be sent to: `https`, or `http` on this machine.
struct Address(String);

impl FromStr for Address {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let url = url::Url::parse(text).map_err(|_| ())?;
        let plain = url.query().is_none() && url.fragment().is_none();
        if is_safe(&url) && plain { Ok(Self(text.trim_end_matches('/').to_owned())) } else { Err(()) }
    }
}

impl SecondReader {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        let url: Option<Address> = section.text("url", "settings-wants-second-url")?;
        let model: Option<String> = section.text("model", "settings-wants-text")?;
        let (file, key) = section.secret("key_file")?.unzip();
        let up_to: Option<Marking> = section.text("up_to", "settings-wants-marking")?;
        let seconds = section.number("seconds", 1..=120, "settings-wants-seconds-120")?;
        let authority = section.path("authority")?;
        let Some(url) = url else { return Err(section.without("model", "url")) };
        let model = model.map(|model| model.trim().to_owned()).filter(|model| !model.is_empty());
        let Some(model) = model else { return Err(section.without("url", "model")) };
        let settings = SecondSettings {
            url: url.0,
            model,
            key,
            up_to: up_to.unwrap_or(Marking::Clear),
            patience: Duration::from_secs(seconds.unwrap_or(PATIENCE)),
            authority: None,
        };
        Ok(Self { settings, authority, file })
    }

    /// Where it is.
    pub fn place(&self) -> &str {
        &self.settings.url
    }

    /// Whoever is asked there.
    pub fn endpoint(&self) -> Result<Endpoint, Failure> {
        let read = |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::file(path, &error));
        let authority = self.authority.as_ref().map(read).transpose()?;
        let key = std::env::var(KEY).ok().filter(|key| !key.is_empty());
        let key = key.or_else(|| self.settings.key.clone());
        Endpoint::new(SecondSettings { key, authority, ..self.settings.clone() })
            .map_err(|cause| Failure::Work("second-unusable", vec![("cause", cause)]))
    }
}
