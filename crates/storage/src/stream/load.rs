//! Putting a register that was read out into an empty database.

use super::{
    BackupFault, Progress, Summary,
    catalogue::Carried,
    cell,
    format::{Closing, FORMAT, Header, NAME, Opening, Sum, TableSum},
    send::{self, Lines, Nowhere, carried_here},
    shape::Column,
};
use crate::{Result, StorageError, migrations};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, ExprTrait, Value,
    sea_query::{Alias, Expr, Query},
};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use std::{collections::VecDeque, mem};

/// How many values go into one statement, and how many bytes of a copy.
const VALUES: usize = 8000;
const BYTES: usize = 1 << 20;

/// Takes the lines of a copy, one after the other, and checks everything that they say of themselves.
pub(crate) struct Loader<'a> {
    tx: &'a DatabaseTransaction,
    progress: Progress<'a>,
    header: Option<Header>,
    /// The tables that are still to come.
    coming: VecDeque<(&'static Carried, Vec<Column>)>,
    open: Option<Open>,
    tables: Vec<TableSum>,
    around: Sum,
    closed: bool,
}

/// A table whose rows are coming in.
struct Open {
    carried: &'static Carried,
    columns: Vec<Column>,
    sum: Sum,
    rows: Vec<Vec<Value>>,
    bytes: usize,
    /// What columns that point at rows of the same table get once these are all there.
    later: Vec<Later>,
}

/// A value for a column of one row.
struct Later {
    key: Vec<Value>,
    column: usize,
    value: Value,
}

fn altered(place: &str) -> StorageError {
    StorageError::Backup(BackupFault::Altered(place.to_owned()))
}

fn parsed<T: DeserializeOwned>(line: &str, place: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|_| altered(place))
}

impl<'a> Loader<'a> {
    /// Into a database without tables.
    pub(crate) fn new(tx: &'a DatabaseTransaction, progress: Progress<'a>) -> Self {
        Self {
            tx,
            progress,
            header: None,
            coming: VecDeque::new(),
            open: None,
            tables: Vec::new(),
            around: Sum::default(),
            closed: false,
        }
    }

    /// Everything came in, and the database holds what came in.
    pub(crate) async fn finish(self) -> Result<Summary> {
        let (Some(header), true) = (self.header, self.closed) else {
            return Err(StorageError::Backup(BackupFault::Truncated));
        };
        // Read again: what counts is what the database holds, not what it was given.
        for ((carried, columns), sum) in carried_here(self.tx).await?.into_iter().zip(&self.tables) {
            let held = send::table(self.tx, carried, &columns, &|_, _| {}, &mut Nowhere).await?;
            if held != *sum {
                return Err(altered(carried.table));
            }
        }
        Ok(Summary {
            program: header.program,
            made_at: header.made_at,
            schema: header.schema,
            head: header.head.into(),
            tables: self.tables,
        })
    }

    /// The first line: brings the database to the shape that the register had.
    async fn begin(&mut self, line: &str) -> Result<()> {
        let header = header(line)?;
        migrations::up_to(self.tx, &header.schema).await?;
        let tables = carried_here(self.tx).await?;
        // A step may have put rows of its own in, such as the head of an empty history.
        for (carried, _) in tables.iter().rev() {
            self.tx.execute(&Query::delete().from_table(carried.table).to_owned()).await?;
        }
        self.coming = tables.into();
        self.header = Some(header);
        Ok(())
    }

    fn opening(&mut self, line: &str) -> Result<()> {
        let Opening { table, columns: named } = parsed(line, "table")?;
        let Some((carried, columns)) = self.coming.pop_front() else { return Err(altered(&table)) };
        let here = columns.iter().map(|column| (column.name.as_str(), column.holds.word()));
        if table != carried.table || !here.eq(named.iter().map(|(name, word)| (name.as_str(), word.as_str())))
        {
            return Err(altered(&table));
        }
        self.open = Some(Open {
            carried,
            columns,
            sum: Sum::default(),
            rows: Vec::new(),
            bytes: 0,
            later: Vec::new(),
        });
        Ok(())
    }

    async fn closing_table(&mut self, mut open: Open, line: &str) -> Result<()> {
        open.write(self.tx).await?;
        open.point(self.tx).await?;
        (self.progress)(open.carried.table, open.sum.lines);
        let said: TableSum = parsed(line, open.carried.table)?;
        let rows = open.sum.lines;
        let sum = TableSum { table: open.carried.table.to_owned(), rows, sha256: open.sum.hash() };
        if said != sum {
            return Err(altered(open.carried.table));
        }
        self.tables.push(sum);
        Ok(())
    }

