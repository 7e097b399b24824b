//! The parties that a page speaks of, collected from what it shows.

use std::collections::BTreeSet;
use tansiq_model::{Body, Id, Party, PartyCode, Place, Record};

/// Parties by id, and countries of places by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentioned {
    ids: BTreeSet<Id<Party>>,
    codes: BTreeSet<PartyCode>,
}

impl Mentioned {
    /// Also those that have a role in these records.
    #[must_use]
    pub fn by<'a, T: Body>(self, records: impl IntoIterator<Item = &'a Record<T>>) -> Self {
        self.these(records.into_iter().flat_map(|record| &record.parties).map(|role| role.party))
    }

    /// Also these.
    #[must_use]
    pub fn these(mut self, parties: impl IntoIterator<Item = Id<Party>>) -> Self {
        self.ids.extend(parties);
        self
    }

    /// Also the countries of these places.
    #[must_use]
    pub fn at<'a>(mut self, places: impl IntoIterator<Item = &'a Place>) -> Self {
        let codes = places.into_iter().filter_map(|place| place.country.as_deref()?.parse().ok());
        self.codes.extend(codes);
        self
    }

    /// The ids and the codes.
    pub(super) fn wanted(&self) -> (Vec<Id<Party>>, Vec<PartyCode>) {
        (self.ids.iter().copied().collect(), self.codes.iter().cloned().collect())
    }
}
