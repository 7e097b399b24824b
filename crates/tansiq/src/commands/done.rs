//! What was read before: an index beside the results, so that a reading that was interrupted goes on where it stood.

use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fmt::Write as _,
    fs::File,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

/// The name of the index: a line for each document that was written.
const INDEX: &str = ".tansiq-read.jsonl";

#[derive(Serialize, Deserialize)]
struct Entry {
    id: String,
    sha256: String,
}

/// The index of a folder of results.
pub struct Done {
    folder: PathBuf,
    before: HashMap<String, String>,
    file: File,
}

impl Done {
    /// Opens the index of a folder: to go on with it, or to begin anew.
    pub fn open(folder: &Path, resume: bool) -> Result<Self, Failure> {
        let path = folder.join(INDEX);
        let fault = |error: &std::io::Error| Failure::file(&path, error);
        std::fs::create_dir_all(folder).map_err(|error| fault(&error))?;
        let mut before = HashMap::new();
        if resume && let Ok(file) = File::open(&path) {
            // A line that was cut off when the reading was interrupted is of a document that is read again.
            let lines = BufReader::new(file).lines().map_while(Result::ok);
            let entries = lines.filter_map(|line| serde_json::from_str(&line).ok());
            before.extend(entries.map(|Entry { id, sha256 }| (id, sha256)));
        }
        let mut options = std::fs::OpenOptions::new();
        options.create(true).write(true).append(resume).truncate(!resume);
        let mut file = options.open(&path).map_err(|error| fault(&error))?;
        if resume {
            file.write_all(b"\n").map_err(|error| fault(&error))?;
        }
        Ok(Self { folder: folder.to_owned(), before, file })
    }

    /// Where the result of a document is.
    pub fn place(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    /// Whether the result of these bytes is there.
    pub fn has(&self, id: &str, sha256: &str) -> bool {
        self.before.get(id).is_some_and(|before| before == sha256) && self.place(id).is_file()
    }

    /// Notes that a result was written.
    pub fn note(&mut self, id: &str, sha256: String) -> Result<(), Failure> {
        let entry = Entry { id: id.to_owned(), sha256 };
        let line = serde_json::to_string(&entry).map(|line| line + "\n").unwrap_or_default();
        self.file.write_all(line.as_bytes()).map_err(|error| Failure::file(self.folder.join(INDEX), &error))
    }
}

/// What a result depends on: the bytes, and what was said about them.
pub fn fingerprint(bytes: &[u8], said: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    digest.update([0]);
    digest.update(said);
    digest.update([0]);
    digest.update(bytes);
    digest.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_known_as_long_as_its_bytes_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (fingerprint(b"a", "fr"), fingerprint(b"a", "en"));
        assert_ne!(one, other);
        let mut done = Done::open(folder.path(), false).unwrap();
        std::fs::write(done.place("a"), "{}").unwrap();
        done.note("a", one.clone()).unwrap();
        drop(done);
        std::fs::OpenOptions::new()
            .append(true)
            .open(folder.path().join(INDEX))
            .unwrap()
            .write_all(b"{\"id\":")
            .unwrap();
        let mut done = Done::open(folder.path(), true).unwrap();
        assert!(done.has("a", &one) && !done.has("a", &other) && !done.has("b", &one));
        done.note("b", other.clone()).unwrap();
        std::fs::write(done.place("b"), "{}").unwrap();
        assert!(Done::open(folder.path(), true).unwrap().has("b", &other));
        std::fs::remove_file(done.place("a")).unwrap();
        assert!(!done.has("a", &one));
        assert!(!Done::open(folder.path(), false).unwrap().has("b", &other));
    }
}
