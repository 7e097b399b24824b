//! Lists in the order of filing, a part at a time: each part goes on after the last record of the one before, whatever
//! was filed or taken out meanwhile.

use crate::{CommitmentFilter, Result, record::any, tables::Table, view::View};
use jiff::civil::Date;
use sea_orm::{
    ExprTrait,
    sea_query::{Expr, Order, SelectStatement},
};
use tansiq_model::{Commitment, Document, Id, Proposal, ProposalState, Record, Series, Session};
use uuid::Uuid;

impl View {
    pub(crate) async fn onward<T: Table>(
        &self,
        mut listed: SelectStatement,
        after: Option<Uuid>,
        most: usize,
    ) -> Result<Vec<Record<T>>> {
        if let Some(after) = after {
            listed.and_where(Expr::col(("record", "id")).gt(after));
        }
        listed.order_by(("record", "id"), Order::Asc).limit(u64::try_from(most).unwrap_or(u64::MAX));
        self.load(&listed).await
    }

    /// So many records of a kind at most, filed after one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed<T: Table>(&self, after: Option<Uuid>, most: usize) -> Result<Vec<Record<T>>> {
        self.onward(self.visible::<T>(any()), after, most).await
    }

    /// The same of the commitments that a filter lets through; its order does not count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed_commitments(
        &self,
        filter: &CommitmentFilter,
        on: Date,
        after: Option<Uuid>,
        most: usize,
    ) -> Result<Vec<Record<Commitment>>> {
        self.onward(self.filtered(filter, on).await?, after, most).await
    }

    /// The same of documents, with `waiting` of those that have a proposal that waits for a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed_documents(
        &self,
        waiting: bool,
        after: Option<Uuid>,
        most: usize,
    ) -> Result<Vec<Record<Document>>> {
        self.onward(self.visible::<Document>(self.documents(waiting)), after, most).await
    }

    /// The same of proposals: of one document, of which one thing became, or of all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed_proposals(
        &self,
        of: Option<Id<Document>>,
        state: Option<ProposalState>,
        after: Option<Uuid>,
        most: usize,
    ) -> Result<Vec<Record<Proposal>>> {
        let mut condition = any();
        if let Some(of) = of {
            condition = condition.add(Expr::col(("proposal", "document_id")).eq(of.uuid()));
        }
        if let Some(state) = state {
            condition = condition.add(Expr::col(("proposal", "state")).eq(state.word()));
        }
        self.onward(self.visible::<Proposal>(condition), after, most).await
    }

    /// The same of sessions, of one dialogue or of all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed_sessions(
        &self,
        of: Option<Id<Series>>,
        after: Option<Uuid>,
        most: usize,
    ) -> Result<Vec<Record<Session>>> {
        let of = of.map(|of| Expr::col(("session", "series_id")).eq(of.uuid()));
        self.onward(self.visible::<Session>(any().add_option(of)), after, most).await
    }
}
