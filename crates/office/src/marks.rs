//! Parts of records with a marking of their own, as people set it.

use crate::{Problem, error::Faults};
use std::collections::BTreeMap;
use tansiq_model::{Body, Marking, Raisable, Record};

/// What parts of a record are marked with: `None` is the marking of the record. A part that is not named stays as it is.
pub type PartMarkings = BTreeMap<Raisable, Option<Marking>>;

/// The name of the field that says the marking of a part.
#[must_use]
pub const fn marking_field(part: Raisable) -> &'static str {
    match part {
        Raisable::Money => "money-marking",
        Raisable::Quantity => "quantity-marking",
        Raisable::Sources => "sources-marking",
    }
}

/// Gives parts of a record their markings, none of them lower than that of the record, none for a part that records of
/// its kind do not have apart.
pub(crate) fn raise<T: Body>(record: &mut Record<T>, parts: &PartMarkings, faults: &mut Faults) {
    for (part, marking) in parts {
        if let Some(marking) = marking {
            let field = marking_field(*part);
            faults.check(T::RAISABLE.contains(part), field, Problem::NotRaisable, marking);
            faults.check(*marking >= record.marking, field, Problem::LowerThanRecord, marking);
        }
        record.raise(*part, *marking);
    }
}
