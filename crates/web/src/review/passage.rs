//! `/documents/D-…/passage`: a passage that a person chooses becomes a record, or one more source of a commitment.

use crate::commitments::show::after;
use crate::documents::by_number;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::number;
use crate::page::{Area, Page};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_model::{Commitment, Lang, ProposalKind, Record};
use tansiq_office::{DocumentReview, OfficeError, Problem, locate};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// A passage as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PassageForm {
    /// The first code point of the paragraph that it is looked for in; empty for the whole text.
    pub at: String,
    /// The first code point that was selected on the page; empty without a selection.
    pub start: String,
    /// One past the last.
    pub end: String,
    /// The words.
    pub words: String,
    /// Sentences that were ticked, each as `start-end`.
    #[serde(skip)]
    pub sentences: Vec<String>,
    /// What it becomes: a kind of proposal; empty to let the software say.
    pub kind: String,
    /// The commitment that it becomes a source of; empty for a new record.
    pub to: String,
}

impl PassageForm {
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            at: text("at"),
            start: text("start"),
            end: text("end"),
            words: fields.raw("words").replace("\r\n", "\n"),
            sentences: fields.all("sentence").map(str::to_owned).collect(),
            kind: text("kind"),
            to: text("to"),
        }
    }

    /// The words were selected on the page.
    fn is_selected(&self) -> bool {
        !self.start.is_empty()
    }
}

/// One sentence of the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its place, as the form sends it.
    pub place: String,
    /// Its words.
    pub text: String,
    /// It is ticked.
    pub ticked: bool,
}

/// The form to choose a passage.
#[derive(Template)]
#[template(path = "review/passage.html")]
pub struct AddPassage {
    /// What stands around it.
    pub p: Page,
    /// The document's number.
    pub document: String,
    /// The document's title.
    pub title: Words,
    /// The language of its text.
    pub lang: Lang,
    /// The sentences of the paragraph, if one was pointed at.
    pub sentences: Vec<Sentence>,
    /// What was typed.
    pub form: PassageForm,
    /// What is wrong.
    pub faults: Faults,
}

impl AddPassage {
    fn kinds(&self) -> Vec<Choice> {
        Choice::words_or::<ProposalKind>(&self.p, "passage-kind-find")
    }
}

/// The paragraph that begins at a code point, as its place in the text.
fn paragraph(review: &DocumentReview, form: &PassageForm) -> Option<[u32; 2]> {
    let at: u32 = form.at.parse().ok()?;
    review.paragraphs.iter().copied().find(|[start, _]| *start == at)
}

fn slice(text: &str, [start, end]: [u32; 2]) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

/// The sentences of a paragraph, as their places in the text.
fn sentences(review: &DocumentReview, paragraph: [u32; 2]) -> Vec<[u32; 2]> {
    // A paragraph may be wrapped: its line ends are blanks.
    let words = slice(&review.text, paragraph).replace(['\n', '\r'], " ");
    tansiq_text::sentences(&words).iter().map(|[a, b]| [paragraph[0] + a, paragraph[0] + b]).collect()
}

fn page(visit: &Visit, review: &DocumentReview, form: PassageForm, faults: Faults) -> AddPassage {
    let spans = paragraph(review, &form).map(|paragraph| sentences(review, paragraph)).unwrap_or_default();
    let sentence = |span: &[u32; 2]| {
        let place = format!("{}-{}", span[0], span[1]);
        Sentence { text: slice(&review.text, *span), ticked: form.sentences.contains(&place), place }
    };
    AddPassage {
        p: visit.p.clone(),
        document: number(&review.document),
        title: crate::lookup::title(&visit.p, &review.document),
        lang: review.document.body.lang,
        sentences: spans.iter().map(sentence).collect(),
        form,
        faults,
    }
}

