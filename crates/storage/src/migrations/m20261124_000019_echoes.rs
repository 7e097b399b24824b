//! Echoes: prints of documents and sentences, and which of them were found to say the same.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().to_owned()
}

fn key() -> ColumnDef {
    ColumnDef::new("key").big_integer().not_null().to_owned()
}

fn of_a_document(table: &'static str, column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to("document", "record_id").to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut print = Table::create();
        print
            .table("echo_print")
            .col(id("document_id").primary_key())
            .col(ColumnDef::new("print").text().not_null())
            .foreign_key(&mut of_a_document("echo_print", "document_id"));
        manager.create_table(print).await?;

        let mut band = Table::create();
        band.table("echo_band")
            .col(id("document_id"))
            .col(number("band"))
            .col(key())
            .primary_key(Index::create().col("document_id").col("band"))
            .foreign_key(&mut of_a_document("echo_band", "document_id"));
        manager.create_table(band).await?;

        let mut copy = Table::create();
        copy.table("echo_copy")
            .col(id("document_id"))
            .col(id("of_id"))
            .col(number("likeness"))
            .primary_key(Index::create().col("document_id").col("of_id"))
            .foreign_key(&mut of_a_document("echo_copy", "document_id"))
            .foreign_key(&mut of_a_document("echo_copy", "of_id"));
        manager.create_table(copy).await?;

        let mut sentence = Table::create();
        sentence
            .table("echo_sentence")
            .col(id("document_id"))
            .col(number("start_at"))
            .col(number("end_at"))
            .col(number("band"))
            .col(key())
            .primary_key(Index::create().col("document_id").col("start_at").col("band"))
            .foreign_key(&mut of_a_document("echo_sentence", "document_id"));
        manager.create_table(sentence).await?;

        let mut restated = Table::create();
        restated
            .table("echo_restated")
            .col(id("document_id"))
            .col(number("start_at"))
            .col(number("end_at"))
            .col(id("of_id"))
            .col(number("of_start"))
            .col(number("of_end"))
            .col(ColumnDef::new("same_figures").boolean().not_null())
            .primary_key(Index::create().col("document_id").col("start_at").col("of_id").col("of_start"))
            .foreign_key(&mut of_a_document("echo_restated", "document_id"))
            .foreign_key(&mut of_a_document("echo_restated", "of_id"));
        manager.create_table(restated).await?;

        for (name, table, columns) in [
            ("echo_band_key", "echo_band", &["key", "document_id"][..]),
            ("echo_copy_of", "echo_copy", &["of_id", "document_id"]),
            ("echo_sentence_key", "echo_sentence", &["key", "document_id"]),
            ("echo_restated_of", "echo_restated", &["of_id", "document_id"]),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            columns.iter().for_each(|column| {
                index.col(*column);
            });
            manager.create_index(index).await?;
        }

        let mut state = Table::create();
        state.table("echo_state").col(number("id").primary_key()).col(number("version"));
        manager.create_table(state).await
    }
}
