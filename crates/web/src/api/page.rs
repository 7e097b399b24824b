//! `/problems/…`: what a type of problem means and what to do, for people who meet one in a program's log.

use super::problem::Type;
use crate::errors::Failure;
use crate::page::Page;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect};

/// A type of problem, explained.
#[derive(Template)]
#[template(path = "api/problem.html")]
pub struct ProblemPage {
    /// What stands around it.
    pub p: Page,
    /// The type.
    pub kind: Type,
}

impl ProblemPage {
    fn title(&self) -> String {
        self.p.tr(format!("api-{}", self.kind))
    }

    fn text(&self) -> String {
        self.p.tr(format!("api-{}-text", self.kind))
    }

    fn status(&self) -> u16 {
        self.kind.status().as_u16()
    }
}

fn kind(word: &str) -> Result<Type, Failure> {
    word.parse().map_err(|_| Failure::not_found())
}

/// `GET /problems/…` below a language.
///
/// # Errors
/// When there is no such type.
pub async fn page(visit: Visit, Path(word): Path<String>) -> Answer {
    let kind = kind(&word)?;
    show(&ProblemPage { p: visit.p, kind })
}

/// `GET /problems/…`: to the page in the language that the browser prefers.
///
/// # Errors
/// When there is no such type.
pub async fn onward(visit: Visit, Path(word): Path<String>) -> Answer {
    let kind = kind(&word)?;
    let vary = [(header::VARY, "Accept-Language")];
    Ok((vary, Redirect::to(&visit.p.to(format!("/problems/{kind}")))).into_response())
}
