//! Lists a part at a time: no more is read than the part that is asked for.

use crate::{
    Result,
    record::{self, any},
    row::Row,
    tables::Table,
    view::View,
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Condition, Expr, NullOrdering, Order, Query, SelectStatement},
};
use tansiq_model::{Body, Claim, Document, Proposal, ProposalState, Record, Theme};

/// One part of a list.
#[derive(Debug, Clone)]
pub struct Part<T: Body> {
    /// The records of this part, in the order of the list.
    pub records: Vec<Record<T>>,
    /// How many there are in all parts.
    pub total: usize,
}

/// The number of records that a selection finds.
async fn counted(db: &impl ConnectionTrait, selection: &SelectStatement) -> Result<usize> {
    let mut counted = selection.clone();
    counted.clear_selects().clear_order_by().expr_as(Expr::col(("record", "id")).count(), Alias::new("n"));
    match db.query_one(&counted).await? {
        Some(row) => Ok(usize::try_from(Row(&row).get::<i64>("n")?).unwrap_or(usize::MAX)),
        None => Ok(0),
    }
}

/// Rows of what every record has, of the record at hand.
pub(crate) fn part(table: &'static str) -> SelectStatement {
    let mut select = Query::select();
    select.expr(Expr::val(1)).from(table).and_where(Expr::col((table, "record_id")).equals(("record", "id")));
    select
}

/// The record at hand has a theme.
pub(crate) fn of_theme(theme: &Theme) -> Expr {
    let mut themes = part("record_theme");
    themes.and_where(Expr::col(("record_theme", "theme")).eq(theme.as_str()));
    Expr::exists(themes)
}

impl View {
    /// A part of what a selection finds: from a place in its order on, so many records at most.
    pub(crate) async fn part<T: Table>(
        &self,
        mut listed: SelectStatement,
        from: usize,
        most: Option<usize>,
    ) -> Result<Part<T>> {
        let snapshot = record::snapshot(&self.db).await?;
        let total = match most {
            None => None,
            Some(most) => {
                let total = counted(&snapshot, &listed).await?;
                let at = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
                // No engine takes a place beyond its largest signed number.
                listed.limit(at(most)).offset(at(from.min(total)));
                Some(total)
            }
        };
        let mut records = record::load(&snapshot, &listed).await?;
        self.hide(&snapshot, &mut records).await?;
        snapshot.commit().await?;
        Ok(Part { total: total.unwrap_or(records.len()), records })
    }

    /// A part of the records of a kind, the latest first: by the date by which their lists are ordered, then by
    /// filing. Those without a date come last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_part<T: Table>(&self, from: usize, most: Option<usize>) -> Result<Part<T>> {
        self.part(self.latest::<T>(any()), from, most).await
    }

    pub(crate) fn latest<T: Table>(&self, condition: Condition) -> SelectStatement {
        let mut listed = self.visible::<T>(condition);
        if let Some(column) = T::dated() {
            listed.order_by_with_nulls((T::table(), column), Order::Desc, NullOrdering::Last);
        }
        listed.order_by(("record", "id"), Order::Desc);
        listed
    }

    /// A part of the figures that answer no question that others answer too, in the order of [`View::latest_part`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claims_without_topic(&self, from: usize, most: Option<usize>) -> Result<Part<Claim>> {
        let without = any().add(Expr::col(("claim", "topic")).is_null());
        self.part(self.latest::<Claim>(without), from, most).await
    }

    /// Documents with a proposal that waits for a person, or all of them.
    pub(crate) fn documents(&self, waiting: bool) -> Condition {
        if !waiting {
            return any();
        }
        let mut open =
            self.visible::<Proposal>(Expr::col(("proposal", "state")).eq(ProposalState::Open.word()));
        open.clear_selects().column(("proposal", "document_id"));
        any().add(Expr::col(("record", "id")).in_subquery(open))
    }

    /// A part of the documents, the one that was filed last first; with `waiting`, of those that have a proposal that
    /// waits for a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn documents_part(
        &self,
        waiting: bool,
        from: usize,
        most: Option<usize>,
    ) -> Result<Part<Document>> {
        self.part(self.latest::<Document>(self.documents(waiting)), from, most).await
    }

    /// How many documents there are, or with `waiting` how many have a proposal that waits for a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_documents(&self, waiting: bool) -> Result<usize> {
        counted(&self.db, &self.visible::<Document>(self.documents(waiting))).await
    }
}
