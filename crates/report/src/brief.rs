//! The "since the last session" brief: what was assembled, and what every form of it shows.

#[cfg(test)]
mod tests;

mod html;
mod json;

use jiff::civil::Date;
use tansiq_analysis::{Line, Section};
use tansiq_model::{
    Comment, Document, Evidence, Footing, Kind, Marking, Party, ProgressReport, Record, Series, Session,
    Source,
};

pub use html::{Links, label_class, label_icon};

/// The passage that a line rests on.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Where it stands.
    pub source: Source,
    /// The document; `None` when this reader may not see it.
    pub document: Option<Record<Document>>,
}

/// What a party says of a commitment, or of what was reported about it.
#[derive(Debug, Clone)]
pub struct Saying {
    /// Its words.
    pub comment: Record<Comment>,
    /// The party; `None` when this reader may not see it.
    pub party: Option<Record<Party>>,
}

impl Saying {
    /// It answers what was reported, and is not about the commitment itself.
    #[must_use]
    pub fn is_reply(&self) -> bool {
        self.comment.body.about_kind == Kind::ProgressReport
    }
}

/// One commitment of a brief with what a reader of it needs.
#[derive(Debug, Clone)]
pub struct BriefItem {
    /// What was computed.
    pub line: Line,
    /// Whoever answers for it.
    pub owners: Vec<Record<Party>>,
    /// The passage.
    pub passage: Option<Passage>,
    /// The evidence that was filed.
    pub evidence: Vec<Record<Evidence>>,
    /// The last report by the brief's day.
    pub last_report: Option<Record<ProgressReport>>,
    /// What it rests on.
    pub footing: Footing,
    /// What parties say of it by the brief's day, the first first.
    pub said: Vec<Saying>,
}

/// The session that a brief looks back to.
#[derive(Debug, Clone)]
pub struct Since {
    /// The dialogue.
    pub series: Record<Series>,
    /// Its last session.
    pub session: Record<Session>,
}

/// A brief with all that it shows.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The dialogue and its last session; `None` for a register without sessions.
    pub session: Option<Since>,
    /// The last day of that session.
    pub since: Date,
    /// The day for which the brief speaks.
    pub as_of: Date,
    /// The commitments, by part, due date and reference.
    pub items: Vec<BriefItem>,
    /// The highest marking of what the brief contains.
    pub marking: Marking,
    /// The register is a demonstration.
    pub demonstration: bool,
}

impl Brief {
    /// The commitments of a part.
    pub fn of(&self, section: Section) -> impl Iterator<Item = &BriefItem> {
        self.items.iter().filter(move |item| item.line.section == section)
    }

    /// The commitments that were made since the session, whatever their part.
    pub fn new_since(&self) -> impl Iterator<Item = &BriefItem> {
        self.items.iter().filter(|item| item.line.is_new)
    }
}
