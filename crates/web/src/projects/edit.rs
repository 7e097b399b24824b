//! `/projects/new` and `/projects/P-…/edit/…`: whoever keeps a project writes it, part by part.

use super::by_key;
use super::form::{self, Links, Part, ProjectForm};
use crate::conflict::{self, Told};
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{self, number, title};
use crate::once;
use crate::page::{Area, Page};
use crate::review::decide::revision;
use crate::visit::{Answer, Visit, go, show, show_as};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Id, Kind, Lang, PartialDate, Party, Project, Record, TextField};
use tansiq_office::{FieldError, OfficeError, PartyNames, ProjectEdit};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

impl Told for Project {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let body = &record.body;
        let date = |date: Option<PartialDate>| date.map(|date| p.date(&date)).unwrap_or_default();
        let mut lines = conflict::common(p, names, record);
        let texts = [(TextField::Note, "project-note"), (TextField::Objectives, "project-objectives")];
        for (field, key) in texts {
            let said: Vec<&str> = Lang::ALL
                .iter()
                .filter_map(|lang| Some(record.texts.get(field, *lang)?.body.as_str()))
                .collect();
            lines.push((p.tr(key), said.join(" / ")));
        }
        let Some(activity) = &body.activity else { return lines };
        let dates = &activity.dates;
        lines.extend([
            (p.tr("project-status"), p.word(activity.status)),
            (p.tr("project-planned-start"), date(dates.planned_start)),
            (p.tr("project-actual-start"), date(dates.actual_start)),
            (p.tr("project-planned-end"), date(dates.planned_end)),
            (p.tr("project-actual-end"), date(dates.actual_end)),
            (p.tr("project-partners"), p.number(activity.partners.len())),
            (p.tr("project-recipients"), p.number(activity.recipients.len())),
            (p.tr("project-budgets"), p.number(activity.budgets.len())),
            (p.tr("project-transactions"), p.number(activity.transactions.len())),
        ]);
        lines
    }
}

/// What the forms are made with.
struct Desk {
    visit: Visit,
    names: PartyNames,
}

impl Desk {
    async fn open(visit: Visit) -> Result<Self, Failure> {
        let visit = visit.within(Area::Records);
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { visit, names })
    }

    async fn keepers(&self) -> Result<Vec<Choice>, Failure> {
        let p = &self.visit.p;
        let parties = self.visit.office.projects_for(&self.visit.view, &self.visit.actor).await?;
        let choice =
            |party: &Record<Party>| Choice::new(party.body.code.as_str(), lookup::party_name(p, party).text);
        Ok(lookup::sorted(p, parties.iter().map(choice).collect()))
    }

    async fn page(
        &self,
        part: Part,
        of: Option<&Record<Project>>,
        fields: Fields,
        faults: Faults,
    ) -> Result<ProjectForm, Failure> {
        let p = &self.visit.p;
        Ok(ProjectForm {
            part,
            of: of.map(|project| (number(project), title(p, project))),
            keepers: if of.is_none() { self.keepers().await? } else { Vec::new() },
            themes: lookup::theme_choices(&self.visit),
            fields,
            faults,
            conflict: None,
            p: p.bearing(of.map(Record::highest_marking)),
        })
    }

    /// A project that this person may change.
    async fn project(&self, key: &str) -> Result<Record<Project>, Failure> {
        let project = by_key(&self.visit, key).await?;
        self.visit.may(Act::ProjectEdit, &project)?;
        Ok(project)
    }

    async fn links(&self, project: &Record<Project>) -> Result<Links, Failure> {
        links(&self.visit, project).await
    }
}

/// The needs and commitments that a project answers, of those that this visitor may see.
pub(super) async fn links(visit: &Visit, project: &Record<Project>) -> Result<Links, Failure> {
    let Some(activity) = &project.body.activity else {
        return Ok(Links { needs: Vec::new(), commitments: Vec::new() });
    };
    let mut needs = visit.view.many(&activity.needs).await?;
    let mut commitments = visit.view.many(&activity.commitments).await?;
    needs.sort_by_key(|need| need.id);
    commitments.sort_by_key(|one| one.id);
    Ok(Links { needs, commitments })
}

