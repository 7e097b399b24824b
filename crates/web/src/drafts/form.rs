//! `/draft`: paste the draft, or choose its file.

use super::checked::CheckedPage;
use crate::errors::Failure;
use crate::forms::{Choice, Faults};
use crate::lookup;
use crate::page::{Area, Page};
use crate::typed::Typed;
use crate::upload::{self, Upload};
use crate::visit::{Answer, Visit, show, show_as};
use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use tansiq_model::{Id, Lang, Record, Series};
use tansiq_office::{GivenDraft, OfficeError, Problem};

/// The form for a draft.
#[derive(Template)]
#[template(path = "drafts/form.html")]
pub struct DraftForm {
    /// What stands around it.
    pub p: Page,
    /// The text, as pasted.
    pub text: String,
    /// The language, or empty to let the reader find it out.
    pub lang: String,
    /// The short name of the dialogue whose commitments it is compared with; empty for all.
    pub dialogue: String,
    /// The dialogues to choose from.
    pub dialogues: Vec<Choice>,
    /// The name of a file that came and could not be read.
    pub file: Option<String>,
    /// What is wrong.
    pub faults: Faults,
}

impl DraftForm {
    async fn again(visit: &Visit, upload: &Upload, faults: Faults) -> Result<Self, Failure> {
        let typed = |name: &str| upload.fields.get(name).to_owned();
        Ok(Self {
            p: visit.p.clone(),
            text: upload.fields.raw("text").to_owned(),
            lang: typed("lang"),
            dialogue: typed("dialogue"),
            dialogues: dialogues(visit).await?,
            file: upload.file.as_ref().map(|file| file.name.clone()),
            faults,
        })
    }

    fn langs(&self) -> Vec<Choice> {
        Choice::words_or::<Lang>(&self.p, "document-lang-find")
    }
}

/// The dialogues of the register, by name, after the choice of all.
async fn dialogues(visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let all = visit.view.all::<Series>().await?;
    let choice = |series: &Record<Series>| {
        Choice::new(series.body.slug.as_str(), lookup::title(&visit.p, series).text)
    };
    let named = lookup::sorted(&visit.p, all.iter().map(choice).collect());
    Ok(std::iter::once(Choice::new("", visit.p.tr("draft-dialogue-all"))).chain(named).collect())
}

/// `GET /draft`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    let visit = visit.within(Area::Documents);
    show(&DraftForm::again(&visit, &Upload::default(), Faults::default()).await?)
}

/// The draft as it came, or what is wrong with the form.
async fn given(visit: &Visit, upload: &Upload) -> Result<Result<GivenDraft, Faults>, Failure> {
    let mut typed = Typed::new(&visit.p, &upload.fields);
    let text = upload.fields.raw("text");
    let (bytes, name) = match (&upload.file, upload.too_large) {
        (_, Some(field)) => {
            typed.faults.say(field, visit.p.tr("draft-too-long"));
            (Vec::new(), None)
        }
        (Some(_), None) if !text.trim().is_empty() => {
            typed.faults.say("text", visit.p.tr("fault-text-and-file"));
            (Vec::new(), None)
        }
        (Some(file), None) => (file.bytes.clone(), Some(file.name.clone())),
        (None, None) if text.trim().is_empty() => {
            typed.faults.say("text", visit.p.tr("fault-text-or-file"));
            (Vec::new(), None)
        }
        (None, None) => (text.replace("\r\n", "\n").into_bytes(), None),
    };
    let lang = typed.choice("lang");
    let slug = upload.fields.get("dialogue");
    let mut dialogue: Option<Id<Series>> = None;
    if !slug.is_empty() {
        let all = visit.view.all::<Series>().await?;
        dialogue = all.iter().find(|series| series.body.slug.as_str() == slug).map(|series| series.id);
        if dialogue.is_none() {
            typed.wrong("dialogue", Problem::NotAChoice);
        }
    }
    let given = GivenDraft { bytes, name, lang, dialogue };
    Ok(if typed.faults.is_empty() { Ok(given) } else { Err(typed.faults) })
}

/// `POST /draft`: the draft with its marks. Nothing of it is kept, here or in a log.
///
/// # Errors
/// When the form breaks off or the database fails.
pub async fn send(visit: Visit, form: Multipart) -> Answer {
    let visit = visit.within(Area::Documents);
    let upload = upload::read(form).await?;
    let given = match given(&visit, &upload).await? {
        Ok(given) => given,
        Err(faults) => return refused(&visit, &upload, faults).await,
    };
    let field = if given.name.is_some() { "file" } else { "text" };
    match visit.office.check_draft(&visit.actor, given).await {
        Ok(draft) => show(&CheckedPage::of(&visit, draft, upload.fields.get("dialogue"))),
        Err(OfficeError::Invalid(_)) => {
            let mut faults = Faults::default();
            faults.say(field, visit.p.tr("draft-too-long"));
            refused(&visit, &upload, faults).await
        }
        Err(OfficeError::Read(failure)) => {
            let mut faults = Faults::default();
            faults.say(field, visit.p.tr(format!("read-{}", failure.code())));
            refused(&visit, &upload, faults).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn refused(visit: &Visit, upload: &Upload, faults: Faults) -> Answer {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &DraftForm::again(visit, upload, faults).await?)
}
