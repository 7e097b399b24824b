//! Review: the text of a document beside what the reader makes of it, deciding about a proposal, the form to take one
//! with changes, cutting one in two, and adding what the reader missed.

pub mod decide;
pub mod edit;
mod load;
pub mod passage;
pub mod show;
pub mod split;

pub use edit::{EditProposal, ProposalForm};
pub use passage::{AddPassage, PassageForm};
pub use show::{Done, Origins, ProposalView, Review, Similar, Tab, Unfolded};
pub use split::SplitProposal;

use crate::routes::{Door, Leaves, Route};
use axum::routing::{get, post};
use tansiq_model::Kind;
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/documents/{reference}/review", Door::Anybody, || get(show::page)).of(Kind::Document),
    Route::form(
        "/documents/{reference}/passage",
        Door::May(Act::ProposalAdd),
        Leaves::Entry(PASSAGE),
        || get(passage::form).post(passage::send),
    )
    .of(Kind::Document)
    .asked("?at=0"),
    Route::action("/proposals/{id}", Door::May(Act::ProposalAccept), Leaves::Entry(DECISIONS), || {
        post(decide::send)
    })
    .of(Kind::Proposal),
    Route::form("/proposals/{id}/edit", Door::May(Act::ProposalEdit), Leaves::Entry(EDIT), || {
        get(edit::form).post(edit::send)
    })
    .of(Kind::Proposal),
    Route::form("/proposals/{id}/split", Door::May(Act::ProposalSplit), Leaves::Entry(SPLIT), || {
        get(split::form).post(split::send)
    })
    .of(Kind::Proposal),
];

const PASSAGE: &[Act] = &[Act::ProposalAdd, Act::CommitmentSource];
const DECISIONS: &[Act] = &[
    Act::ProposalAccept,
    Act::ProposalNotMeasurable,
    Act::ProposalLink,
    Act::ProposalReject,
    Act::ProposalReason,
    Act::ProposalUndo,
];
/// A decision that somebody else took first can be taken back with the same form.
const EDIT: &[Act] = &[Act::ProposalEdit, Act::ProposalUndo];
const SPLIT: &[Act] = &[Act::ProposalSplit];
