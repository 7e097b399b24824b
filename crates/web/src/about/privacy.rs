//! `/about/privacy`: what the register holds of persons, why, how long, who sees it, and how to get it or have it
//! erased. The rows come from the one list of what every column holds.

use crate::page::Page;
use crate::view::Words;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use tansiq_storage::{Held, Term, held};

/// A kind of data on the page.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What the register says of it.
    pub held: Held,
}

impl Row {
    fn key(&self, end: &str) -> String {
        format!("personal-{}{end}", self.held.kind.word())
    }

    fn term(&self, p: &Page) -> String {
        match self.held.term {
            Term::Account => p.tr("privacy-term-account"),
            Term::Record => p.tr("privacy-term-record"),
            Term::Days(days) => p.count("privacy-term-days", days),
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "about/privacy.html")]
pub struct Privacy {
    /// What stands around it.
    pub p: Page,
    /// Whoever runs the register.
    pub office: Option<Words>,
    /// What it holds.
    pub rows: Vec<Row>,
}

/// `GET /about/privacy`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    let office = super::office(&visit).await?;
    let rows = held(visit.office.retention()).into_iter().map(|held| Row { held }).collect();
    show(&Privacy { p: visit.p, office, rows })
}
