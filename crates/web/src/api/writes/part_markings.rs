//! How single parts of a record are marked, as a caller sends it.

use super::maybe;
use crate::api::values::MarkingTerm;
use serde::Deserialize;
use tansiq_model::Raisable;
use tansiq_office::PartMarkings;
use utoipa::ToSchema;

/// The markings of single parts, none lower than that of the record. What is left out stays as it is; null gives a part
/// the marking of its record.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPartMarkings {
    /// Of the amount of money; for needs, projects and deliveries.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<MarkingTerm>)]
    money: Option<Option<MarkingTerm>>,
    /// Of the number that is counted; for events, needs, projects and deliveries.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<MarkingTerm>)]
    quantity: Option<Option<MarkingTerm>>,
    /// Of the passages that the record rests on.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<MarkingTerm>)]
    sources: Option<Option<MarkingTerm>>,
}

impl NewPartMarkings {
    /// As the office takes them.
    pub fn meant(self) -> PartMarkings {
        let parts = [
            (Raisable::Money, self.money),
            (Raisable::Quantity, self.quantity),
            (Raisable::Sources, self.sources),
        ];
        let named = parts.into_iter().filter_map(|(part, marking)| Some((part, marking?)));
        named.map(|(part, marking)| (part, marking.map(|marking| marking.0))).collect()
    }
}
