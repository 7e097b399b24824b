//! `/offers` and `/matches`: what help is offered to whoever needs it, and what comes of an offer on a request.

pub mod edit;
pub mod form;
pub mod list;
pub mod matched;
pub mod note;
pub mod propose;
pub mod show;
pub mod suggested;

pub use edit::EditOffer;
pub use form::OfferForm;
pub use list::{Chip, Filter, OfferRow, Offers};
pub use matched::{MatchPage, MoveButton, SideLine};
pub use propose::{ProposeForm, ProposeMatch};
pub use show::{MatchLine, OfferPage};
pub use suggested::SuggestedNeed;

use crate::errors::Failure;
use crate::routes::{Door, Leaves, Route};
use crate::visit::Visit;
use axum::routing::get;
use tansiq_model::{Kind, MatchState, Need, Offer, OfferState, Record, Reference};
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/offers", Door::Anybody, || get(list::page)),
    Route::page("/offers.csv", Door::Anybody, || get(list::csv)),
    Route::page("/offers.json", Door::Anybody, || get(list::json)),
    Route::form("/offers/new", Door::May(Act::OfferAdd), Leaves::Entry(&[Act::OfferAdd]), || {
        get(edit::new_form).post(edit::send_new)
    }),
    Route::page("/offers/{code}", Door::Anybody, || get(show::page)).of(Kind::Offer),
    Route::form("/offers/{code}/edit", Door::May(Act::OfferEdit), Leaves::Entry(&[Act::OfferEdit]), || {
        get(edit::form).post(edit::send)
    })
    .of(Kind::Offer),
    Route::form(
        "/needs/{code}/matches/new",
        Door::May(Act::MatchPropose),
        Leaves::Entry(&[Act::MatchPropose]),
        || get(propose::form).post(propose::send),
    )
    .of(Kind::Need),
    Route::page("/needs/{code}/note.docx", Door::Anybody, || get(note::docx)).of(Kind::Need),
    Route::form(
        "/matches/{key}",
        Door::May(Act::MatchConfirm),
        Leaves::Entry(&[
            Act::MatchChoose,
            Act::MatchDecline,
            Act::MatchTakeBack,
            Act::MatchDeliver,
            Act::MatchConfirm,
        ]),
        || get(matched::page).post(matched::send),
    )
    .read_by(Door::SignedIn)
    .of(Kind::Match),
];

/// The offer of a number.
///
/// # Errors
/// When there is none for this visitor.
pub async fn by_number(visit: &Visit, code: &str) -> Result<Record<Offer>, Failure> {
    let reference: Reference = code.parse().map_err(|_| Failure::not_found())?;
    Ok(visit.view.by_reference(reference).await?)
}

/// The request of a number.
///
/// # Errors
/// When there is none for this visitor.
async fn need_by_number(visit: &Visit, code: &str) -> Result<Record<Need>, Failure> {
    let reference: Reference = code.parse().map_err(|_| Failure::not_found())?;
    Ok(visit.view.by_reference(reference).await?)
}

/// The class and the icon of the state of an offer; one that is past its last day is as one that was withdrawn.
#[must_use]
pub const fn offer_look(state: OfferState, over: bool) -> (&'static str, &'static str) {
    match state {
        OfferState::Open if !over => ("going", "going"),
        OfferState::Paused if !over => ("hold", "hold"),
        _ => ("open", "void"),
    }
}

/// The class and the icon of the state of a match.
#[must_use]
pub const fn match_look(state: MatchState) -> (&'static str, &'static str) {
    match state {
        MatchState::Proposed => ("prop", "prop"),
        MatchState::Chosen => ("going", "check"),
        MatchState::InDelivery => ("going", "going"),
        MatchState::Delivered => ("done", "done"),
        MatchState::Declined | MatchState::TakenBack => ("open", "void"),
    }
}
