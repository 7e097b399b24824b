//! `/commitments/C-…/report` and `…/finding`: what the owner reports, and what a reviewer finds. The two forms
//! differ in words only, and are kept apart for ever after.

use super::{by_number, evidence, show::after};
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::typed::Typed;
use crate::upload::{self, Upload};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use tansiq_model::{Commitment, Completion, Record};
use tansiq_office::{NewReport as Report, OfficeError, Problem};
use tansiq_policy::Act;

/// A report as the form holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportForm {
    /// The word of the completion.
    pub completion: String,
    /// The day for which it is said.
    pub as_of: String,
    /// When it was completed.
    pub completed_on: String,
    /// What is said, in the page's language.
    pub note: String,
    /// The title of a piece of evidence that comes with it.
    pub evidence_title: String,
    /// Its address.
    pub evidence_url: String,
}

impl ReportForm {
    /// The form as it came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            completion: text("completion"),
            as_of: text("as-of"),
            completed_on: text("completed-on"),
            note: text("note"),
            evidence_title: text("evidence-title"),
            evidence_url: text("evidence-url"),
        }
    }
}

/// The form for a report or a finding.
#[derive(Template)]
#[template(path = "commitments/report.html")]
pub struct NewReport {
    /// What stands around it.
    pub p: Page,
    /// The commitment's number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// A reviewer's finding.
    pub reviewer: bool,
    /// The form.
    pub form: ReportForm,
    /// The name of a file that came and has to be chosen again.
    pub file: Option<String>,
    /// What is wrong.
    pub faults: Faults,
}

impl NewReport {
    fn completions(&self) -> Vec<Choice> {
        Choice::words::<Completion>(&self.p)
    }

    fn heading(&self) -> String {
        self.p.tr(if self.reviewer { "finding-add" } else { "report-add" })
    }

    fn lede(&self) -> String {
        self.p.tr(if self.reviewer { "finding-lede" } else { "report-lede" })
    }

    fn action(&self) -> String {
        let name = if self.reviewer { "finding" } else { "report" };
        self.p.to(format!("/commitments/{}/{name}", self.reference))
    }
}

/// The form about a commitment.
fn page(
    p: Page,
    on: &Record<Commitment>,
    reviewer: bool,
    form: ReportForm,
    file: Option<String>,
    faults: Faults,
) -> NewReport {
    NewReport { reference: number(on), title: title(&p, on), p, reviewer, form, file, faults }
}

async fn open(visit: Visit, reference: &str, reviewer: bool) -> Answer {
    let visit = visit.within(Area::Commitments);
    let on = by_number(&visit.view, reference).await?;
    visit.may(Act::CommitmentReport, &on)?;
    let form = ReportForm { as_of: visit.p.today.to_string(), ..ReportForm::default() };
    show(&page(visit.p, &on, reviewer, form, None, Faults::default()))
}

/// The report that was typed, or what is wrong with it.
fn report(p: &Page, upload: &Upload, reviewer: bool) -> Result<Report, Faults> {
    let mut typed = Typed::new(p, &upload.fields);
    let report = Report {
        reviewer,
        completion: typed.must("completion", Completion::NotStarted),
        as_of: typed.day("as-of"),
        completed_on: typed.date("completed-on"),
        notes: vec![(p.lang, upload.fields.get("note").to_owned())],
        evidence: evidence::given(p, &mut typed, upload).into_iter().collect(),
    };
    if report.as_of.is_none() && typed.faults.of("as-of").is_none() {
        typed.wrong("as-of", Problem::Missing);
    }
    if typed.faults.is_empty() { Ok(report) } else { Err(typed.faults) }
}

async fn send(visit: Visit, reference: &str, form: Multipart, reviewer: bool) -> Answer {
    let visit = visit.within(Area::Commitments);
    let on = by_number(&visit.view, reference).await?;
    visit.may(Act::CommitmentReport, &on)?;
    let upload = upload::read(form).await?;
    let again = |faults| {
        let file = upload.file.as_ref().map(|file| file.name.clone());
        let page = page(visit.p.clone(), &on, reviewer, ReportForm::of(&upload.fields), file, faults);
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let report = match report(&visit.p, &upload, reviewer) {
        Ok(report) => report,
        Err(faults) => return again(faults),
    };
    match visit.office.report(&visit.actor, on.id, &report).await {
        Ok(_) => Ok(go(&visit.p, after(&number(&on), if reviewer { "finding" } else { "report" }))),
        Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
        Err(error) => Err(error.into()),
    }
}

/// `GET /commitments/C-…/report`.
///
/// # Errors
/// For somebody who may not write, or when there is no such commitment.
pub async fn report_form(visit: Visit, Path(reference): Path<String>) -> Answer {
    open(visit, &reference, false).await
}

/// `GET /commitments/C-…/finding`.
///
/// # Errors
/// As [`report_form`].
pub async fn finding_form(visit: Visit, Path(reference): Path<String>) -> Answer {
    open(visit, &reference, true).await
}

/// `POST /commitments/C-…/report`.
///
/// # Errors
/// As [`report_form`].
pub async fn send_report(visit: Visit, Path(reference): Path<String>, form: Multipart) -> Answer {
    send(visit, &reference, form, false).await
}

/// `POST /commitments/C-…/finding`.
///
/// # Errors
/// As [`report_form`].
pub async fn send_finding(visit: Visit, Path(reference): Path<String>, form: Multipart) -> Answer {
    send(visit, &reference, form, true).await
}
