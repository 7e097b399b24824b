//! What parties say of records that name them: beside each record, and the forms to say it, change it and withdraw it.

pub mod beside;
pub mod form;

pub use beside::{CommentLine, Comments, beside, on, on_all};
pub use form::{CommentForm, EditComment};

use crate::routes::{Door, Leaves, Route};
use axum::routing::get;
use tansiq_model::Kind;
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/comments/new", Door::May(Act::CommentAdd), Leaves::Entry(&[Act::CommentAdd]), || {
        get(form::new_form).post(form::send_new)
    })
    .asked("?on=0192f0c1-7a00-7000-8000-000000000001"),
    Route::form(
        "/comments/{key}/edit",
        Door::May(Act::CommentEdit),
        Leaves::Entry(&[Act::CommentEdit]),
        || get(form::form).post(form::send),
    )
    .of(Kind::Comment),
];
