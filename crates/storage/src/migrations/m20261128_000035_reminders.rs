//! Letters that remind of what is due, what is answered to them by mail, and calendars.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The usual days.
const USUAL: &str = r#"{"on":true,"before":[30,7],"after":[1,14]}"#;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn text_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().to_owned()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().to_owned()
}

fn uuid(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}

fn key(columns: &[&'static str]) -> IndexCreateStatement {
    let mut key = Index::create();
    columns.iter().for_each(|column| {
        key.col(*column);
    });
    key.take()
}

/// Which letter was written to whom about what is due by which day: none goes out twice.
fn reminder() -> TableCreateStatement {
    Table::create()
        .table("reminder")
        .col(uuid("account_id"))
        .col(uuid("commitment_id"))
        .col(text("due"))
        .col(number("days"))
        .col(text("sent_at"))
        .primary_key(&mut key(&["account_id", "commitment_id", "due", "days"]))
        .foreign_key(ForeignKey::create().from("reminder", "account_id").to("account", "id"))
        .foreign_key(ForeignKey::create().from("reminder", "commitment_id").to("commitment", "record_id"))
        .to_owned()
}

fn letter_choice() -> TableCreateStatement {
    Table::create()
        .table("letter_choice")
        .col(uuid("account_id").primary_key())
        .col(ColumnDef::new("reminders").boolean().not_null())
        .col(text_opt("lang"))
        .foreign_key(ForeignKey::create().from("letter_choice", "account_id").to("account", "id"))
        .to_owned()
}

fn pass() -> TableCreateStatement {
    Table::create()
        .table("pass")
        .col(text("token_sha256").primary_key())
        .col(text("what"))
        .col(uuid("account_id"))
        .col(text("about"))
        .col(text("made_at"))
        .col(text_opt("expires_at"))
        .foreign_key(ForeignKey::create().from("pass", "account_id").to("account", "id"))
        .to_owned()
}

fn answer() -> TableCreateStatement {
    Table::create()
        .table("answer")
        .col(uuid("id").primary_key())
        .col(uuid("account_id"))
        .col(text("message_sha256").unique_key())
        .col(text("received_at"))
        .col(text("state"))
        .col(number("revision"))
        .col(text_opt("decided_at"))
        .col(text("sealed_body"))
        .foreign_key(ForeignKey::create().from("answer", "account_id").to("account", "id"))
        .to_owned()
}

fn answer_file() -> TableCreateStatement {
    Table::create()
        .table("answer_file")
        .col(uuid("answer_id"))
        .col(number("position"))
        .col(number("bytes"))
        .col(text("sealed_name"))
        .col(text("sealed_bytes"))
        .primary_key(&mut key(&["answer_id", "position"]))
        .foreign_key(ForeignKey::create().from("answer_file", "answer_id").to("answer", "id"))
        .to_owned()
}

fn mail_count() -> TableCreateStatement {
    Table::create()
        .table("mail_count")
        .col(text("day"))
        .col(text("what"))
        .col(number("number"))
        .primary_key(&mut key(&["day", "what"]))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A node that knows nothing of them writes no letters and leaves the days as they are.
        let days = text("reminders").default(USUAL).to_owned();
        manager.alter_table(Table::alter().table("settings").add_column(days).to_owned()).await?;
        for table in [reminder(), letter_choice(), pass(), answer(), answer_file(), mail_count()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("reminder_commitment", "reminder", &["commitment_id"][..]),
            ("pass_account", "pass", &["account_id", "what"]),
            ("answer_state", "answer", &["state", "id"]),
            ("answer_account", "answer", &["account_id"]),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            columns.iter().for_each(|column| {
                index.col(*column);
            });
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
