//! The lines of the files, and the manifest that sums them up.

use super::{ExportFault, FORMAT};
use crate::{Result, StorageError, stream::Sum};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};
use tansiq_model::Body;
use uuid::Uuid;

/// The name of the manifest in the folder.
pub(super) const MANIFEST: &str = "manifest.json";
/// The history, an entry a line.
pub(super) const HISTORY: &str = "history.jsonl";
/// The files, a line each.
pub(super) const FILES: &str = "files.jsonl";
/// The extracted texts, a line each.
pub(super) const TEXTS: &str = "texts.jsonl";
/// The name of the format.
const NAME: &str = "register-full";

/// The longest line that is read, in bytes: the longest that is written is a record with all its texts.
const LONGEST: u64 = 64 << 20;

/// Rows and hash of one file of lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartSum {
    /// Its name within the folder, with `/`.
    pub name: String,
    /// How many lines it has.
    pub rows: u64,
    /// SHA-256 (hex) of its bytes.
    pub sha256: String,
}

/// What the folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub(super) tansiq: String,
    pub(super) format: u32,
    /// The id of the instance: references are counted by it.
    pub instance: Uuid,
    /// Since when there is the register, in RFC 3339.
    pub(super) founded_at: String,
    /// A labelled demonstration.
    pub demonstration: bool,
    /// The party that runs it.
    pub home_party: Uuid,
    /// The highest marking of a record in it, as its word.
    pub marking: String,
    /// The files of lines, in the order in which they are read.
    pub parts: Vec<PartSum>,
}

impl Manifest {
    pub(super) fn new(instance: Uuid, founded_at: String, demonstration: bool, home_party: Uuid) -> Self {
        Self {
            tansiq: NAME.to_owned(),
            format: FORMAT,
            instance,
            founded_at,
            demonstration,
            home_party,
            marking: String::new(),
            parts: Vec::new(),
        }
    }

    /// How many records it holds.
    #[must_use]
    pub fn records(&self) -> u64 {
        let of_records = self.parts.iter().filter(|part| part.name.starts_with("records/"));
        of_records.map(|part| part.rows).sum()
    }

    /// How many files and extracted texts it holds.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.parts.iter().filter(|part| [FILES, TEXTS].contains(&part.name.as_str())).map(|p| p.rows).sum()
    }

    pub(super) fn read(folder: &Path) -> Result<Self> {
        let foreign = || StorageError::Export(ExportFault::Foreign);
        let bytes = match std::fs::read(folder.join(MANIFEST)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(foreign()),
            Err(error) => return Err(failed(&folder.join(MANIFEST), error)),
        };
        // The format is looked at before all else: a later one may have other fields.
        let any: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| foreign())?;
        if any.get("tansiq").and_then(|name| name.as_str()) != Some(NAME) {
            return Err(foreign());
        }
        match any.get("format").and_then(serde_json::Value::as_u64) {
            Some(format) if format == u64::from(FORMAT) => {}
            Some(format) => return Err(StorageError::Export(ExportFault::Format(format))),
            None => return Err(foreign()),
        }
        serde_json::from_value(any).map_err(|_| altered(MANIFEST))
    }
}

/// The name of the file with the records of a kind, or with their versions.
pub(super) fn of_kind<T: Body>(folder: &str) -> String {
    format!("{folder}/{}.jsonl", T::KIND.word())
}

/// A party as people know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named {
    pub(super) code: String,
    pub(super) ar: String,
    pub(super) fr: String,
    pub(super) en: String,
}

/// A current record, with the names of the parties in it. They are for readers, and made anew each time.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "R: Serialize + DeserializeOwned", deny_unknown_fields)]
pub(super) struct RecordLine<R> {
    pub(super) record: R,
    pub(super) names: BTreeMap<Uuid, Named>,
}

