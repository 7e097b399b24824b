//! The form of a body, what a party is a part of, and the seats that parties hold.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let part_of = ColumnDef::new("part_of").uuid().extra("REFERENCES party (record_id)").to_owned();
        for (table, column) in [
            ("party", ColumnDef::new("form").text().to_owned()),
            ("party", part_of),
            ("role_term", ColumnDef::new("seat").text().to_owned()),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        // The parts of one: party.
        let parts = Index::create().name("party_part_of").table("party").col("part_of").to_owned();
        manager.create_index(parts).await
    }
}
