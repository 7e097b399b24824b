//! Requests that an offer may meet, with what speaks for each and what against it.

use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::view::{PartyName, Words};
use crate::visit::Visit;
use tansiq_analysis::{MatchCaveat, MatchReason};
use tansiq_model::{AidKind, Marking, Offer, Record, Role, Urgency};
use tansiq_office::Mentioned;

/// How many requests a page suggests.
const MOST: usize = 5;

/// A request that an offer may meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedNeed {
    /// Its number.
    pub reference: String,
    /// What is asked for.
    pub title: Words,
    /// The States that ask.
    pub states: Vec<PartyName>,
    /// What help.
    pub aid: Option<AidKind>,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
    /// What speaks for it.
    pub reasons: Vec<MatchReason>,
    /// What speaks against it.
    pub caveats: Vec<MatchCaveat>,
}

/// The requests that an offer may meet, of those that this visitor may see, and their markings.
///
/// # Errors
/// When the database fails.
pub async fn needs(
    visit: &Visit,
    offer: &Record<Offer>,
) -> Result<(Vec<SuggestedNeed>, Vec<Marking>), Failure> {
    let found = visit.office.needs_to(&visit.view, offer, MOST).await?;
    let mentioned = Mentioned::default().by(found.iter().map(|one| &one.record));
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    let p = &visit.p;
    let markings = found.iter().map(|one| one.record.highest_marking()).collect();
    let one = |one: &tansiq_office::Suggested<tansiq_model::Need>| {
        let need = &one.record;
        let mut states = lookup::parties(p, &names, &need.parties);
        states.retain(|party| party.role == Some(Role::Beneficiary));
        SuggestedNeed {
            reference: number(need),
            title: title(p, need),
            states,
            aid: need.body.aid,
            urgency: need.body.urgency,
            reasons: one.grounds.reasons.iter().copied().collect(),
            caveats: one.grounds.caveats.iter().copied().collect(),
        }
    };
    Ok((found.iter().map(one).collect(), markings))
}
