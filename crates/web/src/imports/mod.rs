//! An office's own lists: sent in, looked at line by line, brought in, taken back. For the office alone.

pub mod act;
pub mod lines;
pub mod list;
pub mod new;
pub mod show;
pub mod values;

pub use lines::{CellView, LineView, Lines};
pub use list::{ImportRow, Imports};
pub use new::NewImport;
pub use show::{ColumnView, DonePage, DraftPage};

use crate::errors::Failure;
use crate::lookup;
use crate::routes::{Door, Leaves, Route};
use crate::upload;
use crate::visit::Visit;
use axum::handler::Handler;
use axum::routing::get;
use tansiq_model::{Id, Import, Kind};
use tansiq_policy::Act;
use tansiq_sheet::ListKind;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/imports", OFFICE, || get(list::page)),
    Route::page("/imports.csv", OFFICE, || get(list::csv)),
    Route::page("/imports.json", OFFICE, || get(list::json)),
    Route::form("/imports/new", OFFICE, Leaves::Entry(&[Act::ImportRead]), || {
        get(new::form).post(new::send.layer(upload::large()))
    }),
    Route::page("/imports/template.csv", OFFICE, || get(new::template)),
    Route::form("/imports/{id}", OFFICE, Leaves::Entry(STEPS), || get(show::page).post(act::send))
        .of(Kind::Import),
    Route::page("/imports/{id}/kept-out.csv", OFFICE, || get(lines::kept_out)).of(Kind::Import),
];

const OFFICE: Door = Door::May(Act::ImportRead);
const STEPS: &[Act] = &[Act::ImportMap, Act::ImportApply, Act::ImportDiscard, Act::ImportUndo];

/// The message that names a kind of list.
#[must_use]
pub fn list_key(list: &ListKind) -> String {
    format!("list-kind-{list}")
}

/// The message that says who reads what comes in by a list of a kind.
#[must_use]
pub const fn marking_key(list: &ListKind) -> &'static str {
    match list {
        ListKind::Parties | ListKind::Roles => "import-marking-open",
        _ => "import-marking-note",
    }
}

/// The id of an import in an address.
fn by_id(id: &str) -> Result<Id<Import>, Failure> {
    id.parse().map_err(|_| Failure::not_found())
}

/// Who did the last step with an import, and when.
async fn last_step(visit: &Visit, id: Id<Import>) -> Result<(String, String), Failure> {
    let versions = visit.view.versions(id).await?;
    let last = versions.last().ok_or(Failure::not_found())?;
    let at = lookup::when(&last.entry).map(|(day, time)| {
        visit.p.tr_with("moment", [("day", visit.p.day(&day).into()), ("time", time.into())])
    });
    Ok((lookup::who(visit, &last.entry.actor).await?, at.unwrap_or_default()))
}
