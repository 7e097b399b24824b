//! `[metrics]`: who may see the figures from elsewhere than this machine.

use super::file::{Fault, Section};
use std::path::PathBuf;

/// What names the token in the environment.
pub const TOKEN: &str = "TANSIQ_METRICS_TOKEN";

/// The section.
#[derive(Clone, Default)]
pub struct Metrics {
    /// The file that holds the token.
    pub file: Option<PathBuf>,
    /// What has to be shown.
    pub token: Option<String>,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Metrics").field("file", &self.file).finish_non_exhaustive()
    }
}

impl Metrics {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        let (file, token) = section.secret("token_file")?.unzip();
        Ok(Self { file, token })
    }

    /// The token: that of the environment, else that of the file.
    pub fn token(&self) -> Option<String> {
        std::env::var(TOKEN).ok().filter(|token| !token.is_empty()).or_else(|| self.token.clone())
    }
}
