//! Requests for assistance: the board, one request with its steps, and the form that a State writes it in. Needs that
//! sources report stand at the same addresses, in a list of their own.

pub mod acts;
pub mod board;
pub mod draft;
pub mod form;
pub mod show;
mod told;

pub use board::{Board, BoardFilter, BoardLine, StepCount};
pub use draft::ReviewRequest;
pub use form::{Part, RequestForm};
pub use show::{Asked, MatchLine, May, NoteLine, RequestPage, StepLine, SuggestedLine};

use crate::errors::Failure;
use crate::forms::Faults;
use crate::page::Page;
use crate::routes::{Door, Leaves, Route};
use axum::routing::{get, post};
use tansiq_model::{Id, Kind, Need, Record, Reference};
use tansiq_office::FieldError;
use tansiq_policy::Act;
use tansiq_storage::View;

/// A part of the form about a draft.
macro_rules! part {
    ($path:literal, $part:ident) => {
        Route::form($path, Door::May(Act::NeedDraft), Leaves::Entry(&[Act::NeedDraft]), || {
            get(|visit, key| draft::form(Part::$part, visit, key))
                .post(|visit, key, form| draft::send(Part::$part, visit, key, form))
        })
        .of(Kind::Need)
    };
}

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/needs", Door::Anybody, || get(board::page)),
    Route::page("/needs.csv", Door::Anybody, || get(board::csv)),
    Route::page("/needs.json", Door::Anybody, || get(board::json)),
    Route::form("/needs/new", Door::May(Act::NeedDraft), Leaves::Entry(&[Act::NeedDraft]), || {
        get(draft::new_form).post(draft::send_new)
    }),
    Route::page("/needs/{key}", Door::Anybody, || get(show::page)).of(Kind::Need),
    // The State and the desk both may authenticate some request; which step is whose, the step itself asks.
    Route::action("/needs/{key}/steps", Door::May(Act::NeedAuthenticate), Leaves::Entry(acts::ACTS), || {
        post(acts::send)
    })
    .of(Kind::Need),
    part!("/needs/{key}/draft/lack", Lack),
    part!("/needs/{key}/draft/help", Help),
    part!("/needs/{key}/draft/past", Past),
    part!("/needs/{key}/draft/readers", Readers),
    Route::form(
        "/needs/{key}/draft/review",
        Door::May(Act::NeedSubmit),
        Leaves::Entry(&[Act::NeedSubmit]),
        || get(draft::review).post(draft::submit),
    )
    .of(Kind::Need),
];

/// The need with a number or an id.
///
/// # Errors
/// When there is none for this visitor.
pub async fn by_key(view: &View, key: &str) -> Result<Record<Need>, Failure> {
    if let Ok(reference) = key.parse::<Reference>() {
        return Ok(view.by_reference::<Need>(reference).await?);
    }
    let id: Id<Need> = key.parse().map_err(|_| Failure::not_found())?;
    Ok(view.get(id).await?)
}

/// Notes what the office says is wrong, at the field of the forms of this area. Two of them have the names of fields that
/// other forms have in three languages.
fn wrong(p: &Page, faults: &mut Faults, field: &'static str, error: &FieldError) {
    let label = match field {
        "title" => "request-title",
        "note" => "request-lack",
        _ => return faults.add(p, field, error.problem, &error.typed),
    };
    let values = [("field", p.tr(label).into()), ("typed", error.typed.as_str().into())];
    faults.say(field, p.tr_with(&format!("problem-{}", error.problem.word()), values));
}

/// What the office says is wrong with a form of this area.
fn faults(p: &Page, errors: &[FieldError]) -> Faults {
    let mut faults = Faults::default();
    errors.iter().for_each(|error| wrong(p, &mut faults, error.field, error));
    faults
}
