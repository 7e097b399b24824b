//! `POST /imports/…`: other columns, bring the lines in, throw the draft away, take the import back.

use super::by_id;
use super::lines::{records_of, shown};
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
use tansiq_model::{Id, Import, ImportState, Kind};
use tansiq_office::{LONG_LIST, OfficeError};
use tansiq_policy::Act;
use tansiq_sheet::{ListKind, Mapping, Sheet, Taken};
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

/// What records that stand in the way are called, and where they are; each once.
async fn in_the_way(
    visit: &Visit,
    target: Kind,
    changed: &[ChangedSince],
) -> Result<Vec<(String, Option<String>)>, Failure> {
    let p = &visit.p;
    let seen = changed.iter().filter(|record| record.kind == target && !record.hidden);
    let ids: Vec<_> = seen.map(|record| record.id).collect();
    let list = ListKind::of_record(target).unwrap_or_default();
    let known = records_of(visit, list, &ids).await?;
    let called = |changed: &ChangedSince| match known.get(&changed.id) {
        Some((number, href, title)) => {
            let name =
                if number.is_empty() { title.text.clone() } else { format!("{number} {}", title.text) };
            (name, Some(href.clone()).filter(|href| !href.is_empty()))
        }
        None => {
            let number = changed.reference.map(|number| number.to_string());
            let path = number.as_ref().and_then(|number| address::of(changed.kind, number));
            let href = path.filter(|_| !changed.hidden).map(|path| p.to(path));
            (format!("{} {}", p.word(changed.kind), number.unwrap_or_default()).trim().to_owned(), href)
        }
    };
    let mut all: Vec<_> = changed.iter().map(called).collect();
    all.sort();
    all.dedup();
    Ok(all)
}

async fn undo(visit: &Visit, id: Id<Import>, seen: u32) -> Answer {
    match visit.office.undo_import(&visit.actor, id, seen).await {
        Err(OfficeError::WorkedOn(records)) => {
            let import = visit.view.get(id).await?;
            let worked_on = in_the_way(visit, import.body.target, &records).await?;
            let mut page = DonePage::of(visit, import, &Asked::default()).await?;
            page.more_worked_on = worked_on.len().saturating_sub(WORKED_ON);
            page.worked_on = worked_on;
            page.worked_on.truncate(WORKED_ON);
            show_as(StatusCode::CONFLICT, &page)
        }
        done => {
            checked(done)?;
            Ok(go(&visit.p, format!("/imports/{id}?did=undone")))
        }
    }
}

/// The draft again, if its lines would not do any more what she saw that they would.
async fn other_by_now(visit: &Visit, id: Id<Import>, seen: &str) -> Result<Option<DraftPage>, Failure> {
    if seen.is_empty() {
        return Ok(None);
    }
    let draft = visit.office.import_draft(&visit.view, id, shown(&Asked::default())).await?;
    if draft.plan.as_ref().is_ok_and(|plan| plan.digest == seen) {
        return Ok(None);
    }
    let mut page = DraftPage::of(visit, draft, None, &Asked::default()).await?;
    page.notices.insert(0, visit.p.tr("import-other-by-now"));
    Ok(Some(page))
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
    if act == Act::ImportApply
        && (import.body.state, import.revision) == (ImportState::Draft, seen)
        && let Some(page) = other_by_now(&visit, id, fields.get("plan")).await?
    {
        return show_as(StatusCode::CONFLICT, &page);
    }
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
