//! The documents of the paths that a command was given, one after the other: files, the files of folders, and what is
//! inside of archives and e-mails. One file is held at a time, whatever the number.

use crate::failure::{self, Failure};
use std::{
    collections::{HashSet, VecDeque},
    path::{Path, PathBuf},
};
use tansiq_locale::Locale;
use tansiq_office::ReadingRoom;
use tansiq_reader::Part;

/// Bytes of a name that is made from the names of files: file systems take a little more.
const NAME: usize = 180;

/// A document to read.
pub struct Document {
    /// What names its results: the stem of its file; of a part, `ARCHIVE--PART`. No two are alike.
    pub id: String,
    /// Where it is, for people.
    pub label: String,
    /// The name of its file.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What could not be read, and why.
pub struct Left {
    /// Where it is, for people.
    pub label: String,
    /// The reason, for people.
    pub why: String,
}

/// The documents that are still to come.
pub struct Inputs<'a> {
    room: &'a ReadingRoom,
    locale: Locale,
    files: VecDeque<PathBuf>,
    /// What is inside of the file before.
    parts: VecDeque<(PathBuf, Part)>,
    ids: HashSet<String>,
}

impl<'a> Inputs<'a> {
    /// The documents of these paths.
    pub fn new(room: &'a ReadingRoom, locale: Locale, paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut files = VecDeque::new();
        for path in paths {
            if path.is_dir() { walk(path, &mut files)? } else { files.push_back(path.clone()) }
        }
        Ok(Self { room, locale, files, parts: VecDeque::new(), ids: HashSet::new() })
    }

    /// How many files were named, archives counted as one.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// How many of them are still to be opened.
    pub fn left(&self) -> usize {
        self.files.len()
    }

    /// The next document; what cannot be opened is told, and the others follow.
    pub async fn next(&mut self) -> Option<Result<Document, Left>> {
        loop {
            if let Some((path, part)) = self.parts.pop_front() {
                return Some(self.document(&path, part));
            }
            let path = self.files.pop_front()?;
            let label = path.display().to_string();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let bytes = match std::fs::read(&path) {
                Ok(bytes) => bytes,
                Err(error) => {
                    let why = Failure::file(&path, &error).message(self.locale);
                    return Some(Err(Left { label, why }));
                }
            };
            match self.room.unpack(bytes, &name).await {
                Ok(parts) => self.parts.extend(parts.into_iter().map(|part| (path.clone(), part))),
                Err(error) => return Some(Err(Left { label, why: failure::read(self.locale, &error) })),
            }
        }
    }

    fn document(&mut self, path: &Path, part: Part) -> Result<Document, Left> {
        let inside: Vec<&str> = part.path.iter().skip(1).map(String::as_str).collect();
        let label = match inside.as_slice() {
            [] => path.display().to_string(),
            inside => format!("{} / {}", path.display(), inside.join(" / ")),
        };
        if let Some(fault) = part.fault {
            return Err(Left { label, why: failure::read(self.locale, &fault.into()) });
        }
        let id = self.id(&part.path);
        Ok(Document { id, label, name: part.name().to_owned(), bytes: part.bytes })
    }

    /// The name of the results; a second one of the same name gets a number.
    fn id(&mut self, path: &[String]) -> String {
        let id = name_of(path);
        let mut numbers = 2..;
        let mut own = id.clone();
        while !self.ids.insert(own.clone()) {
            own = format!("{id}-{}", numbers.next().unwrap_or_default());
        }
        own
    }
}

/// The stem of a file; of a part, the stems of the file and of the part.
fn name_of(path: &[String]) -> String {
    let stem = |name: &str| {
        let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        stem.unwrap_or_default().replace(['/', '\\', '\0', ':'], "_")
    };
    let name = match path {
        [] => String::new(),
        [alone] => stem(alone),
        [outer, .., inner] => format!("{}--{}", stem(outer), stem(inner)),
    };
    let end = (0..=NAME.min(name.len())).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    name[..end].to_owned()
}

/// Every file of a folder and of the folders in it, by name. Hidden files are no documents.
fn walk(folder: &Path, files: &mut VecDeque<PathBuf>) -> Result<(), Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    let mut inside: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inside.sort();
    for path in inside {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !path.is_symlink() && !hidden {
            walk(&path, files)?;
        } else if path.is_file() && !hidden {
            files.push_back(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(path: &[&str]) -> String {
        name_of(&path.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn results_are_named_after_files_and_stay_in_their_folder() {
        assert_eq!(name(&["dev-01.html"]), "dev-01");
        assert_eq!(name(&["a.zip", "2024", "b.c.pdf"]), "a--b.c");
        assert_eq!(name(&["m.eml", "../../x/y.pdf"]), "m--y");
        assert_eq!(name(&["m.eml", "..\\x.pdf"]), "m--.._x");
        assert_eq!(name(&["م".repeat(300).as_str()]).len(), NAME);
    }

    #[tokio::test]
    async fn folders_and_archives_come_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        for (name, bytes) in [("b.txt", "b"), ("in/b.html", "c"), (".hidden", "x"), ("a.zip", "PK\x03\x04")] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let room = ReadingRoom::here(tansiq_reader::Lexicon::builtin());
        let locale = Locale::new(tansiq_model::Lang::En).plain();
        let mut inputs = Inputs::new(&room, locale, &[folder.path().to_owned()]).unwrap();
        assert_eq!(inputs.count(), 3);
        let mut found = Vec::new();
        while let Some(next) = inputs.next().await {
            found.push(next.map_or_else(|left| format!("! {}", left.why.len() > 10), |document| document.id));
        }
        assert_eq!(found, ["! true", "b", "b-2"]);
    }
}
