//! `/projects`: assistance that is given, runs or is over, what both sides say of it, and the scorecard made from that.
//! Projects that sources report stand in the same list, with the page that all such records have.

pub mod besides;
pub mod card;
pub mod edit;
pub mod form;
pub mod list;
pub mod money;
pub mod rows;
pub mod score;
pub mod show;

pub use besides::{Besides, DocumentLine, PaymentLine};
pub use card::{CardLine, CardPage};
pub use form::{Part, ProjectForm};
pub use list::{Filter, ProjectRow, Projects};
pub use money::{BudgetLine, TransactionLine};
pub use score::{AddendumForm, ScoreForm};
pub use show::{LinkLine, PartnerLine, ProjectPage, ScoreLine, ShareLine, Waiting};

use crate::errors::Failure;
use crate::routes::{Door, Leaves, Route};
use crate::visit::Visit;
use axum::routing::get;
use tansiq_model::{Kind, Project, ProjectStatus, Record};
use tansiq_policy::Act;

/// A part of the form about a project. With its readers and its partners, whoever reads its scores may be others; its sides
/// stay once it takes scores.
macro_rules! part {
    ($path:literal, $part:ident, $($act:ident),+) => {
        Route::form($path, Door::May(Act::ProjectEdit), Leaves::Entry(&[$(Act::$act),+]), || {
            get(|visit, key| edit::form(Part::$part, visit, key))
                .post(|visit, key, form| edit::send(Part::$part, visit, key, form))
        })
        .of(Kind::Project)
    };
}

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/projects", Door::Anybody, || get(list::page)),
    Route::page("/projects.csv", Door::Anybody, || get(list::csv)),
    Route::page("/projects.json", Door::Anybody, || get(list::json)),
    Route::page("/projects/scorecard", Door::Anybody, || get(card::page)),
    Route::page("/projects/scorecard.csv", Door::Anybody, || get(card::csv)),
    Route::page("/projects/scorecard.json", Door::Anybody, || get(card::json)),
    Route::form("/projects/new", Door::May(Act::ProjectAdd), Leaves::Entry(&[Act::ProjectAdd]), || {
        get(edit::new_form).post(edit::send_new)
    }),
    Route::page("/projects/{key}", Door::Anybody, || get(show::page)).of(Kind::Project),
    part!("/projects/{key}/edit/about", About, ProjectEdit, ScoreShow),
    part!("/projects/{key}/edit/partners", Partners, ProjectEdit, ScoreShow),
    part!("/projects/{key}/edit/shares", Shares, ProjectEdit),
    part!("/projects/{key}/edit/money", Money, ProjectEdit),
    part!("/projects/{key}/edit/links", Links, ProjectEdit),
    Route::form(
        "/projects/{key}/score",
        Door::May(Act::ScoreGive),
        Leaves::Entry(&[Act::ScoreGive, Act::ScoreShow]),
        || get(score::form).post(score::send),
    )
    .of(Kind::Project),
    Route::form(
        "/projects/{key}/score/add",
        Door::May(Act::ScoreAddTo),
        Leaves::Entry(&[Act::ScoreAddTo]),
        || get(score::addendum_form).post(score::send_addendum),
    )
    .of(Kind::Project),
];

/// The project with a number or an id.
///
/// # Errors
/// When there is none for this visitor.
pub async fn by_key(visit: &Visit, key: &str) -> Result<Record<Project>, Failure> {
    Ok(visit.office.project(&visit.view, key).await?)
}

/// The class and the icon of a status.
#[must_use]
pub const fn status_look(status: ProjectStatus) -> (&'static str, &'static str) {
    match status {
        ProjectStatus::Pipeline => ("prop", "prop"),
        ProjectStatus::Implementation | ProjectStatus::Finalisation => ("going", "going"),
        ProjectStatus::Closed => ("done", "done"),
        ProjectStatus::Cancelled => ("open", "void"),
        ProjectStatus::Suspended => ("hold", "hold"),
    }
}
