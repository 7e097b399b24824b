//! What Typst sees of the world: one template, its data, the project's fonts and drawings. No files, no network, no
//! clock, no fonts of the machine: the same paper looks the same everywhere.

use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The name under which a template reads its data.
const DATA: &str = "data.json";

/// What a template may read beside its data.
const FILES: [(&str, &[u8]); 3] = [
    ("icons.svg", include_bytes!("../../../../assets/icons.svg")),
    ("logo-lockup-ar.svg", include_bytes!("../../../../assets/logo-lockup-ar.svg")),
    ("logo-lockup-latin.svg", include_bytes!("../../../../assets/logo-lockup-latin.svg")),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    const FILES: [&[u8]; 6] = [
        include_bytes!("../../../../assets/fonts/print/IBMPlexSansArabic-Regular.ttf"),
        include_bytes!("../../../../assets/fonts/print/IBMPlexSansArabic-SemiBold.ttf"),
        include_bytes!("../../../../assets/fonts/print/NotoNaskhArabic-Regular.ttf"),
        include_bytes!("../../../../assets/fonts/print/NotoNaskhArabic-Bold.ttf"),
        include_bytes!("../../../../assets/fonts/print/NotoSans-Regular.ttf"),
        include_bytes!("../../../../assets/fonts/print/NotoSans-Bold.ttf"),
    ];
    FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Whether a font has a shape for a character.
pub fn has_shape(c: char) -> bool {
    FONTS.iter().any(|font| font.info().coverage.contains(u32::from(c)))
}

/// A template with its data.
pub struct Paper {
    template: Source,
    data: Bytes,
}

impl Paper {
    /// Data are JSON.
    pub fn new(template: &str, data: String) -> Self {
        Self { template: Source::detached(template), data: Bytes::from_string(data) }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            return Ok(self.template.clone());
        }
        Err(FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_without_slash();
        if name == DATA {
            return Ok(self.data.clone());
        }
        let file = FILES.iter().find(|(file, _)| *file == name);
        file.map(|(_, bytes)| Bytes::new(*bytes)).ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
