//! `[log]`: how the log is written, and how much.

use super::file::{Fault, Section};
use std::str::FromStr;
use tracing_subscriber::filter::LevelFilter;

/// The section.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// How it is written.
    pub format: LogFormat,
    /// How much the program says of itself; `None` for what the command says by default.
    pub level: Option<LevelFilter>,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object a line, for machines.
    Json,
}

impl FromStr for LogFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        clap::ValueEnum::from_str(text, false)
    }
}

impl Log {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        Ok(Self {
            format: section.text("format", "settings-wants-log-format")?.unwrap_or_default(),
            level: section.text("level", "settings-wants-log-level")?,
        })
    }
}
