//! `[database]`: where the register is, when it is not in the data directory.

use super::file::{Fault, Section};
use std::{path::PathBuf, str::FromStr};
use tansiq_storage::Address;

/// The section.
#[derive(Clone, Default)]
pub struct Database {
    /// The address.
    pub url: Option<String>,
    /// The file that holds it.
    pub file: Option<PathBuf>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("file", &self.file).finish_non_exhaustive()
    }
}

/// An address without a secret in it.
struct Open(String);

impl FromStr for Open {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let after = text.split("://").nth(1).unwrap_or_default();
        let server = after.split(['/', '?']).next().unwrap_or_default();
        let secret = server.split_once('@').is_some_and(|(person, _)| person.contains(':'))
            || after.contains("password=");
        if secret { Err(()) } else { Address::parse(text).map(|_| Self(text.to_owned())).map_err(|_| ()) }
    }
}

impl Database {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        let open: Option<Open> = section.text("url", "settings-wants-database")?;
        let (file, secret) = section.secret("url_file")?.unzip();
        Ok(Self { url: secret.or(open.map(|open| open.0)), file })
    }
}
