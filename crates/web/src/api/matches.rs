//! `/api/v1/matches`: what comes of an offer on a request.

use super::answer::Answer;
use super::caller::Key;
use super::list::{Asked, Part};
use super::needs::EXAMPLE as NEED;
use super::plain;
use super::problem::Refusal;
use super::record::{Around, Common, Names, Resource, find};
use super::told::{Operation, Told};
use super::values::{Code, Day, MatchMoveTerm, MatchSideTerm, MatchStateTerm, Number, Term};
use crate::visit::Visit;
use serde::Serialize;
use std::collections::HashMap;
use tansiq_model::{Confirmation, Id, Marking, Match, Need, Record};
use utoipa::ToSchema;

/// One offer on one request, seen by the State that asks, whoever gives, and the secretariat. What is offered for this
/// request is its note.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Match)]
pub struct MatchOut {
    #[serde(flatten)]
    common: Common,
    /// The request, if the caller may read it.
    need: Option<Number>,
    /// The offer; null for help that is offered for this request alone.
    offer: Option<Number>,
    /// What became of it.
    state: MatchStateTerm,
    /// The day on which it was proposed.
    proposed_on: Day,
    /// The day on which it came to its state.
    changed_on: Day,
    /// Who said that the help was given; each side once.
    confirmed: Vec<ConfirmationOut>,
    /// Both sides have said that the help was given.
    fulfilled: bool,
    /// What the caller may do with it now.
    moves: Vec<MatchMoveTerm>,
}

/// A side's word that the help was given.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Confirmation)]
pub struct ConfirmationOut {
    /// For which side.
    side: MatchSideTerm,
    /// The party; null when the caller may not read it.
    party: Option<Code>,
    /// On which day.
    on: Day,
}

impl Resource for Match {
    const LIST: &'static str = "matches";
    type Out = MatchOut;

    fn names(&self) -> Names {
        Names {
            needs: vec![self.need],
            offers: self.offer.into_iter().collect(),
            parties: self.confirmed.iter().map(|said| said.party).collect(),
            ..Names::default()
        }
    }

    async fn around(visit: &Visit, records: &[Record<Self>]) -> Result<Around, Refusal> {
        let mut around = Around::of(visit, records).await?;
        let mut ids: Vec<Id<Need>> = records.iter().map(|one| one.body.need).collect();
        ids.sort_unstable();
        ids.dedup();
        let needs: HashMap<Id<Need>, Record<Need>> =
            visit.view.many(&ids).await?.into_iter().map(|need| (need.id, need)).collect();
        around.moves = records
            .iter()
            .filter_map(|one| {
                let need = needs.get(&one.body.need)?;
                Some((one.id, visit.office.match_moves(&visit.actor, need, one)))
            })
            .collect();
        Ok(around)
    }

    fn out(record: &Record<Self>, around: &Around) -> MatchOut {
        let body = &record.body;
        let said = |said: &Confirmation| ConfirmationOut {
            side: Term(said.side),
            party: around.party(said.party),
            on: Day::of(said.on),
        };
        let moves = around.moves.get(&record.id);
        MatchOut {
            common: around.common(record),
            need: around.need(body.need),
            offer: around.offer(body.offer),
            state: Term(body.state),
            proposed_on: Day::of(body.proposed_on),
            changed_on: Day::of(body.changed_on),
            confirmed: body.confirmed.iter().map(said).collect(),
            fulfilled: body.is_fulfilled(),
            moves: moves.into_iter().flatten().copied().map(Term).collect(),
        }
    }
}

/// The list.
pub fn all() -> Told {
    let told = Operation::list::<MatchOut>("listMatches", "The offers on requests.");
    Told::default().get(told, plain::list::<Match>)
}

/// What the description says of the name of a match.
pub const EXAMPLE: &str = "0192f0c1-7a00-7000-8000-000000000001";

/// What the description says of what names a match in an address.
pub const KEY: &str = "The id of the offer on the request.";

/// One of them.
pub fn one() -> Told {
    let told =
        Operation::one::<MatchOut>("getMatch", "One of the offers on requests.").of("key", KEY, EXAMPLE);
    Told::default().get(told, plain::one::<Match>)
}

async fn on_need(visit: Visit, Key(key): Key, mut asked: Asked) -> Answer {
    asked.end()?;
    let need = find::<Need>(&visit.view, &key).await?;
    let records = visit.view.matches_on(need.id).await?;
    let around = Match::around(&visit, &records).await?;
    let markings: Vec<Marking> = records.iter().map(|record| around.highest(record)).collect();
    let items = records.iter().map(|record| Match::out(record, &around)).collect();
    Part::whole(items, markings).answer()
}

/// Those on a request.
pub fn of_need() -> Told {
    let told = Operation::all::<MatchOut>("listNeedMatches", "The offers on a request, the first one first.")
        .of("key", plain::KEY, NEED);
    Told::default().get(told, on_need)
}
