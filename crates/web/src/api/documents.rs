//! `/api/v1/documents`: documents that were read, their text, and their bytes.

use super::answer::{Answer, json, tagged};
use super::caller::Key;
use super::list::Asked;
use super::plain::{self, part};
use super::record::{Around, Common, Resource, find, number};
use super::told::{Operation, Told};
use super::values::{
    BasisTerm, DetailTerm, Edtf, GradeTerm, LangTerm, MarkingTerm, MediaTypeTerm, Number, Term,
};
use crate::documents::show::file_name;
use crate::download;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use tansiq_model::{Document, Record};
use utoipa::ToSchema;

/// A document that was read. Its title is in its own language.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Document)]
pub struct DocumentOut {
    #[serde(flatten)]
    common: Common,
    /// What the bytes are.
    media_type: MediaTypeTerm,
    /// The language of the document, and of its title, its text and its publisher's name.
    lang: LangTerm,
    /// When it was published.
    published: Option<Edtf>,
    /// Where that date comes from.
    published_basis: BasisTerm,
    /// Who published it, as the document writes it.
    publisher: Option<String>,
    /// What of its language, date, publisher and title was found in its text rather than said by somebody or by the
    /// page's own data.
    inferred: Vec<DetailTerm>,
    /// How near it is to those who speak in it.
    grade: GradeTerm,
    /// Where it came from.
    url: Option<String>,
    /// The name of the file as it was handed in.
    file_name: Option<String>,
    /// SHA-256 of the bytes in hexadecimal digits.
    file_sha256: String,
    /// SHA-256 of the extracted text in UTF-8, in hexadecimal digits.
    text_sha256: String,
    /// How many code points the extracted text has.
    text_chars: u32,
    /// The first code point of the main text.
    main_start: u32,
    /// One past its last code point.
    main_end: u32,
    /// The text is long, and its proposals are still to come.
    unread: bool,
}

impl Resource for Document {
    const LIST: &'static str = "documents";
    type Out = DocumentOut;

    fn out(record: &Record<Self>, around: &Around) -> DocumentOut {
        let body = &record.body;
        DocumentOut {
            common: around.common(record),
            media_type: Term(body.media_type),
            lang: Term(body.lang),
            published: body.published.map(Edtf::of),
            published_basis: Term(body.published_basis),
            publisher: body.publisher.clone(),
            inferred: body.inferred.iter().copied().map(Term).collect(),
            grade: Term(body.grade),
            url: body.url.clone(),
            file_name: body.file_name.clone(),
            file_sha256: body.file_sha256.clone(),
            text_sha256: body.text_sha256.clone(),
            text_chars: body.text_chars,
            main_start: body.main_start,
            main_end: body.main_end,
            unread: body.unread,
        }
    }
}

/// The extracted text of a document, in which the passages of records count their characters. It never changes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentText {
    /// The document.
    document: Number,
    /// The language of the text.
    lang: LangTerm,
    /// How far it may travel.
    marking: MarkingTerm,
    /// The text, in its language.
    text: String,
}

async fn list(visit: Visit, mut asked: Asked) -> Answer {
    let waiting = asked.value::<bool>("waiting").unwrap_or(false);
    let after = asked.after_record();
    asked.end()?;
    let records = visit.view.filed_documents(waiting, after, asked.limit + 1).await?;
    part(&visit, &asked, records).await
}

/// The list.
pub fn all() -> Told {
    let told = Operation::list::<DocumentOut>("listDocuments", "The documents.")
        .narrowed::<bool>("waiting", "Only those with a proposal that waits for a person.")
        .such_as("true");
    Told::default().get(told, list)
}

const EXAMPLE: &str = "D-2024-0001";

/// One of them.
pub fn one() -> Told {
    let told =
        Operation::one::<DocumentOut>("getDocument", "One of the documents.").of("key", plain::KEY, EXAMPLE);
    Told::default().get(told, plain::one::<Document>)
}

async fn show_text(visit: Visit, Key(key): Key) -> Answer {
    let document = find::<Document>(&visit.view, &key).await?;
    let text = visit.view.document_text(document.id).await?;
    let (lang, marking) = (Term(document.body.lang), Term(document.marking));
    json(StatusCode::OK, &DocumentText { document: number(&document), lang, marking, text })
}

/// The text of one.
pub fn text() -> Told {
    let told = Operation::one::<DocumentText>("getDocumentText", "The extracted text of a document.").of(
        "key",
        plain::KEY,
        EXAMPLE,
    );
    Told::default().get(told, show_text)
}

async fn give_file(visit: Visit, Key(key): Key) -> Answer {
    let document = find::<Document>(&visit.view, &key).await?;
    let bytes = visit.office.document_file(&visit.view, document.id).await?;
    let answer = download::file(&file_name(&document), document.body.media_type.word(), bytes.clone());
    Ok(tagged(answer, &bytes))
}

/// The bytes of one.
pub fn file() -> Told {
    let told = Operation::file("getDocumentFile", "The bytes of a document as they were handed in.")
        .about("As an attachment that a browser keeps and never shows as part of this site.")
        .of("key", plain::KEY, EXAMPLE);
    Told::default().get(told, give_file)
}
