//! Second factors: what a person proves with beside her password, codes for when she has lost it, and what a ceremony
//! of several steps remembers between them. A sign-in says whether it had one, and when its person last proved who she is.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}
fn text_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of_account = |table: &'static str| {
            ForeignKey::create().from(table, "account_id").to("account", "id").to_owned()
        };
        let credential = Table::create()
            .table("credential")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("account_id").uuid().not_null())
            .col(text("what"))
            .col(text_opt("handle").unique_key().to_owned())
            .col(text("sealed_secret"))
            .col(text_opt("sealed_label"))
            .col(ColumnDef::new("last_step").big_integer())
            .col(text("made_at"))
            .col(text_opt("used_at"))
            .col(ColumnDef::new("removed").boolean().not_null())
            .foreign_key(&mut of_account("credential"))
            .to_owned();
        manager.create_table(credential).await?;

        let recovery = Table::create()
            .table("recovery_code")
            .col(text("code_sha256").primary_key())
            .col(ColumnDef::new("account_id").uuid().not_null())
            .col(text("made_at"))
            .col(text_opt("used_at"))
            .foreign_key(&mut of_account("recovery_code"))
            .to_owned();
        manager.create_table(recovery).await?;

        let ceremony = Table::create()
            .table("ceremony")
            .col(text("token_sha256").primary_key())
            .col(text("what"))
            .col(ColumnDef::new("account_id").uuid())
            .col(text("sealed_state"))
            .col(text("expires_at"))
            .foreign_key(&mut of_account("ceremony"))
            .to_owned();
        manager.create_table(ceremony).await?;

        for (table, column) in [
            ("sign_in", ColumnDef::new("strong").boolean().not_null().default(false).to_owned()),
            ("sign_in", text_opt("confirmed_at")),
            ("account", text_opt("grace_from")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        for table in ["credential", "recovery_code", "ceremony"] {
            let index =
                Index::create().name(format!("{table}_account")).table(table).col("account_id").to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
