//! What a first page shows beside the commitments of a dialogue: sessions, events, documents that wait and figures that
//! differ. Each of these is read from the end of an index at which it stands, and no more than the page has room for.

use crate::{Result, View, row::Row, scope::within, tables::Table};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Condition, Expr, IntoCondition, Order, Query, SelectStatement},
};
use std::collections::BTreeSet;
use tansiq_model::{Claim, Document, Event, Id, Proposal, ProposalState, Record, Series, Session};

/// How many sessions are looked through at once for dialogues.
const SESSIONS: u64 = 50;

/// The first of a list, and whether there are more.
#[derive(Debug, Clone)]
pub struct First<T> {
    /// In the order of the list.
    pub all: Vec<T>,
    /// There are more than these.
    pub more: bool,
}

fn held_by(day: Date) -> Expr {
    Expr::col(("session", "held_earliest")).lte(day.to_string())
}

impl View {
    /// Rows of the table of a kind alone, of records that this actor may see: an engine has to begin with them, and
    /// cannot begin with every record of the register, as it may in a join.
    fn rows_of<T: Table>(&self, condition: impl IntoCondition) -> SelectStatement {
        let visible = Query::select()
            .expr(Expr::val(1))
            .from("record")
            .and_where(Expr::col(("record", "id")).equals((T::table(), "record_id")))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .to_owned();
        Query::select()
            .from(T::table())
            .cond_where(condition.into_condition())
            .and_where(Expr::exists(visible))
            .to_owned()
    }

    /// The records of the first rows of a kind, in their order.
    async fn first<T: Table>(&self, mut rows: SelectStatement, most: u64) -> Result<Vec<Record<T>>> {
        rows.column((T::table(), "record_id")).limit(most);
        let found = self.db.query_all(&rows).await?;
        let ids = found.iter().map(|row| Row(row).id("record_id")).collect::<Result<Vec<Id<T>>>>()?;
        let mut records = self.many(&ids).await?;
        records.sort_by_key(|record| ids.iter().position(|id| *id == record.id));
        Ok(records)
    }

