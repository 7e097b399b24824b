//! Identities: by which account of a sign-in service elsewhere somebody signs in here. What that service calls her is kept
//! as a hash only; the salt makes what the history holds of it say nothing once the identity is gone.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut identity = Table::create();
        identity
            .table("identity")
            .col(text("issuer"))
            .col(text("subject_sha256"))
            .col(ColumnDef::new("id").uuid().not_null().unique_key())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("account_id").uuid().not_null())
            .col(text("salt"))
            .col(text("made_at"))
            .col(ColumnDef::new("used_at").text())
            .col(ColumnDef::new("removed").boolean().not_null())
            .primary_key(Index::create().col("issuer").col("subject_sha256"))
            .foreign_key(ForeignKey::create().from("identity", "account_id").to("account", "id"));
        manager.create_table(identity).await?;
        let index = Index::create().name("identity_account").table("identity").col("account_id").to_owned();
        manager.create_index(index).await
    }
}