/// The passage that was chosen: the selection, else the words, else the sentences that were ticked from the first to
/// the last.
fn chosen(p: &Page, review: &DocumentReview, form: &PassageForm) -> Result<[u32; 2], Faults> {
    let mut faults = Faults::default();
    let found = if form.is_selected() {
        let place = form.start.parse().ok().zip(form.end.parse().ok());
        place.and_then(|(start, end)| locate(&review.text, Some([start, end]), &form.words))
    } else if !form.words.trim().is_empty() {
        let near = paragraph(review, form).and_then(|paragraph| {
            let [start, end] = locate(&slice(&review.text, paragraph), None, &form.words)?;
            Some([paragraph[0] + start, paragraph[0] + end])
        });
        near.or_else(|| locate(&review.text, None, &form.words))
    } else {
        let known = paragraph(review, form).map(|paragraph| sentences(review, paragraph)).unwrap_or_default();
        let ticked = |span: &&[u32; 2]| form.sentences.contains(&format!("{}-{}", span[0], span[1]));
        let (first, last) = (known.iter().find(ticked), known.iter().rev().find(ticked));
        if first.is_none() {
            faults.say("words", p.tr("fault-passage-none"));
            return Err(faults);
        }
        first.zip(last).map(|(first, last)| [first[0], last[1]])
    };
    found.ok_or_else(|| {
        faults.add(p, "words", Problem::NotInText, "");
        faults
    })
}

async fn open(visit: &Visit, reference: &str) -> Result<DocumentReview, Failure> {
    let id = by_number(&visit.view, reference).await?;
    let review = visit.office.document_review(&visit.view, id).await?;
    visit.may(Act::ProposalAdd, &review.document)?;
    Ok(review)
}

/// `GET /documents/D-…/passage`: from a paragraph, with what was selected, or empty.
///
/// # Errors
/// For somebody who may not write, or when there is no such document.
pub async fn form(visit: Visit, Path(reference): Path<String>, Query(form): Query<PassageForm>) -> Answer {
    let visit = visit.within(Area::Documents);
    let review = open(&visit, &reference).await?;
    show(&page(&visit, &review, form, Faults::default()))
}

/// The commitment that the passage is to be a source of.
async fn target(
    visit: &Visit,
    form: &PassageForm,
    faults: &mut Faults,
) -> Result<Option<Record<Commitment>>, Failure> {
    if form.to.is_empty() {
        return Ok(None);
    }
    match crate::commitments::by_number(&visit.view, &form.to).await {
        Ok(commitment) => {
            visit.may(Act::CommitmentSource, &commitment)?;
            Ok(Some(commitment))
        }
        Err(Failure::Status(_) | Failure::Office(OfficeError::Storage(StorageError::Missing(..)))) => {
            faults.add(&visit.p, "to", Problem::UnknownCommitment, &form.to);
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

/// `POST /documents/D-…/passage`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(reference): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Documents);
    let review = open(&visit, &reference).await?;
    let form = PassageForm::of(&fields);
    let again =
        |faults| show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, &review, form.clone(), faults));
    let span = match chosen(&visit.p, &review, &form) {
        Ok(span) => span,
        Err(faults) => return again(faults),
    };
    let mut faults = Faults::default();
    let to = target(&visit, &form, &mut faults).await?;
    let kind = if form.kind.is_empty() { None } else { form.kind.parse::<ProposalKind>().ok() };
    if kind.is_none() && !form.kind.is_empty() {
        faults.add(&visit.p, "kind", Problem::NotAChoice, &form.kind);
    }
    if !faults.is_empty() {
        return again(faults);
    }
    let document = review.document.id;
    let done = match to {
        Some(to) => visit
            .office
            .add_source(&visit.actor, to.id, document, span)
            .await
            .map(|commitment| after(&number(&commitment), "source")),
        None => visit
            .office
            .add_passage(&visit.actor, document, span, kind)
            .await
            .map(|proposal| format!("/proposals/{}/edit", proposal.id)),
    };
    match done {
        Ok(path) => Ok(go(&visit.p, path)),
        Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
        Err(OfficeError::NotNow(word)) => {
            let mut faults = Faults::default();
            faults.say("to", visit.p.tr(format!("not-now-{word}")));
            again(faults)
        }
        Err(error) => Err(error.into()),
    }
}
