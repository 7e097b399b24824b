//! What a registered project has beside what a source reports, and the scores of both sides.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A project that a node writes which knows nothing of registered ones is what a source reports.
        for name in ["project_status", "ends_latest", "activity"] {
            let column = ColumnDef::new(name).text().to_owned();
            manager.alter_table(Table::alter().table("project").add_column(column).to_owned()).await?;
        }
        let ends = Query::update().table("project").value("ends_latest", Expr::col("held_latest")).to_owned();
        manager.execute(ends).await?;
        let score = Table::create()
            .table("project_score")
            .col(ColumnDef::new("record_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("project_id").uuid().not_null())
            .col(ColumnDef::new("side").text().not_null())
            .col(ColumnDef::new("grades").text().not_null())
            .col(ColumnDef::new("given_on").text().not_null())
            .col(ColumnDef::new("shown_on").text())
            .foreign_key(ForeignKey::create().from("project_score", "record_id").to("record", "id"))
            .foreign_key(ForeignKey::create().from("project_score", "project_id").to("project", "record_id"))
            .to_owned();
        manager.create_table(score).await?;
        for (name, table, columns) in [
            // The list by status, and what the scorecard is made from.
            ("project_by_status", "project", &["project_status", "held_latest"][..]),
            ("project_score_project", "project_score", &["project_id"]),
            ("project_score_shown", "project_score", &["shown_on"]),
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
