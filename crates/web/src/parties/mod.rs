//! `/parties` and `/bodies`: States, organisations, bodies and groups of States, and one party with what it does and who
//! holds which seat in it; parties entered, changed and merged by hand, and terms of roles.

pub mod edit;
pub mod list;
pub mod merge;
pub mod profile;
pub mod role;
pub mod seats;
pub mod show;

pub use edit::{EditParty, PartyForm};
pub use list::{LikelyPair, Parties, PartyRow};
pub use merge::{InTheWay, MergeParty, Preview, UnmergeParty};
pub use profile::{Adopted, Figure, Moment, Profile};
pub use role::{EditRole, RoleForm};
pub use seats::{SeatGroup, SeatLine, Seats};
pub use show::{Holder, PartyPage, PartyRecord, RoleLine};

use crate::errors::Failure;
use crate::lookup;
use crate::routes::{Door, Leaves, Route};
use crate::view::Words;
use crate::visit::Visit;
use axum::routing::get;
use jiff::civil::Date;
use tansiq_model::{Kind, Party, PartyCode, Record};
use tansiq_policy::Act;
use tansiq_storage::View;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/bodies", Door::Anybody, || get(list::bodies)),
    Route::page("/bodies.csv", Door::Anybody, || get(list::bodies_csv)),
    Route::page("/bodies.json", Door::Anybody, || get(list::bodies_json)),
    Route::page("/bodies/{code}", Door::Anybody, || get(show::page)).of(Kind::Party).asked("?on=2017"),
    Route::page("/parties", Door::Anybody, || get(list::page)),
    Route::page("/parties.csv", Door::Anybody, || get(list::csv)),
    Route::page("/parties.json", Door::Anybody, || get(list::json)),
    Route::form("/parties/new", Door::May(Act::PartyAdd), Leaves::Entry(&[Act::PartyAdd]), || {
        get(edit::new_form).post(edit::send_new)
    }),
    Route::page("/parties/{code}", Door::Anybody, || get(show::page)).of(Kind::Party),
    Route::page("/parties/{code}/roles.csv", Door::Anybody, || get(seats::csv)).of(Kind::Party),
    Route::page("/parties/{code}/roles.json", Door::Anybody, || get(seats::json)).of(Kind::Party),
    Route::form("/parties/{code}/roles/new", Door::May(Act::RoleAdd), Leaves::Entry(&[Act::RoleAdd]), || {
        get(role::new_form).post(role::send_new)
    })
    .of(Kind::Party),
    Route::form("/roles/{key}/edit", Door::May(Act::RoleEdit), Leaves::Entry(&[Act::RoleEdit]), || {
        get(role::form).post(role::send)
    })
    .of(Kind::RoleTerm),
    Route::form("/parties/{code}/edit", Door::May(Act::PartyEdit), Leaves::Entry(&[Act::PartyEdit]), || {
        get(edit::form).post(edit::send)
    })
    .of(Kind::Party),
    Route::form(
        "/parties/{code}/merge",
        Door::May(Act::PartyMerge),
        Leaves::Entry(&[Act::PartyMerge]),
        || get(merge::form).post(merge::send),
    )
    .of(Kind::Party),
    Route::form(
        "/parties/{code}/unmerge",
        Door::May(Act::PartyUnmerge),
        Leaves::Entry(&[Act::PartyUnmerge]),
        || get(merge::back_form).post(merge::back),
    )
    .of(Kind::Party),
];

/// The party behind a code: for a merged one the party that it was merged into.
///
/// # Errors
/// When there is none for this visitor.
pub async fn by_code(view: &View, code: &str) -> Result<Record<Party>, Failure> {
    let code: PartyCode = code.parse().map_err(|_| Failure::not_found())?;
    view.parties_by_code(&[code]).await?.pop().ok_or(Failure::not_found())
}

/// The address of a party after something was stored about it.
fn after(code: &PartyCode, did: &str) -> String {
    format!("/parties/{code}?did={did}")
}

/// A party that was merged into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedParty {
    /// The code that it had.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// When it was merged.
    pub on: Option<Date>,
    /// By whom.
    pub by: String,
    /// Why, as given.
    pub reason: Option<String>,
}

/// A merged party with who merged it, when and why.
async fn merged_party(visit: &Visit, party: &Record<Party>) -> Result<MergedParty, Failure> {
    let merge = visit.office.merge_of(&visit.view, party.id).await?;
    let (on, by, reason) = match merge {
        Some(merge) => (
            lookup::when(&merge.entry).map(|(day, _)| day),
            lookup::who(visit, &merge.entry.actor).await?,
            Some(merge.entry.reason).filter(|reason| !reason.is_empty()),
        ),
        None => (None, visit.p.tr("by-office"), None),
    };
    let (code, name) = (party.body.code.to_string(), lookup::party_name(&visit.p, party));
    Ok(MergedParty { code, name, on, by, reason })
}
