//! `/commitments/C-…/report` and `…/finding`: what the owner reports, and what a reviewer finds. The two forms
//! differ in words only, and are kept apart for ever after: a finding is an independent reviewer's, who has no post with
//! a side. The office, which may not record one, is told who may.

use super::{by_number, evidence, show::after};
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{number, party_name, title};
use crate::page::{Area, Page};
use crate::typed::Typed;
use crate::upload::{self, Upload};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use tansiq_model::{Commitment, Completion, Id, Party, Record};
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
    /// The code of the body in whose name a finding is recorded.
    pub body: String,
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
            body: text("body"),
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
    /// A finding: the bodies in whose name it can be recorded. `None` for a report.
    pub bodies: Option<Vec<Choice>>,
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
        self.p.tr(if self.bodies.is_some() { "finding-add" } else { "report-add" })
    }

    fn lede(&self) -> String {
        self.p.tr(if self.bodies.is_some() { "finding-lede" } else { "report-lede" })
    }

    fn action(&self) -> String {
        let name = if self.bodies.is_some() { "finding" } else { "report" };
        self.p.to(format!("/commitments/{}/{name}", self.reference))
    }
}

/// Who may record a finding, for the office that may not.
#[derive(Template)]
#[template(path = "commitments/reviewers.html")]
pub struct Reviewers {
    /// What stands around it.
    pub p: Page,
    /// The commitment's number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// The names of those who may, each with the bodies in whose name.
    pub reviewers: Vec<(String, Vec<Words>)>,
}

/// What a form is about.
struct About {
    on: Record<Commitment>,
    /// For a finding, the bodies in whose name this person may record it, with their codes and names.
    bodies: Option<Vec<(Id<Party>, Choice)>>,
}

impl About {
    async fn of(visit: &Visit, reference: &str, finding: bool) -> Result<Self, Failure> {
        let on = by_number(&visit.view, reference).await?;
        if !finding {
            visit.may(Act::CommitmentReport, &on)?;
            return Ok(Self { on, bodies: None });
        }
        let ids = visit.office.reviewing_bodies(&visit.actor, &on)?;
        let choice = |party: Record<Party>| {
            let name = party_name(&visit.p, &party).text;
            (party.id, Choice { value: party.body.code.to_string(), name })
        };
        let bodies = visit.view.many(&ids).await?.into_iter().map(choice).collect();
        Ok(Self { on, bodies: Some(bodies) })
    }

    fn page(&self, p: Page, form: ReportForm, file: Option<String>, faults: Faults) -> NewReport {
        let bodies = self.bodies.as_ref();
        let bodies = bodies.map(|bodies| bodies.iter().map(|(_, choice)| choice.clone()).collect());
        NewReport { reference: number(&self.on), title: title(&p, &self.on), p, bodies, form, file, faults }
    }

    /// The body in whose name a finding is recorded: the one that was chosen, or the only one.
    fn body(&self, chosen: &str) -> Option<Id<Party>> {
        let bodies = self.bodies.as_deref().unwrap_or_default();
        let named = bodies.iter().find(|(_, choice)| choice.value == chosen);
        named.or(bodies.first().filter(|_| bodies.len() == 1)).map(|(id, _)| *id)
    }
}

async fn open(visit: Visit, reference: &str, finding: bool) -> Answer {
    let visit = visit.within(Area::Commitments);
    let about = About::of(&visit, reference, finding).await?;
    if about.bodies.as_ref().is_some_and(Vec::is_empty) {
        return reviewers(visit, &about.on).await;
    }
    let form = ReportForm { as_of: visit.p.today.to_string(), ..ReportForm::default() };
    show(&about.page(visit.p, form, None, Faults::default()))
}

/// What somebody hears who may record no finding on a commitment.
fn no_reviewer(visit: &Visit, on: &Record<Commitment>) -> Failure {
    let denied = visit.may(Act::CommitmentFinding, on).err();
    denied.unwrap_or(Failure::Status(StatusCode::FORBIDDEN))
}

/// Who may record a finding; told to the office alone.
async fn reviewers(visit: Visit, on: &Record<Commitment>) -> Answer {
    if !visit.p.may_write() {
        return Err(no_reviewer(&visit, on));
    }
    let mut reviewers = Vec::new();
    for reviewer in visit.office.reviewers_of(&visit.actor, on).await? {
        let bodies = visit.view.many(&reviewer.bodies).await?;
        let bodies = bodies.iter().map(|body| party_name(&visit.p, body)).collect();
        reviewers.push((reviewer.name.unwrap_or_default(), bodies));
    }
    show(&Reviewers { reference: number(on), title: title(&visit.p, on), reviewers, p: visit.p })
}

/// The report that was typed, or what is wrong with it.
fn report(p: &Page, upload: &Upload) -> Result<Report, Faults> {
    let mut typed = Typed::new(p, &upload.fields);
    let report = Report {
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

async fn send(visit: Visit, reference: &str, form: Multipart, finding: bool) -> Answer {
    let visit = visit.within(Area::Commitments);
    let about = About::of(&visit, reference, finding).await?;
    if about.bodies.as_ref().is_some_and(Vec::is_empty) {
        return Err(no_reviewer(&visit, &about.on));
    }
    let upload = upload::read(form).await?;
    let again = |faults| {
        let file = upload.file.as_ref().map(|file| file.name.clone());
        let page = about.page(visit.p.clone(), ReportForm::of(&upload.fields), file, faults);
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let report = match report(&visit.p, &upload) {
        Ok(report) => report,
        Err(faults) => return again(faults),
    };
    let (office, actor, on) = (&visit.office, &visit.actor, about.on.id);
    let done = match (finding, about.body(upload.fields.get("body"))) {
        (false, _) => office.report(actor, on, &report).await,
        (true, Some(body)) => office.finding(actor, on, body, &report).await,
        (true, None) => {
            let mut typed = Typed::new(&visit.p, &upload.fields);
            typed.wrong("body", Problem::Missing);
            return again(typed.faults);
        }
    };
    match done {
        Ok(_) => Ok(go(&visit.p, after(&number(&about.on), if finding { "finding" } else { "report" }))),
        Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
        Err(error) => Err(error.into()),
    }
}

/// `GET /commitments/C-…/report`.
///
/// # Errors
/// For somebody who may not report on it, or when there is no such commitment.
pub async fn report_form(visit: Visit, Path(reference): Path<String>) -> Answer {
    open(visit, &reference, false).await
}

/// `GET /commitments/C-…/finding`: the form for a reviewer; for the office, who may.
///
/// # Errors
/// For everybody else, or when there is no such commitment.
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
/// For somebody who is no reviewer or has a post with a side, or when there is no such commitment.
pub async fn send_finding(visit: Visit, Path(reference): Path<String>, form: Multipart) -> Answer {
    send(visit, &reference, form, true).await
}
