//! What stands around one record: read by what points at it, and not by looking through all records of a kind.

use crate::{Result, View, record::BATCH, row::Row, tables::Table, view::label_on};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Expr, Order, Query},
};
use std::collections::HashMap;
use tansiq_model::{Commitment, Document, Event, Id, Label, Party, Record, Session};

impl View {
    /// The records of a kind that rest on a passage of a document, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resting_on<T: Table>(&self, document: Id<Document>) -> Result<Vec<Record<T>>> {
        let mut records = self.pointing::<T>("record_source", "document_id", document.uuid()).await?;
        // Of a document that is closed to this actor, nothing that she reads says that it rests on it.
        records.retain(|record| record.sources.iter().any(|source| source.document == document.uuid()));
        Ok(records)
    }

    /// The records of a kind in which a party has a role, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn in_which<T: Table>(&self, party: Id<Party>) -> Result<Vec<Record<T>>> {
        self.pointing::<T>("record_party", "party_id", party.uuid()).await
    }

    async fn pointing<T: Table>(
        &self,
        part: &'static str,
        column: &'static str,
        at: uuid::Uuid,
    ) -> Result<Vec<Record<T>>> {
        let pointing = Query::select()
            .column((part, "record_id"))
            .from(part)
            .and_where(Expr::col((part, column)).eq(at))
            .to_owned();
        let mut selection = self.visible::<T>(Expr::col(("record", "id")).in_subquery(pointing));
        selection.order_by(("record", "id"), Order::Asc);
        self.load(&selection).await
    }

    /// The events of these sessions, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events_of(&self, sessions: &[Id<Session>]) -> Result<Vec<Record<Event>>> {
        let mut events = Vec::new();
        for batch in sessions.chunks(BATCH) {
            let of = Expr::col(("event", "session_id")).is_in(batch.iter().map(|session| session.uuid()));
            events.extend(self.load(&self.visible::<Event>(of)).await?);
        }
        events.sort_by_key(|event: &Record<Event>| event.id);
        Ok(events)
    }

    /// The parties that were merged into one, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn merged_into(&self, kept: Id<Party>) -> Result<Vec<Record<Party>>> {
        let mut selection = self.visible::<Party>(Expr::col(("party", "merged_into")).eq(kept.uuid()));
        selection.order_by(("record", "id"), Order::Asc);
        self.load(&selection).await
    }

    /// The offices and parts of a party that stand for themselves, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parts_of_party(&self, whole: Id<Party>) -> Result<Vec<Record<Party>>> {
        let mut selection = self.visible::<Party>(Expr::col(("party", "part_of")).eq(whole.uuid()));
        selection
            .and_where(Expr::col(("party", "merged_into")).is_null())
            .order_by(("record", "id"), Order::Asc);
        self.load(&selection).await
    }

    /// How many commitments of each session have each label on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn labels_by_session(&self, on: Date) -> Result<HashMap<Id<Session>, Vec<(Label, u32)>>> {
        let mut selection = self.visible::<Commitment>(Expr::col(("commitment", "session_id")).is_not_null());
        selection
            .clear_selects()
            .column(("commitment", "session_id"))
            .expr_as(label_on(on), Alias::new("label"))
            .expr_as(Expr::col(("record", "id")).count(), Alias::new("n"))
            .group_by_col(("commitment", "session_id"))
            .group_by_columns([Alias::new("label")]);
        let mut counts: HashMap<Id<Session>, Vec<(Label, u32)>> = HashMap::new();
        for row in &self.db.query_all(&selection).await? {
            let row = Row(row);
            let count = (row.word("label")?, u32::try_from(row.get::<i64>("n")?).unwrap_or(u32::MAX));
            counts.entry(row.id("session_id")?).or_default().push(count);
        }
        Ok(counts)
    }
}
