//! `POST /imports/…`: other columns, bring the lines in, throw the draft away, take the import back.

use super::by_id;
use super::lines::shown;
use super::show::{Asked, DonePage, DraftPage};
use crate::address;
use crate::errors::Failure;
use crate::forms::Fields;
use crate::page::Area;
use crate::review::decide::revision;
use crate::visit::{Answer, Visit, go, show_as};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Id, Import, Kind};
use tansiq_office::{LONG_LIST, OfficeError};
use tansiq_policy::Act;
use tansiq_sheet::{Mapping, Sheet, Taken};
use tansiq_storage::{ChangedSince, StorageError};

/// How many records that stand in the way of an undo are named on a page: whoever undoes them tries again.
const WORKED_ON: usize = 200;

/// What the person says of the columns: the fields `c0`, `c1`, … in the list's order.
fn said(sheet: &Sheet, mut mapping: Mapping, fields: &Fields) -> Result<Mapping, Failure> {
    let wrong = |_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY);
    mapping.columns.clear();
    for (at, header) in sheet.headers.iter().enumerate() {
        let word = fields.get(&format!("c{at}")).to_owned();
        let taken = if word.is_empty() { Taken::Ignored } else { word.parse().map_err(wrong)? };
        mapping.columns.insert(header.name.clone(), taken);
    }
    let dates = fields.get("dates");
    if !dates.is_empty() {
        mapping.dates = Some(dates.parse().map_err(wrong)?);
    }
    Ok(mapping)
}

async fn map(visit: &Visit, id: Id<Import>, seen: u32, fields: &Fields) -> Answer {
    let (book, before) = visit.office.import_table(&visit.view, id).await?;
    let mapping = said(&book.sheet, before, fields)?;
    match visit.office.map_import(&visit.actor, id, seen, &mapping).await {
        Err(OfficeError::Mapping(error)) => {
            let wrong = visit.p.mapping_fault(error.word(), &error.values());
            let shown = shown(&Asked::default());
            let draft = visit.office.import_draft(&visit.view, id, shown).await?;
            let page = DraftPage::of(visit, draft, Some((mapping, wrong)), &Asked::default()).await?;
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        done => {
            checked(done)?;
            Ok(go(&visit.p, format!("/imports/{id}?did=mapped")))
        }
    }
}

/// Where a record is, and what it is called.
fn in_the_way(visit: &Visit, changed: &ChangedSince) -> (String, Option<String>) {
    let p = &visit.p;
    let name = changed.reference.map_or_else(|| changed.id.to_string(), |number| number.to_string());
    let href = address::of(changed.kind, &name).filter(|_| !changed.hidden).map(|path| p.to(path));
    match changed.reference {
        Some(number) if changed.kind == Kind::Commitment => (number.to_string(), href),
        Some(number) => (format!("{} {number}", p.word(changed.kind)), href),
        None => (p.word(changed.kind), href),
    }
}

async fn undo(visit: &Visit, id: Id<Import>, seen: u32) -> Answer {
    match visit.office.undo_import(&visit.actor, id, seen).await {
        Err(OfficeError::WorkedOn(records)) => {
            let import = visit.view.get(id).await?;
            let mut page = DonePage::of(visit, import, &Asked::default()).await?;
            page.worked_on = records.iter().map(|record| in_the_way(visit, record)).collect();
            page.worked_on.sort();
            page.worked_on.dedup();
            page.worked_on.truncate(WORKED_ON);
            show_as(StatusCode::CONFLICT, &page)
        }
        done => {
            checked(done)?;
            Ok(go(&visit.p, format!("/imports/{id}?did=undone")))
        }
    }
}

/// Somebody else who was first is told in words of its own.
fn checked<T>(done: Result<T, OfficeError>) -> Result<T, Failure> {
    done.map_err(|error| match error {
        OfficeError::Storage(StorageError::Conflict { .. }) => OfficeError::NotNow("import-changed").into(),
        error => error.into(),
    })
}

/// `POST /imports/…`.
///
/// # Errors
/// For somebody who may not write; when there is no such import; when somebody else was first.
pub async fn send(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let import = visit.view.get(by_id(&id)?).await?;
    visit.may(Act::ImportRead, &import)?;
    let act = match fields.get("do") {
        "columns" => Act::ImportMap,
        "apply" => Act::ImportApply,
        "discard" => Act::ImportDiscard,
        "undo" => Act::ImportUndo,
        _ => return Err(Failure::Status(StatusCode::UNPROCESSABLE_ENTITY)),
    };
    visit.may(act, &import)?;
    let (id, seen) = (import.id, revision(&fields)?);
    match act {
        Act::ImportMap => map(&visit, id, seen, &fields).await,
        Act::ImportApply if import.body.read > LONG_LIST => {
            if import.revision != seen {
                return Err(OfficeError::NotNow("import-changed").into());
            }
            checked(visit.office.leave_import(&visit.actor, &import).await)?;
            Ok(go(&visit.p, format!("/imports/{id}?did=applied")))
        }
        Act::ImportApply => {
            checked(visit.office.apply_import(&visit.actor, id, seen, &|_, _| {}).await)?;
            Ok(go(&visit.p, format!("/imports/{id}?did=applied")))
        }
        Act::ImportDiscard => {
            checked(visit.office.discard_import(&visit.actor, id, seen).await)?;
            Ok(go(&visit.p, "/imports?did=discarded"))
        }
        _ => undo(&visit, id, seen).await,
    }
}