    fn closing(&mut self, line: &str) -> Result<()> {
        let said: Closing = parsed(line, "end")?;
        let rows: u64 = self.tables.iter().map(|table| table.rows).sum();
        let whole = self.coming.is_empty() && said.end == NAME;
        if !whole
            || (said.tables, said.rows) != (self.tables.len() as u64, rows)
            || said.sha256 != mem::take(&mut self.around).hash()
        {
            return Err(altered("end"));
        }
        self.closed = true;
        Ok(())
    }
}

/// The first line, if it is one that this program understands.
pub(crate) fn header(line: &str) -> Result<Header> {
    let foreign = || StorageError::Backup(BackupFault::Foreign);
    // The format is looked at before all else: a later one may have other fields.
    let any: Json = serde_json::from_str(line).map_err(|_| foreign())?;
    match (any.get("tansiq").and_then(Json::as_str), any.get("format").and_then(Json::as_u64)) {
        (Some(NAME), Some(format)) if format == u64::from(FORMAT) => {}
        (Some(NAME), Some(format)) => return Err(StorageError::Backup(BackupFault::Format(format))),
        _ => return Err(foreign()),
    }
    let header: Header = parsed(line, "header")?;
    migrations::known(&header.schema)?;
    Ok(header)
}

impl Lines for Loader<'_> {
    async fn take(&mut self, line: &str) -> Result<()> {
        if self.closed {
            return Err(altered("end"));
        }
        if let Some(open) = self.open.as_mut()
            && line.starts_with('[')
        {
            open.row(line)?;
            return if open.is_full() { open.write(self.tx).await } else { Ok(()) };
        }
        if let Some(open) = self.open.take() {
            self.closing_table(open, line).await?;
        } else if self.header.is_none() {
            self.begin(line).await?;
        } else if line.starts_with("{\"end\"") {
            return self.closing(line);
        } else {
            self.opening(line)?;
        }
        self.around.take(line);
        Ok(())
    }
}

impl Open {
    fn row(&mut self, line: &str) -> Result<()> {
        let bad = || altered(self.carried.table);
        let cells: Vec<Json> = parsed(line, self.carried.table)?;
        if cells.len() != self.columns.len() {
            return Err(bad());
        }
        let row =
            cells.into_iter().zip(&self.columns).map(|(json, column)| cell::from_json(json, column.holds));
        let mut row: Vec<Value> = row.collect::<Option<_>>().ok_or_else(bad)?;
        for (at, column) in self.columns.iter().enumerate() {
            let empty = cell::empty(column.holds);
            if self.carried.own.contains(&column.name.as_str()) && row[at] != empty {
                let value = mem::replace(&mut row[at], empty);
                self.later.push(Later { key: self.key(&row), column: at, value });
            }
        }
        self.sum.take(line);
        self.bytes += line.len();
        self.rows.push(row);
        Ok(())
    }

    fn key(&self, row: &[Value]) -> Vec<Value> {
        let places =
            self.carried.key.iter().filter_map(|name| self.columns.iter().position(|c| c.name == *name));
        places.map(|at| row[at].clone()).collect()
    }

    fn is_full(&self) -> bool {
        self.bytes >= BYTES || (self.rows.len() + 1) * self.columns.len() > VALUES
    }

    async fn write(&mut self, tx: &DatabaseTransaction) -> Result<()> {
        self.bytes = 0;
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut insert = Query::insert();
        insert
            .into_table(self.carried.table)
            .columns(self.columns.iter().map(|column| Alias::new(&column.name)));
        for row in mem::take(&mut self.rows) {
            if row.iter().any(|value| matches!(value, Value::String(Some(text)) if text.contains('\0'))) {
                // No register has one, and PostgreSQL takes none.
                return Err(altered(self.carried.table));
            }
            insert
                .values(row.into_iter().map(Expr::val))
                .map_err(|error| StorageError::Damaged(error.to_string()))?;
        }
        self.fits(tx.execute(&insert).await)
    }

    /// Rows that each other or the tables before refuse are not as they were written.
    fn fits<T>(&self, done: Result<T, sea_orm::DbErr>) -> Result<()> {
        match done.map_err(StorageError::from) {
            Ok(_) => Ok(()),
            Err(error) if error.is_misfit() => Err(altered(self.carried.table)),
            Err(error) => Err(error),
        }
    }

    async fn point(&mut self, tx: &DatabaseTransaction) -> Result<()> {
        for Later { key, column, value } in mem::take(&mut self.later) {
            let mut update = Query::update();
            update.table(self.carried.table).value(Alias::new(&self.columns[column].name), Expr::val(value));
            for (name, value) in self.carried.key.iter().zip(key) {
                update.and_where(Expr::col(*name).eq(Expr::val(value)));
            }
            self.fits(tx.execute(&update).await)?;
        }
        Ok(())
    }
}
