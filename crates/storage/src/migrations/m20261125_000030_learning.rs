//! Which proposals the review folds away, and decisions in the order in which they were taken.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A node that knows nothing of them folds nothing away.
        for (name, empty) in [("thresholds", "{}"), ("rules_off", "[]")] {
            let column = ColumnDef::new(name).text().not_null().default(empty).to_owned();
            manager.alter_table(Table::alter().table("settings").add_column(column).to_owned()).await?;
        }
        // The decisions that were taken last: the page about the reader, and an administrator's first page.
        let taken = Index::create()
            .name("decision_taken")
            .table("decision")
            .col("decided_at")
            .col("record_id")
            .to_owned();
        manager.create_index(taken).await
    }
}
