//! What became of the reader's proposals: those that were decided last, and those that were left open beside them. Read
//! lean and in batches, because the figures about the reader look at many.

use crate::{Result, View, clock::stamp, record, record::BATCH, row::Row, scope::within, tables::Table};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Condition, Expr, Order, Query, SelectStatement},
};
use std::collections::{HashMap, HashSet};
use tansiq_model::{Document, Id, Proposal, ProposalKind, ProposalState, Record, Why};
use uuid::Uuid;

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The proposal.
    pub id: Id<Proposal>,
    /// The document that it was read in.
    pub document: Id<Document>,
    /// Its place among the document's proposals.
    pub position: u32,
    /// What it would become.
    pub kind: ProposalKind,
    /// Why it was proposed.
    pub why: Why,
    /// What became of it.
    pub state: ProposalState,
}

impl View {
    /// What became of the proposals about which was decided last, the last first, each once: of so many decisions at
    /// most, taken from an instant on. A proposal whose last decision was taken back is open again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn judged(&self, from: Option<Timestamp>, most: u32) -> Result<Vec<Judged>> {
        let since = from.map(|from| Expr::col(("decision", "decided_at")).gte(stamp(from)));
        let visible = self.of_each(("decision", "record_id"));
        let taken = Query::select()
            .column(("decision", "proposal_id"))
            .from("decision")
            .cond_where(Condition::all().add(Expr::exists(visible)).add_option(since))
            .order_by(("decision", "decided_at"), Order::Desc)
            .order_by(("decision", "record_id"), Order::Desc)
            .limit(u64::from(most))
            .to_owned();
        let (mut ids, mut seen) = (Vec::new(), HashSet::new());
        for row in &self.db.query_all(&taken).await? {
            let id: Uuid = Row(row).get("proposal_id")?;
            if seen.insert(id) {
                ids.push(id);
            }
        }
        let mut found: HashMap<Uuid, Judged> = HashMap::new();
        for batch in ids.chunks(BATCH) {
            let these = Expr::col(("record", "id")).is_in(batch.iter().copied());
            found.extend(self.outcomes(these).await?.into_iter().map(|one| (one.id.uuid(), one)));
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Whether this actor may see the record with the id in a column, as a question about each row in turn: SQLite then
    /// reads the rows by their own index, and joined it would begin with all records.
    fn of_each(&self, id: (&'static str, &'static str)) -> SelectStatement {
        Query::select()
            .expr(Expr::val(1))
            .from("record")
            .and_where(Expr::col(("record", "id")).equals(id))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .to_owned()
    }

    /// The proposals of these documents that nobody has decided about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn left_open(&self, of: &[Id<Document>]) -> Result<Vec<Judged>> {
        let mut left = Vec::new();
        for batch in of.chunks(BATCH) {
            let ids = batch.iter().map(|id| id.uuid());
            let open = Expr::col(("proposal", "state")).eq(ProposalState::Open.word());
            left.extend(self.outcomes(open.and(Expr::col(("proposal", "document_id")).is_in(ids))).await?);
        }
        Ok(left)
    }

    async fn outcomes(&self, of: Expr) -> Result<Vec<Judged>> {
        let mut selection = self.visible::<Proposal>(of);
        selection.clear_selects().column(("record", "id")).columns(
            ["document_id", "position", "proposal_kind", "why", "state"].map(|name| ("proposal", name)),
        );
        let rows = self.db.query_all(&selection).await?;
        let judged = rows.iter().map(|row| {
            let row = Row(row);
            Ok(Judged {
                id: row.id("id")?,
                document: row.id("document_id")?,
                position: row.number("position")?,
                kind: row.word("proposal_kind")?,
                why: serde_json::from_str(&row.get::<String>("why")?)?,
                state: row.word("state")?,
            })
        });
        judged.collect()
    }

    /// Records as they were when they were first stored, in no order; those that this actor may not see are left out,
    /// and so is what she may not read of the others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn as_first_stored<T: Table>(&self, ids: &[Uuid]) -> Result<Vec<Record<T>>> {
        let mut all = Vec::new();
        for batch in ids.chunks(BATCH) {
            let these = || Expr::col(("record", "id")).is_in(batch.iter().copied());
            let mut visible = self.of_each(("version", "record_id"));
            visible.and_where(Expr::col(("record", "kind")).eq(T::KIND.word()));
            let first = Query::select()
                .column(("version", "body"))
                .from("version")
                .and_where(Expr::col(("version", "record_id")).is_in(batch.iter().copied()))
                .and_where(Expr::col(("version", "revision")).eq(1))
                .and_where(Expr::exists(visible))
                .to_owned();
            let snapshot = record::snapshot(&self.db).await?;
            let mut records: Vec<Record<T>> = Vec::new();
            for row in &snapshot.query_all(&first).await? {
                records.push(serde_json::from_str(&Row(row).get::<String>("body")?)?);
            }
            self.hide_old(&snapshot, &mut records, these()).await?;
            snapshot.commit().await?;
            all.extend(records);
        }
        Ok(all)
    }
}
