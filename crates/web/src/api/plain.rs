//! What all resources do alike: a part of a list, and one record.

use super::answer::{Answer, json};
use super::caller::Key;
use super::list::{Asked, Part};
use super::record::{Resource, find};
use crate::visit::Visit;
use axum::http::StatusCode;
use tansiq_model::{Marking, Record};

/// What the description says of the name of a record in an address.
pub const KEY: &str = "The number of the record, or its id.";

/// A part of the records of a kind.
///
/// # Errors
/// For a query that cannot be read; when the database fails.
pub async fn list<T: Resource>(visit: Visit, mut asked: Asked) -> Answer {
    let after = asked.after_record();
    asked.end()?;
    let records = visit.view.filed::<T>(after, asked.limit + 1).await?;
    part(&visit, &asked, records).await
}

/// These records, of which the last may be one too many.
///
/// # Errors
/// When the database fails.
pub async fn part<T: Resource>(visit: &Visit, asked: &Asked, mut records: Vec<Record<T>>) -> Answer {
    let next = asked.part(&mut records, |record| record.id.uuid());
    let around = T::around(visit, &records).await?;
    let items = records.iter().map(|record| T::out(record, &around)).collect();
    let highest = Marking::highest(records.iter().map(|record| around.highest(record)));
    Part::<T::Out> { items, next, marking: highest.word() }.answer()
}

/// One record.
///
/// # Errors
/// When there is none for this caller.
pub async fn one<T: Resource>(visit: Visit, Key(key): Key) -> Answer {
    let record = find::<T>(&visit.view, &key).await?;
    json(StatusCode::OK, &written(&visit, &record).await?)
}

/// A record, written as this caller sees it.
///
/// # Errors
/// When the database fails.
pub async fn written<T: Resource>(
    visit: &Visit,
    record: &Record<T>,
) -> Result<T::Out, super::problem::Refusal> {
    let around = T::around(visit, std::slice::from_ref(record)).await?;
    Ok(T::out(record, &around))
}
