//! The bodies of the register's other records: documents, sessions, events, evidence, figures, and deliveries
//! as a source reports them.

use crate::{
    Basis, Body, Commitment, Completion, Id, Kind, Lang, Money, PartialDate, Place, Quantity, Raisable, words,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

macro_rules! body {
    ($($body:ident),+ $(,)?) => { $(impl Body for $body { const KIND: Kind = Kind::$body; })+ };
}

body!(Document, Series, Session, Priority, Milestone, ProgressReport, Evidence, AdoptedDocument, Claim,);

impl Body for Event {
    const KIND: Kind = Kind::Event;
    const RAISABLE: &'static [Raisable] = &[Raisable::Quantity, Raisable::Sources];

    fn clear(&mut self, part: Raisable) {
        if part == Raisable::Quantity {
            self.attendance = None;
        }
    }
}

impl Body for Delivery {
    const KIND: Kind = Kind::Delivery;
    const RAISABLE: &'static [Raisable] = Raisable::ALL;

    fn clear(&mut self, part: Raisable) {
        match part {
            Raisable::Money => self.money = None,
            Raisable::Quantity => self.quantity = None,
            Raisable::Sources => {}
        }
    }
}

words! {
    /// What the bytes of a document are.
    MediaType, "media type" {
        /// A web page.
        Html = "text/html",
        /// Plain or scraped text.
        Plain = "text/plain",
        /// An Office Open XML document.
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        /// A document in the Portable Document Format.
        Pdf = "application/pdf",
        /// An e-mail.
        Mail = "message/rfc822",
    }
}

words! {
    /// How near a source is to those who speak in it.
    Grade, "grade of a source" {
        /// The text that the parties issued.
        Official = "official",
        /// A news agency's despatch.
        Agency = "agency",
        /// Other press.
        Press = "press",
    }
}

words! {
    /// What is known of a document beside its text.
    Detail, "detail of a document" {
        /// Its language.
        Lang = "lang",
        /// When it was published.
        Published = "published",
        /// Who published it.
        Publisher = "publisher",
        /// Its title.
        Title = "title",
    }
}

/// A document that was read. Its title is a text of the record; its bytes are a file by hash, and its extracted
/// text is stored by hash and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What the bytes are.
    pub media_type: MediaType,
    /// The language.
    pub lang: Lang,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Whether that is stated or worked out.
    pub published_basis: Basis,
    /// Who published it.
    pub publisher: Option<String>,
    /// What of this was found in the text rather than said by somebody or by the page's own data.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub inferred: BTreeSet<Detail>,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// Where it came from.
    pub url: Option<String>,
    /// The name of the file that was given, if any.
    pub file_name: Option<String>,
    /// SHA-256 (hex) of the bytes.
    pub file_sha256: String,
    /// SHA-256 (hex) of the extracted text in UTF-8.
    pub text_sha256: String,
    /// Code points of the extracted text.
    pub text_chars: u32,
    /// First code point of the main text.
    pub main_start: u32,
    /// One past its last code point.
    pub main_end: u32,
    /// It is filed, and the reader has not been through its text yet: it is long, and its proposals come later.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unread: bool,
}

/// As it was written before there was such a field.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A dialogue that meets again and again. Its sides are the record's parties, its name a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// A short name for addresses and commands, such as `mar-unoct`.
    pub slug: String,
}

/// One session of a dialogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// The dialogue.
    pub series: Id<Series>,
    /// Its number, from 1.
    pub number: u32,
    /// When it was held.
    pub held: PartialDate,
    /// Where.
    pub place: Place,
    /// When the next one is planned.
    pub next: Option<PartialDate>,
}

/// A priority that a session set, for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priority {
    /// The session.
    pub session: Id<Session>,
    /// The place in the session's list, from 1.
    pub position: u32,
    /// The first day it holds for.
    pub from: Option<PartialDate>,
    /// The last day it holds for.
    pub until: Option<PartialDate>,
}

/// A meeting, conference or ceremony, or one that is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub held: Option<PartialDate>,
    /// Where.
    pub place: Place,
    /// Attendance as the source states it.
    pub attendance: Option<Quantity>,
    /// The session that this event is, if it is one of a dialogue.
    pub session: Option<Id<Session>>,
}

/// A step on the way to a commitment. What it is, is the record's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The commitment.
    pub commitment: Id<Commitment>,
    /// The place in the list, from 1.
    pub position: u32,
    /// Due when.
    pub due: Option<PartialDate>,
    /// Done when.
    pub done_on: Option<PartialDate>,
}

/// What somebody reports about a commitment. What was said is the record's note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressReport {
    /// The commitment.
    pub commitment: Id<Commitment>,
    /// A reviewer's finding; otherwise the owner's own report.
    pub reviewer: bool,
    /// How far it has come.
    pub completion: Completion,
    /// The day for which this is said.
    pub as_of: Date,
    /// When it was completed.
    pub completed_on: Option<PartialDate>,
}

words! {
    /// What a piece of evidence is.
    EvidenceKind, "kind of evidence" {
        /// A stored file.
        File = "file",
        /// An address.
        Link = "link",
        /// A passage of a document of the register.
        Passage = "passage",
    }
}

/// What shows that something was done. What it is, is the record's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The commitment.
    pub commitment: Id<Commitment>,
    /// The report that it was filed with.
    pub report: Option<Id<ProgressReport>>,
    /// What it is.
    pub kind: EvidenceKind,
    /// SHA-256 (hex) of the stored file.
    pub file_sha256: Option<String>,
    /// The name of the file that was given.
    pub file_name: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The date that it bears.
    pub dated: Option<PartialDate>,
}

/// A text that was adopted, endorsed or signed. Its name is the record's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptedDocument {
    /// When.
    pub adopted_on: Option<PartialDate>,
    /// Where.
    pub place: Place,
}

/// A figure as a source states it. What exactly is counted (whose people, since when, in which States) is the
/// record's note. Two claims may disagree; none is corrected by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The figure with its unit and hedge. It has no marking of its own: lists say whether figures differ, so that
    /// whoever wants it hidden marks the record.
    pub figure: Option<Quantity>,
    /// The day for which it holds.
    pub as_of: Option<PartialDate>,
    /// A slug that ties the claims about one question together, such as `people-trained-rabat`.
    pub topic: Option<String>,
}

impl Claim {
    /// Whether a question can be named so: by a slug, as a theme is.
    #[must_use]
    pub fn is_topic(word: &str) -> bool {
        word.parse::<crate::Theme>().is_ok()
    }
}

/// A training as a source reports it, apart from cohorts that the office runs itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// When.
    pub date: Option<PartialDate>,
    /// Where.
    pub place: Place,
    /// How many people or delegations.
    pub quantity: Option<Quantity>,
    /// How much money.
    pub money: Option<Money>,
}
