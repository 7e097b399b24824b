//! Prints of registers that have none, or older ones.

use super::write;
use crate::{Register, Result, change::writing, history, row::Row};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, ExprTrait, TransactionTrait,
    sea_query::{Expr, Order, Query},
};
use uuid::Uuid;

/// The version of what is kept. One more whenever prints are made in another way.
const VERSION: i32 = 1;

/// How many documents are looked up at once.
const PAGE: u64 = 200;

/// Whether the prints are of this version.
pub(crate) async fn is_current(db: &impl ConnectionTrait) -> Result<bool> {
    let select =
        Query::select().column("version").from("echo_state").and_where(Expr::col("id").eq(1)).to_owned();
    let version = db.query_one(&select).await?.map(|row| Row(&row).get::<i32>("version")).transpose()?;
    Ok(version == Some(VERSION))
}

/// Makes the prints of a register that has none, or those of an older version.
pub(crate) async fn rebuild(register: &Register) -> Result<()> {
    if is_current(&register.db).await? {
        return Ok(());
    }
    let tx = register.db.begin_with_options(writing()).await?;
    // Changes wait at the head of the history; of two programs that meet here, the second finds the work done.
    history::head(&tx, true).await?;
    if !is_current(&tx).await? {
        remake(&tx).await?;
    }
    Ok(tx.commit().await?)
}

/// Makes the prints anew from the texts, in the order in which they were filed.
pub(crate) async fn remake(tx: &DatabaseTransaction) -> Result<()> {
    for table in ["echo_restated", "echo_sentence", "echo_copy", "echo_band", "echo_print", "echo_state"] {
        tx.execute(&Query::delete().from_table(table).to_owned()).await?;
    }
    let mut after = Uuid::nil();
    let mut done = 0;
    loop {
        let select = Query::select()
            .column("record_id")
            .from("document")
            .and_where(Expr::col("record_id").gt(after))
            .order_by("record_id", Order::Asc)
            .limit(PAGE)
            .to_owned();
        let rows = tx.query_all(&select).await?;
        for row in &rows {
            after = Row(row).get("record_id")?;
            write(tx, after).await?;
        }
        if rows.is_empty() {
            break;
        }
        done += rows.len();
        tracing::info!(documents = done, "making the prints of documents");
    }
    let version = Query::insert()
        .into_table("echo_state")
        .columns(["id", "version"])
        .values_panic([1.into(), VERSION.into()])
        .to_owned();
    tx.execute(&version).await?;
    Ok(())
}
