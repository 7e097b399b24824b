//! Posts: what a person does for a party, and from when until when.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let uuid = |name: &'static str| ColumnDef::new(name).uuid().not_null().to_owned();
        let text = |name: &'static str| ColumnDef::new(name).text().not_null().to_owned();
        let post = Table::create()
            .table("post")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(uuid("account_id"))
            .col(text("role"))
            .col(uuid("party_id"))
            .col(text("from_day"))
            .col(ColumnDef::new("until_day").text())
            .col(ColumnDef::new("removed").boolean().not_null())
            .foreign_key(ForeignKey::create().from("post", "account_id").to("account", "id"))
            .foreign_key(ForeignKey::create().from("post", "party_id").to("party", "record_id"))
            .to_owned();
        manager.create_table(post).await?;
        for column in ["account_id", "party_id"] {
            let index = Index::create().name(format!("post_{column}")).table("post").col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
