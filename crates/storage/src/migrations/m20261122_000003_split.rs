//! A proposal may be cut in two: each part knows what it was cut out of.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = ColumnDef::new("split_from");
        column.uuid().extra("REFERENCES proposal (record_id)");
        manager.alter_table(Table::alter().table("proposal").add_column(column).to_owned()).await
    }
}
