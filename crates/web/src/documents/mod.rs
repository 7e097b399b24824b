//! Documents: the list, reading a new one, and one document with its text.

pub mod list;
pub mod new;
pub mod part;
pub mod reading;
pub mod show;

pub use list::{DocumentRow, Documents};
pub use new::{Filed, FiledLine, NewDocument, Outcome};
pub use part::{Parts, TextPart};
pub use show::{DocumentPage, FromDocument};

use crate::errors::Failure;
use crate::routes::{Door, Leaves, Route};
use crate::upload;
use axum::handler::Handler;
use axum::routing::get;
use tansiq_model::Kind;
use tansiq_model::{Document, Id, Reference};
use tansiq_policy::Act;
use tansiq_storage::View;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/documents", Door::Anybody, || get(list::page)),
    Route::page("/documents.csv", Door::Anybody, || get(list::csv)),
    Route::page("/documents.json", Door::Anybody, || get(list::json)),
    Route::form("/documents/new", Door::May(Act::DocumentFile), Leaves::Entry(&[Act::DocumentFile]), || {
        get(new::form).post(new::send.layer(upload::large()))
    }),
    Route::page("/documents/{reference}", Door::Anybody, || get(show::page)).of(Kind::Document),
    Route::form(
        "/documents/{reference}/reading",
        Door::May(Act::DocumentRead),
        Leaves::Log("a row of the work of the server; what comes of it is an entry of its own"),
        || get(reading::page).post(reading::again),
    )
    .of(Kind::Document),
    Route::page("/documents/{reference}/file", Door::Anybody, || get(show::file)).of(Kind::Document),
];

/// The document with a number.
///
/// # Errors
/// When there is none for this visitor.
pub async fn by_number(view: &View, number: &str) -> Result<Id<Document>, Failure> {
    let reference: Reference = number.parse().map_err(|_| Failure::not_found())?;
    Ok(view.by_reference::<Document>(reference).await?.id)
}
