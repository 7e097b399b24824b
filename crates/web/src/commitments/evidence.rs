//! `/commitments/C-…/evidence`: file what shows that something was done.

use super::{by_number, show::after};
use crate::download;
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::typed::Typed;
use crate::upload::{self, Upload};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use tansiq_model::{Commitment, Evidence, Id, Record};
use tansiq_office::{NewEvidence as Given, OfficeError, UploadedFile};
use tansiq_policy::Act;

/// The form for a piece of evidence.
#[derive(Template)]
#[template(path = "commitments/evidence.html")]
pub struct NewEvidence {
    /// What stands around it.
    pub p: Page,
    /// The commitment's number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// What the evidence is, as typed.
    pub name: String,
    /// Its address, as typed.
    pub url: String,
    /// The date that it bears, as typed.
    pub dated: String,
    /// The name of a file that came and has to be chosen again.
    pub file: Option<String>,
    /// What is wrong.
    pub faults: Faults,
}

/// The evidence in a form; `None` when none of its fields was filled in.
pub(super) fn given(p: &Page, typed: &mut Typed<'_>, upload: &Upload) -> Option<Given> {
    if upload.too_large.is_some() {
        let max = p.bytes(upload::LIMIT);
        typed.faults.say("file", p.tr1("fault-file-too-big", "max", max));
    }
    let title = upload.fields.get("evidence-title");
    let file = upload.file.as_ref().filter(|_| upload.too_large.is_none());
    let given = Given {
        // A file says what it is by its name, where nobody says it better.
        titles: match file {
            Some(file) if title.is_empty() => vec![(p.lang, file.name.clone())],
            _ => vec![(p.lang, title.to_owned())],
        },
        url: typed.text("evidence-url"),
        file: file.map(|file| UploadedFile { name: file.name.clone(), bytes: file.bytes.clone() }),
        dated: typed.date("dated"),
    };
    let blank = title.is_empty() && given.url.is_none() && given.file.is_none() && given.dated.is_none();
    (!blank).then_some(given)
}

/// The form about a commitment.
fn page(
    p: Page,
    on: &Record<Commitment>,
    fields: &Fields,
    file: Option<String>,
    faults: Faults,
) -> NewEvidence {
    let typed = |name: &str| fields.get(name).to_owned();
    NewEvidence {
        reference: number(on),
        title: title(&p, on),
        p,
        name: typed("evidence-title"),
        url: typed("evidence-url"),
        dated: typed("dated"),
        file,
        faults,
    }
}

/// `GET /commitments/C-…/evidence`.
///
/// # Errors
/// For somebody who may not write, or when there is no such commitment.
pub async fn form(visit: Visit, Path(reference): Path<String>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let on = by_number(&visit.view, &reference).await?;
    visit.may(Act::CommitmentEvidence, &on)?;
    show(&page(visit.p, &on, &Fields::default(), None, Faults::default()))
}

/// `POST /commitments/C-…/evidence`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(reference): Path<String>, form: Multipart) -> Answer {
    let visit = visit.within(Area::Commitments);
    let on = by_number(&visit.view, &reference).await?;
    visit.may(Act::CommitmentEvidence, &on)?;
    let upload = upload::read(form).await?;
    let again = |faults| {
        let file = upload.file.as_ref().map(|file| file.name.clone());
        let page = page(visit.p.clone(), &on, &upload.fields, file, faults);
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let mut typed = Typed::new(&visit.p, &upload.fields);
    let given = given(&visit.p, &mut typed, &upload).unwrap_or_default();
    if !typed.faults.is_empty() {
        return again(typed.faults);
    }
    match visit.office.add_evidence(&visit.actor, on.id, &given).await {
        Ok(_) => Ok(go(&visit.p, after(&number(&on), "evidence"))),
        Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
        Err(error) => Err(error.into()),
    }
}

/// `GET /evidence/…/file`: the bytes as they were handed in.
///
/// # Errors
/// When there is no such file for this visitor.
pub async fn file(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Evidence> = id.parse().map_err(|_| Failure::not_found())?;
    let file = visit.office.evidence_file(&visit.view, id).await?;
    let (name, bytes) = file.ok_or(Failure::not_found())?;
    Ok(download::file(&name, "application/octet-stream", bytes))
}
