//! `/commitments/C-…/source`: another passage that a commitment rests on, by the words of a filed document.

use super::{by_number, show::after};
use crate::documents;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::review::decide::revision;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Commitment, Document, Record};
use tansiq_office::{OfficeError, Problem, locate};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// The form to add a source.
#[derive(Template)]
#[template(path = "commitments/source.html")]
pub struct AddSource {
    /// What stands around it.
    pub p: Page,
    /// The commitment's number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// The documents to choose from, the latest first.
    pub documents: Vec<Choice>,
    /// The document that was chosen, by its number.
    pub document: String,
    /// The words, as typed.
    pub words: String,
    /// What is wrong.
    pub faults: Faults,
}

struct Desk {
    visit: Visit,
    on: Record<Commitment>,
}

impl Desk {
    async fn open(visit: Visit, reference: &str) -> Result<Self, Failure> {
        let visit = visit.within(Area::Commitments);
        let on = by_number(&visit.view, reference).await?;
        visit.may(Act::CommitmentSource, &on)?;
        Ok(Self { visit, on })
    }

    async fn page(&self, fields: &Fields, faults: Faults) -> Result<AddSource, Failure> {
        let p = &self.visit.p;
        let all = self.visit.view.all::<Document>().await?;
        let choice = |document: &Record<Document>| {
            let number = number(document);
            Choice::new(&number, format!("{number} · {}", title(p, document).text))
        };
        Ok(AddSource {
            p: p.clone(),
            reference: number(&self.on),
            title: title(p, &self.on),
            documents: all.iter().rev().map(choice).collect(),
            document: fields.get("document").to_owned(),
            words: fields.raw("words").to_owned(),
            faults,
        })
    }
}

/// `GET /commitments/C-…/source`.
///
/// # Errors
/// For somebody who may not write, or when there is no such commitment.
pub async fn form(visit: Visit, Path(reference): Path<String>) -> Answer {
    let desk = Desk::open(visit, &reference).await?;
    show(&desk.page(&Fields::default(), Faults::default()).await?)
}

/// `POST /commitments/C-…/source`: adds a source, or takes one off.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(reference): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit, &reference).await?;
    let visit = &desk.visit;
    let back = |on: &Record<Commitment>| Ok(go(&visit.p, after(&number(on), "source")));
    if fields.get("do") == "remove" {
        let position: usize =
            fields.get("position").parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY))?;
        let done = visit.office.remove_source(&visit.actor, desk.on.id, revision(&fields)?, position).await;
        return match done {
            Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
                Err(OfficeError::NotNow("commitment-changed").into())
            }
            done => back(&done?),
        };
    }
    let mut faults = Faults::default();
    let chosen = match documents::by_number(&visit.view, fields.get("document")).await {
        Ok(document) => Some(visit.office.document_review(&visit.view, document).await?),
        Err(_) => {
            faults.add(&visit.p, "document", Problem::NotAChoice, fields.get("document"));
            None
        }
    };
    let span = chosen.as_ref().and_then(|review| locate(&review.text, None, fields.get("words")));
    if let (Some(review), Some(span)) = (&chosen, span) {
        let added = visit.office.add_source(&visit.actor, desk.on.id, review.document.id, span).await;
        match added {
            Ok(on) => return back(&on),
            Err(OfficeError::Invalid(errors)) => faults = Faults::of_office(&visit.p, &errors),
            Err(OfficeError::NotNow(word)) => {
                faults.say("words", visit.p.tr(format!("not-now-{word}")));
            }
            Err(error) => return Err(error.into()),
        }
    } else if chosen.is_some() {
        faults.add(&visit.p, "words", Problem::NotInText, "");
    }
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &desk.page(&fields, faults).await?)
}
