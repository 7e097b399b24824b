//! `/about`: what the register is, what its labels and signs mean, its lists as open data, and what it keeps of
//! its visitors.

pub mod privacy;

pub use privacy::Privacy;

use crate::errors::Failure;
use crate::page::Page;
use crate::routes::{Door, Route};
use crate::view::Words;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::routing::get;
use tansiq_model::{Grade, Label};

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/about", Door::Anybody, || get(page)).before_factor(),
    Route::page("/about/privacy", Door::Anybody, || get(privacy::page)).before_factor(),
];

/// What the register says of itself.
#[derive(Template)]
#[template(path = "about/about.html")]
pub struct About {
    /// What stands around it.
    pub p: Page,
    /// Whoever runs the register.
    pub office: Option<Words>,
}

impl About {
    const LABELS: &'static [Label] = Label::ALL;
    const GRADES: &'static [Grade] = Grade::ALL;

    fn note(&self, grade: &Grade) -> String {
        format!("grade-note-{}", grade.word())
    }

    /// The lists that can be downloaded: the key of the name and the address.
    fn lists(&self) -> Vec<(String, String)> {
        use crate::page::Area;
        let lists = [Area::Commitments, Area::Documents, Area::Sessions, Area::Parties];
        let lists = lists.map(|area| (area.key().to_owned(), area.path().to_owned()));
        lists.into_iter().chain(Area::Records.lists()).collect()
    }
}

/// `GET /about`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    let office = office(&visit).await?;
    show(&About { p: visit.p, office })
}

/// The name of whoever runs the register.
pub(crate) async fn office(visit: &Visit) -> Result<Option<Words>, Failure> {
    let home = visit.office.register().instance().map(|instance| instance.home);
    let office = match home {
        Some(home) => visit.view.many(&[home]).await?.pop(),
        None => None,
    };
    Ok(office.map(|office| crate::lookup::title(&visit.p, &office)))
}
