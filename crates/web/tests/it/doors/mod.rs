//! The table of addresses, tried row by row: who is let in, what forms leave behind, what stands on every answer.

mod elsewhere;
mod forms;
mod headers;
mod hidden;
mod land;
mod trail;
mod walk;
mod why;

use tansiq_web::routes::{AREAS, Route};

/// Every row of the table.
fn rows() -> impl Iterator<Item = &'static Route> {
    AREAS.iter().flat_map(|area| area.iter())
}
