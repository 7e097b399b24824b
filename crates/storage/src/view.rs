//! What an actor may see. Every query goes through the scope of the actor; nothing else reads records.

use crate::{
    Result, StorageError,
    history::{self, Head},
    record::{self, any},
    row::Row,
    scope::within,
    tables::{Sealed, Table},
};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, ExprTrait,
    sea_query::{
        Alias, Asterisk, CaseStatement, Condition, Expr, IntoCondition, Order, Query, SelectStatement,
    },
};
use std::collections::HashMap;
use tansiq_model::{
    Claim, Commitment, Completion, Decision, Document, Evidence, Id, Label, Milestone, Priority,
    ProgressReport, Proposal, ProposalState, Record, Reference, Series, Session, Settings,
};
use tansiq_policy::{Actor, Scope};
use uuid::Uuid;

/// What an actor may see of a register.
#[derive(Debug, Clone)]
pub struct View {
    pub(crate) db: DatabaseConnection,
    actor: Actor,
    pub(crate) scope: Scope,
}

/// How many proposals of a document wait, and how many it has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Waiting for a person.
    pub open: u32,
    /// In all.
    pub total: u32,
}

/// The label of a commitment on a day, from the stored columns: [`tansiq_model::Standing::label`] in SQL.
/// A property test keeps the two together.
pub(crate) fn label_on(day: Date) -> Expr {
    let is = |label: Label| Expr::val(label.word());
    let col = |name: &'static str| Expr::col(("commitment", name));
    let completion = |of: &[Completion]| col("completion").is_in(of.iter().map(|c| c.word()));
    let over = || col("due_until").lt(day.to_string());
    let some = || completion(&[Completion::Limited, Completion::Substantial]);
    let complete = || completion(&[Completion::Complete]);
    CaseStatement::new()
        .case(col("withdrawn").eq(true), is(Label::Withdrawn))
        .case(col("superseded_by").is_not_null(), is(Label::Superseded))
        .case(complete().and(col("settled_on").gt(col("due_until"))), is(Label::DoneLate))
        .case(complete(), is(Label::Done))
        .case(col("postponed_until").gte(day.to_string()), is(Label::Postponed))
        .case(over().and(some()), is(Label::OverdueSomeProgress))
        .case(over(), is(Label::OverdueNoEvidence))
        .case(some(), is(Label::InProgress))
        .case(completion(&[Completion::NotStarted]), is(Label::NotStarted))
        .finally(is(Label::NoReport))
        .into()
}

impl View {
    pub(crate) fn new(db: DatabaseConnection, actor: Actor) -> Self {
        let scope = tansiq_policy::scope(&actor);
        Self { db, actor, scope }
    }

    /// All that there is. `crate::because` says for what.
    pub(crate) fn unbounded(db: DatabaseConnection) -> Self {
        Self { db, actor: Actor::visitor(), scope: Scope { everything: true, ..Scope::default() } }
    }

    /// Who looks.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The records of a kind that meet a condition, that were not removed and that this actor may see.
    pub(crate) fn visible<T: Table>(&self, condition: impl IntoCondition) -> SelectStatement {
        let mut selection = record::matching::<T>(condition);
        selection.cond_where(within(&self.scope)).and_where(Expr::col(("record", "removed")).eq(false));
        selection
    }

    pub(crate) async fn load<T: Table>(&self, selection: &SelectStatement) -> Result<Vec<Record<T>>> {
        let snapshot = record::snapshot(&self.db).await?;
        let mut records = record::load(&snapshot, selection).await?;
        self.hide(&snapshot, &mut records).await?;
        snapshot.commit().await?;
        Ok(records)
    }

    pub(crate) async fn children<T: Table>(
        &self,
        column: &'static str,
        parent: Uuid,
        order: &'static str,
    ) -> Result<Vec<Record<T>>> {
        let mut selection = self.visible::<T>(Expr::col((T::table(), column)).eq(parent));
        selection.order_by((T::table(), order), Order::Asc).order_by(("record", "id"), Order::Asc);
        self.load(&selection).await
    }

