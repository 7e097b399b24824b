//! Lines in a compressed file.

use super::{BackupFault, send::Lines};
use crate::{Result, StorageError};
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use std::io::{self, BufRead, BufReader, Read, Write};

/// The longest line that is read, in bytes. The longest that is written is an extracted text, of which a document
/// has far less.
const LONGEST: u64 = 256 << 20;

fn failed(error: io::Error) -> StorageError {
    StorageError::File("backup".to_owned(), error)
}

/// Writes lines.
pub(crate) struct Writer<W: Write>(GzEncoder<W>);

impl<W: Write> Writer<W> {
    pub(crate) fn new(to: W) -> Self {
        Self(GzEncoder::new(to, Compression::default()))
    }

    /// Ends the file.
    pub(crate) fn finish(self) -> Result<()> {
        self.0.finish().and_then(|mut to| to.flush()).map_err(failed)
    }
}

impl<W: Write> Lines for Writer<W> {
    async fn take(&mut self, line: &str) -> Result<()> {
        self.0.write_all(line.as_bytes()).and_then(|()| self.0.write_all(b"\n")).map_err(failed)
    }
}

/// Reads lines.
pub(crate) struct Reader<R: Read> {
    lines: BufReader<GzDecoder<BufReader<R>>>,
    line: Vec<u8>,
    first: bool,
}

impl<R: Read> Reader<R> {
    pub(crate) fn new(from: R) -> Self {
        Self { lines: BufReader::new(GzDecoder::new(BufReader::new(from))), line: Vec::new(), first: true }
    }

    /// The next line; `None` at a good end.
    pub(crate) fn next(&mut self) -> Result<Option<&str>> {
        let first = std::mem::replace(&mut self.first, false);
        let bad = |fault: BackupFault| StorageError::Backup(if first { BackupFault::Foreign } else { fault });
        self.line.clear();
        let read = Read::by_ref(&mut self.lines).take(LONGEST).read_until(b'\n', &mut self.line);
        match read {
            Err(error) => Err(match error.kind() {
                io::ErrorKind::UnexpectedEof => bad(BackupFault::Truncated),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                    bad(BackupFault::Altered("file".into()))
                }
                _ => failed(error),
            }),
            Ok(0) => {
                let behind = self.lines.get_mut().get_mut().fill_buf().map_err(failed)?;
                match (first, behind.is_empty()) {
                    (true, _) => Err(bad(BackupFault::Foreign)),
                    (_, true) => Ok(None),
                    (_, false) => Err(bad(BackupFault::Altered("file".into()))),
                }
            }
            Ok(_) => {
                let line = self.line.strip_suffix(b"\n").ok_or_else(|| bad(BackupFault::Truncated))?;
                let line = std::str::from_utf8(line).map_err(|_| bad(BackupFault::Altered("file".into())))?;
                Ok(Some(line))
            }
        }
    }
}
