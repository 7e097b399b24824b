//! `POST /api/v1/documents`: a text or a file for the reader.

use super::readers::NewReaders;
use super::{Begun, Reads, Sent, TakesFiles, UPLOAD, begin};
use crate::api::answer::{Answer, json};
use crate::api::documents::DocumentOut;
use crate::api::plain::written;
use crate::api::problem::{Refusal, Wrong};
use crate::api::told::{Operation, Told};
use crate::api::values::{AudienceTerm, Edtf, GradeTerm, LangTerm, MarkingTerm};
use crate::app::App;
use crate::upload;
use crate::visit::Visit;
use axum::Extension;
use axum::extract::State;
use axum::handler::Handler;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Document, Id, Kind};
use tansiq_office::{Given, LONG_TEXT, Problem};
use utoipa::ToSchema;

/// A document to read. As JSON it is a text; as a form it is a text or a file, with the same fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDocument {
    /// The text, in its language. Left out where a file is sent.
    text: Option<String>,
    /// In `multipart/form-data` alone: the file, of at most 20 megabytes.
    #[schema(format = Binary)]
    file: Option<String>,
    /// The language of the document; the reader finds it out when it is left out.
    lang: Option<LangTerm>,
    /// When it was published; the reader looks for it when it is left out.
    published: Option<Edtf>,
    /// Where it came from, with `https://` or `http://`.
    url: Option<String>,
    /// How near it is to those who speak in it.
    grade: GradeTerm,
    /// Who may read it and what is made of it.
    audience: AudienceTerm,
    /// Who these are, for the audience `parties`.
    #[serde(default)]
    readers: NewReaders,
    /// How far it and what is made of it may travel.
    marking: MarkingTerm,
}

/// What is to be read, or what is wrong with it.
fn given(visit: &Visit, sent: Sent<NewDocument>) -> Result<Given, Refusal> {
    let body = sent.body;
    let both = body.text.is_some() == sent.file.is_some() || body.file.is_some();
    if both {
        let code = if body.text.is_none() && body.file.is_none() { "missing" } else { "shape" };
        return Err(Refusal::Wrong(vec![Wrong::at(&visit.p, "/text", code)]));
    }
    let mut reads = Reads::default();
    let published = reads.date("published", body.published);
    if let Some(date) = published.filter(|date| date.earliest() > visit.p.today) {
        reads.wrong("published", Problem::InTheFuture, &date.to_string());
    }
    let to = body.readers.meant(body.audience.0, &mut reads);
    reads.end()?;
    let (bytes, name) = match sent.file {
        Some(file) => (file.bytes, Some(file.name).filter(|name| !name.is_empty())),
        None => (body.text.unwrap_or_default().into_bytes(), None),
    };
    Ok(Given {
        bytes,
        name,
        lang: body.lang.map(|lang| lang.0),
        published,
        url: body.url,
        grade: body.grade.0,
        audience: body.audience.0,
        to,
        marking: body.marking.0,
    })
}

async fn add(visit: Visit, State(app): State<App>, headers: HeaderMap, sent: Sent<NewDocument>) -> Answer {
    let digest = sent.digest.clone();
    let given = given(&visit, sent)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Document).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => {
            let document = visit.view.get::<Document>(Id::new(id)).await?;
            return json(StatusCode::CREATED, &written(&visit, &document).await?);
        }
    };
    let done = doing.office.hand_in(&visit.actor, given, LONG_TEXT).await?;
    let status = if done.already { StatusCode::OK } else { StatusCode::CREATED };
    // As this caller sees it, which may be less than she handed in.
    let document = visit.view.get(done.document.id).await?;
    json(status, &written(&visit, &document).await?)
}

/// The list, with what adds to it.
pub fn with(list: Told) -> Told {
    let told = Operation::write::<DocumentOut>(
        "addDocument",
        "Reads a document and files it with its proposals.",
        201,
        "The document is filed; its proposals wait for a person.",
    )
    .about("A text that is in the register already is not filed twice. A text of more than 100,000 characters is filed \
        at once and read apart: it is `unread` until its proposals are there.")
    .or(200, "The same text was filed before; nothing was stored.")
    .takes::<NewDocument>(UPLOAD)
    .example(&json!({
        "text": "Morocco and the Office agreed to hold a conference in Rabat in September 2026.",
        "grade": "press",
        "audience": "partners",
        "marking": "TLP:GREEN",
        "published": "2024-09-27",
    }))
    .refused(crate::api::problem::Type::NotReadable);
    list.post(told, add.layer(upload::large()).layer(Extension(TakesFiles)))
}
