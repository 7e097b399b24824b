//! What parties say of records that name them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let comment = Table::create()
            .table("comment")
            .col(ColumnDef::new("record_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("about").uuid().not_null())
            .col(ColumnDef::new("about_kind").text().not_null())
            .col(ColumnDef::new("said_on").text().not_null())
            .foreign_key(ForeignKey::create().from("comment", "record_id").to("record", "id"))
            .foreign_key(ForeignKey::create().from("comment", "about").to("record", "id"))
            .to_owned();
        manager.create_table(comment).await?;
        // Beside a record, in the order in which it was said.
        let mut index = Index::create();
        index.name("comment_about").table("comment").col("about").col("said_on");
        manager.create_index(index).await?;
        Ok(())
    }
}
