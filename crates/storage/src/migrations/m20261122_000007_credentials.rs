//! Links, sign-ins that can be listed and ended, tokens for programs, what slows down guessing, and a log of access.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}
fn text_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().to_owned()
}
fn account(table: &mut TableCreateStatement, name: &'static str, column: &'static str) {
    table.foreign_key(ForeignKey::create().from(name, column).to("account", "id"));
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut link = Table::create();
        link.table("link")
            .col(text("token_sha256").primary_key())
            .col(text("what"))
            .col(ColumnDef::new("account_id").uuid())
            .col(text("made_at"))
            .col(text("expires_at"))
            .col(text_opt("used_at"));
        account(&mut link, "link", "account_id");
        manager.create_table(link).await?;

        let mut token = Table::create();
        token
            .table("api_token")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(text("token_sha256").unique_key())
            .col(ColumnDef::new("account_id").uuid().not_null())
            .col(text("sealed_label"))
            .col(text("scopes"))
            .col(text("made_at"))
            .col(text("expires_at"))
            .col(text_opt("used_at"))
            .col(text_opt("revoked_at"));
        account(&mut token, "api_token", "account_id");
        manager.create_table(token).await?;

        let throttle = Table::create()
            .table("throttle")
            .col(text("bucket").primary_key())
            .col(text("kind"))
            .col(ColumnDef::new("failures").integer().not_null())
            .col(text("last_at"))
            .col(text("next_at"))
            .to_owned();
        manager.create_table(throttle).await?;

        let mut event = Table::create();
        event
            .table("access_event")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(text("at"))
            .col(ColumnDef::new("account_id").uuid())
            .col(text("what"))
            .col(text_opt("place"));
        account(&mut event, "access_event", "account_id");
        manager.create_table(event).await?;

        for column in [
            ColumnDef::new("id").uuid().to_owned(),
            text_opt("seen_at"),
            text_opt("ended_at"),
            text_opt("sealed_device"),
        ] {
            manager.alter_table(Table::alter().table("sign_in").add_column(column).to_owned()).await?;
        }
        for (name, table, column) in [
            ("access_event_at", "access_event", "at"),
            ("access_event_account", "access_event", "account_id"),
            ("throttle_last", "throttle", "last_at"),
            ("api_token_account", "api_token", "account_id"),
            ("link_account", "link", "account_id"),
        ] {
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        // Both have a successor; what stood in them lived for minutes.
        for table in ["set_up_link", "sign_in_failure"] {
            manager.execute(Query::delete().from_table(table).to_owned()).await?;
        }
        Ok(())
    }
}
