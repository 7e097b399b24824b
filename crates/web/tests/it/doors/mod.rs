//! The table of addresses, tried row by row: who is let in, what forms leave behind, what stands on every answer.

mod api;
mod api_docs;
mod api_forms;
mod api_writes;
mod asking;
mod elsewhere;
mod forms;
mod headers;
pub(crate) mod hidden;
mod land;
mod projecting;
mod trail;
mod walk;
mod why;

use tansiq_web::routes::{AREAS, At, Route};

/// Every row of the table but those of the API, which are tried by themselves.
fn rows() -> impl Iterator<Item = &'static Route> {
    AREAS.iter().flat_map(|area| area.iter()).filter(|row| row.at != At::Api)
}

/// Every row of the API.
fn api_rows() -> impl Iterator<Item = &'static Route> {
    AREAS.iter().flat_map(|area| area.iter()).filter(|row| row.at == At::Api)
}
