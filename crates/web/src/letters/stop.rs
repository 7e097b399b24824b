//! `/letters/stop`: stops letters that remind, for whoever has the link in one, without signing in.
//!
//! The page only shows the button, so that a program that looks at the addresses in a letter stops nothing. A program that is
//! told to stop them sends the form without the page (RFC 8058).

use crate::forms::Fields;
use crate::page::Page;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "letters/stop.html")]
pub struct StopLetters {
    /// What stands around it.
    pub p: Page,
    /// The key of the link.
    pub key: String,
    /// It was done just now.
    pub stopped: bool,
}

/// The query of the link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    key: String,
}

/// `GET /letters/stop`.
///
/// # Errors
/// When the link is not a good one.
pub async fn form(visit: Visit, Query(link): Query<Link>) -> Answer {
    visit.office.stopping(&link.key).await?;
    show(&StopLetters { p: visit.p, key: link.key, stopped: false })
}

/// `POST /letters/stop`: with the key in the form, or in the address as a program sends it.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Query(link): Query<Link>, Form(fields): Form<Fields>) -> Answer {
    let key = if link.key.is_empty() { fields.get("key").to_owned() } else { link.key };
    visit.office.stop_letters(&key).await?;
    show(&StopLetters { p: visit.p, key, stopped: true })
}
