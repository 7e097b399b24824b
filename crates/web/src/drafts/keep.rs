//! `/draft/keep`: file a draft that was checked as a document, once a person has said for whom and under which marking.

use crate::errors::Failure;
use crate::forms::{Choice, Faults};
use crate::lookup;
use crate::page::{Area, Page};
use crate::recipients::{self, Readers};
use crate::typed::Typed;
use crate::upload::{self, Upload};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use tansiq_model::{Audience, Grade, Marking};
use tansiq_office::{Given, LONG_TEXT, OfficeError, Recipients};

/// The question whether a draft is to be kept, and for whom.
#[derive(Template)]
#[template(path = "drafts/keep.html")]
pub struct KeepDraft {
    /// What stands around it.
    pub p: Page,
    /// The text.
    pub text: String,
    /// Its language.
    pub lang: String,
    /// How near it is to those who speak in it.
    pub grade: String,
    /// Whom it is for.
    pub readers: Readers,
    /// How far it may travel.
    pub marking: String,
    /// What is wrong.
    pub faults: Faults,
}

impl KeepDraft {
    async fn of(visit: &Visit, upload: &Upload, faults: Faults) -> Result<Self, Failure> {
        let fields = &upload.fields;
        let typed = |name: &str, usual: &str| {
            if fields.has(name) { fields.get(name).to_owned() } else { usual.to_owned() }
        };
        let readers = Readers { audience: typed("audience", Audience::Owner.word()), ..Readers::of(fields) };
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self {
            p: visit.p.clone(),
            text: fields.raw("text").to_owned(),
            lang: typed("lang", ""),
            grade: typed("grade", Grade::Press.word()),
            readers: readers.offered(visit, &names).await?,
            marking: typed("marking", Marking::default().word()),
            faults,
        })
    }

    fn grades(&self) -> Vec<Choice> {
        Choice::words::<Grade>(&self.p)
    }

    fn markings(&self) -> Vec<Choice> {
        Choice::markings(&self.p)
    }
}

/// The document that is to be filed, or what is wrong with the form.
fn given(p: &Page, upload: &Upload) -> Result<Given, Faults> {
    let fields = &upload.fields;
    let mut typed = Typed::new(p, fields);
    let text = fields.raw("text");
    match upload.too_large {
        Some(_) => typed.faults.say("text", p.tr("draft-too-long")),
        None if text.trim().is_empty() => typed.faults.say("text", p.tr("draft-nothing")),
        None => {}
    }
    let asked = fields.ticked("do");
    let given = Given {
        bytes: text.replace("\r\n", "\n").into_bytes(),
        name: None,
        lang: typed.choice("lang"),
        published: None,
        url: None,
        grade: if asked { typed.must("grade", Grade::Press) } else { Grade::Press },
        audience: if asked { typed.must("audience", Audience::Owner) } else { Audience::Owner },
        to: if asked { recipients::meant(&mut typed, fields) } else { Recipients::default() },
        marking: if asked { typed.marking() } else { Marking::default() },
    };
    if typed.faults.is_empty() { Ok(given) } else { Err(typed.faults) }
}

/// `GET /draft/keep`: the question about a text that is still to be pasted.
///
/// # Errors
/// For somebody who may not file documents; when the register fails.
pub async fn page(visit: Visit) -> Answer {
    let visit = visit.within(Area::Documents);
    show(&KeepDraft::of(&visit, &Upload::default(), Faults::default()).await?)
}

/// `POST /draft/keep`: asks first, and files the draft when the answer came.
///
/// # Errors
/// For somebody who may not file documents; when the register fails.
pub async fn send(visit: Visit, form: Multipart) -> Answer {
    let visit = visit.within(Area::Documents);
    let upload = upload::read(form).await?;
    let given = match given(&visit.p, &upload) {
        Ok(given) => given,
        Err(faults) => return refused(&visit, &upload, faults).await,
    };
    if !upload.fields.ticked("do") {
        return show(&KeepDraft::of(&visit, &upload, Faults::default()).await?);
    }
    match visit.office.hand_in(&visit.actor, given, LONG_TEXT).await {
        Ok(done) => {
            let said = if done.already { "known" } else { "filed" };
            let number = lookup::number(&done.document);
            Ok(go(&visit.p, format!("/documents/{number}?said={said}")))
        }
        Err(OfficeError::Invalid(errors)) => {
            refused(&visit, &upload, Faults::of_office(&visit.p, &errors)).await
        }
        Err(OfficeError::Read(failure)) => {
            let mut faults = Faults::default();
            faults.say("text", visit.p.tr(format!("read-{}", failure.code())));
            refused(&visit, &upload, faults).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn refused(visit: &Visit, upload: &Upload, faults: Faults) -> Answer {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &KeepDraft::of(visit, upload, faults).await?)
}
