//! One file per subcommand.

pub mod brief;
pub mod copy;
pub mod demo;
mod done;
pub mod draft;
pub mod export;
pub mod full;
pub mod import;
pub mod ingest;
mod inputs;
pub mod keys;
pub mod lexicon;
pub mod mail;
pub mod migrate;
pub mod openapi;
pub mod read;
pub mod retention;
pub mod serve;
pub mod token;
pub mod user;
pub mod verify;

use crate::failure::Failure;
use std::{io::Write, path::Path};

/// Whether a file must outlive a power cut, or can be made again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    Lasting,
    Quick,
}

/// Writes a whole file or nothing.
fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    put_file(path, bytes, Care::Lasting)
}

/// Writes a whole file or nothing: beside its place first, then moved.
fn put_file(path: &Path, bytes: &[u8], care: Care) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        if care == Care::Lasting {
            file.as_file().sync_all()?;
        }
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| Failure::file(path, &error))
}

/// Writes to the standard output; a reader that has gone away (`| head`) is no fault.
pub fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::file("-", &error)),
        _ => Ok(()),
    }
}

/// Foreign words as a terminal may show them: without characters that control it or turn its direction.
fn for_terminal(text: &str) -> String {
    let plain = tansiq_text::strip_controls(text).replace(char::is_control, " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
