//! Sharing groups of parties, and the records that are addressed to them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let group = Table::create()
            .table("sharing_group")
            .col(ColumnDef::new("record_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("slug").text().not_null().unique_key())
            .foreign_key(ForeignKey::create().from("sharing_group", "record_id").to("record", "id"))
            .to_owned();
        manager.create_table(group).await?;
        let addressed = Table::create()
            .table("record_group")
            .col(ColumnDef::new("record_id").uuid().not_null())
            .col(ColumnDef::new("position").integer().not_null())
            .col(ColumnDef::new("group_id").uuid().not_null())
            .primary_key(Index::create().col("record_id").col("position"))
            .foreign_key(ForeignKey::create().from("record_group", "record_id").to("record", "id"))
            .foreign_key(
                ForeignKey::create().from("record_group", "group_id").to("sharing_group", "record_id"),
            )
            .to_owned();
        manager.create_table(addressed).await?;
        // Whether a record is addressed to a group of somebody: record by record, as for the parties that it names.
        let index = Index::create()
            .name("record_group_record")
            .table("record_group")
            .col("record_id")
            .col("group_id")
            .to_owned();
        manager.create_index(index).await
    }
}
