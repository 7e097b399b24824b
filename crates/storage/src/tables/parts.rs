//! Columns that several kinds share.

use super::Searched;
use crate::{
    Result, StorageError,
    row::{Columns, Row},
};
use serde::{Serialize, de::DeserializeOwned};
use tansiq_model::{Due, Money, PartialDate, Place, Quantity};

pub(super) fn date(columns: Columns, names: [&'static str; 3], date: Option<PartialDate>) -> Columns {
    let [edtf, earliest, latest] = names;
    columns
        .word_opt(edtf, date)
        .word_opt(earliest, date.map(PartialDate::earliest))
        .word_opt(latest, date.map(PartialDate::latest))
}

pub(super) const HELD: [&str; 3] = ["held", "held_earliest", "held_latest"];

pub(super) fn place(columns: Columns, place: &Place) -> Columns {
    columns.with("city", place.city.clone()).with("country", place.country.clone())
}

/// The words of a place.
pub(super) fn searched_place(place: &Place) -> Searched<'_> {
    Searched {
        words: place.city.as_deref().into_iter().collect(),
        country: place.country.as_deref(),
        ..Searched::default()
    }
}

pub(super) fn read_place(row: &Row<'_>) -> Result<Place> {
    Ok(Place { city: row.get("city")?, country: row.get("country")? })
}

pub(super) fn quantity(columns: Columns, quantity: Option<&Quantity>) -> Columns {
    columns
        .word_opt("quantity", quantity.map(|q| &q.value))
        .word_opt("quantity_unit", quantity.map(|q| &q.unit))
        .word_opt("quantity_qualifier", quantity.and_then(|q| q.qualifier))
}

pub(super) fn read_quantity(row: &Row<'_>) -> Result<Option<Quantity>> {
    let parts = (row.word_opt("quantity")?, row.get("quantity_unit")?, row.word_opt("quantity_qualifier")?);
    match parts {
        (Some(value), Some(unit), qualifier) => Ok(Some(Quantity { value, unit, qualifier })),
        (None, None, None) => Ok(None),
        _ => Err(StorageError::Damaged("quantity: number, unit and qualifier do not go together".into())),
    }
}

pub(super) fn money(columns: Columns, money: Option<&Money>) -> Columns {
    columns
        .word_opt("money", money.map(|m| &m.amount))
        .word_opt("money_currency", money.map(|m| &m.currency))
        .word_opt("money_qualifier", money.and_then(|m| m.qualifier))
}

pub(super) fn read_money(row: &Row<'_>) -> Result<Option<Money>> {
    let parts = (row.word_opt("money")?, row.get("money_currency")?, row.word_opt("money_qualifier")?);
    match parts {
        (Some(amount), Some(currency), qualifier) => Ok(Some(Money { amount, currency, qualifier })),
        (None, None, None) => Ok(None),
        _ => Err(StorageError::Damaged("money: amount, currency and qualifier do not go together".into())),
    }
}

const NEXT_SESSION: &str = "next-session";

pub(super) fn due(due: Option<Due>) -> Option<String> {
    due.map(|due| match due {
        Due::At(date) => date.to_string(),
        Due::NextSession => NEXT_SESSION.to_owned(),
    })
}

pub(super) fn read_due(row: &Row<'_>) -> Result<Option<Due>> {
    match row.get::<Option<String>>("due")?.as_deref() {
        Some(NEXT_SESSION) => Ok(Some(Due::NextSession)),
        _ => Ok(row.word_opt("due")?.map(Due::At)),
    }
}

pub(super) fn read_list<T: DeserializeOwned>(row: &Row<'_>, name: &'static str) -> Result<T> {
    serde_json::from_str(&row.get::<String>(name)?)
        .map_err(|error| StorageError::Damaged(format!("{name}: {error}")))
}

/// A list that SQL never looks into, as JSON. Texts and words always have a written form.
pub(super) fn with_list(columns: Columns, name: &'static str, items: &impl Serialize) -> Columns {
    columns.with(name, serde_json::to_string(items).unwrap_or_default())
}