    /// The record of the office's choices; `None` while everything is as in a new register.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settings_record(&self) -> Result<Option<Record<Settings>>> {
        let ids = Query::select().column("record_id").from("settings").to_owned();
        Ok(self.load(&self.visible::<Settings>(Expr::col(("record", "id")).in_subquery(ids))).await?.pop())
    }

    /// A record by id.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none, it was removed, or this actor may not see it.
    pub async fn get<T: Table>(&self, id: Id<T>) -> Result<Record<T>> {
        let found = self.load(&self.visible::<T>(Expr::col(("record", "id")).eq(id.uuid()))).await?.pop();
        found.ok_or_else(|| StorageError::Missing(T::KIND.word(), id.to_string()))
    }

    /// A record by its reference.
    ///
    /// # Errors
    /// As [`View::get`].
    pub async fn by_reference<T: Table>(&self, reference: Reference) -> Result<Record<T>> {
        let condition = Condition::all()
            .add(Expr::col(("record", "reference_kind")).eq(reference.kind.word()))
            .add(Expr::col(("record", "reference_year")).eq(i32::from(reference.year)))
            .add(
                Expr::col(("record", "reference_number"))
                    .eq(i32::try_from(reference.number).unwrap_or(i32::MAX)),
            );
        let found = self.load(&self.visible::<T>(condition)).await?.pop();
        found.ok_or_else(|| StorageError::Missing(T::KIND.word(), reference.to_string()))
    }

    /// Many records by id, in no order; those that this actor may not see are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn many<T: Table>(&self, ids: &[Id<T>]) -> Result<Vec<Record<T>>> {
        let mut records = Vec::new();
        for batch in ids.chunks(400) {
            let condition = Expr::col(("record", "id")).is_in(batch.iter().map(|id| id.uuid()));
            records.extend(self.load(&self.visible::<T>(condition)).await?);
        }
        Ok(records)
    }

    /// Every record of a kind, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all<T: Table>(&self) -> Result<Vec<Record<T>>> {
        let mut selection = self.visible::<T>(any());
        selection.order_by(("record", "id"), Order::Asc);
        self.load(&selection).await
    }

    /// The milestones of a commitment, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn milestones(&self, of: Id<Commitment>) -> Result<Vec<Record<Milestone>>> {
        self.children("commitment_id", of.uuid(), "position").await
    }

    /// The progress reports on a commitment, by the day that they speak for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reports(&self, of: Id<Commitment>) -> Result<Vec<Record<ProgressReport>>> {
        self.children("commitment_id", of.uuid(), "as_of").await
    }

    /// The evidence on a commitment, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn evidence(&self, of: Id<Commitment>) -> Result<Vec<Record<Evidence>>> {
        self.children("commitment_id", of.uuid(), "commitment_id").await
    }

    /// The proposals of a document, in the order of its text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn proposals(&self, of: Id<Document>) -> Result<Vec<Record<Proposal>>> {
        self.children("document_id", of.uuid(), "position").await
    }

    /// The decisions about a proposal, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn decisions(&self, of: Id<Proposal>) -> Result<Vec<Record<Decision>>> {
        self.children("proposal_id", of.uuid(), "proposal_revision").await
    }

    /// The parts that a proposal was cut into, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parts_of(&self, of: Id<Proposal>) -> Result<Vec<Record<Proposal>>> {
        self.children("split_from", of.uuid(), "position").await
    }

    /// The sessions of a dialogue, by number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions(&self, of: Id<Series>) -> Result<Vec<Record<Session>>> {
        self.children("series_id", of.uuid(), "session_number").await
    }

    /// The priorities that a session set, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn priorities(&self, of: Id<Session>) -> Result<Vec<Record<Priority>>> {
        self.children("session_id", of.uuid(), "position").await
    }

    /// How far the review of these documents is; those without proposals are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn review_progress(&self, of: &[Id<Document>]) -> Result<HashMap<Id<Document>, Progress>> {
        let mut all: HashMap<Id<Document>, Progress> = HashMap::new();
        for batch in of.chunks(400) {
            let ids = batch.iter().map(|id| id.uuid());
            let mut selection = self.visible::<Proposal>(Expr::col(("proposal", "document_id")).is_in(ids));
            selection
                .clear_selects()
                .column(("proposal", "document_id"))
                .column(("proposal", "state"))
                .expr_as(Expr::col(("record", "id")).count(), Alias::new("n"))
                .group_by_columns([("proposal", "document_id"), ("proposal", "state")]);
            for row in &self.db.query_all(&selection).await? {
                let row = Row(row);
                let n = u32::try_from(row.get::<i64>("n")?).unwrap_or(u32::MAX);
                let progress = all.entry(row.id("document_id")?).or_default();
                progress.total += n;
                if row.word::<ProposalState>("state")? == ProposalState::Open {
                    progress.open += n;
                }
            }
        }
        Ok(all)
    }

    /// The document with this extracted text, if it was read before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn document_with_text(&self, sha256: &str) -> Result<Option<Record<Document>>> {
        Ok(self
            .load(&self.visible::<Document>(Expr::col(("document", "text_sha256")).eq(sha256)))
            .await?
            .pop())
    }

    /// Claims that share a topic, topic by topic, oldest first: of all topics, or of one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claims_by_topic(&self, of: Option<&str>) -> Result<Vec<(String, Vec<Record<Claim>>)>> {
        let topic = || Expr::col(("claim", "topic"));
        self.claims_where(of.map_or_else(|| topic().is_not_null(), |of| topic().eq(of))).await
    }

    /// Claims with a topic that meet a condition, topic by topic, oldest first.
    pub(crate) async fn claims_where(
        &self,
        condition: impl IntoCondition,
    ) -> Result<Vec<(String, Vec<Record<Claim>>)>> {
        let mut selection = self.visible::<Claim>(condition);
        selection.order_by(("claim", "topic"), Order::Asc).order_by(("claim", "as_of_earliest"), Order::Asc);
        let mut topics: Vec<(String, Vec<Record<Claim>>)> = Vec::new();
        for claim in self.load::<Claim>(&selection).await? {
            let topic = claim.body.topic.clone().unwrap_or_default();
            match topics.last_mut() {
                Some((last, claims)) if *last == topic => claims.push(claim),
                _ => topics.push((topic, vec![claim])),
            }
        }
        Ok(topics)
    }

    /// The office's choices for the register; the default ones when it made none. They are no secret: every page
    /// is written by them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settings(&self) -> Result<Settings> {
        let record = Query::select()
            .expr(Expr::val(1))
            .from("record")
            .and_where(Expr::col(("record", "id")).equals(("settings", "record_id")))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .to_owned();
        // From the one row of `settings`: in a join, an engine may begin with every record of the register.
        let selection = Query::select()
            .column(Asterisk)
            .from("settings")
            .and_where(Expr::exists(record))
            .order_by(("settings", "record_id"), Order::Asc)
            .limit(1)
            .to_owned();
        match self.db.query_one(&selection).await? {
            Some(row) => Settings::read(&Row(&row)),
            None => Ok(Settings::default()),
        }
    }

    /// The last entry of the history, as the head row remembers it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn head(&self) -> Result<Head> {
        history::head(&self.db, false).await
    }
}
