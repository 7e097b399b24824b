//! Requests of programs that are done once: what a key stands for, until it expires.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn uuid(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("idempotency")
            .col(uuid("account_id"))
            .col(text("key_sha256"))
            .col(text("request_sha256"))
            .col(uuid("record_id"))
            .col(uuid("change_id"))
            .col(text("expires_at"))
            .primary_key(Index::create().col("account_id").col("key_sha256"))
            .foreign_key(ForeignKey::create().from("idempotency", "account_id").to("account", "id"))
            .foreign_key(ForeignKey::create().from("idempotency", "record_id").to("record", "id"));
        manager.create_table(table).await?;
        let index =
            Index::create().name("idempotency_expires").table("idempotency").col("expires_at").to_owned();
        manager.create_index(index).await
    }
}
