//! `/api/v1/roles`: roles that parties hold.

use super::answer::Answer;
use super::caller::Key;
use super::list::{Asked, Part};
use super::plain;
use super::record::{Around, Common, Resource};
use super::told::{Operation, Told};
use super::values::{Edtf, HeldTerm, SeatTerm, Term};
use crate::parties::by_code;
use crate::parties::seats::held_terms;
use crate::visit::Visit;
use serde::Serialize;
use tansiq_model::{Marking, PartialDate, Record, RoleTerm};
use utoipa::ToSchema;

/// A role that a party holds for a time: a chair, a seat, an office.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RoleHeld)]
pub struct RoleOut {
    #[serde(flatten)]
    common: Common,
    /// Since when, or the day on which it was decided.
    from: Option<Edtf>,
    /// Until when; a term without an end is current as far as known.
    until: Option<Edtf>,
    /// The seat; null for one with words of its own, which are the title.
    seat: Option<SeatTerm>,
}

impl Resource for RoleTerm {
    const LIST: &'static str = "roles";
    type Out = RoleOut;

    fn out(record: &Record<Self>, around: &Around) -> RoleOut {
        RoleOut {
            common: around.common(record),
            from: record.body.from.map(Edtf::of),
            until: record.body.until.map(Edtf::of),
            seat: record.body.seat.map(Term),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default()
        .get(Operation::list::<RoleOut>("listRoles", "The roles that parties hold."), plain::list::<RoleTerm>)
}

/// A term of a party, and how sure it is that it was held in the period that is asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RoleHeldThen)]
pub struct HeldOut {
    #[serde(flatten)]
    role: RoleOut,
    /// How sure it is; null where no period is asked for and it is not held today.
    held: Option<HeldTerm>,
}

async fn of_party(visit: Visit, Key(code): Key, mut asked: Asked) -> Answer {
    let on = asked.value::<PartialDate>("on");
    asked.end()?;
    let party = by_code(&visit.view, &code).await?;
    let terms = held_terms(&visit, party.id, on).await?;
    let records: Vec<Record<RoleTerm>> = terms.iter().map(|(term, _)| term.clone()).collect();
    let around = RoleTerm::around(&visit, &records).await?;
    let markings: Vec<Marking> = records.iter().map(|record| around.highest(record)).collect();
    let items =
        terms.iter().map(|(term, held)| HeldOut { role: RoleTerm::out(term, &around), held: held.map(Term) });
    Part::whole(items.collect(), markings).answer()
}

/// The terms that a party holds and, of a body, those that others hold in it.
pub fn of_one_party() -> Told {
    let told = Operation::all::<HeldOut>("listPartyRoles", "The terms of one party, seat by seat.")
        .about(
            "Those that it holds, and those that others hold in it. Who co-chaired in 2017 is `on=2017`: a term is held \
             `surely` in a period when it is at some time of it on every reading of its dates, and `possibly` when it is \
             on one at least.",
        )
        .of("code", "The code of the party.", "MAR")
        .narrowed::<Edtf>("on", "Only terms that were held at some time in this day, month, quarter, year or range.")
        .such_as("2024");
    Told::default().get(told, of_party)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<RoleOut>("getRole", "One of the roles that parties hold.").of(
        "key",
        plain::KEY,
        "0192f0c1-7a00-7000-8000-000000000001",
    );
    Told::default().get(told, plain::one::<RoleTerm>)
}
