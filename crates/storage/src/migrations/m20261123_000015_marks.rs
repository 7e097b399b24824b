//! Parts of records with a marking of their own.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let raised = Table::create()
            .table("record_raised")
            .col(ColumnDef::new("record_id").uuid().not_null())
            .col(ColumnDef::new("field").text().not_null())
            .col(ColumnDef::new("marking").integer().not_null())
            .primary_key(Index::create().col("record_id").col("field"))
            .foreign_key(ForeignKey::create().from("record_raised", "record_id").to("record", "id"))
            .to_owned();
        manager.create_table(raised).await
    }
}
