//! Roles are listed by the day on which they begin: its latest reading is stored beside it, as for other dates.

use crate::row::Row;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, ExprTrait},
};
use tansiq_model::PartialDate;
use uuid::Uuid;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn failed(error: crate::StorageError) -> DbErr {
    DbErr::Migration(error.to_string())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = ColumnDef::new("from_latest").text().to_owned();
        manager.alter_table(Table::alter().table("role_term").add_column(column).to_owned()).await?;
        let db = manager.get_connection();
        let roles = Query::select()
            .columns(["record_id", "from_date"])
            .from("role_term")
            .and_where(Expr::col("from_date").is_not_null())
            .to_owned();
        for row in &db.query_all(&roles).await? {
            let row = Row(row);
            let from: PartialDate = row.word("from_date").map_err(failed)?;
            let id: Uuid = row.get("record_id").map_err(failed)?;
            let update = Query::update()
                .table("role_term")
                .value("from_latest", from.latest().to_string())
                .and_where(Expr::col("record_id").eq(id))
                .to_owned();
            db.execute(&update).await?;
        }
        Ok(())
    }
}
