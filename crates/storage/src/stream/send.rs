//! Reading a register out.

use super::{
    Progress, Summary,
    catalogue::{CARRIED, Carried},
    cell,
    format::{Closing, FORMAT, Header, NAME, Opening, Sum, TableSum},
    shape::{self, Column, Holds},
};
use crate::{Clock, Result, StorageError, clock::stamp, history, row::Row};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, ExprTrait, Value,
    sea_query::{Alias, Expr, Order, Query},
};
use serde::Serialize;

/// Whatever takes the lines of a copy.
pub(crate) trait Lines {
    async fn take(&mut self, line: &str) -> Result<()>;
}

/// Takes lines and keeps none: only their sums are wanted.
pub(crate) struct Nowhere;

impl Lines for Nowhere {
    async fn take(&mut self, _: &str) -> Result<()> {
        Ok(())
    }
}

fn written(line: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(line)?)
}

/// Hands every line of a register over, as one snapshot shows it.
pub(crate) async fn send(
    db: &DatabaseTransaction,
    clock: &Clock,
    progress: Progress<'_>,
    to: &mut impl Lines,
) -> Result<Summary> {
    let head = history::head(db, false).await?;
    let header = Header {
        tansiq: NAME.to_owned(),
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: stamp(clock.now()),
        schema: crate::migrations::applied(db).await?,
        head: head.clone().into(),
    };
    let mut around = Sum::default();
    let line = written(&header)?;
    around.take(&line);
    to.take(&line).await?;
    let mut tables: Vec<TableSum> = Vec::new();
    for (carried, columns) in carried_here(db).await? {
        let names = columns.iter().map(|column| (column.name.clone(), column.holds.word().to_owned()));
        let line = written(&Opening { table: carried.table.to_owned(), columns: names.collect() })?;
        around.take(&line);
        to.take(&line).await?;
        let sum = table(db, carried, &columns, progress, to).await?;
        let line = written(&sum)?;
        around.take(&line);
        to.take(&line).await?;
        tables.push(sum);
    }
    let closing = Closing {
        end: NAME.to_owned(),
        tables: tables.len() as u64,
        rows: tables.iter().map(|table| table.rows).sum(),
        sha256: around.hash(),
    };
    to.take(&written(&closing)?).await?;
    Ok(Summary { program: header.program, made_at: header.made_at, schema: header.schema, head, tables })
}

/// The carried tables that a database has, with their columns: an older schema lacks the later ones.
pub(crate) async fn carried_here(db: &impl ConnectionTrait) -> Result<Vec<(&'static Carried, Vec<Column>)>> {
    let mut there = shape::columns(db, |table| CARRIED.iter().any(|one| one.table == table)).await?;
    Ok(CARRIED.iter().filter_map(|one| Some((one, there.remove(one.table)?))).collect())
}

/// Hands the rows of one table over, in the order of its key, a page at a time.
pub(crate) async fn table(
    db: &impl ConnectionTrait,
    carried: &Carried,
    columns: &[Column],
    progress: Progress<'_>,
    to: &mut impl Lines,
) -> Result<TableSum> {
    let damaged = |error| StorageError::Damaged(format!("{}: {error}", carried.table));
    let keys: Vec<(Expr, &Column)> =
        carried.key.iter().map(|name| key(db, name, columns)).collect::<Result<_>>()?;
    let mut sum = Sum::default();
    let mut after: Option<Vec<Value>> = None;
    loop {
        let mut select = Query::select();
        select.columns(columns.iter().map(|column| Alias::new(&column.name))).from(carried.table);
        if let Some(after) = after.take() {
            let key = Expr::tuple(keys.iter().map(|(expression, _)| expression.clone()));
            select.and_where(key.gt(Expr::tuple(after.into_iter().map(Expr::val))));
        }
        for (expression, _) in &keys {
            select.order_by_expr(expression.clone(), Order::Asc);
        }
        let rows = db.query_all(select.limit(carried.page)).await?;
        for row in &rows {
            let values: Vec<Value> = columns
                .iter()
                .map(|column| cell::read(&Row(row), column))
                .collect::<Result<_>>()
                .map_err(damaged)?;
            let line = written(&values.iter().map(cell::to_json).collect::<Vec<_>>())?;
            sum.take(&line);
            to.take(&line).await?;
        }
        progress(carried.table, sum.lines);
        match rows.last() {
            Some(last) if rows.len() as u64 == carried.page => {
                let key = keys.iter().map(|(_, column)| cell::read(&Row(last), column));
                after = Some(key.collect::<Result<_>>().map_err(damaged)?);
            }
            _ => break,
        }
    }
    Ok(TableSum { table: carried.table.to_owned(), rows: sum.lines, sha256: sum.hash() })
}

/// A column of a key as its table is ordered by it: texts by their bytes on both engines.
fn key<'a>(db: &impl ConnectionTrait, name: &str, columns: &'a [Column]) -> Result<(Expr, &'a Column)> {
    let column = columns
        .iter()
        .find(|column| column.name == name)
        .ok_or_else(|| StorageError::Damaged(format!("there is no column {name}")))?;
    let bytes = column.holds == Holds::Text && db.get_database_backend() == DbBackend::Postgres;
    let expression =
        if bytes { Expr::cust(format!("\"{name}\" COLLATE \"C\"")) } else { Expr::col(Alias::new(name)) };
    Ok((expression, column))
}
