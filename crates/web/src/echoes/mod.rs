//! Echoes: the pages that print one text, sentences that were said before, and where a figure comes from.

pub mod copies;
pub mod genealogy;
pub mod question;
mod told;

pub use copies::{Copies, CopyLine};
pub use genealogy::{Changed, FigureLine, GenealogyPage, MentionLine, SafeWords};
pub use told::{FactLine, Repeated, SaidBefore, appearances, facts, repeated, said_before};

use crate::routes::{Door, Leaves, Route};
use axum::routing::get;
use tansiq_model::Kind;
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/documents/{reference}/copies", Door::Anybody, || get(copies::page)).of(Kind::Document),
    Route::page("/claims/{key}/genealogy", Door::Anybody, || get(genealogy::page)).of(Kind::Claim),
    Route::page("/claims/{key}/genealogy.json", Door::Anybody, || get(genealogy::json)).of(Kind::Claim),
    Route::form(
        "/claims/{key}/question",
        Door::May(Act::ClaimJoin),
        Leaves::Entry(&[Act::ClaimJoin]),
        || get(question::page).post(question::send),
    )
    .of(Kind::Claim),
];
