//! Which offers may meet a request, and which requests an offer: from what the actor may see, and from nothing else.

use crate::{Office, Result};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use tansiq_analysis::{Given, Grounds, Offered, Wanted, needs_for, offers_for};
use tansiq_model::{Body, Id, Need, NeedStep, Offer, PartialDate, Party, Record, RoleTerm};
use tansiq_storage::{NeedFilter, OfferFilter, View};

/// How many offers or requests are looked at.
const LOOKED_AT: usize = 1_000;

/// How many trainings of before are looked at.
const GIVEN: usize = 2_000;

/// A record that may fit, with what speaks for it and against it.
#[derive(Debug, Clone)]
pub struct Suggested<T: Body> {
    /// The record.
    pub record: Record<T>,
    /// What speaks for it and against it.
    pub grounds: Grounds,
}

impl Office {
    /// The offers that may meet a need, the best first, so many at most (docs/matching.md).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offers_to(
        &self,
        view: &View,
        need: &Record<Need>,
        most: usize,
    ) -> Result<Vec<Suggested<Offer>>> {
        let today = self.today();
        let standing = OfferFilter { standing: Some(today), ..OfferFilter::default() };
        let offers = view.offers_part(&standing, 0, Some(LOOKED_AT)).await?.records;
        let wanted = Wanted::of(need, self.regions_of(view, need.states()).await?);
        let parties: BTreeSet<Id<Party>> =
            offers.iter().flat_map(Record::<Offer>::providers).chain(need.states()).collect();
        let given = given(view, parties).await?;
        let offered: BTreeMap<usize, Offered> = offers.iter().map(Offered::of).enumerate().collect();
        Ok(picked(&offers, offers_for(&wanted, &offered, &given, today), most))
    }

    /// The requests that an offer may meet, the best first, so many at most (docs/matching.md).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn needs_to(
        &self,
        view: &View,
        offer: &Record<Offer>,
        most: usize,
    ) -> Result<Vec<Suggested<Need>>> {
        let open: Vec<NeedStep> = NeedStep::ALL.iter().filter(|step| step.takes_offers()).copied().collect();
        let filter = NeedFilter { steps: open, ..NeedFilter::default() };
        let needs = view.requests_part(&filter, 0, Some(LOOKED_AT)).await?.records;
        let mut wanted: BTreeMap<usize, Wanted> = BTreeMap::new();
        let mut regions: BTreeMap<Id<Party>, BTreeSet<Id<Party>>> = BTreeMap::new();
        for (at, need) in needs.iter().enumerate() {
            let mut of_need = BTreeSet::new();
            for state in need.states() {
                if let Entry::Vacant(place) = regions.entry(state) {
                    place.insert(self.regions_of(view, [state]).await?);
                }
                of_need.extend(regions.get(&state).into_iter().flatten());
            }
            wanted.insert(at, Wanted::of(need, of_need));
        }
        let parties = needs.iter().flat_map(Record::<Need>::states).chain(offer.providers()).collect();
        let given = given(view, parties).await?;
        let found = needs_for(&Offered::of(offer), &wanted, &given, self.today());
        Ok(picked(&needs, found, most))
    }

    /// The bodies and regions in which States have a role today, as the register tells.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn regions_of(
        &self,
        view: &View,
        states: impl IntoIterator<Item = Id<Party>>,
    ) -> Result<BTreeSet<Id<Party>>> {
        let today = self.today();
        let holds = |term: &&Record<RoleTerm>| term.body.held_in(PartialDate::day(today), today).is_some();
        let mut regions = BTreeSet::new();
        for state in states {
            let terms = view.in_which::<RoleTerm>(state).await?;
            regions.extend(terms.iter().filter(holds).flat_map(|term| term.bodies()));
        }
        Ok(regions)
    }
}

/// What these parties gave and got before.
async fn given(view: &View, parties: BTreeSet<Id<Party>>) -> Result<Vec<Given>> {
    let parties: Vec<Id<Party>> = parties.into_iter().collect();
    Ok(view.deliveries_naming(&parties, GIVEN).await?.iter().map(Given::of).collect())
}

/// The first of what was found, with their records.
fn picked<T: Body>(records: &[Record<T>], found: Vec<(usize, Grounds)>, most: usize) -> Vec<Suggested<T>> {
    let one = |(at, grounds): (usize, Grounds)| Some(Suggested { record: records.get(at)?.clone(), grounds });
    found.into_iter().filter_map(one).take(most).collect()
}