/// What the office says is wrong. Some fields have the names of fields that other forms have.
fn faults(p: &Page, errors: &[FieldError]) -> Faults {
    let mut faults = Faults::default();
    for error in errors {
        let (at, label) = match error.field {
            "title" => ("title-ar", "project-title"),
            "note" => ("note-ar", "project-note"),
            "objectives" => ("objectives-ar", "project-objectives"),
            _ => {
                faults.add(p, error.field, error.problem, &error.typed);
                continue;
            }
        };
        let values = [("field", p.tr(label).into()), ("typed", error.typed.as_str().into())];
        faults.say(at, p.tr_with(&format!("problem-{}", error.problem.word()), values));
    }
    faults
}

/// On to the next part, or to the page of the project.
fn onward(visit: &Visit, project: &Record<Project>, part: Part, fields: &Fields) -> Answer {
    let number = number(project);
    let next = part.next().filter(|_| fields.get("do") == "next");
    Ok(go(
        &visit.p,
        match next {
            Some(next) => format!("/projects/{number}/edit/{next}"),
            None => format!("/projects/{number}?did=keep"),
        },
    ))
}

/// `GET /projects/new`.
///
/// # Errors
/// For somebody who keeps projects for no party.
pub async fn new_form(visit: Visit) -> Answer {
    let desk = Desk::open(visit).await?;
    let mut fields = form::empty(&desk.keepers().await?);
    fields.push(once::FIELD, once::new_key(&desk.visit));
    show(&desk.page(Part::About, None, fields, Faults::default()).await?)
}

/// `POST /projects/new`.
///
/// # Errors
/// As [`new_form`]; when the register fails.
pub async fn send_new(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let again = async |faults| {
        let page = desk.page(Part::About, None, fields.clone(), faults).await?;
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let Ok(keeper) = fields.get("keeper").parse() else {
        let mut faults = Faults::default();
        faults.add(&visit.p, "keeper", tansiq_office::Problem::NotAChoice, fields.get("keeper"));
        return again(faults).await;
    };
    let about = match form::read(Part::About, visit, &desk.names, None, &fields) {
        Ok(ProjectEdit::About(about)) => about,
        Ok(_) => return Err(Failure::not_found()),
        Err(faults) => return again(faults).await,
    };
    let added = once::made(visit, &fields, Kind::Project, async |office| {
        Ok(office.add_project(&visit.actor, &keeper, &about).await?.id.uuid())
    });
    match added.await {
        Ok(project) => onward(visit, &visit.view.get(Id::new(project)).await?, Part::About, &fields),
        Err(OfficeError::Invalid(errors)) => again(faults(&visit.p, &errors)).await,
        Err(error) => Err(error.into()),
    }
}

/// `GET /projects/P-…/edit/…`.
///
/// # Errors
/// For somebody who does not keep it, or when there is no such project.
pub async fn form(part: Part, visit: Visit, Path(key): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let project = desk.project(&key).await?;
    let links = desk.links(&project).await?;
    let fields = form::fields_of(part, &desk.visit, &desk.names, &project, &links);
    show(&desk.page(part, Some(&project), fields, Faults::default()).await?)
}

/// `POST /projects/P-…/edit/…`.
///
/// # Errors
/// As [`form`].
pub async fn send(part: Part, visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let project = desk.project(&key).await?;
    let seen = revision(&fields)?;
    let again = async |status, faults, conflict| {
        let page = desk.page(part, Some(&project), fields.clone(), faults).await?;
        show_as(status, &ProjectForm { conflict, ..page })
    };
    if seen != project.revision {
        // Lines are taken for those of the state that was seen: first it is told what changed.
        let conflict = Some(conflict::since(visit, project.id, seen).await?);
        return again(StatusCode::CONFLICT, Faults::default(), conflict).await;
    }
    let edit = match form::read(part, visit, &desk.names, Some(&project), &fields) {
        Ok(edit) => edit,
        Err(faults) => return again(StatusCode::UNPROCESSABLE_ENTITY, faults, None).await,
    };
    match visit.office.edit_project(&visit.actor, project.id, seen, &edit).await {
        Ok(project) => onward(visit, &project, part, &fields),
        Err(OfficeError::Invalid(errors)) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, faults(&visit.p, &errors), None).await
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = Some(conflict::since(visit, project.id, seen).await?);
            again(StatusCode::CONFLICT, Faults::default(), conflict).await
        }
        Err(error) => Err(error.into()),
    }
}
