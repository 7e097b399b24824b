//! The index of the search: what each record is found by.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        let mut rows = Table::create();
        rows.table("search_row");
        if sqlite {
            // What the full-text index of SQLite calls a row by.
            rows.col(ColumnDef::new("place").integer().not_null().primary_key());
        }
        let terms = |name: &'static str| {
            let mut column = ColumnDef::new(name);
            if sqlite {
                column.text()
            } else {
                column.custom("tsvector")
            };
            column.not_null().to_owned()
        };
        rows.col(ColumnDef::new("record_id").uuid().not_null())
            .col(ColumnDef::new("part").text().not_null())
            .col(ColumnDef::new("marking").integer())
            .col(ColumnDef::new("document_id").uuid())
            .col(terms("title_terms"))
            .col(terms("terms"))
            .foreign_key(ForeignKey::create().from("search_row", "record_id").to("record", "id"))
            .foreign_key(ForeignKey::create().from("search_row", "document_id").to("document", "record_id"));
        manager.create_table(rows).await?;
        let mut one = Index::create();
        one.name("search_row_part").table("search_row").col("record_id").col("part").unique();
        manager.create_index(one).await?;
        let mut state = Table::create();
        state
            .table("search_state")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(ColumnDef::new("version").integer().not_null());
        manager.create_table(state).await?;
        let engine: &[&str] = if sqlite {
            // Every character beyond ASCII is a letter for this tokenizer, so that a term stays one token.
            &["CREATE VIRTUAL TABLE search_index USING fts5(title_terms, terms, content = 'search_row', \
               content_rowid = 'place', detail = column, tokenize = \"ascii tokenchars ':_-'\")"]
        } else {
            &[
                "CREATE INDEX search_row_title_terms ON search_row USING gin (title_terms)",
                "CREATE INDEX search_row_terms ON search_row USING gin (terms)",
            ]
        };
        for statement in engine {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
