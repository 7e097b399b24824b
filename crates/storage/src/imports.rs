//! The lines of lists that came in, and what names their records in the lists of the office.

use crate::{Change, Part, Result, View, row::Row, scope::within};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Order, Query, SelectStatement},
};
use std::collections::HashMap;
use tansiq_model::{Id, Import, ImportLine, LineOutcome, Record};
use uuid::Uuid;

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

    /// The lines of an import that are in the register, by number, each with the record that it made, changed or met.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_lines_in(&self, of: Id<Import>) -> Result<HashMap<u32, Option<Uuid>>> {
        let mut lines = self.narrow(["line", "became"]);
        lines.and_where(Expr::col(("import_line", "import_id")).eq(of.uuid()));
        let rows = self.db.query_all(&lines).await?;
        rows.iter().map(|row| Ok((Row(row).number("line")?, Row(row).get("became")?))).collect()
    }

    /// What names records in some imports: the numbers of the office's own, each with its record; of lists that give the
    /// same number the last one counts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_numbers(&self, of: &[Id<Import>]) -> Result<HashMap<String, Uuid>> {
        let mut lines = self.narrow(["line_key", "became"]);
        lines
            .and_where(Expr::col(("import_line", "import_id")).is_in(of.iter().map(|import| import.uuid())))
            .and_where(Expr::col(("import_line", "line_key")).like("#%"))
            .and_where(Expr::col(("import_line", "became")).is_not_null())
            .order_by(("record", "id"), Order::Asc);
        let rows = self.db.query_all(&lines).await?;
        rows.iter().map(|row| Ok((Row(row).get("line_key")?, Row(row).get("became")?))).collect()
    }

    /// Columns of the lines that this actor may see: of a long list, the rest would fill the memory.
    fn narrow(&self, columns: [&'static str; 2]) -> SelectStatement {
        let mut lines = Query::select();
        lines
            .columns(columns.map(|column| ("import_line", column)))
            .from("import_line")
            .inner_join("record", Expr::col(("record", "id")).equals(("import_line", "record_id")))
            .cond_where(within(&self.scope))
            .and_where(Expr::col(("record", "removed")).eq(false));
        lines
    }
}

impl Change {
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
