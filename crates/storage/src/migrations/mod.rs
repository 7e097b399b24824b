//! The steps from an empty database to the current shape. A step that has shipped is never edited.
//!
//! Plain tables that PostgreSQL-compatible distributed databases take too: UUID keys, no sequences, triggers or
//! advisory locks.

mod m20261121_000001_register;
mod m20261122_000001_office;
mod m20261122_000002_search;
mod m20261122_000003_split;
mod m20261122_000004_role_latest;

use sea_orm_migration::prelude::*;

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_register::Migration),
            Box::new(m20261122_000001_office::Migration),
            Box::new(m20261122_000002_search::Migration),
            Box::new(m20261122_000003_split::Migration),
            Box::new(m20261122_000004_role_latest::Migration),
        ]
    }
}
