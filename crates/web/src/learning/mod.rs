//! `/office/reader`: how often the reader was right by what people decided, which of its proposals the review folds away,
//! and the decisions as a set of texts to measure a reader with.

mod export;
mod page;
mod tune;

pub use page::{Group, ReaderPage, Trouble, TroubleExample};
pub use tune::{TuneForm, TunePart};

use crate::page::Page;
use crate::routes::{Door, Leaves, Route};
use axum::routing::get;
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/office/reader", Door::May(Act::ReaderTune), Leaves::Entry(&[Act::ReaderTune]), || {
        get(page::show).post(tune::send)
    })
    .read_by(Door::May(Act::ReaderFigures)),
    Route::page("/office/reader.csv", Door::May(Act::ReaderFigures), || get(page::csv)),
    Route::page("/office/reader.json", Door::May(Act::ReaderFigures), || get(page::json)),
    Route::page("/office/reader/gold.zip", Door::May(Act::ReaderExport), || get(export::zip)),
];

/// Thousandths as a percentage in words.
#[must_use]
pub fn percent(p: &Page, thousandths: u16) -> String {
    p.count("learning-percent", usize::from((thousandths + 5) / 10))
}