/// A version of a record, as it was written then.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VersionLine {
    pub(super) id: Uuid,
    pub(super) revision: u32,
    /// The change that wrote it.
    pub(super) change: Uuid,
    /// From when it was the record, in RFC 3339.
    pub(super) from: String,
    /// Until when; `None` for what it is now.
    pub(super) to: Option<String>,
    pub(super) record: serde_json::Value,
}

/// An entry of the history, without its place in the chain: the chain is made anew where it is taken in.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryLine {
    pub(super) change: Uuid,
    pub(super) at: String,
    pub(super) actor: String,
    pub(super) action: String,
    pub(super) reason: String,
    pub(super) items: Vec<crate::Item>,
}

/// A file, whose bytes stand under its hash.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileLine {
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) added_at: String,
}

/// An extracted text, whose UTF-8 stands under its hash.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextLine {
    pub(super) sha256: String,
}

pub(super) fn altered(place: impl Into<String>) -> StorageError {
    StorageError::Export(ExportFault::Altered(place.into()))
}

pub(super) fn failed(path: &Path, error: std::io::Error) -> StorageError {
    StorageError::File(path.display().to_string(), error)
}

/// Writes a file of lines.
pub(super) struct LineWriter {
    name: String,
    path: PathBuf,
    to: BufWriter<File>,
    sum: Sum,
}

impl LineWriter {
    pub(super) fn new(folder: &Path, name: String) -> Result<Self> {
        let path = folder.join(&name);
        let file = File::create_new(&path).map_err(|error| failed(&path, error))?;
        Ok(Self { name, path, to: BufWriter::new(file), sum: Sum::default() })
    }

    pub(super) fn write(&mut self, line: &impl Serialize) -> Result<()> {
        let mut line = serde_json::to_string(line)?;
        self.sum.take(&line);
        line.push('\n');
        self.to.write_all(line.as_bytes()).map_err(|error| failed(&self.path, error))
    }

    /// Brings the file to the disk.
    pub(super) fn end(self) -> Result<PartSum> {
        let written = self.to.into_inner().map_err(std::io::IntoInnerError::into_error);
        written.and_then(|file| file.sync_all()).map_err(|error| failed(&self.path, error))?;
        Ok(PartSum { name: self.name, rows: self.sum.lines, sha256: self.sum.hash() })
    }
}

/// Reads a file of lines.
pub(super) struct LineReader {
    name: String,
    path: PathBuf,
    from: BufReader<File>,
    line: Vec<u8>,
    sum: Sum,
}

impl LineReader {
    pub(super) fn new(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        let file = File::open(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => altered(name),
            _ => failed(&path, error),
        })?;
        let from = BufReader::new(file);
        Ok(Self { name: name.to_owned(), path, from, line: Vec::new(), sum: Sum::default() })
    }

    /// Where it is, for an error.
    pub(super) fn place(&self) -> StorageError {
        altered(format!("{}:{}", self.name, self.sum.lines))
    }

    fn bytes(&mut self) -> Result<Option<&[u8]>> {
        self.line.clear();
        let read = Read::by_ref(&mut self.from).take(LONGEST).read_until(b'\n', &mut self.line);
        if read.map_err(|error| failed(&self.path, error))? == 0 {
            return Ok(None);
        }
        let Some(line) = self.line.strip_suffix(b"\n") else {
            return Err(altered(format!("{}:{}", self.name, self.sum.lines + 1)));
        };
        self.sum.take(line);
        Ok(Some(line))
    }

    /// The next line; `None` at the end.
    pub(super) fn next<L: DeserializeOwned>(&mut self) -> Result<Option<L>> {
        let parsed = self.bytes()?.map(serde_json::from_slice).transpose();
        parsed.map_err(|_| self.place())
    }

    /// Reads it to its end, and says what it holds.
    pub(super) fn sum(mut self) -> Result<PartSum> {
        while self.bytes()?.is_some() {}
        Ok(PartSum { name: self.name, rows: self.sum.lines, sha256: self.sum.hash() })
    }
}
