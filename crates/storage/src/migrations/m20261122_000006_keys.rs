//! The ring of keys outside the database, and the places of what is sealed with it. The columns that held personal
//! values in clear stay, and are emptied when the register is unlocked.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ring = Table::create()
            .table("key_ring")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("check_value").text().not_null())
            .col(ColumnDef::new("made_at").text().not_null())
            .col(ColumnDef::new("replaced_at").text())
            .col(ColumnDef::new("retired_at").text())
            .to_owned();
        manager.create_table(ring).await?;
        let wrapped = ColumnDef::new("wrapped").text().to_owned();
        let ring_id = ColumnDef::new("ring_id").uuid().extra("REFERENCES key_ring (id)").to_owned();
        // SQLite adds one column at a time.
        for column in [wrapped, ring_id] {
            manager.alter_table(Table::alter().table("person_key").add_column(column).to_owned()).await?;
        }
        for name in ["sealed_email", "sealed_name", "email_index"] {
            let column = ColumnDef::new(name).text().to_owned();
            manager.alter_table(Table::alter().table("account").add_column(column).to_owned()).await?;
        }
        let index = Index::create()
            .name("account_email_index")
            .table("account")
            .col("email_index")
            .unique()
            .to_owned();
        manager.create_index(index).await
    }
}
