//! Work that is done later, by whichever node takes it.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = |name: &'static str| ColumnDef::new(name).text().not_null().to_owned();
        let text_opt = |name: &'static str| ColumnDef::new(name).text().to_owned();
        let number = |name: &'static str| ColumnDef::new(name).integer().not_null().to_owned();
        let uuid_opt = |name: &'static str| ColumnDef::new(name).uuid().to_owned();
        let job = Table::create()
            .table("job")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(text("kind"))
            .col(uuid_opt("account_id"))
            .col(text_opt("sealed_payload"))
            .col(uuid_opt("ring_id"))
            .col(text_opt("dedupe").unique_key())
            .col(text("state"))
            .col(number("attempts"))
            .col(number("revision"))
            .col(text("made_at"))
            .col(text("run_at"))
            .col(text_opt("leased_until"))
            .col(uuid_opt("lease"))
            .col(text_opt("last_error"))
            .col(text_opt("outcome"))
            .col(text_opt("ended_at"))
            .foreign_key(ForeignKey::create().from("job", "account_id").to("account", "id"))
            .foreign_key(ForeignKey::create().from("job", "ring_id").to("key_ring", "id"))
            .to_owned();
        manager.create_table(job).await?;
        for (name, columns) in [("job_due", &["state", "run_at"][..]), ("job_account", &["account_id"])] {
            let mut index = Index::create().name(name).table("job").to_owned();
            columns.iter().for_each(|column| {
                index.col(*column);
            });
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
