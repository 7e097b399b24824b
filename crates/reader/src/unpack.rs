//! What is inside of what was handed in: the files of an archive, a message and what is attached to it.

use crate::{ReadError, docx, mail};
use serde::{Deserialize, Serialize};
use std::io::{Cursor, Read};

/// Files that are taken out of one archive, and looked at in it.
const FILES: usize = 1_000;
const ENTRIES: usize = 10_000;
/// Bytes that one file and all files of an archive may have, unpacked.
const FILE: u64 = 20 * 1024 * 1024;
const ALL: u64 = 96 * 1024 * 1024;
/// How many times larger than the archive its files may be: text is packed ten times as small, an attack a thousand
/// times. Small archives are let be.
const RATIO: u64 = 200;
const SMALL: u64 = 4 * 1024 * 1024;
/// Archives and messages in one another: an archive in a message in an archive.
const DEPTH: usize = 3;

/// A file that was inside of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name and the names of the archives, folders and messages that it stands in, outermost first. For people: no
    /// file is ever written under it.
    pub path: Vec<String>,
    /// Its bytes; sent apart from the rest.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Why it was not taken out, if it was not.
    pub fault: Option<ReadError>,
}

impl Part {
    /// Its own name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Its name with the names around it, for people.
    #[must_use]
    pub fn label(&self) -> String {
        self.path.join(" / ")
    }
}

/// Whether there may be more than one document in a file: by its first bytes alone, so that nothing is taken apart.
#[must_use]
pub fn may_be_bundle(bytes: &[u8], name: Option<&str>) -> bool {
    docx::is_zip(bytes) || bytes.starts_with(b"PK\x05\x06") || mail::is_mail(bytes, name)
}

/// Whether the bytes are an archive of files, and no document that is packed like one.
fn is_archive(bytes: &[u8], name: &str) -> bool {
    if !docx::is_zip(bytes) && !bytes.starts_with(b"PK\x05\x06") {
        return false;
    }
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        // What is broken is what its name says.
        return name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("zip"));
    };
    // Office files say what they hold in one of these.
    !["[Content_Types].xml", "word/document.xml", "mimetype", "content.xml"]
        .iter()
        .any(|name| archive.index_for_name(name).is_some())
}

/// The documents in a file: itself when it is one. A fault of one of them stands with it; the others come.
///
/// # Errors
/// When the archive itself is damaged, or is made to take more room than it may.
pub fn unpack(bytes: Vec<u8>, name: &str) -> Result<Vec<Part>, ReadError> {
    let mut bag = Bag { parts: Vec::new(), room: ALL };
    let allowed = (bytes.len() as u64).saturating_mul(RATIO).max(SMALL);
    bag.room = ALL.min(allowed);
    bag.put(vec![label(name)], bytes, 0)?;
    Ok(bag.parts)
}

struct Bag {
    parts: Vec<Part>,
    /// Bytes that may still come.
    room: u64,
}

impl Bag {
    fn put(&mut self, path: Vec<String>, bytes: Vec<u8>, depth: usize) -> Result<(), ReadError> {
        let name = path.last().map_or("", String::as_str);
        let (archive, message) = (is_archive(&bytes, name), mail::is_mail(&bytes, Some(name)));
        if !archive && !message {
            return self.add(path, bytes, None);
        }
        if depth >= DEPTH {
            return self.add(path, Vec::new(), Some(ReadError::ArchiveTooDeep));
        }
        if archive {
            return match self.open(&path, &bytes, depth) {
                // What is wrong with an archive inside is said of it alone; what takes too much room ends it all.
                Err(error) if depth > 0 && error != ReadError::ArchiveTooBig => {
                    self.add(path, Vec::new(), Some(error))
                }
                other => other,
            };
        }
        let attached = mail::attached(&bytes)?;
        let empty = mail::read(&bytes).is_ok_and(|mail| mail.text.is_empty());
        // A message that only carries files is no document of its own.
        if attached.is_empty() || !empty {
            self.add(path.clone(), bytes, None)?;
        }
        for (name, bytes) in attached {
            self.take(bytes.len() as u64)?;
            // A name leads nowhere: only its last part is one.
            let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
            let inner = path.iter().cloned().chain([label(own)]).collect();
            self.put(inner, bytes, depth + 1)?;
        }
        Ok(())
    }

    fn add(&mut self, path: Vec<String>, bytes: Vec<u8>, fault: Option<ReadError>) -> Result<(), ReadError> {
        if self.parts.len() >= FILES {
            return Err(ReadError::ArchiveTooBig);
        }
        self.parts.push(Part { path, bytes, fault });
        Ok(())
    }

    fn take(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.room = self.room.checked_sub(bytes).ok_or(ReadError::ArchiveTooBig)?;
        Ok(())
    }

    fn open(&mut self, path: &[String], bytes: &[u8], depth: usize) -> Result<(), ReadError> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::ArchiveBroken)?;
        if archive.len() > ENTRIES {
            return Err(ReadError::ArchiveTooBig);
        }
        for index in 0..archive.len() {
            let (inner, locked) = match archive.by_index_raw(index) {
                Ok(file) if file.is_dir() => continue,
                Ok(file) => (entry_path(file.name_raw()), file.encrypted()),
                Err(_) => return Err(ReadError::ArchiveBroken),
            };
            if is_left_over(&inner) {
                continue;
            }
            let inner: Vec<String> = path.iter().cloned().chain(inner).collect();
            if locked {
                self.add(inner, Vec::new(), Some(ReadError::ArchiveLocked))?;
                continue;
            }
            let mut out = Vec::new();
            // What the archive claims is not believed: reading stops at the limit.
            let read = archive.by_index(index).map_err(|_| ReadError::ArchiveBroken).and_then(|file| {
                file.take(FILE.min(self.room) + 1).read_to_end(&mut out).map_err(|_| ReadError::ArchiveBroken)
            });
            self.take(out.len() as u64)?;
            let bytes = out.len() as u64;
            match read {
                Err(error) => self.add(inner, Vec::new(), Some(error))?,
                Ok(_) if bytes > FILE => {
                    let error = ReadError::TooLarge { bytes, limit: FILE };
                    self.add(inner, Vec::new(), Some(error))?;
                }
                Ok(_) => self.put(inner, out, depth + 1)?,
            }
        }
        Ok(())
    }
}

