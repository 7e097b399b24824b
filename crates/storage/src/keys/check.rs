//! Whether the keys are as they should be: for `tansiq keys check` and for the doctor.

use super::ring::rows;
use crate::{Address, Register, Result, accounts::PersonKey, row::Row};
use sea_orm::{ConnectionTrait, sea_query::Query};
use std::path::PathBuf;

/// What a look at the keys found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyReport {
    /// The file.
    pub file: PathBuf,
    /// Others than its owner may read it.
    pub open_to_others: bool,
    /// How many keys of the ring are in use: one, or two while a rotation is not finished.
    pub in_use: usize,
    /// How many persons have a key.
    pub persons: usize,
    /// How many of these keys do not open.
    pub shut: usize,
    /// Copies of the database that were made before its shape changed. Those of a version without keys hold names
    /// and addresses in clear.
    pub copies: Vec<PathBuf>,
}

impl KeyReport {
    /// Nothing has to be done.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.open_to_others && self.in_use == 1 && self.shut == 0 && self.copies.is_empty()
    }
}

impl Register {
    /// Looks at the key file and tries every person's key.
    ///
    /// # Errors
    /// When the database does not answer, or the register was opened without its keys.
    pub async fn check_keys(&self) -> Result<KeyReport> {
        let keys = self.keys()?;
        let in_use = rows(&self.db).await?.iter().filter(|row| !row.retired).count();
        let (mut persons, mut shut) = (0, 0);
        let select = Query::select().column("person_id").from("person_key").to_owned();
        for row in &self.db.query_all(&select).await? {
            persons += 1;
            if PersonKey::load(&self.db, keys, Row(row).get("person_id")?).await.is_err() {
                shut += 1;
            }
        }
        Ok(KeyReport {
            file: keys.file.path().to_owned(),
            open_to_others: keys.file.is_open_to_others(),
            in_use,
            persons,
            shut,
            copies: self.copies_before_migrations(),
        })
    }

    fn copies_before_migrations(&self) -> Vec<PathBuf> {
        let Address::Sqlite(path) = self.address() else { return Vec::new() };
        let folder = path.parent().map(std::fs::read_dir);
        let Some(Ok(entries)) = folder else { return Vec::new() };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_copy = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&format!("{stem}.before-")) && name.ends_with(".db")
        };
        let mut copies: Vec<_> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_copy).collect();
        copies.sort();
        copies
    }
}
