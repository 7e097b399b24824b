//! Documents that are filed before they are read.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A node that knows nothing of it reads what it files at once.
        let column = ColumnDef::new("unread").boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table("document").add_column(column).to_owned()).await
    }
}
