//! The policies, tried.

#![expect(clippy::disallowed_methods, reason = "everybody is tried")]

mod form;
mod matrix;
mod mutants;
mod people;
mod properties;

use crate::{
    Denied,
    engine::{Engine, POLICIES, SCHEMA},
};

/// The policies that are compiled in.
fn policies() -> Engine {
    Engine::load(SCHEMA, &POLICIES).unwrap()
}

/// These policies, with the true schema.
fn with(policies: &str) -> Result<Engine, Denied> {
    Engine::load(SCHEMA, &[policies])
}
