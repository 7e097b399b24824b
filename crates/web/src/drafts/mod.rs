//! The check of a draft outcome before it is adopted. Its text travels in the form: nothing of it is stored, unless a
//! person keeps it as a document.

pub mod checked;
pub mod form;
pub mod keep;
pub mod paper;

pub use checked::{Again, CheckedPage, Remark};
pub use form::DraftForm;
pub use keep::KeepDraft;

use crate::routes::{Door, Leaves, Route};
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::get;
use tansiq_policy::Act;

/// The largest form that is read: a text of the length that is checked has less in any script, and a file of it too.
const FORM: usize = 4 * 1024 * 1024;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form(
        "/draft",
        Door::SignedIn,
        Leaves::Nothing("a draft is answered and forgotten; keeping it is another form"),
        || get(form::page).post(form::send.layer(DefaultBodyLimit::max(FORM))),
    ),
    Route::form("/draft/keep", Door::May(Act::DocumentFile), Leaves::Entry(&[Act::DocumentFile]), || {
        get(keep::page).post(keep::send.layer(DefaultBodyLimit::max(FORM)))
    }),
];
