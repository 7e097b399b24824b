//! The file with the keys of the ring.

use super::ring::RingKey;
use crate::{Result, StorageError, history::hex, random};
use std::{
    fmt,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What stands above the keys, for whoever finds the file.
const NOTE: &str = "# Keys of a Tansiq register. Whoever has this file and the database can read the names and \
    addresses of its\n# people; whoever loses it can never read them again. Keep a copy of it, apart from the \
    backups of the database.\n";
/// What every line of a key begins with: what it is, and the version of the form.
const MARK: &str = "tansiq-key-1";

/// The file that the keys of a register lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile(PathBuf);

/// Why the personal values of a register cannot be opened. Each has a message for people, by [`KeyFault::word`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    /// The register was opened without its keys.
    Locked,
    /// The register has keys, and there is no file of this name.
    FileMissing(String),
    /// This line of the file is not a key.
    Line(String, usize),
    /// The file holds the keys of another register, or an old state of this one's.
    OtherKeys(String),
}

impl KeyFault {
    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::FileMissing(_) => "file-missing",
            Self::Line(..) => "line",
            Self::OtherKeys(_) => "other-keys",
        }
    }

    /// The values that the message inserts.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Locked => Vec::new(),
            Self::FileMissing(path) | Self::OtherKeys(path) => vec![("path", path.clone())],
            Self::Line(path, line) => vec![("path", path.clone()), ("line", line.to_string())],
        }
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => f.write_str("the register was opened without its keys"),
            Self::FileMissing(path) => write!(f, "the key file {path} is missing"),
            Self::Line(path, line) => write!(f, "line {line} of the key file {path} is not a key"),
            Self::OtherKeys(path) => write!(f, "the key file {path} is not the one of this register"),
        }
    }
}

impl KeyFile {
    /// A file of this name, which need not be there yet.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The file of a register in a data directory: `keys/NAME.key`.
    #[must_use]
    pub fn within(data: &Path, name: &str) -> Self {
        Self(data.join("keys").join(format!("{name}.key")))
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes the same keys to another file, unless there is one. Gives whether they were written.
    ///
    /// # Errors
    /// When this file cannot be read, or the other cannot be written.
    pub fn carry_to(&self, other: &Self) -> Result<bool> {
        if other.0.exists() {
            return Ok(false);
        }
        match self.read()? {
            Some(keys) => other.write(&keys).map(|()| true),
            None => Ok(false),
        }
    }

    pub(crate) fn name(&self) -> String {
        self.0.display().to_string()
    }

    /// Whether somebody besides the owner of the file may read it.
    pub(crate) fn is_open_to_others(&self) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            self.0.metadata().is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
        }
        #[cfg(not(unix))]
        {
            false
        }
    }

    /// The keys in the file, oldest first; `None` when there is no such file.
    pub(crate) fn read(&self) -> Result<Option<Vec<RingKey>>> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StorageError::File(self.name(), error)),
        };
        let mut keys = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = key_of(line).ok_or_else(|| KeyFault::Line(self.name(), number + 1))?;
            keys.push(key);
        }
        Ok(Some(keys))
    }

    /// Writes the file whole: beside its place first, readable for its owner alone, then moved. What stands in it
    /// is on the disk before anything is sealed with it.
    pub(crate) fn write(&self, keys: &[RingKey]) -> Result<()> {
        let mut text = Zeroizing::new(NOTE.to_owned());
        for key in keys {
            let secret = Zeroizing::new(hex(key.secret.as_slice()));
            text.push_str(&format!("{MARK} {} {}\n", key.id, secret.as_str()));
        }
        let folder = self.0.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let beside = folder.join(format!(".{}.part", hex(&random::<8>())));
        let write = || {
            make_folder(folder)?;
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(&beside)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&beside, &self.0)?;
            std::fs::File::open(folder)?.sync_all()
        };
        write().map_err(|error| {
            let _ = std::fs::remove_file(&beside);
            StorageError::File(self.name(), error)
        })
    }
}

/// The folder of the keys, for its owner alone. One that is there is left as it is.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn key_of(line: &str) -> Option<RingKey> {
    let mut words = line.split_whitespace();
    let (mark, id, digits) = (words.next()?, words.next()?, words.next()?);
    if mark != MARK || words.next().is_some() || digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    let mut secret = Zeroizing::new([0; 32]);
    for (place, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(RingKey { id: Uuid::parse_str(id).ok()?, secret })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> RingKey {
        RingKey { id: Uuid::from_u128(n.into()), secret: Zeroizing::new([n; 32]) }
    }

    #[test]
    fn what_is_written_is_read_and_is_the_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile::within(&folder.path().join("data"), "register");
        assert!(file.read().unwrap().is_none());
        file.write(&[key(1), key(2)]).unwrap();
        let read = file.read().unwrap().unwrap();
        assert_eq!(read.iter().map(|key| key.id.as_u128()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(read[1].secret, key(2).secret);
        assert!(!file.is_open_to_others());
        file.write(&[key(2)]).unwrap();
        assert_eq!(file.read().unwrap().unwrap().len(), 1);
        let left: Vec<_> = std::fs::read_dir(folder.path().join("data/keys")).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing is left beside it");
        assert!(!format!("{:?}", key(2)).contains('2'), "no key is ever printed");
    }

    #[test]
    fn a_line_that_is_no_key_is_named_and_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.key");
        let good = format!("{MARK} {} {}", Uuid::nil(), "0a".repeat(32));
        for bad in [
            "rubbish".to_owned(),
            good.replace("-1", "-2"),
            good.replace("0a", "0"),
            good.replace("0a", "0g"),
            format!("{good} more"),
            "\u{e9}".repeat(40),
        ] {
            std::fs::write(&path, format!("# note\n\n{good}\n{bad}\n")).unwrap();
            let error = KeyFile::at(&path).read().unwrap_err();
            assert!(matches!(&error, StorageError::Keys(KeyFault::Line(_, 4))), "{bad}: {error}");
            assert!(!error.to_string().contains("0a0a"));
        }
    }
}
