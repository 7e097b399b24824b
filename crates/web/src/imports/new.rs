//! `/imports/new`: send a list.

use crate::errors::Failure;
use crate::forms::{Choice, Faults};
use crate::page::{Area, Page};
use crate::table;
use crate::upload::{self, LIMIT, Upload};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_office::{GivenList, OfficeError, ReadFailure};
use tansiq_sheet::{Field, ListKind};

/// The form for a list.
#[derive(Template)]
#[template(path = "imports/new.html")]
pub struct NewImport {
    /// What stands around it.
    pub p: Page,
    /// What its rows are, as chosen.
    pub list: ListKind,
    /// The sheet, as typed.
    pub sheet: String,
    /// The name of a file that came and could not be read: a browser will not send it again by itself.
    pub file: Option<String>,
    /// What is wrong.
    pub faults: Faults,
}

impl NewImport {
    fn lists(&self) -> Vec<Choice> {
        let choice = |list: &ListKind| Choice::new(list.word(), self.p.tr(format!("list-kind-{list}")));
        ListKind::ALL.iter().map(choice).collect()
    }
}

/// The columns of the empty table: those that an office fills in, and a title in one language.
fn template_of(list: ListKind) -> impl Iterator<Item = Field> {
    let left_out = |field: &&Field| {
        matches!(
            field,
            Field::Reference
                | Field::TitleAr
                | Field::TitleFr
                | Field::TitleEn
                | Field::PostponedTo
                | Field::CompletedOn
                | Field::Session
                | Field::Parties
                | Field::Qualifier
                | Field::Marking
                | Field::Audience
        )
    };
    list.fields().iter().filter(move |field| !left_out(field)).copied()
}

/// The query of the form and of the empty table.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    list: String,
}

impl Asked {
    fn list(&self) -> ListKind {
        self.list.parse().unwrap_or_default()
    }
}

/// `GET /imports/new`.
///
/// # Errors
/// For somebody who may not write.
pub async fn form(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let p = visit.within(Area::Commitments).p;
    show(&NewImport { p, list: asked.list(), sheet: String::new(), file: None, faults: Faults::default() })
}

/// `GET /imports/template.csv`: a table without rows, with headings that are known.
///
/// # Errors
/// For somebody who may not write.
pub async fn template(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let headings: Vec<String> =
        template_of(asked.list()).map(|field| visit.p.column_field(field.word())).collect();
    Ok(table::csv("tansiq", &[headings], None)?)
}

/// What is wrong with a list that was not read; `Err` for what the person can do nothing about.
fn fault(p: &Page, error: OfficeError) -> Result<Faults, Failure> {
    let mut faults = Faults::default();
    match error {
        OfficeError::Read(ReadFailure::Sheet(error)) => {
            let field = if error.word() == "no-such-sheet" { "sheet" } else { "file" };
            faults.say(field, p.table_fault(error.word(), &error.values()));
        }
        OfficeError::Read(failure) => faults.say("file", p.tr(format!("read-{}", failure.code()))),
        error => return Err(error.into()),
    }
    Ok(faults)
}

/// `POST /imports/new`: reads the list and goes on to what its lines would do.
///
/// # Errors
/// For somebody who may not write; when the register fails.
pub async fn send(visit: Visit, form: Multipart) -> Answer {
    let visit = visit.within(Area::Commitments);
    let p = &visit.p;
    let Upload { fields, file, too_large, .. } = upload::read(form).await?;
    let sheet = fields.get("sheet").to_owned();
    let list = Asked { list: fields.get("list").to_owned() }.list();
    let mut faults = Faults::default();
    let name = file.as_ref().map(|file| file.name.clone());
    let again = |name: Option<String>, faults| {
        let page = NewImport { p: p.clone(), list, sheet: sheet.clone(), file: name, faults };
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    if too_large.is_some() {
        faults.say("file", p.table_fault("too-large", &[("limit", LIMIT.to_string())]));
        return again(name, faults);
    }
    let Some(file) = file else {
        faults.say("file", p.tr("imports-file-none"));
        return again(None, faults);
    };
    if file.bytes.is_empty() {
        faults.say("file", p.table_fault("empty", &[]));
        return again(name, faults);
    }
    let wanted = Some(sheet.clone()).filter(|sheet| !sheet.is_empty());
    let given = GivenList { bytes: file.bytes, name: file.name, list, sheet: wanted, mapping: None };
    match visit.office.begin_import(&visit.actor, given).await {
        Ok(import) => Ok(go(p, format!("/imports/{}", import.id))),
        Err(error) => again(name, fault(p, error)?),
    }
}
