//! The lines of lists that came in, and what names their records in the lists of the office.

use crate::{Change, Part, Result, View, history, record, row::Row, scope::within};
use sea_orm::{
    ConnectionTrait, ExprTrait, QueryResult,
    sea_query::{Condition, Expr, Order, Query, SelectStatement},
};
use std::collections::HashMap;
use tansiq_model::{Id, Import, ImportLine, ImportState, Kind, LineOutcome, Record};
use uuid::Uuid;

/// A line of an import that is in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineIn {
    /// The record that it made, changed or met.
    pub record: Option<Uuid>,
    /// It made the record.
    pub made: bool,
}

impl View {
    /// The lines of an import, in the order of the list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_lines(&self, of: Id<Import>) -> Result<Vec<Record<ImportLine>>> {
        self.children("import_id", of.uuid(), "line").await
    }

    /// A part of the lines of an import, in the order of the list; of those with one outcome, if that is said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_lines_part(
        &self,
        of: Id<Import>,
        outcome: Option<LineOutcome>,
        from: usize,
        most: Option<usize>,
    ) -> Result<Part<ImportLine>> {
        let mut lines = self.visible::<ImportLine>(Expr::col(("import_line", "import_id")).eq(of.uuid()));
        if let Some(outcome) = outcome {
            lines.and_where(Expr::col(("import_line", "outcome")).eq(outcome.word()));
        }
        lines.order_by(("import_line", "line"), Order::Asc).order_by(("record", "id"), Order::Asc);
        self.part(lines, from, most).await
    }

    /// The lines of lists that made, changed or met a record, the first list first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_lines_about(&self, record: Uuid) -> Result<Vec<Record<ImportLine>>> {
        self.children("became", record, "record_id").await
    }

    /// The lines of an import that are in the register, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_lines_in(&self, of: Id<Import>) -> Result<HashMap<u32, LineIn>> {
        let mut lines = self.narrow(&["line", "became", "outcome"]);
        lines.and_where(Expr::col(("import_line", "import_id")).eq(of.uuid()));
        let rows = self.db.query_all(&lines).await?;
        let line = |row: &QueryResult| -> Result<(u32, LineIn)> {
            let made = Row(row).word::<LineOutcome>("outcome")? == LineOutcome::Created;
            Ok((Row(row).number("line")?, LineIn { record: Row(row).get("became")?, made }))
        };
        rows.iter().map(line).collect()
    }

    /// What names records in some imports: of these numbers of the office's own, each with its record; of lists that give
    /// the same number the last one counts. A line that was kept out names nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_numbers(&self, of: &[Id<Import>], keys: &[String]) -> Result<HashMap<String, Uuid>> {
        let mut numbers = HashMap::new();
        for keys in keys.chunks(record::BATCH) {
            let mut lines = self.narrow(&["line_key", "became"]);
            lines
                .and_where(Expr::col(("import_line", "line_key")).is_in(keys.iter().map(String::as_str)))
                .and_where(
                    Expr::col(("import_line", "import_id")).is_in(of.iter().map(|import| import.uuid())),
                )
                .and_where(Expr::col(("import_line", "outcome")).ne(LineOutcome::KeptOut.word()))
                .and_where(Expr::col(("import_line", "became")).is_not_null())
                .order_by(("record", "id"), Order::Asc);
            for row in &self.db.query_all(&lines).await? {
                numbers.insert(Row(row).get("line_key")?, Row(row).get("became")?);
            }
        }
        Ok(numbers)
    }

    /// The imports of a kind of record whose lines are in the register, the last one first, so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn imports_in(&self, target: Kind, most: usize) -> Result<Vec<Record<Import>>> {
        let is_in = [ImportState::Done, ImportState::Coming].map(ImportState::word);
        let wanted = Condition::all()
            .add(Expr::col(("import", "target")).eq(target.word()))
            .add(Expr::col(("import", "state")).is_in(is_in));
        Ok(self.part(self.latest::<Import>(wanted), 0, Some(most)).await?.records)
    }

    /// Columns of the lines that this actor may see: of a long list, the rest would fill the memory.
    fn narrow(&self, columns: &[&'static str]) -> SelectStatement {
        let mut lines = Query::select();
        lines
            .columns(columns.iter().map(|column| ("import_line", *column)))
            .from("import_line")
            .inner_join("record", Expr::col(("record", "id")).equals(("import_line", "record_id")))
            .cond_where(within(&self.scope))
            .and_where(Expr::col(("record", "removed")).eq(false));
        lines
    }
}

impl Change {
    /// Keeps every other change from ending before this one does: what is asked from here on stays so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold_history(&self) -> Result<()> {
        history::head(&self.tx, true).await?;
        Ok(())
    }

    /// A record of a kind that somebody made after this place in the history, but for these changes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn made_since(&self, kind: Kind, seq: u64, but: &[Uuid]) -> Result<Option<Uuid>> {
        let mut select = Query::select();
        select
            .column(("version", "record_id"))
            .from("history")
            .inner_join("version", Expr::col(("version", "change_id")).equals(("history", "change_id")))
            .and_where(Expr::col(("history", "seq")).gt(i64::try_from(seq).unwrap_or(i64::MAX)))
            .and_where(Expr::col(("version", "kind")).eq(kind.word()))
            .and_where(Expr::col(("version", "revision")).eq(1))
            .limit(1);
        if !but.is_empty() {
            select.and_where(Expr::col(("history", "change_id")).is_not_in(but.iter().copied()));
        }
        match self.tx.query_one(&select).await? {
            Some(row) => Ok(Some(Row(&row).get("record_id")?)),
            None => Ok(None),
        }
    }

    /// The changes that brought lines of an import in, the last one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes_of_import(&self, of: Id<Import>) -> Result<Vec<Uuid>> {
        let select = Query::select()
            .distinct()
            .column(("version", "change_id"))
            .column(("history", "seq"))
            .from("import_line")
            .inner_join("version", Expr::col(("version", "record_id")).equals(("import_line", "record_id")))
            .inner_join("history", Expr::col(("history", "change_id")).equals(("version", "change_id")))
            .and_where(Expr::col(("import_line", "import_id")).eq(of.uuid()))
            .and_where(Expr::col(("version", "revision")).eq(1))
            .order_by(("history", "seq"), Order::Desc)
            .to_owned();
        let rows = self.tx.query_all(&select).await?;
        rows.iter().map(|row| Row(row).get("change_id")).collect()
    }
}