/// What programs leave in archives beside the files.
fn is_left_over(path: &[String]) -> bool {
    let name = path.last().map_or("", String::as_str);
    path.iter().any(|part| part == "__MACOSX")
        || name.starts_with("._")
        || matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini" | "")
}

/// The names in the path of an entry.
fn entry_path(raw: &[u8]) -> Vec<String> {
    let name = entry_name(raw);
    name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..")).map(label).collect()
}

/// Names of entries are in UTF-8, or in what the machine had that packed them: an Arabic Windows, or DOS.
fn entry_name(raw: &[u8]) -> String {
    if let Ok(name) = std::str::from_utf8(raw) {
        return name.to_owned();
    }
    let high = raw.iter().filter(|byte| **byte >= 0x80).count();
    let arabic = raw.iter().filter(|byte| **byte >= 0xC0).count();
    if arabic * 3 > high * 2 {
        return tansiq_text::from_windows_1256(raw);
    }
    raw.iter().map(|byte| dos(*byte)).collect()
}

/// A letter of the code page that DOS had in the West.
fn dos(byte: u8) -> char {
    const HIGH: [char; 38] = [
        'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô',
        'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ',
    ];
    match byte {
        0..0x80 => char::from(byte),
        high => HIGH.get(usize::from(high - 0x80)).copied().unwrap_or('_'),
    }
}

/// A name as it may be shown: without controls, and not longer than a line.
fn label(name: &str) -> String {
    let plain = tansiq_text::strip_controls(name);
    plain.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn labels(parts: &[Part]) -> Vec<String> {
        parts.iter().map(Part::label).collect()
    }

    #[test]
    fn files_of_archives_and_messages_are_taken_out() {
        let mail = b"From: a@example.org\r\nDate: Tue, 5 Mar 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nThe text of the message.\r\n--x\r\n\
            Content-Type: text/html; name=\"p.html\"\r\nContent-Disposition: attachment\r\n\r\n<p>a</p>\r\n--x--\r\n";
        let inner = zipped(&[("b.txt", b"b"), ("docs/c.docx", &zipped(&[("word/document.xml", b"<w:p/>")]))]);
        let outer = zipped(&[
            ("../../etc/a.txt", b"a"),
            ("inner.zip", &inner),
            ("__MACOSX/._a.txt", b"x"),
            ("mail.eml", mail),
        ]);
        assert!(may_be_bundle(&outer, None) && !may_be_bundle(b"plain", Some("a.txt")));
        let parts = unpack(outer, "o.zip").unwrap();
        assert_eq!(
            labels(&parts),
            [
                "o.zip / etc / a.txt",
                "o.zip / inner.zip / b.txt",
                "o.zip / inner.zip / docs / c.docx",
                "o.zip / mail.eml",
                "o.zip / mail.eml / p.html",
            ]
        );
        assert_eq!((parts[1].name(), parts[1].bytes.as_slice()), ("b.txt", b"b".as_slice()));
        let alone = unpack(b"text".to_vec(), "a\u{202E}.txt").unwrap();
        assert_eq!((alone.len(), alone[0].name()), (1, "a.txt"));
    }

    #[test]
    fn archives_made_to_break_things_are_refused() {
        let zeros = vec![0u8; 8 * 1024 * 1024];
        assert_eq!(unpack(zipped(&[("a", &zeros)]), "a.zip"), Err(ReadError::ArchiveTooBig));
        let mut deep = zipped(&[("a.txt", b"a")]);
        for _ in 0..DEPTH {
            deep = zipped(&[("in.zip", &deep)]);
        }
        let parts = unpack(deep, "d.zip").unwrap();
        assert_eq!(parts[0].fault, Some(ReadError::ArchiveTooDeep));
        let many: Vec<(String, &[u8])> = (0..=FILES).map(|n| (format!("{n}.txt"), b"a".as_slice())).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        assert_eq!(unpack(zipped(&many), "m.zip"), Err(ReadError::ArchiveTooBig));
        assert_eq!(unpack(b"PK\x03\x04rest".to_vec(), "x.zip"), Err(ReadError::ArchiveBroken));
        let word = unpack(b"PK\x03\x04rest".to_vec(), "x.docx").unwrap();
        assert_eq!((word.len(), word[0].fault.clone()), (1, None));
        let half = zipped(&[("in.zip", b"PK\x03\x04rest"), ("b.txt", b"b")]);
        let parts = unpack(half, "h.zip").unwrap();
        assert_eq!((parts[0].fault.clone(), parts[1].name()), (Some(ReadError::ArchiveBroken), "b.txt"));
    }

    #[test]
    fn names_of_old_programs_are_read() {
        assert_eq!(entry_name(b"r\x82union \x85 Lom\x82.txt"), "réunion à Lomé.txt");
        assert_eq!(entry_name(&[0xC8, 0xED, 0xC7, 0xE4, b'.', b't', b'x', b't']), "بيان.txt");
        assert_eq!(entry_name("بيان.txt".as_bytes()), "بيان.txt");
    }
}
