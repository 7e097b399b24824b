//! The steps from an empty database to the current shape. A step that has shipped is never edited.
//!
//! Plain tables that PostgreSQL-compatible distributed databases take too: UUID keys, no sequences, triggers or
//! advisory locks.

mod m20261121_000001_register;
mod m20261122_000001_office;
mod m20261122_000002_search;
mod m20261122_000003_split;
mod m20261122_000004_role_latest;
mod m20261122_000005_posts;
mod m20261122_000006_keys;
mod m20261122_000007_credentials;
mod m20261122_000008_scale;
mod m20261122_000011_people;
mod m20261122_000012_work;
mod m20261122_000013_second;
mod m20261122_000014_api;
mod m20261123_000015_marks;
mod m20261123_000017_identities;
mod m20261123_000018_later;
mod m20261124_000019_echoes;
mod m20261125_000030_learning;
mod m20261126_000031_inferred;
mod m20261127_000033_parties;
mod m20261127_000034_needs;
mod m20261128_000035_reminders;
mod m20261128_000036_comments;
mod m20261128_000037_projects;

use crate::{Result, StorageError, row::Row};
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DatabaseTransaction},
};

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
            Box::new(m20261122_000005_posts::Migration),
            Box::new(m20261122_000006_keys::Migration),
            Box::new(m20261122_000007_credentials::Migration),
            Box::new(m20261122_000008_scale::Migration),
            Box::new(m20261122_000011_people::Migration),
            Box::new(m20261122_000012_work::Migration),
            Box::new(m20261122_000013_second::Migration),
            Box::new(m20261122_000014_api::Migration),
            Box::new(m20261123_000015_marks::Migration),
            Box::new(m20261123_000017_identities::Migration),
            Box::new(m20261123_000018_later::Migration),
            Box::new(m20261124_000019_echoes::Migration),
            Box::new(m20261125_000030_learning::Migration),
            Box::new(m20261126_000031_inferred::Migration),
            Box::new(m20261127_000033_parties::Migration),
            Box::new(m20261127_000034_needs::Migration),
            Box::new(m20261128_000035_reminders::Migration),
            Box::new(m20261128_000036_comments::Migration),
            Box::new(m20261128_000037_projects::Migration),
        ]
    }
}

/// The steps that a database has taken, in their order; none before the first.
pub(crate) async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let select =
        Query::select().column("version").from("seaql_migrations").order_by("version", Order::Asc).to_owned();
    let rows = db.query_all(&select).await?;
    rows.iter().map(|row| Row(row).get("version")).collect()
}

/// How many steps a schema still lacks, if its steps are the first of those that this program knows.
///
/// # Errors
/// [`StorageError::Newer`] with the first one that it does not know.
pub(crate) fn known(steps: &[String]) -> Result<usize> {
    let all = Migrator::migrations();
    for (at, step) in steps.iter().enumerate() {
        if all.get(at).is_none_or(|one| one.name() != step) {
            return Err(StorageError::Newer(step.clone()));
        }
    }
    Ok(all.len() - steps.len())
}

/// Takes these steps on an empty database, inside a transaction.
pub(crate) async fn up_to(tx: &DatabaseTransaction, steps: &[String]) -> Result<()> {
    known(steps)?;
    Ok(Migrator::up(tx, Some(steps.iter().map(|_| 1).sum())).await?)
}

/// Takes every step on an empty database, inside a transaction.
pub(crate) async fn all(tx: &DatabaseTransaction) -> Result<()> {
    Ok(Migrator::up(tx, None).await?)
}

/// Takes the steps that are left, inside a transaction, and says how many they were.
pub(crate) async fn finish(tx: &DatabaseTransaction) -> Result<usize> {
    let left = known(&applied(tx).await?)?;
    Migrator::up(tx, None).await?;
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_in_the_order_of_their_names() {
        let names: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert!(known(&names[..1]).is_ok_and(|left| left == names.len() - 1));
        assert!(matches!(known(&names[1..]), Err(StorageError::Newer(step)) if step == names[1]));
    }
}
