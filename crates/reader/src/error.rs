//! Why a document cannot be read. The layer that took the document in tells the person, by [`ReadError::code`];
//! nothing of the document's content is in these values.

use serde::{Deserialize, Serialize};

/// A document that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ReadError {
    /// No bytes, or nothing but blanks.
    #[error("the document is empty")]
    Empty,
    /// More bytes than are read.
    #[error("the document has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// What is allowed.
        limit: u64,
    },
    /// None of the kinds that are read.
    #[error("not a text, a web page, a PDF, a DOCX document, an e-mail or a ZIP of these")]
    Binary,
    /// Its characters cannot be decoded.
    #[error("the character encoding cannot be told or is broken")]
    Encoding,
    /// Its container or its XML is broken.
    #[error("the DOCX document is damaged")]
    DocxBroken,
    /// It unpacks to more than is read.
    #[error("the DOCX document unpacks to more than {limit} bytes")]
    DocxTooBig {
        /// What is allowed.
        limit: u64,
    },
    /// Its pages or its tables of them are broken.
    #[error("the PDF document is damaged")]
    PdfBroken,
    /// The parts of an e-mail do not hang together.
    #[error("the e-mail is damaged")]
    MailBroken,
    /// It opens with a password only.
    #[error("the PDF document is protected by a password")]
    PdfEncrypted,
    /// Its pages are pictures.
    #[error("the pages of the PDF document are pictures without text")]
    PdfScanned,
    /// Its pages draw more than is read.
    #[error("the PDF document has too many pages or draws too much")]
    PdfTooBig,
    /// The archive is broken, or packed in a way that is not read.
    #[error("the archive is damaged or packed in another way than ZIP")]
    ArchiveBroken,
    /// The archive asks for a password.
    #[error("the file in the archive is protected by a password")]
    ArchiveLocked,
    /// It holds more files or bytes than are taken out.
    #[error("the archive holds more than is taken out of one")]
    ArchiveTooBig,
    /// Archives stand in one another deeper than is followed.
    #[error("the archives nest deeper than is followed")]
    ArchiveTooDeep,
    /// Elements stand in one another deeper than any page needs.
    #[error("the page nests elements deeper than {limit}")]
    TooDeep {
        /// What is allowed.
        limit: u32,
    },
    /// It is marked TLP:RED.
    #[error("the document is marked TLP:RED, which is never stored")]
    Red,
    /// Nothing in it reads as an article or a statement.
    #[error("nothing in the document reads as running text")]
    NoMainText,
}

impl ReadError {
    /// The key of the message for people.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::Binary => "binary",
            Self::Encoding => "encoding",
            Self::DocxBroken => "docx-broken",
            Self::DocxTooBig { .. } => "docx-too-big",
            Self::ArchiveBroken => "archive-broken",
            Self::ArchiveLocked => "archive-locked",
            Self::ArchiveTooBig => "archive-too-big",
            Self::ArchiveTooDeep => "archive-too-deep",
            Self::PdfBroken => "pdf-broken",
            Self::MailBroken => "mail-broken",
            Self::PdfEncrypted => "pdf-encrypted",
            Self::PdfScanned => "pdf-scanned",
            Self::PdfTooBig => "pdf-too-big",
            Self::TooDeep { .. } => "too-deep",
            Self::Red => "red",
            Self::NoMainText => "no-main-text",
        }
    }
}

/// Something about the document that a person should see beside the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Notice {
    /// Nothing said how its characters are encoded; this encoding fits.
    EncodingGuessed {
        /// Its label, such as `windows-1256`.
        encoding: String,
    },
    /// Some bytes fit no character and became the replacement character.
    BytesReplaced,
    /// Its text had been read with a wrong encoding before; that was undone.
    MojibakeRepaired,
    /// It holds characters that change the direction of what is shown. Text keeps them; names do not.
    DirectionControls {
        /// How many.
        count: u32,
    },
    /// Its date stands in the running text or a head line rather than in the page's own data.
    DateInferred,
    /// Nothing said its language; this one fits.
    LanguageGuessed,
}

impl Notice {
    /// The key of the message for people.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EncodingGuessed { .. } => "encoding-guessed",
            Self::BytesReplaced => "bytes-replaced",
            Self::MojibakeRepaired => "mojibake-repaired",
            Self::DirectionControls { .. } => "direction-controls",
            Self::DateInferred => "date-inferred",
            Self::LanguageGuessed => "language-guessed",
        }
    }
}
