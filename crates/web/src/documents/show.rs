//! `/documents/D-…`: one document, its text, and the records that rest on it.

use crate::address;
use crate::comments::{self, Comments};
use crate::commitments::{HistoryLine, history};
use crate::documents::list::progress;
use crate::documents::{Parts, TextPart, by_number};
use crate::download;
use crate::echoes::{self, SaidBefore};
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::paper::{Paragraph, Place};
use crate::records;
use crate::view::Words;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use std::collections::BTreeSet;
use tansiq_model::{
    Basis, Claim, Commitment, Detail, Document, Grade, Id, Kind, Lang, Marking, MediaType, PartialDate,
    Priority, ProposalKind, ProposalState, Record, Session, Source,
};
use tansiq_office::CommentedOn;
use tansiq_policy::Act;
use tansiq_storage::Table;

/// A record that rests on the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromDocument {
    /// What it is.
    pub kind: Kind,
    /// Its address below the language, if it has a page.
    pub path: Option<String>,
    /// Its number, if it has one.
    pub reference: Option<String>,
    /// Its title.
    pub title: Words,
    /// The paragraph that it rests on.
    pub paragraph: u32,
    /// The highest marking of what is shown of it.
    pub marking: Marking,
}

/// One document.
#[derive(Template)]
#[template(path = "documents/show.html")]
pub struct DocumentPage {
    /// What stands around it.
    pub p: Page,
    /// The number.
    pub reference: String,
    /// The title.
    pub title: Words,
    /// The language of the text.
    pub lang: Lang,
    /// Who published it.
    pub publisher: Option<String>,
    /// What of this was found in the text.
    pub inferred: BTreeSet<Detail>,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// When.
    pub published: Option<PartialDate>,
    /// Stated or worked out.
    pub published_basis: Basis,
    /// Where it came from.
    pub url: Option<String>,
    /// The name of the file, if it came as one.
    pub file_name: Option<String>,
    /// SHA-256 of the bytes.
    pub file_sha256: String,
    /// How far it may travel.
    pub marking: Marking,
    /// How many characters the text has.
    pub characters: usize,
    /// All proposals.
    pub proposals: usize,
    /// Those that nobody has decided.
    pub open: usize,
    /// The text, or the part of it that is shown.
    pub paragraphs: Vec<Paragraph>,
    /// Which part that is.
    pub part: TextPart,
    /// The records that rest on what is shown, by place.
    pub records: Vec<FromDocument>,
    /// How many rest on the whole text.
    pub resting: usize,
    /// The reader has not been through its text yet; whether this person may see how that stands.
    pub unread: Option<bool>,
    /// What a person should know about the reading, after it.
    pub said: Vec<String>,
    /// What parties say of it.
    pub comments: Comments,
    /// What happened to its record, newest first.
    pub history: Vec<HistoryLine>,
    /// On how many other pages the same text stands.
    pub copies: usize,
    /// Its sentences that were said before, in the order of the text.
    pub said_before: Vec<SaidBefore>,
}

impl DocumentPage {
    fn date_inferred(&self) -> bool {
        self.published_basis == Basis::Inferred
    }

    fn found(&self, detail: &str) -> bool {
        self.inferred.iter().any(|one| one.word() == detail)
    }

    fn progress(&self) -> String {
        progress(&self.p, self.proposals.saturating_sub(self.open), self.proposals)
    }
}

/// The query of the page: which part of the text, and what was done just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The part of the text, from 1.
    part: Option<usize>,
    /// The number of the paragraph whose part is shown.
    paragraph: Option<u32>,
    said: String,
}

/// What a person should know after a document was read: whether it was there before, and what the reader noticed.
#[must_use]
pub fn said(p: &Page, said: &str) -> Vec<String> {
    let words = ["filed", "known"].into_iter().chain(NOTICES.iter().copied());
    let told: Vec<&str> = said.split(',').collect();
    words.filter(|word| told.contains(word)).map(|word| p.tr(format!("notice-{word}"))).collect()
}

/// What the reader may notice: the words of its notices.
const NOTICES: [&str; 6] = [
    "encoding-guessed",
    "bytes-replaced",
    "mojibake-repaired",
    "direction-controls",
    "date-inferred",
    "language-guessed",
];

/// What the mark of a record in the text tells it apart by.
const fn marked_as(kind: Kind) -> ProposalKind {
    match kind {
        Kind::Claim => ProposalKind::Statistic,
        Kind::Event | Kind::Session => ProposalKind::Meeting,
        Kind::AdoptedDocument => ProposalKind::DocumentAdopted,
        Kind::RoleTerm => ProposalKind::Appointment,
        Kind::Delivery => ProposalKind::Training,
        _ => ProposalKind::Commitment,
    }
}

/// Where in a document a record rests on it; `None` when it does not.
fn place(document: Id<Document>, sources: &[Source]) -> Option<Source> {
    sources.iter().find(|source| source.document == document.uuid()).cloned()
}

/// The records of a kind that rest on a document.
async fn of_kind<T: Table>(
    visit: &Visit,
    document: Id<Document>,
    found: &mut Vec<(Source, FromDocument)>,
) -> Result<(), Failure> {
    let records = visit.view.resting_on::<T>(document).await?;
    found.extend(records.iter().filter_map(|record| {
        let source = place(document, &record.sources)?;
        let record = FromDocument {
            kind: T::KIND,
            path: address::of_record(record),
            reference: record.reference.map(|reference| reference.to_string()),
            title: title(&visit.p, record),
            paragraph: source.paragraph,
            marking: record.highest_marking(),
        };
        Some((source, record))
    }));
    Ok(())
}

