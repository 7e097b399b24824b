//! `/imports/new`: send a list.

use crate::errors::Failure;
use crate::forms::Faults;
use crate::page::{Area, Page};
use crate::table;
use crate::upload::{self, LIMIT, Upload};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use tansiq_office::{GivenList, OfficeError, ReadFailure};
use tansiq_sheet::Field;

/// The form for a list.
#[derive(Template)]
#[template(path = "imports/new.html")]
pub struct NewImport {
    /// What stands around it.
    pub p: Page,
    /// The sheet, as typed.
    pub sheet: String,
    /// The name of a file that came and could not be read: a browser will not send it again by itself.
    pub file: Option<String>,
    /// What is wrong.
    pub faults: Faults,
}

/// The columns of the empty table.
const TEMPLATE: [Field; 12] = [
    Field::OwnNumber,
    Field::Title,
    Field::Owners,
    Field::Beneficiaries,
    Field::Theme,
    Field::MadeOn,
    Field::Due,
    Field::Status,
    Field::ReportedAsOf,
    Field::Note,
    Field::Source,
    Field::Quote,
];

/// `GET /imports/new`.
///
/// # Errors
/// For somebody who may not write.
pub async fn form(visit: Visit) -> Answer {
    let p = visit.within(Area::Commitments).p;
    show(&NewImport { p, sheet: String::new(), file: None, faults: Faults::default() })
}

/// `GET /imports/template.csv`: a table without rows, with headings that are known.
///
/// # Errors
/// For somebody who may not write.
pub async fn template(visit: Visit) -> Answer {
    let headings: Vec<String> = TEMPLATE.iter().map(|field| visit.p.column_field(field.word())).collect();
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
    let mut faults = Faults::default();
    let name = file.as_ref().map(|file| file.name.clone());
    let again = |name: Option<String>, faults| {
        let page = NewImport { p: p.clone(), sheet: sheet.clone(), file: name, faults };
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
    let given = GivenList { bytes: file.bytes, name: file.name, sheet: wanted, mapping: None };
    match visit.office.begin_import(&visit.actor, given).await {
        Ok(import) => Ok(go(p, format!("/imports/{}", import.id))),
        Err(error) => again(name, fault(p, error)?),
    }
}