    /// The session that was held last by a day, of one dialogue or of any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_held(&self, by: Date, of: Option<Id<Series>>) -> Result<Option<Record<Session>>> {
        let mut condition = Condition::all().add(held_by(by));
        if let Some(series) = of {
            condition = condition.add(Expr::col(("session", "series_id")).eq(series.uuid()));
        }
        let mut rows = self.rows_of::<Session>(condition);
        rows.order_by(("session", "held_latest"), Order::Desc)
            .order_by(("session", "record_id"), Order::Desc);
        Ok(self.first(rows, 1).await?.pop())
    }

    /// The dialogues that have met by a day, the one that met last first; so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn dialogues_that_met(&self, by: Date, most: usize) -> Result<Vec<Id<Series>>> {
        let mut found: Vec<Id<Series>> = Vec::new();
        while found.len() < most {
            let mut condition = Condition::all().add(held_by(by));
            if !found.is_empty() {
                let known = found.iter().map(|series| series.uuid());
                condition = condition.add(Expr::col(("session", "series_id")).is_not_in(known));
            }
            let mut sessions = self.rows_of::<Session>(condition);
            sessions
                .column(("session", "series_id"))
                .order_by(("session", "held_latest"), Order::Desc)
                .order_by(("session", "record_id"), Order::Desc)
                .limit(SESSIONS);
            let rows = self.db.query_all(&sessions).await?;
            for row in &rows {
                let series = Row(row).id("series_id")?;
                if found.len() < most && !found.contains(&series) {
                    found.push(series);
                }
            }
            if rows.is_empty() {
                break;
            }
        }
        Ok(found)
    }

    /// The dialogue with a short name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn dialogue(&self, slug: &str) -> Result<Option<Record<Series>>> {
        Ok(self.load(&self.visible::<Series>(Expr::col(("series", "slug")).eq(slug))).await?.pop())
    }

    /// The last sessions of dialogues that have planned another one for a day or later, the nearest plan first; so many
    /// at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn planning(&self, from: Date, most: u64) -> Result<Vec<Record<Session>>> {
        let later = |column| Expr::col(("later", column));
        let after = Query::select()
            .expr(Expr::val(1))
            .from_as("session", "later")
            .inner_join("record", Expr::col(("record", "id")).equals(("later", "record_id")))
            .and_where(later("series_id").equals(("session", "series_id")))
            .and_where(later("session_number").gt(Expr::col(("session", "session_number"))))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .to_owned();
        let planned = Expr::col(("session", "next_latest")).gte(from.to_string());
        let mut rows = self.rows_of::<Session>(Condition::all().add(planned).add(Expr::exists(after).not()));
        rows.order_by(("session", "next_latest"), Order::Asc).order_by(("session", "record_id"), Order::Asc);
        self.first(rows, most).await
    }

    /// Events that may still be going on on a day or come later, those that are over first in front; so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events_from(&self, day: Date, most: u64) -> Result<Vec<Record<Event>>> {
        let mut rows = self.rows_of::<Event>(Expr::col(("event", "held_latest")).gte(day.to_string()));
        rows.order_by(("event", "held_latest"), Order::Asc).order_by(("event", "record_id"), Order::Asc);
        self.first(rows, most).await
    }

    /// Documents with a proposal that waits for a person, the one that was filed last first; so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_waiting(&self, most: usize) -> Result<First<Record<Document>>> {
        let open = Expr::col(("proposal", "state")).eq(ProposalState::Open.word());
        let mut selection = self.rows_of::<Proposal>(open);
        selection
            .distinct()
            .column(("proposal", "document_id"))
            .order_by(("proposal", "document_id"), Order::Desc)
            .limit(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1));
        let rows = self.db.query_all(&selection).await?;
        let ids = rows.iter().map(|row| Row(row).id("document_id")).collect::<Result<Vec<Id<Document>>>>()?;
        let mut all = self.many(&ids).await?;
        all.sort_by_key(|document| std::cmp::Reverse(document.id));
        let more = all.len() > most;
        all.truncate(most);
        Ok(First { all, more })
    }

    /// Claims on questions to which there is more than one answer, among those that the last so many claims answer:
    /// so many questions at most, question by question, oldest claim first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn differing_topics(
        &self,
        claims: u64,
        most: usize,
    ) -> Result<First<(String, Vec<Record<Claim>>)>> {
        let mut latest = self.rows_of::<Claim>(Condition::all());
        latest.column(("claim", "topic")).order_by(("claim", "record_id"), Order::Desc).limit(claims);
        let rows = self.db.query_all(&latest).await?;
        let mut more = u64::try_from(rows.len()).unwrap_or(u64::MAX) >= claims;
        let topics = rows.iter().map(|row| Row(row).get::<Option<String>>("topic"));
        let topics: BTreeSet<String> = topics.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        if topics.is_empty() {
            return Ok(First { all: Vec::new(), more });
        }
        let topic = || Expr::col(("claim", "topic"));
        let several = |column: Expr| column.clone().min().ne(column.max());
        let hedge = Expr::col(("claim", "quantity_qualifier")).if_null("");
        let mut differing = self.rows_of::<Claim>(
            Condition::all().add(topic().is_in(topics)).add(Expr::col(("claim", "quantity")).is_not_null()),
        );
        differing
            .column(("claim", "topic"))
            .group_by_col(("claim", "topic"))
            .cond_having(
                Condition::any()
                    .add(several(Expr::col(("claim", "quantity"))))
                    .add(several(Expr::col(("claim", "quantity_unit"))))
                    .add(several(hedge)),
            )
            .order_by(("claim", "topic"), Order::Asc)
            .limit(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1));
        let rows = self.db.query_all(&differing).await?;
        let mut topics = rows.iter().map(|row| Row(row).get("topic")).collect::<Result<Vec<String>>>()?;
        more |= topics.len() > most;
        topics.truncate(most);
        if topics.is_empty() {
            return Ok(First { all: Vec::new(), more });
        }
        Ok(First { all: self.claims_where(topic().is_in(topics)).await?, more })
    }

    /// Whether there is a document that this actor may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_documents(&self) -> Result<bool> {
        let mut rows = self.rows_of::<Document>(Condition::all());
        rows.column(("document", "record_id")).limit(1);
        Ok(self.db.query_one(&rows).await?.is_some())
    }
}