/// The records that rest on a document and where in its text, by place.
async fn records(visit: &Visit, document: Id<Document>) -> Result<Vec<(Source, FromDocument)>, Failure> {
    let mut found = Vec::new();
    of_kind::<Commitment>(visit, document, &mut found).await?;
    of_kind::<Claim>(visit, document, &mut found).await?;
    of_kind::<Session>(visit, document, &mut found).await?;
    of_kind::<Priority>(visit, document, &mut found).await?;
    let listed = records::resting_on(visit, document).await?;
    found.extend(listed.into_iter().filter_map(|listed| {
        let source = place(document, &listed.sources)?;
        let record = FromDocument {
            kind: listed.kind,
            path: Some(listed.path),
            reference: listed.reference,
            title: listed.title,
            paragraph: source.paragraph,
            marking: listed.marking,
        };
        Some((source, record))
    }));
    found.sort_by_key(|(source, _)| (source.start, source.end));
    Ok(found)
}

/// `GET /documents/D-…`.
///
/// # Errors
/// When there is no such document for this visitor.
pub async fn page(visit: Visit, Path(reference): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.within(Area::Documents);
    let review = visit.office.document_review(&visit.view, by_number(&visit.view, &reference).await?).await?;
    let parts = Parts::of(&review);
    let part = asked.part.or_else(|| asked.paragraph.map(|number| parts.with_paragraph(number))).unwrap_or(1);
    let around = parts.around(&visit.p, part, &format!("/documents/{reference}"))?;
    let mut records = records(&visit, review.document.id).await?;
    let resting = records.len();
    records.retain(|(source, _)| parts.with(source.start) == part);
    let place = |(number, (source, record)): (u32, &(Source, FromDocument))| Place {
        number,
        start: source.start as usize,
        end: source.end as usize,
        kind: marked_as(record.kind),
        state: ProposalState::Accepted,
        on: false,
    };
    let places: Vec<Place> = (1..).zip(&records).map(place).collect();
    let history = history(&visit, &visit.view.versions(review.document.id).await?).await?;
    let document = &review.document;
    let body = &document.body;
    let comments = comments::on(&visit, &CommentedOn::of(document)).await?;
    let copies = visit.view.copies_of(&[document.id]).await?.remove(&document.id).unwrap_or_default();
    let echoes = visit.office.echoes(&visit.view, document.id).await?;
    let before = echoes
        .iter()
        .filter_map(|echo| echoes::said_before(&visit.p, std::slice::from_ref(echo), document, echo.span));
    let (said_before, earlier): (Vec<SaidBefore>, Vec<Marking>) = before.unzip();
    let markings = records.iter().map(|(_, record)| record.marking).chain([document.highest_marking()]);
    let markings = markings.chain(earlier).chain(copies.iter().map(|copy| copy.document.highest_marking()));
    let p = visit.p.bearing(markings.chain(comments.markings()));
    show(&DocumentPage {
        reference: number(document),
        title: title(&visit.p, document),
        lang: body.lang,
        publisher: body.publisher.clone(),
        inferred: body.inferred.clone(),
        grade: body.grade,
        published: body.published,
        published_basis: body.published_basis,
        url: body.url.clone(),
        file_name: body.file_name.clone(),
        file_sha256: body.file_sha256.clone(),
        marking: document.marking,
        characters: body.text_chars as usize,
        proposals: review.proposals.len(),
        open: review.open(),
        paragraphs: parts.text(part, &places),
        part: around,
        resting,
        records: records.into_iter().map(|(_, record)| record).collect(),
        unread: body.unread.then(|| visit.may(Act::DocumentRead, document).is_ok()),
        comments,
        history,
        copies: copies.len(),
        said_before,
        said: said(&p, &asked.said),
        p,
    })
}

/// The name under which a document is given out.
pub(crate) fn file_name(document: &Record<Document>) -> String {
    let ending = match document.body.media_type {
        MediaType::Html => "html",
        MediaType::Plain => "txt",
        MediaType::Docx => "docx",
        MediaType::Pdf => "pdf",
        MediaType::Mail => "eml",
    };
    document.body.file_name.clone().unwrap_or_else(|| format!("{}.{ending}", lookup::number(document)))
}

/// `GET /documents/D-…/file`: the bytes as they were handed in.
///
/// # Errors
/// When there is no such document for this visitor.
pub async fn file(visit: Visit, Path(reference): Path<String>) -> Answer {
    let id = by_number(&visit.view, &reference).await?;
    let document = visit.view.get(id).await?;
    let bytes = visit.office.document_file(&visit.view, id).await?;
    Ok(download::file(&file_name(&document), document.body.media_type.word(), bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_reader::Notice;

    #[test]
    fn every_notice_of_the_reader_is_said() {
        let notices = [
            Notice::EncodingGuessed { encoding: String::new() },
            Notice::BytesReplaced,
            Notice::MojibakeRepaired,
            Notice::DirectionControls { count: 0 },
            Notice::DateInferred,
            Notice::LanguageGuessed,
        ];
        assert_eq!(notices.map(|notice| notice.code()), NOTICES);
    }
}
