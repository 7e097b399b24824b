//! Archives and messages: what is inside, taken out in the reading child and handed over file by file.

use crate::{Office, ReadFailure, ReadingRoom};
use serde::{Deserialize, Serialize};
use std::io::Write;
use tansiq_reader::{Part, ReadError};

/// A file of an archive as it travels: its description, and how many bytes of those behind the descriptions are its.
#[derive(Serialize, Deserialize)]
struct Described {
    part: Part,
    length: u32,
}

/// What travels first.
type Head = Result<Vec<Described>, ReadError>;

/// Writes what is inside: the length of the descriptions, the descriptions in JSON, and the files, one behind the other.
pub(crate) fn write(parts: Result<Vec<Part>, ReadError>, output: &mut impl Write) -> std::io::Result<()> {
    let too_large = |_| std::io::Error::from(std::io::ErrorKind::FileTooLarge);
    let mut bytes = Vec::new();
    let head: Head = match parts {
        Ok(parts) => {
            let mut described = Vec::with_capacity(parts.len());
            for mut part in parts {
                let own = std::mem::take(&mut part.bytes);
                described.push(Described { part, length: u32::try_from(own.len()).map_err(too_large)? });
                bytes.push(own);
            }
            Ok(described)
        }
        Err(error) => Err(error),
    };
    let head = serde_json::to_vec(&head)?;
    let length = u32::try_from(head.len()).map_err(too_large)?;
    let whole = bytes.iter().map(Vec::len).sum::<usize>() + head.len() + 4;
    output.write_all(&u32::try_from(whole).map_err(too_large)?.to_be_bytes())?;
    output.write_all(&length.to_be_bytes())?;
    output.write_all(&head)?;
    for own in bytes {
        output.write_all(&own)?;
    }
    Ok(())
}

/// Reads what [`write`] wrote, behind its own length.
pub(crate) fn read(answer: &[u8]) -> Result<Vec<Part>, ReadFailure> {
    let broken = || ReadFailure::NoReader("the answer is cut short".to_owned());
    let (length, rest) = answer.split_first_chunk::<4>().ok_or_else(broken)?;
    let (head, mut rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or_else(broken)?;
    let head: Head =
        serde_json::from_slice(head).map_err(|error| ReadFailure::NoReader(error.to_string()))?;
    let mut parts = Vec::new();
    for Described { mut part, length } in head? {
        let (own, after) = rest.split_at_checked(length as usize).ok_or_else(broken)?;
        part.bytes = own.to_vec();
        rest = after;
        parts.push(part);
    }
    Ok(parts)
}

impl ReadingRoom {
    /// The documents in a file, by its name: itself when it is one.
    ///
    /// # Errors
    /// Why the archive cannot be opened. What is wrong with a file in it stands with that file.
    pub async fn unpack(&self, bytes: Vec<u8>, name: &str) -> Result<Vec<Part>, ReadFailure> {
        if !tansiq_reader::may_be_bundle(&bytes, Some(name)) {
            return Ok(vec![Part { path: vec![name.to_owned()], bytes, fault: None }]);
        }
        self.unpack_apart(bytes, name.to_owned()).await
    }
}

impl Office {
    /// The documents in a file, by its name: itself when it is one. Nothing is stored.
    ///
    /// # Errors
    /// As [`ReadingRoom::unpack`].
    pub async fn unpack(&self, bytes: Vec<u8>, name: &str) -> Result<Vec<Part>, ReadFailure> {
        self.reading.unpack(bytes, name).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside_travels_whole() {
        let part = |name: &str, bytes: &[u8], fault| Part {
            path: vec!["a.zip".into(), name.into()],
            bytes: bytes.to_vec(),
            fault,
        };
        let parts = vec![
            part("a.txt", b"one", None),
            part("b.txt", b"", Some(ReadError::ArchiveLocked)),
            part("c.txt", b"three", None),
        ];
        let mut sent = Vec::new();
        write(Ok(parts.clone()), &mut sent).unwrap();
        assert_eq!(u32::from_be_bytes(sent[..4].try_into().unwrap()) as usize, sent.len() - 4);
        assert_eq!(read(&sent[4..]).unwrap(), parts);
        assert!(matches!(read(&sent[4..sent.len() - 1]), Err(ReadFailure::NoReader(_))));
        let mut sent = Vec::new();
        write(Err(ReadError::ArchiveTooBig), &mut sent).unwrap();
        assert!(matches!(read(&sent[4..]), Err(ReadFailure::Document(ReadError::ArchiveTooBig))));
    }
}
