//! What of a document's title, publisher, date and language was found in its text.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Words with a space between them. Of documents that were read before, only the date's basis is known.
        let column = ColumnDef::new("inferred").text().not_null().default("").to_owned();
        manager.alter_table(Table::alter().table("document").add_column(column).to_owned()).await
    }
}
