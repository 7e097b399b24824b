//! Settings, imports with their lines, and parties that turned out to be one.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().to_owned()
}

/// The table of one kind of record: its key is the record's.
fn kind(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(ColumnDef::new("record_id").uuid().not_null().primary_key())
        .foreign_key(ForeignKey::create().from(name, "record_id").to("record", "id"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut settings = kind("settings");
        for name in ["months", "digits", "states_added", "states_left_out"] {
            settings.col(text(name));
        }
        manager.create_table(settings).await?;

        let mut import = kind("import");
        for name in ["target", "state", "file_name", "given_sha256", "list_sha256", "mapping"] {
            import.col(text(name));
        }
        for name in ["lines_read", "created", "updated", "unchanged", "kept_out"] {
            import.col(number(name));
        }
        import
            .col(ColumnDef::new("applied_by").uuid())
            .foreign_key(ForeignKey::create().from("import", "list_sha256").to("file", "sha256"));
        manager.create_table(import).await?;

        let mut line = kind("import_line");
        line.col(ColumnDef::new("import_id").uuid().not_null()).col(number("line"));
        for name in ["outcome", "line_key", "cells", "remarks"] {
            line.col(text(name));
        }
        line.col(ColumnDef::new("became").uuid())
            .foreign_key(ForeignKey::create().from("import_line", "import_id").to("import", "record_id"))
            .foreign_key(ForeignKey::create().from("import_line", "became").to("record", "id"));
        manager.create_table(line).await?;
        for (name, columns) in
            [("import_line_import", ["import_id", "line"]), ("import_line_key", ["line_key", "became"])]
        {
            let mut index = Index::create().name(name).table("import_line").to_owned();
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }

        let merged_into =
            ColumnDef::new("merged_into").uuid().extra("REFERENCES party (record_id)").to_owned();
        manager.alter_table(Table::alter().table("party").add_column(merged_into).to_owned()).await
    }
}
